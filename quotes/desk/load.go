package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"sync/atomic"

	"whosaid/quotes/bulk"
	"whosaid/quotes/search"
	"whosaid/quotes/store"
)

// loadBatch is how many statements are saved in one transaction.
const loadBatch = 50_000

// patience is how often a load waits anew, some seconds each, for another
// program that writes: what took an hour should not end for that.
const patience = 10

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
	l := loading{d: d, name: name, file: hex.EncodeToString(h.Sum(nil)), progress: progress}
	var err error
	if l.report.Resumed, err = d.store.LoadedUntil(ctx, l.file); err != nil {
		return Loaded{}, err
	}
	d.index.work.Lock()
	defer d.index.work.Unlock()
	if err := l.startIndex(ctx); err != nil {
		return Loaded{}, err
	}
	err = l.read(ctx, file)
	if err == nil {
		_ = d.store.KeepCounts(ctx) // else what is saved is counted when that is asked for
	}
	if late := l.endIndex(ctx); err == nil {
		err = late
	}
	return l.report, err
}

// loading is a load under way.
type loading struct {
	d        *Desk
	name     string
	file     string // its hash
	batch    store.Batch
	recs     []search.Record // of the batch
	done     int
	report   Loaded
	progress func(Progress)

	// The index is made of what was saved just now, while the next is saved.
	index  *contents
	parts  chan part
	saved  atomic.Bool // all of the file
	grown  chan error
	cancel context.CancelFunc
	free   func() // gives the right to bring in many statements back; nil: another program has it
}

// read saves what is in the file.
func (l *loading) read(ctx context.Context, file io.Reader) error {
	counted := &countingReader{r: file}
	for row, err := range ahead(bulk.Read(counted, l.report.Resumed)) {
		var bad *bulk.LineError
		switch {
		case errors.As(err, &bad):
			l.bad(fmt.Errorf("%s: %w", l.name, bad))
		case err != nil:
			return errors.Join(fmt.Errorf("%s: %w", l.name, err), l.save(ctx, counted.n.Load()))
		default:
			l.add(row)
		}
		if len(l.batch.Statements) == loadBatch {
			if err := l.save(ctx, counted.n.Load()); err != nil {
				return err
			}
		}
	}
	return l.save(ctx, counted.n.Load())
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
	l.recs = append(l.recs, recordOf(&row.Statement, row.Speaker, row.Source))
	if row.NewSpeaker {
		l.batch.Speakers = append(l.batch.Speakers, *row.Speaker)
	}
	if row.NewSource {
		l.batch.Sources = append(l.batch.Sources, *row.Source)
	}
}

func (l *loading) save(ctx context.Context, read int64) error {
	n := len(l.batch.Statements)
	if n == 0 {
		return nil
	}
	l.batch.File = l.file
	kept, err := l.d.store.Load(ctx, l.batch)
	for tries := 0; tries < patience && errors.Is(err, store.ErrBusy); tries++ {
		kept, err = l.d.store.Load(ctx, l.batch)
	}
	if err != nil {
		return err
	}
	l.report.Added += len(kept.New)
	l.report.Known += n - len(kept.New)
	l.done += n
	if l.parts != nil && len(kept.New) > 0 {
		p := part{kept.Before, make([]search.Record, len(kept.New))}
		for i, at := range kept.New {
			p.recs[i] = l.recs[at]
		}
		select {
		case l.parts <- p:
		case err := <-l.grown: // it failed: the rest is saved all the same
			close(l.parts)
			l.parts = nil
			l.grown <- err
		}
	}
	l.batch, l.recs = store.Batch{Statements: l.batch.Statements[:0]}, l.recs[:0]
	if l.progress != nil {
		l.progress(Progress{"saving", l.done, read})
	}
	return nil
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
