package verify

import (
	"slices"
	"strings"

	"whosaid/quotes/attribution"
)

// A gap that swallowed the word which tied its right side to another clause
// ties it to the left one: the verb of an object, the preposition of a noun,
// the auxiliary of a participle, the “or” of another way out.

// markVerbs notes which words of the passage have a tense of their own.
func (c *candidate) markVerbs() {
	if c.tagged {
		return
	}
	c.tagged = true
	i := 0
	for _, at := range attribution.FiniteVerbs(c.Text) {
		for i < len(c.words) && c.words[i].at.Start < at.Start {
			i++
		}
		if i < len(c.words) && c.words[i].at == at {
			c.words[i].verb = true
		}
	}
	for i := 1; i+1 < len(c.words); i++ { // protects us and respects their rights
		w, next := &c.words[i], c.words[i+1]
		w.verb = w.verb || isContent(*w) && !relatives[w.key] && !w.capital && !w.pause && clauseStart[c.words[i-1].key] && partitive[next.key] && next.key != "of" && !next.pause
	}
}

var (
	governing    = setOf("prepositions", "governing")
	alternatives = setOf("alternatives")
	framing      = setOf("prepositions", "governing", "conditions", "months", "calendar", "framing")
	sharing      = setOf("sharing")
)

func (h *hunk) last() word { return h.del[len(h.del)-1] }

// unties says whether the right side lost what tied it to its own clause.
func (h *hunk) unties() bool {
	return !h.next.pause && (alternatives[h.last().key] || asking[h.last().key] || h.last().key == "too" || h.losesPreposition() || h.losesVerb() || h.losesAuxiliary() || h.losesAntecedent() || h.losesClause()) ||
		h.losesInfinitive() || h.losesObject() || h.losesFrame() || h.losesSubject() || h.changesSubject()
}

// losesPreposition says whether a noun lost the preposition before it: in “two
// seats short of … a majority” there is none. A preposition that the left side
// shares is not lost.
func (h *hunk) losesPreposition() bool {
	n := len(h.del) - 1
	for n > 0 && partitive[h.del[n].key] && h.del[n].key != "of" { // in the
		n--
	}
	k := h.del[n].key
	if !governing[k] || edges[h.next.key] && !personal[h.next.key] {
		return false
	}
	bare := n == 0 || h.del[n].pause || clauseStart[h.del[n-1].key]
	return !(bare && (h.prev[0].key == k || slices.ContainsFunc(h.prevClause(keptBefore), func(w word) bool { return w.key == k })))
}

// losesAntecedent says whether a relative clause, or its verb alone, lost the
// noun that it tells of.
func (h *hunk) losesAntecedent() bool {
	n := len(h.del)
	if relatives[h.last().key] && predicate(*h.next) {
		return true
	}
	if relatives[h.last().key] && h.last().key != "that" {
		return n > 1 && isContent(h.del[n-2])
	}
	return relatives[h.next.key] && isContent(h.last()) && !h.last().verb && n > 1 && begins(h.del)
}

// losesClause says whether the right side is the end of a clause that was left
// out but for it, subject and verb.
func (h *hunk) losesClause() bool {
	from := len(h.del) - 1
	for from > 0 && !h.del[from].pause && !clauseStart[h.del[from].key] {
		from--
	}
	clause := h.del[from:]
	if !clause[0].pause && !clauseStart[clause[0].key] || clauseStart[h.next.key] || h.sameSubject(afterStart(clause)) {
		return false
	}
	verb := slices.IndexFunc(clause, predicate)
	return verb > 0 && subject(clause[:verb]) && !relatives[clause[0].key]
}

