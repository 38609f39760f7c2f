package attribution

// inPhrase says which words a noun phrase may consist of, read backwards.
func inPhrase(t *token) bool {
	switch t.tag {
	case tagDet, tagPoss, tagAdj, tagNoun, tagName, tagNum, tagTime, tagPart, tagIng:
		return true
	}
	return false
}

// binds lists the prepositions that tie a phrase to the noun before it.
func binds(low string) bool {
	return binding[low]
}

// subjectBefore reads the noun phrase that ends before token v. relative is
// true when who, which or that stands between.
func (d *doc) subjectBefore(v, start int) (s phraseSpan, relative bool) {
	k := d.beforeVerb(v, start)
	if k < start {
		return s, false
	}
	k = d.beforeOccasion(k, start)
	t := &d.toks[k]
	switch {
	case t.tag == tagWh && (t.low == "who" || t.low == "which"), t.tag == tagThat:
		j := k - 1
		if j >= start && (d.toks[j].low == "," || d.toks[j].low == "--" || d.toks[j].low == "—" || d.toks[j].low == "–") {
			j--
		}
		s = d.pastPlace(d.phraseBefore(j, start), start)
		if t.low == "who" {
			s = d.nearestPerson(s)
		}
		return s, true
	case t.low == "," || t.low == "—" || t.low == "–" || t.low == "--":
		if s = d.townTail(k-1, start); s.ok {
			return s, false
		}
		if s = d.pastAside(k, start); s.ok {
			return s, false
		}
		if s = d.pastApposition(k, start); s.ok || t.low != "," || d.at(v).tag == tagBe {
			return s, false
		}
		// One comma too many: "Lydia Bell for the council, says ..."
		if s = d.phraseBefore(k-1, start); s.ok && s.first == start && s.last-s.first > 2 && d.toks[s.head].tag == tagName && d.toks[s.first+1].tag == tagName {
			return s, false
		}
		return phraseSpan{}, false
	}
	if s = d.clauseNoun(k, start); s.ok {
		return s, false
	}
	if s = d.dueNoun(k, start); s.ok {
		return s, false
	}
	if n := d.at(k - 1).group; t.tag == tagObj && n > 0 && d.groups[n-1].ing {
		s = d.overModifiers(phraseSpan{first: k, last: k, head: k, ok: true}, start, v)
		s.ok = s.first < k
		return s, false // doctors treating him said
	}
	if s = d.townTail(k, start); s.ok {
		return s, false
	}
	return d.plainSubject(k, start, v), false
}

// beforeVerb returns the last token before the verb at v that can be its
// subject's: adverbs, times and opening marks are skipped.
func (d *doc) beforeVerb(v, start int) int {
	k := v - 1
	if low := d.at(k).low; k-1 >= start && (low == "all" || low == "both" || low == "each") && nominal(&d.toks[k-1]) {
		k-- // Lee and Moe both said
	}
	for k >= start && (d.toks[k].tag == tagAdv || d.toks[k].tag == tagObj && len(d.toks[k].low) > 4 && d.toks[k].low != "them") {
		k--
	}
	for k-2 >= start && d.toks[k].tag == tagTime && (d.toks[k-1].low == "on" || d.toks[k-1].low == "in" || d.toks[k-1].low == "last" || d.toks[k-1].low == "late" || d.toks[k-1].low == "this") && nominal(&d.toks[k-2]) {
		k -= 2
	}
	for k > start && d.toks[k].kind == kindMark && d.toks[k].tag == tagMark && (d.toks[k].region == 0 || d.regions[d.toks[k].region-1].first == k) {
		k--
	}
	if k >= start && d.toks[k].tag == tagTime && k-1 >= start && d.toks[k-1].tag != tagDet {
		if p := &d.toks[k-1]; p.tag == tagPron || p.tag == tagName || p.tag == tagNoun || d.due(k-1) {
			k--
		}
	}
	return k
}

// plainSubject reads the subject of the verb at v that ends with token k, with
// what tells more of it.
func (d *doc) plainSubject(k, start, v int) phraseSpan {
	s := d.phraseBefore(k, start)
	out := d.overModifiers(s, start, v)
	if !out.ok || !d.canSpeak(out) || out.first == s.first && d.at(s.first-1).tag == tagPrep {
		if r := d.overRelative(v, start); r.ok {
			return r
		}
	}
	return d.overList(out, start)
}

