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

// lend returns an empty set that is good until the query is answered. It is not
// for two goroutines.
func (f *finder) lend(documents int) bitmap {
	b := f.lendAny(documents)
	clear(b)
	return b
}

// lendAny is lend for a set that is written over.
func (f *finder) lendAny(documents int) bitmap {
	b := borrow(documents)
	f.lent = append(f.lent, b)
	return *b
}

func (f *finder) giveBack() {
	for _, b := range f.lent {
		giveBack(b)
	}
	f.lent = nil
}

// intersect returns the documents that are in all sets and in none of not.
func (f *finder) intersect(documents int, sets, not []bitmap) (out bitmap, size int) {
	out = f.lendAny(documents)
	switch len(sets) {
	case 0:
		fill(out, documents)
	case 1:
		copy(out, sets[0])
	default:
		a, b := sets[0][:len(out)], sets[1][:len(out)]
		for i := range out {
			out[i] = a[i] & b[i]
		}
		for _, s := range sets[2:] {
			for i, w := range s[:len(out)] {
				out[i] &= w
			}
		}
	}
	for _, s := range not {
		for i, w := range s[:len(out)] {
			out[i] &^= w
		}
	}
	return out, out.count()
}

// count is how many documents are in the set.
func (b bitmap) count() (n int) {
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}
