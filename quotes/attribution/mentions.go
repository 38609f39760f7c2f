package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// entity is somebody or something the text names.
type entity struct {
	name   string   // canonical
	words  []string // of the longest name, lower case, titles left out
	roles  string   // lower-case role words seen with the name, blanks around
	gender gender
	body   bool
	known  bool
	last   int // token of the last mention
	count  int
}

// mention is a stretch of capitalised words that names an entity.
type mention struct {
	first, last int
	who         *entity
}

// findMentions reads the names of the text, in order, and merges short forms
// with the full names before them.
func (d *doc) findMentions() {
	d.byName = map[string][]*entity{}
	for _, k := range d.opts.Known {
		e := &entity{name: k.Name, body: k.Body, known: true, last: -1}
		e.words = nameWords(k.Name)
		e.roles = " " + strings.ToLower(strings.Join(k.Roles, " ")) + " "
		d.addEntity(e)
		for _, a := range k.Aliases {
			if w := nameWords(a); len(w) > 0 {
				d.byName[strings.Join(w, " ")] = append(d.byName[strings.Join(w, " ")], e)
			}
		}
	}
	d.at2 = map[int]int{}
	for i := 0; i < len(d.toks); {
		if d.toks[i].tag != tagName {
			i++
			continue
		}
		j := i
		for j+1 < len(d.toks) && d.joinsName(j+1) && !d.toks[j+1].para {
			j++
		}
		for j > i && d.toks[j].tag != tagName {
			j--
		}
		if k := d.secondName(i, j); k > i {
			d.mention(i, k-1)
			d.mention(k, j)
		} else {
			d.mention(i, j)
		}
		i = j + 1
	}
}

// secondName returns where a person's name begins inside the run [i, j] that
// names a place or body first: "to the United States Hamdullah Mohib",
// "Governor of Washington Chris Gregoire"; else i.
func (d *doc) secondName(i, j int) int {
	p := d.at(i - 1)
	if p.tag != tagPrep && p.tag != tagTo && p.low != "the" {
		return i
	}
	if d.toks[i].low == "united" && j-i >= 3 {
		return i + 2
	}
	if d.toks[i].w != nil && d.toks[i].w.given {
		return i
	}
	for k := i + 1; k < j; k++ {
		if w := d.toks[k].w; w != nil && w.given && !w.title {
			for m := i; m < k; m++ {
				if r := d.toks[m].w; r != nil && (r.kind == personRole || r.title) {
					return i
				}
			}
			return k
		}
	}
	return i
}

// joinsName reports whether token j goes on with a name.
func (d *doc) joinsName(j int) bool {
	t := &d.toks[j]
	if t.tag == tagName {
		return !t.sent
	}
	if n := d.at(j + 1); n.tag == tagName && !n.sent {
		switch t.low {
		case "of", "de", "van", "von", "der", "bin", "al", "el", "la", "du", "del", "da", "di", "for", "&":
			return t.low != "for" && t.low != "of" || d.bodyName(j)
		}
	}
	return false
}

func (d *doc) bodyName(j int) bool {
	p := d.at(j - 1)
	return p.w != nil && p.w.kind == bodyNoun
}

// mention notes the name in [first, last] and its entity.
func (d *doc) mention(first, last int) {
	// Titles and roles before the name do not belong to it.
	from := first
	for from < last {
		w := d.toks[from].w
		if w != nil && (w.title || w.kind == personRole) || d.toks[from].low == "former" || d.toks[from].low == "acting" {
			from++
			continue
		}
		if d.roleAhead(from, last) {
			from++
			continue
		}
		break
	}
	words := make([]string, 0, last-from+1)
	for k := from; k <= last; k++ {
		words = append(words, d.toks[k].low)
	}
	e := d.lookup(words)
	if e != nil && !e.body && !e.known && len(words) > len(e.words) && d.isBody(from, last) {
		e = nil
	}
	if e == nil {
		e = &entity{words: words, name: d.display(from, last), last: first}
		e.body = d.isBody(from, last)
		d.addEntity(e)
	} else if !e.known && len(words) > len(e.words) {
		e.words, e.name = words, d.display(from, last)
		d.indexEntity(e)
	}
	e.count++
	e.last = last
	d.learn(e, first, from, last)
	if a := d.at(last + 2); d.at(last+1).low == "(" && a.caps && d.at(last+3).low == ")" {
		d.byName[a.low] = append(d.byName[a.low], e) // World Health Organization (WHO)
	}
	d.at2[first] = len(d.mentions)
	d.mentions = append(d.mentions, mention{first, last, e})
	if from != first {
		d.at2[from] = len(d.mentions) - 1
	}
}

// roleAhead reports whether a role noun follows within the name, so that what
// stands before it is part of the description: "Indiana Gov. Mike Pence".
func (d *doc) roleAhead(k, last int) bool {
	for i := k + 1; i < last && i < k+5; i++ {
		if w := d.toks[i].w; w != nil && (w.kind == personRole || w.title && !w.given) {
			return true
		}
	}
	return false
}

