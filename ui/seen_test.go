package ui

import (
	"path/filepath"
	"testing"

	"whosaid/quotes/review"
)

// A proposal that is replaced while the dialog stands open is not agreed to,
// though the screen took in the new one behind the dialog.
func TestADialogAnswersToWhatItShows(t *testing.T) {
	file := filepath.Join(t.TempDir(), "desk.db")
	a, b := as(t, "ana", file, 120, 40), as(t, "ben", file, 120, 40)
	proposed(t, a)
	see(t, b)
	do(b, "decide")
	was := claimOf(t, b).Proposed.Label
	want(t, b, was, "proposed by ana")
	press(a, "2")
	want(t, a, was+" proposed by ana") // where the claim stands, too
	press(a, "1")

	press(a, "u")
	do(a, "propose")
	press(a, "tab", "right", "right", "tab", "tab", "Because.", "ctrl+s")
	is(t, a, review.InReview)
	see(t, b)
	press(b, "enter")
	is(t, b, review.InReview)
	want(t, b, "not saved", "changed meanwhile: ana", "proposed a verdict")
	press(b, "esc")
	now := claimOf(t, b).Proposed.Label
	if now == was {
		t.Fatal("the proposal is the same")
	}
	do(b, "decide")
	want(t, b, now)
	press(b, "enter")
	is(t, b, review.Decided)
}
