package detail

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/quotes"
	"whosaid/ui/theme"
)

// around is how much of a passage is shown on each side of a sentence, in
// lines, before it is cut with a sign: the statement itself should be seen.
func (l Look) around() int {
	if l.Lines == 0 {
		return 6
	}
	return max(1, min(l.Lines/5, 6))
}

// inPlace shows the lines around a stretch of a text, with a bar beside those
// that hold words of spans. It begins and ends with a sentence where one is
// near enough.
func (s *Sheet) inPlace(text string, hull quotes.Span, spans []quotes.Span, colour int, marks []theme.Mark) {
	t := s.look.Theme
	from, to := neighbours(text, hull)
	for _, h := range s.look.hits(text[from:to]) {
		h.Start, h.End = h.Start+from, h.End+from
		marks = append(marks, h)
	}
	margin := 2
	if s.width() < 12 {
		margin = 0
	}
	width := s.width() - margin
	part := excerpt(text, theme.Span{Start: from, End: to}, hull, width, s.look.around())
	lines := theme.Wrap(text, part.Span, width)
	more := func() {
		s.add(Line{Text: strings.Repeat(" ", margin) + t.Say(theme.Faint, t.Cut(t.Glyphs.Ellipsis, width))})
	}
	if part.torn {
		more()
	}
	s.Focus = len(s.lines) + max(0, slices.IndexFunc(lines, func(l theme.Span) bool { return l.End > hull.Start }))
	for i, line := range lines {
		shown, cells := t.Line(text, line, append(marks, quiet(marks, line)...), width)
		beside := strings.Repeat(" ", margin)
		if i == 0 && part.inside && !part.torn {
			beside = t.Say(theme.Faint, t.Fit(t.Glyphs.Ellipsis, margin))
		}
		touches := func(at quotes.Span) bool { return at.Start < line.End && line.Start < at.End }
		if margin > 0 && slices.ContainsFunc(spans, touches) {
			beside = t.Ink(theme.Name, colour).Render(t.Glyphs.Bar) + " "
		}
		if dots := " " + t.Glyphs.Ellipsis; i == len(lines)-1 && part.goesOn && !part.tornOff && cells+theme.Cells(dots) <= width {
			shown += t.Say(theme.Faint, dots)
		}
		s.add(Line{Text: beside + shown, At: line, Indent: margin})
	}
	if part.tornOff {
		more()
	}
}

// cutting is the part of a text that is shown, and what its ends cut: a
// paragraph, or even a sentence.
type cutting struct {
	theme.Span
	inside, torn    bool // it begins inside a paragraph, inside a sentence
	goesOn, tornOff bool // it ends so
}

// slack is how many lines more than asked for are shown to have a whole
// sentence.
const slack = 2

// excerpt takes about as many lines before and after a stretch of a text,
// within some part of it, as are asked for.
func excerpt(text string, in theme.Span, hull quotes.Span, width, around int) cutting {
	lines := theme.Wrap(text, in, width)
	first := max(0, slices.IndexFunc(lines, func(l theme.Span) bool { return l.End > hull.Start }))
	last := len(lines) - 1
	for last > first && lines[last].Start >= hull.End {
		last--
	}
	out := cutting{Span: in}
	starts := sentences(text, in)
	if top := first - around; top > 0 {
		out.Start, out.torn = lines[top].Start, true
		if at, ok := nearest(starts, out.Start, lines[max(0, top-slack)].Start, hull.Start); ok {
			out.Start, out.torn = at, false
		}
	} else if in.Start > 0 && text[in.Start-1] != '\n' {
		out.torn = true
	}
	if end := last + around; end < len(lines)-1 {
		out.End, out.tornOff = lines[end].End, true
		var ends []int
		for _, at := range starts {
			if at > hull.Start {
				ends = append(ends, in.Start+len(strings.TrimRightFunc(text[in.Start:at], unicode.IsSpace)))
			}
		}
		if at, ok := nearest(ends, out.End, hull.End, lines[min(len(lines)-1, end+slack)].End); ok {
			out.End, out.tornOff = at, false
		}
	}
	before := strings.TrimRight(text[:out.Start], " \t")
	out.inside = before != "" && !strings.HasSuffix(before, "\n")
	rest := strings.TrimLeft(text[out.End:], " \t\r")
	out.goesOn = rest != "" && rest[0] != '\n'
	return out
}

// nearest returns the place nearest to one, from low up to high.
func nearest(places []int, to, low, high int) (at int, ok bool) {
	far := func(x int) int { return max(x-to, to-x) }
	for _, p := range places {
		if p >= low && p <= high && (!ok || far(p) < far(at)) {
			at, ok = p, true
		}
	}
	return at, ok
}

// sentences returns where paragraphs and sentences begin in a part of a text,
// as far as that is plain from its marks: a capital after a short word with a
// full stop may go on with a name.
func sentences(text string, in theme.Span) []int {
	var out []int
	const (
		inside = iota
		ended  // after the mark that ends a sentence, and what closes behind it
		spaced // and after a space
		fresh  // after the end of a paragraph
	)
	state, word := inside, in.Start
	if in.Start == 0 || text[in.Start-1] == '\n' {
		state = fresh
	}
	for i, r := range text[in.Start:in.End] {
		i += in.Start
		switch {
		case r == '\n':
			state, word = fresh, i+1
		case unicode.IsSpace(r):
			if state == ended {
				state = spaced
			}
			word = i + utf8.RuneLen(r)
		case state == fresh, state == spaced && !unicode.IsLower(r):
			out = append(out, i)
			state = inside
		case strings.ContainsRune("!?…。؟۔", r), r == '.' && !abbreviates(text[word:i]):
			state = ended
		case state == ended && strings.ContainsRune("\"'”’»)]", r):
		default:
			state = inside
		}
	}
	return out
}

// abbreviates reports whether a full stop after a word may belong to it: an
// initial, or a title as Gen. and Mr.
func abbreviates(word string) bool {
	word = strings.TrimLeft(word, "(\"'“‘«[")
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) && utf8.RuneCountInString(word) <= 3 || strings.Contains(word, ".")
}

// neighbours returns where the paragraph before a stretch of text begins, and
// where the one after it ends. A paragraph longer than this many bytes is cut.
const longParagraph = 4000

func neighbours(text string, hull quotes.Span) (from, to int) {
	from = quotes.Paragraph(text, hull.Start).Start
	if before := strings.TrimRight(text[:from], "\r\n \t"); before != "" {
		from = quotes.Paragraph(text, len(before)).Start
	}
	to = quotes.Paragraph(text, hull.End).End
	if rest := strings.TrimLeft(text[to:], "\r\n \t"); rest != "" {
		to = quotes.Paragraph(text, len(text)-len(rest)).End
	}
	boundary := func(i int) int {
		for i > 0 && i < len(text) && text[i]&0xC0 == 0x80 {
			i--
		}
		return i
	}
	return boundary(max(from, hull.Start-longParagraph)), boundary(min(to, hull.End+longParagraph))
}
