package attribution

// titled reports whether region r is the title of a work that stands where
// what was said does not: In his book, "A Year of Snow," he argued; on "Good
// Morning," she said.
func (d *doc) titled(r *region) bool {
	if d.toks[r.first].sent || !d.titleRegion(r) {
		return false
	}
	p := d.at(r.first - 1)
	return p.low == "," && d.cueBack(r.first-1, 12) < 0 || p.tag == tagPrep || p.tag == tagPoss
}

// titleRegion reports whether the words between the marks have capitals as
// the title of a work has.
func (d *doc) titleRegion(r *region) bool {
	caps, small := 0, 0
	for k := r.first; k <= r.last; k++ {
		t := &d.toks[k]
		if t.kind != kindWord && t.kind != kindNumber {
			continue
		}
		if t.low == "i" || t.low[0] == '\'' && t.low != "'s" {
			return false // I'd be 76.
		}
		if t.cap || t.kind == kindNumber {
			caps++
		} else if t.w == nil || !closed(t.w.tag) || t.w.tag == tagPron {
			small++
		}
	}
	return caps >= 2 && small == 0 && caps <= 8
}

func (d *doc) beginsCapital(r *region) bool {
	for k := r.first; k <= r.last; k++ {
		if t := &d.toks[k]; t.kind == kindWord || t.kind == kindNumber {
			return t.cap
		}
	}
	return false
}
