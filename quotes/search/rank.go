package search

import "math"

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
	bonusOrder  = 0.35 // at most, for words that stand as near as in the query
	bonusLength = 0.02 // at most, for a text that holds little else
	bonusExact  = 1.0  // all words, all exact: first, whatever else fits
	farApart    = 12   // words; beyond it nearness counts nothing
)

// evidence collects what speaks for one statement. It is used for one after
// the other.
type evidence struct {
	weights []float64
	best    []likeness // by word of the query
	inText  []bool
	found   []occurrence // in the order of the text
	length  int          // words in the text
}

func newEvidence(weights []float64) *evidence {
	return &evidence{weights: weights, best: make([]likeness, len(weights)), inText: make([]bool, len(weights))}
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
	var have, all float64
	for i, w := range e.weights {
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
		have += w * e.best[i].quality
		exact = exact && e.best[i].quality == 1
	}
	if all == 0 {
		return 0
	}
	s := have / all
	s += bonusOrder * s * e.order()
	if e.length > 0 {
		s += bonusLength * float64(min(len(e.found), e.length)) / float64(e.length)
	}
	if exact {
		s += bonusExact
	}
	return math.Round(s*1e6) / 1e6
}

// order is 1 when every two neighbours of the query are neighbours in the text
// as well, less the further apart they stand, and half of it the wrong way
// round.
func (e *evidence) order() float64 {
	if len(e.weights) < 2 {
		return 0
	}
	var got, all float64
	for w := 0; w+1 < len(e.weights); w++ {
		pair := e.weights[w] + e.weights[w+1]
		all += pair
		got += pair * e.pair(w)
	}
	return got / all
}

func (e *evidence) pair(w int) float64 {
	best := 0.0
	for _, a := range e.found {
		if a.word != w {
			continue
		}
		for _, b := range e.found {
			if b.word != w+1 {
				continue
			}
			switch d := b.at - a.at; {
			case d == 0 && a.kind == Joined:
				best = max(best, a.quality)
			case d > 0 && d < farApart:
				best = max(best, min(a.quality, b.quality)/float64(d))
			case d < 0 && -d < farApart:
				best = max(best, min(a.quality, b.quality)/float64(-2*d))
			}
		}
	}
	return best
}
