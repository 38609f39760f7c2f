package quotes

import "testing"

func TestSlips(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"s04", "s04", 0}, {"s4", "s04", 1}, {"s40", "s04", 1}, {"so4", "s04", 1}, {"rgrdgx", "rgrdg6n0t3", 10}, {"", "", 0},
	} {
		if got := Slips(c.a, c.b); got != c.want {
			t.Errorf("%q, %q: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
