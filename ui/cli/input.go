package cli

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"whosaid/quotes/article"
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

// filesIn walks folders for files whose names say that they can be read. A
// file that is named is taken as it is.
func filesIn(names []string) ([]string, error) {
	var out []string
	for _, name := range names {
		info, err := os.Stat(name)
		if name == "-" || err == nil && !info.IsDir() {
			out = append(out, name)
			continue
		}
		if err != nil {
			return nil, err
		}
		n := len(out)
		err = filepath.WalkDir(name, func(path string, e fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case path != name && strings.HasPrefix(e.Name(), "."):
				if e.IsDir() {
					return fs.SkipDir
				}
			case e.Type().IsRegular() && readable(path):
				out = append(out, path)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		if len(out) == n {
			return nil, hint(fmt.Errorf("%s: no articles in it", name), "%s", formats())
		}
	}
	return out, nil
}

func readable(path string) bool {
	ext := strings.ToLower(strings.TrimPrefix(filepath.Ext(path), "."))
	return slices.ContainsFunc(article.Readers(), func(f article.Reader) bool { return slices.Contains(f.Extensions, ext) })
}

func formats() string {
	var names []string
	for _, f := range article.Readers() {
		names = append(names, f.Format)
	}
	return "Formats: " + strings.Join(names, ", ") + "."
}
