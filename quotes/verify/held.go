package verify

import (
	"slices"
	"strings"
)

// What a speaker tells of others, asks, supposes or excepts is not what the
// speaker says. A cut that holds only the words told, asked or excepted gives
// them to the speaker.

var (
	tellings   = joined(sayings, sayingVerbs, beliefVerbs)
	unreal     = setOf("unreal")
	linking    = setOf("linking")
	own        = setOf("own") // the speaker, or a body that the speaker speaks for
	exceptions = setOf("excepting", "exceptions")
)

// held finds in front of the cut what makes its clause another's words, a
// question, a thing that did not happen, or an exception.
func (c *candidate) held() (from int, says stance) {
	if from, ok := c.exceptedBefore(); ok {
		return from, denied
	}
	if c.first == 0 || c.words[c.first].sentence || c.Speech == "" {
		return 0, asserted
	}
	if from, ok := c.unreal(); ok {
		return from, open
	}
	if c.linked() {
		return c.first - 1, open
	}
	if !c.statesSomething() {
		return 0, asserted
	}
	if start := c.startOf(c.first); c.asks(c.first) && !c.asked && c.clause(c.first, true) && allWords(c.words[start:c.first], affirms) {
		return start, open
	}
	if c.asks(c.first) {
		return 0, asserted
	}
	if from, ok := c.told(); ok {
		return from, others
	}
	return 0, asserted
}

// statesSomething says whether the cut begins with a clause that has a verb.
func (c *candidate) statesSomething() bool {
	if auxiliary(c.words[c.first].key) || c.words[c.first].verb {
		return false
	}
	c.markVerbs()
	return c.clause(c.first, false) || slices.ContainsFunc(c.words[c.first:min(c.last+1, c.first+finiteBy)], func(w word) bool { return w.verb })
}

// unreal says whether “would have” stands before the cut, or its “would”.
func (c *candidate) unreal() (from int, ok bool) {
	at := c.first - 1
	if c.words[c.first].key != "have" {
		if c.words[at].key != "have" || at == 0 {
			return 0, false
		}
		at--
	}
	for at > 0 && negates(c.words[at].key) && !unreal[c.words[at].key] {
		at--
	}
	return at, unreal[c.words[at].key]
}

// linked says whether the cut begins behind a conjunction and holds the same
// one again: in “we left because it rained and because we were tired” it did
// not rain because anybody was tired.
func (c *candidate) linked() bool {
	k := c.words[c.first-1].key
	return linking[k] && slices.ContainsFunc(c.words[c.first:c.last+1], func(w word) bool { return w.key == k })
}

// exceptedBefore finds that the cut begins with what is excepted and goes on to
// what is said of the others.
func (c *candidate) exceptedBefore() (from int, ok bool) {
	for i := c.first - 1; i >= 0 && i >= c.first-clauseLead && !c.words[i+1].sentence; i-- {
		k := c.words[i].key
		from := i
		if k == "from" || k == "of" || k == "for" || k == "than" {
			if i == 0 || !exceptions[c.words[i-1].key] {
				return 0, false
			}
			from--
		}
		if from < i || exceptions[k] && k != "than" {
			return from, c.pastNoun()
		}
		if c.words[i+1].pause || auxiliary(k) {
			return 0, false
		}
	}
	return 0, false
}

// pastNoun says whether the cut goes on behind the noun that it begins with: past
// a comma, or to a verb that no relative has.
func (c *candidate) pastNoun() bool {
	if !c.statesSomething() {
		return false
	}
	for _, w := range c.words[c.first+1 : c.last+1] {
		if w.pause || predicate(w) {
			return true
		}
		if relatives[w.key] {
			return false
		}
	}
	return false
}

// told finds who else is reported, in front of the cut, to say or believe it.
func (c *candidate) told() (from int, ok bool) {
	for i := c.first - 1; i > 0 && !c.words[i+1].sentence && c.first-i <= denialLead; i-- {
		if c.words[i].key == "to" && c.words[i-1].key == "according" {
			return i - 1, c.words[c.first].pause && !hasAny(c.words[i:c.first], own)
		}
	}
	governor := c.first - 1
	if c.words[governor].key == "that" {
		for governor--; governor > 0 && !tellings[c.words[governor].key]; governor-- {
			if c.begun(governor) || c.first-governor > toldWhom+1 {
				return 0, false
			}
		}
	} else if first := c.words[c.first]; !c.words[governor].verb || first.pause || personal[first.key] && !subjects[first.key] || !c.pastNoun() {
		return 0, false
	}
	if governor < 1 || !tellings[c.words[governor].key] {
		return 0, false
	}
	for from = governor; from > 0 && !c.begun(from); from-- {
	}
	scope := afterStart(c.words[from : governor+1])
	if len(scope) < 2 || allWords(scope[:len(scope)-1], auxiliaries) { // the subject stands before an “and”
		start := c.startOf(governor)
		scope = c.words[start : governor+1]
	}
	hears := slices.ContainsFunc(scope, func(w word) bool { return passive[w.key] }) // “I was told that”
	if hasAny(scope, own) && !hears || !allWords(scope, affirms) || scope[0].key == "as" || scope[0].key == "let" {
		return 0, false
	}
	return from, len(scope) > 1
}

