package attribution

import "slices"

// ref is one appearance of an entity in the text, by name, description or
// pronoun.
type ref struct {
	at     int // token
	who    *entity
	weight int
}

// What an appearance weighs when a pronoun looks for its meaning, in
// hundredths of certainty; distance is taken off.
const (
	weightSubject = 25
	weightMain    = 5   // a subject of the main clause
	weightSpeaker = 20  // the one who was speaking
	weightOwner   = -8  // Lee's
	weightOfHis   = -20 // her mother, of whom we hear because of her
	weightQuoted  = -60
	weightObject  = -5
	perSentence   = 15
	perParagraph  = 12
	window        = 48 // appearances looked back
)

// casting is who is on stage while the text is read.
type casting struct {
	refs       []ref
	speaking   string
	speaker    *entity // who is speaking; nil when not known by name or description
	speakingAt int
	found      *entity // of the hit being resolved
	author     *entity // who last wrote or posted what is reported
	authorAt   int
	phrases    map[string]*entity
}

func (c *casting) add(at int, e *entity, weight int) {
	if len(c.refs) > 4*window {
		c.refs = append(c.refs[:0], c.refs[len(c.refs)-window:]...)
	}
	c.refs = append(c.refs, ref{at, e, weight})
}

// pass puts the named one on stage.
func (d *doc) pass(c *casting, m *mention) {
	w := 0
	switch r := d.toks[m.first].region; {
	case d.captions[d.paraOf[m.first]]:
		w = weightQuoted
	case r > 0 && d.regions[r-1].words > 3:
		w = weightQuoted
	case d.at(m.last+1).low == "'s" || d.at(m.last+1).tag == tagPoss:
		w = weightOwner
	case d.subject[m.first] == 2:
		w = weightSubject + weightMain
	case d.subject[m.first] == 1 || d.toks[m.first].sent || d.at(m.first-1).low == "," && d.isRole(m.first-2) && m.first-d.sentStart(m.first) < 6:
		w = weightSubject
	case d.at(m.first-1).tag == tagPrep && d.toks[m.first-1].sent && d.toks[m.first-1].low == "for" && d.at(m.last+1).low == ",":
		w = weightSubject + 3*weightMain // For Lee, a teacher, it was a start.
	case d.at(m.first-1).tag == tagPrep:
		w = weightObject
	}
	c.add(m.first, m.who, w)
}

// findSubjects marks the mentions that are subjects of finite verbs: 2 in a
// main clause, else 1.
func (d *doc) findSubjects() {
	d.subject = make([]uint8, len(d.toks))
	for i := range d.groups {
		g := &d.groups[i]
		if !g.finite || !g.subj.ok || g.relative {
			continue
		}
		m := d.nameIn(g.subj)
		if m == nil {
			continue
		}
		n := uint8(2)
		if d.opensClause(g.subj.first - 1) {
			n = 1
		}
		d.subject[m.first] = max(d.subject[m.first], n)
	}
}

// opensClause reports whether the word at i opens a clause that is not the main
// one.
func (d *doc) opensClause(i int) bool {
	t := d.at(i)
	switch t.low {
	case "as", "after", "before", "since", "until":
		return true
	}
	return t.tag == tagSub || t.tag == tagWh || t.tag == tagThat
}

// passSubject puts on stage whom the subject of group g means, when a pronoun or
// a description is the subject.
func (d *doc) passSubject(c *casting, g *group) {
	if !g.finite || !g.subj.ok || g.relative || g.inverted || g.subj.first >= g.first || d.captions[d.paraOf[g.first]] {
		return
	}
	t := &d.toks[g.subj.head]
	if r := t.region; r > 0 && d.regions[r-1].words > 3 {
		return
	}
	d.passHearer(c, g)
	w := weightSubject + weightMain
	if d.opensClause(g.subj.first - 1) {
		w = weightSubject
	}
	if t.tag == tagPron {
		if e, _, _ := d.pronounFor(t.low, g.subj.first, c); e != nil {
			c.add(g.subj.first, e, w)
		}
		return
	}
	if m := d.nameIn(g.subj); m != nil {
		if all := d.allSpeakers(m, g.subj); all != nil {
			c.add(g.subj.first, c.together(all), w)
		} else if d.at(m.last+1).low == "and" && m.last < g.subj.last {
			c.add(g.subj.first, d.newPhrase(g.subj, c, func(e *entity) { e.many = true }), w) // Lee and her colleagues
		}
		return
	}
	if e := d.describe(g.subj, c); e != nil {
		if d.toks[g.subj.first].tag == tagPoss && len(e.words) == 0 {
			w += weightOfHis
		}
		c.add(g.subj.first, e, w)
	}
}

// passHearer puts on stage whom the verb of g is said to, when an office tells
// who that is: "she asked the minister".
func (d *doc) passHearer(c *casting, g *group) {
	if !g.cue.has(frameHearer) {
		return
	}
	s := d.phraseAfter(g.last+1, false)
	if !s.ok || d.toks[s.first].low != "the" || !d.isRole(s.head) || d.nameIn(s) != nil {
		return
	}
	if e := d.describe(s, c); e != nil && len(e.words) > 0 {
		c.add(s.first, e, weightObject)
	}
}

// best looks back from token at for the entity that fits best; fits returns
// what to take off, or a negative number to refuse. It returns the points.
func (d *doc) best(c *casting, at int, fits func(*entity) int) (*ref, int) {
	var out *ref
	points := 0
	s, p := d.sentOf[at], d.paraOf[at]
	for i := len(c.refs) - 1; i >= 0 && i >= len(c.refs)-window; i-- {
		r := &c.refs[i]
		if r.at > at {
			continue // the source of a quotation may stand before others
		}
		off := fits(r.who)
		if off < 0 {
			continue
		}
		n := 100 + r.weight - off - perSentence*int(min(s-d.sentOf[r.at], 6)) - perParagraph*int(min(p-d.paraOf[r.at], 4)) + 2*min(r.who.count, 6)
		if out == nil || n > points {
			out, points = r, n
		}
	}
	return out, points
}

// without takes those off stage whom only a description told from token at on,
// and returns what puts them back: "A second person was found, she said" tells
// of one who does not speak.
func (c *casting) without(at int) func() {
	all := c.refs
	c.refs = slices.DeleteFunc(slices.Clone(all), func(r ref) bool { return r.at >= at && len(r.who.words) == 0 })
	return func() { c.refs = all }
}
