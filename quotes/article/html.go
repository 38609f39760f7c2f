package article

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func htmlReader() Reader {
	return Reader{
		Format: "html", Name: "web page", Extensions: []string{"html", "htm", "xhtml", "shtml"},
		sniff: sniffHTML, read: readHTML,
	}
}

var (
	htmlStart = regexp.MustCompile(`(?is)^\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b`)
	htmlTags  = regexp.MustCompile(`(?i)<(?:p|div|a|br|span|article|h[1-6]|title|meta|table)\b[^<>]*>`)
)

func sniffHTML(f *file) sign {
	h := f.head(8192)
	switch {
	case htmlStart.Match(h):
		return surely
	case len(htmlTags.FindAll(h, 3)) == 3:
		return likely
	}
	return might
}

// maxElements bounds what readability is asked to weigh; the longest pages of
// record, parliaments' verbatim reports, have about 100,000.
const maxElements = 400_000

func readHTML(ctx context.Context, f *file) (Article, error) {
	src, reason, err := f.decode(declaredEncoding(f.raw))
	if err != nil {
		return Article{}, err
	}
	if err := readable(src); err != nil {
		return Article{}, err
	}
	doc, err := parseHTML(ctx, src)
	if err != nil {
		return Article{}, err
	}
	a := Article{Encoding: reason}
	meta := pageMeta(doc)
	meta.fill(&a)
	top := topOf(doc)
	w := &htmlText{sheet: &sheet{}, page: innerText(doc, maxOutside)}
	w.prune(doc)
	if err := ctx.Err(); err != nil {
		return Article{}, context.Cause(ctx)
	}
	p := readability.NewParser()
	p.MaxElemsToParse = maxElements
	main, err := p.ParseAndMutate(doc, nil)
	if err == nil && main.Node != nil {
		w.deck(top.deck, main.Node)
		w.node(main.Node)
	}
	w.into(&a)
	if len(a.Text) < shortText {
		if err := a.takeAll(ctx, src, w.page); err != nil {
			return Article{}, err
		}
	}
	if err == nil {
		fallback(&a.Title, main.Title())
		fallback(&a.Publisher, main.SiteName())
		fallback(&a.Language, main.Language())
		if t, err := main.PublishedTime(); err == nil && a.Published == "" {
			a.Published = parseDate(t.Format("2006-01-02"))
		}
	}
	top.name(&a)
	a.dropTop()
	guessed := ""
	if err == nil {
		guessed = main.Byline()
	}
	top.fill(&a, guessed)
	return a, nil
}

func fallback(s *string, other string) {
	if *s == "" {
		*s = other
	}
}

// parseHTML parses a page; too deep nesting is an error of the parser's.
func parseHTML(ctx context.Context, src string) (doc *html.Node, err error) {
	doc, err = html.ParseWithOptions(ctxReader{ctx, strings.NewReader(src)}, html.ParseOptionEnableScripting(false))
	if err == nil {
		return doc, nil
	}
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if strings.Contains(err.Error(), "open stack") {
		return nil, fmt.Errorf("%w: %v", ErrTooDeep, err)
	}
	return nil, fmt.Errorf("%w: %v", ErrDamaged, err)
}

// shortText is what readability may have missed the text of; it wants some length.
const shortText = 200 // bytes

// takeAll takes everything that a page shows, if that is more than what was found:
// readability took the tree apart, so that it is parsed again.
func (a *Article) takeAll(ctx context.Context, src, page string) error {
	doc, err := parseHTML(ctx, src)
	if err != nil {
		return err
	}
	all := &htmlText{sheet: &sheet{}, page: page}
	all.prune(doc)
	all.node(doc)
	all.end()
	if all.b.Len() > len(a.Text) {
		a.Skipped = nil
		all.into(a)
	}
	return nil
}

// htmlText writes the words of a page.
type htmlText struct {
	*sheet
	quoted int // depth of <q>
	pre    int
	time   int
	page   string // its words, up to some
	pulls  int    // depth of pull quotes
}

// into hands over what was written, and no words twice.
func (w *htmlText) into(a *Article) {
	w.sheet.into(a)
	a.dropPulled(w.pulled)
}

// silent elements hold nothing that is read.
var silent = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Head: true, atom.Template: true, atom.Iframe: true, atom.Object: true, atom.Svg: true, atom.Math: true,
	atom.Rt: true, atom.Rp: true, atom.Select: true, atom.Textarea: true, atom.Button: true, atom.Input: true, atom.Nav: true, atom.Audio: true, atom.Video: true, atom.Canvas: true, atom.Dialog: true,
}

