package verify

import (
	"slices"
	"strings"
)

// A marked gap may leave out whole phrases and clauses. It may not take a
// number, unit, quantity, comparison or negation from a word that stays, nor
// leave one to a word that was not its own: the reader would join what the
// speaker kept apart.

var (
	// diminishing quantities turn the sense when they go; others change how much.
	diminishing = setOf("diminishing")
	quantities  = setOf("quantities")
	// comparing words stand before the number that they belong to.
	comparing = setOf("comparing")
	// edges end a noun phrase.
	edges     = setOf("edges")
	partitive = setOf("partitive")
	subjects  = setOf("subjects")
	modals    = setOf("modals")
)

func quantity(w word) bool { return number(w) && w.key != "one" || quantities[w.key] }

// gapKind says what a marked gap does to the words on its two sides, "" when
// nothing.
func (h *hunk) gapKind() Alteration {
	if len(h.del) == 0 || h.next == nil || len(h.prev) == 0 {
		return ""
	}
	joined := h.joins()
	switch tail := h.tail(); {
	case joined == Reversed, h.leavesNegation(), h.joinsOpposites(tail), h.losesLimit():
		return Reversed
	case h.prev[0].key == "than" && !h.del[0].pause:
		if counted(*h.next) || slices.ContainsFunc(h.del, quantity) {
			return Number
		}
		return Substantive
	case h.leavesCount(), h.cutsNumber(tail):
		return Number
	default:
		return gravest(joined, h.cutsQuantity(tail))
	}
}

// tail is the words left out that run on into what follows the gap.
func (h *hunk) tail() []word {
	if h.next.pause {
		return nil
	}
	for i := len(h.del) - 1; i >= 0; i-- {
		if h.del[i].pause {
			return h.del[i:]
		}
	}
	return h.del
}

// leavesCount says whether what a number or quantity before the gap counted
// was left out.
func (h *hunk) leavesCount() bool {
	p, first := h.prev[0], h.del[0]
	switch {
	case !first.pause && (articles[first.key] || first.key == "per") && len(h.del) > 1 && periods[h.del[1].key] && (number(p) || counted(p)): // twice a day
		return true
	case first.pause || !quantity(p) || h.year(p, h.prev[1:]):
		return false
	case number(p) && counted(first):
		return true
	case !isContent(first) && first.key != "of":
		return false
	}
	return h.next.pause || edges[h.next.key] || slices.ContainsFunc(h.del, func(w word) bool { return w.pause || edges[w.key] })
}

// year says whether a number is a year, which counts nothing; before are the
// words before it, the nearest first.
func (h *hunk) year(w word, before []word) bool {
	a, _ := value(w.key)
	v := a.v
	return v >= 1000 && v <= 2100 && v == float64(int(v)) && len(before) > 0 && (edges[before[0].key] || months[before[0].key] || before[0].key == "of")
}

// cutsNumber says whether a number or unit after the gap lost the number or
// the comparison before it.
func (h *hunk) cutsNumber(tail []word) bool {
	if len(tail) == 0 {
		return false
	}
	last := tail[len(tail)-1]
	if h.comparative() && counted(last) || shares[h.next.key] && slices.ContainsFunc(tail, counted) {
		return true
	}
	if !counted(*h.next) && h.next.key != "of" {
		return false
	}
	if counted(last) || quantities[last.key] {
		return true
	}
	near := tail[max(0, len(tail)-3):]
	return number(*h.next) && (comparing[last.key] || slices.ContainsFunc(near, number) || strings.HasSuffix(keys(tail, " "), "up to"))
}

// comparative says whether a comparison begins the right side, of which a
// number before it says how much: “a minute … faster than”.
func (h *hunk) comparative() bool {
	k := h.next.key
	return (strings.HasSuffix(k, "er") || quantities[k]) && slices.ContainsFunc(h.then[1:min(len(h.then), 3)], func(w word) bool { return w.key == "than" })
}

// cutsQuantity finds a number or quantity in the tail whose noun, or whose
// adjective, stands after the gap.
func (h *hunk) cutsQuantity(tail []word) (worst Alteration) {
	for i, w := range tail {
		oneIn := w.key == "one" && i+1 < len(tail) && (tail[i+1].key == "in" || tail[i+1].key == "of" || tail[i+1].key == "out")
		before := h.prev
		if i > 0 {
			before = tail[i-1 : i]
		}
		if !quantity(w) && !oneIn || h.year(w, before) || h.completes(tail[i+1:]) {
			continue
		}
		kind := Number
		if diminishing[w.key] {
			kind = Reversed
		}
		worst = gravest(worst, kind)
	}
	return worst
}

const longestPhrase = 12 // words of a noun with what goes before it

// completes says whether the phrase that a quantity begins ends in rest, the
// words after it that were left out with it.
func (h *hunk) completes(rest []word) bool {
	for i, w := range rest {
		switch {
		case i == longestPhrase:
			return false
		case w.pause, i > 0 && edges[w.key]:
			return true
		case partitive[w.key] || i == 0 && (w.key == "in" || w.key == "than"):
			continue
		case edges[w.key], plural(w):
			return true
		case units[w.key]:
			return h.next.key != "of"
		}
	}
	if h.next.pause || edges[h.next.key] {
		return true
	}
	_, verb := irregular[h.next.key]
	return len(rest) > 0 && h.next.key != "of" && (verb || strings.HasSuffix(h.next.key, "ed"))
}

