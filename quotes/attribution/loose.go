package attribution

import "whosaid/quotes"

// findLoose keeps the words in quotation marks that make a sentence, begin one
// and stand in no attribution: somebody said them, though nobody is named
// here. Names, titles and words held at arm's length make no sentence.
func (d *doc) findLoose() {
	taken := d.inContent(func(*hit) bool { return true })
	for i := 0; i < len(d.regions); i++ {
		r, first := &d.regions[i], i
		for d.regions[i].continues && i+1 < len(d.regions) {
			i++
		}
		last := &d.regions[i]
		if r.used || !r.open || !last.shut || !d.toks[r.first].sent && i == first || r.words < 2 && i == first || taken[r.first] || taken[last.last] || d.titleRegion(r) || !d.sentenceIn(last) {
			continue
		}
		// Nobody's words divide the paragraphs of such a quotation: it is one.
		d.hits = append(d.hits, hit{group: -1, region: -1, rule: ruleLoose, class: other, end: last.last,
			content: []quotes.Span{d.bytes(r.first, last.last)}})
	}
}

// inContent notes the tokens that stand in the content of the attributions that
// count.
func (d *doc) inContent(counts func(*hit) bool) []bool {
	taken := make([]bool, len(d.toks))
	for i := range d.hits {
		if !counts(&d.hits[i]) {
			continue
		}
		for _, c := range d.hits[i].content {
			for k := d.tokenAt(c.Start); k < len(d.toks) && d.toks[k].start < c.End; k++ {
				taken[k] = true
			}
		}
	}
	return taken
}

// sentenceIn reports whether a subject and its finite verb stand in region r.
func (d *doc) sentenceIn(r *region) bool {
	for k := r.first; k <= r.last; k++ {
		if n := d.toks[k].group; n > 0 {
			g := &d.groups[n-1]
			if low := d.toks[g.first].low; g.finite && (g.subj.ok && g.subj.first >= r.first || low == "tis" || low == "twas") {
				return true
			}
			k = g.last
		}
	}
	return false
}
