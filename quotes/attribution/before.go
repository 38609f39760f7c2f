package attribution

import "slices"

// matchBefore looks for a cue before region i.
func (d *doc) matchBefore(i, j int, h hit) (hit, bool) {
	r := &d.regions[i]
	s := r.first - 1
	if s < 0 || !r.open {
		return h, false
	}
	p := &d.toks[s]
	capital := d.beginsCapital(r) || j > i
	switch {
	case p.low == ":":
		if r.words < 4 && !d.closesClause(j) && d.endMark(j) == "" {
			return h, false // Reports: 'secret' plan to close
		}
		return d.colonBefore(s, h)
	case d.toks[r.first].para && p.low == "," && !p.para:
		if n := d.cueBack(s, 25); n >= 0 && d.groups[n].last == s-1 {
			return d.introduced(n, h, ruleBefore)
		}
		return h, false
	case d.toks[r.first].para || d.toks[r.first].sent:
		return h, false
	case p.low == "--" || p.low == "—" || p.low == "–":
		if capital && r.words >= 4 && d.closesClause(j) {
			return d.colonBefore(s, h)
		}
		return h, false
	case p.low == ",":
		return d.beforeComma(s, j, h, capital)
	}
	n := d.cueBack(s+1, 12)
	if n < 0 || d.groups[n].used && d.groups[n].last != s {
		return h, false
	}
	if d.titleRegion(r) && (d.groups[n].last != s || (d.groups[n].cue.has(frameNoun) || d.groups[n].cue.has(frameMatter)) && d.endMark(j) != "." && d.endMark(j) != "!" && d.endMark(j) != "?") {
		return h, false // wrote "The Long Drought"
	}
	if !capital && !(d.groups[n].last == s && d.closesClause(j)) {
		return h, false
	}
	if !d.closesClause(j) && !(capital && d.groups[n].last == s && d.endMark(j) != "") {
		return h, false
	}
	if g := &d.groups[n]; p.tag == tagCC && g.last == s-2 && d.setOff(s-1) && g.subj.ok && d.setOff(g.subj.first-1) {
		h.content[0].Start = p.start // It was late, she said, and "we went."
	}
	return d.introduced(n, h, ruleBefore)
}

// beforeComma looks for a cue before the comma at s, behind which the quotation
// begins, with a capital or without.
func (d *doc) beforeComma(s, j int, h hit, capital bool) (hit, bool) {
	if s, ok := d.inWords(s, h); ok {
		return s, true
	}
	if s, ok := d.toSomebody(s, h); ok {
		return s, true
	}
	n := d.cueBack(s, 25)
	if n < 0 {
		n = d.lateVerb(s-1, d.sentStart(s))
	}
	if n < 0 || !capital && d.interrupts(n) {
		return h, false // The homes, he said, "will come"
	}
	if !capital && d.regions[h.region].words < 5 && !((d.groups[n].last == s-1 && d.endMark(j) != "" || d.putIt(n, s)) && d.closesClause(j)) {
		return h, false
	}
	return d.introduced(n, h, ruleBefore)
}

// inWords reads ", in Lee's words," before a quotation; comma is the second one.
func (d *doc) inWords(comma int, h hit) (hit, bool) {
	h, in, ok := d.ownWords(comma-1, h)
	return h, ok && (in == d.sentStart(in) || d.setOff(in-1))
}

// inWordsAfter reads "in Lee's words" from token t, behind a quotation.
func (d *doc) inWordsAfter(t int, h hit) (hit, bool) {
	if d.at(t).low != "in" {
		return h, false
	}
	k := t + 2
	for k < t+8 && d.at(k).low != "words" {
		k++
	}
	h, in, ok := d.ownWords(k, h)
	h.end = k
	return h, ok && in == t
}

