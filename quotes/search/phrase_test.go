package search

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"whosaid/quotes"
)

// Frequent words stand in almost every statement: a phrase of them is found though
// it stands in one only, behind more of them than are read of a usual phrase.
func TestAPhraseOfCommonWordsThatOneStatementHas(t *testing.T) {
	const n = maxVerified + 2*verifyStep
	recs := make([]Record, n)
	for i := range recs {
		recs[i] = Record{ID: quotes.StatementID(fmt.Sprintf("%010d", i)), Text: "the end of it"}
	}
	recs[n-2].Text = "it was the first of the kind"
	x := New()
	if err := x.Build(context.Background(), sequence(recs), nil); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]int{`"of the"`: 1, `"of th`: 1, `"of the" it`: 1, `"the of"`: 0, `-"of it"`: 1, `"the end" -"end of"`: 0} {
		r := find(t, x, query, Options{})
		if r.Total != want || r.About || want > 0 && r.Matches[0].ID != recs[n-2].ID {
			t.Errorf("%s finds %d, about: %t, not %d: %v", query, r.Total, r.About, want, r.Matches)
		}
	}
}

// Where a word begins is known from the bytes before it.
func TestWordAt(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1))
	for range 2000 {
		var text []byte
		var begins []int
		for range 12 {
			begins = append(begins, len(text))
			text = appendRank(text, [...]uint32{r.Uint32N(oneByte), r.Uint32N(twoBytes), r.Uint32N(threeBytes), r.Uint32N(1 << 24)}[r.IntN(4)])
		}
		for at := range text {
			if got, want := wordAt(text, at), slices.Contains(begins, at); got != want {
				t.Fatalf("%v at %d: %t, words begin at %v", text, at, got, begins)
			}
		}
	}
}
