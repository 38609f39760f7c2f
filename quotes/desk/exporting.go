package desk

import (
	"bytes"
	"context"
	"errors"
	"maps"
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
	p := picked{statuses: o.Statuses, seen: map[string]bool{}, left: map[string]int{}}
	if err := d.pick(ctx, o.Things, &p); err != nil {
		return Exported{}, err
	}
	taken, left, lost := o.Format.Select(p.items)
	maps.Copy(left, p.left)
	out := Exported{Items: len(taken), Left: left, Lost: lost}
	if len(taken) == 0 {
		return out, ErrNoItems
	}
	var err error
	if out.Head, out.Events, err = d.Head(ctx); err != nil {
		return out, err
	}
	var b bytes.Buffer
	err = o.Format.Write(&b, export.Batch{Items: taken, Head: out.Head, Events: out.Events, By: o.By, Language: o.Language})
	out.Content = b.Bytes()
	return out, err
}

// Why something is left out whatever the format: a claim whose statement was
// withdrawn, or did not come with the record that was imported, and the loaded
// statements of a source or speaker, who may have a million.
const (
	goneStatement = "the statement is not in this store"
	unclaimed     = "loaded without a document, and no claim is made of it; named by its ID it is written"
)

// picked is what an export writes, each once, and why something is not in it.
type picked struct {
	statuses []review.Status // nil: all
	items    []export.Item
	seen     map[string]bool
	left     map[string]int
}

func (p *picked) keep(it export.Item) {
	key := string(it.Claim.ID) + " " + string(it.Statement.ID)
	switch {
	case p.seen[key] || p.statuses != nil && (it.Claim.ID == "" || !slices.Contains(p.statuses, it.Review.Status)):
		return
	case it.Claim.Statement != "" && it.Statement.ID == "":
		p.left[goneStatement]++
	default:
		p.items = append(p.items, it)
	}
	p.seen[key] = true
}

// pick picks the claims in the things that are named and the statements without
// one, in the order of the documents. No things are all documents and the claims
// in statements without one.
func (d *Desk) pick(ctx context.Context, things []Thing, p *picked) error {
	if things == nil {
		for _, s := range d.Corpus().Sources() {
			things = append(things, Thing{SourceKind, string(s.ID)})
		}
		for _, c := range d.apart() {
			things = append(things, Thing{ClaimKind, string(c.ID)})
		}
	}
	for _, t := range things {
		if err := d.pickThing(ctx, t, p); err != nil {
			return err
		}
	}
	return nil
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

func (d *Desk) pickThing(ctx context.Context, t Thing, p *picked) error {
	switch t.Kind {
	case ClaimKind:
		c, _ := d.Claim(quotes.ClaimID(t.ID))
		it, err := d.itemOf(ctx, c)
		if err != nil {
			return err
		}
		p.keep(it)
	case StatementKind:
		st, err := d.Statement(ctx, quotes.StatementID(t.ID))
		if err != nil {
			return err
		}
		d.pickIn(st, p)
	case SourceKind:
		id := quotes.SourceID(t.ID)
		for _, st := range d.Corpus().StatementsIn(id) {
			d.pickIn(st, p)
		}
		for _, c := range d.OwnClaims(id) {
			p.keep(export.Item{Cited: d.citeOwn(c), Claim: c, Review: d.Review(c.ID)})
		}
		return d.pickLoaded(ctx, t, p, func(it export.Item) bool { return it.Claim.Source == id })
	case SpeakerKind:
		id := quotes.SpeakerID(t.ID)
		for _, st := range d.Corpus().StatementsBy(id) {
			d.pickIn(st, p)
		}
		return d.pickLoaded(ctx, t, p, func(it export.Item) bool { return it.Statement.Speaker == id })
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

// pickLoaded picks the claims in statements without a document that are of a
// source or a speaker, and counts its loaded statements without one.
func (d *Desk) pickLoaded(ctx context.Context, t Thing, p *picked, of func(export.Item) bool) error {
	claimed := map[quotes.StatementID]bool{}
	for _, c := range d.apart() {
		it, err := d.itemOf(ctx, c)
		if err != nil {
			return err
		}
		if of(it) {
			p.keep(it)
			claimed[it.Statement.ID] = true
		}
	}
	if p.statuses != nil { // only claims are asked for
		return nil
	}
	loaded, err := d.LoadedBy(ctx, t.Kind)
	delete(claimed, "")
	if n := loaded[t.ID] - len(claimed); n > 0 {
		p.left[unclaimed] += n
	}
	return err
}

// pickIn picks the claims in a statement, or the statement when it has none.
func (d *Desk) pickIn(st quotes.Statement, p *picked) {
	cited := d.Cite(st)
	claims := d.ClaimsOf(st.ID)
	for _, c := range claims {
		p.keep(export.Item{Cited: cited, Claim: c, Review: d.Review(c.ID)})
	}
	if len(claims) == 0 {
		p.keep(export.Item{Cited: cited})
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
