package article

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
)

func pdfReader() Reader {
	return Reader{
		Format: "pdf", Name: "PDF with a text layer", Extensions: []string{"pdf"},
		sniff: func(f *file) sign {
			if bytes.Contains(f.raw[:min(len(f.raw), 1024)], []byte("%PDF-")) {
				return surely
			}
			return cannot
		},
		read: readPDF,
	}
}

// Bounds of a PDF: what stands in one is a graph, and may be drawn to have no
// end.
const (
	maxPages   = 10_000
	maxTree    = 64 // depth of the page tree
	maxForms   = 16 // forms drawn inside forms
	maxDrawn   = 20_000
	maxMapped  = 1 << 17 // characters of one font
	maxSaved   = 512     // graphics states kept
	maxPDFRuns = 4_000_000
)

// readPDF reads the text layer. The library gives the objects; drawing the
// pages is done here, because it leaves out what stands in forms and does not
// look at the fonts' own tables.
func readPDF(ctx context.Context, f *file) (Article, error) {
	// A viewer takes what stands before the mark for no part of the file.
	at := bytes.Index(f.raw, []byte("%PDF-"))
	if at < 0 {
		return Article{}, fmt.Errorf("%w: no PDF", ErrDamaged)
	}
	raw := f.raw[at:]
	r, err := pdf.NewReader(bytes.NewReader(raw), int64(len(raw)))
	switch {
	case errors.Is(err, pdf.ErrInvalidPassword):
		return Article{}, ErrEncrypted
	case err != nil && strings.Contains(err.Error(), "encrypt"):
		return Article{}, fmt.Errorf("%w in a way that is not known", ErrEncrypted)
	case err != nil:
		return Article{}, fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	d := &drawing{ctx: ctx, fonts: map[string]*pdfFont{}, left: f.max}
	root := r.Trailer().Key("Root")
	if err := d.tree(root.Key("Pages"), pdf.Value{}, 0); err != nil {
		return Article{}, err
	}
	a := Article{Encoding: "unicode (by the fonts' tables)"}
	compose(&a, d.pages)
	if unknown := strings.Count(a.Text, "\uFFFD"); unknown*6 > len(a.Text)-unknown*2 { // of three bytes each
		return Article{}, fmt.Errorf("%w: the fonts do not say which letters they show", ErrNoText)
	}
	info := r.Trailer().Key("Info")
	locked := r.Trailer().Key("Encrypt").Kind() != pdf.Null
	for _, k := range []struct {
		field string
		v     pdf.Value
	}{{"title", info.Key("Title")}, {"author", info.Key("Author")}, {"language", root.Key("Lang")}} {
		value := k.v.Text()
		if locked {
			value = withoutPadding(value)
		}
		if !unnamed.MatchString(value) {
			a.set(k.field, value)
		}
	}
	return a, nil
}

// unnamed is what producers write where nothing was said.
var unnamed = regexp.MustCompile(`(?i)^(?:anonymous|untitled|unknown|unspecified|\(.*\))$`)

// withoutPadding takes off what fills the last block of an encrypted string, which
// the library leaves there: n times the byte n, two of which may have become one
// character.
func withoutPadding(s string) string {
	last, _ := utf8.DecodeLastRuneInString(s)
	n := int(last)
	if last > 0xFF && last>>8 == last&0xFF {
		n = int(last>>8) / 2
	}
	if n == 0 || n > 16 {
		return s
	}
	return strings.TrimSuffix(s, strings.Repeat(string(last), n))
}

// drawing collects the text of pages as it is drawn.
type drawing struct {
	ctx   context.Context
	pages [][]run
	fonts map[string]*pdfFont
	left  int64 // bytes that streams may still unpack to
	drawn int   // forms
	runs  int
}

// run is text drawn in one go, in points, y upwards.
type run struct {
	x, y, end, size float64
	turn            int // quarters of a circle, against the clock
	text            string
}

// tree walks the page tree; resources come down from the nodes above.
func (d *drawing) tree(node, resources pdf.Value, depth int) error {
	if d.ctx.Err() != nil {
		return context.Cause(d.ctx)
	}
	if depth > maxTree {
		return ErrTooDeep
	}
	if r := node.Key("Resources"); r.Kind() == pdf.Dict {
		resources = r
	}
	if kids := node.Key("Kids"); kids.Kind() == pdf.Array {
		for i := range kids.Len() {
			if err := d.tree(kids.Index(i), resources, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	if len(d.pages) >= maxPages {
		return fmt.Errorf("%w: more than %d pages", ErrTooLarge, maxPages)
	}
	p := &painter{drawing: d, resources: resources, state: paint{ctm: identity, tm: identity, tlm: identity, scale: 1}}
	if err := p.stream(node.Key("Contents")); err != nil {
		return err
	}
	d.pages = append(d.pages, p.out)
	return nil
}

// stream draws one content stream, or several as one.
func (p *painter) stream(v pdf.Value) error {
	streams := []pdf.Value{v}
	if v.Kind() == pdf.Array {
		streams = streams[:0]
		for i := range v.Len() {
			streams = append(streams, v.Index(i))
		}
	}
	for _, s := range streams {
		if s.Kind() != pdf.Stream {
			continue
		}
		if err := p.weigh(s); err != nil {
			return err
		}
		if err := p.interpret(s); err != nil {
			return err
		}
	}
	return nil
}

// weigh unpacks a stream once for its size: the library would unpack without
// end.
func (d *drawing) weigh(s pdf.Value) error {
	r := s.Reader()
	defer r.Close()
	n, err := io.Copy(io.Discard, io.LimitReader(ctxReader{d.ctx, r}, d.left+1))
	switch {
	case d.ctx.Err() != nil:
		return context.Cause(d.ctx)
	case n > d.left:
		return fmt.Errorf("%w: a stream of a page", ErrBomb)
	case err != nil && n == 0:
		return fmt.Errorf("%w: a stream of a page: %v", ErrDamaged, err)
	}
	d.left -= n
	return nil
}

// stopped carries an error out of the library's callback.
type stopped struct{ err error }

// interpret runs a stream's operators. What the library cannot parse ends the
// stream, and what was drawn before stays.
func (p *painter) interpret(s pdf.Value) (err error) {
	defer func() {
		if v := recover(); v != nil {
			if s, ok := v.(stopped); ok {
				err = s.err
			}
			p.broken++
		}
	}()
	pdf.Interpret(s, func(stk *pdf.Stack, op string) {
		if p.ctx.Err() != nil {
			panic(stopped{context.Cause(p.ctx)})
		}
		args := make([]pdf.Value, stk.Len())
		for i := len(args) - 1; i >= 0; i-- {
			args[i] = stk.Pop()
		}
		p.operator(op, args)
	})
	return nil
}

// form draws a form: a page within the page.
func (p *painter) form(name string) {
	x := p.resources.Key("XObject").Key(name)
	if x.Kind() != pdf.Stream || x.Key("Subtype").Name() != "Form" || p.depth >= maxForms {
		return
	}
	if p.drawn++; p.drawn > maxDrawn {
		panic(stopped{fmt.Errorf("%w: forms within forms", ErrBomb)})
	}
	in := &painter{drawing: p.drawing, resources: p.resources, state: p.state, depth: p.depth + 1}
	if r := x.Key("Resources"); r.Kind() == pdf.Dict {
		in.resources = r
	}
	if m := x.Key("Matrix"); m.Len() == 6 {
		v := make([]pdf.Value, 6)
		for i := range v {
			v[i] = m.Index(i)
		}
		in.state.ctm = matrixOf(v).mul(in.state.ctm)
	}
	if err := in.stream(x); err != nil {
		panic(stopped{err})
	}
	p.out = append(p.out, in.out...)
}

// tidy makes ligatures letters again and drops what is no text.
func tidy(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7F {
			return -1
		}
		return r
	}, ligatures.Replace(strings.ToValidUTF8(s, "\uFFFD")))
}

var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")
