package desk

import (
	"fmt"

	"whosaid/quotes"
	"whosaid/quotes/facts"
	"whosaid/quotes/review"
)

// Facts returns what there is to tick off in a source, in the order of its
// text.
func (d *Desk) Facts(id quotes.SourceID) []facts.Fact {
	src, ok := d.Source(id)
	if !ok {
		return nil
	}
	var claims []quotes.Claim
	for _, c := range d.Claims() {
		if c.Source == id {
			claims = append(claims, c)
		}
	}
	return facts.Facts(src, d.Corpus().StatementsIn(id), claims, d.Corpus().Speakers()...)
}

// Ticks returns how the facts of a source were ticked off, by where they
// stand; see Place.
func (d *Desk) Ticks(id quotes.SourceID) map[string]review.Signed[review.Mark] {
	out := map[string]review.Signed[review.Mark]{}
	for _, t := range d.Review(quotes.ClaimID(id)).Ticks {
		out[Place(t.Body.At)] = t
	}
	return out
}

// Place is the key of a fact's place in its source.
func Place(at []quotes.Span) string { return fmt.Sprint(at) }
