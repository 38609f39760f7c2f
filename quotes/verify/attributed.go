package verify

import (
	"slices"
	"strings"
	"unicode"

	"whosaid/quotes"
)

// mostOutside is how many words may attribute a quotation in what somebody
// pasted: “...,” Lavrov said on Tuesday.
const mostOutside = 10

// pasted is a quotation without the words that attribute it.
type pasted struct {
	words    []word
	by       string // whom those words name, as they spell it; empty when the corpus knows nobody of that name
	stripped bool
}

// quoteWords are the words of a circulated quotation.
func quoteWords(text string) []word {
	words := tokenize(text)
	if ownWords(words) == 0 { // pasted in brackets
		for i := range words {
			words[i].bracket = 0
		}
	}
	return words
}

// known is a library that knows the speakers near a quotation by name too:
// those of statements that were loaded are not among the corpus' own.
type known struct {
	Library
	people []bearer
}

func knownTo(lib Library, people []quotes.Speaker) known {
	k := known{Library: lib}
	for _, s := range people {
		k.people = append(k.people, bearerOf(s))
	}
	return k
}

func (k known) SpeakerNamed(name string) (quotes.Speaker, bool) {
	if s, ok := k.Library.SpeakerNamed(name); ok {
		return s, true
	}
	c := claimed{named: true, words: nameWords(name)}
	for _, b := range k.people {
		if c.bears(b, exactly) {
			return b.speaker, true
		}
	}
	return quotes.Speaker{}, false
}

// unpaste takes a quotation out of what was pasted. Words that deny, as in
// “Rouhani denied: ...”, or leave something out are part of what is circulated.
func unpaste(lib Library, text string, words []word) pasted {
	paste := &paste{lib: lib, text: text}
	p, ok := paste.betweenMarks(words)
	if !ok {
		p = paste.apart(words)
	}
	if p.stripped {
		p.words = slices.Clone(p.words)
		p.words[0].gap = false
	}
	return p
}

type paste struct {
	lib  Library
	text string
}

// betweenMarks takes the words inside quotation marks when all that stands
// outside them attributes: “A,” X said, “B.”
func (t *paste) betweenMarks(words []word) (p pasted, ok bool) {
	spans := markedSpans(t.text)
	in := inside(words, spans)
	first := slices.Index(in, true)
	if first < 0 {
		return p, false
	}
	for i := 0; i < len(words); {
		j := i
		for j < len(words) && in[j] == in[i] {
			j++
		}
		if run := words[i:j]; in[i] {
			n := len(p.words)
			p.words = append(p.words, run...)
			p.words[n].cut = n > 0
		} else {
			by, ok := t.outside(run, spans, i == 0, j == len(words))
			if !ok {
				return p, false
			}
			if p.stripped = true; p.by == "" {
				p.by = by
			}
		}
		i = j
	}
	return p, p.stripped && len(p.words) >= fewWords
}

// outside says whether words outside quotation marks attribute: they name a
// known speaker, or stand on one side apart by punctuation with a verb of
// saying or a colon.
func (t *paste) outside(run []word, spans []quotes.Span, leads, trails bool) (by string, ok bool) {
	if by, _, ok := t.attributes(run); ok {
		return by, true
	}
	if len(spans) != 1 || leads == trails || len(run) > mostOutside || slices.ContainsFunc(run, denies) {
		return "", false
	}
	edge, apart := lastRunes(t.text[:spans[0].Start], 3), ":,"
	if trails {
		edge, apart = lastRunes(t.text[:spans[0].End], 1)+firstRunes(t.text[spans[0].End:], 2), ",.!?…"
	}
	if !strings.ContainsAny(edge, apart) {
		return "", false
	}
	return "", leads && strings.Contains(edge, ":") || slices.ContainsFunc(run, says)
}

