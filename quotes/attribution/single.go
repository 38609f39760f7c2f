package attribution

import "strings"

// pairSingle adds the region that the single mark at i opens, or closes where
// it has no opening one, and returns the last token it has read. found is the
// number of regions before the paragraph.
func (d *doc) pairSingle(i, start, end, found int, m mark, reopened map[int]bool) int {
	if last := d.singleRegion(i, end, m); last > 0 {
		d.regions = append(d.regions, region{first: i, last: last, open: true, shut: true, single: true})
		return last
	}
	if d.runsOn(i, start, end, m, reopened) {
		d.regions = append(d.regions, region{first: i, last: end - 1, open: true, single: true})
		return end - 1
	}
	// No apostrophe stands behind punctuation.
	if m.closesHere && !m.opening && i > start && d.toks[i].glued && d.toks[i-1].kind == kindPunct && closesSingle("'", d.toks[i].low) && strings.Contains(",.?!…", d.toks[i-1].low[:1]) {
		d.strayClose(start, i, found)
	}
	return i
}

// singleRegion returns the token of the mark that closes the single one at i,
// or 0. Behind punctuation a mark is surely a closing one; behind a letter it
// may be an apostrophe, behind an s most of all: 'The boys' singing.'
func (d *doc) singleRegion(i, end int, m mark) int {
	if !m.opensHere || m.closing || i+1 >= end || !d.opensSingle(i) {
		return 0
	}
	elided := d.toks[i+1].elided() && d.toks[i].low != "''"
	weak, late, doubles, openers := 0, 0, 0, 0 // late: the last in the sentence that may be an apostrophe
	end = min(end, i+reach/4)
	sentence := d.sentEnd(i)
	for k := i + 1; k < end; k++ {
		if d.toks[k].kind != kindMark {
			continue
		}
		mk := d.markAt(k)
		if mk.double {
			doubles++
			continue
		}
		if doubles%2 != 0 {
			continue
		}
		p := &d.toks[k-1]
		if mk.opensHere && !mk.closing && k+1 < end && d.opensSingle(k) {
			if openers++; weak == 0 {
				weak = late
			}
			if weak > 0 || openers > 9 || elided && p.kind == kindPunct {
				break // another one opens
			}
		}
		if !mk.closesHere || !d.toks[k].glued || !closesSingle(d.toks[i].low, d.toks[k].low) {
			continue
		}
		if p.kind == kindPunct || p.kind == kindMark {
			return d.singleEnd(i, k)
		}
		if k > i+2 && p.glued && p.elided() && d.toks[k-2].kind == kindMark {
			continue // rock 'n' roll
		}
		plural := p.low[len(p.low)-1] == 's'
		if weak == 0 && (!plural || k-i <= 5 || m.opening && k-i <= 12) {
			weak = k
		}
		if weak == k && !plural {
			break
		}
		if k < sentence {
			late = k
		}
	}
	if weak == 0 {
		weak = late
	}
	if elided || weak-i > 60 {
		return 0
	}
	return d.singleEnd(i, weak)
}

// opensSingle reports whether the single mark at i, judged by what follows,
// can open a quotation: it is no apostrophe as in the '90s, get 'em.
func (d *doc) opensSingle(i int) bool {
	n := d.at(i + 1)
	if !n.glued || n.para || n.kind == kindNumber || n.kind == kindPunct && n.low != "[" && n.low != "..." && n.low != "…" && n.low != "-" {
		return false
	}
	return n.cap || !n.elided()
}

// elided reports whether t begins with an apostrophe when a mark stands before it.
func (t *token) elided() bool { return t.w != nil && t.w.elided }

// closesSingle reports whether one single mark can close another.
func closesSingle(opener, low string) bool {
	switch opener {
	case "‹":
		return low == "›"
	case "›":
		return low == "‹"
	case "‚":
		return low == "‘" || low == "’" || low == "'"
	}
	return low == "'" || low == "’"
}

// singleEnd leaves out a lone cue verb in single marks: he 'said'.
func (d *doc) singleEnd(i, k int) int {
	if k == i+2 && d.toks[i+1].w != nil && d.toks[i+1].w.verb.has(frameQuote) {
		return 0
	}
	return k
}

// runsOn reports whether the single mark at i opens a quotation that the next
// paragraph, from end on, opens again: with a mark that is closed in the end,
// or after punctuation and with a capital.
func (d *doc) runsOn(i, start, end int, m mark, reopened map[int]bool) bool {
	if !m.opensHere || m.closing || end-i < 3 || end+1 >= len(d.toks) || !d.opensSingle(i) || d.toks[end].low != d.toks[i].low {
		return false
	}
	if reopened[end] {
		return true
	}
	if !d.at(i+1).cap || i > start && d.at(i-1).kind != kindPunct {
		return false
	}
	next := &d.toks[end+1]
	return d.markAt(end).single && next.glued && next.kind == kindWord
}

// reopenedSingles returns those of the paragraphs that begin at starts, the
// last of which is the text's end, that begin with a single mark that is
// closed in them or in a later one, each paragraph between beginning with it
// too.
func (d *doc) reopenedSingles(starts []int) map[int]bool {
	out := map[int]bool{}
	for n := len(starts) - 2; n >= 0; n-- {
		i, end := starts[n], starts[n+1]
		if d.toks[i].kind != kindMark || !d.opensSingle(i) {
			continue
		}
		if m := d.markAt(i); m.single && (d.singleRegion(i, end, m) > 0 || out[end] && d.toks[end].low == d.toks[i].low) {
			out[i] = true
		}
	}
	return out
}
