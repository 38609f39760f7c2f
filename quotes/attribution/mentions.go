package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mention is a stretch of capitalised words that names an entity; what stands
// before from is a title or an office.
type mention struct {
	first, from, last int
	who               *entity
}

// findMentions reads the names of the text: first the full ones, so that a
// short form may stand before them, then all in order.
func (d *doc) findMentions() {
	d.byName = map[string][]*entity{}
	d.addKnown()
	all := d.names()
	forms := map[string]bool{}
	d.surnames = map[string]bool{}
	for _, m := range all {
		if m.from == m.last && m.from > m.first && plainTitle(d.toks[m.first].low) {
			d.surnames[d.toks[m.last].low] = true
		}
		forms[nameKey(d.nameOf(m.from, m.last))] = true
	}
	for i := range all {
		m := &all[i]
		d.dropEpithet(m, forms)
		if m.last > m.from && !d.onlyOffice(m) {
			d.enter(m)
		}
		if i > 0 {
			d.shareSurname(&all[i-1], m)
		}
	}
	d.at2 = make([]int32, len(d.toks))
	for i := range all {
		d.mention(&all[i])
	}
}

// addKnown enters the speakers that the caller knows.
func (d *doc) addKnown() {
	for _, k := range d.opts.Known {
		e := &entity{name: k.Name, body: k.Body, person: !k.Body, known: true, last: -1}
		e.words = nameWords(k.Name)
		e.roles = " " + strings.ToLower(strings.Join(k.Roles, " ")) + " "
		d.addEntity(e)
		for _, a := range k.Aliases {
			if w := nameWords(a); len(w) > 0 {
				d.byName[nameKey(w)] = append(d.byName[nameKey(w)], e)
			}
		}
		for _, name := range append([]string{k.Name}, k.Aliases...) {
			if b := d.lex.body(name); b != nil {
				d.index(e, b.words)
			}
		}
	}
}

// names reads the runs of capitalised words and divides those that hold two
// names.
func (d *doc) names() []mention {
	var out []mention
	for i := 0; i < len(d.toks); {
		if d.toks[i].tag != tagName {
			i++
			continue
		}
		j := i
		for j+1 < len(d.toks) && !d.toks[j+1].para {
			if n := d.nickname(j + 1); n > 0 {
				j = n
				continue
			}
			if !d.joinsName(i, j+1) {
				break
			}
			j++
		}
		for j > i && d.toks[j].tag != tagName {
			j--
		}
		if d.toks[j].low == "local" && d.at(j+1).kind == kindNumber {
			j++ // Transit Union Local 1505
		}
		out = d.divide(i, j, out)
		i = j + 1
	}
	return out
}

// nickname returns the last token of a nickname between marks or brackets at
// i that a surname follows: Marcia "Cia" Price; else 0.
func (d *doc) nickname(i int) int {
	t := &d.toks[i]
	end := 0
	switch {
	case t.kind == kindMark && t.region > 0 && d.regions[t.region-1].first == i && d.regions[t.region-1].words <= 2:
		end = d.regions[t.region-1].last
	case t.low == "(" && d.at(i+2).low == ")":
		end = i + 2
	}
	if end == 0 || !d.given(i-1) || d.toks[i+1].tag != tagName || d.at(end+1).tag != tagName || d.toks[end+1].glued {
		return 0
	}
	return end
}

