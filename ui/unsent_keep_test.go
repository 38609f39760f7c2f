package ui

import (
	"context"
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes/desk"
)

// jotting opens the full screen of a store in which what is typed is kept at
// once. The screen that was open before stays as it is when a program is
// killed.
func jotting(t *testing.T, store, person string) *App {
	t.Helper()
	d, err := desk.Open(t.Context(), desk.Options{Store: store, Person: person})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	a := openScreen(t, d, 100, 30, Options{})
	a.after = func(_ time.Duration, f func(time.Time) tea.Msg) tea.Cmd {
		return func() tea.Msg { return f(time.Time{}) }
	}
	return a
}

func notOffered(t *testing.T, a *App, text string) {
	t.Helper()
	if got := seen(a); strings.Contains(got, text) {
		t.Errorf("%q is offered:\n%s", text, got)
	}
}

const remark = "a long remark of an hour"

// What is offered stays so until it is put back, whatever is typed meanwhile.
func TestAnOfferOutlivesWhatIsTypedInstead(t *testing.T) {
	for _, c := range []struct {
		name  string
		keys  []string
		other string // what is offered, too
	}{
		{name: "typed and erased", keys: []string{"x", "backspace", "esc"}},
		{name: "typed and given up", keys: []string{"zzz", "esc", "esc"}},
		{name: "another is sent", keys: []string{"a short one", "enter"}},
		{name: "put back, and left with ctrl+c", keys: []string{"ctrl+r", "ctrl+c"}},
		{name: "another is left", keys: []string{"a second one", "ctrl+c"}, other: "a second one"},
	} {
		t.Run(c.name, func(t *testing.T) {
			store := filepath.Join(t.TempDir(), "desk.db")
			a := jotting(t, store, "ana")
			press(a, "m", remark)
			a = jotting(t, store, "ana")
			press(a, "m")
			press(a, c.keys...)
			a = jotting(t, store, "ana")
			press(a, "m")
			if c.other != "" {
				want(t, a, "was not sent: "+c.other)
				press(a, "ctrl+r")
			}
			want(t, a, "was not sent: "+remark)
		})
	}
}

// What is typed already when something is put back is offered in its place.
func TestPuttingBackLosesNothingThatWasTyped(t *testing.T) {
	store := filepath.Join(t.TempDir(), "desk.db")
	a := jotting(t, store, "ana")
	press(a, "m", remark)
	a = jotting(t, store, "ana")
	press(a, "m", "newer words", "ctrl+r")
	want(t, a, remark, "was not sent: newer words")
	press(a, "enter")
	a = jotting(t, store, "ana")
	press(a, "m")
	want(t, a, "was not sent: newer words")
	notOffered(t, a, remark)
}

// As many claims are not the same claims, in whatever order they are marked.
func TestUnsentTextOfTheseClaimsOnly(t *testing.T) {
	store := filepath.Join(t.TempDir(), "desk.db")
	a := jotting(t, store, "ana")
	press(a, "2", "space", "space", "m", "these two are wrong")
	a = jotting(t, store, "ana")
	press(a, "2", "G", "space", "k", "space", "m")
	want(t, a, "2 claims")
	notOffered(t, a, "these two")
	a = jotting(t, store, "ana")
	press(a, "2", "g", "j", "space", "k", "k", "space", "m")
	want(t, a, "2 claims", "was not sent: these two are wrong")
}

func TestUnsentTextIsOfferedToItsPersonOnly(t *testing.T) {
	store := filepath.Join(t.TempDir(), "desk.db")
	a := jotting(t, store, "ana")
	press(a, "m", remark)
	a = jotting(t, store, "ben")
	press(a, "m")
	notOffered(t, a, remark)
}

// What could not be stored is offered again, whatever asked for it.
func TestWhatCouldNotBeStoredIsOffered(t *testing.T) {
	for key, asked := range map[string]string{"m": "Note", "f": "Flag"} {
		store := filepath.Join(t.TempDir(), "desk.db")
		a := jotting(t, store, "ana")
		full(t, store, "CREATE TRIGGER full BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'the disk is full'); END")
		press(a, key, remark, "enter")
		want(t, a, "not saved")
		press(a, key)
		want(t, a, asked, "was not sent: "+remark)
		full(t, store, "DROP TRIGGER full")
		press(a, "ctrl+r", "enter", key)
		notOffered(t, a, "was not sent")
	}
}

// A form that could not be stored comes back, and is kept until it is.
func TestAFormIsKeptUntilItIsStored(t *testing.T) {
	store := filepath.Join(t.TempDir(), "desk.db")
	a := jotting(t, store, "ana")
	press(a, "e", "right", "tab", "right", "tab", "https://example.org/x")
	form := a.unsent.dialog.slot.form
	full(t, store, "CREATE TRIGGER full BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'the disk is full'); END")
	press(a, "ctrl+s")
	want(t, a, "not saved", "https://example.org/x")
	notOffered(t, a, "was not sent")
	if n := len(a.desk.Unsent(t.Context(), form)); n != 1 {
		t.Errorf("not stored, and kept %d times", n)
	}
	full(t, store, "DROP TRIGGER full")
	press(a, "ctrl+s")
	want(t, a, "added evidence")
	if n := len(a.desk.Unsent(t.Context(), form)); n != 0 {
		t.Errorf("stored, and kept %d times", n)
	}
}

func full(t *testing.T, store, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", store)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(context.Background(), statement); err != nil {
		t.Fatal(err)
	}
}

// A text that is thrown away is not there for the next program, also when it was
// not kept yet.
func TestATextThatIsThrownAwayIsForgotten(t *testing.T) {
	store := filepath.Join(t.TempDir(), "desk.db")
	a := jotting(t, store, "ana")
	press(a, "a", "ctrl+t", "“Her name is Jane Roe,” said Ann Kim.", "ctrl+c")
	want(t, a, "throw it away and quit")
	press(a, "down", "enter")
	a.keepNow()
	a = jotting(t, store, "ana")
	press(a, "a")
	notOffered(t, a, "put back the unsent text")
}

// A dismissal asks for its twin before it is stored: until then its reason is
// kept.
func TestAReasonIsKeptUntilItsSecondQuestionIsAnswered(t *testing.T) {
	store := filepath.Join(t.TempDir(), "desk.db")
	a := jotting(t, store, "ana")
	claim := a.claimIDs()[0]
	do(a, "dismiss")
	press(a, "d", "tab", "said in other words", "ctrl+s")
	want(t, a, "Duplicate of which claim?")
	b := jotting(t, store, "ana")
	do(b, "dismiss")
	want(t, b, "was not sent: said in other words")
	press(a, "enter")
	want(t, a, "dismissed")
	b = jotting(t, store, "ana")
	if found := b.desk.Unsent(t.Context(), formOf("dismiss", claim)); found != nil {
		t.Errorf("stored, and kept: %v", found)
	}
}
