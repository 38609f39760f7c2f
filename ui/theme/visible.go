package theme

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible returns text that is safe to write to a terminal: control, C1, bidi
// and invisible characters and bytes that are not UTF-8 are spelled out, as in
// <U+001B> and <FF>, and nothing around them is lost. Line ends and tabs are
// spelled out too: whoever lays out lines splits them first. It is the last
// step before the terminal, for every text that comes from a document.
func Visible(s string) string {
	if i := strings.IndexFunc(s, suspicious); i < 0 && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	before := rune(0)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		after, _ := utf8.DecodeRuneInString(s[i+n:])
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, "<%02X>", s[i])
		case hidden(r) && !joins(r, before, after):
			fmt.Fprintf(&b, "<U+%04X>", r)
		default:
			b.WriteString(s[i : i+n])
		}
		before = r
		i += n
	}
	return b.String()
}

// VisibleLines is Visible for text whose line ends and tabs are meant: it
// keeps both.
func VisibleLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		cells := strings.Split(line, "\t")
		for j, cell := range cells {
			cells[j] = Visible(cell)
		}
		lines[i] = strings.Join(cells, "\t")
	}
	return strings.Join(lines, "\n")
}

// suspicious reports whether Visible has to look closer.
func suspicious(r rune) bool { return r == utf8.RuneError || hidden(r) }

const (
	zwnj = '\u200c'
	zwj  = '\u200d'
)

// hidden reports whether a character acts on the terminal or shows nothing.
func hidden(r rune) bool {
	switch {
	case r < 0x20, 0x7f <= r && r <= 0x9f: // C0, DEL, C1
		return true
	case r < 0x7f:
		return false
	}
	switch r {
	case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2028, 0x2029, 0x3164, 0xffa0, 0xfffc: // fillers, joiners, separators
		return true
	}
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) || 0xe0000 <= r && r <= 0xe0fff ||
		unicode.Is(unicode.Co, r)
}

// joins reports whether a joiner stands where Persian and the scripts of India
// are spelled with it: between two letters of such a script.
func joins(r, before, after rune) bool {
	return (r == zwnj || r == zwj) && joined(before) && joined(after)
}

func joined(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Devanagari, unicode.Bengali, unicode.Malayalam, unicode.Tamil, unicode.Kannada, unicode.Sinhala)
}
