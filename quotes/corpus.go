package quotes

import (
	"cmp"
	"slices"
	"strings"
)

// Corpus holds sources with their statements and claims. It is fixed once
// built: any number of readers may use it.
type Corpus struct {
	sources    []Source
	speakers   []Speaker
	statements []Statement
	claims     []Claim

	sourceAt    map[SourceID]int
	speakerAt   map[SpeakerID]int
	statementAt map[StatementID]int
	claimAt     map[ClaimID]int
	bySource    map[SourceID][]int
	bySpeaker   map[SpeakerID][]int
	claimsOf    map[StatementID][]int
	ownClaims   map[SourceID][]int
}

// NewCorpus builds a corpus. Sources keep their order; statements and claims
// follow it, and within a source the order of the text. The slices are copied.
func NewCorpus(sources []Source, speakers []Speaker, statements []Statement, claims []Claim) *Corpus {
	c := &Corpus{
		sources: slices.Clone(sources), speakers: slices.Clone(speakers),
		statements: slices.Clone(statements), claims: slices.Clone(claims),
		sourceAt: map[SourceID]int{}, speakerAt: map[SpeakerID]int{},
		statementAt: map[StatementID]int{}, claimAt: map[ClaimID]int{},
		bySource: map[SourceID][]int{}, bySpeaker: map[SpeakerID][]int{},
		claimsOf: map[StatementID][]int{}, ownClaims: map[SourceID][]int{},
	}
	for i, s := range c.sources {
		c.sourceAt[s.ID] = i
	}
	for i, s := range c.speakers {
		c.speakerAt[s.ID] = i
	}
	slices.SortStableFunc(c.statements, func(a, b Statement) int {
		return cmp.Or(cmp.Compare(c.sourceAt[a.Source], c.sourceAt[b.Source]), compareSpans(a.Content, b.Content))
	})
	slices.SortStableFunc(c.claims, func(a, b Claim) int {
		return cmp.Or(cmp.Compare(c.sourceAt[a.Source], c.sourceAt[b.Source]), compareSpans(a.At, b.At))
	})
	for i, s := range c.statements {
		c.statementAt[s.ID] = i
		c.bySource[s.Source] = append(c.bySource[s.Source], i)
		c.bySpeaker[s.Speaker] = append(c.bySpeaker[s.Speaker], i)
	}
	for i, cl := range c.claims {
		c.claimAt[cl.ID] = i
		if cl.Statement == "" {
			c.ownClaims[cl.Source] = append(c.ownClaims[cl.Source], i)
		} else {
			c.claimsOf[cl.Statement] = append(c.claimsOf[cl.Statement], i)
		}
	}
	return c
}

func compareSpans(a, b []Span) int {
	return slices.CompareFunc(a, b, func(x, y Span) int {
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End))
	})
}

// All there is, in order. The slices must not be changed.

func (c *Corpus) Sources() []Source       { return c.sources }
func (c *Corpus) Speakers() []Speaker     { return c.speakers }
func (c *Corpus) Statements() []Statement { return c.statements }
func (c *Corpus) Claims() []Claim         { return c.claims }

func (c *Corpus) Source(id SourceID) (Source, bool)    { return at(c.sources, c.sourceAt, id) }
func (c *Corpus) Speaker(id SpeakerID) (Speaker, bool) { return at(c.speakers, c.speakerAt, id) }
func (c *Corpus) Statement(id StatementID) (Statement, bool) {
	return at(c.statements, c.statementAt, id)
}
func (c *Corpus) Claim(id ClaimID) (Claim, bool) { return at(c.claims, c.claimAt, id) }

func at[K comparable, V any](all []V, index map[K]int, id K) (V, bool) {
	i, ok := index[id]
	if !ok {
		var zero V
		return zero, false
	}
	return all[i], true
}

// StatementsIn returns the statements of a source in the order of its text.
func (c *Corpus) StatementsIn(id SourceID) []Statement { return pick(c.statements, c.bySource[id]) }

// StatementsBy returns what a speaker said, sources in order.
func (c *Corpus) StatementsBy(id SpeakerID) []Statement { return pick(c.statements, c.bySpeaker[id]) }

// ClaimsOf returns the claims in a statement.
func (c *Corpus) ClaimsOf(id StatementID) []Claim { return pick(c.claims, c.claimsOf[id]) }

// OwnClaims returns the claims that a source makes itself.
func (c *Corpus) OwnClaims(id SourceID) []Claim { return pick(c.claims, c.ownClaims[id]) }

func pick[V any](all []V, which []int) []V {
	out := make([]V, len(which))
	for i, j := range which {
		out[i] = all[j]
	}
	return out
}

// SpeakerNamed finds a speaker by any spelling of the name, case ignored. A
// bare surname is enough when one speaker bears it.
func (c *Corpus) SpeakerNamed(name string) (Speaker, bool) {
	want := nameKey(name)
	if want == "" {
		return Speaker{}, false
	}
	for _, s := range c.speakers {
		for _, n := range append([]string{s.Name}, s.Aliases...) {
			if nameKey(n) == want {
				return s, true
			}
		}
	}
	var found Speaker
	n := 0
	for _, s := range c.speakers {
		words := strings.Fields(nameKey(s.Name))
		if len(words) > 0 && words[len(words)-1] == want {
			found, n = s, n+1
		}
	}
	return found, n == 1
}

func nameKey(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// Join returns the pieces of text at spans, joined by a space.
func Join(text string, spans []Span) string {
	pieces := make([]string, 0, len(spans))
	for _, s := range spans {
		pieces = append(pieces, text[s.Start:s.End])
	}
	return strings.Join(pieces, " ")
}

// Paragraph returns the paragraph of text around a byte offset, without its
// line ends. Paragraphs are separated by line ends.
func Paragraph(text string, at int) Span {
	at = min(max(at, 0), len(text))
	start := strings.LastIndexByte(text[:at], '\n') + 1
	end := len(text)
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		end = at + i
	}
	return Span{start, end}
}
