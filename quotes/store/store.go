// Package store keeps what people add: the record of events, documents with
// their statements, statements loaded in bulk, and copies of files. It decides
// nothing. SQL is written once, in queries.go; what differs between engines is
// a file each and a row in engines.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
)

// Store is an open store. Its methods may be called from several goroutines
// and several programs may have one store open.
type Store struct {
	path    string // for messages
	engine  engine
	reading *sql.DB
	writing *sql.DB // nil: read-only
	why     error   // why it is read-only
	schema  int     // version; an older one than this program's when it can only be read
	lost    []Damage
	bulky   atomic.Bool // engine.bulky was called
	recent  recent
	turns   turns
	failed  atomic.Pointer[error] // the failure after which nothing can be trusted
	newest  string                // event that the transaction under way appended
}

// engine is what one kind of database does in its own way.
type engine interface {
	// open returns connections for reading and for writing; the latter is nil
	// when the store can only be read, and why says why.
	open(ctx context.Context, mode openMode) (reading, writing *sql.DB, why error, err error)
	// version returns the schema's version, zero when there is none yet.
	version(ctx context.Context, q querier) (int, error)
	// scratch opens an empty database that leaves nothing behind.
	scratch() (*sql.DB, error)
	setVersion(ctx context.Context, q querier, v int) error
	// bulky prepares a connection for transactions of many rows.
	bulky(ctx context.Context, db *sql.DB) error
	// insert begins an INSERT of many rows. When it fails its transaction is
	// given up: half of it need not be taken back.
	insert() string
	// check compares indexes with tables and the like.
	check(ctx context.Context, q querier) ([]Damage, error)
	// copyTo writes a consistent copy, without what is private, to a file that
	// is not there.
	copyTo(ctx context.Context, db *sql.DB, file string) error
	kind(err error) failure
	path() string
	close()
}

// failure is what an engine's error means to a person.
type failure int

const (
	other failure = iota
	full
	readOnly
	locked
	damaged
	diskFailed // what was written last may be there or not
)

type openMode int

const (
	toWrite openMode = iota
	toRead
)

// engines are the databases a store can live in, by how its URL begins.
func engines() []struct {
	prefix string
	make   func(rest string) (engine, error)
} {
	type row = struct {
		prefix string
		make   func(rest string) (engine, error)
	}
	notYet := func(string) (engine, error) {
		return nil, fmt.Errorf("PostgreSQL %w", ErrEngine)
	}
	return []row{{"sqlite:", newSQLite}, {"postgres:", notYet}, {"postgresql:", notYet}}
}

// withoutSecret is an address as a message may show it: without a password.
func withoutSecret(address string) string {
	if !strings.Contains(address, "@") {
		return address
	}
	if u, err := url.Parse(address); err == nil {
		return u.Redacted()
	}
	scheme, _, _ := strings.Cut(address, ":")
	return scheme + ":..."
}

func engineFor(address string) (engine, error) {
	if address == "" {
		return nil, errors.New("store: no path")
	}
	for _, row := range engines() {
		if rest, ok := strings.CutPrefix(address, row.prefix); ok {
			e, err := row.make(rest)
			if err != nil {
				return nil, fmt.Errorf("store %s: %w", withoutSecret(address), err)
			}
			return e, nil
		}
	}
	if scheme, _, ok := strings.Cut(address, "://"); ok {
		return nil, fmt.Errorf("store %s: the kind %q %w", withoutSecret(address), scheme, ErrEngine)
	}
	return newSQLite(address)
}

// Open opens the store at a path or URL and makes it when there is none. A
// store that can not be written, or that is damaged, opens all the same:
// ReadOnly says why, Lost what is missing.
func Open(ctx context.Context, url string) (*Store, error) {
	return open(ctx, url, toWrite, migrations())
}

// OpenToRead opens a store that is there and changes nothing in it.
func OpenToRead(ctx context.Context, url string) (*Store, error) {
	return open(ctx, url, toRead, migrations())
}

func open(ctx context.Context, url string, mode openMode, steps []migration) (*Store, error) {
	e, err := engineFor(url)
	if err != nil {
		return nil, err
	}
	s := &Store{path: e.path(), engine: e}
	s.reading, s.writing, s.why, err = e.open(ctx, mode)
	if err != nil {
		e.close()
		return nil, s.says(err)
	}
	err = s.migrate(ctx, steps)
	if empty := new(emptyError); errors.As(err, &empty) && mode == toWrite {
		err = s.standIn(ctx, steps, empty.reason)
	}
	if err == nil {
		err = s.survey(ctx)
	}
	if err != nil {
		return nil, errors.Join(s.says(err), s.Close())
	}
	return s, nil
}

