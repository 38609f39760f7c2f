package desk

import (
	"path/filepath"
	"testing"

	"whosaid/quotes"
	"whosaid/quotes/review"
)

func TestStatementsAreFoundByWhoWorksOnTheirClaims(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "s.db"))
	id := labelled(t, d, "S03.c1")
	if _, err := d.Do(t.Context(), Action{Kind: review.Take, Claims: []quotes.ClaimID{id}}); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		query string
		want  int
	}{{"assignee:ana", 1}, {"assignee:me status:in-progress", 1}, {"assignee:ben", 0}, {"assignee:me status:decided", 0}} {
		f, err := d.Search(t.Context(), row.query, 5, 0)
		if err != nil || f.Total != row.want || len(f.Query.Problems) > 0 {
			t.Errorf("%q finds %d, %v, %v", row.query, f.Total, err, f.Query.Problems)
		}
	}
}
