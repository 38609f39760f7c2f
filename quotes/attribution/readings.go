package attribution

import "strings"

// oneOf reports whether token i can be the plural that "one of the" waits for:
// one of the leading academic voices.
func (d *doc) oneOf(i int) bool {
	if !strings.HasSuffix(d.toks[i].low, "s") {
		return false
	}
	k := i - 1
	for ; k > i-7 && k > 1; k-- {
		t := &d.toks[k]
		if t.low == "most" {
			continue
		}
		if t.tag == tagNoun && d.pluralNoun(k) || t.tag != tagAdj && t.tag != tagNoun && t.tag != tagName && t.tag != tagAdv && t.tag != tagNum && t.tag != tagIng && t.tag != tagPart && t.tag != tagPast {
			break
		}
	}
	if t := d.at(k); t.tag != tagDet && t.tag != tagPoss || d.at(k-1).low != "of" {
		return false
	}
	return k < i-1 && someOf(d.at(k-2).low)
}

// closesRelative reports whether the comma at i ends a clause that a comma and
// "which" or "who" opened: "the cap, which would take years, leaves room".
func (d *doc) closesRelative(i int) bool {
	if d.toks[i].low != "," || d.at(i+2).kind == kindPunct {
		return false
	}
	for k := i - 1; k > i-30 && k > 0 && !d.toks[k].sent; k-- {
		switch t := &d.toks[k]; t.low {
		case "which", "who", "whose":
			return d.toks[k-1].low == "," && k < i-2
		case ",", ";", ":":
			return false
		}
	}
	return false
}

// actsOn reports whether the unknown word at i stands as a verb between its subject
// and its object: the school respects the choices.
func (d *doc) actsOn(i int) bool {
	t, s := &d.toks[i], d.toks[i].low
	if t.w != nil || t.cap || i == 0 || t.sent || d.toks[i-1].tag != tagNoun || d.pluralNoun(i-1) {
		return false
	}
	return len(s) > 4 && s[len(s)-1] == 's' && s[len(s)-2] != 's' && d.objectAhead(i+1)
}

// objectAhead reports whether a word stands at i that begins an object and can
// belong to no noun before it.
func (d *doc) objectAhead(i int) bool {
	t := d.at(i)
	return t.w != nil && !t.cap && (t.w.tag == tagDet && t.low != "all" && t.low != "both" && t.low != "each" || t.w.tag == tagPoss || t.w.tag == tagObj)
}

func (d *doc) nounAhead(i int) bool {
	for k := i; k < len(d.toks) && k < i+3; k++ {
		t := &d.toks[k]
		if t.kind == kindMark {
			continue
		}
		if t.kind == kindPunct {
			return false
		}
		if t.kind == kindNumber || t.cap {
			return true
		}
		w := t.w
		if w == nil {
			return true
		}
		switch w.tag {
		case tagNone:
			if w.forms == 0 || w.noun || w.forms&(formIng|formPart) != 0 && w.forms&formPast == 0 || w.kind != notPerson {
				return true
			}
			if w.forms&formPart != 0 {
				continue
			}
			return false
		case tagAdj, tagNum, tagTime, tagNoun:
			return true
		case tagAdv:
			if k == i {
				continue
			}
		}
		return false
	}
	return false
}

// pastRelative returns the comma, or the mark behind one, that ends the clause
// with a subject of its own which a comma and "which" open at j: the fine, which
// the judge called "fit," was. Without one it returns j.
func (d *doc) pastRelative(j, end int) int {
	n := d.at(j + 1)
	reduced := n.group > 0 && d.groups[n.group-1].part // described by critics as "cruel,"
	if d.toks[j].low != "," || n.low != "which" && n.low != "whom" && !reduced {
		return j
	}
	for k := j + 2; k < end && k < j+25; k++ {
		if d.toks[k].low == ";" || d.toks[k].low == ":" {
			return j
		}
		if (d.toks[k].low == "," && d.toks[k].region == 0 || d.innerComma(k)) && (reduced || d.hasFinite(j+2, k)) {
			return k
		}
	}
	return j
}
