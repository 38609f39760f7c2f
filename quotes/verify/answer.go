package verify

import (
	"slices"
	"strings"

	"whosaid/quotes"
)

// answer fills in what the aligned candidates say.
func (c *checker) answer(a *Answer) {
	if c.tooShort() {
		a.Outcome = TooShort
		a.Warnings = append(a.Warnings, "these words occur in several places: give more of them")
		a.Candidates = c.others(nil)
		return
	}
	var best *candidate
	if len(c.all) > 0 && (c.all[0].same() || c.near(c.all[0])) {
		best = c.all[0]
	}
	if best == nil || !best.same() && best.denial == "" {
		if f, ok := c.runsOn(); ok {
			f.fill(c, a)
			return
		}
		if s, ok := c.splice(best); ok {
			s.fill(c, a)
			return
		}
	}
	if best == nil {
		a.Outcome = NotFound
		a.Candidates = c.others(nil)
		return
	}
	c.judge(a, best)
}

// tooShort says whether a few words have no one place: nobody can tell whose
// they are. A few words of one speaker are told apart by who said them.
func (c *checker) tooShort() bool {
	if ownWords(c.quote) >= fewWords {
		return false
	}
	places := map[string]bool{}
	whole := false
	for _, a := range c.all {
		if a.same() {
			places[a.person+narrationKey(a)] = true
			whole = whole || a.Speech == quotes.Direct && a.whole()
		}
	}
	return len(places) > 1 || len(places) == 1 && c.content == 0 && !whole
}

func narrationKey(a *candidate) string {
	if a.Speech == "" {
		return "narration " + a.Text
	}
	return ""
}

// judge names the outcome of one passage.
func (c *checker) judge(a *Answer, best *candidate) {
	var all []Outcome
	reported := reportedAs(best)
	if best.kind != "" {
		a.Altered = best.kind
		all = append(all, Altered)
		if reported != "" {
			all = append(all, reported)
		}
		if reported != "" && (best.kind == Minor || best.kind == Omission) {
			slices.Reverse(all)
		}
	} else {
		all = append(all, c.faithfulOutcome(best, reported))
	}
	if lead, ok := c.lead(best); ok && best.kind == "" {
		all = []Outcome{Variant}
		if reported != "" { // a rendering that nobody put in quotation marks
			all = []Outcome{reported, Variant}
		}
		a.Warnings = append(a.Warnings, "translation: another rendering of the same utterance is “"+lead.Text+"”")
	}
	if c.claimed.named && best.Statement != "" && best.SpeakerName != "" && !best.mine {
		if best.kind != "" {
			all = append(all, Misattribute)
		} else {
			all = slices.Insert(all, 0, Misattribute)
		}
	}
	a.Outcome, a.Also = all[0], all[1:]
	switch {
	case !faithful(all):
		a.Faithful = no()
	case c.endless:
	case c.claimed.named && best.SpeakerName == "":
		a.Warnings = append(a.Warnings, "speaker: nobody is known to have said it; whether "+strings.TrimSpace(a.ClaimedSpeaker)+" did is not decided")
	default:
		a.Faithful = yes()
	}
	a.describe(best)
	a.Diff = edits(c.q.Quote, c.quote, best.Text, best.words, best.steps)
	if best.guessed {
		a.Warnings = append(a.Warnings, "speaker: “"+strings.TrimSpace(a.ClaimedSpeaker)+"” is taken for "+best.SpeakerName)
	}
	a.Warnings = append(a.Warnings, c.context(best)...)
	a.Candidates = c.others(best)
}

func faithful(all []Outcome) bool {
	return !slices.ContainsFunc(all, func(o Outcome) bool { return o != Exact && o != Excerpt && o != Elided && o != Variant })
}

