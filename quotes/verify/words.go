package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	// light words may come, go or change without changing the sense.
	light = setOf("light")
	// functional words carry little weight in finding a passage, but a change
	// of one that is not light changes the sense.
	functional = setOf("functional")
	negations  = setOf("negations")
	units      = setOf("units")
	calendar   = setOf("months", "calendar")
)

// unitKeys are one key for all ways of writing a unit.
var unitKeys = oneKey("unit")

// measures says whether a word is a number, a date or a unit: a change of it
// is a change of a number.
func measures(key string) bool {
	if _, ok := value(key); ok || digitFirst(key) {
		return true
	}
	if r, size := utf8.DecodeRuneInString(key); size == len(key) && unicode.In(r, unicode.Sc, unicode.Sm) {
		return true
	}
	return units[key] || calendar[key] && key != "may" && key != "march"
}

func negates(key string) bool { return negations[key] || strings.HasSuffix(key, "n't") }

// weightOf is how much a word tells about where a quotation comes from.
func weightOf(w word) float32 {
	if bracketed(w) { // an editor's
		return 0.2
	}
	if v, ok := value(w.key); ok && v.v != 1 || negates(w.key) {
		return 2.5
	}
	if light[w.key] {
		return 0.6
	}
	if functional[w.key] {
		return 1
	}
	return 2
}

func weightOfAll(ws []word) (total float64) {
	for _, w := range ws {
		total += float64(weightOf(w))
	}
	return total
}

func isContent(w word) bool { return !light[w.key] && !functional[w.key] }

// opposites are pairs that turn a sentence round. Inflections are compared by
// stem, so one form of each is enough unless it is irregular.
var opposites = pairsOf("opposite")

// facing are prefixes that make opposites of one another, or of the bare word.
var facing = [][2]string{{"un", ""}, {"in", ""}, {"im", ""}, {"il", ""}, {"ir", ""}, {"dis", ""}, {"non", ""}, {"anti", ""}, {"mis", ""}, {"de", ""},
	{"in", "ex"}, {"im", "ex"}, {"in", "de"}, {"pre", "post"}, {"pro", "anti"}, {"over", "under"}, {"up", "down"}, {"on", "off"}, {"maxi", "mini"}, {"en", "dis"}}

func opposite(a, b string) bool {
	x, y := stem(a), stem(b)
	for _, p := range [...][2]string{{a, b}, {b, a}, {x, y}, {y, x}, {a, y}, {y, a}, {x, b}, {b, x}} {
		if opposites[p] {
			return true
		}
	}
	for _, f := range facing {
		if faces(a, b, f) || faces(b, a, f) {
			return true
		}
	}
	return suffixFaces(a, b) || suffixFaces(b, a)
}

func faces(a, b string, f [2]string) bool {
	ra, ok := strings.CutPrefix(a, f[0])
	rb, ok2 := strings.CutPrefix(b, f[1])
	return ok && ok2 && len(ra) >= 4 && ra == rb
}

func suffixFaces(a, b string) bool {
	x, ok := strings.CutSuffix(a, "less")
	y, ok2 := strings.CutSuffix(b, "ful")
	return ok && ok2 && x == y && x != ""
}

// stem cuts the endings of number and tense, so that a word and its
// inflections meet. Comparatives keep theirs: they change what is said.
func stem(w string) string {
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "'")
	for _, e := range [...]string{"ies", "ied", "ying", "ing", "ed", "es", "s"} {
		r, ok := strings.CutSuffix(w, e)
		if !ok || len(r) < 3 || e == "s" && strings.HasSuffix(r, "s") {
			continue
		}
		if e == "ies" || e == "ied" || e == "ying" {
			return r + "y"
		}
		if n := len(r); e != "s" && r[n-1] == r[n-2] && !strings.ContainsRune("ls", rune(r[n-1])) {
			return r[:n-1] // stopped
		}
		return strings.TrimSuffix(r, "e")
	}
	if len(w) > 4 {
		return strings.TrimSuffix(w, "e")
	}
	return w
}

// irregular forms that no rule of endings brings together.
var irregular = formsOf("irregular")

func sameLemma(a, b string) bool {
	if f, ok := irregular[a]; ok && f == irregular[b] {
		return true
	}
	x, y := stem(a), stem(b)
	return x == y && len(x) >= 3
}

