package attribution

// cutUnclosed ends region i, whose closing mark is forgotten, before the
// attribution of its first sentence, “It was late, she said, or before a sentence
// that reports what others say. It reports whether it did.
func (d *doc) cutUnclosed(i int) bool {
	r := &d.regions[i]
	if r.shut || !r.open || r.reopened {
		return false
	}
	for k := r.first + 1; k < r.last && !d.toks[k].sent; k++ {
		if d.toks[k].low != "," {
			continue
		}
		last := k
		for d.at(last+1).kind == kindMark && d.at(last+1).glued {
			last++ // 'Go,' she told me,
		}
		h, ok := d.subjectThenCue(last+1, ",", i, hit{})
		if !ok {
			h, ok = d.invertedAt(last+1, i)
		}
		if ok && !d.firstPerson(h.source) && d.shortTail(h.end+1) {
			d.cut(r, r.first, last)
			return true
		}
	}
	if r.continues {
		return false
	}
	if !d.toks[r.first].sent && !d.beginsCapital(r) {
		d.cut(r, r.first, min(r.last, d.fragmentEnd(r.first)))
		return true
	}
	for s := d.sentEnd(r.first); s <= r.last; s = d.sentEnd(s) {
		if d.reportsOthers(s, min(d.sentEnd(s), r.last+1)) {
			d.cut(r, r.first, s-1)
			return true
		}
	}
	return false
}

// fragmentEnd returns the last token of a word or two whose mark opens at i: the
// sentence's, or what stands before the next thing its speaker says.
func (d *doc) fragmentEnd(i int) int {
	end := d.sentEnd(i)
	for k := i + 1; k < end; k++ {
		if n := d.at(k + 1).group; d.toks[k].tag == tagCC && n > 0 {
			if g := &d.groups[n-1]; g.first == k+1 && g.finite && g.cue != nil && g.cue.main() == speech {
				return k - 1 // called it “late and said
			}
		}
	}
	return end - 1
}

// cutUnopened lets region i, whose opening mark is lost, begin after what the
// paragraph reports before it, or tells of who is speaking: Lee said it was late.
// We went home,” he said. It reports whether anything is left of it.
func (d *doc) cutUnopened(i int) bool {
	r := &d.regions[i]
	if r.open || !r.shut || r.reopened {
		return true
	}
	after, ok := d.matchAfter(i, hit{region: i, group: -1})
	first, last := r.first, d.sentStart(r.last)
	for s := r.first; s < last; s = d.sentEnd(s) {
		if d.reportsOthers(s, d.sentEnd(s)) || d.tellsOf(s, after.source) {
			first = d.sentEnd(s)
		}
	}
	if !ok && d.tells(last, r.last) {
		first = r.last + 1 // Lee said it was “late: the clause is enough
	}
	d.cut(r, first, r.last)
	return first <= r.last
}

// tellsOf reports whether the sentence at s has for its subject whom the source
// names or can stand for, or anybody named when there is none: nobody speaks of
// themselves so.
func (d *doc) tellsOf(s int, src phraseSpan) bool {
	end := d.sentEnd(s)
	if d.inFirstPerson(s, end) {
		return false
	}
	for k := s; k < end; k++ {
		n := d.toks[k].group
		if n == 0 || !d.groups[n-1].finite {
			continue
		}
		subj := d.groups[n-1].subj
		if !subj.ok || d.at(subj.head).tag != tagName && !d.isRole(subj.head) {
			return false
		}
		low := d.at(src.head).low
		return !src.ok || low == "he" || low == "she" || low == d.at(subj.head).low || d.sharesName(subj, src)
	}
	return false
}

// sharesName reports whether the last word of the source stands in phrase s.
func (d *doc) sharesName(s, src phraseSpan) bool {
	for k := s.first; k <= s.last; k++ {
		if d.toks[k].tag == tagName && d.toks[k].low == d.at(src.last).low {
			return true
		}
	}
	return false
}

// cut narrows region r to the tokens first to last.
func (d *doc) cut(r *region, first, last int) {
	for k := r.first; k <= r.last; k++ {
		if k < first || k > last {
			d.toks[k].region = 0
		}
	}
	if first > last {
		r.used = true
		return
	}
	r.cut = r.cut || last < r.last
	r.first, r.last = first, last
}

// reportsOthers reports whether the sentence [s, end) tells what somebody named
// says, and is nobody's own words.
func (d *doc) reportsOthers(s, end int) bool {
	for k := s; k < end; k++ {
		n := d.toks[k].group
		if n == 0 {
			continue
		}
		if g := &d.groups[n-1]; g.finite && g.cue.has(frameQuote) && g.subj.ok && d.canSpeak(g.subj) && d.at(g.subj.head).tag != tagPron {
			return !d.inFirstPerson(s, end)
		}
	}
	return false
}

// tells reports whether the clause in [s, end) tells what somebody else says.
func (d *doc) tells(s, end int) bool {
	for k := s; k < end; k++ {
		if n := d.toks[k].group; n > 0 {
			if g := &d.groups[n-1]; g.finite && g.cue != nil && g.cue.main() == speech && g.subj.ok && d.canSpeak(g.subj) {
				return !d.inFirstPerson(s, end)
			}
		}
	}
	return false
}

// inFirstPerson reports whether somebody speaks of themselves, or to somebody,
// in [s, end).
func (d *doc) inFirstPerson(s, end int) bool {
	for k := s; k < end; k++ {
		switch d.toks[k].low {
		case "i", "we", "you", "my", "our", "your", "me", "us":
			return true
		}
	}
	return false
}

// invertedAt reads "said Lee" from token k, inside region i.
func (d *doc) invertedAt(k, i int) (hit, bool) {
	n := d.at(k).group
	if n == 0 || d.groups[n-1].first != k {
		return hit{}, false
	}
	return d.inverted(int(n-1), ",", hit{region: i})
}

// firstPerson reports whether the source is who is speaking, or is spoken to.
func (d *doc) firstPerson(s phraseSpan) bool {
	switch d.at(s.head).low {
	case "i", "we", "you":
		return true
	}
	return false
}
