package attribution

import "strings"

// dropNotes takes out what points to a note: ³, * or [3] right behind a
// quotation mark or the end of a sentence. They stand between a quotation and
// its cue and say nothing of either.
func (d *doc) dropNotes() {
	kept := d.toks[:0]
	for i := 0; i < len(d.toks); i++ {
		if n := len(kept); n > 0 && (kept[n-1].kind == kindMark || strings.Contains(".,!?", kept[n-1].low)) {
			if end := d.noteEnd(i); end > i {
				i = end - 1
				continue
			}
		}
		kept = append(kept, d.toks[i])
	}
	d.toks = kept
}

// noteEnd returns the token after the pointer to a note that begins at i, or i.
func (d *doc) noteEnd(i int) int {
	k := i
	for d.at(k).glued && d.at(k).kind != kindMark && strings.Trim(d.at(k).low, "⁰¹²³⁴⁵⁶⁷⁸⁹*†‡") == "" {
		k++
	}
	if k > i || !d.at(i).glued || d.at(i).low != "[" {
		return k
	}
	if d.at(i+1).glued && d.at(i+1).kind == kindNumber && d.at(i+2).glued && d.at(i+2).low == "]" {
		return i + 3
	}
	return i
}
