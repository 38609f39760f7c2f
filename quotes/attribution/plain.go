package attribution

import (
	"strings"
	"unicode/utf8"
)

// accented lists letters with their base letters before them, in groups.
const accented = "aàáâãäåāăą cçćĉċč dďđ eèéêëēĕėęě gĝğġģ iìíîïĩīĭįı lĺļľł nñńņň oòóôõöøōŏő rŕŗř sśŝşšș tţťț uùúûüũūŭůűų yýÿŷ zźżž"

var bases = func() map[rune]rune {
	m := map[rune]rune{}
	for _, g := range strings.Fields(accented) {
		base, n := utf8.DecodeRuneInString(g)
		for _, r := range g[n:] {
			m[r] = base
		}
	}
	return m
}()

// plain takes the accents from small letters, so that "Gómez" and "Gomez" are
// one name.
func plain(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf {
		i++
	}
	if i == len(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if b, ok := bases[r]; ok {
			return b
		}
		return r
	}, s)
}
