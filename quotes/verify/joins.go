package verify

import (
	"slices"
	"strings"
)

// A marked gap joins the words on its two sides. What it swallowed may have
// said of the right side that it is not so (“refuses to”, “rather than”), or
// may have been the subject of its verb, the verb of the left side's object.
// Verbs are told by their form, and by their neighbours: see markVerbs.

var (
	subordinators = setOf("subordinators")
	relatives     = setOf("relatives")
	excepting     = setOf("excepting")
	limiting      = setOf("limiting")
	sweeping      = setOf("sweeping")
	nouns         = setOf("nouns")
	asking        = setOf("asking")
	shares        = setOf("shares")
)

// joins says what a marked gap does by what it swallowed between the two
// sides that it brings together.
func (h *hunk) joins() Alteration {
	switch {
	case h.losesRefusal(), h.losesFalsehood():
		return Reversed
	case h.swapsComplement():
		if slices.ContainsFunc(h.del, counted) {
			return Number
		}
		return Substantive
	case h.unrestricts(), h.swapsPredicate(), h.swapsObject(), h.tears(), h.losesModal(), h.unties(), h.crosses(), h.loosens():
		return Substantive
	}
	return ""
}

// losesRefusal says whether a word that refuses, fails or prefers something
// else was left out before what it refuses.
func (h *hunk) losesRefusal() bool {
	if h.next.pause || clauseStart[h.next.key] {
		return false
	}
	done := false // it refuses something else, and that has gone too
	for i := len(h.del) - 1; i >= 0; i-- {
		w := h.del[i]
		switch {
		case excepting[w.key] && !done && !counted(*h.next), (refusals[w.key] || w.key == "instead") && !(done && edges[h.next.key]):
			return true
		case w.pause || clauseStart[w.key]:
			return false
		}
		done = done || isContent(w)
	}
	return false
}

// losesFalsehood says whether the words are left out that call the left side
// false: “That … is a myth”, “The report says so. … It is wrong.”
func (h *hunk) losesFalsehood() bool {
	for i := 1; i < len(h.del); i++ {
		if w := h.del[i]; !falsehoods[w.key] && !misguided[w.key] || i+1 < len(h.del) && (h.del[i+1].key == "to" || h.del[i+1].key == "that") {
			continue
		}
		be := h.del[i-1].key
		if (be == "a" || be == "an") && i > 1 {
			be = h.del[i-2].key
		}
		if be == "is" || be == "are" || be == "was" || be == "were" {
			return true
		}
	}
	return false
}

// unrestricts says whether most doctors who smoke became most doctors.
func (h *hunk) unrestricts() bool {
	if !relatives[h.del[0].key] || h.del[0].pause {
		return false
	}
	if sweeping[h.prev[0].key] || predicate(*h.next) && isContent(h.prev[0]) && plural(h.prev[0]) { // doctors who smoke
		return true
	}
	return isContent(h.prev[0]) &&
		slices.ContainsFunc(h.prev[1:min(len(h.prev), 3)], func(w word) bool { return limiting[w.key] })
}

// swapsComplement says whether what went to one went to another: in “5 boats
// to Spain, 7 to France” the five did not go to France.
func (h *hunk) swapsComplement() bool {
	k := h.next.key
	at := slices.IndexFunc(h.del, func(w word) bool { return w.key == k })
	if !governing[k] || k == "of" || at < 0 || h.del[at].pause {
		return false
	}
	for i, w := range h.del {
		if i > at && w.key != k && !clauseStart[w.key] && (w.pause || clauseStart[h.del[i-1].key]) {
			return true
		}
	}
	return false
}

// swapsPredicate says whether the gap holds the subject of what follows it, and
// the left side has a verb of its own that another subject's would now follow
// or replace.
func (h *hunk) swapsPredicate() bool {
	if h.next.pause {
		return false
	}
	open := -1
	for i, w := range h.del {
		if subordinators[w.key] && !h.relative(i) || clauseStart[w.key] || asking[w.key] {
			open = i
		}
	}
	if open < 0 || !(slices.ContainsFunc(h.prevClause(keptBefore), finite) || slices.ContainsFunc(h.del[:open], finite)) {
		return false
	}
	rest := h.del[open+1:]
	if slices.ContainsFunc(rest, func(w word) bool { return w.pause }) || h.sameSubject(rest) {
		return false
	}
	if n := len(rest); open > 0 && n > 1 && finite(rest[n-1]) && !finite(*h.next) && !clauseStart[h.next.key] { // and its verb too
		return !slices.ContainsFunc(rest[:n-1], finite) && subject(rest[:n-1])
	}
	of := count(rest, func(w word) bool { return relatives[w.key] })
	return finite(*h.next) && count(rest, finite) <= of && subject(rest)
}

