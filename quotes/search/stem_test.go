package search

import "testing"

// What a verb or noun is inflected by is cut before what words are made of.
func TestSameStem(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		same bool
	}{
		{"returned", "returns", true},
		{"considered", "consider", true},
		{"offering", "offer", true},
		{"mentions", "mentioned", true},
		{"studies", "study", true},
		{"need", "ne", false},
		{"bless", "bles", false},
		{"mentions", "mental", false},
	} {
		if got := sameStem(tt.a, tt.b); got != tt.same || sameStem(tt.b, tt.a) != got {
			t.Errorf("%s and %s: %v, want %v", tt.a, tt.b, got, tt.same)
		}
	}
}
