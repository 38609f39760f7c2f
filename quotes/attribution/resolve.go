package attribution

import "strings"

// resolve finds for each hit, in the order of the text, whom its source means.
func (d *doc) resolve() {
	order := d.textOrder()
	m := 0
	seen := map[*entity]int{}
	var cast casting
	cast.seen = seen
	for _, i := range order {
		h := &d.hits[i]
		at := d.anchor(h)
		for m < len(d.mentions) && d.mentions[m].first < at {
			cast.pass(d, &d.mentions[m])
			m++
		}
		d.resolveHit(h, &cast)
		if h.who == "speaking" && cast.found == nil && h.speaker == cast.speaking {
			cast.speakingAt = at // the unnamed one goes on
			continue
		}
		if h.speaker != "" && h.class == speech {
			cast.speaking, cast.speakingEnt, cast.speakingAt = h.speaker, cast.found, at
			cast.unnamed = nil
			if w := d.unnamedPerson(h); w != nil && cast.found == nil {
				cast.unnamed = w
			}
		}
	}
}

// casting is who is on stage while the text is read.
type casting struct {
	recent      []*entity // latest last, bounded
	seen        map[*entity]int
	subjects    []*entity // that were subjects of verbs, latest last
	speaking    string
	speakingEnt *entity
	speakingAt  int
	found       *entity
	unnamed     *word // the role of the one who is speaking, when not named
}

// unnamedPerson returns the role of a source that describes one person.
func (d *doc) unnamedPerson(h *hit) *word {
	if !h.source.ok || h.who != "described" {
		return nil
	}
	if w := d.toks[h.source.head].w; w != nil && w.kind == personRole && !w.plural {
		return w
	}
	return nil
}

func (c *casting) pass(d *doc, m *mention) {
	c.recent = append(c.recent, m.who)
	if len(c.recent) > 64 {
		c.recent = append(c.recent[:0], c.recent[32:]...)
	}
	c.seen[m.who] = m.first
	if n := d.subjectOf(m); n {
		c.subjects = append(c.subjects, m.who)
		if len(c.subjects) > 32 {
			c.subjects = append(c.subjects[:0], c.subjects[16:]...)
		}
	}
}

// subjectOf reports whether a finite verb follows the mention closely.
func (d *doc) subjectOf(m *mention) bool {
	for k := m.last + 1; k < m.last+3; k++ {
		if n := d.at(k).group; n > 0 {
			return d.groups[n-1].finite && d.groups[n-1].subj.ok && d.groups[n-1].subj.last >= m.first && d.groups[n-1].subj.first <= m.first
		}
	}
	return d.toks[m.first].sent
}

