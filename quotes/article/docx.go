package article

import (
	"bytes"
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"

	"golang.org/x/net/html/charset"
)

func docxReader() Reader {
	return Reader{
		Format: "docx", Name: "Word document", Extensions: []string{"docx", "docm", "dotx"},
		sniff: func(f *file) sign {
			if bytes.HasPrefix(f.raw, []byte("PK\x03\x04")) || bytes.HasPrefix(f.raw, []byte("PK\x05\x06")) {
				return surely
			}
			return cannot
		},
		read: readDOCX,
	}
}

func readDOCX(ctx context.Context, f *file) (Article, error) {
	z, err := openArchive(f)
	if err != nil {
		return Article{}, err
	}
	main, err := z.mainPart(ctx)
	if err != nil {
		return Article{}, err
	}
	if z.entries[main] == nil {
		return Article{}, fmt.Errorf("%w: an archive without a Word document in it", ErrBinary)
	}
	a := Article{Encoding: "utf-8 (what Word documents are written in)"}
	w := &docxText{ctx: ctx, sheet: sheet{keep: true}}
	if w.headingStyles, err = z.headingStyles(ctx, path.Join(path.Dir(main), "styles.xml")); err != nil {
		return Article{}, err
	}
	body, err := z.entry(ctx, main)
	if err != nil {
		return Article{}, err
	}
	if err := w.part(body); err != nil {
		return Article{}, fmt.Errorf("%s: %w", main, err)
	}
	for _, notes := range []string{"footnotes.xml", "endnotes.xml"} {
		b, err := z.entry(ctx, path.Join(path.Dir(main), notes))
		if err == nil && b != nil {
			err = w.part(b)
		}
		if err != nil {
			return Article{}, fmt.Errorf("%s: %w", notes, err)
		}
	}
	w.into(&a)
	if err := z.properties(ctx, &a); err != nil {
		return Article{}, err
	}
	return a, nil
}

var officeDocument = regexp.MustCompile(`/officeDocument$`)

// mainPart is where the package says its document is.
func (z *archive) mainPart(ctx context.Context) (string, error) {
	const usual = "word/document.xml"
	b, err := z.entry(ctx, "_rels/.rels")
	if err != nil || b == nil {
		return usual, err
	}
	main := usual
	err = eachElement(ctx, b, func(e xml.StartElement) {
		if e.Name.Local == "Relationship" && officeDocument.MatchString(xmlAttr(e, "Type")) {
			main = strings.TrimPrefix(path.Clean("/"+xmlAttr(e, "Target")), "/")
		}
	})
	return main, err
}

// headingStyles are the ids of styles whose name is "heading 1" and so on: the
// ids themselves are translated.
func (z *archive) headingStyles(ctx context.Context, name string) (map[string]bool, error) {
	b, err := z.entry(ctx, name)
	if err != nil || b == nil {
		return nil, err
	}
	styles, id := map[string]bool{}, ""
	err = eachElement(ctx, b, func(e xml.StartElement) {
		switch e.Name.Local {
		case "style":
			id = xmlAttr(e, "styleId")
		case "name":
			if n := strings.ToLower(xmlAttr(e, "val")); strings.HasPrefix(n, "heading ") || n == "title" {
				styles[id] = true
			}
		}
	})
	return styles, err
}

// properties reads what Word keeps about the document. Its dates are when the
// file was made, which is not when anything was published.
func (z *archive) properties(ctx context.Context, a *Article) error {
	b, err := z.entry(ctx, "docProps/core.xml")
	if err != nil || b == nil {
		return err
	}
	d := newXML(b)
	for {
		t, err := d.Token()
		if err != nil {
			return ctxOr(ctx, err)
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		field := map[string]string{"title": "title", "creator": "byline", "publisher": "publisher", "language": "language"}[e.Name.Local]
		if field == "" {
			continue
		}
		var value string
		if err := d.DecodeElement(&value, &e); err != nil {
			return ctxOr(ctx, err)
		}
		a.set(field, value)
	}
}

func newXML(b []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(b))
	d.CharsetReader = charset.NewReaderLabel
	return d
}

// ctxOr is the error of a parser's end: none at the end of the file.
func ctxOr(ctx context.Context, err error) error {
	switch {
	case errors.Is(err, io.EOF):
		return nil
	case ctx.Err() != nil:
		return context.Cause(ctx)
	}
	return fmt.Errorf("%w: %v", ErrDamaged, err)
}

