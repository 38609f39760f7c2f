package cli

import (
	"io"
	"os"
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
