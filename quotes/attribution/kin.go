package attribution

// namesake returns the relative whom the text has called by her given name only
// ("His daughter, Eleni") when a title before the surname of somebody of the
// other gender can mean only her: "Ms. Pappas". She has that surname then.
func (d *doc) namesake(m *mention) *entity {
	g := d.titleGender(m)
	if m.from == m.first || m.from != m.last || g == anyGender || len(d.byName["~"+plain(d.toks[m.last].low)]) == 0 {
		return nil
	}
	var found *entity
	for _, e := range tailOf(d.people) {
		if len(e.words) != 1 || e.body || e.known || e.gender != g || !e.relative() {
			continue
		}
		if found != nil {
			return nil
		}
		found = e
	}
	if found != nil {
		found.words = append(found.words, plain(d.toks[m.last].low))
		found.name += " " + d.display(m.last, m.last)
		d.indexEntity(found)
	}
	return found
}

// kinOf returns the relative of owner that a noun means, when she left the stage:
// the other of two who share a surname, or the only one who was introduced as
// that and has the surname of owner or none.
func (d *doc) kinOf(owner *entity, noun string) *entity {
	switch noun {
	case "husband", "wife":
		if e := owner.with; e != nil && !e.does("brother") && !e.does("sister") && (e.gender == male) == (noun == "husband") {
			return e
		}
	default:
		if !namesakes[noun] {
			return nil
		}
	}
	if len(owner.words) == 0 {
		return nil
	}
	surname := owner.words[len(owner.words)-1]
	var found *entity
	for _, e := range tailOf(d.byRole[noun]) {
		if e == owner || len(e.words) == 0 || len(e.words) > 1 && e.words[len(e.words)-1] != surname {
			continue
		}
		if found != nil {
			return nil
		}
		found = e
	}
	return found
}

// relative reports whether e was introduced as somebody's.
func (e *entity) relative() bool {
	for _, r := range kin {
		if e.does(r) {
			return true
		}
	}
	return false
}

// soon returns the gender of the pronoun that follows the name being read and
// its verb: "Lee told the court he was ill" tells which Lee.
func (d *doc) soon() gender {
	i := d.reading + 1
	n := d.at(i).group
	if n == 0 || !d.groups[n-1].cue.has(frameThat) {
		return anyGender
	}
	for k := d.groups[n-1].last + 1; k < i+6 && !d.at(k).sent; k++ {
		switch t := d.at(k); {
		case t.low == "he":
			return male
		case t.low == "she":
			return female
		case t.tag == tagPunct, t.kind == kindMark, t.tag == tagName:
			return anyGender
		}
	}
	return anyGender
}

// theTwo returns the two who are speaking together when a source means them by
// what they are: "Lee and Moe said ...", then "the MPs stressed".
func (d *doc) theTwo(s phraseSpan, c *casting) *entity {
	e := c.speaker
	if e == nil || !e.many || !e.pair || d.toks[s.first].low != "the" || s.last-s.first > 1 || d.paraOf[s.first]-d.paraOf[c.speakingAt] > 2 {
		return nil
	}
	return e
}