// joinsName reports whether token j goes on with the name that began at i.
func (d *doc) joinsName(i, j int) bool {
	t := &d.toks[j]
	if t.tag == tagName {
		return !t.sent
	}
	n := d.at(j + 1)
	if t.low == "of" && n.low == "the" && !n.cap && d.at(j+2).tag == tagName {
		return d.kindOf(j-1) == bodyNoun && d.bodyIn(i, j-1) && j-1 > i // Professional Institute of the Public Service
	}
	if n.tag != tagName || n.sent {
		return false
	}
	if joining[t.low] {
		return true
	}
	switch t.low {
	case "the":
		return d.at(j-1).low == "of" && d.kindOf(j-2) == bodyNoun && j-2 > i
	case "of", "for", "on":
		return d.bodyIn(i, j-1) && !d.toks[j-1].endsFirm()
	case "-":
		return d.splitHyphen(j)
	case "'", "’", "'s":
		// the B.C. Nurses' Union, Women's College Hospital
		return (t.low != "'s" || ownersOfBodies(d.toks[j-1].low) || d.firmAhead(j+1)) && !d.given(j-1) && j > i && d.endsBody(j+1)
	case "in":
		return d.bodyIn(i, j-1) && j-i > 2 && !d.place(j-1) && !d.place(j+1) && !d.given(j+1) // Centre for Ethics in Sport
	case ",":
		return d.listed(i, j)
	case "and":
		if twoLands(d.toks[j-1].low, n.low) {
			return true
		}
		if d.commaBetween(i, j) {
			return true // listed
		}
		if d.initialled(i, j) {
			return true // the Centre for Science and Environment (CSE)
		}
		// the Securities and Exchange Commission
		the := j == i+1 && (d.at(i-1).low == "the" || d.starts(i) && d.at(j+2).low == "canada") && d.kindOf(i) == notPerson && !d.place(i)
		agency := j == i+2 && strings.Contains(d.toks[i].low, ".") && !d.place(i+1) && d.at(j+2).tag == tagName && d.kindOf(j+2) == bodyNoun                                             // the U.S. Food and Drug Administration
		three := j == i+2 && d.at(i-1).low == "the" && d.at(j+2).tag == tagName && d.kindOf(i) == notPerson && d.kindOf(j-1) == notPerson && !d.place(i) && !d.place(j-1) && !d.org(j-1) // the World Travel and Tourism Council
		firm := j == i+2 && d.place(i) && !d.place(j-1) && d.kindOf(j-1) == notPerson && !d.org(j-1) && d.firmAhead(j+1)                                                                 // Canada Mortgage and Housing Corp.
		return (the || three || firm || agency || d.place(i) && j > i+2) && !d.given(i) && !d.bodyIn(i, j-1) && d.endsBody(j+1)
	}
	return false
}

// splitHyphen reports whether the hyphen at i stands apart in a name for an
// organisation: "the Council on American - Asian Relations".
func (d *doc) splitHyphen(i int) bool {
	if d.at(i).low != "-" || d.at(i-1).tag != tagName || d.at(i+1).tag != tagName {
		return false
	}
	switch d.at(i - 2).low {
	case "of", "for", "on":
		return d.kindOf(i-3) == bodyNoun
	}
	return false
}

func (d *doc) given(i int) bool {
	_, ok := d.givenGender(i)
	return ok
}

// givenGender reads token i as a given name; of one with a hyphen the first
// part tells.
func (d *doc) givenGender(i int) (gender, bool) {
	t := d.at(i)
	if t.w != nil {
		return t.w.gender, t.w.given
	}
	if a, _, ok := strings.Cut(t.low, "-"); ok && t.cap {
		if w := d.lex.words[a]; w != nil && w.given {
			return w.gender, true
		}
	}
	return anyGender, false
}

func (d *doc) kindOf(i int) personKind {
	if w := d.at(i).w; w != nil {
		return w.kind
	}
	return notPerson
}

func (d *doc) place(i int) bool { return d.at(i).w != nil && d.at(i).w.place }

// initialled reports whether the name that begins at i and goes on after the
// "and" at j has its initials in brackets behind it.
func (d *doc) initialled(i, j int) bool {
	k := j + 1
	for ; k < j+6 && (d.at(k).tag == tagName || d.at(k).low == "of" || d.at(k).low == "for"); k++ {
	}
	return d.at(k).low == "(" && d.at(k+1).caps && d.at(k+2).low == ")" && initials(d.nameOf(i, k-1)) == plain(d.at(k+1).low)
}

