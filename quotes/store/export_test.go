package store

import (
	"context"
	"strconv"
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
