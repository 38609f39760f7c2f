package ui

import (
	"strings"
	"testing"
)

// footOf is the last line of the screen.
func footOf(a *App) string {
	lines := strings.Split(seen(a), "\n")
	return strings.TrimSpace(lines[len(lines)-1])
}

// The keys of the main job are seen at every size: words are shortened first.
func TestFooterKeepsTheMainKeys(t *testing.T) {
	for _, row := range []struct {
		where string
		keys  []string
		w, h  int
		want  string
	}{
		{"Statements", nil, 40, 20, "enter open  / find  f flag  tab read  ?"},
		{"reading", []string{"tab"}, 40, 20, "enter open  / find  f flag  tab list  ?"},
		{"Statements", nil, 60, 15, "enter open   / find   f flag   tab read   w work   ? help"},
		{"Claims", []string{"2"}, 40, 20, "enter open  / find  f flag  w work  ?"},
		{"an article", []string{"3", "n"}, 40, 20, "n next  f flag  enter open  / find  ?"},
		{"the articles", []string{"3", "tab"}, 40, 20, "n next  enter read  / find  esc back  ?"},
		{"what was found", []string{"/", "vaccine", "enter"}, 40, 20, "enter open  / find  f flag  tab read  ?"},
		{"a claim's page", []string{"p"}, 80, 24, "w work   e evidence   m note   n next claim   X export   esc leave   ? help"},
		{"a claim's page", []string{"p"}, 40, 20, "w work  e evidence  m note  esc ?"},
		{"columns", []string{"2", "B"}, 40, 20, "enter page  w work  e evidence  esc ?"},
		{"a quotation that is typed", []string{"V"}, 80, 24, "tab the speaker   enter to the answer: no quotation yet   esc leave"},
		{"a kept query", []string{"/", "vaccine", "enter", "/"}, 80, 24, "type a new query   space goes on with this one   esc clear   enter keep"},
	} {
		a := screenOf(t, row.w, row.h, Options{})
		press(a, row.keys...)
		if got := footOf(a); got != row.want {
			t.Errorf("%s at %dx%d: %q, want %q", row.where, row.w, row.h, got, row.want)
		}
	}
}

// What is typed on a query that was kept replaces it; a space goes on with it.
func TestSlashOnAKeptQuery(t *testing.T) {
	for _, row := range []struct {
		keys []string
		want string
	}{
		{[]string{"deal"}, "deal"},
		{[]string{"space", "deal"}, "vaccine deal"},
		{[]string{"left", "x"}, "vaccinxe"},
		{[]string{"backspace", "deal"}, "deal"},
		{[]string{"ctrl+u", "deal"}, "deal"},
		{[]string{"enter"}, "vaccine"},
		{[]string{"esc"}, ""},
	} {
		a := screenOf(t, 80, 24, Options{})
		press(a, "/", "vaccine", "enter", "/")
		press(a, row.keys...)
		if got := a.filter.Query(); got != row.want {
			t.Errorf("%v: the query is %q, want %q", row.keys, got, row.want)
		}
	}
}

// A key that does nothing leads to the help wherever there is one, and the help
// of one screen is as narrow as it can be, or in two columns.
func TestHelpInAnErrand(t *testing.T) {
	a := screenOf(t, 120, 36, Options{})
	press(a, "p", "z")
	want(t, a, "z does nothing here; ? shows the keys")
	press(a, "?")
	want(t, a, "what can be done to the claim by the rules") // in one line
	press(a, "esc", "esc", "3", "E", "?")
	if got := a.help.Title(); got != "Keys" {
		t.Errorf("%s: it has to be scrolled", got)
	}
	want(t, a, "u undo (nothing to undo)")
	press(a, "esc", "esc", "V", "?")
	if a.help != nil {
		t.Error("a question mark is no part of a quotation")
	}
}

// The page of a claim scrolls by the keys that scroll it beside a list, and
// exports it.
func TestKeysOfAClaimsPage(t *testing.T) {
	a := screenOf(t, 80, 24, Options{})
	press(a, "p")
	before := seen(a)
	press(a, "J")
	if seen(a) == before {
		t.Error("J does not scroll")
	}
	press(a, "X")
	want(t, a, "Export, 1 of")
}

// Who selects words is told how to leave, however narrow the screen.
func TestTheFooterLeadsOutOfASelection(t *testing.T) {
	for _, s := range sizes() {
		a := screenOf(t, s.w, s.h, Options{})
		press(a, "3", "v")
		if got := footOf(a); !strings.Contains(got, "esc") || !strings.Contains(got, "enter flag") {
			t.Errorf("%s: %q", s.name, got)
		}
	}
}
