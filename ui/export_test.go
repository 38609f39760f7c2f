package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes/desk"
	"whosaid/quotes/export"
)

// A claim is exported to a file, which takes the place of no other unasked.
func TestExport(t *testing.T) {
	a := screenOf(t, 100, 30, Options{})
	file := filepath.Join(t.TempDir(), "claim.md")
	export := func() { press(a, "X", "markdown", "enter", file, "enter") }
	export()
	if b, err := os.ReadFile(file); err != nil || !strings.Contains(string(b), "**Claim:**") {
		t.Fatalf("%s %v: %s", b, err, a.notice.text)
	}
	if err := os.WriteFile(file, []byte("months of work"), 0o600); err != nil {
		t.Fatal(err)
	}
	export()
	if b, _ := os.ReadFile(file); string(b) != "months of work" {
		t.Errorf("it was replaced: %s", b)
	}
	press(a, "replace", "enter")
	if b, _ := os.ReadFile(file); !strings.Contains(string(b), "**Claim:**") {
		t.Errorf("it was not replaced: %s", b)
	}
	press(a, "X", "datafeed", "enter", file+"2", "enter")
	if !strings.Contains(a.notice.text, "no verdict yet") {
		t.Errorf("%q", a.notice.text)
	}
}

// What a file lacks is said until somebody has read it: what was left out, and
// what the format has no place for.
func TestAnExportSaysWhatIsMissing(t *testing.T) {
	a := screenOf(t, 80, 24, Options{})
	file := filepath.Join(t.TempDir(), "words.jsonl")
	press(a, "space", "space", "X", "quotation", "enter", file, "enter")
	want(t, a, "Exported as quotation", "wrote "+file[:20], "left out 1: reported speech, no words of the speaker's own", "enter closes")
	press(a, "enter")
	if a.dialog != nil {
		t.Error("it is still there")
	}
	send(a, exportedMsg{outgoing: outgoing{Outgoing: desk.Outgoing{Format: export.Format{Name: "ris"}}, file: "a.ris"},
		out: desk.Exported{Lost: map[string]int{"line breaks": 2}}})
	want(t, a, "Exported as ris", "ris has no place for something in 2: line breaks")
	o := a.overlaid()
	send(a, tea.MouseClickMsg{X: o.left, Y: o.top, Button: tea.MouseLeft})
	if a.dialog != nil {
		t.Error("a click does not close it")
	}
}
