//go:build !windows

package desk

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/google/renameio/v2"
)

// WriteWhole writes a file that is whole or, when something fails, as it was
// before.
func WriteWhole(file string, write func(io.Writer) error) (err error) {
	dir := filepath.Dir(file)
	t, err := renameio.NewPendingFile(file, renameio.WithTempDir(dir), renameio.WithPermissions(0o644), renameio.WithExistingPermissions())
	if err != nil { // it names a file beside the one that the person did
		return fmt.Errorf("%s: %w", file, reason(err))
	}
	defer func() { err = errors.Join(err, t.Cleanup()) }()
	if err := write(t); err != nil {
		return err
	}
	if err := t.CloseAtomicallyReplace(); err != nil {
		return err
	}
	return syncFolder(dir)
}

// syncFolder waits until the names in a folder are on the disk.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
