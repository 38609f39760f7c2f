package intake

import (
	"testing"

	"whosaid/quotes"
	"whosaid/quotes/review"
)

// TestApplySource: what another's record says of a source is held against what
// it may be.
func TestApplySource(t *testing.T) {
	was := quotes.Source{Title: "Harbour to close", URL: "https://example.org/1", Published: "2024-05-01"}
	for _, c := range []struct {
		field, now string
		want       bool
	}{
		{"title", "Harbour will close", true},
		{"title", "", false},
		{"address", "https://example.org/2", true},
		{"address", "", true},
		{"address", "javascript:alert(document.domain)", false},
		{"address", "example.org", false},
		{"published", "2024-05", true},
		{"published", "soon", false},
		{"sha256", "00", false},
	} {
		got, err := ApplySource(was, []review.Correction{{Field: c.field, Now: c.now}})
		if (err == nil) != c.want || c.want != (len(CorrectSource(was, got)) == 1) {
			t.Errorf("%s %q: %v, %+v", c.field, c.now, err, got)
		}
	}
}
