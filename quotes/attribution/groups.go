package attribution

// group is a verb with its auxiliaries, negation and adverbs.
type group struct {
	first, last int // tokens
	head        int // the main verb
	cue         *cue
	finite      bool
	passive     bool
	inf         bool // to say
	ing         bool // saying, without a form of be
	part        bool // said by: a participle alone
	subj        phraseSpan
	inverted    bool // the subject follows
	relative    bool // the subject is who, which or that
	used        bool
}

// phraseSpan is a stretch of tokens, both ends included. ok is false when
// there is none.
type phraseSpan struct {
	first, last int
	head        int // the noun or name that says who
	ok          bool
}

var nowhere = token{kind: kindPunct, tag: tagPunct, low: "\n", para: true, sent: true}

// at returns token i, or one that ends everything.
func (d *doc) at(i int) *token {
	if i < 0 || i >= len(d.toks) {
		return &nowhere
	}
	return &d.toks[i]
}

// sentEnd returns the first token after the sentence of token i.
func (d *doc) sentEnd(i int) int {
	if i < 0 || i >= len(d.sentOf) {
		return len(d.toks)
	}
	return d.sents[d.sentOf[i]+1]
}

func (d *doc) sentStart(i int) int {
	if i < 0 || i >= len(d.sentOf) {
		return len(d.toks)
	}
	return d.sents[d.sentOf[i]]
}

func (d *doc) findGroups() {
	for i := 0; i < len(d.toks); {
		g, ok := d.groupAt(i)
		if !ok {
			i++
			continue
		}
		d.groups = append(d.groups, g)
		for k := g.first; k <= g.last; k++ {
			d.toks[k].group = int32(len(d.groups))
		}
		i = g.last + 1
	}
	for i := range d.groups {
		g := &d.groups[i]
		d.joinInfinitive(i)
		if g.finite || g.ing || g.inf {
			d.findSubject(g)
		}
	}
}

// joinInfinitive makes the plain verb of group n an infinitive when it goes on one
// that hangs on a past tense: "were asked to sit and wait".
func (d *doc) joinInfinitive(n int) {
	g := &d.groups[n]
	if n < 2 || !g.finite || g.first != g.last || d.toks[g.head].tag != tagVerb || d.at(g.first-1).tag != tagCC {
		return
	}
	to, main := &d.groups[n-1], &d.groups[n-2]
	if !to.inf || !main.finite || main.first < d.sentStart(g.first) || d.toks[main.head].w == nil || d.toks[main.head].w.forms&formPast == 0 {
		return
	}
	g.finite, g.inf = false, true
}

// groupAt reads the verb group that begins at token i.
func (d *doc) groupAt(i int) (group, bool) {
	g := group{first: i, head: -1}
	k, aux := i, tagNone
	if d.toks[i].tag == tagTo {
		if d.at(i+1).kind == kindMark {
			k++ // to "go there"
		}
		if n := d.at(k + 1); n.tag != tagVerb && n.tag != tagBe && n.tag != tagHave && n.tag != tagDo && n.tag != tagAdv && n.tag != tagNot {
			return g, false
		}
		g.inf = true
		k++
	}
	for end := d.sentEnd(i); k < end; k++ {
		t := &d.toks[k]
		switch t.tag {
		case tagModal, tagBe, tagHave, tagDo:
			if aux == tagBe && t.tag == tagModal {
				return d.finish(g)
			}
			if g.head < 0 && t.auxIng() {
				g.ing = true
			}
			aux = t.tag
			g.head, g.last = k, k
			continue
		case tagNot:
			continue
		case tagAdv:
			if g.head < 0 && !g.inf {
				return g, false
			}
			continue
		case tagIng:
			if g.head >= 0 && aux == tagNone {
				return d.finish(g)
			}
		}
		return d.mainVerb(g, k, aux)
	}
	return d.finish(g)
}

// mainVerb ends a group with the verb at k, if one stands there.
func (d *doc) mainVerb(g group, k int, aux tag) (group, bool) {
	switch d.toks[k].tag {
	case tagVerb, tagVerbS, tagPast:
		g.passive = d.toks[k].tag == tagPast && aux == tagBe
	case tagPart:
		if aux == tagNone && !g.inf {
			if g.head >= 0 {
				return d.finish(g)
			}
			g.part = true
		}
		g.passive = aux == tagBe
	case tagIng:
		g.ing = aux != tagBe
	default:
		return d.finish(g)
	}
	g.head, g.last = k, k
	return d.finish(g)
}

func (d *doc) finish(g group) (group, bool) {
	if g.head < 0 {
		return g, false
	}
	h := &d.toks[g.head]
	if h.w != nil {
		g.cue = h.w.verb
	}
	g.finite = !g.inf && !g.ing && !g.part
	return g, true
}

