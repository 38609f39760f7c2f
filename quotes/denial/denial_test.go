package denial

import (
	"strings"
	"testing"

	"whosaid/quotes"
)

// The cue stands in square brackets, the content in braces.
func TestOf(t *testing.T) {
	for marked, want := range map[string]string{
		"Falk [denied] {saying “the board knew all along”}.":         "denied",
		"Falk [denied] saying {“the board knew all along”}.":         "denied",
		"Nair [denied] {that the account was empty}.":                "denied",
		"Nair [denied] that he had {“taken the money and run”}.":     "denied",
		"Lee [disputed] {claims that “the river was poisoned”}.":     "disputed",
		"Falk [refused] {to confirm that the accounts were frozen}.": "refused",
		"Klein [never said] {“we will pay”}.":                        "never said",
		"Klein has never [said] {“we will pay”}.":                    "never said",
		"Klein denied [saying] {“we will pay”}.":                     "denied saying",
		"Klein didn’t [say] {that it was safe}.":                     "didn’t say",
		"Klein did not, however, [say] {that it was safe}.":          "not, however, say",
		"Klein [denied] it: {“We never did that.”}":                  "",
		"Klein [denied] the charge, {“a lie”}.":                      "",
		"Klein [refused] {to pay}.":                                  "",
		"Klein not only [said] {“we will pay”} but did.":             "",
		"“We will not pay,” he [said]. {It is late}.":                "",
		"He did not come. Later he [said] {he was ill}.":             "",
		"Police, who never found it, [said] {the search was over}.":  "",
		"Klein [said] {she never knew}.":                             "",
		"{“We will pay,”} Klein never [said].":                       "",
	} {
		var cue, content quotes.Span
		text := strings.NewReplacer("[", "", "]", "", "{", "", "}", "").Replace(marked)
		at := 0
		for _, r := range marked {
			switch r {
			case '[':
				cue.Start = at
			case ']':
				cue.End = at
			case '{':
				content.Start = at
			case '}':
				content.End = at
			default:
				at += len(string(r))
			}
		}
		sentence := quotes.Span{End: len(text)}
		if i := strings.LastIndex(text[:min(cue.Start, content.Start)], ". "); i >= 0 {
			sentence.Start = i + 2
		}
		got := ""
		if s, ok := Of(text, sentence, []quotes.Span{cue}, []quotes.Span{content}); ok {
			got = text[s.Start:s.End]
		}
		if got != want {
			t.Errorf("%s: %q, want %q", marked, got, want)
		}
	}
}

// Each list of the file is one that Of reads.
func TestListsAreRead(t *testing.T) {
	if unread := lists.Unread(); len(unread) > 0 {
		t.Errorf("nothing reads %q", unread)
	}
}
