package bulk

import (
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// scanner reads lines of whosaid's own as they usually are, several times as
// fast as package json. What it does not take, that one reads or refuses.
type scanner struct {
	s      string
	at     int
	topics map[string][]string // by how they are written
}

// line reads s, which is valid UTF-8. Its texts are parts of s. ok is false for
// any line with other names than the usual ones, a name twice, a null or an
// error.
func (c *scanner) line(s string, l *line) (ok bool) {
	c.s, c.at = s, 0
	ok = c.object(func(name string) (seen int, ok bool) {
		switch name {
		case "text":
			return 1, c.text(&l.Text)
		case "speaker":
			return 2, c.text(&l.Speaker)
		case "said":
			return 4, c.text(&l.Said)
		case "type":
			return 8, c.text(&l.Type)
		case "topics":
			return 16, c.list(&l.Topics)
		case "source":
			return 32, c.source(l)
		}
		return 0, false
	})
	c.space()
	return ok && c.at == len(s)
}

func (c *scanner) source(l *line) bool {
	return c.object(func(name string) (seen int, ok bool) {
		switch name {
		case "title":
			return 1, c.text(&l.Source.Title)
		case "url":
			return 2, c.text(&l.Source.URL)
		case "publisher":
			return 4, c.text(&l.Source.Publisher)
		}
		return 0, false
	})
}

// object reads an object; value reads what a name has and returns the name's
// bit.
func (c *scanner) object(value func(name string) (seen int, ok bool)) bool {
	if !c.next('{') {
		return false
	}
	if c.next('}') {
		return true
	}
	all := 0
	for {
		var name string
		if !c.text(&name) || !c.next(':') {
			return false
		}
		seen, ok := value(name)
		if !ok || all&seen != 0 {
			return false
		}
		all |= seen
		if !c.next(',') {
			return c.next('}')
		}
	}
}

// list reads texts. Few lists of topics differ: each is made once.
func (c *scanner) list(to *[]string) bool {
	if !c.next('[') {
		return false
	}
	from := c.at
	if c.next(']') {
		*to = []string{}
		return true
	}
	if end := strings.IndexByte(c.s[from:], ']'); end >= 0 {
		if known, ok := c.topics[c.s[from:from+end+1]]; ok {
			c.at, *to = from+end+1, known
			return true
		}
	}
	var list []string
	for {
		var s string
		if !c.text(&s) {
			return false
		}
		list = append(list, strings.Clone(s))
		if !c.next(',') {
			break
		}
	}
	if !c.next(']') {
		return false
	}
	*to = list[:len(list):len(list)] // shared: who appends makes another
	keep(c.topics, strings.Clone(c.s[from:c.at]), *to)
	return true
}

// text reads a text.
func (c *scanner) text(to *string) bool {
	if !c.next('"') {
		return false
	}
	s, from := c.s, c.at
	for i := from; i < len(s); i++ {
		switch b := s[i]; {
		case b == '"':
			*to, c.at = s[from:i], i+1
			return true
		case b == '\\':
			return c.escaped(from, to)
		case b < ' ':
			return false
		}
	}
	return false
}

// escaped reads the text from a place on that has a backslash in it.
func (c *scanner) escaped(from int, to *string) bool {
	for i := from; i < len(c.s); i++ {
		switch c.s[i] {
		case '\\':
			i++
		case '"':
			b, err := jsontext.AppendUnquote(nil, c.s[from-1:i+1])
			*to, c.at = string(b), i+1
			return err == nil
		}
	}
	return false
}

// next passes over a byte, if that comes next.
func (c *scanner) next(b byte) bool {
	c.space()
	if c.at < len(c.s) && c.s[c.at] == b {
		c.at++
		return true
	}
	return false
}

func (c *scanner) space() {
	for c.at < len(c.s) && (c.s[c.at] == ' ' || c.s[c.at] == '\t' || c.s[c.at] == '\r' || c.s[c.at] == '\n') {
		c.at++
	}
}
