package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Backup writes a consistent copy of the store to a file, while others write.
// The file is whole or not there; one that is there already is ErrExists.
func (s *Store) Backup(ctx context.Context, file string) (err error) {
	if _, err := os.Lstat(file); err == nil {
		return fmt.Errorf("backup %s: %w", file, ErrExists)
	}
	dir, err := os.MkdirTemp(filepath.Dir(file), ".whosaid-backup-")
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

// settle gives a finished file its name for good. One that is there already is
// ErrExists.
func settle(temp, file string) error {
	if err := os.Chmod(temp, 0o600); err != nil {
		return err
	}
	if err := syncFile(temp); err != nil {
		return err
	}
	// A link never replaces a file that somebody put there meanwhile.
	switch err := os.Link(temp, file); {
	case errors.Is(err, fs.ErrExist):
		return ErrExists
	case err != nil: // a disk without links
		if err := os.Rename(temp, file); err != nil {
			return err
		}
	}
	return syncFile(filepath.Dir(file))
}

// syncFile waits until a file, or the names in a folder, are on the disk.
func syncFile(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	err = f.Sync()
	return errors.Join(err, f.Close())
}
