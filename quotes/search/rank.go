package search

import (
	"cmp"
	"math"
)

// occurrence is a word of a text that a word of the query was found in.
type occurrence struct {
	word int // of the query
	at   int // which word of the text
	likeness
}

// weight is how much a word counts that stands in df of n statements.
func weight(df, n int) float64 {
	return math.Log(1+float64(n)/(1+float64(df))) + 0.05
}

const (
	bonusOrder  = 1.0  // at most, for words that stand as near as in the query: three in a row tell more than four scattered
	bonusLength = 0.02 // at most, for a text that holds little else
	bonusInRow  = 0.2  // at most, for words that all stand where they do in the query, but one that is missing: that one is wrong
	bonusExact  = 2.0  // all words, all exact: first, unless by accident, see together
	besideName  = 0.5  // what a name, who speaks, is worth beside a word, what was said: it may stand anywhere
	nameAndWord = 0.7  // the same where nothing else was typed: two words are rather that than a sentence
	fewShare    = 0.4  // of the weight of all words, that a statement must have when nothing else was found
	anyOrder    = 0.7  // at most, of what words in a row are worth in order, in any other: pairs of frequent words stand in order by accident
	farApart    = 12   // words; beyond it nearness counts nothing
)

// evidence collects what speaks for one statement. It is used for one after
// the other.
type evidence struct {
	weights []float64
	guessed []float64  // weights of words that were taken for others, none above weights; nil: the same
	few     bool       // words that are there suffice if they are worth fewShare
	best    []likeness // by word of the query
	inText  []bool
	found   []occurrence // in the order of byPlace
	length  int          // words in the text
	pairs   []float64    // by word: how near it stands to the next that is there
	next    []int        // by word: that next one, and the one before; -1 for none
	before  []int
	last    []occurrence // by word
}

// byPlace orders by the text; a word that stands for several of the query is
// held against the last place of its neighbours before it counts as their place.
func byPlace(a, b occurrence) int {
	return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(b.word, a.word))
}

func newEvidence(weights []float64) *evidence {
	n := len(weights)
	return &evidence{weights: weights, best: make([]likeness, n), inText: make([]bool, n), pairs: make([]float64, n),
		next: make([]int, n), before: make([]int, n), last: make([]occurrence, n)}
}

func (e *evidence) reset(length int) {
	clear(e.best)
	clear(e.inText)
	e.found, e.length = e.found[:0], length
}

func (e *evidence) add(o occurrence) {
	e.found = append(e.found, o)
	if o.quality > e.best[o.word].quality {
		e.best[o.word], e.inText[o.word] = o.likeness, true
	}
}

// named adds a word found in the speaker's name.
func (e *evidence) named(word int, l likeness) {
	if l.quality > e.best[word].quality {
		e.best[word], e.inText[word] = l, false
	}
}

// enough reports whether so few words are missing that the statement may be
// what was meant, and how many.
func (e *evidence) enough() (missing int, ok bool) {
	weights := e.weights
	if e.guessed != nil { // a rare slip of a frequent word is no rare word
		weights = e.guessed
	}
	var have, all float64
	for i, w := range weights {
		all += w
		if e.best[i].quality > 0 {
			have += w
		} else {
			missing++
		}
	}
	switch n := len(e.weights); {
	case missing == 0:
		return 0, true
	case n == 1 || missing == n:
		return missing, false
	case n == 2:
		return missing, have >= all/2
	case e.few:
		return missing, have >= fewShare*all
	default:
		return missing, missing <= max(1, n/3) && have >= 0.3*all
	}
}

// score weighs rarity, likeness, order and nearness. It is rounded, so that
// equal evidence ties.
func (e *evidence) score() float64 {
	var have, all float64
	exact := true
	for i, w := range e.weights {
		all += w
		if e.guessed != nil && e.best[i].isGuess() {
			w = e.guessed[i]
		}
		have += w * e.best[i].quality
		exact = exact && e.best[i].quality == 1
	}
	if all == 0 {
		return 0
	}
	s := have / all
	s += bonusOrder*e.order() + bonusInRow*e.inRow()
	if e.length > 0 {
		s += bonusLength * float64(min(len(e.found), e.length)) / float64(e.length)
	}
	if exact {
		s += bonusExact
	}
	return math.Round(s*1e6) / 1e6
}

