package search

import (
	"maps"
	"testing"

	"whosaid/quotes"
)

func TestFieldsOfAClaim(t *testing.T) {
	c := Claim{Status: "in-review", Assignees: []string{"ana", "me"}, Speaker: "Hassan Rouhani", Aliases: []string{"the president"},
		Speech: "direct", Said: "2021-04-13", Topics: []string{"nuclear deal"}, Title: "Iran and Russia", Publisher: "MEPEI"}
	for _, row := range []struct {
		query string
		want  bool
	}{
		{"", true},
		{"sanctions", true}, // words are not looked at
		{"status:in-review assignee:me", true},
		{`status:"in review"`, true},
		{"status:decided", false},
		{"status:decided status:in-review", true}, // either will do
		{"assignee:ben", false},
		{"-assignee:ana", false},
		{"-assignee:ben", true},
		{"speaker:rouh", true},
		{"speaker:president", true},
		{"speaker:zarif", false},
		{"topic:deal source:mepei type:direct", true},
		{"after:2021-03 before:2022", true},
		{"after:2021-05", false},
	} {
		if got := Parse(row.query).Admits(c); got != row.want {
			t.Errorf("%q: %v", row.query, got)
		}
	}
	if Parse("status:decided").HasWords() || !Parse("decided").HasWords() {
		t.Error("words and fields are not told apart")
	}
}

// Which documents have claims is remembered from key to key, and so is that others
// are elsewhere; claims that come later are found as well.
func TestStatementsWithClaimsAreKnownAgain(t *testing.T) {
	x := New()
	if err := x.Put(numbered("heron", 100)...); err != nil {
		t.Fatal(err)
	}
	s := x.views[0].seg
	for _, asked := range [][]quotes.StatementID{{"heron3", "stork1"}, {"heron3", "stork1"}, {"heron99", "heron3"}, {"heron0"}} {
		ids, want, got := map[quotes.StatementID]bool{}, map[int]quotes.StatementID{}, map[int]quotes.StatementID{}
		for _, id := range asked {
			ids[id] = true
		}
		s.find(ids, func(doc int, id quotes.StatementID) { want[doc] = id })
		s.known(ids, func(doc int, id quotes.StatementID) { got[doc] = id })
		if len(got) == 0 || !maps.Equal(got, want) {
			t.Errorf("%v: %v, want %v", asked, got, want)
		}
	}
}