// ownWords reads "in Lee's words", which ends with token k, and returns its first
// token.
func (d *doc) ownWords(k int, h hit) (hit, int, bool) {
	if d.at(k).low != "words" || d.at(k-1).tag != tagPoss {
		return h, 0, false
	}
	src := phraseSpan{first: k - 1, last: k - 1, head: k - 1, ok: true}
	if d.toks[k-1].low[0] == '\'' {
		src = d.phraseBefore(k-2, d.sentStart(k))
	}
	in := src.first - 1
	if !src.ok || d.at(in).low != "in" {
		return h, 0, false
	}
	h.source, h.rule, h.cues = src, ruleAccording, []phraseSpan{{first: in, last: k}}
	return h, in, true
}

// toSomebody reads "To Lee," or "For Lee," before a quotation that is a
// sentence; comma stands before it.
func (d *doc) toSomebody(comma int, h hit) (hit, bool) {
	start := d.sentStart(comma)
	k := comma - 1
	for k > start && k > comma-8 && d.toks[k].low != "to" && d.toks[k].low != "for" {
		k--
	}
	if low := d.at(k).low; low != "to" && low != "for" || k > start && !d.setOff(k-1) && d.at(k-1).tag != tagSub {
		return h, false
	}
	src := d.phraseAfter(k+1, false)
	if t := d.at(k + 1); !src.ok && t.tag == tagObj {
		src = phraseSpan{first: k + 1, last: k + 1, head: k + 1, ok: true}
	}
	if !src.ok || src.last != comma-1 || !d.canSpeak(src) && d.at(src.head).tag != tagObj || !d.sentenceIn(&d.regions[h.region]) {
		return h, false
	}
	h.source, h.rule, h.cues = src, ruleAccording, []phraseSpan{{first: k, last: k}}
	return h, true
}

// putIt reports whether "as Lee put it" ends before the comma at s, with a
// place or a time behind it or not.
func (d *doc) putIt(n, s int) bool {
	g := &d.groups[n]
	if d.at(g.head).low != "put" || d.at(g.last+1).low != "it" {
		return false
	}
	k := g.last + 2
	return k == s || d.at(k).tag == tagPrep && !d.hasFinite(k, s) && !d.commaBetween(k, s)
}

// interrupts reports whether the cue of group n stands with its subject inside
// a clause whose verb is still to come.
func (d *doc) interrupts(n int) bool {
	g := &d.groups[n]
	if !g.subj.ok || !d.setOff(g.subj.first-1) {
		return false
	}
	start := d.sentStart(g.first)
	if d.toks[start].tag == tagSub && d.hasFinite(start, g.subj.first) && d.setOff(g.last+1) {
		return true // If it rains, he said, "we will go"
	}
	return g.subj.first-1 > start && d.openVerbIn(g.last+1) && !d.hasFinite(start, g.subj.first) && d.toks[start].tag != tagPrep
}

// openVerbIn reports whether a comma, a mark and a finite verb without subject
// stand at i.
func (d *doc) openVerbIn(i int) bool {
	return d.setOff(i) && d.at(i+1).kind == kindMark && d.openClause(i+2)
}

// lateVerb makes a verb group of the word at k, which a quotation follows, when
// it can quote and its sentence has no verb: "the department notes, ...". It
// returns its index in groups, or -1.
func (d *doc) lateVerb(k, start int) int {
	t := d.at(k)
	if t.group > 0 || t.cap || t.w == nil || t.w.forms&(formBase|formS) == 0 || !t.w.verb.has(frameQuote) || k <= start || d.hasFinite(start, k) {
		return -1
	}
	g := group{first: k, last: k, head: k, cue: t.w.verb, finite: true}
	if d.findSubject(&g); !g.subj.ok || !d.canSpeak(g.subj) && t.w.lemma != "read" {
		return -1
	}
	t.tag = tagVerb
	d.groups = append(d.groups, g)
	t.group = int32(len(d.groups))
	return len(d.groups) - 1
}

// closesClause reports whether the clause ends with region j.
func (d *doc) closesClause(j int) bool {
	n := d.at(d.regions[j].last + 1)
	return n.sent || n.low == "--" || n.low == "," || n.low == "." || n.low == ";" || n.low == ")" || n.low == "—" || n.low == "–" || n.low == "?" || n.low == "!"
}

