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
		if h.content = d.withoutSounds(first, last); len(h.content) == 0 {
			continue
		}
		if a, b, ok := d.tokensIn(t.Name); ok {
			h.source = phraseSpan{first: a, last: b, head: b, ok: true}
			if l := (label{}); l.nameFrom(d, a, b+1) > 0 {
				h.label = d.labelName(l.name, d.plainWords(l.name.first, l.name.last))
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
