package detail

import (
	"strings"
	"unicode"

	"whosaid/quotes"
	"whosaid/ui/theme"
)

// Selection chooses words of a text, as a visual mode does: one end stays
// where it began, the other one moves.
type Selection struct {
	text   string
	words  []quotes.Span
	anchor int
	cursor int
}

// Select begins a selection at the word that stands at a byte, within a
// stretch of the text. ok is false when there is no word.
func Select(text string, within quotes.Span, at int) (s *Selection, ok bool) {
	s = &Selection{text: text}
	for i := within.Start; i < within.End; {
		rest := text[i:within.End]
		skip := len(rest) - len(strings.TrimLeftFunc(rest, unicode.IsSpace))
		i += skip
		n := strings.IndexFunc(text[i:within.End], unicode.IsSpace)
		if n < 0 {
			n = within.End - i
		}
		if n > 0 {
			s.words = append(s.words, quotes.Span{Start: i, End: i + n})
		}
		i += n
	}
	for i, w := range s.words {
		if w.Start <= at {
			s.anchor = i
		}
	}
	s.cursor = s.anchor
	return s, len(s.words) > 0
}

// Move moves the free end by words.
func (s *Selection) Move(by int) { s.cursor = max(0, min(s.cursor+by, len(s.words)-1)) }

// MoveTo moves the free end to the word at a byte.
func (s *Selection) MoveTo(at int) {
	for i, w := range s.words {
		if w.Start <= at {
			s.cursor = i
		}
	}
}

// Swap makes the other end the free one.
func (s *Selection) Swap() { s.anchor, s.cursor = s.cursor, s.anchor }

// Cursor is where the free end stands, in bytes.
func (s *Selection) Cursor() int { return s.words[s.cursor].Start }

// Words is the number of chosen words.
func (s *Selection) Words() int {
	return max(s.anchor, s.cursor) - min(s.anchor, s.cursor) + 1
}

// Span returns what is chosen, without the quotation marks and punctuation
// around it.
func (s *Selection) Span() quotes.Span {
	whole := quotes.Span{Start: s.words[min(s.anchor, s.cursor)].Start, End: s.words[max(s.anchor, s.cursor)].End}
	chosen := s.text[whole.Start:whole.End]
	outer := func(r rune) bool { return unicode.IsPunct(r) && !strings.ContainsRune("%‰()#@", r) }
	left := len(chosen) - len(strings.TrimLeftFunc(chosen, outer))
	right := len(strings.TrimRightFunc(chosen, outer))
	if left >= right {
		return whole
	}
	return quotes.Span{Start: whole.Start + left, End: whole.Start + right}
}

// Mark inks what is chosen.
func (s *Selection) Mark() theme.Mark {
	return theme.Mark{Span: theme.Span(s.Span()), Ink: theme.Selected}
}
