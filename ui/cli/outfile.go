package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"whosaid/quotes/desk"
	"whosaid/quotes/store"
)

// writeFile writes a file that a person named. What is no regular file, such as
// a pipe, is written to; links are followed; and of what stands in a file
// already nothing is lost unless force is given.
func (r *run) writeFile(name string, force bool, write func(io.Writer) error) error {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return writeThrough(r.ctx, name, write)
	case info.Size() > 0 && !force:
		return hint(fmt.Errorf("%s: %w", name, store.ErrExists), "give another name, or replace it with --force")
	}
	target, err := linkedTo(name)
	if err != nil {
		return err
	}
	return desk.WriteWhole(target, write)
}

// sameFile reports whether two names lead to one file.
func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
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
