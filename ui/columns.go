package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/ui/detail"
	"whosaid/ui/theme"
)

// columns is the errand of looking at the board as columns by status, for a
// wide screen. It shows the claims that the query leaves.
type columns struct {
	groups []claimList // each of one status, with its heading first
	column int
	row    []int // the entry at the cursor of each column, from 1
	left   int   // the first column that is seen
}

func (a *App) openColumns() tea.Cmd {
	b := &columns{}
	b.stock(a)
	return a.begin(b)
}

// stock lays the claims out anew and keeps the cursor on its claim.
func (b *columns) stock(a *App) {
	here, _ := b.here()
	order := a.order
	a.order = 0 // by status
	all := claimRows(a).(claimList)
	a.order = order
	b.groups, b.row = nil, nil
	for _, e := range all.entries {
		if e.heading != "" {
			b.groups, b.row = append(b.groups, claimList{a: a}), append(b.row, 1)
		}
		last := len(b.groups) - 1
		b.groups[last].entries = append(b.groups[last].entries, e)
		if e.claim.ID == here && here != "" {
			b.column, b.row[last] = last, len(b.groups[last].entries)-1
		}
	}
	b.column = max(0, min(b.column, len(b.groups)-1))
}

// here is the claim at the cursor.
func (b *columns) here() (quotes.ClaimID, bool) {
	if b.column >= len(b.groups) {
		return "", false
	}
	return b.groups[b.column].entries[b.row[b.column]].claim.ID, true
}

func (b *columns) title() string {
	n := 0
	for _, g := range b.groups {
		n += len(g.entries) - 1
	}
	title := "Board"
	if len(b.groups) > 1 {
		title += fmt.Sprintf(", column %d of %d", b.column+1, len(b.groups))
	}
	return title + ": " + detail.Plural(n, "claim") + " by status"
}

func (b *columns) typed(*App, tea.KeyPressMsg) (bool, tea.Cmd) { return false, nil }
func (b *columns) typing() bool                                { return false }
func (b *columns) paste(*App, string) tea.Cmd                  { return nil }

func (b *columns) rows(a *App) []errandRow {
	off := ""
	if len(b.groups) == 0 {
		off = "no claim here"
	}
	sideways := off
	if len(b.groups) == 1 {
		sideways = "one column only"
	}
	save := off
	if why := a.cannotSave(); save == "" {
		save = why
	}
	goes := func(x, y int) func(*App) tea.Cmd {
		return func(*App) tea.Cmd { b.move(x, y); return nil }
	}
	return []errandRow{
		{keys: []string{"enter", "p"}, text: "claim page", less: "page", off: off, do: b.open},
		{keys: []string{"l", "right", "tab"}, text: "next column", less: "column", off: sideways, do: goes(1, 0)},
		{keys: []string{"w"}, text: "work", help: "what can be done to the claim by the rules", off: save, do: (*App).workMenu},
		{keys: []string{"e"}, text: "evidence", help: "add evidence to the claim", off: save, do: (*App).evidence},
		{keys: []string{"h", "left", "shift+tab"}, help: "previous column", off: sideways, do: goes(-1, 0)},
		{keys: []string{"j", "down"}, text: "next", off: off, do: goes(0, 1)},
		{keys: []string{"k", "up"}, help: "previous", off: off, do: goes(0, -1)},
		{keys: []string{"ctrl+d", "pgdown"}, help: "five on", off: off, do: goes(0, 5)},
		{keys: []string{"ctrl+u", "pgup"}, help: "five back", off: off, do: goes(0, -5)},
		{keys: []string{"g", "home"}, help: "to the top", off: off, do: goes(0, -1<<30)},
		{keys: []string{"G", "end"}, help: "to the end", off: off, do: goes(0, 1<<30)},
		{keys: []string{"X"}, help: "export the claim to a file", off: off, do: (*App).exportAs},
		{keys: []string{"u"}, text: "undo", off: a.cannotSave(), do: (*App).undo},
		{keys: []string{"ctrl+r"}, help: "redo", off: a.cannotSave(), do: (*App).redo},
		{keys: []string{"esc", "q"}, text: "leave", do: (*App).leave},
	}
}

func (b *columns) move(x, y int) {
	b.column = max(0, min(b.column+x, len(b.groups)-1))
	b.row[b.column] = max(1, min(b.row[b.column]+y, len(b.groups[b.column].entries)-1))
}

func (b *columns) open(a *App) tea.Cmd {
	id, _ := b.here()
	p := &claimPage{from: b}
	p.show(a, id)
	return a.begin(p)
}

// narrowColumn and broadColumn are the least and the greatest width of a
// column in cells.
const (
	narrowColumn = 30
	broadColumn  = 48
	cardLines    = 4 // of a claim, with the empty one below; one less on a low screen
)

func (b *columns) draw(a *App, width, height int) (lines []string, x, y int) {
	b.stock(a)
	if len(b.groups) == 0 {
		return []string{a.theme.Say(theme.Faint, a.theme.Cut("nothing found", width))}, -1, -1
	}
	before := a.shelf.lines
	defer func() { a.shelf.lines = before }()
	a.shelf.lines = cardLines
	if height < 3*cardLines {
		a.shelf.lines = cardLines - 1
	}
	seen := max(1, min(len(b.groups), (width+2)/(narrowColumn+2)))
	each := max(1, min(broadColumn, (width-2*(seen-1))/seen))
	b.left = max(min(b.left, b.column, len(b.groups)-seen), b.column-seen+1, 0)
	shown := make([][]string, seen)
	for i := range shown {
		shown[i] = b.lines(a, b.left+i, each, height)
	}
	for j := range height {
		var line strings.Builder
		for i := range shown {
			text := ""
			if j < len(shown[i]) {
				text = shown[i][j]
			}
			line.WriteString(a.theme.Pad(text, each))
			if i < seen-1 {
				line.WriteString("  ")
			}
		}
		lines = append(lines, line.String())
	}
	return lines, -1, -1
}

// lines draws a column: its heading, then as many claims as there is room for,
// with the one at the cursor among them.
func (b *columns) lines(a *App, column, width, height int) []string {
	g := b.groups[column]
	head := g.Draw(0, width, false)[:1]
	if column == b.column {
		head = []string{a.theme.Say(theme.Strong, a.theme.Glyphs.Claim) + a.theme.Pad(strings.TrimPrefix(head[0], " "), max(1, width-1))}
	}
	head = append(head, a.theme.Say(theme.Faint, strings.Repeat(a.theme.Glyphs.Line, max(1, width-1))))
	room := max(1, (height-len(head))/max(1, a.shelf.lines))
	first := max(1, b.row[column]-room+1)
	out := head
	for i := first; i < len(g.entries) && i < first+room; i++ {
		out = append(out, g.Draw(i, width, column == b.column && i == b.row[column])...)
	}
	if rest := len(g.entries) - first - room; rest > 0 && len(out) < height {
		out = append(out, a.theme.Say(theme.Faint, a.theme.Cut(fmt.Sprintf("  %s %d more", a.theme.Glyphs.Down, rest), width)))
	}
	return out
}
