package attribution

import "whosaid/quotes"

// rule names how an attribution was found.
type rule uint8

const (
	ruleAfter rule = iota // "...," he said
	ruleInverted
	ruleBefore // He said: "..."
	ruleColon
	ruleBetween // continues around the cue
	ruleRunning // the one who is speaking goes on
	ruleFloating
	ruleTurn
	ruleSigned
	ruleAnswer // between questions that stand out
	ruleMail   // a thread of mail quotes it
	ruleAccording
	ruleThat
	ruleClause
	ruleWh
	ruleInfinitive
	ruleObject
	ruleNoun
	ruleNaming
	ruleAs
	ruleGerund
	rulePrep
	rulePostClause // a clause, then "he said"
	ruleNounCue
	ruleAdjective
	ruleHeadline
	rulePassive
	ruleWords // a word or two that somebody is said to have used
	ruleLoose // quotation marks around a sentence, and nobody who says it
	ruleCount
)

// findDirect attributes the quoted regions, in order.
func (d *doc) findDirect() {
	for i := 0; i < len(d.regions); {
		j := i
		for d.regions[j].continues && j+1 < len(d.regions) {
			j++
		}
		if !d.regions[i].used {
			d.directRegion(i, j)
		}
		i = j + 1
	}
}

// directRegion attributes the regions i to j, which are one quotation.
func (d *doc) directRegion(i, j int) {
	if !d.cutUnopened(i) {
		return
	}
	if d.cutUnclosed(i) && j > i {
		d.regions[i].continues, d.regions[i+1].reopened = false, false
		d.directRegion(i, i)
		d.directRegion(i+1, j)
		return
	}
	h := hit{region: i, group: -1, class: speech, end: d.regions[j].last}
	h.content = d.pieces(i, j)
	after, okAfter := d.matchAfter(j, h)
	if okAfter && after.rule == ruleAfter && (d.titled(&d.regions[i]) || d.participial(&d.regions[i])) {
		okAfter = false
	}
	if okAfter && j > i {
		// Each of two paragraphs may have its own attribution.
		if _, ok := d.matchBefore(i, i, h); ok {
			d.regions[j-1].continues, d.regions[j].reopened = false, false
			d.directRegion(i, j-1)
			d.directRegion(j, j)
			return
		}
	}
	if okAfter && d.attributesAhead(j, after) {
		okAfter = false
	}
	if okAfter && after.rule == ruleAfter && d.endMark(j) != "," && d.toks[d.regions[i].first-min(1, d.regions[i].first)].kind == kindPunct {
		// He said: "Go!" They went, she said.
		if before, ok := d.matchBefore(i, j, h); ok && before.group != after.group {
			d.keep(before, i, j)
			return
		}
	}
	if okAfter && d.cueRightBefore(i) && d.toks[after.source.head].tag == tagPron {
		if before, ok := d.matchBefore(i, j, h); ok {
			d.keep(before, i, j) // Lee said, "Go!" she added
			return
		}
	}
	if okAfter {
		d.widenLeft(i, &after)
		d.keep(after, i, j)
		return
	}
	if p := d.previous(i); p != nil && d.continuesPrevious(p, i, j) {
		return
	}
	if before, ok := d.matchBefore(i, j, h); ok {
		d.keep(before, i, j)
		return
	}
	if d.floats(i, j) {
		d.float(i, j, h)
	} else if k := d.tailOf(i, j); k > 0 {
		h.content[len(h.content)-1].End = d.toks[k].end
		h.end = k
		d.float(i, j, h)
	}
}

// cueRightBefore reports whether a verb of saying and a comma or colon stand
// right before region i.
func (d *doc) cueRightBefore(i int) bool {
	first := d.regions[i].first
	if low := d.at(first - 1).low; low != "," && low != ":" {
		return false
	}
	n := d.at(first - 2).group
	return n > 0 && d.groups[n-1].finite && d.groups[n-1].cue.has(frameQuote) && !d.groups[n-1].used
}

// pieces returns regions i to j, one span each; where a paragraph does not open
// the marks again, it goes on the span before.
func (d *doc) pieces(i, j int) []quotes.Span {
	var out []quotes.Span
	for k := i; k <= j; k++ {
		r := &d.regions[k]
		if k > i && !r.open {
			out[len(out)-1].End = d.toks[r.last].end
			continue
		}
		out = append(out, d.bytes(r.first, r.last))
	}
	return out
}

