package search

import (
	"cmp"
	"slices"

	"whosaid/quotes"
)

// Claim is what the fields of a query ask of a claim.
type Claim struct {
	Status    string
	Assignees []string // every name of who works on it
	Speaker   string   // empty: the source makes the claim itself
	Aliases   []string
	Speech    quotes.Speech
	Said      quotes.Date
	Topics    []string
	Title     string // of the source
	Publisher string
}

// HasWords reports whether the query asks for words, besides fields.
func (q Query) HasWords() bool { return len(q.clauses) > 0 }

// Admits reports whether a claim has what the fields of the query ask for.
// Words are not looked at. Several values of one field: any will do.
func (q Query) Admits(c Claim) bool {
	either := map[Field]bool{} // fields that are asked for -> met
	for _, f := range q.filters {
		switch met := f.admits(c); {
		case f.not && met:
			return false
		case f.not:
		case f.field == Before || f.field == After:
			if !met {
				return false
			}
		default:
			either[f.field] = either[f.field] || met
		}
	}
	for _, met := range either {
		if !met {
			return false
		}
	}
	return true
}

func (f filter) admits(c Claim) bool {
	one := func(values ...string) bool {
		return slices.ContainsFunc(values, func(v string) bool { return v != "" && f.fits(words(v)) })
	}
	switch f.field {
	case Status:
		return f.value == c.Status
	case Assignee:
		return one(c.Assignees...)
	case Speaker:
		return one(append(slices.Clone(c.Aliases), c.Speaker)...)
	case Topic:
		return one(c.Topics...)
	case Source:
		return one(c.Title, c.Publisher)
	case Type:
		return f.value == string(c.Speech)
	case Before:
		return c.Said.Before(quotes.Date(f.value))
	case After:
		return since(packDate(c.Said), packDate(quotes.Date(f.value)))
	}
	return false
}

// ClaimFacets counts the values that claims have, as Find does of statements.
func ClaimFacets(claims []Claim) []Facet {
	t := tally{}
	for _, c := range claims {
		t.add(Speaker, c.Speaker, 1)
		t.add(Type, string(c.Speech), 1)
		t.add(Source, cmp.Or(c.Publisher, c.Title), 1)
		t.add(Status, c.Status, 1)
		topics := slices.Clone(c.Topics)
		slices.Sort(topics)
		for _, topic := range slices.Compact(topics) {
			t.add(Topic, topic, 1)
		}
	}
	return t.facets()
}

// withAssignee finds the documents by who works on their claims.
func (s *segment) withAssignee(f filter, o Options) bitmap {
	set := newBitmap(s.documents)
	wanted := map[quotes.StatementID]bool{}
	for id, names := range o.Assignees {
		if slices.ContainsFunc(names, func(n string) bool { return f.fits(words(n)) }) {
			wanted[id] = true
		}
	}
	s.known(wanted, func(doc int, _ quotes.StatementID) { set.set(doc) })
	return set
}
