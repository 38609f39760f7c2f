// Package filter is the search line: a query that is typed, with completions.
package filter

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"whosaid/ui/theme"
)

// Model is the search line.
type Model struct {
	input  textinput.Model
	kept   bool // the query was there when editing began: what is typed replaces it
	offers []Offer
	chosen int
}

// Offer is a completion: what is shown, and the whole query with the cursor
// (in code points) after it is taken.
type Offer struct {
	Label, Note string
	Query       string
	Cursor      int
}

// Result says what a key did to the line.
type Result int

const (
	Ignored Result = iota // the parent may use the key
	Moved                 // the cursor moved: other completions may fit
	Changed               // the query changed
	Done                  // the person is done; the query stays
	Cleared               // the person gave up the query
)

// New returns a closed search line.
func New() Model {
	in := textinput.New()
	in.Prompt = ""
	in.SetVirtualCursor(false)
	in.KeyMap.Paste.SetEnabled(false) // asks the clipboard, which may wait; the terminal pastes
	return Model{input: in}
}

// Open begins editing. A query that is there is as good as selected: what is
// typed replaces it, unless a space or another key goes on with it.
func (m *Model) Open() { m.input.Focus(); m.input.CursorEnd(); m.kept = m.Query() != "" }

// Kept reports whether what is typed would replace the query.
func (m *Model) Kept() bool { return m.kept }

// Close ends editing.
func (m *Model) Close() { m.input.Blur(); m.kept, m.offers, m.chosen = false, nil, 0 }

// Editing reports whether keys go to the line.
func (m *Model) Editing() bool { return m.input.Focused() }

// Query returns what is typed, and the cursor in bytes.
func (m *Model) Query() string { return m.input.Value() }

// Cursor returns the bytes before the cursor.
func (m *Model) Cursor() int {
	r := []rune(m.input.Value())
	return len(string(r[:min(m.input.Position(), len(r))]))
}

// Set replaces the query.
func (m *Model) Set(query string) { m.input.SetValue(query); m.input.CursorEnd() }

// Offer gives the completions that fit the query and the cursor.
func (m *Model) Offer(offers []Offer) { m.offers, m.chosen = offers, 0 }

// Offers reports whether there are completions.
func (m *Model) Offers() int { return len(m.offers) }

// Key takes a key while the line is edited.
func (m *Model) Key(k tea.KeyPressMsg) Result {
	switch k.String() {
	case "esc":
		m.Set("")
		m.Close()
		return Cleared
	case "enter":
		m.Close()
		return Done
	case "tab":
		if len(m.offers) == 0 {
			m.Close()
			return Done
		}
		o := m.offers[m.chosen]
		m.input.SetValue(o.Query)
		m.input.SetCursor(o.Cursor)
		m.kept = false
		return Changed
	case "backspace", "delete", "ctrl+u":
		if m.kept {
			m.kept = false
			m.Set("")
			return Changed
		}
	case "ctrl+n", "shift+tab":
		if len(m.offers) > 0 {
			m.chosen = (m.chosen + 1) % len(m.offers)
			return Moved
		}
		return Ignored
	case "up", "down", "pgup", "pgdown", "ctrl+c", "ctrl+z", "ctrl+p":
		return Ignored
	}
	if k.Text != "" && k.Text != " " {
		m.replace()
	}
	return m.update(k)
}

// replace makes room for what is typed, where the query was as good as
// selected.
func (m *Model) replace() {
	if m.kept {
		m.input.SetValue("")
	}
}

// longest is how many bytes of a pasted text are kept: more than a search reads,
// so that it still says what it did not read, and few enough to be edited.
const longest = 8 << 10

// Paste puts a pasted text in.
func (m *Model) Paste(p tea.PasteMsg) Result {
	m.replace()
	p.Content = strings.Join(strings.Fields(strings.ToValidUTF8(p.Content[:min(len(p.Content), longest)], "")), " ")
	return m.update(p)
}

func (m *Model) update(msg tea.Msg) Result {
	before, pos := m.input.Value(), m.input.Position()
	m.kept = false
	m.input, _ = m.input.Update(msg)
	switch {
	case m.input.Value() != before:
		return Changed
	case m.input.Position() != pos:
		m.offers = nil
	}
	return Moved
}

// mostQuery is how many cells of a query come before what stands at its right.
const mostQuery = 40

// View shows the line with a text at its right, the first that there is room
// for, and the cell of the cursor.
func (m *Model) View(t *theme.Theme, width int, rights ...string) (shown string, cursor int) {
	prompt := t.Say(theme.Strong, "/") + " "
	if width < 4 {
		return t.Say(theme.Strong, t.Cut("/", width)), 0
	}
	room, right := width-2, ""
	for _, text := range rights {
		if w := theme.Cells(text) + 2; text != "" && w < room-max(8, min(theme.Cells(m.Query()), mostQuery)) {
			room, right = room-w, text
			break
		}
	}
	var field string
	switch {
	case m.Editing():
		field, cursor = t.Field(m.input.Value(), m.input.Position(), room)
		if m.kept {
			text := strings.TrimRight(field, " ")
			field = t.Say(theme.Selected, text) + field[len(text):]
		}
	case m.Query() == "":
		field = t.Say(theme.Faint, t.Fit("search: words, \"a phrase\", speaker: type: status: topic:", room))
	default:
		field = t.Fit(m.Query(), room)
	}
	if right != "" {
		right = "  " + t.Say(theme.Secondary, right)
	}
	return prompt + field + right, cursor + 2
}

// Popup shows the completions in at most width cells and height lines.
func (m *Model) Popup(t *theme.Theme, width, height int) []string {
	if !m.Editing() || len(m.offers) == 0 || height < 1 || width < 8 {
		return nil
	}
	from := max(0, min(m.chosen-height/2, len(m.offers)-height))
	var out []string
	for i := from; i < len(m.offers) && len(out) < height; i++ {
		o := m.offers[i]
		note := theme.Cells(o.Note)
		if note > 0 && note+2 < width/2 {
			note += 2
		} else {
			note = 0
		}
		label := t.Fit(" "+o.Label, width-note)
		ink := theme.Ink(0)
		if i == m.chosen {
			ink = theme.Selected
		}
		line := t.Say(ink, label)
		if note > 0 {
			line += t.Say(ink|theme.Secondary, t.Cut(" "+o.Note+" ", note))
		}
		out = append(out, line)
	}
	return out
}
