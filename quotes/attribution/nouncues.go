package attribution

import "whosaid/quotes"

// findNounCues reads "the claim that", "his call for".
func (d *doc) findNounCues() {
	for i := range d.toks {
		t := &d.toks[i]
		if t.tag != tagNoun || t.w == nil || t.w.nounCue == nil || t.group > 0 || d.hidden(i) {
			continue
		}
		end := d.sentEnd(i)
		c := t.w.nounCue
		n := d.at(i + 1)
		var f found
		var by phraseSpan
		first := i + 1
		switch {
		case c.has(frameThat) && n.tag == tagThat && d.clauseAt(i+2, end) && !d.openClause(i+2):
			f = found{frameThat, ruleNounCue, c.class[frameThat], -1}
			if f.class == speech && d.possessed(i) && d.sourceOfNoun(i).ok {
				f.rule = ruleThat // Lee's claim that
			}
		case c.has(frameThat) && n.tag == tagBe && d.at(i+2).tag == tagThat && d.clauseAt(i+3, end) && d.sourceOfNoun(i).ok:
			f, first = found{frameThat, ruleThat, c.class[frameThat], -1}, i+2 // Lee's answer was that
		case c.has(frameInf) && d.infinitiveAt(i+1) && d.sourceOfNoun(i).ok:
			f = found{frameInf, ruleNounCue, c.class[frameInf], -1}
		case c.has(frameThat) && d.madeBy(i, end).ok:
			by = d.madeBy(i, end)
			f, first = found{frameThat, ruleThat, c.class[frameThat], -1}, by.last+1
		default:
			for _, p := range c.preps {
				if n.low == p.prep && d.sourceOfNoun(i).ok {
					f, first = found{frameCount, ruleNounCue, p.class, i + 1}, i+2
				}
			}
		}
		if f.rule == ruleAfter || d.covered(first) {
			continue
		}
		end = d.leadEnd(i, first, end)
		if f.frame == frameThat && n.tag != tagBe {
			end = d.nounsVerb(i, first, end)
		}
		last := d.clauseEnd(first, end, &f)
		if last < first {
			continue
		}
		h := hit{group: -1, region: -1, rule: f.rule, class: f.class, source: by, end: last}
		if !by.ok {
			h.source = d.sourceOfNoun(i)
		}
		h.cues = []phraseSpan{{first: i, last: i}}
		h.content = []quotes.Span{d.bytes(first, last)}
		d.hits = append(d.hits, h)
		d.useRegions(first, last)
	}
}

// covered reports whether a quotation that was attributed begins at token i.
func (d *doc) covered(i int) bool {
	r := d.at(i).region
	return r > 0 && d.regions[r-1].used
}

// sourceOfNoun finds whose claim it is: a possessor, or the subject of the
// verb that takes the noun ("made the claim that").
func (d *doc) sourceOfNoun(i int) phraseSpan {
	start := d.sentStart(i)
	for k := i - 1; k >= start && i-k < 6; k-- {
		t := &d.toks[k]
		if t.tag == tagPoss {
			if t.low == "'s" || t.low == "'" {
				return d.phraseBefore(k-1, start)
			}
			return phraseSpan{first: k, last: k, head: k, ok: t.low != "whose"}
		}
		if !inPhrase(t) {
			if n := t.group; n > 0 && d.groups[n-1].subj.ok && !d.groups[n-1].passive {
				return d.groups[n-1].subj
			}
			break
		}
	}
	return phraseSpan{}
}

// findAdjectives reads "was sure that", "are willing to".
func (d *doc) findAdjectives() {
	for n := range d.groups {
		g := &d.groups[n]
		h := d.at(g.head)
		if d.feels(g) && g.finite && !g.used && !d.hidden(g.first) {
			d.adjective(n, g.head, h.w.adjCue) // are concerned that
			continue
		}
		if h.tag != tagBe && h.low != "seem" && h.low != "seems" && h.low != "feel" && h.low != "feels" && h.low != "felt" && h.low != "remain" && h.low != "remains" || !g.subj.ok || d.hidden(g.first) {
			continue
		}
		k := g.last + 1
		for d.at(k).tag == tagAdv {
			k++
		}
		w := d.at(k).w
		if w == nil || w.adjCue == nil {
			continue
		}
		d.adjective(n, k, w.adjCue)
	}
}

