package desk

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"whosaid/quotes"
	"whosaid/quotes/review"
	"whosaid/quotes/search"
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

// A search that meets the replacement of the index asks the new one, and does
// not answer that nothing is there.
func TestASearchMeetsANewIndex(t *testing.T) {
	file := t.TempDir() + "/s.db"
	if _, err := open(t, file).Load(t.Context(), "h", strings.NewReader(birds(0, 100)), nil); err != nil {
		t.Fatal(err)
	}
	d := open(t, file)
	total(t, d, "heron")
	var found []int
	err := d.asked(t.Context(), func(x *search.Index) error {
		if len(found) == 0 { // what another program's load leads to, just now
			next, err := d.openIndex(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if err := d.index.publish(next); err != nil {
				t.Fatal(err)
			}
		}
		r, err := x.Find(t.Context(), search.Parse("heron"), search.Options{})
		found = append(found, r.Total)
		return err
	})
	if want := []int{0, 100}; err != nil || !slices.Equal(found, want) {
		t.Errorf("found %v, want %v (%v)", found, want, err)
	}
}
