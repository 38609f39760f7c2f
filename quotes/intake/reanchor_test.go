package intake

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"whosaid/data"
	"whosaid/quotes"
)

func revised(text string) quotes.Source {
	return quotes.Source{SHA256: fmt.Sprintf("%x", len(text)), Text: text}
}

// Unchanged text maps to itself, even with passages that occur twice.
func TestReanchorUnchanged(t *testing.T) {
	c := data.Corpus()
	src := c.Sources()[0]
	got := Reanchor(src, src, c.Statements(), c.Claims())
	if len(got.Statements) != 15 || len(got.Claims) != 37 || len(got.LostStatements)+len(got.LostClaims) > 0 {
		t.Fatalf("%d statements and %d claims", len(got.Statements), len(got.Claims))
	}
	for i, m := range got.Statements {
		if fmt.Sprint(m.To) != fmt.Sprint(c.Statements()[i]) {
			t.Errorf("%s became %+v", m.From, m.To)
		}
	}
	for i, m := range got.Claims {
		if fmt.Sprint(m.To) != fmt.Sprint(c.Claims()[i]) {
			t.Errorf("%s became %+v", m.From, m.To)
		}
	}
	twice := revised("Lee said no.\nLee said no.")
	s := quotes.Statement{Content: []quotes.Span{{Start: 9, End: 11}}, Sentence: quotes.Span{Start: 0, End: 12}}
	if got := Reanchor(twice, twice, []quotes.Statement{s}, nil); len(got.Statements) != 1 || got.Statements[0].To.Content[0].Start != 9 {
		t.Errorf("%+v", got)
	}
}

// Paragraphs that come, and paragraphs without statements that go, lose
// nothing: each placed span holds the words that it held.
func TestReanchorOtherParagraphsChange(t *testing.T) {
	c := data.Corpus()
	src := c.Sources()[0]
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var lines []string
		at := 0
		for _, line := range strings.Split(src.Text, "\n") {
			span := quotes.Span{Start: at, End: at + len(line)}
			at += len(line) + 1
			for rnd.IntN(4) == 0 {
				lines = append(lines, fmt.Sprintf("Editors inserted paragraph %d here.", rnd.IntN(1000)))
			}
			used := false
			for _, s := range c.Statements() {
				used = used || span.Overlaps(s.Sentence)
			}
			if used || rnd.IntN(2) == 0 {
				lines = append(lines, line)
			}
		}
		now := revised(strings.Join(lines, "\n"))
		got := Reanchor(src, now, c.Statements(), c.Claims())
		for _, s := range got.LostStatements {
			t.Errorf("lost %s", s.Label)
		}
		for _, m := range got.Statements {
			was, _ := c.Statement(m.From)
			if m.To.Text != was.Text || quotes.Join(now.Text, m.To.Cue) != quotes.Join(src.Text, was.Cue) ||
				quotes.Join(now.Text, m.To.Mention) != quotes.Join(src.Text, was.Mention) ||
				quotes.Join(now.Text, m.To.Quoted) != quotes.Join(src.Text, was.Quoted) ||
				m.To.ID != quotes.StatementIDOf(now.SHA256, m.To.Content) || m.To.Source != quotes.SourceIDOf(now.SHA256) {
				t.Errorf("%s became %+v", was.Label, m.To)
			}
		}
		for _, m := range got.Claims {
			if was, _ := c.Claim(m.From); quotes.Join(now.Text, m.To.At) != was.Text {
				t.Errorf("%s became %q", was.Label, m.To.Text)
			}
		}
	}
}

// A word that changes in the passage of a statement orphans it, and its claims.
func TestReanchorAChangedQuotation(t *testing.T) {
	c := data.Corpus()
	src := c.Sources()[0]
	for _, s := range c.Statements() {
		at := s.Content[0].Start
		got := Reanchor(src, revised(src.Text[:at]+"Not "+src.Text[at:]), c.Statements(), c.Claims())
		if at == s.Sentence.Start {
			continue // put before the passage, it changes nothing in it
		}
		for _, m := range got.Statements {
			if m.From == s.ID {
				t.Errorf("%s was kept", s.Label)
			}
		}
		for _, m := range got.Claims {
			if was, _ := c.Claim(m.From); was.Statement == s.ID {
				t.Errorf("%s was kept", was.Label)
			}
		}
	}
}

func TestReanchorDuplicates(t *testing.T) {
	one := quotes.Statement{Content: []quotes.Span{{Start: 0, End: 12}}}
	for _, c := range []struct {
		why, old, now string
		want          int // where the first "Lee said no." stands now; -1: lost
	}{
		{"one more, nothing tells them apart", "Lee said no.\nLee said no.", "Lee said no.\nLee said no.\nLee said no.", -1},
		{"one of two went", "Lee said no.\nLee said no.", "Lee said no.", -1},
		{"what follows tells", "Lee said no.\nThe rain went on all day.\nLee said no.\nThe sun came out again.",
			"New.\nLee said no.\nThe sun came out again.\nLee said no.\nThe rain went on all day.", 42},
		{"the other one stayed", "Lee said no.\nThe rain went on all day.\nLee said no.\nThe sun came out again.",
			"Lee said no.\nThe sun came out again.", -1},
		{"short, elsewhere", "Lee said no.\nThe rain went on.", "Kim spoke. Lee said no. Then she left.", -1},
	} {
		got := Reanchor(revised(c.old), revised(c.now), []quotes.Statement{one}, nil)
		at := -1
		if len(got.Statements) == 1 {
			at = got.Statements[0].To.Content[0].Start
		}
		if at != c.want {
			t.Errorf("%s: at %d, want %d", c.why, at, c.want)
		}
	}
}

// "He said" means another man when the paragraph before it changed.
func TestReanchorWarnsOfAPronoun(t *testing.T) {
	c := data.Corpus()
	src := c.Sources()[0]
	s := c.Statements()[6] // He called on Russia ...
	text := strings.Replace(src.Text, "Iran and Russia said ROUHANI", "Iran and Russia said LAVROV", 1)
	got := Reanchor(src, revised(text), []quotes.Statement{s}, nil)
	if len(got.Statements) != 1 || len(got.Statements[0].To.Warnings) != len(s.Warnings)+1 {
		t.Errorf("%+v", got)
	}
}
