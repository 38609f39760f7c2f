package theme

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestVisible(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain text stays", "“Нет,” he said", "“Нет,” he said"},
		{"an escape sequence", "a\x1b[31mb", "a<U+001B>[31mb"},
		{"an unterminated title sequence eats nothing", "a\x1b]0;evil", "a<U+001B>]0;evil"},
		{"a carriage return", "safe\revil", "safe<U+000D>evil"},
		{"a backspace and a NUL", "a\bb\x00c", "a<U+0008>b<U+0000>c"},
		{"C1 as UTF-8", "a\u009b31mb", "a<U+009B>31mb"},
		{"C1 as a byte", "a\x9b31mb", "a<9B>31mb"},
		{"an override of direction", "a\u202eb", "a<U+202E>b"},
		{"a zero-width space", "a\u200bb", "a<U+200B>b"},
		{"a joiner between Latin letters", "a\u200cb", "a<U+200C>b"},
		{"a joiner that Persian spelling needs", "می\u200cخواهیم", "می\u200cخواهیم"},
		{"a soft hyphen", "a\u00adb", "a<U+00AD>b"},
		{"half a character", "a\xe2\x80", "a<E2><80>"},
		{"the replacement character itself", "a\ufffdb", "a\ufffdb"},
		{"tags", "a\U000e0041", "a<U+E0041>"},
	} {
		if got := Visible(c.in); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestVisibleLinesKeepsLinesAndTabs(t *testing.T) {
	if got := VisibleLines("a\tb\n\x1bc\r\n"); got != "a\tb\n<U+001B>c<U+000D>\n" {
		t.Errorf("%q", got)
	}
}

func FuzzVisible(f *testing.F) {
	for _, s := range []string{"a", "\x1b[0m", "\xff\x9b", "می\u200cخواهیم", "\u202e"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Visible(s)
		if !utf8.ValidString(got) || strings.ContainsFunc(got, func(r rune) bool { return r < 0x20 || 0x7f <= r && r <= 0x9f || 0x202a <= r && r <= 0x202e }) {
			t.Errorf("%q stays hostile as %q", s, got)
		}
		if Visible(got) != got {
			t.Errorf("%q changes again", got)
		}
	})
}
