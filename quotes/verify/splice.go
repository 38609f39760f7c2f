package verify

import (
	"slices"

	"whosaid/quotes"
)

// spliced is a quotation whose beginning stands in one passage and whose end
// in another.
type spliced struct {
	at         int // words of the quotation in the first part
	first, end *candidate
}

const (
	spliceGain  = 3.0 // in weight, over the best single passage; a content word is 2
	splicePart  = 0.7 // share of each part that must be found
	leastSplice = 3   // words of each part
)

// splice looks for two passages, or two places of one out of order, that together explain the quotation better
// than the best single one.
func (c *checker) splice(best *candidate) (spliced, bool) {
	n := len(c.quote)
	if n < 2*leastSplice || len(c.all) < 2 {
		return spliced{}, false
	}
	back := reversed(c.quote)
	heads, tails := make([][]float32, len(c.all)), make([][]float32, len(c.all))
	for i, a := range c.all {
		if a.share < 0.12 || n*len(a.words) > maxCells {
			continue
		}
		heads[i] = ends(c.quote, a.words)
		tails[i] = ends(back, reversed(a.words))
	}
	top, at, x, y := float32(0), 0, -1, -1
	for k := leastSplice; k <= n-leastSplice; k++ {
		for i := range c.all {
			for j := range c.all {
				if heads[i] == nil || tails[j] == nil {
					continue
				}
				if v := heads[i][k] + tails[j][n-k]; v > top+0.01 {
					top, at, x, y = v, k, i, j
				}
			}
		}
	}
	if x < 0 || best != nil && float64(top) < best.score+spliceGain || float64(top) < 0.6*c.total {
		return spliced{}, false
	}
	s := spliced{at: at, first: c.part(c.all[x], 0, at), end: c.part(c.all[y], at, n)}
	if x == y && s.end.first > s.first.last { // in order: words left out between
		return spliced{}, false
	}
	good := func(p *candidate, words []word) bool {
		return p.share >= splicePart && p.score >= 0.5*weightOfAll(words) && p.matched > 0
	}
	return s, good(s.first, c.quote[:at]) && good(s.end, c.quote[at:]) && s.first.matched+s.end.matched >= 3
}

func ends(q, s []word) []float32 {
	g := newGrid(q, s)
	g.fill()
	return g.prefixes()
}

// reversed returns words last first, with the marks of omission where they
// then belong.
func reversed(ws []word) []word {
	out := slices.Clone(ws)
	slices.Reverse(out)
	for i := range out {
		out[i].gap = i > 0 && ws[len(ws)-i].gap
	}
	return out
}

// part aligns some words of the quotation with a passage. Steps keep counting
// the words of the whole quotation.
func (c *checker) part(a *candidate, from, to int) *candidate {
	p := *a
	words := slices.Clone(c.quote[from:to])
	words[0].gap = false
	p.score, p.steps = alignWords(words, p.words)
	p.measure(words, weightOfAll(words))
	for i := range p.steps {
		if p.steps[i].q >= 0 {
			p.steps[i].q += from
		}
	}
	return &p
}

func (s spliced) fill(c *checker, a *Answer) {
	a.Outcome, a.Faithful = Spliced, no()
	turned := s.first.Text == s.end.Text && s.first.Statement == s.end.Statement
	if turned { // parts of one statement, not in its order
		a.Outcome, a.Altered = Altered, Substantive
	}
	add := func(o Outcome) {
		if o != "" && !slices.Contains(a.Also, o) {
			a.Also = append(a.Also, o)
		}
	}
	for _, p := range []*candidate{s.first, s.end} {
		a.Passages = append(a.Passages, p.passage())
		a.Diff = append(a.Diff, edits(c.q.Quote, c.quote, p.Text, p.words, p.steps)...)
		if p.kind != "" {
			a.Altered = gravest(a.Altered, p.kind)
			if !turned {
				add(Altered)
			}
		}
		add(reportedAs(p))
		if c.claimed.named && p.Statement != "" && p.SpeakerName != "" && !p.mine {
			add(Misattribute)
		}
	}
	main := s.first
	if main.Statement == "" && s.end.Statement != "" {
		main = s.end
	}
	a.Statement, a.Speaker, a.SpeakerName = main.Statement, main.Speaker, main.SpeakerName
	if s.first.Speech != "" && s.end.Speech != "" && s.first.person != s.end.person {
		a.Warnings = append(a.Warnings, "it joins words of "+nameOr(s.first.SpeakerName)+" and of "+nameOr(s.end.SpeakerName))
	}
	a.Warnings = append(a.Warnings, c.between(s)...)
	chosen := []*candidate{}
	for _, x := range c.all {
		if x.Statement == s.first.Statement && x.Text == s.first.Text || x.Statement == s.end.Statement && x.Text == s.end.Text {
			chosen = append(chosen, x)
		}
	}
	a.Candidates = c.others(chosen...)
}

func nameOr(name string) string {
	if name == "" {
		return "an unknown speaker"
	}
	return name
}

// between says where the two parts stand.
func (c *checker) between(s spliced) []string {
	if s.first.Text == s.end.Text {
		return []string{"its parts stand in another order in the statement"}
	}
	if s.first.Source != s.end.Source {
		return []string{"the parts stand in two documents"}
	}
	x, ok := quotes.Hull(s.first.passage().At)
	y, ok2 := quotes.Hull(s.end.passage().At)
	if ok && ok2 && y.Start < x.Start {
		return []string{"the parts stand in the other order in the source"}
	}
	return nil
}
