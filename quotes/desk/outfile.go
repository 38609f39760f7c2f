package desk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"whosaid/quotes/durable"
	"whosaid/quotes/store"
)

// ExportFile is Export to a file: see WriteFile.
func (d *Desk) ExportFile(ctx context.Context, o Outgoing, file string, replace bool) (Exported, error) {
	out, err := d.Export(ctx, o)
	if err != nil {
		return out, err
	}
	return out, d.WriteFile(ctx, expand(file), replace, func(w io.Writer) error {
		_, err := w.Write(out.Content)
		return err
	})
}

// WriteFile writes a file that a person named: it is whole in the end, or what
// it was. What is no regular file, such as a pipe, is written to; links are
// followed. What stands in a file already is replaced only when that is asked
// for, else it is ErrExists, and the store itself is never replaced.
func (d *Desk) WriteFile(ctx context.Context, name string, replace bool, write func(io.Writer) error) error {
	info, err := os.Stat(name)
	there := !errors.Is(err, fs.ErrNotExist)
	switch {
	case !there:
	case err != nil:
		return fmt.Errorf("%s: %w", name, reason(err))
	case d.isStore(info):
		return fmt.Errorf("%s: %w", name, ErrIsStore)
	case info.IsDir():
		return fmt.Errorf("%s: %w", name, ErrIsFolder)
	case !info.Mode().IsRegular():
		return writeThrough(ctx, name, write)
	case info.Size() > 0 && !replace:
		return fmt.Errorf("%s: %w", name, ErrExists)
	}
	target, err := linkedTo(name)
	if err != nil {
		return err
	}
	put := durable.Settle
	if there {
		put = func(temp, file string) error {
			return errors.Join(os.Chmod(temp, info.Mode().Perm()), durable.Replace(temp, file))
		}
	}
	return writeWhole(target, write, put)
}

// ErrExists says that a file is in the way.
var ErrExists = store.ErrExists

// ErrIsStore and ErrIsFolder say of a name that no file can be written there.
var (
	ErrIsStore  = errors.New("it is the store itself")
	ErrIsFolder = errors.New("it is a folder")
)

// isStore reports whether a file is one of those that the store is in.
func (d *Desk) isStore(info fs.FileInfo) bool {
	for _, name := range d.store.Paths() {
		if of, err := os.Stat(name); err == nil && os.SameFile(info, of) {
			return true
		}
	}
	return false
}

// mostLinks is how many links may lead to a file: more go round in a circle.
const mostLinks = 40

// linkedTo returns the name of the file that a name leads to, which need not be
// there yet.
func linkedTo(name string) (string, error) {
	for range mostLinks {
		info, err := os.Lstat(name)
		if errors.Is(err, fs.ErrNotExist) || err == nil && info.Mode()&fs.ModeSymlink == 0 {
			return name, nil
		}
		if err != nil {
			return "", err
		}
		to, err := os.Readlink(name)
		if err != nil {
			return "", err
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(name), to)
		}
		name = to
	}
	return "", fmt.Errorf("%s: too many links", name)
}

// writeThrough writes to a pipe or device. Opening a pipe waits for a reader,
// who may never come: then the end of ctx is waited for as well.
func writeThrough(ctx context.Context, name string, write func(io.Writer) error) error {
	type opened struct {
		f   *os.File
		err error
	}
	done := make(chan opened, 1)
	go func() {
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		done <- opened{f, err}
	}()
	select {
	case o := <-done:
		if o.err != nil {
			return o.err
		}
		return errors.Join(write(o.f), o.f.Close())
	case <-ctx.Done():
		return ctx.Err()
	}
}

// writeWhole writes a file in a folder of its own beside the one that is meant,
// and puts it there. The folder is open to nobody else, and no error names it.
func writeWhole(file string, write func(io.Writer) error, put func(temp, file string) error) (err error) {
	dir, err := durable.Folder(file, ".whosaid-export-")
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	temp := filepath.Join(dir, "new")
	err = writeTemp(temp, write)
	if staged := (*fs.PathError)(nil); errors.As(err, &staged) {
		return fmt.Errorf("%s: %w", file, staged.Err)
	}
	if err != nil {
		return err // of what was to be written
	}
	if err := put(temp, file); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

func writeTemp(temp string, write func(io.Writer) error) error {
	f, err := os.OpenFile(temp, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}
