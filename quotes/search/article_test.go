package search

import (
	"context"
	"strings"
	"testing"

	"whosaid/data"
	"whosaid/quotes"
)

// articleIndex holds the embedded article; labels name its statements.
func articleIndex(t testing.TB) (*Index, map[quotes.StatementID]quotes.Statement) {
	t.Helper()
	x := New()
	by := map[quotes.StatementID]quotes.Statement{}
	c := data.Corpus()
	for _, s := range c.Statements() {
		sp, _ := c.Speaker(s.Speaker)
		src, _ := c.Source(s.Source)
		by[s.ID] = s
		if err := x.Put(Record{ID: s.ID, Text: s.Text, Speaker: sp.Name, Aliases: sp.Aliases, Speech: s.Speech,
			Topics: s.Topics, Source: s.Source, Title: src.Title, Publisher: src.Publisher, Said: s.Said}); err != nil {
			t.Fatal(err)
		}
	}
	return x, by
}

func TestFindInTheArticle(t *testing.T) {
	x, by := articleIndex(t)
	for _, tt := range []struct{ query, want string }{
		{"vaccine", "S07"},
		{"vacine", "S07"},
		{"deal nuclear saved", "S08"},
		{"nuclear saved deal ", "S08"},
		{`"nuclear deal to be saved"`, "S08"},
		{`“returning to implementing”`, "S12"},
		{"cyber security", "S15"},
		{"cybersec", "S15"},
		{"sabotage speaker:zarif type:direct", "S14"},
		{"Zarif problem", "S12"},
		{"лавров saved", "S08"},
		{"rohani vaccine", "S07"},
		{"rohanni vaccine", "S07"},
		{"روحاني vaccine", "S07"},
		{"moscow’s talks appreciate -jcpoa", "S01"},
		{"sanctions -sabotage -americans", "S09"},
		{"vccn", "S07"},
		{"speaker:ministry", "S15"},
		{"speaker:lawrov saved", "S08"},
		{"topic:cyber", "S15"},
		{"type:mixed problem", "S12"},
		{"european colleages understand", "S11"},
	} {
		r, err := x.Find(context.Background(), Parse(tt.query), Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if len(r.Matches) > 0 {
			got = by[r.Matches[0].ID].Label
		}
		if got != tt.want {
			t.Errorf("%s: first is %s of %d, want %s", tt.query, got, r.Total, tt.want)
		}
	}
}

// marked writes the hits of a text in brackets.
func marked(text string, hits []Hit) string {
	var b strings.Builder
	at := 0
	for _, h := range hits {
		b.WriteString(text[at:h.Span.Start] + "[" + text[h.Span.Start:h.Span.End] + "]")
		at = h.Span.End
	}
	return b.String() + text[at:]
}

func TestHighlight(t *testing.T) {
	for _, tt := range []struct{ query, text, want string }{
		{"deal", "the Nuclear Deal.", "the Nuclear [Deal]."},
		{"nuc", "the Nuclear Deal", "the [Nuc]lear Deal"},
		{"iran", "Iran’s aim, Iranian oil", "[Iran]’s aim, [Iran]ian oil"},
		{"cafe", "le CAFÉ noir", "le [CAFÉ] noir"},
		{"caf", "le cafe\u0301s", "le [caf]e\u0301s"},
		{"return ", "returning, returned", "[return]ing, [return]ed"},
		{"vacine ", "a vaccine", "a [vac]c[ine]"},
		{"vccn ", "a vaccine", "a [v]a[cc]i[n]e"},
		{`"nuclear deal"`, "nuclear talks, nuclear deal", "nuclear talks, [nuclear] [deal]"},
		{"cyber security ", "cybersecurity", "[cybersecurity]"},
		{"cybersecurity ", "cyber security", "[cyber security]"},
		{"-deal talks", "deal talks", "deal [talks]"},
		{"rohani ", "Rouhani said", "[Ro]u[hani] said"},
		{"мощность", "МОЩНОСТЬ", "[МОЩНОСТЬ]"},
		{"еще ", "ещё раз", "[ещё] раз"},
		{"می\u200cخواهم", "ميخواهم", "[ميخواهم]"},
		{"tax", "a true axe", "a true axe"},
	} {
		if got := marked(tt.text, Parse(tt.query).Highlight(tt.text)); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.query, got, tt.want)
		}
	}
}
