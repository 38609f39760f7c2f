package detail

import (
	"cmp"
	"slices"
	"strings"

	"whosaid/quotes"
	"whosaid/quotes/verify"
	"whosaid/ui/theme"
)

// Answer is all that the detail of a comparison shows.
type Answer struct {
	verify.Answer
	At       int         // the candidate at the cursor; 0 is the passage itself
	Passages []PassageOf // of the answer, in order
	Colour   func(quotes.SpeakerID) int
}

// PassageOf is a passage with its document, where there is one.
type PassageOf struct {
	Statement quotes.Statement // zero: the article's own words
	Speaker   quotes.Speaker
	Said      string // the day in words
	Source    quotes.Source
	At        []quotes.Span
}

// Meaning says in a sentence what an outcome means.
func Meaning(o verify.Outcome) string {
	switch o {
	case verify.Exact:
		return "word for word the whole of a direct statement"
	case verify.Excerpt:
		return "a contiguous part of a direct statement"
	case verify.Elided:
		return "parts of a statement in order, each gap marked"
	case verify.Altered:
		return "near words differ"
	case verify.Spliced:
		return "two statements run together as one"
	case verify.Paraphrase:
		return "the source reports it in its own words, without quotation marks"
	case verify.Narrator:
		return "the words are the article's own: nobody is quoted with them"
	case verify.Misattribute:
		return "the words are another speaker's"
	case verify.Variant:
		return "another rendering of the same utterance"
	case verify.NotFound:
		return "not in this corpus, which does not make it false"
	case verify.TooShort:
		return "it stands in many places: more words are needed"
	}
	return ""
}

// NewAnswer lays out a comparison: the outcome first, then what differs, who
// really said it, what to beware of, and the passage.
func NewAnswer(look Look, a Answer) *Sheet {
	s := &Sheet{look: look}
	s.outcome(a)
	s.differences(a)
	s.whoSaid(a)
	for _, w := range a.Warnings {
		s.item(theme.Warning, look.Theme.Glyphs.Warning, w)
	}
	for _, p := range a.Passages {
		if p.Source.Text != "" {
			s.source(p.Source)
			s.passageOf(a, p)
		}
	}
	s.candidates(a)
	return s
}

func (s *Sheet) outcome(a Answer) {
	var also []string
	for _, o := range a.Also {
		also = append(also, string(o))
	}
	mark, ink, text := s.found(a.Faithful, a.Outcome, string(a.Altered), also)
	s.say(ink|theme.Strong, mark+" "+text, "")
	if a.Outcome == verify.NotFound {
		s.say(theme.Secondary, "which does not make it false", "  ")
		return
	}
	for _, says := range Explain(a.Answer) {
		s.say(theme.Secondary, says, "  ")
	}
}

// changed says what an alteration does to what was said.
var changed = map[verify.Alteration]string{
	verify.Number:      "a number, date or unit is another one",
	verify.Reversed:    "it says the opposite",
	verify.Substantive: "words that matter are others, or were added",
	verify.Omission:    "words are left out without a sign",
	verify.Minor:       "small things differ: spelling, an ending, an article",
}

// Explain says in a sentence each what the outcomes of an answer mean.
func Explain(a verify.Answer) (out []string) {
	for _, o := range append([]verify.Outcome{a.Outcome}, a.Also...) {
		says := Meaning(o)
		switch {
		case o == verify.Altered && slices.ContainsFunc(a.Passages, func(p verify.Passage) bool { return p.Denied != "" }):
			says = "it was denied, not said"
		case o != verify.Altered:
		case !torn(a):
			says = cmp.Or(changed[a.Altered], says)
		case a.Altered == verify.Reversed:
			says = "it was cut out of words that deny it"
		case a.Altered == verify.Substantive:
			says = "it was cut out of words that leave it open"
		}
		out = append(out, says)
	}
	return out
}

// torn reports whether a quotation has every word right, and lacks what it
// leaves out at one end.
func torn(a verify.Answer) bool {
	return len(a.Diff) == 2 &&
		(a.Diff[0].Op == verify.Delete && a.Diff[1].Op == verify.Equal || a.Diff[0].Op == verify.Equal && a.Diff[1].Op == verify.Delete)
}

