package review

import "testing"

// TestIndependent: five papers that print one wire story are one source, and
// what the claim's own article says bears it out no further.
func TestIndependent(t *testing.T) {
	item := func(e Evidence) Item { return Item{Evidence: e} }
	own := item(Evidence{Stance: Supports, Source: "own"})
	paper := item(Evidence{Stance: Supports, URL: "https://example.org/a", Group: "wire"})
	other := item(Evidence{Stance: Refutes, URL: "https://example.org/b", Group: "wire"})
	archive := item(Evidence{Stance: Refutes, Source: "archive"})
	for _, c := range []struct {
		items   []Item
		stances []Stance
		want    int
	}{
		{nil, nil, 0},
		{[]Item{own}, nil, 0},
		{[]Item{own, paper}, nil, 1},
		{[]Item{paper, other}, nil, 1},
		{[]Item{paper, other, archive, own}, nil, 2},
		{[]Item{paper, other, archive, own}, []Stance{Supports}, 1},
	} {
		if got := Independent("own", c.items, c.stances...); got != c.want {
			t.Errorf("%v %v: %d, want %d", c.items, c.stances, got, c.want)
		}
	}
}
