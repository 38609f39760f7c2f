package attribution

import "strings"

// isRole reports whether token k is a person's office or occupation, by the
// lexicon or by its ending.
func (d *doc) isRole(k int) bool {
	if k < 0 || k >= len(d.toks) {
		return false
	}
	t := &d.toks[k]
	if t.w != nil {
		return t.w.kind == personRole && !t.w.plural
	}
	for _, x := range [...]string{"ologist", "ician", "ographer", "onomist", "woman", "person"} {
		if strings.HasSuffix(t.low, x) {
			return true
		}
	}
	return false
}

// position reports whether token i is what a player plays for a team: "the Jets
// centre".
func (d *doc) position(i int) bool {
	switch d.at(i).low {
	case "centre", "center", "forward", "guard", "back", "tackle", "end":
		p := d.at(i - 1)
		return p.tag == tagName && strings.HasSuffix(p.low, "s")
	}
	return false
}

// native reports whether token i means a person by her people: "the Swede".
func (d *doc) native(i int) bool {
	t := d.at(i)
	n := d.at(i + 1)
	return t.w != nil && t.w.native && d.at(i-1).low == "the" && (n.tag != tagNoun && n.tag != tagAdj && !n.cap || n.para)
}

// someNative reports whether m only says what people one is of: "the captain, a
// 52-year-old Ukrainian".
func (d *doc) someNative(m *mention) bool {
	w, p := d.toks[m.first].w, d.at(m.first-1)
	return m.first == m.last && w != nil && w.native && (p.tag == tagDet || p.tag == tagAdj || strings.HasSuffix(p.low, "-year-old"))
}

// office reports whether token i stands before a name as a title or office.
func (d *doc) office(i int) bool {
	t := d.at(i)
	if t.low == "former" || t.low == "acting" || t.low == "interim" {
		return true
	}
	if t.w != nil && t.w.rank && !(t.caps && d.given(i+1)) {
		return false
	}
	return t.w != nil && !t.w.given && !t.w.org && (t.w.title || t.w.kind == personRole) || t.w == nil && d.isRole(i)
}

// namesRole reports whether the word at i, which can be a verb too, is what
// somebody is: consumer advocates say, champion Penny Lee, a consumer advocate
// for renters.
func (d *doc) namesRole(i int) bool {
	n := d.at(i + 1)
	switch {
	case d.accuses(i):
		return false
	case d.reportsAt(i + 1), d.at(i-1).low == "one", n.low == "who":
		return true
	case d.at(i-1).low == "," && d.at(i-2).tag == tagName && (n.low == "to" || n.low == "for" || n.low == "of"):
		return true // Ann Lee, counsel to the inquest
	case d.toks[i].w.plural:
		return false
	case n.cap && !n.sent && (d.given(i+1) || d.reportsAt(i+2)):
		return true
	}
	low := d.at(i - 2).low
	return (low == "a" || low == "an" || low == "the") && d.at(i-1).tag == tagNoun && (n.low == "," || n.w != nil && n.w.tag == tagPrep)
}

// accuses reports whether "accused" at i tells of whom: "accused Ann Lee of lying".
func (d *doc) accuses(i int) bool {
	if d.toks[i].low != "accused" {
		return false
	}
	k := i + 1
	for k < i+10 && d.at(k).cap && !d.at(k).sent {
		k++
	}
	return k > i+1 && d.at(k).low == "of"
}

// personAhead reports whether token i is a noun for one person.
func (d *doc) personAhead(i int) bool {
	w := d.at(i).w
	return w != nil && w.kind == personRole && !w.plural
}

// portfolio returns the token after what the minister named before i is of, in
// the run [i, j]: Secretary of | State Lee, Minister of Trade and | Industry Lee.
func (d *doc) portfolio(i, j int) int {
	is := func(k int) bool { return d.at(k).w != nil && d.at(k).w.portfolio }
	switch d.at(i - 1).low {
	case "of", "for":
		if !d.office(i - 2) {
			return i
		}
	case "and", "&":
		k := i - 2
		for ; (is(k) || d.at(k).tag == tagName || d.at(k).low == ",") && k > i-8; k-- {
		}
		if low := d.at(k).low; k == i-2 || low != "of" && low != "for" || !d.office(k-1) {
			return i
		}
		for k := i + 1; k <= j; k++ {
			if d.given(k) {
				return k // Minister of Housing, Addictions and Homelessness | Ann Lee
			}
		}
	default:
		return i
	}
	for ; i <= j && is(i); i++ {
	}
	return i
}

// otherPortfolio reports whether a description says what its minister is of and
// the text calls e the minister of something else: "the finance minister" is not
// the Prime Minister.
func (d *doc) otherPortfolio(e *entity, s phraseSpan) bool {
	if low := d.toks[s.head].low; low != "minister" && low != "secretary" {
		return false
	}
	of := false
	for k := s.first; k < s.head; k++ {
		w := d.toks[k].w
		if w == nil || !w.portfolio {
			continue
		}
		if of = true; e.does(d.toks[k].low) {
			return false
		}
	}
	if !of {
		return false
	}
	for r := range strings.FieldsSeq(e.roles) {
		if w := d.lex.words[r]; r == "prime" || w != nil && w.portfolio {
			return true
		}
	}
	return false
}

// ofAnother reports whether a description says what body its office is of and
// the text has given e the office of another: "the president of the union" is
// not Treasury Board president Lee.
func (d *doc) ofAnother(e *entity, s phraseSpan) bool {
	if low := d.at(s.head + 1).low; low != "of" && low != "for" {
		return false
	}
	named, other := false, false
	for k := s.head + 2; k <= s.last; k++ {
		if t := &d.toks[k]; t.tag == tagName {
			named = true
			if e.does(t.low) {
				return false
			}
		}
	}
	for r := range strings.FieldsSeq(e.roles) {
		w := d.lex.words[r]
		other = other || w != nil && (w.kind == bodyNoun || w.org)
	}
	return named && other
}

// foreign reports whether a description gives another people than the text gave
// e: "the Russian minister" is not the Iranian one.
func (d *doc) foreign(e *entity, s phraseSpan) bool {
	for k := s.first; k < s.head; k++ {
		w := d.toks[k].w
		if w == nil || !w.people || e.does(d.toks[k].low) {
			continue
		}
		for r := range strings.FieldsSeq(e.roles) {
			if of := d.lex.words[r]; of != nil && of.people {
				return true
			}
		}
	}
	return false
}

// plainTitle lists the titles that tell nothing but a person: what follows is a
// surname, whatever else it means.
func plainTitle(low string) bool {
	switch strings.TrimSuffix(low, ".") {
	case "mr", "mrs", "ms", "miss":
		return true
	}
	return false
}

// namesRank reports whether the name of one word at i ends an office or gives
// its initials: Inspector General of Police (IGP).
func (d *doc) namesRank(i int) bool {
	if d.at(i-1).low == "(" && d.at(i+1).low == ")" && d.toks[i].caps {
		i -= 2
	}
	return d.at(i-1).low == "of" && d.kindOf(i) == bodyNoun && d.office(i-2)
}

// titleEnd returns the last office in the run of capitals that begins at i, else
// i.
func (d *doc) titleEnd(i int) int {
	out := i
	for k := i; d.at(k).tag == tagName && !d.toks[k].sent; k++ {
		if d.isRole(k) {
			out = k
		}
	}
	return out
}
