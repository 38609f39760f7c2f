package article

import (
	"strings"
	"unicode"

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
