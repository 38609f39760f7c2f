package ui

import (
	"fmt"
	"slices"
	"strings"

	"whosaid/quotes"
	"whosaid/quotes/review"
	"whosaid/ui/detail"
	"whosaid/ui/theme"
)

// card draws the lines of a row: a bar at the cursor, a head with something at
// its right, and a text below.
type card struct {
	a      *App
	width  int
	lines  int
	at     bool
	marked bool
	out    []string
}

// bar is what stands before every line of a row.
func (c *card) bar() string {
	t, g := c.a.theme, c.a.theme.Glyphs
	switch first := len(c.out) == 0; {
	case c.marked && first && c.at:
		return t.Say(theme.Strong, g.Cursor+g.Marked)
	case c.marked && first: // apart from the name
		return t.Say(theme.Strong, g.Marked) + " "
	case c.at:
		return t.Say(theme.Strong, g.Cursor) + " "
	}
	return "  "
}

func (c *card) room() int { return max(1, c.width-3) }

func (c *card) add(line string) { c.out = append(c.out, c.bar()+line) }

// head adds a name, and a text at the right that goes when there is no room.
func (c *card) head(name string, marks []theme.Mark, right string, ink theme.Ink) {
	room := c.room()
	w := theme.Cells(right)
	if w > 0 && w+2+min(theme.Cells(name), 12) <= room {
		room -= w + 2
	} else {
		right = ""
	}
	shown, cells := c.a.theme.Line(name, theme.Span{End: len(name)}, marks, room)
	if right != "" {
		shown += strings.Repeat(" ", room-cells+2) + c.a.theme.Say(ink, right)
	}
	c.add(shown)
}

// line is a row of one line: a short name, a text, and something at the right.
func (c *card) line(name string, nameMarks []theme.Mark, text string, marks []theme.Mark, right string) {
	t, room := c.a.theme, c.room()
	if w := theme.Cells(right); w > 0 && w < room/3 {
		room -= w + 2
	} else {
		right = ""
	}
	first := min(12, room/4)
	head, cells := t.Line(name, theme.Span{End: len(name)}, nameMarks, first)
	head += strings.Repeat(" ", first-cells+2)
	at := c.near(text, firstHit(marks), room-first-2)
	if at > 0 {
		head += t.Say(theme.Faint, t.Glyphs.Ellipsis)
		room -= theme.Cells(t.Glyphs.Ellipsis)
	}
	shown, cells := t.Line(text, theme.Span{Start: at, End: len(text)}, marks, room-first-2)
	if right != "" {
		shown += strings.Repeat(" ", max(0, room-first-2-cells)+2) + t.Say(theme.Secondary, right)
	}
	c.add(head + shown)
}

// near returns where a text begins that is shown in a line, so that what the
// search matched at a byte is seen: at its beginning when that is enough.
func (c *card) near(text string, hit, width int) int {
	if hit <= 0 || theme.Cells(text[:hit]) < width-8 {
		return 0
	}
	at := hit
	for words := 0; at > 0; words++ {
		before := strings.LastIndexByte(strings.TrimRight(text[:at], " "), ' ') + 1
		if words >= 3 && theme.Cells(text[before:])+1 > width { // else the line would end before the text does
			break
		}
		at = before
	}
	return at
}

// text adds as many lines of a text as there is room for, beginning near the
// first thing that the search matched. What is cut ends with an ellipsis.
func (c *card) text(text string, marks []theme.Mark, lines int) {
	all := theme.Wrap(text, theme.Span{End: len(text)}, c.room())
	from := 0
	if hit := firstHit(marks); hit >= 0 {
		for i, l := range all {
			if hit >= l.Start && i >= lines {
				from = i - lines + 1
			}
		}
	}
	for i := from; i < len(all) && i < from+lines; i++ {
		line := all[i]
		if i == from+lines-1 && i+1 < len(all) {
			line.End = all[i+1].End // too long, so that it ends with a sign
		}
		shown, _ := c.a.theme.Line(text, line, marks, c.room())
		if i == from && from > 0 {
			shown, _ = c.a.theme.Line(text, line, marks, c.room()-2)
			shown = c.a.theme.Say(theme.Faint, c.a.theme.Fit(c.a.theme.Glyphs.Ellipsis, 2)) + shown
		}
		c.add(shown)
	}
}

