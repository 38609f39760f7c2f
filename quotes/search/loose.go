package search

import (
	"cmp"
	"slices"
)

// loose finds statements where no one has all words: every word may have been
// meant for another, and some may be missing. The words that tell least are
// left out first.
func (f *finder) loose() error {
	f.best = f.best[:0]
	drops := f.drops()
	for at, p := range f.parts {
		for i := range f.words {
			if f.sure[i] {
				g := f.guessGroup(p.seg, i)
				p.groups[i] = p.seg.either(p.groups[i], g)
			}
		}
		j := f.x.newJudge(p.seg, f.q, f.words, p.groups, f.weights)
		err := f.looseIn(j, p, at, drops)
		j.done(f.x)
		if err != nil {
			return err
		}
	}
	f.result.Total = len(f.best)
	return nil
}

func (f *finder) looseIn(j *judge, p *part, at int, drops []uint32) error {
	seen := newBitmap(p.seg.documents)
	for _, drop := range drops {
		if err := f.ctx.Err(); err != nil {
			return err
		}
		var sets, not []bitmap
		for i, g := range p.groups {
			if drop>>i&1 == 0 {
				sets = append(sets, g.set)
			}
		}
		if p.allow != nil {
			sets = append(sets, p.allow)
		}
		sets, not = f.clauseSets(p.seg, sets, not)
		set, size := intersect(p.seg.documents, sets, not)
		if size == 0 {
			continue
		}
		if size > maxLoose {
			f.result.About = true
		}
		if err := f.judge(j, p, at, set, seen, maxLoose, true); err != nil {
			return err
		}
		for i, w := range set {
			seen[i] |= w
		}
	}
	p.set, p.size = newBitmap(p.seg.documents), 0
	for _, e := range f.best {
		if int(e.part) == at {
			p.set.set(int(e.doc))
			p.size++
		}
	}
	return nil
}

// drops lists the sets of words to leave out, as bits, those that weigh least
// first. See evidence.enough for how many may be missing.
func (f *finder) drops() []uint32 {
	n := len(f.words)
	all := 0.0
	for _, w := range f.weights {
		all += w
	}
	type drop struct {
		bits   uint32
		weight float64
	}
	drops := []drop{{}}
	most, share := max(1, n/3), 0.7
	switch n {
	case 1:
		most = 0
	case 2:
		share = 0.5
	}
	level := drops
	for range min(most, 3) {
		var next []drop
		for _, d := range level {
			for i := range n {
				if d.bits>>i != 0 { // in rising order, each set once
					continue
				}
				if w := d.weight + f.weights[i]; w <= share*all+1e-9 {
					next = append(next, drop{d.bits | 1<<i, w})
				}
			}
		}
		slices.SortStableFunc(next, func(a, b drop) int { return cmp.Compare(a.weight, b.weight) })
		if len(next) > maxDrops {
			next = next[:maxDrops]
		}
		drops = append(drops, next...)
		level = next
	}
	out := make([]uint32, 0, maxDrops)
	for _, d := range drops[:min(len(drops), maxDrops)] {
		out = append(out, d.bits)
	}
	return out
}
