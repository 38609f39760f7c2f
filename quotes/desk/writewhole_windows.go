package desk

import (
	"errors"
	"io"
	"os"
	"path/filepath"
)

// writeWhole writes a file that is whole or, when something fails, as it was
// before. Windows cannot replace a file in one step that is durable by then:
// renaming comes nearest.
func writeWhole(file string, write func(io.Writer) error) error {
	t, err := os.CreateTemp(filepath.Dir(file), ".whosaid-*")
	if err != nil {
		return err
	}
	if err = errors.Join(write(t), t.Sync()); err == nil {
		err = t.Close()
	} else {
		err = errors.Join(err, t.Close())
	}
	if err == nil {
		err = os.Rename(t.Name(), file)
	}
	if err != nil {
		return errors.Join(err, os.Remove(t.Name()))
	}
	return nil
}

// syncFolder does nothing: Windows has no such thing.
func syncFolder(string) error { return nil }
