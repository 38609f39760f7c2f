package article

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"whosaid/quotes"
)

// top is what a page shows above its text. Readability leaves it out, and pages
// without metadata say it nowhere else.
type top struct {
	title, head string // of the window; the only <h1>
	deck        string // the sentence under the heading
	byline      string
	date        quotes.Date
}

// What stands behind the heading may tell of its author and date, up to the first
// long piece of text, which is the article's own.
const (
	aboveText = 40  // pieces
	longPiece = 160 // bytes
)

func topOf(doc *html.Node) top {
	var t top
	t.head = heading(doc)
	behind, pieces, before := false, 0, ""
	for d := range doc.Descendants() {
		switch {
		case d.Type == html.TextNode && behind && pieces < aboveText && !silent[d.Parent.DataAtom]:
			if s := strings.TrimSpace(d.Data); s != "" {
				pieces++
				if len(s) >= longPiece {
					return t
				}
				t.piece(s, before)
				before = s
			}
		case d.Type != html.ElementNode:
		case d.DataAtom == atom.Title && d.Parent.DataAtom == atom.Head && t.title == "":
			t.title = innerText(d, maxField)
		case d.DataAtom == atom.H1 || titleName.MatchString(attr(d, "class")):
			behind = true
		case behind && pieces < aboveText:
			t.element(d)
		}
	}
	return t
}

// heading is the only <h1> of a page, or of a page without one what is named so.
func heading(doc *html.Node) string {
	heads, named := []*html.Node(nil), (*html.Node)(nil)
	for d := range doc.Descendants() {
		switch {
		case d.Type != html.ElementNode:
		case d.DataAtom == atom.H1:
			heads = append(heads, d)
		case named == nil && headingElement[d.DataAtom] && titleName.MatchString(attr(d, "class")):
			named = d
		}
	}
	switch {
	case len(heads) == 1:
		return innerText(heads[0], maxField)
	case len(heads) == 0 && named != nil:
		return innerText(named, maxField)
	}
	return ""
}

// piece takes up a piece of text that tells a day or a name.
func (t *top) piece(s, before string) {
	if t.date == "" {
		t.date = dayIn(s)
	}
	if t.byline == "" && (isByline(s) || byAlone.MatchString(before) && isByline("By "+s)) {
		t.byline = withoutBy(s)
	}
}

var (
	deckName   = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:deck|dek|standfirst|subtitle|subhead(?:line)?|article__desc)(?:$|\s)`)
	bylineName = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:by-?line|by-?author|authors?(?:-?name)?|contributor-?name)(?:$|\s)`)
	titleName  = regexp.MustCompile(`(?i)(?:^|\s)(?:entry-title|post-title|headline)(?:$|\s)`)
	// byAlone stands before a name that is a link.
	byAlone = regexp.MustCompile(`(?i)^(?:by|por|par|von|di|door|av):?$`)
)

const (
	minDeck = 30 // bytes; less is a label
	maxDeck = 600
)

// element takes up an element that says what it is.
func (t *top) element(n *html.Node) {
	if t.date == "" && n.DataAtom == atom.Time {
		t.date = dayIn(attr(n, "datetime"))
	}
	if t.deck == "" && n.DataAtom == atom.H2 && followsHead(n) {
		t.deck = innerText(n, maxDeck)
	}
	name := attr(n, "class") + " " + attr(n, "data-gu-name")
	switch {
	case t.deck == "" && deckName.MatchString(name):
		if s := innerText(n, maxDeck); len(s) >= minDeck && len(s) <= maxDeck {
			t.deck = s
		}
	case t.byline == "" && bylineName.MatchString(name):
		if s, _ := dividedByline(innerText(n, maxField)); isByline("By " + s) {
			t.byline = s
		}
	}
}

// followsHead reports whether the element before n is the heading.
func followsHead(n *html.Node) bool {
	for p := n.PrevSibling; p != nil; p = p.PrevSibling {
		if p.Type == html.ElementNode {
			return p.DataAtom == atom.H1
		}
	}
	return false
}

// dayIn is the day that a piece of text tells, empty when it tells none or no day.
func dayIn(s string) quotes.Date {
	if !hasDigit(s) {
		return ""
	}
	if d := parseDate(s); len(d) == len("2006-01-02") {
		return d
	}
	if m := dayOf(s); m != nil && m[2] == "" {
		return parseDate(m[3])
	}
	return ""
}

// name divides the titles into the heading and the site's name.
func (t top) name(a *Article) {
	a.Title = withoutSite(a.Title, a.Publisher)
	for _, title := range []string{a.Title, t.title} {
		head, site := dividedTitle(title, t.head)
		if site == "" {
			continue
		}
		if title == a.Title {
			a.Title = head
		}
		fallback(&a.Publisher, site)
	}
}

// fill gives what nothing else said; readability guesses at a byline.
func (t top) fill(a *Article, guessed string) {
	fallback(&a.Byline, t.byline)
	fallback(&a.Byline, guessed)
	by, date := dividedByline(a.Byline)
	a.Byline = by
	for _, d := range []quotes.Date{date, t.date} {
		if a.Published == "" {
			a.Published = d
		}
	}
}

// dividedByline divides "Ann Lee · PBC News · Posted: 3 May 2021" into the name and
// the date.
func dividedByline(s string) (by string, date quotes.Date) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("·|•", r) })
	if len(parts) < 2 {
		return withoutBy(strings.TrimSpace(s)), ""
	}
	for _, p := range parts[1:] {
		if date == "" {
			date = dayIn(strings.TrimSpace(p))
		}
	}
	return withoutBy(strings.TrimSpace(parts[0])), date
}

