package search

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"whosaid/quotes"
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

// What a large result holds is estimated: nearly right, and never more than there
// is, for values that stand in a run as for those that stand everywhere.
func TestEstimatesAreNearlyRight(t *testing.T) {
	const n = 60_000
	r := rand.New(rand.NewPCG(5, 8))
	speakers := rand.NewZipf(r, 1.05, 20, 2000)
	x := New()
	var recs []Record
	for i := range n {
		text := "They will return"
		speaker := speakers.Uint64()
		if r.IntN(3) == 0 || speaker == 7 { // who says it more often than others
			text += " today"
		}
		recs = append(recs, Record{ID: quotes.StatementID(fmt.Sprint(i)), Text: text, Speaker: fmt.Sprint("Person ", speaker), Publisher: fmt.Sprint("Paper ", i/100)})
	}
	if err := x.Build(t.Context(), sequence(recs), nil); err != nil {
		t.Fatal(err)
	}
	all := map[string]int{}
	for _, rec := range recs {
		all[rec.Speaker]++
		all[rec.Publisher]++
	}
	found := find(t, x, "today ", Options{})
	has := map[string]int{}
	for _, rec := range recs {
		if strings.HasSuffix(rec.Text, "today") {
			has[rec.Speaker]++
			has[rec.Publisher]++
		}
	}
	for _, f := range found.Facets {
		off := 0.0
		for _, v := range f.Values {
			if (f.Field == Speaker || f.Field == Source) && (!f.About || v.Count > all[v.Value]) {
				t.Fatalf("%s: %d are estimated (%v), but there are only %d", v.Value, v.Count, f.About, all[v.Value])
			}
			off += math.Abs(float64(v.Count)/float64(max(1, has[v.Value]))-1) / float64(len(f.Values))
		}
		if (f.Field == Speaker || f.Field == Source) && off > 0.25 {
			t.Errorf("%s: %.2f off: %v", f.Field, off, f.Values[:5])
		}
		if f.Field == Speaker && !slices.ContainsFunc(f.Values[:20], func(v FacetValue) bool { return v.Value == "Person 7" }) {
			t.Errorf("who says it most is not among the first: %v", f.Values[:20])
		}
	}
}
