package article

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

func markdownReader() Reader {
	return Reader{
		Format: "markdown", Name: "Markdown", Extensions: []string{"md", "markdown", "mdown", "mkd"},
		sniff: sniffMarkdown, read: readMarkdown,
	}
}

// markdownMarks: one of them may stand in any text, two kinds seldom do.
var markdownMarks = []*regexp.Regexp{
	regexp.MustCompile(`(?m)^#{1,6} \S`),
	regexp.MustCompile(`\[[^\[\]\n]+\]\((?:https?://|/|#)[^\s()]*\)`),
	regexp.MustCompile(`(?m)(?:^|\s)\*\*[^*\s][^*\n]*\*\*`),
	regexp.MustCompile("(?m)^```"),
	regexp.MustCompile(`(?m)\A---\r?\n(?:[\w-]+:.*\r?\n)+---\r?$`),
}

func sniffMarkdown(f *file) sign {
	h, found := f.head(8192), 0
	for _, m := range markdownMarks {
		if m.Match(h) {
			found++
		}
	}
	if found > 1 {
		return likely
	}
	return might
}

func readMarkdown(ctx context.Context, f *file) (Article, error) {
	src, reason, err := f.decode("")
	if err != nil {
		return Article{}, err
	}
	if err := readable(src); err != nil {
		return Article{}, err
	}
	a := Article{Encoding: reason}
	src = a.frontMatter(withoutBareReturns(src))
	if err := shallow(src); err != nil {
		return Article{}, err
	}
	raw := []byte(src)
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Linkify, extension.Footnote))
	doc := md.Parser().Parse(text.NewReader(raw))
	w := &markdownText{src: raw}
	if err := ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if ctx.Err() != nil {
			return ast.WalkStop, context.Cause(ctx)
		}
		return w.node(n, entering), nil
	}); err != nil {
		return Article{}, err
	}
	w.into(&a)
	if a.Title == "" && len(a.Headings) > 0 && a.Headings[0].Start == 0 {
		a.Title = a.Text[:a.Headings[0].End]
	}
	return a, nil
}

const (
	maxNesting = 100   // block quotes or lists inside one another; no article has ten
	maxOpen    = 1_500 // marks in one paragraph that may wait for their other half
)

// shallow refuses text that would cost more to parse than its length is worth:
// blocks nested deeply, and marks that are opened again and again, which are
// tried one against another.
func shallow(src string) error {
	open := 0
	for line := range strings.Lines(src) {
		if strings.TrimSpace(line) == "" || listItem.MatchString(line) {
			open = 0
		}
		if open += len(opening.FindAllStringIndex(line, maxOpen+1)); open > maxOpen {
			return fmt.Errorf("%w: more than %d marks in one paragraph", ErrTooDeep, maxOpen)
		}
		marks := 0
		for i := 0; i < len(line) && strings.IndexByte(">-+* \t0123456789.)", line[i]) >= 0; i++ {
			if line[i] == '>' || i+1 < len(line) && (line[i+1] == ' ' || line[i+1] == '\t') && strings.IndexByte("-+*.)", line[i]) >= 0 {
				marks++
			}
		}
		if marks > maxNesting && strings.Trim(line, "-+* \t\r\n") != "" {
			return fmt.Errorf("%w: %d marks before the first word", ErrTooDeep, marks)
		}
	}
	return nil
}

var (
	opening  = regexp.MustCompile("[\\[`<]|[*_~]+\\S")
	listItem = regexp.MustCompile(`^\s*(?:[-+*]|\d{1,9}[.)])\s`)
)

var frontMatter = regexp.MustCompile(`\A(?:---[ \t]*\r?\n((?s:.*?))\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\z)|\+\+\+[ \t]*\r?\n((?s:.*?))\r?\n\+\+\+[ \t]*(?:\r?\n|\z))`)

