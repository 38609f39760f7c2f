package verify

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"whosaid/quotes"
)

// flushNumber puts a word that begins with a digit, and its suffix as a second
// word where it is a known unit, or a letter that may be one: see settle. An
// unknown suffix stays part of the word, so that 5G is not 5.
func (t *tokenizer) flushNumber(raw string) {
	i := strings.IndexFunc(raw, unicode.IsLetter)
	if i < 0 {
		t.put(t.wordOf(numeral(raw), t.start, t.end))
		return
	}
	figures, suffix := numeral(strings.TrimRightFunc(raw[:i], isApostrophe)), strings.ToLower(foldWord(raw[i:]))
	k, known := unitKeys[suffix]
	switch {
	case known:
	case raw[i:] == "M" || raw[i:] == "G": // no metre, no gram
		k = raw[i:]
	case units[suffix] || afterNumber[suffix] != "":
		k = suffix
	default:
		t.put(t.wordOf(figures+suffix, t.start, t.end))
		return
	}
	end := t.start + i
	t.put(t.wordOf(figures, t.start, end))
	w := t.wordOf(k, end, t.end)
	w.glued = true
	t.put(w)
}

func (t *tokenizer) wordOf(key string, from, to int) word {
	return word{key: key, base: stripAccents(key), at: quotes.Span{Start: from, End: to}}
}

// numeral writes digits of any script and grouping as 1234.5. What is no
// number, as 12.03.2022, and what may be 1234 or 1.234, keeps its points.
func numeral(raw string) string {
	var b strings.Builder
	minus := false
	for i, r := range raw {
		switch d := digitValue(r); {
		case d >= 0:
			b.WriteByte(byte('0' + d))
		case r == ',' || r == '٬' || isApostrophe(r):
			b.WriteByte(',')
		case r == '.' || r == '٫':
			b.WriteByte('.')
		case i == 0 && isDash(r):
			minus = true
		case vanishes(r) || r == '[' || r == ']' || unicode.IsMark(r):
		default:
			b.WriteString(norm.NFKC.String(string(r)))
		}
	}
	s := ungroup(b.String())
	if strings.HasPrefix(s, ".") {
		s = "0" + s
	}
	if minus {
		s = "-" + s
	}
	return s
}

// ungroup takes the marks of thousands out and makes the mark of decimals a
// point.
func ungroup(s string) string {
	commas, points := strings.Count(s, ","), strings.Count(s, ".")
	none := func(mark string) string { return strings.ReplaceAll(s, mark, "") }
	switch {
	case commas+points == 0:
		return s
	case commas > 0 && points > 0: // the last one is the decimal's
		if strings.LastIndexByte(s, '.') > strings.LastIndexByte(s, ',') && points == 1 && grouped(s[:strings.IndexByte(s, '.')], ",") {
			return none(",")
		}
		if commas == 1 && grouped(s[:strings.IndexByte(s, ',')], ".") && strings.IndexByte(s, ',') > strings.LastIndexByte(s, '.') {
			return strings.ReplaceAll(none("."), ",", ".")
		}
	case commas > 0 && grouped(s, ","):
		return none(",")
	case commas == 1:
		return strings.ReplaceAll(s, ",", ".")
	case points > 1 && grouped(s, "."), points == 1 && grouped(s, ".") && strings.HasSuffix(s, ".000"):
		return none(".")
	}
	return s
}

// grouped says whether marks stand before every three digits, or as in India
// before two and at last three.
func grouped(s, mark string) bool {
	if !strings.Contains(s, mark) {
		return false
	}
	gs := strings.Split(s, mark)
	if len(gs[0]) == 0 || len(gs[0]) > 3 || gs[0][0] == '0' || len(gs[len(gs)-1]) != 3 {
		return false
	}
	size := 3
	if len(gs) > 2 && len(gs[1]) == 2 && len(gs[0]) <= 2 {
		size = 2
	}
	for _, g := range gs[1 : len(gs)-1] {
		if len(g) != size {
			return false
		}
	}
	return true
}

