package article

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// Reader is one format that can be read.
type Reader struct {
	Format     string // short and stable: "html"
	Name       string // for people: "web page"
	Extensions []string

	// sniff says what the content tells, from the first bytes alone where it can.
	sniff func(f *file) sign
	read  func(ctx context.Context, f *file) (Article, error)
}

// sign is what the content says about a format.
type sign int

const (
	cannot sign = iota // it is not this
	might              // nothing against it: the extension decides
	likely             // it looks like it, which tells when the extension does not
	surely             // it says so: this beats the extension
)

// Readers returns the formats, those that name themselves in their first
// bytes before those that are only text.
func Readers() []Reader {
	return []Reader{pdfReader(), docxReader(), vttReader(), srtReader(), htmlReader(), markdownReader(), plainReader()}
}

// choose picks the reader: what was asked for, else the content's own word,
// else the extension, else what it looks like.
func choose(f *file) (Reader, error) {
	all := Readers()
	if f.o.Format != "" {
		for _, r := range all {
			if r.Format == f.o.Format {
				return r, nil
			}
		}
		return Reader{}, fmt.Errorf("%w %q", ErrFormat, f.o.Format)
	}
	if what := foreign(f.raw); what != "" {
		return Reader{}, fmt.Errorf("%w: it is %s", ErrBinary, what)
	}
	signs := make([]sign, len(all))
	for i, r := range all {
		if signs[i] = r.sniff(f); signs[i] == surely {
			return r, nil
		}
	}
	ext := strings.ToLower(strings.TrimPrefix(filepath.Ext(f.name), "."))
	for i, r := range all {
		if signs[i] != cannot && slices.Contains(r.Extensions, ext) {
			return r, nil
		}
	}
	for i, r := range all {
		if signs[i] == likely {
			return r, nil
		}
	}
	return plainReader(), nil
}

// foreign names well-known formats that are not read, so that the error says
// more than that they are binary.
func foreign(raw []byte) string {
	for _, k := range []struct{ magic, what string }{
		{"{\\rtf", "an RTF file: save it as DOCX or as text"},
		{"\xD0\xCF\x11\xE0", "an old Word or Office file: save it as DOCX"},
		{"\x89PNG", "a picture"},
		{"\xFF\xD8\xFF", "a picture"},
		{"GIF8", "a picture"},
		{"\x1F\x8B", "packed with gzip: unpack it first"},
		{"BZh", "packed with bzip2: unpack it first"},
		{"7z\xBC\xAF", "a 7z archive: unpack it first"},
		{"\x7FELF", "a program"},
		{"ID3", "a sound recording"},
		{"OggS", "a recording"},
		{"SQLite format 3\x00", "a database"},
	} {
		if bytes.HasPrefix(raw, []byte(k.magic)) {
			return k.what
		}
	}
	return ""
}

// head is the first n bytes as they would be sniffed: without a byte order
// mark, and with UTF-16 made readable.
func (f *file) head(n int) []byte {
	b := f.raw[:min(len(f.raw), n)]
	if enc := byMark(b); enc != nil {
		if s, err := enc.enc.NewDecoder().Bytes(b[len(enc.mark):]); err == nil {
			return s
		}
	}
	if e := wideWithoutMark(b); e != nil {
		if s, err := e.enc.NewDecoder().Bytes(b); err == nil {
			return s
		}
	}
	return b
}
