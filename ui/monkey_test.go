package ui

import (
	"math/rand/v2"
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Keys in any order, at any size, never break the screen.
func TestAnyKeysInAnyOrder(t *testing.T) {
	keys := []string{"enter", "esc", "tab", "up", "down", "backspace", "space", "pgdown", "left", "right", "ctrl+d", "ctrl+u", "ctrl+n", "speaker:", "talks ", "-x"}
	for _, r := range actions() {
		if r.name != "redo" && r.name != "quit" && r.name != "export" { // which would write files where the test runs
			keys = append(keys, r.keys...)
		}
	}
	keys = slices.DeleteFunc(keys, func(k string) bool { return k == "f1" || k == "home" || k == "end" || k == "pgup" || k == "shift+tab" })
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 7))
		a := screenOf(t, 100, 30, Options{})
		var done []string
		for range 400 {
			if r.IntN(12) == 0 {
				send(a, tea.WindowSizeMsg{Width: 1 + r.IntN(140), Height: 1 + r.IntN(50)})
			}
			if r.IntN(10) == 0 {
				send(a, tea.MouseClickMsg{X: r.IntN(a.w), Y: r.IntN(a.h), Button: tea.MouseLeft})
				done = append(done, "click")
			}
			k := keys[r.IntN(len(keys))]
			done = append(done, k)
			press(a, k)
			lines, _, _ := a.screen()
			if len(lines) != a.h {
				t.Fatalf("%v: %d lines of %d", done, len(lines), a.h)
			}
			for _, l := range lines {
				if n := ansi.StringWidthWc(l); n != a.w {
					t.Fatalf("%v: a line has %d cells of %d: %q", done, n, a.w, l)
				}
			}
		}
	}
}
