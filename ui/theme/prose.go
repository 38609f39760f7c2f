package theme

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Span is a stretch of a text in bytes, half-open.
type Span struct{ Start, End int }

// Mark inks a stretch of a text. Marks may overlap: their inks add up.
type Mark struct {
	Span
	Ink     Ink
	Speaker int // colour of the speaker, counted from 1; 0: none
}

// cluster returns the first thing of s that a person sees as one character:
// how it is shown, its length in bytes and its cells. Its width is counted as
// terminals do, by code point, not by cluster.
func cluster(s string) (shown string, n, cells int) {
	if c := s[0]; 0x20 <= c && c < 0x7f && (len(s) == 1 || s[1] < 0x80) {
		return s[:1], 1, 1
	}
	// A cluster of hostile text may be endless: look at no more than this.
	g := graphemes.FromString(s[:clip(s, 256)])
	g.Next()
	raw := g.Value()
	shown, n = Visible(raw), len(raw)
	if strings.HasSuffix(raw, string(zwnj)) || strings.HasSuffix(raw, string(zwj)) {
		// Whether a joiner is spelling depends on the letter after it.
		if _, m := utf8.DecodeRuneInString(s[n:]); m > 0 {
			shown = strings.TrimSuffix(Visible(s[:n+m]), Visible(s[n:n+m]))
		}
	}
	return shown, n, ansi.StringWidthWc(shown)
}

// clip returns the greatest boundary of a code point in s that is at most max.
func clip(s string, max int) int {
	if len(s) <= max {
		return len(s)
	}
	for i := max; i > max-utf8.UTFMax; i-- {
		if utf8.RuneStart(s[i]) {
			return i
		}
	}
	return max
}

// Wrap breaks a stretch of text into lines of at most width cells, between
// words where it can. Line ends of the text end lines. The lines lose the
// spaces at their ends. It is linear in the text's length.
func Wrap(text string, in Span, width int) []Span {
	w := wrapper{text: text, width: max(width, 1), start: in.Start, end: -1}
	for at := in.Start; at < in.End; {
		if text[at] == '\n' || text[at] == '\r' && at+1 < in.End && text[at+1] == '\n' {
			w.emit(at)
			at += 1 + strings.IndexByte(text[at:], '\n')
			w.begin(at, 0)
			continue
		}
		shown, n, cells := cluster(text[at:in.End])
		w.put(at, n, cells, shown)
		at += n
	}
	w.emit(in.End)
	return w.lines
}

// wrapper is a line in the making, with the last place where it could end.
type wrapper struct {
	text  string
	width int
	lines []Span
	start int  // of the line
	col   int  // cells so far
	space bool // the last character was one
	end   int  // where the line could end; negative: nowhere
	next  int  // where the next one would begin then
	after int  // the column of next
}

func (w *wrapper) put(at, n, cells int, shown string) {
	space := shown == " "
	if w.col+cells > w.width && w.col > 0 && !space {
		if w.end > w.start {
			w.emit(w.end)
			w.begin(w.next, w.col-w.after)
		} else {
			w.emit(at)
			w.begin(at, 0)
		}
	}
	w.col += cells
	switch {
	case space:
		if !w.space {
			w.end = at
		}
		w.next, w.after = at+n, w.col
	case shown == "/" && strings.Contains(w.text[max(0, at-1):min(len(w.text), at+2)], "//"): // of https://
	case shown == "-" || shown == "–" || shown == "—" || shown == "/" || cells == 2:
		w.end, w.next, w.after = at+n, at+n, w.col
	}
	w.space = space
}

func (w *wrapper) begin(at, col int) { w.start, w.col, w.end, w.space = at, col, -1, false }

func (w *wrapper) emit(end int) {
	for end > w.start && w.text[end-1] == ' ' {
		end--
	}
	w.lines = append(w.lines, Span{w.start, end})
}

// Line shows a line of text with its marks in at most width cells, with an
// ellipsis when it is cut, and returns its width. Marks need no order; one
// that begins or ends inside a character covers all of it.
func (t *Theme) Line(text string, line Span, marks []Mark, width int) (string, int) {
	here := marks[:0:0]
	for _, m := range marks {
		if m.Start < line.End && line.Start < m.End {
			here = append(here, m)
		}
	}
	pen := pen{theme: t, width: width}
	for at := line.Start; at < line.End; {
		shown, n, cells := cluster(text[at:line.End])
		ink, speaker := Ink(0), 0
		for _, m := range here {
			if m.Start < at+n && at < m.End {
				ink |= m.Ink
				if m.Speaker != 0 {
					speaker = m.Speaker
				}
			}
		}
		if !pen.write(shown, cells, ink, speaker) {
			break
		}
		at += n
	}
	return pen.done()
}

// pen writes characters of one line and joins those of the same ink.
type pen struct {
	theme *Theme
	width int
	col   int
	// The characters so far: the last ones are taken back for an ellipsis.
	shown  []string
	widths []int
	inks   []Mark
}

func (p *pen) write(shown string, cells int, ink Ink, speaker int) bool {
	if p.col+cells > p.width {
		p.ellipsis()
		return false
	}
	p.widths = append(p.widths, cells)
	p.shown = append(p.shown, shown)
	p.inks = append(p.inks, Mark{Ink: ink, Speaker: speaker})
	p.col += cells
	return true
}

