package desk

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"whosaid/quotes"
	"whosaid/quotes/export"
	"whosaid/quotes/review"
)

// Outgoing is what to export: in which format, which things, and of them, when
// statuses are named, only the claims that have one. By and Language are as in
// export.Batch.
type Outgoing struct {
	Format       export.Format
	Things       []Thing // none: all documents
	Statuses     []review.Status
	By, Language string
}

// Exported is what an export came to.
type Exported struct {
	Content []byte
	Items   int
	Left    map[string]int // what was left out, by the reason
	Lost    map[string]int // what the format has no place for
	Head    string         // digest of the record
	Events  int            // in it
}

// ErrNoItems says that a format can hold nothing of what was to be exported.
var ErrNoItems = errors.New("nothing to export")

// Export writes what was picked in a format.
func (d *Desk) Export(ctx context.Context, o Outgoing) (Exported, error) {
	items, gone, err := d.items(ctx, o.Things, o.Statuses)
	if err != nil {
		return Exported{}, err
	}
	taken, left, lost := o.Format.Select(items)
	if gone > 0 {
		left[goneStatement] = gone
	}
	out := Exported{Items: len(taken), Left: left, Lost: lost}
	if len(taken) == 0 {
		return out, ErrNoItems
	}
	if out.Head, out.Events, err = d.Head(ctx); err != nil {
		return out, err
	}
	var b bytes.Buffer
	err = o.Format.Write(&b, export.Batch{Items: taken, Head: out.Head, Events: out.Events, By: o.By, Language: o.Language})
	out.Content = b.Bytes()
	return out, err
}

// goneStatement is why a claim is left out whose statement was withdrawn, or did
// not come with the record that was imported.
const goneStatement = "the statement is not in this store"

// items returns what an export writes: the claims in the things that are named
// and the statements without one, each once, in the order of the documents. No
// things are all documents and the claims in statements without one. With
// statuses, only claims that have one of them. gone counts the claims whose
// statement is not there.
func (d *Desk) items(ctx context.Context, things []Thing, statuses []review.Status) (out []export.Item, gone int, err error) {
	seen := map[string]bool{}
	keep := func(it export.Item) {
		key := string(it.Claim.ID) + " " + string(it.Statement.ID)
		switch {
		case seen[key] || statuses != nil && (it.Claim.ID == "" || !slices.Contains(statuses, it.Review.Status)):
			return
		case it.Claim.Statement != "" && it.Statement.ID == "":
			gone++
		default:
			out = append(out, it)
		}
		seen[key] = true
	}
	if things == nil {
		for _, s := range d.Corpus().Sources() {
			things = append(things, Thing{SourceKind, string(s.ID)})
		}
		for _, c := range d.apart() {
			things = append(things, Thing{ClaimKind, string(c.ID)})
		}
	}
	for _, t := range things {
		if err := d.itemsOf(ctx, t, keep); err != nil {
			return nil, 0, err
		}
	}
	return out, gone, nil
}

// apart returns the claims in statements that stand in no document here.
func (d *Desk) apart() []quotes.Claim {
	var out []quotes.Claim
	for _, c := range d.Claims() {
		if _, stands := d.Corpus().Statement(c.Statement); c.Statement != "" && !stands {
			out = append(out, c)
		}
	}
	return out
}

func (d *Desk) itemsOf(ctx context.Context, t Thing, keep func(export.Item)) error {
	switch t.Kind {
	case ClaimKind:
		c, _ := d.Claim(quotes.ClaimID(t.ID))
		it, err := d.itemOf(ctx, c)
		if err != nil {
			return err
		}
		keep(it)
	case StatementKind:
		st, err := d.Statement(ctx, quotes.StatementID(t.ID))
		if err != nil {
			return err
		}
		d.itemsIn(st, keep)
	case SourceKind:
		id := quotes.SourceID(t.ID)
		for _, st := range d.Corpus().StatementsIn(id) {
			d.itemsIn(st, keep)
		}
		for _, c := range d.OwnClaims(id) {
			keep(export.Item{Cited: d.citeOwn(c), Claim: c, Review: d.Review(c.ID)})
		}
		return d.itemsApart(ctx, keep, func(it export.Item) bool { return it.Claim.Source == id })
	case SpeakerKind:
		id := quotes.SpeakerID(t.ID)
		for _, st := range d.Corpus().StatementsBy(id) {
			d.itemsIn(st, keep)
		}
		return d.itemsApart(ctx, keep, func(it export.Item) bool { return it.Statement.Speaker == id })
	}
	return nil
}

// itemOf returns a claim with what it is cited by; a claim whose statement is
// not there stands without it.
func (d *Desk) itemOf(ctx context.Context, c quotes.Claim) (export.Item, error) {
	it := export.Item{Claim: c, Review: d.Review(c.ID)}
	if c.Statement == "" {
		it.Cited = d.citeOwn(c)
		return it, nil
	}
	st, err := d.Statement(ctx, c.Statement)
	if errors.Is(err, ErrUnknown) {
		return it, nil
	}
	if err == nil {
		it.Cited = d.Cite(st)
	}
	return it, err
}

// itemsApart keeps those claims in statements without a document that are wanted.
func (d *Desk) itemsApart(ctx context.Context, keep func(export.Item), wanted func(export.Item) bool) error {
	for _, c := range d.apart() {
		it, err := d.itemOf(ctx, c)
		if err != nil {
			return err
		}
		if wanted(it) {
			keep(it)
		}
	}
	return nil
}

// itemsIn keeps the claims in a statement, or the statement when it has none.
func (d *Desk) itemsIn(st quotes.Statement, keep func(export.Item)) {
	cited := d.Cite(st)
	claims := d.ClaimsOf(st.ID)
	for _, c := range claims {
		keep(export.Item{Cited: cited, Claim: c, Review: d.Review(c.ID)})
	}
	if len(claims) == 0 {
		keep(export.Item{Cited: cited})
	}
}

// citeOwn is Cite for a claim that its source makes itself.
func (d *Desk) citeOwn(c quotes.Claim) export.Cited {
	src, _ := d.Source(c.Source)
	out := export.Cited{Source: src}
	if hull, ok := quotes.Hull(c.At); ok && src.Text != "" {
		at := quotes.Paragraph(src.Text, hull.Start)
		out.Passage = src.Text[at.Start:at.End]
	}
	return out
}
