package attribution

// headed returns whose document a source is when their name stands before its
// noun: "a RailWatch statement", "a Carter Foundation press release".
func (d *doc) headed(s phraseSpan) *mention {
	noun := s.head
	if low := d.at(noun).low; low == "poll" || low == "survey" {
		return nil // what those asked say
	}
	switch d.at(noun - 1).low {
	case "press", "news", "media", "written":
		noun--
	}
	for k := s.first; k < noun; k++ {
		m := d.mentionAt(k)
		if m == nil || m.last != noun-1 || !m.who.body && !d.ofNoKind(m.who) || d.merePlace(m.who) > 0 {
			continue
		}
		if w := d.toks[m.last].w; w != nil && (w.event || w.kind == documentNoun || w.native) {
			return nil // a Facebook statement
		}
		return m
	}
	return nil
}

// issuer returns the body that the text was about when a source is a statement
// of which it does not say whose: "..., a statement reads".
func (d *doc) issuer(s phraseSpan, c *casting) *entity {
	switch d.toks[s.head].low {
	case "statement", "release":
	default:
		return nil
	}
	if s.last > s.head || s.head-s.first > 2 || d.toks[s.first].tag == tagPoss {
		return nil
	}
	r, points := d.best(c, s.first, func(e *entity) int {
		if !e.body || e.paper || len(e.words) == 0 && !e.proper || d.merePlace(e) > 0 {
			return -1
		}
		return 20
	})
	if r == nil || points < 30 {
		return nil
	}
	return r.who
}

// courtHears reports whether group g tells what was said in a court or before
// a committee: "the inquest heard that".
func (d *doc) courtHears(g *group) bool {
	w := d.toks[g.head].w
	if w == nil || w.lemma != "hear" || !g.subj.ok || !g.finite {
		return false
	}
	return hearers[d.toks[g.subj.head].low]
}

// issues reports whether the capital at i, which no lexicon knows, stands before
// what an organisation gives out: "a Greenpeace press release".
func (d *doc) issues(i int) bool {
	if d.toks[i].w != nil || d.starts(i) {
		return false
	}
	switch d.at(i + 1).low {
	case "statement":
		return true
	case "press", "news", "media":
		return d.at(i+2).low == "release" || d.at(i+2).low == "statement"
	}
	return d.coined(i) && d.kindOf(i+1) == documentNoun
}

// speaksFor reports whether a person can be the spokesperson described as e: of
// a body that is named, only the one whom the text says to be of that body.
func (d *doc) speaksFor(who, e *entity) bool {
	if !e.does("spokesperson") && !e.does("spokesman") && !e.does("spokeswoman") {
		return true
	}
	start, told := 0, true
	for k := 1; k < len(e.roles); k++ {
		if e.roles[k] != ' ' {
			continue
		}
		r := e.roles[start+1 : k]
		start = k
		if w := d.lex.words[r]; w != nil && (w.kind == personRole || closed(w.tag)) {
			continue
		}
		if who.does(r) {
			return true
		}
		told = false
	}
	return told
}

// otherWork reports whether a source says what body its office is for and the
// text gives who another office and no word of that body: a clerk for the
// agency is no farmer.
func (d *doc) otherWork(who *entity, s phraseSpan) bool {
	if low := d.at(s.head + 1).low; low != "for" && low != "with" || !d.holdsOffice(who) || who.does(d.toks[s.head].low) {
		return false
	}
	for k := s.head + 2; k <= s.last; k++ {
		if t := &d.toks[k]; (t.tag == tagNoun || t.tag == tagName) && who.does(t.low) {
			return false
		}
	}
	return true
}
