package attribution

// pastAdjuncts skips when, where and how something was said before a clause
// without "that": said on Monday in Paris it had no plans. A place alone may be
// the clause's own: said in Paris it rains.
func (d *doc) pastAdjuncts(k, end int) int {
	n := d.adjunct(k, end)
	if n == k {
		return k
	}
	if d.at(n).low == "," {
		if d.toks[k-1].sent || !d.occasionAt(n-1) {
			return k // Writing in a letter, she said
		}
		n++
	}
	if m := d.circumstances(n, end); d.clauseAt(m, end) {
		n = m
	}
	if !d.clauseAt(n, end) || d.at(n).low == "," {
		return k
	}
	return n
}

// circumstances returns the token after all that tells at k when, where and to whom
// something was said.
func (d *doc) circumstances(k, end int) int {
	for range 3 {
		n := d.adjunct(k, end)
		if n == k {
			n = d.whereabouts(k, end)
		}
		if n == k {
			break
		}
		k = n
	}
	return k
}

// adjunct returns the token after a day, an occasion or a means at k; else k.
func (d *doc) adjunct(k, end int) int {
	t, n := d.at(k), d.at(k+1)
	switch t.low {
	case "on", "late", "early":
		if n.tag == tagTime {
			k += 2
			for d.at(k).tag == tagTime || d.at(k).tag == tagNum {
				k++
			}
			return k
		}
	case "by":
		if n.w != nil && n.w.means {
			return k + 2
		}
		return k
	case "through", "via":
		if p := d.basePhrase(k+1, end); p > k+1 && d.kindOf(p-1) == personRole {
			return p
		}
		return k
	}
	if t.low == "in" || t.low == "during" || t.low == "at" || t.low == "on" {
		if p := d.basePhrase(k+1, end); p > k+1 && d.occasionAt(p-1) {
			return p
		}
	}
	return k
}

// occasionAt reports whether token i is where something is said: a briefing.
func (d *doc) occasionAt(i int) bool {
	w := d.at(i).w
	return w != nil && w.event
}

// whereabouts returns the token after a preposition of place or time at k and its noun
// phrase; else k.
func (d *doc) whereabouts(k, end int) int {
	switch d.at(k).low {
	case "in", "on", "at", "during", "after", "before", "outside", "inside", "near", "from", "to", "of", "with":
		if n := d.basePhrase(k+1, end); n > k+1 {
			return n
		}
	}
	return k
}

// whileSpeaking reports whether "as he left" stands at i, with a verb that reports
// nothing.
func (d *doc) whileSpeaking(i int) bool {
	switch d.at(i).low {
	case "as", "after", "before", "when", "while":
	default:
		return false
	}
	n := d.at(i + 2).group
	if d.at(i+1).tag != tagPron || n == 0 {
		return false
	}
	g := &d.groups[n-1]
	return g.finite && !g.cue.has(frameThat)
}
