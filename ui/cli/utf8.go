package cli

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"whosaid/quotes/article"
)

// mostDecoded is the largest file, in bytes, that is decoded; a larger one, and
// a stream, must be UTF-8.
const mostDecoded = 64 << 20

var errNotUTF8 = errors.New("not UTF-8: save the file as UTF-8, or name it instead of piping it in")

// inUTF8 decodes a file of so many bytes, 0 for a stream, as a spreadsheet may
// have written it. doubt says what was guessed, or could not be read.
func inUTF8(in io.Reader, size int64) (text io.Reader, length int64, doubt string, err error) {
	if size == 0 || size > mostDecoded {
		return in, size, "", nil
	}
	raw, err := io.ReadAll(in)
	if err != nil {
		return nil, 0, "", err
	}
	if utf8.Valid(raw) && bytes.IndexByte(raw, 0) < 0 {
		return bytes.NewReader(raw), size, "", nil
	}
	decoded, encoding, err := article.Decode(raw)
	if err != nil {
		return nil, 0, "", err
	}
	return strings.NewReader(decoded), int64(len(decoded)), article.Doubt(encoding, decoded), nil
}

// undecoded says whether a line is in another encoding, or not text at all.
func undecoded(line []byte) bool { return !utf8.Valid(line) || bytes.IndexByte(line, 0) >= 0 }
