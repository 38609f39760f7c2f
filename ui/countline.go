package ui

import (
	"fmt"
	"strings"

	"whosaid/quotes/search"
	"whosaid/ui/detail"
)

// countLine says how many statements there are, and how they were found: at
// length, and for less room.
func (a *App) countLine() (long, short string) {
	f := a.found
	if f.id == 0 {
		return "reading the statements", ""
	}
	about := ""
	if f.about {
		about = "about "
	}
	text := about + detail.Number(f.total) + " found"
	if a.query.Empty() {
		text = about + detail.Number(f.total)
		if i, ok := a.views[statementsPlace].list.Cursor(); ok && a.place == statementsPlace {
			text = detail.Number(i+1) + " of " + about + detail.Number(f.total)
		}
	}
	switch i, ok := a.view().list.Cursor(); {
	case a.place == claimsPlace:
		text = a.claimCount()
	case a.place != statementsPlace && ok: // where the number of statements says little
		r, heads := a.shelf.rows[a.place], 0
		for r.Skip(heads) {
			heads++
		}
		text = detail.Number(i+1-heads) + " of " + detail.Number(r.Len()-heads)
	case a.place != statementsPlace:
		text = "0 found"
	}
	parts, brief := []string{text}, text
	if len(a.marked) > 0 {
		parts = append(parts, detail.Number(len(a.marked))+" marked")
	}
	if p := a.problem(); p != "" {
		parts, brief = append(parts, a.theme.Glyphs.Warning+" "+p), text+" "+a.theme.Glyphs.Warning
	}
	switch {
	case f.fuzzy:
		parts = append(parts, "fuzzy: letters in order")
	case f.taken != "":
		parts = append(parts, f.taken)
	}
	return strings.Join(parts, " "+a.theme.Glyphs.Dot+" "), brief
}

// problem is what the query has that was not understood. The last value may
// still be being typed: what is wrong with it counts when the line is left.
func (a *App) problem() string {
	switch {
	case len(a.query.Problems) > 0:
		return a.query.Problems[0]
	case len(a.found.unknown) > 0 && a.place == statementsPlace:
		return a.found.unknown[0].String()
	}
	if !a.filter.Editing() {
		return a.query.Pending
	}
	return ""
}

// mostTaken is how many words of a query are said to be taken for others.
const mostTaken = 2

// taken says which words were taken for others: "sanctoins taken for sanctions".
func taken(matches []search.Match) string {
	var out []string
	for _, t := range search.TakenFor(matches) {
		out = append(out, t.Word+" taken for "+t.As)
	}
	if len(out) > mostTaken {
		out = append(out[:mostTaken:mostTaken], fmt.Sprintf("and %d more", len(out)-mostTaken))
	}
	return strings.Join(out, ", ")
}
