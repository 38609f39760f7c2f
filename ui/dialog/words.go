package dialog

import (
	tea "charm.land/bubbletea/v2"

	"whosaid/ui/theme"
)

// Words asks for a text: a note, a proposition, an objection. Its answer is
// the text, a string.
type Words struct {
	title, what, placeholder string
	optional                 bool
	warned                   bool // esc gives up what is typed
	wrong                    string
	typed                    field
}

// NewWords asks for a text about what. When it is optional, an empty one is an
// answer too.
func NewWords(title, what, placeholder string, optional bool) *Words {
	return &Words{title: title, what: what, placeholder: placeholder, optional: optional, typed: newField("")}
}

func (w *Words) Title() string { return w.title }

func (w *Words) Hint() string { return "enter keeps it, esc leaves" }

func (w *Words) Paste(text string) { w.typed.paste(text) }

func (w *Words) Key(k tea.KeyPressMsg) (Answer, bool) {
	switch k.String() {
	case "esc":
		if w.typed.text() != "" && !w.warned {
			w.warned, w.wrong = true, givesUp
			return nil, false
		}
		w.typed = newField("")
		return nil, true
	case "ctrl+c":
		return nil, true
	case "enter":
		if w.typed.text() == "" && !w.optional {
			w.wrong = "nothing is written yet"
			return nil, false
		}
		return w.typed.text(), true
	}
	w.warned, w.wrong = false, ""
	w.typed.key(k)
	return nil, false
}

func (w *Words) View(t *theme.Theme, width, height int) ([]string, int, int) {
	lines := wrap(t, theme.Secondary, w.what, width, max(1, min(5, height-2)))
	if w.wrong != "" {
		lines = append(lines, t.Say(theme.Warning, t.Cut(t.Glyphs.Warning+" "+w.wrong, width)))
	}
	line, x := w.typed.view(t, width, w.placeholder)
	return append(lines, "", line), x, len(lines) + 1
}
