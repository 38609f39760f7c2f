package attribution

import "strings"

// tag is a word class, as much of it as finding clauses needs.
type tag uint8

const (
	tagNone tag = iota
	tagDet
	tagDemon
	tagPoss // my, 's
	tagPron
	tagObj
	tagWh
	tagPrep
	tagSub
	tagCC
	tagModal
	tagBe
	tagHave
	tagDo
	tagTo
	tagNot
	tagAdv
	tagTime
	tagNum
	tagAdj
	tagNoun
	tagName
	tagVerb // base or plural present
	tagVerbS
	tagPast
	tagPart // past participle
	tagIng
	tagThat // the conjunction
	tagPunct
	tagMark
)

func tagNamed(s string) tag {
	switch s {
	case "det":
		return tagDet
	case "demon":
		return tagDemon
	case "poss", "her":
		return tagPoss
	case "pron":
		return tagPron
	case "obj":
		return tagObj
	case "wh":
		return tagWh
	case "prep", "as":
		return tagPrep
	case "sub":
		return tagSub
	case "cc":
		return tagCC
	case "modal":
		return tagModal
	case "be":
		return tagBe
	case "have":
		return tagHave
	case "do":
		return tagDo
	case "to":
		return tagTo
	case "not":
		return tagNot
	case "adv":
		return tagAdv
	case "time":
		return tagTime
	case "num":
		return tagNum
	case "adj":
		return tagAdj
	case "noun":
		return tagNoun
	}
	return tagNone
}

// tagWords gives each token one tag, left to right, from the lexicon, its
// shape and its neighbours.
func (d *doc) tagWords() {
	for i := range d.toks {
		t := &d.toks[i]
		switch t.kind {
		case kindPunct:
			t.tag = tagPunct
			if d.joinsFirm(i) {
				t.tag = tagName
			}
		case kindMark:
			t.tag = tagMark
			if t.region == 0 && t.glued && (t.low == "'" || t.low == "’") && i > 0 && d.toks[i-1].low[len(d.toks[i-1].low)-1] == 's' {
				t.tag = tagPoss // the States' army
			}
		case kindNumber:
			t.tag = tagNum
		default:
			t.tag = d.tagWord(i)
		}
	}
}

func (d *doc) tagWord(i int) tag {
	t := &d.toks[i]
	if t.low[0] == '\'' || t.low == "n't" {
		return d.tagClitic(i)
	}
	prev := d.prevTag(i)
	if special := d.tagSmall(i); special != tagNone {
		return special
	}
	if t.low == "that" || t.low == "this" || t.low == "those" || t.low == "these" {
		return d.tagThat(i, prev)
	}
	if d.position(i) && d.at(i+1).cap {
		return tagNoun // Jets forward Ann Lee
	}
	if t.caps && len(t.low) > 1 && t.low != "a" && !d.capsLine(i) {
		return tagName
	}
	w := t.w
	if t.low == "may" && t.cap && prev == tagPrep {
		return tagTime
	}
	if t.cap && !d.starts(i) && !(w != nil && closed(w.tag) && w.tag != tagAdj && w.tag != tagAdv) {
		if t.low == "i" {
			return tagPron
		}
		if !d.titleCase(i) {
			return tagName
		}
	}
	if w == nil || w.tag == tagNone && w.forms == 0 {
		return d.guess(i, prev)
	}
	if d.adjNames[t.low] && t.cap && d.starts(i) && d.reportsAt(i+1) {
		return tagName
	}
	if w.kind == personRole && w.forms != 0 && prev != tagTo && prev != tagPron && prev != tagModal && d.namesRole(i) {
		return tagNoun
	}
	if w.forms != 0 && (w.tag == tagNone || w.tag == tagPrep && t.low == "like") {
		return d.tagVerbal(i, prev)
	}
	return d.tagClosed(i, prev)
}

// tagClosed tags a word of a closed class, where its neighbours do not tell
// another use.
func (d *doc) tagClosed(i int, prev tag) tag {
	t := &d.toks[i]
	w := t.w
	switch w.tag {
	case tagDet:
		if d.quantity(i) {
			return tagPron
		}
	case tagPoss:
		if t.low == "her" && !d.nounAhead(i+1) {
			return tagObj
		}
	case tagTime:
		if d.timeInName(i) {
			return tagName
		}
		return tagTime
	case tagPron:
		if t.low == "one" && prev == tagNone && (d.personAhead(i+1) || d.personAhead(i+2) && d.at(i+1).low != "of") {
			return tagNum // one volunteer
		}
		if (t.low == "one" || t.low == "others" || t.low == "none") && prev != tagNone {
			return tagNoun
		}
	case tagSub:
		if n := d.at(i + 1).w; t.low == "once" && n != nil && n.forms&(formPast|formPart) != 0 && (nominal(d.at(i-1)) || d.at(i-1).tag == tagPron || d.at(i-1).low == "who") {
			return tagAdv // Lee once said
		}
	case tagPrep:
		if t.low == "via" && t.cap && !d.starts(i) {
			return tagName // Via Rail
		}
		if t.low == "like" && (prev == tagPron || prev == tagModal || prev == tagTo) {
			return tagVerb
		}
	case tagModal:
		if (t.low == "may" || t.low == "will") && t.cap && (!d.starts(i) || d.willName(i)) {
			return tagName
		}
	}
	return w.tag
}

