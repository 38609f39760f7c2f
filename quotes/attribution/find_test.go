package attribution

import (
	"context"
	"strings"
	"testing"

	"whosaid/quotes"
)

// valid fails the test when a span cannot slice the text.
func valid(t *testing.T, text string, as []Attribution) {
	t.Helper()
	for _, a := range as {
		if len(a.Content) == 0 {
			t.Fatalf("an attribution without content: %+v", a)
		}
		for _, spans := range [][]quotes.Span{a.Content, a.Quoted, a.Cue, a.Source, {a.Sentence}} {
			for _, s := range spans {
				if !s.In(text) || s.Len() == 0 {
					t.Fatalf("span %v does not slice %q", s, text)
				}
			}
		}
		for _, q := range a.Quoted {
			inside := false
			for _, c := range a.Content {
				inside = inside || c.Contains(q)
			}
			if !inside {
				t.Fatalf("quoted %q stands outside the content %q", text[q.Start:q.End], quotes.Join(text, a.Content))
			}
		}
		if a.Confidence < 0 || a.Confidence > 1 || len(a.Reasons) == 0 || a.CueClass == "" {
			t.Fatalf("confidence %v, class %q, reasons %q", a.Confidence, a.CueClass, a.Reasons)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"", "\"", "“A,” he said, “b.”", "She said that", "''Tis nobler' he said", "``A ``b'''' c said", "\xff\xfe said that \xf0",
		"“One.\n“Two,” said Lee.", "He said he said he said", "according to", "A: \"b\"", "the claim that he made is that", "said Lee, should act.",
		strings.Repeat("“", 40) + "a" + strings.Repeat("”", 40), "Iran and Russia said ROUHANI, should act.",
		":\"b\"", "Ann said,", "ANN: I go. (LAUGHTER)\n\nBO: No. ANN: Yes.\n\n\"BO: Go.", "Q. a?\nA. b.\nBY MR. LEE:\nQ. c?\nA. d.", "Ann 0:01\nI go.\nBo 0:02\nNo.\nAnn 0:03", ">> ANN: a\n>> BO: b",
		"On Monday, Ann <a@b> wrote:\n> I go.\n>> No.\n> x wrote:\n\nFrom: Bo\nTo: Ann\n\nYes.", "“We go to the sea.”\n\nShe said: “We go to the sea.”", "The CHAIR. Go.\nMr. LEE of Ohio. No.\n(",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		valid(t, text, Find(context.Background(), text, Options{}))
	})
}
