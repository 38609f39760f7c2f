package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ordinaryName returns the name of e without the letters behind it, in ordinary
// ones when the text has it in capitals alone.
func (d *doc) ordinaryName(e *entity) string {
	if e.body || e.known {
		return e.name
	}
	words := strings.Fields(e.name)
	for n := len(words); n > 1 && d.lex.words[strings.ToLower(words[n-1])] != nil && d.lex.words[strings.ToLower(words[n-1])].letters; n-- {
		words = words[:n-1]
	}
	e.name = ordinaryCase(strings.Join(words, " "))
	return e.name
}

// ordinaryCase writes words that are in capitals as names are written: "JEAN
// O'NEILL" is Jean O'Neill. Initials and numerals stay.
func ordinaryCase(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		words[i] = ordinaryWord(w, i > 0)
	}
	return strings.Join(words, " ")
}

func ordinaryWord(w string, inner bool) string {
	for _, sep := range []string{"-", "'", "’"} {
		if a, b, ok := strings.Cut(w, sep); ok && a != "" && utf8.RuneCountInString(b) > 1 {
			return ordinaryWord(a, inner) + sep + ordinaryWord(b, false)
		}
	}
	low := strings.ToLower(w)
	if inner && allCaps(w) && particle(low) {
		return low
	}
	head := ""
	for _, p := range []string{"Mc", "MC", "Mac"} {
		if rest, ok := strings.CutPrefix(w, p); ok && utf8.RuneCountInString(rest) > 2 && allCaps(rest) {
			head, w = "Mc", rest
			if p == "Mac" {
				head = p
			}
		}
	}
	if !allCaps(w) || head == "" && keepsCapitals(low) {
		return head + w
	}
	r, n := utf8.DecodeRuneInString(w)
	return head + string(unicode.ToUpper(r)) + strings.ToLower(w[n:])
}

func allCaps(w string) bool {
	return w == strings.ToUpper(w) && w != strings.ToLower(w) && utf8.RuneCountInString(w) > 1
}

// keepsCapitals reports whether a word in small letters is initials, a numeral or
// an abbreviation, which ordinary text has in capitals, too.
func keepsCapitals(low string) bool {
	if i := strings.IndexByte(low, '.'); i >= 0 && i < len(low)-1 || strings.Trim(low, "iv") == "" {
		return true
	}
	return len(low) <= 4 && low != "mr" && low != "mrs" && low != "dr" && low != "sr" && low != "jr" && !strings.ContainsAny(low, "aeiouyäöüáéíóú.")
}
