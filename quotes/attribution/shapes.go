package attribution

import "strings"

// mark is how a quotation mark token can be read.
type mark struct {
	double, single        bool
	opening, closing      bool // by its shape
	opensHere, closesHere bool // by the spaces around it
}

// shape reads a mark by itself.
func (d *doc) shape(low string) mark {
	switch low {
	case "“", "``", "‟", "„", "‚‚", "「", "『":
		return mark{double: true, opening: true}
	case "”", "」", "』":
		return mark{double: true, closing: true}
	case "«":
		return mark{double: true, opening: !d.inward, closing: d.inward}
	case "»":
		return mark{double: true, opening: d.inward, closing: !d.inward}
	case "\"", "＂", "''":
		return mark{double: true}
	case "‘", "‚", "`":
		return mark{single: true, opening: true}
	case "’":
		return mark{single: true, closing: true}
	case "‹":
		return mark{single: true, opening: !d.inward, closing: d.inward}
	case "›":
		return mark{single: true, opening: d.inward, closing: !d.inward}
	}
	return mark{single: true}
}

func (d *doc) markAt(i int) mark {
	t := &d.toks[i]
	m := d.shape(t.low)
	before := t.para || !t.glued
	if !before {
		p := &d.toks[i-1]
		before = p.kind != kindWord && strings.Contains("([{—–-/“‘«\"'`", p.low[:min(len(p.low), 3)])
		if p.kind == kindMark {
			pm := d.markAt1(i - 1)
			before = pm
		}
	}
	after := i+1 >= len(d.toks) || d.toks[i+1].para || !d.toks[i+1].glued
	if !after {
		n := &d.toks[i+1]
		after = n.kind == kindPunct && strings.Contains(".,;:!?)]}—–-", n.low[:1]) || n.low == "—" || n.low == "–" || n.kind == kindMark && n.low != "``" && n.low != "“" && n.low != "‘"
		if n.low == "..." || n.low == "…" {
			after = !before
		}
	}
	if t.low == "«" || t.low == "»" || t.low == "‹" || t.low == "›" {
		if before != after {
			m.opening, m.closing = before, after
		}
	}
	m.opensHere, m.closesHere = before && !(after && !before), after && !before
	if before && after {
		m.opensHere = i+1 < len(d.toks) && !d.toks[i+1].para && (d.toks[i+1].glued || t.para)
	}
	return m
}

// markAt1 reports whether the mark at i looks like an opening one, judged by
// what stands before it only.
func (d *doc) markAt1(i int) bool {
	t := &d.toks[i]
	return t.para || !t.glued || t.low == "“" || t.low == "‘" || t.low == "``"
}

// pointInward reports whether the text's guillemets open with », as in
// »No,« he said: more of these stand before a word than behind one.
func (d *doc) pointInward() bool {
	n := 0
	for i := range d.toks {
		t := &d.toks[i]
		if t.low != "«" && t.low != "»" && t.low != "‹" && t.low != "›" {
			continue
		}
		before := t.para || !t.glued
		after := i+1 >= len(d.toks) || d.toks[i+1].para || !d.toks[i+1].glued || d.toks[i+1].kind == kindPunct // « No », he said
		if before == after {
			continue
		}
		if opens := t.low == "«" || t.low == "‹"; opens == before {
			n--
		} else {
			n++
		}
	}
	return n > 0
}

// dropMeasures makes punctuation of the marks that stand for feet, inches,
// minutes and seconds: 5'10", a 12' wall, a 27" screen.
func (d *doc) dropMeasures() {
	inside, feet := false, -9 // in double marks; the last mark for feet
	for i := 1; i < len(d.toks); i++ {
		t := &d.toks[i]
		if t.para {
			inside = false
		}
		if t.kind != kindMark {
			continue
		}
		m := d.shape(t.low)
		measure := d.toks[i-1].kind == kindNumber && t.glued && !m.opening
		switch {
		case m.single:
			if measure && i+1 < len(d.toks) && d.toks[i+1].kind == kindNumber && !d.toks[i+1].para {
				t.kind, feet = kindPunct, i
			}
		case measure && t.low != "''" && (feet == i-2 && !(inside && d.lastClose(i)) || !inside && !m.closing || d.thingAhead(i)):
			t.kind = kindPunct
		default:
			inside = !inside
		}
	}
}

// thingAhead reports whether a plain noun follows the mark at i: 12" pipes.
func (d *doc) thingAhead(i int) bool {
	n := d.at(i + 1)
	return n.kind == kindWord && !n.glued && !n.cap && (n.w == nil || n.w.tag == tagNone && n.w.forms == 0)
}

// lastClose reports whether the double mark at i is the only one left to close
// a quotation with.
func (d *doc) lastClose(i int) bool {
	for k := i + 1; k < len(d.toks) && k < i+reach && !d.toks[k].para; k++ {
		if d.toks[k].kind == kindMark {
			if m := d.markAt(k); m.double {
				return !m.closesHere && !m.closing
			}
		}
	}
	return true
}
