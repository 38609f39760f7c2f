package ui

import (
	"strings"
	"testing"

	"whosaid/quotes/search"
)

func TestTaken(t *testing.T) {
	why := func(rs ...search.Reason) search.Match { return search.Match{Why: rs} }
	for _, c := range []struct {
		name    string
		matches []search.Match
		want    string
	}{
		{"a typo", []search.Match{why(search.Reason{Word: "sanctoins", As: "sanctions", Kind: search.Typo})}, "sanctoins taken for sanctions"},
		{"the word itself stands in another", []search.Match{
			why(search.Reason{Word: "talk", As: "talks", Kind: search.Stem}), why(search.Reason{Word: "talk", As: "talk"})}, ""},
		{"a beginning needs no word", []search.Match{why(search.Reason{Word: "sanc", As: "sanctions", Kind: search.Prefix})}, ""},
		{"many", []search.Match{why(search.Reason{Word: "a", As: "x", Kind: search.Typo}, search.Reason{Word: "b", As: "y", Kind: search.Sound},
			search.Reason{Word: "c", As: "z", Kind: search.Typo})}, "a taken for x, b taken for y, and 1 more"},
	} {
		if got := taken(c.matches); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestCountLineSaysHowItWasFound(t *testing.T) {
	a := screenOf(t, 120, 36, Options{})
	press(a, "/", "sanctoins ")
	want(t, a, "sanctoins taken for sanctions")
	press(a, "ctrl+u", "foo:bar")
	want(t, a, "there is no field foo")
	press(a, "ctrl+u", "before:soon", "enter")
	want(t, a, "before:soon is no date")
	press(a, "/", "ctrl+u", "source:gazette")
	want(t, a, "source:gazette is not known")
}

// A value that its field does not know is said at every width, and the list
// stays.
func TestAWrongValueIsSaidAtEveryWidth(t *testing.T) {
	for _, size := range [][2]int{{120, 36}, {80, 24}, {40, 20}} {
		for _, place := range []string{"1", "2"} {
			a := screenOf(t, size[0], size[1], Options{})
			press(a, place, "/", "status:foo", "enter")
			want(t, a, "status:foo is none of", "retracted, dismissed")
			if a.shelf.rows[a.place].Len() < 15 {
				t.Errorf("%v, place %s: %d rows", size, place, a.shelf.rows[a.place].Len())
			}
			press(a, "j")
			if head := strings.Split(seen(a), "\n")[1]; !strings.Contains(head, a.theme.Glyphs.Warning) {
				t.Errorf("%v, place %s: nothing is left of it in %q", size, place, head)
			}
		}
	}
}
