package attribution

import (
	"strings"
	"unicode"
)

// ownersOfBodies lists whom an organisation's name may be of: Women's College.
func ownersOfBodies(low string) bool {
	return bodyOwners[low]
}

// endsBody reports whether the capitalised words from i on end in a noun for
// an organisation.
func (d *doc) endsBody(i int) bool {
	for i+1 < len(d.toks) && d.toks[i+1].tag == tagName && !d.toks[i+1].sent {
		i++
	}
	return d.kindOf(i) == bodyNoun || d.org(i) || d.toks[i].low == "canada"
}

// bodyIn reports whether a word of [i, j] tells an organisation.
func (d *doc) bodyIn(i, j int) bool {
	for k := i; k <= j; k++ {
		if w := d.toks[k].w; w != nil && !w.given && (w.kind == bodyNoun && !(k > i && surname(d.toks[k].low) && d.given(k-1)) || w.org && j > i) {
			return true
		}
	}
	return false
}

// surname reports whether a word that marks organisations is a surname too:
// Emily Post.
func surname(low string) bool {
	return bodySurnames[low]
}

// isBody reports whether the name in [first, last] is an organisation's or a
// place's.
func (d *doc) isBody(first, last int) bool {
	n := last - first
	w := d.toks[last].w
	if plainTitle(d.at(first - 1).low) {
		return false
	}
	for k := first; k <= last; k++ {
		if d.coined(k) {
			return true
		}
	}
	if d.given(first) && n > 0 {
		if n == 1 && d.surnames[d.toks[last].low] {
			return false // Rob Service, whom the text calls Mr Service
		}
		return w != nil && !w.given && (w.kind == bodyNoun && !surname(d.toks[last].low) || w.org && (n > 1 || w.abbrev || !surname(d.toks[last].low)))
	}
	for k := first; k <= last; k++ {
		if w := d.toks[k].w; w != nil && !w.given && (w.kind == bodyNoun || w.kind == documentNoun || w.org && (n > 0 || k == first && d.toks[k].cap)) {
			return true
		}
	}
	if w != nil && (w.place || n == 0 && w.abbrev && !w.title) || d.place(first) {
		return true
	}
	for k := first; k <= last; k++ {
		if d.toks[k].low == "of" || d.toks[k].low == "for" {
			return true
		}
	}
	if p := d.at(first - 1); p.low == "the" || p.tag == tagNum && d.at(first-2).low == "the" && n == 0 {
		return true // the third Test
	}
	return n == 0 && d.toks[first].caps && len(d.toks[first].low) <= 5
}

// townOf reports whether the name m only says where the person named before it
// is from: "Ann Lee of Antigonish".
func (d *doc) townOf(m *mention) bool {
	p := d.at(m.first - 1)
	if m.first != m.last || p.low != "of" && p.low != "from" || d.given(m.first) || len(d.mentions) == 0 {
		return false
	}
	b := &d.mentions[len(d.mentions)-1]
	return b.last == m.first-2 && !b.who.body && b.last > b.from
}

// endsFirm reports whether a word such as "Inc." ends a firm's name.
func (t *token) endsFirm() bool { return t.w != nil && t.w.org && t.w.abbrev }

func (d *doc) org(i int) bool { return d.at(i).w != nil && d.at(i).w.org }

// inDateline reports whether m is the place that opens a report: "ST. JOHN'S —".
func (d *doc) inDateline(m *mention) bool {
	for k := m.last + 1; k < m.last+8 && !d.at(k).para; k++ {
		if d.dateline(k) {
			return true
		}
	}
	return false
}

// coined reports whether token i has a capital inside as the names of firms
// have: WestJet, but not McNeil.
func (d *doc) coined(i int) bool {
	if d.given(i) || d.given(i-1) || d.office(i-1) {
		return false // JoAnn, Ann TenBrink
	}
	s := d.text[d.toks[i].start:d.toks[i].end]
	small := false
	for k, r := range s {
		if small && unicode.IsUpper(r) {
			return !prefixes[strings.ToLower(s[:k])]
		}
		small = unicode.IsLower(r)
	}
	return false
}

// listed reports whether the comma at j stands in the name of one organisation:
// "the Alberta Gaming, Liquor and Cannabis Commission".
func (d *doc) listed(i, j int) bool {
	if d.given(i) || d.at(i-1).low != "the" && !d.starts(i) || d.place(j-1) {
		return false
	}
	k, and := j+1, false
	for ; k < j+8 && !d.at(k).sent; k++ {
		t := d.at(k)
		if t.low == "and" && !and && k > j+1 {
			and = true
		} else if t.tag != tagName || d.given(k) {
			break
		}
	}
	last := d.at(k - 1)
	return and && k-1 > j+2 && (d.kindOf(k-1) == bodyNoun || d.org(k-1) || last.low == "canada") && last.low != "and"
}

// firmAhead reports whether the capitalised words from i on end in a word such
// as "Inc.": Hudson's Bay Co.
func (d *doc) firmAhead(i int) bool {
	for k := i; k < i+4 && d.at(k).tag == tagName; k++ {
		if d.toks[k].endsFirm() {
			return true
		}
	}
	return false
}

// twoLands reports whether "and" joins two words to the name of one country or
// province.
func twoLands(a, b string) bool {
	switch a + " " + b {
	case "newfoundland labrador", "bosnia herzegovina", "trinidad tobago", "antigua barbuda":
		return true
	}
	return false
}
