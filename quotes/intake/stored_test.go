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
		now, err := Apply(src.Text, s, ch.Corrections, nameOf)
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
