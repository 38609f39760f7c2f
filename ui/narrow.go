package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes/search"
	"whosaid/ui/detail"
	"whosaid/ui/dialog"
)

// facets returns the values that what is listed has, with how often: of the
// claims among claims, elsewhere of the statements that were found.
func (a *App) facets() []search.Facet {
	if a.place != claimsPlace {
		return a.found.facets
	}
	claims := a.claimsFound()
	asked := make([]search.Claim, len(claims))
	for i, c := range claims {
		asked[i] = a.asked(c)
	}
	return search.ClaimFacets(asked)
}

func (a *App) noFacets() string {
	if a.place == claimsPlace && a.shelf.rows[claimsPlace].Len() > 0 || a.place != claimsPlace && len(a.found.facets) > 0 {
		return ""
	}
	return "nothing to narrow"
}

// shortFirst puts fields with many values last: a hundred names would hide the
// types and topics behind them.
func shortFirst(facets []search.Facet) []search.Facet {
	const many = 10
	last := func(f search.Facet) int { return min(len(f.Values)/many, 1) }
	out := slices.Clone(facets)
	slices.SortStableFunc(out, func(x, y search.Facet) int { return last(x) - last(y) })
	return out
}

// narrow asks for one of the values that what is listed has, and adds
// it to the query.
func (a *App) narrow() tea.Cmd {
	var options []dialog.Option
	var terms []string
	for _, f := range shortFirst(a.facets()) {
		about := ""
		if f.About {
			about = "about "
		}
		for _, v := range f.Values {
			options = append(options, dialog.Option{Label: string(f.Field) + ": " + v.Value, Note: about + detail.Number(v.Count)})
			terms = append(terms, v.Query)
		}
	}
	return a.ask(dialog.NewChoose("Narrow to", options), func(answer dialog.Answer) tea.Cmd {
		a.filter.Set(strings.TrimSpace(a.filter.Query() + " " + terms[answer.(int)]))
		a.filter.Close()
		return a.typing()
	})
}
