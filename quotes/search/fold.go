package search

import (
	"strings"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxWord is the longest folded word in bytes. What goes beyond is cut off, in
// texts and in queries alike, so that hostile text cannot fill the dictionary.
const maxWord = 48

// token is a word of a text, folded, with its bytes in the original.
type token struct {
	text       string
	start, end int
}

// class says what a rune does to the word it stands in.
type class uint8

const (
	breaks  class = iota // ends the word
	letter               // belongs to it
	ignored              // belongs to it and is not compared: marks, ZWNJ, soft hyphen
	alone                // a word by itself: scripts without spaces
)

type folding struct {
	class class
	text  string
}

// foldPages caches foldings by 256 runes; a page is computed on first use.
var foldPages [0x110000 / 256]atomic.Pointer[[256]folding]

func foldRune(r rune) folding {
	if r < 0 || r > unicode.MaxRune {
		return folding{}
	}
	page := foldPages[r>>8].Load()
	if page == nil {
		page = new([256]folding)
		for i := range page {
			page[i] = computeFolding(r&^0xff | rune(i))
		}
		foldPages[r>>8].Store(page)
	}
	return page[r&0xff]
}

// variants are letters that NFKD keeps apart and people do not.
var variants = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ħ': "h",
	'ي': "ی", 'ى': "ی", 'ئ': "ی", 'ې': "ی", 'ك': "ک", 'ة': "ه", 'ۀ': "ه", 'أ': "ا", 'إ': "ا", 'آ': "ا", 'ٱ': "ا", 'ؤ': "و",
}

func computeFolding(r rune) folding {
	switch {
	case r == 0x200c || r == 0x200d || r == 0x00ad || r == 0x0640 || r == 0x2060 || r == 0xfeff:
		return folding{class: ignored}
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Mc):
		return folding{class: ignored}
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) && unicode.IsLetter(r):
		return folding{alone, norm.NFKC.String(string(r))}
	case r == utf8.RuneError || !unicode.IsLetter(r) && !unicode.IsDigit(r):
		return folding{}
	}
	var b strings.Builder
	for _, c := range norm.NFKD.String(string(unicode.ToLower(r))) {
		c = unicode.ToLower(c)
		switch {
		case variants[c] != "":
			b.WriteString(variants[c])
		case c >= 0x0660 && c <= 0x0669:
			b.WriteByte('0' + byte(c-0x0660))
		case c >= 0x06f0 && c <= 0x06f9:
			b.WriteByte('0' + byte(c-0x06f0))
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			b.WriteRune(c)
		}
	}
	if b.Len() == 0 {
		return folding{class: ignored}
	}
	return folding{letter, b.String()}
}

func isApostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == '＇' || r == '`' || r == '´'
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// foldWords calls yield with each word of text in order. The bytes of word are
// only good until yield returns.
//
// A word is a run of letters and digits of any script. Apostrophes inside are
// dropped and a possessive 's is cut off (Iran’s is Iran); 1,200 is 1200, 3.5
// stays, U.S. is us.
func foldWords(text string, yield func(word []byte, start, end int)) {
	s := wordScanner{text: text, yield: yield}
	var room [2 * maxWord]byte
	s.word = room[:0]
	for s.at < len(text) {
		if c := text[s.at]; c < utf8.RuneSelf {
			if f := asciiFold[c]; f != 0 {
				s.ascii(f)
				continue
			}
			s.other(rune(c), 1)
			continue
		}
		r, size := utf8.DecodeRuneInString(text[s.at:])
		switch f := foldRune(r); f.class {
		case letter:
			s.letters(f.text, size)
		case ignored:
			s.at += size
			if s.in {
				s.end = s.at
			}
		case alone:
			s.flush()
			s.letters(f.text, size)
			s.flush()
		default:
			s.other(r, size)
		}
	}
	s.flush()
}

// asciiFold is the lower case of ASCII letters and digits, 0 for the rest.
var asciiFold = func() (t [utf8.RuneSelf]byte) {
	for c := range t {
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			t[c] = byte(c)
		case 'A' <= c && c <= 'Z':
			t[c] = byte(c) + 'a' - 'A'
		}
	}
	return
}()

type wordScanner struct {
	text       string
	yield      func([]byte, int, int)
	word       []byte
	in         bool
	at         int // the next byte
	start, end int // of the word so far
	letterRun  int // letters since the last dot: 1 throughout an abbreviation
}

func (s *wordScanner) ascii(f byte) {
	if !s.in {
		s.in, s.start, s.letterRun = true, s.at, 0
	}
	s.word = append(s.word, f)
	s.at++
	s.end = s.at
	s.letterRun++
}

func (s *wordScanner) letters(folded string, size int) {
	if !s.in {
		s.in, s.start, s.letterRun = true, s.at, 0
	}
	s.word = append(s.word, folded...)
	s.at += size
	s.end = s.at
	s.letterRun++
}

// other handles a rune that is no letter: it ends the word unless it stands
// inside one.
func (s *wordScanner) other(r rune, size int) {
	next := s.at + size
	if s.in && next < len(s.text) {
		switch {
		case isApostrophe(r):
			if s.possessive(next) {
				s.flush()
				s.at = next + 1
				return
			}
			if s.isLetter(next) {
				s.at = next
				return
			}
		case r == ',' && isDigit(s.text[s.at-1]) && isDigit(s.text[next]):
			s.at = next
			return
		case r == '.' && isDigit(s.text[s.at-1]) && isDigit(s.text[next]):
			s.word = append(s.word, '.')
			s.at = next
			return
		case r == '.' && s.letterRun == 1 && s.isLetter(next) && !s.isLetter(next+s.sizeAt(next)):
			s.letterRun = 0
			s.at = next
			return
		}
	}
	s.flush()
	s.at = next
}

func (s *wordScanner) sizeAt(i int) int {
	_, size := utf8.DecodeRuneInString(s.text[i:])
	return size
}

func (s *wordScanner) isLetter(i int) bool {
	if i >= len(s.text) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s.text[i:])
	return foldRune(r).class == letter && !unicode.IsDigit(r)
}

func (s *wordScanner) possessive(i int) bool {
	return (s.text[i] == 's' || s.text[i] == 'S') && !s.isLetter(i+1)
}

func (s *wordScanner) flush() {
	if s.in && len(s.word) > 0 {
		s.yield(capWord(s.word), s.start, s.end)
	}
	s.in, s.word = false, s.word[:0]
}

func capWord[T []byte | string](w T) T {
	if len(w) <= maxWord {
		return w
	}
	n := maxWord
	for n > 0 && !utf8.RuneStart(w[n]) {
		n--
	}
	return w[:n]
}

// tokens returns the words of text.
func tokens(text string) []token {
	var out []token
	foldWords(text, func(w []byte, start, end int) { out = append(out, token{string(w), start, end}) })
	return out
}

// words returns the folded words of text.
func words(text string) []string {
	var out []string
	foldWords(text, func(w []byte, _, _ int) { out = append(out, string(w)) })
	return out
}

// letterAt maps every byte of the folded word, and its end, to the byte of
// text where that letter begins.
func letterAt(text string, t token) []int {
	var at []int
	var buf []byte
	word := text[t.start:t.end]
	for i, r := range word {
		n := len(buf)
		switch f := foldRune(r); {
		case f.class == letter || f.class == alone:
			buf = append(buf, f.text...)
		case r == '.' && i > 0 && isDigit(word[i-1]):
			buf = append(buf, '.')
		}
		for ; n < len(buf); n++ {
			at = append(at, t.start+i)
		}
	}
	return append(at, t.end)
}
