package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type kind uint8

const (
	kindWord kind = iota
	kindNumber
	kindPunct
	kindMark // a quotation mark
)

// token is a word, a clitic ('s, n't), a number or a punctuation mark.
type token struct {
	start, end int    // bytes
	low        string // lower case, apostrophes straight
	w          *word  // nil when no lexicon knows it
	kind       kind
	tag        tag
	cap        bool  // begins with a capital
	caps       bool  // has no small letter, and two letters or more
	para       bool  // first of its paragraph
	sent       bool  // first of its sentence
	region     int32 // index+1 of the quoted region it stands in, marks included
	glued      bool  // no space before it
	head       bool  // in a headline, where capitals say nothing
	group      int32 // index+1 of the verb group it stands in
}

// tokenize splits text. It never fails; bytes that are not UTF-8 become
// punctuation of one byte.
func (d *doc) tokenize() {
	t := d.text
	d.toks = make([]token, 0, len(t)/5+16)
	width := wrapWidth(t)
	i, para, space := 0, true, true
	for i < len(t) {
		c := t[i]
		if c == '\n' || c == '\r' {
			para, space = para || !d.wrapped(i, width), true
			i++
			continue
		}
		if c == ' ' || c == '\t' {
			space = true
			i++
			continue
		}
		r, size := rune(c), 1
		if c >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(t[i:])
			if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
				para = para || r == '\u2029' || r == '\u2028'
				space = true
				i += size
				continue
			}
		}
		n := len(d.toks)
		switch {
		case unicode.IsLetter(r):
			i = d.wordAt(i)
		case r >= '0' && r <= '9' || unicode.IsDigit(r):
			i = d.numberAt(i)
		default:
			i = d.punctAt(i, r, size)
		}
		d.toks[n].para = para
		d.toks[n].glued = !space
		para, space = false, false
	}
}

// wrapped reports whether the line end at i only wraps a line: the text is broken
// at a width and the line is full, or a small letter follows at once, and no
// sentence ends before it.
func (d *doc) wrapped(i, width int) bool {
	t := d.text
	if i+1 >= len(t) || i == 0 {
		return false
	}
	if t[i] == '\r' {
		return t[i+1] == '\n' // which decides
	}
	if width > 0 {
		line := t[strings.LastIndexByte(t[:i], '\n')+1 : i]
		next, _, _ := strings.Cut(t[i+1:], "\n")
		return strings.TrimSpace(line) != "" && strings.TrimSpace(next) != "" && fills(line, next, width)
	}
	if t[i+1] < 'a' || t[i+1] > 'z' {
		return false
	}
	if t[i-1] == '\r' && i > 1 {
		i--
	}
	p := t[i-1]
	return p >= 'a' && p <= 'z' || p == ',' || p == ' ' && i > 1 && t[i-2] >= 'a' && t[i-2] <= 'z'
}

// wordAt adds the word that begins at i, and its clitic. Hyphens and inner
// apostrophes belong to it; inner periods too, as in "U.S.".
func (d *doc) wordAt(i int) int {
	t := d.text
	start, base, periods := i, i, 0 // base: where the part after the last hyphen begins
	for i < len(t) {
		r, size := utf8.DecodeRuneInString(t[i:])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_' {
			i += size
			continue
		}
		next, _ := utf8.DecodeRuneInString(t[i+size:])
		if (r == '-' || r == '\u2011' || r == '\u00ad' || r == '\u200c' || r == '&' || r == '\'' || r == '\u2019') && (unicode.IsLetter(next) || unicode.IsDigit(next)) {
			i += size
			if r == '-' {
				base = i
			}
			continue
		}
		if r == '.' && next >= 'a' && next <= 'z' && i-start > 2 && (t[i-1] >= 'a' && t[i-1] <= 'z' || t[i-1] >= 'A' && t[i-1] <= 'Z' && t[i-2] >= 'A' && t[i-2] <= 'Z') {
			i += size // Example.com, CBC.ca
			continue
		}
		if r == '.' && next == '-' && i-start <= 4 && i+2 < len(t) && t[i+2] >= 'A' && t[i+2] <= 'Z' && d.abbreviation(t[start:i], 0) {
			i += 2 // Lt.-Gov.
			base = i
			continue
		}
		if r == '.' && unicode.IsLetter(next) && i-base <= 8 && (periods > 0 || i-base <= 2) {
			periods++
			i += size
			continue
		}
		break
	}
	if i < len(t) && t[i] == '.' && d.abbreviation(t[base:i], periods) {
		i++
	}
	w := t[start:i]
	if cut := clitic(w); cut > 0 {
		d.addWord(start, start+cut)
		d.addWord(start+cut, i)
		d.toks[len(d.toks)-1].glued = true
		return i
	}
	d.addWord(start, i)
	if end := i + len(owner(t[i:])); t[i-1] == '.' && end > i {
		d.addWord(i, end) // B.C.'s
		d.toks[len(d.toks)-1].glued = true
		return end
	}
	return i
}

