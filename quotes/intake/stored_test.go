package intake

import (
	"fmt"
	"strings"
	"testing"

	"whosaid/data"
)

// A stored source, edited, is told as corrections, additions and withdrawals.
func TestChangesOfAStoredSource(t *testing.T) {
	c := data.Corpus()
	src := c.Sources()[0]
	d := Open(src, c.Statements(), c.Speakers())
	if changes, added, speakers := d.Changes(c.Statements()); len(changes)+len(added)+len(speakers) > 0 {
		t.Fatalf("unedited: %v %v %v", changes, added, speakers)
	}
	d, _ = d.SetSpeaker(0, "Ann Kimm")
	d, err := d.Split(2, strings.Index(src.Text, "and the only way"))
	if err != nil {
		t.Fatal(err)
	}
	d, _ = d.Drop(len(d.Items) - 1)
	changes, added, speakers := d.Changes(c.Statements())
	var got []string
	for _, ch := range changes {
		s, _ := c.Statement(ch.Statement)
		for _, x := range ch.Corrections {
			got = append(got, s.Label+" "+x.Field)
		}
		now, err := Apply(src.Text, s, ch.Corrections)
		if err != nil && ch.Corrections[0] != Withdraw() || now.ID != s.ID {
			t.Errorf("%s: %v", s.Label, err)
		}
	}
	if want := "[S01 speaker S03 content S03 quoted S15 withdrawn]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
	if len(added) != 1 || !strings.HasPrefix(added[0].Text, "and the only way") || len(speakers) != 1 || speakers[0].Name != "Ann Kimm" {
		t.Errorf("added %v, speakers %v", added, speakers)
	}
}

// Two people correct one statement: what only one changed stays, and of what
// both changed the later counts.
func TestRebase(t *testing.T) {
	c := data.Corpus()
	was := c.Statements()[0]
	theirs, mine := was, was
	theirs.Place, theirs.Said = "Moscow", "2021-04-12"
	mine.Place, mine.Occasion = "Kazan", "a summit"
	got := Rebase(Correct(was, mine, nameOf), was, theirs, nameOf)
	now, err := Apply(c.Sources()[0].Text, theirs, got)
	if err != nil || now.Place != "Kazan" || now.Said != "2021-04-12" || now.Occasion != "a summit" {
		t.Errorf("%v: %s, %s, %s by %v", err, now.Place, now.Said, now.Occasion, got)
	}
	if again := Rebase(Correct(was, mine, nameOf), was, mine, nameOf); len(again) > 0 {
		t.Errorf("the same again: %v", again)
	}
}
