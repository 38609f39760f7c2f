package ui

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/search"
	"whosaid/ui/theme"
)

// lights is what the query of the latest answer matched in texts. Until the
// next answer comes the screen shows these: to look for 32 words in a screen
// of texts takes longer than a key may.
type lights struct {
	query search.Query
	fuzzy bool
	loose bool // words of the answer were guessed, so that guesses are lit
	of    map[string][]theme.Span
	terms []search.Query // of query, each word or phrase for itself
	not   []search.Query // what was excluded
	held  map[string]bool
}

func newLights(f desk.Found) *lights {
	q := f.Query
	l := &lights{query: q, fuzzy: f.Fuzzy, of: map[string][]theme.Span{}, held: map[string]bool{}}
	l.loose = len(f.Matches) == 0 || slices.ContainsFunc(f.Matches, func(m search.Match) bool { return !sure(m, 0) })
	all := terms(q.String())
	for i, term := range all {
		if i < len(all)-1 || strings.HasSuffix(q.String(), " ") {
			term += " " // it is finished
		}
		if word, not := strings.CutPrefix(term, "-"); not {
			l.not = append(l.not, search.Parse(word))
		} else if one := search.Parse(term); one.HasWords() {
			l.terms = append(l.terms, one)
		}
	}
	return l
}

// terms splits a query at the spaces that stand in no quotation marks.
func terms(query string) []string {
	quoted := false
	return strings.FieldsFunc(query, func(r rune) bool {
		if strings.ContainsRune("\"“”„«»", r) {
			quoted = !quoted
		}
		return !quoted && unicode.IsSpace(r)
	})
}

// holds reports whether a text has every word and phrase of the query.
func (l *lights) holds(text string) bool {
	switch {
	case l == nil || l.query.Empty():
		return false
	case l.fuzzy:
		return len(l.in(text)) > 0
	}
	have, ok := l.held[text]
	if !ok {
		in := func(q search.Query) bool { return len(l.find(q, text)) > 0 }
		out := func(q search.Query) bool { return !in(q) }
		have = len(l.terms) > 0 && !slices.ContainsFunc(l.terms, out) && !slices.ContainsFunc(l.not, in)
		l.held[text] = have
	}
	return have
}

// mostLit is how many texts are remembered.
const mostLit = 4000

// in returns what matched in a text.
func (l *lights) in(text string) []theme.Span {
	if l == nil || l.query.Empty() {
		return nil
	}
	have, ok := l.of[text]
	if !ok {
		have = spans(l.find(l.query, text))
		if len(l.of) >= mostLit {
			clear(l.of)
		}
		l.of[text] = have
	}
	return slices.Clone(have)
}

// find returns the hits of a query, or of a part of it, in a text. Where the
// answer has the words themselves, others that look alike are none.
func (l *lights) find(q search.Query, text string) []search.Hit {
	if l.fuzzy {
		return q.HighlightFuzzy(text)
	}
	hits := q.Highlight(text)
	if l.loose {
		return hits
	}
	return slices.DeleteFunc(hits, func(h search.Hit) bool { return h.Kind > search.Stem })
}

// ahead is how many statements are lit before they are shown.
const ahead = 16

// warm looks through what the screen will show of an answer, away from the
// keys.
func (l *lights) warm(ctx context.Context, f desk.Found, claims []quotes.Claim) {
	for i, st := range f.Statements {
		if i == ahead || ctx.Err() != nil {
			break
		}
		l.in(st.Text)
	}
	for _, c := range claims {
		if ctx.Err() != nil {
			return
		}
		l.in(claimText(c))
		l.holds(claimText(c))
	}
}

// claimText is what a search finds a claim by.
func claimText(c quotes.Claim) string { return c.Proposition + " " + c.Text }

func spans(hits []search.Hit) []theme.Span {
	out := make([]theme.Span, len(hits))
	for i, h := range hits {
		out[i] = theme.Span(h.Span)
	}
	return out
}
