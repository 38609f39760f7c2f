package attribution

import "strings"

// describe returns whom a description means: one that the text named, one that
// it described before, or a new one; nil for what cannot speak.
func (d *doc) describe(s phraseSpan, c *casting) *entity {
	head := &d.toks[s.head]
	w := head.w
	many := d.severalAt(s)
	if someOf(head.low) && d.at(s.head+1).low == "of" {
		one := head.low == "another" || head.low == "one"
		return d.newPhrase(s, c, func(e *entity) { e.person, e.many = one, !one })
	}
	if m := d.namedSo(s); m != nil {
		return m.who
	}
	if e := d.statedBy(s, c); e != nil {
		return e
	}
	if e := d.issuer(s, c); e != nil {
		return e
	}
	if e := d.maker(s, c); e != nil {
		return e
	}
	switch {
	case w != nil && (w.kind == bodyNoun || w.kind == documentNoun) && !d.position(s.head):
		return d.describeBody(s, c)
	case many || !d.isRole(s.head) && !strings.HasSuffix(head.low, "-year-old") && !d.native(s.head) && !d.position(s.head):
		if !many && (w == nil || w.kind != personRole) {
			return nil
		}
		if e := d.theTwo(s, c); e != nil {
			return e
		}
		return d.newPhrase(s, c, func(e *entity) { e.many = true })
	}
	if d.definite(s) {
		if e := d.fitting(s, c); e != nil {
			return e
		}
		if e := d.topic(s, c); e != nil {
			return e
		}
	}
	return d.newPhrase(s, c, func(e *entity) {
		e.person = true
		if w != nil {
			e.gender = w.gender
		}
	})
}

// namedSo returns the name that follows a description with what it is called by:
// "a roofer named Dev Patel".
func (d *doc) namedSo(s phraseSpan) *mention {
	k := s.last + 1
	if low := d.at(k).low; low != "named" && low != "called" || d.toks[s.first].low == "the" {
		return nil
	}
	if n := d.at(k).group; n > 0 && d.groups[n-1].finite && !d.hasFinite(d.groups[n-1].last+1, d.sentEnd(k)) {
		return nil // A minister called Lee reckless
	}
	return d.mentionAt(k + 1)
}

// statedBy returns who spoke in the statement that a source means: "In a news
// release, the force said ...", then "the release said".
func (d *doc) statedBy(s phraseSpan, c *casting) *entity {
	if c.speaker == nil || !d.definite(s) || d.paraOf[s.first]-d.paraOf[c.speakingAt] > 2 {
		return nil
	}
	switch d.toks[s.head].low {
	case "tweet", "post", "letter", "email", "e-mail", "message":
		if c.author != nil && d.at(s.head+1).low != "by" && d.paraOf[s.first]-d.paraOf[c.authorAt] <= 4 {
			return c.author
		}
	case "statement", "release", "memo", "notice", "advisory", "bulletin", "circular":
	default:
		return nil
	}
	for k := d.sentStart(c.speakingAt); k < d.sentEnd(c.speakingAt); k++ {
		if d.toks[k].low == d.toks[s.head].low && k != s.head {
			return c.speaker
		}
	}
	if s.first == 0 || d.toks[s.head].low == "statement" {
		return nil
	}
	for k := d.sentStart(s.first) - 1; k >= 0 && d.sentOf[s.first]-d.sentOf[k] <= 1; k-- {
		if w := d.toks[k].w; w != nil && w.lemma == "write" && d.toks[k].region == 0 {
			return d.lastSpoken(s.first, c) // He wrote to them. "...," the letter says
		}
	}
	return nil
}

// maker returns the firm that the sentence before was about when a source says
// what it makes or runs: "the Calgary-based producer".
func (d *doc) maker(s phraseSpan, c *casting) *entity {
	head := s.head
	for k := s.head; k < s.last && (inPhrase(&d.toks[k+1]) || d.toks[k+1].low == "and"); k++ {
		head = k + 1 // the oil and gas producer
	}
	if low := strings.TrimSuffix(d.toks[head].low, "maker"); low != "" && !makers[low] {
		return nil
	}
	if d.toks[s.first].low != "the" || d.severalAt(s) {
		return nil
	}
	if e := d.lastSpoken(s.first, c); e != nil && (e.body || d.ofNoKind(e)) && len(e.words) > 0 && d.merePlace(e) == 0 {
		return e
	}
	return nil
}

// lastSpoken returns the last subject in the sentence before token at.
func (d *doc) lastSpoken(at int, c *casting) *entity {
	for i := len(c.refs) - 1; i >= 0 && d.sentOf[at]-d.sentOf[c.refs[i].at] <= 1; i-- {
		if r := &c.refs[i]; r.weight >= weightSubject && d.sentOf[r.at] < d.sentOf[at] {
			return r.who
		}
	}
	return nil
}

