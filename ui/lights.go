package ui

import (
	"context"
	"slices"

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
	of    map[string][]theme.Span
}

func newLights(q search.Query, fuzzy bool) *lights {
	return &lights{query: q, fuzzy: fuzzy, of: map[string][]theme.Span{}}
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
		find := l.query.Highlight
		if l.fuzzy {
			find = l.query.HighlightFuzzy
		}
		have = spans(find(text))
		if len(l.of) >= mostLit {
			clear(l.of)
		}
		l.of[text] = have
	}
	return slices.Clone(have)
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
