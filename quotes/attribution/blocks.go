package attribution

import "whosaid/quotes"

// Block is a quotation that the document sets apart, with or without quotation
// marks, and the name that signs it. Spans are bytes of the text.
type Block struct {
	Words  quotes.Span
	Signed quotes.Span // empty when nobody does
}

// findBlocks attributes quotations that are set apart: to who signs them, else to
// who speaks in a sentence before that ends with a colon. Those that have
// quotation marks are left to these.
func (d *doc) findBlocks() {
	for _, b := range d.opts.Blocks {
		first, last, ok := d.tokensIn(b.Words)
		if !ok || d.toks[first].kind == kindMark || d.spoken[d.paraOf[first]] {
			continue
		}
		var h hit
		if from, to, signed := d.tokensIn(b.Signed); signed {
			h = d.turn("", first, last)
			h.rule, h.source = ruleSigned, phraseSpan{first: from, last: to, head: to, ok: true}
			h.end = to
		} else if s := d.leadIn(first); s.ok {
			h = d.turn("", first, last)
			h.rule, h.source, h.cues = ruleColon, s, []phraseSpan{{first: first - 1, last: first - 1}}
		} else {
			continue
		}
		h.apart = true
		d.hits = append(d.hits, h)
	}
}

// tokensIn returns the first and last token of a span that cuts none.
func (d *doc) tokensIn(s quotes.Span) (first, last int, ok bool) {
	if s.Len() == 0 || !s.In(d.text) {
		return 0, 0, false
	}
	first, last = d.tokenAt(s.Start), d.tokenAt(s.End-1)
	if first >= len(d.toks) {
		return 0, 0, false
	}
	last = min(last, len(d.toks)-1)
	if d.toks[last].start >= s.End { // white space ends it
		last--
	}
	return first, last, last >= first && d.toks[first].start >= s.Start && d.toks[last].end <= s.End
}

// leadIn returns the subject of the sentence that introduces the paragraph at
// token i with a colon: of its verb of saying, else of its first verb.
func (d *doc) leadIn(i int) phraseSpan {
	if i == 0 || d.toks[i-1].low != ":" {
		return phraseSpan{}
	}
	var subject phraseSpan
	from := d.sentStart(i - 1)
	for n := range d.groups {
		g := &d.groups[n]
		if g.first < from || g.first >= i || !g.finite || g.passive || !g.subj.ok || g.subj.first < from {
			continue
		}
		if g.cue.has(frameQuote) {
			return g.subj
		}
		if !subject.ok && !g.relative {
			subject = g.subj
		}
	}
	return subject
}
