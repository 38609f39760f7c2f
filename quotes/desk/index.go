package desk

import (
	"context"
	"errors"
	"sync"
	"time"

	"whosaid/quotes"
	"whosaid/quotes/search"
	"whosaid/quotes/store"
)

// index is made at the first search, so that a start costs nothing. What makes
// it and brings it up to date hangs on the desk, not on the search that asks
// for it: the next key calls that one off.
type index struct {
	work sync.Mutex // held by who makes or changes it

	mu        sync.Mutex
	now       *contents // never changed, but replaced; nil before the first search
	making    *making
	following bool
	tried     int       // how many loaded statements there were when it did not come to all of them
	again     time.Time // when that is tried again, if it failed; zero: it is no use
	news      bool      // another program's statements came in since Refresh
	damaged   bool      // a file of now is
	mended    string    // see Desk.Mended
}

// contents is an index and what is in it.
type contents struct {
	x      *search.Index
	own    map[quotes.StatementID]passage // the articles' own words
	of     *quotes.Corpus                 // the documents
	loaded int                            // how many loaded statements are
	onDisk bool
}

// making is the work of making the index, under way or done.
type making struct {
	done chan struct{}
	err  error
}

func (x *index) close() error {
	x.work.Lock()
	defer x.work.Unlock()
	return x.publish(nil)
}

// publish lets searches see c.
func (x *index) publish(c *contents) error {
	x.mu.Lock()
	old := x.now
	x.now, x.damaged = c, false
	x.mu.Unlock()
	if old != nil && (c == nil || c.x != old.x) {
		return old.x.Close()
	}
	return nil
}

// asked has ask search the index. Where another takes its place before it has
// answered, that one is asked: a closed index is no reason to find nothing.
func (d *Desk) asked(ctx context.Context, ask func(x *search.Index) error) error {
	for {
		x, err := d.searchIndex(ctx)
		if err != nil {
			return err
		}
		sound := x.NeedsBuild() == ""
		err = ask(x)
		switch {
		case err == nil && sound && x.NeedsBuild() != "":
			d.index.foundDamaged(x)
		case !errors.Is(err, search.ErrClosed):
			return err
		}
	}
}

// checkAfter is how long after it is opened the index is checked: what one
// command asks is answered by then.
const checkAfter = 30 * time.Second

// check calls found if there is damage that no search stumbles over.
func (d *Desk) check(x *search.Index, found func(*search.Index)) {
	if x.Check(d.life) {
		found(x)
	}
}

// Mended returns, once, what was wrong with an index that has been built again
// since it was asked last; "" when none was.
func (d *Desk) Mended() (why string) {
	d.index.mu.Lock()
	defer d.index.mu.Unlock()
	why, d.index.mended = d.index.mended, ""
	return why
}

// mending notes that an index is built again, if it is because of damage.
func (x *index) mending(which *search.Index) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if why := which.Damage(); why != "" {
		x.mended = why
	}
}

// foundDamaged has an index built again before it is asked next.
func (x *index) foundDamaged(which *search.Index) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.now != nil && x.now.x == which {
		x.damaged = true
	}
}

// searchIndex returns the index, with all in it that is there now; it may be
// closed soon, see asked. When ctx ends it only stops waiting.
func (d *Desk) searchIndex(ctx context.Context) (*search.Index, error) {
	x := &d.index
	for {
		x.mu.Lock()
		if x.now != nil && x.now.of == d.Corpus() && !x.damaged {
			defer x.mu.Unlock()
			return x.now.x, nil
		}
		m := x.making
		if m == nil {
			m = &making{done: make(chan struct{})}
			x.making = m
			d.tasks.Go(func() {
				m.err = d.makeIndex(d.life)
				x.mu.Lock()
				x.making = nil
				x.mu.Unlock()
				close(m.done)
			})
		}
		x.mu.Unlock()
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-m.done:
			if m.err != nil {
				return nil, m.err
			}
		}
	}
}

// makeIndex opens the index, or brings the documents in it up to date.
func (d *Desk) makeIndex(ctx context.Context) error {
	x := &d.index
	x.work.Lock()
	defer x.work.Unlock()
	x.mu.Lock()
	damaged := x.damaged && x.now != nil
	x.mu.Unlock()
	if damaged {
		c, err := d.rebuilt(ctx, *x.now)
		if err != nil {
			return err
		}
		return x.publish(c)
	}
	if x.now != nil && (d.ReadOnly() == nil || !x.now.onDisk) {
		c := *x.now
		if err := d.putDocuments(&c, d.Corpus()); err != nil {
			return err
		}
		return x.publish(&c)
	}
	c, err := d.openIndex(ctx)
	if damaged := (*store.DamagedError)(nil); errors.As(err, &damaged) {
		d.damage.Store(&err) // what was loaded is lost to the search; documents are not
		c = &contents{x: search.New()}
		err = d.putDocuments(c, d.Corpus())
	}
	if err != nil {
		return err
	}
	if c.onDisk {
		time.AfterFunc(checkAfter, func() { d.check(c.x, d.index.foundDamaged) })
	}
	return x.publish(c)
}

