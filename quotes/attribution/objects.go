package attribution

// objectOnly reports whether what looks like a clause at k is an object of the
// verb at v, which takes one, with a participle behind it: maintain the name
// built on it, showed a child wrapped in a flag; and what else is no clause of
// it: showed up at the door.
func (d *doc) objectOnly(v, k, end int) bool {
	if d.at(v).w == nil {
		return false
	}
	t := d.at(k)
	switch d.at(v).w.lemma {
	case "deny":
		return t.tag != tagPron && t.low != "there"
	case "show":
		if t.low == "up" || t.low == "off" {
			return true
		}
		if t.low != "a" && t.low != "an" {
			return false
		}
	case "maintain":
	default:
		return false
	}
	for j := k; j < end; j++ {
		n := d.toks[j].group
		if n == 0 || !d.groups[n-1].finite {
			continue
		}
		g := &d.groups[n-1]
		w := d.toks[g.head].w
		stop := g.last + 1
		for stop < end && d.toks[stop].low != "," {
			stop++
		}
		return g.first == g.last && (w == nil || w.forms&formPart != 0) && d.at(g.last+1).tag == tagPrep && d.toks[g.first-1].tag == tagNoun && !d.hasFinite(g.last+1, stop)
	}
	return false
}
