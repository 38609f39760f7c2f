package desk

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"whosaid/data"
	"whosaid/quotes"
	"whosaid/quotes/article"
	"whosaid/quotes/intake"
	"whosaid/quotes/review"
)

func open(t *testing.T, store string) *Desk {
	t.Helper()
	d, err := Open(t.Context(), Options{Store: store, Person: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func labelled(t *testing.T, d *Desk, label string) quotes.ClaimID {
	t.Helper()
	c, err := d.ResolveClaim(t.Context(), label)
	if err != nil {
		t.Fatal(err)
	}
	return c.ID
}

func TestAFlagIsThereAfterARestart(t *testing.T) {
	store := filepath.Join(t.TempDir(), "s.db")
	d := open(t, store)
	id := labelled(t, d, "S03.c1")
	if _, err := d.Do(t.Context(), Action{Kind: review.Flag, Claims: []quotes.ClaimID{id}, Reason: "a number"}); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if got := open(t, store).Status(id); got != review.Flagged {
		t.Errorf("after a restart the claim is %s", got)
	}
}

func TestUndoAndRedoTakeAWholeActionAcrossRestarts(t *testing.T) {
	store := filepath.Join(t.TempDir(), "s.db")
	d := open(t, store)
	ids := []quotes.ClaimID{labelled(t, d, "S03.c1"), labelled(t, d, "S02.c1")}
	if _, err := d.Do(t.Context(), Action{Kind: review.Flag, Claims: ids, Reason: "both"}); err != nil {
		t.Fatal(err)
	}
	d.Close()
	d = open(t, store)
	both := func(want review.Status) {
		t.Helper()
		for _, id := range ids {
			if got := d.Status(id); got != want {
				t.Errorf("claim %s is %s, want %s", id, got, want)
			}
		}
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	both(review.Unreviewed)
	if _, err := d.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	both(review.Flagged)
}

func TestTwoProgramsSeeEachOther(t *testing.T) {
	store := filepath.Join(t.TempDir(), "s.db")
	a, b := open(t, store), open(t, store)
	id := labelled(t, a, "S03.c1")
	if _, err := a.Do(t.Context(), Action{Kind: review.Flag, Claims: []quotes.ClaimID{id}, Reason: "a number"}); err != nil {
		t.Fatal(err)
	}
	if changed, err := b.Refresh(t.Context()); err != nil || !changed {
		t.Errorf("refresh: %v, %v", changed, err)
	}
	if got := b.Status(id); got != review.Flagged {
		t.Errorf("the other program sees %s", got)
	}
	if changed, err := a.Refresh(t.Context()); err != nil || changed {
		t.Errorf("its own event: refresh says %v, %v", changed, err)
	}
}

func TestAWholeStatementBecomesAClaim(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "s.db"))
	st := data.Corpus().Statements()[2]
	before := len(d.ClaimsOf(st.ID))
	if _, err := d.TakeStatement(t.Context(), []quotes.StatementID{st.ID}, "all of it"); err != nil {
		t.Fatal(err)
	}
	claims := d.ClaimsOf(st.ID)
	if len(claims) != before+1 {
		t.Fatalf("%d claims, want %d", len(claims), before+1)
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := len(d.ClaimsOf(st.ID)); got != before {
		t.Errorf("after undo %d claims, want %d", got, before)
	}
}

func TestSearchFindsAndFills(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "s.db"))
	f, err := d.Search(t.Context(), "maximum pressure", 10, 0)
	if err != nil {
		t.Fatal(err)
	}
	if f.Total != 1 || f.Statements[0].Label != "S03" {
		t.Errorf("found %d", f.Total)
	}
	all, err := d.Search(t.Context(), "", 100, 0)
	if err != nil || all.Total != 15 || all.Statements[0].Label != "S01" {
		t.Errorf("everything is %d, %v", all.Total, err)
	}
}

func TestWhatNothingBears(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "s.db"))
	if _, err := d.Resolve(t.Context(), "zzzzzz"); !errors.Is(err, ErrUnknown) {
		t.Errorf("got %v", err)
	}
}

func TestTheRealCorpusIsVerified(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "s.db"))
	a, err := d.Verify(context.Background(), "maximum pressure on Tehran has not failed", "Rouhani")
	if err != nil || a.Outcome != "altered" || a.Altered != "reversed" {
		t.Errorf("%s (%s), %v", a.Outcome, a.Altered, err)
	}
	n, err := d.Verify(context.Background(), "Iran received more than half a million doses of the vaccine from Russia", "Rouhani")
	if err != nil || n.Outcome != "narrator-as-quote" {
		t.Errorf("the article's own words: %s, %v", n.Outcome, err)
	}
}

func TestALoadIsFoundAtOnceAndAfterARestart(t *testing.T) {
	store := filepath.Join(t.TempDir(), "s.db")
	d := open(t, store)
	if _, err := d.Search(t.Context(), "vaccine", 5, 0); err != nil { // the index is there before the load
		t.Fatal(err)
	}
	lines := `{"text":"The heron will be back by Friday","speaker":"Ana Lee","source":{"title":"Birds"}}` + "\nnonsense\n"
	got, err := d.Load(t.Context(), "birds.jsonl", strings.NewReader(lines), nil)
	if err != nil || got.Added != 1 || got.Bad != 1 {
		t.Fatalf("%+v, %v", got, err)
	}
	for range 2 {
		f, err := d.Search(t.Context(), "heron", 5, 0)
		if err != nil || f.Total != 1 {
			t.Fatalf("found %d, %v", f.Total, err)
		}
		if sp, ok := d.Speaker(f.Statements[0].Speaker); !ok || sp.Name != "Ana Lee" {
			t.Errorf("said by %q", sp.Name)
		}
		if f, err = d.Search(t.Context(), "", 100, 0); err != nil || len(f.Statements) != 16 || f.Statements[0].Label != "S01" || f.Statements[15].Text != "The heron will be back by Friday" {
			t.Errorf("everything is %d, %v", len(f.Statements), err)
		}
		d.Close()
		d = open(t, store)
	}
	again, err := d.Load(t.Context(), "birds.jsonl", strings.NewReader(lines), nil)
	if err != nil || again.Added != 0 || again.Resumed == 0 {
		t.Errorf("the same file again: %+v, %v", again, err)
	}
}

