package search

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Unknown is a value of a query that its field has nowhere.
type Unknown struct {
	Field Field
	Value string
}

func (u Unknown) String() string { return fmt.Sprintf("%s:%s is not known", u.Field, u.Value) }

// Unknown returns the values of speaker:, source:, topic: and assignee: that
// nothing here has. What type:, status: and dates may be, Query.Err knows. A
// slip in a name that can be guessed is no such value.
func (x *Index) Unknown(q Query, o Options) (out []Unknown, err error) {
	err = x.guarded(func(views []view) error {
		out = nil
		names := unknownNames(views, q)
		for _, f := range q.filters {
			if f.field.open() && !slices.ContainsFunc(views, func(v view) bool { return x.has(v, f, o, names) }) &&
				(f.field != Assignee || !slices.ContainsFunc(o.people(), func(p string) bool { return f.fits(words(p)) })) {
				out = append(out, Unknown{f.field, f.value})
			}
		}
		return nil
	})
	return out, err
}

func (o Options) people() []string {
	if o.People == nil {
		return nil
	}
	return o.People()
}

// open reports whether what a field may hold depends on what is there.
func (f Field) open() bool { return f == Speaker || f == Source || f == Topic || f == Assignee }

// has reports whether a document that was not removed has the value.
func (x *Index) has(v view, f filter, o Options, names map[string]bool) bool {
	v.seg.groups.enter()
	defer v.seg.groups.leave(v.seg.drop)
	for i, w := range x.filterSet(v.seg, f, o, names) {
		if v.dead != nil {
			w &^= v.dead[i]
		}
		if w != 0 {
			return true
		}
	}
	return false
}

// maxNear is how many values an unknown one may have been meant for.
const maxNear = 3

// Near returns terms of a query that an unknown value may have been meant for,
// those with the fewest slips first. It looks at all values there are.
func (x *Index) Near(u Unknown, o Options) []string {
	values := x.values(u.Field)
	if u.Field == Assignee {
		for _, p := range o.people() {
			values = append(values, FacetValue{Value: p, Query: u.Field.Term(p)})
		}
	}
	return near(u.Value, values)
}

func near(typed string, values []FacetValue) []string {
	type candidate struct {
		term  string
		slips int
	}
	var found []candidate
	want := words(typed)
	for _, v := range values {
		if n, ok := slipsFrom(want, words(v.Value)); ok {
			found = append(found, candidate{v.Query, n})
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return cmp.Compare(a.slips, b.slips) })
	var out []string
	for _, c := range found {
		if len(out) < maxNear && !slices.Contains(out, c.term) {
			out = append(out, c.term)
		}
	}
	return out
}

// slipsFrom counts the slips that make words of a value of wanted ones, each
// of which must have one that is near or begins near.
func slipsFrom(want, have []string) (slips int, ok bool) {
	for _, w := range want {
		allowed := typosAllowed(len(w))
		best := allowed + 1
		for _, h := range have {
			best = min(best, distance(h, w, allowed, false), distance(w, h, allowed, true))
		}
		if best > allowed {
			return 0, false
		}
		slips += best
	}
	return slips, len(want) > 0
}

// suggest says which of a field's fixed values was meant; empty when none is
// near.
func suggest(f Field, typed string, all []string) string {
	values := make([]FacetValue, len(all))
	for i, v := range all {
		values[i] = FacetValue{Value: v, Query: f.Term(v)}
	}
	if terms := near(typed, values); len(terms) > 0 {
		return ": did you mean " + strings.Join(terms, " or ") + "?"
	}
	return ""
}