func isDash(r rune) bool { return strings.ContainsRune("-−–—‐‑‒―－﹣", r) }

// vulgar is the key of a fraction in one character, as ½; "" for others.
func vulgar(r rune) string {
	if r < '¼' || r > '¾' && r < '⅐' || r > '⅞' && r != '↉' {
		return ""
	}
	s := strings.Replace(norm.NFKC.String(string(r)), "⁄", "/", 1)
	if !strings.Contains(s, "/") {
		return ""
	}
	return s
}

// raised is the digit that a superscript is, -1 for others.
func raised(r rune) int {
	if r != '²' && r != '³' && r != '¹' && r != '⁰' && (r < '⁴' || r > '⁹') {
		return -1
	}
	return int(norm.NFKC.String(string(r))[0] - '0')
}

// afterNumber are abbreviations that are units only after a number; see
// settle for those that may be a magnitude too.
var afterNumber = oneKey("abbreviation")

var magnitudeOf = map[string]string{"k": "thousand", "m": "million", "b": "billion", "t": "trillion"}

// manyOf are what is counted by the million, so that 20m of them are no metres.
var manyOf = setOf("counted-by-million")

// settle reads what only its neighbours tell: digits grouped by spaces, ranges
// and scores, fractions, units and magnitudes after a number.
func (t *tokenizer) settle() {
	if !needsSettling(t.words) {
		return
	}
	for i := 0; i+1 < len(t.words); i++ {
		for t.grouped(i) {
			t.merge(i, t.words[i].key+t.words[i+1].key)
		}
	}
	for i := 1; i < len(t.words); i++ {
		t.separate(i)
	}
	for i := 0; i+1 < len(t.words); i++ {
		if a, b := t.words[i].key, t.words[i+1].key; commonFractions[a+b] && !t.separated(i) && !t.separated(i+2) {
			t.merge(i, a+b)
		}
	}
	for i := 0; i+1 < len(t.words); i++ {
		if v, ok := t.mixed(i); ok {
			t.merge(i, v)
		}
	}
	for i := 1; i < len(t.words); i++ {
		t.unit(i)
	}
}

func needsSettling(ws []word) bool {
	for _, w := range ws {
		if k := w.key; digitFirst(k) || k[0] == '-' || w.joined && small[k] > 0 {
			return true
		}
	}
	return false
}

// merge makes one word of the words i and i+1.
func (t *tokenizer) merge(i int, key string) {
	w := &t.words[i]
	w.key, w.base, w.at.End = key, key, t.words[i+1].at.End
	t.words = slices.Delete(t.words, i+1, i+2)
}

// apart is what stands between the words i and i+1 when nothing was left out
// there and both are in the same brackets.
func (t *tokenizer) apart(i int) (string, bool) {
	a, b := t.words[i], t.words[i+1]
	return t.text[a.at.End:b.at.Start], !b.gap && a.bracket == b.bracket && a.paren == b.paren
}