// topic returns the person that "the author" means when the text gave nobody
// that office: the one who is speaking, else the one named most.
func (d *doc) topic(s phraseSpan, c *casting) *entity {
	if d.toks[s.first].low != "the" {
		return nil
	}
	if n := d.at(s.last + 1).group; n > 0 && d.groups[n-1].cue.has(frameHearer) {
		if low := d.at(d.groups[n-1].last + 1).low; low == "her" || low == "him" {
			return nil // the surgeon told her
		}
	}
	w := d.toks[s.head].w
	fits := func(e *entity) bool {
		return e != nil && !(e == c.speaker && d.spokenTo(s, c)) && !e.body && !e.many && (e.person || len(e.words) > 1) && !(w != nil && clash(e.gender, w.gender)) && (attribute(d.toks[s.head].low) || d.aged(s) || !d.holdsOffice(e))
	}
	before := d.onlyPersonBefore(s.first, c)
	if fits(before) && before.count > 1 {
		return before
	}
	if s.last-s.first > 1 {
		if fits(before) {
			return before
		}
		if fits(c.speaker) && d.paraGap(c.speakingAt, s.first) <= 1 {
			return c.speaker
		}
		return nil
	}
	var best *entity
	if fits(before) {
		best = before
	} else if fits(c.speaker) && d.paraOf[s.first]-d.paraOf[c.speakingAt] <= 2 {
		best = c.speaker
	}
	if last := d.lastSpoken(s.first, c); best == nil && fits(last) {
		best = last
	}
	for i := len(c.refs) - 1; i >= 0 && i >= len(c.refs)-window; i-- {
		if e := c.refs[i].who; e.count > 2 && (best == nil || e.count > 2*best.count) && fits(e) {
			best = e
		}
	}
	return best
}

// aged reports whether a description tells an age, which whoever has an office has,
// too: the 34-year-old defenceman.
func (d *doc) aged(s phraseSpan) bool {
	for k := s.first; k < s.head; k++ {
		if strings.HasSuffix(d.toks[k].low, "-year-old") {
			return true
		}
	}
	return false
}

// spokenTo reports whether the noun of a description stands in the sentence of
// the one who is speaking, as whom that one speaks to or of: "...," she told
// the minister.
func (d *doc) spokenTo(s phraseSpan, c *casting) bool {
	for k := d.sentStart(c.speakingAt); k < d.sentEnd(c.speakingAt) && k < s.first; k++ {
		if t := &d.toks[k]; t.low == d.toks[s.head].low && t.region == 0 {
			n := d.at(k + 1).group
			return k > c.speakingAt && (n == 0 || !d.groups[n-1].finite)
		}
	}
	return false
}

// onlyPersonBefore returns the one person named, outside quotations, in the
// sentence before token at.
func (d *doc) onlyPersonBefore(at int, c *casting) *entity {
	var out *entity
	for i := len(c.refs) - 1; i >= 0; i-- {
		r := &c.refs[i]
		switch n := d.sentOf[at] - d.sentOf[r.at]; {
		case n == 0:
			if r.weight > weightQuoted && !r.who.body {
				return nil
			}
		case n > 1:
			return out
		case r.weight > weightQuoted && !r.who.body && r.who != out:
			if out != nil {
				return nil
			}
			out = r.who
		}
	}
	return out
}

// severalAt reports whether a phrase is of several people.
func (d *doc) severalAt(s phraseSpan) bool {
	w := d.toks[s.head].w
	return w != nil && w.kind == personRole && w.plural || d.toks[s.head].low == "people" || d.toks[s.head].low == "officials"
}

// definite reports whether a phrase points back: "the mayor", "his coach".
func (d *doc) definite(s phraseSpan) bool {
	return !indefinite[d.toks[s.first].low]
}

// newPhrase returns the entity of a description, the one there was when the same
// words came before.
func (d *doc) newPhrase(s phraseSpan, c *casting, set func(*entity)) *entity {
	name := d.phrase(s)
	if name == "" {
		return nil
	}
	key := strings.ToLower(name)
	if e := c.phrases[key]; e != nil && d.definite(s) {
		return e
	}
	e := &entity{name: name}
	for k := s.first; k <= s.last && d.toks[k].low != "," && d.toks[k].low != "who"; k++ {
		if t := &d.toks[k]; t.tag == tagNoun || t.tag == tagAdj || t.tag == tagName {
			e.addRole(t)
		}
	}
	set(e)
	c.phrases[key] = e
	return e
}

