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

func (t tally) join(other tally) {
	for f, values := range other {
		for v, n := range values {
			t.add(f, v, n)
		}
	}
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
			facet.Values = append(facet.Values, FacetValue{Value: v, Count: n})
		}
		slices.SortFunc(facet.Values, func(a, b FacetValue) int {
			if a.Count != b.Count {
				return b.Count - a.Count
			}
			return strings.Compare(a.Value, b.Value)
		})
		facet.Values = facet.Values[:min(len(facet.Values), maxFacetValues)]
		for i, v := range facet.Values {
			facet.Values[i].Query = f.Term(v.Value)
		}
		out = append(out, facet)
	}
	return out
}

// Term writes the field with a value as a term of a query, in quotation marks
// where it needs them: a name in them stands for that name alone, see borne.
func (f Field) Term(value string) string {
	value = unquoted(value)
	named := f == Speaker || f == Topic || f == Source
	if named || strings.ContainsFunc(value, func(r rune) bool { return foldRune(r).class == breaks && r != '-' }) {
		return string(f) + `:"` + value + `"`
	}
	return string(f) + ":" + value
}

// sourceName is what people call the source: the publisher, else the title.
func (r Record) sourceName() string { return cmp.Or(r.Publisher, r.Title, string(r.Source)) }

// counted returns what the whole index holds of a field's values.
func (x *Index) counted(f Field) []FacetValue {
	t := tally{}
	err := x.guarded(func(views []view) error {
		clear(t)
		for _, v := range views {
			v.seg.tally(t, v.seg.all(), kept(len(views)))
		}
		return nil
	})
	if err != nil {
		return nil
	}
	for _, facet := range t.facets() {
		if facet.Field == f {
			return facet.Values
		}
	}
	return nil
}
