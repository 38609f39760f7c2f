package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
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
	f, err := os.Open(name)
	if err != nil {
		return nil, 0, err
	}
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		size = info.Size()
	}
	return f, size, nil
}

// countingReader counts the bytes that were read. It is read and asked by one
// goroutine at a time.
type countingReader struct {
	from io.Reader
	n    int64
}

func (c *countingReader) Read(b []byte) (int, error) {
	n, err := c.from.Read(b)
	c.n += int64(n)
	return n, err
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
