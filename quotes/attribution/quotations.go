package attribution

import (
	"cmp"
	"slices"
	"strings"

	"whosaid/quotes"
)

// Quotation is a stretch of text inside quotation marks, whoever said it. Spans
// are bytes.
type Quotation struct {
	Inner quotes.Span // the text between the marks
	Outer quotes.Span // with the marks that are there
	Depth int         // 0, or the number of quotations around it
}

// deepest bounds nesting: no writer goes further than four.
const deepest = 8

// Quotations returns what stands inside quotation marks, in the order it opens,
// outer before inner: as Find reads the marks, and what stands in them again.
func Quotations(text string) []Quotation {
	d := &doc{text: text, lex: english()}
	d.tokenize()
	d.splitSentences()
	d.indexSentences()
	d.findRegions()
	var out []Quotation
	level := d.regions
	for depth := 0; len(level) > 0 && depth < deepest; depth++ {
		var inner []region
		for i := range level {
			if q := d.quotation(&level[i], depth); strings.TrimSpace(text[q.Inner.Start:q.Inner.End]) != "" {
				out = append(out, q)
				inner = append(inner, d.nestedRegions(&level[i])...)
			}
		}
		level = inner
	}
	slices.SortStableFunc(out, func(a, b Quotation) int { return cmp.Compare(a.Outer.Start, b.Outer.Start) })
	return out
}

func (d *doc) quotation(r *region, depth int) Quotation {
	q := Quotation{Outer: d.bytes(r.first, r.last), Depth: depth}
	q.Inner = q.Outer
	if r.open {
		q.Inner.Start = d.toks[r.first].end
	}
	if r.shut {
		q.Inner.End = d.toks[r.last].start
	}
	q.Inner.End = max(q.Inner.Start, q.Inner.End)
	return q
}

// nestedRegions returns the regions between the marks of r that have both.
func (d *doc) nestedRegions(r *region) []region {
	first, end := r.first, r.last+1
	if r.open {
		first++
	}
	if r.shut {
		end--
	}
	d.regions = d.regions[:0:0]
	if first < end {
		d.pairMarks(first, end, nil)
	}
	return slices.DeleteFunc(d.regions, func(r region) bool { return !r.open || !r.shut })
}
