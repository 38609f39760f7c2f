package search

import (
	"strconv"
	"testing"
)

// Words of the same hash keep numbers of their own.
func TestVocabularyNumbersInOrderOfAppearance(t *testing.T) {
	var v vocabulary
	for range 2 {
		for i := range uint32(20) {
			if got := v.number([]byte("alike"+strconv.Itoa(int(i))), 7); v.words[got].text != "alike"+strconv.Itoa(int(i)) {
				t.Fatalf("word %d is taken for %s", i, v.words[got].text)
			}
		}
	}
	v = vocabulary{}
	for range 2 {
		for i := range uint32(1000) {
			w := []byte(strconv.Itoa(int(i)))
			v.fetch([]uint64{hashOf(w)})
			if got := v.number(w, hashOf(w)); got != i {
				t.Fatalf("word %d has number %d", i, got)
			}
		}
	}
}
