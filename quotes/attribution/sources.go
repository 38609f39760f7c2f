package attribution

// nameIn returns the mention that says who a phrase means: its head, or a name
// in apposition to it; nil when the phrase only describes.
func (d *doc) nameIn(s phraseSpan) *mention {
	for k := s.first; k <= s.last; k++ {
		m := d.mentionAt(k)
		if m == nil || m.last > s.last || d.onlyRole(m) || k > s.first && d.someNative(m) {
			continue
		}
		if d.at(m.last+1).low == "'s" && m.last < s.head {
			continue
		}
		if later := d.personAfterRole(m, s); later != nil {
			return later
		}
		if m.first == m.last && m.first == s.first && !d.given(m.first) && d.at(m.last+1).tag != tagPrep && !d.at(m.last+1).cap {
			if later := d.personAtEnd(m.last+1, s); later != nil {
				return later // Biology major Dana Weeks
			}
		}
		if d.namesSource(m, s) {
			return m
		}
	}
	if last := d.personAtEnd(s.first+1, s); last != nil {
		return last
	}
	if m := d.listBefore(s); m != nil {
		return m
	}
	return d.givenAs(s)
}

// listBefore returns the name that a source ends which begins behind a comma of
// it: "Liquor and Cannabis Commission".
func (d *doc) listBefore(s phraseSpan) *mention {
	for k := s.first - 2; d.at(s.first-1).low == "," && k > s.first-6; k-- {
		if m := d.mentionAt(k); m != nil {
			if m.last >= s.head && m.last <= s.last {
				return m
			}
			return nil
		}
	}
	return nil
}

// mentionBefore returns the name that the source stands in apposition to, when
// the second comma is forgotten or comes later: "Lee, the coach said", "Lee, a
// coach who said".
func (d *doc) mentionBefore(s phraseSpan, relative bool) *mention {
	start := d.sentStart(s.first)
	a := d.toks[s.first].low == "a" || d.toks[s.first].low == "an"
	if d.at(s.first-1).low != "," || !relative && a && d.mentionAt(start) == nil || !d.isRole(s.head) {
		return nil
	}
	for k := s.first - 2; k >= start && k > s.first-8; k-- {
		if m := d.mentionAt(k); m != nil && m.last == s.first-2 && !m.who.body && (relative || m.first == start) {
			return m
		}
	}
	return nil
}

// owner returns whose document or occasion a source is: "the party's letter".
func (d *doc) owner(s phraseSpan) *mention {
	if w := d.toks[s.head].w; w == nil || w.kind != documentNoun && !w.event {
		return nil
	}
	for k := s.first; k < s.head; k++ {
		if m := d.mentionAt(k); m != nil && m.last < s.head && d.at(m.last+1).low == "'s" {
			return m
		}
	}
	if m := d.headed(s); m != nil {
		return m
	}
	by := s.head + 1
	if issued(d.at(by).low) {
		for by++; by < s.last && (d.toks[by].tag == tagTime || d.toks[by].low == "on"); by++ { // a report released on Tuesday by the institute
		}
	}
	if low := d.at(by).low; by < s.last && (low == "by" || low == "from") {
		if d.at(by+1).tag == tagDet {
			by++
		}
		for by+2 < s.last && d.mentionAt(by+1) == nil && (d.isRole(by+1) || d.at(by+1).tag == tagAdj || d.at(by+1).tag == tagIng) {
			by++ // by commanding officer Lee
		}
		if m := d.mentionAt(by + 1); m != nil && (m.last == s.last || d.at(m.last+1).low == ",") {
			return m // a report by the institute
		}
	}
	return nil
}

// issued lists what whoever a document is of did with it.
func issued(low string) bool {
	return issuing[low]
}

// givenAs reads "a teenager who gave her name only as Skye", "a man who goes by
// Skye", "a group calling itself Skye".
func (d *doc) givenAs(s phraseSpan) *mention {
	for k := s.first + 1; k <= s.last; k++ {
		m := d.mentionAt(k + 1)
		if m == nil {
			continue
		}
		switch p := d.toks[k-1].low; d.toks[k].low {
		case "by":
			if p == "goes" || p == "going" || p == "went" {
				return m
			}
		case "of":
			if p == "name" {
				return m
			}
		case "itself", "himself", "herself", "themselves":
			if p == "calling" || p == "calls" {
				return m
			}
		case "as":
			for i := k - 1; i > s.first && i > k-6; i-- {
				switch d.toks[i].low {
				case "name", "identified", "known":
					return m
				}
			}
		}
	}
	return nil
}

// onlyRole reports whether a mention is an office written with capitals: "the
// Prime Minister".
func (d *doc) onlyRole(m *mention) bool {
	for k := m.first; k <= m.last; k++ {
		w := d.toks[k].w
		if w == nil || w.kind != personRole && !w.title && d.toks[k].low != "prime" && d.toks[k].low != "foreign" || w.given {
			return false
		}
	}
	return d.at(m.first-1).low == "the"
}

