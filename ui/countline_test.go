package ui

import (
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
}