// order is 1 when all words stand in the text as in the query, less the further
// they are from that, and half of it the wrong way round. A word that is
// missing counts for nothing, but its neighbours are still held against each
// other. All pairs count alike: that two words which are there stand side by side
// is as unlikely of frequent ones as of rare ones. One pass over what was found:
// each word against the last place of its neighbours. Where words only stand
// close, compact counts.
func (e *evidence) order() float64 {
	n := len(e.weights)
	if n < 2 {
		return 0
	}
	before := -1 // the last word that is there
	for w := range n {
		e.pairs[w], e.next[w], e.before[w] = 0, -1, before
		e.last[w].at = -2 * farApart
		if e.best[w].quality > 0 {
			if before >= 0 {
				e.next[before] = w
			}
			before = w
		}
	}
	for _, o := range e.found {
		if b := e.before[o.word]; b >= 0 {
			e.pair(b, o.word-b, e.last[b], o, 1)
		}
		if a := e.next[o.word]; a >= 0 {
			e.pair(o.word, a-o.word, e.last[a], o, 0.5)
		}
		e.last[o.word] = o
	}
	got := 0.0
	for w, p := range e.pairs {
		if a := e.next[w]; e.best[w].quality > 0 && a >= 0 {
			p = max(p, e.besideName(w, a))
		}
		got += p
	}
	return max(got, e.compact()) / float64(n-1)
}

// inRow is above 0, up to 1, where one word of three or more is missing and all others
// stand just where they do in the query: the one was another, or two words that
// are written together.
func (e *evidence) inRow() float64 {
	missing, first := -1, 0
	for w, l := range e.best {
		switch {
		case l.quality > 0 && e.inText[w]:
		case l.quality > 0 || missing >= 0:
			return 0
		default:
			missing = w
		}
	}
	if missing < 0 || len(e.best) < 3 {
		return 0
	}
	if missing == 0 {
		first = 1
	}
	best := 0.0
	for _, o := range e.found {
		if o.word == first {
			best = max(best, e.rowFrom(o, missing, 0), e.rowFrom(o, missing, 1))
		}
	}
	return best
}

// rowFrom is the quality of the worst word of a row that begins with o, the first
// word that is there. Those behind the missing one stand further on by shift.
func (e *evidence) rowFrom(o occurrence, missing, shift int) float64 {
	least := o.quality
	for w := o.word + 1; w < len(e.best) && least > 0; w++ {
		at := o.at + w - o.word
		if w > missing && missing > o.word {
			at += shift
		}
		if w != missing {
			least = min(least, e.standsAt(w, at))
		}
	}
	return least
}

// standsAt is the quality of a word of the query at a place of the text; 0 where
// another is.
func (e *evidence) standsAt(word, at int) (quality float64) {
	for _, o := range e.found {
		if o.word == word && o.at == at {
			quality = max(quality, o.quality)
		}
	}
	return quality
}

// besideName is what a name is worth beside another word. Who types many words
// remembers a sentence: that one of them was meant for a name is a poor guess.
func (e *evidence) besideName(a, b int) float64 {
	l, m := e.best[a], e.best[b]
	if e.inText[a] && e.inText[b] || len(e.weights) >= manyWords && (l.isGuess() || m.isGuess()) {
		return 0
	}
	worth := besideName
	if len(e.weights) == 2 {
		worth = nameAndWord
	}
	return worth * min(l.quality, m.quality)
}

// compact is what words that stand close to each other are worth in any order.
// People remember which words there were better than their order.
func (e *evidence) compact() float64 {
	words, least := 0, 1.0
	for w := range e.last {
		e.last[w].at = -1
		if e.best[w].quality > 0 && e.inText[w] {
			words, least = words+1, min(least, e.best[w].quality)
		}
	}
	if words < 3 {
		return 0
	}
	width, seen := farApart*words, 0
	for _, o := range e.found {
		if e.last[o.word].at < 0 {
			seen++
		}
		e.last[o.word].at = o.at
		if seen < words {
			continue
		}
		first := o.at
		for _, l := range e.last {
			if l.at >= 0 {
				first = min(first, l.at)
			}
		}
		width = min(width, o.at-first+1)
	}
	return min(1, float64(words)/float64(width)) * least * float64(words-1) * anyOrder
}

// pair notes how near two words stand that are apart in the query by gap.
func (e *evidence) pair(w, gap int, before, now occurrence, worth float64) {
	d := now.at - before.at
	switch {
	case d >= farApart:
		return
	case d == 0 && now.kind == Joined && before.kind == Joined:
		e.pairs[w] = max(e.pairs[w], now.quality)
	case d > 0:
		off := max(d-gap, gap-d)
		e.pairs[w] = max(e.pairs[w], worth*min(before.quality, now.quality)/float64(1+off))
	}
}
