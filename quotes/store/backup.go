package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Backup writes a consistent copy of the store to a file, while others write.
// The file is whole or not there; one that is there already is ErrExists.
func (s *Store) Backup(ctx context.Context, file string) (err error) {
	if _, err := os.Lstat(file); err == nil {
		return fmt.Errorf("backup %s: %w", file, ErrExists)
	}
	dir, err := workFolder(file, ".whosaid-backup-")
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

// abandoned is how long nothing was written by a program that is gone.
const abandoned = 24 * time.Hour

// workFolder makes a folder beside a file to be made, and removes those that
// programs which were killed left there.
func workFolder(file, prefix string) (string, error) {
	dir := filepath.Dir(file)
	beside, _ := os.ReadDir(dir) // MkdirTemp says what is wrong with it
	for _, e := range beside {
		name := filepath.Join(dir, e.Name())
		if e.IsDir() && strings.HasPrefix(e.Name(), prefix) && time.Since(lastWritten(name)) > abandoned {
			_ = os.RemoveAll(name) // else the next one does
		}
	}
	work, err := os.MkdirTemp(dir, prefix)
	if p := (*fs.PathError)(nil); errors.As(err, &p) { // it names a folder that nobody asked for
		err = p.Err
	}
	return work, err
}

// lastWritten is when a folder or a file in it was written last, now when that
// can not be told.
func lastWritten(dir string) time.Time {
	var last time.Time
	err := filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err == nil && info.ModTime().After(last) {
			last = info.ModTime()
		}
		return err
	})
	if err != nil {
		return time.Now()
	}
	return last
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
