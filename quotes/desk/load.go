package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"sync/atomic"

	"whosaid/quotes/bulk"
	"whosaid/quotes/search"
	"whosaid/quotes/store"
)

// loadBatch is how many statements are saved in one transaction.
const loadBatch = 50_000

// maxBadLines is how many bad lines are named; the rest are counted.
const maxBadLines = 100

// Progress says how far a load, or an import of checks, is.
type Progress struct {
	Stage string // "checking", "saving" or "indexing"
	Done  int    // statements or entries
	Bytes int64  // read of the file, while checking or saving
}

// Loaded says what a load did.
type Loaded struct {
	Added, Known int     // statements that are new, and that were there
	Resumed      int64   // lines that an earlier load of the file had saved
	Bad          int     // lines that were skipped
	BadLines     []error // the first of them, named
	// Unindexed is why searches do not find all of it yet, though it is saved:
	// the index is at fault, and the next search brings it up to date.
	Unindexed error
}

// Load brings in statements without documents from a file of lines; see
// package bulk. A load that was cut off goes on where it was: the hash of the
// file tells whether it is the same.
func (d *Desk) Load(ctx context.Context, name string, file io.ReaderAt, progress func(Progress)) (Loaded, error) {
	if err := d.ReadOnly(); err != nil {
		return Loaded{}, err
	}
	file = stopping{ctx, file}
	hashing, stop := context.WithCancel(ctx)
	l := loading{d: d, name: name, progress: progress, used: make(chan *batch, 2), hash: hashOf(stopping{hashing, file})}
	defer func() {
		stop()
		<-l.hash.done // the file is the caller's again
	}()
	if err := l.resume(ctx); err != nil {
		return Loaded{}, err
	}
	d.index.work.Lock()
	defer d.index.work.Unlock()
	l.report.Unindexed = l.startIndex(ctx)
	err := l.read(ctx, io.NewSectionReader(file, 0, math.MaxInt64))
	counted := make(chan struct{})
	go func() {
		defer close(counted)
		if err == nil {
			_ = d.store.KeepCounts(ctx) // else what is saved is counted when that is asked for
		}
	}()
	late := l.endIndex(ctx)
	<-counted
	var damaged *store.DamagedError
	switch {
	case err != nil || late == nil:
		return l.report, err
	case ctx.Err() != nil || errors.As(late, &damaged):
		return l.report, late
	}
	l.report.Unindexed = late
	return l.report, nil
}

// loading is a load under way.
type loading struct {
	d        *Desk
	name     string
	hash     *hashing
	marked   int64       // the line that the store knows the file to be loaded to
	used     chan *batch // to be filled anew
	done     int
	report   Loaded
	progress func(Progress)

	// The index is made of what was saved just now, while the next is saved.
	index  *contents // nil: it cannot be opened
	parts  chan part
	saved  atomic.Bool // all of the file
	grown  chan error
	cancel context.CancelFunc
	free   func() // gives the right to bring in many statements back; nil: another program has it
}

// hashing is the hash of a file that is made meanwhile.
type hashing struct {
	done chan struct{}
	sum  string
	err  error
}

// stopping is a file whose reading ends with ctx.
type stopping struct {
	ctx  context.Context
	file io.ReaderAt
}

func (s stopping) ReadAt(p []byte, at int64) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.file.ReadAt(p, at)
}

// hashOf begins to make the hash of a file. It ends early where reading fails.
func hashOf(file io.ReaderAt) *hashing {
	h := &hashing{done: make(chan struct{})}
	go func() {
		defer close(h.done)
		sum := sha256.New()
		_, h.err = io.Copy(sum, io.NewSectionReader(file, 0, math.MaxInt64))
		h.sum = hex.EncodeToString(sum.Sum(nil))
	}()
	return h
}

// resume finds how far the file is loaded. Where no file ever was, the hash need
// not be waited for.
func (l *loading) resume(ctx context.Context) error {
	if any, err := l.d.store.HasLoads(ctx); err != nil || !any {
		return err
	}
	<-l.hash.done
	if l.hash.err != nil {
		return fmt.Errorf("%s: %w", l.name, l.hash.err)
	}
	var err error
	l.marked, err = l.d.store.LoadedUntil(ctx, l.hash.sum)
	l.report.Resumed = l.marked
	return err
}

// mark says with a batch how far the file is loaded. While the hash is made
// that is left to a later batch: a load that is cut off before then reads the
// lines again and finds the statements there.
func (l *loading) mark(b *batch) error {
	if !b.last {
		select {
		case <-l.hash.done:
		default:
			return nil
		}
	}
	<-l.hash.done
	if l.hash.err != nil {
		return fmt.Errorf("%s: %w", l.name, l.hash.err)
	}
	b.File = l.hash.sum
	return nil
}