func eachElement(ctx context.Context, b []byte, do func(xml.StartElement)) error {
	d := newXML(b)
	for depth := 0; ; {
		t, err := d.RawToken()
		if err != nil || ctx.Err() != nil {
			return ctxOr(ctx, err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			do(t)
			depth++
		case xml.EndElement:
			depth--
		}
		if depth > maxXMLDepth {
			return ErrTooDeep
		}
	}
}

func xmlAttr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

const maxXMLDepth = 400 // tables in tables in text boxes stay under 100

// docxText writes the words of one part of the document.
type docxText struct {
	sheet
	ctx           context.Context
	headingStyles map[string]bool

	inText int // inside w:t
	inRun  bool
	run    set      // of the run
	rows   int      // of tables, one inside another
	boxes  [][]byte // of text, which the paragraph holds
	boxed  int      // depth of boxes
}

// unread elements: what was deleted or moved away, how text was set before, the twin of what another
// element shows, and the separators that the notes begin with.
var unread = map[string]bool{"del": true, "moveFrom": true, "Fallback": true, "instrText": true, "delText": true,
	"rPrChange": true, "pPrChange": true, "sectPrChange": true, "tblPrChange": true}

func (w *docxText) part(b []byte) error {
	d := newXML(b)
	for depth := 0; ; {
		t, err := d.Token()
		if err != nil {
			w.end()
			return cmp.Or(ctxOr(w.ctx, err), w.unbox())
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > maxXMLDepth {
				return ErrTooDeep
			}
			separator := (t.Name.Local == "footnote" || t.Name.Local == "endnote") && xmlAttr(t, "type") != ""
			box := t.Name.Local == "txbxContent"
			if unread[t.Name.Local] || separator || box {
				from := d.InputOffset()
				if err := d.Skip(); err != nil {
					return ctxOr(w.ctx, err)
				}
				if depth--; box {
					in := b[from:d.InputOffset()]
					w.boxes = append(w.boxes, in[:max(bytes.LastIndexByte(in, '<'), 0)])
				}
				continue
			}
			w.start(t)
		case xml.EndElement:
			depth--
			if err := w.stop(t.Name.Local); err != nil {
				return err
			}
		case xml.CharData:
			if w.inText > 0 {
				w.write(string(t))
			}
		}
		if w.ctx.Err() != nil {
			return context.Cause(w.ctx)
		}
	}
}

// write writes the words of a run.
func (w *docxText) write(text string) {
	w.begin(w.run)
	w.words(text)
	w.finish()
}

// style takes up what a run's properties say about how it is set.
func (w *docxText) style(e xml.StartElement) {
	if !w.inRun { // a paragraph's mark has properties too
		return
	}
	switch value := xmlAttr(e, "val"); {
	case w.run == struck, value == "0", value == "false", value == "off":
	case e.Name.Local != "vertAlign":
		w.run = struck
	case value == "superscript":
		w.run = raised
	case value == "subscript":
		w.run = lowered
	}
}

func (w *docxText) start(e xml.StartElement) {
	switch e.Name.Local {
	case "r":
		w.inRun, w.run = true, plain
	case "vertAlign", "strike", "dstrike", "vanish":
		w.style(e)
	case "sym":
		w.write(symbol(xmlAttr(e, "font"), xmlAttr(e, "char")))
	case "p":
		w.endParagraph()
	case "pStyle":
		if id := xmlAttr(e, "val"); w.headingStyles[id] || strings.HasPrefix(strings.ToLower(id), "heading") {
			w.heading = true
		}
	case "t":
		w.inText++
	case "tab":
		w.words(" ") // a w:tab in w:tabs sets a stop and is a space to nobody
	case "br", "cr":
		if w.para.Len() > 0 {
			w.line()
		}
	case "noBreakHyphen":
		w.verbatim("\u2011")
	case "softHyphen":
		w.verbatim("\u00AD")
	case "tr":
		w.end()
		w.rows++
	case "tc":
		if w.rows > 0 {
			w.cell()
		}
	}
}

func (w *docxText) stop(local string) error {
	switch local {
	case "r":
		w.inRun = false
	case "t":
		w.inText--
	case "p":
		w.endParagraph()
		w.heading = false
		return w.unbox()
	case "tr":
		w.end()
		w.rows = max(w.rows-1, 0)
	}
	return nil
}

// maxBoxes is how deep boxes of text may stand in one another; Word allows none.
const maxBoxes = 8

// unbox writes the boxes of text that stand in a paragraph behind it, since they
// are no part of its sentences.
func (w *docxText) unbox() error {
	boxes := w.boxes
	w.boxes = nil
	if len(boxes) > 0 && w.boxed == maxBoxes {
		return ErrTooDeep
	}
	w.boxed++
	defer func() { w.boxed-- }()
	for _, b := range boxes {
		if err := w.part(b); err != nil {
			return err
		}
	}
	return nil
}

// endParagraph: in a table the cells of a row stay on one line, unless they hold
// running text.
func (w *docxText) endParagraph() {
	if w.rows > 0 && !runs(w.para.String()) {
		w.pending = w.para.Len() > 0 && !strings.HasSuffix(w.para.String(), "\t")
		return
	}
	w.end()
}
