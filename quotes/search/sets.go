package search

import (
	"math/bits"
	"sync"
)

// spare holds sets and counts of a segment that nobody uses. They are as large as
// the segment: made anew for each key, they would keep the collector busy, and
// the kernel, which clears each page of them.
type spare struct {
	documents int
	pool      sync.Pool // of *bitmap
	counts    sync.Pool // of *counts
}

// borrow returns a set with anything in it, to be given back.
func (s *spare) borrow() *bitmap {
	if b, ok := s.pool.Get().(*bitmap); ok {
		return b
	}
	b := newBitmap(s.documents)
	return &b
}

// borrowEmpty is borrow for an empty set.
func (s *spare) borrowEmpty() *bitmap {
	b := s.borrow()
	clear(*b)
	return b
}

func (s *spare) giveBack(b *bitmap) { s.pool.Put(b) }

// lend returns an empty set that is good until the query is answered.
func (p *part) lend() bitmap {
	b := p.lendAny()
	clear(b)
	return b
}

// lendAny is lend for a set that is written over.
func (p *part) lendAny() bitmap {
	b := p.seg.spare.borrow()
	p.lent = append(p.lent, b)
	return *b
}

func (p *part) giveBack() {
	for _, b := range p.lent {
		p.seg.spare.giveBack(b)
	}
	p.lent = nil
}

// largeSet is how many words of a set are worth a second core.
const largeSet = 1 << 15

// halves calls do for all n words of sets, of large ones on two cores.
func halves(n int, do func(lo, hi int)) {
	if n < largeSet {
		do(0, n)
		return
	}
	both(func() { do(0, n/2) }, func() { do(n/2, n) })
}

// intersect returns the documents that are in all sets and in none of not.
func (p *part) intersect(sets, not []bitmap) (out bitmap, size int) {
	out = p.lendAny()
	if len(sets) == 0 {
		fill(out, p.seg.documents)
	}
	var sizes [2]int
	halves(len(out), func(lo, hi int) {
		part := out[lo:hi]
		part.meet(sets, not, lo)
		sizes[min(lo, 1)] = part.count()
	})
	return out, sizes[0] + sizes[1]
}

// meet keeps what is in all sets and in none of not, whose words begin at from;
// with sets it does not matter what was in b.
func (b bitmap) meet(sets, not []bitmap, from int) {
	switch len(sets) {
	case 0:
	case 1:
		copy(b, sets[0][from:])
	default:
		one, other := sets[0][from:][:len(b)], sets[1][from:][:len(b)]
		for i := range b {
			b[i] = one[i] & other[i]
		}
		for _, s := range sets[2:] {
			for i, w := range s[from:][:len(b)] {
				b[i] &= w
			}
		}
	}
	for _, s := range not {
		for i, w := range s[from:][:len(b)] {
			b[i] &^= w
		}
	}
}

// next returns the lowest members from one on that are not in without, at most
// so many.
func (b bitmap) next(from int, without bitmap, most int) []int32 {
	out := make([]int32, 0, min(most, 1024))
	for i := from >> 6; i < len(b); i++ {
		w := b[i]
		if without != nil {
			w &^= without[i]
		}
		if i == from>>6 {
			w &= ^uint64(0) << (from & 63)
		}
		for ; w != 0; w &= w - 1 {
			if len(out) == most {
				return out
			}
			out = append(out, int32(i*64+bits.TrailingZeros64(w)))
		}
	}
	return out
}

// count is how many documents are in the set.
func (b bitmap) count() (n int) {
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}
