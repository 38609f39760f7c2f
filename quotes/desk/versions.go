package desk

import (
	"slices"

	"whosaid/quotes"
	"whosaid/quotes/intake"
)

// versions shows each statement of a source once: of a source that was added
// again with another text, the version before keeps only what could not be
// placed in the next, as orphaned, and what people worked on.
func versions(sources []quotes.Source, statements []quotes.Statement, worked func(quotes.StatementID) bool) (shown []quotes.Statement, changed bool) {
	next := map[quotes.SourceID]quotes.Source{}
	for _, all := range ofAddresses(sources) {
		for i, s := range all[1:] {
			next[all[i].ID] = s
		}
	}
	if len(next) == 0 {
		return statements, false
	}
	of := map[quotes.SourceID][]quotes.Statement{}
	for _, st := range statements {
		of[st.Source] = append(of[st.Source], st)
	}
	var out []quotes.Statement
	have := map[quotes.StatementID]bool{}
	show := func(sts ...quotes.Statement) {
		for _, st := range sts {
			out, have[st.ID] = append(out, st), true
		}
	}
	for _, s := range sources {
		own := of[s.ID]
		now, ok := next[s.ID]
		if !ok {
			show(own...)
			continue
		}
		for _, st := range intake.Reanchor(s, now, own, nil).LostStatements {
			st.Warnings = append(slices.Clip(st.Warnings), "orphaned: it stands no longer so in the newer version of the source")
			show(st)
		}
		for _, st := range own {
			if !have[st.ID] && worked(st.ID) {
				st.Warnings = append(slices.Clip(st.Warnings), "an older version: the newer version of the source has it too")
				show(st)
			}
		}
	}
	return out, true
}

// ofAddresses returns the sources of each address, oldest first: by when they
// were published or else accessed, where both of two say so, and otherwise as
// they came.
func ofAddresses(sources []quotes.Source) map[string][]quotes.Source {
	out := map[string][]quotes.Source{}
	for _, s := range sources {
		if s.URL == "" {
			continue
		}
		all := out[s.URL]
		at := slices.IndexFunc(all, func(there quotes.Source) bool { return later(there, s) })
		if at < 0 {
			at = len(all)
		}
		out[s.URL] = slices.Insert(all, at, s)
	}
	return out
}

// later reports whether the dates of two versions say that the first is the
// newer one.
func later(a, b quotes.Source) bool {
	for _, at := range [][2]quotes.Date{{a.Published, b.Published}, {a.Accessed, b.Accessed}} {
		if at[0] != "" && at[1] != "" && at[0] != at[1] {
			return at[0] > at[1]
		}
	}
	return false
}
