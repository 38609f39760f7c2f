package verify

import (
	"slices"
	"strings"
)

// A marked gap may end a sentence and begin another where that one begins, or
// where a clause of it does. A piece of a sentence that follows a piece of
// another says of the one what was said of the other. A semicolon parts two
// sentences too.

// crosses says what a gap does by running from one sentence into another, or
// by leaving out what holds only part of the rest to be so.
func (h *hunk) crosses() bool {
	return h.dangles() || h.partsPhrase() || h.takesSubject() || h.losesFirst() || h.losesSecond() || h.joinsSubjects() || h.hangs() || h.resumesInside() || h.halvesCondition() || h.strands() || h.losesHolder() || h.relates()
}

// parted says whether a sentence begins among the words left out or right
// behind them.
func (h *hunk) parted() bool {
	return h.next.strong || slices.ContainsFunc(h.del, func(w word) bool { return w.strong })
}

// hangs says whether the left side ends with a word that needs what follows it,
// and gets a sentence instead.
func (h *hunk) hangs() bool {
	p := h.prev[0].key
	if h.del[0].pause {
		return false
	}
	if negates(p) || narrowing[p] {
		return true
	}
	if linking[p] && slices.ContainsFunc(h.del, func(w word) bool { return w.key == p }) {
		return true
	}
	if !h.parted() {
		return false
	}
	if from := h.sentenceStart(); !h.next.strong && from >= 0 && !slices.ContainsFunc(h.before[from:], predicate) {
		return true
	}
	if len(h.prev) > 1 && (auxiliary(h.prev[1].key) || h.prev[1].key == "to") && !edges[p] && !edges[h.del[0].key] { // a verb without its object
		return true
	}
	return subordinators[p] || conditions[p] || articles[p] || modals[p] || p == "to" || !h.next.strong && (governing[p] || prepositions[p])
}

// resumesInside says whether the gap goes on in the middle of another sentence
// with what is no clause of its own.
func (h *hunk) resumesInside() bool {
	if h.next.strong || !h.parted() {
		return false
	}
	if !clauseStart[h.next.key] {
		return !h.clauseAhead() && !(clauseStart[h.last().key] && h.asideAhead())
	}
	if len(h.then) < 2 || subordinators[h.next.key] && h.next.key != "although" && h.next.key != "though" {
		return true
	}
	return !predicate(h.then[1]) && !clauseIn(h.then[1:])
}

// sentenceStart is the first word of the sentence that the gap begins in, among
// those before it; -1 when there are none.
func (h *hunk) sentenceStart() int {
	from := len(h.before) - 1
	for from > 0 && !h.before[from].strong {
		from--
	}
	return from
}

// dangles says whether the right side is a phrase that went before another
// sentence, and nothing of that sentence stays: “we lost nine … in May” of “we
// lost nine; in May, we lost none”.
func (h *hunk) dangles() bool {
	k := h.next.key
	return h.next.strong && !h.del[0].strong && (governing[k] || prepositions[k]) && !slices.ContainsFunc(h.right, func(w word) bool { return predicate(w) && !w.capital })
}

// otherPerson finds a pronoun on the right side that may stand for somebody
// named in a sentence that was left out.
func (h *hunk) otherPerson() string {
	if !h.marked || h.next == nil || len(h.del) == 0 || !h.parted() {
		return ""
	}
	for i, w := range h.right[:min(len(h.right), subjectBy)] {
		if people[w.key] {
			return w.key
		}
		if i > 0 && w.name {
			break
		}
	}
	return ""
}

// partsPhrase says whether the right side goes on with a phrase whose beginning
// was left out behind a comma: “as our teams say on the ground”.
func (h *hunk) partsPhrase() bool {
	k := h.next.key
	if h.next.pause || !governing[k] && !prepositions[k] {
		return false
	}
	parts := segments(h.del)
	own := parts[len(parts)-1]
	return own[0].pause && (prepositions[own[0].key] || own[0].key == "according" || relatives[own[0].key] && len(own) > 1) &&
		!slices.ContainsFunc(own, func(w word) bool { return clauseStart[w.key] || w.key == k }) && isContent(h.last())
}

// halvesCondition says whether the left side is a condition alone, and the
// sentence that depended on it was left out.
func (h *hunk) halvesCondition() bool {
	from := h.sentenceStart()
	if from < 0 {
		return false
	}
	left := h.before[from:]
	if k := left[0].key; !(conditions[k] || inverting[k] || subordinators[k] && k != "that" || k == "as" || k == "after" || k == "before" || k == "since") {
		return false
	}
	if slices.ContainsFunc(left[1:], func(w word) bool { return w.pause }) {
		return false
	}
	return h.parted()
}