func (d *doc) adjective(n, k int, c *cue) {
	g := &d.groups[n]
	end := d.sentEnd(k)
	subj := d.at(g.subj.head).low
	var f found
	first := k + 1
	switch next := d.at(k + 1); {
	case subj == "it" || subj == "there" || subj == "this":
		return
	case c.has(frameThat) && next.tag == tagThat:
		f = found{frameThat, ruleThat, c.class[frameThat], -1}
	case c.has(frameInf) && d.infinitiveAt(k+1):
		f = found{frameInf, ruleAdjective, c.class[frameInf], -1}
	case c.has(frameClause) && next.kind == kindWord && next.tag != tagPrep && next.tag != tagSub && next.tag != tagWh && d.clauseAt(k+1, end):
		f = found{frameClause, ruleClause, c.class[frameClause], -1}
	default:
		for _, p := range c.preps {
			if next.low == p.prep {
				f, first = found{frameCount, ruleAdjective, p.class, k + 1}, k+2
			}
		}
	}
	if f.rule == ruleAfter {
		return
	}
	last := d.clauseEnd(first, end, &f)
	if last < first {
		return
	}
	h := hit{group: n, region: -1, rule: f.rule, class: f.class, source: g.subj, end: last}
	h.cues = []phraseSpan{{first: g.first, last: first - 1}}
	h.content = []quotes.Span{d.bytes(first, last)}
	d.hits = append(d.hits, h)
	d.useRegions(first, last)
}

// findAccording reads the fixed phrases, before or after what they attribute.
func (d *doc) findAccording() {
	used := map[int]bool{} // by quotations
	for i := range d.hits {
		if h := &d.hits[i]; h.rule == ruleAccording {
			used[h.cues[0].first] = true
		}
	}
	for i := range d.toks {
		n := d.phraseCue(i)
		if n == 0 || d.hidden(i) {
			continue
		}
		if d.toks[i].group > 0 && d.groups[d.toks[i].group-1].used {
			continue
		}
		s := d.phraseAfter(i+n, true)
		if d.at(i+n).kind == kindMark {
			s = d.phraseAfter(i+n+1, true)
		}
		if !s.ok || used[i] {
			continue
		}
		start, end := d.sentStart(i), d.sentEnd(i)
		h := hit{group: -1, region: -1, rule: ruleAccording, class: speech, source: s, end: s.last}
		h.cues = []phraseSpan{{first: i, last: i + n - 1}}
		wh := i - 1
		if d.at(wh).low == "," {
			wh--
		}
		switch w := d.at(wh); {
		case w.low == "which", w.low == "who", w.tag == tagThat && nominal(d.at(wh-1)) && wh < i-1:
			d.accordingWithin(h, wh, i+n, end)
			continue
		case i-start <= 1, w.tag == tagThat, d.at(i-1).tag == tagCC && d.at(i-2).low == ",":
			d.accordingFirst(h, s, end)
			continue
		}
		d.accordingLast(h, i, start, s, end)
	}
}

// phraseCue returns the number of tokens of the fixed phrase at i that
// attributes what stands before or after it; 0 when none does.
func (d *doc) phraseCue(i int) int {
	if low := d.toks[i].low; low != "according" && low != "in" && low != "as" {
		return 0
	}
	for _, p := range d.lex.phrases {
		if !p.cue.has(frameQuote) || p.words[0] != d.toks[i].low {
			continue
		}
		n := 1
		for n < len(p.words) && d.at(i+n).low == p.words[n] {
			n++
		}
		if n == len(p.words) {
			return n
		}
	}
	return 0
}

