package prior

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"whosaid/quotes/article"
)

// page reads the ClaimReviews of a page: in its scripts of JSON-LD, or marked
// in its text as microdata.
func (rd *reader) page(r io.Reader) error {
	raw, err := io.ReadAll(io.LimitReader(r, maxPage+1))
	if err != nil {
		return err
	}
	if len(raw) > maxPage {
		return fmt.Errorf("a page of more than %d bytes", maxPage)
	}
	text := string(raw)
	if !utf8.Valid(raw) {
		if text, _, err = article.Decode(raw); err != nil {
			return err
		}
	}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return err
	}
	scripts := 0
	for n := range doc.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case n.DataAtom == atom.Script && strings.HasPrefix(strings.ToLower(attr(n, "type")), "application/ld+json") && n.FirstChild != nil:
			scripts++
			rd.script(n.FirstChild.Data, fmt.Sprintf("script %d", scripts))
		case strings.HasSuffix(attr(n, "itemtype"), "/ClaimReview"):
			c, err := rd.review(marked(n, 0))
			rd.give(c, err, "marked text")
		}
	}
	return nil
}

// script reads a script of JSON-LD. What some pages put around it for old
// browsers is not part of it.
func (rd *reader) script(src, where string) {
	src = strings.TrimSpace(src)
	for _, p := range [][2]string{{"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"/*<![CDATA[*/", "/*]]>*/"}, {"<![CDATA[", "]]>"}} {
		if s, ok := strings.CutPrefix(src, p[0]); ok {
			src = strings.TrimSpace(strings.TrimSuffix(s, p[1]))
		}
	}
	v := jsontext.Value(src)
	if !v.IsValid() {
		if strings.Contains(src, "ClaimReview") { // else it is none of ours
			err := json.Unmarshal(v, new(any))
			rd.give(Check{}, fault(err), where)
		}
		return
	}
	rd.know(v, 0)
	rd.entry(v, where, true, 0)
}

// marked turns microdata into the object that it stands for.
func marked(n *html.Node, depth int) object {
	o := object{"@type": quoted(attr(n, "itemtype"))}
	if depth > maxDepth {
		return o
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := range n.ChildNodes() {
			if c.Type != html.ElementNode {
				continue
			}
			nested := has(c, "itemscope")
			for _, name := range strings.Fields(attr(c, "itemprop")) {
				if nested {
					b, err := json.Marshal(map[string]jsontext.Value(marked(c, depth+1)))
					if err == nil {
						o[name] = b
					}
				} else if o[name] == nil {
					o[name] = quoted(valueOf(c))
				}
			}
			if !nested {
				walk(c)
			}
		}
	}
	walk(n)
	return o
}

func quoted(s string) jsontext.Value {
	b, err := jsontext.AppendQuote(nil, s)
	if err != nil {
		return nil // no UTF-8: it says nothing
	}
	return b
}

// valueOf is what an element says as microdata.
func valueOf(n *html.Node) string {
	switch {
	case has(n, "content"):
		return attr(n, "content")
	case n.DataAtom == atom.A || n.DataAtom == atom.Link:
		return attr(n, "href")
	case n.DataAtom == atom.Time && has(n, "datetime"):
		return attr(n, "datetime")
	}
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func has(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func sorted(o object) []string { return slices.Sorted(maps.Keys(o)) }
