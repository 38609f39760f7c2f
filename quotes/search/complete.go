package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Completion is a way to go on with a query.
type Completion struct {
	Text       string // what to put there
	Start, End int    // the bytes of the query that it replaces
	Count      int    // statements that have the value; 0 for a field's name
}

const maxCompletions = 20

// Complete proposes how the term at the cursor (a byte offset in q) may go on:
// the names of fields, and after the colon the values that x knows, the most
// frequent first.
func Complete(q string, cursor int, x *Index) []Completion {
	cursor = min(max(cursor, 0), len(q))
	start := termStart(q[:cursor])
	term := q[start:cursor]
	if size := minus(term); size > 0 {
		start, term = start+size, term[size:]
	}
	end := cursor
	for end < len(q) {
		r, size := utf8.DecodeRuneInString(q[end:])
		if unicode.IsSpace(r) {
			break
		}
		end += size
	}
	var out []Completion
	name, value, ok := strings.Cut(term, ":")
	if !ok {
		for _, f := range Fields() {
			if strings.HasPrefix(string(f), strings.ToLower(term)) && term != "" {
				out = append(out, Completion{Text: string(f) + ":", Start: start, End: end})
			}
		}
		return out
	}
	f := Field(strings.ToLower(name))
	if !slices.Contains(Fields(), f) {
		return nil
	}
	want := filter{words: words(value)}
	for _, v := range x.values(f) {
		if want.fits(words(v.Value)) {
			out = append(out, Completion{Text: v.Query, Start: start, End: end, Count: v.Count})
		}
		if len(out) == maxCompletions {
			break
		}
	}
	return out
}

// termStart is where the last term begins: after the last space outside
// quotation marks.
func termStart(s string) int {
	start, inside := 0, false
	for i, r := range s {
		switch {
		case isQuote(r):
			inside = !inside
		case unicode.IsSpace(r) && !inside:
			start = i + utf8.RuneLen(r)
		}
	}
	return start
}

// values returns what a field can have.
func (x *Index) values(f Field) []FacetValue {
	var fixed []string
	switch f {
	case Type:
		fixed = Types()
	case Status:
		fixed = Statuses()
	default:
		return x.counted(f)
	}
	var out []FacetValue
	for _, v := range fixed {
		out = append(out, FacetValue{Value: v, Query: f.Term(v)})
	}
	return out
}
