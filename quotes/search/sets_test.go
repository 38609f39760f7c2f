package search

import (
	"math/rand/v2"
	"testing"
)

// Large sets are met in two halves, which must not differ from one.
func TestIntersect(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 7))
	for _, documents := range []int{1, 64, 1000, 64*largeSet + 77} {
		var all []bitmap
		for range 4 {
			b := newBitmap(documents)
			for i := range b {
				b[i] = r.Uint64() | r.Uint64()
			}
			b[len(b)-1] &= 1<<((documents-1)&63+1) - 1
			all = append(all, b)
		}
		for n := range 4 {
			sets, not := all[:n], all[3:]
			p := part{view: view{seg: &segment{documents: documents, spare: &spare{documents: documents}}}}
			got, size := p.intersect(sets, not)
			count := 0
			for doc := range documents {
				want := !not[0].has(doc)
				for _, s := range sets {
					want = want && s.has(doc)
				}
				if want {
					count++
				}
				if got.has(doc) != want {
					t.Fatalf("%d of %d documents, %d sets: has %v", doc, documents, n, !want)
				}
			}
			if size != count {
				t.Errorf("%d documents, %d sets: %d, want %d", documents, n, size, count)
			}
			p.giveBack()
		}
	}
}
