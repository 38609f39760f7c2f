package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"whosaid/quotes"
)

// shape writes a query as it was understood.
func shape(q Query) string {
	var out []string
	for _, c := range q.clauses {
		var ws []string
		for _, w := range c.words {
			if w.unfinished {
				w.text += "…"
			}
			ws = append(ws, w.text)
		}
		s := strings.Join(ws, " ")
		if c.phrase {
			s = `"` + s + `"`
		}
		if c.not {
			s = "-" + s
		}
		out = append(out, s)
	}
	for _, f := range q.filters {
		s := fmt.Sprintf("%s=%s", f.field, f.value)
		if f.not {
			s = "-" + s
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestParse(t *testing.T) {
	for _, tt := range []struct{ query, want string }{
		{"", ""},
		{"Nuclear Deal", "nuclear deal…"},
		{"nuclear deal ", "nuclear deal"},
		{"deal.", "deal"},
		{`"nuclear deal"`, `"nuclear deal"`},
		{"“nuclear deal” talks", `"nuclear deal" talks…`},
		{`say "nuclear de`, `say "nuclear de…"`},
		{"-sanctions deal", "-sanctions deal…"},
		{`-"maximum pressure"`, `-"maximum pressure"`},
		{"Speaker:zarif deal", "deal… speaker=zarif"},
		{`speaker:"Hassan Rouhani"`, "speaker=Hassan Rouhani"},
		{"speaker:“Hassan Rouhani” deal", "deal… speaker=Hassan Rouhani"},
		{"-speaker:lavrov", "-speaker=lavrov"},
		{"type:dir", "type=direct"},
		{`status:"in progress"`, "status=in-progress"},
		{"status:in-review", "status=in-review"},
		{"after:2021 before:2021-05-01", "after=2021 before=2021-05-01"},
		{"covid-19", "covid 19…"},
		{"U.S. Iran’s don’t 1,200 3.5 ", "us iran dont 1200 3.5"},
		{"- deal", "deal…"},
		{"ёлка ЕЩЁ ", "елка еще"},
	} {
		if got := shape(Parse(tt.query)); got != tt.want {
			t.Errorf("%q is %s, want %s", tt.query, got, tt.want)
		}
	}
}

func TestParseSaysWhatItDidNotUnderstand(t *testing.T) {
	for _, tt := range []struct{ query, want string }{
		{"type:loud deal", "type:loud is none of direct, indirect, mixed"},
		{"before:yesterday deal", "before:yesterday is no date such as 2021, 2021-04 or 2021-04-13"},
		{"speeker:zarif", "there is no field speeker: it was searched as a word"},
		{"speaker: deal", "speaker: has no value"},
	} {
		if got := Parse(tt.query).Problems; !slices.Contains(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.query, got, tt.want)
		}
	}
}

func TestAfterBeginsWithItsDate(t *testing.T) {
	for _, tt := range []struct {
		said, after quotes.Date
		want        bool
	}{
		{"2021-04-13", "2021-04", true}, {"2021-04-13", "2021", true}, {"2021-04-13", "2021-04-13", true},
		{"2021-04-13", "2021-04-14", false}, {"2021-04-13", "2021-05", false}, {"2021", "2021", true},
		{"2021", "2021-04", false}, {"", "2021", false},
	} {
		if got := since(packDate(tt.said), packDate(tt.after)); got != tt.want {
			t.Errorf("%q after:%s is %v", tt.said, tt.after, got)
		}
	}
}

func TestAnUnfinishedValueMayGetRight(t *testing.T) {
	if q := Parse("deal type:foo"); len(q.Problems) > 0 || q.Pending != "type:foo is none of direct, indirect, mixed" || q.Err() == nil {
		t.Errorf("%q, %q", q.Problems, q.Pending)
	}
}

func TestDatesCompareAsTheVocabularySays(t *testing.T) {
	dates := []quotes.Date{"", "2020", "2021", "2021-04", "2021-04-13", "2021-04-14", "2021-05", "2022-01-01", "soon"}
	for _, a := range dates {
		for _, b := range dates {
			if a == "soon" || b == "soon" {
				continue
			}
			if got, want := earlier(packDate(a), packDate(b)), a.Before(b); got != want {
				t.Errorf("%q before %q: %v, want %v", a, b, got, want)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{`speaker:"a b" -c "d e`, "“x” -“y", "type: - :", "\xff\"", "a'b's.c.d"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q := Parse(s)
		if q.String() != s {
			t.Errorf("%q came back as %q", s, q.String())
		}
		for _, h := range append(q.Highlight(s), q.HighlightFuzzy(s)...) {
			if h.Span.Start < 0 || h.Span.End > len(s) || h.Span.Start >= h.Span.End {
				t.Errorf("%q: hit %v", s, h)
			}
		}
	})
}

// What nothing has is told from what nobody said, and what was meant is offered.
func TestUnknownValuesAreNamed(t *testing.T) {
	x := New()
	if err := x.Put(Record{ID: "a", Text: "we agree", Speaker: "Ana Lee", Topics: []string{"trade"}, Title: "A visit", Publisher: "Daily News"},
		Record{ID: "b", Text: "we do not", Speaker: "Bo Ray", Topics: []string{"trade talks"}}); err != nil {
		t.Fatal(err)
	}
	o := Options{People: func() []string { return []string{"Cy"} }}
	for _, c := range []struct{ query, unknown, near string }{
		{"speaker:ana", "", ""},
		{"speaker:lee source:visit topic:tra type:direct", "", ""},
		{"source:dayly", "source:dayly", `source:"Daily News"`},
		{"-topic:trad3", "topic:trad3", `topic:"trade" topic:"trade talks"`},
		{"speaker:ana speaker:qqqqq", "speaker:qqqqq", ""},
		{"speaker:qqqqq topic:zzz", "speaker:qqqqq topic:zzz", ""},
		{"assignee:cy", "", ""},
		{"assignee:cyy", "assignee:cyy", "assignee:Cy"},
	} {
		unknown, err := x.Unknown(Parse(c.query), o)
		if err != nil {
			t.Fatal(err)
		}
		var names, near []string
		for _, u := range unknown {
			names, near = append(names, string(u.Field)+":"+u.Value), append(near, x.Near(u, o)...)
		}
		if got := strings.Join(names, " "); got != c.unknown || strings.Join(near, " ") != c.near {
			t.Errorf("%s: %q near %q, want %q near %q", c.query, got, near, c.unknown, c.near)
		}
	}
}
