package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"whosaid/quotes"
)

// word is a word of a text with where it stands in it.
type word struct {
	key  string // folded: what is compared
	base string // key without accents
	at   quotes.Span

	cut      bool // in front of it stood words that attribute the quotation
	gap      bool // in front of it words are left out, and it says so
	joined   bool // only a hyphen stands between it and the word before
	glued    bool // a suffix written to the digits before
	pause    bool // punctuation stands between it and the word before
	sentence bool // a sentence ends before it
	strong   bool // a sentence or a semicolon ends before it
	capital  bool // begins with one
	name     bool // a capital inside a sentence
	verb     bool // one with a tense, no auxiliary; told of passages only where a gap is marked
	bracket  int  // number of the square bracket it stands in, 0 for none
	paren    int  // the same for round brackets
}

// tokenize folds text into words. Everything that is no word (quotation marks,
// dashes, spaces, invisible characters, punctuation) separates words or
// vanishes. Marks of omission set gap on the word that follows.
func tokenize(text string) []word {
	t := &tokenizer{text: text}
	for t.at < len(text) {
		t.step()
	}
	t.flush()
	t.settle()
	for i, w := range t.words { // March 12th is March 12
		if n := len(w.key); n > 2 && ordinal(w.key) && (i > 0 && months[t.words[i-1].key] || i+1 < len(t.words) && months[t.words[i+1].key] || i+2 < len(t.words) && t.words[i+1].key == "of" && months[t.words[i+2].key]) {
			t.words[i].key, t.words[i].base = w.key[:n-2], w.key[:n-2]
		}
	}
	return t.words
}

func ordinal(key string) bool {
	n := len(key) - 2
	return key[0] >= '0' && key[0] <= '9' && key[n-1] <= '9' && strings.Contains("st nd rd th", key[n:])
}

type tokenizer struct {
	text  string
	at    int
	words []word

	start, end int // of the word being read
	reading    bool

	gap, pause, sentence bool
	semicolon            bool
	hyphen               bool // the last thing since the word before was a lone hyphen
	between              int  // characters since the word before
	bracket, paren       int  // current group, 0 outside
	groups               int
}

func (t *tokenizer) step() {
	r, size := utf8.DecodeRuneInString(t.text[t.at:])
	switch {
	case vanishes(r):
		t.at += size
	case raised(r) >= 0 && t.reading && t.digitBefore():
		t.power()
	case vulgar(r) != "":
		t.flush()
		t.put(t.wordOf(vulgar(r), t.at, t.at+size))
		t.at += size
	case t.isWordRune(r, size):
		t.letter(size)
	case r == '[' && t.letterInBrackets() > 0:
		t.at += size // "[T]oday" is today
	case r == ']' && t.reading && t.wordGoesOn(size):
		t.at += size
	default:
		n := t.omission()
		t.flush()
		if n > 0 {
			t.gap, t.hyphen = true, false
			t.at += n
			return
		}
		t.separator(r, size)
		t.at += size
	}
}

func (t *tokenizer) letter(size int) {
	if !t.reading {
		t.reading, t.start = true, t.at
	}
	t.at += size
	t.end = t.at
}

// isWordRune says whether a character belongs to a word: letters, digits and
// marks; an apostrophe, and a point or comma between digits, inside one only.
func (t *tokenizer) isWordRune(r rune, size int) bool {
	if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
		return true
	}
	next, _ := utf8.DecodeRuneInString(t.text[t.at+size:])
	if t.reading {
		prev, _ := utf8.DecodeLastRuneInString(t.text[:t.at])
		if isApostrophe(r) {
			return unicode.IsLetter(next) || unicode.IsDigit(prev) && threeDigits(t.text[t.at+size:])
		}
		if strings.ContainsRune(".,٫٬", r) {
			return unicode.IsDigit(prev) && unicode.IsDigit(next) || r == '.' && t.initials(size)
		}
		return false
	}
	return (isDash(r) || r == '.') && unicode.IsDigit(next) && t.afterSpace()
}

// threeDigits says whether s begins with three digits and no more.
func threeDigits(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsDigit(r) {
			break
		}
		n++
	}
	return n == 3
}