func (d *doc) accordingFirst(h hit, s phraseSpan, end int) {
	k := s.last + 1
	if near := d.phraseAfter(s.first, false); near.ok && d.at(near.last+1).low == "," && d.at(near.last+2).tag != tagWh && d.clauseAt(near.last+2, end) {
		// "According to the Herald, Ann Lee, a doctor, said": no apposition.
		s, k = near, near.last+1
		h.source = s
	}
	for k < end && d.toks[k].low != "," && k < s.last+24 && !(d.finiteAt(k) && !d.reduced(k) && !d.relativeBefore(k, s.first)) {
		k++
	}
	if d.at(k).low != "," || k >= end {
		if s = d.phraseAfter(s.first, false); s.ok && d.clauseAt(s.last+1, end) {
			k = s.last
			h.source = s
		} else {
			return
		}
	}
	k++
	if c := k + 1; d.at(k).caps && d.at(c).low == "," && d.at(c+1).kind == kindMark {
		k = c + 1 // in the words of Ann Lee, QC, "..."
	}
	if r := d.at(k).region; r > 0 && d.regions[r-1].first == k && !d.regions[r-1].single {
		if !d.regions[r-1].used || d.running(int(r-1)) {
			h.content = []quotes.Span{d.bytes(k, d.regions[r-1].last)}
			h.region, h.end = int(r-1), d.regions[r-1].last
			d.regions[r-1].used = true
			d.hits = append(d.hits, h)
		}
		return
	}
	last := d.clauseEnd(k, end, &found{frame: frameQuote})
	if last <= k {
		return
	}
	h.source.last = s.last
	h.content = []quotes.Span{d.bytes(k, last)}
	h.end = last
	d.hits = append(d.hits, h)
	d.useRegions(k, last)
}

// accordingWithin reads "boats which, according to the agency, both have turned
// away": wh is the pronoun, src where the source begins.
func (d *doc) accordingWithin(h hit, wh, src, end int) {
	s := d.phraseAfter(src, false)
	k := s.last + 2
	if !s.ok || d.at(s.last+1).low != "," || !d.openClause(k) && !d.clauseAt(k, end) {
		return
	}
	last := d.withinRelative(k, end, &found{frame: frameClause})
	if last < k {
		return
	}
	h.source, h.end = s, last
	h.content = []quotes.Span{d.bytes(wh, wh), d.bytes(k, last)}
	d.hits = append(d.hits, h)
	d.useRegions(k, last)
}

// reduced reports whether the past tense at k can be a participle that tells
// more of the noun before it: "a posting made on Monday".
func (d *doc) reduced(k int) bool {
	t := &d.toks[k]
	return t.tag == tagPast && t.w != nil && t.w.forms&formPart != 0 && nominal(d.at(k-1))
}

func (d *doc) accordingLast(h hit, i, start int, s phraseSpan, end int) {
	stop := i - 1
	for stop > start && d.setOff(stop) {
		stop--
	}
	first := start
	if t := d.at(start); t.tag == tagCC && start+1 < stop {
		first = start
	}
	if stop-first < 2 || !d.hasFinite(first, i) || d.covered(first) || !d.canSpeak(s) && d.toldBefore(start, i) {
		return
	}
	h.content = []quotes.Span{d.bytes(first, stop)}
	if d.at(s.last+1).low == "," && d.setOff(i-1) {
		k := s.last + 2
		if d.openClause(k) || d.at(k).tag == tagPrep {
			if last := d.clauseEnd(k, end, nil); last > k {
				h.content = append(h.content, d.bytes(k, last))
			}
		}
	}
	d.hits = append(d.hits, h)
	d.useRegions(first, stop)
}

