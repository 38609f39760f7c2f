package ui

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"whosaid/ui/theme"
)

// textbox is a text that is typed or pasted and shown in several lines.
type textbox struct{ in textinput.Model }

func newTextbox() textbox {
	in := textinput.New()
	in.Prompt = ""
	in.SetVirtualCursor(false)
	in.KeyMap.Paste.SetEnabled(false) // the terminal pastes
	in.Focus()
	return textbox{in}
}

func (b *textbox) text() string { return strings.TrimSpace(b.in.Value()) }

// key takes a key and reports whether the text changed.
func (b *textbox) key(k tea.KeyPressMsg) bool {
	before := b.in.Value()
	b.in, _ = b.in.Update(k)
	return b.in.Value() != before
}

// paste puts text at the cursor, its line ends made spaces.
func (b *textbox) paste(text string) {
	b.in, _ = b.in.Update(tea.PasteMsg{Content: strings.Join(strings.Fields(text), " ")})
}

// draw shows the text in at most height lines around the cursor, and where the
// cursor stands in them.
func (b *textbox) draw(t *theme.Theme, width, height int, placeholder string) (lines []string, x, y int) {
	text := b.in.Value()
	if text == "" {
		return []string{t.Say(theme.Faint, t.Cut(placeholder, width))}, 0, 0
	}
	return t.Typed(text, len(string([]rune(text)[:b.in.Position()])), width, height)
}
