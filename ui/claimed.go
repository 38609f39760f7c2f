package ui

import (
	"context"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/search"
)

// claimedBy returns the statements with claims that a query finds by its
// words, on whatever page of the answer they stand. Among them alone the search
// may go as far as a guess: that counts where the answer is guessed as well.
func claimedBy(ctx context.Context, d *desk.Desk, q string, f desk.Found) (map[quotes.StatementID]bool, error) {
	if !f.Query.HasWords() {
		return nil, nil
	}
	claimed, words := map[quotes.StatementID]bool{}, 0
	for _, m := range f.Matches {
		claimed[m.ID] = true
		words = max(words, len(m.Why))
	}
	if len(f.Matches) == f.Total {
		return claimed, nil
	}
	r, err := d.Claimed(ctx, q)
	if err != nil || r.Fuzzy && !f.Fuzzy {
		return claimed, err
	}
	loose := len(f.Matches) == 0 || !sure(f.Matches[0], words)
	for _, m := range r.Matches {
		if loose || sure(m, words) {
			claimed[m.ID] = true
		}
	}
	return claimed, nil
}

// sure reports whether a match has so many words of the query without a guess.
func sure(m search.Match, words int) bool {
	for _, r := range m.Why {
		if r.Kind > search.Stem {
			return false
		}
	}
	return len(m.Why) >= words
}
