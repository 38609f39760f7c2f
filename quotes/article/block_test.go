package article

import "testing"

// TestBlockQuotations: what is set apart is a quotation, and a name below it is
// no part of it.
func TestBlockQuotations(t *testing.T) {
	for _, c := range []struct{ name, raw, words, signed string }{
		{"a.html", "<p>She wrote:</p><blockquote>We will not go.<p>Never.</p></blockquote><p>They went.", "We will not go.\n\nNever.", ""},
		{"a.html", "<p>A letter came.</p><blockquote><p>We will not go.</p><footer>Ann Lee, mayor</footer></blockquote>", "We will not go.", "Ann Lee, mayor"},
		{"a.html", "<blockquote><p>We will not go. <cite>Ann Lee</cite></p></blockquote>", "We will not go.", "Ann Lee"},
		{"a.html", "<blockquote class=tweet><p>We will not go.</p>&mdash; Ann Lee (@lee) <a href=x>May 3, 2021</a></blockquote>", "We will not go.", "Ann Lee"},
		{"a.html", "<blockquote> </blockquote><p>Nothing.", "", ""},
		{"a.html", "<blockquote>We will <blockquote>not</blockquote> go.</blockquote>", "We will\n\nnot\n\ngo.", ""},
		{"a.md", "She wrote:\n\n> We will not go.\n> — Ann Lee\n\nThey went.", "We will not go.", "Ann Lee"},
		{"a.md", "> We will not go.\n>\n> — Ann Lee", "We will not go.", "Ann Lee"},
	} {
		a, err := readBytes(c.name, []byte(c.raw), Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkPromises(t, a, []byte(c.raw))
		words, signed := "", ""
		for _, b := range a.Blocks {
			words, signed = words+a.Text[b.Words.Start:b.Words.End], signed+a.Text[b.Signed.Start:b.Signed.End]
		}
		if words != c.words || signed != c.signed {
			t.Errorf("%s: %q signed %q, want %q signed %q", c.raw, words, signed, c.words, c.signed)
		}
	}
}
