// Package help shows the live table of keys.
package help

import (
	"fmt"
	"strings"

	"whosaid/ui/theme"
)

// Group is keys that belong together.
type Group struct {
	Title string
	Rows  []Row
}

// Row is a key and what it does. Off says why it does nothing now.
type Row struct {
	Keys, Text, Off string
}

// Model is a help that can be scrolled.
type Model struct {
	groups []Group
	notes  []string
	top    int
	lines  int
	height int
}

// New shows groups, and notes below them.
func New(groups []Group, notes ...string) *Model { return &Model{groups: groups, notes: notes} }

// Scroll moves by lines.
func (m *Model) Scroll(by int) { m.top = max(0, min(m.top+by, m.lines-m.height)) }

// Title names the help, and what of it is seen.
func (m *Model) Title() string {
	if m.lines <= m.height {
		return "Keys"
	}
	return fmt.Sprintf("Keys, lines %d to %d of %d", m.top+1, m.top+m.height, m.lines)
}

// Height is the number of lines that were shown last.
func (m *Model) Height() int { return m.height }

// broad is how many keys a single group has that is dealt to two columns.
const broad = 20

// Broad reports whether the help is better shown in two columns.
func (m *Model) Broad() bool { return len(m.groups) > 1 || len(m.groups[0].Rows) >= broad }

// View shows the help in at most width cells and height lines: in two columns
// where there is room.
func (m *Model) View(t *theme.Theme, width, height int) []string {
	var all []string
	if half := (width - 4) / 2; half >= 38 && m.Broad() {
		left, right := m.split(t, half)
		for i := range max(len(left), len(right)) {
			all = append(all, t.Pad(at(left, i), half)+"    "+t.Pad(at(right, i), half))
		}
	} else {
		for _, g := range m.groups {
			all = append(all, group(t, g, width)...)
		}
	}
	for _, n := range m.notes {
		for _, l := range theme.Wrap(n, theme.Span{End: len(n)}, width) {
			all = append(all, t.Say(theme.Secondary, t.Cut(n[l.Start:l.End], width)))
		}
	}
	m.lines, m.height = len(all), max(height, 1)
	m.Scroll(0)
	return all[m.top:min(len(all), m.top+m.height)]
}

// split deals the groups to two columns of about the same length.
func (m *Model) split(t *theme.Theme, width int) (left, right []string) {
	groups := m.groups
	if len(groups) == 1 {
		rows := groups[0].Rows
		groups = []Group{{groups[0].Title, rows[:len(rows)/2]}, {"", rows[len(rows)/2:]}}
	}
	total := 0
	for _, g := range groups {
		total += len(g.Rows) + 2
	}
	n := 0
	for _, g := range groups {
		if n < total/2 {
			left = append(left, group(t, g, width)...)
		} else {
			right = append(right, group(t, g, width)...)
		}
		n += len(g.Rows) + 2
	}
	return left, right
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// group shows a group: keys at the left, what they do beside them, and why one
// does nothing now.
func group(t *theme.Theme, g Group, width int) []string {
	out := []string{t.Say(theme.Strong, t.Cut(g.Title, width))}
	keys := 0
	for _, r := range g.Rows {
		keys = max(keys, theme.Cells(r.Keys))
	}
	keys = min(keys, width/2)
	for _, r := range g.Rows {
		text, ink := r.Text, theme.Ink(0)
		if r.Off != "" {
			text, ink = text+" ("+r.Off+")", theme.Faint
		}
		room := max(1, width-keys-4)
		for i, l := range theme.Wrap(text, theme.Span{End: len(text)}, room) {
			left := strings.Repeat(" ", keys)
			if i == 0 {
				left = t.Fit(r.Keys, keys)
			}
			out = append(out, "  "+t.Say(ink|theme.Strong, left)+"  "+t.Say(ink, t.Cut(text[l.Start:l.End], room)))
		}
	}
	return append(out, "")
}
