package verify

import (
	"slices"
	"strings"

	"whosaid/quotes"
)

// claimed is the speaker that a quotation is attributed to.
type claimed struct {
	named   bool
	words   []string // of the name, folded
	speaker quotes.Speaker
	known   bool
}

func claimedBy(lib Library, name string) claimed {
	c := claimed{words: nameWords(name)}
	c.named = len(c.words) > 0
	if !c.named {
		return c
	}
	c.speaker, c.known = lib.SpeakerNamed(strings.TrimSpace(name))
	return c
}

// oneName says whether two names name one speaker of the corpus, or are the
// same.
func oneName(lib Library, a, b string) bool {
	x, ok := lib.SpeakerNamed(strings.TrimSpace(a))
	y, ok2 := lib.SpeakerNamed(b)
	return ok && ok2 && samePerson(lib, x, y) || slices.Equal(nameWords(a), nameWords(b))
}

func nameWords(name string) (out []string) {
	for _, w := range tokenize(name) {
		out = append(out, strings.TrimSuffix(w.base, "'s"))
	}
	return out
}

// is says whether the claimed name names s: the corpus says so, the surname is
// s's and nothing else in the name contradicts, or it is an office that s held
// on that day. guessed is true when a letter had to be mended, the office is
// named without its country, or nobody knows whether s held it.
func (c claimed) is(lib Library, s quotes.Speaker, on quotes.Date) (ok, guessed bool) {
	switch {
	case !c.named:
		return false, false
	case c.known:
		return samePerson(lib, c.speaker, s), false
	}
	b := bearerOf(s)
	switch {
	case c.holds(s, on, slices.Equal):
		return true, false
	case c.bears(b, exactly):
		return true, len(s.Roles) == 0 && slices.ContainsFunc(c.words, func(w string) bool { return titles[w] && !courtesies[w] })
	case c.holds(s, on, partOf): // "the president"
		return true, true
	}
	near := c.bears(b, func(w string, of map[string]bool) bool {
		for n := range of {
			if w == n || letters(w) >= leastMended && typo(w, n) {
				return true
			}
		}
		return false
	})
	return near, near
}

func exactly(w string, of map[string]bool) bool { return of[w] }

const leastMended = 5 // letters of a name that a slip can be seen in

// bearer is a speaker by the words of the names and offices.
type bearer struct {
	speaker             quotes.Speaker
	names               [][]string
	own, surnames, held map[string]bool
}

func bearerOf(s quotes.Speaker) bearer {
	b := bearer{speaker: s, own: map[string]bool{}, surnames: map[string]bool{}, held: map[string]bool{}}
	for _, n := range spellingsOf(s) {
		ws := nameWords(n)
		b.names = append(b.names, ws)
		for _, w := range ws {
			b.own[w] = true
		}
		if len(ws) > 0 && !s.Body {
			b.surnames[ws[len(ws)-1]] = true
		}
	}
	for _, r := range s.Roles {
		for _, w := range nameWords(r.Title) {
			b.held[w] = true
		}
	}
	return b
}

// bears says whether the claimed name is one of b, words being compared by in.
// An office in it must be one that b held, as far as the corpus knows any; who
// is of somebody, as his spokesman, is somebody else.
func (c claimed) bears(b bearer, in func(string, map[string]bool) bool) bool {
	if slices.ContainsFunc(b.names, func(ws []string) bool { return slices.Equal(ws, c.words) }) {
		return true
	}
	if len(c.words) == 0 { // a sign: it names nobody
		return false
	}
	last, body := c.words[len(c.words)-1], b.speaker.Body
	if !in(last, b.surnames) && !(body && (in(last, b.own) || in(last, b.held))) || !body && ofPerson(c.words, b.own) {
		return false
	}
	return !slices.ContainsFunc(c.words, func(w string) bool {
		return !in(w, b.own) && !courtesies[w] && !initialOf(w, b.own) && !in(w, b.held) && !b.held[countryOf[w]] && !(titles[w] && len(b.held) == 0)
	})
}

// ofPerson says whether the name is that of somebody of the person's: the
// spokesman of Lavrov.
func ofPerson(words []string, own map[string]bool) bool {
	for i, w := range words[:len(words)-1] {
		if (w == "of" || w == "for") && own[words[i+1]] {
			return true
		}
	}
	return false
}

// holds says whether the claimed name is an office that s held on a day, or
// ever when the day is not known: "Iran's president" is the President of Iran.
func (c claimed) holds(s quotes.Speaker, on quotes.Date, compare func(want, title []string) bool) bool {
	want := officeKey(c.words)
	return len(want) > 0 && slices.ContainsFunc(s.Roles, func(r quotes.Role) bool {
		return !on.Before(r.From) && !on.After(r.To) && compare(want, officeKey(nameWords(r.Title)))
	})
}

func partOf(want, title []string) bool {
	return !slices.ContainsFunc(want, func(w string) bool { return !slices.Contains(title, w) || !titles[w] })
}

func officeKey(words []string) (out []string) {
	for _, w := range words {
		if c, ok := countryOf[w]; ok {
			w = c
		}
		if w != "the" && w != "of" && w != "for" {
			out = append(out, w)
		}
	}
	slices.Sort(out)
	return out
}

// countryOf tells what an office is of when an adjective says it.
var countryOf = oneKey("country")

func spellingsOf(s quotes.Speaker) []string { return append([]string{s.Name}, s.Aliases...) }

// samePerson says whether two records of speakers are one person's: one may
// come from a document, the other from a list of statements. They are when
// they share a full name, when the name of one is another spelling of the
// other's, or when it is the other's surname and nobody else has it.
func samePerson(lib Library, a, b quotes.Speaker) bool {
	if a.ID == b.ID {
		return true
	}
	for _, x := range spellingsOf(a) {
		for _, y := range spellingsOf(b) {
			ws := nameWords(x)
			if (len(ws) > 1 || x == a.Name || y == b.Name) && len(ws) > 0 && slices.Equal(ws, nameWords(y)) {
				return true
			}
		}
	}
	return bearsSurname(lib, a, b) || bearsSurname(lib, b, a)
}

func bearsSurname(lib Library, short, full quotes.Speaker) bool {
	one, all := nameWords(short.Name), nameWords(full.Name)
	if len(one) != 1 || len(all) < 2 || short.Body || full.Body || one[0] != all[len(all)-1] {
		return false
	}
	who, ok := lib.SpeakerNamed(short.Name)
	return ok && (who.ID == full.ID || who.ID == short.ID)
}

func initialOf(w string, own map[string]bool) bool {
	if len(w) != 1 {
		return false
	}
	for o := range own {
		if strings.HasPrefix(o, w) {
			return true
		}
	}
	return false
}

// courtesies go with any name.
var courtesies = setOf("courtesies")

var titles = setOf("titles")
