package verify

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"
	"strings"

	"whosaid/data"
	"whosaid/quotes"
	"whosaid/quotes/search"
)

// shelf is a Library in memory. Its Nearest compares with everything, word by
// word, and so is the oracle for an index's.
type shelf struct {
	*quotes.Corpus
	own    map[quotes.StatementID]passage
	linked map[quotes.StatementID][]quotes.StatementID
	bags   []bag
	df     map[string]int
}

type passage struct {
	source quotes.SourceID
	at     quotes.Span
	text   string
}

type bag struct {
	match search.Match
	words map[string]bool
}

func newShelf(c *quotes.Corpus) *shelf {
	s := &shelf{Corpus: c, own: map[quotes.StatementID]passage{}, linked: map[quotes.StatementID][]quotes.StatementID{}, df: map[string]int{}}
	for _, st := range c.Statements() {
		s.put(search.Match{ID: st.ID}, st.Text)
	}
	for _, src := range c.Sources() {
		for _, at := range narration(src.Text, c.StatementsIn(src.ID)) {
			id := quotes.StatementIDOf("narration "+src.SHA256, []quotes.Span{at})
			s.own[id] = passage{src.ID, at, src.Text[at.Start:at.End]}
			s.put(search.Match{ID: id, Narration: true}, src.Text[at.Start:at.End])
		}
	}
	return s
}

func (s *shelf) put(m search.Match, text string) {
	b := bag{m, map[string]bool{}}
	for _, w := range tokenize(text) {
		b.words[w.key] = true
	}
	for w := range b.words {
		s.df[w]++
	}
	s.bags = append(s.bags, b)
}

// narration is the text outside statements, by sentences and paragraphs.
func narration(text string, statements []quotes.Statement) (out []quotes.Span) {
	said := make([]bool, len(text)+1)
	for _, st := range statements {
		for _, c := range st.Content {
			for i := c.Start; i < c.End; i++ {
				said[i] = true
			}
		}
	}
	start := 0
	for i := 0; i <= len(text); i++ {
		end := i == len(text) || text[i] == '\n' || said[i] || strings.HasPrefix(text[i:], ". ")
		if !end {
			continue
		}
		if i < len(text) && text[i] == '.' {
			i++
		}
		if len(strings.Fields(text[start:i])) >= 4 {
			out = append(out, quotes.Span{Start: start, End: i})
		}
		for i < len(text) && said[i] {
			i++
		}
		start = i
		for start < len(text) && (text[start] == '\n' || text[start] == ' ') && !said[start] {
			start++
			i = start - 1
		}
	}
	return out
}

func (s *shelf) Nearest(_ context.Context, text string, limit int) ([]search.Match, error) {
	want := map[string]bool{}
	for _, w := range tokenize(text) {
		want[w.key] = true
	}
	var out []search.Match
	for _, b := range s.bags {
		m := b.match
		for w := range want {
			if b.words[w] {
				m.Score += math.Log(1 + float64(len(s.bags))/float64(s.df[w]))
			}
		}
		if m.Score > 0 {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b search.Match) int { return cmp.Compare(b.Score, a.Score) })
	return out[:min(limit, len(out))], nil
}

var errNone = errors.New("no such statement")

func (s *shelf) Statement(_ context.Context, id quotes.StatementID) (quotes.Statement, error) {
	if st, ok := s.Corpus.Statement(id); ok {
		return st, nil
	}
	return quotes.Statement{}, errNone
}

func (s *shelf) Passage(_ context.Context, id quotes.StatementID) (quotes.SourceID, quotes.Span, string, error) {
	p, ok := s.own[id]
	if !ok {
		return "", quotes.Span{}, "", errNone
	}
	return p.source, p.at, p.text, nil
}

func (s *shelf) Variants(id quotes.StatementID) []quotes.StatementID { return s.linked[id] }

func (s *shelf) link(a, b quotes.StatementID) {
	s.linked[a] = append(s.linked[a], b)
	s.linked[b] = append(s.linked[b], a)
}

func embedded() *shelf { return newShelf(data.Corpus()) }

// with returns the embedded article's corpus with statements added that came
// without their documents.
func with(more ...quotes.Statement) *shelf {
	c := data.Corpus()
	return newShelf(quotes.NewCorpus(c.Sources(), c.Speakers(), append(slices.Clone(c.Statements()), more...), c.Claims()))
}

func labelled(s *shelf, label string) quotes.Statement {
	for _, st := range s.Statements() {
		if st.Label == label {
			return st
		}
	}
	return quotes.Statement{}
}

// given is a shelf whose Nearest is known beforehand.
type given struct {
	*shelf
	found []search.Match
}

func (g *given) Nearest(context.Context, string, int) ([]search.Match, error) { return g.found, nil }