// reportsAt reports whether token i is a finite verb of saying.
func (d *doc) reportsAt(i int) bool {
	t := d.at(i)
	return t.w != nil && !t.cap && t.w.forms&(formBase|formS|formPast) != 0 && !t.w.noun && t.w.verb.has(frameQuote)
}

// tagSmall tags "to" where it is a preposition and "there" where it is a
// subject.
func (d *doc) tagSmall(i int) tag {
	t := &d.toks[i]
	if t.low == "to" && i > 0 {
		switch d.toks[i-1].low {
		case "according", "due", "thanks", "owing", "contrary":
			return tagPrep
		}
	}
	if t.cap && d.joinsFirm(i+1) {
		return tagName
	}
	if t.low == "i" && !t.cap && i > 0 && d.toks[i-1].low == "the" {
		return tagName // the i, a newspaper
	}
	if t.low == "first" && i > 0 && d.toks[i-1].tag == tagDet && d.personAhead(i+1) {
		return tagAdj
	}
	if (t.low == "acting" || t.low == "interim") && d.office(i+1) {
		return tagAdj // Acting Chief Ann Lee
	}
	if t.low == "further" && i > 0 && d.toks[i-1].tag == tagThat && d.nounAhead(i+1) {
		return tagAdj // that further cuts are coming
	}
	if d.based(i) {
		return tagAdj
	}
	if t.low == "familiar" {
		return tagAdj // a person familiar with the matter
	}
	if t.low == "close" && i > 0 && d.at(i+1).low == "to" && d.toks[i-1].tag == tagNoun {
		return tagAdj // two people close to the president
	}
	if t.low == "there" && i+1 < len(d.toks) {
		if n := d.toks[i+1].w; n != nil && (n.forms&formS != 0 && !n.noun || d.toks[i+1].low == "needs" || n.tag == tagBe || n.tag == tagModal || n.tag == tagHave) || d.toks[i+1].low == "'s" {
			return tagPron
		}
	}
	return tagNone
}

// joinsFirm reports whether token i is the "&" of a firm's name: Lee & Sons.
func (d *doc) joinsFirm(i int) bool {
	return d.at(i).low == "&" && d.at(i-1).cap && d.at(i+1).cap
}

func closed(t tag) bool { return t >= tagDet && t <= tagAdj && t != tagNum || t == tagNum }

func (d *doc) capsLine(i int) bool {
	n, k := 0, i
	for k > 0 && !d.toks[k].para && i-k < 6 {
		k--
		if d.toks[k].caps {
			n++
		}
	}
	k = i
	for k+1 < len(d.toks) && !d.toks[k+1].para && k-i < 6 {
		k++
		if d.toks[k].caps {
			n++
		}
	}
	return n >= 4 && d.toks[i].w != nil && (closed(d.toks[i].w.tag) || d.toks[i].w.verb != nil)
}

// titleCase reports whether token i stands in a headline in which most words
// have capitals, so that a verb in capitals is still a verb.
func (d *doc) titleCase(i int) bool {
	w := d.toks[i].w
	return w != nil && w.forms != 0 && d.toks[i].head
}

func (d *doc) prevTag(i int) tag {
	for k := i - 1; k >= 0 && !d.toks[i].sent && k >= i-3; k-- {
		p := &d.toks[k]
		if p.kind == kindMark {
			continue
		}
		if p.tag == tagAdv && k > 0 && !p.sent {
			continue
		}
		return p.tag
	}
	return tagNone
}

func (d *doc) tagClitic(i int) tag {
	switch d.toks[i].low {
	case "'s":
		return d.tagPossessive(i)
	case "n't":
		return tagNot
	case "'ve":
		return tagHave
	case "'ll", "'d":
		return tagModal
	case "'re", "'m":
		return tagBe
	case "'t":
		return tagNot
	}
	return d.guess(i, tagNone)
}

