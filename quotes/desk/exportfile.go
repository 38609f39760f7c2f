package desk

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"whosaid/quotes/export"
)

// Exported is what an export to a file came to.
type Exported struct {
	Items int
	Left  map[string]int // what was left out, by the reason
	Head  string         // digest of the record
}

// ErrNoItems says that a format can hold nothing of what was to be exported.
var ErrNoItems = errors.New("nothing to export")

// ExportFile writes things in a format to a file that is whole or not there.
// When there is such a file, it is an error that wraps fs.ErrExist unless
// replace is set; the store itself is never replaced.
func (d *Desk) ExportFile(ctx context.Context, f export.Format, things []Thing, file string, replace bool) (Exported, error) {
	items, err := d.Items(ctx, things, nil)
	if err != nil {
		return Exported{}, err
	}
	taken, left, _ := f.Select(items)
	out := Exported{Items: len(taken), Left: left}
	if len(taken) == 0 {
		return out, ErrNoItems
	}
	var events int
	if out.Head, events, err = d.Head(ctx); err != nil {
		return out, err
	}
	var b bytes.Buffer
	if err := f.Write(&b, export.Batch{Items: taken, Head: out.Head, Events: events}); err != nil {
		return out, err
	}
	full := expand(file)
	if old, err := os.Stat(full); err == nil {
		if store, err := os.Stat(d.StorePath()); err == nil && os.SameFile(old, store) || !old.Mode().IsRegular() {
			return out, fmt.Errorf("%s: it is the store, or no file that can be replaced", file)
		}
	}
	if err := putFile(b.Bytes(), full, replace); err != nil {
		return out, fmt.Errorf("%s: %w", file, reason(err))
	}
	return out, nil
}

// putFile puts a file under a name in one step.
func putFile(content []byte, name string, replace bool) (err error) {
	if _, err := os.Lstat(name); err == nil && !replace {
		return fs.ErrExist
	}
	t, err := os.CreateTemp(filepath.Dir(name), ".whosaid-*")
	if err != nil {
		return err
	}
	defer func() {
		if gone := os.Remove(t.Name()); !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}()
	_, err = t.Write(content)
	if err = errors.Join(err, t.Chmod(0o644), t.Sync(), t.Close()); err != nil {
		return err
	}
	if !replace { // unlike a rename, a link never takes the place of a file that came meanwhile
		if err := os.Link(t.Name(), name); err == nil || errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return os.Rename(t.Name(), name)
}
