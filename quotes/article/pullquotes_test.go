package article

import (
	"strings"
	"testing"
)

// TestPullQuotes: one goes when a paragraph says its words, whole, and else stays once.
func TestPullQuotes(t *testing.T) {
	const before = `<p>The ministry published a long report on Monday about the harbour, the bridge and what both of them cost the town over the past ten years.</p><p>It was the third such report, and nobody in the council of the town had asked for it. We had seen the others.</p>`
	const sold = "Nobody asked us before the bridge was sold"
	aside := func(class, in string) string { return `<aside class="` + class + `"><p>` + in + `</p></aside>` }
	for _, c := range []struct {
		name, body, words string
		times             int
	}{
		{"said in a paragraph", before + aside("pullquote", "“"+sold+".”") + "<p>“" + sold + ",” Kim said on Monday, when the council met in the evening.</p>", sold, 1},
		{"said nowhere else", before + aside("pullquote", "“"+sold+".”") + before, sold, 1},
		{"two of it", before + aside("pullquote desktop", "“"+sold+".”") + before + aside("pullquote mobile", "“"+sold+".”"), sold, 1},
		{"a link to share it", before + aside("pullquote", "“"+sold+".”") + `<div class="share"><a href="x">` + sold + "</a></div>" + before, sold, 1},
		{"a dash inside", before + aside("pullquote", "“We — the people of Kovo — will not pay.”") + before, "will not pay", 1},
		{"few words", before + aside("pullquote", "“We had.”") + before, "“We had.”", 1},
		{"signed", before + aside("pull-quote", "“"+sold+".” — Ann Kim") + "<p>“" + sold + ",” Kim said on Monday, when the council met in the evening.</p>", sold, 1},
		{"signed below", before + aside("pull-quote", "“"+sold+".”</p><p>Ann Kim") + "<p>“" + sold + ",” Kim said on Monday, when the council met in the evening.</p>", sold, 1},
	} {
		a, err := readBytes("a.html", []byte("<html><head><title>Harbour</title></head><body><article><h1>Harbour costs rise</h1>"+c.body+"</article></body></html>"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(a.Text, c.words); n != c.times {
			t.Errorf("%s: %q is said %d times, want %d: skipped %v", c.name, c.words, n, c.times, a.Skipped)
		}
	}
}
