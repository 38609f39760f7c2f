package attribution

import "whosaid/quotes"

// base is how often a rule's content and source are right; the confidence
// benchmark prints what became of it.
var base = [ruleCount]float64{
	ruleAfter: 0.98, ruleInverted: 0.95, ruleBefore: 0.87, ruleColon: 0.82, ruleBetween: 0.93, ruleRunning: 0.95,
	ruleFloating: 0.3, ruleTurn: 0.98, ruleSigned: 0.85, ruleMail: 0.9, ruleAnswer: 0.8, ruleAccording: 0.85, ruleThat: 0.85, ruleClause: 0.8, ruleWh: 0.7,
	ruleInfinitive: 0.6, ruleObject: 0.65, ruleNoun: 0.5, ruleNaming: 0.7, ruleAs: 0.65, ruleGerund: 0.6, rulePrep: 0.6,
	rulePostClause: 0.78, ruleNounCue: 0.4, ruleAdjective: 0.5, ruleHeadline: 0.75, rulePassive: 0.3, ruleLoose: 0.3, ruleWords: 0.6,
}

// least is the confidence below which nothing outside quotation marks is given.
// What lies there is mostly what somebody did, wanted or may do ("police
// questioned the student", "they plan to go"), which is no statement to check.
const least = 0.4

// leastQuoted is the same for what holds words in quotation marks: these tell
// that somebody did use words.
const leastQuoted = 0.3

// confidence is the share of such attributions that are right. The class may be
// another than the cue's.
func (d *doc) confidence(h *hit, c class, s quotes.Speech) float64 {
	p := base[h.rule]
	if h.speaker == "" {
		p *= 0.6
	} else if h.sure > 0 && h.rule != ruleTurn {
		p *= 0.4 + 0.6*h.sure
	}
	switch {
	case s == quotes.Direct:
	case c == other:
		p *= 0.9 * d.told(h)
	case c != speech:
		p *= 0.9
	}
	return float64(int(p*100+0.5)) / 100
}

// told is how far an attribution that reports no words tells of an act that
// happened, of somebody in particular: not "they want", "may seek", "to offer".
func (d *doc) told(h *hit) float64 {
	p := 1.0
	if h.group >= 0 {
		g := &d.groups[h.group]
		if g.inf || d.irreal(g) {
			p *= 0.8
		}
	}
	if h.rule == rulePrep {
		p *= 0.85 // spoke about it
	}
	if (h.rule == rulePrep || h.rule == ruleNoun) && d.namesTopic(h) {
		p *= 0.85
	}
	if h.class == speech || !h.source.ok {
		return p
	}
	switch t := d.at(h.source.head); {
	case t.low == "you", t.low == "we", t.low == "they", t.low == "it", t.low == "i", t.tag == tagWh:
		p *= 0.8
	case t.tag != tagName && t.tag != tagPron:
		p *= 0.85
	}
	return p
}

// namesTopic reports whether the cue's object only tells what was spoken of:
// "mentioned the bridge".
func (d *doc) namesTopic(h *hit) bool {
	if h.group < 0 || d.tokenAt(h.content[0].Start) > h.cues[0].last+1 {
		return false // highlighted the message that
	}
	return d.verbOf(h).topic
}

// irreal reports whether group g tells what may be: could have considered.
func (d *doc) irreal(g *group) bool {
	return d.at(g.first).tag == tagModal
}
