package dialog

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whosaid/ui/theme"
)

// Menu is a Choose that says more about the option at the cursor, as why it
// cannot be chosen now. Options that cannot are only named until they are typed.
// Its answer is the option's index, an int.
type Menu struct {
	*Choose
	what  string
	about []string // beside the options
	head  int      // lines above them
	shown int      // lines of them
}

// NewMenu asks for one of options about what.
func NewMenu(title, what string, options []Option, about []string) *Menu {
	m := &Menu{Choose: NewChoose(title, options), what: what, about: about}
	m.brief = slices.ContainsFunc(options, func(o Option) bool { return o.Off == "" })
	m.narrow()
	return m
}

func (m *Menu) Key(k tea.KeyPressMsg) (Answer, bool) { return m.Choose.Key(k) }

func (m *Menu) Click(line int) (Answer, bool) {
	if line -= m.head; line >= m.shown {
		return nil, false
	}
	return m.Choose.Click(line)
}

const (
	menuAbout = 3 // lines below the options
	menuRest  = 2 // lines that name what cannot be chosen
	tightMenu = 9 // lines; with fewer there is room for the options only
)

func (m *Menu) View(t *theme.Theme, width, height int) ([]string, int, int) {
	var head []string
	if height >= tightMenu {
		head = append(wrap(t, theme.Secondary, m.what, width, max(1, min(3, height-12))), "")
	}
	rest := m.rest(t, width)
	if len(rest) > 0 && height < len(head)+len(m.found)+1+len(rest)+1+menuAbout {
		rest = nil
	}
	below := menuAbout + 1
	if height < tightMenu {
		below = 0
	}
	lines, x, y := m.Choose.View(t, width, max(2, height-len(head)-len(rest)-below))
	m.head, m.shown = len(head), len(lines)
	out := append(head, lines...)
	if len(m.found) > 0 && height >= tightMenu {
		out = append(out, "")
		about := wrap(t, theme.Secondary, m.about[m.found[m.at]], width, menuAbout)
		for len(about) < menuAbout { // the frame does not jump
			about = append(about, "")
		}
		out = append(out, about...)
	}
	return append(out, rest...), x, y + len(head)
}

// rest names what cannot be chosen and is not listed.
func (m *Menu) rest(t *theme.Theme, width int) []string {
	var names []string
	for i, o := range m.options {
		if o.Off != "" && !slices.Contains(m.found, i) {
			names = append(names, o.Label)
		}
	}
	if len(names) == 0 || m.filter.text() != "" {
		return nil
	}
	return wrap(t, theme.Faint, "Not now: "+strings.Join(names, ", ")+". Type one to see why.", width, menuRest)
}