// anchor is the token where the source stands, or the content.
func (d *doc) anchor(h *hit) int {
	if h.source.ok && h.from == 0 {
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

func (d *doc) resolveHit(h *hit, c *casting) {
	c.found = nil
	if h.label != "" {
		h.speaker, h.who, h.sure = h.label, "label", 0.97
		if e := d.lookup(nameWords(h.label)); e != nil {
			h.speaker, c.found = e.name, e
		}
		return
	}
	if h.from > 0 {
		p := &d.hits[h.from-1]
		h.speaker, h.who, h.sure = p.speaker, "running", 0.95*max(p.sure, 0.5)
		c.found = c.speakingEnt
		return
	}
	if !h.source.ok {
		if c.speaking != "" && (h.rule == ruleFloating || h.region >= 0) {
			h.speaker, h.who, h.sure = c.speaking, "speaking", 0.6
			c.found = c.speakingEnt
		}
		return
	}
	t := &d.toks[h.source.head]
	switch {
	case t.tag == tagPron || t.tag == tagObj || t.tag == tagPoss:
		d.pronoun(h, t.low, c)
	default:
		d.named(h, c)
	}
}

// pronoun chooses among those on stage by number and gender: the one who is
// speaking, then the latest subject, then the latest name.
func (d *doc) pronoun(h *hit, low string, c *casting) {
	var want gender
	switch low {
	case "he", "his", "him":
		want = male
	case "she", "her":
		want = female
	case "it", "its":
		d.neuter(h, c)
		return
	case "they", "their", "them":
		d.plural(h, c)
		return
	case "i", "we", "my", "our", "who":
		if c.speaking != "" {
			h.speaker, h.who, h.sure, c.found = c.speaking, "speaking", 0.4, c.speakingEnt
		}
		return
	default:
		h.speaker, h.who, h.sure = d.phrase(h.source), "described", 0.5
		return
	}
	fits := func(e *entity) bool {
		return e != nil && !e.body && (e.gender == want || e.gender == anyGender && (len(e.words) > 1 || e.roles != "" || e == c.speakingEnt))
	}
	if w := c.unnamed; w != nil && (w.gender == want || w.gender == anyGender) && d.paraOf[h.source.first]-d.paraOf[c.speakingAt] <= 1 {
		if r := d.latestSubject(c, fits); r == nil || c.seen[r] <= c.speakingAt {
			h.speaker, h.who, h.sure = c.speaking, "speaking", 0.75
			return
		}
	}
	if e := c.speakingEnt; fits(e) && d.paraOf[h.source.first]-d.paraOf[c.speakingAt] <= 2 {
		if r := d.latestSubject(c, fits); r == nil || r == e || c.seen[r] <= c.speakingAt {
			h.speaker, h.who, h.sure, c.found = e.name, "speaking", 0.9, e
			return
		}
	}
	if e := d.latestSubject(c, fits); e != nil {
		h.speaker, h.who, h.sure, c.found = e.name, "subject", 0.75, e
		return
	}
	for i := len(c.recent) - 1; i >= 0; i-- {
		if fits(c.recent[i]) {
			e := c.recent[i]
			h.speaker, h.who, h.sure, c.found = e.name, "recent", 0.6, e
			return
		}
	}
	if c.speakingEnt == nil && c.speaking != "" {
		h.speaker, h.who, h.sure = c.speaking, "speaking", 0.6
		return
	}
	d.antecedent(h, want)
}

// antecedent takes the latest subject that is a person described, not named:
// "The narrator started. He said ...".
func (d *doc) antecedent(h *hit, want gender) {
	for k := h.source.first - 1; k >= 0 && h.source.first-k < 120; k-- {
		n := d.toks[k].group
		if n == 0 {
			continue
		}
		g := &d.groups[n-1]
		k = g.first
		if !g.finite || !g.subj.ok || g.subj.first >= h.source.first {
			continue
		}
		if w := d.toks[g.subj.head].w; w != nil && w.kind == personRole && !w.plural && (w.gender == want || w.gender == anyGender) {
			h.speaker, h.who, h.sure = d.phrase(g.subj), "subject", 0.5
			return
		}
		if g.subj.head < len(d.toks) && d.toks[g.subj.head].tag == tagNoun && (d.toks[g.subj.head].w == nil || d.toks[g.subj.head].w.kind == notPerson) && h.source.first-k < 25 {
			h.speaker, h.who, h.sure = d.phrase(g.subj), "subject", 0.35
			return
		}
	}
}

func (d *doc) latestSubject(c *casting, fits func(*entity) bool) *entity {
	for i := len(c.subjects) - 1; i >= 0 && i >= len(c.subjects)-6; i-- {
		if fits(c.subjects[i]) {
			return c.subjects[i]
		}
	}
	return nil
}

func (d *doc) neuter(h *hit, c *casting) {
	if c.speakingEnt != nil && c.speakingEnt.body {
		h.speaker, h.who, h.sure, c.found = c.speaking, "speaking", 0.7, c.speakingEnt
		return
	}
	for i := len(c.recent) - 1; i >= 0 && i >= len(c.recent)-6; i-- {
		if e := c.recent[i]; e.body {
			h.speaker, h.who, h.sure, c.found = e.name, "recent", 0.5, e
			return
		}
	}
}

func (d *doc) plural(h *hit, c *casting) {
	if c.speaking != "" && c.speakingEnt == nil {
		h.speaker, h.who, h.sure = c.speaking, "speaking", 0.6
		return
	}
	for k := h.source.first - 1; k >= 0 && h.source.first-k < 80; k-- {
		n := d.toks[k].group
		if n == 0 {
			continue
		}
		g := &d.groups[n-1]
		k = g.first
		if g.finite && g.subj.ok && g.subj.first < h.source.first && d.pluralBefore(g.subj.head+1) && d.toks[g.subj.head].tag == tagNoun {
			h.speaker, h.who, h.sure = d.phrase(g.subj), "subject", 0.5
			return
		}
	}
	if e := c.speakingEnt; e != nil && e.body {
		h.speaker, h.who, h.sure, c.found = e.name, "speaking", 0.5, e
	}
}

// named resolves a source that holds a name or a description.
func (d *doc) named(h *hit, c *casting) {
	s := h.source
	head := &d.toks[s.head]
	possessed := false
	for k := s.first; k <= s.last; k++ {
		if d.toks[k].low == "'s" || d.toks[k].tag == tagPoss && k < s.head {
			possessed = true
		}
		mi, ok := d.at2[k]
		if !ok {
			continue
		}
		m := &d.mentions[mi]
		if m.last > s.last || d.onlyRole(m) {
			continue
		}
		if d.at(m.last+1).low == "'s" && m.last < s.head {
			possessed = true
			if w := head.w; w != nil && (w.kind == documentNoun || w.event) {
				h.speaker, h.who, h.sure, c.found = m.who.name, "name", 0.85, m.who
				return
			}
			continue
		}
		if later := d.personAfterRole(m, s); later != nil {
			m = later
		}
		if d.namesSource(m, s, possessed) {
			h.speaker, h.who, h.sure, c.found = m.who.name, "name", 0.95, m.who
			if other := d.secondSpeaker(m, s); other != nil {
				h.speaker, h.sure = m.who.name+" and "+other.name, 0.85
				c.found = nil
			}
			return
		}
	}
	if e := d.described(s, c); e != nil {
		h.speaker, h.who, h.sure, c.found = e.name, "role", 0.8, e
		return
	}
	// "the MPP" after an MPP whose office the text did not give.
	if e := c.speakingEnt; e != nil && !e.body && d.toks[s.first].low == "the" && s.last-s.first <= 2 && head.w != nil && head.w.kind == personRole && !head.w.plural &&
		(head.w.gender == anyGender || e.gender == anyGender || head.w.gender == e.gender) && d.paraOf[s.first]-d.paraOf[c.speakingAt] <= 2 {
		h.speaker, h.who, h.sure, c.found = e.name, "speaking", 0.55, e
		return
	}
	h.speaker, h.who, h.sure = d.phrase(s), "described", 0.7
}

// onlyRole reports whether a mention is an office written with capitals: "the
// Prime Minister".
func (d *doc) onlyRole(m *mention) bool {
	for k := m.first; k <= m.last; k++ {
		w := d.toks[k].w
		if w == nil || w.kind != personRole && !w.title && d.toks[k].low != "prime" && d.toks[k].low != "foreign" || w.given {
			return false
		}
	}
	return d.at(m.first-1).low == "the"
}

// personAfterRole returns the person whose name follows what m names before
// any comma: "Ambassador to the United States Hamdullah Mohib", "student
// association president Sehar Memon".
func (d *doc) personAfterRole(m *mention, s phraseSpan) *mention {
	var best *mention
	role := false
	for k := s.first; k <= s.last && d.toks[k].low != ","; k++ {
		role = role || d.isRole(k)
		mi, ok := d.at2[k]
		if !ok || !role || k <= m.last {
			continue
		}
		if c := &d.mentions[mi]; c.last <= s.last && (d.at(c.last+1).low == "," || c.last == s.last) && !c.who.body && c.last > c.first {
			if w := d.at(c.first - 1).w; c.who.gender != anyGender || w != nil && w.kind == personRole || d.isRole(c.first-1) || d.at(c.first-1).tag == tagName {
				best = c
			}
		}
	}
	return best
}

// isRole reports whether token k is a person's office or occupation, by the
// lexicon or by its ending.
func (d *doc) isRole(k int) bool {
	if k < 0 || k >= len(d.toks) {
		return false
	}
	t := &d.toks[k]
	if t.w != nil {
		return t.w.kind == personRole && !t.w.plural
	}
	for _, x := range [...]string{"ologist", "ician", "ographer", "onomist", "woman", "person"} {
		if strings.HasSuffix(t.low, x) {
			return true
		}
	}
	return false
}

// namesSource reports whether mention m is the head of the source, or stands
// in apposition to it: "team member Rodaba Noori", "the coach, Lee".
func (d *doc) namesSource(m *mention, s phraseSpan, _ bool) bool {
	if m.last == s.head || m.first <= s.head && s.head <= m.last {
		return true
	}
	if d.isRole(s.head) {
		if !m.who.body && m.first > s.head && (m.last == s.last || d.at(m.last+1).low == ",") && d.commaBetween(s.head, m.first) && d.at(m.first-1).tag != tagPrep {
			return true // her neighbour, 72-year-old retiree George Petrov
		}
		prev := d.at(m.first - 1)
		return prev.low == "," || m.first == s.head+1 || prev.tag == tagName || prev.w != nil && prev.w.kind == personRole
	}
	return false
}

// described finds the person that a description fits: a role that was said of
// somebody, or one that may stand for it.
func (d *doc) described(s phraseSpan, c *casting) *entity {
	w := d.toks[s.head].w
	if w == nil || w.plural || d.toks[s.first].low == "a" || d.toks[s.first].low == "an" || d.toks[s.first].low == "one" || d.toks[s.first].low == "another" {
		return nil
	}
	if w.kind != personRole {
		if w.kind == bodyNoun {
			if e := d.lookup(d.lowWords(s)); e != nil {
				return e
			}
		}
		return nil
	}
	var best *entity
	score := 0
	for i := len(c.recent) - 1; i >= 0; i-- {
		e := c.recent[i]
		if e.body || e == best {
			continue
		}
		if n := d.fitsRole(e, s, w); n > score {
			best, score = e, n
		}
	}
	return best
}

func (d *doc) fitsRole(e *entity, s phraseSpan, w *word) int {
	if w.gender != anyGender && e.gender != anyGender && w.gender != e.gender {
		return 0
	}
	head := d.toks[s.head].low
	n := 0
	switch {
	case strings.Contains(e.roles, " "+head+" "):
		n = 4
	default:
		for _, r := range strings.Fields(w.related) {
			if strings.Contains(e.roles, " "+r+" ") {
				n = 3
			}
		}
	}
	if n == 0 {
		return 0
	}
	for k := s.first; k < s.head; k++ {
		t := &d.toks[k]
		if t.tag == tagAdj || t.tag == tagNoun || t.tag == tagName {
			if strings.Contains(e.roles, " "+t.low+" ") {
				n += 2
			} else if t.tag != tagAdj || t.cap {
				n -= 2
			}
		}
	}
	return n
}

func (d *doc) lowWords(s phraseSpan) []string {
	var out []string
	for k := s.first; k <= s.last; k++ {
		if d.toks[k].low != "the" && d.toks[k].kind == kindWord {
			out = append(out, d.toks[k].low)
		}
	}
	return out
}

// phrase writes a description without its article and what hangs on it.
func (d *doc) phrase(s phraseSpan) string {
	first, last := s.first, s.last
	if d.toks[first].low == "the" && first < last {
		first++
	}
	for k := first; k <= last; k++ {
		if d.toks[k].low == "," || d.toks[k].low == "who" {
			last = k - 1
			break
		}
	}
	if last < first {
		return ""
	}
	return strings.Join(strings.Fields(d.text[d.toks[first].start:d.toks[last].end]), " ")
}