// apart takes off attributing words that no quotation mark sets apart:
// "Rouhani: Q", "Q - Rouhani", "Q, he said".
func (t *paste) apart(words []word) pasted {
	p := pasted{words: words}
	for i := max(leastQuoted, len(words)-mostOutside); i < len(words); i++ { // the longest first
		_, weak := t.separated(words[i-1], words[i])
		if by, cued, ok := t.attributes(words[i:]); ok && weak && (by != "" || cued) {
			p = pasted{words: words[:i], by: by, stripped: true}
			break
		}
	}
	for i := min(mostOutside, len(p.words)-leastQuoted); i > 0; i-- {
		strong, weak := t.separated(p.words[i-1], p.words[i])
		colon := strings.Contains(t.text[p.words[i-1].at.End:p.words[i].at.Start], ":")
		if by, cued, ok := t.attributes(p.words[:i]); ok && (colon || strong && by != "" || weak && cued) {
			p.words, p.stripped = p.words[i:], true
			if by != "" {
				p.by = by
			}
			break
		}
	}
	return p
}

const leastQuoted = 2 // words that an attribution leaves

// separated says what stands between two words: weak is punctuation, strong is
// a dash, a bracket or a new line.
func (t *paste) separated(a, b word) (strong, weak bool) {
	between := t.text[a.at.End:b.at.Start]
	strong = strings.ContainsAny(between, "\n–—―~(") || strings.Contains(between, " -") || strings.Contains(between, "- ") || strings.Contains(between, "--")
	return strong, strong || strings.ContainsAny(between, ",.!?;:”\"")
}

func denies(w word) bool { return negates(w.key) || w.gap || denyingVerbs[w.key] }
func says(w word) bool   { return sayings[w.key] || cues[w.key] }

// attributes says whether words do nothing but say who said it: a known
// speaker's name or an office, a pronoun with a verb of saying, and what goes
// with them. cued tells that there is such a verb.
func (t *paste) attributes(run []word) (by string, cued, ok bool) {
	if len(run) == 0 || len(run) > mostOutside || slices.ContainsFunc(run, denies) {
		return "", false, false
	}
	cued = slices.ContainsFunc(run, says)
	from, to, ok := t.name(run)
	if ok {
		ok = allWords(run[:from], accompanies) && (allWords(run[to:], accompanies) || to < len(run) && t.apposition(run[to-1:]))
		return t.spelled(run[from:to]), cued, ok
	}
	if allWords(run, func(w word) bool { return titles[w.key] || offices[w.key] || w.key == "for" }) && len(run) > 1 && slices.ContainsFunc(run, func(w word) bool { return offices[w.key] }) {
		return t.spelled(run), false, true
	}
	n := 0
	for _, w := range run {
		if w.key == "he" || w.key == "she" || w.key == "they" {
			n++
		} else if !accompanies(w) {
			return "", cued, false
		}
	}
	return "", cued, cued && n == 1
}

// apposition says whether a comma after the name begins a description with no
// verb of saying: "Hassan Rouhani, President of Iran".
func (t *paste) apposition(after []word) bool {
	return strings.Contains(t.text[after[0].at.End:after[1].at.Start], ",") && !slices.ContainsFunc(after[1:], func(w word) bool { return says(w) || subjects[w.key] })
}

const longestName = 5 // words

// name finds the longest run of words that name a speaker of the corpus.
func (t *paste) name(run []word) (from, to int, ok bool) {
	capitals := slices.ContainsFunc(run, t.capital)
	for n := min(longestName, len(run)); n > 0; n-- {
		for i := 0; i+n <= len(run); i++ {
			if capitals && !t.capital(run[i]) || n == 1 && (says(run[i]) || accompanies(run[i])) {
				continue
			}
			if _, known := t.lib.SpeakerNamed(t.spelled(run[i : i+n])); known {
				return i, i + n, true
			}
		}
	}
	return 0, 0, false
}

func (t *paste) spelled(ws []word) string {
	return strings.Join(strings.Fields(t.text[ws[0].at.Start:ws[len(ws)-1].at.End]), " ")
}

// capital is true of scripts without capitals too.
func (t *paste) capital(w word) bool {
	for _, r := range t.text[w.at.Start:w.at.End] {
		return !unicode.IsLower(r)
	}
	return false
}

// accompanies says whether a word may stand beside a name and a verb of saying.
func accompanies(w word) bool {
	return says(w) || titles[w.key] || offices[strings.TrimSuffix(w.key, "'s")] || calendar[w.key] || number(w) || beside[w.key]
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

var (
	cues    = setOf("cues")
	beside  = setOf("beside")
	offices = setOf("country") // as in "Iran's president"
)