// grouped says whether the words i and i+1 are one number with a space before
// its three last digits.
func (t *tokenizer) grouped(i int) bool {
	if i+1 >= len(t.words) || i > 0 && months[t.words[i-1].key] {
		return false
	}
	written := func(w word) string { return t.text[w.at.Start:w.at.End] }
	head, tail := strings.TrimPrefix(t.words[i].key, "-"), t.words[i+1].key
	if !allDigits(head) || !allDigits(tail) || len(tail) != 3 || head[0] == '0' || strings.ContainsAny(written(t.words[i])+written(t.words[i+1]), ",.'’٬٫") {
		return false
	}
	if len(head) > 3 && !strings.ContainsFunc(written(t.words[i]), unicode.IsSpace) { // a year
		return false
	}
	if i+2 < len(t.words) && t.words[i+2].glued {
		return false
	}
	space, ok := t.apart(i)
	return ok && utf8.RuneCountInString(space) == 1 && strings.TrimSpace(space) == "" && space != "\n"
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// separate puts what joins word i to the number before into its key: 30-40 is
// neither 30 40 nor 30/40. A hyphen in one number, as in twenty-five, is none.
func (t *tokenizer) separate(i int) {
	a, b := t.words[i-1], t.words[i]
	joint, ok := t.apart(i - 1)
	x, isNumber := value(a.key)
	y, isNumber2 := value(b.key)
	if !ok || !isNumber || !isNumber2 || x.kind != cardinal || y.kind != cardinal {
		return
	}
	sign := strings.TrimSpace(joint)
	sep, size := utf8.DecodeRuneInString(sign)
	if size == 0 || size != len(sign) || sign != joint && !isDash(sep) {
		return
	}
	switch {
	case isDash(sep):
		sep = '–'
		if !figure(a) && !figure(b) && (x.v >= 20 && y.v < 10 || x.v >= 100 || y.v >= 100) || magnitudes[b.key] > 0 {
			return
		}
	case sep != '/' && sep != ':' && sep != '^':
		return
	}
	t.words[i].key = string(sep) + b.key
	t.words[i].base = t.words[i].key
}

// separated says whether word i is joined to the number before it.
func (t *tokenizer) separated(i int) bool {
	if i >= len(t.words) {
		return false
	}
	sep, _ := separatorOf(t.words[i].key)
	return sep != 0
}

var commonFractions = setOf("fractions")

// mixed is the value of a whole number and the fraction after it: 3½, 3 1/2.
func (t *tokenizer) mixed(i int) (string, bool) {
	whole, part := t.words[i].key, t.words[i+1].key
	space, ok := t.apart(i)
	if !ok || !allDigits(whole) || !strings.Contains(part, "/") || t.separated(i+1) || strings.Trim(space, " \u00a0\u202f\u2009") != "" {
		return "", false
	}
	a, _ := value(whole)
	b, ok := value(part)
	return strconv.FormatFloat(a.v+b.v, 'g', -1, 64), ok && b.v < 1
}

// unit reads an abbreviation after a number. M, b and k are magnitudes of money
// and of people; m alone is a metre, and what nobody knows stays as it is.
func (t *tokenizer) unit(i int) {
	w := &t.words[i]
	k := strings.ToLower(w.key)
	full := afterNumber[k]
	hour := full == "a.m" || full == "p.m"
	if full == "" || !figure(t.words[i-1]) && !(hour && small[t.words[i-1].key] > 0) {
		return
	}
	if m := magnitudeOf[k]; m != "" {
		switch {
		case t.money(i - 2), i+1 < len(t.words) && !t.words[i+1].pause && (t.money(i+1) || k != "t" && manyOf[t.words[i+1].key]):
			full = m
		case w.key == "m":
		case w.glued:
			t.merge(i-1, t.words[i-1].key+k)
			return
		default:
			full = w.key
		}
	} else if w.key != k { // an unknown G or L
		t.merge(i-1, t.words[i-1].key+k)
		return
	}
	w.key, w.base = full, full
}

func (t *tokenizer) money(i int) bool { return i >= 0 && i < len(t.words) && currency(t.words[i].key) }

// currency says whether a word is a sign or name of money.
func currency(key string) bool {
	r, size := utf8.DecodeRuneInString(key)
	return unicode.Is(unicode.Sc, r) && size == len(key) || key == "yuan"
}

// symbol is the word that a character outside words is, "" for none.
func symbol(r rune) string {
	switch r {
	case '%', '٪', '％', '﹪':
		return "percent"
	case '&':
		return "and"
	case '‰':
		return "permille"
	case '°', '‱':
		return string(r)
	case '−', '|', '⁄', '~', '∼', '→', '←', '↑', '↓', '↔':
		return ""
	}
	if unicode.In(r, unicode.Sc, unicode.Sm) {
		return norm.NFKC.String(string(r))
	}
	return ""
}