// losesVerb says whether the right side is what another verb had after it. It
// is not when the left side has the same verb, or one of several for it: they
// love and respect … their rights.
func (h *hunk) losesVerb() bool {
	last := h.last()
	if copulas[last.key] && relatives[h.del[max(0, len(h.del)-2)].key] && !h.next.verb && !edges[h.next.key] { // which was a day
		return true
	}
	after := len(h.del) > 1 && isContent(last) && modal(h.del[len(h.del)-2].key) // I would swap
	taking := strings.HasSuffix(last.key, "ing") && len(last.key) > 5 && len(h.del) > 1 && isContent(h.del[len(h.del)-2]) && (articles[h.next.key] || pointing[h.next.key] || h.next.key == "that")
	if !last.verb && !after && !taking || clauseStart[h.next.key] || edges[h.next.key] && !begins(h.del[1:]) && !slices.ContainsFunc(h.del, func(w word) bool { return relatives[w.key] }) {
		return false
	}
	if h.prev[0].verb && allWords(h.del, func(w word) bool { return w.verb || clauseStart[w.key] }) {
		return false
	}
	return !slices.ContainsFunc(h.prevClause(keptBefore), func(w word) bool { return w.verb && sameLemma(w.base, last.base) })
}

// modal says whether a verb follows without an ending.
func modal(key string) bool {
	parts := expand(key)
	return possible[parts[len(parts)-1]] || parts[len(parts)-1] == "will"
}

// losesSubject says whether the verb after the gap had a subject there which is
// not the left side's: “he lived and … asked”, “the contract, which I have, …
// says”.
func (h *hunk) losesSubject() bool {
	if !h.next.verb {
		return false
	}
	n := len(h.del)
	if !h.next.pause {
		return clauseStart[h.last().key] && !h.last().pause && h.endsClause(h.del[:n-1])
	}
	from := n - 1
	for from >= 0 && !clauseStart[h.del[from].key] {
		from--
	}
	if from < 0 {
		return false
	}
	own := h.del[from+1:]
	end := slices.IndexFunc(own, func(w word) bool { return w.pause })
	return end > 0 && subject(own[:end]) && !slices.ContainsFunc(own[:end], finite) && !h.sameSubject(own)
}

// endsClause says whether words end with a clause that has a subject of its own
// and its verb.
func (h *hunk) endsClause(ws []word) bool {
	from := len(ws) - 1
	for from >= 0 && !ws[from].pause && !subordinators[ws[from].key] && !clauseStart[ws[from].key] {
		from--
	}
	if from < 0 {
		return false
	}
	clause := ws[from:]
	if subordinators[clause[0].key] || clauseStart[clause[0].key] {
		clause = clause[1:]
	}
	verb := slices.IndexFunc(clause, predicate)
	return verb > 0 && subject(clause[:verb]) && !h.sameSubject(clause)
}

// losesAuxiliary says whether a participle lost its auxiliary and subject.
func (h *hunk) losesAuxiliary() bool {
	last := h.last()
	if !auxiliary(last.key) || edges[h.next.key] && !prepositions[h.next.key] || auxiliary(h.prev[0].key) && !begins(h.del) {
		return false
	}
	between := h.del[:len(h.del)-1]
	bound := func(w word) bool { return w.pause || clauseStart[w.key] || subordinators[w.key] || governing[w.key] }
	if len(between) < 2 || !slices.ContainsFunc(between, bound) || !subjectEnds(between) {
		return false
	}
	clause := segments(between)
	own := afterStart(clause[len(clause)-1])
	had := slices.ContainsFunc(h.prevClause(keptBefore), func(w word) bool { return w.key == last.key })
	return !had || len(own) > 0 && !h.sameSubject(own)
}

// subjectEnds says whether words end with a subject: a pronoun, or a noun that
// no relative makes the left side's.
func subjectEnds(ws []word) bool {
	w := ws[len(ws)-1]
	return personal[w.key] && subjects[w.key] || isContent(w) && !w.verb && !relatives[w.key]
}

// losesInfinitive says whether nothing stands where “to” had its verb.
func (h *hunk) losesInfinitive() bool {
	first := h.del[0]
	return h.prev[0].key == "to" && isContent(first) && !first.pause && !first.capital && (h.next.pause || edges[h.next.key] && !sharing[h.next.key])
}

