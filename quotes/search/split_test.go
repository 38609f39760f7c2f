package search

import (
	"fmt"
	"testing"

	"whosaid/quotes"
)

// Both halves of a word somewhere in a text are not that word. Where too many
// texts have them to be read, the count does not pretend to be exact.
func TestHalvesApartAreNotCounted(t *testing.T) {
	x := New()
	recs := make([]Record, 12_000)
	for i := range recs {
		recs[i] = Record{ID: quotes.StatementID(fmt.Sprint(i)), Text: fmt.Sprintf("rain falls on a bow of number %d", i)}
	}
	if err := x.Build(t.Context(), sequence(recs), nil); err != nil {
		t.Fatal(err)
	}
	if f := find(t, x, "rainbow ", Options{}); f.Total != 0 && !f.About {
		t.Errorf("%d found (about %v)", f.Total, f.About)
	}
}