// findSubject looks for the words that the verb of g is said of.
func (d *doc) findSubject(g *group) {
	if g.finite {
		g.subj, g.relative = d.subjectBefore(g.first, d.sentStart(g.first))
		late := g.subj.ok && d.toks[g.subj.last].tag == tagTime && d.at(g.subj.first-1).tag == tagCC && g.cue.has(frameQuote)
		if g.subj.ok && !late {
			return
		}
		if late {
			g.subj = phraseSpan{} // and last month told them
			d.shareSubject(g)
			return
		}
		if d.at(g.first-1).tag == tagCC || d.at(g.first-1).low == "," || d.at(g.first-1).tag == tagAdv {
			d.shareSubject(g)
			d.sharePassive(g)
		}
		return
	}
	if g.ing && g.cue != nil && g.cue.main() == speech && nominal(d.at(g.first-1)) {
		// "with Lee saying", ", one of them writing"
		s := d.phraseBefore(g.first-1, d.sentStart(g.first))
		if b := d.at(s.first - 1).low; s.ok && (b == "with" || b == ",") && (d.toks[s.head].tag == tagName || d.personAhead(s.head)) {
			g.subj = s
			return
		}
	}
	d.shareSubject(g)
}

// sharePassive makes a form like "told" passive behind "and" when the verb before
// it is, and nobody stands behind it who is told: "was sent home and told that".
func (d *doc) sharePassive(g *group) {
	if n := d.at(g.last + 1); d.at(g.first-1).tag != tagCC || !g.cue.has(frameHearer) || n.tag != tagThat && n.tag != tagTo {
		return
	}
	for k := g.first - 2; k >= d.sentStart(g.first); k-- {
		if n := d.toks[k].group; n > 0 {
			g.passive = d.groups[n-1].passive && d.groups[n-1].subj == g.subj
			return
		}
	}
}

// shareSubject takes the subject of an earlier verb of the sentence, as in
// "He condemned the raid, saying ...": of the verb that reports, when g reports
// too, else of the nearest.
func (d *doc) shareSubject(g *group) {
	start := d.sentStart(g.first)
	adds := g.ing && (d.toks[g.head].low == "adding" || d.toks[g.head].low == "noting")
	reports := g.cue != nil && g.cue.main() == speech && (g.finite || g.ing && (d.at(g.first-1).low == "," || adds))
	for k := g.first - 1; k >= start; k-- {
		n := d.toks[k].group
		if n == 0 {
			continue
		}
		p := &d.groups[n-1]
		k = p.first
		if r := d.toks[k].region; !p.finite || !p.subj.ok || r > 0 && r != d.toks[g.first].region || (g.finite || reports) && p.relative && d.commaBetween(p.last, g.first) {
			continue
		}
		if !g.subj.ok || g.ing && reports && (!d.canSpeak(g.subj) || d.at(g.subj.head).low == "there") && d.canSpeak(p.subj) {
			g.subj = p.subj
		} else if b := d.at(g.subj.first - 1); b.tag == tagThat && p.cue.has(frameThat) && g.finite && d.at(g.first-1).low == "but" {
			g.subj = p.subj // accepted that it was late, but found
		} else if reports && g.finite && d.thanks(p) && d.at(g.first-1).low == "and" {
			g.subj = p.subj // thanked those who carried her and wrote
		}
		if !reports {
			return
		}
		if (p.cue.has(frameQuote) || p.cue != nil && p.cue.main() == speech) && d.canSpeak(p.subj) {
			g.subj = p.subj
			return
		}
		if g.ing && (!d.canSpeak(p.subj) || d.at(p.subj.head).low == "there") {
			continue
		}
		if adds && d.toldBefore(start, k) {
			continue // Lee said the best that Moe can do is wait, noting
		}
		if b := d.at(p.subj.first - 1); b.low != "'s" && b.low != "and" && b.tag != tagThat && b.tag != tagWh && b.group == 0 && !d.gerundBefore(p.subj.first, start) {
			return
		}
	}
}

// thanks reports whether the verb of p says something to or of the people that are
// its object.
func (d *doc) thanks(p *group) bool {
	w := d.toks[p.head].w
	if w == nil || p.relative || p.passive || !d.canSpeak(p.subj) {
		return false
	}
	return thanking[w.lemma]
}

// gerundBefore reports whether the phrase at i is only what an -ing form before
// it is about: "being tired of work is".
func (d *doc) gerundBefore(i, start int) bool {
	for k := i - 1; k >= start && i-k < 4; k-- {
		if n := d.toks[k].group; n > 0 {
			return d.groups[n-1].ing
		}
		if d.toks[k].tag != tagPrep && d.toks[k].tag != tagAdv {
			return false
		}
	}
	return false
}

func (d *doc) commaBetween(a, b int) bool {
	for k := a + 1; k < b; k++ {
		if d.toks[k].low == "," {
			return true
		}
	}
	return false
}

// auxIng reports whether a form of "be" or "have" is the participle.
func (t *token) auxIng() bool { return t.low == "being" || t.low == "having" }
