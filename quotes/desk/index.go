package desk

import (
	"context"
	"iter"
	"sync"

	"whosaid/quotes"
	"whosaid/quotes/search"
	"whosaid/quotes/store"
)

// index is made at the first search, so that a start costs nothing.
type index struct {
	mu     sync.Mutex
	x      *search.Index
	own    map[quotes.StatementID]passage // the articles' own words
	of     *quotes.Corpus                 // what is in it
	loaded int                            // how many loaded statements are
}

// smallDelta is how many loaded statements are worth indexing in memory at
// each start; beyond it the segments are built anew.
const smallDelta = 20_000

func (x *index) close() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.x == nil {
		return nil
	}
	err := x.x.Close()
	x.x = nil
	return err
}

// searchIndex returns the index, with all in it that is there now.
func (d *Desk) searchIndex(ctx context.Context) (*search.Index, error) {
	x := &d.index
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.x == nil {
		if err := d.openIndex(ctx, nil); err != nil {
			return nil, err
		}
	}
	if c := d.Corpus(); x.of != c {
		if err := d.putDocuments(c); err != nil {
			return nil, err
		}
	}
	return x.x, nil
}

// openIndex opens the segments beside the store. The index is disposable: what
// is wrong with it is built again.
func (d *Desk) openIndex(ctx context.Context, progress func(done int)) error {
	x := &d.index
	x.own, x.of, x.loaded = map[quotes.StatementID]passage{}, nil, 0
	n, err := d.store.CountLoaded(ctx)
	if err != nil {
		return err
	}
	if n == 0 {
		x.x = search.New()
		return nil
	}
	if x.x, err = search.Open(d.store.Path() + ".index"); err != nil {
		return err
	}
	if x.x.NeedsBuild() == "" {
		x.loaded = x.x.Len()
	}
	return d.catchUp(ctx, n, progress)
}

// catchUp brings the index up to the n loaded statements of the store.
func (d *Desk) catchUp(ctx context.Context, n int, progress func(done int)) error {
	x := &d.index
	missing := n - x.loaded
	defer func() { x.loaded = n }()
	switch {
	case missing == 0:
		return nil
	case missing > 0 && (missing <= smallDelta || d.readOnly != nil):
		for r, err := range d.loadedRecords(ctx, x.loaded) {
			if err != nil {
				return err
			}
			if err := x.x.Put(r); err != nil {
				return err
			}
		}
		return nil
	}
	x.of = nil // it replaces the documents too
	return x.x.Build(ctx, d.loadedRecords(ctx, 0), progress)
}

func (d *Desk) loadedRecords(ctx context.Context, after int) iter.Seq2[search.Record, error] {
	return func(yield func(search.Record, error) bool) {
		for l, err := range d.store.LoadedSince(ctx, after) {
			if !yield(loadedRecord(l), err) {
				return
			}
		}
	}
}

func loadedRecord(l store.Loaded) search.Record {
	return search.Record{ID: l.ID, Text: l.Text, Speaker: l.Speaker.Name, Aliases: l.Speaker.Aliases, Speech: l.Speech,
		Topics: l.Topics, Source: l.Source.ID, Title: l.Source.Title, Publisher: l.Source.Publisher, Said: l.Said}
}

// putDocuments brings the documents of a corpus in, and takes out what is no
// longer there.
func (d *Desk) putDocuments(c *quotes.Corpus) error {
	x := &d.index
	if x.of != nil {
		var gone []quotes.StatementID
		for _, st := range x.of.Statements() {
			if _, ok := c.Statement(st.ID); !ok {
				gone = append(gone, st.ID)
			}
		}
		for id := range x.own {
			gone = append(gone, id)
		}
		x.x.Remove(gone...)
		x.own = map[quotes.StatementID]passage{}
	}
	var all []search.Record
	for _, src := range c.Sources() {
		all = append(all, records(c, src, x.own)...)
	}
	x.of = c
	return x.x.Put(all...)
}

// passage returns the words of an article's own that an index entry stands for.
func (x *index) passage(id quotes.StatementID) (passage, bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	p, ok := x.own[id]
	return p, ok
}
