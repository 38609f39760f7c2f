// Package bulk reads files of statements without their documents: a JSON
// object a line, plain or compressed.
package bulk

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"whosaid/quotes"
)

// maxLine bounds a line in bytes. No quotation is longer.
const maxLine = 1 << 20

// Row is a statement with who said it and where. Rows share speakers and
// sources.
type Row struct {
	Line      int64 // from 1
	Statement quotes.Statement
	Speaker   *quotes.Speaker // nil: nobody is named
	Source    *quotes.Source

	// No row before had them, as far as is remembered.
	NewSpeaker, NewSource bool
}

// LineError is what is wrong with one line. Reading goes on after it.
type LineError struct {
	Line int64
	Err  error
}

func (e *LineError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }
func (e *LineError) Unwrap() error { return e.Err }

// Read yields the rows of a file after the line skip, decompressing gzip and
// zstd. A row is valid until the next one. A *LineError tells of a line that is no row; any other error ends the
// reading. Lines are whosaid's own ("text", "speaker", "said", "type",
// "topics", "source") or Quotebank's ("quotation", "speaker", "date", "urls").
func Read(r io.Reader, skip int64) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		plain, closer, err := decompress(r)
		if err != nil {
			yield(nil, err)
			return
		}
		defer closer()
		lines, p := bufio.NewReaderSize(plain, 256<<10), newParser()
		var row Row
		for n := int64(1); ; n++ {
			line, err := readLine(lines)
			if errors.Is(err, io.EOF) && len(line) == 0 {
				return
			}
			if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, errLong) {
				yield(nil, fmt.Errorf("after line %d: %w", n-1, err))
				return
			}
			if n <= skip || len(bytes.TrimSpace(line)) == 0 && err == nil {
				continue
			}
			bad := err
			if !errors.Is(err, errLong) {
				bad = p.parse(line, n, &row)
			}
			if bad != nil {
				bad = &LineError{n, bad}
			}
			if !yield(&row, bad) {
				return
			}
		}
	}
}

var errLong = fmt.Errorf("longer than %d bytes", maxLine)

// readLine returns a line without its end. Of a line that is too long it
// returns errLong after reading past it.
func readLine(r *bufio.Reader) ([]byte, error) {
	line, err := r.ReadSlice('\n')
	if err == nil {
		return bytes.TrimRight(line, "\r\n"), nil
	}
	var long []byte
	for errors.Is(err, bufio.ErrBufferFull) {
		if len(long) <= maxLine {
			long = append(long, line...)
		}
		line, err = r.ReadSlice('\n')
	}
	long = append(long, line...)
	if len(long) > maxLine {
		return long[:0:0], errLong
	}
	return bytes.TrimRight(long, "\r\n"), err
}

func decompress(r io.Reader) (io.Reader, func(), error) {
	b := bufio.NewReaderSize(r, 64<<10)
	head, err := b.Peek(4)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, err
	}
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		z, err := gzip.NewReader(b)
		if err != nil {
			return nil, nil, fmt.Errorf("gzip: %w", err)
		}
		return z, func() { z.Close() }, nil
	case bytes.HasPrefix(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		z, err := zstd.NewReader(b)
		if err != nil {
			return nil, nil, fmt.Errorf("zstd: %w", err)
		}
		return z, z.Close, nil
	}
	return b, func() {}, nil
}
