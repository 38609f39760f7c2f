package detail

import "whosaid/ui/theme"

// Prior is a check by others that may be of what is shown.
type Prior struct{ By, Label, Day, URL, Claim, Why string }

const maybeChecked = "Others may have checked it"

// hints lists checks by others, a line each. They are no verdict of this desk.
func (s *Sheet) hints(list []Prior) {
	if len(list) == 0 {
		return
	}
	s.heading(maybeChecked)
	for _, p := range list {
		s.hint(p, p.Claim)
	}
}

// suggested lists them with all that helps to see whether they are of a claim.
func (s *Sheet) suggested(list []Prior) {
	if len(list) == 0 {
		return
	}
	s.heading(maybeChecked)
	for _, p := range list {
		s.hint(p, "")
		s.say(0, p.Claim, "  ")
		s.say(theme.Secondary, p.URL, "  ")
		s.say(theme.Faint, "it "+p.Why, "  ")
	}
}

func (s *Sheet) hint(p Prior, claim string) {
	t, g := s.look.Theme, s.look.Theme.Glyphs
	line := g.Bullet + " " + s.join(p.By+": "+g.Open+p.Label+g.Close, p.Day, claim)
	s.add(Line{Text: t.Say(theme.Secondary, t.Cut(line, s.width()))})
}