// personAfterRole returns the person whose name follows what m names before
// any comma: "Ambassador to the United States Hamdullah Mohib", "student
// association president Sehar Memon".
func (d *doc) personAfterRole(m *mention, s phraseSpan) *mention {
	var best *mention
	role := false
	for k := s.first; k <= s.last && d.toks[k].low != ","; k++ {
		c := d.mentionAt(k)
		role = role || d.isRole(k) || c != nil && c.from > c.first && d.isRole(c.from-1)
		if c == nil || !role || k <= m.last {
			continue
		}
		if c.last <= s.last && (d.at(c.last+1).low == "," || c.last == s.last) && !c.who.body && c.last > c.first {
			if (m.who.person || d.given(m.from)) && d.andBetween(m.last, c.first) {
				continue // Lee and the MP Moe; but: Trade and Industry Minister Lee
			}
			if d.isRole(s.head) && d.isRole(c.first-1) && d.prepBetween(s.head, c.first) {
				continue // the witness in the trial of the manager Lee
			}
			if w := d.at(c.first - 1).w; c.who.gender != anyGender || c.from > c.first || w != nil && w.kind == personRole || d.isRole(c.first-1) || d.at(c.first-1).tag == tagName || d.at(c.first-1).tag == tagNoun {
				best = c
			}
		}
	}
	return best
}

// personAtEnd returns the person in full who ends a source, from token k on,
// that begins with what she is: "Biology major at University of Guelph Dana
// Weeks", "Court of King's Bench Justice Ann Lee".
func (d *doc) personAtEnd(k int, s phraseSpan) *mention {
	for ; k < s.last && d.toks[k].low != "," && d.toks[k].group == 0; k++ {
		c := d.mentionAt(k)
		if c == nil || c.last == c.from || !d.given(c.from) || c.who.body || c.last != s.last && d.at(c.last+1).low != "," {
			continue
		}
		if d.isRole(s.head) && d.prepBetween(s.head, c.first) {
			return nil // the witness in the trial of the manager Lee
		}
		if p := d.at(c.first - 1); p.tag == tagName || p.tag == tagNoun || p.tag == tagPoss && c.from > c.first {
			return c
		}
	}
	return nil
}

// namesSource reports whether mention m is the head of the source, or stands
// in apposition to it: "team member Rodaba Noori", "the coach, Lee".
func (d *doc) namesSource(m *mention, s phraseSpan) bool {
	if m.first <= s.head && s.head <= m.last || d.at(m.last+1).low == "," && m.last+2 == s.head && d.lettersAt(s.head) {
		return true
	}
	if m.first <= s.head || m.first == m.last && d.stateAt(m.first) {
		return false
	}
	after := d.at(m.first - 1)
	if after.low == "the" && m.who.body {
		after = d.at(m.first - 2) // her employer, the Wildlife Trust
	}
	if m.who.body && d.isRole(s.head) && after.low != "," && d.commaBetween(s.head, m.first) {
		return false
	}
	ends := m.last == s.last || d.at(m.last+1).low == "," || d.at(m.last+1).tag == tagPrep
	if t := d.at(m.from - 1); ends && m.from-1 > m.first && t.w != nil && t.w.title && t.w.abbrev && !d.office(m.first) {
		return true // Undersecretary for Education Mr. Lee
	}
	if m.from > m.first && d.at(m.first-1).low == "and" && d.isRole(s.head) && d.office(m.first) && ends {
		return true // Justice Minister and Attorney General Ann Lee
	}
	t := &d.toks[s.head]
	if t.w != nil && t.w.plural || t.tag == tagName && !d.office(s.head) {
		return false
	}
	if prev := d.at(m.first - 1).low; prev == "named" || prev == "called" {
		return ends
	}
	if someOf(t.low) && ends && d.commaBetween(s.head, m.first) {
		return true // one of the students, Grade 11 pupil Ann Lee
	}
	if after.low == "," && ends {
		return true // her grandson, Noah Feldman
	}
	if !d.isRole(s.head) {
		return false
	}
	if ends && d.commaBetween(s.head, m.first) && d.at(m.first-1).tag != tagPrep && !d.hasFinite(s.head+1, m.first) {
		return true // her neighbour, 72-year-old retiree George Petrov
	}
	prev := d.at(m.first - 1)
	if ends && !m.who.body && m.last > m.from && prev.tag == tagNoun && d.ofMatters(s.head+1, m.first) {
		return true // shadow minister of public works Ann Lee
	}
	return m.first == s.head+1 || prev.tag == tagName || prev.w != nil && prev.w.kind == personRole && !d.prepBetween(s.head, m.first)
}

func (d *doc) andBetween(a, b int) bool {
	for k := a + 1; k < b; k++ {
		if d.toks[k].low == "and" {
			return true
		}
	}
	return false
}

func (d *doc) prepBetween(a, b int) bool {
	for k := a + 1; k < b; k++ {
		if d.toks[k].tag == tagPrep {
			return true
		}
	}
	return false
}

// ofMatters reports whether [a, b) is "of" or "for" and what an office is of,
// which has no article.
func (d *doc) ofMatters(a, b int) bool {
	if low := d.at(a).low; low != "of" && low != "for" {
		return false
	}
	for k := a + 1; k < b; k++ {
		if t := &d.toks[k]; t.tag != tagNoun && t.tag != tagAdj && t.low != "and" {
			return false
		}
	}
	return b > a+1
}
