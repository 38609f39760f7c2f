package verify

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// amount is a number as it is compared. Two are one number when they are equal.
type amount struct {
	v    float64
	kind amountKind
	sep  rune // what joins it to the number before: a dash of a range or score, / : or ^; 0 for nothing
}

// String tells amounts apart.
func (a amount) String() string {
	return strings.Trim(string(a.sep), "\x00") + strconv.FormatFloat(a.v, 'g', -1, 64) + kindNames[a.kind]
}

type amountKind byte

const (
	cardinal amountKind = iota
	ranked              // third
	vague               // hundreds
	repeated            // twice
)

var kindNames = [...]string{"", "th", "s", " times"}

var (
	small = map[string]float64{"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
		"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
		"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
		"ninety": 90}
	magnitudes = map[string]float64{"dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
	// other words that are numbers; they compose with nothing.
	special = map[string]amount{"hundreds": {v: 100, kind: vague}, "thousands": {v: 1e3, kind: vague}, "millions": {v: 1e6, kind: vague},
		"billions": {v: 1e9, kind: vague}, "dozens": {v: 12, kind: vague},
		"once": {v: 1, kind: repeated}, "twice": {v: 2, kind: repeated}, "double": {v: 2, kind: repeated}, "triple": {v: 3, kind: repeated},
		"first": {v: 1, kind: ranked}, "second": {v: 2, kind: ranked}, "third": {v: 3, kind: ranked}, "fourth": {v: 4, kind: ranked},
		"fifth": {v: 5, kind: ranked}, "sixth": {v: 6, kind: ranked}, "seventh": {v: 7, kind: ranked}, "eighth": {v: 8, kind: ranked},
		"ninth": {v: 9, kind: ranked}, "tenth": {v: 10, kind: ranked}}
	// parts of a whole, after a word that counts them.
	parts  = map[string]float64{"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5}
	romans = map[string]float64{"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12, "xiii": 13, "xiv": 14, "xv": 15, "xvi": 16}
)

// value is the number that a word stands for by itself.
func value(key string) (amount, bool) {
	if key == "" {
		return amount{}, false
	}
	if c := key[0]; c >= 'a' && c <= 'z' {
		if v, ok := small[key]; ok {
			return amount{v: v}, true
		}
		if v, ok := magnitudes[key]; ok {
			return amount{v: v}, true
		}
		if key == "half" {
			return amount{v: .5}, true
		}
		a, ok := special[key]
		return a, ok
	}
	sep, s := separatorOf(key)
	if sep != 0 && s >= "a" {
		v, ok := small[s]
		return amount{v: v, sep: sep}, ok
	}
	if s == "" || s[0] != '-' && !digitFirst(s) {
		return amount{}, false
	}
	if r, ok := cutOrdinal(s); ok {
		v, err := strconv.ParseFloat(r, 64)
		return amount{v, ranked, sep}, err == nil
	}
	if n, d, ok := strings.Cut(s, "/"); ok {
		x, err := strconv.ParseFloat(n, 64)
		y, err2 := strconv.ParseFloat(d, 64)
		return amount{v: x / y, sep: sep}, err == nil && err2 == nil && y != 0
	}
	if strings.IndexFunc(s, unicode.IsLetter) >= 0 || grouped(s, ".") { // 1990s, 5G; 2.750 may be 2750
		return amount{}, false
	}
	v, err := strconv.ParseFloat(s, 64)
	return amount{v: v, sep: sep}, err == nil
}

// separatorOf splits the key of a number into what joins it to the number
// before and the rest.
func separatorOf(key string) (rune, string) {
	r, size := utf8.DecodeRuneInString(key)
	if r == '–' || r == '/' || r == ':' || r == '^' {
		return r, key[size:]
	}
	return 0, key
}

func cutOrdinal(s string) (string, bool) {
	if n := len(s) - 2; n > 0 && s[n-1] >= '0' && s[n-1] <= '9' {
		switch s[n:] {
		case "st", "nd", "rd", "th":
			return s[:n], true
		}
	}
	return s, false
}

func digitFirst(key string) bool { return key[0] >= '0' && key[0] <= '9' }

// figure says whether a word is written in digits.
func figure(w word) bool {
	_, s := separatorOf(w.key)
	return s != "" && digitFirst(strings.TrimPrefix(s, "-"))
}

// amounts reads words that are nothing but numbers.
func amounts(ws []word) (out []amount, ok bool) {
	for i := 0; i < len(ws); {
		a, n := readAmount(ws[i:])
		if n == 0 {
			return nil, false
		}
		out = append(out, a)
		i += n
	}
	return out, len(out) > 0
}

// readAmount reads the number that ws begins with; n is how many of the words
// belong to it, 0 for none. Only words compose, and figures with a magnitude:
// figures side by side are two numbers.
func readAmount(ws []word) (a amount, n int) {
	if len(ws) == 0 {
		return a, 0
	}
	if k := ws[0].key; (k == "minus" || k == "negative") && len(ws) > 1 {
		if a, n = readAmount(ws[1:]); n > 0 && a.sep == 0 {
			a.v = -a.v
			return a, n + 1
		}
		return amount{}, 0
	}
	if v, n := fraction(ws); n > 0 {
		return amount{v: v}, n
	}
	if v, ok := value(ws[0].key); ok && (v.kind != cardinal || v.sep != 0) {
		return v, 1
	}
	if len(ws) > 1 && small[ws[0].key] >= 20 { // twenty-first
		if o := special[ws[1].key]; o.kind == ranked && o.v < 10 {
			return amount{v: small[ws[0].key] + o.v, kind: ranked}, 2
		}
	}
	v, n := composed(ws)
	return amount{v: v}, n
}

// fraction reads "half", "a third", "three quarters", "half a million".
func fraction(ws []word) (float64, int) {
	key := func(i int) string {
		if i < len(ws) {
			return ws[i].key
		}
		return ""
	}
	if ws[0].key == "half" {
		if m, ok := magnitudes[key(2)]; ok && (key(1) == "a" || key(1) == "an") {
			return m / 2, 3
		}
		if m, ok := magnitudes[key(1)]; ok {
			return m / 2, 2
		}
		return .5, 1
	}
	of, ok := parts[key(1)]
	if !ok {
		return 0, 0
	}
	if k := ws[0].key; k == "a" || k == "an" {
		return 1 / of, 2
	}
	if count, ok := small[ws[0].key]; ok && count < of {
		return count / of, 2
	}
	return 0, 0
}

// composed reads groups with their magnitudes: "two hundred and six",
// "3 million", "two and a half thousand", "nineteen ninety nine".
func composed(ws []word) (total float64, n int) {
	last := 1e15
	for n < len(ws) {
		at := n
		if n > 0 && ws[n].key == "and" {
			at++
		}
		g, read := group(ws[at:])
		if n == 0 && magnitudes[ws[0].key] > 100 {
			g = 1
		} else if read == 0 {
			break
		}
		end, m := at+read, 1.0
		if f, read := andPart(ws[end:]); read > 0 && g == float64(int(g)) {
			g, end = g+f, end+read
		}
		for end < len(ws) && magnitudes[ws[end].key] > 100 {
			m, end = m*magnitudes[ws[end].key], end+1
		}
		if g*m >= last || n > 0 && m == 1 && figure(ws[at]) {
			break
		}
		total, n = total+g*m, end
		if m == 1 {
			break
		}
		last = m
	}
	return total, n
}

// andPart reads "and a half" after a number.
func andPart(ws []word) (float64, int) {
	if len(ws) < 2 || ws[0].key != "and" {
		return 0, 0
	}
	if k := ws[1].key; k == "half" {
		return .5, 2
	}
	if v, n := fraction(ws[1:]); n == 2 && v < 1 {
		return v, 3
	}
	return 0, 0
}

// group reads a number below a thousand, in words or in figures, a year said
// in two halves, or the "a" of "a million".
func group(ws []word) (v float64, n int) {
	if len(ws) == 0 {
		return 0, 0
	}
	first := ws[0].key
	if figure(ws[0]) || strings.HasPrefix(first, "-") {
		a, ok := value(first)
		if !ok || a.kind != cardinal || a.sep != 0 {
			return 0, 0
		}
		if len(ws) > 1 && (ws[1].key == "hundred" || ws[1].key == "dozen") {
			return a.v * magnitudes[ws[1].key], 2
		}
		return a.v, 1
	}
	if m := magnitudes[first]; m > 0 && m <= 100 { // what is left of a difference
		return m, 1
	}
	if first == "a" || first == "an" {
		switch m := magnitudeAt(ws, 1); {
		case m > 100:
			return 1, 1
		case m > 0:
			return m, 2
		}
		return 0, 0
	}
	v, n = below100(ws)
	if n == 0 {
		return 0, 0
	}
	if n < len(ws) {
		switch w := ws[n]; {
		case w.key == "dozen":
			return v * 12, n + 1
		case w.key == "hundred":
			v, n = v*100, n+1
			at := n
			if at < len(ws) && ws[at].key == "and" {
				at++
			}
			if rest, read := below100(ws[at:]); read > 0 {
				v, n = v+rest, at+read
			}
		case v >= 13 && v <= 20: // a year
			if rest, read := below100(ws[n:]); read > 0 && rest >= 10 {
				v, n = v*100+rest, n+read
			}
		}
	}
	return v, n
}

func magnitudeAt(ws []word, i int) float64 {
	if i >= len(ws) {
		return 0
	}
	return magnitudes[ws[i].key]
}

func below100(ws []word) (v float64, n int) {
	if len(ws) == 0 {
		return 0, 0
	}
	v, ok := small[ws[0].key]
	if !ok {
		return 0, 0
	}
	if v >= 20 && len(ws) > 1 {
		if u, ok := small[ws[1].key]; ok && u > 0 && u < 10 {
			return v + u, 2
		}
	}
	return v, 1
}
