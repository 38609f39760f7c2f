package detail

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"whosaid/data"
	"whosaid/quotes"
	"whosaid/ui/theme"
)

func TestSelection(t *testing.T) {
	text := `He said: “we want it, now,” and left.`
	at := strings.Index(text, "want")
	for _, c := range []struct {
		name string
		do   func(s *Selection)
		want string
	}{
		{"the word it begins at", func(*Selection) {}, "want"},
		{"two words on, without the comma", func(s *Selection) { s.Move(1) }, "want it"},
		{"back over the mark", func(s *Selection) { s.Move(-1) }, "we want"},
		{"the other end", func(s *Selection) { s.Move(2); s.Swap(); s.Move(-1) }, "we want it, now"},
		{"to the end", func(s *Selection) { s.Move(100) }, "want it, now,” and left"},
		{"to a byte", func(s *Selection) { s.MoveTo(len(text) - 2) }, "want it, now,” and left"},
	} {
		s, ok := Select(text, quotes.Span{End: len(text)}, at)
		if !ok {
			t.Fatal("no words")
		}
		c.do(s)
		if got := text[s.Span().Start:s.Span().End]; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if _, ok := Select("  \n ", quotes.Span{End: 4}, 0); ok {
		t.Error("spaces are words")
	}
}

func look(t *testing.T, width int) Look {
	t.Helper()
	th, err := theme.New(theme.Options{NoColor: true})
	if err != nil {
		t.Fatal(err)
	}
	return Look{Theme: th, Width: width}
}

// Every statement of the dataset stands in its passage, whatever the width.
func TestPassageHoldsTheStatement(t *testing.T) {
	c := data.Corpus()
	for _, st := range c.Statements() {
		src, _ := c.Source(st.Source)
		for _, width := range []int{20, 40, 72} {
			s := NewStatement(look(t, width), Statement{Statement: st, Source: src})
			for _, at := range st.Content {
				var seen strings.Builder
				for i := range s.Len() {
					l := s.Line(i)
					if l.At.Start < at.End && at.Start < l.At.End {
						seen.WriteString(src.Text[max(l.At.Start, at.Start):min(l.At.End, at.End)] + " ")
					}
					if n := ansi.StringWidthWc(l.Text); n > width {
						t.Errorf("%s at %d: %d cells: %q", st.Label, width, n, l.Text)
					}
				}
				if got := strings.Join(strings.Fields(seen.String()), " "); got != src.Text[at.Start:at.End] && got != strings.TrimSpace(src.Text[at.Start:at.End]) {
					if strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(src.Text[at.Start:at.End], " ", "") {
						t.Errorf("%s at %d shows %q", st.Label, width, got)
					}
				}
			}
		}
	}
}

func TestArticleShowsEveryStatementInPlace(t *testing.T) {
	c := data.Corpus()
	src := c.Sources()[0]
	name := func(id quotes.SpeakerID) string { s, _ := c.Speaker(id); return s.Name }
	a := NewArticle(look(t, 90), src, c.StatementsIn(src.ID), c.OwnClaims(src.ID), name, func(quotes.SpeakerID) int { return 1 })
	if len(a.Tags) != 30 {
		t.Fatalf("%d tags, want 15 statements and 15 claims", len(a.Tags))
	}
	for i, tag := range a.Tags {
		first, last := a.Lines(i)
		if tag.At[0].Start < a.Line(first).At.Start || tag.At[len(tag.At)-1].End > a.Line(last).At.End {
			t.Errorf("tag %d is not on lines %d to %d", i, first, last)
		}
		if got := a.TagAt(tag.At[0].Start); got < 0 || a.Tags[got].At[0].Start > tag.At[0].Start {
			t.Errorf("tag %d is not found by its first byte", i)
		}
	}
	a.Here = 1
	first, _ := a.Lines(1)
	if l := ansi.Strip(a.Line(first).Text); !strings.Contains(l, a.look.Theme.Glyphs.Cursor) {
		t.Errorf("the cursor does not show: %q", l)
	}
}

func TestPane(t *testing.T) {
	var p Pane
	p.Fit(100, 10)
	p.Show(50, 52, 100)
	if p.Top > 50 || p.Top+10 <= 52 {
		t.Errorf("lines 50 to 52 are not seen from %d", p.Top)
	}
	p.Scroll(1000, 100)
	if p.Top != 90 {
		t.Errorf("the end is at %d", p.Top)
	}
	p.Fit(5, 10)
	if p.Top != 0 {
		t.Errorf("a short text begins at %d", p.Top)
	}
}

func TestNumbersAreReadInThousands(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1000: "-1,000"} {
		if got := Number(n); got != want {
			t.Errorf("%d is written %s", n, got)
		}
	}
}
