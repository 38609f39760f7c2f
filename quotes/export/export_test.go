package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"whosaid/quotes"
	"whosaid/quotes/review"
)

var update = flag.Bool("update", false, "write the golden files")

// hostile is a quotation with all that a format could stumble over.
const hostile = "=cmd|' /C calc'!A0, \"so\" \u202eno\u202c </script><b>&amp;\r\n# {\\} %&$#_~^ \x1b[31m\tER  - \u2028😀 روحانی"

func claimOn(text, words string, speech quotes.Speech) Item {
	start := strings.Index(text, words)
	at := []quotes.Span{{Start: start, End: start + len(words)}}
	src := quotes.Source{ID: "src", Title: "100% {of} " + words[:4], Publisher: "Daily @ \\Home", URL: "https://news.example/a?b={c}&d=%20",
		Published: "2021-04", Accessed: "2021-04-20", Language: "en", SHA256: "00ff", Text: text, Archived: "https://archive.example/1"}
	st := quotes.Statement{ID: quotes.StatementID("s" + words[:1]), Source: src.ID, Speech: speech, Text: words, Content: at, Quoted: at, Said: "2021-04-13", Language: "fa", Place: "Tehran"}
	sp := quotes.Speaker{ID: "sp", Name: "Ann O'Lee, Jr.", Ref: "Q42", Roles: []quotes.Role{{Title: "Minister"}}}
	return Item{Cited: Cited{st, sp, src, text}, Claim: quotes.Claim{ID: quotes.ClaimID("c" + words[:1]), Statement: st.ID, At: at, Text: words, Proposition: "It is " + words}}
}

// decided is an item whose claim went all the way to being published.
func decided(t *testing.T, it Item, v review.Verdict, address string, more ...review.Act) Item {
	t.Helper()
	r := review.New(it.Claim.ID)
	acts := []review.Act{
		{Kind: review.Take, Body: review.Assignment{Assignee: "ben"}},
		{Kind: review.AddProof, Body: review.Evidence{Kind: "transcript", Stance: review.Supports, URL: "https://example.org/e", Excerpt: hostile}},
		{Kind: review.Propose, Body: v},
		{Kind: review.Decide, Body: review.Decision{Alone: true}},
	}
	if address != "" {
		acts = append(acts, review.Act{Kind: review.Publish, Body: review.Publication{URL: address, Date: "2021-04-21"}})
	}
	for i, a := range append(acts, more...) {
		a.By, a.Role, a.At = "ben", review.Editor, time.Date(2021, 4, 20, 9, i, 0, 0, time.UTC)
		if a.Kind == review.Propose {
			v.Evidence = r.EvidenceIDs()
			a.Body = v
		}
		next, _, err := r.Do(a)
		if err != nil {
			t.Fatal(err)
		}
		r = next
	}
	it.Review = r
	return it
}

func batch(t *testing.T) Batch {
	truth := review.Verdict{Scale: "truth", Version: "1", Label: "True", Value: 5, Best: 5, Worst: 1, Reasoning: hostile}
	unproven := review.Verdict{Scale: "labels", Version: "1", Label: "Unproven", Reasoning: "</script>"}
	text := "😀 She said: “" + hostile + "” and “plain words”. He: “never again”, “undecided”."
	own := claimOn(text, "plain words", quotes.Direct)
	own.Statement, own.Speaker, own.Claim.Statement = quotes.Statement{}, quotes.Speaker{}, ""
	corrected := review.Act{Kind: review.Correct, Reason: "z", Body: review.Change{Now: &unproven, Note: "We have corrected it."}}
	bare := claimOn(text, "undecided", quotes.Direct)
	bare.Claim, bare.Source, bare.Speaker = quotes.Claim{}, quotes.Source{}, quotes.Speaker{}
	bare.Statement.Said, bare.Statement.Content, bare.Statement.Quoted = "", nil, nil
	return Batch{Head: strings.Repeat("ab", 32), Events: 16, Language: "en", Items: []Item{
		decided(t, claimOn(text, hostile, quotes.Direct), truth, "https://desk.example/1"),
		decided(t, own, unproven, "https://desk.example/2"),
		decided(t, claimOn(text, "never again", quotes.Indirect), truth, "https://desk.example/3", corrected),
		decided(t, claimOn(text, "never", quotes.Mixed), truth, ""),
		bare,
	}}
}

// written is what a format makes of the batch.
func written(t *testing.T, name string) string {
	t.Helper()
	for _, f := range Formats() {
		if f.Name == name {
			b := batch(t)
			b.Items, _, _ = f.Select(b.Items)
			var out bytes.Buffer
			if err := f.Write(&out, b); err != nil {
				t.Fatal(err)
			}
			return out.String()
		}
	}
	t.Fatalf("no format %s", name)
	return ""
}

// Every format has a golden of hostile words, unknown speakers and all ends
// that a check can come to.
func TestGoldens(t *testing.T) {
	for _, f := range Formats() {
		file := filepath.Join("../../testdata/golden/export", f.Name)
		got := written(t, f.Name)
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Errorf("%v: go test ./quotes/export -update", err)
		} else if got != string(want) {
			t.Errorf("%s is not as %s has it:\n%s", f.Name, file, got)
		}
	}
}