func saysSo(w word) bool { return sayings[w.key] || sayingVerbs[w.key] }

func affirms(w word) bool { return !negates(w.key) && !falsehoods[w.key] && !misguided[w.key] }

func auxiliaries(w word) bool { return auxiliary(w.key) }

// hasAny says whether one of some words, contractions read out, is in a list.
func hasAny(ws []word, of map[string]bool) bool {
	return slices.ContainsFunc(ws, func(w word) bool { return of[pronoun(w.key)] })
}

// heldAfter finds behind the cut who else says it: “..., the minister says”.
// The words may follow the rest of its clause.
func (c *candidate) heldAfter() (to int, ok bool) {
	from := c.last + 1
	for from < len(c.words) && !c.words[from].pause {
		if clauseStart[c.words[from].key] {
			return 0, false
		}
		from++
	}
	if from >= len(c.words) || c.words[from].sentence || c.Speech == "" {
		return 0, false
	}
	if c.words[from].key == "or" && from+1 < len(c.words) && c.words[from+1].key == "so" {
		from += 2
	}
	to = from
	for to+1 < len(c.words) && !c.words[to+1].pause {
		to++
	}
	if to-from > denialLead || from >= len(c.words) {
		return 0, false
	}
	ws := c.words[from : to+1]
	if len(ws) > 2 && ws[0].key == "according" && ws[1].key == "to" {
		return to, !hasAny(ws, own)
	}
	k := ws[0].key
	return to, len(ws) > 1 && saysSo(ws[len(ws)-1]) && !hasAny(ws, own) && !edges[k] || len(ws) == 2 && saysSo(ws[1]) && addressed[k]
}

// limitedAfter finds behind a cut that denies what it denies it but for: “until
// Thursday”, “except the owner”, “but tea”.
func (c *candidate) limitedAfter() (to int, ok bool) {
	denies := ""
	for i := c.last; i >= c.first; i-- {
		if k := c.words[i].key; negates(k) && !softNegations[k] {
			denies = k
			break
		}
		if c.begun(i) {
			break
		}
	}
	if denies == "" {
		return 0, false
	}
	for i := c.last + 1; i < min(len(c.words), c.last+1+leadIn) && !c.words[i].sentence; i++ {
		w := c.words[i]
		if limitBegins(c.words[i:]) || w.key == "but" && i == c.last+1 && !w.pause && emptying[denies] {
			for to = i; to+1 < len(c.words) && !c.words[to+1].pause && to < i+leadIn; to++ {
			}
			return to, true
		}
		if w.pause || clauseStart[w.key] || subordinators[w.key] {
			return 0, false
		}
	}
	return 0, false
}

// onlyAfter says whether the cut ends right before an “only”: it makes sense only
// on paper. An “only when” is a condition; see conditionLeft.
func (c *candidate) onlyAfter() (to int, ok bool) {
	to = c.last + 1
	if to, ok := c.boundedAfter(); ok {
		return to, true
	}
	if to+1 >= len(c.words) || c.words[to].pause || !narrowing[c.words[to].key] || subordinators[c.words[to+1].key] || conditions[c.words[to+1].key] || !isContent(c.words[c.last]) {
		return 0, false
	}
	for to+1 < len(c.words) && !c.words[to+1].pause && to < c.last+leadIn {
		to++
	}
	return to, true
}

// boundedAfter finds what makes a bound of a number at the end of the cut: “three
// years at the most”.
func (c *candidate) boundedAfter() (to int, ok bool) {
	to = c.last + 1
	if to+1 >= len(c.words) || c.words[to].key != "at" || !slices.ContainsFunc(c.words[max(c.first, c.last-2):c.last+1], number) {
		return 0, false
	}
	if to++; c.words[to].key == "the" && to+1 < len(c.words) {
		to++
	}
	return to, extremes[c.words[to].key]
}

// limitBegins says whether words begin what a denial or an “all” does not hold for.
func limitBegins(ws []word) bool {
	k, next := ws[0].key, ""
	if len(ws) > 1 {
		next = ws[1].key
	}
	switch k {
	case "until", "unless", "except", "excluding", "barring":
		return true
	case "other":
		return next == "than"
	case "apart", "aside":
		return next == "from"
	case "save":
		return next == "for"
	}
	return false
}

var (
	extremes      = setOf("extremes")
	narrowing     = setOf("narrowing")
	emptying      = setOf("nobody", "emptying")
	softNegations = setOf("soft-negations")
)

// distance finds a sentence after the cut that gives it to another: “That is how
// the minister thinks.”
func (c *candidate) distance() string {
	from := c.last + 1
	for from < len(c.words) && !c.words[from].sentence {
		from++
	}
	to := from
	for to+1 < len(c.words) && !c.words[to+1].sentence {
		to++
	}
	if from >= len(c.words) || to-from > leadIn+denialLead {
		return ""
	}
	ws := c.words[from : to+1]
	if k := pronoun(ws[0].key); k != "that" && k != "this" && k != "so" && k != "such" && k != "these" && k != "those" {
		return ""
	}
	if hasAny(ws, own) || !slices.ContainsFunc(ws, func(w word) bool { return tellings[w.key] || strings.HasPrefix(w.key, "think") }) {
		return ""
	}
	return "it may be another's view: “" + c.clip(from) + "”"
}
