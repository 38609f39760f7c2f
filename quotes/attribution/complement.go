package attribution

// found says which frame fits and which rule that makes.
type found struct {
	frame frame
	rule  rule
	class class
	cueTo int // last token of the cue
}

// complement finds the content of cue c from token k on.
func (d *doc) complement(c *cue, k, end int) (found, int, bool) {
	no := func() (found, int, bool) { return found{}, 0, false }
	from, k := d.pastAdverbs(k, end)
	if k >= end {
		return no()
	}
	if that := d.thatAhead(c, k, end); that >= 0 && c.has(frameThat) {
		return found{frameThat, ruleThat, c.class[frameThat], -1}, that, true
	}
	t := &d.toks[k]
	if t.low == "," && (d.at(k+2).low != "," && d.at(k+3).low != "," || d.finiteAt(k+2) || d.finiteAt(k+3)) {
		return no() // agreed, arguing that; he hopes, he said, to go
	}
	if c.has(frameHearer) && !c.has(frameClause) || c.has(frameHearer) && t.tag != tagThat {
		if f, at, ok := d.pastHearer(c, k, end); ok {
			return f, at, ok
		}
	}
	if c.has(frameWh) && (t.tag == tagWh || t.low == "if") {
		return found{frameWh, ruleWh, c.class[frameWh], -1}, k, true
	}
	if c.has(frameInf) && d.infinitiveAt(k) {
		return found{frameInf, ruleInfinitive, c.class[frameInf], -1}, k, true
	}
	for _, p := range c.preps {
		if t.low == p.prep && d.at(k+1).kind != kindPunct && (t.low != "on" || d.at(k+1).tag != tagTime) {
			return found{frameCount, rulePrep, p.class, k}, k + 1, true
		}
	}
	if t.tag == tagObj && c.has(frameNaming) && (t.low == "itself" || t.low == "himself" || t.low == "herself" || t.low == "themselves") && d.at(k+1).tag == tagName {
		return no() // calling itself Northern Light
	}
	if c.has(frameAs) || c.has(frameNaming) || c.has(frameObjInf) {
		if f, at, ok := d.objectFrame(c, k, end); ok {
			return f, at, ok
		}
	}
	if c.has(frameGerund) && t.tag == tagIng {
		return found{frameGerund, ruleGerund, c.class[frameGerund], -1}, k, true
	}
	if c.has(frameClause) && d.clauseAt(k, end) && !d.objectOnly(from-1, k, end) {
		for k > from && d.focus(k-1) {
			k--
		}
		return found{frameClause, ruleClause, c.class[frameClause], -1}, k, true
	}
	if d.clausal(from-1) && (d.likelyClause(k, end) || d.listClause(k, end)) {
		return found{frameClause, ruleClause, c.class[frameClause], -1}, k, true
	}
	for i, p := range c.preps {
		if at := d.prepAhead(p.prep, k, end); at > 0 && i >= 0 {
			return found{frameCount, rulePrep, p.class, at}, at + 1, true
		}
		if at := d.charge(k, end); at > 0 && p.prep == "of" {
			return found{frameCount, rulePrep, p.class, at}, at + 1, true
		}
	}
	return d.nounFrame(c, k)
}

// nounFrame finds a complement that is a noun: announced the arrest.
func (d *doc) nounFrame(c *cue, k int) (found, int, bool) {
	if c.has(frameNoun) && d.at(k).low == "on" && d.at(k+1).tag == tagTime && d.at(k+2).tag == tagDet {
		k += 2 // announced on Friday the arrest
	}
	if n := d.at(k).group; n > 0 && d.groups[n-1].ing && d.groups[n-1].cue.has(frameQuote) && (d.at(k+1).low == "," || d.at(k+1).kind == kindMark) {
		return found{}, 0, false // remembers thinking, "This is it"
	}
	if c.has(frameNoun) && d.objectAt(k) {
		return found{frameNoun, ruleNoun, c.class[frameNoun], -1}, k, true
	}
	if c.has(frameMatter) && d.objectAt(k) && d.tellingNoun(k) {
		return found{frameNoun, ruleNoun, c.class[frameMatter], -1}, k, true
	}
	return found{}, 0, false
}