func (d *doc) keep(h hit, i, j int) {
	for k := i; k <= j; k++ {
		d.regions[k].used = true
	}
	if h.group >= 0 {
		d.groups[h.group].used = true
	}
	d.hits = append(d.hits, h)
}

// endMark returns the last punctuation inside region r.
func (d *doc) endMark(r int) string {
	g := &d.regions[r]
	k := g.last
	if g.shut {
		k--
	}
	for k > g.first && d.toks[k].kind == kindMark {
		k--
	}
	if k > g.first && d.toks[k].kind == kindPunct {
		return d.toks[k].low[:1]
	}
	if k > g.first && d.toks[k].low[len(d.toks[k].low)-1] == '.' {
		return "."
	}
	return ""
}

// matchAfter looks for a cue with its source right after region j.
func (d *doc) matchAfter(j int, h hit) (hit, bool) {
	t := d.regions[j].last + 1
	if d.at(t).para || !d.regions[j].shut && !d.regions[j].cut {
		return h, false
	}
	end := d.endMark(j)
	if low := d.at(t).low; low == "," || low == "—" || low == "–" || low == "-" || low == "--" {
		t++
		if end == "" {
			end = ","
		}
	}
	if d.at(t).low == "according" && d.at(t+1).low == "to" {
		if s := d.phraseAfter(t+2, true); s.ok {
			h.cues = []phraseSpan{{first: t, last: t + 1}}
			h.source, h.rule, h.end = s, ruleAccording, s.last
			return h, true
		}
	}
	if d.at(t).low == "as" && end == "," && d.toks[d.regions[h.region].first].sent {
		if as, ok := d.subjectThenCue(t+1, end, j, h); ok {
			return as, true // "...," as Lee put it
		}
	}
	if put, ok := d.howPut(t, h); ok {
		return put, true
	}
	if in, ok := d.inWordsAfter(t, h); ok {
		return in, true
	}
	if signed, ok := d.signature(j, h); ok {
		return signed, true
	}
	if d.at(t).tag == tagAdv && d.at(t).group == 0 {
		t++
	}
	if n := d.at(t).group; n > 0 && d.groups[n-1].first == t && d.groups[n-1].cue.has(frameQuote) {
		return d.inverted(int(n-1), end, h)
	}
	if w := d.at(t).w; end == "," || end == "!" || end == "?" {
		if d.at(t).group == 0 && w != nil && w.forms&(formBase|formS) != 0 && w.verb.has(frameQuote) && !d.at(t).cap {
			d.toks[t].tag = tagVerb
			d.groups = append(d.groups, group{first: t, last: t, head: t, cue: w.verb, finite: true})
			d.toks[t].group = int32(len(d.groups))
			return d.inverted(len(d.groups)-1, end, h)
		}
	}
	return d.subjectThenCue(t, end, j, h)
}

// howPut reads "is how Lee put it" from token t, behind a quotation.
func (d *doc) howPut(t int, h hit) (hit, bool) {
	if d.at(t).tag != tagBe || d.at(t+1).low != "how" && d.at(t+1).low != "what" && d.at(t+1).low != "all" {
		return h, false
	}
	for k := t + 2; k < d.sentEnd(t) && k < t+14; k++ {
		if n := d.toks[k].group; n > 0 {
			g := &d.groups[n-1]
			w := d.toks[g.head].w
			if g.subj.ok && g.subj.first == t+1 && g.subj.last > t+1 && d.at(t+1).low == "all" {
				g.subj.first++ // was all Lee would say
			}
			if !g.finite || !g.subj.ok || g.subj.first != t+2 || w == nil || !g.cue.has(frameQuote) && w.lemma != "describe" {
				return h, false
			}
			h.cues = []phraseSpan{{first: g.first, last: g.last}}
			h.source, h.group, h.rule, h.end = g.subj, int(n-1), ruleAfter, g.last
			return h, true
		}
	}
	return h, false
}