func (t *tokenizer) digitBefore() bool {
	r, _ := utf8.DecodeLastRuneInString(t.text[:t.at])
	return unicode.IsDigit(r)
}

// power puts the superscripts after a number as a word: 10⁹ is not 109.
func (t *tokenizer) power() {
	t.flush()
	start, key := t.at, "^"
	for t.at < len(t.text) {
		r, size := utf8.DecodeRuneInString(t.text[t.at:])
		d := raised(r)
		if d < 0 {
			break
		}
		key += string(rune('0' + d))
		t.at += size
	}
	t.put(t.wordOf(key, start, t.at))
}

// initials says whether a point belongs to an abbreviation such as U.S. or
// p.m.: single letters stand on both sides.
func (t *tokenizer) initials(size int) bool {
	n := 0
	for _, r := range t.text[t.start:t.at] {
		if n++; r == '.' {
			n = 0
		}
	}
	rest := t.text[t.at+size:]
	next, width := utf8.DecodeRuneInString(rest)
	after, _ := utf8.DecodeRuneInString(rest[width:])
	return n == 1 && unicode.IsLetter(next) && !unicode.IsLetter(after)
}

func (t *tokenizer) afterSpace() bool {
	r, size := utf8.DecodeLastRuneInString(t.text[:t.at])
	return size == 0 || unicode.IsSpace(r) || unicode.In(r, unicode.Ps, unicode.Pi, unicode.Sc) || r == '"'
}

// letterInBrackets returns the length of "[x]" at the current place when word
// characters follow it, else 0.
func (t *tokenizer) letterInBrackets() int {
	rest := t.text[t.at:]
	i := strings.IndexByte(rest, ']')
	if i < 2 || i > 8 || i+1 >= len(rest) {
		return 0
	}
	for _, r := range rest[1:i] {
		if !unicode.IsLetter(r) {
			return 0
		}
	}
	if next, _ := utf8.DecodeRuneInString(rest[i+1:]); unicode.IsLetter(next) {
		return i + 1
	}
	return 0
}

func (t *tokenizer) wordGoesOn(size int) bool {
	next, _ := utf8.DecodeRuneInString(t.text[t.at+size:])
	return unicode.IsLetter(next) && t.bracket == 0
}

// omission returns the length of a mark of omission at the current place: …,
// two or more points, spaced or not, in brackets of either kind or none.
func (t *tokenizer) omission() int {
	rest := t.text[t.at:]
	closing := ""
	i := 0
	if rest[0] == '[' || rest[0] == '(' {
		closing = map[byte]string{'[': "]", '(': ")"}[rest[0]]
		i = 1
	}
	points, end := 0, i
	for i < len(rest) {
		r, size := utf8.DecodeRuneInString(rest[i:])
		switch {
		case r == '.':
			points++
		case r == '…' || r == '⋯':
			points += 3
		case unicode.IsSpace(r) && (points > 0 || closing != ""):
			i += size
			continue
		case closing != "" && points >= 2 && strings.HasPrefix(rest[i:], closing):
			return i + 1
		default:
			i = len(rest)
			continue
		}
		i += size
		end = i
	}
	if closing == "" && points >= 2 {
		return end
	}
	return 0
}

func (t *tokenizer) separator(r rune, size int) {
	t.between++
	isHyphen := r == '-' || r == '‐' || r == '‑'
	t.hyphen = isHyphen && t.between == 1
	switch {
	case r == '[' || r == '(':
		t.groups++
		if r == '[' && !closes(t.text[t.at:]) {
			return
		}
		if r == '[' {
			t.bracket = t.groups
		} else {
			t.paren = t.groups
		}
	case r == ']':
		t.bracket = 0
	case r == ')':
		t.paren = 0
	case r == '.' || r == '!' || r == '?' || r == '\n':
		t.sentence, t.pause = true, true
	case strings.ContainsRune(",;:–—", r):
		t.pause, t.semicolon = true, t.semicolon || r == ';'
	default:
		t.symbol(r, size)
	}
}