func plural(w word) bool {
	k := w.key
	return irregularPlurals[k] || len(k) >= 4 && strings.HasSuffix(k, "s") && !strings.HasSuffix(k, "ss") && !strings.HasSuffix(k, "us") && !strings.HasSuffix(k, "is")
}

var irregularPlurals = setOf("plurals")

// leavesNegation says whether a negation or refusal before the gap lost what it denied
// and now denies the rest of another clause.
func (h *hunk) leavesNegation() bool {
	if h.leavesSentence() && h.denied() {
		return true
	}
	if h.del[0].strong || h.next.pause || clauseStart[h.next.key] || !h.denied() || h.del[0].pause && !h.next.verb && h.clauseAhead() {
		return false
	}
	of := len(h.del) - 1 // the last word that another clause must have
	for of >= 0 && !subjects[h.del[of].key] && !modals[h.del[of].key] {
		of--
	}
	for i, w := range h.del {
		if i > 0 && (w.pause || clauseStart[w.key]) && (w.sentence || i <= of) {
			return true
		}
	}
	return false
}

// losesLimit says whether what a denial did not hold for was left out: “nobody
// told us … until Thursday”.
func (h *hunk) losesLimit() bool {
	denies := slices.IndexFunc(h.prevClause(keptBefore), func(w word) bool { return negates(w.key) && !softNegations[w.key] })
	if denies < 0 {
		return false
	}
	for i, w := range h.del[:min(len(h.del), leadIn)] {
		switch {
		case limitBegins(h.del[i:]), i == 0 && w.key == "but" && !w.pause && emptying[h.prev[denies].key]:
			return true
		case w.pause || clauseStart[w.key] || subordinators[w.key]:
			return false
		}
	}
	return false
}

// leavesSentence says whether the gap goes from the middle of a sentence into
// that of another.
func (h *hunk) leavesSentence() bool {
	return !h.del[0].pause && slices.ContainsFunc(h.del[1:], func(w word) bool { return w.sentence }) &&
		!h.next.sentence && !clauseStart[h.next.key] && !h.clauseAhead()
}

// denied says whether the words just before the gap deny, or their subject does.
func (h *hunk) denied() bool {
	return slices.ContainsFunc(h.prevClause(4), func(w word) bool { return negates(w.key) || refusals[w.key] }) ||
		slices.ContainsFunc(h.prevClause(keptBefore), func(w word) bool { return nobody[w.key] })
}

var nobody = setOf("nobody")

// prevClause is the kept words before the gap, the nearest first, as far as
// their clause and n go.
func (h *hunk) prevClause(n int) []word {
	for i, w := range h.prev[:min(n, len(h.prev))] {
		if w.pause {
			return h.prev[:i+1]
		}
	}
	return h.prev[:min(n, len(h.prev))]
}

// joinsOpposites says whether the gap swallowed the word that set the two
// sides against each other: in "rose in March … by 3 in May" it fell in May.
func (h *hunk) joinsOpposites(tail []word) bool {
	return slices.ContainsFunc(tail, func(w word) bool {
		return isContent(w) && slices.ContainsFunc(h.prevClause(keptBefore), func(p word) bool { return isContent(p) && opposite(p.base, w.base) })
	})
}

const (
	keptBefore = 8 // words before a gap that it can matter to
	keptAfter  = 8 // words after it
)

// cutsCount finds a number at an end of the quotation that goes on outside it.
func (c *candidate) cutsCount() string {
	if i := c.first; i > 0 && counted(c.words[i]) && !c.words[i].pause {
		if b := c.words[i-1]; counted(b) || quantities[b.key] || comparing[b.key] || i > 1 && b.key == "as" && quantities[c.words[i-2].key] || i > 1 && b.key == "to" && c.words[i-2].key == "up" || i > 1 && b.key == "in" && number(c.words[i-2]) {
			return "a number begins before it: “" + c.Text[c.words[max(0, i-4)].at.Start:c.words[i].at.End] + " …”"
		}
	}
	if i := c.last; i >= 0 && i+1 < len(c.words) && number(c.words[i]) && counted(c.words[i+1]) && !c.words[i+1].pause {
		return "a number goes on after it: “… " + c.clip(i) + "”"
	}
	if c.rangeGoesOn() {
		return "a range goes on after it: “… " + c.clip(c.last+1) + "”"
	}
	return ""
}

// rangeGoesOn says whether the quotation ends with “from” a number, or “between”
// them, and the other end of the range follows.
func (c *candidate) rangeGoesOn() bool {
	i := c.last + 1
	if i+1 >= len(c.words) || c.words[i].sentence || !number(c.words[i+1]) {
		return false
	}
	opens := map[string]string{"to": "from", "and": "between"}[c.words[i].key]
	for k := i - 1; opens != "" && k >= max(c.first, i-4); k-- {
		if number(c.words[k]) && k > 0 {
			return c.words[k-1].key == opens
		}
	}
	return false
}
