package attribution

import (
	"cmp"
	"slices"

	"whosaid/quotes"
)

// findTurns attributes the turns of a transcript to their labels.
func (d *doc) findTurns() {
	for _, t := range d.opts.Turns {
		if !t.At.In(d.text) || t.At.Len() == 0 || t.Label == "" {
			continue
		}
		first, last := d.tokenAt(t.At.Start), d.tokenAt(t.At.End-1)
		if first >= len(d.toks) {
			continue
		}
		last = min(last, len(d.toks)-1)
		if d.toks[last].start >= t.At.End {
			last--
		}
		if last < first || d.toks[first].start < t.At.Start || d.toks[last].end > t.At.End {
			continue
		}
		h := hit{group: -1, region: -1, rule: ruleTurn, class: speech, label: t.Label, end: last}
		h.content = []quotes.Span{d.bytes(first, last)}
		if t.Name.Len() > 0 && t.Name.In(d.text) {
			a, b := d.tokenAt(t.Name.Start), d.tokenAt(t.Name.End-1)
			if b < len(d.toks) && a <= b {
				h.source = phraseSpan{first: a, last: b, head: b, ok: true}
			}
		}
		for k := first; k <= last; k++ {
			if r := d.toks[k].region; r > 0 {
				d.regions[r-1].used = true
			}
		}
		d.hits = append(d.hits, h)
	}
}

func sortBy(order []int, key func(int) int) {
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(key(a), key(b)) })
}
