package attribution

// otherSide returns, as index+1, the hit whose speaker says the regions i to j,
// which are a paragraph by themselves, when question and answer have just
// changed sides: "Is it true?" Lee asked. "It is," she replied. "Since when?"
func (d *doc) otherSide(i, j int) int {
	first, after := d.regions[i].first, d.regions[j].last+1
	if !d.toks[first].para || !d.at(after).para || !d.regions[j].shut || len(d.hits) == 0 {
		return 0
	}
	n := len(d.hits) - 1
	answer := &d.hits[n]
	if answer.region < 0 || d.paraGap(answer.end, first) != 1 {
		return 0
	}
	if answer.reply > 0 {
		return answer.reply
	}
	for n > 0 && d.paraOf[d.hits[n-1].end] == d.paraOf[answer.end] {
		n-- // the answer went on behind its cue
	}
	answer = &d.hits[n]
	if n == 0 || answer.from > 0 || answer.group < 0 {
		return 0
	}
	asked := &d.hits[n-1]
	if asked.region < 0 || d.paraGap(asked.end, answer.end) != 1 || d.endMark(asked.region) != "?" {
		return 0
	}
	if d.replies(&d.groups[answer.group]) || d.endMark(j) == "?" || d.goesOnBelow(j, answer, asked) {
		return n
	}
	return 0
}

// goesOnBelow reports whether the paragraph below region j is the answer of who
// answered before, by its attribution: then what stands between is not.
func (d *doc) goesOnBelow(j int, answer, asked *hit) bool {
	k := j + 1
	if k >= len(d.regions) || d.regions[k].first != d.regions[j].last+1 {
		return false
	}
	next, ok := d.matchAfter(k, hit{region: k, group: -1})
	if !ok || d.toks[next.source.head].tag != tagName || d.toks[asked.source.head].tag != tagName {
		return false
	}
	name := d.toks[next.source.head].low
	if d.toks[answer.source.head].tag == tagName {
		return name == d.toks[answer.source.head].low
	}
	return name != d.toks[asked.source.head].low
}

// askedAbove returns who asks in the paragraph above the last quotation, which
// replies, without being quoted: Lee asked when he knew. "In May," he replied.
// The regions i to j are the next paragraph.
func (d *doc) askedAbove(i, j int) phraseSpan {
	first, after := d.regions[i].first, d.regions[j].last+1
	n := len(d.hits) - 1
	if n < 0 || !d.toks[first].para || !d.at(after).para || !d.regions[j].shut || d.endMark(j) != "?" {
		return phraseSpan{}
	}
	p := d.paraOf[d.hits[n].end]
	for n > 0 && d.paraOf[d.hits[n-1].end] == p {
		n--
	}
	answer := &d.hits[n]
	if answer.region < 0 || answer.from > 0 || answer.group < 0 || d.paraGap(answer.end, first) != 1 || !d.replies(&d.groups[answer.group]) {
		return phraseSpan{}
	}
	for k := d.regions[answer.region].first - 1; k >= 0 && d.paraOf[k] == p-1; k-- {
		n := d.toks[k].group
		if n == 0 || d.toks[k].region > 0 {
			continue
		}
		g := &d.groups[n-1]
		if w := d.toks[g.head].w; g.finite && !g.passive && g.subj.ok && w != nil && w.lemma == "ask" && d.canSpeak(g.subj) {
			return g.subj
		}
		k = g.first
	}
	return phraseSpan{}
}

// replies reports whether the verb of g tells an answer.
func (d *doc) replies(g *group) bool {
	w := d.toks[g.head].w
	if w == nil {
		return false
	}
	switch w.lemma {
	case "reply", "answer", "respond", "retort", "counter":
		return true
	}
	return false
}
