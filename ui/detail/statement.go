package detail

import (
	"fmt"
	"slices"
	"strings"

	"whosaid/quotes"
	"whosaid/ui/theme"
)

// Claim is a claim with how far the work on it has come.
type Claim struct {
	quotes.Claim
	Status   string
	Verdict  string
	Proposed string // the verdict that waits for a second reader, and whose it is
	Assignee string
	Notes    []string
	Trail    []string // what happened to it, oldest first
	Problem  string   // a conflict that people should know of
}

// Title is the claim in one phrase.
func (c Claim) Title() string {
	if c.Proposition != "" {
		return c.Proposition
	}
	return "“" + c.Text + "”"
}

// Statement is all that the detail of a statement shows.
type Statement struct {
	quotes.Statement
	Speaker  quotes.Speaker
	Colour   int
	Source   quotes.Source
	Claims   []Claim
	At       int // the claim at the cursor
	Said     string
	Extra    []theme.Mark // in the source's text: a selection
	Variants []string     // other renderings of the same utterance
	Priors   []Prior
}

// NewStatement lays out a statement: the words first, then who said them and
// when, the passage, the claims in it, and why it is attributed so.
func NewStatement(look Look, st Statement) *Sheet {
	s := &Sheet{look: look}
	s.name(st.Speaker.Name, st.Speaker.RoleOn(st.Statement.Said).Title, st.Colour, string(st.Speech)+" speech", theme.Secondary)
	s.blank()
	s.hero(st)
	s.blank()
	s.say(theme.Secondary, s.circumstances(st), "")
	for _, w := range st.Warnings {
		s.item(theme.Warning, look.Theme.Glyphs.Warning, w)
	}
	if Doubtful(st.Statement) {
		s.item(theme.Warning, look.Theme.Glyphs.Warning, fmt.Sprintf("found by the extractor, %.0f%%: %s", st.Confidence*100, Sureness(st.Confidence)))
	}
	s.passage(st)
	s.claims(st)
	s.hints(st.Priors)
	s.why(st)
	if len(st.Variants) > 0 {
		s.heading("Other renderings")
		for _, v := range st.Variants {
			s.item(0, look.Theme.Glyphs.Bullet, v)
		}
	}
	return s
}

// hero shows what was said, between marks when all of it stood between marks.
func (s *Sheet) hero(st Statement) {
	t, lead := s.look.Theme, "  "
	text := st.Text
	marks := append([]theme.Mark{{Span: theme.Span{End: len(text)}, Ink: theme.Said | theme.Here, Speaker: st.Colour}}, s.look.hits(text)...)
	if st.Speech == quotes.Direct {
		open := t.Glyphs.Open
		text = open + text + t.Glyphs.Close
		for i := range marks {
			marks[i].Start, marks[i].End = marks[i].Start+len(open), marks[i].End+len(open)
		}
	}
	if s.width() < 20 {
		lead = ""
	}
	s.put(text, marks, lead, lead)
}

func (s *Sheet) circumstances(st Statement) string {
	to := st.Addressee
	if to != "" {
		to = "to " + to
	}
	where := st.Occasion
	if st.Place != "" {
		where = strings.TrimPrefix(where+", "+st.Place, ", ")
	}
	return s.join(to, where, st.Said)
}

// passage shows the paragraph of a statement between its neighbours, with the
// statement's words marked.
func (s *Sheet) passage(st Statement) {
	hull, ok := quotes.Hull(append(slices.Clone(st.Content), st.Sentence))
	if len(st.Content) > 0 && st.Sentence == (quotes.Span{}) {
		hull, ok = quotes.Hull(st.Content)
	}
	s.source(st.Source)
	if st.Source.Text == "" {
		s.say(theme.Secondary, "The document is not here: the words were loaded without it, and there is no passage to show.", "")
		s.say(theme.Secondary, st.Source.URL, "")
	}
	if !ok || hull.Len() == 0 || !hull.In(st.Source.Text) {
		return
	}
	marks := append(Marks(st.Statement, st.Colour), here(st.Content)...)
	s.inPlace(st.Source.Text, hull, st.Content, st.Colour, append(marks, st.Extra...))
}

func here(spans []quotes.Span) []theme.Mark {
	var out []theme.Mark
	for _, at := range spans {
		out = append(out, theme.Mark{Span: theme.Span(at), Ink: theme.Here})
	}
	return out
}

// source names the document.
func (s *Sheet) source(src quotes.Source) {
	title := src.Title
	if title == "" {
		title = "Source"
	}
	s.heading(s.join(src.Publisher, title))
}

func (s *Sheet) why(st Statement) {
	if len(st.Reasons) == 0 && st.SaidBasis == "" && st.Confidence >= 1 {
		return
	}
	s.heading("Why it is attributed so")
	for _, r := range st.Reasons {
		s.item(0, s.look.Theme.Glyphs.Bullet, r)
	}
	if st.SaidBasis != "" {
		s.item(theme.Secondary, s.look.Theme.Glyphs.Bullet, "the date: "+st.SaidBasis)
	}
	if st.Confidence > 0 && st.Confidence < 1 {
		s.item(theme.Secondary, s.look.Theme.Glyphs.Bullet, fmt.Sprintf("found by the extractor, confidence %.0f%%", st.Confidence*100))
	}
}

func (s *Sheet) claims(st Statement) {
	if len(st.Claims) == 0 {
		return
	}
	s.heading(fmt.Sprintf("Claims %d", len(st.Claims)))
	for i, c := range st.Claims {
		s.claim = i + 1
		s.Claims = append(s.Claims, len(s.lines))
		s.claimLine(c, i == st.At)
	}
	s.claim = 0
}

// claimLine shows a claim in a statement: its mark and proposition, then its
// status and what can be checked about it.
func (s *Sheet) claimLine(c Claim, at bool) {
	t, g := s.look.Theme, s.look.Theme.Glyphs
	first, ink := "  ", theme.Ink(0)
	if at {
		first, ink = t.Say(theme.Strong, g.Claim)+" ", theme.Strong
	}
	mark := g.Status(c.Status)
	title := c.Title()
	indent := strings.Repeat(" ", 2+theme.Cells(mark)+1)
	s.put(title, append(all(title, ink), s.look.hits(title)...), first+t.Say(statusInk(c.Status), mark)+" ", indent)
	s.say(theme.Secondary, s.join(c.Status, c.Verdict, c.Assignee, Checkable(c.Claim)), indent)
	if c.Problem != "" {
		s.say(theme.Warning, c.Problem, indent)
	}
	for _, n := range c.Notes {
		s.put(g.Note+" "+n, all(g.Note+" "+n, 0), indent, indent+"  ")
	}
}

func statusInk(status string) theme.Ink {
	switch status {
	case "unreviewed", "dismissed":
		return theme.Faint
	case "flagged", "on-hold":
		return theme.Warning
	}
	return theme.Strong
}

// Checkable says in words what could be checked about a claim.
func Checkable(c quotes.Claim) string {
	switch c.Checkable {
	case quotes.Checkable:
		return "can be checked"
	case quotes.PartlyChecked:
		return "can partly be checked"
	case quotes.AsPolicy:
		return "can be checked as stated policy"
	case quotes.NotCheckable:
		return "cannot be checked"
	}
	return ""
}
