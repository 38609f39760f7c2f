package ui

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"whosaid/quotes/desk"
	"whosaid/quotes/review"
)

// as opens the screen of a person on a store.
func as(t *testing.T, person, file string, w, h int) *App {
	t.Helper()
	d, err := desk.Open(t.Context(), desk.Options{Store: file, Person: person})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return openScreen(t, d, w, h, Options{})
}

// see takes in what others wrote.
func see(t *testing.T, a *App) {
	t.Helper()
	changed, err := a.desk.Refresh(context.Background())
	send(a, refreshedMsg{changed, err})
}

// do chooses a kind in the menu of what is to be done.
func do(a *App, kind string) { press(a, "w", kind, "enter") }

func claimOf(t *testing.T, a *App) review.Review {
	t.Helper()
	c, ok := a.claimHere()
	if !ok {
		t.Fatal("there is no claim at the cursor")
	}
	return a.desk.Review(c.ID)
}

func is(t *testing.T, a *App, s review.Status) {
	t.Helper()
	if r := claimOf(t, a); r.Status != s {
		t.Fatalf("the claim is %s, want %s:\n%s", r.Status, s, seen(a))
	}
}

// One claim goes through every transition of the rulebook by keys alone.
func TestEveryTransitionFromTheScreen(t *testing.T) {
	file := filepath.Join(t.TempDir(), "desk.db")
	a, b := as(t, "ana", file, 120, 40), as(t, "ben", file, 120, 40)

	do(a, "flag")
	press(a, "a number", "enter")
	is(t, a, review.Flagged)
	do(a, "take")
	press(a, "enter")
	is(t, a, review.InProgress)
	do(a, "hold")
	press(a, "enter", "enter") // nothing is said yet
	want(t, a, "needs what is awaited")
	press(a, "up", "the transcript", "tab", "the ministry", "enter")
	is(t, a, review.OnHold)
	do(a, "resume")
	press(a, "enter")
	is(t, a, review.InProgress)
	press(a, "w", "publish")
	want(t, a, "First: propose,", "decide. Needs its address") // the way there
	press(a, "esc", "w", "propose")
	want(t, a, "propose: needs one evidence item")
	press(a, "enter")
	want(t, a, "What can be done now") // it cannot be chosen
	press(a, "esc")

	press(a, "e", "right", "tab", "right", "tab", "https://example.org/a", "ctrl+s")
	want(t, a, "added evidence, no archived copy")
	do(a, "propose")
	press(a, "tab", "right", "tab", "A summary", "tab", "Because.", "enter", "And more.", "ctrl+s")
	is(t, a, review.InReview)
	if p := claimOf(t, a).Proposed; p == nil || p.Reasoning != "Because.\nAnd more." || len(p.Evidence) != 1 || p.Summary != "A summary" {
		t.Fatalf("proposed %+v", p)
	}

	see(t, b)
	press(b, "w", "hold")
	want(t, b, "must be in-progress. First: object.")
	press(b, "esc")
	do(b, "object")
	press(b, "one source only", "ctrl+s")
	is(t, b, review.InProgress)
	see(t, a)
	do(a, "propose")
	want(t, a, "The objection: one", "Because.") // the objection, and what was written before
	press(a, "ctrl+s")
	see(t, b)
	do(b, "decide")
	press(b, "enter")
	is(t, b, review.Decided)
	if claimOf(t, b).NotSecondRead {
		t.Error("a second reader decided, and it says that there was none")
	}
	do(b, "publish")
	press(b, "example", "ctrl+s")
	want(t, b, "no address that begins with http")
	press(b, "ctrl+u", "https://example.org/check", "ctrl+s")
	is(t, b, review.Published)
	do(b, "correct")
	press(b, "tab", "right", "ctrl+s")
	want(t, b, "needs a reason and a public note")
	press(b, "tab", "tab", "tab", "tab", "new figures", "tab", "We have corrected it.", "ctrl+s")
	is(t, b, review.Corrected)
	do(b, "retract")
	press(b, "wrong person", "tab", "We have withdrawn it.", "enter")
	is(t, b, review.Retracted)
	do(b, "reopen")
	press(b, "a transcript", "tab", "We look again.", "enter")
	is(t, b, review.InProgress)
	do(b, "prior")
	press(b, "Others", "tab", "https://example.org/b", "tab", "tab", "tab", "False", "ctrl+s")
	do(b, "note")
	press(b, "ask again", "enter")
	do(b, "dismiss")
	press(b, "right", "right", "enter", "enter")
	is(t, b, review.Dismissed)
	press(b, "u")
	is(t, b, review.InProgress)

	var done []review.Kind
	for _, e := range claimOf(t, b).Trail {
		done = append(done, e.Kind)
	}
	for _, w := range ways() {
		if !slices.Contains(done, w.kind) {
			t.Errorf("no key did %s", w.kind)
		}
	}
}