// reportedAs says what words outside quotation marks are, "" for those inside.
func reportedAs(c *candidate) Outcome {
	switch {
	case c.Speech == "":
		return Narrator
	case c.Speech == quotes.Indirect, c.Speech == quotes.Mixed && (c.outside > 0 || c.inMarks == 0):
		return Paraphrase
	}
	return ""
}

func (c *checker) faithfulOutcome(best *candidate, reported Outcome) Outcome {
	switch {
	case reported != "":
		return reported
	case best.marked:
		return Elided
	case best.whole() && best.Speech == quotes.Direct:
		return Exact
	}
	return Excerpt
}

// lead returns the rendering that others of a linked group are variants of:
// one with its document before one without, direct speech before reported,
// the dataset's before later additions. ok is false when c is it.
func (c *checker) lead(best *candidate) (quotes.Statement, bool) {
	if best.Statement == "" {
		return quotes.Statement{}, false
	}
	lead := best.statement
	for _, id := range c.lib.Variants(best.Statement) {
		st, err := c.lib.Statement(c.ctx, id)
		if err == nil && leads(st, lead) {
			lead = st
		}
	}
	return lead, lead.ID != best.Statement
}

func leads(a, b quotes.Statement) bool {
	keys := func(s quotes.Statement) [4]int {
		k := [4]int{1, speechRank[s.Speech], 1, 0}
		if len(s.Content) > 0 {
			k[0] = 0
		}
		if s.Label != "" {
			k[2] = 0
		}
		return k
	}
	x, y := keys(a), keys(b)
	for i := range x {
		if x[i] != y[i] {
			return x[i] < y[i]
		}
	}
	return strings.Compare(string(a.Said)+string(a.ID), string(b.Said)+string(b.ID)) < 0
}

func (a *Answer) describe(best *candidate) {
	a.Statement, a.Speaker, a.SpeakerName = best.Statement, best.Speaker, best.SpeakerName
	a.Passages = append(a.Passages, best.passage())
}

func (c *candidate) passage() Passage {
	p := c.Passage
	p.At = nil
	if c.Speech == "" || c.hasDocument() {
		p.At = c.place(c.Words)
	}
	return p
}

// others lists further passages, the best first.
func (c *checker) others(chosen ...*candidate) (out []Candidate) {
	for _, a := range c.all {
		if slices.Contains(chosen, a) || a.share < worthShowing || a.matched == 0 && c.content > 0 {
			continue
		}
		out = append(out, Candidate{Statement: a.Statement, Source: a.Source, Speaker: a.Speaker, SpeakerName: a.SpeakerName, Text: a.Text, Score: min(a.share, 1)})
		if len(out) == maxShown {
			break
		}
	}
	return out
}

// edits turns an alignment into runs of words. Within a run of differences
// what was left out stands before what was added.
func edits(quote string, q []word, text string, s []word, steps []pair) (out []Edit) {
	slice := func(of string, ws []word, from, to int) string {
		text := ""
		for i := from + 1; i <= to; i++ {
			if ws[i].cut {
				text += of[ws[from].at.Start:ws[i-1].at.End] + " "
				from = i
			}
		}
		return text + of[ws[from].at.Start:ws[to].at.End]
	}
	for i := 0; i < len(steps); {
		j := i
		for j < len(steps) && steps[j].same == steps[i].same {
			j++
		}
		q0, q1, s0, s1 := -1, -1, -1, -1
		for _, p := range steps[i:j] {
			if p.q >= 0 {
				q1 = p.q
				if q0 < 0 {
					q0 = p.q
				}
			}
			if p.s >= 0 {
				s1 = p.s
				if s0 < 0 {
					s0 = p.s
				}
			}
		}
		op := Delete
		if steps[i].same {
			op = Equal
		}
		if s0 >= 0 {
			out = append(out, Edit{op, slice(text, s, s0, s1)})
		}
		if op == Delete && q0 >= 0 {
			out = append(out, Edit{Insert, slice(quote, q, q0, q1)})
		}
		i = j
	}
	return out
}
