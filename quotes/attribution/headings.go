package attribution

import (
	"slices"

	"whosaid/quotes"
)

// findHeadlines notes the tokens of paragraphs in which nearly all words
// have capitals.
func (d *doc) findHeadlines() {
	toks := d.toks
	for start := 0; start < len(toks); {
		end, caps, small := start, 0, 0
		for end < len(toks) && (end == start || !toks[end].para) {
			t := &toks[end]
			if t.kind == kindWord && len(t.low) > 3 {
				if t.cap {
					caps++
				} else {
					small++
				}
			}
			end++
		}
		if end-start <= 30 && caps >= 3 && small*5 <= caps {
			for k := start; k < end; k++ {
				toks[k].head = true
			}
		}
		start = end
	}
}

// heading reports whether [start, colon) only says what a quotation is about,
// or that one comes: "On Biron:", "WHAT THEY SAID:", "QUOTE OF THE DAY:".
func (d *doc) heading(start, colon int) bool {
	if colon-start > 8 || d.hasName(start, colon) && d.toks[start].tag != tagPrep {
		return false
	}
	switch t := &d.toks[start]; {
	case t.low == "for", t.low == "from", t.low == "by":
		return false
	case t.tag == tagPrep:
		return true
	}
	for k := start; k < colon; k++ {
		if t := &d.toks[k]; !t.caps && t.kind == kindWord {
			return false
		}
	}
	return true
}

// hasName reports whether a word of [start, end) is no common word, or can speak.
func (d *doc) hasName(start, end int) bool {
	for k := start; k < end; k++ {
		t := &d.toks[k]
		if t.kind == kindWord && (t.w == nil || t.w.given || t.w.kind != notPerson || t.w.org || t.w.place || t.w.title) {
			return true
		}
	}
	return false
}

// afterHeading reports whether region i follows a heading and a colon.
func (d *doc) afterHeading(i int) bool {
	first := d.regions[i].first
	return d.at(first-1).low == ":" && d.heading(d.sentStart(first-1), first-1)
}

// asked reports whether the sentence before the paragraph at i is a question of
// the article's own, which the quotation that begins there answers.
func (d *doc) asked(i int) bool {
	i = d.pastCaptions(i)
	return i > 0 && d.at(i).para && d.toks[i-1].low == "?" && d.toks[i-1].region == 0
}

// asks reports whether group g stands in a question to somebody, which says
// nothing: "Did Lee tell you to go?", "When did you know that".
func (d *doc) asks(g *group) bool {
	if !g.finite || !g.subj.ok || g.subj.first >= g.first {
		return false
	}
	end := d.sentEnd(g.last) - 1
	if d.at(end).low != "?" || d.toks[end].region > 0 {
		return false
	}
	return d.at(g.subj.head).low == "you" || d.at(g.subj.first-1).tag == tagDo
}

// phrasal reports whether [start, end) is a phrase of common words, as no
// speaker's label is: WHAT THEY SAID.
func (d *doc) phrasal(start, end int) bool {
	if d.hasName(start, end) {
		return false
	}
	for k := start; k < end; k++ {
		if w := d.toks[k].w; w != nil && (w.tag == tagPrep || w.tag == tagWh || w.tag == tagPron) {
			return true
		}
	}
	return false
}

// aboutBody reports whether the subject of the sentence before the paragraph at
// i is an organisation that the text names: who spoke before it goes on.
func (d *doc) aboutBody(i int) bool {
	s := d.lastSubject(i)
	if !s.ok || !d.at(i).para {
		return false
	}
	for k := d.sentStart(s.first); k < i; k++ {
		if n := d.toks[k].group; n > 0 && d.groups[n-1].finite && d.groups[n-1].cue.has(frameQuote) {
			return false // somebody says so
		}
	}
	m := d.nameIn(s)
	return m != nil && m.who.body
}

// namedAbove reads a paragraph that holds only a name with what it is of in
// brackets, above a paragraph that is a quotation: "Ann Lee (Hull)"; or a heading
// that does.
func (d *doc) namedAbove(i int) (phraseSpan, bool) {
	first := d.regions[i].first
	if !d.at(first).para || first == 0 {
		return phraseSpan{}, false
	}
	if s, ok := d.nameHeading(first - 1); ok {
		return s, true
	}
	if d.at(first-1).low != ")" {
		return phraseSpan{}, false
	}
	start := first - 1
	for start > 0 && !d.toks[start].para && first-start < 12 {
		start--
	}
	s := d.phraseAfter(start, true)
	if !d.toks[start].para || !s.ok || s.last != first-1 || d.toks[start].tag != tagName || d.toks[start+1].tag != tagName {
		return phraseSpan{}, false
	}
	return s, true
}

// isHeading reports whether the document sets the paragraph [i, end) as a heading.
func (d *doc) isHeading(i, end int) bool {
	at := d.toks[i].start
	n, ok := slices.BinarySearchFunc(d.opts.Headings, at, func(h quotes.Span, at int) int { return h.Start - at })
	return ok && d.toks[end-1].end <= d.opts.Headings[n].End
}

// nameHeading returns the name that begins the heading which ends with token
// last, when nothing but what somebody is stands behind it: "Ann Lee, nurse".
func (d *doc) nameHeading(last int) (phraseSpan, bool) {
	start := last
	for start > 0 && !d.toks[start].para && last-start < longestRole {
		start--
	}
	if !d.toks[start].para || !d.isHeading(start, last+1) || d.hasFinite(start, last+1) {
		return phraseSpan{}, false
	}
	m := d.mentionAt(start)
	if m == nil || m.who.body || m.last == m.first || m.last < last && d.toks[m.last+1].low != "," {
		return phraseSpan{}, false
	}
	return phraseSpan{first: m.first, last: m.last, head: m.last, ok: true}, true
}
