package attribution

// reportedVerb reports whether the word at i, which may be a noun as well, is the
// verb of a clause that is reported without "that", since nothing else in the
// clause can be: "Lee said the drug works", "The dam leaks, officials said".
func (d *doc) reportedVerb(i int) bool {
	if d.toks[i].cap || d.toks[i].sent {
		return false
	}
	first := d.clauseSubject(i)
	if first < 0 {
		return false
	}
	if d.toks[first].sent {
		return d.saidBehind(i + 1)
	}
	return d.saidBefore(first-1) && d.soleVerb(i)
}

// clauseSubject returns the first token of the noun phrase that ends before the
// verb at i and agrees with it in number; -1 without one.
func (d *doc) clauseSubject(i int) int {
	start, head, k := d.sentStart(i), i-1, i-1
	for ; k >= start; k-- {
		switch t := &d.toks[k]; {
		case t.tag == tagNoun, t.tag == tagName, t.tag == tagAdj, t.tag == tagNum:
			continue
		case t.low == "of" && k > start && d.toks[k+1].tag != tagPrep:
			head = k - 1
			continue
		case t.tag == tagPoss && t.low[0] == '\'', t.tag == tagDet && k > start && d.toks[k-1].low == "of":
			continue
		case t.tag == tagDet, t.tag == tagPoss:
			k--
		}
		break
	}
	k++
	h := d.at(head).tag
	if k >= i || h != tagNoun && h != tagName || head < i-1 && d.toks[k].tag != tagDet {
		return -1
	}
	w := d.toks[i].w
	if many := h == tagNoun && d.pluralBefore(head+1); many == (w == nil || w.forms&formS != 0) {
		return -1
	}
	return k
}

// saidBefore reports whether a verb that takes a clause, and no object, ends at k
// with its subject before it: not `"No," said the mill owners`.
func (d *doc) saidBefore(k int) bool {
	if h := d.pastHearerBack(k); h < k {
		return true // told the meeting the roof leaks
	}
	if t := d.at(k); t.tag != tagPast && t.tag != tagVerb && t.tag != tagVerbS && t.tag != tagIng && t.tag != tagPart || !d.clausal(k) {
		return false
	}
	switch p := d.at(k - 1); {
	case d.toks[k].sent, p.kind == kindMark:
		return false
	case p.low != ",":
		return true
	}
	for j := k - 2; j >= 0 && !d.toks[j+1].sent; j-- {
		switch t := &d.toks[j]; t.tag {
		case tagWh:
			return true // Lee, who runs the mill, said
		case tagBe, tagHave, tagDo, tagModal, tagVerb, tagVerbS, tagPast:
			return d.at(k).tag == tagIng
		case tagMark:
			return false
		}
	}
	return true
}

// pastHearerBack returns the verb before whoever is told something, when the phrase
// for them ends at k; else k.
func (d *doc) pastHearerBack(k int) int {
	for j := k; j > 0 && k-j < 4 && nominal(d.at(j)) && !d.toks[j].sent; {
		if j--; d.at(j).tag == tagDet || d.at(j).tag == tagPoss {
			j--
		}
		if t := d.at(j); t.tag == tagPast && t.w != nil && t.w.verb.has(frameHearer) && t.w.verb.has(frameClause) {
			return j
		}
	}
	return k
}

// soleVerb reports whether no other word of the clause that goes on behind i
// must be its verb.
func (d *doc) soleVerb(i int) bool {
	for k := i + 1; k < len(d.toks) && !d.toks[k].sent; k++ {
		t, n := &d.toks[k], d.at(k+1).w
		switch {
		case t.kind == kindMark, t.low == ";", t.low == ":":
			return true
		case t.low == ",":
			if n != nil && (n.tag == tagCC || n.tag == tagPron || n.forms&formIng != 0) {
				return true
			}
			if n != nil && n.tag == tagWh {
				return false
			}
		case t.w == nil:
		case t.low == "that":
			return k > i+1 || d.toks[i].w != nil && d.toks[i].w.verb.has(frameThat)
		case t.low == "who", t.low == "which":
			return k > i+1
		case t.w.tag == tagSub, t.w.tag == tagWh, t.low == "as", t.low == "after", t.low == "before", t.w.tag == tagCC && n != nil && n.tag == tagPron:
			return true
		case t.w.tag == tagTo:
			k++
		case t.cap:
		case t.w.tag == tagModal, t.w.tag == tagBe, t.w.tag == tagHave, t.w.tag == tagDo:
			return false
		case t.w.tag == tagNone && !t.w.noun && t.w.forms&(formPast|formS) != 0:
			return false
		}
	}
	return true
}

// saidBehind reports whether the clause ends at k with a comma and somebody's verb
// of saying, which ends the sentence.
func (d *doc) saidBehind(k int) bool {
	for n := 0; n < 8 && d.at(k).kind == kindWord && !d.at(k).sent; n++ {
		if w := d.at(k).w; w != nil && (w.tag == tagModal || w.tag == tagBe || w.tag == tagHave || w.tag == tagDo || w.tag == tagCC || w.tag == tagWh || w.tag == tagNone && !w.noun && w.forms&(formPast|formS) != 0) {
			return false
		}
		k++
	}
	if d.at(k).low != "," || d.at(k).sent {
		return false
	}
	for j := k + 1; j < k+12 && (d.at(j).kind == kindWord || d.at(j).low == ",") && !d.at(j).sent; j++ {
		if d.reportsAt(j) && d.at(j).w.verb.has(frameClause) {
			n := d.at(j + 1)
			return n.sent || n.low == "." || n.w != nil && (n.w.tag == tagTime || n.w.tag == tagPrep)
		}
	}
	return false
}
