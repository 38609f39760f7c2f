package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"whosaid/quotes"
	"whosaid/quotes/desk"
)

// thing finds what an identifier names; when nothing bears it, the hint names
// what it may have been.
func (l *library) thing(id string) (desk.Thing, error) {
	t, err := l.Resolve(l.r.ctx, id)
	return t, l.advise(id, err)
}

// claimNamed finds a claim. A statement stands for the claim that it is as a
// whole, or for the only one in it.
func (l *library) claimNamed(id string) (quotes.Claim, error) {
	if t, err := l.Resolve(l.r.ctx, id); err == nil && t.Kind == desk.StatementKind {
		s, err := l.Statement(l.r.ctx, quotes.StatementID(t.ID))
		if err != nil {
			return quotes.Claim{}, err
		}
		for _, c := range l.ClaimsOf(s.ID) {
			if c.Made && c.Text == s.Text {
				return c, nil
			}
		}
	}
	c, err := l.ResolveClaim(l.r.ctx, id)
	return c, l.advise(id, err)
}

func (l *library) statementNamed(id string) (quotes.Statement, error) {
	t, err := l.thing(id)
	if err != nil {
		return quotes.Statement{}, err
	}
	if t.Kind != desk.StatementKind {
		return quotes.Statement{}, hint(fmt.Errorf("%s is a %s, not a statement", id, t.Kind), "whosaid search lists statements")
	}
	return l.Statement(l.r.ctx, quotes.StatementID(t.ID))
}

func (l *library) advise(id string, err error) error {
	var ambiguous *desk.AmbiguousError
	var which *desk.WhichClaimError
	switch {
	case errors.As(err, &which) && len(which.Claims) == 0:
		return hint(err, "whosaid flag %s makes one of it", id)
	case errors.As(err, &which):
		return hint(err, "name one of them; whosaid show %s says what they claim", id)
	case errors.As(err, &ambiguous):
		return hint(err, "type more of it")
	case errors.Is(err, desk.ErrUnknown):
		if near := l.near(id); len(near) > 0 {
			return hint(err, "did you mean %s?", strings.Join(near, " or "))
		}
	}
	return err
}

// near returns the identifiers and labels that are a slip or two away from
// what was typed, the nearest first.
func (l *library) near(typed string) []string {
	typed = strings.ToLower(strings.TrimSpace(typed))
	const most = 2 // slips; with more, anything may be meant
	type candidate struct {
		name  string
		slips int
	}
	var found []candidate
	offer := func(names ...string) {
		for _, n := range names {
			if d := quotes.Slips(typed, strings.ToLower(n)); n != "" && d <= most && 2*d < len(typed) {
				found = append(found, candidate{n, d})
			}
		}
	}
	for _, s := range l.Corpus().Statements() {
		offer(string(s.ID), s.Label)
	}
	for _, c := range l.Claims() {
		offer(string(c.ID), c.Label)
	}
	for _, s := range l.Corpus().Sources() {
		offer(string(s.ID))
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return a.slips - b.slips })
	var names []string
	for _, c := range found[:min(len(found), 3)] {
		names = append(names, c.name)
	}
	return names
}
