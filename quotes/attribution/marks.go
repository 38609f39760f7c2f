package attribution

// region is a stretch between quotation marks in one paragraph, outermost
// marks only. first and last are tokens, the marks included where they stand.
type region struct {
	first, last int
	open, shut  bool // the mark is there
	single      bool
	continues   bool // no closing mark: the next paragraph reopens it
	reopened    bool // continues the region before it
	cut         bool // no closing mark, but an attribution that ends it
	words       int  // between the marks
	used        bool
}

// findRegions pairs the marks of each paragraph.
func (d *doc) findRegions() {
	toks := d.toks
	d.dropMeasures()
	starts := []int{}
	for i := range toks {
		if toks[i].para {
			starts = append(starts, i)
		}
	}
	reopened := d.reopenedSingles(append(starts, len(toks)))
	for n, start := range starts {
		end := len(toks)
		if n+1 < len(starts) {
			end = starts[n+1]
		}
		d.pairMarks(start, end, reopened)
	}
	for i := range d.regions {
		r := &d.regions[i]
		for k := r.first; k <= r.last; k++ {
			toks[k].region = int32(i + 1)
			if toks[k].kind != kindPunct && toks[k].kind != kindMark {
				r.words++
			}
		}
	}
	d.linkParagraphs()
}

// pairMarks finds the regions of the paragraph [start, end). reopened holds the
// paragraphs of reopenedSingles.
func (d *doc) pairMarks(start, end int, reopened map[int]bool) {
	open, depth, lastClose := -1, 0, -1
	found := len(d.regions)
	for i := start; i < end; i++ {
		if d.toks[i].kind != kindMark {
			continue
		}
		m := d.markAt(i)
		if m.single {
			if open < 0 {
				i = d.pairSingle(i, start, end, found, m, reopened)
			}
			continue
		}
		if open < 0 {
			switch {
			case d.toks[i].low == "''" && m.opensHere && !d.laterTwin(i, end):
				i = d.pairSingle(i, start, end, found, mark{single: true, opening: true, opensHere: true}, nil)
			case d.spacedOpen(i, end, m):
				open, depth, lastClose = i, 0, -1
			case m.closing && !(m.opensHere && d.laterClose(i, end)) || !m.opening && m.closesHere || m.opening && m.closesHere && !m.opensHere:
				d.strayClose(start, i, found)
			default:
				open, depth, lastClose = i, 0, -1
			}
			continue
		}
		switch d.insideRegion(open, i, end, depth, m) {
		case nest:
			depth++
		case unnest:
			depth--
			lastClose = i
		case shut:
			d.regions = append(d.regions, region{first: open, last: i, open: true, shut: true})
			open = -1
		case restart:
			d.regions = append(d.regions, region{first: open, last: i - 1, open: true})
			open, depth, lastClose = i, 0, -1
		}
	}
	if open < 0 {
		return
	}
	if lastClose > 0 && depth == 0 {
		d.regions = append(d.regions, region{first: open, last: lastClose, open: true, shut: true})
		return
	}
	if end-open > 2 {
		d.regions = append(d.regions, region{first: open, last: end - 1, open: true})
	}
}

// spacedOpen reports whether the straight mark at i opens what a verb of saying
// introduces, though the space stands on its wrong side: She said," We left."
func (d *doc) spacedOpen(i, end int, m mark) bool {
	if m.opening || m.closing || !m.closesHere || i < 2 || d.toks[i-1].low != "," {
		return false
	}
	if w := d.toks[i-2].w; w == nil || !w.verb.has(frameQuote) || !w.verb.has(frameClause) || w.forms&(formPast|formS) == 0 {
		return false
	}
	for k := i + 1; k < end && k < i+reach; k++ {
		if d.toks[k].low == d.toks[i].low {
			return d.markAt(k).closesHere
		}
	}
	return false
}

type step uint8

const (
	skip step = iota
	nest
	unnest
	shut
	restart // the open region lost its closing mark, and another opens
)

// insideRegion says what a double mark means while a region is open.
func (d *doc) insideRegion(open, i, end, depth int, m mark) step {
	opener := d.toks[open].low
	low := d.toks[i].low
	switch {
	case low == "“" && opener == "„":
		return shut
	case m.opening:
		if m.closesHere && depth == 0 {
			return shut
		}
		switch {
		case !m.opensHere:
			return skip
		case depth == 0 && d.lostClose(i, end):
			return restart
		}
		return nest
	case m.closing:
		if depth > 0 {
			return unnest
		}
		if opener == "\"" && low == "”" && !m.closesHere {
			return skip
		}
		return shut
	}
	if opener == "``" && low == "''" {
		if depth > 0 {
			return unnest
		}
		return shut
	}
	// A straight mark.
	switch {
	case opener != "«" && opener != "»" || !d.guillemetAhead(i, end):
	case depth > 0:
		return unnest
	case m.opensHere:
		return nest // «They told us "no" and we left.»
	}
	if m.opensHere && d.nestedPair(i, end) {
		return nest
	}
	if depth > 0 && m.closesHere && d.moreMarks(i, end) {
		return unnest
	}
	if depth > 0 && opener == "\"" && d.moreMarks(i, end) {
		return unnest
	}
	if depth == 0 && m.opensHere && !m.closesHere && i > open+1 {
		return restart
	}
	return shut
}