// owner returns the possessive clitic that s begins with.
func owner(s string) string {
	for _, c := range [...]string{"'s", "’s"} {
		if rest, ok := strings.CutPrefix(s, c); ok {
			if r, _ := utf8.DecodeRuneInString(rest); !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				return c
			}
		}
	}
	return ""
}

func (d *doc) abbreviation(w string, periods int) bool {
	if periods > 0 && len(w) <= 8 {
		return true
	}
	if len(w) == 1 && w[0] >= 'A' && w[0] <= 'Z' && w != "I" {
		return true
	}
	if len(w) > 6 || w == "" {
		return false
	}
	e := d.lex.words[strings.ToLower(w)+"."]
	return e != nil && e.abbrev && (unicode.IsUpper(rune(w[0])) || w == "vs" || w == "etc")
}

// clitic returns where 's, n't, 'll, ... begins in w, or 0.
func clitic(w string) int {
	k := strings.LastIndexAny(w, "'’")
	if k <= 0 {
		return 0
	}
	switch strings.ToLower(strings.TrimLeft(w[k:], "'’")) {
	case "s", "ll", "re", "ve", "d", "m":
		return k
	case "t":
		if k >= 2 && (w[k-1] == 'n' || w[k-1] == 'N') {
			if k == 3 && (w[:3] == "can" || w[:3] == "Can") {
				return 3 // "can" + "'t"
			}
			return k - 1
		}
	}
	return 0
}

func (d *doc) addWord(start, end int) {
	w := d.text[start:end]
	tok := token{start: start, end: end, kind: kindWord}
	lower, letters, plain := 0, 0, true
	for j, r := range w {
		if unicode.IsUpper(r) {
			plain = false
			letters++
			if j == 0 {
				tok.cap = true
			}
		} else if unicode.IsLetter(r) {
			letters++
			lower++
		} else if r == '’' || r == '\u2011' || r == '\u00ad' {
			plain = false
		}
	}
	tok.caps = letters > 1 && lower == 0
	if plain {
		tok.low = w
	} else {
		tok.low = fold.Replace(strings.ToLower(w))
	}
	tok.w = d.lex.words[tok.low]
	d.toks = append(d.toks, tok)
}

var fold = strings.NewReplacer("’", "'", "\u2011", "-", "\u00ad", "")

func (d *doc) numberAt(i int) int {
	t, start := d.text, i
	for i < len(t) {
		r, size := utf8.DecodeRuneInString(t[i:])
		if unicode.IsDigit(r) || unicode.IsLetter(r) {
			i += size
			continue
		}
		if (r == '.' || r == ',' || r == ':' || r == '-' || r == '/' || r == '%') && i+1 < len(t) && t[i+1] >= '0' && t[i+1] <= '9' {
			i++
			continue
		}
		if r == '-' && i+1 < len(t) && (t[i+1] >= 'a' && t[i+1] <= 'z') {
			i++
			continue
		}
		break
	}
	if i < len(t) && t[i] == '%' {
		i++
	}
	d.toks = append(d.toks, token{start: start, end: i, low: t[start:i], kind: kindNumber})
	return i
}

func (d *doc) punctAt(i int, r rune, size int) int {
	t := d.text
	end := i + size
	k := kindPunct
	switch {
	case strings.HasPrefix(t[i:], "``"), strings.HasPrefix(t[i:], "''"):
		end, k = i+2, kindMark
	case isMark(r):
		k = kindMark
	case r == '.' || r == '-' || r == '?' || r == '!':
		for end < len(t) && (t[end] == t[i] || r != '-' && r != '.' && (t[end] == '!' || t[end] == '?')) {
			end++
		}
	}
	d.toks = append(d.toks, token{start: i, end: end, low: t[i:end], kind: k})
	return end
}

func isMark(r rune) bool {
	switch r {
	case '"', '\'', '`', '“', '”', '„', '‟', '«', '»', '‘', '’', '‚', '‹', '›', '＂', '「', '」', '『', '』':
		return true
	}
	return false
}
