package desk

import (
	"context"
	"errors"
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
	onDisk bool
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
		err := d.openIndex(ctx, nil)
		if damaged := (*store.DamagedError)(nil); errors.As(err, &damaged) {
			d.damage.Store(&err) // what was loaded is lost to the search; documents are not
			x.x, x.of, x.onDisk, x.loaded, err = search.New(), nil, false, 0, nil
		}
		if err != nil {
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
// is wrong with it is built again. When it fails nothing is open: what was put
// in by then is not all there is, and the next search begins anew.
func (d *Desk) openIndex(ctx context.Context, progress func(done int)) (err error) {
	x := &d.index
	defer func() {
		if err != nil && x.x != nil {
			err = errors.Join(err, x.x.Close())
			x.x = nil
		}
	}()
	x.own, x.of, x.loaded, x.onDisk = map[quotes.StatementID]passage{}, nil, 0, false
	n, err := d.store.CountLoaded(ctx)
	if err != nil {
		return err
	}
	if n == 0 {
		x.x = search.New()
		return nil
	}
	if x.x, err = search.Open(d.indexDir()); err != nil {
		return err
	}
	x.onDisk = true
	if x.x.NeedsBuild() == "" {
		// The documents are in it too, as they were; what is left when they are
		// put as they are now, was loaded.
		if err := d.putDocuments(d.Corpus()); err != nil {
			return err
		}
		x.loaded = x.x.Len() - len(d.Corpus().Statements())
	} else {
		d.unstamp()
	}
	return d.catchUp(ctx, n, progress)
}

// catchUp brings the index up to the n loaded statements of the store.
func (d *Desk) catchUp(ctx context.Context, n int, progress func(done int)) error {
	x := &d.index
	var err error
	switch missing := n - x.loaded; {
	case missing == 0:
	case missing > 0 && (missing <= smallDelta || d.ReadOnly() != nil):
		err = d.putLoaded(ctx, x.loaded)
	default:
		x.of = nil // it replaces the documents too
		d.unstamp()
		err = x.x.Build(ctx, ahead(d.loadedRecords(ctx, 0)), progress)
	}
	if err == nil {
		x.loaded = n
	}
	return err
}

// putLoaded puts what was loaded since in: some hundred at once, since each
// time makes a file.
func (d *Desk) putLoaded(ctx context.Context, after int) error {
	const atOnce = 2000
	batch := make([]search.Record, 0, atOnce)
	for r, err := range d.loadedRecords(ctx, after) {
		if err != nil {
			return err
		}
		if batch = append(batch, r); len(batch) == atOnce {
			if err := d.index.x.Put(batch...); err != nil {
				return err
			}
			batch = batch[:0]
		}
	}
	return d.index.x.Put(batch...)
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
	first := x.of == nil
	if !first {
		var gone []quotes.StatementID
		for _, st := range x.of.Statements() {
			if _, ok := c.Statement(st.ID); !ok {
				gone = append(gone, st.ID)
			}
		}
		for id := range x.own {
			gone = append(gone, id)
		}
		d.unstamp()
		x.x.Remove(gone...)
	}
	x.own, x.of = map[quotes.StatementID]passage{}, c
	var all []search.Record
	for _, src := range c.Sources() {
		all = append(all, records(c, src, x.own)...)
	}
	if !x.onDisk {
		return x.x.Put(all...)
	}
	stamp := stampOf(all)
	if first && d.stamped(stamp) {
		return nil
	}
	d.unstamp()
	if err := x.x.Put(all...); err != nil {
		return err
	}
	d.stamp(stamp)
	return nil
}

// holdsLoaded reports whether statements without documents are in it.
func (x *index) holdsLoaded() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.loaded > 0
}

// passage returns the words of an article's own that an index entry stands for.
func (x *index) passage(id quotes.StatementID) (passage, bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	p, ok := x.own[id]
	return p, ok
}
