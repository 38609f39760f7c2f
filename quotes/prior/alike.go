package prior

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/quotes"
)

// Likeness is why a check may be of a claim. It is a hint for a person, who
// decides whether the two say the same.
type Likeness struct {
	Shared  []string // words of the check's claim that the other has too
	Of      int      // words that could be shared: those of the shorter one
	Address bool     // the check names the address of the claim's source
}

// How many words have to be shared, and which part of them. Where the address
// is the same fewer do.
const (
	leastShared, leastAt = 3, 3
	partShared, partAt   = 0.6, 0.5
)

// Near reports whether it is worth a person's look.
func (l Likeness) Near() bool {
	least, part := leastShared, partShared
	if l.Address {
		least, part = leastAt, partAt
	}
	return len(l.Shared) >= least && float64(len(l.Shared)) >= part*float64(l.Of)
}

// mostNamed is how many shared words a reason names.
const mostNamed = 6

// Why says it in words.
func (l Likeness) Why() string {
	named := l.Shared
	if len(named) > mostNamed {
		named = append(slices.Clone(named[:mostNamed]), "…")
	}
	why := fmt.Sprintf("shares %d of %d words: %s", len(l.Shared), l.Of, strings.Join(named, ", "))
	if l.Address {
		why += "; it names this source"
	}
	return why
}

// Alike compares what was checked with what is claimed or said in a source,
// word by word.
func Alike(c Check, text string, src quotes.Source) Likeness {
	ours, theirs := telling(text), telling(c.Claim)
	l := Likeness{Of: min(len(ours), len(theirs)), Address: src.URL != "" && slices.ContainsFunc(c.Appearances, func(a string) bool { return samePage(a, src.URL) })}
	taken := make([]bool, len(ours))
	for _, w := range theirs {
		for i, v := range ours {
			if !taken[i] && sameWord(w, v) {
				taken[i] = true
				l.Shared = append(l.Shared, w)
				break
			}
		}
	}
	return l
}

// samePage compares addresses without what differs between copies of a link.
func samePage(a, b string) bool {
	plain := func(s string) string {
		s = strings.ToLower(strings.TrimSpace(s))
		if _, rest, ok := strings.Cut(s, "://"); ok {
			s = rest
		}
		s, _, _ = strings.Cut(s, "#")
		return strings.TrimSuffix(strings.TrimPrefix(s, "www."), "/")
	}
	return plain(a) == plain(b)
}

// telling are the words of a text that say what it is about, each once: the
// longer ones, names and numbers. No language's list of small words is needed.
func telling(text string) []string {
	var out []string
	runes := []rune(text)
	inside := func(i int, r rune) bool { // 500,000 is one word
		return (r == ',' || r == '.') && i > 0 && i+1 < len(runes) && unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1])
	}
	for start := 0; start < len(runes); {
		end := start
		for end < len(runes) && (unicode.IsLetter(runes[end]) || unicode.IsDigit(runes[end]) || unicode.Is(unicode.Mn, runes[end]) || inside(end, runes[end])) {
			end++
		}
		if w := string(runes[start:end]); tells(w) {
			if w = strings.ToLower(w); !slices.Contains(out, w) {
				out = append(out, w)
			}
		}
		start = end + 1
	}
	return out
}

// small is how long words are that most languages use to join others.
const small = 3

func tells(w string) bool {
	n := utf8.RuneCountInString(w)
	return n > small || strings.ContainsFunc(w, unicode.IsDigit) || n > 1 && w == strings.ToUpper(w) && w != strings.ToLower(w)
}

// sameWord lets endings differ: "received" and "receives".
func sameWord(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	n := 0
	for n < len(a) && a[n] == b[n] {
		n++
	}
	return n > small && len(a)-n <= 2 && len(b)-n <= 3 && !strings.ContainsFunc(a, unicode.IsDigit)
}

// Suggestion is a check that may be of a claim.
type Suggestion struct {
	Check
	Likeness
}

// Suggest returns up to limit of the checks that are near one of some texts of
// a source, the likest first. What one address says in the same words counts
// once, however many files brought it.
func Suggest(checks []Check, src quotes.Source, limit int, texts ...string) []Suggestion {
	var out []Suggestion
	for _, c := range checks {
		var best Likeness
		for _, text := range texts {
			if l := Alike(c, text, src); l.part() > best.part() {
				best = l
			}
		}
		if best.Near() {
			out = append(out, Suggestion{c, best})
		}
	}
	slices.SortStableFunc(out, func(a, b Suggestion) int { return cmp.Compare(b.part(), a.part()) })
	seen := map[[2]string]bool{}
	out = slices.DeleteFunc(out, func(s Suggestion) bool {
		key := [2]string{s.URL, s.Label}
		again := seen[key]
		seen[key] = true
		return again
	})
	return out[:min(limit, len(out))]
}

func (l Likeness) part() float64 { return float64(len(l.Shared)) / float64(max(l.Of, 1)) }