// display writes a name as it stands, capitals of a surname made small.
func (d *doc) display(first, last int) string {
	var b strings.Builder
	mixed := false
	for k := first; k <= last; k++ {
		mixed = mixed || !d.toks[k].caps
	}
	for k := first; k <= last; k++ {
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

func (d *doc) isBody(first, last int) bool {
	if w := d.toks[first].w; w != nil && w.given && first < last {
		return false
	}
	for k := first; k <= last; k++ {
		if w := d.toks[k].w; w != nil && (w.kind == bodyNoun || w.kind == documentNoun) {
			return true
		}
	}
	if w := d.toks[last].w; w != nil && w.place {
		return true
	}
	for k := first; k <= last; k++ {
		if d.toks[k].low == "of" || d.toks[k].low == "for" {
			return true
		}
	}
	if d.at(first-1).low == "the" {
		return true
	}
	return first == last && d.toks[first].caps && len(d.toks[first].low) <= 5
}

func nameWords(s string) []string {
	var out []string
	for _, w := range strings.Fields(fold.Replace(strings.ToLower(s))) {
		if w = strings.Trim(w, ".,"); w != "" && w != "the" {
			out = append(out, w)
		}
	}
	return out
}

func (d *doc) addEntity(e *entity) {
	d.people = append(d.people, e)
	d.indexEntity(e)
}

func (d *doc) indexEntity(e *entity) {
	full := strings.Join(e.words, " ")
	d.byName[full] = append(d.byName[full], e)
	if n := len(e.words); n > 1 && !e.body {
		d.byName["~"+e.words[n-1]] = append(d.byName["~"+e.words[n-1]], e)
		d.byName["^"+e.words[0]] = append(d.byName["^"+e.words[0]], e)
	} else if n > 1 {
		// "the Church", "the department" name the body again.
		for key, s := range map[string]string{"^": e.words[0], "~": e.words[n-1]} {
			if w := d.lex.words[s]; w != nil && w.kind == bodyNoun {
				d.byName[key+s] = append(d.byName[key+s], e)
			}
		}
	}
}

// lookup finds the entity that words name: the full name, else a surname or
// a first name, the one mentioned last when several bear it.
func (d *doc) lookup(words []string) *entity {
	if len(words) == 0 {
		return nil
	}
	if e := latest(d.byName[strings.Join(words, " ")]); e != nil {
		return e
	}
	lastWord := words[len(words)-1]
	if len(words) == 1 {
		if e := latest(d.byName["~"+lastWord]); e != nil {
			return e
		}
		return latest(d.byName["^"+lastWord])
	}
	for _, e := range tailOf(d.byName["~"+lastWord]) {
		if compatible(e.words, words) {
			return e
		}
	}
	// A surname that was all we knew: "Clinton" then "Hillary Clinton".
	if e := latest(d.byName[lastWord]); e != nil && len(e.words) == 1 && !e.body {
		return e
	}
	return nil
}

// tailOf bounds the search among bearers of one surname.
func tailOf(all []*entity) []*entity { return all[max(0, len(all)-8):] }

func latest(all []*entity) *entity {
	var best *entity
	for _, e := range tailOf(all) {
		if best == nil || e.last > best.last || e.last == best.last && e.count > best.count {
			best = e
		}
	}
	return best
}

// compatible reports whether two full names with the same last word can be
// one: same first word, or one spelling of it (Sergei, Serghei).
func compatible(a, b []string) bool {
	x, y := a[0], b[0]
	if x == y {
		return true
	}
	if len(x) > 3 && len(y) > 3 && x[:3] == y[:3] && x[len(x)-1] == y[len(y)-1] {
		return true
	}
	initial := func(s, t string) bool { return len(s) <= 2 && s[0] == t[0] }
	if initial(x, y) || initial(y, x) {
		return true
	}
	return len(a) != len(b) && (contains(a, x) && contains(a, y) || contains(b, x) && contains(b, y))
}

func contains(all []string, s string) bool {
	for _, w := range all {
		if w == s {
			return true
		}
	}
	return false
}

// learn notes gender and roles that stand with the name.
func (d *doc) learn(e *entity, first, from, last int) {
	start := d.sentStart(first)
	before := first - 1
	if w := d.at(before - 1).w; before-1 >= start && d.toks[before].low == "," && w != nil && w.kind == personRole && !w.plural {
		before-- // "the Norwegian ambassador, Erik Dahl"
	}
	for k := before; k >= start && first-k <= 6; k-- {
		t := &d.toks[k]
		if t.tag != tagNoun && t.tag != tagAdj && t.tag != tagName {
			break
		}
		d.learnWord(e, k)
	}
	for k := first; k < from; k++ {
		d.learnWord(e, k)
	}
	if w := d.toks[from].w; w != nil && w.given && e.gender == anyGender && (from < last || len(e.words) == 1) {
		e.gender = w.gender
	}
	if d.at(last+1).low == "," {
		n := d.at(last + 2)
		if n.tag == tagDet || n.tag == tagNoun || n.tag == tagAdj || n.tag == tagPoss {
			for k := last + 2; k < last+10; k++ {
				t := d.at(k)
				if !inPhrase(t) && t.tag != tagPrep && t.tag != tagName {
					break
				}
				d.learnWord(e, k)
			}
		}
	}
}

func (d *doc) learnWord(e *entity, k int) {
	t := &d.toks[k]
	if t.w != nil && t.w.gender != anyGender && e.gender == anyGender && (t.w.title || t.w.kind == personRole) {
		e.gender = t.w.gender
	}
	if len(e.roles) < 200 && !strings.Contains(e.roles, " "+t.low+" ") {
		if e.roles == "" {
			e.roles = " "
		}
		e.roles += t.low + " "
	}
}

// secondSpeaker returns the person whom "and" joins to mention m in a source of
// just these two: "Henry and Dix".
func (d *doc) secondSpeaker(m *mention, s phraseSpan) *entity {
	if d.at(m.last+1).low != "and" || m.who.body {
		return nil
	}
	mi, ok := d.at2[m.last+2]
	if !ok {
		return nil
	}
	other := &d.mentions[mi]
	if other.last != s.last || other.who.body || other.who == m.who {
		return nil
	}
	return other.who
}