// standIn puts an empty store in memory in the place of one that can not be
// made, so that what needs no store can be seen. It takes nothing.
func (s *Store) standIn(ctx context.Context, steps []migration, reason error) error {
	k := s.engine.kind(reason)
	if s.writing == nil {
		reason = s.why // it says by itself
	} else if k != full && k != readOnly {
		return reason
	}
	if err := s.Close(); err != nil {
		return err
	}
	db, err := s.engine.scratch()
	if err != nil {
		return err
	}
	s.reading, s.writing, s.why = db, db, nil
	if err := s.migrate(ctx, steps); err != nil {
		return err
	}
	if s.why = reason; !errors.Is(reason, ErrReadOnly) {
		s.why = &ReadOnlyError{Path: s.path, Reason: "there is no store yet, and " + reason.Error(), Full: errors.Is(reason, ErrFull)}
	}
	return nil
}

// Close gives the store back.
func (s *Store) Close() error {
	var errs []error
	for _, db := range []*sql.DB{s.reading, s.writing} {
		if db != nil && (db != s.writing || s.reading != s.writing) {
			errs = append(errs, db.Close())
		}
	}
	if s.reading != nil && s.reading == s.writing {
		errs = append(errs, s.reading.Close())
	}
	s.engine.close()
	return errors.Join(errs...)
}

// Path returns where the store is, for messages.
func (s *Store) Path() string { return s.path }

// Paths returns the names of the files that the store may be in.
func (s *Store) Paths() []string {
	return []string{s.path, s.path + "-wal", s.path + "-shm", s.path + lastIn}
}

// ReadOnly returns why nothing can be saved, or nil: a *ReadOnlyError or a
// *DamagedError.
func (s *Store) ReadOnly() error { return s.why }

// Lost returns what opening found to be damaged.
func (s *Store) Lost() []Damage { return s.lost }

// says puts an engine's error into a person's words.
func (s *Store) says(err error) error {
	var newer *NewerError
	var foreign *ForeignError
	if given := (givenError{}); errors.As(err, &given) {
		return given.error
	}
	if err == nil || errors.As(err, &newer) || errors.As(err, &foreign) || errors.Is(err, ErrReadOnly) {
		return err
	}
	switch s.engine.kind(err) {
	case full:
		return fmt.Errorf("store %s: %w (%w)", s.path, ErrFull, err)
	case locked:
		return fmt.Errorf("store %s: %w (%w)", s.path, ErrBusy, err)
	case readOnly:
		if closed := (*fs.PathError)(nil); errors.As(err, &closed) && errors.Is(err, fs.ErrPermission) {
			return fmt.Errorf("store %s: %w", s.path, closed.Err) // it can not even be read
		}
		return &ReadOnlyError{Path: s.path, Reason: err.Error()}
	case damaged:
		return &DamagedError{s.path, []Damage{{What: "store", Why: err.Error()}}}
	}
	if errors.Is(err, os.ErrNotExist) || errors.Is(err, context.Canceled) {
		return err
	}
	return fmt.Errorf("store %s: %w", s.path, err)
}

// write runs f in a transaction: all of it becomes durable, or none.
func (s *Store) write(ctx context.Context, f func(ctx context.Context, tx *sql.Tx) error) error {
	if s.why != nil {
		return s.why
	}
	if p := s.failed.Load(); p != nil {
		return *p
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	// A transaction that began is not cut off half way: it is short, and
	// whether it was saved must be known.
	ctx = context.WithoutCancel(ctx)
	tx, err := s.writing.BeginTx(ctx, nil)
	if err != nil {
		return s.says(err)
	}
	s.newest = "" // there is one connection for writing, and it is this transaction's
	if err := f(ctx, tx); err != nil {
		_ = tx.Rollback() // the reason is err
		return s.says(err)
	}
	last := s.newest
	if last != "" {
		if cut, err := lacks(ctx, tx, s.last()); err != nil || cut != "" {
			last = "" // what is missing stays known until a person says that it is right
		}
	}
	if err := tx.Commit(); err != nil {
		_ = tx.Rollback()
		if s.engine.kind(err) == diskFailed { // before, nothing was saved; now it may be
			err = fmt.Errorf("store %s: %w (%w)", s.path, ErrUnknown, err)
			s.failed.Store(&err)
			return err
		}
		return s.says(err)
	}
	if last != "" {
		s.remember(last)
	}
	return nil
}

// querier is a database or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}
