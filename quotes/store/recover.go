package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"whosaid/quotes/review"
)

// Recovered says what Recover could save.
type Recovered struct {
	Merged
	Lost []Damage // what was found to be damaged
}

// Recover writes a new store with all that can still be read of a damaged one,
// which it does not change. Events are also looked for in the bytes of the
// file: their hashes say whether they are whole.
func Recover(ctx context.Context, from, to string) (r Recovered, err error) {
	if _, err := os.Lstat(to); err == nil {
		return r, fmt.Errorf("recover to %s: %w", to, ErrExists)
	}
	e, err := engineFor(from)
	if err != nil {
		return r, err
	}
	out, err := Open(ctx, to)
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	if out.why != nil {
		return r, out.why
	}
	if in, err := OpenToRead(ctx, from); err == nil {
		r.Lost = in.lost
		if len(in.lost) == 0 {
			in.lost = []Damage{{What: "store", Why: "it is recovered"}} // pass over what is found now
		}
		r.Merged, r.Loaded, err = out.salvage(ctx, in)
		if err := errors.Join(err, in.Close()); err != nil {
			r.Lost = append(r.Lost, Damage{"store", "", err.Error()})
		}
	} else {
		r.Lost = append(r.Lost, Damage{"store", "", err.Error()})
	}
	for _, suffix := range []string{"", "-wal"} {
		b, err := os.ReadFile(e.path() + suffix)
		if err != nil {
			if suffix == "" {
				return r, err
			}
			continue
		}
		n, err := out.keep(ctx, carve(b))
		if r.Events += n; err != nil {
			return r, err
		}
	}
	return r, nil
}

// salvage is Merge for a store that is damaged: nothing that is missing keeps
// it from taking the rest.
func (s *Store) salvage(ctx context.Context, from *Store) (m Merged, loaded int, err error) {
	var errs []error
	for f, err := range from.files(ctx) {
		if err != nil {
			errs = append(errs, err)
			break
		}
		err := s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
			n, err := takeFile(ctx, tx, from, f)
			if err == nil {
				m.Files += n
			}
			return err
		})
		errs = append(errs, err)
	}
	for b, err := range from.Sources(ctx) {
		if err == nil {
			err = s.AddSource(ctx, b)
		}
		if err == nil {
			m.Sources++
		}
		errs = append(errs, err)
	}
	batch := make([]review.Event, 0, 256)
	flush := func() {
		n, err := s.keep(ctx, batch)
		m.Events += n
		batch = batch[:0]
		errs = append(errs, err)
	}
	for e, err := range from.Events(ctx, "") {
		if err != nil {
			errs = append(errs, err)
			break
		}
		if batch = append(batch, e); len(batch) == cap(batch) {
			flush()
		}
	}
	flush()
	loaded, err = s.takeLoaded(ctx, from)
	return m, loaded, errors.Join(append(errs, err)...)
}

func (s *Store) takeLoaded(ctx context.Context, from *Store) (n int, err error) {
	var b Batch
	flush := func() error {
		kept, err := s.Load(ctx, b)
		n += len(kept.New)
		b = Batch{}
		return err
	}
	for l, err := range from.EachLoaded(ctx) {
		if err != nil {
			return n, errors.Join(err, flush())
		}
		b.Statements = append(b.Statements, l.Statement)
		if l.Speaker.ID != "" {
			b.Speakers = append(b.Speakers, l.Speaker)
		}
		if l.Source.ID != "" {
			b.Sources = append(b.Sources, l.Source)
		}
		if len(b.Statements) == loadPage {
			if err := flush(); err != nil {
				return n, err
			}
		}
	}
	return n, flush()
}

// keep appends events and returns how many are new.
func (s *Store) keep(ctx context.Context, events []review.Event) (n int, err error) {
	before, err := ledgerOf(ctx, s.reading, "events")
	if err != nil {
		return 0, s.says(err)
	}
	if err := s.Append(ctx, events...); err != nil {
		return 0, err
	}
	after, err := ledgerOf(ctx, s.reading, "events")
	return int(after.count - before.count), s.says(err)
}
