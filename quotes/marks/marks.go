// Package marks finds what stands inside quotation marks, as they are in the
// wild: curly, straight, “TeX”, «guillemets», „low“ and single, nested, and
// missing on one side.
package marks

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/quotes"
)

// Quotation is a stretch of text inside quotation marks. Spans are bytes.
type Quotation struct {
	Inner quotes.Span // the text between the marks
	Outer quotes.Span // with the marks that are there
	Depth int         // 0, or the number of quotations around it
}

// Find returns the quotations of text in the order they open, outer before
// inner. Marks pair within a paragraph. A closing mark with no opening one
// takes the paragraph from its start; an opening mark with no closing one
// takes it to its end, as where a long quotation is reopened at each paragraph.
func Find(text string) []Quotation {
	var out []Quotation
	for start := 0; start < len(text); {
		p := quotes.Paragraph(text, start)
		out = append(out, paragraph(text, p)...)
		start = p.End + 1
	}
	return out
}

// kind is a pair of marks that belong together.
type kind int

const (
	none kind = iota
	curly
	low
	guillemets
	tex
	straight
	single
	straightSingle
)

// side says which way a mark looks.
type side int

const (
	opening side = iota
	closing
)

// mark is one quotation mark.
type mark struct {
	at   quotes.Span
	kind kind
	side side
}

// open is a quotation whose closing mark has not come yet.
type open struct {
	mark
	depth int
}

// deepest bounds nesting, and with it the search for a mark's partner: no
// writer goes further than four.
const deepest = 16

func paragraph(text string, p quotes.Span) []Quotation {
	var out []Quotation
	var stack []open
	for _, m := range scan(text, p) {
		if m.side == opening {
			if len(stack) < deepest {
				stack = append(stack, open{m, len(stack)})
			}
			continue
		}
		i := len(stack) - 1
		for i >= 0 && !pairs(stack[i].kind, m.kind) {
			i--
		}
		if i >= 0 {
			o := stack[i]
			stack = stack[:i] // marks opened inside and never closed are dropped
			out = append(out, Quotation{quotes.Span{Start: o.at.End, End: m.at.Start}, quotes.Span{Start: o.at.Start, End: m.at.End}, o.depth})
		} else if q, ok := unopened(text, p, m, out); ok && len(stack) == 0 {
			out = append(out, q)
		}
	}
	if len(stack) > 0 && stack[0].kind != single && stack[0].kind != straightSingle {
		o := stack[0]
		out = append(out, Quotation{quotes.Span{Start: o.at.End, End: p.End}, quotes.Span{Start: o.at.Start, End: p.End}, 0})
	}
	out = slices.DeleteFunc(out, func(q Quotation) bool { return strings.TrimSpace(text[q.Inner.Start:q.Inner.End]) == "" })
	slices.SortFunc(out, func(a, b Quotation) int {
		return cmp.Or(cmp.Compare(a.Outer.Start, b.Outer.Start), cmp.Compare(b.Outer.End, a.Outer.End))
	})
	return nest(out)
}

// unopened takes a closing mark back to the paragraph's start. Where another
// quotation stands before it, nobody can say where this one opens.
func unopened(text string, p quotes.Span, m mark, before []Quotation) (Quotation, bool) {
	if m.kind == single || m.kind == straightSingle || len(before) > 0 || inches(text[p.Start:m.at.Start], m) {
		return Quotation{}, false
	}
	start := p.Start + len(text[p.Start:m.at.Start]) - len(strings.TrimLeftFunc(text[p.Start:m.at.Start], unicode.IsSpace))
	return Quotation{quotes.Span{Start: start, End: m.at.Start}, quotes.Span{Start: start, End: m.at.End}, 0}, true
}

// inches reports whether a straight mark belongs to a measure, as in 6'2".
func inches(before string, m mark) bool {
	digits := len(before) - len(strings.TrimRight(before, "0123456789"))
	return m.kind == straight && (digits == 1 || digits == 2)
}

// nest sets the depths of sorted quotations anew, since dropped marks counted.
func nest(sorted []Quotation) []Quotation {
	var ends []int
	for i, q := range sorted {
		for len(ends) > 0 && ends[len(ends)-1] <= q.Outer.Start {
			ends = ends[:len(ends)-1]
		}
		sorted[i].Depth = len(ends)
		ends = append(ends, q.Outer.End)
	}
	return sorted
}

// pairs reports whether a mark of one kind may close one of another: writers
// and their programs mix curly, low and TeX ones.
func pairs(o, c kind) bool {
	double := func(k kind) bool { return k == curly || k == low || k == tex || k == straight }
	return o == c || double(o) && double(c)
}

// scan returns the marks of a paragraph. Apostrophes are none.
func scan(text string, p quotes.Span) []mark {
	var out []mark
	lows := 0 // open German and Czech quotations: they close with what opens others
	for i := p.Start; i < p.End; {
		r, n := utf8.DecodeRuneInString(text[i:p.End])
		before, _ := utf8.DecodeLastRuneInString(text[p.Start:i])
		after, _ := utf8.DecodeRuneInString(text[i+n : p.End])
		if i == p.Start {
			before = ' '
		}
		if i+n == p.End {
			after = ' '
		}
		if (r == '`' || r == '\'') && after == r { // ``TeX'' and '' for "
			n *= 2
			after, _ = utf8.DecodeRuneInString(text[i+n : p.End])
			if i+n >= p.End {
				after = ' '
			}
			r = map[rune]rune{'`': '“', '\'': '”'}[r]
		}
		k, s := classify(r, before, after, lows > 0)
		if k == low && s == opening {
			lows++
		} else if k == low {
			lows--
		}
		if k != none {
			out = append(out, mark{quotes.Span{Start: i, End: i + n}, k, s})
		}
		i += n
	}
	return out
}

// classify names a rune as a mark, by itself where it is one only, else by
// what stands on both sides.
func classify(r, before, after rune, lowOpen bool) (kind, side) {
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	opens := unicode.IsSpace(before) || strings.ContainsRune("([{—–-/“‘«\"", before)
	switch r {
	case '„', '‟':
		return low, opening
	case '“':
		if lowOpen {
			return low, closing
		}
		return curly, opening
	case '”':
		return curly, closing
	case '«', '‹':
		return guillemets, opening
	case '»', '›':
		return guillemets, closing
	case '"':
		if opens && !unicode.IsSpace(after) {
			return straight, opening
		}
		if word(before) && word(after) || unicode.IsSpace(before) {
			return none, opening
		}
		return straight, closing
	case '‘':
		if opens && !unicode.IsSpace(after) {
			return single, opening
		}
	case '’':
		if !word(after) && !unicode.IsSpace(before) {
			return single, closing
		}
	case '\'':
		if opens && word(after) {
			return straightSingle, opening
		}
		if !word(after) && strings.ContainsRune(",.?!…", before) { // else a plural's apostrophe
			return straightSingle, closing
		}
	}
	return none, opening
}