// divide adds the names in the run [i, j]: one, or an organisation or place and
// then a person: "the United States Hamdullah Mohib".
func (d *doc) divide(i, j int, out []mention) []mention {
	if k := d.portfolio(i, j); k > i && k <= j && !d.bodyIn(k, j) && !d.org(j) {
		return d.divide(k, j, append(out, mention{first: i, from: i, last: k - 1}))
	}
	if j == i+1 && plainTitle(d.toks[i].low) {
		return append(out, mention{first: i, from: j, last: j})
	}
	last := -1 // the last office before the name
	for k := i; k < j; k++ {
		if w, low := d.toks[k].w, d.at(k-1).low; d.office(k) && !(w != nil && (w.plural || low == "of" || low == "for") && d.bodyIn(i, k-1)) {
			last = k // but: Department of Veterans Affairs, Association of Refugee Lawyers
		}
	}
	if last >= 0 && !d.bodyIn(last+1, j) && !d.org(j) {
		return append(out, mention{first: i, from: last + 1, last: j})
	}
	if t := &d.toks[i]; t.caps && len(t.low) > 2 && j-i == 2 && t.w == nil && d.given(i+1) && !d.bodyIn(i+1, j) && !d.org(j) {
		return append(out, mention{first: i, from: i + 1, last: j}) // no name: TSN Ann Lee
	}
	if d.given(i) || len(d.toks[i].low) <= 2 {
		return append(out, mention{first: i, from: i, last: j})
	}
	for k := i + 1; k < j; k++ {
		if !d.given(k) || d.given(k-1) {
			continue
		}
		if d.kindOf(j) == bodyNoun || d.org(j) || d.toks[k-1].tag != tagName {
			break
		}
		if d.bodyIn(i, k-1) || d.org(k-1) || d.place(k-1) || d.place(i) && k-i > 1 {
			return append(out, mention{first: i, from: i, last: k - 1}, mention{first: k, from: k, last: j})
		}
		if p := d.at(i - 1); (p.tag == tagPrep || p.tag == tagTo) && d.officeBefore(i-2) {
			return append(out, mention{first: i, from: i, last: k - 1}, mention{first: k, from: k, last: j})
		}
		break
	}
	return append(out, mention{first: i, from: i, last: j})
}

// officeBefore reports whether an office stands at k or before its article:
// "Governor of", "ambassador to the".
func (d *doc) officeBefore(k int) bool {
	if d.at(k).tag == tagDet || d.at(k).tag == tagPrep || d.at(k).tag == tagTo {
		k--
	}
	return d.office(k)
}

// dropEpithet lets the name begin at the given name when what stands before is
// no part of it: the text has the name without, too.
func (d *doc) dropEpithet(m *mention, forms map[string]bool) {
	if d.given(m.from) || d.org(m.last) || d.kindOf(m.last) == bodyNoun {
		return
	}
	for k := m.from + 1; k < m.last; k++ {
		if !d.given(k) {
			continue
		}
		if len(d.toks[m.from].low) > 2 && (forms[nameKey(d.nameOf(k, m.last))] || d.ordinary(m.from, k-1) || k == m.from+1 && d.known[d.toks[m.from].low+"s"] || k == m.from+1 && (d.at(m.from-1).low == "former" || d.at(m.from-1).low == "of")) {
			m.from = k
		}
		return
	}
}

// ordinary reports whether the lexicon knows all of [i, j] as words, or a
// sentence began with them.
func (d *doc) ordinary(i, j int) bool {
	for k := i; k <= j; k++ {
		if w := d.toks[k].w; (w == nil || w.given) && !(d.toks[k].sent && !d.known[d.toks[k].low]) {
			return false
		}
	}
	return true
}

// nameOf returns the plain words of [from, last].
func (d *doc) nameOf(from, last int) []string {
	last = d.beforeLetters(from, last)
	out := make([]string, 0, last-from+1)
	for k := from; k <= last; k++ {
		if k = d.skipNickname(k, last); k <= last {
			out = append(out, plain(d.toks[k].low))
		}
	}
	return out
}

