package attribution

// resolve finds for each hit, in the order of the text, whom its source means.
func (d *doc) resolve() {
	d.findSubjects()
	d.indexRoles()
	order := d.textOrder()
	c := &casting{phrases: map[string]*entity{}}
	m, g := 0, 0
	var over *hit // whose words the text gave last
	for n, i := range order {
		h := &d.hits[i]
		at := d.anchor(h)
		for m < len(d.mentions) && d.mentions[m].first < at || g < len(d.groups) && d.groups[g].first < at {
			if g >= len(d.groups) || m < len(d.mentions) && d.mentions[m].first <= d.groups[g].first {
				d.pass(c, &d.mentions[m])
				m++
			} else {
				d.passSubject(c, &d.groups[g])
				g++
			}
		}
		c.found = nil
		d.resolveHit(h, c)
		if h.who == "described" && h.class == speech {
			d.namedLater(h, order[n+1:], c)
		}
		h.ent = c.found
		if c.found != nil && d.writes(h) {
			c.author, c.authorAt = c.found, at
		}
		d.narrow(h)
		if h.speaker == "" || h.class != speech || d.captions[d.paraOf[at]] {
			continue
		}
		if over != nil && d.within(h, over) {
			continue // Lee said the fine, which the judge called "fit," was late
		}
		over = h
		c.speaking, c.speaker, c.speakingAt = h.speaker, c.found, at
		if c.found != nil {
			w := weightSubject
			if h.from == 0 {
				w += weightSpeaker
			}
			c.add(at, c.found, w)
		}
	}
}

// within reports whether h is reported inside what over reports.
func (d *doc) within(h, over *hit) bool {
	if !h.source.ok || h.from > 0 || over.group < 0 || over.region >= 0 {
		return false
	}
	at := d.toks[h.source.first].start
	for _, c := range over.content {
		if c.Start < at && at < c.End {
			return true
		}
	}
	return false
}

// writes reports whether the cue of h says that it was written for others to
// read: tweeted, posted, wrote.
func (d *doc) writes(h *hit) bool {
	if h.group < 0 {
		return false
	}
	w := d.toks[d.groups[h.group].head].w
	return w != nil && (w.lemma == "tweet" || w.lemma == "post" || w.lemma == "write")
}

// narrow lets the source of a verb in a relative clause be the pronoun, which
// stands for the one already found: "Lee, who said".
func (d *doc) narrow(h *hit) {
	if h.group < 0 || !h.source.ok {
		return
	}
	g := &d.groups[h.group]
	if !g.relative || g.subj.first != h.source.first {
		return
	}
	for k := g.first - 1; k > h.source.last && k > g.first-4; k-- {
		if t := &d.toks[k]; t.low == "who" || t.low == "which" || t.tag == tagThat {
			h.source = phraseSpan{first: k, last: k, head: k, ok: true}
			return
		}
	}
}

// indexRoles files the persons under each office that was said of them.
func (d *doc) indexRoles() {
	d.byRole = map[string][]*entity{}
	for _, m := range d.mentions {
		e := m.who
		if e.first > 0 {
			continue
		}
		if e.first = m.first + 1; e.body {
			continue
		}
		start := 0
		for k := 1; k < len(e.roles); k++ {
			if e.roles[k] != ' ' {
				continue
			}
			r := e.roles[start+1 : k]
			start = k
			if w := d.lex.words[r]; w != nil && w.kind == personRole {
				d.byRole[r] = append(d.byRole[r], e)
			}
		}
	}
}

// anchor is the token where the source stands, or the content.
func (d *doc) anchor(h *hit) int {
	if h.source.ok && h.from == 0 && h.rule != ruleFloating {
		return h.source.first
	}
	return d.tokenAt(h.content[0].Start)
}

func (d *doc) textOrder() []int {
	order := make([]int, 0, len(d.hits))
	for i := range d.hits {
		if !d.hits[i].dead {
			order = append(order, i)
		}
	}
	sortBy(order, func(i int) int { return d.anchor(&d.hits[i]) })
	return order
}