// An index that holds everything is not written at a start.
func TestAStartLeavesAWholeIndexAlone(t *testing.T) {
	store := filepath.Join(t.TempDir(), "s.db")
	files := func() string {
		t.Helper()
		d := open(t, store)
		if f, err := d.Search(t.Context(), "heron", 5, 0); err != nil || f.Total != 1 {
			t.Fatalf("found %d, %v", f.Total, err)
		}
		d.Close()
		names, err := filepath.Glob(store + ".index/*.segment")
		if err != nil || len(names) == 0 {
			t.Fatalf("no segments, %v", err)
		}
		return strings.Join(names, " ")
	}
	d := open(t, store)
	line := `{"text":"The heron will be back by Friday","speaker":"Ana Lee","source":{"title":"Birds"}}`
	if _, err := d.Load(t.Context(), "birds.jsonl", strings.NewReader(line), nil); err != nil {
		t.Fatal(err)
	}
	d.Close()
	first := files()
	if second := files(); second != first {
		t.Errorf("the index was %s, and is %s", first, second)
	}
}

const parkArticle = `Title: The park
URL: https://example.org/park

"The park will stay open," said Anna Lee, the mayor. She added that the lake would be cleaned in May.

Bob Hart said the plan was too late.
`

func draftOf(t *testing.T, d *Desk, text string) intake.Draft {
	t.Helper()
	a, err := Read(t.Context(), "park.txt", strings.NewReader(text), article.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d.Draft(t.Context(), a, nil)
}

func TestAnArticleIsAddedCorrectedAndAddedAgain(t *testing.T) {
	file := filepath.Join(t.TempDir(), "s.db")
	d := open(t, file)
	added, err := d.Add(t.Context(), draftOf(t, d, parkArticle))
	if err != nil || added.Statements < 2 {
		t.Fatalf("%+v, %v", added, err)
	}
	var there *ThereError
	if _, err := d.Add(t.Context(), draftOf(t, d, parkArticle)); !errors.As(err, &there) {
		t.Errorf("the same file again: %v", err)
	}
	st := d.Corpus().StatementsIn(added.Source)[0]
	st.Speaker = quotes.SpeakerIDOf("Anna B. Lee")
	if err := d.CorrectStatement(t.Context(), st, "Anna B. Lee"); err != nil {
		t.Fatal(err)
	}
	d.Close()
	d = open(t, file)
	got, _ := d.Corpus().Statement(st.ID)
	if sp, _ := d.Speaker(got.Speaker); sp.Name != "Anna B. Lee" {
		t.Errorf("after the correction %q said it", sp.Name)
	}
	f, err := d.Search(t.Context(), `speaker:"Anna B. Lee" park`, 5, 0)
	if err != nil || f.Total != 1 {
		t.Errorf("the corrected speaker is found %d times, %v", f.Total, err)
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got, _ = d.Corpus().Statement(st.ID); got.Speaker == st.Speaker {
		t.Error("undo left the correction")
	}
}

func TestANewVersionCarriesWhatStandsAndOrphansTheRest(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "s.db"))
	first, err := d.Add(t.Context(), draftOf(t, d, parkArticle))
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(parkArticle, "too late", "too early", 1) + "\nA new last paragraph.\n"
	second, err := d.Add(t.Context(), draftOf(t, d, changed))
	if err != nil {
		t.Fatal(err)
	}
	if second.Version != 2 || second.Placed == 0 || second.Orphaned != 1 {
		t.Errorf("%+v", second)
	}
	var orphans int
	for _, st := range d.Corpus().StatementsIn(first.Source) {
		for _, w := range st.Warnings {
			if strings.HasPrefix(w, "orphaned") {
				orphans++
			}
		}
	}
	if orphans != 1 || len(d.Corpus().StatementsIn(first.Source)) != 1 {
		t.Errorf("%d orphans among %d statements of the version before", orphans, len(d.Corpus().StatementsIn(first.Source)))
	}
}

// Of many programs that flag one claim at once, one does it and the others are
// told that it is flagged already: no conflict comes of it.
func TestOneClaimIsFlaggedOnce(t *testing.T) {
	file := filepath.Join(t.TempDir(), "s.db")
	const programs = 6
	desks := make([]*Desk, programs)
	for i := range desks {
		desks[i] = open(t, file)
	}
	id := labelled(t, desks[0], "S03.c1")
	done := make(chan error, programs)
	for _, d := range desks {
		go func() {
			_, err := d.Do(t.Context(), Action{Kind: review.Flag, Claims: []quotes.ClaimID{id}, Reason: "a number"})
			done <- err
		}()
	}
	flagged := 0
	for range desks {
		var refusal *review.Refusal
		switch err := <-done; {
		case err == nil:
			flagged++
		case !errors.As(err, &refusal):
			t.Errorf("got %v, want a refusal", err)
		}
	}
	if flagged != 1 {
		t.Errorf("flagged %d times", flagged)
	}
	if _, err := desks[0].Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if r := desks[0].Review(id); len(r.Heads) != 1 {
		t.Errorf("%d heads", len(r.Heads))
	}
}
