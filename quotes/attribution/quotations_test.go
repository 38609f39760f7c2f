package attribution

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"whosaid/data"
)

func TestQuotations(t *testing.T) {
	for text, want := range map[string]string{
		`He said: “No.”`:                                  "0 No.",
		`"No," he said, "never."`:                         "0 No, | 0 never.",
		"``No,'' he said.":                                "0 No,",
		`Elle dit : « Non. »`:                             "0  Non. ",
		`Er sagte: „Nein.“ Dann ging er.`:                 "0 Nein.",
		`“Lee said ‘no’ twice,” Kim said.`:                "0 Lee said ‘no’ twice, | 1 no",
		`‘Lee said “no” twice,’ Kim said.`:                "0 Lee said “no” twice, | 1 no",
		`"Lee said 'she wrote "no" twice,'" Kim said.`:    `0 Lee said 'she wrote "no" twice,' | 1 she wrote "no" twice, | 2 no`,
		`'I won't go,' Lee said.`:                         "0 I won't go,",
		`Moscow’s support and the Smiths’ house`:          "",
		"the '90s and the Smiths' house":                  "",
		`We want it to return” he added.`:                 "0 We want it to return",
		`He said “no” and left” too.`:                     "0 no",
		"“One.\n\n“Two,” Lee said.":                       "0 One. | 0 Two,",
		"a 6'2\" man":                                     "",
		`He called it “” nothing.`:                        "",
		`“Lee’s plan,” said Kim, “is Lee’s.”`:             "0 Lee’s plan, | 0 is Lee’s.",
		`The band (“The Who”) played.`:                    "0 The Who",
		"First.\n“Second paragraph.”\nThird, closing.” E": "0 Second paragraph. | 0 Third, closing.",
	} {
		var got []string
		for _, q := range Quotations(text) {
			got = append(got, fmt.Sprint(q.Depth, " ", text[q.Inner.Start:q.Inner.End]))
		}
		if g := strings.Join(got, " | "); g != want {
			t.Errorf("%s\n got %s\nwant %s", text, g, want)
		}
	}
}

// Every quoted part of the embedded statements stands inside marks that are
// found, three of which have no opening one.
func TestQuotationsInTheEmbeddedArticle(t *testing.T) {
	c := data.Corpus()
	found := Quotations(c.Sources()[0].Text)
	for _, s := range c.Statements() {
		for _, q := range s.Quoted {
			ok := false
			for _, f := range found {
				ok = ok || f.Inner == q
			}
			if !ok {
				t.Errorf("%s: %v is not found", s.Label, q)
			}
		}
	}
}

func FuzzQuotations(f *testing.F) {
	f.Add("“a ‘b’ c” d” \"e\n''f``")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		last := 0
		for _, q := range Quotations(text) {
			if !q.Inner.In(text) || !q.Outer.In(text) || !q.Outer.Contains(q.Inner) {
				t.Fatalf("%+v in %q", q, text)
			}
			if q.Outer.Start < last {
				t.Fatalf("out of order in %q", text)
			}
			last = q.Outer.Start
		}
	})
}
