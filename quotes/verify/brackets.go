package verify

import (
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	mostReplaced = 6 // words of the source that an editor's bracket may stand for
	mostInserted = 8 // words of a bracket; more are no gloss
)

func bracketed(w word) bool { return w.bracket > 0 }

// ownWords counts the words that are not an editor's.
func ownWords(ws []word) (n int) {
	for _, w := range ws {
		if !bracketed(w) {
			n++
		}
	}
	return n
}

// editorial says whether words in square brackets may stand where they do: for
// words of the source that they can stand for, or beside what they explain.
// They may not take a number or a negation away, nor bring one in or turn a
// word round.
func (h *hunk) editorial() bool {
	del, ins := h.del, h.ins
	if len(ins) > mostInserted || len(del) > mostReplaced || !allWords(ins, bracketed) || negationDiffers(del, ins) {
		return false
	}
	if len(del) > 1 && slices.ContainsFunc(del[1:], func(w word) bool { return w.sentence }) {
		return false
	}
	lessens := func(w word) bool { return diminishing[w.key] }
	if slices.ContainsFunc(del, lessens) != slices.ContainsFunc(ins, lessens) {
		return false
	}
	for _, d := range del {
		if slices.ContainsFunc(ins, func(i word) bool { return opposite(d.base, i.base) }) {
			return false
		}
	}
	was, is := measuresIn(del), measuresIn(ins)
	if len(was) == 0 && h.dates(ins) || h.ofThem(ins) || h.names(ins) {
		return true
	}
	if len(was) == 0 && len(is) > 0 && !slices.ContainsFunc(ins, func(w word) bool { return isContent(w) && !measures(w.key) }) || len(was) > 0 && !slices.Equal(was, is) {
		return false // [the 2015 deal] explains, [500] adds a count
	}
	switch {
	case len(h.prev) == 0 || h.next == nil: // bracketEnds knows the words outside
		return true
	case len(del) > 0:
		return standsFor(ins, del)
	}
	return adds(ins) || explains(ins) || nominal(ins) && !prepositional(ins) && !clauseStart[ins[0].key] && (h.prev[0].name || pointing[h.prev[0].key])
}

// dates says whether a bracket tells which day or year is meant: tonight
// [Tuesday], last year [2021].
func (h *hunk) dates(ins []word) bool {
	if len(h.del) > 0 || len(h.prev) == 0 || !allWords(ins, func(w word) bool { return light[w.key] || calendar[w.key] || figure(w) }) {
		return false
	}
	near := h.prev[0].key
	return calendar[near] && !months[near] || periods[near] && len(h.prev) > 1 && relative[h.prev[1].key]
}

// ofThem says whether a bracket only repeats what a number counts.
func (h *hunk) ofThem(ins []word) bool {
	return len(h.del) == 0 && len(h.prev) > 0 && quantity(h.prev[0]) && len(ins) == 2 && ins[0].key == "of" && pointing[ins[1].key]
}

// names says whether a bracket says what a number counts that stands alone: all
// three [countries] had signed.
func (h *hunk) names(ins []word) bool {
	return len(h.del) == 0 && len(h.prev) > 0 && number(h.prev[0]) && h.next != nil && (h.next.pause || edges[h.next.key] || auxiliary(h.next.key)) &&
		nominal(ins) && !prepositional(ins) && !clauseStart[ins[0].key]
}

// glossed says whether a bracket beside a marked gap can stand for the last n
// words that were left out there.
func (h *hunk) glossed() (n int, ok bool) {
	if !allWords(h.ins, bracketed) || len(h.ins) > mostInserted || negationDiffers(nil, h.ins) {
		return 0, false
	}
	for n = 1; n <= min(len(h.del), mostReplaced); n++ {
		if standsFor(h.ins, h.del[len(h.del)-n:]) {
			return n, true
		}
	}
	return 0, len(h.del) == 0 && explains(h.ins)
}

// standsFor says whether a bracket can stand for words: for what points at
// something else, or as a pronoun, a shorter or longer name, another form of
// the same words.
func standsFor(ins, del []word) bool {
	if refers(del) {
		return nominal(ins)
	}
	if allWords(ins, func(w word) bool { return light[w.key] || pointing[w.key] }) {
		return slices.ContainsFunc(ins, func(w word) bool { return pointing[w.key] }) || allWords(del, func(w word) bool { return light[w.key] })
	}
	return covers(del, ins) || nominal(ins) && covers(ins, del) && allWords(ins, func(w word) bool { // a longer name
		return !isContent(w) || w.capital || covers(del, []word{w})
	})
}

// refers says whether words point at what another text names: “he”, “such
// actions”, “their old offer”.
func refers(ws []word) bool {
	for i, w := range ws {
		switch {
		case personal[w.key]:
			return allWords(ws, func(v word) bool { return personal[v.key] || light[v.key] && !auxiliary(v.key) })
		case pointing[w.key]:
			return allWords(ws[i:], noPredicate) && !slices.ContainsFunc(ws, func(v word) bool { return v.name })
		case !light[w.key]:
			return false
		}
	}
	return false
}

