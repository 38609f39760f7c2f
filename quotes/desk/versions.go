package desk

import (
	"errors"
	"slices"

	"whosaid/quotes"
	"whosaid/quotes/intake"
	"whosaid/quotes/review"
)

// versions shows each statement of a source once: of a source that was added
// again with another text, the version before keeps only what could not be
// placed in the next, as orphaned, and what people worked on.
func versions(sources []quotes.Source, statements []quotes.Statement, worked func(quotes.StatementID) bool) (shown []quotes.Statement, changed bool) {
	next := map[quotes.SourceID]quotes.Source{}
	last := map[string]quotes.Source{}
	for _, s := range sources {
		if s.URL == "" {
			continue
		}
		if old, ok := last[s.URL]; ok {
			next[old.ID] = s
		}
		last[s.URL] = s
	}
	if len(next) == 0 {
		return statements, false
	}
	var out []quotes.Statement
	for _, s := range sources {
		var own []quotes.Statement
		for _, st := range statements {
			if st.Source == s.ID {
				own = append(own, st)
			}
		}
		now, ok := next[s.ID]
		if !ok {
			out = append(out, own...)
			continue
		}
		for _, st := range intake.Reanchor(s, now, own, nil).LostStatements {
			st.Warnings = append(slices.Clip(st.Warnings), "orphaned: it stands no longer so in the newer version of the source")
			out = append(out, st)
		}
		for _, st := range own {
			there := slices.ContainsFunc(out, func(x quotes.Statement) bool { return x.ID == st.ID })
			if !there && worked(st.ID) {
				st.Warnings = append(slices.Clip(st.Warnings), "an older version: the newer version of the source has it too")
				out = append(out, st)
			}
		}
	}
	return out, true
}

// corrected returns a corpus with the corrections that people made to its
// statements, each in its newest version.
func corrected(base *quotes.Corpus, reviews map[quotes.ClaimID]review.Review) *quotes.Corpus {
	edits := map[quotes.StatementID][]review.Correction{}
	touched, gone := map[quotes.StatementID]bool{}, map[quotes.StatementID]bool{}
	for id, r := range reviews {
		if c, ok := base.Claim(id); ok {
			touched[c.Statement] = true
		}
		if r.Made != nil {
			touched[r.Made.Statement] = true
		}
		for _, l := range r.Links {
			touched[quotes.StatementID(id)], touched[l.Body.To] = true, true
		}
		for _, e := range r.Edits {
			edits[quotes.StatementID(id)] = append(edits[quotes.StatementID(id)], e.Body)
		}
		if takenBack(r) {
			gone[quotes.StatementID(id)] = true
		}
	}
	statements, several := versions(base.Sources(), base.Statements(), func(id quotes.StatementID) bool {
		return touched[id] || edits[id] != nil
	})
	switch {
	case len(edits)+len(gone) == 0 && !several:
		return base
	case len(edits)+len(gone) == 0:
		return quotes.NewCorpus(base.Sources(), base.Speakers(), statements, base.Claims())
	}
	speakers := slices.Clone(base.Speakers())
	name := func(id quotes.SpeakerID) string {
		s, _ := base.Speaker(id)
		return s.Name
	}
	var out []quotes.Statement
	for _, st := range statements {
		if gone[st.ID] {
			continue
		}
		src, _ := base.Source(st.Source)
		fixed, err := intake.Apply(src.Text, st, edits[st.ID], name)
		if errors.Is(err, intake.ErrWithdrawn) {
			continue
		}
		for _, c := range edits[st.ID] {
			id := quotes.SpeakerIDOf(c.Now)
			known := slices.ContainsFunc(speakers, func(s quotes.Speaker) bool { return s.ID == id })
			if id == fixed.Speaker && !known {
				speakers = append(speakers, quotes.Speaker{ID: id, Name: c.Now})
			}
		}
		out = append(out, fixed)
	}
	return quotes.NewCorpus(base.Sources(), speakers, out, base.Claims())
}

// takenBack reports whether a statement was added by a person and the addition
// does not count any more.
func takenBack(r review.Review) bool {
	added := intake.Added()
	for _, e := range r.Edits {
		if e.Body == added {
			return false
		}
	}
	for _, e := range r.Trail {
		if b, err := review.Body[review.Correction](e); e.Kind == review.Edit && err == nil && b == added {
			return true
		}
	}
	return false
}
