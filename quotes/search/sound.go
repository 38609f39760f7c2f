package search

import "strings"

// latinOf spells Cyrillic, Arabic and Persian letters as English papers do, so
// that a name sounds the same in every script. Folding has been done before.
var latinOf = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ж': "zh", 'з': "z", 'и': "i", 'к': "k", 'л': "l", 'м': "m", 'н': "n",
	'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "sh",
	'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya", 'і': "i", 'ї': "i", 'є': "e", 'ґ': "g",
	'ا': "a", 'ب': "b", 'پ': "p", 'ت': "t", 'ث': "s", 'ج': "j", 'چ': "ch", 'ح': "h", 'خ': "kh", 'د': "d", 'ذ': "z", 'ر': "r", 'ز': "z",
	'ژ': "zh", 'س': "s", 'ش': "sh", 'ص': "s", 'ض': "z", 'ط': "t", 'ظ': "z", 'ع': "a", 'غ': "gh", 'ف': "f", 'ق': "q", 'ک': "k", 'گ': "g",
	'ل': "l", 'م': "m", 'ن': "n", 'و': "v", 'ه': "h", 'ی': "y", 'ء': "",
}

func transliterate(w string) string {
	if isASCII(w) {
		return w
	}
	var b strings.Builder
	letters := []rune(w)
	for i, r := range letters {
		s, ok := latinOf[r]
		switch {
		case r == 'و' && i > 0 && i+1 < len(letters) && letters[i-1] != 'ا' && letters[i+1] != 'ا': // a vowel between consonants
			b.WriteByte('u')
		case ok:
			b.WriteString(s)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// digraphs are read before single letters; the first that fits is taken.
var digraphs = []struct{ from, to string }{
	{"tsch", "c"}, {"dsch", "j"}, {"sch", "s"}, {"tch", "c"}, {"dzh", "j"}, {"shch", "s"}, {"kh", "h"}, {"gh", "g"}, {"ph", "f"}, {"th", "t"}, {"sh", "s"}, {"zh", "j"},
	{"ch", "c"}, {"dh", "d"}, {"bh", "b"}, {"dj", "j"}, {"ck", "k"}, {"cz", "c"}, {"tz", "s"}, {"ts", "s"}, {"qu", "k"}, {"wh", "f"}, {"ks", "x"},
	{"ce", "s"}, {"ci", "s"}, {"cy", "s"},
}

var soundOf = [256]byte{
	'b': 'b', 'p': 'p', 'f': 'f', 'v': 'f', 'w': 'f', 'd': 'd', 't': 't', 'k': 'k', 'c': 'k', 'q': 'k', 'x': 'x', 'g': 'g', 'j': 'j',
	's': 's', 'z': 's', 'm': 'm', 'n': 'n', 'l': 'l', 'r': 'r', 'h': 'h',
}

// sound is how a name sounds: its consonants, alike ones merged, doubled ones
// once, vowels only as a mark in front. Rohani, Ruhani and Rouhani are rhn;
// Lavrov and Lawrow lfrf. It is "" for what is too short to tell.
func sound(word string) string {
	if s := skeleton(word); len(s) > 2 && len(transliterate(word)) > 3 {
		return s
	}
	return ""
}

// skeleton is sound for words of any length. It is "" for numbers.
func skeleton(word string) string {
	w := transliterate(word)
	if w == "" || isDigit(w[0]) {
		return ""
	}
	var room [maxWord]byte
	out := room[:0]
	for i := 0; i < len(w) && len(out) < maxWord; {
		c, size := soundAt(w, i)
		i += size
		if c == 0 || len(out) > 0 && out[len(out)-1] == c {
			continue
		}
		if c == 'a' && len(out) > 0 {
			continue
		}
		out = append(out, c)
	}
	if n := len(out); n > 2 && out[n-1] == 'h' { // Ayatollah, Ayatolla
		out = out[:n-1]
	}
	return string(out)
}

// digraphsOf are the digraphs by their first byte: thousands of names are
// listened to for a key.
var digraphsOf = func() (of [256][]uint8) {
	for n, d := range digraphs {
		of[d.from[0]] = append(of[d.from[0]], uint8(n))
	}
	return of
}()

func soundAt(w string, i int) (c byte, size int) {
	for _, n := range digraphsOf[w[i]] {
		if d := &digraphs[n]; strings.HasPrefix(w[i:], d.from) {
			switch d.from {
			case "ce", "ci", "cy":
				return 's', 1
			}
			return d.to[0], len(d.from)
		}
	}
	switch b := w[i]; b {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return 'a', 1
	case 'j':
		if i == 0 || i+1 == len(w) || !isVowel(w[i+1]) { // Sergej; Jelzin
			return 'a', 1
		}
		return 'j', 1
	default:
		return soundOf[b], 1
	}
}

func isVowel(b byte) bool { return strings.IndexByte("aeiouy", b) >= 0 }
