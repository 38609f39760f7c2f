package search

import (
	"strings"

	"github.com/sahilm/fuzzy"
)

// Kind says how a word of the query was recognised.
type Kind uint8

const (
	Exact  Kind = iota // the word itself, after folding
	Prefix             // its beginning
	Stem               // another inflection
	Joined             // written apart or together
	Typo               // a few letters differ
	Sound              // sounds the same
	Fuzzy              // its letters stand in order, others between them
)

var kindNames = [...]string{"exact", "prefix", "stem", "joined", "typo", "sound", "fuzzy"}

// String returns the kind as one word: exact, prefix, stem, joined, typo,
// sound or fuzzy.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "unknown"
}

// Reason says which word of the query matched, and as what.
type Reason struct {
	Word  string // of the query, folded
	As    string // the word it was taken for
	Kind  Kind
	Field Field // "" for the text itself, Speaker for the name
}

// likeness is how well a word of the query fits a word of a text: 1 for the
// same word, 0 for no reason at all.
type likeness struct {
	kind    Kind
	quality float64
}

// isGuess reports whether the word of the text is not the one that was asked
// for, in any of its forms.
func (l likeness) isGuess() bool { return l.kind >= Joined || l.quality < qualityPrefix }

// oneSlip reports whether one letter makes the difference.
func (l likeness) oneSlip() bool {
	return l.kind == Typo && l.quality >= qualityTypo-qualitySlip-qualityFirst-1e-9
}

// Qualities by kind. What matters is their order, and that two rare words
// taken for others outweigh one common word found.
const (
	qualityPrefix = 0.80 // plus up to 0.15 for how much of the word was typed
	qualityStem   = 0.85
	qualityJoined = 0.80
	qualityBegins = 0.65 // a finished word that begins a longer one
	qualityTypo   = 0.78 // minus qualitySlip for each slip
	qualitySlip   = 0.14
	qualityFirst  = 0.07 // less when it is the first letter that differs: people rarely miss it
	qualitySound  = 0.55
	qualitySkips  = 0.62 // minus qualitySkip for each letter left out
	qualitySkip   = 0.05
)

// sure is how w is found in t without guessing.
func (w word) sure(t string) (likeness, bool) {
	switch {
	case t == w.text:
		return likeness{Exact, 1}, true
	case w.unfinished && strings.HasPrefix(t, w.text):
		return prefixLikeness(w.text, t), true
	case sameStem(w.text, t):
		return likeness{Stem, qualityStem}, true
	}
	return likeness{}, false
}

func prefixLikeness(w, t string) likeness {
	return likeness{Prefix, qualityPrefix + 0.15*float64(len(w))/float64(len(t))}
}

func sameStem(a, b string) bool {
	return len(a) >= 3 && len(b) >= 3 && (stem(a) == stem(b) || base(a) == base(b))
}

// guesser holds what guessing needs to know of a word.
type guesser struct {
	word
	letters int
	slips   int // that it may hold
	begins  int // that it may hold as the beginning of a longer word
	ruler   *ruler
	spoken  string // its skeleton; only for names
}

func newGuesser(w word) *guesser {
	g := &guesser{word: w, letters: letterCount(w.text), ruler: newRuler(w.text)}
	if !isNumber(w.text) {
		g.slips = typosAllowed(g.letters)
	}
	switch {
	case !w.unfinished || g.letters < 4:
	case g.letters < 8:
		g.begins = min(g.slips, 1)
	default:
		g.begins = min(g.slips, 2)
	}
	return g
}

// guessed is whether the word may have been meant for t.
func (g *guesser) guessed(t string, sameSound bool) (likeness, bool) {
	best := likeness{}
	try := func(k Kind, q float64) {
		if q > best.quality {
			best = likeness{k, q}
		}
	}
	w := g.text
	if g.letters >= 3 && strings.HasPrefix(t, w) {
		try(Prefix, qualityBegins)
	}
	if g.letters == 2 && t == swapped(w) {
		try(Typo, typoQuality(w, t, 1))
	}
	if g.slips > 0 {
		whole, beginning := g.ruler.measure(t, g.slips, g.begins)
		if whole <= g.slips && typoPlausible(w, t, whole) {
			try(Typo, typoQuality(w, t, whole))
		} else if beginning <= g.begins && g.begins > 0 && w[0] == t[0] {
			try(Typo, typoQuality(w, t, beginning)-0.1)
		}
	}
	if sameSound {
		try(Sound, qualitySound)
	}
	if skips(w, t) {
		try(Fuzzy, skipQuality(w, t))
	}
	return best, best.quality > 0
}

func (w word) guessed(t string, sameSound bool) (likeness, bool) {
	return newGuesser(w).guessed(t, sameSound)
}

// skipQuality prefers few letters left out, and then what sahilm/fuzzy prefers:
// letters that stand together.
func skipQuality(w, t string) float64 {
	q := max(qualitySkips-qualitySkip*float64(letterCount(t)-letterCount(w)), 0.3)
	if m := fuzzy.FindNoSort(w, []string{t}); len(m) == 1 {
		q += 0.02 * float64(min(max(m[0].Score, 0), 50)) / 50
	}
	return q
}

// typoPlausible: of a short word most letters would differ.
func typoPlausible(w, t string, d int) bool {
	if !beginAlike(firstTwo(w), firstTwo(t)) {
		return false
	}
	return d == 0 || len(w) > 4 || len(w) == 4 && d == 1 || d == 1 && (w[0] == t[0] || t == swapped(w) || strings.HasSuffix(t, w))
}

// swapped is w with its first two bytes the other way round.
func swapped(w string) string {
	if len(w) < 2 {
		return w
	}
	return w[1:2] + w[:1] + w[2:]
}

func typoQuality(w, t string, d int) float64 {
	q := qualityTypo - qualitySlip*float64(d)
	if firstRune(w) != firstRune(t) {
		q -= qualityFirst
	}
	return q
}

func soundsLike(a, b string) bool {
	s := sound(a)
	return s != "" && s == sound(b)
}

func letterCount(s string) int {
	n := 0
	for range s {
		n++
	}
	return n
}

func isNumber(s string) bool { return s != "" && isDigit(s[0]) }
