package desk

import (
	"errors"
	"slices"

	"whosaid/quotes"
	"whosaid/quotes/intake"
	"whosaid/quotes/review"
)

// corrected returns a corpus with the corrections that people made to its
// sources and statements, each statement in its newest version.
func corrected(base *quotes.Corpus, reviews map[quotes.ClaimID]review.Review) *quotes.Corpus {
	sources, known := correctedSources(base.Sources(), reviews)
	edited, touched, gone := map[quotes.StatementID]bool{}, map[quotes.StatementID]bool{}, map[quotes.StatementID]bool{}
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
		if len(r.Edits) > 0 {
			edited[quotes.StatementID(id)] = true
		}
		if takenBack(r) {
			gone[quotes.StatementID(id)] = true
		}
	}
	statements, several := versions(sources, base.Statements(), func(id quotes.StatementID) bool {
		return touched[id] || edited[id]
	})
	switch {
	case len(edited)+len(gone) == 0 && !several && !known:
		return base
	case len(edited)+len(gone) == 0:
		return quotes.NewCorpus(sources, base.Speakers(), statements, base.Claims())
	}
	speakers := slices.Clone(base.Speakers())
	var out []quotes.Statement
	for _, st := range statements {
		switch {
		case gone[st.ID]:
			continue
		case !edited[st.ID]:
			out = append(out, st)
			continue
		}
		src, _ := base.Source(st.Source)
		r := reviews[quotes.ClaimID(st.ID)]
		fixed, stands := correct(src.Text, st, r)
		if !stands {
			continue
		}
		for _, e := range r.Edits {
			id := quotes.SpeakerIDOf(e.Body.Now)
			known := slices.ContainsFunc(speakers, func(s quotes.Speaker) bool { return s.ID == id })
			if id == fixed.Speaker && !known {
				speakers = append(speakers, quotes.Speaker{ID: id, Name: e.Body.Now})
			}
		}
		out = append(out, fixed)
	}
	return quotes.NewCorpus(sources, speakers, out, base.Claims())
}

// correctedSources returns the sources as people corrected what is known about
// them, and whether they did.
func correctedSources(base []quotes.Source, reviews map[quotes.ClaimID]review.Review) (out []quotes.Source, changed bool) {
	out = base
	for i, s := range base {
		hold, _ := reviews[quotes.ClaimID(s.ID)].Held()
		if len(hold) == 0 {
			continue
		}
		if !changed {
			out, changed = slices.Clone(base), true
		}
		out[i], _ = intake.ApplySource(s, bodies(hold)) // what does not fit, of another's file, does not count
	}
	return out, changed
}

// correct returns a statement as people corrected it, with a warning of what
// they disagree about or what does not fit, and whether it still stands.
func correct(text string, st quotes.Statement, r review.Review) (fixed quotes.Statement, stands bool) {
	hold, apart := r.Held()
	fixed, err := intake.Apply(text, st, bodies(hold))
	if errors.Is(err, intake.ErrWithdrawn) {
		return fixed, false
	}
	fixed.Warnings = slices.Clip(fixed.Warnings)
	for _, c := range apart {
		fixed.Warnings = append(fixed.Warnings, intake.Apart(c))
	}
	if err != nil {
		fixed.Warnings = append(fixed.Warnings, "a correction does not fit and does not count: "+err.Error())
	}
	return fixed, true
}

func bodies(edits []review.Signed[review.Correction]) []review.Correction {
	out := make([]review.Correction, len(edits))
	for i, e := range edits {
		out[i] = e.Body
	}
	return out
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