// townTail reads a phrase that ends in a town and its state at k: "a jury in San
// Jose, California".
func (d *doc) townTail(k, start int) phraseSpan {
	if k-3 < start || !d.stateAt(k) || d.at(k-1).low != "," {
		return phraseSpan{}
	}
	s := d.phraseBefore(k-2, start)
	if !s.ok || d.toks[s.head].tag != tagNoun || !d.prepBetween(s.head, k) || d.at(s.first-1).tag == tagPrep || d.at(s.first-1).tag == tagSub || d.at(s.first-1).tag == tagCC {
		return phraseSpan{}
	}
	s.last = k
	return s
}

// phraseBefore reads the noun phrase whose last token is k.
func (d *doc) phraseBefore(k, start int) phraseSpan {
	if k < start {
		return phraseSpan{}
	}
	end := k
	if d.toks[k].low == ")" || d.toks[k].low == "]" {
		for k > start && d.toks[k].low != "(" && d.toks[k].low != "[" {
			k--
		}
		for k >= start && (d.toks[k].low == "(" || d.toks[k].low == "[") {
			k--
		}
	}
	if k < start {
		return phraseSpan{}
	}
	switch t := &d.toks[k]; t.tag {
	case tagPron, tagDemon:
		return phraseSpan{first: k, last: end, head: k, ok: true}
	case tagObj:
		if k-2 >= start && d.toks[k-1].low == "of" && someOf(d.toks[k-2].low) {
			return phraseSpan{first: k - 2, last: end, head: k - 2, ok: true} // one of them
		}
	case tagMark:
		if r := t.region; r > 0 && d.regions[r-1].last == k && d.regions[r-1].words <= 6 && d.regions[r-1].first > start {
			first := d.regions[r-1].first
			if b := &d.toks[first-1]; !nominal(b) && b.tag != tagPoss && b.tag != tagDet {
				s := d.phraseBefore(k-1, first+1) // that "a bomb" went off
				s.first, s.last = first, end
				return s
			}
			k = first - 1
			s := d.phraseBefore(k, start)
			s.last = end
			return s
		}
	}
	return d.trimPhrase(d.phraseStart(k, start), k, end)
}

// phraseStart walks back from the last token k of a noun phrase, over what is
// tied to it by prepositions and conjunctions, and returns its first token.
func (d *doc) phraseStart(k, start int) int {
	j, verbLeft := k, 0
	for j >= start {
		t := &d.toks[j]
		if n := t.group; n > 0 && d.groups[n-1].finite && j < k {
			break
		}
		if j < k && nominal(t) && (d.toks[j+1].tag == tagDet || d.toks[j+1].tag == tagPoss && d.toks[j+1].low[0] != '\'') {
			break
		}
		if t.tag == tagIng && t.w != nil && t.w.verb.has(frameQuote) && t.w.verb.has(frameClause) {
			break // a statement saying poor countries
		}
		if inPhrase(t) && !(t.tag == tagIng && j < k && !nominal(&d.toks[j+1]) && d.toks[j+1].tag != tagPoss) {
			if t.region > 0 && t.region != d.toks[k].region && d.toks[k].region > 0 {
				break
			}
			j--
			continue
		}
		if t.tag == tagAdv && j < k && j > start && (d.toks[j+1].tag == tagPart || d.toks[j+1].tag == tagAdj) && (d.toks[j-1].tag == tagPrep || d.toks[j-1].tag == tagDet) {
			j-- // of newly filed reports
			continue
		}
		if (t.tag == tagPrep && binds(t.low) || t.low == "to" && t.tag == tagTo) && j < k && j > start && nominal(&d.toks[j-1]) && !d.finiteAt(j-1) {
			j--
			continue
		}
		if t.low == "of" && j < k && j > start && someOf(d.toks[j-1].low) {
			j -= 2 // another of his tenants
			continue
		}
		if t.tag == tagCC && (t.low == "and" || t.low == "or") && j < k && j > start && nominal(&d.toks[j-1]) {
			if verbLeft == 0 {
				verbLeft = d.verbLeft(j, start)
			}
			if verbLeft < 0 || d.at(j-2).low == "the" && d.toks[j-1].tag == tagName && d.toks[j+1].tag == tagName && d.endsBody(j+1) || d.at(k+1).low != "," && d.behindComma(j-1, start) {
				j-- // also the Globe and Mail
				continue
			}
		}
		if j < k && j > start && d.splitHyphen(j) {
			j--
			continue
		}
		if n := d.overTown(j, k); n < j {
			j = n
			continue
		}
		if n := d.overMark(j, k, start); n < j {
			j = n
			continue
		}
		break
	}
	return j + 1
}

