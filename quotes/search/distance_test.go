package search

import "testing"

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b             string
		whole, beginning int
	}{
		{"vaccine", "vaccine", 0, 0},
		{"vacine", "vaccine", 1, 1},
		{"vaccien", "vaccine", 1, 1},
		{"nuc", "nuclear", 4, 0},
		{"nulc", "nuclear", 4, 1},
		{"sanctons", "sanctions", 1, 1},
		{"abcd", "wxyz", 4, 4},
		{"рухани", "роухани", 1, 1},
	} {
		whole, beginning := newRuler(tt.a).measure(tt.b, 8, 8)
		if whole != tt.whole || beginning != tt.beginning {
			t.Errorf("%s, %s: %d and %d, want %d and %d", tt.a, tt.b, whole, beginning, tt.whole, tt.beginning)
		}
	}
}

// FuzzDistance holds the fast measure against the table.
func FuzzDistance(f *testing.F) {
	f.Add("vaccine", "vacien")
	f.Add("ab", "ba")
	f.Fuzz(func(t *testing.T, a, b string) {
		a, b = capWord(a), capWord(b)
		if !isASCII(a) || !isASCII(b) || a == "" {
			return
		}
		for limit := range 4 {
			whole, beginning := newRuler(a).measure(b, limit, limit)
			if want := distance(a, b, limit, false); whole != want {
				t.Errorf("%q, %q within %d: %d, want %d", a, b, limit, whole, want)
			}
			if want := distance(a, b, limit, true); beginning != want {
				t.Errorf("%q, a beginning of %q within %d: %d, want %d", a, b, limit, beginning, want)
			}
		}
	})
}
