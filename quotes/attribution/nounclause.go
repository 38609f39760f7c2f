package attribution

// nounsVerb returns where the clause ends that begins at first and tells what the
// noun at i is of, when that noun is the subject of a verb behind the clause: "the
// claim by Lee that it was stolen | is false". Otherwise it returns end.
func (d *doc) nounsVerb(i, first, end int) int {
	if !d.opensSubject(i) {
		return end
	}
	open, verbs := 1, 0 // clauses that still want a verb
	stop, doubt := end, false
	for k := first + 1; k < end; k++ {
		t := &d.toks[k]
		if t.group == 0 {
			if d.opensInner(k, end, verbs > 0) {
				open++
			}
			continue
		}
		g := &d.groups[t.group-1]
		k = g.last
		if !g.finite && !(g.part && open > 0 && d.takesObject(k)) {
			continue
		}
		if open == 0 {
			if stop = g.first; !doubt {
				return stop
			}
			doubt = false // the plan approved in May costs too much | is false
			continue
		}
		doubt = verbs == 0 && g.first == g.head && d.reduced(g.head)
		open, verbs = open-1, verbs+1
		if d.clausal(g.head) && d.clauseAt(g.last+1, end) {
			open++
		}
	}
	return stop
}

// opensSubject reports whether the noun at i with what belongs to it begins a
// clause: nothing of which it could be the object stands before it.
func (d *doc) opensSubject(i int) bool {
	k, start := i-1, d.sentStart(i)
	for k >= start && inPhrase(&d.toks[k]) && d.toks[k].group == 0 {
		k--
	}
	if k < start {
		return true
	}
	switch t := &d.toks[k]; t.tag {
	case tagThat, tagSub, tagMark:
		return true
	case tagCC:
		return d.hasFinite(start, k)
	case tagAdv:
		return k == start
	default:
		return d.setOff(k) || t.low == ":" || t.low == ";"
	}
}

// opensInner reports whether a clause of its own begins at k, inside the one that
// is being read; told says whether that one has its verb.
func (d *doc) opensInner(k, end int, told bool) bool {
	switch t := &d.toks[k]; {
	case t.tag == tagWh, t.tag == tagThat, t.tag == tagSub:
		return true
	case t.low == "as", t.low == "after", t.low == "before", t.low == "until", t.low == "since":
		return d.clauseAt(k+1, end)
	case t.tag == tagCC:
		n := k + 1
		for d.at(n).tag == tagAdv {
			n++
		}
		return told && (d.finiteAt(n) || d.clauseAt(n, end))
	}
	return false
}

// takesObject reports whether an object follows the verb at k, which no participle
// has: the mill polluted the river.
func (d *doc) takesObject(k int) bool {
	t := d.at(k + 1).tag
	return t == tagDet || t == tagPoss || t == tagObj || t == tagPron
}
