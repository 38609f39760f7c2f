// Package dialog holds the questions that the screen asks, one file each.
package dialog

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"whosaid/ui/theme"
)

// Dialog is a question. It gets every key while it is open.
type Dialog interface {
	Title() string
	// Key takes a key. When done, answer is what the person said, nil when
	// they said nothing.
	Key(k tea.KeyPressMsg) (answer Answer, done bool)
	Paste(text string)
	// View shows the question in at most width cells and height lines, and
	// where the cursor stands; a negative line means nowhere.
	View(t *theme.Theme, width, height int) (lines []string, x, y int)
	// Hint says which keys do what.
	Hint() string
}

// Pointed is a question whose answers can be pointed at. A line counts from
// the first one that View showed last.
type Pointed interface {
	Click(line int) (answer Answer, done bool)
}

// Answer is what a person said. Each question says which type it is.
type Answer any

// field is a line that is typed.
type field struct{ in textinput.Model }

func newField(value string) field {
	in := textinput.New()
	in.Prompt = ""
	in.SetVirtualCursor(false)
	in.KeyMap.Paste.SetEnabled(false)
	in.SetValue(value)
	in.CursorEnd()
	in.Focus()
	return field{in}
}

func (f *field) text() string { return strings.TrimSpace(f.in.Value()) }

func (f *field) key(k tea.KeyPressMsg) { f.in, _ = f.in.Update(k) }

func (f *field) paste(text string) {
	f.in, _ = f.in.Update(tea.PasteMsg{Content: strings.Join(strings.Fields(text), " ")})
}

// view shows the field after a prompt, or what it is for when it is empty.
func (f *field) view(t *theme.Theme, width int, placeholder string) (line string, x int) {
	shown, x := t.Field(f.in.Value(), f.in.Position(), max(1, width-2))
	if f.in.Value() == "" {
		shown = t.Say(theme.Faint, t.Fit(placeholder, max(1, width-2)))
	}
	return t.Say(theme.Strong, ">") + " " + shown, x + 2
}

// wrap shows a text of one ink in lines; more than max of them end with an
// ellipsis.
func wrap(t *theme.Theme, ink theme.Ink, text string, width, max int) []string {
	var out []string
	lines := theme.Wrap(text, theme.Span{End: len(text)}, width)
	for i, l := range lines {
		if i == max-1 && i < len(lines)-1 {
			l.End = len(text)
		} else if i == max {
			break
		}
		line := text[l.Start:l.End]
		out = append(out, t.Say(ink, t.Cut(strings.ReplaceAll(line, "\n", " "), width)))
	}
	return out
}
