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

var noteNumber = regexp.MustCompile(`^\[?\d{1,3}\]?$`)

// noteMark reports whether an element is the figure, raised or not, that points to
// a note: it links to another place of the page.
func noteMark(n *html.Node) bool {
	if n.DataAtom == atom.A {
		return strings.Contains(attr(n, "href"), "#") && noteNumber.MatchString(innerText(n, maxField))
	}
	if n.DataAtom != atom.Sup {
		return false
	}
	for d := range n.Descendants() {
		if d.Data != "a" {
			continue
		}
		for _, a := range d.Attr {
			if a.Key == "href" && strings.Contains(a.Val, "#") {
				return true
			}
		}
	}
	return false
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
			n.Data, n.DataAtom, n.Attr = "p", atom.P, []html.Attribute{{Key: signed}}
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
func signs(n *html.Node) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == signed })
}