// lostClose reports whether the mark at i, which opens behind a sentence's end
// while another is open, is the last to do so: the marks that follow close it
// alone, and no paragraph goes on.
func (d *doc) lostClose(i, end int) bool {
	if p := d.at(i - 1).low[0]; p != '.' && p != '?' && p != '!' || end < len(d.toks) && d.toks[end].kind == kindMark {
		return false
	}
	depth := 1
	for k := i + 1; k < end && k < i+reach/4 && depth < 9; k++ {
		if d.toks[k].kind != kindMark {
			continue
		}
		switch m := d.markAt(k); {
		case !m.double:
		case m.opening:
			depth++
		default:
			depth--
		}
	}
	return depth >= 0
}

// nestedPair reports whether a straight mark that looks like an opening one
// inside a region is followed by two closing ones.
func (d *doc) nestedPair(i, end int) bool {
	n := 0
	end = min(end, i+reach)
	for k := i + 1; k < end; k++ {
		if low := d.toks[k].low; low != "\"" && low != "”" && low != "''" {
			continue
		}
		m := d.markAt(k)
		if m.opensHere && !m.closing {
			return false
		}
		if n++; n == 2 {
			return true
		}
	}
	return false
}

// guillemetAhead reports whether the next mark behind i that is not straight is a
// guillemet.
func (d *doc) guillemetAhead(i, end int) bool {
	for k := i + 1; k < min(end, i+reach); k++ {
		switch low := d.toks[k].low; {
		case low == "«", low == "»":
			return true
		case d.toks[k].kind == kindMark && d.markAt(k).double && low != "\"":
			return false
		}
	}
	return false
}

func (d *doc) moreMarks(i, end int) bool {
	end = min(end, i+reach)
	for k := i + 1; k < end; k++ {
		if d.toks[k].kind == kindMark {
			if m := d.markAt(k); m.double {
				return !m.opensHere || m.closing
			}
		}
	}
	return false
}

// laterTwin reports whether a mark that can close the two single ones at i
// stands later in the paragraph.
func (d *doc) laterTwin(i, end int) bool {
	end = min(end, i+reach)
	for k := i + 1; k < end; k++ {
		switch d.toks[k].low {
		case "''":
			return true
		case "\"", "”":
			return d.markAt(k).closesHere
		}
	}
	return false
}

func (d *doc) laterClose(i, end int) bool {
	end = min(end, i+reach)
	for k := i + 1; k < end; k++ {
		switch d.toks[k].low {
		case "”", "»", "''":
			return true
		case "“", "«", "``":
			return false
		}
	}
	return false
}

// strayClose adds the region that a closing mark without an opening one ends:
// from the paragraph's start, or from the sentence after the last region.
func (d *doc) strayClose(start, i, found int) {
	first := start
	if len(d.regions) > found {
		first = d.regions[len(d.regions)-1].last + 1
		for first < i && !d.toks[first].sent {
			first++
		}
		if first == i {
			return
		}
	}
	ends := 0
	if i-first > reach {
		return
	}
	for k := first + 1; k < i; k++ {
		if d.toks[k].sent {
			ends++
		}
	}
	// Far from the paragraph's start the mark is a slip, not an end.
	if i-first < 2 || i-first < 3 && d.toks[i-1].kind != kindPunct || ends > 3 {
		return
	}
	d.regions = append(d.regions, region{first: first, last: i, shut: true, single: d.markAt(i).single})
}

// linkParagraphs joins a region that lacks its closing mark to the region
// that begins the next paragraph, with an opening mark or without.
func (d *doc) linkParagraphs() {
	for i := 0; i+1 < len(d.regions); i++ {
		r, n := &d.regions[i], &d.regions[i+1]
		if r.shut || !n.open && !n.shut || !d.toks[n.first].para || n.first != r.last+1 || n.single != r.single || d.labelEnd(n.first) > 0 {
			continue
		}
		if !r.single && r.words < 7 && !d.toks[r.first].sent && !d.beginsCapital(r) {
			continue // called it “late. A word or two do not go on
		}
		r.continues, n.reopened = true, true
	}
}
