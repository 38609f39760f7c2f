package article

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// pageTokens are words in class and id that name parts of the page around the
// article. Readability knows most, but keeps some that stand inside the text.
var pageTokens = map[string]string{
	"share": "share bar", "sharing": "share bar", "sharedaddy": "share bar", "social": "share bar", "addtoany": "share bar", "sharethis": "share bar", "jp-relatedposts": "links to other articles",
	"printfriendly": "print button", "pf-button": "print button",
	"comments": "comments", "respond": "comments", "comment-respond": "comments", "disqus_thread": comments, "comment-form": "comments",
	"paywall": "subscription", "regwall": "subscription",
	"newsletter": "sign-up", "subscribe": "sign-up", "signup": "sign-up",
	"related": "links to other articles", "recommended": "links to other articles", "recirculation": "links to other articles", "outbrain": "links to other articles", "taboola": "links to other articles",
	"cookie": "cookie notice", "consent": "cookie notice", "advert": "advertisement", "advertisement": "advertisement", "breadcrumb": "navigation", "breadcrumbs": "navigation",
	"tags": "links by topic", "taglist": "links by topic", "tag-list": "links by topic", "jwplayer": "player", "video-player": "player", "video-item": "player", "media-player": "player",
	"pullquote": pullQuote, "pull-quote": pullQuote,
	"subscription-widget": "sign-up", "subscription-widget-wrap": "sign-up", "kicker": "label", "mw-editsection": "navigation", "sitesub": "label",
	"commentlist": comments, "comment-list": comments, "comments-area": comments,
	"amp-ad": "advertisement", "amp-embed": "advertisement", "amp-sidebar": "navigation", "amp-social-share": "share bar", "amp-list": "links to other articles",
}

// readAloud are names of what is there for screen readers alone.
var readAloud = regexp.MustCompile(`(?i)(?:^|\s)(?:visually-?hidden|sr-only|screen-reader-(?:text|only)|u-screenreaderonly)(?:\s|$)`)

// aboutLink is what readers are told of the link beside it, and no word of the text.
var aboutLink = regexp.MustCompile(`(?i)^\W*(?:(?:this )?(?:link )?opens? in (?:a )?new (?:window|tab)|external(?: link)?|link|opens external (?:link|site))\W*$`)

// heard reports whether n is there for screen readers and belongs to no sentence:
// "<span>minus </span>5 million" does.
func heard(n *html.Node) (string, bool) {
	if !readAloud.MatchString(attr(n, "class")) || holdsArticle(n) {
		return "", false
	}
	words := innerText(n, maxPruned)
	inSentence := func(s *html.Node) bool {
		return s != nil && (s.Type == html.TextNode && strings.TrimSpace(s.Data) != "" || s.Type == html.ElementNode && !block[s.DataAtom] && innerText(s, 1) != "")
	}
	return words, len(words) <= maxPruned && (aboutLink.MatchString(words) || !inSentence(n.PrevSibling) && !inSentence(n.NextSibling))
}

// comments is what is named as nothing but comments, which may be longer than the
// article.
const comments = "readers' comments"

const (
	maxPruned  = 600 // bytes of words: what holds more may be the article itself
	maxOutside = 20_000
)

// prune takes the parts out that name themselves as not the article, and
// notes them.
func (w *htmlText) prune(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if words, ok := heard(c); ok {
			if words != "" {
				w.skipped = append(w.skipped, Skip{Text: words, Why: "for screen readers"})
			}
			n.RemoveChild(c)
			c = next
			continue
		}
		switch why := outside(c); {
		case why == pullQuote:
			if len(innerText(c, maxPruned)) <= maxPruned && !holdsArticle(c) {
				pull(c)
			}
		case why != "":
			limit := maxPruned
			if why == "comments" || why == comments {
				limit = maxOutside
			}
			if words := innerText(c, limit); len(words) <= limit && (why == comments || len(words)*2 <= len(w.page)) && !holdsArticle(c) && !misnamed(why, words) {
				if words != "" {
					w.skipped = append(w.skipped, Skip{Text: words[:cut(words, maxPruned)], Why: why})
				}
				n.RemoveChild(c)
				c = next
				continue
			}
		}
		w.prune(c)
		strike(c)
		signBlock(c)
		c = next
	}
}

// misnamed reports whether a part has a sentence of an article in it: "social" is the
// class of what somebody posted, too. Lists of other articles and readers quote.
func misnamed(why, words string) bool {
	switch why {
	case "share bar", "print button", "label", "player", "links by topic", "navigation", "advertisement":
		return reports(words) && endsSentence(words)
	}
	return false
}

func cut(s string, n int) int {
	if len(s) <= n {
		return len(s)
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return n
}

func outside(n *html.Node) string {
	if n.Type != html.ElementNode || n.Data == "body" || n.Data == "html" || n.Data == "article" || n.Data == "main" {
		return ""
	}
	if why := pageTokens[n.Data]; why != "" && strings.HasPrefix(n.Data, "amp-") {
		return why
	}
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" && a.Key != "data-component" {
			continue
		}
		for _, token := range strings.Fields(strings.ToLower(a.Val)) {
			if why := pageTokens[token]; why != "" {
				return why
			}
			for _, piece := range strings.FieldsFunc(token, func(r rune) bool { return r == '-' || r == '_' }) {
				if why := pageTokens[piece]; why != "" {
					return why
				}
			}
		}
	}
	return ""
}

// holdsArticle: a wrapper named "social-layout" may hold everything.
func holdsArticle(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && (d.Data == "article" || d.Data == "main" || d.Data == "h1") {
			return true
		}
	}
	return false
}

// innerText is the words of n, a little more than limit bytes of them at most.
func innerText(n *html.Node, limit int) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && !silent[d.Parent.DataAtom] {
			b.WriteString(d.Data)
			b.WriteByte(' ')
			if b.Len() > 4*limit {
				break
			}
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