// findHeadlineColon reads "Poll: Most want a change" and its mirror in the
// first paragraph.
func (d *doc) findHeadlineColon() {
	for i := 1; i < len(d.toks) && d.paraOf[i] == 0 && !d.hidden(0); i++ {
		if d.toks[i].low != ":" || i > 8 || d.toks[i].sent {
			continue
		}
		s := d.phraseAfter(0, false)
		if !s.ok || s.last != i-1 || !d.canSpeak(s) || d.dateline(i) || questionLabel(d.toks[0].low) != "" {
			return
		}
		end := i + 1
		for end < len(d.toks) && !d.toks[end].para {
			end++
		}
		if end-i < 4 || len(d.hits) > 0 && d.hits[0].content[0].Start <= d.toks[i+1].start {
			return
		}
		h := hit{group: -1, region: -1, rule: ruleHeadline, class: speech, source: s, end: end - 1}
		h.cues = []phraseSpan{{first: i, last: i}}
		last := end - 1
		if d.toks[last].low == "." {
			last--
		}
		h.content = []quotes.Span{d.bytes(i+1, last)}
		d.hits = append(d.hits, h)
		return
	}
}

// running drops the hit that gave region r to the one who was speaking, and
// reports whether there was one.
func (d *doc) running(r int) bool {
	for i := len(d.hits) - 1; i >= 0 && i >= len(d.hits)-256; i-- {
		h := &d.hits[i]
		if h.region == r && (h.rule == ruleFloating || h.rule == ruleRunning) {
			h.dead = true
			return true
		}
	}
	return false
}

// tidy drops what is found twice: of two hits with the same content the first
// stays, and what stands with its cue inside the content of another is part
// of that: who said that somebody hopes has said so.
func (d *doc) tidy() {
	seen := map[quotes.Span]bool{}
	inside := make([]int32, len(d.toks)) // index+1 of the hit whose content holds the token
	for i := range d.hits {
		h := &d.hits[i]
		if h.dead || len(h.content) == 0 {
			h.dead = true
			continue
		}
		if k := h.content[0]; seen[k] {
			h.dead = true
			continue
		} else {
			seen[k] = true
		}
		d.claim(inside, i)
	}
	for i := range d.hits {
		h := &d.hits[i]
		if h.dead || len(h.cues) == 0 || h.from > 0 {
			continue
		}
		if o := inside[h.cues[0].first]; o > 0 && int(o-1) != i && d.holds(&d.hits[o-1], h) && !(h.states() && d.hits[o-1].spokenOf(h)) && !(h.rule == ruleWords && d.hits[o-1].unvoiced()) {
			h.dead = true
		}
	}
}

// states reports whether h is a clause that somebody said: it counts even in
// what somebody only names, "cited a report that found it was late", or only
// remembers doing.
func (h *hit) states() bool {
	return h.class == speech && (h.rule == ruleThat || h.rule == ruleClause)
}

// spokenOf reports whether h only names what inner states: it was said before,
// by another whom a noun names: "asked about Lee's claim that it was late".
func (h *hit) spokenOf(inner *hit) bool {
	return h.class == other || h.rule == ruleGerund || inner.group < 0 && (h.rule == rulePrep || h.rule == ruleNoun)
}

// claim notes the tokens of the content of hit i; the wider hit keeps a token
// that two claim.
func (d *doc) claim(inside []int32, i int) {
	for _, c := range d.hits[i].content {
		for k := d.tokenAt(c.Start); k < len(d.toks) && d.toks[k].start < c.End; k++ {
			if o := inside[k]; o == 0 || d.width(int(o-1)) < d.width(i) {
				inside[k] = int32(i + 1)
			}
		}
	}
}

func (d *doc) width(i int) int {
	h, _ := quotes.Hull(d.hits[i].content)
	return h.Len()
}

func (d *doc) holds(outer, h *hit) bool {
	for _, c := range h.content {
		ok := false
		for _, o := range outer.content {
			ok = ok || o.Contains(c)
		}
		if !ok {
			return false
		}
	}
	return true
}

// madeBy reads who stands between the noun at i and what is said: "claims by the
// governor that".
func (d *doc) madeBy(i, end int) phraseSpan {
	if low := d.at(i + 1).low; low != "by" && low != "from" {
		return phraseSpan{}
	}
	s := d.phraseAfter(i+2, false)
	if !s.ok || s.last >= end-2 || d.at(s.last+1).tag != tagThat || !d.clauseAt(s.last+2, end) || d.openClause(s.last+2) {
		return phraseSpan{}
	}
	return s
}
