package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"whosaid/quotes/article"
	"whosaid/quotes/desk"
)

// input opens a file, or stdin for "-". size is that of the file, or zero when
// it is not known.
func (r *run) input(name string) (in io.ReadCloser, size int64, err error) {
	if name == "-" {
		return io.NopCloser(r.stdin), 0, nil
	}
	if isPipe(name) {
		in, err := r.pipe(name)
		return in, 0, err
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, 0, err
	}
	switch info, err := f.Stat(); {
	case err == nil && info.IsDir():
		return nil, 0, errors.Join(fmt.Errorf("%s: %w", name, desk.ErrIsFolder), f.Close())
	case err == nil && info.Mode().IsRegular():
		size = info.Size()
	}
	return f, size, nil
}

// isPipe reports whether what a name holds can be read only once, and may be
// long in coming.
func isPipe(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.Mode().IsRegular() && !info.IsDir()
}

// pipe opens a pipe or a device. A signal waits neither for one that nobody
// writes to nor for what comes from it.
func (r *run) pipe(name string) (io.ReadCloser, error) {
	type opened struct {
		*os.File
		err error
	}
	ready := make(chan opened, 1)
	go func() {
		f, err := os.Open(name)
		ready <- opened{f, err}
	}()
	select {
	case <-r.ctx.Done():
		return nil, r.ctx.Err()
	case o := <-ready:
		if o.err != nil {
			return nil, o.err
		}
		return struct {
			io.Reader
			io.Closer
		}{&patientReader{ctx: r.ctx, from: o.File}, o.File}, nil
	}
}

// spool is a file that can be read more than once.
type spool struct {
	*os.File
	in string // a folder made for a copy: it goes with what SQLite puts beside a store
}

func (s spool) Close() error {
	err := s.File.Close()
	if s.in != "" {
		err = errors.Join(err, os.RemoveAll(s.in))
	}
	return err
}

// spooled opens a file; stdin and a pipe are kept in a temporary one first.
func (r *run) spooled(name string) (file spool, size int64, err error) {
	if name == "-" || isPipe(name) {
		return r.copied(name)
	}
	f, err := os.Open(name)
	if err != nil {
		return spool{}, 0, err
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = fmt.Errorf("%s: %w", name, desk.ErrIsFolder)
	}
	if err != nil {
		return spool{}, 0, errors.Join(err, f.Close())
	}
	return spool{File: f}, info.Size(), nil
}

func (r *run) copied(name string) (file spool, size int64, err error) {
	in, _, err := r.input(name)
	if err != nil {
		return spool{}, 0, err
	}
	defer in.Close()
	dir, err := os.MkdirTemp("", "whosaid-*")
	if err != nil {
		return spool{}, 0, err
	}
	f, err := os.Create(filepath.Join(dir, "copy"))
	if err != nil {
		return spool{}, 0, errors.Join(err, os.Remove(dir))
	}
	file = spool{f, dir}
	if size, err = io.Copy(f, in); err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		err = errors.Join(err, file.Close())
	}
	return file, size, err
}

// filesIn returns the files that names mean: see desk.FilesAt. "-" is stdin.
func (r *run) filesIn(names []string) ([]string, error) {
	var out []string
	for _, name := range names {
		if name == "-" {
			out = append(out, name)
			continue
		}
		found, err := desk.FilesAt(r.ctx, name)
		if errors.Is(err, fs.ErrNotExist) && len(names) > 1 { // it does not stop the others
			out = append(out, name)
			continue
		}
		if errors.Is(err, desk.ErrNoArticles) {
			err = hint(err, "%s", formats())
		}
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

func formats() string { return "Formats: " + strings.Join(formatNames(), ", ") + "." }

func formatNames() []string {
	var names []string
	for _, f := range article.Readers() {
		names = append(names, f.Format)
	}
	return names
}