// rebuilt makes what a damaged index held again from the store: where it lies, or
// in memory where this program may not write there, or another one writes.
func (d *Desk) rebuilt(ctx context.Context, c contents) (*contents, error) {
	d.index.mending(c.x)
	if c.onDisk && d.ReadOnly() == nil {
		ok, err := d.catchUp(ctx, &c)
		if damaged := (*store.DamagedError)(nil); ok && err == nil || ctx.Err() != nil || errors.As(err, &damaged) {
			return &c, err
		}
	}
	n, err := d.store.CountLoaded(ctx)
	if err != nil {
		return nil, err
	}
	return d.inMemory(ctx, n)
}

// openIndex opens the segments beside the store and brings them up to date. The
// index is disposable: what is wrong with it is built again, in memory where its
// folder is no use.
func (d *Desk) openIndex(ctx context.Context) (*contents, error) {
	n, err := d.store.CountLoaded(ctx)
	if err != nil {
		return nil, err
	}
	if n == 0 {
		c := &contents{x: search.New()}
		return c, d.putDocuments(c, d.Corpus())
	}
	if d.ReadOnly() != nil {
		return d.openToRead(ctx, n)
	}
	c, err := d.openToWrite(ctx, n)
	if damaged := (*store.DamagedError)(nil); err != nil && ctx.Err() == nil && !errors.As(err, &damaged) {
		return d.inMemory(ctx, n)
	}
	return c, err
}

func (d *Desk) openToWrite(ctx context.Context, n int) (*contents, error) {
	c, err := d.openSegments()
	if err != nil {
		return nil, err
	}
	if c.loaded != n {
		_, err = d.catchUp(ctx, c)
	}
	if err == nil && c.of == nil {
		err = d.putDocuments(c, d.Corpus())
	}
	if err != nil {
		return nil, errors.Join(err, c.x.Close())
	}
	return c, nil
}

// openSegments opens what is on disk.
func (d *Desk) openSegments() (*contents, error) {
	x, err := search.Open(d.indexDir())
	if err != nil {
		return nil, err
	}
	c := &contents{x: x, onDisk: true}
	if err := d.takeStock(c); err != nil {
		return nil, errors.Join(err, x.Close())
	}
	return c, nil
}

// takeStock looks at what is in the folder, which another program may have
// written, and puts the documents as they are now.
func (d *Desk) takeStock(c *contents) error {
	c.of, c.own, c.loaded = nil, nil, 0
	if c.x.NeedsBuild() != "" {
		return nil
	}
	if err := d.putDocuments(c, d.Corpus()); err != nil {
		return err
	}
	if c.loaded = c.x.Loaded(); c.x.NeedsBuild() != "" { // counting them found a damaged file
		c.of, c.own, c.loaded = nil, nil, 0
	}
	return nil
}

// openToRead makes an index without writing to the folder: what is not all
// there is built in memory.
func (d *Desk) openToRead(ctx context.Context, n int) (*contents, error) {
	x, err := search.Open(d.indexDir())
	if err != nil {
		return d.inMemory(ctx, n)
	}
	corpus := d.Corpus()
	c := &contents{x: x, of: corpus, own: map[quotes.StatementID]passage{}, loaded: n, onDisk: true}
	if x.NeedsBuild() == "" && d.stamped(stampOf(allRecords(corpus, c.own))) && x.Len() == n+len(corpus.Statements()) {
		return c, nil
	}
	if err := x.Close(); err != nil {
		return nil, err
	}
	return d.inMemory(ctx, n)
}

func (d *Desk) inMemory(ctx context.Context, n int) (*contents, error) {
	c := &contents{x: search.New(), loaded: n}
	if err := c.x.Grow(ctx, ahead(d.loadedRecords(ctx, new(int), nil), aheadBy, aheadMost), nil); err != nil {
		return nil, err
	}
	return c, d.putDocuments(c, d.Corpus())
}

// putDocuments brings the documents of a corpus in, and takes out what is no
// longer there.
func (d *Desk) putDocuments(c *contents, corpus *quotes.Corpus) error {
	if c.of == corpus {
		return nil
	}
	first := c.of == nil
	if !first {
		var gone []quotes.StatementID
		for _, st := range c.of.Statements() {
			if _, ok := corpus.Statement(st.ID); !ok {
				gone = append(gone, st.ID)
			}
		}
		for id := range c.own {
			gone = append(gone, id)
		}
		d.unstamp()
		c.x.Remove(gone...)
	}
	c.own, c.of = map[quotes.StatementID]passage{}, corpus
	all := allRecords(corpus, c.own)
	if !c.onDisk {
		return c.x.Put(all...)
	}
	stamp := stampOf(all)
	if first && d.stamped(stamp) {
		return nil
	}
	d.unstamp()
	if err := c.x.Put(all...); err != nil {
		return err
	}
	d.stamp(stamp)
	return nil
}

func allRecords(c *quotes.Corpus, own map[quotes.StatementID]passage) []search.Record {
	var all []search.Record
	for _, src := range c.Sources() {
		all = append(all, records(c, src, own)...)
	}
	return all
}

// Indexed returns how many loaded statements a search looks at: Len knows of
// more while they are brought in.
func (d *Desk) Indexed() int {
	x := &d.index
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.now == nil {
		return 0
	}
	return x.now.loaded
}

// passage returns the words of an article's own that an index entry stands for.
func (x *index) passage(id quotes.StatementID) (passage, bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.now == nil {
		return passage{}, false
	}
	p, ok := x.now.own[id]
	return p, ok
}
