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

// begin starts a stretch of text that is set otherwise; finish ends the last
// one that was begun.
func (s *sheet) begin(as set) {
	if as == struck {
		s.struck++
	}
	s.sets = append(s.sets, as)
}

func (s *sheet) finish() {
	n := len(s.sets) - 1
	as := s.sets[n]
	s.sets = s.sets[:n]
	if as != struck {
		return
	}
	if s.struck--; s.struck == 0 {
		s.noteStruck()
	}
}

// set is how text is set now.
func (s *sheet) set() set {
	if n := len(s.sets); n > 0 {
		return s.sets[n-1]
	}
	return plain
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
	if as == plain || !aSign.MatchString(text) {
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
