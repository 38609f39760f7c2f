package search

import "testing"

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
