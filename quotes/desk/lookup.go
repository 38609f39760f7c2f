package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"whosaid/quotes"
)

// Kind says what an identifier names.
type Kind string

const (
	StatementKind Kind = "statement"
	ClaimKind     Kind = "claim"
	SourceKind    Kind = "source"
	SpeakerKind   Kind = "speaker"
	CheckKind     Kind = "prior check"
)

// Thing is what an identifier names.
type Thing struct {
	Kind Kind
	ID   string
}

// ErrUnknown is wrapped by errors about names and identifiers that nothing
// bears.
var ErrUnknown = errors.New("not found")

// AmbiguousError lists what a shortened identifier could mean.
type AmbiguousError struct {
	ID     string
	Things []Thing
}

func (e *AmbiguousError) Error() string {
	names := make([]string, 0, len(e.Things))
	for _, t := range e.Things {
		names = append(names, string(t.Kind)+" "+t.ID)
	}
	return fmt.Sprintf("%q is ambiguous: %s", e.ID, strings.Join(names, ", "))
}

const maxAmbiguous = 8 // names worth listing in an error

// Resolve finds what an identifier names: whole, shortened to a prefix that
// nothing else shares, or a label of the dataset such as "S04". Case is
// ignored. It returns an *AmbiguousError, or an error that wraps ErrUnknown.
func (d *Desk) Resolve(ctx context.Context, id string) (Thing, error) {
	want := strings.ToLower(strings.TrimSpace(id))
	if want == "" {
		return Thing{}, fmt.Errorf("empty identifier: %w", ErrUnknown)
	}
	var found []Thing
	exact := false
	offer := func(k Kind, id, label string) {
		switch {
		case slices.Contains(found, Thing{k, id}): // in the store and in memory
		case id == want || strings.ToLower(label) == want:
			if !exact {
				found = nil
			}
			exact = true
			found = append(found, Thing{k, id})
		case !exact && strings.HasPrefix(id, want) && len(found) < maxAmbiguous:
			found = append(found, Thing{k, id})
		}
	}
	d.offerAll(offer)
	if !exact {
		ids, err := d.store.StatementIDs(ctx, want, maxAmbiguous)
		if err != nil {
			return Thing{}, err
		}
		for _, id := range ids {
			offer(StatementKind, string(id), "")
		}
		checks, err := d.store.CheckIDs(ctx, want, maxAmbiguous)
		if err != nil {
			return Thing{}, err
		}
		for _, id := range checks {
			offer(CheckKind, id, "")
		}
		if err := d.offerLoaded(ctx, want, offer); err != nil {
			return Thing{}, err
		}
	}
	switch len(found) {
	case 0:
		return Thing{}, fmt.Errorf("%q: %w", id, ErrUnknown)
	case 1:
		return found[0], nil
	}
	return Thing{}, &AmbiguousError{ID: id, Things: found}
}

func (d *Desk) offerAll(offer func(k Kind, id, label string)) {
	c := d.Corpus()
	for _, s := range c.Statements() {
		offer(StatementKind, string(s.ID), s.Label)
	}
	for _, cl := range d.Claims() {
		offer(ClaimKind, string(cl.ID), cl.Label)
	}
	for _, s := range c.Sources() {
		offer(SourceKind, string(s.ID), "")
	}
	for _, s := range c.Speakers() {
		offer(SpeakerKind, string(s.ID), s.Name)
	}
}

// ResolveClaim is Resolve for a claim. A statement with a single claim stands for
// it; any other is a *WhichClaimError.
func (d *Desk) ResolveClaim(ctx context.Context, id string) (quotes.Claim, error) {
	t, err := d.Resolve(ctx, id)
	if err != nil {
		return quotes.Claim{}, err
	}
	switch t.Kind {
	case ClaimKind:
		c, _ := d.Claim(quotes.ClaimID(t.ID))
		return c, nil
	case StatementKind:
		claims := d.ClaimsOf(quotes.StatementID(t.ID))
		if len(claims) == 1 {
			return claims[0], nil
		}
		return quotes.Claim{}, &WhichClaimError{id, claims}
	}
	return quotes.Claim{}, fmt.Errorf("%s is a %s, not a claim: %w", id, t.Kind, ErrUnknown)
}

// WhichClaimError says of a statement that was named instead of a claim that it
// has none, or several.
type WhichClaimError struct {
	Statement string // as it was named
	Claims    []quotes.Claim
}

func (e *WhichClaimError) Error() string {
	if len(e.Claims) == 0 {
		return fmt.Sprintf("statement %s has no claims", e.Statement)
	}
	ids := make([]string, len(e.Claims))
	for i, c := range e.Claims {
		ids[i] = string(c.ID)
	}
	return fmt.Sprintf("statement %s has %d claims: %s", e.Statement, len(ids), strings.Join(ids, ", "))
}