// tellingNoun reports whether the object at k is a noun of saying or holding:
// "issued a warning", not "issued tickets".
func (d *doc) tellingNoun(k int) bool {
	end := d.basePhrase(k, d.sentEnd(k))
	if end == k {
		return false
	}
	w := d.at(d.headOf(k, end-1)).w
	return w != nil && w.nounCue != nil
}

// pastAdverbs passes over adverbs and times between a cue and its complement;
// from is where such words begin that may belong to the complement.
func (d *doc) pastAdverbs(at, end int) (from, k int) {
	from, k = at, at
	for k < end && (d.toks[k].tag == tagAdv || d.toks[k].tag == tagTime && (d.at(k+1).tag != tagName || d.clauseAt(k+1, end)) && d.at(k+1).tag != tagNoun && d.at(k+1).low != "'s") && d.at(k).low != "there" && !(d.toks[k].sent) {
		k++
	}
	if low := d.at(k).low; (low == "this" || low == "last") && d.at(k+1).tag == tagTime && (d.at(k+2).tag == tagThat || d.clauseAt(k+2, end)) {
		k, from = k+2, k+2 // said this week that
	}
	if n := d.pastAdjuncts(k, end); n > k {
		k, from = n, n
	}
	return from, k
}

// focus reports whether an adverb goes with what follows it: only, almost.
func (d *doc) focus(i int) bool {
	return focusing[d.toks[i].low]
}

// prepAhead finds the preposition past an object: accused her of, blamed them for.
func (d *doc) prepAhead(prep string, k, end int) int {
	if prep != "of" && prep != "for" {
		return 0
	}
	s := d.objectPhrase(k, end)
	if d.at(s).low == "on" && d.at(s+1).tag == tagTime {
		s += 2
	}
	in := s + 1
	if d.at(in).kind == kindMark {
		in++ // of "hiding behind the premiers"
	}
	if s > k && d.at(s).low == prep && (d.at(in).tag == tagIng || prep == "of" && d.at(in).auxIng()) {
		return s
	}
	return 0
}

// charge finds the "of" behind whom "accused" at k-1 tells of: accused the head
// of the bank of fraud.
func (d *doc) charge(k, end int) int {
	w := d.at(k - 1).w
	if w == nil || w.lemma != "accuse" {
		return 0
	}
	s := d.objectPhrase(k, end)
	if s == k || d.at(s).low != "of" || d.at(s+1).kind == kindMark {
		return 0
	}
	for range 3 {
		n := d.basePhrase(s+1, end)
		if d.at(n).low != "of" || n+1 >= end || d.toks[s+1].tag != tagDet && d.toks[s+1].tag != tagName {
			break
		}
		s = n
	}
	return s
}

// objectPhrase returns the token after the shortest object at k.
func (d *doc) objectPhrase(k, end int) int {
	if t := d.at(k); t.tag == tagObj || t.tag == tagPron || t.tag == tagPoss && !d.nounAhead(k+1) {
		return k + 1
	}
	return d.basePhrase(k, end)
}

