package ui

import (
	"cmp"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whosaid/ui/theme"
)

// box is a rectangle of cells.
type box struct{ x, y, w, h int }

func (b box) holds(x, y int) bool { return x >= b.x && x < b.x+b.w && y >= b.y && y < b.y+b.h }

// layout says where everything stands on the screen. A box without height or
// width is not shown.
type layout struct {
	w, h                       int
	tabs, search, under        box // under: the line below the head
	list, rule, detail, footer box
	split                      split
}

// split is how list and detail share the body.
type split int

const (
	single  split = iota // one of them; Tab goes over
	stacked              // one above the other
	beside
)

const (
	besideWidth  = 100 // from this width on the detail stands beside the list
	stackedWidth = 60  // from this width on below it
	stackedBody  = 14  // and from this height of the body on
)

// arrange works out every width and height of a screen. reading says which of
// list and detail is shown when there is room for one; narrow asks for a
// narrower list.
func arrange(w, h int, reading, narrow bool) layout {
	l := layout{w: w, h: h}
	y, bottom := 0, h
	if h >= 4 {
		l.tabs, y = box{0, 0, w, 1}, 1
	}
	if h >= 3 {
		bottom--
		l.footer = box{0, bottom, w, 1}
	}
	if h >= 6 {
		l.search, y = box{0, y, w, 1}, y+1
	}
	if h >= 12 {
		l.under, y = box{0, y, w, 1}, y+1
	}
	body := box{0, y, w, bottom - y}
	switch {
	case w >= besideWidth:
		l.split = beside
		list := max(36, min(w*2/5, 64))
		if narrow {
			list = max(30, min(w*3/10, 44))
		}
		l.list = box{0, body.y, list, body.h}
		l.rule = box{list, body.y, 3, body.h}
		l.detail = box{list + 3, body.y, w - list - 4, body.h}
	case w >= stackedWidth && body.h >= stackedBody:
		l.split = stacked
		list := max(5, body.h*7/20)
		if narrow && reading {
			list = 2
		}
		l.list = box{0, body.y, w, list}
		l.rule = box{0, body.y + list, w, 1}
		l.detail = box{1, body.y + list + 1, w - 2, body.h - list - 1}
	default:
		pad := 0
		if w >= 30 {
			pad = 1
		}
		if reading {
			l.detail = box{pad, body.y, w - 2*pad, body.h}
		} else {
			l.list = box{0, body.y, w, body.h}
		}
	}
	return l
}

// layout returns the layout of the screen as it is now.
func (a *App) layout() layout {
	return arrange(a.w, a.h, a.reading(), a.at().narrow)
}

// View draws the screen.
func (a *App) View() tea.View {
	lines, x, y := a.screen()
	v := tea.NewView(strings.Join(lines, "\n"))
	v.AltScreen = true
	v.WindowTitle = "whosaid"
	if a.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	if x >= 0 && y >= 0 {
		v.Cursor = tea.NewCursor(x, y)
		v.Cursor.Shape = tea.CursorBar
		v.Cursor.Blink = false
	}
	return v
}

// screen draws every line of the screen, and where the cursor stands; negative
// for nowhere.
func (a *App) screen() (lines []string, x, y int) {
	x, y = -1, -1
	if a.w <= 0 || a.h <= 0 {
		return nil, x, y
	}
	lines = make([]string, a.h)
	if a.errand != nil {
		x, y = a.errandScreen(lines)
	} else {
		x, y = a.placeScreen(lines)
	}
	if cx, cy, ok := a.overlay(lines); ok {
		x, y = cx, cy
	}
	if said := a.noticeLines(); a.h >= 3 { // as for a footer
		copy(lines[a.h-len(said):], said)
	}
	for i := range lines {
		lines[i] = a.theme.Pad(lines[i], a.w)
	}
	return lines, x, y
}

// placeScreen draws the open place.
func (a *App) placeScreen(lines []string) (x, y int) {
	x, y = -1, -1
	l := a.layout()
	put := func(b box, content []string) {
		for i := range b.h {
			line := ""
			if i < len(content) {
				line = content[i]
			}
			if at := b.y + i; at < len(lines) {
				lines[at] = a.theme.Pad(lines[at], b.x) + a.theme.Pad(line, b.w)
			}
		}
	}
	put(l.tabs, []string{a.tabsLine(l.tabs.w)})
	if l.search.h > 0 {
		long, short := a.countLine()
		line, cursor := a.filter.View(a.theme, a.w-2, long, short)
		put(l.search, []string{" " + line})
		if a.filter.Editing() {
			x, y = min(cursor+1, a.w-1), l.search.y
		}
	}
	put(l.under, []string{a.underLine(l)})
	if l.list.h > 0 && l.list.w > 0 {
		put(l.list, a.listLines(l.list))
	}
	put(l.rule, a.ruleLines(l))
	if l.detail.h > 0 && l.detail.w > 0 {
		put(l.detail, a.detailLines(l.detail))
	}
	if l.footer.h > 0 {
		put(l.footer, []string{a.footerLine(l.footer.w)})
	}
	if pop := a.filter.Popup(a.theme, min(52, a.w-3), min(8, a.h-l.search.y-2)); len(pop) > 0 && l.search.h > 0 {
		a.over(lines, box{2, l.search.y + 1, min(52, a.w-3), len(pop)}, pop)
	}
	return x, y
}

