package attribution

import "whosaid/quotes"

// findIndirect attributes clauses, infinitives and objects to the cues that
// no quotation has used.
func (d *doc) findIndirect() {
	for n := range d.groups {
		g := &d.groups[n]
		if g.cue == nil || d.hidden(g.first) || g.ing && d.gerund(g) || d.inLead(g) || d.asks(g) {
			continue
		}
		if d.postClause(n) || d.asClause(n) {
			continue
		}
		if !g.used {
			d.sameSpeaker(g)
			d.contentAfter(n)
		}
	}
	d.findNounCues()
	d.findAdjectives()
	d.findAccording()
	d.findHeadlineColon()
}

// sameSpeaker gives ", adding that ..." the source that stands behind the verb
// before it: "said Lee, adding that".
func (d *doc) sameSpeaker(g *group) {
	if !g.ing || !g.cue.has(frameQuote) || len(d.hits) == 0 {
		return
	}

	for i := len(d.hits) - 1; i >= 0 && i >= len(d.hits)-4; i-- {
		h := &d.hits[i]
		if h.group < 0 || !h.source.ok || h.source.first < d.groups[h.group].last || h.source.last >= g.first || d.sentOf[h.source.last] != d.sentOf[g.first] {
			continue
		}
		if d.at(g.first-1).low != "," && h.source.last != g.first-1 {
			continue // but: said Lee explaining that
		}
		g.subj = h.source
		return
	}
}

// hidden reports whether token i stands in direct speech that was attributed:
// what the quoted say of others is left to the reader.
func (d *doc) hidden(i int) bool {
	if d.spoken != nil && d.spoken[d.paraOf[i]] {
		return true
	}
	r := d.toks[i].region
	return r > 0 && (d.regions[r-1].used || d.regions[r-1].words > 12)
}

// gerund reports whether an -ing form only names an act: "in offering help".
func (d *doc) gerund(g *group) bool {
	switch p := d.at(g.first - 1); {
	case p.tag == tagDet, p.tag == tagAdj, p.tag == tagPoss:
		return true
	case p.low == "as" && g.cue.has(frameQuote):
		return !d.quotedAs(g)
	case p.tag == tagPrep:
		return p.low != "by" && p.low != "before" && p.low != "after" && p.low != "without" && p.low != "like" && p.low != "since"
	}
	return false
}

// inLead reports whether the past tense of g is a participle in a phrase that
// leads up to the main clause: "In a note posted on its door, the bank said".
func (d *doc) inLead(g *group) bool {
	start := d.sentStart(g.first)
	if !g.finite || g.first != g.head || !d.reduced(g.head) || d.toks[start].tag != tagPrep || d.commaBetween(start, g.first) || d.hasFinite(start, g.first) {
		return false
	}
	if t := d.at(g.subj.head); d.toks[start].low == "as" || g.subj.ok && (t.tag == tagName || t.w != nil && t.w.kind == personRole) {
		return false
	}
	for k, end := g.last+1, d.sentEnd(g.last); k < end && d.toks[k].tag != tagThat; k++ {
		if d.toks[k].low == "," {
			return d.clauseAt(k+1, end)
		}
	}
	return false
}

// quotedAs gives the -ing form of "quoted the ministry as saying" its subject:
// who is quoted, not who quotes.
func (d *doc) quotedAs(g *group) bool {
	as, start := g.first-1, d.sentStart(g.first)
	for k := as - 1; k >= start; k-- {
		n := d.toks[k].group
		if n == 0 {
			continue
		}
		q := &d.groups[n-1]
		if w := d.toks[q.head].w; w == nil || w.lemma != "quote" && w.lemma != "cite" {
			return false
		}
		if q.passive {
			g.subj = q.subj
		} else if s := d.phraseBefore(as-1, q.last+1); s.ok && s.first == q.last+1 {
			g.subj = s
			q.used = true
		}
		return g.subj.ok
	}
	return false
}

func (d *doc) cueSpan(g *group, last int) []phraseSpan {
	return []phraseSpan{{first: g.first, last: last}}
}

func (d *doc) useRegions(first, last int) {
	for k := first; k <= last && k < len(d.toks); k++ {
		if r := d.toks[k].region; r > 0 && d.regions[r-1].last <= last {
			d.regions[r-1].used = true
		}
	}
}