// overTown returns the token before the town with its state, what counts money, or
// the noun of which examples follow, that token j ends inside the phrase that ends
// at k: the Markham, Ont., sprinter, the $2 cut, sites such as this. Without one
// it returns j.
func (d *doc) overTown(j, k int) int {
	switch {
	case j >= k:
		return j
	case d.amount(j, k):
		return j - 1
	case d.suchAs(j):
		return j - 3
	case d.toks[j].low == "," && d.townAndState(j-3):
		return j - 4
	}
	return d.overBased(j)
}

// townAndState reports whether a town and its state or province stand at i as
// part of a phrase, with both commas: "the Markham, Ont., sprinter".
func (d *doc) townAndState(i int) bool {
	if i < 1 || d.at(i).tag != tagName || d.at(i+1).low != "," || !d.stateAt(i+2) || d.at(i+3).low != "," {
		return false
	}
	b := d.at(i - 1)
	return (b.tag == tagDet || b.tag == tagAdj || b.tag == tagName) && nominal(d.at(i+4)) && !d.at(i+4).cap
}

// overMark returns the token before what marks or brackets enclose at j, when
// the phrase that ends at k goes on to the left of it; else j.
func (d *doc) overMark(j, k, start int) int {
	t := &d.toks[j]
	if j >= k || j <= start {
		return j
	}
	if t.kind == kindMark && t.region > 0 {
		r := &d.regions[t.region-1]
		if r.last == j && r.words <= 4 && r.first > start && d.endMark(int(t.region-1)) != "," {
			return r.first - 1 // the "History" section
		}
		if p := d.toks[j-1].tag; t.tag == tagMark && r.first == j && (p == tagPoss || p == tagDet || p == tagAdj) {
			return j - 1 // Trump's "latest meltdown"
		}
	}
	if t.low == ")" {
		if o := d.openParen(j, start); o > start && !(d.toks[j+1].tag == tagName && d.toks[o-1].tag != tagName) {
			return o - 1
		}
	}
	return j
}

// someOf lists the words that "of" ties to a group.
func someOf(low string) bool {
	return someWords[low]
}

func (d *doc) finiteAt(i int) bool {
	n := d.at(i).group
	return n > 0 && d.groups[n-1].finite
}

func (d *doc) openParen(j, start int) int {
	for k := j; k >= start && j-k < 12; k-- {
		if d.toks[k].low == "(" {
			return k
		}
	}
	return -1
}

// verbLeft is 1 when a finite verb stands before token j in the sentence.
func (d *doc) verbLeft(j, start int) int {
	for k := j; k >= start && j-k < 60; k-- {
		if d.toks[k].kind == kindMark && d.toks[k].region != d.toks[j].region {
			return -1
		}
		switch d.toks[k].tag {
		case tagBe, tagHave, tagDo, tagModal, tagVerb, tagVerbS, tagPast:
			return 1
		}
	}
	return -1
}

func nominal(t *token) bool {
	switch t.tag {
	case tagNoun, tagName, tagNum, tagTime, tagAdj, tagIng, tagPart:
		return true
	}
	return t.low == ")"
}

// trimPhrase drops what cannot begin a phrase from first on and finds its
// head. end is the last token, a bracket included.
func (d *doc) trimPhrase(first, last, end int) phraseSpan {
	for first <= last {
		t := &d.toks[first]
		if t.tag == tagPrep || t.tag == tagTo || t.tag == tagCC || t.tag == tagPart && d.toks[first].low != "united" || t.tag == tagIng && first < last && d.toks[first+1].tag != tagNoun || t.low == "'s" {
			first++
			continue
		}
		if n := d.at(first + 1).tag; t.tag == tagTime && first < last && (n == tagName || n == tagDet || n == tagPrep && d.at(first+1).low == "by") {
			first++
			continue
		}
		break
	}
	if first > last {
		return phraseSpan{}
	}
	if d.at(first-1).tag == tagPrep && !d.at(first-1).sent || d.at(first-1).tag == tagPrep {
		// "On Tuesday Trump": the phrase begins after the time.
		for k := first; k < last; k++ {
			if d.toks[k].tag == tagTime && (d.toks[k+1].tag == tagName || d.toks[k+1].tag == tagDet) {
				return d.trimPhrase(k+1, last, end)
			}
		}
	}
	s := phraseSpan{first: first, last: end, ok: true}
	s.head = d.headOf(first, last)
	switch d.toks[s.head].tag {
	case tagNoun, tagName, tagAdj, tagNum, tagDet, tagTime, tagIng:
		return s
	case tagPron:
		s.ok = someOf(d.toks[s.head].low) && d.at(s.head+1).low == "of" // one of the students
		return s
	}
	return phraseSpan{}
}

