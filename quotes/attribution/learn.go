package attribution

import "strings"

// learn notes what stands with a name: offices before and after it, an age, a
// pronoun that tells the gender.
func (d *doc) learn(e *entity, m *mention) {
	start := d.sentStart(m.first)
	before := m.first - 1
	if before-1 >= start && d.toks[before].low == "," && d.isRole(before-1) {
		before-- // "the Norwegian ambassador, Erik Dahl"
	}
	if d.at(before).low == "the" && strings.HasPrefix(d.toks[m.first].low, "hon") {
		before-- // Prime Minister the Hon. Ann Lee
	}
	if p := d.at(before).low; (p == "itself" || p == "themselves") && d.at(before-1).low == "calling" {
		before -= 2 // a group calling itself Northern Light
		e.body = e.body || d.kindOf(before) == bodyNoun
	}
	if d.at(before).low == "of" && settlement(d.at(before-1).low) {
		e.addRole(&d.toks[before-1]) // the city of Hull
		e.body = true
	}
	if d.at(before).low == "named" {
		k := before - 1
		for ; k > start && (d.toks[k].tag == tagNoun || d.toks[k].tag == tagAdj); k-- {
		}
		if low := d.at(k).low; k >= start && (low == "a" || low == "an") {
			before-- // a roofer named Dev Patten
		}
	}
	if d.ofNoKind(e) && m.first == m.last && m.first > start && d.toks[m.first-1].tag == tagNoun && d.kindOf(m.first-1) == bodyNoun && !d.toks[m.first-1].w.plural {
		e.body = true // the environmental group Archelon
	}
	for k := before; k >= start && m.first-k <= 6; k-- {
		t := &d.toks[k]
		if strings.HasSuffix(t.low, "-year-old") {
			e.age = strings.TrimSuffix(t.low, "-year-old")
			e.person = true
		}
		if t.tag != tagNoun && t.tag != tagAdj && t.tag != tagName {
			break
		}
		d.learnWord(e, k)
	}
	for k := m.first; k < m.from; k++ {
		d.learnWord(e, k)
	}
	if g, ok := d.givenGender(m.from); ok && e.gender == anyGender && !e.body && len(e.words) == 1 {
		e.gender = g
	}
	if d.at(m.last+1).low == "," && !d.subjectNext(e, m) {
		d.learnApposition(e, m.last+2)
	}
	if e.gender == anyGender && !e.body {
		d.learnPronoun(e, m)
	}
}

// settlement lists nouns that stand before the name of a place: the city of Hull.
func settlement(low string) bool {
	return settlements[low]
}

// subjectNext reports whether the phrase behind m, which names e, and a comma is
// the subject of a clause: "In a letter to Lee, the union said", "south of Hull,
// officials said".
func (d *doc) subjectNext(e *entity, m *mention) bool {
	if start := d.sentStart(m.first); d.toks[start].tag != tagPrep && !e.body {
		return false
	}
	s := d.phraseAfter(m.last+2, false)
	if !s.ok {
		return false
	}
	n := d.at(s.last + 1).group
	return n > 0 && d.groups[n-1].finite && d.groups[n-1].subj.first == m.last+2
}

// learnApposition reads what follows the comma after a name.
func (d *doc) learnApposition(e *entity, i int) {
	n := d.at(i)
	switch {
	case n.kind == kindNumber && len(n.low) <= 3 && (d.at(i+1).low == "," || d.at(i+1).low == "."):
		e.age, e.person = n.low, !e.body
		if d.at(i+1).low == "," && d.at(i+2).tag == tagDet {
			d.learnApposition(e, i+2)
		}
	case n.low == "who" || n.low == "whose":
		e.person = !e.body
		for k := i + 1; k < i+6; k++ {
			e.they = e.they || d.at(k).low == "they" && (d.at(k-1).low == "uses" || d.at(k-1).low == "use")
		}
	case n.tag == tagDet, n.tag == tagNoun, n.tag == tagAdj, n.tag == tagPoss, n.tag == tagName && d.isRole(i):
		for k := i; k < i+14; k++ {
			t := d.at(k)
			if !inPhrase(t) && (t.tag != tagPrep || e.body) {
				break
			}
			d.learnWord(e, k)
		}
		if end := d.basePhrase(i, d.sentEnd(i)); end > i && n.tag == tagDet && n.low != "the" && e.body && len(e.words) > 1 && d.place(i-2) && d.isRole(d.headOf(i, end-1)) {
			e.body, e.person = false, true // Ann Paris, a nurse
			d.indexEntity(e)
		}
		// "Palimpsest, the start-up that ..." is no person.
		if end := d.basePhrase(i, d.sentEnd(i)); end > i && n.tag == tagDet && !e.person && d.kindOf(d.headOf(i, end-1)) == bodyNoun {
			e.body = true
			d.indexEntity(e)
		}
	}
}

func (d *doc) learnWord(e *entity, k int) {
	t := &d.toks[k]
	if t.w != nil && (t.w.title || t.w.kind == personRole) && !t.w.given && !e.body {
		if e.gender == anyGender {
			e.gender = t.w.gender
		}
		e.person = e.person || !t.w.plural
	}
	e.addRole(t)
}

// learnPronoun takes the gender from a pronoun later in the sentence whose
// subject the name is: "Sehar drove her car".
func (d *doc) learnPronoun(e *entity, m *mention) {
	if d.relativeNext(e, m) || !d.subjectOf(m) {
		return
	}
	for k := d.sentStart(m.first); k < m.first; k++ {
		if d.toks[k].tag == tagName && d.given(k) {
			return // Asked how old Chester was, Lee said he
		}
	}
	end := min(d.sentEnd(m.last), m.last+25)
	for k := m.last + 1; k < end; k++ {
		t := &d.toks[k]
		if t.kind == kindMark || t.tag == tagName && d.given(k) {
			return
		}
		switch t.low {
		case "he", "his", "himself":
			e.gender, e.unsure = male, true
			return
		case "she", "her", "hers", "herself":
			if t.tag == tagObj && t.low == "her" {
				return // accused her
			}
			e.gender, e.unsure = female, true
			return
		}
	}
}

// relativeNext takes the gender from the next sentence when it begins with a
// relative of the person named last: "..., says Costa Pappas. His daughter".
func (d *doc) relativeNext(e *entity, m *mention) bool {
	k := d.sentEnd(m.last)
	if low := d.at(k).low; len(e.words) < 2 || low != "his" && low != "her" || !d.isRole(k+1) {
		return false
	}
	for i := m.last + 1; i < k; i++ {
		if d.toks[i].tag == tagName && d.given(i) {
			return false
		}
	}
	e.gender, e.unsure = male, true
	if d.toks[k].low == "her" {
		e.gender = female
	}
	return true
}

// subjectOf reports whether a finite verb follows the mention closely, or an
// apposition does.
func (d *doc) subjectOf(m *mention) bool {
	for k := m.last + 1; k < m.last+3; k++ {
		if n := d.at(k).group; n > 0 {
			g := &d.groups[n-1]
			return g.finite && g.subj.ok && g.subj.last >= m.first && g.subj.first <= m.first
		}
	}
	return d.toks[m.first].sent
}
