package attribution

// previous returns the last hit when it is direct speech of the paragraph of
// region i.
func (d *doc) previous(i int) *hit {
	if len(d.hits) == 0 {
		return nil
	}
	h := &d.hits[len(d.hits)-1]
	if h.region < 0 || d.paraOf[h.end] != d.paraOf[d.regions[i].first] {
		return nil
	}
	return h
}

// continuesPrevious joins region i to the quotation before it when only the
// attribution of that stands between: "A," he said, "b."
func (d *doc) continuesPrevious(p *hit, i, j int) bool {
	r := &d.regions[i]
	if p.rule != ruleAfter && p.rule != ruleInverted && p.rule != ruleAccording && p.rule != ruleBetween {
		return false
	}
	if d.sentOf[p.end] != d.sentOf[r.first] {
		return false
	}
	for k := p.end + 1; k < r.first; k++ {
		if t := &d.toks[k]; t.tag == tagThat || t.low == ":" || t.low == ";" && k < r.first-1 || t.group > 0 && d.groups[t.group-1].finite && !d.relativeBefore(k, p.end) {
			return false
		}
	}
	cc := d.leadingCC(r.first - 1) // "A," he said, but "b."
	if cc <= p.end+1 || d.at(cc-1).low != "," {
		cc = -1
	}
	if b := r.first - 1; cc < 0 && !d.setOff(b) && d.at(b).low != ";" && d.at(b).low != "-" && (r.words < 4 || d.titleRegion(r)) {
		return false
	}
	for k := i; k <= j; k++ {
		d.regions[k].used = true
	}
	if d.greets(p.region) {
		h := *p
		h.content, h.region, h.rule, h.end, h.from = nil, i, ruleBetween, d.regions[j].last, len(d.hits)
		for k := i; k <= j; k++ {
			h.content = append(h.content, d.bytes(d.regions[k].first, d.regions[k].last))
		}
		d.hits = append(d.hits, h)
		return true
	}
	for k := i; k <= j; k++ {
		c := d.bytes(d.regions[k].first, d.regions[k].last)
		if k == i && cc >= 0 {
			c.Start = d.toks[cc].start
		}
		p.content = append(p.content, c)
	}
	p.rule, p.end = ruleBetween, d.regions[j].last
	return true
}

// leadingCC returns the conjunction that ends with token k, with an adverb behind
// it or not: but, and still; -1 when there is none.
func (d *doc) leadingCC(k int) int {
	if d.at(k).tag == tagAdv {
		k--
	}
	if d.at(k).tag != tagCC {
		return -1
	}
	return k
}

// greets reports whether region r is an utterance by itself, as "Hello," is:
// what follows the cue is then another one.
func (d *doc) greets(r int) bool {
	g := &d.regions[r]
	for k := g.first; k <= g.last; k++ {
		if t := &d.toks[k]; t.kind == kindWord && (t.w == nil || !t.w.greeting) || t.kind == kindNumber {
			return false
		}
	}
	return true
}

// floats reports whether regions i to j are sentences of their own.
func (d *doc) floats(i, j int) bool {
	r := &d.regions[i]
	n := d.at(d.regions[j].last + 1)
	end := d.endMark(j)
	if !d.toks[r.first].sent && !d.afterHeading(i) || r.single && (r.words < 4 || d.titleRegion(r)) && !(d.stops(end) && d.previousSpoke(i)) {
		return false
	}
	if n.low == "." && end == "" || n.low == "." {
		return d.regions[i].words >= 3
	}
	if !n.sent && !n.para {
		return r.words >= 5 && (end == "," || end == "!" || end == "?")
	}
	words := 0
	for k := i; k <= j; k++ {
		words += d.regions[k].words
	}
	if d.previousSpoke(i) && end != "" {
		return true
	}
	if d.titleRegion(r) && end != "!" && end != "?" || words < 2 {
		return false
	}
	return end != "" || words >= 6 || !d.regions[j].shut
}

