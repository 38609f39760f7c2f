package ui

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// What is being typed outlives a program that is killed: the same question
// offers it, and nothing puts it in but a key.
func TestWhatIsFilledInOutlivesTheProgram(t *testing.T) {
	store := filepath.Join(t.TempDir(), "desk.db")
	open := func() *App {
		a := openScreen(t, openDesk(t, store), 100, 30, Options{})
		a.after = func(_ time.Duration, f func(time.Time) tea.Msg) tea.Cmd {
			return func() tea.Msg { return f(time.Time{}) }
		}
		return a
	}
	not := func(t *testing.T, a *App, text string) {
		t.Helper()
		if got := seen(a); strings.Contains(got, text) {
			t.Errorf("%q is offered:\n%s", text, got)
		}
	}
	const offered = "puts back what was not sent"
	for _, c := range []struct {
		name       string
		asks       []string // the keys that open the question
		typed      string
		send, said string
	}{
		{"flag", []string{"f"}, "the minister denies it", "enter", "flagged: the minister denies it"},
		{"note", []string{"m"}, "ask the embassy", "enter", "noted"},
		{"form", []string{"e", "right", "tab", "right", "tab"}, "https://example.org/transcript", "ctrl+s", "added evidence"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := open()
			press(a, append(c.asks, c.typed)...)
			a = open() // the one before was killed
			press(a, c.asks[0])
			want(t, a, offered+": ", c.typed)
			press(a, "ctrl+r")
			not(t, a, offered)
			want(t, a, c.typed)
			press(a, c.send)
			want(t, a, c.said)
			a = open()
			press(a, c.asks[0])
			not(t, a, offered)
		})
	}
	t.Run("a text to add", func(t *testing.T) {
		a := open()
		press(a, "a", "ctrl+t", "“We will win,” said Ann Kim.")
		a = open()
		press(a, "a")
		want(t, a, "ctrl+r put back the unsent text")
		press(a, "ctrl+r")
		want(t, a, "“We will win,” said Ann Kim.")
		press(a, "ctrl+s")
		want(t, a, "0 accepted")
		a = open()
		press(a, "a")
		not(t, a, "unsent")
		want(t, a, "was not stored") // as the draft that it has become
	})
	t.Run("a quotation to verify", func(t *testing.T) {
		a := open()
		press(a, "V", "the talks were over")
		a = open()
		press(a, "V")
		want(t, a, "ctrl+r put back the unsent text")
		press(a, "ctrl+r")
		want(t, a, "the talks were over", "not found in this corpus")
		press(a, "esc", "V")
		not(t, a, "unsent")
	})
	t.Run("given up", func(t *testing.T) {
		a := open()
		press(a, "m", "never mind", "esc", "esc", "m")
		not(t, a, offered)
	})
	t.Run("of another claim", func(t *testing.T) {
		a := open()
		press(a, "m", "of the first claim", "ctrl+c", "j", "m")
		not(t, a, offered)
		press(a, "esc", "k", "m")
		want(t, a, offered)
	})
}
