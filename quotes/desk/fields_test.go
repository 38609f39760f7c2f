package desk

import (
	"slices"
	"testing"

	"whosaid/quotes/review"
	"whosaid/quotes/search"
)

// A query knows every status by the name that the record gives it: the search
// cannot import the rulebook.
func TestAQueryKnowsEveryStatus(t *testing.T) {
	var want []string
	for _, s := range review.Statuses() {
		want = append(want, string(s))
	}
	if got := search.Statuses(); !slices.Equal(got, want) {
		t.Errorf("a query knows %q, the record %q", got, want)
	}
}
