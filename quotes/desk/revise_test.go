package desk

import (
	"path/filepath"
	"strings"
	"testing"

	"whosaid/quotes"
	"whosaid/quotes/intake"
)

// What a person made of a stored source is there when it is opened again, and
// one undo takes all of it back.
func TestRevise(t *testing.T) {
	file := filepath.Join(t.TempDir(), "desk.db")
	d := open(t, file)
	src := d.Corpus().Sources()[0]
	opened := func() (intake.Draft, []quotes.Statement) {
		stored := d.Corpus().StatementsIn(src.ID)
		return intake.Open(src, stored, d.Corpus().Speakers()), stored
	}
	draft, stored := opened()
	at := strings.Index(src.Text, "Source of the photo")
	draft, err := draft.Make(quotes.Span{Start: at, End: at + len("Source of the photo")})
	if err != nil {
		t.Fatal(err)
	}
	for _, edit := range []func() (intake.Draft, error){
		func() (intake.Draft, error) { return draft.SetSpeaker(0, "Ann Kim") }, // the new one stands first
		func() (intake.Draft, error) { return draft.SetSpeaker(1, "Bo Lind") },
		func() (intake.Draft, error) { return draft.Drop(2) },
	} {
		if draft, err = edit(); err != nil {
			t.Fatal(err)
		}
	}
	got, err := d.Revise(t.Context(), draft, stored)
	if err != nil || got != (Revised{Corrected: 1, Withdrawn: 1, Added: 1}) {
		t.Fatal(got, err)
	}
	names := func() string {
		var out []string
		for _, st := range d.Corpus().StatementsIn(src.ID)[:2] {
			sp, _ := d.Speaker(st.Speaker)
			out = append(out, sp.Name)
		}
		return strings.Join(out, ", ")
	}
	if n := len(d.Corpus().StatementsIn(src.ID)); n != len(stored) || names() != "Ann Kim, Bo Lind" {
		t.Errorf("%d statements, said by %s", n, names())
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d = open(t, file)
	if n := len(d.Corpus().StatementsIn(src.ID)); n != len(stored) || names() != "Ann Kim, Bo Lind" {
		t.Errorf("opened again: %d statements, said by %s", n, names())
	}
	if len(d.Corpus().Sources()) != 1 {
		t.Error("the article that gained a statement is there twice")
	}
	if r, _, err := d.VerifyRecord(t.Context()); err != nil || !r.OK() {
		t.Error(r, err)
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := len(d.Corpus().StatementsIn(src.ID)); n != len(stored) || names() != "Hassan Rouhani, Hassan Rouhani" {
		t.Errorf("undone: %d statements, said by %s", n, names())
	}
	draft, stored = opened()
	if draft, err = draft.Make(quotes.Span{Start: at, End: at + len("Source of the photo")}); err != nil {
		t.Fatal(err)
	}
	draft, _ = draft.SetSpeaker(0, "Cy Moe")
	if got, err = d.Revise(t.Context(), draft, stored); err != nil || got.Added != 1 || !strings.HasPrefix(names(), "Cy Moe, ") {
		t.Errorf("made again: %v %v, said by %s", got, err, names())
	}
}

// What somebody else corrected while the source was open stays, and where the
// two meet it is said.
func TestReviseAfterAnother(t *testing.T) {
	file := filepath.Join(t.TempDir(), "desk.db")
	d, other := open(t, file), open(t, file)
	stored := d.Corpus().Statements()
	draft := intake.Open(d.Corpus().Sources()[0], stored, d.Corpus().Speakers())
	draft, err := draft.SetSpeaker(0, "Bo Lind")
	if err != nil {
		t.Fatal(err)
	}
	theirs := stored[0]
	theirs.Speaker, theirs.Place = quotes.SpeakerIDOf("Ann Kim"), "Kazan"
	if err := other.CorrectStatement(t.Context(), theirs, "Ann Kim"); err != nil {
		t.Fatal(err)
	}
	if draft, err = draft.SetSpeaker(1, "Bo Lind"); err != nil {
		t.Fatal(err)
	}
	if err := other.Withdraw(t.Context(), stored[1].ID); err != nil {
		t.Fatal(err)
	}
	if got, err := d.Revise(t.Context(), draft, stored); err != nil || got != (Revised{Corrected: 1, Over: 1, Gone: 1}) {
		t.Fatal(got, err)
	}
	now, _ := d.Corpus().Statement(stored[0].ID)
	if sp, _ := d.Speaker(now.Speaker); sp.Name != "Bo Lind" || now.Place != "Kazan" {
		t.Errorf("%s, %s", sp.Name, now.Place)
	}
}

// revise corrects the statements of a source.
func revise(t *testing.T, d *Desk, src quotes.Source, edit func(intake.Draft) (intake.Draft, error)) {
	t.Helper()
	stored := d.Corpus().StatementsIn(src.ID)
	draft, err := edit(intake.Open(src, stored, d.Corpus().Speakers()))
	if err == nil {
		_, err = d.Revise(t.Context(), draft, stored)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// A statement of the very words that another one had before it was corrected
// is a statement of its own.
func TestReviseWithTheWordsOfBefore(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "desk.db"))
	src := d.Corpus().Sources()[0]
	first := d.Corpus().Statements()[0]
	revise(t, d, src, func(draft intake.Draft) (intake.Draft, error) { return draft.MoveEnd(0, -2) })
	revise(t, d, src, func(draft intake.Draft) (intake.Draft, error) { return draft.Make(first.Content[0]) })
	all := d.Corpus().StatementsIn(src.ID)
	if len(all) != 16 || all[0].ID != first.ID || all[0].Text == first.Text || all[1].Text != first.Text {
		t.Errorf("%d: %q, %q", len(all), all[0].Text, all[1].Text)
	}
}

// A store that holds such a statement can be merged into another.
func TestAStatementOfTheWordsOfBeforeIsMerged(t *testing.T) {
	file := filepath.Join(t.TempDir(), "desk.db")
	d := open(t, file)
	added, err := d.Add(t.Context(), draftOf(t, d, parkArticle))
	if err != nil {
		t.Fatal(err)
	}
	src, _ := d.Corpus().Source(added.Source)
	first := d.Corpus().StatementsIn(src.ID)[0]
	revise(t, d, src, func(draft intake.Draft) (intake.Draft, error) { return draft.MoveEnd(0, -2) })
	revise(t, d, src, func(draft intake.Draft) (intake.Draft, error) { return draft.Make(first.Content[0]) })
	want := len(d.Corpus().StatementsIn(src.ID))
	other := open(t, filepath.Join(t.TempDir(), "other.db"))
	if _, err := other.Import(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	if got := len(other.Corpus().StatementsIn(src.ID)); got != want {
		t.Errorf("%d statements, want %d", got, want)
	}
}
