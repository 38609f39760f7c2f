package attribution

// pastApposition reads the phrase before a stretch set off by two commas, the
// second of them at k.
func (d *doc) pastApposition(k, start int) phraseSpan {
	mark := d.toks[k].low
	for j := k - 1; j >= start && k-j < 60; j-- {
		t := &d.toks[j]
		if t.low == ";" || t.low == ":" {
			break
		}
		if t.low != mark || j == k-1 {
			if t.group > 0 && d.groups[t.group-1].finite && !d.relativeBefore(j, start) && !d.opensReduced(j, mark) {
				return phraseSpan{}
			}
			continue
		}
		if d.toks[j-max(0, min(1, j))].tag == tagTime || j-1 < start {
			return phraseSpan{}
		}
		if j+2 == k && d.stateAt(j+1) && d.relativeBefore(j, start) {
			continue // Lee, who chairs the board in Naujaat, Nunavut, said
		}
		n := &d.toks[j+1]
		if n.tag == tagCC && n.low == "and" && d.hasComma(j-1, start) {
			continue
		}
		if n.tag == tagCC && !d.otherName(j) || n.tag == tagSub || n.tag == tagPron || n.tag == tagThat {
			return phraseSpan{}
		}
		// "Jan. 5, 2016, " and lists are no appositions.
		s := d.phraseBefore(j-1, start)
		if j+2 == k && d.stateAt(j+1) {
			s = d.pastPlace(phraseSpan{first: j + 1, last: j + 1, head: j + 1, ok: true}, start)
		}
		if s.ok && s.first == s.last && d.stateAt(s.first) {
			s = d.pastPlace(s, start)
		}
		if s.ok {
			if d.at(s.first-1).low == "," && s.first-2 >= start && d.toks[s.first].tag != tagName {
				if outer := d.phraseBefore(s.first-2, start); outer.ok && d.toks[outer.head].tag == tagName && d.at(outer.first-1).tag != tagPrep {
					outer.last = k - 1
					return outer
				}
			}
			if d.at(s.first-1).tag == tagPrep && d.at(s.first-1).low != "as" {
				return phraseSpan{}
			}
			s.last = k - 1
			return s
		}
		return phraseSpan{}
	}
	return phraseSpan{}
}

// otherName reports whether the comma at j opens another name of what stands
// before it: "the National Union of Teachers, or NUT, says".
func (d *doc) otherName(j int) bool {
	return d.at(j+1).low == "or" && d.at(j+2).caps && d.at(j+3).low == ","
}

// opensReduced reports whether the verb at j opens a stretch after a mark as a
// participle does: "Lee, reached at home, said".
func (d *doc) opensReduced(j int, mark string) bool {
	t := &d.toks[j]
	g := &d.groups[t.group-1]
	return g.first == j && g.last == j && t.w != nil && t.w.forms&formPart != 0 && d.at(j-1).low == mark && nominal(d.at(j-2))
}

func (d *doc) hasComma(k, start int) bool {
	for ; k >= start; k-- {
		if d.toks[k].low == "," {
			return true
		}
		if d.toks[k].group > 0 {
			return false
		}
	}
	return false
}

// relativeBefore reports whether a finite verb at j belongs to a relative
// clause that a comma opens.
func (d *doc) relativeBefore(j, start int) bool {
	for k := j - 1; k >= start && j-k < 25; k-- {
		t := &d.toks[k]
		if t.low == "who" || t.low == "which" || t.low == "whose" || t.low == "whom" || t.low == "where" || t.low == "that" || t.low == "when" {
			return true
		}
		if t.low == "," {
			return false
		}
	}
	return false
}

// stateAt reports whether token i is a place, as a state after a town is.
func (d *doc) stateAt(i int) bool {
	t := d.at(i)
	return t.tag == tagName && t.w != nil && (t.w.place || t.w.abbrev && !t.w.title)
}

// pastPlace goes left of a state or an age set off by commas: "Ann Lee, 67, of
// Bowie, Md., who watched".
func (d *doc) pastPlace(s phraseSpan, start int) phraseSpan {
	for n := 0; n < 3 && s.ok && d.at(s.first-1).low == "," && s.first-2 >= start; n++ {
		if n == 0 && (s.head != s.first || !d.stateAt(s.head) && !partyState(d.toks[s.head].low)) {
			break
		}
		if n > 0 && d.toks[s.head].kind != kindNumber {
			break
		}
		p := d.nearestPerson(d.phraseBefore(s.first-2, start))
		if p.ok && d.at(p.first-1).tag == tagPrep && d.at(p.first-2).low == "," && p.first-3 >= start {
			p = d.phraseBefore(p.first-3, start)
		}
		if !p.ok || d.toks[p.head].tag != tagName && (n > 0 || d.toks[p.head].tag != tagNoun && (d.toks[p.head].kind != kindNumber || d.toks[p.head].tag == tagTime)) {
			break
		}
		p.last = s.last
		s = p
	}
	return s
}

// apposition returns the token after ", a doctor" or ", who was there" when
// one begins at k, else k.
func (d *doc) apposition(k, end int) int {
	if d.at(k).low != "," {
		if d.at(k).low == "who" {
			return d.relativeEnd(k, end)
		}
		return k
	}
	n := d.at(k + 1)
	switch {
	case n.low == "who" || n.low == "which" || n.low == "whose":
		return d.relativeEnd(k+1, end)
	case n.tag == tagDet, n.tag == tagNum, n.tag == tagPoss, n.tag == tagNoun, n.tag == tagAdj, n.tag == tagName && n.kind == kindWord:
		j := k + 1
		for j < end {
			t := &d.toks[j]
			if t.low == "who" {
				return d.relativeEnd(j, end)
			}
			if inPhrase(t) || t.tag == tagPrep && binds(t.low) || t.tag == tagTo && t.group == 0 || t.tag == tagCC || t.low == "'s" {
				j++
				continue
			}
			break
		}
		if t := d.at(j); t.low == "," || t.low == "." || j >= end || t.kind == kindMark {
			return j
		}
	}
	return k
}

func (d *doc) relativeEnd(k, end int) int {
	for j := k; j < end; j++ {
		t := &d.toks[j]
		if t.low == "," || t.low == "." || t.low == ";" || t.kind == kindMark && t.region > 0 && d.regions[t.region-1].words > 4 {
			return j
		}
	}
	return end
}

// pastAside reads the phrase that begins a sentence when "in a letter to ..." or
// "speaking at ..." stands between it and the comma at k, with commas inside or
// not.
func (d *doc) pastAside(k, start int) phraseSpan {
	s := d.phraseAfter(start, false)
	if !s.ok || s.last+2 >= k || d.toks[s.last+1].low != "," || !d.canSpeak(s) {
		return phraseSpan{}
	}
	switch n := &d.toks[s.last+2]; {
	case n.low == "speaking" || n.low == "writing":
	case n.low == "in":
		w := d.at(d.headOf(s.last+3, min(s.last+5, k-1))).w
		if w == nil || w.kind != documentNoun && !w.event {
			return phraseSpan{}
		}
	default:
		return phraseSpan{}
	}
	to := s.last + 1
	for to < k && d.toks[to].low != "because" {
		to++ // speaking on background because talks go on
	}
	if d.hasFinite(s.last+1, to) {
		return phraseSpan{}
	}
	s.last = k - 1
	return s
}