// headOf returns the last noun of the first base phrase in [first, last].
func (d *doc) headOf(first, last int) int {
	head := first
	for k := first; k <= last; k++ {
		t := &d.toks[k]
		switch t.tag {
		case tagNoun, tagName:
			head = k
		case tagNum, tagAdj:
			if d.toks[head].tag != tagNoun && d.toks[head].tag != tagName || d.isRole(k) && d.endsPhrase(k+1) {
				head = k
			}
		case tagPrep, tagCC, tagTo, tagPunct:
			if d.townAndState(k - 1) {
				k += 2
			} else if d.based(k + 3) {
				k += 2
			} else if k > first {
				return head
			}
		}
	}
	return head
}

// endsPhrase reports whether token k goes on with no noun phrase: "the bank's
// regional chief, Ann Lee".
func (d *doc) endsPhrase(k int) bool {
	t := d.at(k)
	return t.para || !nominal(t)
}

// phraseAfter reads the noun phrase that begins at token i, with what is tied
// to it by prepositions, and an apposition when wide is set.
func (d *doc) phraseAfter(i int, wide bool) phraseSpan {
	end := d.sentEnd(i)
	if i >= end {
		return phraseSpan{}
	}
	if t := &d.toks[i]; t.tag == tagPron || t.tag == tagObj || t.tag == tagDemon {
		return phraseSpan{first: i, last: i, head: i, ok: true}
	}
	k := d.basePhrase(i, end)
	if k == i {
		return phraseSpan{}
	}
	head := d.headOf(i, k-1)
	for k < end {
		t := &d.toks[k]
		if t.tag == tagPrep && (t.low == "of" || t.low == "for" || t.low == "from" || t.low == "at" || wide && t.low == "in" || t.low == "by" && d.kindOf(head) == documentNoun) && nominal(&d.toks[k-1]) || t.tag == tagTo && d.toks[head].w != nil && d.toks[head].w.kind == personRole {
			if n := d.basePhrase(k+1, end); n > k+1 && d.at(k+1).tag != tagTime {
				k = n
				continue
			}
		}
		if t.tag == tagCC && t.low == "and" && d.at(k+1).tag != tagPron {
			if n := d.basePhrase(k+1, end); n > k+1 && !d.startsVerb(n) {
				k = n
				continue
			}
		}
		if (t.low == "familiar" || t.low == "close") && (d.at(k+1).low == "with" || d.at(k+1).low == "to") {
			if n := d.basePhrase(k+2, end); n > k+2 {
				k = n
				continue
			}
		}
		if t.low == "(" && k+1 < end {
			c := k
			for c < end && d.toks[c].low != ")" && c-k < 10 {
				c++
			}
			if d.at(c).low == ")" {
				k = c + 1
				if d.at(k).tag == tagName && d.toks[head].tag == tagName && d.isRole(d.titleEnd(k)) {
					k = d.basePhrase(k, end) // the National Congress (NC) Chief Ann Lee
				}
				continue
			}
		}
		break
	}
	s := phraseSpan{first: i, last: k - 1, head: head, ok: true}
	if wide {
		s.last = d.apposition(k, end) - 1
	}
	return s
}

func (d *doc) startsVerb(i int) bool { return d.at(i).group > 0 }

// basePhrase returns the token after the determiners, adjectives and nouns
// from i on.
func (d *doc) basePhrase(i, end int) int {
	k := i
	noun := false
	for k < end {
		t := &d.toks[k]
		if t.low == "," && k > i && k+2 < end && d.townAndState(k-1) {
			k += 3
			continue
		}
		switch t.tag {
		case tagDet:
			if noun {
				return k
			}
		case tagAdj:
			if noun && !d.at(k+1).cap && d.at(k+1).tag != tagNoun {
				return k // called the plan reckless
			}
		case tagPoss, tagNum, tagName, tagNoun:
			if noun && t.tag == tagPoss && t.low[0] >= 'a' && t.low[0] <= 'z' {
				return k // told the paper her son was
			}
			noun = noun || t.tag == tagName || t.tag == tagNoun
			if t.low == "'s" {
				noun = false
			}
		case tagTime:
			if noun && d.at(k+1).low != "'s" {
				return k
			}
		case tagPart, tagIng:
			if t.tag == tagIng && k > i && d.toks[k-1].tag == tagDet && (t.w == nil || t.w.verb == nil || t.w.kind != notPerson) {
				noun = true // the rendering
			} else if noun || !nominal(d.at(k+1)) {
				return k
			}
		case tagAdv:
			if noun || k == i && d.at(k+1).tag != tagAdj && d.at(k+1).tag != tagNum || k > i && d.at(k+1).tag != tagAdj && d.at(k+1).tag != tagPart {
				return k
			}
		default:
			return k
		}
		k++
	}
	return k
}
