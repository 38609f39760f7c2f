package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"
	"reflect"

	"whosaid/quotes/prior"
)

// withChecks is the version of the schema from which on there are prior checks.
const withChecks = 2

// checkPage is how many checks are read or saved at once.
const checkPage = 4096

// filed is a table of what is named after its content.
type filed[T any] struct {
	names[T]
	after  string // reads it in the order in which it came
	rename func(*T, string)
	own    func(*T) string // the identifier that fits the content
}

var (
	checkTable = filed[prior.Check]{
		names: names[prior.Check]{table: "checks", insert: addChecks, places: placesOfChecks, in: checksIn,
			id:    func(c *prior.Check) string { return c.ID },
			write: appendJSON[prior.Check],
			same: func(a, b *prior.Check) bool {
				x, y := *a, *b
				x.ID, y.ID, x.Import, y.Import = "", "", "", "" // which file came first may differ
				return reflect.DeepEqual(x, y)
			}},
		after:  checksAfter,
		rename: func(c *prior.Check, id string) { c.ID = id },
		own:    func(c *prior.Check) string { return prior.IDOf(*c) },
	}
	importTable = filed[prior.Import]{
		names: names[prior.Import]{table: "imports", insert: addImports, places: placesOfImports, in: importsIn,
			id:    func(i *prior.Import) string { return i.ID },
			write: appendJSON[prior.Import],
			same: func(a, b *prior.Import) bool {
				x, y := *a, *b
				x.ID, y.ID = "", ""
				return x == y
			}},
		after:  importsAfter,
		rename: func(i *prior.Import, id string) { i.ID = id },
		own:    func(i *prior.Import) string { return prior.ImportIDOf(*i) },
	}
)

func appendJSON[T any](b []byte, v *T) ([]byte, error) {
	doc, err := json.Marshal(v)
	return append(b, doc...), err
}

// AddChecks keeps checks of a file, all or none, with the import that brings
// them. What is there already stays as it is, and an import that brings nothing
// new is not kept.
func (s *Store) AddChecks(ctx context.Context, of prior.Import, checks []prior.Check) (added int, err error) {
	for i := range checks {
		checks[i].Import = of.ID
	}
	err = s.writeBatch(ctx, func(ctx context.Context, tx *sql.Tx) (err error) {
		if added, err = putFiled(ctx, s, tx, checkTable, checks); err != nil || added == 0 {
			return err
		}
		_, err = putFiled(ctx, s, tx, importTable, []prior.Import{of})
		return err
	})
	if err != nil {
		added = 0
	}
	return added, err
}

// putFiled keeps what is not known yet, and returns how many that is.
func putFiled[T any](ctx context.Context, s *Store, tx *sql.Tx, n filed[T], list []T) (added int, err error) {
	before, err := ledgerOf(ctx, tx, n.table)
	if err != nil {
		return 0, err
	}
	all := make([]*T, len(list))
	for i := range list {
		all[i] = &list[i]
	}
	if err := n.add(ctx, s, tx, all); err != nil {
		return 0, err
	}
	after, err := ledgerOf(ctx, tx, n.table)
	return int(after.count - before.count), err
}

// Checks yields the prior checks in the order in which they came. Of a damaged
// store it leaves out what can not be read.
func (s *Store) Checks(ctx context.Context) iter.Seq2[prior.Check, error] {
	return eachFiled(ctx, s, checkTable)
}

// Imports yields where prior checks came from.
func (s *Store) Imports(ctx context.Context) iter.Seq2[prior.Import, error] {
	return eachFiled(ctx, s, importTable)
}

func eachFiled[T any](ctx context.Context, s *Store, n filed[T]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		if s.schema < withChecks {
			return
		}
		next := func(ctx context.Context, after int64, rows int) ([]docRow, error) {
			return fetch(ctx, s.reading, scanDoc, n.after, after, rows)
		}
		for r, err := range each(ctx, 0, checkPage, next, s.pass()) {
			var v T
			if err == nil {
				v, err = read[T](n.table, r)
				n.rename(&v, r.id)
			}
			if err != nil && len(s.lost) > 0 && ctx.Err() == nil {
				continue
			}
			if !yield(v, s.says(err)) || err != nil {
				return
			}
		}
	}
}

