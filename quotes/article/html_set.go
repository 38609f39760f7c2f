package article

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// setOf is how an element's words are set.
func setOf(n *html.Node) set {
	if n.Type != html.ElementNode {
		return plain
	}
	return elementSet[n.Data]
}

var (
	noteFigure = regexp.MustCompile(`^(?:\d{1,3}|\[(?:note )?(?:\d{1,3}|\pL)\])$`)
	noteName   = regexp.MustCompile(`(?i)note|^#?_?(?:ed|f)n|cite|(?:^|[^a-z])ref`)
	backName   = regexp.MustCompile(`(?i)ref|anchor|back|src|return`)
	glued      = regexp.MustCompile(`[\pL.,;:!?…”’"')»\]]$`) // words that a figure stands at without a space
)

const maxMark = 10 // bytes of a raised one

// noteMark reports whether an element is the figure that points to a note, or from
// one: it is raised, in brackets, or stands at a word without a space and links to
// what is named a note, on the same page. Other figures that are links belong to what is said.
func noteMark(n *html.Node) bool {
	if n.DataAtom == atom.Sup {
		for d := range n.Descendants() {
			if d.DataAtom == atom.A && onPage(d) {
				return len(innerText(n, maxField)) <= maxMark
			}
		}
		return false
	}
	if n.DataAtom != atom.A || !onPage(n) {
		return false
	}
	figure, href := innerText(n, maxField), attr(n, "href")
	if !noteFigure.MatchString(figure) {
		return false
	}
	if strings.HasPrefix(figure, "[") {
		return true
	}
	before := beside(n)
	return noteName.MatchString(fragment(href)) && (glued.MatchString(before) || before == "" && backName.MatchString(fragment(href)))
}

// onPage reports whether a link is to another place of its page; one that is saved
// with the page's address, at least to what is named as a note.
func onPage(a *html.Node) bool {
	href := attr(a, "href")
	return strings.HasPrefix(href, "#") && len(href) > 1 || strings.Contains(href, "#") && noteName.MatchString(fragment(href))
}

func fragment(href string) string { return href[strings.IndexByte(href, '#')+1:] }

// beside is the text before n in its parent, as it stands.
func beside(n *html.Node) string {
	var b strings.Builder
	for c := n.Parent.FirstChild; c != n; c = c.NextSibling {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
			continue
		}
		for d := range c.Descendants() {
			if d.Type == html.TextNode {
				b.WriteString(d.Data)
			}
		}
	}
	return strings.TrimLeft(b.String(), " \t\r\n")
}

var lineThrough = regexp.MustCompile(`(?i)text-decoration[a-z-]*\s*:[^;]*line-through`)

// strike makes an element of what is struck out by a style: readability takes
// styles off.
func strike(n *html.Node) {
	if !slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "style" && lineThrough.MatchString(a.Val) }) {
		return
	}
	s := &html.Node{Type: html.ElementNode, Data: "s", DataAtom: atom.S}
	for c := n.FirstChild; c != nil; c = n.FirstChild {
		n.RemoveChild(c)
		s.AppendChild(c)
	}
	n.AppendChild(s)
}

const signed = "data-signed"

// signBlock keeps the name below a block quotation, which readability takes for the
// page's footer: in it, behind it, or in the caption of the figure that holds it.
func signBlock(n *html.Node) {
	switch n.DataAtom {
	case atom.Footer, atom.Cite, atom.Figcaption:
	default:
		return
	}
	for a := range n.Ancestors() {
		if a.DataAtom == atom.Blockquote || a.DataAtom == atom.Figure && within(a, atom.Blockquote) || n.DataAtom == atom.Cite && a == n.Parent && followsBlock(n) {
			n.Data, n.DataAtom, n.Attr = "p", atom.P, append(slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key != pulled }), html.Attribute{Key: signed})
			return
		}
	}
}

func within(n *html.Node, kind atom.Atom) bool {
	for d := range n.Descendants() {
		if d.DataAtom == kind {
			return true
		}
	}
	return false
}

// followsBlock reports whether n is all that its parent holds and a block quotation
// stands before that, or before n.
func followsBlock(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		for p := n.PrevSibling; p != nil; p = p.PrevSibling {
			if p.Type == html.ElementNode || strings.TrimSpace(p.Data) != "" {
				return p.DataAtom == atom.Blockquote
			}
		}
		if n.Parent == nil || n.Parent.DataAtom != atom.P && n.Parent.DataAtom != atom.Footer {
			return false
		}
	}
	return false
}

// signs reports whether an element is such a name.
func signs(n *html.Node) bool { return marked(n, signed) }

// marked reports whether an element was given a mark of our own, an attribute.
func marked(n *html.Node, mark string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == mark })
}
