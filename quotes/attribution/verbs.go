package attribution

// tagVerbal chooses between the verb forms of a word, and between verb and
// noun, by its neighbours.
func (d *doc) tagVerbal(i int, prev tag) tag {
	t := &d.toks[i]
	w := t.w
	if special := d.noVerb(i, prev); special != tagNone {
		return special
	}
	if w.forms&formIng != 0 && w.nounCue != nil && (prev == tagPoss || prev == tagDet) {
		return tagNoun // Lee's warning that
	}
	if w.forms&formIng != 0 {
		return tagIng
	}
	if w.lemma == "read" && d.documentReads(i) {
		return d.finite(w)
	}
	if w.forms&(formBase|formS) == 0 {
		return d.pastOrPart(i, prev)
	}
	if w.forms&formPast != 0 && w.forms&formBase != 0 && (prev == tagHave || prev == tagBe) {
		return tagPart
	}
	switch prev {
	case tagTo:
		if w.forms&formBase != 0 {
			return tagVerb
		}
		return tagNoun
	case tagModal, tagDo:
		return tagVerb
	case tagNot:
		if w.forms&formBase != 0 {
			return tagVerb
		}
	case tagPron, tagWh:
		return d.finite(w)
	case tagDet, tagPoss, tagAdj, tagNum, tagDemon:
		if (prev == tagAdj || prev == tagNum) && !w.noun {
			return d.finite(w)
		}
		if i > 0 && d.toks[i-1].low == "'s" && !w.noun && w.forms&formS == 0 {
			return tagVerb
		}
		return tagNoun
	case tagPrep:
		if w.noun || w.forms&formBase != 0 || w.kind == personRole {
			return tagNoun
		}
	case tagHave, tagBe:
		if w.forms&formPart != 0 {
			return tagPart
		}
		return tagNoun
	case tagThat:
		return d.behindThat(i)
	}
	return d.openVerb(i, prev)
}

// behindThat tags a word right behind "that".
func (d *doc) behindThat(i int) tag {
	w := d.toks[i].w
	if i > 0 && d.toks[i-1].low == "that" && w.forms&formS == 0 && w.noun {
		return tagNoun
	}
	if w.forms&formS != 0 && w.noun && d.complementThat(i-1) && d.finiteAhead(i+1) {
		return tagNoun // told them that wages for nurses are
	}
	return d.finite(w)
}

// noVerb tags a word that is no verb here though its spelling can be one.
func (d *doc) noVerb(i int, prev tag) tag {
	t, n := &d.toks[i], d.at(i+1)
	switch {
	case t.cap && d.starts(i) && (d.known[t.low] || t.w.given && n.cap && !n.sent && (n.w == nil || !closed(n.w.tag))):
		return tagName // Mark Lee
	case t.low == "open" && prev == tagNoun && !d.pluralBefore(i):
		return tagAdj // left the door open
	case t.low == "like" && (prev == tagIng || prev == tagPart || prev == tagBe):
		return tagPrep // operating like a secret society
	case t.low == "like" && prev == tagNoun && (d.at(i-2).tag == tagPast || d.at(i-2).tag == tagVerbS):
		return tagPrep // quoted critics like Lee
	case t.low == "select" && (n.low == "committee" || n.low == "committees"):
		return tagAdj
	case (t.low == "service" || t.low == "force") && d.at(i-1).low == "police":
		return tagNoun
	case t.low == "police" && prev != tagTo && prev != tagModal:
		return tagNoun // what police said
	case t.low == "think" && (n.low == "tank" || n.low == "tanks"), t.low == "show" && (prev == tagPoss || prev == tagDet):
		return tagNoun
	}
	return tagNone
}

// documentReads reports whether a form of "read" at i is the verb of what is
// quoted: "the statement read", "a letter from his office reads."
func (d *doc) documentReads(i int) bool {
	if d.kindOf(i-1) == documentNoun {
		return true
	}
	if n := d.at(i + 1); n.low != "." && n.low != ":" && !n.para {
		return false
	}
	for k := i - 1; k > i-20 && k >= 0 && !d.toks[k].sent && d.toks[k].kind != kindMark; k-- {
		if d.kindOf(k) == documentNoun {
			return true
		}
	}
	return false
}

// complementThat reports whether the "that" at i cannot be a relative: no noun
// stands before it, or one that is told something or tells it.
func (d *doc) complementThat(i int) bool {
	switch p := d.at(i - 1); {
	case p.tag != tagNoun:
		return p.tag != tagDet && p.tag != tagAdj
	case p.w != nil && p.w.nounCue.has(frameThat):
		return true // the warning that jobs would go
	}
	w := d.at(i - 2).w
	return w != nil && w.verb.has(frameHearer)
}