func firstHit(marks []theme.Mark) int {
	for _, m := range marks {
		if m.Ink&theme.Hit != 0 {
			return m.Start
		}
	}
	return -1
}

// done fills the row up to its height.
func (c *card) done() []string {
	for len(c.out) < c.lines {
		c.out = append(c.out, "")
	}
	return c.out[:c.lines]
}

// body is how many lines of a row its text has: the rest are the head and the
// empty line between rows.
func (a *App) body() int {
	if a.shelf.lines >= 4 {
		return a.shelf.lines - 2
	}
	return max(1, a.shelf.lines-1)
}

func whole(text string, ink theme.Ink, speaker int) theme.Mark {
	return theme.Mark{Span: theme.Span{End: len(text)}, Ink: ink, Speaker: speaker}
}

func (a *App) hitMarks(text string) []theme.Mark {
	var out []theme.Mark
	for _, s := range a.lit.in(text) {
		out = append(out, theme.Mark{Span: s, Ink: theme.Hit})
	}
	return out
}

func (a *App) nameMarks(name string, colour int) []theme.Mark {
	out := []theme.Mark{whole(name, theme.Name, colour)}
	for _, s := range a.lit.in(name) {
		out = append(out, theme.Mark{Span: s, Ink: theme.Hit})
	}
	return out
}

// statementList lists what the search found.
type statementList struct{ a *App }

func statementRows(a *App) rows { return statementList{a} }

func (l statementList) Len() int       { return l.a.found.total }
func (l statementList) Height(int) int { return l.a.shelf.lines }
func (l statementList) Skip(int) bool  { return false }
func (l statementList) Key(i int) string {
	st, _ := l.a.found.at(i)
	return string(st.ID)
}

func (l statementList) Draw(i, width int, at bool) []string {
	a := l.a
	c := card{a: a, width: width, lines: l.Height(i), at: at}
	st, ok := a.found.at(i)
	if !ok {
		c.add(a.theme.Say(theme.Faint, a.theme.Glyphs.Ellipsis))
		return c.done()
	}
	c.marked = a.marked[string(st.ID)]
	sp, _ := a.desk.Speaker(st.Speaker)
	text, marks := quoted(a, st)
	right := strings.TrimSpace(strings.TrimSpace(a.caution(st)+" "+a.work(st.ID)) + " " + string(st.Said))
	if c.lines == 1 {
		name := a.label(st.Speaker)
		c.line(name, a.nameMarks(name, a.colour(st.Speaker)), text, marks, right)
		return c.done()
	}
	c.head(nameOf(sp), a.nameMarks(nameOf(sp), a.colour(st.Speaker)), right, theme.Secondary)
	c.text(text, marks, a.body())
	return c.done()
}

// caution says in a word why a statement should be looked at before it is
// relied on; empty: it need not.
func (a *App) caution(st quotes.Statement) string {
	mark := a.theme.Glyphs.Warning + " "
	for _, w := range st.Warnings {
		if word, _, ok := strings.Cut(w, ":"); ok && (word == "orphaned" || word == "an older version") {
			return mark + strings.TrimPrefix(word, "an ")
		}
	}
	if detail.Doubtful(st) {
		return mark + fmt.Sprintf("%.0f%%", st.Confidence*100)
	}
	return ""
}