func (p *pen) ellipsis() {
	mark := p.theme.Glyphs.Ellipsis
	w := ansi.StringWidthWc(mark)
	for len(p.widths) > 0 && p.col+w > p.width {
		last := len(p.widths) - 1
		p.col -= p.widths[last]
		p.widths, p.shown, p.inks = p.widths[:last], p.shown[:last], p.inks[:last]
	}
	if p.col+w > p.width {
		return
	}
	p.widths, p.shown = append(p.widths, w), append(p.shown, mark)
	p.inks = append(p.inks, Mark{Ink: Faint})
	p.col += w
}

func (p *pen) done() (string, int) {
	var out, run strings.Builder
	for i := 0; i < len(p.shown); {
		j := i
		for j < len(p.shown) && p.inks[j] == p.inks[i] {
			run.WriteString(p.shown[j])
			j++
		}
		out.WriteString(p.theme.Ink(p.inks[i].Ink, p.inks[i].Speaker).Render(run.String()))
		run.Reset()
		i = j
	}
	return out.String(), p.col
}

// Cells returns the width of text as Line shows it.
func Cells(text string) int {
	n := 0
	for at := 0; at < len(text); {
		_, m, cells := cluster(text[at:])
		n += cells
		at += m
	}
	return n
}

// At returns the byte offset of the character of a line that is shown in a
// cell; the line's end when the cell is beyond it.
func At(text string, line Span, cell int) int {
	at := line.Start
	for col := 0; at < line.End; {
		_, n, cells := cluster(text[at:line.End])
		if col += cells; col > cell {
			return at
		}
		at += n
	}
	return at
}

// Cut shows one line of a text in at most width cells, with an ellipsis when
// it is cut. It is not styled.
func (t *Theme) Cut(text string, width int) string {
	if width <= 0 {
		return ""
	}
	p := pen{theme: t, width: width}
	for at := 0; at < len(text); {
		shown, n, cells := cluster(text[at:])
		if !p.write(shown, cells, 0, 0) {
			break
		}
		at += n
	}
	return strings.Join(p.shown, "")
}

// Fit is Cut with spaces up to the width.
func (t *Theme) Fit(text string, width int) string {
	s := t.Cut(text, width)
	return s + strings.Repeat(" ", max(0, width-ansi.StringWidthWc(s)))
}

// Pad adds spaces to a shown line up to a width, and cuts it when it is wider.
func (t *Theme) Pad(shown string, width int) string {
	w := ansi.StringWidthWc(shown)
	if w > width {
		tail := t.Glyphs.Ellipsis
		if width < ansi.StringWidthWc(tail) {
			tail = ""
		}
		shown = ansi.TruncateWc(shown, max(width, 0), tail)
		w = ansi.StringWidthWc(shown)
	}
	return shown + strings.Repeat(" ", max(0, width-w))
}

// Field shows text that is being edited in width cells, scrolled so that the
// cursor is in it. pos counts code points before the cursor; cursor is its
// cell.
func (t *Theme) Field(text string, pos, width int) (shown string, cursor int) {
	if width <= 0 {
		return "", 0
	}
	type char struct {
		shown string
		cells int
	}
	var chars []char
	at := 0    // of the cursor, in chars
	after := 0 // cells behind the cursor
	for i, runes := fieldStart(text, pos, width); i < len(text) && after < width; {
		s, n, cells := cluster(text[i:])
		if runes < pos {
			at = len(chars) + 1
		} else {
			after += cells
		}
		runes += utf8.RuneCountInString(text[i : i+n])
		chars = append(chars, char{s, cells})
		i += n
	}
	from, w := at, 1 // the cursor itself takes a cell
	for from > 0 && w+chars[from-1].cells <= width {
		from--
		w += chars[from].cells
	}
	cursor = w - 1
	var b strings.Builder
	w = 0
	for _, c := range chars[from:] {
		if w+c.cells > width {
			break
		}
		b.WriteString(c.shown)
		w += c.cells
	}
	return b.String() + strings.Repeat(" ", max(0, width-w)), min(cursor, width-1)
}

// fieldStart returns where the part of a text begins that a field may show with
// the cursor behind pos code points, in bytes and in code points: not far before
// the cursor, for what is pasted may be megabytes.
func fieldStart(text string, pos, width int) (at, runes int) {
	const most = 64 // code points that one cell may be made of
	for skip := pos - most*width; runes < skip && at < len(text); runes++ {
		_, n := utf8.DecodeRuneInString(text[at:])
		at += n
	}
	return at, runes
}

// Typed shows a text that is being typed, wrapped to width, in at most height
// lines around the cursor, which is at bytes into it, and says in which cell
// and line the cursor stands. Only what is seen is drawn: what is pasted may be
// megabytes.
func (t *Theme) Typed(text string, at, width, height int) (lines []string, x, y int) {
	wrapped := Wrap(text, Span{End: len(text)}, max(1, width-1))
	y = max(0, sort.Search(len(wrapped), func(i int) bool { return wrapped[i].Start > at })-1)
	l := wrapped[y]
	x = Cells(text[l.Start:max(l.Start, min(at, l.End))])
	if at > l.End { // the spaces at a line's end are not shown
		x += Cells(strings.TrimSuffix(text[l.End:at], "\n"))
	}
	first := min(max(0, y-height+1), max(0, len(wrapped)-height))
	for _, l := range wrapped[first:min(len(wrapped), first+height)] {
		line, _ := t.Line(text, l, nil, width)
		lines = append(lines, line)
	}
	return lines, min(x, width-1), y - first
}
