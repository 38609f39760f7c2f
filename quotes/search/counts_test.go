package search

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
)

// The largest counts are taken, of equal ones the first.
func TestMost(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	for name, v := range map[string][]uint32{
		"none":            {},
		"few":             {3, 0, 1, 7},
		"small and equal": make([]uint32, 3000),
		"spread":          make([]uint32, 3000),
		"all large":       make([]uint32, 3000),
	} {
		for i := range v {
			switch name {
			case "small and equal":
				v[i] = r.Uint32N(3)
			case "spread":
				v[i] = r.Uint32N(2000)
			case "all large":
				v[i] = 1e6 + r.Uint32N(300)
			}
		}
		var want []int
		for i, n := range v {
			if n > 0 {
				want = append(want, i)
			}
		}
		slices.SortStableFunc(want, func(a, b int) int { return cmp.Compare(v[b], v[a]) })
		want = want[:min(len(want), 200)]
		slices.Sort(want)
		var got []int
		most(v, 200, func(i, n int) {
			if n != int(v[i]) {
				t.Errorf("%s: value %d is counted %d times, not %d", name, i, n, v[i])
			}
			got = append(got, i)
		})
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %d of %d: %v, want %v", name, len(got), len(want), got, want)
		}
	}
}
