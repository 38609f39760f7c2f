package attribution

import "strings"

// describeBody finds the organisation that "the company" or "police" means.
func (d *doc) describeBody(s phraseSpan, c *casting) *entity {
	head := d.toks[s.head].low
	owned := false
	for k := s.first; k < s.head; k++ {
		owned = owned || d.toks[k].low == "'s" || d.toks[k].tag == tagPoss
	}
	if !owned && d.definite(s) && d.kindOf(s.head) == bodyNoun {
		if e := d.lookup(d.lowWords(s), anyGender); e != nil && e.body && (e.first <= s.first || s.first < s.head) {
			return e
		}
		if r, points := d.best(c, s.first, func(e *entity) int {
			switch {
			case e.proper && s.first == s.head && s.last == s.head && e.does(head):
				return 10 // Toronto police, then police
			case len(e.words) == 0:
				return -1
			case !e.body && !d.ofNoKind(e):
				if d.firm(head) && d.unlikePerson(e) {
					return 30
				}
				return -1
			case !e.does(head) && contains(e.words, head) && !d.mayBe(e, s):
				return -1
			case e.does(head) || contains(e.words, head):
				return 0
			case d.firm(head) && d.incorporated(e):
				return 10
			case !e.body:
				return -1
			case d.relatedBody(head, e):
				return 20
			}
			return -1
		}); r != nil && points > 0 && s.last-s.first <= 2 {
			return r.who
		}
	}
	if e := d.opaque(s, c); e != nil && !owned {
		return e
	}
	return d.newPhrase(s, c, func(e *entity) {
		e.body, e.paper, e.proper = true, d.kindOf(s.head) == documentNoun, !owned && s.first < s.head && d.toks[s.first].tag == tagName
	})
}

// ofNoKind reports whether nothing tells if a name of one word is a person's or
// a body's: Samsung.
func (d *doc) ofNoKind(e *entity) bool {
	if len(e.words) != 1 || e.body || e.person || e.many || e.gender != anyGender {
		return false
	}
	w := d.lex.words[e.words[0]]
	return w == nil || !w.given
}

// unlikePerson reports whether nothing tells that a name of several words is a
// person's, and its last word is a plural: Baltic Wings.
func (d *doc) unlikePerson(e *entity) bool {
	if e.body || e.person || e.many || e.gender != anyGender || len(e.words) < 2 {
		return false
	}
	w := d.lex.words[e.words[0]]
	return (w == nil || !w.given) && strings.HasSuffix(e.words[len(e.words)-1], "s")
}

// mayBe reports whether no name in a description is another's than e's:
// "Toronto police" are not the York Regional Police.
func (d *doc) mayBe(e *entity, s phraseSpan) bool {
	for k := s.first; k < s.head; k++ {
		if t := &d.toks[k]; t.tag == tagName && !contains(e.words, plain(t.low)) && !e.does(t.low) {
			return false
		}
	}
	return true
}

// relatedBody reports whether a word of the name of e makes it what the noun
// says: a "Police Service" is a force.
func (d *doc) relatedBody(noun string, e *entity) bool {
	w := d.lex.words[noun]
	if w == nil || w.related == "" {
		return false
	}
	for _, s := range e.words {
		if strings.Contains(w.related, " "+s+" ") {
			return true
		}
	}
	return false
}

// opaque returns the body that the sentence before was about, when its name
// does not say what it is: "Unifor" for "the union".
func (d *doc) opaque(s phraseSpan, c *casting) *entity {
	if d.toks[s.first].low != "the" || s.last-s.first > 1 || d.kindOf(s.head) != bodyNoun {
		return nil
	}
	for i := len(c.refs) - 1; i >= 0; i-- {
		r := &c.refs[i]
		switch n := d.sentOf[s.first] - d.sentOf[r.at]; {
		case n > 1:
			return nil
		case n == 1 && r.weight >= weightSubject:
			if len(r.who.words) == 0 && r.weight == weightSubject {
				continue // estimated that the country needs homes
			}
			if !r.who.body || len(r.who.words) == 0 || d.merePlace(r.who) > 0 {
				return nil
			}
			for _, w := range r.who.words {
				if l := d.lex.words[w]; l != nil && l.kind == bodyNoun && !anyBody(d.toks[s.head].low) {
					return nil
				}
			}
			return r.who
		}
	}
	return nil
}

// anyBody lists the nouns that mean a body whatever its name says it is.
func anyBody(noun string) bool {
	return bodies[noun]
}

func (d *doc) firm(s string) bool {
	return firms[s]
}

// incorporated reports whether a name is a business's: its noun says so, or
// says nothing else.
func (d *doc) incorporated(e *entity) bool {
	for _, s := range e.words {
		w := d.lex.words[s]
		if w != nil && (w.place || w.abbrev && !w.org || w.kind == bodyNoun && !w.org) {
			return false
		}
	}
	return true
}
