package desk

import (
	"context"
	"slices"

	"whosaid/quotes"
	"whosaid/quotes/search"
)

// rowWindow is how many rows of a list are looked through for a statement: at
// the top of it, and around where the statement stood.
const rowWindow = 5000

// Row returns where a statement stands in the list of a query, from 0. near is
// where it stood last: of a list without end only the rows around it and those
// at the top are looked at. -1 means that it is not among them.
func (d *Desk) Row(ctx context.Context, text string, id quotes.StatementID, near int) (int, error) {
	for _, from := range []int{max(0, near-rowWindow/2), 0} {
		f, err := d.find(ctx, text, rowWindow, from)
		if err != nil {
			return -1, err
		}
		if i := slices.IndexFunc(f.Matches, func(m search.Match) bool { return m.ID == id }); i >= 0 {
			return from + i, nil
		}
		if from == 0 {
			break
		}
	}
	return -1, nil
}

// withClaims stands in a query for the statements that have claims: the index
// narrows by who works on a claim, and everybody's works for this one.
const withClaims = "claims"

// Claimed finds what Search does among the statements with claims, all of them.
// Where none of those has what the query says, it goes as far as a guess.
func (d *Desk) Claimed(ctx context.Context, text string) (r search.Result, err error) {
	o := d.options(0, 0)
	workers := make(map[quotes.StatementID][]string, len(o.Assignees))
	for _, c := range d.Claims() {
		if c.Statement != "" && workers[c.Statement] == nil {
			workers[c.Statement] = append(slices.Clone(o.Assignees[c.Statement]), withClaims)
		}
	}
	o.Limit, o.Assignees = max(1, len(workers)), workers
	// In front: the last word of the query may be unfinished.
	q := search.Parse(string(search.Assignee) + ":" + withClaims + " " + text)
	err = d.asked(ctx, func(x *search.Index) error {
		r, err = x.Find(ctx, q, o)
		return err
	})
	return r, err
}