// strands says whether the right side is what a verb had after it that was left
// out with the “and” before it, or behind an “and” that stays.
func (h *hunk) strands() bool {
	if h.next.pause {
		aside := len(h.del) - 1
		for aside > 0 && !h.del[aside].pause {
			aside--
		}
		if aside == 0 || !relatives[h.del[aside].key] || h.clauseAhead() || clauseStart[h.next.key] || predicate(*h.next) {
			return false
		}
		next := *h.next
		next.pause = false
		before := *h
		before.del, before.next = h.del[:aside], &next
		return before.strands()
	}
	if clauseStart[h.next.key] && !subordinators[h.next.key] || h.clauseAhead() {
		return false
	}
	from := len(h.del) - 1
	for from >= 0 && !h.del[from].pause && !clauseStart[h.del[from].key] && !subordinators[h.del[from].key] && !relatives[h.del[from].key] {
		from--
	}
	var clause []word
	switch {
	case from < 0 && clauseStart[h.prev[0].key] && !h.del[0].pause:
		clause = h.del
	case from >= 0 && clauseStart[h.del[from].key]:
		clause = h.del[from+1:]
	case from > 0 && !subordinate(h.del[from:]) && subject(h.del[from:]):
		clause = h.del[from:]
	default:
		return false
	}
	verb := slices.IndexFunc(clause, predicate)
	if verb < 0 || slices.ContainsFunc(h.prevClause(keptBefore), func(w word) bool { return w.verb && sameLemma(w.base, clause[verb].base) }) {
		return false
	}
	return !(h.prev[0].verb && allWords(clause, predicate))
}

// losesHolder says whether who says the right side was left out in front of it.
func (h *hunk) losesHolder() bool {
	if h.prev[0].key == "that" || h.last().key != "that" && (h.next.strong || !h.clauseAhead()) {
		return false
	}
	at := len(h.del) - 1
	for ; at > 0 && len(h.del)-at <= toldWhom+2 && !tellings[h.del[at].key]; at-- {
		if h.del[at].pause || h.last().key != "that" {
			return false
		}
	}
	if at <= 0 || !tellings[h.del[at].key] {
		return false
	}
	from := at
	for from > 0 && !h.del[from].pause && !clauseStart[h.del[from].key] {
		from--
	}
	scope := afterStart(h.del[from : at+1])
	return len(scope) > 1 && !hasAny(scope, own)
}

// takesSubject says whether a verb follows that had another subject, and the
// left side is what a verb or preposition outside the quotation had after it.
func (h *hunk) takesSubject() bool {
	if !predicate(*h.next) || !begins(h.del) || relatives[h.del[0].key] {
		return false
	}
	from := len(h.before) - len(h.prev) // of the left side, when all of it is at hand
	if len(h.prev) == keptBefore || from <= 0 || h.before[from].pause || slices.ContainsFunc(h.before[from:], predicate) {
		return false
	}
	p := h.before[from-1]
	return predicate(p) || finite(p) || (relatives[p.key] || subordinators[p.key]) && slices.ContainsFunc(h.del, predicate)
}

// losesFirst says whether the right side is the second of two things that a
// verb among the words left out had after it: “asking not for money but for”.
func (h *hunk) losesFirst() bool {
	k := h.next.key
	if !clauseStart[h.last().key] || h.next.pause || !governing[k] && !prepositions[k] {
		return false
	}
	at := slices.IndexFunc(h.del, func(w word) bool { return w.key == k })
	return at > 0 && slices.ContainsFunc(h.del[:at], func(w word) bool { return predicate(w) || w.pause && strings.HasSuffix(w.key, "ing") })
}

// losesSecond says whether a phrase that goes before the second of two things
// follows the first, the second left out: in “we sold fish and, when it
// rained, boats” no fish was sold when it rained.
func (h *hunk) losesSecond() bool {
	k := h.next.key
	if !governing[k] && !prepositions[k] && !subordinators[k] || k == "that" {
		return false
	}
	and := len(h.del) - 1
	for and >= 0 && !clauseStart[h.del[and].key] {
		and--
	}
	same := func(w word) bool { return w.key == k }
	if and < 0 || slices.ContainsFunc(h.del[and+1:], predicate) || slices.ContainsFunc(h.del[:and], same) || slices.ContainsFunc(h.prevClause(keptBefore), same) {
		return false
	}
	for i, w := range h.then[1:] {
		if w.strong {
			return false
		}
		if w.pause && !clauseStart[w.key] {
			return !slices.ContainsFunc(h.then[1:i+1], func(w word) bool { return clauseStart[w.key] })
		}
	}
	return h.del[and].pause && h.next.pause
}

