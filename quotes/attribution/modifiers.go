package attribution

import "strings"

// clauseNoun returns the noun that the clause ending with the verb at k belongs
// to, if it is a relative one, with its pronoun or without.
func (d *doc) clauseNoun(k, start int) phraseSpan {
	t := &d.toks[k]
	for i, n := k, 0; n < 3 && i > start && d.toks[i].group > 0; n++ {
		g := &d.groups[d.toks[i].group-1]
		if g.relative && g.subj.ok {
			return g.subj // parents who adopt would, a juror who did not want to be named said
		}
		if !g.inf && !g.ing {
			break
		}
		i = g.first - 1
	}
	if t.group > 0 {
		if g := &d.groups[t.group-1]; g.finite && g.subj.ok && g.last == k && d.toks[g.subj.head].tag == tagPron && g.subj.last == g.first-1 && g.subj.first-1 > start && d.at(g.subj.first-1).tag == tagNoun {
			return d.phraseBefore(g.subj.first-1, start) // the experts I interviewed said
		}
	}
	return phraseSpan{}
}

// due reports whether token k ends what is to happen to the noun before it, as
// "to be published" does.
func (d *doc) due(k int) bool {
	n := d.at(k).group
	return n > 0 && d.groups[n-1].inf && d.groups[n-1].passive && d.groups[n-1].last == k
}

// dueNoun reads the subject of a clause that begins with what is still to
// happen to it, up to token k: "Figures to be published today show".
func (d *doc) dueNoun(k, start int) phraseSpan {
	if !d.due(k) {
		return phraseSpan{}
	}
	s := d.phraseBefore(d.groups[d.toks[k].group-1].first-1, start)
	if !s.ok || s.first > start && !d.opensClause(s.first-1) {
		return phraseSpan{}
	}
	s.last = k
	return s
}

// suchAs reports whether token j ends "such as" behind the noun of which examples
// follow: "sites such as this".
func (d *doc) suchAs(j int) bool {
	return d.at(j).low == "as" && d.at(j-1).low == "such" && d.at(j-2).tag == tagNoun
}

// overModifiers lets a phrase that ends what is said of a noun begin with that
// noun: "officials who briefed reporters said", "a woman walking her dog
// told", "protesters outside the hall chanted", "people worried about the
// border said".
func (d *doc) overModifiers(s phraseSpan, start, v int) phraseSpan {
	if !s.ok || d.at(v).tag == tagModal || d.at(s.head).tag == tagPron {
		return s
	}
	k, out, joined := s.first-1, s, false
	for n := 0; n < 4 && k > start; n++ {
		t := &d.toks[k]
		switch {
		case t.group > 0 && t.w != nil && t.w.never(d.lex) && d.groups[t.group-1].finite && !d.groups[t.group-1].relative:
			return s
		case t.group > 0:
			if o, ok := d.overClause(s, k, start); ok {
				return o
			}
			if p := d.at(k - 1); d.groups[t.group-1].ing && p.tag == tagPrep && d.at(k-2).tag == tagPart {
				k-- // a man accused of stealing told
				continue
			}
			if !d.opensModifier(k, s) {
				return s
			}
		case t.tag == tagPart && (k < s.first-1 || d.toks[s.head].tag == tagTime):
		case t.tag == tagAdv || t.low == "$" || t.low == "than" || d.at(k+1).low == "than":
			k, n = k-1, n-1 // of more than $90,000
			continue
		case t.tag == tagPrep && hangs(t.low):
			if d.toks[k-1].group > 0 || d.toks[k-1].tag == tagPart {
				k--
				continue
			}
			if d.toks[k-1].tag == tagCC {
				k-- // in Virginia and around the country
			}
		default:
			k, n = start, 4
			continue
		}
		p := d.phraseBefore(k-1, start)
		if !p.ok {
			return s
		}
		out.first, out.head, joined = p.first, p.head, true
		k = p.first - 1
	}
	if b := d.at(out.first - 1); joined && (out.first == start || b.low == "," || b.low == "—" || b.low == "–" || b.kind == kindMark || b.tag == tagThat || b.tag == tagCC) {
		return out
	}
	return s
}

// overClause begins phrase s with the noun whose clause ends with the verb at k.
func (d *doc) overClause(s phraseSpan, k, start int) (phraseSpan, bool) {
	g := &d.groups[d.toks[k].group-1]
	if g.last != k || g.cue.has(frameClause) {
		return s, false
	}
	if g.relative && g.finite && g.subj.ok {
		s.first, s.head = g.subj.first, g.subj.head
		return s, true
	}
	if n := d.clauseNoun(k, start); g.inf && n.ok {
		s.first, s.head = n.first, n.head // a worker who did not want to give her name said
		return s, true
	}
	return s, false
}

