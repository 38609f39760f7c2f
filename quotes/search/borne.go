package search

import (
	"slices"
	"strings"
)

// borne says how a value in quotation marks is a name that somebody or something
// bears. Where one does, it stands for that name alone: "The Daily" for no "Daily
// Mail", as its facet counts it.
type borne uint8

const (
	inPart         borne = iota // no name is just that: each that has its words will do
	asWritten                   // letter by letter
	inOtherLetters              // but for case, accents, punctuation
)

// withBorne finds out which values of a query are whole names.
func (x *Index) withBorne(views []view, q Query) Query {
	q.filters = slices.Clone(q.filters)
	for i, f := range q.filters {
		if !f.whole || f.field != Speaker && f.field != Topic && f.field != Source {
			continue
		}
		for _, f.borne = range []borne{asWritten, inOtherLetters} {
			if slices.ContainsFunc(views, func(v view) bool { return x.has(v, f, Options{}, nil) }) {
				q.filters[i] = f
				break
			}
		}
	}
	return q
}

// bears reports whether a name is the value.
func (f filter) bears(name string) bool {
	if f.borne == asWritten {
		return unquoted(name) == f.value
	}
	return slices.Equal(words(name), f.words)
}

// unquoted is a name as it stands between quotation marks.
func unquoted(name string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if isQuote(r) {
			return ' '
		}
		return r
	}, name))
}
