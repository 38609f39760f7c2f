package bulk

import (
	"bytes"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// scan reads an object as encoding/json would, in a fifth of the time. What it
// does not know it leaves to that one: it then returns false. b is UTF-8.
func (l *line) scan(b []byte) bool {
	*l = line{topics: l.topics[:0], urls: l.urls[:0]}
	s := scanner{b: b}
	ok := s.object(func(key []byte) bool {
		switch string(key) {
		case "text":
			return s.text(&l.text)
		case "speaker":
			return s.text(&l.speaker)
		case "said":
			return s.text(&l.said)
		case "type":
			return s.text(&l.kind)
		case "quotation":
			return s.text(&l.quotation)
		case "date":
			return s.text(&l.date)
		case "topics":
			return s.texts(&l.topics)
		case "urls":
			return s.texts(&l.urls)
		case "source":
			return s.source(l)
		}
		return !resembles(key, "text", "speaker", "said", "type", "topics", "source", "quotation", "date", "urls") && s.skip(0)
	})
	s.space()
	return ok && s.at == len(s.b)
}

func (s *scanner) source(l *line) bool {
	if s.null() {
		return true
	}
	return s.object(func(key []byte) bool {
		switch string(key) {
		case "title":
			return s.text(&l.title)
		case "url":
			return s.text(&l.url)
		case "publisher":
			return s.text(&l.publisher)
		}
		return !resembles(key, "title", "url", "publisher") && s.skip(0)
	})
}

// resembles reports whether encoding/json may take a key for one of others.
func resembles(key []byte, others ...string) bool {
	for _, o := range others {
		if bytes.EqualFold(key, []byte(o)) {
			return true
		}
	}
	return false
}

type scanner struct {
	b  []byte
	at int
}

func (s *scanner) space() {
	for s.at < len(s.b) && (s.b[s.at] == ' ' || s.b[s.at] == '\t' || s.b[s.at] == '\r' || s.b[s.at] == '\n') {
		s.at++
	}
}

// next passes over a byte if it is the next one that is no space.
func (s *scanner) next(c byte) bool {
	s.space()
	if s.at == len(s.b) || s.b[s.at] != c {
		return false
	}
	s.at++
	return true
}

func (s *scanner) null() bool {
	s.space()
	if !bytes.HasPrefix(s.b[s.at:], []byte("null")) {
		return false
	}
	s.at += len("null")
	return true
}

// object calls value at each value of an object, to read it.
func (s *scanner) object(value func(key []byte) bool) bool {
	if !s.next('{') {
		return false
	}
	if s.next('}') {
		return true
	}
	for {
		var key []byte
		if !s.text(&key) || !s.next(':') || !value(key) {
			return false
		}
		if s.next('}') {
			return true
		}
		if !s.next(',') {
			return false
		}
	}
}

func (s *scanner) texts(into *[][]byte) bool {
	*into = (*into)[:0]
	if s.null() {
		return true
	}
	return s.array(func() bool {
		var v []byte
		if !s.text(&v) {
			return false
		}
		*into = append(*into, v)
		return true
	})
}

func (s *scanner) array(value func() bool) bool {
	if !s.next('[') {
		return false
	}
	if s.next(']') {
		return true
	}
	for value() {
		if s.next(']') {
			return true
		}
		if !s.next(',') {
			return false
		}
	}
	return false
}

// text reads a string. It lies in the line unless there are escapes in it.
func (s *scanner) text(into *[]byte) bool {
	if !s.next('"') {
		return false
	}
	start := s.at
	for ; s.at < len(s.b); s.at++ {
		switch c := s.b[s.at]; {
		case c == '"':
			*into = s.b[start:s.at]
			s.at++
			return true
		case c == '\\':
			return s.escaped(into, append(make([]byte, 0, len(s.b)-start), s.b[start:s.at]...))
		case c < ' ':
			return false
		}
	}
	return false
}

// escaped reads the rest of a string from its first escape on.
func (s *scanner) escaped(into *[]byte, out []byte) bool {
	for s.at < len(s.b) {
		c := s.b[s.at]
		s.at++
		switch {
		case c == '"':
			*into = out
			return true
		case c < ' ':
			return false
		case c != '\\':
			out = append(out, c)
			continue
		}
		if s.at == len(s.b) {
			return false
		}
		c = s.b[s.at]
		s.at++
		if c == 'u' {
			r, ok := s.unicode()
			if !ok {
				return false
			}
			out = utf8.AppendRune(out, r)
			continue
		}
		i := bytes.IndexByte([]byte(`"\/bfnrt`), c)
		if i < 0 {
			return false
		}
		out = append(out, "\"\\/\b\f\n\r\t"[i])
	}
	return false
}

// unicode reads what follows \u, with the second half of a pair. A half without
// the other is unknown.
func (s *scanner) unicode() (rune, bool) {
	r, ok := s.hex()
	if !ok || !utf16.IsSurrogate(r) {
		return r, ok
	}
	if rest := s.b[s.at:]; len(rest) >= 6 && rest[0] == '\\' && rest[1] == 'u' {
		before := s.at
		s.at += 2
		second, ok := s.hex()
		if pair := utf16.DecodeRune(r, second); ok && pair != unicode.ReplacementChar {
			return pair, true
		}
		s.at = before
	}
	return unicode.ReplacementChar, true
}

func (s *scanner) hex() (r rune, ok bool) {
	if len(s.b)-s.at < 4 {
		return 0, false
	}
	for range 4 {
		c := rune(s.b[s.at])
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			return 0, false
		}
		r = r<<4 | c
		s.at++
	}
	return r, true
}

// maxDepth bounds how deep lie what nobody asked for.
const maxDepth = 32

// skip passes over a value.
func (s *scanner) skip(depth int) bool {
	s.space()
	if s.at == len(s.b) || depth == maxDepth {
		return false
	}
	switch c := s.b[s.at]; {
	case c == '"':
		var none []byte
		return s.text(&none)
	case c == '{':
		return s.object(func([]byte) bool { return s.skip(depth + 1) })
	case c == '[':
		return s.array(func() bool { return s.skip(depth + 1) })
	case c == '-' || '0' <= c && c <= '9':
		return s.number()
	}
	for _, word := range []string{"null", "true", "false"} {
		if bytes.HasPrefix(s.b[s.at:], []byte(word)) {
			s.at += len(word)
			return true
		}
	}
	return false
}

func (s *scanner) number() bool {
	if s.b[s.at] == '-' {
		s.at++
	}
	if first := s.at; !s.digits() || s.b[first] == '0' && s.at > first+1 {
		return false
	}
	if s.is('.') && !s.digits() {
		return false
	}
	if s.is('e') || s.is('E') {
		_ = s.is('+') || s.is('-')
		return s.digits()
	}
	return true
}

func (s *scanner) is(c byte) bool {
	if s.at < len(s.b) && s.b[s.at] == c {
		s.at++
		return true
	}
	return false
}

func (s *scanner) digits() bool {
	first := s.at
	for s.at < len(s.b) && '0' <= s.b[s.at] && s.b[s.at] <= '9' {
		s.at++
	}
	return s.at > first
}