// thatAhead returns where "that" opens a clause within reach of the cue, past
// hearers, times and places; -1 when it does not.
func (d *doc) thatAhead(c *cue, k, end int) int {
	for i := k; i < end && i < k+18; i++ {
		t := &d.toks[i]
		if t.low == "that" {
			if t.tag == tagThat && (i == k && d.verbAhead(i+1, end) || d.clauseAt(i+1, end) || d.setOff(i+1)) {
				if i > k && nominal(&d.toks[i-1]) && d.openClause(i+1) {
					return -1 // "told the man that called"
				}
				return i
			}
			return -1
		}
		switch {
		case i > k && d.whileSpeaking(i):
			i = d.groups[d.at(i+2).group-1].last
			continue
		case t.tag == tagWh, t.tag == tagSub, t.low == ":", t.low == ";", t.kind == kindMark && !d.shortRegion(i), t.tag == tagCC && i == k:
			return -1
		case t.group > 0 && !(d.groups[t.group-1].part || d.groups[t.group-1].ing || (d.at(k).tag == tagPrep || c.has(frameHearer)) && i > k+1 && nominal(&d.toks[i-1]) && !d.commaBetween(k, i) && t.w != nil && t.w.forms&formPart != 0):
			return -1
		case i == k && (t.tag == tagDet || t.tag == tagPoss) && !c.has(frameHearer), i == k && t.low == "about":
			return -1
		case i == k+1 && d.at(k).low == "," && (t.tag == tagDet || t.tag == tagPoss):
			return -1 // as it continues, the order that
		case t.low == "," && i > k+10:
			return -1
		}
	}
	return -1
}

// verbAhead reports whether a finite verb, or a word that can be one, stands in
// [i, end): "recalled that day" has none.
func (d *doc) verbAhead(i, end int) bool {
	for k := i; k < end; k++ {
		t := &d.toks[k]
		if t.group > 0 || t.kind == kindMark || t.w != nil && t.w.forms != 0 {
			return true
		}
	}
	return false
}

// shortRegion reports whether the mark at i belongs to a name in quotation
// marks: MSNBC's "Morning Joe".
func (d *doc) shortRegion(i int) bool {
	r := d.toks[i].region
	return r > 0 && d.regions[r-1].words <= 4
}

// pastHearer reads the content after the one who is told.
func (d *doc) pastHearer(c *cue, k, end int) (found, int, bool) {
	j := d.objectPhrase(k, end)
	if j == k {
		return found{}, 0, false
	}
	for j < end && (d.toks[j].tag == tagTime || d.toks[j].tag == tagAdv && !d.focus(j) || (d.toks[j].tag == tagDet || d.toks[j].tag == tagAdj) && d.at(j+1).tag == tagTime) {
		j++
	}
	about := j // told them of the fire in the hall
	if j = d.circumstances(j, end); j >= end {
		return found{}, 0, false
	}
	switch t := d.at(j); {
	case c.has(frameWh) && (t.tag == tagWh && t.low != "who" && t.low != "which" && t.low != "whose" || t.low == "if"):
		return found{frameWh, ruleWh, c.class[frameWh], -1}, j, true
	case d.infinitiveAt(j) && !(d.at(j-1).w != nil && d.at(j-1).w.nounCue.has(frameInf)): // but: told them of the plan to go
		return found{frameObjInf, ruleObject, c.class[frameHearer], -1}, j, true
	case c.has(frameThat) && t.tag == tagThat && !d.openClause(j+1):
		return found{frameThat, ruleThat, c.class[frameThat], -1}, j, true
	case d.clauseAt(j, end) && (t.tag == tagPron || t.tag == tagDet || t.tag == tagName || t.tag == tagPoss):
		return found{frameClause, ruleClause, c.class[frameHearer], -1}, j, true
	case t.low == "about":
		about = j
	}
	if low := d.at(about).low; low == "about" || low == "of" {
		return found{frameCount, rulePrep, c.class[frameHearer], about}, about + 1, true
	}
	return found{}, 0, false
}

func (d *doc) infinitiveAt(k int) bool {
	if low := d.at(k).low; low == "not" || low == "never" {
		k++
	}
	if d.at(k).low != "to" {
		return false
	}
	n := d.at(k).group
	return n > 0 && d.groups[n-1].inf
}

