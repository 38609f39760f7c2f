package attribution

import "whosaid/quotes"

// postClause reads "The plan failed, officials said" and its inverted form,
// and "Iran and Russia, said Lee, should act".
func (d *doc) postClause(n int) bool {
	g := &d.groups[n]
	heard := d.courtHears(g)
	if g.used || !g.finite || g.passive || !g.cue.has(frameQuote) && !g.cue.has(framePost) && !heard || g.relative || d.aspect(g) {
		return false
	}
	if !heard && !g.cue.has(framePost) && !g.cue.has(frameThat) && !g.cue.has(frameClause) && !g.cue.has(frameWh) {
		return false // she smiled
	}
	start := d.sentStart(g.first)
	if d.askedFirst(start) {
		return false
	}
	if n := d.at(g.last + 1); !g.cue.has(frameQuote) && (d.toldBefore(start, g.first) || n.kind != kindPunct && !n.sent && n.tag != tagTime) {
		return false // Lee said it was late, the video shows; leaders found themselves late
	}
	if g.subj.ok && g.subj.first > start && d.setOff(g.subj.first-1) && !d.hasMain(g.subj.last+1, g.first) {
		return d.clauseBefore(n, start, g.subj.first-1, g.last, g.subj)
	}
	if !g.cue.has(frameQuote) || g.cue.has(frameHearer) {
		return false // told reporters
	}
	if g.subj.ok && g.subj.first == start && d.commaBetween(start, g.subj.last+1) && !d.hasFinite(start, g.first) {
		return false // Lee, a chief, said Moe, the mayor, is late
	}
	// Inverted: the verb follows the comma, its subject the verb.
	if s := d.phraseAfter(g.last+1, true); s.ok && g.first > start && d.canAct(s) {
		if d.setOff(g.first-1) && d.at(g.first-2).group > 0 {
			// "It is, says Lee, a strange day": the clause goes on.
			if near := d.phraseAfter(g.last+1, false); d.hasFinite(s.last+1, d.sentEnd(s.last)) || d.at(s.last+1).low == "," {
				s = near // not: granted, said Lee, the director.
			}
		}
		if d.setOff(g.first - 1) {
			return d.clauseBefore(n, start, g.first-1, s.last, s)
		}
		near := d.phraseAfter(g.last+1, false)
		if near.ok && d.at(near.last+1).low == "," && d.at(near.head).tag == tagName && d.openClause(near.last+2) && !d.hasFinite(start, g.first) {
			s = near
			return d.clauseBefore(n, start, g.first, s.last, s)
		}
	}
	return false
}

// askedFirst reports whether the sentence that begins at i leads with what its
// speaker was asked: "Asked whether he would run, he said no".
func (d *doc) askedFirst(i int) bool {
	switch d.toks[i].low {
	case "asked", "pressed", "questioned", "quizzed", "prompted":
	default:
		return false
	}
	n := d.toks[i].group
	return n == 0 || !d.groups[n-1].subj.ok
}

// asClause reads "As Lee told the paper, the plan is dead" and "The plan is
// dead, as Lee said".
func (d *doc) asClause(n int) bool {
	g := &d.groups[n]
	if g.used || !g.finite || g.passive || g.relative || !g.subj.ok || !g.cue.has(frameQuote) || !g.cue.has(frameClause) || d.at(g.subj.first-1).low != "as" {
		return false
	}
	as, end := g.subj.first-1, d.sentEnd(g.first)
	start := d.sentStart(as)
	tail, whole := d.tail(g.last+1, end)
	h := hit{group: n, region: -1, rule: ruleAccording, class: g.cue.class[frameQuote], source: g.subj, cues: d.cueSpan(g, g.last)}
	first, last := start, as-2
	switch {
	case as-start <= 1 && d.at(tail).low == "," && d.clauseAt(tail+1, end) && d.sentOf[tail] == d.sentOf[as]:
		first, last = tail+1, d.clauseEnd(tail+1, end, &found{frame: frameQuote})
	case whole && d.at(tail).low != "," && d.setOff(as-1) && d.hasFinite(start, as-1) && !d.toldBefore(start, as):
		first = d.pastConnective(d.clauseStart(start, as-1), last)
	default:
		return false
	}
	if last-first < 2 || d.covered(first) {
		return false
	}
	h.content, h.end = []quotes.Span{d.bytes(first, last)}, max(last, g.last)
	g.used = true
	d.hits = append(d.hits, h)
	d.useRegions(first, last)
	return true
}

