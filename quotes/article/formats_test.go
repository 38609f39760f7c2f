package article

import (
	"encoding/xml"
	"html"
	"strings"
	"testing"

	"whosaid/data"
)

// The embedded article saved in other formats keeps every word of every
// statement in it.
func TestStatementsSurviveEveryFormat(t *testing.T) {
	corpus := data.Corpus()
	paras := strings.Split(corpus.Sources()[0].Text, "\n\n")
	for _, c := range []struct {
		name string
		raw  []byte
	}{
		{"lavrov.html", []byte(blogPage(paras))},
		{"lavrov.md", []byte("# Lavrov in Tehran\n\n" + strings.Join(paras, "\n\n"))},
		{"lavrov.docx", docx(t, wordParagraphs(paras))},
		{"lavrov.pdf", pdfPages(typesetPages(paras)...)},
	} {
		a, err := readBytes(c.name, c.raw, Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkPromises(t, a, c.raw)
		for _, s := range corpus.Statements() {
			for _, span := range s.Content {
				words := corpus.Sources()[0].Text[span.Start:span.End]
				if !strings.Contains(a.Text, words) {
					t.Errorf("%s lacks %s: %q", c.name, s.Label, words)
				}
			}
		}
		if c.name == "lavrov.html" && (strings.Contains(a.Text, "Post a comment") || strings.Contains(a.Text, "Ferries") || a.Title != "Lavrov in Tehran") {
			t.Errorf("%s: title %q, text %q", c.name, a.Title, a.Text)
		}
	}
}

// blogPage is the page around the article as a blog's theme lays it.
func blogPage(paras []string) string {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8"><title>Lavrov in Tehran - MEPEI</title><meta property="og:site_name" content="MEPEI"></head>
<body><div id="page"><header class="site-header"><ul class="menu"><li><a href="/">Home</a></li><li><a href="/about">About</a></li></ul></header>
<div id="content"><div class="entry"><h1 class="entry-title">Lavrov in Tehran</h1><div class="entry-content">`)
	for _, p := range paras {
		b.WriteString("<p>" + strings.ReplaceAll(html.EscapeString(p), "\n", " ") + "</p>\n")
	}
	b.WriteString(`</div></div><div id="respond" class="comment-respond"><h3>Post a comment</h3><form><label>Name</label><input></form></div></div>
<aside class="sidebar widget-area"><h3>Recent posts</h3><ul><li><a href="/1">Ferries stop for a third day</a></li></ul></aside></div></body></html>`)
	return b.String()
}

func wordParagraphs(paras []string) string {
	var b strings.Builder
	for _, p := range paras {
		var text strings.Builder
		xml.EscapeText(&text, []byte(strings.ReplaceAll(p, "\n", " "))) //nolint:errcheck // memory
		b.WriteString(para(text.String()))
	}
	return b.String()
}

// typesetPages sets paragraphs in lines of 90 letters, 40 to a page.
func typesetPages(paras []string) (pages []string) {
	var lines []string
	for _, p := range paras {
		line := ""
		for _, w := range strings.Fields(strings.NewReplacer("’", `\222`, "“", `\223`, "”", `\224`).Replace(p)) {
			if len(line)+len(w) > 90 {
				lines, line = append(lines, line), ""
			}
			line = strings.TrimLeft(line+" "+w, " ")
		}
		lines = append(lines, line, "")
	}
	for len(lines) > 0 {
		n := min(40, len(lines))
		pages = append(pages, typeset(10, lines[:n]...))
		lines = lines[n:]
	}
	return pages
}