// underLine separates the head from the body. Where an article is read and the
// list is not seen, it names the article, and who speaks where the margin cannot.
func (a *App) underLine(l layout) string {
	t := a.theme
	line := func(cells int) string { return t.Say(theme.Faint, strings.Repeat(t.Glyphs.Line, max(0, cells))) }
	src, ok := a.source()
	title := cmp.Or(src.Title, src.URL)
	if a.place != sourcesPlace || l.list.h > 0 || !ok || title == "" || l.w < 16 {
		return line(l.w)
	}
	end, cells := a.speakerHere(l)
	title = t.Cut(theme.Visible(title), l.w-6-cells)
	return line(1) + " " + t.Say(theme.Secondary, title) + " " + line(l.w-3-theme.Cells(title)-cells) + end
}

// speakerHere names who speaks at the cursor of the article where its margin has
// no room for names, as the end of a line.
func (a *App) speakerHere(l layout) (end string, cells int) {
	tag, ok := a.tagHere()
	if !ok || a.article.Names() {
		return "", 0
	}
	t := a.theme
	who := t.Cut(theme.Visible(tag.Label), l.w/3)
	return " " + t.Ink(theme.Name, tag.Colour).Render(who) + " " + t.Say(theme.Faint, t.Glyphs.Line), theme.Cells(who) + 3
}

// ruleLines draws what separates list and detail. The half that has the keys
// is told by the rule's weight.
func (a *App) ruleLines(l layout) []string {
	g := a.theme.Glyphs
	ink := theme.Faint
	if a.reading() {
		ink = theme.Strong
	}
	if l.split == stacked {
		return []string{a.theme.Say(ink, strings.Repeat(g.Line, l.rule.w))}
	}
	out := make([]string, l.rule.h)
	at, length := a.view().list.Thumb()
	for i := range out {
		mark := g.Rule
		if length > 0 && i >= at && i < at+length {
			mark = g.Thumb
		}
		out[i] = " " + a.theme.Say(ink, mark) + " "
	}
	return out
}

// overlaid is the open dialog or help as it stands on the screen.
type overlaid struct {
	box           // with its frame
	content       []string
	title, hint   string
	framed        bool
	left, top     int // of the first cell of the content
	cut           int // lines that are above it
	cursor, where int // the cell and line of the cursor; a negative line: nowhere
}

func (a *App) overlaid() overlaid {
	o := overlaid{hint: "j and k scroll, esc closes", where: -1}
	o.w = min(a.w, 72)
	if a.help != nil && a.help.Broad() {
		o.w = min(a.w, 112)
	}
	o.framed = o.w >= 24 && a.h >= 8
	inner, room, head := o.w, a.h, 0
	switch {
	case o.framed:
		inner, room = o.w-4, a.h-4
	case a.h >= 3: // without a frame the title stands above
		head, room = 1, a.h-1
	}
	if a.help != nil {
		o.content = a.help.View(a.theme, inner, max(1, room))
		o.title = a.help.Title()
	} else {
		o.content, o.cursor, o.where = a.dialog.View(a.theme, inner, max(1, room))
		o.title, o.hint = a.dialog.Title(), a.dialog.Hint() // the title may say what is cut
	}
	if len(o.content) > room {
		if o.where >= room { // what is typed stays on the screen
			o.cut = o.where - room + 1
		}
		o.content = o.content[o.cut:min(len(o.content), o.cut+room)]
	}
	if head > 0 {
		o.content = append([]string{a.theme.Say(theme.Strong, a.theme.Cut(o.title, inner))}, o.content...)
	}
	o.x, o.h = (a.w-o.w)/2, len(o.content)
	if o.framed {
		o.h += 2
	}
	o.y = max(0, (a.h-o.h)/3)
	o.left, o.top = o.x, o.y+head
	if o.framed {
		o.left, o.top = o.x+2, o.y+1
	}
	return o
}

// overlay draws the open dialog or help over the screen, and says where the
// cursor stands in it.
func (a *App) overlay(lines []string) (x, y int, ok bool) {
	if a.dialog == nil && a.help == nil {
		return 0, 0, false
	}
	o := a.overlaid()
	content := o.content
	if o.framed {
		content = a.frame(o.title, o.hint, content, o.w)
	}
	a.over(lines, o.box, content)
	if a.help != nil || o.where < 0 {
		return -1, -1, true
	}
	return min(o.left+o.cursor, a.w-1), o.top + o.where - o.cut, true
}

// frame draws a border with a title and a hint around lines.
func (a *App) frame(title, hint string, content []string, w int) []string {
	t, e := a.theme, a.theme.Glyphs.Frame
	edge := func(left, text, right string, ink theme.Ink) string {
		text = t.Cut(text, w-6)
		fill := max(0, w-5-theme.Cells(text))
		return t.Say(theme.Faint, left+e.Lying) + " " + t.Say(ink, text) + " " + t.Say(theme.Faint, strings.Repeat(e.Lying, fill)+right)
	}
	out := []string{edge(e.TopLeft, title, e.TopRight, theme.Strong)}
	for _, line := range content {
		out = append(out, t.Say(theme.Faint, e.Upright)+" "+t.Pad(line, w-4)+" "+t.Say(theme.Faint, e.Upright))
	}
	return append(out, edge(e.BottomLeft, hint, e.BottomRight, theme.Secondary))
}

// over draws content over lines.
func (a *App) over(lines []string, b box, content []string) {
	for i, line := range content {
		y := b.y + i
		if y < 0 || y >= len(lines) || i >= b.h {
			continue
		}
		base := a.theme.Pad(lines[y], a.w)
		left := a.theme.Pad(ansi.TruncateWc(base, b.x, ""), b.x)
		right := ansi.TruncateLeftWc(base, b.x+b.w, "")
		lines[y] = left + a.theme.Pad(line, b.w) + right
	}
}
