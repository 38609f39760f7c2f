package attribution

import "strings"

// knownBody is a body with the name it is filed under.
type knownBody struct {
	name  string
	words []string
}

// bodyNames are the names that bodies go by, and the words that tell a country.
type bodyNames struct {
	called    map[string][]bodyName // by bodyKey
	countries map[string][]string
}

// bodyName says which body a name means; where a country is given, only in a
// text that tells of it.
type bodyName struct {
	body    *knownBody
	country string
}

func (l *Lexicon) readBodies(text string) {
	l.bodies = bodyNames{called: map[string][]bodyName{}, countries: map[string][]string{}}
	lines(text, func(head string, words []string) {
		if c, ok := strings.CutPrefix(head, "country "); ok {
			l.bodies.countries[c] = words
			return
		}
		b := &knownBody{name: head, words: nameWords(head)}
		for _, s := range append(words, strings.ReplaceAll(head, " ", "_")) {
			s, country, _ := strings.Cut(s, "/")
			key := bodyKey(strings.Split(s, "_"))
			l.bodies.called[key] = append(l.bodies.called[key], bodyName{b, country})
		}
	})
}

// bodyKey joins the words of a name, full stops left out. Only the capitals of a
// name of one word tell it from a common word or a person's name: WHO, Nato.
func bodyKey(words []string) string {
	s := strings.ReplaceAll(strings.Join(words, " "), ".", "")
	if len(words) > 1 {
		s = nameKey(strings.Fields(plain(fold.Replace(strings.ToLower(s)))))
	}
	return s
}

// body returns the body that a name means in whatever text it stands, or nil.
func (l *Lexicon) body(name string) *knownBody {
	words := fullCountry(strings.Fields(name))
	for _, n := range l.bodies.called[bodyKey(words)] {
		if n.country == "" {
			return n.body
		}
	}
	if strings.HasPrefix(name, "U.S. ") || strings.HasPrefix(name, "US ") {
		name = strings.Join(words, " ")
		return &knownBody{name, nameWords(name)}
	}
	return nil
}

// fullCountry writes out the country that a name begins with: US Coast Guard.
func fullCountry(words []string) []string {
	if len(words) > 1 && (words[0] == "US" || words[0] == "U.S.") {
		return append([]string{"United", "States"}, words[1:]...)
	}
	return words
}

// bodyCalled returns the well-known body that the name in [first, last] means in
// this text, or nil: the one whose country the text names, if only one's is.
func (d *doc) bodyCalled(first, last int) *knownBody {
	words := make([]string, 0, last-first+1)
	for k := first; k <= last; k++ {
		words = append(words, d.text[d.toks[k].start:d.toks[k].end])
	}
	american := first < last && d.publicBody(first+1, last)
	if american {
		full := fullCountry(words)
		american = len(full) > len(words)
		words = full
	}
	found := d.meansHere(words)
	if found == nil && american {
		if found = d.meansHere(words[2:]); found == nil {
			name := "United States " + d.display(first+1, last)
			found = &knownBody{name, nameWords(name)}
		}
	}
	return found
}

// meansHere returns the body that a name in the list means in this text.
func (d *doc) meansHere(words []string) *knownBody {
	var found *knownBody
	for _, n := range d.lex.bodies.called[bodyKey(words)] {
		if n.country != "" && !d.inCountry(n.country) {
			continue
		}
		if found != nil {
			return nil
		}
		found = n.body
	}
	return found
}

// publicBody reports whether the name in [first, last] is of a part of a state:
// the US Department of Justice and the US Coast Guard are, US Airways is not.
func (d *doc) publicBody(first, last int) bool {
	for k := first; k <= last; k++ {
		if low := d.toks[k].low; publicBodies[low] || low == "service" {
			return low != "service" || last > first
		}
	}
	return false
}

// inCountry reports whether a word of the text tells of a country.
func (d *doc) inCountry(country string) bool {
	if told, ok := d.countries[country]; ok {
		return told
	}
	told := false
	for i := range d.toks {
		if t := &d.toks[i]; t.cap && contains(d.lex.bodies.countries[country], d.text[t.start:t.end]) {
			told = true
			break
		}
	}
	if d.countries == nil {
		d.countries = map[string]bool{}
	}
	d.countries[country] = told
	return told
}

// bodyOf returns the well-known body that m means, nil when it means none.
func (d *doc) bodyOf(m *mention) *entity {
	b := d.bodyCalled(m.from, m.last)
	if b == nil {
		return nil
	}
	e := d.lookup(b.words, anyGender)
	if e == nil {
		e = &entity{name: b.name, words: b.words, body: true, filed: d.display(m.from, m.last) != b.name, last: -1}
		d.addEntity(e)
		d.index(e, d.nameOf(m.from, m.last))
	}
	return e
}

// explain files e under the initials that stand in brackets behind its name, or
// before it, or behind an "or": "World Health Organization (WHO)".
func (d *doc) explain(e *entity, m *mention) {
	a := d.at(m.last + 2)
	switch {
	case !e.body && initials(e.words) != plain(a.low):
		return
	case d.otherName(m.last + 1):
		a = d.at(m.last + 3)
	case d.at(m.last+1).low == "(" && a.caps && d.at(m.last+3).low == ")":
	case m.last > m.first && d.at(m.first-1).low == "(" && d.at(m.last+1).low == ")" && d.at(m.first-2).caps:
		a = d.at(m.first - 2)
	default:
		return
	}
	d.file(plain(a.low), e)
}
