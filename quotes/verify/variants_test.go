package verify

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// circulated is a row of testdata/variants.jsonl.
type circulated struct {
	ID       string `json:"id"`
	Quote    string `json:"circulated"`
	Speaker  string `json:"claimed_speaker"`
	Expected string `json:"expected"`
	Match    string `json:"match"`
	Why      string `json:"why"`
}

// expectations reads the words of the file as outcomes of the domain.
var expectations = []struct {
	begins  string
	outcome Outcome
	altered Alteration
}{
	{"exact (", Excerpt, ""},
	{"exact", Exact, ""},
	{"elided", Elided, ""},
	{"altered (meaning reversed)", Altered, Reversed},
	{"altered (number)", Altered, Number},
	{"misattributed", Misattribute, ""},
	{"paraphrase", Paraphrase, ""},
	{"not a statement (quoted term)", Narrator, ""},
	{"translation variant (when the Xinhua report is a source) / altered otherwise", Altered, Substantive},
	{"spliced", Spliced, ""},
	{"not found", NotFound, ""},
	{"too short", TooShort, ""},
}

func TestCirculatedVariants(t *testing.T) {
	f, err := os.Open("testdata/variants.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lib := embedded()
	for rows := bufio.NewScanner(f); rows.Scan(); {
		var v circulated
		if err := json.Unmarshal(rows.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		t.Run(v.ID, func(t *testing.T) {
			for _, e := range expectations {
				if strings.HasPrefix(v.Expected, e.begins) {
					checkVariant(t, lib, v, e.outcome, e.altered)
					return
				}
			}
			t.Fatalf("no outcome for %q", v.Expected)
		})
	}
}

func checkVariant(t *testing.T, lib *shelf, v circulated, outcome Outcome, altered Alteration) {
	t.Helper()
	a, err := Check(context.Background(), lib, Question{v.Quote, v.Speaker})
	if err != nil {
		t.Fatal(err)
	}
	if a.Outcome != outcome || a.Altered != altered {
		t.Errorf("got %s %s, want %s %s (%s)\n%+v", a.Outcome, a.Altered, outcome, altered, v.Why, a.Diff)
	}
	st, _ := lib.Corpus.Statement(a.Statement)
	if strings.HasPrefix(v.Match, "S") && !strings.HasPrefix(v.Match, st.Label) {
		t.Errorf("statement %q, want %s", st.Label, v.Match)
	}
	if strings.Contains(v.Expected, "context warning") && len(a.Warnings) == 0 {
		t.Error("no context warning")
	}
	t.Logf("%s %v %s warnings=%q", a.Outcome, a.Also, a.Altered, a.Warnings)
}
