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
