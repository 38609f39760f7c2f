package search

import (
	"slices"
	"testing"
)

// What mayHold leaves out has no word that begins so, and what beginsPlainly takes
// has one.
func TestAValueIsToldByItsBytes(t *testing.T) {
	values := []string{"The Daily Mail", "U.S. News", "O'Brien & Sons", "Le Monde", "Été à Paris", "AP-style 24.5", "", "a.b.c d", "Straße", "mail 2021"}
	for _, value := range values {
		have := words(value)
		for _, word := range []string{"da", "us", "u.s", "obrien", "obr", "ete", "pa", "24.5", "24", "abc", "strasse", "style", "apstyle", "mail", "ons", "sons"} {
			if begins := slices.ContainsFunc(have, func(h string) bool { return len(h) >= len(word) && h[:len(word)] == word }); begins && !mayHold(value, word) {
				t.Errorf("%q holds %q", value, word)
			} else if beginsPlainly(value, word) && !begins {
				t.Errorf("%q has no word that begins with %q", value, word)
			}
		}
	}
	if mayHold("The Daily Mail", "times") || !beginsPlainly("The Daily Mail", "dai") {
		t.Error("an unlike value, or a plain one, is folded")
	}
}
