package search

import (
	"cmp"
	"context"
	"math/bits"
	"slices"
)

// How much work Nearest may cause in a segment. It runs once for a quotation,
// not once for a key.
const (
	maxNearTexts  = 600       // that are read and ranked
	maxNearPosts  = 3_000_000 // documents of words that are added up
	maxNearWords  = 400       // of the quotation
	maxNearGuess  = 24        // unknown words that are guessed
	nearestAtMost = 1000
)

// Nearest returns the statements and the narration that share the most and
// the rarest words with text, in a like order, best first. A fifth of the
// words may have changed. It stops early when ctx ends.
func (x *Index) Nearest(ctx context.Context, text string, limit int) (out []Match, err error) {
	var ws []word
	for _, w := range words(text) {
		if len(ws) < maxNearWords {
			ws = append(ws, word{text: w})
		}
	}
	limit = min(max(limit, 0), nearestAtMost)
	err = x.guarded(func(views []view) error {
		f := finder{x: x, ctx: ctx, words: ws}
		for _, v := range views {
			f.parts = append(f.parts, &part{view: v})
		}
		out, err = f.nearest(limit)
		return err
	})
	return out, err
}

func (f *finder) nearest(limit int) ([]Match, error) {
	n, guesses := f.documents(), 0
	for i, w := range f.words {
		df := 0
		for _, p := range f.parts {
			g := &group{}
			if t, ok := p.seg.words.lookup(w.text); ok {
				g.terms = []expansion{{uint32(t), likeness{Exact, 1}}}
				df += int(p.seg.words.df.at(t))
			}
			p.groups = append(p.groups, g)
		}
		if df == 0 && guesses < maxNearGuess && letterCount(w.text) > 3 {
			guesses++
			for _, p := range f.parts {
				p.groups[i].terms = p.seg.words.likeliest(p.seg.words.guess(w), maxGuessed/10)
			}
		}
		f.weights = append(f.weights, weight(df, n))
	}
	for at, p := range f.parts {
		if err := f.nearestIn(p, at); err != nil {
			return nil, err
		}
	}
	f.sortBest(0)
	var out []Match
	for _, e := range f.best[:min(limit, len(f.best))] {
		s := f.parts[e.part].seg
		out = append(out, Match{ID: s.ids.at(int(e.doc)), Score: e.score, Narration: s.flags[e.doc]&flagNarration != 0})
	}
	return out, f.ctx.Err()
}

// nearestIn adds up the weights of the words, the rarest first, and reads the
// texts with the largest sums.
func (f *finder) nearestIn(p *part, at int) error {
	s := p.seg
	order := make([]int, len(f.words))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(f.weights[b], f.weights[a]), cmp.Compare(a, b)) })
	sums := make([]float32, s.documents)
	left := maxNearPosts
	done := map[uint32]bool{}
	set := newBitmap(s.documents)
	for _, i := range order {
		if err := f.ctx.Err(); err != nil {
			return err
		}
		for _, e := range p.groups[i].terms {
			df := int(s.words.df.at(int(e.term)))
			if done[e.term] || left < df {
				continue
			}
			done[e.term] = true
			left -= df
			clear(set)
			s.words.into(set, int(e.term))
			w := float32(f.weights[i] * e.quality)
			for j, b := range set {
				for ; b != 0; b &= b - 1 {
					sums[j*64+bits.TrailingZeros64(b)] += w
				}
			}
		}
	}
	top := largest(sums, maxNearTexts)
	j := f.x.newJudge(s, Query{}, f.words, p.groups, f.weights)
	defer j.done(f.x)
	for _, doc := range top {
		if p.dead != nil && p.dead.has(doc) {
			continue
		}
		j.read(doc)
		j.weigh(doc)
		if len(j.found) > 0 {
			f.best = append(f.best, entry{j.score(), s.date.at(doc), int32(at), int32(doc)})
		}
	}
	return nil
}

// largest returns where the n largest sums above 0 are.
func largest(sums []float32, n int) []int {
	var top []int
	least := float32(0)
	trim := func() {
		slices.SortFunc(top, func(a, b int) int { return cmp.Or(cmp.Compare(sums[b], sums[a]), cmp.Compare(a, b)) })
		if len(top) >= n {
			top = top[:n]
			least = sums[top[n-1]]
		}
	}
	for i, s := range sums {
		if s > least {
			if top = append(top, i); len(top) == 4*n {
				trim()
			}
		}
	}
	trim()
	return top
}
