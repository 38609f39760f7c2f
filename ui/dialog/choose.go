package dialog

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/sahilm/fuzzy"

	"whosaid/ui/theme"
)

// Option is something to choose.
type Option struct {
	Label string
	Note  string // at the right: a key, a count
	Off   string // why it cannot be chosen now; empty: it can
}

// Choose asks for one of several things. Its answer is the option's index, an
// int. What is typed narrows the options to those that hold its words.
type Choose struct {
	title   string
	options []Option
	found   []int
	at      int
	first   int  // the option that is shown first
	extra   int  // lines that the one at the cursor has more than the others
	cut     bool // some options had no room
	brief   bool // what cannot be chosen is shown when it is typed
	filter  field
}

// NewChoose asks for one of options.
func NewChoose(title string, options []Option) *Choose {
	c := &Choose{title: title, options: options, filter: newField("")}
	c.narrow()
	return c
}

// Title says where in a long list, or one that is cut, the cursor is.
func (c *Choose) Title() string {
	if !c.cut && len(c.found) < 10 {
		return c.title
	}
	return fmt.Sprintf("%s, %d of %d", c.title, c.at+1, len(c.found))
}

func (c *Choose) Hint() string { return "enter chooses, esc leaves, type to narrow" }

func (c *Choose) Paste(text string) { c.filter.paste(text); c.narrow() }

func (c *Choose) Key(k tea.KeyPressMsg) (Answer, bool) {
	switch k.String() {
	case "esc", "ctrl+c":
		return nil, true
	case "enter":
		if len(c.found) == 0 || c.options[c.found[c.at]].Off != "" {
			return nil, false
		}
		return c.found[c.at], true
	case "up", "ctrl+p", "shift+tab":
		c.move(-1)
	case "down", "ctrl+n", "tab":
		c.move(1)
	case "pgup":
		c.at = max(0, c.at-8)
	case "pgdown":
		c.at = max(0, min(len(c.found)-1, c.at+8))
	default:
		if n, err := strconv.Atoi(k.String()); err == nil && c.filter.text() == "" && n >= 1 && n <= len(c.options) && len(c.options) <= 9 {
			if c.options[n-1].Off == "" {
				return n - 1, true
			}
			return nil, false
		}
		c.filter.key(k)
		c.narrow()
	}
	return nil, false
}

// Click chooses the option on a line.
func (c *Choose) Click(line int) (Answer, bool) {
	i := c.first + line - 1 // below what is typed
	if i > c.at {
		i = max(c.at, i-c.extra)
	}
	if line < 1 || i >= len(c.found) {
		return nil, false
	}
	if c.at = i; c.options[c.found[i]].Off != "" {
		return nil, false
	}
	return c.found[i], true
}

func (c *Choose) move(by int) {
	if n := len(c.found); n > 0 {
		c.at = (c.at + by + n) % n
	}
}

// narrow keeps the options that hold every typed word, those first whose
// words begin with them.
func (c *Choose) narrow() {
	words := strings.Fields(strings.ToLower(c.filter.text()))
	var begin, inside []int
	for i, o := range c.options {
		if o.Off != "" && c.brief && len(words) == 0 {
			continue
		}
		label := strings.ToLower(o.Label)
		starts, holds := true, true
		for _, w := range words {
			holds = holds && strings.Contains(label, w)
			starts = starts && slices.ContainsFunc(strings.Fields(label), func(x string) bool { return strings.HasPrefix(x, w) })
		}
		switch {
		case holds && starts:
			begin = append(begin, i)
		case holds:
			inside = append(inside, i)
		}
	}
	c.found = append(begin, inside...)
	if len(c.found) == 0 { // no label holds the words: letters in order will do
		labels := make([]string, len(c.options))
		for i, o := range c.options {
			labels[i] = o.Label
		}
		for _, m := range fuzzy.Find(c.filter.text(), labels) {
			c.found = append(c.found, m.Index)
		}
	}
	c.at = 0
}

func (c *Choose) View(t *theme.Theme, width, height int) ([]string, int, int) {
	line, x := c.filter.view(t, width, "type to narrow")
	lines := []string{line}
	room := max(1, height-1)
	var here []string
	if len(c.found) > 0 {
		here = c.whole(t, width, room)
	}
	c.extra = max(0, len(here)-1)
	room -= c.extra
	from := max(0, min(c.at-room/2, len(c.found)-room))
	c.first, c.cut = from, len(c.found) > room
	for i := from; i < len(c.found) && i < from+room; i++ {
		if i == c.at {
			lines = append(lines, here...)
			continue
		}
		lines = append(lines, c.row(t, i, width))
	}
	if len(c.found) == 0 {
		lines = append(lines, t.Say(theme.Faint, t.Cut("nothing here has these words", width)))
	}
	return lines, x, 0
}

const (
	roomy = 50 // cells; with fewer the label comes before the note
	aKey  = 4  // cells of a note that always has room
)

// mostLines is how many lines the option at the cursor may take.
const mostLines = 3

// whole shows the option at the cursor: in several lines where one would cut it,
// for what begins alike is told apart by its end.
func (c *Choose) whole(t *theme.Theme, width, room int) []string {
	label, note, ink := c.label(c.at)
	indent := theme.Cells(t.Glyphs.Claim) + 1
	if used := indent + theme.Cells(label); used <= width-theme.Cells(note)-1 || used <= width && note == "" || room < 2*mostLines {
		return []string{c.row(t, c.at, width)}
	}
	out := wrap(t, ink|theme.Strong, label, max(1, width-indent), mostLines)
	for i := range out {
		sign := strings.Repeat(" ", indent)
		if i == 0 {
			sign = t.Say(ink|theme.Strong, t.Glyphs.Claim+" ")
		}
		out[i] = sign + out[i]
	}
	switch last := len(out) - 1; {
	case note == "":
	case ansi.StringWidthWc(out[last])+1+theme.Cells(note) <= width:
		out[last] = t.Pad(out[last], width-theme.Cells(note)) + t.Say(theme.Secondary, note)
	default:
		out = append(out, strings.Repeat(" ", indent)+t.Say(theme.Secondary, t.Cut(note, width-indent)))
	}
	return out
}

// label is what an option is called, with why it cannot be chosen.
func (c *Choose) label(i int) (label, note string, ink theme.Ink) {
	o := c.options[c.found[i]]
	label = o.Label
	if len(c.options) <= 9 {
		label = strconv.Itoa(c.found[i]+1) + "  " + label
	}
	if o.Off != "" {
		ink = theme.Faint
		if strings.Contains(label, ": ") {
			label += " (" + o.Off + ")"
		} else {
			label += ": " + o.Off
		}
	}
	return label, o.Note, ink
}

func (c *Choose) row(t *theme.Theme, i, width int) string {
	label, note, ink := c.label(i)
	cursor := "  "
	if i == c.at {
		cursor, ink = t.Glyphs.Claim+" ", ink|theme.Strong
	}
	w := theme.Cells(note)
	if w > 0 && w+12 < width && (width >= roomy || w <= aKey || w+1+theme.Cells(cursor+label) <= width) {
		return t.Say(ink, t.Fit(cursor+label, width-w-1)) + " " + t.Say(theme.Secondary, t.Cut(note, w))
	}
	return t.Say(ink, t.Fit(cursor+label, width))
}
