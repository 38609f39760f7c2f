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

func nameWords(name string) (out []string) {
	for _, w := range tokenize(name) {
		out = append(out, strings.TrimSuffix(w.base, "'s"))
	}
	return out
}

// is says whether the claimed name names s: the corpus says so, or the
// surname is s's and nothing else in the name contradicts.
func (c claimed) is(s quotes.Speaker) bool {
	if !c.named {
		return false
	}
	if c.known {
		return c.speaker.ID == s.ID || sharesName(c.speaker, s)
	}
	own := map[string]bool{}
	surnames := map[string]bool{}
	for _, n := range append([]string{s.Name}, s.Aliases...) {
		ws := nameWords(n)
		if slices.Equal(ws, c.words) {
			return true
		}
		for _, w := range ws {
			own[w] = true
		}
		if len(ws) > 0 && !s.Body {
			surnames[ws[len(ws)-1]] = true
		}
	}
	for _, r := range s.Roles {
		for _, w := range nameWords(r.Title) {
			own[w] = true
		}
	}
	last := c.words[len(c.words)-1]
	if !surnames[last] && !(s.Body && own[last]) {
		return false
	}
	return !slices.ContainsFunc(c.words, func(w string) bool { return !own[w] && !titles[w] && !initialOf(w, own) })
}

// sharesName says whether two records of speakers have a full name in common:
// one may come from a document, the other from a list of statements.
func sharesName(a, b quotes.Speaker) bool {
	for _, x := range append([]string{a.Name}, a.Aliases...) {
		for _, y := range append([]string{b.Name}, b.Aliases...) {
			if ws := nameWords(x); len(ws) > 1 && slices.Equal(ws, nameWords(y)) {
				return true
			}
		}
	}
	return false
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

var titles = setOf(`mr mrs ms miss dr sir dame lord lady prof professor president vice deputy prime minister pm fm foreign secretary state
	senator sen representative rep governor gov mayor chancellor king queen prince general gen colonel col captain judge justice ambassador chief
	former then the of director chairman chairwoman chair spokesman spokeswoman spokesperson leader iranian russian american us british french german`)
