// Package detail shows one thing with all that is known about it: a statement,
// a claim, a speaker or a whole article. Its parts turn values into lines; the
// pane scrolls them.
package detail

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"whosaid/ui/theme"
)

// Line is a line of a pane, shown already.
type Line struct {
	Text string
	// At is the stretch of the source's text that the line shows, from cell
	// Indent on; empty when it shows none.
	At     theme.Span
	Indent int
	Claim  int // the claim that the line belongs to, counted from 1; 0: none
}

// Content is lines that are made when they are seen.
type Content interface {
	Len() int
	Line(i int) Line
}

// Look is how things are drawn.
type Look struct {
	Theme *theme.Theme
	Width int
	Lines int // of the pane: a short one shows less around a statement
	// Hits returns what the search matched in a text, and in a name; nil when
	// nothing is searched for.
	Hits, NameHits func(text string) []theme.Span
}

func (l Look) hits(text string) []theme.Mark     { return hitMarks(l.Hits, text) }
func (l Look) nameHits(text string) []theme.Mark { return hitMarks(l.NameHits, text) }

func hitMarks(find func(string) []theme.Span, text string) []theme.Mark {
	if find == nil {
		return nil
	}
	var marks []theme.Mark
	for _, s := range find(text) {
		marks = append(marks, theme.Mark{Span: s, Ink: theme.Hit})
	}
	return marks
}

// Sheet is content that is short enough to be made at once.
type Sheet struct {
	look  Look
	lines []Line
	claim int // of the lines that are being added

	// Focus is the line that should be seen when the sheet opens, and Claims
	// the first line of each claim.
	Focus  int
	Claims []int
}

func (s *Sheet) Len() int        { return len(s.lines) }
func (s *Sheet) Line(i int) Line { return s.lines[i] }

// measure is the longest line of running text in cells: longer ones are hard
// to read.
const measure = 78

func (s *Sheet) width() int { return max(1, min(s.look.Width, measure)) }

func (s *Sheet) blank() {
	if n := len(s.lines); n > 0 && s.lines[n-1].Text != "" {
		s.lines = append(s.lines, Line{})
	}
}

// put adds text with marks, wrapped behind an indent; every line begins with
// lead as far as it fits, the first one with first.
func (s *Sheet) put(text string, marks []theme.Mark, first, lead string) {
	indent := ansi.StringWidthWc(lead)
	if indent >= s.width() {
		first, lead, indent = "", "", 0
	}
	for i, line := range theme.Wrap(text, theme.Span{End: len(text)}, s.width()-indent) {
		shown, _ := s.look.Theme.Line(text, line, marks, s.width()-indent)
		before := lead
		if i == 0 {
			before = first
		}
		s.add(Line{Text: before + shown, Indent: indent, Claim: s.claim})
	}
}

func (s *Sheet) add(l Line) { s.lines = append(s.lines, l) }

// say adds a text of one ink behind an indent, with what the search matched.
func (s *Sheet) say(ink theme.Ink, text, lead string) {
	if text == "" {
		return
	}
	s.put(text, append(all(text, ink), s.look.hits(text)...), lead, lead)
}

// all marks the whole of a text.
func all(text string, ink theme.Ink) []theme.Mark {
	return []theme.Mark{{Span: theme.Span{End: len(text)}, Ink: ink}}
}

// heading adds a quiet heading with a line that runs to the end.
func (s *Sheet) heading(title string) {
	s.blank()
	t := s.look.Theme
	shown := t.Cut(title, max(s.width()-4, min(s.width(), 8)))
	rest := s.width() - theme.Cells(shown) - 1
	if rest < 1 {
		s.add(Line{Text: t.Say(theme.Secondary, shown)})
		return
	}
	s.add(Line{Text: t.Say(theme.Secondary, shown) + " " + t.Say(theme.Faint, strings.Repeat(t.Glyphs.Line, rest))})
}

// item adds a text behind a bullet.
func (s *Sheet) item(ink theme.Ink, bullet, text string) {
	if text == "" {
		return
	}
	lead := strings.Repeat(" ", theme.Cells(bullet)+1)
	s.put(text, append(all(text, ink), s.look.hits(text)...), s.look.Theme.Say(ink|theme.Faint, bullet)+" ", lead)
}

// sides adds a line with a left and a right text. The right one goes when
// there is no room for it.
func (s *Sheet) sides(left string, leftCells int, right string, ink theme.Ink) {
	gap := s.width() - leftCells - theme.Cells(right)
	if right == "" || gap < 2 {
		s.add(Line{Text: s.look.Theme.Pad(left, min(leftCells, s.width()))})
		if right != "" {
			s.put(right, all(right, ink), "", "")
		}
		return
	}
	s.add(Line{Text: left + strings.Repeat(" ", gap) + s.look.Theme.Say(ink, right)})
}

// name adds a speaker's name in the speaker's colour with the role beside it,
// or below where there is no room, and something at the right.
func (s *Sheet) name(name, role string, colour int, right string, ink theme.Ink) {
	if name == "" {
		name = "speaker unknown"
	}
	marks := append([]theme.Mark{{Span: theme.Span{End: len(name)}, Ink: theme.Name, Speaker: colour}}, s.look.nameHits(name)...)
	shown, cells := s.look.Theme.Line(name, theme.Span{End: len(name)}, marks, s.width())
	if beside := ", " + role; role != "" && cells+theme.Cells(beside)+theme.Cells(right)+2 <= s.width() {
		shown, cells = shown+s.look.Theme.Say(theme.Secondary, s.look.Theme.Cut(beside, s.width())), cells+theme.Cells(beside)
		role = ""
	}
	s.sides(shown, cells, right, ink)
	s.say(theme.Secondary, role, "")
}

// join puts what is not empty together with a dot between.
func (s *Sheet) join(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " "+s.look.Theme.Glyphs.Dot+" ")
}
