package detail

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"whosaid/quotes"
	"whosaid/ui/theme"
)

// Tag is a statement or an own claim as it stands in an article.
type Tag struct {
	Statement quotes.StatementID
	Claim     quotes.ClaimID // of an own claim; else empty
	At        []quotes.Span
	Label     string // who says it, short
	Colour    int    // of the speaker; 0 for the article's own claims
	Mark      string // stands where it begins, when there is no room for the label
}

// Article is the whole text of a source with every statement in place.
type Article struct {
	look  Look
	text  string
	lines []theme.Span
	Tags  []Tag   // in the order of the text
	inks  []inked // of the tags
	reach []int   // reach[i]: the greatest end of inks[:i+1]
	least []int   // least[i]: the smallest start of inks[i:]

	// Here is the tag at the cursor, -1: none. Extra marks change with every
	// key: a selection, what the search matched.
	Here  int
	Extra []theme.Mark
}

// inked are the marks of a tag, and where the first begins and the last ends.
type inked struct {
	marks      []theme.Mark
	start, end int
}

func newInked(marks []theme.Mark) inked {
	in := inked{marks: marks}
	for i, m := range marks {
		if i == 0 || m.Start < in.start {
			in.start = m.Start
		}
		in.end = max(in.end, m.End)
	}
	return in
}

// gutter is the width of the margin that names the speakers.
const gutter = 12

// NewArticle lays an article out. statements and own must be of the source.
func NewArticle(look Look, src quotes.Source, statements []quotes.Statement, own []quotes.Claim, label func(quotes.SpeakerID) string, colour func(quotes.SpeakerID) int) *Article {
	a := &Article{look: look, text: src.Text, Here: -1}
	type placed struct {
		Tag
		marks []theme.Mark
	}
	var all []placed
	for _, s := range statements {
		all = append(all, placed{Tag{Statement: s.ID, At: s.Content, Label: label(s.Speaker), Colour: colour(s.Speaker)}, Marks(s, colour(s.Speaker))})
	}
	for _, c := range own {
		all = append(all, placed{Tag{Claim: c.ID, At: c.At, Label: "the article"}, inkOf(c.At, theme.Own)})
	}
	all = slices.DeleteFunc(all, func(p placed) bool { return len(p.At) == 0 })
	slices.SortStableFunc(all, func(x, y placed) int { return cmp.Compare(x.At[0].Start, y.At[0].Start) })
	for _, p := range all {
		a.Tags, a.inks = append(a.Tags, p.Tag), append(a.inks, newInked(p.marks))
	}
	a.index()
	a.lines = theme.Wrap(a.text, theme.Span{End: len(a.text)}, a.textWidth())
	return a
}

// index notes how far the marks of the tags reach, so that a line finds those
// that touch it.
func (a *Article) index() {
	n := len(a.inks)
	a.reach = slices.Grow(a.reach[:0], n)[:n]
	a.least = slices.Grow(a.least[:0], n)[:n]
	reach, least := 0, len(a.text)
	for i := range n {
		reach = max(reach, a.inks[i].end)
		least = min(least, a.inks[n-1-i].start)
		a.reach[i], a.least[n-1-i] = reach, least
	}
}

// inkOf gives spans one ink.
func inkOf(spans []quotes.Span, ink theme.Ink) []theme.Mark {
	var out []theme.Mark
	for _, at := range spans {
		out = append(out, theme.Mark{Span: theme.Span(at), Ink: ink})
	}
	return out
}

// Marks inks a statement in its source's text.
func Marks(s quotes.Statement, colour int) []theme.Mark {
	var out []theme.Mark
	add := func(spans []quotes.Span, ink theme.Ink) {
		for _, at := range spans {
			out = append(out, theme.Mark{Span: theme.Span(at), Ink: ink, Speaker: colour})
		}
	}
	add(s.Content, theme.Said)
	add(s.Quoted, theme.Said|theme.Quoted)
	add(s.Cue, theme.Cue)
	add(s.Mention, theme.Mention)
	return out
}

func (a *Article) margin() int {
	switch {
	case a.look.Width >= 50:
		return gutter + 2
	case a.look.Width >= 12:
		return 2
	}
	return 0
}

// Names reports whether the margin has room for names.
func (a *Article) Names() bool { return a.margin() > gutter }

func (a *Article) textWidth() int { return max(1, min(a.look.Width-a.margin(), measure)) }

// Text is the text that is laid out.
func (a *Article) Text() string { return a.text }

func (a *Article) Len() int { return len(a.lines) }

