package ui

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/review"
)

// workKeys open every screen and dialog of the work on claims, each from the
// place that the one before it left.
func workKeys() [][]string {
	return [][]string{{"2", "w"}, {"prop"}, {"esc", "w", "dismiss", "enter"}, {"esc", "e", "down", "down", "text"}, {"down", "down", "down", "down", "x", "enter", "y"},
		{"esc", "esc", "b"}, {"esc", "o"}, {"esc", "B"}, {"l", "G"}, {"esc", "p"}, {"G"}, {"w"}, {"esc", "o"}, {"esc", "esc", "3", "T"}, {"G"}, {"m"}, {"esc", "esc", "esc", "L"}, {"esc"}}
}

// fits fails unless the screen fills exactly what there is of the terminal,
// and nothing on it commands the terminal.
func fits(t *testing.T, a *App, what any) {
	t.Helper()
	lines, x, y := a.screen()
	if len(lines) != a.h || x >= a.w || y >= a.h {
		t.Fatalf("%v at %dx%d: %d lines, the cursor at %d,%d", what, a.w, a.h, len(lines), x, y)
	}
	for i, l := range lines {
		if n := ansi.StringWidthWc(l); n != a.w {
			t.Fatalf("%v at %dx%d: line %d has %d cells: %q", what, a.w, a.h, i, n, ansi.Strip(l))
		}
		if bad := commands(l); bad != "" {
			t.Fatalf("%v at %dx%d: %s reaches the terminal: %q", what, a.w, a.h, bad, l)
		}
	}
}

func TestWorkFitsEverySize(t *testing.T) {
	a := screenOf(t, 120, 40, Options{})
	stages(t, a.desk)
	see(t, a)
	a.stock()
	for _, keys := range workKeys() {
		press(a, keys...)
		for w := 1; w <= 150; w += 3 {
			for _, h := range []int{1, 2, 3, 5, 8, 13, 24, 50} {
				send(a, tea.WindowSizeMsg{Width: w, Height: h})
				fits(t, a, keys)
			}
		}
		send(a, tea.WindowSizeMsg{Width: 120, Height: 40})
	}
}

// A record from elsewhere may hold anything: none of it commands the terminal.
func TestHostileWorkStaysInsideTheScreen(t *testing.T) {
	a := openScreen(t, openDesk(t, hostileDesk(t)), 120, 40, Options{})
	var id quotes.ClaimID
	for _, c := range a.desk.Claims() {
		if c.Proposition == evil {
			id = c.ID
		}
	}
	verdict := review.Verdict{Scale: evil, Version: evil, Label: evil, Summary: evil, Reasoning: evil + "\n" + evil}
	for _, act := range []desk.Action{
		{Kind: review.Flag, Reason: evil},
		{Kind: review.Take, Body: review.Assignment{Assignee: "ana"}},
		{Kind: review.Hold, Body: review.Awaited{What: evil, From: evil}},
		{Kind: review.Resume, Reason: evil},
		{Kind: review.AddProof, Body: review.Evidence{Kind: "other", Stance: review.Refutes, Excerpt: evil, Archived: evil, File: evil,
			Locator: evil, Language: evil, Translator: evil, Group: evil}},
		{Kind: review.AddResult, Body: review.Fidelity{Quote: evil, Speaker: evil, Outcome: evil, Also: []string{evil}, Altered: evil, Warnings: []string{evil}}},
		{Kind: review.AddPrior, Body: review.Prior{Publisher: evil, URL: evil, Title: evil, Claim: evil, Rating: evil, Language: evil}},
		{Kind: review.Note, Reason: evil},
		{Kind: review.Propose},
	} {
		if act.Kind == review.Propose {
			verdict.Evidence = a.desk.Review(id).EvidenceIDs()
			act.Body = verdict
		}
		act.Claims = []quotes.ClaimID{id}
		if _, err := a.desk.Do(t.Context(), act); err != nil {
			t.Fatal(err)
		}
	}
	see(t, a)
	a.stock()
	press(a, "2", "g")
	if r := claimOf(t, a); r.Claim != id {
		t.Fatalf("the cursor is on %s", r.Claim)
	}
	for _, size := range []tea.WindowSizeMsg{{Width: 150, Height: 70}, {Width: 80, Height: 24}, {Width: 40, Height: 20}, {Width: 7, Height: 5}} {
		send(a, size)
		for _, keys := range append(workKeys(), []string{"2", "g", "w", "decide", "enter"}, []string{"esc", "w", "object", "enter"}, []string{"esc", "p"}, []string{"o"}, []string{"esc", "esc"}) {
			press(a, keys...)
			fits(t, a, keys)
		}
		press(a, "esc", "esc", "esc", "2", "g")
	}
}

// A dialog without room for a frame still says what it asks.
func TestALowDialogHasItsTitle(t *testing.T) {
	a := screenOf(t, 20, 5, Options{})
	press(a, "f")
	want(t, a, "Flag: why?", "worth checking")
	press(a, "esc", "w")
	want(t, a, "What can be done", "flag: ask")
	press(a, "esc", "?")
	want(t, a, "Keys")
}

// One column has no next one, and says so instead of doing nothing.
func TestOneColumnHasNoNext(t *testing.T) {
	a := screenOf(t, 80, 24, Options{})
	press(a, "2", "B", "l")
	want(t, a, "next column: one column only")
	press(a, "h")
	want(t, a, "previous column: one column only")
}

// The mark of a row stands apart from the name.
func TestAMarkStandsApart(t *testing.T) {
	a := screenOf(t, 80, 24, Options{})
	press(a, "2", "space", "j")
	want(t, a, " "+a.theme.Glyphs.Marked+" the article Rouhani")
}