// contentAfter reads what follows the cue of group n, by its frames.
func (d *doc) contentAfter(n int) {
	g := &d.groups[n]
	end := d.sentEnd(g.last)
	k := g.last + 1
	c := g.cue
	if p := c.particle[d.at(k).low]; p != nil {
		c = p
		g.last = k
		k++
	} else if p := c.particle[d.at(k+1).low]; p != nil && (d.at(k).tag == tagObj || d.at(k).tag == tagPron) {
		c = p
	}
	if g.part || g.passive {
		d.passiveCue(n, c, k, end)
		return
	}
	if !g.subj.ok && g.finite && !g.inverted {
		if s := d.phraseAfter(k, false); s.ok && d.at(s.last+1).tag == tagThat {
			g.subj = s
		}
	}
	if d.gapped(n, c, k, end) {
		return
	}
	if first, ok := d.namedRelative(g, c, k); ok {
		d.addContent(n, c, found{frameNaming, ruleNaming, c.class[frameNaming], -1}, first, end)
		return
	}
	if f, first, ok := d.complement(c, k, end); ok {
		if f.frame == frameThat && !g.subj.ok && d.openClause(first+1) {
			return // a light show that can be seen
		}
		d.addContent(n, c, f, first, end)
	}
}

// gapped reads "which critics say is dead" and "what Lee says the plan would
// do": the first piece of what was said stands before its source.
func (d *doc) gapped(n int, c *cue, k, end int) bool {
	g := &d.groups[n]
	if !g.finite || !g.subj.ok || !d.clausal(g.head) || !c.has(frameClause) {
		return false
	}
	wh := g.subj.first - 1
	switch d.at(wh).low {
	case "which", "what", "who":
	case "that":
		if !d.openClause(k) {
			return false
		}
	default:
		return false
	}
	switch t := d.at(k); t.tag {
	case tagThat, tagWh, tagSub, tagPrep:
		return false
	}
	if !d.openClause(k) && !d.clauseAt(k, end) {
		return false
	}
	f := found{frameClause, ruleClause, c.class[frameClause], -1}
	if d.toks[wh].sent && d.at(k).tag == tagBe {
		if !d.clauseAt(k+1, end) && d.at(k+1).tag != tagThat {
			return false
		}
		d.addContent(n, c, f, k+1, end) // What Lee said was that
		return true
	}
	last := d.withinRelative(k, end, &f)
	h := hit{group: n, region: -1, rule: f.rule, class: f.class, source: g.subj, end: last, cues: d.cueSpan(g, g.last)}
	h.content = []quotes.Span{d.bytes(wh, wh), d.bytes(k, last)}
	g.used = true
	d.hits = append(d.hits, h)
	d.useRegions(k, last)
	return true
}

// withinRelative returns the last token of a relative clause that goes on at k: the
// plan, which critics say is dead, passed.
func (d *doc) withinRelative(k, end int, f *found) int {
	last := d.clauseEnd(k, end, f)
	for j := k; j < last; j++ {
		if d.setOff(j) && (d.openClause(j+1) || d.at(j+1).tag == tagCC && d.openClause(j+2)) {
			last = j - 1
		}
	}
	return last
}

// namedRelative reads "which the ministry called a turning point": the object
// stands before the subject, so that only its name follows.
func (d *doc) namedRelative(g *group, c *cue, k int) (int, bool) {
	if !c.has(frameNaming) || !g.finite || !g.subj.ok {
		return 0, false
	}
	switch p := d.at(g.subj.first - 1); {
	case p.tag == tagThat, p.low == "which", p.low == "what", p.low == "whom":
	case p.tag == tagNoun && d.at(k).kind == kindMark && d.at(g.subj.first).tag != tagPoss: // a move Lee called "mad"
	default:
		return 0, false
	}
	t := d.at(k)
	return k, t.tag == tagDet || t.tag == tagAdj || t.kind == kindMark && t.region > 0 || t.tag == tagNoun || t.tag == tagPoss
}