// signature reads a name after a dash that ends the paragraph, as under a
// letter: "Never again." ― Ann Lee; or that tells of who is quoted, behind a
// quotation that began the paragraph: "Never again." - Hull coach Ann Lee on
// the draw.
func (d *doc) signature(j int, h hit) (hit, bool) {
	t := d.regions[j].last + 1
	switch d.at(t).low {
	case "―", "—", "–", "--", "-":
	default:
		return h, false
	}
	last := t
	for last+1 < len(d.toks) && !d.toks[last+1].para && last < t+8 {
		last++
	}
	if last == t || d.toks[t+1].tag != tagName {
		return h, false
	}
	s := d.phraseAfter(t+1, true)
	ends := d.at(last+1).para && s.last >= last-1
	if whole := d.toks[d.regions[h.region].first].para && d.stops(d.endMark(j)); !s.ok || !ends && !(whole && d.canSpeak(s) && d.nameIn(s) != nil) {
		return h, false
	}
	h.cues = []phraseSpan{{first: t, last: t}}
	h.source, h.rule, h.end = s, ruleSigned, s.last
	return h, true
}

// inverted reads "said Lee" from group n.
func (d *doc) inverted(n int, end string, h hit) (hit, bool) {
	g := &d.groups[n]
	if !g.finite || !g.cue.has(frameQuote) || g.passive || end == "" && !d.shortTail(g.last+1) && d.regions[h.region].words < 4 {
		return h, false
	}
	k := g.last + 1
	if d.at(k).tag == tagAdv {
		k++
	}
	s := d.phraseAfter(k, true)
	if !s.ok || d.at(s.head).tag == tagTime || end == "" && d.at(s.first).kind == kindMark {
		return h, false
	}
	if n := d.at(s.last + 1).group; n > 0 && d.groups[n-1].first == s.last+1 && d.groups[n-1].finite && d.at(s.last).low != "," {
		return h, false
	}
	h.cues = []phraseSpan{{first: g.first, last: g.last}}
	h.source, h.group, h.rule = s, n, ruleInverted
	h.class = g.cue.class[frameQuote]
	h.end = s.last
	g.inverted, g.subj = true, s
	return h, true
}

// subjectThenCue reads "the Iranian diplomat said" from token t.
func (d *doc) subjectThenCue(t int, end string, j int, h hit) (hit, bool) {
	limit := min(d.sentEnd(t), t+45)
	for k := t; k < limit; k++ {
		tok := &d.toks[k]
		if tok.kind == kindMark && tok.region > 0 && d.regions[tok.region-1].words > 4 {
			return h, false
		}
		n := tok.group
		if n == 0 {
			continue
		}
		g := &d.groups[n-1]
		k = g.last
		if !g.finite || g.relative && g.first > t+2 {
			continue
		}
		if !g.subj.ok && g.first == t && g.last == t && nominal(d.at(t+1)) {
			continue // retired general Newton said
		}
		if g.subj.ok && g.subj.first == t+1 && (d.toks[t].tag == tagPart || d.toks[t].tag == tagPast) {
			g.subj.first = t
		}
		if !g.subj.ok || g.subj.first != t {
			return h, false
		}
		m := int(n - 1)
		if !g.cue.has(frameQuote) {
			m = d.chainedCue(m)
			if m < 0 && !(end == "," && g.cue != nil && g.cue.main() == speech) {
				return h, false
			}
			if m < 0 {
				m = int(n - 1)
			}
		}
		if g.passive && end != "," {
			return h, false
		}
		if end == "," && h.region >= 0 && d.partOfClause(h.region, d.groups[m].last+1) {
			return h, false
		}
		if (end == "." || end == "") && (!d.shortTail(d.groups[m].last+1) || d.toks[t].sent && d.groups[m].cue.main() == thought) {
			return h, false
		}
		h.cues = []phraseSpan{{first: g.first, last: d.groups[m].last}}
		h.source, h.group, h.rule = g.subj, m, ruleAfter
		h.class = d.groups[m].cue.main()
		if d.groups[m].cue.has(frameQuote) {
			h.class = d.groups[m].cue.class[frameQuote]
		}
		h.end = d.groups[m].last
		return h, true
	}
	return h, false
}

