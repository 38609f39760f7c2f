package attribution

import "whosaid/quotes"

// findWords attributes a word or two in quotation marks that nothing said
// holds, where their sentence tells whose they are: used the phrase "managed
// decline", accused her of "scaremongering", his "fairy tale" remark. Other such
// words are a name, or held at arm's length.
func (d *doc) findWords() {
	taken := d.inContent(func(h *hit) bool { return !h.unvoiced() })
	given := map[int]bool{} // nouns whose words are given in place of what they name
	for i := range d.regions {
		r := &d.regions[i]
		if taken[r.first] || !d.aFewWords(r) {
			continue
		}
		h := hit{group: -1, region: -1, rule: ruleWords, class: speech, end: r.last, content: []quotes.Span{d.bytes(r.first, r.last)}}
		found := d.usedWords(r, &h) || d.calledWords(r, &h) || d.wordsAfter(r, &h) || d.ownedWords(r, &h) || d.plannedWords(r, &h)
		if !found || !d.canSpeak(h.source) && d.at(h.source.head).tag != tagPoss {
			continue
		}
		r.used = true
		given[h.cues[0].first] = true
		d.hits = append(d.hits, h)
	}
	for i := range d.hits {
		if h := &d.hits[i]; h.rule == ruleNounCue && given[h.cues[0].first] {
			h.dead = true
		}
	}
}

// aFewWords reports whether region r is a part of a sentence, between two marks,
// and no name.
func (d *doc) aFewWords(r *region) bool {
	if !r.open || !r.shut || r.continues || r.reopened || r.words == 0 || r.words > 12 || d.toks[r.first].sent || d.spoken[d.paraOf[r.first]] {
		return false
	}
	return !d.titleRegion(r) && (r.words > 1 || !d.beginsCapital(r))
}

// unvoiced reports whether h names what somebody does or means to do, without
// a word of it being said: a plan to close, opposes the bill.
func (h *hit) unvoiced() bool {
	return h.class != speech && (h.rule == ruleNoun || h.rule == ruleNounCue)
}

// usedWords reads "Lee used the phrase" before region r.
func (d *doc) usedWords(r *region, h *hit) bool {
	k := r.first - 1
	if w := d.at(k).w; w == nil || !w.term {
		return false
	}
	n := d.groupBefore(k, 4)
	if n < 0 {
		return false
	}
	g := &d.groups[n]
	if w := d.toks[g.head].w; w == nil || !d.coins(w) || d.negated(g) {
		return false
	}
	h.group, h.source, h.cues = n, d.actor(n), []phraseSpan{{first: g.first, last: k}}
	return true
}

// coins reports whether a verb's form is one of a verb that takes a term.
func (d *doc) coins(w *word) bool {
	base := d.lex.words[w.lemma]
	return base != nil && base.coin
}

// wordsAfter reads a verb of saying with a preposition before region r: accused
// her of, likened it to a, which he described as.
func (d *doc) wordsAfter(r *region, h *hit) bool {
	k := r.first - 1
	for start := d.sentStart(k); k > start && k > r.first-5 && d.toks[k].tag != tagPrep && d.toks[k].tag != tagTo; k-- {
		switch t := &d.toks[k]; {
		case t.low == "so-called":
			return false
		case t.tag == tagDet, t.tag == tagAdj, t.tag == tagPoss, t.tag == tagAdv, t.low == "being":
		default:
			return false
		}
	}
	if t := d.at(k).tag; t != tagPrep && t != tagTo {
		return false
	}
	n := d.groupBefore(k, 10)
	if n < 0 {
		return false
	}
	g := &d.groups[n]
	if c := g.cue; c == nil || !takesPrep(c, d.at(k).low) || d.negated(g) {
		return false
	}
	h.group, h.source, h.cues = n, d.actor(n), []phraseSpan{{first: g.first, last: g.last}}
	h.end = d.pastWords(r.last)
	h.content = []quotes.Span{d.bytes(k+1, h.end)}
	return true
}

// pastWords returns the last token of the phrase that goes on behind quoted
// words, whose closing mark is at k: a "coward" and a "liar", "bias" in courts.
func (d *doc) pastWords(k int) int {
	last, end := k, d.sentEnd(k)
	for k++; k < end; k++ {
		t := &d.toks[k]
		switch {
		case t.group > 0:
			return last
		case t.region > 0 && t.kind == kindMark:
			k = d.regions[t.region-1].last
			last = k
		case t.tag == tagNoun, t.tag == tagName:
			last = k
		case t.tag == tagPrep && t.low != "as", t.tag == tagDet && k > last+1, t.tag == tagAdj && k > last+1, t.tag == tagPoss && k > last+1:
		case t.tag == tagCC && (d.at(k+1).kind == kindMark || d.at(k+2).kind == kindMark && d.at(k+1).tag == tagDet):
		default:
			return last
		}
	}
	return last
}