func (h *hit) is(c *casting, e *entity, who string, sure float64) {
	h.speaker, h.who, h.sure, c.found = e.name, who, sure, e
}

func (d *doc) resolveHit(h *hit, c *casting) {
	if h.label != "" {
		h.speaker, h.who, h.sure = h.label, "label", 0.97
		c.found = d.lookup(nameWords(h.label), anyGender)
		return
	}
	if h.from > 0 {
		p := &d.hits[h.from-1]
		h.speaker, h.who, h.sure = p.speaker, "running", 0.95*max(p.sure, 0.5)
		c.found = p.ent
		return
	}
	if h.rule == ruleFloating && h.source.ok && c.speaker != nil && d.sentOf[c.speakingAt] == d.sentOf[h.source.first] && d.toks[h.source.head].tag != tagPron {
		// "..., Lee said." What follows is Lee's, whoever Lee spoke of.
		if m := d.nameIn(h.source); m == nil || m.who != c.speaker {
			h.source = phraseSpan{}
		}
	}
	if !h.source.ok {
		if c.speaking != "" && (h.rule == ruleFloating || h.region >= 0) {
			h.speaker, h.who, h.sure = c.speaking, "speaking", 0.6
			c.found = c.speaker
		}
		return
	}
	t := &d.toks[h.source.head]
	switch {
	case someOf(t.low) && h.source.last > h.source.head:
		d.named(h, c)
	case t.tag == tagPron || t.tag == tagObj || t.tag == tagPoss:
		d.pronoun(h, t.low, c)
	default:
		d.named(h, c)
	}
}

// pronoun resolves a source that is a pronoun.
func (d *doc) pronoun(h *hit, low string, c *casting) {
	switch low {
	case "i", "we", "my", "our", "who":
		if low != "who" && d.narrates(h.source.first) {
			return
		}
		if c.speaking != "" {
			h.speaker, h.who, h.sure, c.found = c.speaking, "speaking", 0.4, c.speaker
		}
		return
	case "he", "his", "him", "she", "her", "it", "its", "they", "their", "them":
		if e := d.reads(h, low, c); e != nil {
			h.is(c, e, "subject", 0.6)
			return
		}
		if h.rule == rulePostClause {
			defer c.without(d.tokenAt(h.content[0].Start))()
		}
		if e, who, sure := d.pronounFor(low, h.source.first, c); e != nil {
			h.is(c, e, who, sure)
			return
		}
		if c.speaker == nil && c.speaking != "" {
			h.speaker, h.who, h.sure = c.speaking, "speaking", 0.5
			return
		}
		if low[0] == 'h' || low[0] == 's' {
			d.antecedent(h)
		}
		return
	}
	h.speaker, h.who, h.sure = d.phrase(h.source), "described", 0.5
}

// narrates reports whether the "I" or "we" at token i is the writer's: outside
// quotation marks, in a text that has them and is no transcript.
func (d *doc) narrates(i int) bool {
	return d.toks[i].region == 0 && len(d.regions) > 3 && !d.spoken[d.paraOf[i]]
}

// reads returns whose statement "it read in part" is of: who is the subject of the
// sentence before, which tells of the statement.
func (d *doc) reads(h *hit, low string, c *casting) *entity {
	if low != "it" || h.group < 0 || d.toks[d.groups[h.group].head].w.lemma != "read" {
		return nil
	}
	at := d.tokenAt(h.content[0].Start)
	for k := d.sentStart(at) - 1; k >= 0 && d.sentOf[at]-d.sentOf[k] <= 1; k-- {
		if d.kindOf(k) == documentNoun && d.toks[k].region == 0 {
			return d.lastSpoken(at, c)
		}
	}
	return nil
}