// losesObject says whether a verb lost its object and a clause begins where it
// stood: in “they warned him, and … he laughed” nobody is warned.
func (h *hunk) losesObject() bool {
	p, first := h.prev[0], h.del[0]
	doing := len(h.prev) > 1 && strings.HasSuffix(p.key, "ing") && auxiliary(h.prev[1].key)
	if !(p.verb || finite(p) || doing) || auxiliary(p.key) || first.pause || edges[first.key] && !personal[first.key] || strings.HasSuffix(first.key, "ly") || !clauseStart[h.last().key] {
		return false
	}
	return h.clauseAhead() || h.asideAhead()
}

// asideAhead says whether the right side begins with a noun that an aside tells
// of, as a subject may: “the owners, who did nothing, are rich”.
func (h *hunk) asideAhead() bool {
	return slices.ContainsFunc(h.then[1:], func(w word) bool { return w.pause && relatives[w.key] })
}

const subjectBy = 6 // words of a clause, by which its verb has come

// clauseAhead says whether the right side begins with a subject and its verb.
func (h *hunk) clauseAhead() bool {
	if k := h.next.key; edges[k] && !subjects[k] {
		return false
	}
	for i, w := range h.then[:min(len(h.then), subjectBy)] {
		switch {
		case i == 0:
		case w.pause:
			return false
		case w.verb || auxiliary(w.key):
			return true
		}
	}
	return false
}

// losesFrame says whether what was said of one time or case is now said of
// another: “Until last week I … oppose it.” The left side has no verb, and
// after the one that was left out came a frame or a sentence of its own.
func (h *hunk) losesFrame() bool {
	left := h.prevClause(keptBefore)
	if !framing[left[len(left)-1].key] || slices.ContainsFunc(left, func(w word) bool { return predicate(w) && !w.capital }) {
		return false
	}
	told := false
	for _, part := range segments(h.del) {
		own := afterStart(part)
		switch {
		case len(own) == 0:
		case told && (part[0].sentence || framing[own[0].key] || relative[own[0].key]):
			return !h.next.sentence
		case !subordinate(own):
			told = told || slices.ContainsFunc(own, predicate)
		}
	}
	return false
}

// changesSubject says whether the verb or the “and” of one after the gap had
// another subject there, with its verb, than the left side.
func (h *hunk) changesSubject() bool {
	verb := predicate(*h.next) && h.next.pause
	if and := clauseStart[h.next.key] && len(h.then) > 2 && predicate(h.then[1]) && !h.then[2].verb; !verb && !and {
		return false
	}
	told, here, other := slices.ContainsFunc(h.prevClause(keptBefore), predicate), false, false
	for _, part := range segments(h.del) {
		own := afterStart(part)
		switch {
		case len(own) == 0:
			continue
		case verb && losesSubjectOf(own), told && len(own) < len(part) && asking[own[0].key]: // and what we get
			return true
		case subordinate(own), verb && len(own) == len(h.del) && pronoun(own[0].key) == "i": // “I am afraid”
			continue
		}
		at := slices.IndexFunc(own, predicate)
		if at == 0 && other || at > 0 && told && subject(own[:at]) && !h.sameSubject(own) {
			return true
		}
		other = at < 0 && subject(own) && (here || told && own[0].capital) // else an apposition
		here = here || at >= 0
		told = told || here
	}
	return verb && other && here
}

// losesSubjectOf says whether words end with a conjunction and a subject whose
// verb is yet to come.
func losesSubjectOf(ws []word) bool {
	for i := len(ws) - 1; i > 0; i-- {
		if subordinators[ws[i].key] && !ws[i].pause {
			rest := ws[i+1:]
			return len(rest) > 0 && subject(rest) && !slices.ContainsFunc(rest, predicate)
		}
	}
	return false
}

// segments splits words where punctuation stands between them.
func segments(ws []word) (out [][]word) {
	from := 0
	for i, w := range ws {
		if i > 0 && w.pause {
			out, from = append(out, ws[from:i]), i
		}
	}
	return append(out, ws[from:])
}

// subordinate says whether words begin a clause or phrase that hangs on another.
func subordinate(ws []word) bool {
	k := ws[0].key
	return relatives[k] || subordinators[k] || asking[k] || governing[k]
}

func predicate(w word) bool { return w.verb || auxiliary(w.key) }
