package desk

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"whosaid/quotes"
	"whosaid/quotes/review"
)

// Who agrees to a verdict agrees to the one that was shown: when it was
// replaced meanwhile, nothing is written.
func TestADecisionIsAboutWhatWasSeen(t *testing.T) {
	file := filepath.Join(t.TempDir(), "one.db")
	ana, ben := openAs(t, file, "ana"), openAs(t, file, "ben")
	id := labelled(t, ana, "S03.c1")
	propose(t, ana, id, "False")
	if _, err := ben.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	seen := ben.Seen([]quotes.ClaimID{id})
	if _, err := ana.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	propose(t, ana, id, "True")
	decide := Action{Kind: review.Decide, Claims: []quotes.ClaimID{id}}
	_, err := ben.Do(t.Context(), decide)
	if !errors.Is(err, review.ErrStale) || !strings.Contains(err.Error(), "ana proposed a verdict; look at it again") {
		t.Errorf("Ben, who saw False, decides: %v", err)
	}
	decide.Seen = seen // a dialog that was opened before the screen took in what Ana did
	if _, err := ben.Do(t.Context(), decide); !errors.Is(err, review.ErrStale) || ben.Status(id) != review.InReview {
		t.Errorf("and from the dialog: %v, %s", err, ben.Status(id))
	}
	decide.Seen = ben.Seen([]quotes.ClaimID{id})
	if _, err := ben.Do(t.Context(), decide); err != nil || ben.Review(id).Verdict.Label != "True" {
		t.Errorf("having seen True: %v", err)
	}
}

// What answers to nothing goes on over what others did meanwhile.
func TestANoteIsKeptWhateverWasSeen(t *testing.T) {
	file := filepath.Join(t.TempDir(), "one.db")
	ana, ben := openAs(t, file, "ana"), openAs(t, file, "ben")
	id := labelled(t, ana, "S03.c1")
	act(t, ana, id, review.Flag, "a number", nil)
	act(t, ben, id, review.Note, "no answer yet", nil)
	if r := ben.Review(id); r.Status != review.Flagged || len(r.Notes) != 1 {
		t.Errorf("%s, %d notes", r.Status, len(r.Notes))
	}
}
