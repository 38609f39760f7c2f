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
	at := len(string([]rune(text)[:b.in.Position()]))
	wrapped := theme.Wrap(text, theme.Span{End: len(text)}, max(1, width-1))
	for i, l := range wrapped {
		if at >= l.Start {
			y, x = i, min(theme.Cells(text[l.Start:max(l.Start, min(at, l.End))]), width-1)
			if at > l.End { // the spaces at a line's end are not shown
				x = min(x+theme.Cells(text[l.End:at]), width-1)
			}
		}
		line, _ := t.Line(text, l, nil, width)
		lines = append(lines, line)
	}
	first := min(max(0, y-height+1), max(0, len(lines)-height))
	return lines[first:min(len(lines), first+height)], x, y - first
}
