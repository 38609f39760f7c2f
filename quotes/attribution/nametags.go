package attribution

// timeInName reports whether a month or a time of day with a capital is part of
// a name: "the Sydney Morning Herald", "Elwood March".
func (d *doc) timeInName(i int) bool {
	t, n := &d.toks[i], d.at(i+1)
	if p := d.at(i - 1); t.w.given && t.cap && n.cap && !n.sent && n.kind == kindWord && (n.w == nil || !closed(n.w.tag)) && (d.toks[i].sent || p.tag != tagPrep && p.tag != tagTime) {
		return true // April Smith, but: in June Smith
	}
	if !t.cap || d.starts(i) || i == 0 {
		return false
	}
	if d.toks[i-1].tag == tagDet {
		return n.cap && !n.sent && n.w != nil && n.w.org // the Evening Herald
	}
	if d.toks[i-1].tag != tagName {
		return false
	}
	switch t.low {
	case "morning", "evening", "week", "sunday":
		return n.kind == kindWord && n.cap && !n.sent
	case "march", "august":
		return d.given(i-1) && n.kind != kindNumber
	}
	return false
}

// willName reports whether "Will" at the start of a sentence is a name: a
// capital follows, and nothing is asked.
func (d *doc) willName(i int) bool {
	n := d.at(i + 1)
	k := d.sentEnd(i) - 1
	if d.at(k).kind == kindMark {
		k--
	}
	return n.cap && !n.sent && (n.w == nil || !closed(n.w.tag)) && d.at(k).low != "?"
}