// ChecksOf returns prior checks by ID. Those that are not there are left out.
func (s *Store) ChecksOf(ctx context.Context, ids []string) (map[string]prior.Check, error) {
	return filedUnder(ctx, s, checkTable, ids)
}

// ImportsOf returns imports by ID. Those that are not there are left out.
func (s *Store) ImportsOf(ctx context.Context, ids []string) (map[string]prior.Import, error) {
	return filedUnder(ctx, s, importTable, ids)
}

func filedUnder[T any](ctx context.Context, s *Store, n filed[T], ids []string) (map[string]T, error) {
	if s.schema < withChecks {
		return nil, nil
	}
	found, err := named[T](ctx, s, n.table, n.in, ids)
	for id, v := range found {
		n.rename(&v, id)
		found[id] = v
	}
	return found, err
}

// CheckIDs returns up to limit identifiers of prior checks that begin with
// prefix, in order.
func (s *Store) CheckIDs(ctx context.Context, prefix string, limit int) ([]string, error) {
	if s.schema < withChecks {
		return nil, nil
	}
	ids, err := fetch(ctx, s.reading, scanString, checkIDs, prefix, prefix+"\x7f", limit)
	return ids, s.says(err)
}

// CountChecks returns how many prior checks there are, and a mark that changes
// with them. It is as cheap as Newest.
func (s *Store) CountChecks(ctx context.Context) (n int, mark string, err error) {
	t, err := ledgerOf(ctx, s.reading, checkTable.table)
	return int(t.count), fmt.Sprintf("%x", t.digest), s.says(err)
}

// soundChecks refuses a store in which a prior check or an import does not have
// the identifier of its content: it could take the place of another.
func (s *Store) soundChecks(ctx context.Context) error {
	if err := soundFiled(ctx, s, importTable); err != nil {
		return err
	}
	return soundFiled(ctx, s, checkTable)
}

func soundFiled[T any](ctx context.Context, s *Store, n filed[T]) error {
	for v, err := range eachFiled(ctx, s, n) {
		if err == nil && n.own(&v) != n.id(&v) {
			err = fmt.Errorf("prior %s %s: content does not fit its identifier", n.table[:len(n.table)-1], n.id(&v))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// takeChecks copies the prior checks of another store, with where they came
// from, batch by batch.
func (s *Store) takeChecks(ctx context.Context, from *Store) (added int, err error) {
	if _, err = takeFiled(ctx, s, importTable, from.Imports(ctx)); err == nil {
		added, err = takeFiled(ctx, s, checkTable, from.Checks(ctx))
	}
	return added, err
}

func takeFiled[T any](ctx context.Context, s *Store, n filed[T], all iter.Seq2[T, error]) (added int, err error) {
	for batch, err := range batches(all, checkPage) {
		if err != nil {
			return added, err
		}
		var got int
		err = s.writeBatch(ctx, func(ctx context.Context, tx *sql.Tx) (err error) {
			got, err = putFiled(ctx, s, tx, n, batch)
			return err
		})
		if err != nil {
			return added, err
		}
		added += got
	}
	return added, nil
}

// checks takes the prior checks that can be had, and the imports.
func (s *salvage) checks(ctx context.Context) error {
	if s.in != nil && s.in.schema < withChecks {
		return nil
	}
	return s.out.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		err := salvageFiled(ctx, s, tx, importTable, new(int))
		if err == nil {
			err = salvageFiled(ctx, s, tx, checkTable, &s.r.Checks)
		}
		return err
	})
}

// salvageFiled takes what can be had of a table and is filed under its own
// name.
func salvageFiled[T any](ctx context.Context, s *salvage, tx *sql.Tx, n filed[T], added *int) error {
	for batch := range batches(salvaged(ctx, s, n), checkPage) {
		got, err := putFiled(ctx, s.out, tx, n, batch)
		if *added += got; err != nil {
			return err
		}
	}
	return nil
}

func salvaged[T any](ctx context.Context, s *salvage, n filed[T]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for r := range s.rowsOf(ctx, n.table, "ntbb", n.after) {
			v, err := read[T](n.table, r)
			if err != nil {
				continue
			}
			if n.rename(&v, r.id); n.own(&v) == r.id && !yield(v, nil) {
				return
			}
		}
	}
}