// batch is what is saved in one transaction.
type batch struct {
	store.Batch
	recs     []search.Record // of its statements
	bad      int             // lines that are skipped
	badLines []error         // the first of them
	read     int64           // bytes of the file with the last line
	last     bool            // of the file
}

func (b *batch) add(row *bulk.Row) {
	b.Statements = append(b.Statements, row.Statement)
	b.Done = row.Line
	b.recs = append(b.recs, recordOf(&row.Statement, row.Speaker, row.Source))
	if row.NewSpeaker {
		b.Speakers = append(b.Speakers, *row.Speaker)
	}
	if row.NewSource {
		b.Sources = append(b.Sources, *row.Source)
	}
}

// empty returns a batch to be filled with what comes after a line.
func (l *loading) empty(after int64) *batch {
	b := &batch{}
	select {
	case u := <-l.used: // its records are the index's
		b.Statements, b.Speakers, b.Sources = u.Statements[:0], u.Speakers[:0], u.Sources[:0]
		b.recs = make([]search.Record, 0, len(u.recs))
	default:
	}
	b.Done = after
	return b
}

// batches yields what is in a file. The last one may be empty, or come with an
// error.
func (l *loading) batches(file io.Reader) iter.Seq2[*batch, error] {
	return func(yield func(*batch, error) bool) {
		counted := &CountingReader{From: file}
		b := l.empty(l.report.Resumed)
		for row, err := range bulk.Read(counted, l.report.Resumed) {
			if err == nil {
				b.add(row)
			} else if bad := (*bulk.LineError)(nil); errors.As(err, &bad) {
				if b.bad++; b.bad <= maxBadLines {
					b.badLines = append(b.badLines, fmt.Errorf("%s: %w", l.name, bad))
				}
			} else {
				b.read = counted.N
				yield(b, fmt.Errorf("%s: %w", l.name, err))
				return
			}
			if len(b.Statements) == loadBatch {
				b.read = counted.N
				if !yield(b, nil) {
					return
				}
				b = l.empty(b.Done)
			}
		}
		b.read, b.last = counted.N, true
		yield(b, nil)
	}
}

// read saves what is in the file, while the next batch is read.
func (l *loading) read(ctx context.Context, file io.Reader) error {
	for b, err := range ahead(l.batches(file), 1, 0) {
		l.report.Bad += b.bad
		l.report.BadLines = append(l.report.BadLines, b.badLines[:min(len(b.badLines), maxBadLines-len(l.report.BadLines))]...)
		if err = errors.Join(err, l.save(ctx, b)); err != nil {
			return err
		}
	}
	return nil
}

func (l *loading) save(ctx context.Context, b *batch) error {
	n := len(b.Statements)
	if n == 0 && (!b.last || b.Done == l.marked) {
		return nil
	}
	if err := l.mark(b); err != nil {
		return err
	}
	kept, err := l.d.store.Load(ctx, b.Batch)
	if err != nil {
		return err
	}
	if b.File != "" {
		l.marked = b.Done
	}
	l.report.Added += len(kept.New)
	l.report.Known += n - len(kept.New)
	l.done += n
	l.hand(kept, b.recs)
	if l.progress != nil {
		l.progress(Progress{"saving", l.done, b.read})
	}
	select {
	case l.used <- b:
	default:
	}
	return nil
}

// hand gives what is new to the index.
func (l *loading) hand(kept store.Kept, recs []search.Record) {
	if l.parts == nil || len(kept.New) == 0 {
		return
	}
	for i, id := range kept.Moved {
		recs[i].ID = id
	}
	p := part{kept.Before, recs}
	if len(kept.New) < len(recs) || len(kept.Moved) > 0 {
		p.recs = make([]search.Record, len(kept.New))
		for i, at := range kept.New {
			p.recs[i] = recs[at]
		}
	}
	select {
	case l.parts <- p:
	case err := <-l.grown: // it failed: the rest is saved all the same
		close(l.parts)
		l.parts = nil
		l.grown <- err
	}
}

// CountingReader counts the bytes that were read, for who tells how far it is.
// It is read and asked by one goroutine at a time.
type CountingReader struct {
	From io.Reader
	N    int64 // bytes
}

func (c *CountingReader) Read(p []byte) (int, error) {
	n, err := c.From.Read(p)
	c.N += int64(n)
	return n, err
}