// symbol puts a sign of money or of mathematics as a word. A tilde and a
// slash are that only in front of a number.
func (t *tokenizer) symbol(r rune, size int) {
	key := symbol(r)
	if next, _ := utf8.DecodeRuneInString(t.text[t.at+size:]); key == "" && (r == '~' || r == '∼') && unicode.IsDigit(next) {
		key = "~"
	}
	if key != "" {
		t.put(t.wordOf(key, t.at, t.at+size))
	}
}

const longestBracket = 120 // bytes; an opening bracket alone is a slip

func closes(rest string) bool {
	return strings.IndexByte(rest[:min(len(rest), longestBracket)], ']') > 0
}

func (t *tokenizer) flush() {
	if !t.reading {
		return
	}
	t.reading = false
	raw := t.text[t.start:t.end]
	if startsNumber(raw) {
		t.flushNumber(raw)
		return
	}
	key := foldWord(raw)
	if key == "" {
		return
	}
	if k, ok := unitKeys[key]; ok {
		key = k
	}
	w := word{key: key, base: stripAccents(key), at: quotes.Span{Start: t.start, End: t.end}}
	first, _ := utf8.DecodeRuneInString(raw)
	w.capital = unicode.IsUpper(first)
	w.name = w.capital && len(t.words) > 0 && !t.sentence && key != "i" && !strings.HasPrefix(key, "i'")
	if n := len(t.words); key == "cent" && n > 0 && t.words[n-1].key == "per" && !t.pause {
		t.words[n-1].key, t.words[n-1].base, t.words[n-1].at.End = "percent", "percent", t.end
		t.clear()
		return
	}
	t.put(w)
}

// startsNumber says whether a word begins with a digit, or its sign.
func startsNumber(raw string) bool {
	r, size := utf8.DecodeRuneInString(raw)
	if isDash(r) || r == '.' {
		r, _ = utf8.DecodeRuneInString(raw[size:])
	}
	return digitValue(r) >= 0 || unicode.IsDigit(r)
}

func (t *tokenizer) put(w word) {
	w.gap, w.pause, w.sentence, w.joined = t.gap, t.pause, t.sentence, t.hyphen && len(t.words) > 0
	w.bracket, w.paren, w.strong = t.bracket, t.paren, t.sentence || t.semicolon
	t.words = append(t.words, w)
	t.clear()
}

func (t *tokenizer) clear() {
	t.gap, t.pause, t.sentence, t.semicolon, t.hyphen, t.between = false, false, false, false, false, 0
}

// vanishes says whether a character is invisible inside a word.
func vanishes(r rune) bool {
	return r == '\u00AD' || r >= '\u200B' && r <= '\u200F' || r >= '\u2060' && r <= '\u2064' || r == '\uFEFF' ||
		r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069'
}

func isApostrophe(r rune) bool { return strings.ContainsRune("'’‘ʼ`´＇′‛", r) }

// foldWord folds case, ligatures, widths, kinds of apostrophe, and the points
// of initials.
func foldWord(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if !ascii {
		s = norm.NFKC.String(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	digit := false // the character before
	for _, r := range s {
		switch {
		case vanishes(r) || r == '[' || r == ']':
			continue
		case isApostrophe(r):
			b.WriteByte('\'')
		case r == '.' || r == ',':
			if digit { // PM2.5
				b.WriteByte('.')
			}
		default:
			b.WriteRune(foldRune(r))
		}
		digit = unicode.IsDigit(r)
	}
	return b.String()
}

func foldRune(r rune) rune {
	if d := digitValue(r); d >= 0 {
		return rune('0' + d)
	}
	if r == 'ς' {
		return 'σ'
	}
	return unicode.ToLower(r)
}

// digitValue is the value of a decimal digit of the scripts our speakers use.
func digitValue(r rune) int {
	for _, zero := range []rune{'0', '٠', '۰', '०'} {
		if r >= zero && r <= zero+9 {
			return int(r - zero)
		}
	}
	return -1
}

func stripAccents(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return s
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'ø':
			b.WriteByte('o')
		case r == 'ı':
			b.WriteByte('i')
		case r == 'ł':
			b.WriteByte('l')
		case r == 'ß':
			b.WriteString("ss")
		default:
			b.WriteRune(r)
		}
	}
	if b.Len() == 0 { // a lone accent
		return s
	}
	return b.String()
}