// toldBefore reports whether a verb of saying with its subject stands in [a, b).
func (d *doc) toldBefore(a, b int) bool {
	for k := a; k < b; k++ {
		if n := d.toks[k].group; n > 0 {
			g := &d.groups[n-1]
			if g.finite && !g.passive && g.subj.ok && g.cue.has(frameQuote) && g.cue.has(frameClause) {
				return true
			}
			k = g.last
		}
	}
	return false
}

// aspect reports whether the verb of g only says that something goes on, when
// it stands with a clause: "despite the rain, they continued".
func (d *doc) aspect(g *group) bool {
	switch w := d.toks[g.head].w; {
	case w == nil:
		return false
	default:
		return w.lemma == "continue" || w.lemma == "begin"
	}
}

// setOff reports whether the token divides a clause from its attribution.
func (d *doc) setOff(i int) bool {
	switch d.at(i).low {
	case ",", "—", "–", "--":
		return true
	}
	return false
}

// openClause reports whether a finite verb without subject begins at i.
func (d *doc) openClause(i int) bool {
	n := d.at(i).group
	return n > 0 && d.groups[n-1].first == i && d.groups[n-1].finite
}

// hasMain reports whether a finite verb that no relative pronoun opens stands
// in [a, b).
func (d *doc) hasMain(a, b int) bool {
	for k := a; k < b; k++ {
		if n := d.toks[k].group; n > 0 {
			g := &d.groups[n-1]
			if g.finite && !g.relative && g.last < b {
				return true
			}
			k = g.last
		}
	}
	return false
}

func (d *doc) hasFinite(a, b int) bool {
	for k := a; k < b; k++ {
		if n := d.toks[k].group; n > 0 && d.groups[n-1].finite && d.groups[n-1].last < b {
			return true
		}
	}
	return false
}

// clauseBefore attributes [start, comma) to the cue of group n; last is the
// last token of the attribution, after which content may go on.
func (d *doc) clauseBefore(n, start, comma, last int, src phraseSpan) bool {
	g := &d.groups[n]
	end := d.sentEnd(g.first)
	first := d.clauseStart(start, comma)
	if comma == start+1 && d.at(start).tag != tagName && d.setOff(last+1) && d.clauseAt(last+2, end) {
		return d.clauseAfter(n, last+2, src)
	}
	if comma-first < 2 && !d.openClause(last+2) && !d.openVerbIn(last+1) {
		return false
	}
	tail, whole := d.tail(last+1, end)
	if !whole && !(d.at(tail).low == "," || d.setOff(tail)) {
		return false
	}
	resume := -1
	if !whole && d.setOff(tail) {
		resume = tail + 1
	}
	if !d.hasMain(first, comma) && (resume < 0 || !g.cue.has(frameHearer) && d.objectAt(last+1)) {
		return false // Speaking there, she said the cars, known as
	}
	if first == start && (d.toks[start].tag == tagPrep || d.toks[start].tag == tagSub || d.toks[start].low == "when" || d.toks[start].low == "where") && d.introOnly(first, comma) && !(resume == last+2 && d.clauseAt(resume, end)) {
		return false
	}
	h := hit{group: n, region: -1, rule: rulePostClause, class: max(g.cue.class[frameQuote], g.cue.class[framePost]), source: src}
	if d.courtHears(g) {
		h.class = speech
	}
	h.cues = d.cueSpan(g, g.last)
	stop := comma - 1
	first = d.pastConnective(first, stop)
	h.content = []quotes.Span{d.bytes(first, stop)}
	h.end = last
	if resume > 0 {
		if c, ok := d.resumed(resume, end); ok {
			h.content = append(h.content, d.bytes(resume, c))
			h.end = c
		}
	}
	g.used = true
	g.subj = src
	d.hits = append(d.hits, h)
	d.useRegions(first, stop)
	return true
}