// stops reports whether a mark ends a sentence.
func (d *doc) stops(mark string) bool { return mark == "." || mark == "?" || mark == "!" }

// tailOf returns the last word of the sentence that region j begins, when who
// spoke before goes on in it and the reporter ends it: "A," she said. "I would
// not call it reform" for the poor. It returns 0 when that is not so.
func (d *doc) tailOf(i, j int) int {
	r, last := &d.regions[i], d.regions[j].last
	if !d.toks[r.first].sent || !r.shut || r.words < 6 || !d.previousSpoke(i) {
		return 0
	}
	end := d.sentEnd(last)
	if d.at(last+1).sent || d.hasFinite(last+1, end) {
		return 0
	}
	if k := d.closeMarks(last, end); k > last {
		return k
	}
	return 0
}

// previousSpoke reports whether direct speech and nothing else but its
// attribution stands before region i in the paragraph.
func (d *doc) previousSpoke(i int) bool {
	p := d.previous(i)
	return p != nil && d.sentOf[d.regions[i].first]-d.sentOf[p.end] == 1
}

// float gives a quotation without a cue to the one who is speaking.
func (d *doc) float(i, j int, h hit) {
	first := d.regions[i].first
	if s, ok := d.namedAbove(i); ok {
		h.source, h.rule, h.end = s, ruleSigned, d.regions[j].last
		d.keep(h, i, j)
		return
	}
	if s, ok := d.signedBelow(j); ok {
		h.source, h.rule, h.end = s, ruleSigned, d.regions[j].last
		d.keep(h, i, j)
		return
	}
	if n := len(d.hits); n > 0 {
		p := &d.hits[n-1]
		gap := d.paraGap(p.end, first)
		if k := d.otherSide(i, j); k > 0 {
			h.rule, h.from, h.reply = ruleRunning, k, n
			d.keep(h, i, j)
			return
		}
		if s := d.askedAbove(i, j); s.ok {
			h.rule, h.source, h.reply = ruleRunning, s, n
			d.keep(h, i, j)
			return
		}
		asked := gap == 2 && (d.asked(first) || d.aboutBody(first))
		if p.region >= 0 && (gap == 0 || gap == 1 || asked) && (asked || !d.takesOver(p, first)) {
			h.rule, h.from = ruleRunning, n
			h.class, h.source, h.cues, h.group = p.class, p.source, p.cues, p.group
			if gap > 0 {
				h.class = speech
			}
			d.keep(h, i, j)
			return
		}
	}
	h.rule = ruleFloating
	if s := d.lastSubject(first); s.ok && d.canSpeak(s) {
		h.source = s
	} else if s := d.lastPerson(first); s.ok {
		h.source = s
	}
	d.keep(h, i, j)
}

// takesOver reports whether somebody else is spoken of between hit p and the
// quotation at token first: the sentence before it, when it stands in the same
// paragraph or tells that its subject spoke.
func (d *doc) takesOver(p *hit, first int) bool {
	if i := d.pastCaptions(first); i == 0 || d.sentOf[i-1] <= d.sentOf[p.end] {
		return false
	}
	s := d.lastSubject(first)
	if !s.ok || d.at(s.head).tag == tagPron {
		return false
	}
	if !d.toks[first].para {
		return d.canSpeak(s)
	}
	for k := s.last; k < first; k++ {
		if n := d.toks[k].group; n > 0 {
			return d.groups[n-1].finite && d.groups[n-1].cue.has(frameQuote) && d.canSpeak(s)
		}
	}
	return false
}

// signedBelow reads a paragraph that holds only a name with its office, below
// a paragraph that is a quotation.
func (d *doc) signedBelow(j int) (phraseSpan, bool) {
	k := d.regions[j].last + 1
	if !d.at(k).para || k >= len(d.toks) {
		return phraseSpan{}, false
	}
	switch d.at(k).low {
	case "—", "–", "-", "--", "―":
		k++
	}
	if d.at(k).tag != tagName || d.at(k+1).tag != tagName || d.at(k).head && d.at(k-1).kind != kindPunct {
		return phraseSpan{}, false
	}
	last := k
	for last+1 < len(d.toks) && !d.toks[last+1].para {
		last++
		if t := &d.toks[last]; last-k > 14 || t.group > 0 || t.kind == kindMark || t.low == "." || t.low == "?" || t.low == ":" {
			return phraseSpan{}, false
		}
	}
	s := d.phraseAfter(k, true)
	return s, s.ok && (s.last == last || d.at(s.last+1).low == ",")
}

