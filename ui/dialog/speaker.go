package dialog

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whosaid/ui/theme"
)

// Speaker asks who spoke: one of several names, or one that is typed. Its
// answer is the name, a string; empty when nobody knows.
type Speaker struct {
	what   string
	names  []Option
	filter field
	found  []int // into names; typed for the name as typed
	at     int
}

const (
	typedName = -1
	nobody    = -2
)

// NewSpeaker asks who said what. names come in the order in which they are
// likely.
func NewSpeaker(what string, names []Option) *Speaker {
	s := &Speaker{what: what, names: names, filter: newField("")}
	s.narrow()
	return s
}

func (s *Speaker) Title() string { return "Who said it?" }

func (s *Speaker) Hint() string { return "type a name or part of one; enter chooses, esc leaves" }

func (s *Speaker) Paste(text string) { s.filter.paste(text); s.narrow() }

func (s *Speaker) Key(k tea.KeyPressMsg) (Answer, bool) {
	switch k.String() {
	case "esc", "ctrl+c":
		return nil, true
	case "enter":
		switch i := s.found[s.at]; i {
		case typedName:
			return strings.Join(strings.Fields(s.filter.text()), " "), true
		case nobody:
			return "", true
		default:
			return s.names[i].Label, true
		}
	case "up", "ctrl+p", "shift+tab":
		s.at = (s.at + len(s.found) - 1) % len(s.found)
	case "down", "ctrl+n", "tab":
		s.at = (s.at + 1) % len(s.found)
	case "pgup":
		s.at = max(0, s.at-8)
	case "pgdown":
		s.at = min(len(s.found)-1, s.at+8)
	default:
		s.filter.key(k)
		s.narrow()
	}
	return nil, false
}

// narrow keeps the names that hold every typed word, those first whose words
// begin so, then what was typed as a new name, and that nobody knows.
func (s *Speaker) narrow() {
	typed := strings.ToLower(s.filter.text())
	words := strings.Fields(typed)
	var begin, inside []int
	same := false
	for i, o := range s.names {
		label := strings.ToLower(o.Label)
		starts, holds := true, true
		for _, w := range words {
			holds = holds && strings.Contains(label, w)
			starts = starts && slices.ContainsFunc(strings.Fields(label), func(x string) bool { return strings.HasPrefix(x, w) })
		}
		same = same || label == strings.Join(words, " ")
		switch {
		case holds && starts:
			begin = append(begin, i)
		case holds:
			inside = append(inside, i)
		}
	}
	s.found, s.at = append(begin, inside...), 0
	if len(words) > 0 && !same {
		s.found = append(s.found, typedName)
	}
	if len(words) == 0 {
		s.found = append(s.found, nobody)
	}
	if len(s.found) == 0 {
		s.found = []int{typedName}
	}
}

func (s *Speaker) View(t *theme.Theme, width, height int) ([]string, int, int) {
	lines := wrap(t, theme.Secondary, s.what, width, max(0, min(2, height-6)))
	line, x := s.filter.view(t, width, "type to narrow, or a new name")
	y := len(lines)
	lines = append(lines, line)
	room := max(1, min(12, height-len(lines)))
	from := max(0, min(s.at-room/2, len(s.found)-room))
	for i := from; i < len(s.found) && i < from+room; i++ {
		lines = append(lines, s.row(t, i, width))
	}
	return lines, x, y
}

func (s *Speaker) row(t *theme.Theme, i, width int) string {
	var label, note string
	switch at := s.found[i]; at {
	case typedName:
		label, note = strings.Join(strings.Fields(s.filter.text()), " "), "a new name"
	case nobody:
		label = "nobody knows"
	default:
		label, note = s.names[at].Label, s.names[at].Note
	}
	cursor, ink := "  ", theme.Ink(0)
	if i == s.at {
		cursor, ink = t.Glyphs.Claim+" ", theme.Strong
	}
	if w := theme.Cells(note); w > 0 && w+12 < width {
		return t.Say(ink, t.Fit(cursor+label, width-w-1)) + " " + t.Say(theme.Secondary, t.Cut(note, w))
	}
	return t.Say(ink, t.Fit(cursor+label, width))
}