// cueBack returns the group of a quoting verb that ends at most reach tokens
// before s, with nothing but hearers, times and places between; or -1.
func (d *doc) cueBack(s, reach int) int {
	start := d.sentStart(s - 1)
	for k := s - 1; k >= start && s-k <= reach; k-- {
		t := &d.toks[k]
		if t.tag == tagThat && t.group == 0 || t.low == ":" || t.low == ";" || t.kind == kindMark && d.regions[max(0, int(t.region)-1)].words > 4 {
			return -1
		}
		if t.group == 0 {
			continue
		}
		n := int(t.group - 1)
		g := &d.groups[n]
		if g.cue.has(frameQuote) && !g.part && !(g.passive && !g.cue.has(frameHearer)) {
			return n
		}
		if g.finite && !g.relative {
			return -1
		}
		k = g.first
	}
	return -1
}

// introduced makes a hit of the quotation that group n introduces.
func (d *doc) introduced(n int, h hit, r rule) (hit, bool) {
	if r != ruleColon {
		n = d.reportedIn(n, &h)
	}
	g := &d.groups[n]
	if !g.subj.ok {
		d.sameSpeaker(g)
	}
	h.rule, h.group, h.source = r, n, g.subj
	d.takeKind(g, &h)
	d.takeVerb(g, &h)
	h.cues = []phraseSpan{{first: g.first, last: g.last}}
	if g.cue != nil {
		h.class = g.cue.main()
		if g.cue.has(frameQuote) {
			h.class = g.cue.class[frameQuote]
		}
	}
	if !g.subj.ok && g.finite {
		if s := d.phraseAfter(g.last+1, false); s.ok && s.last < d.regions[h.region].first {
			h.source = s
		}
	}
	return h, true
}

// reportedIn returns the group of the verb whose clause group n stands in, and
// lets the content begin with that clause: Lee said she told him, "No." Without
// one it returns n.
func (d *doc) reportedIn(n int, h *hit) int {
	first := d.regions[h.region].first
	if d.at(d.groups[n].first-1).tag == tagCC {
		return n // said it was late but added, "No."
	}
	for m := n - 1; m >= 0 && d.groups[m].first >= d.sentStart(first); m-- {
		g := &d.groups[m]
		if !g.finite || g.relative || g.passive || g.used || !g.cue.has(frameQuote) || !g.subj.ok || !d.canSpeak(g.subj) {
			continue
		}
		if at := g.last + 2; d.setOff(g.last+1) && d.setOff(g.subj.first-1) && d.groups[n].subj.ok && d.groups[n].subj.first >= at && !d.brokenBetween(at, first-1) {
			h.content[0].Start = d.toks[at].start // By now, Lee said, many believe "it is late"
			return m
		}
		if d.brokenBetween(g.last, first-1) {
			continue
		}
		if f, at, ok := d.complement(g.cue, g.last+1, first); ok && (f.frame == frameClause || f.frame == frameThat) && at < d.groups[n].first {
			h.content[0].Start = d.toks[at].start
			return m
		}
	}
	return n
}

// brokenBetween reports whether punctuation stands between two tokens.
func (d *doc) brokenBetween(a, b int) bool {
	for k := a + 1; k < b; k++ {
		if d.toks[k].kind == kindPunct {
			return true
		}
	}
	return false
}

// takeKind lets the content begin with what the quotation is an example of:
// says things like, "No."
func (d *doc) takeKind(g *group, h *hit) {
	k := d.regions[h.region].first - 1
	if d.at(k).low == "," {
		k--
	}
	switch low := d.at(k).low; {
	case low == "like", low == "including", low == "as" && d.at(k-1).low == "such":
	default:
		return
	}
	if first := g.last + 1; first < k && inPhrase(&d.toks[first]) {
		h.content[0].Start = d.toks[first].start
	}
}

// takeVerb adds the subject and verb that stand before the attribution, when
// the quotation completes them: It was, he said, "a stone."
func (d *doc) takeVerb(g *group, h *hit) {
	r := &d.regions[h.region]
	k := g.subj.first - 2
	if !g.subj.ok || g.last != r.first-2 || !d.setOff(r.first-1) || !d.setOff(k+1) || d.beginsCapital(r) || d.at(k).tag != tagBe || d.at(k).group == 0 {
		return
	}
	if v := &d.groups[d.toks[k].group-1]; v.finite && v.last == k && v.subj.ok {
		h.content = slices.Insert(h.content, 0, d.bytes(d.sentStart(k), k))
	}
}

