package article

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// mark is an encoding that names itself by a byte order mark.
type mark struct {
	name string
	mark string
	enc  encoding.Encoding
}

// marks: UTF-32's little endian mark begins with UTF-16's, so it is tried
// first; the last two are UTF-16, little endian and big.
var marks = []mark{
	{"utf-8", "\xEF\xBB\xBF", encoding.Nop},
	{"utf-32le", "\xFF\xFE\x00\x00", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
	{"utf-32be", "\x00\x00\xFE\xFF", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
	{"utf-16le", "\xFF\xFE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
	{"utf-16be", "\xFE\xFF", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
}

func byMark(b []byte) *mark {
	for i := range marks {
		if bytes.HasPrefix(b, []byte(marks[i].mark)) {
			return &marks[i]
		}
	}
	return nil
}

// wideWithoutMark recognises UTF-16 that has no mark by the NULs that half of
// its bytes are in most languages. It is valid UTF-8 when the text is ASCII.
func wideWithoutMark(b []byte) *mark {
	b = b[:min(len(b), 4096)&^1]
	if len(b) < 8 {
		return nil
	}
	var nul [2]int
	for i, c := range b {
		if c == 0 {
			nul[i&1]++
		}
	}
	half := len(b) / 2
	switch {
	case nul[1]*10 > half*4 && nul[0]*20 < half:
		return &marks[3]
	case nul[0]*10 > half*4 && nul[1]*20 < half:
		return &marks[4]
	}
	return nil
}

// decode turns the file's bytes into text and says which encoding it took and
// why. declared is what the format itself names, or empty.
//
// The order: what the person asked for; the mark; UTF-8 when the whole file
// is valid, since text in another encoding hardly ever is; what is declared;
// a guess. A declaration comes after UTF-8 because pages are converted more
// often than their declarations are.
func (f *file) decode(declared string) (text, reason string, err error) {
	if f.o.Encoding != "" {
		return f.decodeAs(f.o.Encoding, "as asked")
	}
	if m := byMark(f.raw); m != nil {
		text, err := withEncoding(m.enc, f.raw[len(m.mark):])
		return text, m.name + " (byte order mark)", err
	}
	if e := wideWithoutMark(f.raw); e != nil {
		text, err := withEncoding(e.enc, f.raw)
		return text, e.name + " (a guess: every other byte is zero)", err
	}
	// ISO-2022-JP is seven bits wide, so it is valid UTF-8 that means nothing.
	seven := strings.EqualFold(declared, "iso-2022-jp") && bytes.IndexByte(f.raw, 0x1B) >= 0
	if utf8.Valid(f.raw) && !seven {
		return string(f.raw), "utf-8 (the whole file is valid)", nil
	}
	if declared != "" && !strings.EqualFold(declared, "utf-8") && !strings.EqualFold(declared, "utf8") {
		if text, reason, err := f.decodeAs(declared, "declared"); err == nil {
			return text, reason, nil
		}
	}
	return guess(f.raw)
}

func (f *file) decodeAs(label, why string) (text, reason string, err error) {
	enc, name := charset.Lookup(label)
	if enc == nil {
		return "", "", fmt.Errorf("%w %q", ErrEncoding, label)
	}
	raw := f.raw
	if m := byMark(raw); m != nil && m.name == name {
		raw = raw[len(m.mark):]
	}
	text, err = withEncoding(enc, raw)
	return text, name + " (" + why + ")", err
}

func withEncoding(e encoding.Encoding, raw []byte) (string, error) {
	b, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return "", fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	return strings.ToValidUTF8(string(b), "\uFFFD"), nil
}

// Doubt says what may be wrong with the characters of a text that was read in
// an encoding, as Article has them: a guess, and what could not be read. It is
// empty when nothing is.
func Doubt(encoding, text string) string {
	var all []string
	if strings.Contains(encoding, "(a guess") {
		all = append(all, "read as "+encoding)
	}
	switch n := strings.Count(text, "\uFFFD"); n {
	case 0:
	case 1:
		all = append(all, "1 character could not be read and stands as \uFFFD")
	default:
		all = append(all, fmt.Sprintf("%d characters could not be read and stand as \uFFFD", n))
	}
	return strings.Join(all, "; ")
}

// guess decides for bytes that are not valid UTF-8 and declare nothing.
func guess(raw []byte) (text, reason string, err error) {
	good, bad := utf8Shape(raw)
	if good >= 4*bad {
		return strings.ToValidUTF8(string(raw), "\uFFFD"),
			fmt.Sprintf("utf-8 (a guess: %d of %d characters beyond ASCII do not fit)", bad, good+bad), nil
	}
	best := guesses[0]
	for _, g := range guesses[1:] {
		if g.fits(raw) {
			best = g
			break
		}
	}
	text, err = withEncoding(best.enc, raw)
	return text, best.name + " (a guess: not utf-8; " + best.why + ")", err
}

// utf8Shape counts the characters beyond ASCII that are right UTF-8, and the
// runs of bytes that are not.
func utf8Shape(raw []byte) (good, bad int) {
	inBad := false
	for len(raw) > 0 {
		r, n := utf8.DecodeRune(raw)
		switch {
		case r == utf8.RuneError && n == 1:
			if !inBad {
				bad++
			}
			inBad = true
		default:
			if n > 1 {
				good++
			}
			inBad = false
		}
		raw = raw[n:]
	}
	return good, bad
}

var declaration = regexp.MustCompile(`(?i)<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*["']?\s*([a-z0-9_:.\-]+)`)

// declaredEncoding is the label in a page's meta element or XML declaration.
// Browsers look at 1,024 bytes; pages that put more before it exist.
func declaredEncoding(raw []byte) string {
	m := declaration.FindSubmatch(raw[:min(len(raw), 8192)])
	if m == nil {
		return ""
	}
	label := strings.ToLower(string(m[1]))
	if strings.HasPrefix(label, "utf-16") {
		return "utf-8" // it could be read as bytes, so it is not
	}
	return label
}

// guesses: the first is taken when no other fits.
var guesses = []struct {
	name string
	enc  encoding.Encoding
	why  string
	fits func(raw []byte) bool
}{
	{"windows-1252", charmap.Windows1252, "the usual one for western European text", nil},
	{"shift_jis", label("shift_jis"), "all of it decodes to Japanese", multibyte("shift_jis", kana, 20)},
	{"euc-jp", label("euc-jp"), "all of it decodes to Japanese", multibyte("euc-jp", kana, 20)},
	{"euc-kr", label("euc-kr"), "all of it decodes to Korean", multibyte("euc-kr", hangul, 60)},
	{"gb18030", label("gb18030"), "all of it decodes to common Chinese", multibyte("gb18030", chinese, 4)},
	{"big5", label("big5"), "all of it decodes to common Chinese", multibyte("big5", chinese, 4)},
	{"koi8-r", charmap.KOI8R, "it decodes to lower-case Cyrillic", cyrillic(charmap.KOI8R)},
	{"windows-1251", charmap.Windows1251, "it decodes to lower-case Cyrillic", windowsCyrillic},
	{"iso-8859-5", charmap.ISO8859_5, "it decodes to lower-case Cyrillic", cyrillic(charmap.ISO8859_5)},
	{"ibm866", charmap.CodePage866, "it decodes to lower-case Cyrillic", cyrillic(charmap.CodePage866)},
	{"x-mac-cyrillic", charmap.MacintoshCyrillic, "it decodes to lower-case Cyrillic", cyrillic(charmap.MacintoshCyrillic)},
	{"windows-1253", charmap.Windows1253, "it decodes to lower-case Greek", mostly(charmap.Windows1253, 'ά', 'ώ', "αοιετσνηυςρόί")},
	{"windows-1256", charmap.Windows1256, "it decodes to Arabic", mostly(charmap.Windows1256, 'ء', 'ي', "اليمنوترب")},
	{"windows-1255", charmap.Windows1255, "it decodes to Hebrew", mostly(charmap.Windows1255, 'א', 'ת', "יוהלאתרבשמ")},
	{"windows-1250", charmap.Windows1250, "it decodes to words of central Europe", european(charmap.Windows1250, central...)},
	{"iso-8859-2", charmap.ISO8859_2, "it decodes to words of central Europe", european(charmap.ISO8859_2, central...)},
	{"windows-1254", charmap.Windows1254, "it decodes to Turkish words", european(charmap.Windows1254, "âçğıîöşûüİ")},
	{"windows-1257", charmap.Windows1257, "it decodes to Baltic words", european(charmap.Windows1257, "āčēģīķļņšūž", "ąčęėįšųūž")},
	{"macintosh", charmap.Macintosh, "its marks and letters stand where they belong", macintosh},
}

func label(s string) encoding.Encoding {
	e, _ := charset.Lookup(s)
	return e
}

const guessOn = 64 << 10 // bytes looked at; the rest of a text is like its start

// sample is the start of raw, cut at a line end so that no character is cut,
// and how many of its bytes are beyond ASCII.
func sample(raw []byte) (s []byte, high int) {
	s = raw
	if len(s) > guessOn {
		s = s[:guessOn]
		if i := bytes.LastIndexByte(s, '\n'); i > 0 {
			s = s[:i]
		}
	}
	for _, c := range s {
		if c >= 0x80 {
			high++
		}
	}
	return s, high
}

// mostly fits when the bytes beyond ASCII are a good part of the text, four in
// five of them are small letters of one script, and half of those are the
// commonest of its language: in the wrong encoding small letters come out as
// capitals, as no letters, or as rare ones.
func mostly(e encoding.Encoding, from, to rune, common string) func([]byte) bool {
	return func(raw []byte) bool {
		s, high := sample(raw)
		if high < 4 || high*3 < letters(s) {
			return false
		}
		text, err := withEncoding(e, s)
		if err != nil {
			return false
		}
		in, often := 0, 0
		for _, r := range text {
			if from <= r && r <= to {
				in++
				if strings.ContainsRune(common, r) {
					often++
				}
			}
		}
		return in*5 >= high*4 && often*2 >= in
	}
}

func cyrillic(e encoding.Encoding) func([]byte) bool {
	return mostly(e, 'а', 'я', "оеаинтслрв")
}

// windowsCyrillic fits what looks more like it than like Mac OS Cyrillic, which has
// the small letters in the same place but for я, where Windows has a capital.
func windowsCyrillic(raw []byte) bool {
	if !cyrillic(charmap.Windows1251)(raw) {
		return false
	}
	s, _ := sample(raw)
	windows, err := withEncoding(charmap.Windows1251, s)
	mac, errMac := withEncoding(charmap.MacintoshCyrillic, s)
	return err == nil && (errMac != nil || misplaced(windows) <= misplaced(mac))
}

func letters(s []byte) (n int) {
	for _, c := range s {
		if c >= 0x80 || 'a' <= c|0x20 && c|0x20 <= 'z' {
			n++
		}
	}
	return n
}

// multibyte fits when everything decodes to wide characters and enough of them
// are ones that the language cannot do without: another encoding of the same
// family gives rare characters.
func multibyte(name string, needs func(rune) bool, percent int) func([]byte) bool {
	return func(raw []byte) bool {
		s, high := sample(raw)
		if high < 8 || high*2 < letters(s) {
			return false
		}
		text, err := withEncoding(label(name), s)
		if err != nil {
			return false
		}
		wide, needed := 0, 0
		for _, r := range text {
			switch {
			case r == utf8.RuneError, r >= 0xE000 && r < 0xF900, r >= 0xFF61 && r <= 0xFFDC:
				return false
			case needs(r):
				needed++
				wide++
			case r >= 0x80:
				wide++
			}
		}
		return needed*100 >= wide*percent
	}
}

func kana(r rune) bool   { return r >= 0x3040 && r <= 0x30FF }
func hangul(r rune) bool { return r >= 0xAC00 && r <= 0xD7A3 }

// The commonest characters of Chinese in both scripts: about a sixth of any text.
func chinese(r rune) bool {
	return strings.ContainsRune("的一是不了在人有我他這这中大來来上國国", r)
}
