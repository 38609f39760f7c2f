package ui

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/review"
)

// noon stands in dialogs that fill a time in.
var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

func TestWorkScreens(t *testing.T) {
	for _, s := range sizes() {
		for _, c := range []struct {
			name string
			keys []string
		}{
			{"work", []string{"w"}},
			{"refused", []string{"w", "propose"}},
			{"evidence", []string{"e", "right", "tab", "tab"}},
			{"dismiss", []string{"w", "dismiss", "enter"}},
			{"filters", []string{"2", "b"}},
			{"order", []string{"2", "o"}},
		} {
			a := screenOf(t, s.w, s.h, Options{})
			a.now = func() time.Time { return noon }
			press(a, c.keys...)
			golden(t, c.name+"-"+s.name+".txt", seen(a))
		}
	}
}

// A board with work in every stage, seen from below, where nothing depends on
// the time.
func TestBoardScreens(t *testing.T) {
	for _, s := range sizes() {
		a := screenOf(t, s.w, s.h, Options{})
		stages(t, a.desk)
		see(t, a)
		a.stock()
		press(a, "2", "G")
		golden(t, "board-"+s.name+".txt", seen(a))
		press(a, "g")
		flat := strings.Join(strings.Fields(seen(a)), " ")
		for _, text := range []string{"flagged 1", "now"} {
			if !strings.Contains(flat, text) {
				t.Errorf("%s: the top of the board does not show %q:\n%s", s.name, text, seen(a))
			}
		}
	}
}

// stages brings some claims to different stages of the work.
func stages(t *testing.T, d *desk.Desk) {
	t.Helper()
	c := d.Claims()
	for _, act := range []desk.Action{
		{Kind: review.Flag, Claims: []quotes.ClaimID{c[0].ID}, Reason: "a number"},
		{Kind: review.Take, Claims: []quotes.ClaimID{c[1].ID, c[2].ID, c[3].ID}},
		{Kind: review.Hold, Claims: []quotes.ClaimID{c[2].ID}, Body: review.Awaited{What: "the transcript", From: "the ministry"}},
		{Kind: review.AddProof, Claims: []quotes.ClaimID{c[3].ID}, Body: review.Evidence{Kind: "transcript", Stance: review.Supports, URL: "https://example.org/a"}},
	} {
		if _, err := d.Do(t.Context(), act); err != nil {
			t.Fatal(err)
		}
	}
	s := d.Scales()[0]
	v, err := s.Rate(s.Labels[0].Name)
	if err != nil {
		t.Fatal(err)
	}
	v.Reasoning, v.Evidence = "It is so.", d.Review(c[3].ID).EvidenceIDs()
	if _, err := d.Do(t.Context(), desk.Action{Kind: review.Propose, Claims: []quotes.ClaimID{c[3].ID}, Body: v}); err != nil {
		t.Fatal(err)
	}
}

func TestColumnsScreens(t *testing.T) {
	for _, s := range append(sizes(), size{"160x45", 160, 45}) {
		a := screenOf(t, s.w, s.h, Options{})
		stages(t, a.desk)
		see(t, a)
		a.stock()
		press(a, "2", "B", "l", "l")
		golden(t, "columns-"+s.name+".txt", seen(a))
	}
}

// A claim that is moved goes to its column, and the cursor goes with it.
func TestColumnsLeadToThePageAndFollowTheWork(t *testing.T) {
	a := screenOf(t, 160, 45, Options{})
	stages(t, a.desk)
	see(t, a)
	a.stock()
	press(a, "2", "B")
	id := a.claimIDs()[0]
	if got := a.desk.Status(id); got != review.Flagged {
		t.Fatalf("the first column is %s", got)
	}
	press(a, "w", "take", "enter", "enter")
	if got := a.desk.Status(id); got != review.InProgress {
		t.Fatalf("it is %s", got)
	}
	seen(a)
	if got := a.claimIDs(); len(got) != 1 || got[0] != id {
		t.Error("the cursor lost the claim")
	}
	press(a, "enter")
	want(t, a, "The check", "ana works on it")
	press(a, "esc")
	want(t, a, "37 claims by status")
	press(a, "esc")
	want(t, a, "▸2 Claims")
}

func TestBoardFollowsTheQuery(t *testing.T) {
	a := screenOf(t, 120, 40, Options{})
	stages(t, a.desk)
	see(t, a)
	press(a, "2", "/", "status:in-review assignee:me", "enter")
	if got := len(a.boardClaims()); got != 1 {
		t.Errorf("%d claims are in review and ana's:\n%s", got, seen(a))
	}
	press(a, "esc", "/", "assignee:ben", "enter")
	want(t, a, "nothing found")
}

