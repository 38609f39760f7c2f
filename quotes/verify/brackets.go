package verify

import "slices"

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

// editorial says whether words in square brackets stand for words of the
// source, or explain them. They may not take a number or a negation away, nor
// bring one in or turn a word round.
func editorial(del, ins []word) bool {
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
	if len(was) == 0 { // [the 2015 deal] explains, [500] adds a count
		return len(is) == 0 || slices.ContainsFunc(ins, func(w word) bool { return isContent(w) && !measures(w.key) })
	}
	return slices.Equal(was, is)
}

// bracketEnds is what brackets at an end of the quotation take away: there the
// words that they replace stand outside what was aligned.
func (c *candidate) bracketEnds(quote []word) (worst Alteration) {
	n := 0
	for n < len(quote) && bracketed(quote[n]) {
		n++
	}
	if n > 0 && c.steps[0].s < 0 && c.first > 0 && !c.words[c.first].pause {
		from := c.first - 1
		for from > 0 && c.first-from < mostReplaced && !c.words[from].pause {
			from--
		}
		worst = replacedKind(c.words[from:c.first], quote[:n])
	}
	n = len(quote)
	for n > 0 && bracketed(quote[n-1]) {
		n--
	}
	if n < len(quote) && c.steps[len(c.steps)-1].s < 0 {
		to := c.last + 1
		for to < len(c.words) && to-c.last <= mostReplaced && !c.words[to].pause && !clauseStart[c.words[to].key] {
			to++
		}
		worst = gravest(worst, replacedKind(c.words[c.last+1:to], quote[n:]))
	}
	return worst
}

func replacedKind(del, ins []word) Alteration {
	switch {
	case negationDiffers(del, ins):
		return Reversed
	case !slices.Equal(measuresIn(del), measuresIn(ins)):
		return Number
	}
	return ""
}
