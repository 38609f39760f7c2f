// Package article turns a file into text that can be quoted: it finds out the
// format and the encoding, leaves out what is not prose, and reads what the
// file says about itself. The bytes are kept as they came, with their hash;
// every span is in bytes of Text.
package article

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"
	"unicode/utf8"

	"whosaid/quotes"
)

// Article is a document as read.
type Article struct {
	Text   string // valid UTF-8 without NUL; of a plain text file exactly what it holds, line ends included unless all are bare CRs
	Raw    []byte
	SHA256 string // hex, of Raw

	Title     string
	Byline    string // without "By"
	Publisher string
	URL       string
	Language  string // BCP 47
	Published quotes.Date

	Encoding string // "windows-1252 (declared)": the name and the reason
	Format   string // Reader.Format

	Turns    []Turn        // of captions, in order
	Headings []quotes.Span // in order
	// Questions are paragraphs set in bold that ask something, in order: an interview
	// may have no other labels.
	Questions []quotes.Span
	Blocks    []Block // in order
	Skipped   []Skip
}

// Block is a quotation that is set apart and so needs no quotation marks, as in
// an HTML blockquote.
type Block struct {
	Words  quotes.Span
	Signed quotes.Span // the name below it; empty when there is none
}

// Turn is one stretch of a file of captions in which one person speaks. Labels in
// running text are left to attribution, which knows names.
type Turn struct {
	Label   string      // as written, without the colon; empty when the file marks a new speaker without a name
	Mention quotes.Span // where the label stands; empty when there is none
	Words   quotes.Span
}

// Skip is something in the document that is no part of what it reports.
type Skip struct {
	Span quotes.Span // in Text; empty when it was left out of Text
	Text string
	Why  string
}

// Options change how a file is read. The zero value decides everything by the
// file itself.
type Options struct {
	Encoding string        // a label such as "windows-1251" that overrides the decision
	Format   string        // a Reader.Format that overrides it
	MaxBytes int64         // of the file and of what it unpacks to; 0 is DefaultMaxBytes
	Timeout  time.Duration // 0 is DefaultTimeout; the context may end earlier
}

const (
	DefaultMaxBytes = 64 << 20
	DefaultTimeout  = 60 * time.Second
)

// What can be wrong with a file. Read wraps them as "article NAME: ...".
var (
	ErrNoText    = errors.New("no text found")
	ErrEmpty     = fmt.Errorf("%w: the file is empty", ErrNoText)
	ErrBinary    = errors.New("not a text or a document that can be read")
	ErrTooLarge  = errors.New("too large")
	ErrBomb      = errors.New("unpacks to far more than a document holds")
	ErrTooDeep   = errors.New("nested too deeply")
	ErrDamaged   = errors.New("cut short or damaged")
	ErrEncrypted = errors.New("encrypted")
	ErrEncoding  = errors.New("unknown encoding")
	ErrFormat    = errors.New("unknown format")
	ErrTime      = errors.New("takes too long to read")
)

// Read reads one document. The name is for its extension and for errors; "-"
// is standard input. On an error nothing is returned but the error. When ctx
// ends, Read returns at once and r must not be used again.
func Read(ctx context.Context, name string, r io.Reader, o Options) (Article, error) {
	timeout := o.Timeout
	if timeout <= 0 {
		timeout = DefaultTimeout
	}
	ctx, cancel := context.WithTimeoutCause(ctx, timeout, fmt.Errorf("%w: more than %v", ErrTime, timeout))
	defer cancel()

	type result struct {
		a   Article
		err error
	}
	// Libraries know no contexts: what does not stop in time is left behind.
	done := make(chan result, 1)
	go func() {
		a, err := read(ctx, name, r, o)
		done <- result{a, err}
	}()
	var got result
	select {
	case got = <-done:
	case <-ctx.Done():
		got.err = context.Cause(ctx)
	}
	if got.err != nil {
		return Article{}, fmt.Errorf("article %s: %w", shown(name), got.err)
	}
	return got.a, nil
}

func shown(name string) string {
	if name == "-" || name == "" {
		return "standard input"
	}
	return name
}

// file is a document before it is read.
type file struct {
	name string
	raw  []byte
	o    Options
	max  int64
}

// gaveUp begins what a mistake in a reader or its library says.
const gaveUp = "the reader gave up: "

func read(ctx context.Context, name string, r io.Reader, o Options) (a Article, err error) {
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		if _, bug := p.(runtime.Error); bug {
			p = gaveUp + fmt.Sprint(p)
		}
		err = fmt.Errorf("%w: %v", ErrDamaged, p)
	}()
	f := &file{name: name, o: o, max: o.MaxBytes}
	if f.max <= 0 {
		f.max = DefaultMaxBytes
	}
	if f.raw, err = io.ReadAll(io.LimitReader(ctxReader{ctx, r}, f.max+1)); err != nil {
		return Article{}, err
	}
	if int64(len(f.raw)) > f.max {
		return Article{}, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, f.max)
	}
	if len(f.raw) == 0 {
		return Article{}, ErrEmpty
	}
	reader, err := choose(f)
	if err != nil {
		return Article{}, err
	}
	if a, err = reader.read(ctx, f); err != nil {
		return Article{}, err
	}
	if err := ctx.Err(); err != nil {
		return Article{}, context.Cause(ctx)
	}
	return finish(a, f, reader)
}

// finish fills in what is the same for every format and holds every reader to
// the promises of Article.
func finish(a Article, f *file, r Reader) (Article, error) {
	if int64(len(a.Text)) > f.max {
		return Article{}, fmt.Errorf("%w: more than %d bytes of text", ErrTooLarge, f.max)
	}
	if strings.TrimSpace(a.Text) == "" {
		return Article{}, ErrNoText
	}
	if !utf8.ValidString(a.Text) || strings.IndexByte(a.Text, 0) >= 0 {
		return Article{}, ErrBinary
	}
	sum := sha256.Sum256(f.raw)
	a.Raw, a.SHA256, a.Format = f.raw, hex.EncodeToString(sum[:]), r.Format
	for _, s := range []*string{&a.Title, &a.Byline, &a.Publisher, &a.URL, &a.Language} {
		*s = oneLine(*s)
	}
	a.Byline = withoutBy(a.Byline)
	return a, nil
}

const maxField = 1000 // bytes of a title or name; longer ones are no such thing

func oneLine(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
	s = strings.ReplaceAll(s, "\x00", "")
	if len(s) > maxField {
		return ""
	}
	return s
}

// ctxReader stops a parser that reads from it soon after ctx ends.
type ctxReader struct {
	ctx context.Context
	r   io.Reader
}

func (c ctxReader) Read(p []byte) (int, error) {
	if c.ctx.Err() != nil {
		return 0, context.Cause(c.ctx)
	}
	return c.r.Read(p)
}