func (d *doc) tagPossessive(i int) tag {
	if i == 0 {
		return tagPoss
	}
	p := d.toks[i-1].low
	switch p {
	case "he", "she", "it", "there", "what", "who", "here", "where", "how", "that", "let":
		return tagBe
	}
	if i+1 < len(d.toks) {
		n := &d.toks[i+1]
		if n.low == "not" || n.low == "a" || n.low == "the" || n.low == "been" || n.low == "also" {
			return tagBe
		}
		if n.w != nil && n.w.forms&formIng != 0 && n.w.verb != nil && n.w.nounCue == nil && i+2 < len(d.toks) {
			if m := d.toks[i+2].low; m == "that" || m == "the" || m == "he" || m == "for" || m == "to" || m == "a" {
				return tagBe
			}
		}
	}
	return tagPoss
}

// tagThat tells the conjunction and the relative from the pronoun.
func (d *doc) tagThat(i int, prev tag) tag {
	if d.toks[i].low != "that" {
		if d.nounAhead(i + 1) {
			return tagDet
		}
		return tagPron
	}
	if i+1 >= len(d.toks) {
		return tagObj
	}
	n := &d.toks[i+1]
	if w := d.at(i - 1).w; prev != tagNone && w != nil && w.verb.has(frameNaming) && !w.verb.has(frameThat) {
		return tagObj // called that a joke
	}
	if n.kind == kindPunct && n.low != "," && n.low != "—" && n.low != "–" && n.low != "[" && n.low != "$" {
		return tagObj
	}
	if p := d.at(i - 1).low; (prev == tagPrep || prev == tagTo) && p != "outside" && p != "inside" {
		if d.nounAhead(i + 1) {
			return tagDet
		}
		return tagObj
	}
	if prev == tagNone || prev == tagPunct && d.toks[i].cap {
		if n.w != nil && (n.w.tag == tagBe || n.w.tag == tagModal || n.w.tag == tagDo || n.w.tag == tagHave) || n.low == "'s" {
			return tagPron
		}
		return tagDet
	}
	return tagThat
}

// guess tags a word that no lexicon knows by its ending.
func (d *doc) guess(i int, prev tag) tag {
	t := &d.toks[i]
	s := t.low
	if t.w != nil && (t.w.kind != notPerson || t.w.title) {
		if t.cap && !(d.starts(i) && t.w.plural && t.w.kind == personRole && !d.known[s] && !d.at(i+1).cap) {
			return tagName
		}
		return tagNoun
	}
	if t.w != nil && t.w.given && t.cap {
		return tagName
	}
	if t.w != nil && t.w.adjCue != nil {
		return tagAdj
	}
	if t.w == nil && !t.cap && i > 0 && d.toks[i-1].low == "to" && d.toks[i-1].tag == tagTo && d.verbShape(i) {
		return tagVerb
	}
	if t.w == nil && !t.cap && (prev == tagPron && verbEnding(s) || prev == tagNoun && d.pluralNoun(i-1) && (strings.HasSuffix(s, "ize") || strings.HasSuffix(s, "ify"))) {
		return tagVerb // they marginalize, laws stigmatize
	}
	if t.w == nil && strings.HasSuffix(s, "s") && !strings.HasSuffix(s, "ss") && !strings.HasSuffix(s, "us") && d.reportedVerb(i) {
		return tagVerbS // said the engine sputters
	}
	if d.actsOn(i) {
		return tagVerbS
	}
	switch {
	case t.w != nil && t.w.nounCue != nil:
		return tagNoun
	case strings.HasSuffix(s, "ly") && len(s) > 4 && s != "family" && s != "assembly" && s != "italy":
		return tagAdv
	case t.cap && d.known[s]:
		return tagName
	case t.cap && !d.starts(i):
		return tagName
	case t.cap && len(s) > 2 && i+1 < len(d.toks) && d.toks[i+1].cap && d.toks[i+1].kind == kindWord:
		return tagName
	case strings.HasSuffix(s, "ing") && len(s) > 5:
		return tagIng
	case strings.HasSuffix(s, "ed") && len(s) > 4:
		return d.pastOrPart(i, prev)
	}
	for _, x := range adjEndings {
		if strings.HasSuffix(s, x) && len(s) > len(x)+2 {
			return tagAdj
		}
	}
	if t.cap {
		return tagName
	}
	return tagNoun
}

// verbEnding reports whether a word ends as many verbs do and few others.
func verbEnding(s string) bool {
	for _, x := range [...]string{"ate", "ify", "ize", "ise"} {
		if strings.HasSuffix(s, x) && len(s) > 5 {
			return true
		}
	}
	return false
}

// verbShape reports whether an unknown word after "to" reads as a verb: by its
// ending, or by the object that follows.
func (d *doc) verbShape(i int) bool {
	if verbEnding(d.toks[i].low) {
		return true
	}
	n := d.at(i + 1)
	if n.w == nil {
		return false
	}
	switch n.w.tag {
	case tagDet, tagPoss, tagObj, tagDemon:
		return true
	}
	return false
}

var adjEndings = []string{"ous", "ful", "ive", "ical", "ional", "able", "ible", "ish", "less", "ese", "ary", "ian"}