// lastSubject returns the subject of the sentence before token i, in its
// paragraph or the one before.
func (d *doc) lastSubject(i int) phraseSpan {
	if i = d.pastCaptions(i); i == 0 {
		return phraseSpan{}
	}
	start := d.sentStart(i - 1)
	if s := d.saidBy(start, i); s.ok {
		return s
	}
	lead := d.askedFirst(start)
	for k := start; k < i; k++ {
		if n := d.toks[k].group; n > 0 && d.groups[n-1].finite && d.groups[n-1].subj.ok && !d.quotedAt(d.groups[n-1].subj.head) {
			if s := d.groups[n-1].subj; !lead || d.setOff(s.first-1) {
				return s
			}
		}
	}
	return phraseSpan{}
}

// quotedAt reports whether token i stands in a quotation of more than a few words.
func (d *doc) quotedAt(i int) bool {
	r := d.toks[i].region
	return r > 0 && d.regions[r-1].words > 3
}

// saidBy returns who stands behind the verb of saying in [start, end): "That is
// not so, says Ann Lee."
func (d *doc) saidBy(start, end int) phraseSpan {
	for k := start + 1; k < end; k++ {
		n := d.toks[k].group
		if n == 0 || d.toks[k].region > 0 {
			continue
		}
		g := &d.groups[n-1]
		if g.finite && g.first == k && d.setOff(k-1) && d.clausal(g.head) {
			if s := d.phraseAfter(g.last+1, false); s.ok && d.at(s.head).tag == tagName && d.canSpeak(s) {
				return s
			}
		}
		k = g.last
	}
	return phraseSpan{}
}

// lastPerson returns the person named last in the sentence before token i:
// "For Ann Lee, the answer is clear." Its subject is a thing.
func (d *doc) lastPerson(i int) phraseSpan {
	if i = d.pastCaptions(i); i == 0 {
		return phraseSpan{}
	}
	for k := d.sentStart(i - 1); k < i; k++ {
		if d.toks[k].tag != tagPrep || d.toks[k].low != "for" && d.toks[k].low != "to" || !d.toks[k].sent && !(d.at(k-1).tag == tagCC && d.at(k-1).sent) {
			continue
		}
		if s := d.phraseAfter(k+1, false); s.ok && d.canSpeak(s) && d.at(s.head).tag == tagName {
			return s
		}
	}
	return phraseSpan{}
}

// shortTail reports whether no clause follows from token k: the sentence
// ends, or only a time, a place or hearers come.
func (d *doc) shortTail(k int) bool {
	end := d.sentEnd(k)
	for i := k; i < end && d.toks[i].low != ","; i++ {
		if d.toks[i].tag == tagThat && d.clauseAt(i+1, end) {
			return false // wrote to the board in April that it was late
		}
	}
	for i := k; i < end; i++ {
		t := &d.toks[i]
		if n := d.at(k - 1).group; i == k && (t.tag == tagDet || t.tag == tagPoss) && n > 0 && !d.groups[n-1].cue.has(frameHearer) {
			return false // quoted the ministry as saying
		}
		if t.tag == tagThat || t.kind == kindMark && i == k || t.low == ":" {
			return false
		}
		if t.low == "." || t.low == "," || t.tag == tagSub || t.low == "as" || t.low == "when" || t.low == "during" || t.low == "after" || t.low == "in" || t.low == "on" {
			return true
		}
		if t.group > 0 && d.groups[t.group-1].finite {
			return false
		}
	}
	return true
}
