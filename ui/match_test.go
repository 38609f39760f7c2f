package ui

import (
	"strings"
	"testing"
)

// A search in an article goes to its matches as it is typed, and from one to
// the next.
func TestMatchesInAnArticle(t *testing.T) {
	a := screenOf(t, 80, 24, Options{})
	press(a, "3")
	src, _ := a.source()
	at := func() string {
		m := a.view().match
		return src.Text[m.Start:m.End]
	}
	count := strings.Count(strings.ToLower(src.Text), "sanctions")
	if count < 3 {
		t.Fatalf("%d matches are too few for a test", count)
	}
	if strings.Contains(seen(a), "sanctions") {
		t.Fatal("a match is seen already")
	}
	press(a, "/", "sanctions")
	want(t, a, "sanctions against Iran")
	first := a.view().match
	press(a, "enter")
	if foot := footOf(a); !strings.HasPrefix(foot, "> match") {
		t.Errorf("the footer does not say how to go on: %q", foot)
	}
	for i := range count - 1 {
		before := a.view().match.Start
		press(a, ">")
		if at() != "sanctions" || a.view().match.Start <= before {
			t.Fatalf("match %d is %q at %d, after %d", i+2, at(), a.view().match.Start, before)
		}
		want(t, a, "sanctions")
	}
	if tag, ok := a.tagHere(); !ok || tag.Label != "Zarif" {
		t.Errorf("the statement at the cursor is not that of the match: %v", tag)
	}
	press(a, ">")
	want(t, a, "no other match this way")
	for range count - 1 {
		press(a, "<")
	}
	if a.view().match != first {
		t.Errorf("back is %v, and was %v", a.view().match, first)
	}
	press(a, "esc", ">")
	want(t, a, "next match: nothing is searched for")
}
