package article

import (
	"regexp"
	"strings"
)

// How running text is set can be part of what it says: 10⁹ is not 109, and what
// is struck out is no longer said. Text has neither, so readers write figures
// and signs as Unicode's raised and lowered ones, and leave out what is struck.
type set uint8

// StruckOut is why something was skipped that the document shows as no longer
// said, or hides.
const StruckOut = "struck out"

const (
	plain   set = iota
	raised      // superscript
	lowered     // subscript
	struck      // struck out or hidden
)

// elementSet is how the elements of a page are set by what they are.
var elementSet = map[string]set{"sup": raised, "sub": lowered, "del": struck, "s": struck, "strike": struck}

// setText is a stretch of a paragraph that is set otherwise.
type setText struct {
	set
	at int // in the paragraph
}

// begin starts a stretch; finish ends the last one that was begun.
func (s *sheet) begin(as set) {
	if as == struck {
		s.struck++
	}
	s.sets = append(s.sets, setText{as, s.para.Len()})
}

func (s *sheet) finish() {
	n := len(s.sets) - 1
	t := s.sets[n]
	s.sets = s.sets[:n]
	if t.set == struck {
		if s.struck--; s.struck == 0 {
			s.noteStruck()
		}
		return
	}
	p := s.para.String()
	if t.at > len(p) || t.set == plain { // a paragraph ended meanwhile
		return
	}
	s.para.Reset()
	s.para.WriteString(p[:t.at] + written(t.set, p[t.at:]))
}

func (s *sheet) noteStruck() {
	if text := strings.Join(strings.Fields(s.gone.String()), " "); text != "" {
		s.skipped = append(s.skipped, Skip{Text: text[:cut(text, maxPruned)], Why: StruckOut})
	}
	s.gone.Reset()
}

var (
	raisedSigns  = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹", "+", "⁺", "-", "⁻", "−", "⁻", "–", "⁻", "=", "⁼", "(", "⁽", ")", "⁾")
	loweredSigns = strings.NewReplacer("0", "₀", "1", "₁", "2", "₂", "3", "₃", "4", "₄", "5", "₅", "6", "₆", "7", "₇", "8", "₈", "9", "₉", "+", "₊", "-", "₋", "−", "₋", "–", "₋", "=", "₌", "(", "₍", ")", "₎")
	aSign        = regexp.MustCompile(`[0-9+=()−–-]`)
)

// written is text as set. Letters stay as they are, since raised and lowered
// ones change no number: 1st, COx.
func written(as set, text string) string {
	if !aSign.MatchString(text) {
		return text
	}
	switch as {
	case raised:
		return raisedSigns.Replace(text)
	case lowered:
		return loweredSigns.Replace(text)
	}
	return text
}
