package verify

import (
	"slices"

	"whosaid/quotes"
)

// mostOutside is how many words may stand around the quotation marks of what
// somebody pasted: “...,” Lavrov said on Tuesday.
const mostOutside = 10

// quoted returns the words to compare: when a quotation is pasted with the
// words that attribute it, those inside its quotation marks only.
func quoted(text string) []word {
	words := tokenize(text)
	spans := markedSpans(text)
	if len(spans) != 1 {
		return words
	}
	in := inside(words, spans)
	first := slices.Index(in, true)
	if first < 0 {
		return words
	}
	last := len(in) - 1
	for !in[last] {
		last--
	}
	outside := append(slices.Clone(words[:first]), words[last+1:]...)
	if len(outside) == 0 || len(outside) > mostOutside || last-first+1 < fewWords || !attributes(outside, text, spans[0]) {
		return words
	}
	kept := words[first : last+1]
	kept[0].gap = false
	return kept
}

// attributes says whether words around a quotation say who said it: there is a
// verb of saying, or a colon before the opening mark.
func attributes(outside []word, text string, marks quotes.Span) bool {
	if slices.ContainsFunc(outside, func(w word) bool { return sayings[w.key] || cues[w.key] }) {
		return true
	}
	before := lastRunes(text[:marks.Start], 3)
	return slices.ContainsFunc([]rune(before), func(r rune) bool { return r == ':' })
}

var cues = setOf(`added adds stated states declared declares announced warned warns noted notes explained replied answered tweeted posted
	according stressed remarked asked`)