// relative says whether word i of those left out is a “that” which is the
// subject of its clause: “those that open them”.
func (h *hunk) relative(i int) bool {
	return h.del[i].key == "that" && i > 0 && i+1 < len(h.del) && finite(h.del[i+1]) && !finite(h.del[i-1])
}

// sameSubject says whether a clause begins with the pronoun that the left side
// has: I have ... and I will.
func (h *hunk) sameSubject(clause []word) bool {
	return len(clause) > 0 && subjects[clause[0].key] && (len(clause) == 1 || !relatives[clause[1].key]) && slices.ContainsFunc(h.prevClause(keptBefore), func(w word) bool { return w.key == clause[0].key })
}

// tears says whether the gap swallowed the subject of what follows it, so that
// the left side goes on with what was said of another.
func (h *hunk) tears() bool {
	if h.next.pause || h.prev[0].key == "that" {
		return false
	}
	last := h.del[len(h.del)-1]
	if personal[last.key] && subjects[last.key] && last.key != "it" {
		return !slices.ContainsFunc(h.prevClause(keptBefore), func(w word) bool { return w.key == last.key })
	}
	from := len(h.del) - 1
	for from >= 0 && !h.del[from].pause {
		from--
	}
	if from < 0 || h.sameSubject(afterStart(h.del[from:])) || !subject(h.del[from:]) {
		return false
	}
	return auxiliary(last.key) && !clauseStart[h.next.key] || (isContent(last) || personal[last.key] && len(h.del)-from > 2) && (finite(*h.next) || thirdPerson(*h.next))
}

// thirdPerson says whether a word may be a verb in the present, as “blocks”.
func thirdPerson(w word) bool {
	return plural(w) && !w.capital && !irregularPlurals[w.key]
}

// afterStart leaves out the “and” that a clause begins with.
func afterStart(ws []word) []word {
	if clauseStart[ws[0].key] {
		return ws[1:]
	}
	return ws
}

// losesModal says whether what would, could or may be became what is.
func (h *hunk) losesModal() bool {
	return possible[h.del[0].key] && !h.del[0].pause && (h.next.pause || len(h.del) <= 2) && !clauseStart[h.next.key] && !edges[h.next.key]
}

var possible = setOf("possible")

func subject(ws []word) bool {
	return slices.ContainsFunc(ws, func(w word) bool { return isContent(w) || subjects[w.key] }) && !prepositions[ws[0].key]
}

// swapsObject says whether a verb lost its object and the subject of another
// clause stands in its place.
func (h *hunk) swapsObject() bool {
	if !finite(h.prev[0]) || h.del[0].pause || edges[h.del[0].key] && !personal[h.del[0].key] || h.next.pause || len(h.del) == 1 {
		return false
	}
	last := h.del[len(h.del)-1]
	return subordinators[last.key] && last.key != "that" || !auxiliary(h.prev[0].key) && !clauseStart[h.next.key] && !edges[h.next.key] && h.holdsVerb()
}

// holdsVerb says whether another verb was left out, after a noun or a comma: in
// “killed 3 wolves, wounded 5 bears” the bears live.
func (h *hunk) holdsVerb() bool {
	for i, w := range h.del[1:] {
		if before := h.del[i]; finite(w) && !auxiliary(w.key) && (w.pause || clauseStart[before.key] || isContent(before) && !number(before)) {
			return true
		}
	}
	return false
}

// finite says whether a word is a verb with a subject, as far as its form tells.
func finite(w word) bool {
	lemma, ok := irregular[w.key]
	return w.verb || auxiliary(w.key) || ok && lemma != w.key && !nouns[lemma] || len(w.key) > 4 && strings.HasSuffix(w.key, "ed") || refusals[w.key] && strings.HasSuffix(w.key, "s")
}
