package attribution

import (
	"context"
	"strings"
	"testing"

	"whosaid/quotes"
)

// TestBlocks: a quotation that is set apart stands in braces, its signature in
// square brackets.
func TestBlocks(t *testing.T) {
	for marked, want := range map[string]string{
		"Minister Anna Fischer defended the plan in a letter, which was read aloud:\n\n{We will close nothing.}\n\nShe came.": "Anna Fischer",
		"Anna Fischer came late. Ben Cole wrote to the members:\n\n{We will close nothing.}":                                  "Ben Cole",
		"Anna Fischer spoke. She said:\n\n{We will close nothing.\n\nNot one.}\n\nBen Cole left.":                             "Anna Fischer",
		"Ben Cole got a letter.\n\n{We will close nothing.}\n\n[Anna Fischer]":                                                "Anna Fischer",
		"Ben Cole got a letter.\n\n{We will close nothing.}\n\nHe read it.":                                                   "",
	} {
		var b Block
		text := strings.NewReplacer("[", "", "]", "", "{", "", "}", "").Replace(marked)
		at := 0
		for _, r := range marked {
			switch r {
			case '{':
				b.Words.Start = at
			case '}':
				b.Words.End = at
			case '[':
				b.Signed.Start = at
			case ']':
				b.Signed.End = at
			default:
				at += len(string(r))
			}
		}
		speaker := ""
		for _, a := range Find(context.Background(), text, Options{Blocks: []Block{b}}) {
			if a.Content[0] == b.Words {
				if speaker = a.Speaker; a.Speech != quotes.Direct {
					t.Errorf("%s: %s speech", marked, a.Speech)
				}
			}
		}
		if speaker != want {
			t.Errorf("%s: said by %q, want %q", marked, speaker, want)
		}
	}
}

// Questions that stand out make an interview when somebody is asked and says "I";
// a page that explains something has them, too.
func TestAnswers(t *testing.T) {
	for text, want := range map[string]string{
		"Greta Lund counts seals.\n\n?How many do you see?\n\nNine hundred.\n\n?And Jon Hale?\n\nHe counts his own, I think.\n\n?What is next?\n\nA boat.\n\nShe left.": "Nine hundred.|He counts his own, I think.|A boat.",
		"Greta Lund counts seals.\n\n?How many are there?\n\nNine hundred.\n\n?Who counts them?\n\nThe port does.\n\n?What is next?\n\nA boat.":                         "",
	} {
		var o Options
		plain := ""
		for _, p := range strings.Split(text, "\n\n") {
			q := strings.TrimPrefix(p, "?")
			if q != p {
				o.Asked = append(o.Asked, quotes.Span{Start: len(plain), End: len(plain) + len(q)})
			}
			plain += q + "\n\n"
		}
		var said []string
		for _, a := range Find(context.Background(), plain, o) {
			if said = append(said, quotes.Join(plain, a.Content)); a.Speaker != "Greta Lund" {
				t.Errorf("%q is said by %q", said[len(said)-1], a.Speaker)
			}
		}
		if got := strings.Join(said, "|"); got != want {
			t.Errorf("said %q, want %q", got, want)
		}
	}
}

// A heading that is a name, and what somebody is, tells who says the quotation
// below it; the next one does not.
func TestNamesInHeadings(t *testing.T) {
	text := "Amy Croft, nurse\n\n“I can stay where I am.”\n\nDerek Hobb, landlord\n\n“I will sell two flats.”"
	var o Options
	for _, h := range []string{"Amy Croft, nurse", "Derek Hobb, landlord"} {
		at := strings.Index(text, h)
		o.Headings = append(o.Headings, quotes.Span{Start: at, End: at + len(h)})
	}
	found := Find(context.Background(), text, o)
	if len(found) != 2 || found[0].Speaker != "Amy Croft" || found[1].Speaker != "Derek Hobb" {
		t.Errorf("found %+v", found)
	}
}
