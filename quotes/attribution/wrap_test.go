package attribution

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
)

// News that a program broke into lines yields what it yields unbroken.
func TestBrokenLines(t *testing.T) {
	files, err := filepath.Glob("../../testdata/articles/who-*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no archives", err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.TrimSpace(string(a.Files[0].Data))
		if strings.Count(text, "\n") != 2*strings.Count(text, "\n\n") || len(text) < 600 {
			continue // a few lines do not tell
		}
		if strings.Contains(file, "who-asides") {
			continue // captions are told by their lines
		}
		want := said(text)
		for name, broken := range map[string]string{
			"at 60": wrap(text, 60), "at 72": wrap(text, 72), "at 80": wrap(text, 80), "with CR": strings.ReplaceAll(wrap(text, 72), "\n", "\r\n"),
			"indented": "    " + strings.ReplaceAll(wrap(text, 66), "\n\n", "\n\n    "),
		} {
			if got := said(broken); !slices.Equal(got, want) {
				t.Errorf("%s %s\n got %s\nwant %s", filepath.Base(file), name, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
			}
		}
	}
}

// wrap breaks the lines of text, which are paragraphs, at width.
func wrap(text string, width int) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		n := 0
		for i, word := range strings.Fields(line) {
			switch size := utf8.RuneCountInString(word); {
			case i == 0:
				n = size
			case n+1+size > width:
				b.WriteByte('\n')
				n = size
			default:
				b.WriteByte(' ')
				n += 1 + size
			}
			b.WriteString(word)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestLinesThatAreParagraphs(t *testing.T) {
	for name, text := range map[string]string{
		"a list of names": strings.Repeat("Apple\nPear\nBanana\n", 9),
		"paragraphs":      strings.Repeat("“We left at noon,” Ann Lee said.\nThe bridge was closed at one, and nobody went back for the boats.\n", 5),
		"long lines":      strings.Repeat(strings.Repeat("word ", 30)+"\n", 5),
	} {
		if w := wrapWidth(text); w != 0 {
			t.Errorf("%s: broken at %d", name, w)
		}
	}
}
