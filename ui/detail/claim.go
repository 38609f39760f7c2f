package detail

import (
	"whosaid/quotes"
	"whosaid/ui/theme"
)

// ClaimCard is all that the detail of a claim shows. Statement has no ID when
// the article makes the claim itself.
type ClaimCard struct {
	Claim
	Statement quotes.Statement
	Speaker   quotes.Speaker
	Colour    int
	Source    quotes.Source
	Extra     []theme.Mark
	Priors    []Prior
}

// Whose says whose claim it is when there is no statement to show: at length,
// and where a name would stand.
func Whose(c quotes.Claim, src quotes.Source) (long, name string) {
	switch {
	case c.Statement == "":
		return "the article's own claim", "the article"
	case src.Text != "":
		return "in a statement that was withdrawn", "withdrawn"
	}
	return "in a statement without its document", "a statement"
}

// NewClaim lays out a claim: what is claimed, by whom, how far the work has
// come, where it stands, and what the public record says.
func NewClaim(look Look, c ClaimCard) *Sheet {
	s := &Sheet{look: look}
	t, g := look.Theme, look.Theme.Glyphs
	status := g.Status(c.Status) + " " + c.Status
	if c.Statement.ID == "" {
		whose, _ := Whose(c.Claim.Claim, c.Source)
		name := t.Cut(whose, s.width())
		s.sides(t.Say(theme.Strong, name), theme.Cells(name), status, statusInk(c.Status))
	} else {
		s.name(c.Speaker.Name, c.Speaker.RoleOn(c.Statement.Said).Title, c.Colour, status, statusInk(c.Status))
	}
	s.blank()
	s.say(theme.Strong, c.Title(), "  ")
	s.blank()
	kind := c.Kind
	if c.Statement.ID == "" {
		kind = "" // said above
	}
	s.say(theme.Secondary, s.join(kind, Checkable(c.Claim.Claim), c.CheckNote), "")
	assignee := ""
	if c.Assignee != "" {
		assignee = "assignee " + c.Assignee
	}
	s.say(theme.Secondary, s.join(c.Verdict, c.Proposed, assignee), "")
	if c.Problem != "" {
		s.item(theme.Warning, g.Warning, c.Problem)
	}
	if c.Source.Text == "" && c.Source.Title != "" {
		s.source(c.Source)
	}
	if hull, ok := quotes.Hull(c.At); ok && hull.In(c.Source.Text) && hull.Len() > 0 {
		s.source(c.Source)
		marks := here(c.At)
		if c.Statement.ID != "" {
			marks = append(Marks(c.Statement, c.Colour), marks...)
		} else {
			for _, at := range c.At {
				marks = append(marks, theme.Mark{Span: theme.Span(at), Ink: theme.Own})
			}
		}
		s.inPlace(c.Source.Text, hull, c.At, c.Colour, append(marks, c.Extra...))
	}
	s.hints(c.Priors)
	s.record(c.Claim)
	s.history(c.Claim)
	return s
}

// record shows what is known in public, each with how we know. It is never a
// verdict.
func (s *Sheet) record(c Claim) {
	if len(c.Record) == 0 && c.Hint == "" && c.Note == "" {
		return
	}
	s.heading("The public record, no verdict")
	for _, f := range c.Record {
		s.item(0, s.look.Theme.Glyphs.Bullet, f.Says)
		s.say(theme.Secondary, s.join(f.Basis, f.URL), "  ")
	}
	s.item(theme.Secondary, s.look.Theme.Glyphs.Bullet, c.Hint)
	s.item(theme.Secondary, s.look.Theme.Glyphs.Bullet, c.Note)
}

func (s *Sheet) history(c Claim) {
	if len(c.Trail) == 0 {
		return
	}
	s.heading("What happened")
	for _, line := range c.Trail {
		s.item(0, s.look.Theme.Glyphs.Bullet, line)
	}
}