// anyone lists descriptions that fit whoever has the gender.
func anyone(s string) bool {
	return anybody[s] || strings.HasSuffix(s, "-year-old")
}

// attribute lists what a holder of any office may be besides.
func attribute(s string) bool {
	return attributes[s]
}

// fitting finds the person on stage that a description fits.
func (d *doc) fitting(s phraseSpan, c *casting) *entity {
	head := d.toks[s.head].low
	w := d.toks[s.head].w
	if w == nil {
		w = &word{}
	}
	if age, ok := strings.CutSuffix(head, "-year-old"); ok {
		for i := len(c.refs) - 1; i >= 0 && i >= len(c.refs)-window; i-- {
			if e := c.refs[i].who; e.age == age {
				return e
			}
		}
	}
	told := false // told from others: the first woman
	for k := s.first; k < s.head; k++ {
		switch d.toks[k].low {
		case "first", "second", "third", "other", "older", "younger":
			told = true
		}
	}
	var owner *entity // his rival is not he
	if t := &d.toks[s.first]; t.tag == tagPoss {
		owner, _, _ = d.pronounFor(t.low, s.first, c)
	}
	holder := d.holder(head, owner, c)
	r, points := d.best(c, s.first, func(e *entity) int {
		if e.body || e.many || e == owner || clash(e.gender, w.gender) || holder && !e.does(head) {
			return -1
		}
		if n := d.fitsRole(e, s, w); n > 0 {
			return max(0, 80-10*n)
		}
		if (anyone(head) || d.native(s.head) || d.position(s.head)) && !told && (e.age == "" || !strings.HasSuffix(head, "-year-old")) {
			if len(e.words) == 0 {
				return 20
			}
			return 60
		}
		return -1
	})
	if r != nil && points > 0 {
		return r.who
	}
	if owner != nil {
		return d.kinOf(owner, head)
	}
	return d.offStage(s, w)
}

// offStage finds one who left the stage or comes later, but whose office, w, is
// meant.
func (d *doc) offStage(s phraseSpan, w *word) *entity {
	var best *entity
	score := 0
	roles := []string{d.toks[s.head].low}
	if same := strings.Fields(w.related); len(same) == 1 && s.head-s.first == 1 {
		roles = append(roles, same[0]) // the judge, a justice
	}
	for _, r := range roles {
		for _, e := range tailOf(d.byRole[r]) {
			if n := d.fitsRole(e, s, w); n > score && !clash(e.gender, w.gender) {
				best, score = e, n
			}
		}
	}
	return best
}

// holder reports whether somebody on stage, but for owner, has the very office
// that a noun names, so that no related one is meant.
func (d *doc) holder(noun string, owner *entity, c *casting) bool {
	for i := len(c.refs) - 1; i >= 0 && i >= len(c.refs)-window; i-- {
		if e := c.refs[i].who; e != owner && !e.body && !e.many && len(e.words) > 0 && e.does(noun) {
			return true
		}
	}
	return false
}

// fitsRole says how well the roles of e answer a description whose noun is w:
// 0 not at all.
func (d *doc) fitsRole(e *entity, s phraseSpan, w *word) int {
	head := d.toks[s.head].low
	n := 0
	if s.head > s.first && d.toks[s.head-1].low == "opposition" && !e.does("opposition") {
		return 0
	}
	if e.does(head) {
		n = 4
	} else {
		for _, r := range strings.Fields(w.related) {
			if e.does(r) {
				n = 3
			}
		}
	}
	if n == 0 {
		return 0
	}
	if d.ofAnother(e, s) || d.otherPortfolio(e, s) || d.foreign(e, s) {
		return 0
	}
	for k := s.first; k < s.head; k++ {
		t := &d.toks[k]
		switch {
		case t.tag != tagAdj && t.tag != tagNoun && t.tag != tagName:
		case e.does(t.low):
			n += 2
		case t.tag == tagNoun:
			n -= 2
		case t.tag == tagName:
			n--
		}
	}
	return max(n, 0)
}

func (d *doc) lowWords(s phraseSpan) []string {
	var out []string
	for k := s.first; k <= s.last; k++ {
		if d.toks[k].low != "the" && d.toks[k].kind == kindWord {
			out = append(out, plain(d.toks[k].low))
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
		if d.toks[k].low == "," && (d.townAndState(k-1) || d.based(k+3)) {
			k += 2
		} else if d.toks[k].low == "," || d.toks[k].low == "who" {
			last = k - 1
			break
		}
	}
	if last < first {
		return ""
	}
	return strings.Join(strings.Fields(d.text[d.toks[first].start:d.toks[last].end]), " ")
}
