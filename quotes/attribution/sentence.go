package attribution

// longest is the number of tokens after which a sentence is cut, so that a
// text without punctuation costs no more than its length.
const longest = 300

// reach bounds how far a quotation mark's partner is looked for, in tokens.
const reach = 2000

// splitSentences marks the first token of each sentence. A sentence ends at
// . ! ? … followed, past closing marks, by something that can begin one.
func (d *doc) splitSentences() {
	toks := d.toks
	d.inward = d.pointInward()
	last := 0
	for i := range toks {
		t := &toks[i]
		if t.para || i-last >= longest {
			t.sent = true
		}
		if t.sent {
			last = i
		}
		if t.para {
			continue
		}
		if !d.endsSentence(i) {
			continue
		}
		j := i + 1
		for j < len(toks) && !toks[j].para && (toks[j].glued && (toks[j].kind == kindMark || toks[j].low == ")" || toks[j].low == "]") || d.closesOnly(j)) {
			j++
		}
		if j < len(toks) && !toks[j].para && d.beginsSentence(j) {
			toks[j].sent = true
		}
	}
	if len(toks) > 0 {
		toks[0].sent = true
	}
	d.sents = d.sents[:0]
	for i := range toks {
		if toks[i].sent {
			d.sents = append(d.sents, i)
		}
	}
	d.sents = append(d.sents, len(toks))
}

// closesOnly reports whether token i is a mark that stands apart and can only
// close: « Non. » Then.
func (d *doc) closesOnly(i int) bool {
	t := &d.toks[i]
	return t.kind == kindMark && (t.low == "”" || t.low == "»" || t.low == "«") && d.shape(t.low).closing && (i+1 >= len(d.toks) || d.toks[i+1].para || !d.toks[i+1].glued)
}

func (d *doc) endsSentence(i int) bool {
	t := &d.toks[i]
	switch t.low[0] {
	case '.', '!', '?':
		return true
	}
	if t.low == "…" {
		return true
	}
	if t.kind != kindWord || t.low[len(t.low)-1] != '.' {
		return false
	}
	// An abbreviation ends the sentence when a word follows that only begins one.
	if i+1 >= len(d.toks) || t.w != nil && t.w.title {
		return false
	}
	n := &d.toks[i+1]
	if m := d.at(i + 2); n.kind == kindMark && !n.glued && (m.glued || n.low == "«") && m.cap && len(t.low) > 2 {
		return true // in Guelph, Ont. "It was cold"
	}
	if !n.cap || n.w == nil {
		return false
	}
	switch n.w.tag {
	case tagDet, tagPron, tagPrep, tagSub, tagWh, tagDemon, tagPoss, tagCC:
		return len(t.low) > 2 || d.lettered(i)
	}
	return n.w.kind != notPerson && d.lettered(i)
}

// lettered reports whether the letter at i is what the word before is told from
// others by, and no initial: near Avenue P. Police say.
func (d *doc) lettered(i int) bool {
	if len(d.toks[i].low) != 2 || i == 0 {
		return false
	}
	return lettering[d.toks[i-1].low]
}

func (d *doc) beginsSentence(j int) bool {
	t := &d.toks[j]
	switch t.kind {
	case kindWord:
		return t.cap || t.low[0] >= 0x80
	case kindNumber:
		return true
	case kindMark:
		return true
	}
	return t.low == "(" || t.low == "[" || t.low == "—" || t.low == "…" || t.low == "•" || t.low == "#" || t.low == "@" || t.low == "$"
}

// starts reports whether token i begins a sentence, so that its capital says
// nothing.
func (d *doc) starts(i int) bool {
	if d.toks[i].sent || i == 0 {
		return true
	}
	p := &d.toks[i-1]
	return p.kind == kindMark && p.low != "’" && p.low != "'" || p.low == ":" || p.low == "•" || p.low == "*" || p.kind == kindPunct && p.sent || d.dateline(i-1)
}

// dateline reports whether the dash at i ends the place that opens a report:
// "OTTAWA — Families".
func (d *doc) dateline(i int) bool {
	switch d.toks[i].low {
	case "—", "–", "--", "-":
	case ":":
		return d.townOpens(i)
	default:
		return false
	}
	for k := i - 1; k >= 0 && k > i-10; k-- {
		if d.toks[k].para {
			return d.toks[k].caps
		}
		if t := &d.toks[k]; t.kind == kindMark && t.low != "'" && t.low != "’" || t.low == ":" {
			return false // but: ST. JOHN'S
		}
	}
	return false
}

// townOpens reports whether all that stands before the colon at i opens the
// first paragraph and is the name of a place, and a full sentence follows:
// "New Delhi: The minister on Monday ...".
func (d *doc) townOpens(i int) bool {
	if i > 3 || i == 0 || !d.toks[0].para {
		return false
	}
	if w := d.toks[i-1].w; w == nil || !w.place {
		return false
	}
	for k := 0; k < i; k++ {
		if !d.toks[k].cap || k > 0 && d.toks[k].para {
			return false
		}
	}
	end := d.paraEnd(i)
	for end > i && d.toks[end-1].kind == kindMark {
		end--
	}
	return end-i > 12 && d.endsSentence(end-1)
}
