package search

import (
	"slices"

	"whosaid/quotes"
)

// allowed returns the documents of a segment that pass the fields of a query,
// are statements and were not removed; nil when all do.
func (x *Index) allowed(v view, q Query, o Options, unknown map[string]bool) bitmap {
	s := v.seg
	var out bitmap
	and := func(b bitmap, not bool) {
		if out == nil {
			out = newBitmap(s.documents)
			fill(out, s.documents)
		}
		for i := range out {
			if not {
				out[i] &^= b[i]
			} else {
				out[i] &= b[i]
			}
		}
	}
	if len(s.statements) > 0 {
		b := newBitmap(s.documents)
		b.or(s.statements)
		and(b, false)
	}
	if v.dead != nil {
		and(v.dead, true)
	}
	either := map[Field]bitmap{} // several values of one field: any will do
	s.soonFilters(q.filters)
	for _, f := range q.filters {
		b := x.filterSet(s, f, o, unknown)
		switch {
		case f.not:
			and(b, true)
		case f.field == Before || f.field == After:
			and(b, false)
		case either[f.field] == nil:
			either[f.field] = slices.Clone(b)
		default:
			for i, w := range b {
				either[f.field][i] |= w
			}
		}
	}
	for _, b := range either {
		and(b, false)
	}
	return out
}

func fill(b bitmap, documents int) {
	for i := range b {
		b[i] = ^uint64(0)
	}
	if r := documents & 63; r != 0 {
		b[len(b)-1] = 1<<r - 1
	}
}

// filterSet returns the documents that have the value. It must not be changed.
func (x *Index) filterSet(s *segment, f filter, o Options, unknown map[string]bool) bitmap {
	switch f.field {
	case Status:
		return s.withStatus(f.value, o)
	case Assignee:
		return s.withAssignee(f, o)
	}
	key := f.field.Term(f.value)
	if f.whole {
		key += "=" + string('0'+rune(f.borne))
	}
	for _, w := range f.words {
		if f.field == Speaker && unknown[w] {
			key += "~" + w
		}
	}
	return s.groups.get(key, func() *group {
		g := s.newGroup()
		switch f.field {
		case Speaker:
			s.bySpeaker(g.set, f, unknown)
		case Topic:
			s.byTopic(g.set, f)
		case Source:
			s.bySource(g.set, f)
		case Type:
			want := byte(slices.Index(Types(), f.value) + 1)
			s.where(g.set, func(doc int) bool { return s.flags[doc]&flagSpeech == want })
		case Before, After:
			s.byDate(g.set, f)
		}
		return g
	}).set
}

// bySpeaker adds what those said whose names have all words.
func (s *segment) bySpeaker(set bitmap, f filter, unknown map[string]bool) {
	var has []int // how many of the words
	for n, w := range f.words {
		if has == nil {
			has = make([]int, s.speakers.n)
		}
		for _, i := range s.nameWords(w, unknown[w], f.whole) {
			s.speakersNamed(i, func(speaker int) {
				if has[speaker] == n {
					has[speaker] = n + 1
				}
			})
		}
	}
	for i, n := range has {
		if n != len(f.words) {
			continue
		}
		if f.borne != inPart {
			if name, _ := s.person(i); !f.bears(name) {
				continue
			}
		}
		s.said(set, i)
	}
}

// nameWords returns the words of names that begin with w, w alone where it is a
// whole word, or those that an unknown one may have been meant for.
func (s *segment) nameWords(w string, unknown, whole bool) []int {
	var out []int
	if unknown {
		for _, e := range s.names.likeliest(s.names.guess(word{text: w}), maxGuessed) {
			out = append(out, int(e.term))
		}
		return out
	}
	lo, hi := s.names.beginning(w)
	if whole && lo < hi {
		hi = lo
		if s.names.word(lo) == w {
			hi++
		}
	}
	for i := lo; i < hi; i++ {
		out = append(out, i)
	}
	return out
}

// unknownNames returns the words of speaker: that begin no name anywhere.
func unknownNames(views []view, q Query) map[string]bool {
	out := map[string]bool{}
	for _, f := range q.filters {
		for _, w := range f.words {
			if f.field == Speaker && !slices.ContainsFunc(views, func(v view) bool { return len(v.seg.nameWords(w, false, f.whole)) > 0 }) {
				out[w] = true
			}
		}
	}
	return out
}

// withStatus finds the documents by the statuses that came with the query.
func (s *segment) withStatus(status string, o Options) bitmap {
	set := newBitmap(s.documents)
	wanted := map[quotes.StatementID]bool{}
	if status == unreviewed {
		fill(set, s.documents)
		for id, all := range o.Status {
			if len(all) > 0 && !slices.Contains(all, unreviewed) {
				wanted[id] = true
			}
		}
		s.known(wanted, func(doc int, _ quotes.StatementID) { set[doc>>6] &^= 1 << (doc & 63) })
		return set
	}
	for id, all := range o.Status {
		if slices.Contains(all, status) {
			wanted[id] = true
		}
	}
	s.known(wanted, func(doc int, _ quotes.StatementID) { set.set(doc) })
	return set
}

const unreviewed = "unreviewed"

// tallyStatus counts the statuses of a set of the given size.
func (s *segment) tallyStatus(t tally, set bitmap, size int, o Options) {
	ids := make(map[quotes.StatementID]bool, len(o.Status))
	for id, all := range o.Status {
		if len(all) > 0 {
			ids[id] = true
		}
	}
	rest := size
	s.known(ids, func(doc int, id quotes.StatementID) {
		if set.has(doc) {
			rest--
			for _, status := range o.Status[id] {
				t.add(Status, status, 1)
			}
		}
	})
	t.add(Status, unreviewed, rest)
}
