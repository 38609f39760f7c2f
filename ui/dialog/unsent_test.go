package dialog

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// What was ticked and chosen comes back by what it is, wherever it stands now;
// what is no longer there is left out, and said to be.
func TestChoicesComeBackByWhatTheyAre(t *testing.T) {
	form := func(ids ...string) *Form {
		texts := make([]string, len(ids)) // which do not tell them apart
		for i := range ids {
			texts[i] = "supports: a report"
		}
		return NewForm("Propose a verdict", "a claim", []Field{
			{Name: "rests on", Shape: Ticks, Value: "all", Options: Of(texts...), IDs: ids},
			{Name: "label", Shape: Pick, Value: ids[0], Options: Of(ids...)},
		}, nil)
	}
	f := form("a", "b", "c")
	f.Key(tea.KeyPressMsg{Code: tea.KeyRight})
	f.Key(tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}) // not b
	f.Key(tea.KeyPressMsg{Code: tea.KeyTab})
	kept := f.Filled()
	for _, c := range []struct {
		now          []string
		ticks, label string
		said         string
	}{
		{[]string{"a", "b", "c"}, "[0 2]", "a", ""},
		{[]string{"new", "c", "b", "a"}, "[1 3]", "a", ""},
		{[]string{"b", "c"}, "[1]", "", "no longer there: 1 of “rests on”, label"},
	} {
		g := form(c.now...)
		g.Refill(kept)
		filled := g.filled()
		if got := fmt.Sprint(filled.Ticked("rests on")); got != c.ticks || filled.Text("label") != c.label {
			t.Errorf("%v: ticked %s, label %q; want %s, %q", c.now, got, filled.Text("label"), c.ticks, c.label)
		}
		if !strings.Contains(g.problem, c.said) || (c.said == "") != (g.problem == "") {
			t.Errorf("%v: says %q, want %q", c.now, g.problem, c.said)
		}
	}
}