// dividedTitle divides a title into the page's heading and the site's name behind it.
func dividedTitle(title, head string) (string, string) {
	rest, ok := strings.CutPrefix(oneLine(title), head)
	if head == "" || !ok {
		return title, ""
	}
	site := strings.TrimLeft(rest, " ")
	bare := strings.TrimLeft(site, "-|–—:»«·")
	if site == rest || bare == site || len(strings.FieldsFunc(bare, func(r rune) bool { return strings.ContainsRune("-|–—:»«·", r) })) != 1 {
		return title, ""
	}
	return head, strings.TrimSpace(bare)
}

// withoutSite takes the publisher's name off the end of a title.
func withoutSite(title, site string) string {
	if site == "" {
		return title
	}
	for _, sep := range []string{" - ", " | ", " – ", " — ", " :: ", " » ", " · "} {
		if i := strings.LastIndex(title, sep); i > 0 && strings.EqualFold(strings.TrimSpace(title[i+len(sep):]), site) {
			return strings.TrimSpace(title[:i])
		}
	}
	return title
}

// deck writes the sentence under the heading, when the text does not have it.
func (w *htmlText) deck(words string, main *html.Node) {
	if words != "" && !strings.Contains(innerText(main, maxOutside), words) {
		w.end()
		w.words(words)
		w.end()
	}
}

// maxTop is how many paragraphs may stand around the byline and the date.
const maxTop = 6

// dropTop takes the title, the byline and the date off the first paragraphs, where
// many pages show them among what they report: they are kept as what they are.
func (a *Article) dropTop() {
	var gone []quotes.Span
	for i, p := range paragraphs(a.Text) {
		if i == maxTop {
			break
		}
		title := i == 0 && a.Title != "" && strings.EqualFold(a.Text[p.Start:p.End], a.Title)
		if !title && slices.Contains(a.Headings, p) {
			continue
		}
		at := p.Start
		near := i == 0 || len(gone) > 0 && gone[len(gone)-1].End == p.Start
		for line := range strings.SplitAfterSeq(a.Text[p.Start:p.End], "\n") {
			words := strings.TrimSpace(line)
			why := a.topLine(words, near, i == 0 && at == p.Start)
			if why == "" {
				break
			}
			a.Skipped = append(a.Skipped, Skip{Text: words, Why: why})
			end := at + len(line)
			if end == p.End {
				end += len(a.Text[end:]) - len(strings.TrimLeft(a.Text[end:], "\n"))
			}
			gone = append(gone, quotes.Span{Start: at, End: end})
			at, near = end, true
		}
	}
	if len(gone) > 0 && gone[len(gone)-1].End < len(a.Text) {
		a.cut(gone)
	}
}

// generic are bylines that name nobody.
var generic = regexp.MustCompile(`(?i)\b(?:desk|staff|admin|editors?|web|newsroom|redaktion|rédaction|redacción)\b`)

// topLine says what a line above a text is: near another such line, or as the first,
// it need not say so itself.
func (a *Article) topLine(line string, near, first bool) string {
	_, afterBy, _ := strings.Cut(line, " ")
	switch {
	case line == "" || len(line) > 200:
		return ""
	case isByline(line):
		if a.Byline == "" || strings.EqualFold(a.Byline, a.Publisher) || generic.MatchString(a.Byline) {
			a.Byline = withoutBy(line)
		}
		return "byline"
	case a.Byline != "" && (strings.EqualFold(afterBy, a.Byline) || near && strings.EqualFold(withoutBy(line), a.Byline)):
		return "byline"
	case near && !first && a.Publisher != "" && strings.HasPrefix(line, a.Publisher+", ") && len(strings.Fields(line)) < fewWords && !strings.HasSuffix(line, ".") && !reports(line):
		return "byline"
	case first && a.Title != "" && strings.EqualFold(line, a.Title):
		return "title"
	}
	if near && parseDate(line) != "" {
		if a.Published == "" {
			a.Published = parseDate(line)
		}
		return "date"
	}
	m := dayOf(line)
	if m == nil || reports(line) || m[1]+m[2]+m[4] == "" {
		return ""
	}
	if a.Published == "" {
		a.Published = dayIn(line)
	}
	return "date"
}

// cut takes spans out of the text. What stood in them is gone.
func (a *Article) cut(gone []quotes.Span) {
	var b strings.Builder
	at := 0
	for _, g := range gone {
		b.WriteString(a.Text[at:g.Start])
		at = g.End
	}
	b.WriteString(a.Text[at:])
	a.Text = b.String()
	move := func(s quotes.Span) quotes.Span {
		by := 0
		for _, g := range gone {
			if s.Start < g.End {
				if s.Len() > 0 && s.Start >= g.Start {
					return quotes.Span{}
				}
				break
			}
			by += g.Len()
		}
		return quotes.Span{Start: s.Start - by, End: s.End - by}
	}
	empty := func(s quotes.Span) bool { return s.Len() == 0 }
	for _, spans := range []*[]quotes.Span{&a.Headings, &a.Questions} {
		for i, s := range *spans {
			(*spans)[i] = move(s)
		}
		*spans = slices.DeleteFunc(*spans, empty)
	}
	for i, s := range a.Skipped {
		if s.Span.Len() > 0 {
			a.Skipped[i].Span = move(s.Span)
		}
	}
	for i, k := range a.Blocks {
		if a.Blocks[i].Words = move(k.Words); k.Signed.Len() > 0 {
			a.Blocks[i].Signed = move(k.Signed)
		}
	}
	a.Blocks = slices.DeleteFunc(a.Blocks, func(b Block) bool { return b.Words.Len() == 0 })
}
