package search

import "slices"

// Taken is a word of a query that was taken for another.
type Taken struct{ Word, As string }

// TakenFor says which words were taken for others in the best match that holds
// them: sanctoins for sanctions. A beginning needs no word; a word that some
// match holds was taken for itself.
func TakenFor(matches []Match) []Taken {
	held := map[string]bool{}
	for _, m := range matches {
		for _, r := range m.Why {
			if !guessed(r.Kind) {
				held[r.Word] = true
			}
		}
	}
	var out []Taken
	for _, m := range matches {
		for _, r := range m.Why {
			if held[r.Word] || r.Word == r.As {
				continue
			}
			held[r.Word] = true
			out = append(out, Taken{r.Word, r.As})
		}
	}
	return out
}

func guessed(k Kind) bool { return slices.Contains([]Kind{Typo, Sound, Fuzzy, Stem}, k) }
