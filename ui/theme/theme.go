// Package theme holds every colour, border and mark of the full screen, and
// lays text out in lines. It draws, and knows nothing of what.
package theme

import (
	"fmt"
	"image/color"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Ink says what a stretch of text is. Inks add up.
type Ink uint16

const (
	Faint     Ink = 1 << iota // stands back
	Strong                    // stands out
	Said                      // somebody's statement, in the speaker's colour
	Here                      // the statement or claim at the cursor
	Quoted                    // inside quotation marks
	Cue                       // words of saying
	Mention                   // words that name who spoke
	Own                       // a claim that the article makes itself
	Hit                       // matched by the search
	Selected                  // chosen by the person
	Name                      // a speaker's name
	Warning                   // something to know before quoting
	Secondary                 // captions and numbers
	Added                     // words that a quotation has and its source lacks
	Gone                      // words that a quotation lacks
	Good                      // it holds up
)

// Theme is the look of the full screen.
type Theme struct {
	Name   string
	Glyphs Glyphs

	colours palette
	mono    bool
	inks    map[inkKey]Style
}

type inkKey struct {
	ink     Ink
	speaker int
}

// Options choose a theme.
type Options struct {
	Name    string // one of Names; empty: the first
	ASCII   bool   // marks of seven bits only
	NoColor bool   // weight and marks only
}

// Names returns the names of the themes, the usual one first.
func Names() []string {
	names := make([]string, len(palettes))
	for i, p := range palettes {
		names[i] = p.name
	}
	return names
}

// New returns a theme. An unknown name is an error that lists the known ones.
func New(o Options) (*Theme, error) {
	name := o.Name
	if name == "" {
		name = palettes[0].name
	}
	for _, p := range palettes {
		if p.name != name {
			continue
		}
		t := &Theme{Name: name, Glyphs: unicodeGlyphs, colours: p, mono: p.mono || o.NoColor, inks: map[inkKey]Style{}}
		if o.ASCII {
			t.Glyphs = asciiGlyphs
		}
		if t.mono {
			t.colours = palette{name: name, mono: true}
		}
		return t, nil
	}
	return nil, fmt.Errorf("theme %q: there are %s", o.Name, strings.Join(Names(), ", "))
}

// Ink returns the style of a stretch of text. speaker is the number of the
// speaker's colour, from 1; 0 means none.
func (t *Theme) Ink(ink Ink, speaker int) Style {
	key := inkKey{ink, speaker}
	s, ok := t.inks[key]
	if !ok {
		s = t.mix(ink, speaker)
		t.inks[key] = s
	}
	return s
}

func (t *Theme) mix(ink Ink, speaker int) Style {
	var s ansi.Style
	c := t.colours
	said := ink&(Said|Name|Mention) != 0 && speaker > 0 && len(c.speakers) > 0
	fore, faint := color.Color(nil), false
	switch {
	case said:
		fore = c.speakers[(speaker-1)%len(c.speakers)]
	case ink&(Warning|Added) != 0:
		fore = c.warning
	case ink&Good != 0 && len(c.speakers) > 2:
		fore = c.speakers[2]
	case ink&Own != 0:
		fore = c.own
	case ink&Secondary != 0:
		fore, faint = c.secondary, c.secondary == nil
	case ink&(Faint|Cue|Gone) != 0:
		// By a grey where the theme has one, else by the terminal's own faint,
		// which is right on light and dark.
		fore, faint = c.faint, c.faint == nil
	}
	if ink&Hit != 0 && !t.mono {
		fore, faint = c.hitText, false
	}
	if ink&(Strong|Name|Here|Mention|Added) != 0 || ink&Warning != 0 && t.mono {
		s = s.Bold()
	}
	if faint {
		s = s.Faint()
	}
	if ink&(Cue|Mention) != 0 || ink&Own != 0 && t.mono {
		s = s.Italic(true)
	}
	if ink&Quoted != 0 {
		s = s.Underline(true)
	}
	if ink&Gone != 0 {
		s = s.Strikethrough(true)
	}
	if fore != nil {
		s = s.ForegroundColor(fore)
	}
	switch {
	case ink&Selected != 0, ink&Hit != 0 && t.mono:
		s = s.Reverse(true)
	case ink&Hit != 0:
		s = s.BackgroundColor(c.hit)
	}
	return Style{s}
}

// Style writes text with an ink.
type Style struct{ ansi ansi.Style }

// Render returns the text, which must be Visible and one line, with the style.
// Lip Gloss would write every word and space for itself once one is underlined.
func (s Style) Render(text string) string {
	if text == "" || len(s.ansi) == 0 {
		return text
	}
	return s.ansi.Styled(text)
}

// Style is Ink for text of the program itself.
func (t *Theme) Style(ink Ink) Style { return t.Ink(ink, 0) }

// Say styles a text of the program itself, or one that is Visible already.
func (t *Theme) Say(ink Ink, text string) string {
	return t.Ink(ink, 0).Render(text)
}