// frontMatter takes the block of settings off the top, reads the plain
// "key: value" lines of it, and lists of values, and leaves the rest of the text.
func (a *Article) frontMatter(src string) string {
	m := frontMatter.FindStringSubmatch(src)
	if m == nil {
		return src
	}
	key, list := "", []string(nil)
	for line := range strings.Lines(m[1] + m[2] + "\n:") {
		if item, ok := strings.CutPrefix(strings.TrimSpace(line), "- "); ok && key != "" {
			list = append(list, strings.Trim(strings.TrimSpace(item), `"'`))
			continue
		}
		if len(list) > 0 {
			a.set(key, strings.Join(list, ", "))
		}
		key, list = "", nil
		i := strings.IndexAny(line, ":=")
		if i < 1 || line[0] == ' ' || line[0] == '#' {
			continue
		}
		value := strings.Trim(strings.TrimSpace(line[i+1:]), `[]`)
		value = strings.ReplaceAll(value, `", "`, ", ")
		if value == "" {
			key = line[:i]
			continue
		}
		a.set(line[:i], strings.Trim(strings.TrimSpace(value), `"'`))
	}
	return src[len(m[0]):]
}

// markdownText writes the words of a parsed document.
type markdownText struct {
	sheet
	src []byte
}

func (w *markdownText) node(n ast.Node, entering bool) ast.WalkStatus {
	switch n := n.(type) {
	case *ast.Text, *ast.String, *ast.AutoLink:
		if entering {
			w.leaf(n)
		}
	case *ast.Blockquote:
		if entering {
			w.beginBlock()
		} else {
			w.endBlock()
		}
	case *ast.Emphasis:
		w.emphasis(n.Level, entering)
	case *ast.Heading:
		w.end()
		w.heading = entering
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		if entering {
			w.end()
			w.verbatim(string(n.Lines().Value(w.src)))
			w.end()
		}
		return ast.WalkSkipChildren
	case *ast.HTMLBlock:
		if entering {
			w.end()
			w.html(string(n.Lines().Value(w.src)))
			w.end()
		}
		return ast.WalkSkipChildren
	case *east.Strikethrough:
		if entering {
			w.begin(w.tildes(n))
		} else {
			w.finish()
		}
	case *ast.RawHTML:
		if entering {
			w.tag(string(n.Segments.Value(w.src)))
		}
		return ast.WalkSkipChildren
	case *ast.Image, *east.FootnoteLink, *east.FootnoteBacklink:
		return ast.WalkSkipChildren
	case *east.TableCell:
		if entering {
			w.cell()
		}
	default:
		if n.Type() == ast.TypeBlock {
			w.end()
		}
	}
	return ast.WalkContinue
}

// leaf writes words.
func (w *markdownText) leaf(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(n)
	case *ast.String:
		w.words(string(n.Value))
	case *ast.AutoLink:
		w.words(string(n.Label(w.src)))
	}
}

// emphasis notes where bold type begins and ends.
func (w *markdownText) emphasis(level int, entering bool) {
	switch {
	case level == 2 && entering:
		w.bold++
	case level == 2:
		w.bold--
	}
}

// tildes tells what is struck out, between two tildes, from what is lowered,
// between one, which to the parser is the same.
func (w *markdownText) tildes(n ast.Node) set {
	for c := n.FirstChild(); c != nil; c = c.FirstChild() {
		if t, ok := c.(*ast.Text); ok {
			if strings.HasSuffix(strings.TrimRight(string(w.src[:t.Segment.Start]), "*_`"), "~~") {
				return struck
			}
			return lowered
		}
	}
	return struck
}

var markupTag = regexp.MustCompile(`(?i)^<(/?)([a-z]+)`)

// tag opens or closes an element of HTML in running text.
func (w *markdownText) tag(src string) {
	m := markupTag.FindStringSubmatch(src)
	if m == nil {
		return
	}
	as := elementSet[strings.ToLower(m[2])]
	switch n := len(w.sets); {
	case as == plain:
	case m[1] == "":
		w.begin(as)
	case n > 0 && w.sets[n-1] == as:
		w.finish()
	}
}

func (w *markdownText) text(n *ast.Text) {
	v := n.Segment.Value(w.src)
	if n.IsRaw() {
		w.words(string(v))
	} else {
		w.words(string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(v)))))
	}
	switch {
	case n.HardLineBreak():
		w.line()
	case n.SoftLineBreak():
		w.pending = true
	}
}

// html writes the words of a block of HTML inside the Markdown.
func (w *markdownText) html(src string) {
	if doc, err := parseHTML(context.Background(), src); err == nil {
		(&htmlText{sheet: &w.sheet}).node(doc)
	}
}