// partOfClause reports whether region r is a word or two of a clause that ends
// with it, and the cue before token k reports another: Hailed as “the one,” a
// review shows Lee was not.
func (d *doc) partOfClause(r, k int) bool {
	g := &d.regions[r]
	if g.words > 4 || d.beginsCapital(g) || d.toks[g.first].sent || !nominal(d.at(k)) && d.at(k).tag != tagDet && d.at(k).tag != tagPron {
		return false
	}
	s := d.phraseAfter(k, false)
	return s.ok && d.openClause(s.last+1)
}

// chainedCue returns the group of a cue that hangs on group n: "went on to
// say", "was heard saying".
func (d *doc) chainedCue(n int) int {
	if n+1 >= len(d.groups) {
		return -1
	}
	g, next := &d.groups[n], &d.groups[n+1]
	if w := d.toks[g.head].w; w != nil && (w.lemma == "decline" || w.lemma == "refuse" || w.lemma == "fail") {
		return -1
	}
	if next.first-g.last > 2 || next.finite || !next.cue.has(frameQuote) || d.sentOf[next.first] != d.sentOf[g.first] {
		return -1
	}
	return n + 1
}

// attributesAhead reports whether what follows region j introduces another
// quotation rather than closing this one: "A." Lee said: "B."
func (d *doc) attributesAhead(j int, h hit) bool {
	if d.endMark(j) == "," || d.at(d.regions[j].last+1).low == "," || h.rule == ruleInverted {
		return false
	}
	k := h.end + 1
	if d.at(k).sent {
		return false
	}
	for end := d.sentEnd(k); k < end && k < h.end+12; k++ {
		if d.toks[k].low == ":" {
			return true
		}
		if d.toks[k].kind == kindMark {
			return d.endMark(j) == "." || d.endMark(j) == ""
		}
	}
	return false
}

// widenLeft lets the content begin at the clause's start when the region
// stands inside it: Trump is "a con," he said.
func (d *doc) widenLeft(i int, h *hit) {
	r := &d.regions[i]
	start := d.sentStart(r.first)
	if r.first == start || !r.open || d.at(r.first-1).para && d.at(r.first-1).kind != kindWord {
		return
	}
	k := r.first - 1
	intro := d.toks[k].low == "," && !d.beginsCapital(r) && !d.hasFinite(start, k) && d.toks[start].tag == tagPrep && d.toks[start].low != "as" // By then, "it was late," she said
	if t := &d.toks[k]; t.kind == kindPunct && t.low != "(" && !intro || t.kind == kindMark {
		return
	}
	if d.beginsCapital(r) && d.sentenceIn(r) && !d.leadsIn(start, r.first) {
		return // a sentence by itself
	}
	for k >= start {
		if reg := d.toks[k].region; reg > 0 && d.regions[reg-1].words > 6 || d.toks[k].low == ":" || d.toks[k].low == ";" {
			return
		}
		k--
	}
	if n := len(d.hits); n > 0 && d.hits[n-1].end >= start {
		return
	}
	h.content[0].Start = d.toks[d.pastSaid(start, r.first)].start
}

// pastSaid skips the attribution that begins the clause [start, end), which
// another one ends, and takes it out of play: Lee said she was "late," she said.
func (d *doc) pastSaid(start, end int) int {
	for k := start; k < end; k++ {
		n := d.toks[k].group
		if n == 0 {
			continue
		}
		g := &d.groups[n-1]
		if !g.finite || !g.subj.ok || g.subj.first != start || !g.cue.has(frameQuote) || !d.canSpeak(g.subj) {
			return start
		}
		if f, first, ok := d.complement(g.cue, g.last+1, end); ok && (f.frame == frameClause || f.frame == frameThat) && d.hasFinite(first, end) {
			g.used = true
			return first
		}
		return start
	}
	return start
}

// participial reports whether region r ends the participle of saying that leads
// up to the main clause: Bemoaning the "rigged game," Lee left.
func (d *doc) participial(r *region) bool {
	start := d.sentStart(r.first)
	n := d.toks[start].group
	if n == 0 || start >= r.first {
		return false
	}
	g := &d.groups[n-1]
	return g.ing && g.cue != nil && g.cue.main() == speech && !d.hasFinite(start, r.first)
}
