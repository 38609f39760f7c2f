package search

import "math/bits"

// lend returns an empty set that is good until the query is answered. Sets are
// as large as the corpus: made anew for each key, they would keep the collector
// busy. It is not for two goroutines.
func (f *finder) lend(documents int) bitmap {
	b := f.lendAny(documents)
	clear(b)
	return b
}

// lendAny is lend for a set that is written over.
func (f *finder) lendAny(documents int) bitmap {
	n := (documents + 63) / 64
	b := bitmap(nil)
	if old, ok := f.x.sets.Get().(*bitmap); ok && cap(*old) >= n {
		b = (*old)[:n]
	} else {
		b = newBitmap(documents)
	}
	f.lent = append(f.lent, b)
	return b
}

func (f *finder) giveBack() {
	for i := range f.lent {
		f.x.sets.Put(&f.lent[i])
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
