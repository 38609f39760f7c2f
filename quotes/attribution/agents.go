package attribution

import "strings"

// canSpeak reports whether a phrase names somebody or something that says
// things.
func (d *doc) canSpeak(s phraseSpan) bool {
	t := d.at(s.head)
	return t.tag == tagPron || t.w != nil && t.w.kind != notPerson || t.tag == tagName && (t.w == nil || t.w.forms == 0)
}

// pluralNoun reports whether the noun at i looks like a plural.
func (d *doc) pluralNoun(i int) bool {
	t := &d.toks[i]
	if t.w != nil && t.w.plural {
		return true
	}
	n := len(t.low)
	return n > 3 && t.low[n-1] == 's' && t.low[n-2] != 's'
}

// partyState reports whether a word is a legislator's party and state, as in
// "R-Fla.".
func partyState(low string) bool {
	return len(low) > 3 && low[1] == '-' && (low[0] == 'd' || low[0] == 'r' || low[0] == 'i')
}

// canAct reports whether a phrase can name somebody who means or does
// something: what can speak, names, quantities of people, and nouns that end
// as the nouns of doers do. A weak cue needs such a subject: "the offer
// supports growth" attributes nothing.
func (d *doc) canAct(s phraseSpan) bool {
	t := d.at(s.head)
	switch t.tag {
	case tagName, tagPron, tagDemon:
		return true
	case tagTime, tagAdv, tagIng:
		return false
	}
	if d.canSpeak(s) {
		return true
	}
	if actors[t.low] {
		return true
	}
	if t.tag != tagNoun || len(t.low) < 5 {
		return false
	}
	for _, x := range agentEndings {
		if strings.HasSuffix(t.low, x) {
			return true
		}
	}
	return false
}

var agentEndings = []string{"er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "ees", "crat", "crats", "logues", "mates"}