// opensModifier reports whether the verb at k is a participle that tells more of
// the noun before it.
func (d *doc) opensModifier(k int, s phraseSpan) bool {
	t := &d.toks[k]
	g := &d.groups[t.group-1]
	if g.first != k {
		return false
	}
	if g.ing {
		p := d.at(k - 1)
		return p.tag == tagNoun && (p.w == nil || !p.w.event) || p.tag == tagDemon
	}
	if t.w != nil && t.w.never(d.lex) {
		return false // a man appeared with
	}
	speaks := g.cue != nil && g.cue.main() == speech && d.at(k+1).low != "of"
	return !speaks && (t.w == nil || t.w.forms&formPart != 0) && (k < s.first-1 || d.toks[s.head].tag == tagTime)
}

// never reports whether the verb of which w is a form has no passive, so that
// its past is no participle behind a noun.
func (w *word) never(l *Lexicon) bool {
	return w.base(l).active
}

// hangs lists the prepositions that tie a phrase to a noun or participle.
func hangs(low string) bool {
	return hanging[low] || binds(low)
}

// nearestPerson leaves out what a person's name is only tied to: "a rebuke from
// Lee, who said".
func (d *doc) nearestPerson(s phraseSpan) phraseSpan {
	if !s.ok {
		return s
	}
	if h := &d.toks[s.head]; h.tag == tagName || h.w != nil && h.w.kind == personRole || h.tag == tagPron || strings.HasSuffix(h.low, "-year-old") {
		return s
	}
	for k := s.last - 1; k > s.head; k-- {
		if d.toks[k].tag != tagPrep || d.toks[k].low == "of" {
			continue
		}
		n := phraseSpan{first: k + 1, last: s.last, head: d.headOf(k+1, s.last), ok: true}
		if h := &d.toks[n.head]; h.tag == tagName || h.w != nil && h.w.kind == personRole {
			return n
		}
	}
	return s
}

// based reports whether token i is the second half of where something is, whose
// first half ends with a full stop: "the Waterloo, Ont.-based firm".
func (d *doc) based(i int) bool {
	switch d.at(i).low {
	case "based", "born", "area", "bound":
		return d.at(i-1).low == "-" && d.at(i).glued && d.at(i-1).glued && d.stateAt(i-2)
	}
	return false
}

// overBased returns the token before what "Waterloo, Ont.-" begins, when token j
// is its hyphen; else j.
func (d *doc) overBased(j int) int {
	if !d.based(j + 1) {
		return j
	}
	if j -= 2; d.at(j).low == "," && d.at(j-1).tag == tagName {
		j -= 2
	}
	return j
}

// amount reports whether token j stands before a number that token j+1 begins
// and after a determiner: "the nearly $1-million cut".
func (d *doc) amount(j, k int) bool {
	t, n := d.at(j), d.at(j+1)
	switch {
	case j >= k:
		return false
	case t.low == "$" || t.low == "£" || t.low == "€":
		return n.tag == tagNum
	}
	return t.tag == tagAdv && d.at(j-1).tag == tagDet && (n.tag == tagNum || n.low == "$" || n.low == "£" || n.low == "€")
}

// overRelative reads the subject of the verb at v when a longer relative clause
// stands between: "the parents of a girl who was sent home before dying have".
func (d *doc) overRelative(v, start int) phraseSpan {
	verbs := 0
	for k := v - 1; k > start && v-k < 40; k-- {
		t := &d.toks[k]
		if t.low == "," || t.low == ":" || t.low == ";" || t.kind == kindMark || t.tag == tagThat {
			break
		}
		if t.group > 0 && d.groups[t.group-1].finite && d.groups[t.group-1].last == k {
			verbs++
		}
		if t.low != "who" {
			continue
		}
		if verbs != 1 {
			break
		}
		s := d.nearestPerson(d.phraseBefore(k-1, start))
		if !s.ok || !d.canSpeak(s) || s.first > start && !d.opensClause(s.first-1) && d.at(s.first-1).low != "," {
			break
		}
		s.last = v - 1
		return s
	}
	return phraseSpan{}
}

// beforeOccasion returns the last token before "in a statement" when that ends
// at token k, behind a comma or not; else k.
func (d *doc) beforeOccasion(k, start int) int {
	if w := d.toks[k].w; w == nil || w.kind != documentNoun && !w.event {
		return k
	}
	for j := k - 1; j > start && k-j < 6; j-- {
		switch t := &d.toks[j]; {
		case t.tag == tagPrep && (t.low == "in" || t.low == "at" || t.low == "during" || t.low == "via" || t.low == "through") && j > start:
			if p := &d.toks[j-1]; p.low == "," || p.tag == tagName {
				return j - 1
			}
			return k
		case t.tag != tagDet && t.tag != tagAdj && t.tag != tagNoun && t.tag != tagName && t.tag != tagPoss && t.tag != tagTime:
			return k
		}
	}
	return k
}