// clauseAfter attributes the clause at first, before which nothing but a
// connective and the attribution stand: "But, said Lee, it is late".
func (d *doc) clauseAfter(n, first int, src phraseSpan) bool {
	g := &d.groups[n]
	h := hit{group: n, region: -1, rule: rulePostClause, class: g.cue.class[frameQuote], source: src, cues: d.cueSpan(g, g.last)}
	h.end = d.clauseEnd(first, d.sentEnd(first), nil)
	h.content = []quotes.Span{d.bytes(first, h.end)}
	g.used, g.subj = true, src
	d.hits = append(d.hits, h)
	d.useRegions(first, h.end)
	return true
}

// pastConnective skips the word by which the reporter links a sentence to the
// one before: "But the plan failed, she said".
func (d *doc) pastConnective(first, stop int) int {
	t := &d.toks[first]
	if !t.sent || first >= stop {
		return first
	}
	switch t.low {
	case "but", "and", "yet", "or":
		return first + 1
	case "however", "meanwhile", "still":
		if d.toks[first+1].low == "," && first+2 < stop {
			return first + 2
		}
		return first + 1
	}
	return first
}

// introOnly reports whether [first, comma) is an introductory phrase, not the
// clause itself: "As he left, he said ...". It is when no main clause with a
// subject follows a comma inside.
func (d *doc) introOnly(first, comma int) bool {
	for k := first + 1; k < comma; k++ {
		if d.toks[k].low == "," && d.hasFinite(k, comma) {
			return false
		}
	}
	if d.toks[first].tag == tagPrep {
		return !d.hasMain(first, comma)
	}
	return true
}

// clauseStart skips a conjunction-free lead such as an earlier attribution.
func (d *doc) clauseStart(start, comma int) int {
	if n := len(d.hits); n > 0 && d.hits[n-1].end >= start && d.hits[n-1].end < comma && d.hits[n-1].region >= 0 {
		k := d.hits[n-1].end + 1
		if d.setOff(k) || d.at(k).low == "." {
			k++
		}
		return k
	}
	// A dateline is not said: "WASHINGTON (AP) — The plan failed, ..."
	if d.toks[start].caps || d.toks[start].para && d.toks[start].tag == tagName {
		for k := start + 1; k < comma && k < start+12; k++ {
			if low := d.toks[k].low; low == "—" || low == "–" || low == "―" || low == "--" || low == "-" && !d.toks[k].glued {
				if d.toks[start].caps {
					return k + 1
				}
			}
			if d.toks[k].group > 0 {
				break
			}
		}
	}
	return start
}

// tail skips hearers, times and places after an attribution. whole is true
// when the sentence ends with them.
func (d *doc) tail(k, end int) (int, bool) {
	for k < end {
		t := &d.toks[k]
		switch {
		case t.kind == kindPunct && (t.low[0] == '.' || t.low == "!" || t.low == "?"):
			return k, true
		case d.setOff(k) && d.circumstance(k):
			return k, true
		case d.setOff(k):
			if n := d.at(k + 1); n.tag == tagIng && (n.group > 0 && d.groups[n.group-1].cue != nil || !d.clauseAt(k+1, end)) || n.tag == tagWh || n.tag == tagTime || n.kind == kindNumber && !d.clauseAt(k+1, end) || n.tag == tagPrep && !d.hasFinite(k, end) {
				return k, true
			}
			return k, false
		case t.tag == tagThat, t.low == ":", t.low == ";", t.kind == kindMark:
			return k, false
		case t.tag == tagSub, t.low == "as", t.low == "when", t.low == "during", t.low == "after", t.low == "before":
			return k, true
		case t.group > 0 && d.groups[t.group-1].finite:
			return k, false
		case t.tag == tagCC && t.low != "and":
			return k, false
		}
		k++
	}
	return k, true
}