// addContent makes a hit of the complement that begins at first.
func (d *doc) addContent(n int, c *cue, f found, first, end int) {
	g := &d.groups[n]
	stop, subj := d.mainClause(g, first, end)
	if stop > 0 {
		end = stop
		if g.ing {
			g.subj = subj
		}
	}
	if g.ing && d.toks[g.first].sent && f.frame == frameNoun {
		for k := first; k < end; k++ {
			if d.toks[k].low == "," && !d.innerComma(k+1) {
				end = k // Discussing it in Hull, the mayor, Lee, said
			}
		}
	}
	if g.relative {
		end = d.relativeStop(g, first, end)
	}
	last := d.clauseEnd(first, end, &f)
	if f.frame == frameClause && g.ing && d.toks[g.first].sent && !d.hasFinite(first, last+1) {
		return // Writing in a letter, she said
	}
	for first < last && d.at(first).low == "," {
		first++
	}
	if r := d.at(first).region; r > 0 && f.frame <= frameNoun && d.regions[r-1].first == first && d.titleRegion(&d.regions[r-1]) {
		return // wrote "The Long Drought"
	}
	if d.unsaid(&f, first) || d.bidden(n) {
		return
	}
	if last < first || !g.subj.ok && !g.ing && !g.inf && g.cue.main() != speech {
		return
	}
	if f.frame >= frameInf && g.subj.ok && !d.canAct(g.subj) {
		return
	}
	if f.frame == frameNaming && d.byname(g, first) {
		return
	}
	if (f.frame == frameNoun || f.rule == rulePrep) && d.negated(g) {
		return // did not mention the tax
	}
	cueLast := g.last
	if f.cueTo >= 0 && f.cueTo == g.last+1 {
		cueLast = f.cueTo
	}
	h := hit{group: n, region: -1, rule: f.rule, class: f.class, source: g.subj, end: last}
	if f.frame == frameWh && d.negated(g) {
		h.class = other // would not say whether
	} else if h.class == thought && d.courtHears(g) {
		h.class = speech
	}
	h.cues = d.cueSpan(g, cueLast)
	h.content = []quotes.Span{d.bytes(first, last)}
	g.used = true
	d.hits = append(d.hits, h)
	d.useRegions(first, last)
}

// bidden reports whether group n is an infinitive of what somebody is asked to
// say, which is not said yet: were encouraged to say what they want.
func (d *doc) bidden(n int) bool {
	for start := d.sentStart(d.groups[n].first); n > 0 && d.groups[n].inf && d.groups[n].first > start; n-- {
		if by := &d.groups[n-1]; by.cue.has(frameObjInf) && (by.passive || by.finite && by.last+1 < d.groups[n].first) {
			return true
		}
	}
	return false
}

// unsaid reports whether the content at i tells how somebody spoke, or that
// nobody did, and not of what.
func (d *doc) unsaid(f *found, i int) bool {
	if f.frame == frameThat && d.at(i).low == "that" {
		for k := i + 2; k < i+6; k++ {
			if d.at(k).low == "not" && (d.at(k+2).low == "used" || d.at(k+2).low == "named" || d.at(k+2).low == "published" || d.at(k+2).low == "printed") {
				return true // asked that her name not be used
			}
		}
	}
	switch d.at(i).low {
	case "not":
		if n := d.at(i + 3).low; n == "named" || n == "identified" {
			return true // asked not to be named
		}
	case "condition":
		if d.at(i+2).low == "anonymity" {
			return true
		}
	}
	return f.frame == frameInf && d.silent(i)
}

// silent reports whether the infinitive at i is one of saying more, which whoever
// declines it has not said: to comment, to give any details, to be interviewed.
func (d *doc) silent(i int) bool {
	if d.at(i).low == "not" {
		i++
	}
	n := d.at(i).group
	if n == 0 {
		return false
	}
	g := &d.groups[n-1]
	w := d.toks[g.head].w
	if w == nil || !g.inf {
		return false
	}
	if w.lemma == "say" {
		return d.at(g.last+1).low == "more" || d.at(g.last+2).low == "more"
	}
	verb := w.base(d.lex)
	if !verb.disclose {
		return verb.comment
	}
	end := d.basePhrase(g.last+1, d.sentEnd(i))
	if end == g.last+1 {
		return false
	}
	noun := d.at(d.headOf(g.last+1, end-1)).w
	return noun != nil && noun.detail
}

// byname reports whether group g only tells what everybody calls somebody:
// "They call him the duchess".
func (d *doc) byname(g *group, first int) bool {
	if d.at(g.head).tag != tagVerb || g.first != g.head || d.at(first).tag != tagObj && d.at(first).tag != tagPron {
		return false
	}
	subj := d.at(g.subj.head).low
	return g.subj.ok && (subj == "they" || subj == "people" || subj == "we" || subj == "you") && d.at(first+1).kind != kindMark
}

// negated reports whether "not" or "never" stands in group g.
func (d *doc) negated(g *group) bool {
	for k := g.first; k < g.last; k++ {
		if t := &d.toks[k]; t.tag == tagNot || t.low == "never" {
			return true
		}
	}
	return false
}