// openVerb decides where nothing before the word does.
func (d *doc) openVerb(i int, prev tag) tag {
	w := d.toks[i].w
	if w.kind == personRole && w.plural && prev == tagName && d.at(i-2).tag == tagPrep || d.oneOf(i) {
		return tagNoun // with CFA volunteers
	}
	if w.event && prev == tagNoun && w.forms&formBase != 0 && !d.pluralNoun(i-1) {
		return tagNoun // in a television interview
	}
	if w.forms&formS != 0 && prev == tagPunct && d.at(i+1).tag == tagNone && d.setApart(i-1) {
		return tagVerbS // the chief, Ann Lee, places a premium on it
	}
	if !w.noun {
		if prev == tagNone && w.kind != notPerson && (w.forms&formBase != 0 || w.plural) {
			return tagNoun
		}
		if w.forms&formS != 0 && (prev == tagPast || prev == tagVerb || prev == tagVerbS) {
			return tagNoun // said winds could reach
		}
		return d.finite(w)
	}
	return d.nounOrVerb(i, prev)
}

func (d *doc) finite(w *word) tag {
	switch {
	case w.forms&formS != 0:
		return tagVerbS
	case w.forms&formBase != 0 && w.forms&formPast != 0:
		return tagPast
	case w.forms&formBase != 0:
		return tagVerb
	}
	return tagPast
}

// nounOrVerb decides for words like "claims" after a noun or name: a verb
// needs a subject before it and something of its own after it.
func (d *doc) nounOrVerb(i int, prev tag) tag {
	w := d.toks[i].w
	if prev == tagNone || w.kind == personRole && d.at(i+1).cap && prev == tagName {
		return tagNoun // Gulls coach Ann Lee
	}
	if n := d.at(i + 2).w; d.at(i+1).low == "that" && prev == tagNoun && n != nil && (n.tag == tagBe || n.tag == tagHave || n.forms&formPast != 0 && !n.noun) {
		return tagNoun // 14 criminal charges that were dropped
	}
	if prev == tagName && d.closingCue(i) || d.heads(i) || w.forms&formS != 0 && prev == tagPunct && d.closesRelative(i-1) {
		return tagVerbS
	}
	if w.forms&formPast == 0 && d.reportedVerb(i) {
		return d.finite(w)
	}
	if prev != tagNoun && prev != tagName && prev != tagPunct && prev != tagTime && prev != tagCC && prev != tagObj && prev != tagIng {
		return tagNoun
	}
	if p := d.toks[i-1]; p.tag == tagAdv && (prev == tagNoun || prev == tagName) && w.verb != nil {
		return d.finite(w) // parents still want
	}
	after := d.afterVerb(i+1) || w.forms&formS != 0 && w.verb.has(frameNoun) && d.personBefore(i) && d.nounAhead(i+1)
	if prev == tagIng && i > 1 {
		switch d.toks[i-2].tag {
		case tagPoss, tagDet, tagPast, tagVerb, tagVerbS:
			return tagNoun // her opening remarks, cited disparaging remarks
		}
	}
	if prev == tagPunct || prev == tagCC || prev == tagObj || prev == tagIng {
		if after && w.verb != nil && (w.forms&formS != 0 || prev == tagCC) {
			return d.finite(w)
		}
		return tagNoun
	}
	if n := d.at(i + 1).w; !after || w.verb == nil && n != nil && n.tag == tagPrep {
		return tagNoun
	}
	plural := d.pluralBefore(i)
	if w.forms&formS != 0 && plural && prev == tagNoun {
		return tagNoun
	}
	if w.forms&formBase != 0 && w.forms&formPast == 0 && !plural {
		return tagNoun
	}
	return d.finite(w)
}

// heads reports whether the word at i is the verb of a headline in small letters
// whose subject, without an article, begins it: "Court rules ban is legal".
func (d *doc) heads(i int) bool {
	w := d.toks[i].w
	if w.forms&formS == 0 || !w.verb.has(frameClause) || d.kindOf(i-1) == notPerson || d.pluralNoun(i-1) {
		return false
	}
	first := i - 1
	for !d.at(first).para && nominal(d.at(first)) {
		first--
	}
	if !d.at(first).para || !nominal(d.at(first)) {
		return false
	}
	end := i + 1
	for end < len(d.toks) && !d.toks[end].para {
		end++
	}
	return d.toks[end-1].kind == kindWord && d.finiteAhead(i+1)
}

// personBefore reports whether a person's name stands right before token i:
// "Lee demands answers", not "tax returns".
func (d *doc) personBefore(i int) bool {
	p := d.at(i - 1)
	return p.tag == tagName && !p.caps && (p.w == nil || !p.w.place && p.w.kind == notPerson) && (d.at(i-2).tag == tagName || d.toks[i-1].sent)
}

