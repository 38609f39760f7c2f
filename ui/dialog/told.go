package dialog

import (
	tea "charm.land/bubbletea/v2"

	"whosaid/ui/theme"
)

// Told says what is too much for one line, and stays until it is closed. It has
// no answer.
type Told struct {
	title string
	texts []string
	top   int
	lines int
	shown int
}

// NewTold says texts, each in lines of its own.
func NewTold(title string, texts ...string) *Told { return &Told{title: title, texts: texts} }

func (d *Told) Title() string { return d.title }

func (d *Told) Hint() string {
	if d.lines > d.shown {
		return "enter closes, j and k scroll"
	}
	return "enter closes"
}

func (d *Told) Paste(string) {}

func (d *Told) Key(k tea.KeyPressMsg) (Answer, bool) {
	switch k.String() {
	case "enter", "esc", "q", "space", "ctrl+c":
		return nil, true
	case "j", "down", "pgdown":
		d.top = max(0, min(d.top+1, d.lines-d.shown))
	case "k", "up", "pgup":
		d.top = max(0, d.top-1)
	}
	return nil, false
}

// Click closes it, wherever it points.
func (d *Told) Click(int) (Answer, bool) { return nil, true }

func (d *Told) View(t *theme.Theme, width, height int) ([]string, int, int) {
	var all []string
	for i, text := range d.texts {
		ink := theme.Ink(0)
		if i > 0 {
			ink = theme.Secondary
		}
		all = append(all, wrap(t, ink, text, width, len(text)+1)...)
	}
	d.lines, d.shown = len(all), max(1, min(height, len(all)))
	d.top = max(0, min(d.top, d.lines-d.shown))
	return all[d.top:min(len(all), d.top+d.shown)], 0, -1
}
