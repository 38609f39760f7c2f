package article

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// A document's text is what some reader makes of its bytes, whatever it was
// named and in whatever encoding a person read it, and nothing else.
func TestMakes(t *testing.T) {
	russian, err := charmap.Windows1251.NewEncoder().Bytes([]byte("Он сказал: «Нет».\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		raw  []byte
		o    Options
	}{
		{"a.txt", []byte("“It comes too late,” she said.\n"), Options{}},
		{"a.html", []byte("<title>T</title><p>“It comes <b>too late</b>,” she said, and nobody had an answer to that.</p>"), Options{}},
		{"a.md", []byte("# News\n\nShe said: *too late*.\n"), Options{}},
		{"-", []byte("# News\n\nShe said: *too late*.\n"), Options{Format: "markdown"}},
		{"a.txt", russian, Options{}},
		{"a.txt", russian, Options{Encoding: "koi8-r"}},
		{"a.docx", docx(t, wordParagraphs([]string{"“It comes too late,” she said."})), Options{}},
	} {
		a, err := readBytes(c.name, c.raw, c.o)
		if err != nil {
			t.Fatal(err)
		}
		if !Makes(t.Context(), c.raw, a.Encoding, a.Text) {
			t.Errorf("%s %+v: its text is not found to be made of it", c.name, c.o)
		}
		for _, forged := range []string{strings.Replace(a.Text, "too late", "on time", 1), a.Text + ".", ""} {
			if forged != a.Text && Makes(t.Context(), c.raw, a.Encoding, forged) {
				t.Errorf("%s: %q passes for its text", c.name, forged)
			}
		}
	}
}
