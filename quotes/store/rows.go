package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"strings"
)

// fetch reads a query's rows, all of them.
func fetch[T any](ctx context.Context, q querier, scan func(*sql.Rows) (T, error), query string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return out, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// maxSkip is how many places in a row may be unreadable before the rest of a
// damaged table is given up.
const maxSkip = 5000

// numbered is a row with its place in a table.
type numbered interface{ place() int64 }

// each yields the rows of a table page by page, so that no transaction stays
// open while the caller works. next reads up to n rows after a place. With
// lost, rows that can not be read are passed over and told to it.
func each[T numbered](ctx context.Context, after int64, size int, next func(ctx context.Context, after int64, n int) ([]T, error), lost func(from, to int64, err error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		var skipped, first int64 // the stretch that can not be read
		var why error
		tell := func() {
			if skipped > 0 {
				lost(first, first+skipped-1, why)
			}
			skipped = 0
		}
		n := size
		for {
			rows, err := next(ctx, after, n)
			switch {
			case err != nil && (lost == nil || ctx.Err() != nil):
				yield(none, err)
				return
			case err != nil && n > 1:
				n = 1 // to come as near to the damage as can be
				continue
			case err != nil:
				if skipped == 0 {
					first, why = after+1, err
				}
				skipped++
				after++
				if skipped > maxSkip {
					tell()
					return
				}
				continue
			}
			if len(rows) == 0 {
				// Places after the last row can not be told from lost ones:
				// the ledger knows how many there should be.
				if skipped > 0 {
					tell()
				}
				return
			}
			tell()
			for _, r := range rows {
				if r.place() <= after { // a number was damaged: reading on could go round for ever
					if lost == nil {
						yield(none, fmt.Errorf("row %d comes after row %d", r.place(), after))
					} else {
						lost(after+1, after+1, errors.New("the rows are out of order"))
					}
					return
				}
				after = r.place()
				if !yield(r, nil) {
					return
				}
			}
			n = min(size, n*2)
		}
	}
}

// values writes n groups of k placeholders for an INSERT. Lists have
// placeholders without numbers: SQLite looks for each numbered one among all.
func values(query string, n, k int) string {
	group := "(" + strings.Repeat(",?", k)[1:] + ")"
	return fmt.Sprintf(query, strings.Repeat(","+group, n)[1:])
}

// among writes n placeholders for an IN.
func among(query string, n int) string {
	if n == 0 {
		return fmt.Sprintf(query, "")
	}
	return fmt.Sprintf(query, strings.Repeat(",?", n)[1:])
}
