package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"sync/atomic"

	"whosaid/quotes"
	"whosaid/quotes/bulk"
	"whosaid/quotes/store"
)

// loadBatch is how many statements are saved in one transaction.
const loadBatch = 50_000

// maxBadLines is how many bad lines are named; the rest are counted.
const maxBadLines = 100

// Progress says how far a load is.
type Progress struct {
	Stage string // "saving" or "indexing"
	Done  int    // statements
	Bytes int64  // read of the file, while saving
}

// Loaded says what a load did.
type Loaded struct {
	Added, Known int     // statements that are new, and that were there
	Resumed      int64   // lines that an earlier load of the file had saved
	Bad          int     // lines that were skipped
	BadLines     []error // the first of them, named
}

// Load brings in statements without documents from a file of lines; see
// package bulk. A load that was cut off goes on where it was. The file is read
// twice: its hash tells whether it is the same.
func (d *Desk) Load(ctx context.Context, name string, file io.ReadSeeker, progress func(Progress)) (Loaded, error) {
	if err := d.ReadOnly(); err != nil {
		return Loaded{}, err
	}
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		return Loaded{}, fmt.Errorf("%s: %w", name, err)
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return Loaded{}, fmt.Errorf("%s: %w", name, err)
	}
	l := loading{d: d, file: hex.EncodeToString(h.Sum(nil)), progress: progress,
		speakers: map[quotes.SpeakerID]bool{}, sources: map[quotes.SourceID]bool{}}
	var err error
	if l.report.Resumed, err = d.store.LoadedUntil(ctx, l.file); err != nil {
		return Loaded{}, err
	}
	counted := &countingReader{r: file}
	for row, err := range ahead(bulk.Read(counted, l.report.Resumed)) {
		var bad *bulk.LineError
		switch {
		case errors.As(err, &bad):
			l.bad(fmt.Errorf("%s: %w", name, bad))
		case err != nil:
			return l.report, errors.Join(fmt.Errorf("%s: %w", name, err), l.save(ctx, counted.n.Load()))
		default:
			l.add(row)
		}
		if len(l.batch.Statements) == loadBatch {
			if err := l.save(ctx, counted.n.Load()); err != nil {
				return l.report, err
			}
		}
	}
	if err := l.save(ctx, counted.n.Load()); err != nil {
		return l.report, err
	}
	return l.report, d.reindex(ctx, progress)
}

// loading is a load under way.
type loading struct {
	d        *Desk
	file     string
	batch    store.Batch
	speakers map[quotes.SpeakerID]bool // in the store by now, as far as it is remembered
	sources  map[quotes.SourceID]bool
	done     int
	report   Loaded
	progress func(Progress)
}

func (l *loading) bad(err error) {
	l.report.Bad++
	if len(l.report.BadLines) < maxBadLines {
		l.report.BadLines = append(l.report.BadLines, err)
	}
}

func (l *loading) add(row *bulk.Row) {
	l.batch.Statements = append(l.batch.Statements, row.Statement)
	l.batch.Done = row.Line
	if sp := row.Speaker; sp != nil && news(l.speakers, sp.ID) {
		l.batch.Speakers = append(l.batch.Speakers, *sp)
	}
	if src := row.Source; news(l.sources, src.ID) {
		l.batch.Sources = append(l.batch.Sources, *src)
	}
}

// maxRemembered bounds how many speakers and publications of a file are
// remembered. The store takes again what was forgotten, to no effect.
const maxRemembered = 500_000

func news[ID comparable](seen map[ID]bool, id ID) bool {
	if seen[id] {
		return false
	}
	if len(seen) == maxRemembered {
		clear(seen)
	}
	seen[id] = true
	return true
}

func (l *loading) save(ctx context.Context, read int64) error {
	n := len(l.batch.Statements)
	if n == 0 {
		return nil
	}
	l.batch.File = l.file
	kept, err := l.d.store.Load(ctx, l.batch)
	if err != nil {
		return err
	}
	l.report.Added += len(kept.New)
	l.report.Known += n - len(kept.New)
	l.done += n
	l.batch = store.Batch{Statements: l.batch.Statements[:0]}
	if l.progress != nil {
		l.progress(Progress{"saving", l.done, read})
	}
	return nil
}

// reindex brings the index up to what was loaded.
func (d *Desk) reindex(ctx context.Context, progress func(Progress)) error {
	x := &d.index
	x.mu.Lock()
	defer x.mu.Unlock()
	indexed := func(done int) {
		if progress != nil {
			progress(Progress{Stage: "indexing", Done: done})
		}
	}
	if x.x == nil {
		return d.openIndex(ctx, indexed)
	}
	n, err := d.store.CountLoaded(ctx)
	if err != nil {
		return err
	}
	if x.loaded == 0 { // it was made for documents alone
		x.x = nil
		return d.openIndex(ctx, indexed)
	}
	return d.catchUp(ctx, n, indexed)
}

type countingReader struct {
	r io.Reader
	n atomic.Int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n.Add(int64(n))
	return n, err
}
