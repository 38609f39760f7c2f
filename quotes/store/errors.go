package store

import (
	"errors"
	"fmt"

	"whosaid/quotes/durable"
)

var (
	// ErrReadOnly is wrapped by errors of writing to a store that can only be
	// read.
	ErrReadOnly = errors.New("nothing can be saved")
	// ErrFull says that the disk is full. What was to be saved was not.
	ErrFull = errors.New("the disk is full: not saved")
	// ErrBusy says that another program kept the store to itself for too long.
	// What was to be saved was not.
	ErrBusy = errors.New("another program is writing to it: not saved")
	// ErrUnknown says that the disk failed at the moment of saving. Open the
	// store again and append the same events: those that are there stay.
	ErrUnknown = errors.New("it is not known whether this was saved: open the store again")
	// ErrEngine says that no store of a kind can be opened.
	ErrEngine = errors.New("is not supported by this version")
	// ErrExists says that a file is in the way.
	ErrExists = durable.ErrExists
	// ErrNone says that a store has no such thing.
	ErrNone = errors.New("not in the store")
)

// ReadOnlyError says why a store can only be read. One for want of room is
// ErrFull too.
type ReadOnlyError struct {
	Path, Reason string
	Full         bool
}

func (e *ReadOnlyError) Error() string {
	return fmt.Sprintf("store %s: %s: %s", e.Path, ErrReadOnly, e.Reason)
}
func (e *ReadOnlyError) Is(target error) bool {
	return target == ErrReadOnly || target == ErrFull && e.Full
}

// NewerError refuses a store that a newer program wrote.
type NewerError struct {
	Path         string
	Version, Own int
}

func (e *NewerError) Error() string {
	return fmt.Sprintf("store %s: version %d was written by a newer whosaid; this one knows version %d", e.Path, e.Version, e.Own)
}

// ForeignError refuses a file that is no store.
type ForeignError struct{ Path, Reason string }

func (e *ForeignError) Error() string { return fmt.Sprintf("store %s: %s", e.Path, e.Reason) }

// givenError is about what is brought in, not about the store that takes it.
type givenError struct{ error }

func (e givenError) Unwrap() error { return e.error }

// Damage is something that a store should hold and does not.
type Damage struct {
	What string // "event", "source", "statement", "claim", "speaker", "file", "table"
	ID   string
	Why  string
}

func (d Damage) String() string {
	if d.ID == "" {
		return d.What + ": " + d.Why
	}
	return d.What + " " + d.ID + ": " + d.Why
}

// DamagedError says what is wrong with a store. It can be read as far as it
// goes, and be recovered into a new one.
type DamagedError struct {
	Path string
	Lost []Damage // never empty; a bounded number of them
}

func (e *DamagedError) Error() string {
	more := ""
	if n := len(e.Lost); n > 1 {
		more = fmt.Sprintf(" (and %d more)", n-1)
	}
	return fmt.Sprintf("store %s: damaged: %s%s", e.Path, e.Lost[0], more)
}
func (e *DamagedError) Is(target error) bool { return target == ErrReadOnly }
