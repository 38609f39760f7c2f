package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"
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

// ImportChecks keeps what others have checked: a page, a feed or an answer as
// package prior reads them. A file that is not whole changes nothing, and
// neither does one without a check, which is an error. progress is told how
// many entries and bytes were read.
func (d *Desk) ImportChecks(ctx context.Context, name string, file io.Reader, progress func(entries int, bytes int64)) (BroughtChecks, error) {
	if err := d.ReadOnly(); err != nil {
		return BroughtChecks{}, err
	}
	of := prior.Import{File: filepath.Base(name), By: d.person, At: time.Now().UTC().Format(time.RFC3339Nano)}
	of.ID = prior.ImportIDOf(of)
	b := bringing{file: file, hash: sha256.New(), got: BroughtChecks{ID: of.ID}, progress: progress}
	added, err := d.store.AddChecks(ctx, of, b.good(), func(i *prior.Import) { i.SHA256 = hex.EncodeToString(b.hash.Sum(nil)) })
	switch {
	case errors.Is(b.failed, prior.ErrFormat):
		err = ErrNoRecord
	case b.failed != nil: // the store has nothing to do with it
		err = b.failed
	}
	if err != nil {
		return b.got, fmt.Errorf("%s: %w", name, err)
	}
	b.got.Added, b.got.Known = added, b.read-added
	return b.got, nil
}

// bringing is the reading of a file of prior checks under way.
type bringing struct {
	file     io.Reader
	hash     hash.Hash
	bytes    int64
	read     int   // checks
	failed   error // why the file can not be taken
	got      BroughtChecks
	progress func(entries int, bytes int64)
}

func (b *bringing) Read(p []byte) (int, error) {
	n, err := b.file.Read(p)
	b.bytes += int64(n)
	_, _ = b.hash.Write(p[:n]) // a hash takes all
	return n, err
}

// good yields the checks of the file, and notes the entries that are none.
func (b *bringing) good() iter.Seq2[prior.Check, error] {
	return func(yield func(prior.Check, error) bool) {
		for c, err := range prior.Read(b) {
			if b.progress != nil {
				b.progress(b.read+b.got.Bad, b.bytes)
			}
			if bad := (*prior.EntryError)(nil); errors.As(err, &bad) {
				if b.got.Bad++; len(b.got.BadEntries) < maxBadLines {
					b.got.BadEntries = append(b.got.BadEntries, bad)
				}
				continue
			}
			if err != nil {
				b.failed = err
				yield(c, err)
				return
			}
			if b.read++; !yield(c, nil) {
				return
			}
		}
		if b.read > 0 {
			return
		}
		if b.failed = prior.ErrNone; b.got.Bad > 0 {
			b.failed = fmt.Errorf("%w: %w", b.failed, b.got.BadEntries[0])
		}
		yield(prior.Check{}, b.failed)
	}
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
