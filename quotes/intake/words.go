package intake

import (
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/clipperhouse/uax29/v2/sentences"
	"github.com/clipperhouse/uax29/v2/words"

	"whosaid/quotes"
	"whosaid/quotes/attribution"
)

// Whole widens a passage of a text to whole characters as a reader sees them:
// a letter goes with its accents.
func Whole(text string, s quotes.Span) quotes.Span {
	from := quotes.Paragraph(text, s.Start).Start
	out := s
	for it := graphemes.FromString(text[from:]); it.Next() && from+it.Start() < s.End; {
		one := quotes.Span{Start: from + it.Start(), End: from + it.End()}
		if one.Overlaps(s) {
			out = quotes.Span{Start: min(out.Start, one.Start), End: max(out.End, one.End)}
		}
	}
	return out
}

// page is what editing needs to know of a text. It is worked out once, at the
// first edit, and never changed.
type page struct {
	text  string
	words func() []quotes.Span
	marks func() []attribution.Quotation // that stand in no other one
}

func newPage(text string) *page {
	return &page{
		text:  text,
		words: sync.OnceValue(func() []quotes.Span { return wordsOf(text) }),
		marks: sync.OnceValue(func() []attribution.Quotation {
			var top []attribution.Quotation
			for _, q := range attribution.Quotations(text) {
				if q.Depth == 0 {
					top = append(top, q)
				}
			}
			return top
		}),
	}
}

// Prepare works out what the first edit needs to know of the text, which of a
// book takes seconds. It may run while the draft is edited.
func (d Draft) Prepare() {
	d.page.words()
	d.page.marks()
}

// wordsOf returns where the words of text stand, by the rules of Unicode,
// except that what is written together moves together: "face-to-face", "$5",
// "40%", "U.S.".
func wordsOf(text string) []quotes.Span {
	var out []quotes.Span
	glued := false // the last word goes on with what follows it
	pending := -1  // where signs before a word start
	for it := words.FromString(text); it.Next(); {
		s := quotes.Span{Start: it.Start(), End: it.End()}
		r, _ := utf8.DecodeRuneInString(it.Value())
		switch last := len(out) - 1; {
		case strings.ContainsFunc(it.Value(), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }):
			if glued && out[last].End == s.Start {
				out[last].End = s.End
			} else {
				if pending >= 0 {
					s.Start = pending
				}
				out = append(out, s)
			}
			glued, pending = false, -1
		case unicode.Is(unicode.Sc, r) || r == '#' || r == '§':
			if pending < 0 {
				pending = s.Start
			}
			glued = false
		case (r == '%' || r == '‰' || r == '°') && last >= 0 && out[last].End == s.Start:
			out[last].End, glued, pending = s.End, false, -1
		case strings.ContainsRune("-‐‑&/", r) && last >= 0 && out[last].End == s.Start:
			glued, pending = joins(text, s, &out[last])
		case r == '.' && last >= 0 && out[last].End == s.Start && abbreviated(text[out[last].Start:out[last].End]):
			out[last].End, glued, pending = s.End, false, -1
		default:
			glued, pending = false, -1
		}
	}
	return out
}

// joins makes a sign between two words part of the first.
func joins(text string, sign quotes.Span, word *quotes.Span) (glued bool, pending int) {
	next, _ := utf8.DecodeRuneInString(text[sign.End:])
	if !unicode.IsLetter(next) && !unicode.IsNumber(next) {
		return false, -1
	}
	word.End = sign.End
	return true, -1
}

// abbreviated reports whether a full stop after the word belongs to it: the
// word has one inside, as in U.S.
func abbreviated(word string) bool {
	return strings.Contains(word, ".") && !strings.ContainsFunc(word, unicode.IsDigit)
}

// wordAt returns the first word that ends after a byte offset.
func (p *page) wordAt(at int) int {
	all := p.words()
	return sort.Search(len(all), func(i int) bool { return all[i].End > at })
}