func (d *doc) pluralBefore(i int) bool {
	if i == 0 {
		return false
	}
	p := &d.toks[i-1]
	if p.w != nil && p.w.plural {
		return true
	}
	switch p.low {
	case "people", "police", "men", "women":
		return true
	}
	n := len(p.low)
	return n > 2 && p.low[n-1] == 's' && p.low[n-2] != 's' && !(p.tag == tagName && p.caps) && p.low != "texas" && p.low != "sanders" && p.low != "news"
}

// afterVerb reports whether what follows could be a verb's complement.
func (d *doc) afterVerb(i int) bool {
	if i >= len(d.toks) || d.toks[i].para {
		return false
	}
	t := &d.toks[i]
	if t.kind == kindMark || t.low == ":" || t.low == "," {
		return t.low != ","
	}
	if t.kind == kindNumber {
		return true
	}
	if t.cap {
		return true
	}
	if t.w == nil {
		return len(t.low) > 2 && (t.low[len(t.low)-2:] == "ly" || t.low[len(t.low)-1] == 's')
	}
	switch t.w.tag {
	case tagDet, tagDemon, tagPoss, tagPron, tagObj, tagWh, tagTo, tagAdv, tagNot, tagNum, tagAdj, tagTime:
		return true
	case tagPrep:
		switch t.low {
		case "for", "on", "about", "against", "as", "with", "at", "like", "out", "up", "down":
			return true
		}
	}
	return t.w.forms&formIng != 0
}

// pastOrPart tells a finite past from a participle: a participle follows a
// form of have or be, or stands after a noun without being the clause's verb.
func (d *doc) pastOrPart(i int, prev tag) tag {
	if w := d.toks[i].w; w != nil && w.forms&formPart != 0 && w.forms&formPast == 0 {
		return tagPart // shown, written
	}
	if low := d.at(i - 1).low; (low == "all" || low == "both" || low == "each") && i > 1 && nominal(&d.toks[i-2]) {
		return tagPast // Lee and Moe both suggested
	}
	if d.toks[i].low == "retired" && prev != tagPron && prev != tagName && d.nounAhead(i+1) {
		return tagPart // retired captain Moe
	}
	if w := d.toks[i].w; w != nil && (w.verb.has(frameQuote) || w.verb.has(framePost)) && (w.verb.has(frameThat) && w.verb.has(frameClause) || d.at(i+1).low == "," || d.at(i+1).low == ":" || d.at(i+1).kind == kindMark) && !w.verb.has(frameHearer) && prev != tagHave && prev != tagBe && !d.agentAt(i+1) && prev != tagDet && prev != tagPoss && prev != tagAdj {
		return tagPast
	}
	if prev == tagNum && i > 1 && (d.toks[i-2].tag == tagDet || d.toks[i-2].tag == tagTime || d.toks[i-2].tag == tagPrep && d.yearAt(i-1)) {
		return tagPast // the two raised; the storm of Oct. 29 lasted; sales in 2012 rose
	}
	if prev == tagPunct && d.parted(i) {
		return tagPart
	}
	switch prev {
	case tagHave, tagBe:
		return tagPart
	case tagDet, tagPoss, tagAdj, tagNum, tagPrep, tagDemon:
		if prev == tagAdj && (d.toks[i].w == nil || d.toks[i].w.verb != nil) && !d.plainNoun(i+1) {
			return tagPast
		}
		return tagPart
	case tagName, tagTime:
		if w := d.toks[i].w; !d.agentAt(i+1) || w == nil || w.forms&formPart == 0 {
			return tagPast // but: a forum sponsored by the bank
		}
	case tagPron, tagWh, tagThat:
		return tagPast
	}
	if d.agentAt(i+1) || d.at(i+1).w != nil && d.at(i+1).w.tag == tagPrep && d.agentAt(i+2) {
		return tagPart // paid for by
	}
	if w := d.toks[i].w; prev == tagNoun && w != nil && w.verb.has(frameClause) && (d.beginsSubject(i+1) || w.verb.has(frameHearer) && d.plainNoun(i+1)) {
		return tagPast // The court heard Lee was at home, a caller told police
	}
	if w := d.toks[i].w; prev == tagNoun && (w == nil || w.forms&formPart != 0) && d.finiteAhead(i+1) {
		return tagPart
	}
	return tagPast
}

