package data

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"whosaid/quotes"
)

func TestArticleIsTheGivenBytes(t *testing.T) {
	sum := sha256.Sum256(article)
	if got := hex.EncodeToString(sum[:]); got != ArticleSHA256 {
		t.Errorf("article.txt has hash %s, want %s", got, ArticleSHA256)
	}
}

func TestCounts(t *testing.T) {
	c := Corpus()
	speech := map[quotes.Speech]int{}
	for _, s := range c.Statements() {
		speech[s.Speech]++
	}
	if speech[quotes.Direct] != 5 || speech[quotes.Mixed] != 2 || speech[quotes.Indirect] != 8 {
		t.Errorf("statements by speech: %v, want 5 direct, 2 mixed, 8 indirect", speech)
	}
	own := len(c.OwnClaims(c.Sources()[0].ID))
	if in := len(c.Claims()) - own; in != 22 || own != 15 {
		t.Errorf("%d claims in statements and %d of the article's own, want 22 and 15", in, own)
	}
}

// Every span is sliced and compared with the words that the file gives for it.
func TestEverySpanHoldsItsWords(t *testing.T) {
	text := Corpus().Sources()[0].Text
	points := []rune(text)
	check := func(label string, places ...place) {
		for _, p := range places {
			if got := string(points[p.At[0]:p.At[1]]); got != p.Text {
				t.Errorf("%s: %d-%d holds %q, want %q", label, p.At[0], p.At[1], got, p.Text)
			}
		}
	}
	l := &loader{}
	for _, s := range read[statement](l, "", statementsJSON) {
		check(s.Label, s.Content...)
		check(s.Label, s.Quoted...)
		check(s.Label, s.Cue...)
		check(s.Label, s.Mention...)
		check(s.Label, s.Sentence)
		got, ok := statementLabelled(s.Label)
		if !ok {
			t.Fatalf("%s is missing", s.Label)
		}
		for i, span := range got.Content {
			if w := text[span.Start:span.End]; w != s.Content[i].Text {
				t.Errorf("%s: bytes %v hold %q, want %q", s.Label, span, w, s.Content[i].Text)
			}
		}
	}
	for _, c := range read[claim](l, "", claimsJSON) {
		check(c.Label, c.At...)
	}
	if l.err != nil {
		t.Fatal(l.err)
	}
}

func TestDiscontinuousStatementReadsAsOneSentence(t *testing.T) {
	s, _ := statementLabelled("S06")
	if len(s.Content) != 2 || !strings.HasPrefix(s.Text, "Iran and Russia should also increase") {
		t.Errorf("S06 is %q in %d pieces", s.Text, len(s.Content))
	}
}

// The names of agreements, partial quotations, boilerplate and false speakers
// of the article are no statements.
func TestNoTrapIsAStatement(t *testing.T) {
	raw, err := os.ReadFile("../testdata/traps.json")
	if err != nil {
		t.Fatal(err)
	}
	var traps []struct {
		Label, Trap string
		At          []place
	}
	if err := json.Unmarshal(raw, &traps); err != nil {
		t.Fatal(err)
	}
	if len(traps) != 12 {
		t.Fatalf("%d traps, want 12", len(traps))
	}
	o := quotes.NewOffsets(Corpus().Sources()[0].Text)
	for _, trap := range traps {
		for _, p := range trap.At {
			span := quotes.Span{Start: o.Byte(p.At[0]), End: o.Byte(p.At[1])}
			for _, s := range Corpus().Statements() {
				if len(s.Content) == 1 && s.Content[0] == span {
					t.Errorf("%s (%s): %q is statement %s", trap.Label, trap.Trap, p.Text, s.Label)
				}
			}
		}
	}
}

func TestSpeakersAreFoundByAnySpelling(t *testing.T) {
	for name, want := range map[string]string{
		"ROUHANI": "Hassan Rouhani", "Rohani": "Hassan Rouhani", "Serghei LAVROV": "Sergey Lavrov",
		"Sergei Lavrov": "Sergey Lavrov", "sergey lavrov": "Sergey Lavrov", "Zarif": "Mohammad Javad Zarif",
		"the Iranian foreign ministry": "Ministry of Foreign Affairs of Iran", "Лавров": "Sergey Lavrov",
	} {
		if got, ok := Corpus().SpeakerNamed(name); !ok || got.Name != want {
			t.Errorf("%q is %q, want %q", name, got.Name, want)
		}
	}
	if got, ok := Corpus().SpeakerNamed("Smith"); ok {
		t.Errorf("Smith is %q, want nobody", got.Name)
	}
}

func TestIdentifiersAreUniqueAndEverySpeakerIsKnown(t *testing.T) {
	seen := map[string]string{}
	unique := func(id, label string) {
		if other, ok := seen[id]; ok {
			t.Errorf("%s and %s share the identifier %s", label, other, id)
		}
		seen[id] = label
	}
	for _, s := range Corpus().Statements() {
		unique(string(s.ID), s.Label)
		if _, ok := Corpus().Speaker(s.Speaker); !ok {
			t.Errorf("%s: unknown speaker", s.Label)
		}
	}
	for _, c := range Corpus().Claims() {
		unique(string(c.ID), c.Label)
	}
}

// What nobody looked up stays marked.
func TestPublicRecordSaysHowItIsKnown(t *testing.T) {
	for _, c := range Corpus().Claims() {
		for _, f := range c.Record {
			if f.Basis != "search" && f.Basis != "from memory" {
				t.Errorf("%s: basis %q", c.Label, f.Basis)
			}
			if (f.Basis == "search") != (f.URL != "") {
				t.Errorf("%s: basis %q with address %q", c.Label, f.Basis, f.URL)
			}
		}
	}
}

func statementLabelled(label string) (quotes.Statement, bool) {
	for _, s := range Corpus().Statements() {
		if s.Label == label {
			return s, true
		}
	}
	return quotes.Statement{}, false
}