// block elements begin and end a paragraph.
var block = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Article: true, atom.Section: true, atom.Header: true, atom.Footer: true, atom.Main: true, atom.Aside: true,
	atom.Ul: true, atom.Ol: true, atom.Li: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Blockquote: true, atom.Figure: true, atom.Figcaption: true,
	atom.Table: true, atom.Caption: true, atom.Thead: true, atom.Tbody: true, atom.Tr: true, atom.Pre: true, atom.Address: true, atom.Hr: true, atom.Form: true, atom.Fieldset: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Details: true, atom.Summary: true, atom.Center: true, atom.Body: true, atom.Hgroup: true,
}

var headingElement = map[atom.Atom]bool{atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true}

func (w *htmlText) node(n *html.Node) {
	if n.Type == html.TextNode {
		if w.time > 0 || n.PrevSibling != nil && n.PrevSibling.DataAtom == atom.Time {
			w.apart(n.Data)
		}
		if w.pre > 0 {
			w.verbatim(strings.ReplaceAll(n.Data, "\r", ""))
		} else {
			w.words(n.Data)
		}
		return
	}
	if n.Type == html.ElementNode && n.DataAtom == 0 {
		n.DataAtom = atom.Lookup([]byte(n.Data)) // readability makes elements by name alone
	}
	if n.Type == html.ElementNode && (silent[n.DataAtom] || hidden(n)) {
		return
	}
	if n.Type == html.ElementNode && noteMark(n) {
		w.skipped = append(w.skipped, Skip{Text: innerText(n, maxField), Why: "figure of a note"})
		return
	}
	if marked(n, pulled) {
		w.beginPull()
		defer w.endPull()
	}
	as := setOf(n)
	if as != plain {
		w.begin(as)
	}
	w.open(n)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	w.close(n)
	if as != plain {
		w.finish()
	}
}

func (w *htmlText) open(n *html.Node) {
	switch {
	case n.Type != html.ElementNode:
	case n.DataAtom == atom.Blockquote:
		w.beginBlock()
	case signs(n):
		w.end()
		w.signing = true
	case n.DataAtom == atom.Figcaption:
		w.end()
		w.caption++
	case block[n.DataAtom]:
		w.end()
		if headingElement[n.DataAtom] {
			w.heading = true
		}
		if n.DataAtom == atom.Pre {
			w.pre++
		}
	case n.DataAtom == atom.Br:
		w.line()
	case n.DataAtom == atom.A:
		w.link++
	case n.DataAtom == atom.Time:
		w.time++
	case n.DataAtom == atom.B || n.DataAtom == atom.Strong:
		w.bold++
	case n.DataAtom == atom.Td || n.DataAtom == atom.Th:
		w.cell()
	case n.DataAtom == atom.Q: // a browser shows quotation marks here
		w.words([]string{"“", "‘"}[w.quoted%2])
		w.quoted++
	}
}

func (w *htmlText) close(n *html.Node) {
	switch {
	case n.Type != html.ElementNode:
	case n.DataAtom == atom.Blockquote:
		w.endBlock()
	case signs(n):
		w.end()
		w.signing = false
	case n.DataAtom == atom.Figcaption:
		w.end()
		w.caption--
	case block[n.DataAtom]:
		w.end()
		if headingElement[n.DataAtom] {
			w.heading = false
		}
		if n.DataAtom == atom.Pre {
			w.pre--
		}
	case n.DataAtom == atom.A:
		w.link--
	case n.DataAtom == atom.Time:
		w.time--
	case n.DataAtom == atom.B || n.DataAtom == atom.Strong:
		w.bold--
	case n.DataAtom == atom.Q:
		w.quoted--
		w.pending = false
		w.words([]string{"”", "’"}[w.quoted%2])
	}
}

// apart divides words that a page shows beside each other without a space: the
// parts of a time and what stands before it.
func (w *htmlText) apart(next string) {
	last, _ := utf8.DecodeLastRuneInString(w.para.String())
	first, _ := utf8.DecodeRuneInString(next)
	if (unicode.IsLetter(last) || unicode.IsDigit(last)) && (unicode.IsLetter(first) || unicode.IsDigit(first)) {
		w.pending = true
	}
}

var invisible = regexp.MustCompile(`(?i)(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)`)

func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch {
		case a.Key == "hidden" && a.Val != "until-found", a.Key == "style" && invisible.MatchString(a.Val):
			return true
		}
	}
	return false
}
