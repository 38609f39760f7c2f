// Package denial tells where a text reports words in order to say that they
// were not said, or are not so: "denied saying", "never said", "refused to
// confirm". They are no quotation of whoever denies them.
package denial

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/data"
	"whosaid/quotes"
)

var (
	lists = data.Denial()

	// Verbs deny or reject something said, in all their forms.
	Verbs = lists.Set("denying")
	// Unwilling are forms of the verbs of refusing.
	Unwilling = lists.Set("unwilling")
	// Besides make no denial of the negation before them: "not only".
	Besides = lists.Set("besides")

	conceding = lists.Set("conceding")
	nots      = lists.Set("nots")
	saying    = lists.Set("saying")
	governed  = lists.Set("governed")
)

const reach = 3 // words before a verb in which it is negated: "has not yet said"

// Of returns the words that deny an attribution. The sentence is the one that
// reports it, with the spans of its cue and its content in text.
func Of(text string, sentence quotes.Span, cue, content []quotes.Span) (quotes.Span, bool) {
	c, ok := quotes.Hull(cue)
	said, has := quotes.Hull(content)
	if !ok || !has || c.End > said.Start || c.Start < sentence.Start {
		return quotes.Span{}, false
	}
	between := text[c.End:said.Start]
	if strings.ContainsAny(between, ",:;.!?") { // he denied it: “We never did”
		return quotes.Span{}, false
	}
	verbs := words(text[c.Start:c.End])
	before := words(text[clauseOf(text, sentence.Start, c.Start):c.Start])
	object := append(words(between), words(text[said.Start:said.End])...)
	switch {
	case len(object) == 0:
		return quotes.Span{}, false
	case verbs.any(Verbs):
		return c, governed[object[0]]
	case verbs.any(Unwilling):
		return c, len(object) > 1 && object[0] == "to" && conceding[object[1]]
	case !verbs.any(saying):
		return quotes.Span{}, false
	}
	near := before[max(len(before)-reach, 0):]
	if near.any(Besides) || verbs.any(Besides) || Besides[object[0]] {
		return quotes.Span{}, false
	}
	if verbs.negated() {
		return c, true
	}
	for i := len(near) - 1; i >= 0; i-- {
		if n := near[i : i+1]; n.negated() || n.any(Verbs) {
			return quotes.Span{Start: startOf(text[:c.Start], len(near)-i), End: c.End}, true
		}
	}
	return quotes.Span{}, false
}

// clauseOf is where the clause of a verb at begins: behind the last comma but
// for one word between two, as in "did not, however, say".
func clauseOf(text string, from, at int) int {
	comma := strings.LastIndexByte(text[from:at], ',')
	if comma < 0 {
		return from
	}
	if two := strings.LastIndexByte(text[from:from+comma], ','); two >= 0 && len(words(text[from+two:from+comma])) == 1 {
		return from
	}
	return from + comma + 1
}

// run is words in lower case.
type run []string

func words(s string) run {
	return strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(s, "’", "'")), apart)
}

func apart(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
}

func (r run) any(of map[string]bool) bool {
	return slices.ContainsFunc(r, func(w string) bool { return of[w] })
}

func (r run) negated() bool {
	return r.any(nots) || slices.ContainsFunc(r, func(w string) bool { return strings.HasSuffix(w, "n't") })
}

// startOf is where the last n words of a text begin.
func startOf(text string, n int) int {
	at := len(text)
	for ; n > 0; n-- {
		at = len(strings.TrimRightFunc(text[:at], apart))
		at = strings.LastIndexFunc(text[:at], apart)
		if at < 0 {
			return 0
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}
