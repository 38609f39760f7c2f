package search

import (
	"math/rand/v2"
	"testing"
)

// A look must agree with the measure: what it turns down is never guessed.
func TestLookAgreesWithDistance(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 8))
	random := func() string {
		b := make([]byte, 1+r.IntN(9))
		for i := range b {
			b[i] = "abc"[r.IntN(3)] // few letters, many likenesses
		}
		return string(b)
	}
	near := 0
	for range 20_000 {
		a, b, limit := random(), random(), r.IntN(4)
		ruler := newRuler(a)
		want := distance(a, b, limit, false) <= limit
		if got := ruler.near(b, limit); got != want {
			t.Errorf("%q, %q within %d: %v", a, b, limit, got)
		}
		if want := distance(a, b, limit, true) <= limit; ruler.nearBeginning(b, limit) != want {
			t.Errorf("%q, a beginning of %q within %d: %v", a, b, limit, !want)
		}
		if want {
			near++
		}
	}
	if near < 1000 || near > 19_000 {
		t.Errorf("%d of 20,000 are near: the words are badly chosen", near)
	}
	if !newRuler("cafe").near("café", 0) {
		t.Error("other letters than ASCII are not left to the measure")
	}
}
