package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"whosaid/quotes/durable"
)

// Backup writes a consistent copy of the store to a file, while others write.
// The file is whole or not there; one that is there already is ErrExists.
func (s *Store) Backup(ctx context.Context, file string) (err error) {
	if _, err := os.Lstat(file); err == nil {
		return fmt.Errorf("backup %s: %w", file, ErrExists)
	}
	dir, err := durable.Folder(file, ".whosaid-backup-")
	if err != nil {
		return fmt.Errorf("backup %s: %w", file, err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	temp := filepath.Join(dir, "store.db")
	if err := s.engine.copyTo(ctx, s.reading, temp); err != nil {
		return fmt.Errorf("backup %s: %w", file, s.says(err))
	}
	if err := settle(temp, file); err != nil {
		return fmt.Errorf("backup %s: %w", file, err)
	}
	return nil
}

// settle gives a finished store its name for good; nobody else may read it. One
// that is there already is ErrExists.
func settle(temp, file string) error {
	if err := os.Chmod(temp, 0o600); err != nil {
		return err
	}
	return durable.Settle(temp, file)
}
