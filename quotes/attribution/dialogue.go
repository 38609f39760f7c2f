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
	if n == 0 || answer.from > 0 || answer.group < 0 || !d.replies(&d.groups[answer.group]) {
		return 0
	}
	asked := &d.hits[n-1]
	if asked.region < 0 || d.paraGap(asked.end, answer.end) != 1 || d.endMark(asked.region) != "?" {
		return 0
	}
	return n
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
