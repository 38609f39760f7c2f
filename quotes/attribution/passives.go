package attribution

import "whosaid/quotes"

// passiveCue reads passives and participles with whoever speaks: "was told by Lee
// that", "accused by the union of"; and without: "was told that".
func (d *doc) passiveCue(n int, c *cue, k, end int) {
	g := &d.groups[n]
	switch {
	case d.at(k).low == "by":
		d.doneBy(n, c, k, end)
	case g.passive && c.has(frameNaming) && d.calledBy(n, c, k, end):
	case d.feels(g): // was convinced that: findAdjectives
	case g.passive && c.has(frameThat) && d.at(k).tag == tagThat:
		g.subj = phraseSpan{}
		d.addContent(n, g.cue, found{frameThat, rulePassive, c.class[frameThat], -1}, k, end)
	}
}

// feels reports whether a passive tells what its subject holds and not what was
// said: Lee was convinced, not it was feared.
func (d *doc) feels(g *group) bool {
	w := d.toks[g.head].w
	return g.passive && w != nil && w.adjCue != nil && g.subj.ok && d.at(g.subj.head).low != "it"
}

// doneBy reads who speaks from the "by" at k on, and what they say of the subject
// of group n.
func (d *doc) doneBy(n int, c *cue, k, end int) {
	for s := d.agent(k, end); s.ok; s = d.longerAgent(s, end) {
		from := d.circumstancesOfDay(s.last+1, end)
		f, first, ok := d.afterAgent(c, from, end)
		if !ok || f.rule == rulePrep && d.at(d.basePhrase(first, end)).low == d.at(first-1).low {
			continue // by the head of the bank of fraud
		}
		if f.frame == frameWh && d.toks[d.groups[n].first].sent {
			return // Asked by a reporter what she would do, she said
		}
		if f.frame == frameThat || d.canSpeak(s) {
			d.addSaid(n, c, f, s, first, end)
		}
		return
	}
}

// agent returns the shortest phrase behind the "by" at k.
func (d *doc) agent(k, end int) phraseSpan {
	if t := d.at(k + 1); t.tag == tagObj || t.tag == tagPron {
		return phraseSpan{first: k + 1, last: k + 1, head: k + 1, ok: true}
	}
	last := d.basePhrase(k+1, end) - 1
	if last <= k {
		return phraseSpan{}
	}
	return phraseSpan{first: k + 1, last: last, head: d.headOf(k+1, last), ok: true}
}

// longerAgent adds to s what a preposition or "and" ties to it: the head of the
// bank. It returns no phrase when nothing is.
func (d *doc) longerAgent(s phraseSpan, end int) phraseSpan {
	if t := d.at(s.last + 1); t.low != "and" && (t.tag != tagPrep || !binds(t.low)) {
		return phraseSpan{}
	}
	n := d.basePhrase(s.last+2, end)
	if n == s.last+2 {
		return phraseSpan{}
	}
	s.last = n - 1
	return s
}

// circumstancesOfDay returns the token after a day at k: by the union on Tuesday of.
func (d *doc) circumstancesOfDay(k, end int) int {
	for k < end && (d.toks[k].tag == tagAdv || d.toks[k].tag == tagTime) {
		k++
	}
	return d.adjunct(k, end)
}

// afterAgent finds what is said behind whoever says it.
func (d *doc) afterAgent(c *cue, k, end int) (found, int, bool) {
	t := d.at(k)
	switch {
	case k >= end:
	case c.has(frameHearer) && c.has(frameThat) && t.tag == tagThat && d.clauseAt(k+1, end) && !d.openClause(k+1):
		return found{frameThat, ruleThat, c.class[frameThat], -1}, k, true
	case c.has(frameAs) && t.low == "as" && d.at(k+1).low != "well":
		return found{frameAs, ruleAs, c.class[frameAs], -1}, k, true
	case c.has(frameObjInf) && d.infinitiveAt(k):
		return found{frameObjInf, ruleObject, c.class[frameObjInf], -1}, k, true
	case c.has(frameHearer) && c.has(frameWh) && (t.tag == tagWh && t.low != "who" && t.low != "which" && t.low != "whose" || t.low == "if"):
		return found{frameWh, ruleWh, c.class[frameWh], -1}, k, true
	}
	for _, p := range c.preps {
		if k < end && t.low == p.prep && (d.objectAt(k+1) || d.at(k+1).auxIng()) {
			return found{frameCount, rulePrep, p.class, -1}, k + 1, true
		}
	}
	return found{}, 0, false
}

// calledBy reads "was called a disaster by the union": what somebody is called
// stands at k, before whoever says it.
func (d *doc) calledBy(n int, c *cue, k, end int) bool {
	by := d.basePhrase(k, end)
	if r := d.at(k).region; by == k && r > 0 && d.regions[r-1].first == k {
		by = d.regions[r-1].last + 1
	}
	if by == k || d.at(by).low != "by" {
		return false
	}
	s := d.agent(by, end)
	if !s.ok || !d.canSpeak(s) {
		return false
	}
	d.addSaid(n, c, found{frameNaming, ruleNaming, c.class[frameNaming], -1}, s, k, by)
	return true
}

// addSaid makes a hit of what s says with the passive group n; what is said of its
// subject, as what it is, begins with that subject.
func (d *doc) addSaid(n int, c *cue, f found, s phraseSpan, first, end int) {
	g := &d.groups[n]
	subj, before := g.subj, len(d.hits)
	if stop, _ := d.mainClause(g, first, end); stop > 0 {
		end = stop // Asked by Lee whether it was late, Moe said
	}
	g.subj = s
	d.addContent(n, c, f, first, end)
	g.subj = subj // who is spoken of stays on stage
	if len(d.hits) == before || !subj.ok || g.relative || f.frame != frameAs && f.frame != frameNaming {
		return
	}
	h := &d.hits[before]
	h.content = append([]quotes.Span{d.bytes(subj.first, subj.last)}, h.content...)
}
