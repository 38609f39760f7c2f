package filter

import (
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"whosaid/ui/theme"
)

func typed(text string) []tea.KeyPressMsg {
	var out []tea.KeyPressMsg
	for _, r := range text {
		out = append(out, tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return out
}

func key(code rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: code} }

func TestKeysOfTheLine(t *testing.T) {
	for _, c := range []struct {
		name  string
		keys  []tea.KeyPressMsg
		last  Result
		query string
		open  bool
	}{
		{"a letter changes the query", typed("a"), Changed, "a", true},
		{"enter keeps it", append(typed("ab"), key(tea.KeyEnter)), Done, "ab", false},
		{"esc clears it", append(typed("ab"), key(tea.KeyEscape)), Cleared, "", false},
		{"an arrow moves within it", append(typed("ab"), key(tea.KeyLeft)), Moved, "ab", true},
		{"up is for the list", append(typed("ab"), key(tea.KeyUp)), Ignored, "ab", true},
		{"tab without completions is enter", append(typed("ab"), key(tea.KeyTab)), Done, "ab", false},
		{"backspace", append(typed("ab"), key(tea.KeyBackspace)), Changed, "a", true},
	} {
		m := New()
		m.Open()
		var got Result
		for _, k := range c.keys {
			got = m.Key(k)
		}
		if got != c.last || m.Query() != c.query || m.Editing() != c.open {
			t.Errorf("%s: %v, %q, open %v", c.name, got, m.Query(), m.Editing())
		}
	}
}

func TestCompletionsAreChosenAndTaken(t *testing.T) {
	m := New()
	m.Open()
	for _, k := range typed("t") {
		m.Key(k)
	}
	m.Offer([]Offer{{Label: "type:", Query: "type:", Cursor: 5}, {Label: "topic:", Query: "topic: x", Cursor: 6}})
	m.Key(tea.KeyPressMsg{Code: 'n', Mod: tea.ModCtrl})
	if m.Key(key(tea.KeyTab)) != Changed || m.Query() != "topic: x" || m.Cursor() != 6 {
		t.Errorf("%q, cursor %d", m.Query(), m.Cursor())
	}
}

func TestCursorCountsBytes(t *testing.T) {
	m := New()
	m.Open()
	for _, k := range append(typed("ظریف"), key(tea.KeyLeft)) {
		m.Key(k)
	}
	if got := m.Cursor(); got != 6 {
		t.Errorf("the cursor is at byte %d, want 6", got)
	}
}

func TestPastedLinesBecomeOne(t *testing.T) {
	m := New()
	m.Open()
	m.Paste(tea.PasteMsg{Content: " maximum\n  pressure\t"})
	if m.Query() != "maximum pressure" {
		t.Errorf("%q", m.Query())
	}
}

func TestViewFits(t *testing.T) {
	th, err := theme.New(theme.Options{NoColor: true})
	if err != nil {
		t.Fatal(err)
	}
	m := New()
	m.Open()
	for _, k := range typed("a long query that does not fit") {
		m.Key(k)
	}
	for width := range 60 {
		_, cursor := m.View(th, width, "3 found")
		if cursor >= max(width, 1) {
			t.Errorf("width %d: the cursor is at %d", width, cursor)
		}
	}
}

// A pasted article is no query: what is kept of it can still be edited.
func TestALongPasteIsCut(t *testing.T) {
	m := New()
	m.Open()
	if m.Paste(tea.PasteMsg{Content: strings.Repeat("核協 ", 1<<18)}) != Changed {
		t.Error("it changed nothing")
	}
	if n := len(m.Query()); n > longest || n < longest/2 || !utf8.ValidString(m.Query()) {
		t.Errorf("%d bytes are kept", n)
	}
}