// joinsSubjects says whether a subject lost its verb and stands before an “and”
// with the subject of another.
func (h *hunk) joinsSubjects() bool {
	if k := h.next.key; k != "and" && k != "or" || !predicate(h.del[0]) || h.del[0].pause {
		return false
	}
	return !subjects[h.then[min(1, len(h.then)-1)].key] && clauseIn(h.then[1:]) && !slices.ContainsFunc(h.prevClause(keptBefore), predicate)
}

// relates says whether a relative behind a preposition lost what it is of.
func (h *hunk) relates() bool {
	if relatives[h.next.key] && h.next.key != "that" && slices.ContainsFunc(h.del, func(w word) bool { return clauseStart[w.key] || predicate(w) }) {
		return isContent(h.last()) && !slices.ContainsFunc(h.del, func(w word) bool { return relatives[w.key] })
	}
	return (governing[h.next.key] || prepositions[h.next.key]) && len(h.then) > 1 && relatives[h.then[1].key] && h.then[1].key != "that" &&
		(begins(h.del) || slices.ContainsFunc(h.del, func(w word) bool { return conditions[w.key] }))
}

// clauseIn says whether words begin with a subject and its verb.
func clauseIn(ws []word) bool {
	for i, w := range ws[:min(len(ws), subjectBy)] {
		switch {
		case i == 0 && (edges[w.key] && !subjects[w.key]):
			return false
		case i == 0:
		case w.pause:
			return false
		case predicate(w):
			return true
		}
	}
	return false
}

// loosens says whether a word was left out that holds what stays to less: a
// doubt, an “only”, a condition, an exception. It may go with all of its own
// clause; but that a condition is a clause does not make it less of one.
func (h *hunk) loosens() bool {
	for i, w := range h.del {
		switch {
		case hedges[w.key] && !h.wholeClause(i):
			return true
		case (bounding[w.key] || h.boundAt(i)) && !h.idle(i) && h.governs(i):
			return true
		case limitBegins(h.del[i:]) && !conditions[w.key]:
			if h.sweeps() {
				return true
			}
		}
	}
	return false
}

// wholeClause says whether the clause of word i of those left out went with it,
// or the phrase that it is about. “Perhaps more” between commas is about a
// number that stays.
func (h *hunk) wholeClause(i int) bool {
	if !begins(h.del[:i+1]) || !h.ends(h.del[i+1:]) {
		return false
	}
	from, to := i, i+1
	for from > 0 && !h.del[from].pause {
		from--
	}
	for to < len(h.del) && !h.del[to].pause {
		to++
	}
	return slices.ContainsFunc(h.del[from:to], func(w word) bool { return isContent(w) && !hedges[w.key] && !quantity(w) })
}

// idle says whether a condition is a manner of speaking: “if I may”, “even if”.
func (h *hunk) idle(i int) bool {
	if i > 0 && (h.del[i-1].key == "even" || h.del[i-1].key == "as") || i == 0 && (h.prev[0].key == "even" || h.prev[0].key == "as") {
		return true
	}
	if i+1 == len(h.del) {
		return false
	}
	next, after := h.del[i+1].key, ""
	if i+2 < len(h.del) {
		after = h.del[i+2].key
	}
	return courteous[next] || (next == "i" || next == "we") && after == "may" || next == "you" && (after == "like" || after == "will" || after == "please")
}

// boundAt says whether a condition of several words begins at word i of those
// left out. Its last may be the one after the gap.
func (h *hunk) boundAt(i int) bool {
	key := func(i int) string {
		switch {
		case i < len(h.del):
			return h.del[i].key
		case i == len(h.del):
			return h.next.key
		}
		return ""
	}
	switch key(i) {
	case "as", "so":
		return key(i+1) == "long" && key(i+2) == "as"
	case "on":
		return key(i+1) == "condition"
	case "in":
		return key(i+1) == "case"
	}
	return false
}

// governs says whether the clause that a condition is of stays: the one before
// it in the sentence, or the one after.
func (h *hunk) governs(i int) bool {
	before := !slices.ContainsFunc(h.del[:i+1], func(w word) bool { return w.strong })
	after := !h.next.strong && !slices.ContainsFunc(h.del[i+1:], func(w word) bool { return w.strong })
	return before || after
}

// sweeps says whether the left side speaks of all or of none.
func (h *hunk) sweeps() bool {
	return slices.ContainsFunc(h.prevClause(keptBefore), func(w word) bool { return universal[w.key] || negates(w.key) })
}

var (
	hedges    = setOf("hedges")
	bounding  = setOf("bounding")
	courteous = setOf("courteous")
)