// Every kind of the rulebook is in the menu or has an action.
func TestEveryKindHasAWay(t *testing.T) {
	names := map[string]bool{}
	for _, r := range actions() {
		names[r.name] = true
	}
	for _, k := range review.Kinds() {
		other, ok := otherWays()[k.Kind]
		inMenu := wayOf(k.Kind).ask != nil
		switch {
		case inMenu && ok:
			t.Errorf("%s has two ways", k.Kind)
		case !inMenu && !names[other]:
			t.Errorf("%s has no way: there is no action %q", k.Kind, other)
		}
	}
}

func TestADuplicateNamesItsTwin(t *testing.T) {
	a := screenOf(t, 120, 40, Options{})
	press(a, "2")
	do(a, "dismiss")
	press(a, "right", "right", "right", "right", "tab", "enter")
	want(t, a, "Duplicate of which claim?")
	press(a, "uranium", "enter")
	for _, c := range a.desk.Claims() {
		if r := a.desk.Review(c.ID); r.Status == review.Dismissed {
			if r.Dismissed.Twin == "" || r.Dismissed.Twin == c.ID {
				t.Errorf("the twin is %q", r.Dismissed.Twin)
			}
			return
		}
	}
	t.Error("nothing is dismissed")
}

func TestWhoDecidesAloneIsToldSo(t *testing.T) {
	a := screenOf(t, 120, 40, Options{})
	proposed(t, a)
	do(a, "decide")
	want(t, a, "Decide alone", "not second-read")
	press(a, "enter")
	want(t, a, "decided, not second-read")
	is(t, a, review.Decided)
	press(a, "2")
	want(t, a, "not second-read")
}

func TestTakingFromSomebodySaysSo(t *testing.T) {
	a := screenOf(t, 120, 40, Options{})
	do(a, "take")
	press(a, "ben", "enter")
	do(a, "take")
	want(t, a, "ben had it until now.")
}

// proposed brings the claim at the cursor to a second reader.
func proposed(t *testing.T, a *App) {
	t.Helper()
	do(a, "take")
	press(a, "enter", "e", "right", "tab", "right", "tab", "https://example.org/a", "ctrl+s")
	do(a, "propose")
	press(a, "tab", "right", "tab", "tab", "Because.", "ctrl+s")
	is(t, a, review.InReview)
}

func TestMarkedClaimsAreTakenAtOnce(t *testing.T) {
	a := screenOf(t, 120, 40, Options{})
	press(a, "2", "space", "space", "space", "w", "propose")
	want(t, a, "one claim at a time")
	press(a, "esc")
	do(a, "take")
	press(a, "ben", "enter")
	want(t, a, "handed to ben, now in-progress: 3 claims")
	n := 0
	for _, c := range a.desk.Claims() {
		if a.desk.Review(c.ID).Assignee == "ben" {
			n++
		}
	}
	if n != 3 {
		t.Errorf("%d are ben's", n)
	}
	press(a, "u")
	if got := len(a.desk.Claims()); got == 0 || a.desk.Status(a.desk.Claims()[0].ID) != review.Unreviewed {
		t.Error("one undo does not take all back")
	}
}

