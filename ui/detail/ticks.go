package detail

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"whosaid/quotes"
	"whosaid/ui/theme"
)

// Tick is a fact of an article with what a checker made of it.
type Tick struct {
	At    []quotes.Span
	Leaf  bool   // no other fact stands in it
	What  string // "checked", "doubtful", "wrong"; empty: not ticked off yet
	Glyph string // the pencil's mark
}

// Ticked is an article under the pencil: the marks of the facts that begin on
// a line stand in its margin.
type Ticked struct {
	look  Look
	text  string
	lines []theme.Span
	ticks []Tick // in the order of the text
	Here  int    // the fact at the cursor
}

// NewTicked lays an article out. ticks must be in the order of the text.
func NewTicked(look Look, text string, ticks []Tick) *Ticked {
	t := &Ticked{look: look, text: text, ticks: ticks}
	t.lines = theme.Wrap(text, theme.Span{End: len(text)}, max(1, min(look.Width-t.margin(), measure)))
	return t
}

// Marks replaces what the checker made of the facts, which stay the same.
func (t *Ticked) Marks(ticks []Tick) { t.ticks = ticks }

func (t *Ticked) margin() int {
	switch {
	case t.look.Width >= 50:
		return 9
	case t.look.Width >= 24:
		return 5
	}
	return 0
}

func (t *Ticked) Len() int { return len(t.lines) }

func (t *Ticked) start(i int) int { return t.ticks[i].At[0].Start }

// Lines returns the first and last line of a fact.
func (t *Ticked) Lines(i int) (first, last int) {
	hull, _ := quotes.Hull(t.ticks[i].At)
	return t.lineAt(hull.Start), t.lineAt(max(hull.Start, hull.End-1))
}

func (t *Ticked) lineAt(at int) int {
	return max(0, sort.Search(len(t.lines), func(i int) bool { return t.lines[i].Start > at })-1)
}

// farBack is how many facts before a line are looked at for those that reach
// into it: facts are sentences at most.
const farBack = 64

func (t *Ticked) Line(i int) Line {
	line := t.lines[i]
	end := sort.Search(len(t.ticks), func(j int) bool { return t.start(j) >= line.End })
	var marks []theme.Mark
	var begin []int
	for j := max(0, end-farBack); j < end; j++ {
		if t.start(j) >= line.Start {
			begin = append(begin, j)
		}
		marks = append(marks, t.inks(j, line)...)
	}
	if t.Here < len(t.ticks) && t.Here < end-farBack {
		marks = append(marks, t.inks(t.Here, line)...)
	}
	slices.SortStableFunc(marks, func(a, b theme.Mark) int { return cmp.Compare(a.Start, b.Start) })
	shown, _ := t.look.Theme.Line(t.text, line, marks, max(1, t.look.Width-t.margin()))
	return Line{Text: t.beside(begin) + shown, At: line, Indent: t.margin()}
}

// inks marks a fact in a line: what is not ticked off is underlined, what is
// not right stands out, what is done stands back.
func (t *Ticked) inks(j int, line theme.Span) []theme.Mark {
	tick := t.ticks[j]
	ink := theme.Ink(0)
	switch {
	case j == t.Here:
		ink = theme.Selected
	case !tick.Leaf:
	case tick.What == "":
		ink = theme.Quoted
	case tick.What == "checked":
		ink = theme.Faint
	default:
		ink = theme.Warning | theme.Quoted
	}
	if ink == 0 {
		return nil
	}
	var out []theme.Mark
	for _, at := range tick.At {
		if at.Start < line.End && line.Start < at.End {
			out = append(out, theme.Mark{Span: theme.Span(at), Ink: ink})
		}
	}
	return out
}

// beside is the margin of a line with the marks of the facts that begin on it.
// Those around the cursor are shown when there are too many.
func (t *Ticked) beside(begin []int) string {
	width := t.margin()
	if width == 0 {
		return ""
	}
	th, room := t.look.Theme, width-2
	if at := slices.Index(begin, t.Here); len(begin) > room {
		from := max(0, min(at-room/2, len(begin)-room))
		begin = begin[from : from+room]
	}
	var b strings.Builder
	b.WriteString(strings.Repeat(" ", room-len(begin)))
	for _, j := range begin {
		ink := theme.Ink(0)
		switch t.ticks[j].What {
		case "":
			ink = theme.Faint
		case "doubtful", "wrong":
			ink = theme.Warning
		}
		if j == t.Here {
			ink |= theme.Selected
		}
		b.WriteString(th.Say(ink, t.ticks[j].Glyph))
	}
	return b.String() + "  "
}
