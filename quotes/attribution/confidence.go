package attribution

import "whosaid/quotes"

// base is how often a rule's content and source are right; the confidence
// benchmark prints what became of it.
var base = [ruleCount]float64{
	ruleAfter: 0.98, ruleInverted: 0.95, ruleBefore: 0.87, ruleColon: 0.82, ruleBetween: 0.93, ruleRunning: 0.95,
	ruleFloating: 0.3, ruleTurn: 0.98, ruleSigned: 0.85, ruleAccording: 0.85, ruleThat: 0.85, ruleClause: 0.8, ruleWh: 0.7,
	ruleInfinitive: 0.6, ruleObject: 0.65, ruleNoun: 0.5, ruleNaming: 0.7, ruleAs: 0.55, ruleGerund: 0.6, rulePrep: 0.5,
	rulePostClause: 0.78, ruleNounCue: 0.4, ruleAdjective: 0.45, ruleHeadline: 0.75, rulePassive: 0.3, ruleLoose: 0.3,
}

// confidence is the share of such attributions that are right.
func (d *doc) confidence(h *hit, a *Attribution) float64 {
	p := base[h.rule]
	if h.speaker == "" {
		p *= 0.6
	} else if h.sure > 0 && h.rule != ruleTurn {
		p *= 0.4 + 0.6*h.sure
	}
	if a.Speech == quotes.Indirect && h.class != speech {
		p *= 0.9
	}
	return float64(int(p*100+0.5)) / 100
}
