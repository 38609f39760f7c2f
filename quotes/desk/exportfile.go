package desk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// ExportFile is Export to a file that is whole or not there. When there is such
// a file, it is an error that wraps fs.ErrExist unless replace is set; the store
// itself is never replaced.
func (d *Desk) ExportFile(ctx context.Context, o Outgoing, file string, replace bool) (Exported, error) {
	out, err := d.Export(ctx, o)
	if err != nil {
		return out, err
	}
	full := expand(file)
	if old, err := os.Stat(full); err == nil {
		if store, err := os.Stat(d.StorePath()); err == nil && os.SameFile(old, store) || !old.Mode().IsRegular() {
			return out, fmt.Errorf("%s: it is the store, or no file that can be replaced", file)
		}
	}
	write := func(w io.Writer) error {
		_, err := w.Write(out.Content)
		return err
	}
	if replace {
		return out, WriteWhole(full, write)
	}
	return out, writeNew(full, write)
}

// writeNew is WriteWhole for a file that is not there yet.
func writeNew(name string, write func(io.Writer) error) (err error) {
	if _, err := os.Lstat(name); err == nil {
		return fmt.Errorf("%s: %w", name, fs.ErrExist)
	}
	dir, err := os.MkdirTemp(filepath.Dir(name), ".whosaid-*")
	if err != nil {
		return fmt.Errorf("%s: %w", name, reason(err))
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	staged := filepath.Join(dir, "new")
	if err := WriteWhole(staged, write); err != nil {
		return err
	}
	// Unlike a rename, a link never takes the place of a file that came meanwhile.
	if err := os.Link(staged, name); err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	return os.Rename(staged, name)
}
