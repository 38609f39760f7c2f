//go:build !windows

package desk

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/google/renameio/v2"
)

// writeWhole writes a file that is whole or, when something fails, as it was
// before. An error may name the file beside it that it is written to first.
func writeWhole(file string, write func(io.Writer) error) (err error) {
	dir := filepath.Dir(file)
	t, err := renameio.NewPendingFile(file, renameio.WithTempDir(dir), renameio.WithPermissions(0o644), renameio.WithExistingPermissions())
	if err != nil {
		return err
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
