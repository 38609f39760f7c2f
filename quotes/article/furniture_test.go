package article

import (
	"strings"
	"testing"
)

// TestAnswersAreNoFurniture: what looks like a count, an age or a button is an answer
// behind a question, in every format, also with an advertisement between.
func TestAnswersAreNoFurniture(t *testing.T) {
	for _, c := range []struct {
		paragraphs []string
		gone       string
	}{
		{[]string{"“How many were killed?” she was asked.", "137", "She said no more than that."}, ""},
		{[]string{"When did you leave the party?", "A year ago.", "And why did you leave it?"}, ""},
		{[]string{"Where did you go then?", "Advertisement", "Home.", "Nobody was there any more."}, "Advertisement"},
		{[]string{"How long did it last?", "Five minutes.", "Have you anything to add?", "No comments."}, ""},
		{[]string{"There were fewer dead than in May.", "137", "It was the worst month of the year."}, ""},
		{[]string{"The boats leave on Monday.", "Share this article", "137", "Leave a comment"}, "Share this article|137|Leave a comment"},
	} {
		for _, f := range []struct{ name, raw string }{
			{"a.html", "<html><p>" + strings.Join(c.paragraphs, "</p><p>") + "</p></html>"},
			{"a.txt", "A first paragraph of the text, which is long enough.\n\n" + strings.Join(c.paragraphs, "\n\n")},
		} {
			a, err := readBytes(f.name, []byte(f.raw), Options{})
			if err != nil {
				t.Fatal(err)
			}
			var gone []string
			for _, s := range a.Skipped {
				gone = append(gone, s.Text)
			}
			if got := strings.Join(gone, "|"); got != c.gone {
				t.Errorf("%s %q: without %q, want %q", f.name, c.paragraphs, got, c.gone)
			}
		}
	}
}

// TestPostsAreNoShareBars: the class of a part does not tell of what it holds.
func TestPostsAreNoShareBars(t *testing.T) {
	const long = "<p>The ministry published a long report on Monday about the harbour, the bridge and what both of them cost the town over the past ten years.</p>"
	a, err := readBytes("a.html", []byte("<html><body><article>"+long+`<div class="social-embed"><p>“We will not sell the bridge to anybody,” Kim wrote on Sunday.</p></div><div class="social"><p>Share this</p></div>`+long+long+"</article></body></html>"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(a.Text, "“We will not sell") || strings.Contains(a.Text, "Share this") {
		t.Errorf("got %q without %v", a.Text, a.Skipped)
	}
}
