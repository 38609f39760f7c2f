package ui

import (
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes/article"
	"whosaid/quotes/desk"
	"whosaid/quotes/intake"
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

// book opens the preview of a text with about n statements.
func book(tb testing.TB, a *App, n int) *reviewing {
	tb.Helper()
	names := []string{"Anna Keller", "Boris Petrov", "Carla Mendes", "David Okoro"}
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "“The bridge cannot replace the ferry of %d,” %s said on Monday.\n\n", 1000+i, names[i/4%len(names)])
	}
	art, err := desk.Read(tb.Context(), "book.txt", strings.NewReader(text.String()), article.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	v := newReviewing([]intake.Draft{a.desk.Draft(tb.Context(), art, nil)}, nil)
	if len(v.order) < n {
		tb.Fatalf("%d statements, want %d", len(v.order), n)
	}
	a.begin(v)
	run(a, v.prepare())
	a.View()
	return v
}

// BenchmarkBook is a key in the preview of a text of 100,000 statements.
func BenchmarkBook(b *testing.B) {
	a := benchScreen(b)
	book(b, a, 100_000)
	for _, keys := range [][]string{{"j"}, {"space"}, {"]", "["}, {"n"}, {"m", "u"}, {"s", "esc"}} {
		b.Run(strings.Join(keys, ""), func(b *testing.B) {
			for b.Loop() {
				for _, key := range keys {
					press(a, key)
					a.View()
				}
			}
		})
	}
}

// An edit of one statement does not work out the thousands of others anew, and
// its undo does not keep them twice.
func TestAnEditOfABookIsSmall(t *testing.T) {
	a := screenOf(t, 120, 36, Options{})
	v := book(t, a, 5_000)
	for _, key := range []string{"space", "]", "[", "x", "u", "m", "u"} {
		was := v.seen.version
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		press(a, key)
		a.View()
		runtime.ReadMemStats(&after)
		if v.seen.version == was {
			t.Errorf("%s changed nothing:\n%s", key, seen(a))
		}
		if kB := (after.TotalAlloc - before.TotalAlloc) >> 10; kB > 700 {
			t.Errorf("%s took %d kB of memory, want less than 700", key, kB)
		}
	}
}
