package facts

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"whosaid/data"
	"whosaid/quotes"
)

var update = flag.Bool("update", false, "write the goldens anew")

// The embedded article as a checker would mark it, a line a fact.
func TestTheEmbeddedArticle(t *testing.T) {
	c := data.Corpus()
	src := c.Sources()[0]
	var b strings.Builder
	for _, f := range Facts(src, c.Statements(), c.Claims(), c.Speakers()...) {
		fmt.Fprintf(&b, "%s%s: %s\n", strings.Repeat("  ", f.Depth), f.Kind, f.Text)
	}
	const golden = "testdata/embedded.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("got\n%s", b.String())
	}
}

func TestFacts(t *testing.T) {
	for text, want := range map[string]string{
		"On 3 May 2021 Ann Kim paid $5.2 million.":          "date: 3 May 2021 | name: Ann Kim | number: $5.2 million",
		"They met last week and two days later.":            "date: last week | date: two days later",
		"About 40% of 1,200 voters agreed.":                 "number: About 40% | number: 1,200 voters",
		"French President Emmanuel Macron said so.":         "title: French President | name: Emmanuel Macron",
		"She may march; COVID-19 spread.":                   "name: COVID-19",
		"He called it “a farce” in 2015.":                   "quotation: a farce | date: 2015",
		"It was the third vote among five other EU states.": "number: third | number: five | name: EU",
	} {
		var got []string
		for _, f := range Facts(quotes.Source{Text: text}, nil, nil) {
			got = append(got, string(f.Kind)+": "+f.Text)
		}
		if g := strings.Join(got, " | "); g != want {
			t.Errorf("%s\n got %s\nwant %s", text, g, want)
		}
	}
}

// Two people who import the same article tick the same facts.
func TestIdentityIsStable(t *testing.T) {
	src := quotes.Source{SHA256: "a", Text: "Ann Kim paid $5 in 2015."}
	a, b := Facts(src, nil, nil), Facts(src, nil, nil)
	src.SHA256 = "b"
	other := Facts(src, nil, nil)
	seen := map[string]bool{}
	for i := range a {
		if a[i].ID != b[i].ID || a[i].ID == other[i].ID || seen[a[i].ID] {
			t.Errorf("%+v", a[i])
		}
		seen[a[i].ID] = true
	}
	if len(a) != 3 {
		t.Errorf("%d facts, want 3", len(a))
	}
}

func FuzzFacts(f *testing.F) {
	f.Add("On 3 May 2021 U.S. President Ann Kim paid “$5 million” – or two-thirds.")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, f := range Facts(quotes.Source{Text: text}, nil, nil, quotes.Speaker{Name: "Ann Kim"}) {
			if s := f.At[0]; !s.In(text) || s.Len() == 0 || f.Text != text[s.Start:s.End] || s.Start < last {
				t.Fatalf("%+v in %q", f, text)
			}
			last = f.At[0].Start
		}
	})
}
