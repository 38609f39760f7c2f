package detail

import (
	"strconv"
	"strings"

	"whosaid/quotes"
	"whosaid/ui/theme"
)

// SpeakerCard is all that the detail of a speaker shows.
type SpeakerCard struct {
	quotes.Speaker
	Colour     int
	Statements []quotes.Statement
	Loaded     int // statements without documents, of who has no others
	Claims     int
	ByStatus   []Count // of the claims
}

// Count is how many things have a name.
type Count struct {
	Name string
	N    int
}

// NewSpeaker lays out a speaker with the statements in the corpus.
func NewSpeaker(look Look, c SpeakerCard) *Sheet {
	s := &Sheet{look: look}
	kind := "person"
	if c.Body {
		kind = "institution"
	}
	s.name(c.Name, "", c.Colour, kind, theme.Secondary)
	for _, r := range c.Roles {
		s.say(theme.Secondary, s.join(r.Title, period(r), r.Basis), "")
	}
	s.blank()
	s.say(0, counts(s, c), "")
	if c.Note != "" {
		s.item(theme.Secondary, look.Theme.Glyphs.Bullet, c.Note)
	}
	if len(c.Aliases) > 0 {
		s.heading("Also written")
		s.say(0, s.join(c.Aliases...), "")
	}
	if len(c.Statements) > 0 {
		s.heading("Statements")
		for _, st := range c.Statements {
			s.quotation(st, c.Colour)
		}
	}
	return s
}

func counts(s *Sheet, c SpeakerCard) string {
	n := map[quotes.Speech]int{}
	for _, st := range c.Statements {
		n[st.Speech]++
	}
	var parts []string
	for _, k := range []quotes.Speech{quotes.Direct, quotes.Mixed, quotes.Indirect} {
		if n[k] > 0 {
			parts = append(parts, strconv.Itoa(n[k])+" "+string(k))
		}
	}
	statements := Plural(len(c.Statements), "statement")
	if len(parts) > 0 {
		statements += " (" + strings.Join(parts, ", ") + ")"
	}
	if c.Loaded > 0 {
		return Plural(c.Loaded, "statement") + ", loaded without documents: Enter lists them"
	}
	parts = []string{statements, Plural(c.Claims, "claim")}
	for _, k := range c.ByStatus {
		if k.N > 0 {
			parts = append(parts, strconv.Itoa(k.N)+" "+k.Name)
		}
	}
	return s.join(parts...)
}

// Plural writes a number of things.
func Plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return Number(n) + " " + thing + "s"
}

// Number is a number as people read it: 1,234,567.
func Number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func period(r quotes.Role) string {
	switch {
	case r.From == "" && r.To == "":
		return ""
	case r.To == "":
		return "from " + string(r.From)
	case r.From == "":
		return "until " + string(r.To)
	}
	return string(r.From) + " to " + string(r.To)
}

// quotation shows a statement in short, after a bar in the speaker's colour.
func (s *Sheet) quotation(st quotes.Statement, colour int) {
	t := s.look.Theme
	text, marks := st.Text, s.look.hits(st.Text)
	if st.Speech == quotes.Direct {
		open := t.Glyphs.Open
		text = open + text + t.Glyphs.Close
		for i := range marks {
			marks[i].Start, marks[i].End = marks[i].Start+len(open), marks[i].End+len(open)
		}
	}
	bar := t.Ink(theme.Name, colour).Render(t.Glyphs.Bar) + " "
	s.put(text, marks, bar, bar)
	s.blank()
}
