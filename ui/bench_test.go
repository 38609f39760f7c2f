package ui

import (
	"path/filepath"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes/desk"
)

// BenchmarkKey is a key with the repaint that follows: a frame has 16 ms.
func BenchmarkKey(b *testing.B) {
	d, err := desk.Open(b.Context(), desk.Options{Store: filepath.Join(b.TempDir(), "desk.db"), Person: "ana"})
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	a, err := New(b.Context(), d, Options{Env: []string{}})
	if err != nil {
		b.Fatal(err)
	}
	a.after = func(time.Duration, func(time.Time) tea.Msg) tea.Cmd { return nil }
	run(a, a.Init())
	send(a, tea.WindowSizeMsg{Width: 120, Height: 36})
	press(a, "/", "sanctions", "enter")
	for b.Loop() {
		press(a, "j")
		a.View()
		press(a, "k")
		a.View()
	}
}