// colonBefore reads what stands before a colon at s: a clause with a cue, or
// a name alone.
func (d *doc) colonBefore(s int, h hit) (hit, bool) {
	start := d.sentStart(s)
	best := -1
	for k := s - 1; k >= start; k-- {
		n := d.toks[k].group
		if n == 0 {
			continue
		}
		g := &d.groups[n-1]
		k = g.first
		if !g.cue.has(frameQuote) && !(g.cue != nil && g.cue.main() == speech && g.finite) {
			continue
		}
		if best < 0 {
			best = int(n - 1)
		}
		// "said the fight will continue:" is said by a person.
		if g.cue.has(frameQuote) && g.subj.ok && d.canSpeak(g.subj) {
			best = int(n - 1)
			break
		}
	}
	h.rule = ruleColon
	if src := d.wordsBy(start, s); src.ok && (best < 0 || !d.groups[best].cue.has(frameQuote)) {
		h.source, h.cues = src, []phraseSpan{{first: s, last: s}}
		return h, true
	}
	if best < 0 {
		best = d.lateVerb(s-1, start)
	}
	if best >= 0 {
		g := &d.groups[best]
		if g.finite && g.cue.has(frameQuote) && !g.passive {
			if f, first, ok := d.complement(g.cue, g.last+1, s); ok && (f.frame == frameClause || f.frame == frameThat) && d.hasFinite(first, s) {
				h.content[0].Start = d.toks[first].start // said it needs one thing: "Luck."
			}
		}
		return d.introduced(best, h, ruleColon)
	}
	for k := s - 1; k >= start; k-- {
		if n := d.toks[k].group; n > 0 && d.groups[n-1].finite && d.groups[n-1].subj.ok && !d.groups[n-1].relative {
			h.source = d.groups[n-1].subj
			if low := d.at(h.source.head).low; low == "it" || low == "this" || low == "that" || low == "there" {
				if p := d.phraseAfter(start+1, false); d.toks[start].low == "for" && p.ok && d.canSpeak(p) {
					h.source = p // For Lee, it is simple: "No."
				}
			}
			h.cues = []phraseSpan{{first: s, last: s}}
			return h, true
		}
	}
	src := d.phraseBefore(d.pastAdverb(s-1, start), start)
	if !src.ok || d.heading(start, s) {
		return h, false
	}
	h.source, h.cues = src, []phraseSpan{{first: s, last: s}}
	return h, true
}

// pastAdverb returns the token before an adverb at k: Lee again: "No."
func (d *doc) pastAdverb(k, start int) int {
	if k > start+1 && d.toks[k].tag == tagAdv {
		return k - 1
	}
	return k
}

// wordsBy reads "a statement by Lee on Monday", "a speech from Ann Lee" in
// [start, colon).
func (d *doc) wordsBy(start, colon int) phraseSpan {
	for k := colon - 1; k > start; k-- {
		low := d.toks[k].low
		if low != "by" && low != "from" {
			continue
		}
		w := d.toks[k-1].w
		if w == nil {
			continue
		}
		says := w.wordy || w.nounCue != nil && w.nounCue.main() == speech
		if !says && w.kind != documentNoun && !w.event {
			continue
		}
		src := d.phraseAfter(k+1, false)
		if !src.ok || src.last >= colon || !d.canSpeak(src) {
			continue
		}
		// A video is from the Internet, too.
		if t := d.at(src.first); low == "by" || says || t.tag == tagName && (src.last > src.first || t.w != nil && t.w.given) {
			return src
		}
	}
	return phraseSpan{}
}

// leadsIn reports whether a finite verb outside quotation marks stands in
// [a, b), so that what follows can go on with its clause.
func (d *doc) leadsIn(a, b int) bool {
	for k := a; k < b; k++ {
		if d.toks[k].region == 0 && d.finiteAt(k) {
			return true
		}
	}
	return false
}