// An editor's file is taken as it was saved; a failing editor changes nothing.
func TestReasoningFromAnEditor(t *testing.T) {
	script := filepath.Join(t.TempDir(), "editor")
	if err := os.WriteFile(script, []byte("#!/bin/sh\nprintf '  As typed:\\n\\n* so\\n' > \"$1\"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	a := screenOf(t, 120, 40, Options{Env: []string{"TERM=xterm-256color", "EDITOR=" + script}})
	do(a, "take")
	press(a, "enter", "e", "right", "tab", "right", "tab", "https://example.org/a", "ctrl+s")
	do(a, "propose")
	press(a, "tab", "right", "tab", "tab", "old")
	s, err := desk.NewScratch("old")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.Path, []byte("  As typed:\n\n* so\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := s.Take()
	if err != nil {
		t.Fatal(err)
	}
	send(a, writtenMsg{field: "reasoning", err: os.ErrNotExist})
	want(t, a, "the editor", "old")
	send(a, writtenMsg{field: "reasoning", text: text})
	press(a, "ctrl+s")
	if got := claimOf(t, a).Proposed.Reasoning; got != "  As typed:\n\n* so" {
		t.Errorf("kept %q", got)
	}
	if _, err := os.Stat(s.Path); err == nil {
		t.Error("the file stays behind")
	}
}

func TestAPassageBecomesEvidence(t *testing.T) {
	a := screenOf(t, 120, 40, Options{})
	c, _ := a.claimHere()
	do(a, "take")
	press(a, "enter", "j", "v", "l", "l", "e")
	want(t, a, "Evidence for which claim?")
	press(a, "down", "enter", "r", "ctrl+s")
	var ev []review.Item
	for _, cl := range a.desk.Claims() {
		ev = append(ev, a.desk.Review(cl.ID).Evidence...)
	}
	if len(ev) != 1 {
		t.Fatalf("%d items", len(ev))
	}
	src, _ := a.desk.Source(ev[0].Source)
	at := ev[0].Evidence.At
	if at == nil || src.Text[at.Start:at.End] != ev[0].Excerpt || ev[0].Stance != review.Refutes ||
		!strings.HasSuffix(src.Text[:at.Start], ev[0].Prefix) || !strings.HasPrefix(src.Text[at.End:], ev[0].Suffix) {
		t.Errorf("anchored as %+v", ev[0])
	}
	if len(a.desk.Review(c.ID).Evidence) != 1 {
		t.Error("it is not with the claim that is worked on")
	}
}

func TestACopiedFileIsKeptAndOpened(t *testing.T) {
	dir := t.TempDir()
	mine := filepath.Join(dir, "minutes.txt")
	if err := os.WriteFile(mine, []byte("3.67 percent"), 0o600); err != nil {
		t.Fatal(err)
	}
	a := screenOf(t, 120, 40, Options{})
	press(a, "e", "right", "tab", "right", "tab", "tab", "tab", mine, "ctrl+s")
	r := claimOf(t, a)
	if len(r.Evidence) != 1 || r.Evidence[0].SHA256 == "" || r.Evidence[0].File != "minutes.txt" {
		t.Fatalf("evidence %+v", r.Evidence)
	}
	if err := os.Remove(mine); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TMPDIR", dir)
	run(a, a.openItem(r.Evidence[0]))
	want(t, a, "a copy is in")
	copies, err := filepath.Glob(filepath.Join(dir, "whosaid-*", "minutes.txt"))
	if err != nil || len(copies) != 1 {
		t.Fatalf("copies %v, %v", copies, err)
	}
	if b, err := os.ReadFile(copies[0]); err != nil || string(b) != "3.67 percent" {
		t.Errorf("the copy says %q, %v", b, err)
	}
}

func TestWhatCannotBeSavedIsStillInTheForm(t *testing.T) {
	a := screenOf(t, 120, 40, Options{})
	press(a, "e", "right", "tab", "right", "down", "down", "down", "/nowhere/at/all", "ctrl+s")
	want(t, a, "no such file") // before anything is sent
	press(a, "ctrl+u", "down", "down", "words that took an hour")
	if err := a.desk.Close(); err != nil {
		t.Fatal(err)
	}
	press(a, "ctrl+s")
	want(t, a, "not saved", "words that took an hour")
}

// otherWays says how the kinds are done that the menu does not offer.
func otherWays() map[review.Kind]string {
	return map[review.Kind]string{
		review.MakeClaim: "select words",
		review.AddResult: "verify",
		review.Tick:      "tick off",
		review.Link:      "other rendering",
		review.Edit:      "correct",
		review.Undo:      "undo",
	}
}

func wayOf(k review.Kind) way {
	for _, w := range ways() {
		if w.kind == k {
			return w
		}
	}
	return way{}
}

// Who works alone may send a proposal of their own back; the record says that
// nobody else was there. A second person decides and objects as before.
func TestAnObjectionAlone(t *testing.T) {
	file := filepath.Join(t.TempDir(), "desk.db")
	a := as(t, "ana", file, 100, 40)
	do(a, "take")
	press(a, "enter")
	press(a, "e")
	press(a, "right", "tab", "right", "tab", "https://example.org/a", "ctrl+s")
	do(a, "propose")
	press(a, "tab", "right", "tab", "tab", "why", "ctrl+s")
	is(t, a, review.InReview)
	do(a, "object")
	want(t, a, "Object alone", "You proposed it")
	press(a, "the date is wrong", "ctrl+s")
	is(t, a, review.InProgress)
	if r := claimOf(t, a); r.Objection != "the date is wrong" {
		t.Errorf("the objection is %q", r.Objection)
	}
	press(a, "p")
	want(t, a, "objection: the date is wrong")
	press(a, "G")
	want(t, a, "ana objected, in-review to in-progress, alone, the date is wrong")
}
