package search

import (
	"cmp"
	"slices"
	"strings"
)

// maxFacetValues is how many values of a field are shown, the most frequent.
const maxFacetValues = 50

// tally counts values of the fields that facets show.
type tally map[Field]map[string]int

func (t tally) add(f Field, value string, n int) {
	if value == "" || n == 0 {
		return
	}
	if t[f] == nil {
		t[f] = map[string]int{}
	}
	t[f][value] += n
}

// facets sorts the counts, the most frequent value first.
func (t tally) facets() []Facet {
	var out []Facet
	for _, f := range []Field{Speaker, Type, Topic, Source, Status} {
		if len(t[f]) == 0 {
			continue
		}
		facet := Facet{Field: f}
		for v, n := range t[f] {
			facet.Values = append(facet.Values, FacetValue{v, n, f.Term(v)})
		}
		slices.SortFunc(facet.Values, func(a, b FacetValue) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
		})
		facet.Values = facet.Values[:min(len(facet.Values), maxFacetValues)]
		out = append(out, facet)
	}
	return out
}

// Term writes the field with a value as a term of a query, in quotation marks
// where it needs them.
func (f Field) Term(value string) string {
	value = strings.Map(func(r rune) rune {
		if isQuote(r) {
			return ' '
		}
		return r
	}, value)
	if strings.ContainsFunc(value, func(r rune) bool { return foldRune(r).class == breaks && r != '-' }) {
		return string(f) + `:"` + value + `"`
	}
	return string(f) + ":" + value
}

func scanFacets(found []scannedMatch, o Options) []Facet {
	t := tally{}
	for _, m := range found {
		t.add(Speaker, m.rec.Speaker, 1)
		t.add(Type, string(m.rec.Speech), 1)
		for _, topic := range m.rec.Topics {
			t.add(Topic, topic, 1)
		}
		t.add(Source, m.rec.sourceName(), 1)
		for _, s := range statusesOf(m.rec.Record, o) {
			t.add(Status, s, 1)
		}
	}
	return t.facets()
}

// sourceName is what people call the source: the publisher, else the title.
func (r Record) sourceName() string { return cmp.Or(r.Publisher, r.Title, string(r.Source)) }
