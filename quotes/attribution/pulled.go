package attribution

import "hash/maphash"

// pulled is a paragraph that may repeat a sentence of the text.
type pulled struct{ first, last int }

const (
	pulledLeast = 4 // words by which a repeated sentence is known
	pulledTries = 8 // places that are compared with one stretch
)

// dropPulled takes quotations out that a page repeats in large letters between its
// paragraphs: they are said where the text has them.
func (d *doc) dropPulled() {
	all := d.alone()
	if len(all) == 0 {
		return
	}
	seed := maphash.MakeSeed()
	byKey := map[uint64][]int{}
	inside := make([]bool, len(d.toks)) // in a candidate
	for i, p := range all {
		if key, ok := d.fourWords(seed, p.first, p.last); ok {
			byKey[key] = append(byKey[key], i)
		}
		for k := p.first; k <= p.last; k++ {
			inside[k] = true
		}
	}
	tries := make([]int, len(all))
	gone := make([]bool, len(d.toks))
	for k := range d.toks {
		if inside[k] || d.toks[k].kind != kindWord {
			continue
		}
		key, ok := d.fourWords(seed, k, len(d.toks)-1)
		if !ok {
			continue
		}
		for _, i := range byKey[key] {
			if p := all[i]; tries[i] < pulledTries {
				tries[i]++
				if d.sameWords(p.first, p.last, k) {
					for n := p.first; n <= p.last; n++ {
						gone[n] = true
					}
					tries[i] = pulledTries
				}
			}
		}
	}
	kept := d.toks[:0]
	for k := range d.toks {
		if !gone[k] {
			kept = append(kept, d.toks[k])
		}
	}
	d.toks = kept
}

// alone returns the quotations that are a paragraph by themselves.
func (d *doc) alone() (out []pulled) {
	blocks := d.opts.Blocks
	for i := 0; i < len(d.toks); {
		end := d.paraEnd(i)
		at := d.toks[i].start
		for len(blocks) > 0 && blocks[0].Words.End <= at {
			blocks = blocks[1:]
		}
		marked := d.toks[i].kind == kindMark && d.toks[end-1].kind == kindMark && !d.markWithin(i+1, end-1)
		if marked || len(blocks) > 0 && blocks[0].Words.Start <= at && d.toks[i].kind != kindMark {
			out = append(out, pulled{i, end - 1})
		}
		i = end
	}
	return out
}

// markWithin reports whether a quotation mark but for apostrophes stands in
// [i, end).
func (d *doc) markWithin(i, end int) bool {
	for ; i < end; i++ {
		if t := &d.toks[i]; t.kind == kindMark && t.low != "'" && t.low != "’" {
			return true
		}
	}
	return false
}

// fourWords hashes the first words of [from, last]; false when there are fewer.
func (d *doc) fourWords(seed maphash.Seed, from, last int) (uint64, bool) {
	var h maphash.Hash
	h.SetSeed(seed)
	n := 0
	for k := from; k <= last && k < from+4*pulledLeast; k++ {
		if t := &d.toks[k]; t.kind == kindWord || t.kind == kindNumber {
			h.WriteString(t.low)
			h.WriteByte(' ')
			if n++; n == pulledLeast {
				return h.Sum64(), true
			}
		}
	}
	return 0, false
}

// sameWords reports whether the words of [first, last] stand again from token k
// on.
func (d *doc) sameWords(first, last, k int) bool {
	isWord := func(i int) bool { return d.toks[i].kind == kindWord || d.toks[i].kind == kindNumber }
	for i := first; i <= last; i++ {
		if !isWord(i) {
			continue
		}
		for k < len(d.toks) && !isWord(k) {
			k++
		}
		if k >= len(d.toks) || d.toks[k].low != d.toks[i].low {
			return false
		}
		k++
	}
	return true
}