func TestFiltersAreSavedChosenAndForgotten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "desk.db")
	a := openScreen(t, openDesk(t, file), 120, 40, Options{})
	press(a, "2", "/", "status:flagged", "enter", "b", "save", "enter", "to do", "enter")
	want(t, a, "the filter is saved as “to do”")

	again := openScreen(t, openDesk(t, file), 120, 40, Options{})
	press(again, "esc", "b", "to do", "enter")
	if got := again.filter.Query(); got != "status:flagged" {
		t.Errorf("the filter is %q", got)
	}
	press(again, "b", "forget", "enter", "enter")
	press(again, "b")
	if strings.Contains(seen(again), "to do") {
		t.Errorf("it is still there:\n%s", seen(again))
	}
}

func TestOrderIsKeptAndCountsWhatIsUnchecked(t *testing.T) {
	file := filepath.Join(t.TempDir(), "desk.db")
	a := openScreen(t, openDesk(t, file), 120, 40, Options{})
	stages(t, a.desk)
	see(t, a)
	press(a, "2", "o", "source", "enter", "g")
	want(t, a, "33 of 37 unchecked")
	a.keepNow()
	again := openScreen(t, openDesk(t, file), 120, 40, Options{})
	press(again, "g")
	want(t, again, "33 of 37 unchecked")
	press(again, "3")
	want(t, again, "33 of 37 claims unchecked")
}

func TestAgeInWords(t *testing.T) {
	for _, row := range []struct {
		age  time.Duration
		want string
	}{{time.Minute, "now"}, {90 * time.Minute, "1 h"}, {50 * time.Hour, "2 d"}, {24 * 40 * time.Hour, "5 w"}} {
		r := review.Review{State: review.State{Since: noon.Add(-row.age)}}
		if got := ageOf(r, noon); got != row.want {
			t.Errorf("%s is %q, want %q", row.age, got, row.want)
		}
	}
	if got := ageOf(review.Review{}, noon); got != "" {
		t.Errorf("no change has the age %q", got)
	}
}

// The page of a claim shows both sides of a conflict; what resolves it names
// both.
func TestAConflictIsResolvedFromThePage(t *testing.T) {
	dir := t.TempDir()
	a, b := as(t, "ana", filepath.Join(dir, "a.db"), 140, 60), as(t, "ben", filepath.Join(dir, "b.db"), 140, 60)
	do(a, "take")
	press(a, "enter")
	do(b, "dismiss")
	press(b, "right", "enter", "enter")
	if _, err := a.desk.Import(t.Context(), filepath.Join(dir, "b.db")); err != nil {
		t.Fatal(err)
	}
	a.stock()
	if r := claimOf(t, a); len(r.Conflict) != 2 || !r.Disputed {
		t.Fatalf("no conflict: %+v", r.Conflict)
	}
	press(a, "p")
	want(t, a, "Conflict", "in-progress, ana", "dismissed", "ben dismissed")
	press(a, "r")
	want(t, a, "Resolve the conflict")
	press(a, "tab", "enter")
	want(t, a, "needs a side to go on from")
	press(a, "up", "right", "tab", "enter")
	want(t, a, "needs a reason")
	press(a, "we talked", "enter")
	r := claimOf(t, a)
	if len(r.Conflict) != 0 || len(r.Heads) != 1 {
		t.Fatalf("still in conflict: %v\n%s", r.Heads, seen(a))
	}
	if last := r.Trail[len(r.Trail)-1]; len(last.Prev) != 2 || last.Base == "" {
		t.Errorf("the step names %v", last.Prev)
	}
}

func TestThePageShowsAllAndLeadsOn(t *testing.T) {
	a := screenOf(t, 120, 50, Options{})
	proposed(t, a)
	do(a, "decide")
	press(a, "enter", "p")
	want(t, a, "Verdict", "not second-read: nobody but its author has read it", "Evidence 1, independent sources 1", "1 supports", "no archived copy",
		"What happened", "rests on evidence 1", "decided by ana")
	press(a, "n")
	want(t, a, "unreviewed", "none yet")
	press(a, "w", "flag", "enter", "1")
	want(t, a, "flagged by ana: worth checking")
	press(a, "esc")
	if a.errand != nil {
		t.Error("esc does not leave")
	}
}
