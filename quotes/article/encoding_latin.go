package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// The letters beyond ASCII of languages in Latin script, by what they are
// usually saved in.
var (
	western = []string{"àâæçèéêëîïôœùûüÿ", "äöüßé", "áéíñóúü", "áâãàçéêíóôõúü", "àèéìíîòóùú", "àçèéíïòóúü", "åäöéæøàüó", "áðéíóúýþæö", "äõöüšž", "áéëïíóöúü"}
	central = []string{"ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţșț", "čćđšž"}
)

// european fits when a language of the encoding explains the text's letters, and
// none of western Europe, as windows-1252 would have them, does so as well.
func european(e encoding.Encoding, languages ...string) func([]byte) bool {
	return func(raw []byte) bool {
		ours := explained(e, raw, languages)
		return ours > 0.98 && ours > explained(charmap.Windows1252, raw, western)
	}
}

// explained is the share of the letters beyond ASCII, and of the signs that
// stand inside words, that the best of some languages has.
func explained(e encoding.Encoding, raw []byte, languages []string) float64 {
	s, _ := sample(raw)
	text, err := withEncoding(e, s)
	if err != nil {
		return 0
	}
	best, all := 0, 0
	counts := make([]int, len(languages))
	runes := []rune(text)
	for i, r := range runes {
		if r < 0x80 || !unicode.IsLetter(r) && !inWord(runes, i) {
			continue
		}
		all++
		for k, letters := range languages {
			if strings.ContainsRune(letters, unicode.ToLower(r)) || strings.ContainsRune(letters, r) {
				counts[k]++
				best = max(best, counts[k])
			}
		}
	}
	if all == 0 {
		return 0
	}
	return float64(best) / float64(all)
}

// inWord reports whether a character that is no letter stands where only a
// letter does: quotation marks and dashes may, signs may not.
func inWord(runes []rune, i int) bool {
	if i == 0 || i+1 == len(runes) || !unicode.IsLower(runes[i-1]) || !unicode.IsLower(runes[i+1]) {
		return false
	}
	return !unicode.IsPunct(runes[i]) && !unicode.IsSpace(runes[i])
}

// macintosh fits when windows-1252 puts letters and marks where none belong, and
// Mac OS Roman does not.
func macintosh(raw []byte) bool {
	s, _ := sample(raw)
	windows, err := withEncoding(charmap.Windows1252, s)
	mac, errMac := withEncoding(charmap.Macintosh, s)
	if err != nil || errMac != nil || misplaced(windows) < 2 || misplaced(windows) <= 5*misplaced(mac) {
		return false
	}
	marksOnly := strings.IndexFunc(mac, func(r rune) bool { return r >= 0x80 && unicode.IsLetter(r) }) < 0
	return marksOnly || explained(charmap.Macintosh, raw, western) > 0.98
}

// misplaced counts the characters beyond ASCII that stand where their kind does not:
// a capital behind a small letter, or before a capital that begins a word; a sign
// inside a word; a control.
func misplaced(text string) (n int) {
	runes := []rune(text)
	at := func(i int) rune {
		if i < 0 || i >= len(runes) {
			return ' '
		}
		return runes[i]
	}
	for i, r := range runes {
		if r < 0x80 {
			continue
		}
		before, after := at(i-1), at(i+1)
		switch {
		case unicode.IsUpper(r) && (unicode.IsLower(before) || unicode.IsUpper(after) && unicode.IsLower(at(i+2))),
			unicode.IsControl(r) && r != 0x85, r == utf8.RuneError,
			!unicode.IsLetter(r) && inWord(runes, i):
			n++
		}
	}
	return n
}
