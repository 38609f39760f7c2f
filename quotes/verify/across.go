package verify

import (
	"slices"

	"whosaid/quotes"
)

// across is a quotation that runs on in the source from what a speaker is
// reported to have said into the article's own words, or the other way round.
type across struct {
	*candidate                    // of a whole paragraph
	own        int                // words of the article's own
	reported   map[*candidate]int // words of each statement
}

const paragraphsTried = 4

// runsOn looks for the quotation in the paragraphs that the nearest passages
// stand in. Direct speech is left to splice: there the two parts differ in
// kind, and both must be named.
func (c *checker) runsOn() (across, bool) {
	if len(c.quote) < fewWords {
		return across{}, false
	}
	tried := map[quotes.Span]bool{}
	for _, a := range c.all {
		if len(tried) == paragraphsTried || a.share < worthShowing {
			break
		}
		p := a.passage()
		if len(p.At) == 0 || a.source.Text == "" {
			continue
		}
		at := quotes.Paragraph(a.source.Text, p.At[0].Start)
		if tried[at] {
			continue
		}
		tried[at] = true
		if found, ok := c.inParagraph(a.source, at); ok {
			return found, true
		}
	}
	return across{}, false
}

func (c *checker) inParagraph(src quotes.Source, at quotes.Span) (across, bool) {
	text := src.Text[at.Start:at.End]
	p := &candidate{Passage: Passage{Source: src.ID, Text: text, At: []quotes.Span{at}}, source: src, words: tokenize(text)}
	p.quoted = make([]bool, len(p.words))
	if len(p.words) == 0 {
		return across{}, false
	}
	p.align(c)
	if !p.same() || p.marked {
		return across{}, false
	}
	found := across{candidate: p, reported: map[*candidate]int{}}
	for _, step := range p.steps {
		if step.q < 0 || step.s < 0 {
			continue
		}
		span := p.place(p.words[step.s].at)[0]
		i := slices.IndexFunc(c.all, func(a *candidate) bool {
			return a.Source == src.ID && slices.ContainsFunc(a.statement.Content, func(s quotes.Span) bool { return s.Contains(span) })
		})
		switch {
		case i < 0:
			found.own++
		case c.all[i].Speech == quotes.Direct:
			return across{}, false
		default:
			found.reported[c.all[i]]++
		}
	}
	return found, true
}

func (f across) fill(c *checker, a *Answer) {
	a.Outcome, a.Faithful = Narrator, no()
	var most *candidate
	n := 0
	for _, x := range c.all { // in order, so that the answer is always the same
		if k := f.reported[x]; k > 0 {
			n += k
			if most == nil || k > f.reported[most] {
				most = x
			}
		}
	}
	switch {
	case most != nil && n > f.own:
		a.Outcome = Paraphrase
		a.Statement, a.Speaker, a.SpeakerName = most.Statement, most.Speaker, most.SpeakerName
		if c.claimed.named && most.SpeakerName != "" && !most.mine {
			a.Outcome, a.Also = Misattribute, []Outcome{Paraphrase}
		}
	case most != nil:
		a.Also = []Outcome{Paraphrase}
	}
	p := f.passage()
	if a.Statement != "" {
		p.Statement, p.Speaker, p.SpeakerName, p.Speech = a.Statement, a.Speaker, a.SpeakerName, quotes.Indirect
	}
	if n > 0 && f.own > 0 {
		a.Warnings = append(a.Warnings, "source: it runs on from what is reported into the article's own words")
	}
	a.Passages = []Passage{p}
	a.Diff = edits(c.q.Quote, c.quote, f.Text, f.words, f.steps)
	a.Candidates = c.others(most)
}