// quoted returns a statement's text, between marks when all of it was.
func quoted(a *App, st quotes.Statement) (string, []theme.Mark) {
	marks := a.hitMarks(st.Text)
	if st.Speech != quotes.Direct {
		return st.Text, marks
	}
	open := a.theme.Glyphs.Open
	for i := range marks {
		marks[i].Start, marks[i].End = marks[i].Start+len(open), marks[i].End+len(open)
	}
	return open + st.Text + a.theme.Glyphs.Close, marks
}

func nameOf(s quotes.Speaker) string {
	if s.Name == "" {
		return "speaker unknown"
	}
	return s.Name
}

// work shows the marks of a statement's claims that somebody has worked on.
func (a *App) work(id quotes.StatementID) string {
	var b strings.Builder
	for _, c := range a.desk.ClaimsOf(id) {
		if s := a.desk.Status(c.ID); s != review.Unreviewed {
			b.WriteString(a.theme.Glyphs.Status(string(s)))
		}
	}
	return b.String()
}

// sourceList lists documents with the colours of those who speak in them.
type sourceList struct {
	a       *App
	sources []quotes.Source
}

func sourceRows(a *App) rows { return sourceList{a, a.desk.Corpus().Sources()} }

func (l sourceList) Len() int         { return len(l.sources) }
func (l sourceList) Skip(int) bool    { return false }
func (l sourceList) Key(i int) string { return string(l.sources[i].ID) }

// fewSources is how many documents there may be for their rows to name the
// speakers.
const fewSources = 3

// legend says what the marks in an article mean.
var legend = []string{"underlined: quoted words", "italic: who said it, how"}

// apartLines is how much of its row what people corrected apart takes, each.
const apartLines = 3

// mostSpeakers is how many speakers a source's row names.
const mostSpeakers = 8

func (l sourceList) Height(i int) int {
	switch {
	case l.a.shelf.lines < 3:
		return l.a.shelf.lines
	case len(l.sources) > fewSources:
		return 4
	}
	return 7 + min(mostSpeakers+1, len(l.speakers(i))) + len(legend) + 1 + apartLines*len(l.a.desk.Apart(l.sources[i].ID))
}

func (l sourceList) speakers(i int) []detail.Count {
	var out []detail.Count
	at := map[quotes.SpeakerID]int{}
	for _, st := range l.a.desk.Corpus().StatementsIn(l.sources[i].ID) {
		j, ok := at[st.Speaker]
		if !ok {
			j = len(out)
			at[st.Speaker] = j
			out = append(out, detail.Count{Name: string(st.Speaker)})
		}
		out[j].N++
	}
	return out
}

func (l sourceList) Draw(i, width int, at bool) []string {
	a, src := l.a, l.sources[i]
	c := card{a: a, width: width, lines: l.Height(i), at: at}
	title := src.Title
	if title == "" {
		title = src.URL
	}
	apart := a.desk.Apart(src.ID)
	if c.lines == 1 {
		right, ink := src.Publisher, theme.Secondary
		if len(apart) > 0 {
			right, ink = a.theme.Glyphs.Warning+" apart", theme.Warning
		}
		c.head(title, append([]theme.Mark{whole(title, theme.Strong, 0)}, a.hitMarks(title)...), right, ink)
		return c.done()
	}
	body := min(3, c.lines-1)
	if c.lines == 4 {
		body = 2
	}
	c.text(title, append([]theme.Mark{whole(title, theme.Strong, 0)}, a.hitMarks(title)...), body)
	statements := a.desk.Corpus().StatementsIn(src.ID)
	about, unchecked := detail.Plural(len(statements), "statement"), a.unchecked(src.ID)
	if c.lines <= 4 && unchecked != "" {
		about = unchecked
	}
	if src.Publisher != "" {
		about = src.Publisher + " " + a.theme.Glyphs.Dot + " " + about
	}
	if c.lines <= 4 && len(apart) > 0 {
		about = a.theme.Glyphs.Warning + " corrected apart: E says how"
	}
	c.add(a.theme.Say(theme.Secondary, a.theme.Cut(about, c.room())))
	if c.lines <= 4 {
		return c.done()
	}
	if unchecked != "" {
		c.add(a.theme.Say(theme.Secondary, a.theme.Cut(unchecked, c.room())))
	}
	for _, why := range apart {
		why = a.theme.Glyphs.Warning + " " + why
		c.text(why, []theme.Mark{whole(why, theme.Warning, 0)}, apartLines)
	}
	l.drawSpeakers(&c, i)
	return c.done()
}

