package detail

import (
	"fmt"
	"slices"

	"whosaid/quotes"
	"whosaid/ui/theme"
)

// Draft is a statement of an import as a person looks at it.
type Draft struct {
	quotes.Statement
	Speaker string // as chosen; empty when nobody knows
	Label   string // of the speaker, short
	Colour  int
	State   DraftState
	Edited  bool
	Class   string // of the cue
}

// DraftState is what a person decided about a statement of an import.
type DraftState int

const (
	Undecided DraftState = iota
	Accepted
	Dropped
	Stored // before, and not changed
)

// Low is the confidence below which an attribution is pointed out: a person
// should look at it before it is relied on.
const Low = 0.7

// Doubtful reports whether a statement should be looked at before it is
// relied on.
func Doubtful(s quotes.Statement) bool { return s.Confidence > 0 && s.Confidence < Low }

// Sureness says a confidence in words.
func Sureness(confidence float64) string {
	switch {
	case confidence >= 1:
		return "certain: a person said so"
	case confidence >= 0.9:
		return "very likely"
	case confidence >= Low:
		return "likely"
	case confidence >= 0.5:
		return "doubtful, look closely"
	}
	return "very doubtful, look closely"
}

// NewDraft lays out the text of an import. Its statements come with Replace.
func NewDraft(look Look, text string) *Article {
	a := &Article{look: look, text: text, Here: -1}
	a.lines = theme.Wrap(text, theme.Span{End: len(text)}, a.textWidth())
	return a
}

// Replace puts statements in the place of the tags from i to j-1: of a book
// one edit leaves the others as they are. The tags must stay in the order of the
// text.
func (a *Article) Replace(i, j int, with ...Draft) {
	g := a.look.Theme.Glyphs
	tags, inks := make([]Tag, len(with)), make([]inked, len(with))
	for k, s := range with {
		tag := Tag{Statement: s.ID, At: s.Content, Label: s.Label, Colour: s.Colour}
		switch {
		case s.State == Dropped:
			tag.Label, tag.Colour, tag.Mark = "dropped", 0, g.No
		case s.State == Accepted:
			tag.Mark = g.Yes
		case Doubtful(s.Statement):
			tag.Mark = g.Warning
		}
		if tag.Mark != "" {
			tag.Label = tag.Mark + " " + tag.Label
		}
		marks := inkOf(s.Content, theme.Gone)
		if s.State != Dropped {
			marks = Marks(s.Statement, tag.Colour)
		}
		tags[k], inks[k] = tag, newInked(marks)
	}
	a.Tags, a.inks = slices.Replace(a.Tags, i, j, tags...), slices.Replace(a.inks, i, j, inks...)
	a.index()
}

// NewDraftCard says what was found about a statement of an import, and why.
func NewDraftCard(look Look, text string, d Draft) *Sheet {
	s := &Sheet{look: look}
	t := look.Theme
	s.name(d.Speaker, "", d.Colour, string(d.Speech)+" speech", theme.Secondary)
	state, ink := t.Glyphs.Unknown+" not looked at yet", theme.Secondary
	switch d.State {
	case Accepted:
		state, ink = t.Glyphs.Yes+" accepted", theme.Good
	case Dropped:
		state, ink = t.Glyphs.No+" dropped: w leaves it out", theme.Warning
	}
	switch {
	case d.State == Stored:
		state = t.Glyphs.Bullet + " as it is stored"
	case d.Edited && d.State == Accepted:
		state += ", edited by you"
	}
	sure, doubt := fmt.Sprintf("%.0f%%, %s", d.Confidence*100, Sureness(d.Confidence)), theme.Secondary
	if Doubtful(d.Statement) {
		sure, doubt = t.Glyphs.Warning+" "+sure, theme.Warning
	}
	sep := "  "
	if d.State == Accepted { // a person says so now
		sep, sure = "", ""
	}
	if theme.Cells(state+sep+sure) > s.width() {
		sep = "\n"
	}
	line := state + sep + sure
	s.put(line, []theme.Mark{{Span: theme.Span{End: len(state)}, Ink: ink | theme.Strong}, {Span: theme.Span{Start: len(state), End: len(line)}, Ink: doubt}}, "", "")
	s.blank()
	s.hero(Statement{Statement: d.Statement, Colour: d.Colour})
	s.blank()
	for _, w := range d.Warnings {
		s.item(theme.Warning, t.Glyphs.Warning, w)
	}
	s.fact("cue", s.join(words(text, d.Cue), d.Class), 0)
	s.fact("named as", words(text, d.Mention), 0)
	if len(d.Reasons) > 0 {
		s.heading("Why")
	}
	for _, r := range d.Reasons {
		s.item(0, t.Glyphs.Bullet, r)
	}
	return s
}

// fact adds a thing with its caption.
func (s *Sheet) fact(caption, value string, ink theme.Ink) {
	if value == "" {
		return
	}
	text := caption + "  " + value
	s.put(text, []theme.Mark{{Span: theme.Span{End: len(caption)}, Ink: theme.Secondary},
		{Span: theme.Span{Start: len(caption), End: len(text)}, Ink: ink}}, "", "  ")
}

func words(text string, at []quotes.Span) string {
	var in []quotes.Span
	for _, s := range at {
		if s.In(text) && s.Len() > 0 {
			in = append(in, s)
		}
	}
	if len(in) == 0 {
		return ""
	}
	return "“" + quotes.Join(text, in) + "”"
}

// Only makes the free end all that is chosen: a selection of one word.
func (s *Selection) Only() { s.anchor = s.cursor }

// At is the word at the free end.
func (s *Selection) At() quotes.Span { return s.words[s.cursor] }