// wordsIn returns the words that share a byte with s, as a range of p.words().
func (p *page) wordsIn(s quotes.Span) (from, to int) {
	all := p.words()
	from = p.wordAt(s.Start)
	to = sort.Search(len(all), func(i int) bool { return all[i].Start >= s.End })
	return from, max(from, to)
}

// span returns where the words from to-1 stand as content: with the
// punctuation inside the marks where they begin or end a quotation, and with
// the mark itself where the rest of the quotation's words are other content.
func (p *page) span(from, to int) quotes.Span {
	all := p.words()
	s := quotes.Span{Start: all[from].Start, End: all[to-1].End}
	first, last := p.quotationAt(s.Start), p.quotationAt(s.End-1)
	if first != nil && from == p.wordAt(first.Inner.Start) {
		s.Start = trimLeft(p.text, first.Inner)
		if all[to-1].Start >= first.Inner.End {
			s.Start = first.Outer.Start
		}
	}
	if last != nil && (to == len(all) || all[to].Start >= last.Inner.End) {
		s.End = trimRight(p.text, last.Inner)
		if all[from].Start < last.Inner.Start {
			s.End = last.Outer.End
		}
	}
	return s
}

// quotationAt returns the quotation whose words hold the byte at.
func (p *page) quotationAt(at int) *attribution.Quotation {
	all := p.marks()
	i := sort.Search(len(all), func(i int) bool { return all[i].Inner.End > at })
	if i < len(all) && all[i].Inner.Start <= at {
		return &all[i]
	}
	return nil
}

// quoted returns the parts of content inside marks, or inside a span of known,
// and how much of the content they are.
func (p *page) quoted(content, known []quotes.Span) ([]quotes.Span, quotes.Speech) {
	inside := append([]quotes.Span(nil), known...)
	all := p.marks()
	for _, c := range content {
		from := sort.Search(len(all), func(i int) bool { return all[i].Outer.End > c.Start })
		for ; from < len(all) && all[from].Outer.Start < c.End; from++ {
			inside = append(inside, all[from].Inner)
		}
	}
	inside = union(inside)
	var out []quotes.Span
	whole := true
	for _, c := range content {
		end := c.Start
		for _, q := range inside {
			s := quotes.Span{Start: max(c.Start, q.Start), End: min(c.End, q.End)}
			if s.Start >= s.End {
				continue
			}
			s = quotes.Span{Start: trimLeft(p.text, s), End: trimRight(p.text, s)}
			if s.Start >= s.End {
				continue
			}
			whole = whole && !wordy(p.text[end:s.Start])
			out, end = append(out, s), s.End
		}
		whole = whole && !wordy(p.text[end:c.End])
	}
	switch {
	case len(out) == 0:
		return nil, quotes.Indirect
	case whole:
		return out, quotes.Direct
	}
	return out, quotes.Mixed
}

// sentence returns the sentences of the paragraphs that s touches, from the
// first to the last that share a byte with it.
func (p *page) sentence(s quotes.Span) quotes.Span {
	around := quotes.Span{Start: quotes.Paragraph(p.text, s.Start).Start, End: quotes.Paragraph(p.text, s.End).End}
	var out []quotes.Span
	for it := sentences.FromString(p.text[around.Start:around.End]); it.Next(); {
		one := quotes.Span{Start: around.Start + it.Start(), End: around.Start + it.End()}
		if one.Overlaps(s) {
			out = append(out, quotes.Span{Start: trimLeft(p.text, one), End: trimRight(p.text, one)})
		}
	}
	if hull, ok := quotes.Hull(out); ok && hull.Contains(s) {
		return hull
	}
	return s
}

// union returns the spans sorted, with those that overlap or touch as one.
func union(spans []quotes.Span) []quotes.Span {
	sort.Slice(spans, func(i, j int) bool { return spans[i].Start < spans[j].Start })
	var out []quotes.Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

func wordy(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

func trimLeft(text string, s quotes.Span) int {
	return s.End - len(strings.TrimLeftFunc(text[s.Start:s.End], unicode.IsSpace))
}

func trimRight(text string, s quotes.Span) int {
	return s.Start + len(strings.TrimRightFunc(text[s.Start:s.End], unicode.IsSpace))
}
