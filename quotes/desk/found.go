package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"whosaid/quotes"
	"whosaid/quotes/search"
)

// Found is what a search found, with the statements themselves.
type Found struct {
	search.Result
	Query      search.Query
	Unknown    []search.Unknown   // values of the query that nothing has; see Near
	Statements []quotes.Statement // those of Matches, in their order
}

// Search finds statements, best first: limit of them after offset. With an
// empty query it lists all, documents first.
func (d *Desk) Search(ctx context.Context, text string, limit, offset int) (Found, error) {
	for again := true; ; again = false {
		f, err := d.find(ctx, text, limit, offset)
		if err != nil {
			return Found{}, err
		}
		if f, err = d.filled(ctx, f); !again || !errors.Is(err, ErrUnknown) {
			return f, err
		}
		// The index is shared: another program's new document is in it.
		if _, err := d.Refresh(ctx); err != nil {
			return Found{}, err
		}
	}
}

// find is Search without the statements themselves.
func (d *Desk) find(ctx context.Context, text string, limit, offset int) (f Found, err error) {
	q := search.Parse(text)
	err = d.asked(ctx, func(x *search.Index) error {
		if q.Empty() && d.Indexed() > 0 {
			f, err = d.list(ctx, q, x, limit, offset)
			return err
		}
		r, err := x.Find(ctx, q, d.options(limit, offset))
		if err != nil {
			return err
		}
		f = Found{Result: r, Query: q}
		f.Unknown, err = x.Unknown(q, d.options(0, 0))
		return err
	})
	return f, err
}

// me is what a person is called in a query of their own.
const me = "me"

func (d *Desk) options(limit, offset int) search.Options {
	s := d.state.Load()
	return search.Options{Limit: limit, Offset: offset, Status: s.statuses, Assignees: s.workers, People: d.people}
}

// people returns who is in the record, and who looks.
func (d *Desk) people() []string {
	out := namesOf(d.person, d.person)
	for _, r := range d.state.Load().reviews {
		for _, e := range r.Trail {
			if !slices.Contains(out, e.By) {
				out = append(out, e.By)
			}
		}
	}
	slices.Sort(out)
	return out
}

// Near returns terms of a query that one with an unknown value may have meant.
func (d *Desk) Near(ctx context.Context, u search.Unknown) (near []string, err error) {
	err = d.asked(ctx, func(x *search.Index) error {
		near = x.Near(u, d.options(0, 0))
		return nil
	})
	return near, err
}

// namesOf returns what a query of a person may call somebody.
func namesOf(somebody, person string) []string {
	if strings.EqualFold(somebody, person) {
		return []string{somebody, me}
	}
	return []string{somebody}
}

// Asked returns what the fields of a query are compared with, of a claim and
// the statement that it stands in; of a claim of the source's own that is zero.
func (d *Desk) Asked(c quotes.Claim, st quotes.Statement) search.Claim {
	r := d.Review(c.ID)
	src, _ := d.Source(c.Source)
	out := search.Claim{Status: string(r.Status), Topics: c.Topics, Title: src.Title, Publisher: src.Publisher}
	if r.Assignee != "" {
		out.Assignees = namesOf(r.Assignee, d.person)
	}
	if st.ID != "" {
		sp, _ := d.Speaker(st.Speaker)
		out.Speaker, out.Aliases, out.Speech, out.Said = sp.Name, sp.Aliases, st.Speech, dated(st, src)
		out.Topics = append(slices.Clone(c.Topics), st.Topics...)
	}
	return out
}

// list is an empty search where statements were loaded: those of documents,
// then the loaded ones in the order of loading. The index would mix them.
func (d *Desk) list(ctx context.Context, q search.Query, x *search.Index, limit, offset int) (Found, error) {
	began := time.Now()
	documents := d.Corpus().Statements()
	f := Found{Query: q}
	for _, st := range documents[min(offset, len(documents)):min(offset+limit, len(documents))] {
		f.Matches = append(f.Matches, search.Match{ID: st.ID})
	}
	for l, err := range d.store.LoadedPage(ctx, max(offset-len(documents), 0), limit-len(f.Matches)) {
		if err != nil {
			return Found{}, err
		}
		f.Matches = append(f.Matches, search.Match{ID: l.ID})
	}
	r, err := x.Find(ctx, q, d.options(1, 0))
	if err != nil {
		return Found{}, err
	}
	f.Total, f.About, f.Facets = r.Total, r.About, r.Facets
	f.Took = time.Since(began)
	return f, nil
}

func (d *Desk) filled(ctx context.Context, f Found) (Found, error) {
	ids := make([]quotes.StatementID, len(f.Matches))
	for i, m := range f.Matches {
		ids[i] = m.ID
	}
	var err error
	f.Statements, err = d.statements(ctx, ids)
	return f, err
}

// Complete proposes how a query may go on at a byte offset in it.
func (d *Desk) Complete(ctx context.Context, query string, cursor int) []search.Completion {
	x, err := d.searchIndex(ctx)
	if err != nil {
		x = search.New()
	}
	return search.Complete(query, cursor, x)
}

// Len returns how many statements there are.
func (d *Desk) Len(ctx context.Context) (int, error) {
	n, err := d.store.CountLoaded(ctx)
	return n + len(d.Corpus().Statements()), err
}

// known holds the speakers and publications of loaded statements that were
// shown, so that they can be named like those of documents.
type known struct {
	mu       sync.RWMutex
	speakers map[quotes.SpeakerID]quotes.Speaker
	sources  map[quotes.SourceID]quotes.Source
}

// make prepares the maps; mu is held.
func (k *known) make() {
	if k.speakers == nil {
		k.speakers, k.sources = map[quotes.SpeakerID]quotes.Speaker{}, map[quotes.SourceID]quotes.Source{}
	}
}

// statements returns statements in the order of ids.
func (d *Desk) statements(ctx context.Context, ids []quotes.StatementID) ([]quotes.Statement, error) {
	c := d.Corpus()
	out := make([]quotes.Statement, len(ids))
	var elsewhere []quotes.StatementID
	at := map[quotes.StatementID]int{}
	for i, id := range ids {
		st, ok := c.Statement(id)
		if !ok {
			elsewhere = append(elsewhere, id)
			at[id] = i
			continue
		}
		out[i] = st
	}
	if len(elsewhere) == 0 {
		return out, nil
	}
	found, err := d.store.Loaded(ctx, elsewhere)
	if err != nil {
		return nil, err
	}
	d.known.mu.Lock()
	defer d.known.mu.Unlock()
	d.known.make()
	for _, l := range found {
		out[at[l.ID]] = l.Statement
		delete(at, l.ID)
		d.known.speakers[l.Speaker.ID], d.known.sources[l.Source.ID] = l.Speaker, l.Source
	}
	for id := range at {
		return nil, fmt.Errorf("statement %s: %w", id, ErrUnknown)
	}
	return out, nil
}

// Source returns a document, or the publication of a loaded statement.
func (d *Desk) Source(id quotes.SourceID) (quotes.Source, bool) {
	if s, ok := d.Corpus().Source(id); ok {
		return s, true
	}
	d.known.mu.RLock()
	defer d.known.mu.RUnlock()
	s, ok := d.known.sources[id]
	return s, ok
}

// Speaker returns a speaker.
func (d *Desk) Speaker(id quotes.SpeakerID) (quotes.Speaker, bool) {
	if s, ok := d.Corpus().Speaker(id); ok {
		return s, true
	}
	d.known.mu.RLock()
	defer d.known.mu.RUnlock()
	s, ok := d.known.speakers[id]
	return s, ok
}
