package verify

// The alignment is our own. Libraries for diffs (Myers, histogram, SequenceMatcher) find a
// smallest script between two whole texts: they pair every "the" of a statement with some
// "the" of a quotation, charge an excerpt for what it rightly leaves out, and know no word
// that is nearly another. What is wanted is a fitting alignment: the quotation from end to end
// inside any part of the statement, long gaps cheaper than many, weighty words dearer than
// articles, and marked gaps free.

const (
	openGap     = 1.0  // a first word left out or added
	moreLeft    = 0.25 // each further word left out
	moreAdded   = 0.6  // each further word added
	markedGap   = 0.2  // words left out where the quotation says so
	freeGroup   = 0.05 // an editor's bracket in the quotation, a gloss left out of the source
	replacedGap = 0.3  // words that an editor's bracket stands for
	numberSwap  = 0.4  // a number for another: rather than one left out and one added
	otherWord   = 0.9  // a word for another
	likeShare   = 0.6  // what a word that is nearly the same is worth
)

// pair is a step of an alignment. q or s is -1 where one side has no word.
type pair struct {
	q, s int
	same bool
}

type move uint8

const (
	none  move = iota
	both       // a word against a word
	left       // a word of the source left out
	added      // a word of the quotation added
	gloss      // a whole round bracket of the source left out
	turn       // the state below, at the same place
)

// grid is the working memory of one alignment: scores of three states over
// (words of the quotation read, words of the source read).
type grid struct {
	q, s       []word
	qv, sv     []float32 // weights
	qn, sn     []bool    // numbers
	best       []float32 // any end
	inAdd      []float32 // ends in an added word
	inLeft     []float32
	how        []move // of best
	howAdd     []bool // an added word continues a run
	howLeft    []bool
	glossStart []int // of the bracket that ends before source word j, else -1
	w          int
}

func newGrid(q, s []word) *grid {
	w := len(s) + 1
	n := (len(q) + 1) * w
	f := make([]float32, 3*n)
	b := make([]bool, 2*n)
	g := &grid{q: q, s: s, w: w, best: f[:n], inAdd: f[n : 2*n], inLeft: f[2*n:], how: make([]move, n), howAdd: b[:n], howLeft: b[n:]}
	g.qv, g.sv = weights(q), weights(s)
	g.qn, g.sn = numbers(q), numbers(s)
	g.glossStart = glossStarts(s)
	return g
}

func weights(ws []word) []float32 {
	out := make([]float32, len(ws))
	for i, w := range ws {
		out[i] = weightOf(w)
	}
	return out
}

func numbers(ws []word) []bool {
	out := make([]bool, len(ws))
	for i, w := range ws {
		out[i] = number(w)
	}
	return out
}

// glossStarts tells for each place whether a round bracket of the source ends
// there, by the index of its first word; -1 elsewhere.
func glossStarts(s []word) []int {
	out := make([]int, len(s)+1)
	for j := range out {
		out[j] = -1
	}
	for j := 0; j < len(s); {
		if s[j].paren == 0 {
			j++
			continue
		}
		k := j
		for k < len(s) && s[k].paren == s[j].paren {
			k++
		}
		out[k] = j
		j = k
	}
	return out
}

const never = float32(-1e9)

// fill works out all scores. The source's ends are free, the quotation's not.
func (g *grid) fill() {
	for j := range g.w {
		g.inAdd[j], g.inLeft[j] = never, never
	}
	for i := 1; i <= len(g.q); i++ {
		g.row(i)
	}
}

func (g *grid) row(i int) {
	w := g.w
	open, more := g.addCosts(i - 1)
	leftOpen, leftMore := float32(openGap), float32(moreLeft)
	if i < len(g.q) && g.q[i].gap {
		leftOpen, leftMore = markedGap, 0
	}
	if bracketed(g.q[i-1]) || i < len(g.q) && bracketed(g.q[i]) { // what the bracket stands for
		leftOpen, leftMore = min(leftOpen, replacedGap), min(leftMore, freeGroup)
	}
	for j := range w {
		c := i*w + j
		up := c - w
		fresh, run := g.best[up]-open, g.inAdd[up]-more
		g.inAdd[c], g.howAdd[c] = max(fresh, run), run > fresh
		score, how := g.inAdd[c], added
		g.inLeft[c] = never
		if j > 0 {
			if v := g.best[up-1] + g.likeness(i-1, j-1); v >= score {
				score, how = v, both
			}
			fresh, run := g.best[c-1]-leftOpen, g.inLeft[c-1]-leftMore
			g.inLeft[c], g.howLeft[c] = max(fresh, run), run > fresh
			if i < len(g.q) && g.inLeft[c] > score {
				score, how = g.inLeft[c], left
			}
		}
		if k := g.glossStart[j]; k >= 0 && i < len(g.q) {
			if v := g.best[i*w+k] - freeGroup; v > score {
				score, how = v, gloss
			}
		}
		g.best[c], g.how[c] = score, how
	}
}

func (g *grid) addCosts(i int) (open, more float32) {
	if g.q[i].bracket > 0 {
		return freeGroup, freeGroup
	}
	return openGap, moreAdded
}

func (g *grid) likeness(i, j int) float32 {
	q, s := &g.q[i], &g.s[j]
	if sameWord(q, s) {
		return g.qv[i]
	}
	if alike(*q, *s) {
		return likeShare * min(g.qv[i], g.sv[j])
	}
	if bracketed(*q) {
		return -2 * freeGroup
	}
	if g.qn[i] && g.sn[j] {
		return -numberSwap
	}
	return -otherWord
}

// sameWord leaves an editor's articles out: they belong to the words in the
// bracket, not to some article of the source.
func sameWord(q, s *word) bool { return q.key == s.key && !(bracketed(*q) && light[q.key]) }

// prefixes returns for each number of words the best score of that many first
// words of the quotation.
func (g *grid) prefixes() []float32 {
	out := make([]float32, len(g.q)+1)
	for i := range out {
		out[i] = never
		for j := range g.w {
			out[i] = max(out[i], g.best[i*g.w+j])
		}
	}
	return out
}

// trace returns the best alignment of all words of the quotation.
func (g *grid) trace() (score float64, steps []pair) {
	i, j := len(g.q), 0
	for k := range g.w {
		if g.best[i*g.w+k] > g.best[i*g.w+j] {
			j = k
		}
	}
	score = float64(g.best[i*g.w+j])
	state := turn
	for i > 0 {
		c := i*g.w + j
		how := g.how[c]
		if state != turn {
			how = state
		}
		state = turn
		switch how {
		case both:
			i, j = i-1, j-1
			steps = append(steps, pair{i, j, sameWord(&g.q[i], &g.s[j])})
		case added:
			if g.howAdd[c] {
				state = added
			}
			i--
			steps = append(steps, pair{i, -1, false})
		case left:
			if g.howLeft[c] {
				state = left
			}
			j--
			steps = append(steps, pair{-1, j, false})
		case gloss:
			for k := g.glossStart[j]; j > k; {
				j--
				steps = append(steps, pair{-1, j, false})
			}
		}
	}
	for a, b := 0, len(steps)-1; a < b; a, b = a+1, b-1 {
		steps[a], steps[b] = steps[b], steps[a]
	}
	return score, steps
}

// alignWords aligns all of q with some part of s.
func alignWords(q, s []word) (score float64, steps []pair) {
	g := newGrid(q, s)
	g.fill()
	return g.trace()
}
