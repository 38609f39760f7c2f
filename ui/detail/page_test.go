package detail

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"whosaid/quotes"
	"whosaid/quotes/review"
	"whosaid/ui/theme"
)

var update = flag.Bool("update", false, "write the golden files")

// decidedPage is a claim with everything that a page can show.
func decidedPage() Page {
	at := time.Date(2026, 3, 4, 12, 0, 0, 0, time.Local)
	text := "The dam is old.\n\n“The dam will hold 3.67 million litres,” the minister said on Monday. Nobody asked further.\n\nRain fell."
	start := strings.Index(text, "The dam will")
	said := quotes.Span{Start: start, End: start + len("The dam will hold 3.67 million litres")}
	unfaithful := false
	verdict := review.Verdict{Scale: "truth", Version: "1", Label: "Mostly false", Value: 2, Worst: 1, Best: 5, Summary: "It holds a third of that.",
		Reasoning: "The plan names 1.2 million litres.\n\nThe minister's office agrees.", Evidence: []string{"e1", "e3"}}
	was := verdict
	was.Label = "False"
	return Page{
		ClaimCard: ClaimCard{
			Claim: Claim{Claim: quotes.Claim{ID: "c", Proposition: "The dam holds 3.67 million litres.", At: []quotes.Span{said}, Checkable: quotes.Checkable, Kind: "factual"},
				Status: "corrected", Verdict: "Mostly false", Trail: []string{"4 Mar 2026 12:00, ana decided, in-review to decided, not second-read"}},
			Statement: quotes.Statement{ID: "s", Speech: quotes.Direct, Text: text[said.Start:said.End], Content: []quotes.Span{said}, Quoted: []quotes.Span{said}},
			Speaker:   quotes.Speaker{Name: "Ana Lee", Roles: []quotes.Role{{Title: "Minister of Water"}}},
			Source:    quotes.Source{Title: "The dam", Publisher: "The Post", Text: text},
		},
		Titles: map[quotes.SourceID]string{"src": "The plan of the dam"},
		Review: review.Review{State: review.State{
			Status: review.Corrected, Since: at, Assignee: "ana", FlaggedBy: "ben", FlagReason: "a number",
			Evidence: []review.Item{
				{ID: "e1", By: "ana", Evidence: review.Evidence{Kind: "official text", Stance: review.Refutes, Source: "src", Excerpt: "1.2 million litres", At: &quotes.Span{}}},
				{ID: "e2", By: "ana", Evidence: review.Evidence{Kind: "wire report", Stance: review.Supports, URL: "https://example.org/wire", Group: "ANP", Language: "nl", Translator: "ben"}},
				{ID: "e3", By: "ben", Evidence: review.Evidence{Kind: "wire report", Stance: review.Supports, URL: "https://example.com/paper", Group: "ANP", Accessed: "2026-03-03",
					File: "paper.pdf", SHA256: strings.Repeat("ab", 32), Locator: "page 3"}},
			},
			Results: []review.Signed[review.Fidelity]{{By: "ana", At: at, Body: review.Fidelity{Quote: "The dam holds 36.7 million litres", Speaker: "Lee", Outcome: "altered", Altered: "number", Faithful: &unfaithful}},
				{By: "ben", At: at, Body: review.Fidelity{Quote: "The dam will hold for ever", Outcome: "not-found"}}},
			Priors:  []review.Signed[review.Prior]{{Body: review.Prior{Publisher: "Check It", Rating: "Wrong", URL: "https://example.net/check", Date: "2026-02"}}},
			Notes:   []review.Signed[string]{{By: "ben", Body: "the office is closed on Fridays"}},
			Verdict: &verdict, DecidedBy: "ed", DecidedAt: at, NotSecondRead: true, Published: &review.Publication{URL: "https://example.org/check", Date: "2026-03-05"},
			Corrections: []review.Signed[review.Change]{{Kind: review.Correct, By: "ed", At: at, Reason: "new figures", Body: review.Change{Was: &was, Now: &verdict, Note: "We have corrected it."}}},
		}},
	}
}

func TestPage(t *testing.T) {
	th, err := theme.New(theme.Options{})
	if err != nil {
		t.Fatal(err)
	}
	disputed := decidedPage()
	disputed.Review.Disputed = true
	for _, side := range []struct {
		by, did string
		status  review.Status
	}{{"ana", "decide", review.Decided}, {"ben", "dismiss", review.Dismissed}} {
		s := review.Side{Head: review.Event{By: side.by, Kind: review.Kind(side.did), At: time.Date(2026, 3, 4, 12, 0, 0, 0, time.Local)}}
		s.Status = side.status
		disputed.Review.Conflict = append(disputed.Review.Conflict, s)
	}
	for _, c := range []struct {
		name string
		page Page
		w    int
	}{{"page-118", decidedPage(), 118}, {"page-78", decidedPage(), 78}, {"page-38", decidedPage(), 38}, {"conflict-118", disputed, 118}, {"conflict-38", disputed, 38}} {
		var b strings.Builder
		for i, s := range NewPage(Look{Theme: th, Width: c.w}, c.page) {
			if i > 0 {
				b.WriteString(strings.Repeat("=", 20) + "\n")
			}
			for j := range s.Len() {
				line := ansi.Strip(s.Line(j).Text)
				if n := ansi.StringWidthWc(line); n > PageColumns(c.w)[i] {
					t.Errorf("%s: line %d has %s cells: %s", c.name, j, strconv.Itoa(n), line)
				}
				b.WriteString(strings.TrimRight(line, " ") + "\n")
			}
		}
		golden(t, c.name+".txt", b.String())
	}
}

// A record can come without the files that it names: the page says so.
func TestPageNamesFilesThatDidNotCome(t *testing.T) {
	th, err := theme.New(theme.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, absent := range []bool{false, true} {
		p := decidedPage()
		p.Absent = map[string]bool{strings.Repeat("ab", 32): absent}
		var all strings.Builder
		for _, s := range NewPage(Look{Theme: th, Width: 78}, p) {
			for i := range s.Len() {
				all.WriteString(ansi.Strip(s.Line(i).Text) + "\n")
			}
		}
		kept, gone := strings.Contains(all.String(), "copy kept: paper.pdf"), strings.Contains(all.String(), "copy not in this store: paper.pdf")
		if kept == absent || gone != absent {
			t.Errorf("absent %v, but it says kept %v, not here %v", absent, kept, gone)
		}
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (go test ./ui/detail -update writes it):\n%s", file, got)
	}
}
