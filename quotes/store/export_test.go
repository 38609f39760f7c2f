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