// found says in a line what a comparison found.
func (s *Sheet) found(faithful *bool, outcome verify.Outcome, altered string, also []string) (mark string, ink theme.Ink, text string) {
	g := s.look.Theme.Glyphs
	mark, ink, verdict := g.Unknown, theme.Secondary, "unknown"
	switch {
	case outcome == verify.NotFound:
		return mark, ink, "not found in this corpus"
	case faithful != nil && *faithful:
		mark, ink, verdict = g.Yes, theme.Good, "faithful"
	case faithful != nil:
		mark, ink, verdict = g.No, theme.Warning, "not faithful"
	}
	name := string(outcome)
	if altered != "" {
		name += " (" + altered + ")"
	}
	return mark, ink, verdict + ": " + strings.Join(append([]string{name}, also...), ", also ")
}

// differences shows the words with what came and went: in brackets too, so
// that nobody has to tell colours apart.
func (s *Sheet) differences(a Answer) {
	if len(a.Diff) == 0 {
		return
	}
	var b strings.Builder
	var marks []theme.Mark
	edited := false
	for i, e := range a.Diff {
		if i > 0 {
			b.WriteByte(' ')
		}
		start := b.Len()
		var ink theme.Ink
		switch e.Op {
		case verify.Insert:
			b.WriteString("[+" + e.Text + "+]")
			ink = theme.Added
		case verify.Delete:
			b.WriteString("[-" + e.Text + "-]")
			ink = theme.Gone
		default:
			b.WriteString(e.Text)
		}
		edited = edited || e.Op != verify.Equal
		marks = append(marks, theme.Mark{Span: theme.Span{Start: start, End: b.Len()}, Ink: ink})
	}
	s.blank()
	s.put(b.String(), marks, "  ", "  ")
	if edited {
		legend := "[+added+] by the quotation, [-left out-] of what was said"
		if theme.Cells(legend)+2 > s.width() { // the speaker should be seen below it
			legend = "[+added+] [-left out-]"
		}
		s.say(theme.Secondary, legend, "  ")
	}
}

func (s *Sheet) whoSaid(a Answer) {
	if len(a.Answer.Passages) == 0 {
		return
	}
	s.heading("Who said it")
	for i, p := range a.Answer.Passages {
		if i > 0 && p.Speaker == a.Answer.Passages[i-1].Speaker && p.Statement == a.Answer.Passages[i-1].Statement {
			continue
		}
		if p.Speech == "" {
			s.say(0, "nobody: the article says it itself", "")
			continue
		}
		of := a.Passages[i]
		s.name(p.SpeakerName, of.Speaker.RoleOn(of.Statement.Said).Title, a.Colour(p.Speaker), string(p.Speech)+" speech", theme.Secondary)
		s.say(theme.Secondary, s.circumstances(Statement{Statement: of.Statement, Said: of.Said}), "")
	}
	if a.ClaimedSpeaker != "" && slices.Contains(append(a.Also, a.Outcome), verify.Misattribute) {
		s.say(theme.Secondary, "circulated as "+a.ClaimedSpeaker+"'s", "")
	}
}

func (s *Sheet) passageOf(a Answer, p PassageOf) {
	hull, ok := quotes.Hull(p.At)
	if !ok {
		return
	}
	var marks []theme.Mark
	colour := 0
	if p.Statement.ID != "" {
		colour = a.Colour(p.Statement.Speaker)
		marks = Marks(p.Statement, colour)
		if h, ok := quotes.Hull(append(append([]quotes.Span{}, p.Statement.Content...), p.Statement.Sentence)); ok {
			hull = h
		}
	}
	s.inPlace(p.Source.Text, hull, p.At, colour, append(marks, here(p.At)...))
}

func (s *Sheet) candidates(a Answer) {
	if len(a.Candidates) == 0 {
		return
	}
	title := "It may also come from"
	if len(a.Answer.Passages) == 0 {
		title = "Nearest in this corpus"
	}
	s.heading(title)
	for i, c := range a.Candidates {
		s.claim = i + 1
		s.Claims = append(s.Claims, len(s.lines))
		who := c.SpeakerName
		if c.Statement == "" {
			who = "the article itself"
		} else if who == "" {
			who = "speaker unknown"
		}
		text := who + ": " + c.Text
		marks := []theme.Mark{{Span: theme.Span{End: len(who)}, Ink: theme.Name, Speaker: a.Colour(c.Speaker)}}
		bullet := s.look.Theme.Glyphs.Bullet
		if a.At == i+1 {
			bullet = s.look.Theme.Glyphs.Claim
			marks = append(marks, theme.Mark{Span: theme.Span{End: len(text)}, Ink: theme.Here})
		}
		s.put(text, marks, bullet+" ", "  ")
	}
	s.claim = 0
}