// skipNickname returns the token after the nickname that begins at k, else k.
func (d *doc) skipNickname(k, last int) int {
	if t := &d.toks[k]; t.kind == kindMark && t.tag != tagPoss || t.low == "(" {
		for k++; k < last && d.toks[k].kind != kindMark && d.toks[k].low != ")"; k++ {
		}
		k++
	}
	return k
}

// enter makes an entity of a name of several words, or lets an earlier one grow.
func (d *doc) enter(m *mention) {
	words := d.nameOf(m.from, m.last)
	g := d.titleGender(m)
	body := d.isBody(m.from, m.last) || d.inDateline(m)
	e := d.lookup(words, g)
	if b := d.bodyOf(m); b != nil {
		e, body = b, true
	}
	switch {
	case e == nil || e.body != body && !e.known && !d.firmInShort(m, e, words):
		e = &entity{words: words, name: d.display(m.from, m.last), body: body, last: -1}
		d.addEntity(e)
	case !e.known && !e.body && (len(words) > len(e.words) || len(words) == len(e.words) && clipped(e.words[0], words[0])) && !d.caps(m):
		e.words, e.name = words, d.display(m.from, m.last)
		d.indexEntity(e)
	}
	if !e.body && e.gender == anyGender {
		e.gender = g
		if given, ok := d.givenGender(m.from); ok && g == anyGender {
			e.gender, e.person = given, true
		}
	}
	e.person = e.person || !e.body && (g != anyGender || m.from > m.first)
	d.explain(e, m)
}

// firmInShort reports whether m, of these words, is the name of the firm e without
// what it ends with: Northern Crown Steel, of Northern Crown Steel Inc.
func (d *doc) firmInShort(m *mention, e *entity, words []string) bool {
	return e.body && m.from == m.first && len(words) < len(e.words) && !d.given(m.from) && endsWith(reversed(e.words), reversed(words))
}

func (d *doc) caps(m *mention) bool { return d.toks[m.from].caps && len(d.toks[m.from].low) > 2 }

// titleGender returns the gender that the title of a mention tells.
func (d *doc) titleGender(m *mention) gender {
	for k := m.first; k < m.from; k++ {
		if w := d.toks[k].w; w != nil && !w.given && w.gender != anyGender {
			return w.gender
		}
	}
	return anyGender
}

// mention notes the name m and its entity.
func (d *doc) mention(m *mention) {
	if m.first == m.last && d.lettersAt(m.first) && d.at(m.first-1).low == "," && d.at(m.first-2).tag == tagName {
		return // Ann Lee, RN
	}
	if m.first == m.last && d.namesRank(m.first) {
		return
	}
	if m.first == m.last && (d.commonNoun(m.first) && d.bodyCalled(m.first, m.last) == nil || d.native(m.first)) {
		return
	}
	d.reading = m.first
	e := d.lookup(d.nameOf(m.from, m.last), d.titleGender(m))
	if e == nil || e.unsure && clash(e.gender, d.titleGender(m)) {
		if r := d.namesake(m); r != nil {
			e = r
		}
	}
	if e == nil && (d.onlyOffice(m) || d.modifies(m)) {
		return
	}
	if e == nil {
		e = d.bodyOf(m)
	}
	if e == nil {
		e = &entity{words: d.nameOf(m.from, m.last), name: d.display(m.from, m.last), last: -1}
		e.body = d.isBody(m.from, m.last) || d.townOf(m) || d.inDateline(m)
		d.addEntity(e)
	}
	if g := d.titleGender(m); e.unsure && g != anyGender {
		e.gender, e.unsure = g, false
	}
	e.count++
	if m.first == m.last && len(e.words) > 1 {
		e.bare++
	}
	e.last = m.last
	if n := len(e.words); n == 0 || e.words[n-1] == plain(d.toks[m.last].low) || m.last > m.from {
		e.full = m.last
	}
	d.learn(e, m)
	d.explain(e, m)
	d.respell(e, m)
	m.who = e
	d.mentions = append(d.mentions, *m)
	d.at2[m.first] = int32(len(d.mentions))
	d.at2[m.from] = int32(len(d.mentions))
}

