package store

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
)

// Private begins the names of session values that stay in this store: a backup
// does not carry them.
const Private = "private/"

// Named is a value of the session with its name.
type Named struct {
	Name  string
	Value []byte
}

// Begin returns the values of the session whose names begin with a prefix, by
// name.
func (s *Store) Begin(ctx context.Context, prefix string) ([]Named, error) {
	found, err := fetch(ctx, s.reading, func(rows *sql.Rows) (v Named, err error) {
		err = rows.Scan(&v.Name, &v.Value)
		return v, err
	}, valuesBegin, prefix)
	return found, s.says(err)
}

// Unset forgets a value of the session, if there is one.
func (s *Store) Unset(ctx context.Context, name string) error {
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, unsetValue, name)
		return err
	})
}

// stripPrivate removes the private values from a copy of a store that nobody else
// has open, so that no page of the file still has them.
func (e *sqliteFile) stripPrivate(ctx context.Context, file string) (err error) {
	if file, err = filepath.Abs(file); err != nil {
		return err
	}
	db, err := e.connect(file, 1)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if _, err := db.ExecContext(ctx, "PRAGMA secure_delete=ON"); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, unsetBegin, Private)
	return err
}