// objectFrame reads "called it a farce", "described her as a friend" and
// "urged them to leave".
func (d *doc) objectFrame(c *cue, k, end int) (found, int, bool) {
	j := d.objectPhrase(k, end)
	if j == k && d.at(k).kind == kindMark && d.at(k).region > 0 {
		j = d.regions[d.at(k).region-1].last + 1
	}
	if j == k {
		return found{}, 0, false
	}
	for m := 0; m < 4 && j < end && (d.at(j).tag == tagPrep && binds(d.at(j).low) && d.at(j).low != "by" || d.at(j).low == "and"); m++ {
		n := d.basePhrase(j+1, end)
		if n == j+1 {
			break
		}
		j = n
	}
	t := d.at(j)
	switch {
	case c.has(frameObjInf) && (d.infinitiveAt(j) || t.low == "not" && d.infinitiveAt(j+1)):
		return found{frameObjInf, ruleObject, c.class[frameObjInf], -1}, k, true
	case c.has(frameAs) && t.low == "as" && d.at(j+1).low != "well":
		return found{frameAs, ruleAs, c.class[frameAs], -1}, k, true
	case c.has(frameNaming) && d.at(k).tag == tagDet && (t.tag == tagIng || t.tag == tagPart) && t.group > 0 && d.at(j+1).tag != tagDet:
		return found{frameNaming, ruleNaming, c.class[frameNaming], -1}, k, true // called the numbers alarming
	case c.has(frameNaming) && d.at(k).tag == tagDet && j-k >= 3 && d.at(j-1).tag == tagNoun && !d.pluralNoun(j-1) && d.at(j-2).tag == tagNoun && d.pluralNoun(j-2):
		return found{frameNaming, ruleNaming, c.class[frameNaming], -1}, k, true // called the results solid
	case c.has(frameNaming) && (t.tag == tagDet || t.tag == tagAdj || t.kind == kindMark && t.region > 0 && d.regions[t.region-1].first == j || t.tag == tagObj):
		return found{frameNaming, ruleNaming, c.class[frameNaming], -1}, k, true
	case c.has(frameNaming) && d.at(k).tag == tagObj && (nominal(t) || t.tag == tagPoss || t.tag == tagAdv):
		return found{frameNaming, ruleNaming, c.class[frameNaming], -1}, k, true
	}
	return found{}, 0, false
}

// clauseAt reports whether a subject with a finite verb begins at k.
func (d *doc) clauseAt(k, end int) bool {
	if d.at(k).kind == kindMark {
		k++
	}
	for d.at(k).tag == tagAdv || d.at(k).low == "," || d.at(k).kind == kindMark {
		k++
	}
	first := d.at(k)
	if first.low == "there" || first.tag == tagSub && k < end {
		return true
	}
	if first.tag == tagWh {
		return true
	}
	if first.tag == tagTo {
		return false // a picture she posted to Facebook started it
	}
	if first.tag == tagPrep {
		// "in 2012 the plan failed"
		for j := k; j < end && j < k+14; j++ {
			if n := d.toks[j].group; n > 0 && d.groups[n-1].finite && !d.groups[n-1].relative {
				return d.groups[n-1].subj.ok && d.groups[n-1].subj.first > k
			}
		}
		return false
	}
	for j := k; j < end && j < k+40; j++ {
		t := &d.toks[j]
		if t.low == ":" || t.low == ";" {
			return false
		}
		if to := d.pastRelative(j, end); to > j && j > k {
			if j = to; d.finiteAt(to + 1) {
				return true
			}
			continue
		}
		if t.group == 0 {
			continue
		}
		g := &d.groups[t.group-1]
		if g.finite && !g.relative {
			if j > k && d.opensReduced(j, ",") && !(g.subj.ok && g.subj.first >= k-1) {
				continue // the bill, promised for the fall, would
			}
			if !g.subj.ok || g.first <= k {
				return false
			}
			if s := g.subj; s.last > s.head && d.toks[s.last+1].low == "," && d.at(s.first-1).low == "," && s.first-2 > k {
				return d.basePhrase(k, end) == s.first-1 // her husband, Carl, who runs the plow, would
			}
			return g.subj.first <= k+1 && g.subj.first >= k-1 || g.subj.first > k && d.oneSubject(k, g.subj.first)
		}
		if g.inf && j < k+3 {
			return false
		}
		j = g.last
	}
	return false
}

