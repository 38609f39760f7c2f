package verify

import "slices"

// longRun is how many words in a row are no chance likeness.
const longRun = 8

// verbatim is the length of the longest run of the same words.
func (c *candidate) verbatim() (longest int) {
	run := 0
	for _, p := range c.steps {
		if run++; !p.same {
			run = 0
		}
		longest = max(longest, run)
	}
	return longest
}

// onlyNumbers says whether the words are those of the passage but for numbers.
func (c *candidate) onlyNumbers() bool {
	same := 0
	for _, p := range c.steps {
		if p.same {
			same++
		}
	}
	return c.kind == Number && same >= fewWords-1 && (c.matched > 0 || same >= fewWords) && !slices.ContainsFunc(c.hunks, func(h hunk) bool {
		return len(h.del) == 0 || len(h.ins) == 0 || !allWords(h.del, counted) || !allWords(h.ins, counted)
	})
}

// swapsOne says whether a quotation of so many words has one other word in the
// place of one of the passage, and a telling word in common. Two words stand
// together in many places: the passage must be no longer, or the claimed
// speaker's.
func (c *candidate) swapsOne(size int) bool {
	swapped := 0
	for _, p := range c.steps {
		if p.q < 0 || p.s < 0 {
			return false
		}
		if !p.same {
			swapped++
		}
	}
	return swapped == 1 && c.matched > 0 && len(c.steps) == size && (c.mine || len(c.words) == size)
}

// addsNegation says whether two telling words of the claimed speaker's stand
// side by side but for a negation between them: "lost no money" of "lost money".
func (c *candidate) addsNegation() bool {
	return c.mine && len(c.steps) == 3 && c.matched == 2 && c.steps[0].same && c.steps[1].s < 0 && c.steps[2].same && c.kind == Reversed
}

// near says whether the passage is close enough to call the quotation an
// alteration of it.
func (c *checker) near(a *candidate) bool {
	if a.denial != "" {
		return true
	}
	if len(c.quote) < fewWords {
		return len(c.quote) == 3 && (a.share >= 0.8 || a.swapsOne(len(c.quote)) || a.addsNegation())
	}
	if a.onlyNumbers() {
		return true
	}
	if a.share >= 0.9 || a.share >= 0.7 && a.matched > 0 { // few content words, or none
		return true
	}
	if a.verbatim() >= longRun {
		return true // the rest may be invented, these words are not
	}
	share, score := nearEnough, 0.3
	if len(c.quote) <= 6 { // a few words in common prove little
		share, score = 0.66, 0.45
	}
	return a.share >= share && a.score >= score*c.total && a.matched >= min(2, c.content) && a.matched > 0
}
