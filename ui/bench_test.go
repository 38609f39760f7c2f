package ui

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes/desk"
)

func benchScreen(b *testing.B) *App {
	b.Helper()
	d, err := desk.Open(b.Context(), desk.Options{Store: filepath.Join(b.TempDir(), "desk.db"), Person: "ana"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { d.Close() })
	a, err := New(b.Context(), d, Options{Env: []string{}})
	if err != nil {
		b.Fatal(err)
	}
	a.queued = 0
	a.after = func(time.Duration, func(time.Time) tea.Msg) tea.Cmd { return nil }
	run(a, a.Init())
	send(a, tea.WindowSizeMsg{Width: 120, Height: 36})
	return a
}

// BenchmarkKey is a key with the repaint that follows: a frame has 16 ms.
func BenchmarkKey(b *testing.B) {
	a := benchScreen(b)
	press(a, "/", "sanctions", "enter")
	for b.Loop() {
		press(a, "j")
		a.View()
		press(a, "k")
		a.View()
	}
}

// BenchmarkTyping is a key at the end of a quotation of 32 words: the repaint
// that the key waits for, and all that follows, with the search's answer.
func BenchmarkTyping(b *testing.B) {
	quotation := strings.Fields(longest(benchScreen(b)))
	quotation = quotation[:min(32, len(quotation))]
	misspelt := slices.Clone(quotation)
	for i, w := range misspelt {
		if r := []rune(w); len(r) > 5 {
			r[2], r[3] = r[3], r[2]
			misspelt[i] = string(r)
		}
	}
	for _, c := range []struct {
		name  string
		words []string
	}{{"exact", quotation}, {"misspelt", misspelt}} {
		a := benchScreen(b)
		press(a, "/")
		send(a, tea.PasteMsg{Content: strings.Join(c.words, " ")})
		b.Run(c.name+"/repaint", func(b *testing.B) {
			for b.Loop() {
				a.Update(tea.KeyPressMsg{Code: 's', Text: "s"})
				a.View()
				a.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
				a.View()
			}
		})
		b.Run(c.name+"/answered", func(b *testing.B) {
			for b.Loop() {
				press(a, "s")
				a.View()
				press(a, "backspace")
				a.View()
			}
		})
	}
}

func longest(a *App) string {
	text := ""
	for _, st := range a.desk.Corpus().Statements() {
		if len(st.Text) > len(text) {
			text = st.Text
		}
	}
	return text
}
