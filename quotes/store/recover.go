package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"whosaid/quotes"
	"whosaid/quotes/durable"
)

// Recovered says what Recover could save.
type Recovered struct {
	Merged
	Lost []Damage // what was found to be damaged
	Gone []Gone   // what was saved once and could not be had any more
	// Found is a file with events that stand in the damaged one and not in its
	// record, such as those in a file that was kept: whose they are is for a
	// person to say. It is empty when there are none.
	Found       string
	FoundEvents int
}

// foundIn is how the file with such events is named after the new store.
const foundIn = ".found.jsonl"

// TargetError says that a recovery could not write its new store. Nothing of
// it is left.
type TargetError struct {
	Path string
	Err  error
}

func (e *TargetError) Error() string { return fmt.Sprintf("recover to %s: %v", e.Path, e.Err) }
func (e *TargetError) Unwrap() error { return e.Err }

// Recover writes a new store with all that can still be read of a damaged one,
// which it does not change. What the tables do not give any more is looked for
// in the pages of the file. The new store knows what is gone: see Verify. It is
// there when it is whole: an error leaves nothing, and is a *TargetError when
// it is the new store's.
func Recover(ctx context.Context, from, to string) (r Recovered, err error) {
	e, err := engineFor(from)
	if err != nil {
		return r, err
	}
	target, err := engineFor(to)
	if err != nil {
		return r, err
	}
	file := target.path()
	if file == InMemory {
		return r, &TargetError{file, errors.New("it would not be kept")}
	}
	for _, name := range []string{file, file + foundIn} {
		if _, err := os.Lstat(name); err == nil {
			return r, &TargetError{name, ErrExists}
		}
	}
	im, err := openImage(e.path())
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, im.close()) }()
	dir, err := durable.Folder(file, ".whosaid-recover-")
	if err != nil {
		return r, &TargetError{file, err}
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	s := &salvage{im: im, r: &r, people: map[string]quotes.Speaker{}, named: map[string][]string{}, lost: lostNames{}}
	staged := filepath.Join(dir, "store.db")
	if err := s.write(ctx, from, staged, file); err != nil {
		return Recovered{}, err
	}
	if err := place(staged, file); err != nil {
		return Recovered{}, &TargetError{file, err}
	}
	if r.FoundEvents > 0 {
		r.Found = file + foundIn
	}
	return r, nil
}

// place gives the finished files of a recovery their names, the store the last
// one: where it is all is.
func place(staged, file string) (err error) {
	var placed []string
	defer func() {
		for _, name := range placed {
			if err != nil {
				err = errors.Join(err, os.Remove(name))
			}
		}
	}()
	for _, suffix := range []string{foundIn, lastIn, ""} {
		if _, err := os.Lstat(staged + suffix); suffix != "" && err != nil {
			continue // not every recovery has it
		}
		err := settle(staged+suffix, file+suffix)
		if suffix == lastIn && errors.Is(err, ErrExists) {
			continue // what it says to have been saved may be what is lost
		}
		if err != nil {
			return err
		}
		placed = append(placed, file+suffix)
	}
	return nil
}

// salvage is a recovery under way.
type salvage struct {
	in  *Store // nil: it can not be opened
	im  *image
	out *Store
	r   *Recovered

	people map[string]quotes.Speaker
	named  map[string][]string // who is named in which source
	lost   lostNames           // of those, whom nothing is known of but that
	bare   int                 // of whom the name alone was found
}

// fail notes what kept from reading a part. The rest is read all the same.
func (s *salvage) fail(what string, err error) {
	if err != nil && len(s.r.Lost) < maxDamage {
		s.r.Lost = append(s.r.Lost, Damage{what, "", err.Error()})
	}
}

// lose is fail for rows that a table does not give.
func (s *salvage) lose(what string) func(from, to int64, err error) {
	return func(from, to int64, err error) { s.fail(what, unread(from, to, err)) }
}

// write fills a new store at a place of its own that is to have the name of a
// file. What is wrong with the new store, or with the machine, is an error.
func (s *salvage) write(ctx context.Context, from, staged, file string) (err error) {
	mine := func(err error) error {
		if err == nil || ctx.Err() != nil {
			return cmp.Or(err, ctx.Err())
		}
		return &TargetError{file, err}
	}
	if s.out, err = Open(ctx, staged); err != nil {
		return mine(err)
	}
	s.out.path = file // for messages
	err = s.out.why
	if unwritable := (*ReadOnlyError)(nil); errors.As(err, &unwritable) {
		unwritable.Path = file
	}
	if err == nil {
		if err = s.open(ctx, from); err == nil {
			err = s.all(ctx, staged+foundIn)
		}
	}
	if s.in != nil {
		s.fail("store", s.in.Close())
	}
	if err = mine(errors.Join(err, s.out.Close())); err == nil && s.in == nil && s.nothing() {
		return &ForeignError{s.im.path, "nothing of a store is found in it"}
	}
	return err
}

// open reads the damaged store the way that a sound one is read, if it can be.
func (s *salvage) open(ctx context.Context, from string) (err error) {
	if s.in, err = OpenToRead(ctx, from); err != nil {
		s.in = nil
		s.fail("store", err)
		return ctx.Err()
	}
	s.r.Lost = s.in.lost
	if len(s.in.lost) == 0 {
		s.in.lost = []Damage{{What: "store", Why: "it is recovered"}} // pass over what is found now
	}
	return nil
}

// nothing reports whether nothing was found.
func (s *salvage) nothing() bool {
	m := s.r.Merged
	return m.Events+m.Sources+m.Files+m.Loaded+m.Checks+len(s.people)+s.r.FoundEvents == 0
}

// all takes one thing after the other. An error is one of the new store, or
// that the context ended.
func (s *salvage) all(ctx context.Context, found string) error {
	for _, take := range []func(context.Context) error{s.events, s.speakers, s.publications, s.files, s.sources, s.loaded, s.checks, s.account} {
		if err := cmp.Or(take(ctx), ctx.Err()); err != nil {
			return err
		}
	}
	return s.strays(ctx, found)
}
