package store

import (
	"context"
	"database/sql"
	"strconv"

	"whosaid/quotes/review"
)

// For tests: a store with a migration that this version does not have, and
// one that holds no more than some pages.

func OpenWith(ctx context.Context, url, sql string) (*Store, error) {
	return open(ctx, url, toWrite, append(migrations(), migration{"9999_test.sql", sql}))
}

func LimitPages(s *Store, n int) error {
	_, err := s.writing.Exec("PRAGMA max_page_count=" + strconv.Itoa(n))
	return err
}

func Versions() int { return len(migrations()) }

// PutLine puts a line into the record that no event made.
func PutLine(s *Store, id string, line []byte) error {
	_, err := s.writing.Exec(addEvent, id, "claim", line)
	return err
}

// Hold keeps the store to itself until release is called.
func Hold(ctx context.Context, s *Store) (release func(), err error) {
	tx, err := s.writing.BeginTx(ctx, nil)
	return func() { tx.Rollback() }, err
}

// DoNotWait makes a store give up at once when another program is writing.
func DoNotWait(s *Store) error {
	_, err := s.writing.Exec("PRAGMA busy_timeout=10")
	return err
}

// broken is an engine whose disk fails at a commit.
type broken struct{ engine }

func (broken) kind(error) failure { return diskFailed }

// AppendThenFail appends events that reach the disk, and is told that they may
// not have.
func AppendThenFail(ctx context.Context, s *Store, events ...review.Event) error {
	s.engine = broken{s.engine}
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		if _, err := s.append(ctx, tx, events); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "COMMIT") // so that the real one fails
		return err
	})
}