// Line shows a line of the article with who speaks in the margin.
func (a *Article) Line(i int) Line {
	line := a.lines[i]
	marks := a.around(line)
	if a.Here >= 0 {
		for _, at := range a.Tags[a.Here].At {
			marks = append(marks, theme.Mark{Span: theme.Span(at), Ink: theme.Here})
		}
	}
	marks = append(marks, a.Extra...)
	marks = append(marks, quiet(marks, line)...)
	shown, _ := a.look.Theme.Line(a.text, line, marks, a.textWidth())
	return Line{Text: a.beside(line) + shown, At: line, Indent: a.margin()}
}

// quiet marks the parts of a line that nobody said: they stand back.
func quiet(marks []theme.Mark, line theme.Span) []theme.Mark {
	var said []theme.Span
	for _, m := range marks {
		if m.Ink&(theme.Said|theme.Own|theme.Mention|theme.Cue|theme.Hit|theme.Selected) != 0 && m.Start < line.End && line.Start < m.End {
			said = append(said, m.Span)
		}
	}
	slices.SortFunc(said, func(a, b theme.Span) int { return cmp.Compare(a.Start, b.Start) })
	var out []theme.Mark
	at := line.Start
	for _, s := range said {
		if s.Start > at {
			out = append(out, theme.Mark{Span: theme.Span{Start: at, End: s.Start}, Ink: theme.Faint})
		}
		at = max(at, s.End)
	}
	if at < line.End {
		out = append(out, theme.Mark{Span: theme.Span{Start: at, End: line.End}, Ink: theme.Faint})
	}
	return out
}

// around returns the marks that touch a line.
func (a *Article) around(line theme.Span) []theme.Mark {
	end := sort.Search(len(a.least), func(i int) bool { return a.least[i] >= line.End })
	first := end
	for first > 0 && a.reach[first-1] > line.Start {
		first--
	}
	var out []theme.Mark
	for _, in := range a.inks[first:end] {
		for _, m := range in.marks {
			if m.Start < line.End && m.End > line.Start {
				out = append(out, m)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y theme.Mark) int { return cmp.Compare(x.Start, y.Start) })
	return out
}

// beside returns the margin of a line: the speaker's name where a statement
// begins, and a bar along it.
func (a *Article) beside(line theme.Span) string {
	width := a.margin()
	if width == 0 {
		return ""
	}
	t, g := a.look.Theme, a.look.Theme.Glyphs
	i, begins := a.tagOn(line)
	if i < 0 {
		return strings.Repeat(" ", width)
	}
	tag := a.Tags[i]
	style, bar := t.Ink(theme.Name, tag.Colour), g.Bar
	if tag.Claim != "" {
		style, bar = t.Style(theme.Secondary), g.OwnBar
	}
	if i == a.Here {
		bar = g.Cursor
	}
	name := ""
	switch {
	case begins && width > 2:
		name = t.Cut(tag.Label, width-3)
	case begins && tag.Mark != "" && i != a.Here:
		bar = tag.Mark
	}
	pad := strings.Repeat(" ", max(0, width-3-theme.Cells(name)))
	if width > 2 {
		pad += style.Render(name) + " "
	}
	return pad + style.Render(bar) + " "
}

// tagOn returns the tag that a line belongs to: the one at the cursor, else
// one that begins on it, else one that runs through it.
func (a *Article) tagOn(line theme.Span) (i int, begins bool) {
	found, starts := -1, false
	// Tags are sorted by their start; those that begin far above a line seldom
	// reach it, and statements are short: a look back over some is enough.
	end := sort.Search(len(a.Tags), func(i int) bool { return a.Tags[i].At[0].Start >= line.End })
	for i := end - 1; i >= max(0, end-64); i-- {
		for _, at := range a.Tags[i].At {
			if at.Start >= line.End || at.End <= line.Start {
				continue
			}
			first := a.Tags[i].At[0].Start >= line.Start
			if i == a.Here {
				return i, first
			}
			if found < 0 || first && !starts || first && i < found {
				found, starts = i, first
			}
		}
	}
	return found, starts
}

// LineAt returns the line that shows a byte of the text.
func (a *Article) LineAt(at int) int {
	return max(0, sort.Search(len(a.lines), func(i int) bool { return a.lines[i].Start > at })-1)
}

// Lines returns the first and last line of a tag.
func (a *Article) Lines(tag int) (first, last int) {
	hull, _ := quotes.Hull(a.Tags[tag].At)
	return a.LineAt(hull.Start), a.LineAt(max(hull.Start, hull.End-1))
}

// TagAt returns the tag whose words stand at a byte, -1: none.
func (a *Article) TagAt(at int) int {
	for i, t := range a.Tags {
		for _, s := range t.At {
			if s.Start <= at && at < s.End {
				return i
			}
		}
	}
	return -1
}
