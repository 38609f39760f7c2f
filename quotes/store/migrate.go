package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migration brings a store from the version before to the next one.
type migration struct {
	name string
	sql  string
}

// migrations returns the steps in order: the n-th leads to version n.
func migrations() []migration {
	entries, err := migrationFiles.ReadDir("migrations")
	if err != nil {
		panic(err) // the folder is embedded
	}
	out := make([]migration, 0, len(entries))
	for _, e := range entries { // sorted by name
		b, err := migrationFiles.ReadFile("migrations/" + e.Name())
		if err != nil {
			panic(err)
		}
		out = append(out, migration{e.Name(), string(b)})
	}
	return out
}

// emptyError says that there is no store in a file and none can be made.
type emptyError struct{ reason error }

func (e *emptyError) Error() string { return "there is no store in it: " + e.reason.Error() }
func (e *emptyError) Unwrap() error { return e.reason }

const keptBackups = 3 // made before migrations

// migrate brings the store to this program's version. Each step is a
// transaction, and a copy is made before the first: a step that is cut off
// leaves the version before it.
func (s *Store) migrate(ctx context.Context, steps []migration) error {
	db := s.writing
	if db == nil {
		db = s.reading
	}
	have, err := s.engine.version(ctx, db)
	if err != nil {
		return err
	}
	s.schema = max(have, len(steps))
	switch own := len(steps); {
	case have > own:
		return &NewerError{s.path, have, own}
	case have == own:
		return nil
	case s.writing == nil && have == 0:
		return &emptyError{s.why}
	case s.writing == nil: // steps only add tables: what is there can be read
		s.schema = have
		return nil
	case have > 0:
		if err := s.backupBefore(ctx, have); err != nil {
			return fmt.Errorf("backup before a migration: %w", err)
		}
	}
	for i := have; i < len(steps); i++ {
		if err := s.step(ctx, db, i+1, steps[i]); err != nil && have == 0 {
			return &emptyError{err}
		} else if err != nil {
			return fmt.Errorf("migration %s: %w", steps[i].name, err)
		}
	}
	return nil
}

func (s *Store) step(ctx context.Context, db *sql.DB, to int, m migration) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // nothing after a commit
	have, err := s.engine.version(ctx, tx)
	if err != nil || have >= to { // another program was faster
		return err
	}
	if _, err := tx.ExecContext(ctx, m.sql); err != nil {
		return err
	}
	if err := s.engine.setVersion(ctx, tx, to); err != nil {
		return err
	}
	return tx.Commit()
}

// backupBefore copies the store beside itself and removes the oldest copies.
func (s *Store) backupBefore(ctx context.Context, version int) error {
	name := fmt.Sprintf("%s.v%d.%s.backup", s.path, version, time.Now().UTC().Format("20060102-150405.000"))
	if err := s.Backup(ctx, name); err != nil {
		return err
	}
	old, err := filepath.Glob(globQuote(s.path) + ".v*.backup")
	if err != nil {
		return err
	}
	slices.SortFunc(old, func(a, b string) int { return modified(a).Compare(modified(b)) })
	for len(old) > keptBackups {
		if err := os.Remove(old[0]); err != nil {
			return err
		}
		old = old[1:]
	}
	return nil
}

func globQuote(s string) string {
	var out []rune
	for _, r := range s {
		if r == '*' || r == '?' || r == '[' {
			out = append(out, '[', r, ']')
		} else {
			out = append(out, r)
		}
	}
	return string(out)
}

func modified(file string) time.Time {
	info, err := os.Stat(file)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}
