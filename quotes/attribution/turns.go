package attribution

import (
	"cmp"
	"slices"

	"whosaid/quotes"
)

// findTurns attributes the turns of a transcript to their labels.
func (d *doc) findTurns() {
	for _, t := range d.opts.Turns {
		first, last, ok := d.tokensIn(t.At)
		if !ok || t.Label == "" {
			continue
		}
		h := d.turn(t.Label, first, last)
		if t.Name.Len() > 0 && t.Name.In(d.text) {
			a, b := d.tokenAt(t.Name.Start), d.tokenAt(t.Name.End-1)
			if b < len(d.toks) && a <= b {
				h.source = phraseSpan{first: a, last: b, head: b, ok: true}
			}
		}
		d.hits = append(d.hits, h)
	}
}

// turn makes the hit of a turn and takes its quotation marks out of play.
func (d *doc) turn(label string, first, last int) hit {
	for k := first; k <= last; k++ {
		if r := d.toks[k].region; r > 0 {
			d.regions[r-1].used = true
		}
	}
	if d.spoken == nil {
		d.spoken = map[int32]bool{}
	}
	for p := d.paraOf[first]; p <= d.paraOf[last]; p++ {
		d.spoken[p] = true
	}
	h := hit{group: -1, region: -1, rule: ruleTurn, class: speech, label: label, end: last}
	h.content = []quotes.Span{d.bytes(first, last)}
	return h
}

// findLabels attributes paragraphs that begin with a name in capitals and a
// colon, as transcripts have them, quoted or not. One such paragraph alone is
// taken only inside quotation marks.
func (d *doc) findLabels() {
	if len(d.opts.Turns) > 0 {
		return
	}
	var starts []int // of paragraphs
	labelled := 0
	for i := range d.toks {
		if d.toks[i].para {
			starts = append(starts, i)
			if d.labelEnd(i) > 0 {
				labelled++
			}
		}
	}
	if labelled < 2 {
		return
	}
	starts = append(starts, len(d.toks))
	for n := 0; n+1 < len(starts); n++ {
		colon := d.labelEnd(starts[n])
		if colon == 0 || colon+1 >= starts[n+1] {
			continue
		}
		name := starts[n]
		if d.toks[name].kind == kindMark {
			name++
		}
		last := starts[n+1] - 1
		if d.toks[last].kind == kindMark && d.toks[name].region > 0 {
			last--
		}
		if last <= colon {
			continue
		}
		h := d.turn(d.display(name, colon-1), colon+1, last)
		h.source = phraseSpan{first: name, last: colon - 1, head: colon - 1, ok: true}
		h.cues = []phraseSpan{{first: colon, last: colon}}
		// Quoted transcripts reopen the marks at each paragraph of a turn.
		for quoted := d.toks[starts[n]].kind == kindMark; quoted && n+2 < len(starts) && d.reopens(starts[n+1], starts[n+2]); n++ {
			last := starts[n+2] - 1
			if d.toks[last].kind == kindMark {
				last--
			}
			h.content = append(h.content, d.turn("", starts[n+1]+1, last).content...)
			h.end = last
		}
		d.hits = append(d.hits, h)
	}
}

// reopens reports whether the paragraph [i, end) begins with a mark and words
// but no label.
func (d *doc) reopens(i, end int) bool {
	return d.toks[i].kind == kindMark && end-i > 6 && d.labelEnd(i) == 0 && d.toks[i+1].kind == kindWord
}

// labelEnd returns the colon after the label that begins paragraph i, or 0.
func (d *doc) labelEnd(i int) int {
	k := i
	if d.toks[k].kind == kindMark {
		k++
	}
	first := k
	for k < len(d.toks) && k-first < 4 && d.toks[k].caps && d.toks[k].kind == kindWord && (k == i || !d.toks[k].para) {
		k++
	}
	if k == first || d.at(k).low != ":" || d.at(k).para || d.phrasal(first, k) {
		return 0
	}
	return k
}

func sortBy(order []int, key func(int) int) {
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(key(a), key(b)) })
}