// parted reports whether the past at i opens what two commas set off behind a
// noun: "the note, sent early on Friday, reads".
func (d *doc) parted(i int) bool {
	w := d.toks[i].w
	if w == nil || w.forms&formPart == 0 || d.at(i-1).low != "," || !nominal(d.at(i-2)) || d.at(i-2).tag == tagTime {
		return false
	}
	for k := i + 1; k < i+12 && !d.at(k).sent; k++ {
		t := d.at(k)
		if t.low == "," {
			n := d.at(k + 1).w
			return k > i+1 && n != nil && n.forms&(formPast|formS) != 0 && n.verb.has(frameQuote)
		}
		if t.kind == kindMark || t.w != nil && (t.w.tag == tagThat || t.w.tag == tagPron || t.w.tag == tagSub || t.w.tag == tagCC) {
			return false
		}
	}
	return false
}

// agentAt reports whether "by" and who did it stand at i, no means: "said by
// phone".
func (d *doc) agentAt(i int) bool {
	if d.at(i).low != "by" {
		return false
	}
	if w := d.at(i + 1).w; w != nil && w.forms&formIng != 0 && w.verb != nil {
		return false // responded by accusing
	}
	if w := d.at(i + 1).w; w != nil && w.means {
		return false
	}
	return true
}

// quantity reports whether the determiner at i is a subject by itself: "Some
// say", "many have believed", "another said".
func (d *doc) quantity(i int) bool {
	n := d.at(i + 1)
	if n.kind != kindWord || n.w == nil || n.cap {
		return false
	}
	past := n.w.forms&formPast != 0 && n.w.verb.has(frameThat) && !d.plainNoun(i+2)
	switch d.toks[i].low {
	case "some", "many", "most", "several", "few", "both", "all":
		base := n.w.forms&formBase != 0 && n.w.verb.has(frameThat) && !d.plainNoun(i+2)
		return base || past || n.w.tag == tagHave || n.w.tag == tagModal
	case "another", "each", "neither":
		return past || n.w.forms&formS != 0 && !n.w.noun && n.w.verb.has(frameThat) || n.w.tag == tagModal
	}
	return false
}

// closingCue reports whether the word at i ends a sentence as its attribution:
// "The plan is dead, the Globe and Mail reports."
func (d *doc) closingCue(i int) bool {
	w := d.toks[i].w
	if w.forms&formS == 0 || !w.verb.has(frameQuote) || !w.verb.has(frameClause) || d.at(i+1).low != "." && !d.at(i+1).para {
		return false
	}
	for k := i - 1; k > i-8 && k > 0 && !d.toks[k].sent; k-- {
		if t := &d.toks[k]; t.low == "," {
			return true
		} else if t.kind != kindWord {
			return false
		}
	}
	return false
}

// beginsSubject reports whether a name, pronoun or determiner stands at i.
func (d *doc) beginsSubject(i int) bool {
	t := d.at(i)
	if t.kind != kindWord || t.w != nil && t.w.tag == tagTime {
		return false
	}
	return t.cap || t.low == "there" || t.w != nil && (t.w.tag == tagPron || t.w.tag == tagDet || t.w.tag == tagPoss)
}

// plainNoun reports whether a common noun stands at i with nothing before it,
// so that a participle there belongs to it: "numerous damaged houses".
func (d *doc) plainNoun(i int) bool {
	t := d.at(i)
	return t.kind == kindWord && !t.cap && (t.w == nil || t.w.tag == tagNone && (t.w.forms == 0 || t.w.noun) || t.w.tag == tagNoun)
}

// finiteAhead reports whether a verb that must be finite follows within the
// clause, before any comma: "the man accused of it said".
func (d *doc) finiteAhead(i int) bool {
	for k := i; k < len(d.toks) && k < i+14; k++ {
		t := &d.toks[k]
		if t.sent || t.kind == kindPunct && t.low != "-" && t.low != "$" || t.kind == kindMark {
			return false
		}
		if t.w == nil {
			continue
		}
		switch t.w.tag {
		case tagTo:
			if n := d.at(k + 1); !n.cap && (n.w == nil || n.w.tag != tagDet) {
				return false // but: sent to Ottawa officers, to the officers
			}
		case tagWh, tagSub, tagCC, tagPron:
			return false
		case tagModal, tagHave, tagBe, tagDo:
			if !t.cap { // in May
				return true
			}
		}
		if t.low == "that" {
			return false
		}
		if k > i && (t.w.verb.has(frameQuote) || t.w.verb.has(framePost)) && t.w.forms&(formPast|formS) != 0 && !t.w.noun {
			return true
		}
	}
	return false
}

// setApart reports whether two commas, the second of them at i, set a name apart
// and a determiner follows the word behind them.
func (d *doc) setApart(i int) bool {
	if n := d.at(i + 2).w; d.at(i).low != "," || n == nil || n.tag != tagDet {
		return false
	}
	k := i - 1
	for ; k > i-5 && d.at(k).tag == tagName; k-- {
	}
	return k < i-2 && d.at(k).low == "," && nominal(d.at(k-1))
}