// takesPrep reports whether what is said can stand behind the preposition.
func takesPrep(c *cue, prep string) bool {
	if prep == "as" && c.has(frameAs) || c.particle[prep] != nil {
		return true
	}
	for _, p := range c.preps {
		if p.prep == prep && p.class == speech {
			return true
		}
	}
	return false
}

// ownedWords reads "Lee's" before region r and a noun behind it for what is
// made of words: his "fairy tale" remark.
func (d *doc) ownedWords(r *region, h *hit) bool {
	n := d.at(r.last + 1)
	if n.sent || n.w == nil || d.beginsCapital(r) || n.w.nounCue == nil && !n.w.wordy {
		return false
	}
	if !d.possessed(r.first) {
		return false
	}
	h.cues, h.source = []phraseSpan{{first: r.last + 1, last: r.last + 1}}, d.sourceOfNoun(r.first)
	if n.w.nounCue == nil || n.w.nounCue.main() != speech {
		h.class = other
	}
	return h.source.ok
}

// plannedWords reads "Lee's plan to ban" before region r: nobody says the plan,
// but its maker has a word for what it is about.
func (d *doc) plannedWords(r *region, h *hit) bool {
	k := r.first - 1
	if t := d.at(k).tag; t == tagDet || t == tagPoss {
		k--
	}
	noun := k - 1 // bid to "take over"
	if n := d.at(k).group; n > 0 && d.groups[n-1].inf && d.groups[n-1].last == k {
		noun = d.groups[n-1].first - 1
	} else if d.at(k).low != "to" || k != r.first-1 {
		return false
	}
	w := d.at(noun).w
	if d.beginsCapital(r) || w == nil || w.nounCue == nil || !w.nounCue.has(frameInf) || w.nounCue.main() == speech {
		return false
	}
	if !d.possessed(noun) {
		return false
	}
	h.cues, h.source, h.class = []phraseSpan{{first: noun, last: noun}}, d.sourceOfNoun(noun), other
	return h.source.ok
}

// possessed reports whether "his" or "Lee's" stands before the noun phrase that
// ends with token k.
func (d *doc) possessed(k int) bool {
	for i, start := k-1, d.sentStart(k); i >= start && k-i < 5; i-- {
		if d.toks[i].tag == tagPoss {
			return true
		}
		if !nominal(&d.toks[i]) {
			return false
		}
	}
	return false
}

// groupBefore returns the verb group that ends at most reach tokens before k in
// its sentence, with nothing but an object between; -1 when there is none.
func (d *doc) groupBefore(k, reach int) int {
	start := d.sentStart(k)
	for i := k - 1; i >= start && k-i <= reach; i-- {
		t := &d.toks[i]
		if t.group > 0 {
			if g := &d.groups[t.group-1]; g.passive || g.part {
				return -1
			}
			return int(t.group - 1)
		}
		if !inPhrase(t) && t.tag != tagAdv && t.tag != tagObj && t.tag != tagPron && t.tag != tagPrep && t.tag != tagTo && t.kind != kindMark {
			return -1
		}
	}
	return -1
}

// actor returns the subject of group n, or of the verb that it hangs on.
func (d *doc) actor(n int) phraseSpan {
	g := &d.groups[n]
	if g.subj.ok || g.finite {
		return g.subj
	}
	for m := n - 1; m >= 0 && d.sentOf[d.groups[m].first] == d.sentOf[g.first]; m-- {
		if d.groups[m].finite {
			return d.groups[m].subj
		}
	}
	return phraseSpan{}
}

// calledWords reads a verb of naming with its object before region r: called the
// walk back to the hotel "insane".
func (d *doc) calledWords(r *region, h *hit) bool {
	n := d.groupBefore(r.first, 9)
	if n < 0 {
		return false
	}
	g := &d.groups[n]
	if g.used || !g.cue.has(frameNaming) || g.cue.class[frameNaming] != speech || !nominal(d.at(r.first-1)) || d.negated(g) || !d.at(r.last+1).sent && d.at(r.last+1).kind != kindPunct {
		return false
	}
	h.group, h.source, h.cues = n, d.actor(n), []phraseSpan{{first: g.first, last: g.last}}
	h.content = []quotes.Span{d.bytes(g.last+1, r.last)}
	return true
}
