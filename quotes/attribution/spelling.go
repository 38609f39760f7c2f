package attribution

import (
	"strings"

	"whosaid/quotes"
)

// respell gives the name of e the accents that mention m writes: of Gomez and
// Gómez the second is how it is spelt.
func (d *doc) respell(e *entity, m *mention) {
	if e.known || e.filed {
		return
	}
	for k := m.from; k <= m.last; k++ {
		t := &d.toks[k]
		base := plain(t.low)
		if base == t.low {
			continue
		}
		words := strings.Fields(e.name)
		for i, w := range words {
			if low := strings.ToLower(w); low == base {
				words[i] = d.display(k, k)
				e.name = strings.Join(words, " ")
			}
		}
	}
}

// meant returns the person whom the name of one word in m is a slip for: one
// named in full before, whose surname differs by a letter, or by two when it is
// long, where the text tells nothing else of the name.
func (d *doc) meant(m *mention) *entity {
	e := m.who
	name := d.toks[m.last].low
	if e.body || len(e.words) != 1 || e.known || len(name) < 5 {
		return nil
	}
	if w := d.toks[m.last].w; w != nil && (d.toks[m.last].sent || w.given || w.place || w.org || w.native || w.kind != notPerson) {
		return nil
	}
	var found *entity
	for i := len(d.people) - 1; i >= 0 && i >= len(d.people)-slipsAmong; i-- {
		p := d.people[i]
		if p == e || p.body || len(p.words) < 2 || !p.person && !d.givenWord(p.words[0]) || p.first == 0 || p.first > m.first || clash(p.gender, e.gender) {
			continue
		}
		if !slip(plain(name), p.words[len(p.words)-1]) {
			continue
		}
		if found != nil {
			return nil
		}
		found = p
	}
	return found
}

// slipsAmong is how many of the last persons a slip is looked for among.
const slipsAmong = 100

// slip reports whether a and b are as alike as one name mistyped: the same first
// letter and one letter more, less, other or in the wrong place, or two when both
// have eight letters.
func slip(a, b string) bool {
	most := 1
	if len(a) >= 8 && len(b) >= 8 {
		most = 2
	}
	return len(a) >= 5 && len(b) >= 5 && a[0] == b[0] && a != b && quotes.Slips(a, b) <= most
}

func (d *doc) givenWord(s string) bool {
	w := d.lex.words[s]
	return w != nil && w.given
}