func TestLeftOut(t *testing.T) {
	want := map[string]string{
		"claimreview": "decided, not published: whosaid publish --url gives the address that a ClaimReview must have; no claim was made of it",
		"quotation":   "reported speech, no words of the speaker's own; the source's own words",
		"annotation":  "loaded without its document",
		"csv":         "",
	}
	for _, f := range Formats() {
		w, ok := want[f.Name]
		if !ok {
			continue
		}
		_, left, _ := f.Select(batch(t).Items)
		for why := range strings.SplitSeq(w, "; ") {
			if why != "" && left[why] != 1 || why == "" && len(left) > 0 {
				t.Errorf("%s leaves out %v, want %q", f.Name, left, why)
			}
		}
	}
}

// The words come back out of every format as they were.
func TestExactWords(t *testing.T) {
	var r struct {
		ItemReviewed struct{ Text string }
		Text         string
		Target       struct {
			Selector []struct {
				Exact      string
				Start, End int
			}
		}
	}
	first := func(name string) {
		line, _, _ := strings.Cut(written(t, name), "\n")
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(name, err)
		}
	}
	for _, name := range []string{"claimreview", "claimreview-duke"} {
		if first(name); r.ItemReviewed.Text != hostile {
			t.Errorf("%s: %q", name, r.ItemReviewed.Text)
		}
	}
	if first("quotation"); r.Text != hostile {
		t.Errorf("quotation: %q", r.Text)
	}
	first("annotation")
	s := r.Target.Selector
	if text := []rune(batch(t).Items[0].Source.Text); s[0].Exact != hostile || string(text[s[1].Start:s[1].End]) != hostile {
		t.Errorf("annotation: %+v", s)
	}
	for name, want := range map[string]string{"csv": hostile, "csv-spreadsheet": "'" + hostile} {
		// The library's reader makes LF of CRLF inside values; ours keeps it.
		rows, err := csv.NewReader(strings.NewReader(written(t, name))).ReadAll()
		if err != nil || rows[1][5] != strings.ReplaceAll(want, "\r\n", "\n") {
			t.Errorf("%s: %v %q", name, err, rows)
		}
		if !strings.Contains(written(t, name), strings.ReplaceAll(want, `"`, `""`)) {
			t.Errorf("%s: a line break was changed", name)
		}
	}
}

// A quotation can not end its record, its field or a script.
func TestNothingBreaksOut(t *testing.T) {
	tag := regexp.MustCompile(`^[A-Z][A-Z0-9]  - `)
	for line := range strings.SplitSeq(strings.TrimSuffix(written(t, "ris"), "\r\n"), "\r\n") {
		if !tag.MatchString(line) || strings.ContainsAny(line, "\r\n\x1b") {
			t.Errorf("RIS: %q", line)
		}
	}
	depth := 0
	bib := strings.NewReplacer(`\{`, "", `\}`, "").Replace(written(t, "bibtex"))
	for _, c := range bib {
		depth += map[rune]int{'{': 1, '}': -1}[c]
		if depth < 0 {
			t.Fatalf("BibTeX: a brace too many: %s", bib)
		}
	}
	if depth != 0 {
		t.Errorf("BibTeX: braces stay open: %s", bib)
	}
	for _, f := range Formats() {
		if strings.HasPrefix(f.Name, "csv") { // which keep values as they are
			continue
		}
		if s := written(t, f.Name); strings.ContainsAny(s, "\x1b\u202e") || strings.Contains(s, "</script>") && f.Name != "bibtex" && f.Name != "ris" {
			t.Errorf("%s lets controls or the end of a script through: %q", f.Name, s)
		}
	}
}

// A page about one published check holds its ClaimReview.
func TestPageOfOneCheck(t *testing.T) {
	b := batch(t)
	b.Items = b.Items[:1]
	var out bytes.Buffer
	if err := writeHTML(&out, b); err != nil {
		t.Fatal(err)
	}
	if s := out.String(); strings.Count(s, "</script>") != 1 || !strings.Contains(s, `"@type":"ClaimReview"`) {
		t.Errorf("%s", s)
	}
}

// A passage that stands twice gets as much around it as tells which is meant.
func TestAround(t *testing.T) {
	text := strings.Repeat("a", 100) + "x" + strings.Repeat("a", 100) + "y"
	prefix, suffix := around(text, quotes.Span{Start: 150, End: 151})
	if strings.Count(text, prefix+"a"+suffix) != 1 || strings.Index(text, prefix+"a"+suffix)+len(prefix) != 150 {
		t.Errorf("%q %q", prefix, suffix)
	}
}

// What two people say apart is not given as what is agreed.
func TestDisputed(t *testing.T) {
	b := batch(t)
	b.Items = b.Items[:1]
	b.Items[0].Review.Disputed = true
	for _, f := range Formats() {
		taken, left, _ := f.Select(b.Items)
		if strings.HasPrefix(f.Name, "claimreview") && (len(taken) > 0 || left["people moved it apart: settle that first"] != 1) {
			t.Errorf("%s takes it: %v", f.Name, left)
		}
		var out bytes.Buffer
		if err := f.Write(&out, b); err != nil {
			t.Fatal(err)
		}
		switch f.Name {
		case "html", "markdown", "annotation":
			if !strings.Contains(strings.ToLower(out.String()), "moved it apart") {
				t.Errorf("%s does not say so", f.Name)
			}
		}
	}
}
