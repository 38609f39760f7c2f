package verify

import (
	"slices"
	"strings"

	"whosaid/quotes"
)

// mostOutside is how many words may stand around the quotation marks of what
// somebody pasted: “...,” Lavrov said on Tuesday.
const mostOutside = 10

// quoted returns the words to compare: when a quotation is pasted with the
// words that attribute it, those inside its quotation marks only.
func quoted(text string) []word {
	words := tokenize(text)
	if ownWords(words) == 0 { // a quotation pasted in brackets
		for i := range words {
			words[i].bracket = 0
		}
	}
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
	kept := words[first : last+1]
	if len(kept) < fewWords || !attributes(words[:first], words[last+1:], text, spans[0]) {
		return words
	}
	kept[0].gap = false
	return kept
}

// attributes says whether the words before or after a quotation say who said
// it: they stand on one side only, apart by a comma, a colon or the end of the
// quotation's sentence, and hold a verb of saying or end in a colon. Words that
// deny are part of what is circulated.
func attributes(before, after []word, text string, marks quotes.Span) bool {
	outside, edge, apart := before, lastRunes(text[:marks.Start], 3), ":,"
	if len(before) == 0 {
		outside, edge, apart = after, lastRunes(text[:marks.End], 1)+firstRunes(text[marks.End:], 2), ",.!?…"
	}
	if len(before) > 0 == (len(after) > 0) || len(outside) > mostOutside || !strings.ContainsAny(edge, apart) {
		return false
	}
	if slices.ContainsFunc(outside, func(w word) bool { return negates(w.key) || w.gap }) {
		return false
	}
	return len(before) > 0 && strings.Contains(edge, ":") ||
		slices.ContainsFunc(outside, func(w word) bool { return sayings[w.key] || cues[w.key] })
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

var cues = setOf(`added adds stated states declared declares announced warned warns noted notes explained replied answered tweeted posted
	according stressed remarked asked`)