// antecedent takes the latest subject that is a thing's name for a person:
// "The narrator started. He said ...".
func (d *doc) antecedent(h *hit) {
	for k := h.source.first - 1; k >= 0 && h.source.first-k < 25; k-- {
		n := d.toks[k].group
		if n == 0 {
			continue
		}
		g := &d.groups[n-1]
		k = g.first
		if r := d.toks[k].region; r > 0 && d.regions[r-1].words > 3 {
			continue
		}
		if g.finite && g.subj.ok && g.subj.first < h.source.first && d.toks[g.subj.head].tag == tagNoun && d.kindOf(g.subj.head) == notPerson {
			h.speaker, h.who, h.sure = d.phrase(g.subj), "subject", 0.35
			return
		}
	}
}

// named resolves a source that holds a name or a description.
func (d *doc) named(h *hit, c *casting) {
	s := h.source
	if m := d.nameIn(s); m != nil {
		if e := d.meant(m); e != nil {
			h.is(c, e, "slip", 0.6)
			return
		}
		h.is(c, m.who, "name", 0.95)
		if h.region >= 0 && h.class == speech && !m.who.body && len(m.who.words) > 1 {
			m.who.person = true // who is quoted is a person
		}
		if all := d.allSpeakers(m, s); all != nil {
			c.found = c.together(all)
			h.speaker, h.sure = c.found.name, 0.85
		}
		return
	}
	if m := d.mentionBefore(s, h.group >= 0 && d.groups[h.group].relative); m != nil {
		h.is(c, m.who, "name", 0.9)
		return
	}
	if m := d.owner(s); m != nil {
		h.is(c, m.who, "name", 0.85)
		return
	}
	if t := &d.toks[s.first]; t.tag == tagPoss && s.first < s.head && d.kindOf(s.head) == documentNoun {
		if e, who, sure := d.pronounFor(t.low, s.first, c); e != nil {
			h.is(c, e, who, sure) // her report
			return
		}
	}
	e := d.describe(s, c)
	switch {
	case e == nil:
		h.speaker, h.who, h.sure = d.phrase(s), "described", 0.7
	case len(e.words) > 0 && (e.body || e.does(d.toks[s.head].low)):
		h.is(c, e, "role", 0.8)
	case len(e.words) > 0:
		h.is(c, e, "focus", 0.55)
	default:
		h.is(c, e, "described", 0.7)
	}
}

// holdsOffice reports whether the text gave a person's office.
func (d *doc) holdsOffice(e *entity) bool {
	start := 0
	for k := 1; k < len(e.roles); k++ {
		if e.roles[k] == ' ' {
			r := e.roles[start+1 : k]
			if w := d.lex.words[r]; w != nil && w.kind == personRole && r != "doctor" {
				return true // a doctor may hold an office besides
			}
			start = k
		}
	}
	return false
}

// namedLater gives a statement of one who is described in the opening to the
// person whom a later source names first and whom the description fits: "A
// Calgary doctor says ..." "...," said Dr. Ann Lee.
func (d *doc) namedLater(h *hit, later []int, c *casting) {
	s := h.source
	e := c.found
	if e == nil || !e.person || !s.ok || d.toks[s.first].low == "one" || d.withheld(s) || d.forOthers(s) {
		return
	}
	if m := d.calledSo(s); m != nil {
		h.is(c, m.who, "later", 0.75)
		return
	}
	if d.definite(s) && d.commaBetween(s.first, s.last) {
		return // the captain, a 60-year-old Greek
	}
	opening := d.paraOf[s.first] <= 3
	for _, i := range later[:min(len(later), 40)] {
		n := &d.hits[i]
		if !n.source.ok || n.from > 0 || n.source.first <= s.last {
			continue
		}
		if gap := d.paraOf[n.source.first] - d.paraOf[s.first]; gap > 3 || gap > 0 && !opening {
			return
		}
		m := d.nameIn(n.source)
		if m == nil && d.toks[n.source.head].tag == tagPron {
			if m = d.subjectBetween(s.last, n.source.first); m == nil {
				continue
			}
		}
		if m == nil || d.toks[n.source.first].tag == tagPoss && m.first > n.source.first {
			return // her supervisor, Lee
		}
		if m.who.body || d.ofNoKind(m.who) {
			continue
		}
		if d.asksOther(m.who, n) {
			continue
		}
		if d.spokenOf(h, m.who) {
			return // the minister called Lee reckless
		}
		if m.who.first-1 < s.first && d.toks[s.first].tag == tagPoss {
			continue // whose minister it is
		}
		if !d.speaksFor(m.who, e) || d.otherWork(m.who, s) {
			return // a council spokesman, Lee of the police
		}
		if m.who.first-1 < s.first || clash(m.who.gender, e.gender) || !d.answers(m.who, s, d.paraOf[m.first]-d.paraOf[s.first] == 1) {
			return
		}
		if d.toks[s.first].tag == tagPoss && d.paraOf[n.source.first] > d.paraOf[s.first] && (d.toks[s.head].w == nil || d.fitsRole(m.who, s, d.toks[s.head].w) == 0) {
			return // his minister: one who is called so
		}
		h.is(c, m.who, "later", 0.6)
		return
	}
}