// spellings are differences between British and American, and one way of
// writing a suffix and another.
var spellings = strings.NewReplacer("isation", "ization", "ise", "ize", "ising", "izing", "yse", "yze", "our", "or", "tre", "ter", "ogue", "og",
	"ence", "ense", "lled", "led", "lling", "ling", "mme", "m", "ae", "e", "oe", "e", "grey", "gray", "judgement", "judgment", "towards", "toward", "afterwards", "afterward",
	"cheque", "check", "ageing", "aging", "fulfil", "fulfill")

func sameSpelling(a, b string) bool { return spellings.Replace(a) == spellings.Replace(b) }

// alike says whether a word is another as it may be misspelled or inflected.
// It is asked of every word against every other: what cannot be is told by a
// look at the letters of both ends.
func alike(q, s word) bool {
	a, b := q.base, s.base
	if a == b {
		return true
	}
	n := min(len(a), len(b))
	if a[0] == b[0] && bare(a) == bare(b) {
		return true
	}
	if d := len(a) - len(b); n < 3 || d > 4 || d < -4 || a[0] != b[0] || a[1] != b[1] && a[len(a)-1] != b[len(b)-1] {
		return false
	}
	if measures(a) || measures(b) || negates(a) || negates(b) {
		return false
	}
	if light[a] && light[b] || functional[a] || functional[b] {
		return typo(a, b)
	}
	return sameLemma(a, b) || sameSpelling(a, b) || typo(a, b)
}

// typo says whether a looks like a slip for b: neighbours swapped, a letter
// doubled, lost or added, or one hit for its neighbour on the keyboard or one
// vowel for another. One letter for any other is a slip only in a long word:
// in a short one it is mostly another word, as "talks" and "tasks".
func typo(a, b string) bool {
	ra, rb := []rune(a), []rune(b)
	n := min(len(ra), len(rb))
	p := 0
	for p < n && ra[p] == rb[p] {
		p++
	}
	e := 0
	for e < n-p && ra[len(ra)-1-e] == rb[len(rb)-1-e] {
		e++
	}
	da, db := ra[p:len(ra)-e], rb[p:len(rb)-e]
	switch {
	case len(da) == 2 && len(db) == 2:
		return da[0] == db[1] && da[1] == db[0] && n >= 3
	case len(da)+len(db) == 1:
		return n >= 5 && p > 0 || n >= 3 && p > 0 && ra[p-1] == append(da, db...)[0]
	case len(da) == 1 && len(db) == 1:
		return p > 0 && (n >= 7 || n >= 5 && slip(da[0], db[0]))
	}
	return false
}

func slip(a, b rune) bool {
	const vowels = "aeiou"
	if strings.ContainsRune(vowels, a) && strings.ContainsRune(vowels, b) {
		return true
	}
	for r, row := range rows {
		i := strings.IndexRune(row, a)
		if i < 0 {
			continue
		}
		for _, q := range rows[max(0, r-1):min(len(rows), r+2)] {
			if j := strings.IndexRune(q, b); j >= 0 && j-i >= -1 && j-i <= 1 {
				return true
			}
		}
	}
	return false
}

var rows = [...]string{"qwertyuiop", "asdfghjkl", "zxcvbnm"}

// expand writes a contraction out, for comparison.
func expand(key string) []string {
	switch key {
	case "cannot":
		return []string{"can", "not"}
	case "can't", "cant":
		return []string{"can", "not"}
	case "won't":
		return []string{"will", "not"}
	case "shan't":
		return []string{"shall", "not"}
	case "let's":
		return []string{"let", "us"}
	case "gonna":
		return []string{"going", "to"}
	}
	if r, ok := strings.CutSuffix(key, "n't"); ok {
		return []string{r, "not"}
	}
	for _, c := range contractions {
		if r, ok := strings.CutSuffix(key, c[0]); ok && pronouns[r] {
			return []string{r, c[1]}
		}
	}
	return []string{key}
}

var (
	contractions = [...][2]string{{"'m", "am"}, {"'re", "are"}, {"'ve", "have"}, {"'ll", "will"}, {"'d", "would"}, {"'s", "is"}}
	pronouns     = setOf("pronouns")
)

func letters(s string) int { return utf8.RuneCountInString(s) }
