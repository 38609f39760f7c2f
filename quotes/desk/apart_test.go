package desk

import (
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"whosaid/quotes"
	"whosaid/quotes/intake"
	"whosaid/quotes/review"
)

// openAs opens a store as somebody's desk.
func openAs(t *testing.T, file, who string) *Desk {
	t.Helper()
	d, err := Open(t.Context(), Options{Store: file, Person: who})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// twoDesks are Ana's and Ben's, each with a store of their own, and the file
// of Ben's.
func twoDesks(t *testing.T) (ana, ben *Desk, file string) {
	dir := t.TempDir()
	file = filepath.Join(dir, "ben.db")
	return openAs(t, filepath.Join(dir, "ana.db"), "ana"), openAs(t, file, "ben"), file
}

func speakerOf(d *Desk, id quotes.StatementID) string {
	st, _ := d.Corpus().Statement(id)
	sp, _ := d.Speaker(st.Speaker)
	return sp.Name
}

// fix corrects a statement as its draft editor would.
func fix(t *testing.T, d *Desk, id quotes.StatementID, speaker string, change func(*quotes.Statement)) {
	t.Helper()
	st, ok := d.Corpus().Statement(id)
	if !ok {
		t.Fatalf("there is no statement %s", id)
	}
	if speaker != "" {
		st.Speaker = quotes.SpeakerIDOf(speaker)
	}
	if change != nil {
		change(&st)
	}
	if err := d.CorrectStatement(t.Context(), st, speaker); err != nil {
		t.Fatal(err)
	}
	// Events have times in milliseconds: the next is to be later.
	for now := time.Now().UnixMilli(); time.Now().UnixMilli() == now; {
		runtime.Gosched()
	}
}

// What two people corrected apart is shown once, with the other's beside it,
// and takes nothing else with it.
func TestCorrectionsApart(t *testing.T) {
	ana, ben, file := twoDesks(t)
	id := ana.Corpus().Statements()[2].ID
	fix(t, ana, id, "Ali Khamenei", func(st *quotes.Statement) { st.Place = "Isfahan" })
	fix(t, ben, id, "Ayatollah Khamenei", nil)
	m, err := ana.Import(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	st, _ := ana.Corpus().Statement(id)
	if got := speakerOf(ana, id); got != "Ayatollah Khamenei" || st.Place != "Isfahan" {
		t.Errorf("said by %s in %s", got, st.Place)
	}
	warned := strings.Join(st.Warnings, "\n")
	if !strings.Contains(warned, "corrected apart: speaker: “Ayatollah Khamenei” by ben, “Ali Khamenei” by ana") {
		t.Errorf("warnings: %s", warned)
	}
	if len(m.Apart) != 1 || m.Apart[0].Of != quotes.ClaimID(id) || !ana.Review(quotes.ClaimID(id)).Disputed {
		t.Errorf("the import says %+v", m.Apart)
	}
	fix(t, ana, id, "Ali Khamenei", nil)
	if st, _ := ana.Corpus().Statement(id); speakerOf(ana, id) != "Ali Khamenei" || strings.Contains(strings.Join(st.Warnings, "\n"), "apart") {
		t.Errorf("settled: %s, %v", speakerOf(ana, id), st.Warnings)
	}
}

// Who chooses the speaker that holds anyway settles the matter.
func TestTheSpeakerThatHoldsIsConfirmed(t *testing.T) {
	ana, ben, file := twoDesks(t)
	id := ana.Corpus().Statements()[2].ID
	fix(t, ana, id, "Ali Khamenei", nil)
	fix(t, ben, id, "Ayatollah Khamenei", nil)
	if _, err := ana.Import(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	stored := ana.Corpus().Statements()
	draft, err := intake.Open(ana.Corpus().Sources()[0], stored, ana.Corpus().Speakers()).SetSpeaker(2, "Ayatollah Khamenei")
	if err != nil {
		t.Fatal(err)
	}
	got, err := ana.Revise(t.Context(), draft, stored)
	if r := ana.Review(quotes.ClaimID(id)); err != nil || got != (Revised{Corrected: 1}) || r.Disputed || speakerOf(ana, id) != "Ayatollah Khamenei" {
		t.Errorf("%+v, %v: %s, disputed %v", got, err, speakerOf(ana, id), r.Disputed)
	}
}

// One of two extents holds, whole, and not what the extractor found.
func TestExtentsApart(t *testing.T) {
	ana, ben, file := twoDesks(t)
	id := ana.Corpus().Statements()[2].ID
	found, _ := ana.Corpus().Statement(id)
	shorter := func(by int) func(*quotes.Statement) {
		return func(st *quotes.Statement) {
			st.Content = []quotes.Span{{Start: st.Content[0].Start, End: st.Content[0].End - by}}
			st.Quoted = nil
		}
	}
	speaker := speakerOf(ana, id)
	fix(t, ana, id, speaker, shorter(1))
	fix(t, ben, id, speaker, shorter(10))
	if _, err := ana.Import(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	if st, _ := ana.Corpus().Statement(id); st.Text != found.Text[:len(found.Text)-10] {
		t.Errorf("it reads %q", st.Text)
	}
}

func TestAWithdrawalStays(t *testing.T) {
	ana, ben, file := twoDesks(t)
	id := ana.Corpus().Statements()[2].ID
	fix(t, ana, id, "Ali Khamenei", nil)
	if err := ana.Withdraw(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	fix(t, ben, id, "Ayatollah Khamenei", nil)
	if _, err := ana.Import(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	if st, there := ana.Corpus().Statement(id); there {
		t.Errorf("%q is there again, said by %s", st.Text, speakerOf(ana, id))
	}
	m, err := ben.Import(t.Context(), ana.StorePath())
	if _, there := ben.Corpus().Statement(id); err != nil || there || len(m.Gone) != 1 || m.Gone[0] != (Gone{id, "ana"}) {
		t.Errorf("Ben, who corrected it, is told %+v, %v", m.Gone, err)
	}
}

// An undo takes back its own correction, and leaves what somebody made of it.
func TestUndoLeavesALaterCorrection(t *testing.T) {
	file := filepath.Join(t.TempDir(), "one.db")
	ana, ben := openAs(t, file, "ana"), openAs(t, file, "ben")
	id := ana.Corpus().Statements()[2].ID
	fix(t, ana, id, "Ali Khamenei", nil)
	if _, err := ben.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	fix(t, ben, id, "Hassan Khomeini", nil)
	if _, err := ana.Undo(t.Context()); err != nil || speakerOf(ana, id) != "Hassan Khomeini" {
		t.Errorf("after Ana's undo: %s, %v", speakerOf(ana, id), err)
	}
}

// The same article with another speaker in each store: the import says so.
func TestAnImportNamesOtherSpeakers(t *testing.T) {
	ana, ben, file := twoDesks(t)
	for d, who := range map[*Desk]string{ana: "Zoe Quist", ben: "Max Right"} {
		draft, err := draftOf(t, d, parkArticle).SetSpeaker(0, who)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Add(t.Context(), draft); err != nil {
			t.Fatal(err)
		}
	}
	m, err := ana.Import(t.Context(), file)
	if err != nil || len(m.Speakers) != 1 || m.Speakers[0].Here != "Zoe Quist" || m.Speakers[0].There != "Max Right" {
		t.Fatalf("%+v, %v", m.Speakers, err)
	}
	fix(t, ben, m.Speakers[0].Statement, "Max Wright", nil)
	m, err = ana.Import(t.Context(), file)
	if got := speakerOf(ana, ana.Corpus().StatementsIn(ana.Corpus().Sources()[1].ID)[0].ID); err != nil || len(m.Speakers) != 0 || got != "Max Wright" {
		t.Errorf("once it is corrected: %s, %+v, %v", got, m.Speakers, err)
	}
}

// decideAlone brings a claim to a verdict.
func decideAlone(t *testing.T, d *Desk, id quotes.ClaimID, label string) {
	t.Helper()
	propose(t, d, id, label)
	act(t, d, id, review.Decide, "", review.Decision{Alone: true})
}

func act(t *testing.T, d *Desk, id quotes.ClaimID, kind review.Kind, reason string, body any) {
	t.Helper()
	if _, err := d.Do(t.Context(), Action{Kind: kind, Claims: []quotes.ClaimID{id}, Reason: reason, Body: body}); err != nil {
		t.Fatal(err)
	}
}

func propose(t *testing.T, d *Desk, id quotes.ClaimID, label string) {
	t.Helper()
	if d.Status(id) == review.Unreviewed {
		act(t, d, id, review.Take, "", review.Assignment{})
		act(t, d, id, review.AddProof, "", review.Evidence{Kind: "transcript", Stance: review.Supports, URL: "https://example.org/x"})
	}
	act(t, d, id, review.Propose, "", review.Verdict{Scale: "truth", Version: "1", Label: label, Reasoning: "the transcript says so", Evidence: d.Review(id).EvidenceIDs()})
}

// An import that changes which verdict is in force says so.
func TestAnImportNamesNewVerdicts(t *testing.T) {
	ana, ben, file := twoDesks(t)
	id := labelled(t, ana, "S03.c1")
	decideAlone(t, ben, id, "True")
	m, err := ana.Import(t.Context(), file)
	if err != nil || len(m.Verdicts) != 1 || m.Verdicts[0].Claim != id || m.Verdicts[0].Was.Verdict != nil || m.Verdicts[0].Now.Verdict.Label != "True" {
		t.Fatalf("%+v, %v", m.Verdicts, err)
	}
	if m, err = ana.Import(t.Context(), file); err != nil || len(m.Verdicts) != 0 {
		t.Errorf("again: %+v, %v", m.Verdicts, err)
	}
}

// Two verdicts apart stay in conflict until somebody says from which side to
// go on: a note is no such word, and a colleague's that is imported neither.
func TestANoteSettlesNoVerdict(t *testing.T) {
	ana, ben, file := twoDesks(t)
	id := labelled(t, ana, "S03.c1")
	decideAlone(t, ana, id, "False")
	decideAlone(t, ben, id, "True")
	anas := ana.Review(id).Heads[0]
	if _, err := ben.Import(t.Context(), ana.StorePath()); err != nil {
		t.Fatal(err)
	}
	act(t, ben, id, review.Note, "only a note", nil)
	if _, err := ana.Import(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	if r := ana.Review(id); !r.Disputed || len(r.Heads) != 2 {
		t.Errorf("after Ben's note: disputed %v, %d heads", r.Disputed, len(r.Heads))
	}
	_, err := ana.Do(t.Context(), Action{Kind: review.Reopen, Claims: []quotes.ClaimID{id}, Reason: "again"})
	if err == nil || !strings.Contains(err.Error(), "from which side") {
		t.Errorf("reopened without a side: %v", err)
	}
	if _, err := ana.Do(t.Context(), Action{Kind: review.Note, Claims: []quotes.ClaimID{id}, Reason: "we talked", Base: anas}); err != nil {
		t.Fatal(err)
	}
	m, err := ben.Import(t.Context(), ana.StorePath())
	if r := ben.Review(id); err != nil || r.Disputed || r.Verdict.Label != "False" {
		t.Errorf("settled: %+v, %v", r.Verdict, err)
	}
	if len(m.Verdicts) != 1 || m.Verdicts[0].Was.Verdict.Label != "True" {
		t.Errorf("the import says %+v", m.Verdicts)
	}
}