// spokenOf reports whether the content of h names e.
func (d *doc) spokenOf(h *hit, e *entity) bool {
	for _, c := range h.content {
		for k := d.tokenAt(c.Start); k < len(d.toks) && d.toks[k].start < c.End; k++ {
			if m := d.mentionAt(k); m != nil && m.who == e {
				return true
			}
		}
	}
	return false
}

// calledSo returns the person whom the text names further on by the noun that
// describes s: "a witness said", then "The witness, Ann Lee, ...".
func (d *doc) calledSo(s phraseSpan) *mention {
	low := d.toks[s.head].low
	for k := s.last + 1; k < len(d.toks) && k < s.last+500; k++ {
		if m := d.mentionAt(k); m != nil && d.at(k-1).low == "," && d.at(k-2).low == low && d.at(k-3).low == "the" && !m.who.body && m.who.first == k+1 {
			return m
		}
	}
	return nil
}

// asksOther reports whether e, who speaks in hit h, is one whose office it is to
// question others: the prosecutor before the accused.
func (d *doc) asksOther(e *entity, h *hit) bool {
	return h.region >= 0 && d.endMark(h.region) == "?" && (e.does("prosecutor") || e.does("lawyer") || e.does("counsel") || e.does("judge") || e.does("justice"))
}

// subjectBetween returns the first person named as a subject between tokens a
// and b, of those a pronoun at b may mean.
func (d *doc) subjectBetween(a, b int) *mention {
	for k := a + 1; k < b && k < a+200; k++ {
		if m := d.mentionAt(k); m != nil && m.first == k && d.subject[k] > 0 && !m.who.body {
			return m
		}
	}
	return nil
}

// forOthers reports whether a source is described only by whom it speaks for.
func (d *doc) forOthers(s phraseSpan) bool {
	for k := s.head + 1; k < s.last; k++ {
		if d.toks[k].low == "behalf" {
			return true
		}
	}
	return false
}

// withheld reports whether a source keeps its name back.
func (d *doc) withheld(s phraseSpan) bool {
	for k := s.first; k <= s.last+8 && k < len(d.toks); k++ {
		if withholding[d.toks[k].low] {
			return true
		}
	}
	return false
}

// answers reports whether a person whose office is known, if it is, can be the
// one described. Of the next paragraph's person only those offices that speak
// about others are refused.
func (d *doc) answers(e *entity, s phraseSpan, next bool) bool {
	head := d.toks[s.head].low
	w := d.toks[s.head].w
	if w == nil {
		w = &word{}
	}
	if anyone(head) || d.fitsRole(e, s, w) > 0 || !d.holdsOffice(e) {
		return true
	}
	for _, r := range telling {
		if e.does(r) {
			return false
		}
	}
	return chiefs[head] || next
}