// mentionAt returns the mention that begins at token k, with or without its
// title, or nil.
func (d *doc) mentionAt(k int) *mention {
	if k < 0 || k >= len(d.at2) || d.at2[k] == 0 {
		return nil
	}
	return &d.mentions[d.at2[k]-1]
}

// commonNoun reports whether the capital of token i is the sentence's: "Police
// said", "Officials".
func (d *doc) commonNoun(i int) bool {
	t := &d.toks[i]
	return d.starts(i) && t.w != nil && !t.w.given && !t.caps && (t.w.kind != notPerson || t.w.title)
}

// onlyOffice reports whether capitals write an office, no name: "Former White
// House Doctor", "One Republican".
func (d *doc) onlyOffice(m *mention) bool {
	if w := d.toks[m.last].w; w == nil || w.given || w.kind != personRole || d.bodyIn(m.from, m.last) {
		return false
	}
	if m.first == m.last-1 && d.at(m.first-1).low == "the" && !d.given(m.first) {
		return true // the Scarborough MP
	}
	if d.at(m.first-1).low == "," && d.at(m.first-2).tag == tagName && !d.given(m.first) {
		return true // Ann Lee, Regional Sales Manager
	}
	for k := m.from; k < m.last; k++ {
		if w := d.toks[k].w; w == nil || w.given {
			return false
		}
	}
	return true
}

// modifies reports whether a lone capital only tells what the noun after it
// is of: "Australian woman", "Toyota officials"; but "a Toyota statement".
func (d *doc) modifies(m *mention) bool {
	n := d.at(m.last + 1)
	return m.first == m.last && n.tag == tagNoun && !n.cap && !n.para && !d.issues(m.first)
}

// shareSurname gives "Walter and Edith Lindqvist" one surname.
func (d *doc) shareSurname(a, b *mention) {
	if a.from != a.last || b.from != a.last+2 || d.toks[a.last+1].low != "and" || b.from == b.last || a.from > a.first || !d.given(a.from) || d.isBody(b.from, b.last) {
		return
	}
	e := &entity{words: append(d.nameOf(a.from, a.last), d.nameOf(b.from+1, b.last)...), person: true, last: -1}
	e.name = d.display(a.from, a.last) + " " + d.display(b.from+1, b.last)
	e.gender, _ = d.givenGender(a.from)
	if d.lookup(e.words, e.gender) == nil {
		d.addEntity(e)
	}
	one, other := d.lookup(e.words, e.gender), d.lookup(d.nameOf(b.from, b.last), anyGender)
	if one != nil && other != nil && one != other && clash(one.gender, other.gender) {
		one.with, other.with = other, one
	}
}

// display writes a name as it stands, capitals of a surname made small.
func (d *doc) display(first, last int) string {
	last = d.beforeLetters(first, last)
	var b strings.Builder
	mixed := false
	for k := first; k <= last; k++ {
		mixed = mixed || !d.toks[k].caps
	}
	for k := first; k <= last; k++ {
		if k = d.skipNickname(k, last); k > last {
			break
		}
		t := &d.toks[k]
		if k > first && d.toks[k].start > d.toks[k-1].end {
			b.WriteByte(' ')
		}
		s := d.text[t.start:t.end]
		if t.caps && utf8.RuneCountInString(s) > 3 && (mixed || first == last && utf8.RuneCountInString(s) > 5) && t.low[len(t.low)-1] != '.' {
			r, n := utf8.DecodeRuneInString(t.low)
			s = string(unicode.ToUpper(r)) + t.low[n:]
		}
		b.WriteString(s)
	}
	return b.String()
}
