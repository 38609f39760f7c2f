package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"whosaid/quotes"
)

const (
	pullQuote     = "pull quote"
	maxPullQuotes = 20
	pullWords     = 4 // fewer stand in any text
)

const pulled = "data-pulled"

// pull marks an element as a pull quote, and makes it one that readability keeps:
// only the text that is kept tells whether it says the words again.
func pull(n *html.Node) {
	if n.DataAtom == atom.Aside {
		n.Data, n.DataAtom = "div", atom.Div
	}
	n.Attr = []html.Attribute{{Key: pulled}}
	for d := range n.Descendants() { // of two, one in the other, it keeps one
		if block[d.DataAtom] {
			d.Attr = []html.Attribute{{Key: pulled}}
		}
	}
}

// beginPull and endPull enclose the paragraphs of a pull quote.
func (w *htmlText) beginPull() {
	w.end()
	if w.pulls++; w.pulls == 1 {
		w.pulled, w.pulling = append(w.pulled, nil), true
	}
}

func (w *htmlText) endPull() {
	w.end()
	w.pulls--
	w.pulling = w.pulls > 0
}

// dropPulled takes the pull quotes out whose words another paragraph has. Of two
// that are the same and said nowhere else, the first stays.
func (a *Article) dropPulled(pulls [][]quotes.Span) {
	var gone []quotes.Span
	rest := strings.ToLower(a.withoutPulled(pulls))
	for i, group := range pulls {
		if len(group) == 0 || i >= maxPullQuotes {
			continue
		}
		whole := a.Text[group[0].Start:group[len(group)-1].End]
		if !a.saidIn(rest, group) {
			rest += "\n\n" + strings.ToLower(whole)
			continue
		}
		a.Skipped = append(a.Skipped, Skip{Text: strings.Join(strings.Fields(whole), " "), Why: pullQuote})
		end := group[len(group)-1].End
		end += len(a.Text[end:]) - len(strings.TrimLeft(a.Text[end:], "\n"))
		gone = append(gone, quotes.Span{Start: group[0].Start, End: end})
	}
	if len(gone) > 0 {
		a.cut(gone)
		a.Text = strings.TrimRight(a.Text, "\n")
	}
}

// withoutPulled is the text without its pull quotes.
func (a *Article) withoutPulled(pulls [][]quotes.Span) string {
	var b strings.Builder
	at := 0
	for _, group := range pulls {
		for _, p := range group {
			b.WriteString(a.Text[at:p.Start])
			at = p.End
		}
	}
	b.WriteString(a.Text[at:])
	return b.String()
}

// saidIn reports whether text, in small letters, has the words of a pull quote, whole; who says them
// may stand below.
func (a *Article) saidIn(text string, group []quotes.Span) bool {
	for i, p := range group {
		words := a.Text[p.Start:p.End]
		if i > 0 && !reports(words) && len(strings.Fields(words)) < fewWords && !endsSentence(words) {
			continue
		}
		if m := signedTail.FindStringSubmatchIndex(words); m != nil {
			words = strings.TrimRight(words[:m[2]], " \n—–―")
		}
		words = strings.ToLower(strings.Trim(words, "“”‘’\"'«»„ .,…!?")) // a sentence may begin with it
		if len(strings.Fields(words)) < pullWords || !strings.Contains(text, words) {
			return false
		}
	}
	return true
}
