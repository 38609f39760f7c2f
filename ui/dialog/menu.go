package dialog

import (
	tea "charm.land/bubbletea/v2"

	"whosaid/ui/theme"
)

// Menu is a Choose that says more about the option at the cursor, as why it
// cannot be chosen now. Its answer is the option's index, an int.
type Menu struct {
	*Choose
	what  string
	about []string // beside the options
	head  int      // lines above them
	shown int      // lines of them
}

// NewMenu asks for one of options about what.
func NewMenu(title, what string, options []Option, about []string) *Menu {
	return &Menu{Choose: NewChoose(title, options), what: what, about: about}
}

func (m *Menu) Key(k tea.KeyPressMsg) (Answer, bool) { return m.Choose.Key(k) }

func (m *Menu) Click(line int) (Answer, bool) {
	if line -= m.head; line >= m.shown {
		return nil, false
	}
	return m.Choose.Click(line)
}

const menuAbout = 3 // lines below the options

func (m *Menu) View(t *theme.Theme, width, height int) ([]string, int, int) {
	head := wrap(t, theme.Secondary, m.what, width, max(1, min(3, height-12)))
	if len(head) > 0 {
		head = append(head, "")
	}
	lines, x, y := m.Choose.View(t, width, max(2, height-len(head)-menuAbout-1))
	m.head, m.shown = len(head), len(lines)
	out := append(head, lines...)
	if len(m.found) > 0 {
		out = append(out, "")
		about := wrap(t, theme.Secondary, m.about[m.found[m.at]], width, menuAbout)
		for len(about) < menuAbout { // the frame does not jump
			about = append(about, "")
		}
		out = append(out, about...)
	}
	return out, x, y + len(head)
}
