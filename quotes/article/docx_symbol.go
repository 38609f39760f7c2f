package article

import (
	"strconv"
	"strings"
)

// symbolFont is what the codes of Adobe's and Microsoft's Symbol font show where
// that is not ASCII.
var symbolFont = map[byte]rune{
	0x22: '∀', 0x24: '∃', 0x27: '∋', 0x2A: '∗', 0x2D: '−', 0x40: '≅', 0x5C: '∴', 0x5E: '⊥', 0x7E: '∼',
	0xA0: '€', 0xA2: '′', 0xA3: '≤', 0xA4: '⁄', 0xA5: '∞', 0xAB: '↔', 0xAC: '←', 0xAD: '↑', 0xAE: '→', 0xAF: '↓',
	0xB0: '°', 0xB1: '±', 0xB2: '″', 0xB3: '≥', 0xB4: '×', 0xB5: '∝', 0xB6: '∂', 0xB7: '•', 0xB8: '÷', 0xB9: '≠', 0xBA: '≡', 0xBB: '≈', 0xBC: '…',
	0xC5: '⊕', 0xC6: '∅', 0xC7: '∩', 0xC8: '∪', 0xCC: '⊂', 0xCE: '∈', 0xCF: '∉', 0xD0: '∠', 0xD1: '∇', 0xD2: '®', 0xD3: '©', 0xD4: '™',
	0xD5: '∏', 0xD6: '√', 0xD7: '⋅', 0xD8: '¬', 0xD9: '∧', 0xDA: '∨', 0xDE: '⇒', 0xDC: '⇐', 0xDB: '⇔', 0xE2: '®', 0xE3: '©', 0xE4: '™', 0xE5: '∑', 0xF2: '∫',
}

// symbolGreek are the letters at 0x41 to 0x5A and, small, at 0x61 to 0x7A.
const symbolGreek = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"

// symbol is the character that Word's w:sym shows, U+FFFD where the font's own
// code tells nobody else.
func symbol(font, char string) string {
	code, err := strconv.ParseUint(char, 16, 32)
	switch {
	case err != nil || code > 0x10FFFF:
		return "\uFFFD"
	case strings.EqualFold(font, "Symbol"):
		return string(symbolOf(byte(code)))
	case code >= 0xE000 && code <= 0xF8FF, code >= 0xD800 && code <= 0xDFFF, code < ' ':
		return "\uFFFD"
	}
	return string(rune(code))
}

func symbolOf(code byte) rune {
	greek := []rune(symbolGreek)
	switch r, ok := symbolFont[code]; {
	case ok:
		return r
	case code >= 'A' && code <= 'Z':
		return greek[code-'A']
	case code >= 'a' && code <= 'z' && code != 'j' && code != 'v':
		return greek[code-'a'] + 'α' - 'Α'
	case code >= ' ' && code < 0x7F:
		return rune(code)
	}
	return '\uFFFD'
}
