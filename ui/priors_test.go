package ui

import (
	"path/filepath"
	"strings"
	"testing"
)

// checkByOthers is a fact check of a claim of the embedded article.
const checkByOthers = `{"@type":"ClaimReview","url":"https://check.example/mp","claimReviewed":"Maximum pressure on Tehran has failed",
	"datePublished":"2021-04-20","author":{"@type":"Organization","name":"Desk Four"},"reviewRating":{"@type":"Rating","alternateName":"Half true"}}`

// A check by others that was imported is suggested beside the claim that it may
// be of, and kept in its record with one key: nobody types it in again.
func TestACheckByOthersIsKept(t *testing.T) {
	d := openDesk(t, filepath.Join(t.TempDir(), "desk.db"))
	if _, err := d.ImportChecks(t.Context(), "check.json", strings.NewReader(checkByOthers), nil); err != nil {
		t.Fatal(err)
	}
	a := openScreen(t, d, 120, 60, Options{})
	press(a, "2", "/", "maximum pressure", "enter", "p")
	want(t, a, "Others may have checked it", "Desk Four: “Half true”")
	do(a, "prior")
	want(t, a, "Which of them is of this claim?", "another one, typed in", "2021-04-20")
	press(a, "1")
	want(t, a, "added the check by Desk Four")
	if r := a.desk.Review(a.claimIDs()[0]); len(r.Priors) != 1 || r.Priors[0].Body.URL != "https://check.example/mp" {
		t.Errorf("%+v", r.Priors)
	}
	if strings.Contains(seen(a), "Others may have checked it") {
		t.Errorf("it is still suggested:\n%s", seen(a))
	}
	do(a, "prior")
	want(t, a, "What did others find?", "publisher") // there is none left to choose
}