// circumstance reports whether what follows the comma at k tells when the words
// before it were said: "announced Friday, even as", "said, a day after".
func (d *doc) circumstance(k int) bool {
	i := k + 1
	if d.at(i).low == "even" || d.at(i).low == "just" {
		i++
	}
	switch d.at(i).low {
	case "as", "after", "before", "when":
		return i > k+1 || d.at(k-1).tag == tagTime
	}
	if t := d.at(i); t.tag == tagDet || t.tag == tagNum {
		i++
	}
	switch d.at(i).low {
	case "hour", "day", "week", "month", "year", "hours", "days", "weeks", "months", "years":
		low := d.at(i + 1).low
		return low == "after" || low == "before"
	}
	return false
}

// resumed returns the last token of content that goes on at k, when what
// stands there continues the clause before the attribution.
func (d *doc) resumed(k, end int) (int, bool) {
	t := d.at(k)
	if t.tag == tagIng && t.w != nil && t.w.verb != nil && t.w.verb.main() == speech {
		return 0, false
	}
	if t.tag == tagIng && t.w != nil && t.w.verb != nil {
		return 0, false
	}
	if n := t.group; t.tag == tagCC && n == 0 {
		if m := d.at(k + 1).group; m > 0 && d.groups[m-1].cue.has(frameQuote) {
			return 0, false
		}
	}
	stop := d.clauseEnd(k, end, nil)
	return stop, stop > k
}

// leadEnd returns where the clause that begins the sentence of i ends, when it
// leads up to another: "Though it fought their request to stop, Lee said ...".
// Without such a lead it returns end.
func (d *doc) leadEnd(i, first, end int) int {
	start := d.sentStart(i)
	switch t := d.at(start); {
	case t.tag == tagSub, t.low == "as", t.low == "after", t.low == "when", t.low == "before", t.low == "despite", t.low == "since", t.low == "contrary", t.tag == tagIng, t.tag == tagPrep && !d.hasFinite(start, i), d.askedFirst(start):
	default:
		return end
	}
	for k := start + 1; k < i; k++ {
		if d.toks[k].low == "," && d.clauseAt(k+1, end) {
			return end // the main clause has begun
		}
	}
	for k := first; k < end; k++ {
		inner := d.innerComma(k)
		if (d.toks[k].low == "," || inner) && d.at(k+1).tag != tagWh && d.at(k+1).tag != tagCC && d.at(k+1).kind != kindMark && d.clauseAt(k+1, end) {
			if inner {
				k++
			}
			return k
		}
	}
	return end
}

// innerComma reports whether token k closes a quotation with a comma inside.
func (d *doc) innerComma(k int) bool {
	r := d.toks[k].region
	return d.toks[k].kind == kindMark && r > 0 && d.regions[r-1].last == k && d.endMark(int(r-1)) == ","
}

// mainClause returns where the main clause begins, and its subject, when group
// g stands in a clause that leads up to it: "Claiming it was late, Lee told
// them ...", "While he knew it, Lee said ...". It returns 0 when there is none.
func (d *doc) mainClause(g *group, first, end int) (int, phraseSpan) {
	start := d.sentStart(g.first)
	lead := (g.ing || !g.subj.ok) && g.first-start <= 1 || d.at(start).tag == tagSub || d.at(start).low == "as" || d.at(start).low == "after" || d.at(start).low == "when" || d.at(start).low == "if" || d.askedFirst(start)
	if !lead || g.first-start > 12 {
		return 0, phraseSpan{}
	}
	for k := first; k < end; k++ {
		if d.toks[k].low == ";" {
			break
		}
		if d.toks[k].low != "," && !d.innerComma(k) || d.at(k+1).tag == tagWh || d.at(k+1).tag == tagCC || d.at(k+1).kind == kindMark || !d.clauseAt(k+1, end) {
			continue
		}
		for j := k + 1; j < end; j++ {
			if n := d.toks[j].group; n > 0 && d.groups[n-1].finite {
				if s := d.groups[n-1].subj; s.ok && s.first <= k+2 && s.first > k {
					return k + 1, s
				}
				break
			}
		}
	}
	return 0, phraseSpan{}
}