// covers says whether each telling word of few is one of many in some form,
// is the same place, or spells its initials, and no small word of few changes
// what is said.
func covers(many, few []word) bool {
	return allWords(few, func(f word) bool {
		if light[f.key] {
			return true
		}
		return slices.ContainsFunc(many, func(m word) bool {
			return m.key == f.key || tensed(m.key) == tensed(f.key) || isContent(m) && isContent(f) && sameLemma(m.base, f.base) || samePlace(m.key, f.key)
		}) || len(few) == 1 && spells(f.key, many)
	})
}

// tensed brings a modal of reported speech to the one that was spoken.
func tensed(key string) string {
	if k, ok := spokenModal[key]; ok {
		return k
	}
	return key
}

var spokenModal = map[string]string{"would": "will", "could": "can", "might": "may"}

func samePlace(a, b string) bool {
	x, y := placeOf[strings.TrimSuffix(a, "'s")], placeOf[strings.TrimSuffix(b, "'s")]
	return x != "" && x == y
}

// placeOf are names of one state: itself, its people, and the seat of its
// government.
var placeOf = formsOf("place")

// spells says whether a word is the initials of others, or a name in brackets
// those of the word: JCPOA, the Joint Comprehensive Plan of Action.
func spells(short string, ws []word) bool {
	initials := ""
	for _, w := range ws {
		if !light[w.key] {
			_, size := utf8.DecodeRuneInString(w.key)
			initials += w.key[:size]
		}
	}
	return utf8.RuneCountInString(short) > 1 && short == initials
}

// adds says whether words are but small ones that make a sentence whole, or
// what a transcript notes.
func adds(ws []word) bool {
	return allWords(ws, func(w word) bool { return light[w.key] && !auxiliary(w.key) || noted[w.key] })
}

// explains says whether words are names that explain what they stand beside.
func explains(ws []word) bool {
	return nominal(ws) && !prepositional(ws) && allWords(ws, func(w word) bool {
		return w.key != "and" && (light[w.key] || w.name || measures(w.key))
	})
}

// nominal says whether words can be a noun with what goes with it, as far as
// small words and the verbs of refusing tell.
func nominal(ws []word) bool {
	return len(ws) > 0 && allWords(ws, noPredicate) && ws[len(ws)-1].key != "to"
}

// prepositional says whether words begin with a preposition that adds somebody
// or some place: [by Israel].
func prepositional(ws []word) bool { return prepositions[ws[0].key] }

func noPredicate(w word) bool { return !auxiliary(w.key) && !refusals[w.key] && !negates(w.key) }

var (
	pointing     = setOf("personal", "pointing")
	personal     = setOf("personal")
	prepositions = setOf("prepositions")
	noted        = setOf("noted")
	periods      = setOf("periods")
	relative     = setOf("relative")
)

// bracketEnds is what brackets at an end of the quotation take away: there the
// words that they replace stand outside what was aligned. The source's own
// brackets take nothing.
func (c *candidate) bracketEnds(quote []word) Alteration {
	n, m := 0, len(quote)
	for n < len(quote) && bracketed(quote[n]) {
		n++
	}
	for m > n && bracketed(quote[m-1]) {
		m--
	}
	first, last := len(c.words), -1 // found for the quotation's own words
	for _, p := range c.steps {
		if p.q >= n && p.q < m && p.s >= 0 {
			first, last = min(first, p.s), max(last, p.s)
		}
	}
	if last < 0 {
		return ""
	}
	worst := Alteration("")
	if n > 0 && !(first >= n && keys(c.words[first-n:first], " ") == keys(quote[:n], " ")) {
		from := first
		for from > 0 && first-from < mostReplaced && !c.words[from].pause {
			from--
		}
		worst = replacedKind(c.words[from:first], quote[:n], func(k int) []word { return c.words[first-k : first] })
	}
	if after := last + 1 + len(quote) - m; m < len(quote) && !(after <= len(c.words) && keys(c.words[last+1:after], " ") == keys(quote[m:], " ")) {
		to := last + 1
		for to < len(c.words) && to-last <= mostReplaced && !c.words[to].pause && !clauseStart[c.words[to].key] {
			to++
		}
		worst = gravest(worst, replacedKind(c.words[last+1:to], quote[m:], func(k int) []word { return c.words[last+1 : last+1+k] }))
	}
	return worst
}

// replacedKind says what a bracket at an end does to the words outside: it must
// be able to stand for the nearest of them. nearest returns so many of them.
func replacedKind(del, ins []word, nearest func(int) []word) Alteration {
	switch {
	case negationDiffers(del, ins):
		return Reversed
	case !slices.Equal(measuresIn(del), measuresIn(ins)):
		return Number
	}
	if adds(ins) || len(del) == 0 && explains(ins) {
		return ""
	}
	for k := 1; k <= len(del); k++ {
		if standsFor(ins, nearest(k)) {
			return ""
		}
	}
	return Substantive
}
