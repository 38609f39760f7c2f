// Package theme holds every colour, border and mark of the full screen, and
// lays text out in lines. It draws, and knows nothing of what.
package theme

import (
	"fmt"
	"image/color"
	"strings"

	"charm.land/lipgloss/v2"
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
)

// Theme is the look of the full screen.
type Theme struct {
	Name   string
	Glyphs Glyphs

	colours  palette
	speakers []color.Color
	mono     bool
	inks     map[inkKey]lipgloss.Style
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
		t := &Theme{Name: name, Glyphs: unicodeGlyphs, colours: p, mono: p.mono || o.NoColor, inks: map[inkKey]lipgloss.Style{}}
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
func (t *Theme) Ink(ink Ink, speaker int) lipgloss.Style {
	key := inkKey{ink, speaker}
	s, ok := t.inks[key]
	if !ok {
		s = t.mix(ink, speaker)
		t.inks[key] = s
	}
	return s
}

func (t *Theme) mix(ink Ink, speaker int) lipgloss.Style {
	s := lipgloss.NewStyle().Inline(true)
	c := t.colours
	said := ink&(Said|Name|Mention) != 0
	switch {
	case said && speaker > 0 && len(c.speakers) > 0:
		s = s.Foreground(c.speakers[(speaker-1)%len(c.speakers)])
	case ink&Warning != 0:
		s = paint(s, c.warning)
	case ink&Own != 0:
		s = paint(s, c.own)
	case ink&Secondary != 0:
		s = t.standBack(s, c.secondary)
	case ink&(Faint|Cue) != 0:
		s = t.standBack(s, c.faint)
	}
	if ink&(Strong|Name|Here|Mention) != 0 {
		s = s.Bold(true)
	}
	if ink&(Cue|Mention) != 0 {
		s = s.Italic(true)
	}
	if ink&Quoted != 0 {
		s = s.Underline(true)
	}
	if ink&Own != 0 {
		s = s.UnderlineStyle(lipgloss.UnderlineDotted)
	}
	if ink&Warning != 0 && t.mono {
		s = s.Bold(true)
	}
	switch {
	case ink&Selected != 0:
		s = s.Reverse(true)
	case ink&Hit != 0 && t.mono:
		s = s.Reverse(true)
	case ink&Hit != 0:
		s = s.UnsetFaint().Foreground(c.hitText).Background(c.hit)
	}
	return s
}

func paint(s lipgloss.Style, c color.Color) lipgloss.Style {
	if c == nil {
		return s
	}
	return s.Foreground(c)
}

// standBack makes text quiet: by a grey where the theme has one, else by the
// terminal's own faint, which is right on light and dark.
func (t *Theme) standBack(s lipgloss.Style, c color.Color) lipgloss.Style {
	if c == nil {
		return s.Faint(true)
	}
	return s.Foreground(c)
}

// Style is Ink for text of the program itself.
func (t *Theme) Style(ink Ink) lipgloss.Style { return t.Ink(ink, 0) }

// Say styles a text of the program itself, or one that is Visible already.
func (t *Theme) Say(ink Ink, text string) string {
	if text == "" {
		return ""
	}
	return t.Ink(ink, 0).Render(text)
}
