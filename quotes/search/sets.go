package search

import (
	"math/bits"
	"sync"
)

// free holds sets that nobody uses. Sets are as large as the corpus: made anew
// for each key, they would keep the collector busy.
var free sync.Pool // of *bitmap

// borrow returns a set with anything in it, to be given back.
func borrow(documents int) *bitmap {
	n := (documents + 63) / 64
	if b, ok := free.Get().(*bitmap); ok && cap(*b) >= n {
		*b = (*b)[:n]
		return b
	}
	b := newBitmap(documents)
	return &b
}

// borrowEmpty is borrow for an empty set.
func borrowEmpty(documents int) *bitmap {
	b := borrow(documents)
	clear(*b)
	return b
}

func giveBack(b *bitmap) { free.Put(b) }

// lend returns an empty set that is good until the query is answered.
func (f *finder) lend(documents int) bitmap {
	b := f.lendAny(documents)
	clear(b)
	return b
}

// lendAny is lend for a set that is written over.
func (f *finder) lendAny(documents int) bitmap {
	b := borrow(documents)
	f.lending.Lock()
	defer f.lending.Unlock()
	f.lent = append(f.lent, b)
	return *b
}

func (f *finder) giveBack() {
	for _, b := range f.lent {
		giveBack(b)
	}
	f.lent = nil
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
func (f *finder) intersect(documents int, sets, not []bitmap) (out bitmap, size int) {
	out = f.lendAny(documents)
	if len(sets) == 0 {
		fill(out, documents)
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

// count is how many documents are in the set.
func (b bitmap) count() (n int) {
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}