// clausal reports whether the verb at i takes a clause and no object.
func (d *doc) clausal(i int) bool {
	if i < 0 || d.toks[i].w == nil {
		return false
	}
	return clauseVerbs[d.toks[i].w.lemma]
}

// likelyClause reports whether the words from k on, to the end or a comma, can
// be a clause whose verb was taken for a noun: a verb like "said" has no noun
// phrase beside it, but for short ones such as "the same thing" and those of
// what is uttered: "a few words of thanks".
func (d *doc) likelyClause(k, end int) bool {
	switch d.toks[k].tag {
	case tagDet, tagPoss, tagName, tagNoun, tagAdj, tagNum, tagPart, tagIng:
	default:
		return false
	}
	if n := d.basePhrase(k, end); n > k && d.at(d.headOf(k, n-1)).w != nil && d.at(d.headOf(k, n-1)).w.uttered {
		return false
	}
	verb := false
	for j := k + 1; j < end && (d.toks[j].kind != kindPunct || d.toks[j].low == "(" || d.toks[j].low == ")"); j++ {
		t := &d.toks[j]
		verb = verb || j > k && !t.cap && t.w != nil && t.w.forms&(formBase|formS|formPast) != 0 && t.tag != tagVerb && j+1 < end
		if verb && j-k >= 4 {
			return true
		}
	}
	return false
}

// listClause reports whether the words from k on are a list with its verb: "said
// a gun, three keys and a bag were found".
func (d *doc) listClause(k, end int) bool {
	comma, and := false, false
	for j := k; j < end && j < k+40; j++ {
		t := &d.toks[j]
		if n := t.group; n > 0 && d.groups[n-1].finite {
			s := d.groups[n-1].subj
			return and && s.ok && s.first > k && !d.groups[n-1].relative
		}
		comma = comma || t.low == ","
		and = and || comma && (t.low == "and" || t.low == "or")
		if t.low != "," && !inPhrase(t) && t.tag != tagPrep && t.tag != tagCC && t.tag != tagAdv {
			return false
		}
	}
	return false
}

// oneSubject reports whether the tokens from k to the noun phrase at first can
// be one subject with it: "the politics surrounding the top of the ticket".
func (d *doc) oneSubject(k, first int) bool {
	switch d.toks[k].tag {
	case tagPron:
		if n := d.toks[k+1]; n.low != "and" && n.low != "who" && !(len(d.toks[k].low) > 5 && (n.tag == tagAdv || n.tag == tagPrep)) {
			return false // but: anyone still on the road
		}
		k++ // she and her partner, anybody who complains of it
	case tagDet, tagPoss, tagName, tagNoun, tagAdj, tagNum, tagIng:
	case tagBe, tagHave:
		if !d.toks[k].auxIng() {
			return false // being poor is
		}
	default:
		return false
	}
	for i := k; i < first; i++ {
		switch t := &d.toks[i]; t.tag {
		case tagWh:
			if t.low != "who" {
				return false
			}
		case tagSub, tagThat, tagPron, tagPunct, tagTime:
			return false
		case tagPrep:
			if t.low == "after" || t.low == "before" || t.low == "as" || t.low == "during" || t.low == "since" || t.low == "until" {
				return false
			}
		}
	}
	return d.toks[first].tag != tagPron
}

func (d *doc) objectAt(k int) bool {
	t := d.at(k)
	switch t.tag {
	case tagDet, tagPoss, tagAdj, tagNoun, tagName, tagNum, tagObj, tagPron, tagDemon, tagIng, tagPart:
		return true
	case tagWh:
		return t.low == "what"
	case tagMark:
		return t.region > 0
	case tagAdv:
		return nominal(d.at(k+1)) || d.at(k+1).tag == tagDet
	}
	return false
}
