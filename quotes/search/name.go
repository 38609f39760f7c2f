package search

import "strings"

// Names are written as they are heard, and each language hears them otherwise:
// Qaddafi, Gaddafi and Kadhafi; Kyiv and Kiev. Among names, which are few, one
// consonant may therefore be another that is spoken alike, or be missing.

// spokenAlike lists consonants, as sound writes them, that are taken for each
// other. An apostrophe stands for none: what is written here and left out there.
const spokenAlike = "dt bp kg kh gh sj sc jc kc hc xs xk fb fh ct ck st ja h' j' s' t' d' k' a' "

const none = '\''

func alikeSounds(a, b byte) bool {
	return strings.Contains(spokenAlike, string([]byte{a, b, ' '})) || strings.Contains(spokenAlike, string([]byte{b, a, ' '}))
}

const (
	qualityName      = 0.60 // of a name that sounds the same
	qualityNameAlike = 0.48 // of one that sounds alike
	qualitySpelled   = 0.14 // times the share of letters that are the same
)

// names a word may stand for. It is as guessed, and reads vowels too: of two
// names that sound alike, the one that is written alike was rather meant.
func (g *guesser) named(t string) (likeness, bool) {
	l, ok := g.guessed(t, false)
	if q := g.heard(t); q > l.quality {
		return likeness{Sound, q}, true
	}
	return l, ok
}

// heard is how well a name is found in t by its sound, 0 when it is not.
func (g *guesser) heard(t string) (quality float64) {
	if g.spoken == "" || g.unfinished && g.letters < 4 {
		return 0
	}
	switch spoken := skeleton(t); {
	case spoken == "":
		return 0
	case g.spoken == spoken && (len(spoken) > 2 || shortAlike(g.letters, letterCount(t), len(spoken))):
		quality = qualityName
	case soundAlike(g.spoken, spoken):
		quality = qualityNameAlike
	default:
		return 0
	}
	n := max(g.letters, letterCount(t))
	return quality + qualitySpelled*(1-float64(distance(g.text, t, n, false))/float64(n))
}

// shortAlike reports whether names of so few consonants are of a length: little
// else tells them apart.
func shortAlike(a, b, consonants int) bool {
	return max(a-b, b-a) <= 2 && (consonants == 2 || max(a, b) <= 3)
}

// soundAlike reports whether one consonant of three or more is another or missing.
func soundAlike(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 3 || len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i < len(a) && a[i+1:] == b[i+1:] && alikeSounds(a[i], b[i])
	}
	return a[i:] == b[i+1:] && (len(a) > 3 || alikeSounds(b[i], none))
}

// guessNames returns the names that w may have been meant for; some twice.
func (d *dict) guessNames(w word) []expansion {
	out := d.guess(w)
	g := newGuesser(w)
	g.spoken = skeleton(w.text)
	try := func(i int) {
		if t := d.word(i); t != w.text && g.heard(t) > 0 { // thousands are not
			if l, ok := g.named(t); ok && l.kind == Sound {
				out = append(out, expansion{uint32(i), l})
			}
		}
	}
	if g.spoken == "" {
		return out
	}
	if len(g.spoken) > 2 {
		variantsOf(g.spoken, func(s string) { d.sounding(hashOfSound(s), try) })
	} else { // no sound is kept of names that short
		near, a, b := d.nearby(), spelling(g.spoken[0]), spelling(g.spoken[len(g.spoken)-1])
		for n := max(1, g.letters-2); n <= g.letters+2; n++ {
			for j, mask := range near.masks[n] {
				if mask&a != 0 && mask&b != 0 {
					try(int(near.words[n][j]))
				}
			}
		}
	}
	return out
}

// variantsOf calls yield with what sounds alike: s itself and those for which
// soundAlike holds.
func variantsOf(s string, yield func(string)) {
	const all = "abdfgjkhlmnrstcx"
	yield(s)
	for i := 0; i <= len(s); i++ {
		for k := range len(all) {
			if i < len(s) && alikeSounds(s[i], all[k]) {
				yield(s[:i] + all[k:k+1] + s[i+1:])
			}
			if len(s) > 3 || alikeSounds(all[k], none) {
				yield(s[:i] + all[k:k+1] + s[i:])
			}
		}
		if i < len(s) && (len(s) > 4 || len(s) == 4 && alikeSounds(s[i], none)) {
			yield(s[:i] + s[i+1:])
		}
	}
}

// spelling returns the letters, as letterMask has them, of which one begins
// every way to write a sound.
func spelling(spoken byte) uint32 {
	m, others := uint32(0), uint32(0)
	for b, s := range soundOf {
		if s == spoken {
			m |= letterMask(string(rune(b)))
		}
	}
	for _, d := range digraphs {
		if d.to[0] == spoken {
			m |= letterMask(d.from[:1])
		}
	}
	if spoken == 'a' {
		m |= letterMask("aeiouyj")
	}
	for r, latin := range latinOf {
		if latin != "" && m&letterMask(latin[:1]) != 0 {
			others |= letterMask(string(r))
		}
	}
	return m | others
}

func (w word) named(t string) (likeness, bool) {
	g := newGuesser(w)
	g.spoken = skeleton(w.text)
	return g.named(t)
}
