package desk

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"whosaid/quotes"
	"whosaid/quotes/review"
	"whosaid/quotes/store"
)

// A search that is called off while the index is built, as the next key does,
// only stops waiting: the build goes on and leaves nothing out.
func TestASearchThatIsCalledOffDoesNotStopTheBuild(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "s.db"))
	var b store.Batch
	for i := range 20_000 {
		text := fmt.Sprintf("The harvest of valley %d was good.", i)
		b.Statements = append(b.Statements, quotes.Statement{ID: quotes.StatementID(quotes.NewID("loaded", text)), Text: text})
	}
	if _, err := d.store.Load(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	ctx, next := context.WithCancel(t.Context())
	next()
	if _, err := d.Search(ctx, "harvest", 5, 0); !errors.Is(err, context.Canceled) {
		t.Fatalf("the search was not called off: %v", err)
	}
	eventually(t, "the index is built without another search", func() bool { return d.Indexed() > 0 })
	if f, err := d.Search(t.Context(), "harvest", 5, 0); err != nil || f.Total != len(b.Statements) {
		t.Errorf("%d of %d found, %v", f.Total, len(b.Statements), err)
	}
}

func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	for range 1000 {
		if is() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("not after ten seconds: " + what)
}

// A document that a Refresh saw before Add took it in is there once.
func TestADocumentIsTakenInOnce(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "s.db"))
	src, _, statements, _ := draftOf(t, d, parkArticle).Bundle()
	b := store.Bundle{Source: src, Statements: statements}
	if err := d.store.AddSource(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := d.takeIn(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	if n, m := len(d.Corpus().Sources()), len(d.Corpus().StatementsIn(src.ID)); n != 2 || m != len(statements) {
		t.Errorf("%d sources; %d statements, want %d", n, m, len(statements))
	}
}

// newVersion is parkArticle as it stands at its address later.
var newVersion = strings.Replace(parkArticle, "too late", "too early", 1) + "\nA new last paragraph.\n"

func TestALinkedStatementStaysInTheVersionBefore(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "s.db"))
	first, err := d.Add(t.Context(), draftOf(t, d, parkArticle))
	if err != nil {
		t.Fatal(err)
	}
	theirs, ours := d.Corpus().StatementsIn(first.Source)[0].ID, d.Corpus().Statements()[0].ID
	if err := d.LinkVariants(t.Context(), theirs, ours); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Add(t.Context(), draftOf(t, d, newVersion)); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Statement(t.Context(), theirs); err != nil {
		t.Error(err)
	}
}

// What a person dropped or changed in the draft of a new version is not
// overruled by the version before.
func TestANewVersionIsAsItsDraftWasDecided(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "s.db"))
	if _, err := d.Add(t.Context(), draftOf(t, d, parkArticle)); err != nil {
		t.Fatal(err)
	}
	draft, err := draftOf(t, d, newVersion).SetSpeaker(0, "Zoe Quist")
	if err == nil {
		draft, err = draft.Drop(1)
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Add(t.Context(), draft); err != nil {
		t.Fatal(err)
	}
	st, _ := d.Corpus().Statement(draft.Items[0].Statement.ID)
	if sp, _ := d.Speaker(st.Speaker); sp.Name != "Zoe Quist" {
		t.Errorf("said by %q", sp.Name)
	}
	if _, back := d.Corpus().Statement(draft.Items[1].Statement.ID); back {
		t.Error("what was dropped is back")
	}
}

// countdown is a context that ends when it was asked so often whether it did.
type countdown struct {
	context.Context
	left atomic.Int64
}

func (c *countdown) Err() error {
	if c.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// Wherever adding a new version is cut off, it is there with what is known of
// the claims of the version before, or not at all.
func TestANewVersionComesWithWhatItCarries(t *testing.T) {
	for left := int64(0); ; left++ {
		file := filepath.Join(t.TempDir(), "s.db")
		d := open(t, file)
		first, err := d.Add(t.Context(), draftOf(t, d, parkArticle))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.TakeStatement(t.Context(), []quotes.StatementID{d.Corpus().StatementsIn(first.Source)[0].ID}, "rare"); err != nil {
			t.Fatal(err)
		}
		ctx := &countdown{Context: t.Context()}
		ctx.left.Store(left)
		draft := draftOf(t, d, newVersion)
		_, failed := d.Add(ctx, draft)
		d.Close()
		d = open(t, file)
		_, there := d.Corpus().Source(draft.Source.ID)
		carried := 0
		for _, c := range d.Claims() {
			if there && c.Source == draft.Source.ID && len(d.Review(c.ID).Trail) > 0 {
				carried++
			}
		}
		if there && carried == 0 {
			t.Fatalf("cut off at %d: the document is there (%v), without what it carries", left, failed)
		}
		if failed == nil {
			return
		}
	}
}

// A clock that was set back does not decide what was done last: the record's
// order does.
func TestUndoTakesBackWhatCameLastThoughTheClockWasSetBack(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "s.db"))
	first, last := labelled(t, d, "S03.c1"), labelled(t, d, "S04.c1")
	_, e, err := d.Review(first).Do(review.Act{Kind: review.Flag, By: "ana", Role: review.Editor, Reason: "a number", At: time.Now().Add(time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.store.Append(t.Context(), e); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Do(t.Context(), Action{Kind: review.Flag, Claims: []quotes.ClaimID{last}, Reason: "a name"}); err != nil {
		t.Fatal(err)
	}
	check := func(does string, one, two review.Status) {
		t.Helper()
		if a, b := d.Status(first), d.Status(last); a != one || b != two {
			t.Errorf("%s: the first is %s, the last %s", does, a, b)
		}
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	check("undo", review.Flagged, review.Unreviewed)
	if _, err := d.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	check("redo", review.Flagged, review.Flagged)
}

// One file under two names: each evidence has the name that it was given.
func TestAnEvidenceFileHasItsName(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "s.db"))
	id := labelled(t, d, "S03.c1")
	for _, name := range []string{"first.pdf", "in/court-ruling.pdf"} {
		if _, err := d.AddEvidence(t.Context(), id, review.Evidence{Kind: "official text", Stance: review.Supports}, name, strings.NewReader("the same bytes")); err != nil {
			t.Fatal(err)
		}
	}
	got := d.Review(id).Evidence
	if got[0].File != "first.pdf" || got[1].File != "court-ruling.pdf" || got[0].SHA256 != got[1].SHA256 || d.Absent(got[1].Evidence) {
		t.Errorf("%+v", got)
	}
}

// A claim never takes a letter without its accent, whether the mark is a
// character of its own or not.
func TestAClaimTakesWholeCharacters(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "s.db"))
	draft := draftOf(t, d, "Paris.\n\nThe cafe\u0301 closes, said Anna Lee.\n")
	if _, err := d.Add(t.Context(), draft); err != nil {
		t.Fatal(err)
	}
	at := strings.Index(draft.Source.Text, "cafe")
	c, err := d.MakeClaim(t.Context(), draft.Source.ID, quotes.Span{Start: at, End: at + len("cafe")}, "closed?")
	if err != nil || c.Text != "cafe\u0301" {
		t.Errorf("%q, %v", c.Text, err)
	}
}
