package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"time"

	"whosaid/quotes/prior"
)

// BroughtChecks says what a file of prior checks brought.
type BroughtChecks struct {
	Added, Known int     // checks that are new, and that were there
	Bad          int     // entries that were left out
	BadEntries   []error // the first of them, named
	ID           string  // of the import; see PriorCheck.Of
}

// checkBatch is how many checks are saved in one transaction.
const checkBatch = 4096

// ImportChecks keeps what others have checked: a page, a feed or an answer as
// package prior reads them. A file that is not whole changes nothing, and
// neither does one without a check, which is an error: it is read once to know
// that, and again to save it. Others may write meanwhile. An import that was cut
// off goes on when the file is imported again. progress is told how many entries
// and bytes were read.
func (d *Desk) ImportChecks(ctx context.Context, name string, file io.ReaderAt, progress func(Progress)) (BroughtChecks, error) {
	if err := d.ReadOnly(); err != nil {
		return BroughtChecks{}, err
	}
	of := prior.Import{File: filepath.Base(name), By: d.person, At: time.Now().UTC().Format(time.RFC3339Nano)}
	of.ID = prior.ImportIDOf(of)
	b := bringing{d: d, ctx: ctx, file: file, of: of, progress: progress}
	b.got.ID = of.ID
	err := b.check()
	if err == nil {
		err = b.save()
	}
	if errors.Is(err, prior.ErrFormat) {
		err = ErrNoRecord
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", name, err)
	}
	return b.got, err
}

// bringing is the import of a file of prior checks under way.
type bringing struct {
	d        *Desk
	ctx      context.Context
	file     io.ReaderAt
	of       prior.Import
	got      BroughtChecks
	progress func(Progress)
}

// read calls use with what is in the file, entry by entry, and returns the hash
// of its bytes.
func (b *bringing) read(stage string, use func(prior.Check, error) error) (sum string, err error) {
	hash := sha256.New()
	counted := &CountingReader{From: io.TeeReader(io.NewSectionReader(stopping{b.ctx, b.file}, 0, math.MaxInt64), hash)}
	done := 0
	for c, err := range prior.Read(counted) {
		if err := use(c, err); err != nil {
			return "", err
		}
		if done++; b.progress != nil {
			b.progress(Progress{stage, done, counted.N})
		}
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// check reads the file to its end and notes the entries that are none.
func (b *bringing) check() (err error) {
	checks := 0
	b.of.SHA256, err = b.read("checking", func(_ prior.Check, err error) error {
		if bad := (*prior.EntryError)(nil); errors.As(err, &bad) {
			if b.got.Bad++; len(b.got.BadEntries) < maxBadLines {
				b.got.BadEntries = append(b.got.BadEntries, bad)
			}
			return nil
		}
		checks++
		return err
	})
	switch {
	case err != nil || checks > 0:
		return err
	case b.got.Bad > 0:
		return fmt.Errorf("%w: %w", prior.ErrNone, b.got.BadEntries[0])
	}
	return prior.ErrNone
}

var errChanged = errors.New("it was changed while it was read: what was saved stays")

// save keeps the checks batch by batch.
func (b *bringing) save() error {
	batch := make([]prior.Check, 0, checkBatch)
	sum, err := b.read("saving", func(c prior.Check, err error) error {
		if bad := (*prior.EntryError)(nil); errors.As(err, &bad) {
			return nil // it was noted
		}
		if err != nil {
			return err
		}
		if batch = append(batch, c); len(batch) < checkBatch {
			return nil
		}
		err = b.keep(batch)
		batch = batch[:0]
		return err
	})
	switch {
	case err != nil:
		return err
	case sum != b.of.SHA256:
		return errChanged
	}
	return b.keep(batch)
}

func (b *bringing) keep(batch []prior.Check) error {
	if len(batch) == 0 {
		return nil
	}
	added, err := b.d.store.AddChecks(b.ctx, b.of, batch)
	if err == nil {
		b.got.Added += added
		b.got.Known += len(batch) - added
	}
	return err
}

// PriorCheck is a check of others with where it came from and, when it was not
// looked for by name, why it is suggested.
type PriorCheck struct {
	prior.Check
	Of  prior.Import
	Why string
}

// PriorCheck returns a prior check by its ID.
func (d *Desk) PriorCheck(ctx context.Context, id string) (PriorCheck, error) {
	found, err := d.priorChecks(ctx, []string{id})
	if err == nil && len(found) == 0 {
		err = fmt.Errorf("prior check %s: %w", id, ErrUnknown)
	}
	if err != nil {
		return PriorCheck{}, err
	}
	return found[0], nil
}

// priorChecks returns checks in the order of their IDs, without those that are
// not there.
func (d *Desk) priorChecks(ctx context.Context, ids []string) ([]PriorCheck, error) {
	checks, err := d.store.ChecksOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	var from []string
	for _, c := range checks {
		from = append(from, c.Import)
	}
	imports, err := d.store.ImportsOf(ctx, from)
	if err != nil {
		return nil, err
	}
	var out []PriorCheck
	for _, id := range ids {
		if c, ok := checks[id]; ok {
			out = append(out, PriorCheck{Check: c, Of: imports[c.Import]})
		}
	}
	return out, nil
}
