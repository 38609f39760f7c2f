package article

import (
	"cmp"
	"encoding/json"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// meta is what a page says about itself, by place: JSON-LD is made for
// machines and beats OpenGraph, which beats the older meta names.
type meta struct {
	ld    map[string]string
	named map[string]string // of <meta>, lower case, first one counts
	page  map[string]string // of other elements
	ids   map[string]string // names of what JSON-LD describes, by @id
}

// places are the keys to look under for each field, best first.
var places = []struct {
	field string
	named []string
}{
	{"title", []string{"og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title", "parsely-title", "headline"}},
	{"byline", []string{"author", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author", "sailthru.author", "byl"}},
	{"publisher", []string{"og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "application-name", "publisher"}},
	{"date", []string{"article:published_time", "og:article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date", "citation_publication_date", "citation_date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "date"}},
	{"url", []string{"og:url", "twitter:url", "parsely-link"}},
	{"language", []string{"content-language", "dc.language", "dcterms.language", "og:locale"}},
}

func (m meta) fill(a *Article) {
	for _, p := range places {
		values := []string{m.ld[p.field]}
		if p.field == "url" || p.field == "language" {
			values = append(values, m.page[p.field])
		}
		for _, k := range p.named {
			values = append(values, m.named[k])
		}
		values = append(values, m.page[p.field])
		for _, v := range values {
			v = strings.Join(strings.Fields(v), " ")
			if v == "" || p.field == "byline" && strings.Contains(v, "://") || p.field == "url" && !strings.HasPrefix(v, "http") {
				continue
			}
			if p.field == "language" {
				v = strings.ReplaceAll(v, "_", "-")
			}
			a.set(p.field, v)
		}
	}
}

// savedFrom is the comment in which browsers and their extensions keep the
// address of a page that they save.
var savedFrom = regexp.MustCompile(`(?:saved from url=\(\d+\)|\burl:\s*)(https?://\S+)`)

func pageMeta(doc *html.Node) meta {
	m := meta{map[string]string{}, map[string]string{}, map[string]string{}, map[string]string{}}
	var described []any
	for n := range doc.Descendants() {
		if n.Type == html.CommentNode {
			if from := savedFrom.FindStringSubmatch(n.Data); from != nil {
				put(m.page, "url", from[1])
			}
		}
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Meta:
			for _, k := range []string{"property", "name", "itemprop", "http-equiv"} {
				for _, key := range strings.Fields(strings.ToLower(attr(n, k))) {
					put(m.named, key, attr(n, "content"))
				}
			}
		case atom.Html:
			put(m.page, "language", attr(n, "lang"))
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") {
				put(m.page, "url", attr(n, "href"))
			}
		case atom.Time:
			if attr(n, "pubdate") != "" || strings.Contains(strings.ToLower(attr(n, "itemprop")+attr(n, "class")), "publish") || attr(n, "class") == "entry-date" {
				put(m.page, "date", attr(n, "datetime"))
			}
		case atom.Script:
			if strings.HasPrefix(strings.ToLower(attr(n, "type")), "application/ld+json") && n.FirstChild != nil {
				described = append(described, linked(n.FirstChild.Data))
			}
		}
	}
	for _, v := range described {
		m.identify(v, 0)
	}
	for _, v := range described {
		m.things(v, 0)
	}
	return m
}

func put(into map[string]string, key, value string) {
	if into[key] == "" {
		into[key] = strings.TrimSpace(value)
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// linked reads one JSON-LD block. A block that is no JSON says nothing.
func linked(src string) (v any) {
	src = strings.TrimSpace(src)
	src = strings.TrimSuffix(strings.TrimPrefix(src, "<!--"), "-->")
	src = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(src), "//<![CDATA["), "//]]>")
	if json.Unmarshal([]byte(src), &v) != nil {
		return nil
	}
	return v
}

// identify notes the names of what is described, so that an article may refer to
// its author by @id alone.
func (m meta) identify(v any, depth int) {
	if depth > 8 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			m.identify(e, depth+1)
		}
	case map[string]any:
		if id, name := first(v["@id"]), first(v["name"]); id != "" && name != "" {
			put(m.ids, id, name)
		}
		for _, k := range [...]string{"@graph", "author", "publisher"} {
			m.identify(v[k], depth+1)
		}
	}
}

// things looks for the article among what a block describes.
func (m meta) things(v any, depth int) {
	if depth > 8 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			m.things(e, depth+1)
		}
	case map[string]any:
		if isArticle(v["@type"]) {
			m.article(v)
		}
		m.things(v["@graph"], depth+1)
		m.things(v["mainEntity"], depth+1)
	}
}

func isArticle(v any) bool {
	for _, t := range texts(v) {
		if strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "Posting") || t == "Report" || t == "Interview" || t == "ClaimReview" {
			return true
		}
	}
	return false
}

func (m meta) article(v map[string]any) {
	put(m.ld, "title", first(v["headline"], v["name"]))
	put(m.ld, "byline", strings.Join(m.names(v["author"], 0), ", "))
	put(m.ld, "publisher", strings.Join(m.names(v["publisher"], 0), ", "))
	put(m.ld, "date", first(v["datePublished"], v["dateCreated"]))
	put(m.ld, "language", first(v["inLanguage"]))
	url := first(v["url"])
	if page, ok := v["mainEntityOfPage"].(map[string]any); ok {
		url = first(url, page["@id"], page["url"])
	} else {
		url = first(url, v["mainEntityOfPage"])
	}
	put(m.ld, "url", url)
}

// texts are the strings in v: itself, or a list's.
func texts(v any) (out []string) {
	switch v := v.(type) {
	case string:
		if v != "" {
			out = append(out, v)
		}
	case []any:
		for _, e := range v {
			if s, ok := e.(string); ok && s != "" {
				out = append(out, s)
			}
		}
	}
	return out
}

func first(vs ...any) string {
	for _, v := range vs {
		if t := texts(v); len(t) > 0 {
			return html.UnescapeString(t[0])
		}
	}
	return ""
}

// names are the people or bodies in v: strings, or things with a name.
func (m meta) names(v any, depth int) (out []string) {
	switch v := v.(type) {
	case string:
		if v != "" {
			out = append(out, html.UnescapeString(v))
		}
	case map[string]any:
		if n := cmp.Or(first(v["name"]), m.ids[first(v["@id"])]); n != "" {
			out = append(out, n)
		}
	case []any:
		for _, e := range v {
			if depth < 2 && len(out) < 20 {
				out = append(out, m.names(e, depth+1)...)
			}
		}
	}
	return out
}
