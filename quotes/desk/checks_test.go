package desk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"whosaid/quotes"
	"whosaid/quotes/review"
)

// factChecks is a feed of n fact checks.
func factChecks(n int) *strings.Reader {
	var b strings.Builder
	b.WriteString(`{"dataFeedElement":[`)
	for i := range n {
		fmt.Fprintf(&b, `{"item":[{"@type":"ClaimReview","url":"https://desk.example/%d","claimReviewed":"Claim %[1]d","reviewRating":{"alternateName":"False"}}]},`, i)
	}
	return strings.NewReader(strings.TrimSuffix(b.String(), ",") + "]}")
}

// An import that is cut off keeps whole batches, and goes on where it was;
// meanwhile others can write.
func TestAnImportOfChecksGoesOn(t *testing.T) {
	const n = 3*checkBatch + 7
	file := t.TempDir() + "/s.db"
	d, other := openAs(t, file, "ana"), openAs(t, file, "ben")
	ctx, cancel := context.WithCancel(t.Context())
	got, err := d.ImportChecks(ctx, "feed.json", factChecks(n), func(p Progress) {
		if p.Stage == "saving" && p.Done == 2*checkBatch {
			note := Action{Kind: review.Note, Claims: []quotes.ClaimID{labelled(t, other, "N02")}, Reason: "while it is imported"}
			if _, err := other.Do(t.Context(), note); err != nil {
				t.Error(err)
			}
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	before, _, err := d.store.CountChecks(t.Context())
	if err != nil || before != got.Added || before < checkBatch || before >= n {
		t.Errorf("%d checks are there and %d were said to be, %v", before, got.Added, err)
	}
	for range 2 {
		got, err = d.ImportChecks(t.Context(), "feed.json", factChecks(n), nil)
		if err != nil || got.Known != before || got.Added != n-before {
			t.Errorf("%+v, %v; %d were there", got, err, before)
		}
		before = n
	}
	if r, err := d.store.Verify(t.Context()); err != nil || !r.OK() {
		t.Errorf("%+v, %v", r, err)
	}
	for c, err := range d.store.Checks(t.Context()) {
		if of, err := d.store.ImportsOf(t.Context(), []string{c.Import}); err != nil || of[c.Import].SHA256 == "" {
			t.Fatalf("check %s is of the import %+v, %v", c.ID, of, err)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// A file that is not whole changes nothing, however much of it could be read.
func TestAnImportOfChecksIsWhole(t *testing.T) {
	d := open(t, t.TempDir()+"/s.db")
	whole := factChecks(2 * checkBatch)
	cut := io.NewSectionReader(whole, 0, whole.Size()-2)
	if _, err := d.ImportChecks(t.Context(), "feed.json", cut, nil); err == nil || !strings.Contains(err.Error(), "cut off") {
		t.Error(err)
	}
	if n, _, err := d.store.CountChecks(t.Context()); n != 0 || err != nil {
		t.Errorf("%d checks, %v", n, err)
	}
}