// drawSpeakers adds who speaks in a document, in their colours, and what the
// marks of its text mean.
func (l sourceList) drawSpeakers(c *card, i int) {
	a := l.a
	speakers := l.speakers(i)
	for j, s := range speakers {
		if j == mostSpeakers {
			c.add(a.theme.Say(theme.Faint, a.theme.Cut(fmt.Sprintf("and %d more", len(speakers)-j), c.room())))
			break
		}
		sp, _ := a.desk.Speaker(quotes.SpeakerID(s.Name))
		colour := a.colour(sp.ID)
		c.head(a.theme.Glyphs.Bar+" "+nameOf(sp), []theme.Mark{whole(a.theme.Glyphs.Bar+" "+nameOf(sp), theme.Name, colour)}, fmt.Sprint(s.N), theme.Secondary)
	}
	if own := a.desk.OwnClaims(l.sources[i].ID); len(own) > 0 {
		text := a.theme.Glyphs.OwnBar + " the article itself"
		c.head(text, []theme.Mark{whole(text, theme.Secondary, 0)}, fmt.Sprint(len(own)), theme.Secondary)
	}
	c.add("")
	for _, text := range legend {
		c.add(a.theme.Say(theme.Faint, a.theme.Cut(text, c.room())))
	}
}

// speakerList lists the speakers.
type speakerList struct {
	a        *App
	speakers []quotes.Speaker
	unlisted int // how many more there are; a heading says so
}

func speakerRows(a *App) rows {
	var named, others []quotes.Speaker
	for _, s := range a.desk.Corpus().Speakers() {
		switch {
		case a.named(s):
			named = append(named, s)
		case a.speakerFound(s):
			others = append(others, s)
		}
	}
	namedToo, othersToo := a.otherRows()
	return speakerList{a, slices.Concat(named, namedToo, others, othersToo), a.others.total - len(a.others.list)}
}

// heads is how many headings there are: one, where it does not stand alone.
func (l speakerList) heads() int { return min(l.unlisted, len(l.speakers), 1) }

func (l speakerList) Len() int        { return l.heads() + len(l.speakers) }
func (l speakerList) Skip(i int) bool { return i < l.heads() }

func (l speakerList) Height(i int) int {
	if l.Skip(i) {
		return 1
	}
	return min(l.a.shelf.lines, 4)
}

func (l speakerList) Key(i int) string {
	if l.Skip(i) {
		return ""
	}
	return string(l.speakers[i-l.heads()].ID)
}

func (l speakerList) Draw(i, width int, at bool) []string {
	if l.Skip(i) {
		return l.head(width)
	}
	a, s := l.a, l.speakers[i-l.heads()]
	c := card{a: a, width: width, lines: l.Height(i), at: at}
	n := a.shelf.said[s.ID]
	c.head(nameOf(s), a.nameMarks(nameOf(s), a.colour(s.ID)), detail.Plural(n, "statement"), theme.Secondary)
	if c.lines == 1 {
		return c.done()
	}
	about := s.RoleOn("").Title
	if about == "" && s.Body {
		about = "institution"
	}
	if about != "" {
		c.add(a.theme.Say(theme.Secondary, a.theme.Cut(about, c.room())))
	}
	if len(c.out) < c.lines {
		c.add(a.theme.Say(theme.Faint, a.theme.Cut(detail.Plural(a.shelf.claims[s.ID], "claim"), c.room())))
	}
	return c.done()
}
