package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"whosaid/quotes/review"
)

// MaxPerClaim is how many events of one claim are taken from outside. People
// make some dozens.
const MaxPerClaim = 10_000

// Import adds events of others to the record, all or none: those that are
// there already stay as they are. Every parent must be among them or in the
// store. It returns how many are new.
func (s *Store) Import(ctx context.Context, events iter.Seq2[review.Event, error]) (added int, err error) {
	err = s.write(ctx, func(tctx context.Context, tx *sql.Tx) error {
		added = 0
		waiting := map[string]string{} // parent that has not come -> child
		batch := make([]review.Event, 0, 256)
		flush := func() error {
			n, err := s.append(tctx, tx, batch)
			added += n
			batch = batch[:0]
			return err
		}
		for e, err := range events {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				return err
			}
			for _, p := range e.Prev {
				waiting[p] = e.ID
			}
			if batch = append(batch, e); len(batch) == cap(batch) {
				if err := flush(); err != nil {
					return err
				}
			}
		}
		if err := flush(); err != nil {
			return err
		}
		for p, child := range waiting {
			var n int
			if err := tx.QueryRowContext(tctx, hasEvent, p).Scan(&n); err != nil {
				return err
			}
			if n == 0 {
				return fmt.Errorf("event %s: the event %s that it follows is not there", review.Short(child), review.Short(p))
			}
		}
		var claim string
		var n int
		switch err := tx.QueryRowContext(tctx, crowdedClaim, MaxPerClaim).Scan(&claim, &n); {
		case errors.Is(err, sql.ErrNoRows):
			return nil
		case err != nil:
			return err
		}
		return fmt.Errorf("claim %s: %d events; at most %d are taken", claim, n, MaxPerClaim)
	})
	if err != nil {
		added = 0
	}
	return added, err
}

// Lines yields the record as lines for Decode, without line ends, sorted: the
// same record gives the same lines.
func (s *Store) Lines(ctx context.Context) iter.Seq2[[]byte, error] {
	type row struct {
		id   string
		line []byte
	}
	return func(yield func([]byte, error) bool) {
		for after := ""; ; {
			rows, err := fetch(ctx, s.reading, func(rows *sql.Rows) (r row, err error) {
				err = rows.Scan(&r.id, &r.line)
				return r, err
			}, linesByID, after, 256)
			if err != nil {
				yield(nil, s.says(err))
				return
			}
			for _, r := range rows {
				_, err := review.Reread(r.line)
				switch {
				case r.id <= after: // the index is damaged, and reading on could go round for ever
					yield(nil, &DamagedError{s.path, []Damage{{"event", r.id, "out of order"}}})
					return
				case err != nil && len(s.lost) == 0:
					yield(nil, &DamagedError{s.path, []Damage{{"event", r.id, err.Error()}}})
					return
				case err != nil:
					after = r.id
					continue
				}
				after = r.id
				if !yield(r.line, nil) {
					return
				}
			}
			if len(rows) == 0 {
				return
			}
		}
	}
}

// Export writes the record as lines: see Lines.
func (s *Store) Export(ctx context.Context, w io.Writer) error {
	for line, err := range s.Lines(ctx) {
		if err != nil {
			return err
		}
		if _, err := w.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return nil
}

// Merged counts what a merge brought.
type Merged struct{ Events, Sources, Files int }

// Merge adds all that another store holds and this one does not: its record,
// documents and copied files. What is there already stays, in whatever order
// and however often stores are merged.
func (s *Store) Merge(ctx context.Context, from *Store) (Merged, error) {
	var m Merged
	if s.why != nil {
		return m, s.why
	}
	var err error
	if m.Files, err = s.mergeFiles(ctx, from); err != nil {
		return m, err
	}
	before, err := ledgerOf(ctx, s.reading, "sources")
	if err != nil {
		return m, s.says(err)
	}
	for b, err := range from.Sources(ctx) {
		if err != nil {
			return m, err
		}
		if err := s.AddSource(ctx, b); err != nil {
			return m, err
		}
	}
	after, err := ledgerOf(ctx, s.reading, "sources")
	if err != nil {
		return m, s.says(err)
	}
	m.Sources = int(after.count - before.count)
	m.Events, err = s.Import(ctx, from.Events(ctx, ""))
	return m, err
}

func (s *Store) mergeFiles(ctx context.Context, from *Store) (added int, err error) {
	next := func(ctx context.Context, after int64, _ int) ([]File, error) {
		return fetch(ctx, from.reading, scanFile, filesAfter, after)
	}
	for f, err := range each(ctx, 0, 1, next, from.pass()) {
		if err != nil {
			return added, err
		}
		had, err := fetch(ctx, s.reading, scanNamedFile, fileOf, f.SHA256)
		if err != nil {
			return added, s.says(err)
		}
		if len(had) > 0 {
			continue
		}
		r, w := io.Pipe()
		go func() { w.CloseWithError(from.copyPieces(ctx, from.reading, f, w)) }()
		_, err = s.AddFile(ctx, f.Name, r)
		r.Close()
		if err != nil && len(from.lost) > 0 && s.why == nil && errors.Is(err, ErrReadOnly) {
			continue // a damaged file of a damaged store
		}
		if err != nil {
			return added, err
		}
		added++
	}
	return added, nil
}

// carve finds events in the bytes of a file that can not be read otherwise.
// Each says by its hash whether it is whole.
func carve(b []byte) []review.Event {
	var out []review.Event
	head := []byte(`{"id":"`)
	for {
		i := bytes.Index(b, head)
		if i < 0 {
			return out
		}
		b = b[i:]
		if e, n := carveOne(b); n > 0 {
			out = append(out, e)
			b = b[n:]
		} else {
			b = b[len(head):]
		}
	}
}

// carveOne reads the event that b begins with. An event ends with its last
// value, a status.
func carveOne(b []byte) (review.Event, int) {
	b = b[:min(len(b), review.MaxEvent)]
	for at := 0; ; {
		i := bytes.Index(b[at:], []byte(`"}`))
		if i < 0 {
			return review.Event{}, 0
		}
		at += i + 2
		if bytes.IndexByte(b[:at], 0) >= 0 {
			return review.Event{}, 0
		}
		if !slices.ContainsFunc(review.Statuses(), func(s review.Status) bool {
			return bytes.HasSuffix(b[:at], []byte(`"after":"`+string(s)+`"}`))
		}) {
			continue
		}
		if e, err := review.Decode(b[:at]); err == nil {
			return e, at
		}
	}
}
