package desk

import (
	"context"
	"iter"
	"time"

	"whosaid/quotes"
	"whosaid/quotes/search"
)

// catchUp brings in what was loaded since, by this program or others. What
// another one has brought in is there already; while another one is at it, it
// is left to that one, and ok is false. The index's work is locked.
func (d *Desk) catchUp(ctx context.Context, c *contents) (ok bool, err error) {
	release, ok, err := c.x.Reserve()
	if err != nil || !ok {
		return false, err
	}
	defer release()
	if err := d.takeStock(c); err != nil {
		return false, err
	}
	return true, d.grow(ctx, c, nil, nil)
}

// part is statements that were saved just now, after so many others.
type part struct {
	before int
	recs   []search.Record
}

// grow brings in what is missing, then what comes of parts, which may be nil.
// Parts that are not all that was saved meanwhile are no matter: other programs
// may load too. The index is reserved, and stock was taken.
func (d *Desk) grow(ctx context.Context, c *contents, parts <-chan part, progress func(done int)) error {
	n, err := d.store.CountLoaded(ctx)
	if err != nil {
		return err
	}
	if c.x.NeedsBuild() == "" && c.loaded <= n {
		if c.loaded == n && parts == nil {
			return nil
		}
		at := c.loaded
		if err := c.x.Grow(ctx, ahead(d.loadedRecords(ctx, &at, parts), aheadBy, aheadMost), progress); err != nil {
			return err
		}
		c.loaded = at
		return nil
	}
	at := 0
	d.index.mending(c.x)
	d.unstamp()
	if err := c.x.Build(ctx, ahead(d.loadedRecords(ctx, &at, parts), aheadBy, aheadMost), progress); err != nil {
		return err
	}
	d.unstamp() // what another program put in meanwhile is gone
	c.loaded, c.of = at, nil
	return d.putDocuments(c, d.Corpus())
}

// loadedRecords yields the loaded statements after the first ones, and counts
// them: those of parts as they come, the others from the store.
func (d *Desk) loadedRecords(ctx context.Context, at *int, parts <-chan part) iter.Seq2[search.Record, error] {
	return func(yield func(search.Record, error) bool) {
		stored := func(until int) bool {
			for l, err := range d.store.LoadedPage(ctx, *at, until-*at) {
				if !yield(recordOf(&l.Statement, &l.Speaker, &l.Source), err) || err != nil {
					return false
				}
				*at++
			}
			return true
		}
		for parts != nil {
			select {
			case <-ctx.Done():
				yield(search.Record{}, ctx.Err())
				return
			case p, ok := <-parts:
				if !ok {
					parts = nil
					break
				}
				if !stored(p.before) {
					return
				}
				for _, r := range p.recs {
					if !yield(r, nil) {
						return
					}
				}
				*at += len(p.recs)
			}
		}
		n, err := d.store.CountLoaded(ctx)
		if err != nil {
			yield(search.Record{}, err)
			return
		}
		stored(n)
	}
}

// recordOf is what the index holds of a loaded statement; sp may be nil.
func recordOf(st *quotes.Statement, sp *quotes.Speaker, src *quotes.Source) search.Record {
	r := search.Record{ID: st.ID, Text: st.Text, Speech: st.Speech, Topics: st.Topics, Source: src.ID, Title: src.Title,
		Publisher: src.Publisher, Said: st.Said, Loaded: true}
	if sp != nil {
		r.Speaker, r.Aliases = sp.Name, sp.Aliases
	}
	return r
}

// pause is how long after a failure it is tried again to follow: what it took
// may be in the way for long, and may cost as much each time.
const pause = 10 * time.Second

// follow sees to it that what another program loaded is found, without waiting
// for it. n is how many statements are loaded by now.
func (d *Desk) follow(n int) {
	x := &d.index
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.now == nil || x.making != nil || x.following || x.now.loaded == n ||
		x.tried == n && (x.again.IsZero() || time.Now().Before(x.again)) {
		return
	}
	x.following = true
	d.tasks.Go(func() {
		came, ok, err := d.followed(d.life, n)
		x.mu.Lock()
		defer x.mu.Unlock()
		x.following = false
		x.news = x.news || came
		if ok || err != nil {
			x.tried, x.again = n, time.Time{}
		}
		if err != nil {
			x.again = time.Now().Add(pause)
		}
	})
}

// followed brings the index up to date. It reports whether something came in,
// and whether all n are done that can be.
func (d *Desk) followed(ctx context.Context, n int) (came, ok bool, err error) {
	x := &d.index
	x.work.Lock()
	defer x.work.Unlock()
	if x.now == nil {
		return false, true, nil
	}
	before, c := x.now.loaded, *x.now
	if d.ReadOnly() != nil || !c.onDisk {
		opened, err := d.openIndex(ctx)
		if err != nil {
			return false, false, err
		}
		ok = opened.loaded >= n // else another program is at it
		return opened.loaded != before, ok, x.publish(opened)
	}
	ok, err = d.catchUp(ctx, &c)
	if err == nil && c.of == nil {
		err = d.putDocuments(&c, d.Corpus())
	}
	if err != nil {
		return false, false, err
	}
	return c.loaded != before, ok, x.publish(&c)
}

// sawNews reports, once, whether follow brought something in.
func (x *index) sawNews() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	news := x.news
	x.news = false
	return news
}
