package attribution

import "strings"

// entity is somebody or something that the text names or describes.
type entity struct {
	name   string   // canonical: the fullest form the text gives, titles left out
	words  []string // of that form, lower case, plain; empty when only described
	roles  string   // lower-case role words seen with the name, blanks around
	age    string   // digits
	gender gender
	unsure bool    // only a pronoun told the gender
	body   bool    // an organisation, place or document
	person bool    // something tells that it is a person
	many   bool    // several people
	pair   bool    // two who are named
	they   bool    // goes by "they"
	paper  bool    // a document that is only described, such as "a report"
	proper bool    // a body described with a name: Toronto police
	known  bool    // before the text was read
	with   *entity // of two who share a surname: "Jim and Elaine Moe"
	filed  bool    // the lexicon, not the text, gives the name
	first  int     // token of the first mention + 1; 0 when none
	last   int     // token of the last mention
	full   int     // token of the last one that had the surname
	count  int
	bare   int // mentions by the surname alone
}

// does reports whether role word w was said of e.
func (e *entity) does(w string) bool { return strings.Contains(e.roles, " "+w+" ") }

// addRole notes a word that was said of e, and what it abbreviates.
func (e *entity) addRole(t *token) {
	for _, s := range [...]string{t.low, t.abbreviates()} {
		if s == "" || len(e.roles) > 300 || e.does(s) {
			continue
		}
		if e.roles == "" {
			e.roles = " "
		}
		e.roles += s + " "
	}
}

func (t *token) abbreviates() string {
	if t.w == nil {
		return ""
	}
	return t.w.same
}

// nameWords splits a name into the words that identify it.
func nameWords(s string) []string {
	var out []string
	for _, w := range strings.Fields(fold.Replace(strings.ToLower(s))) {
		if w = plain(strings.Trim(w, ".,")); w != "" && w != "the" {
			out = append(out, w)
		}
	}
	return out
}

// nameKey joins the words of a name, hyphens left out: El-Hassan, Elhassan.
func nameKey(words []string) string {
	return strings.ReplaceAll(strings.Join(words, " "), "-", "")
}

// arabicArticle reports whether a word is part of the surname behind it, joined
// to it or not.
func arabicArticle(word string) bool { return word == "al" || word == "el" }

func (d *doc) addEntity(e *entity) {
	d.people = append(d.people, e)
	d.indexEntity(e)
}

// indexEntity files e under its name and each short form of it.
func (d *doc) indexEntity(e *entity) { d.index(e, e.words) }

// file files e under key, once.
func (d *doc) file(key string, e *entity) {
	for _, o := range tailOf(d.byName[key]) {
		if o == e {
			return
		}
	}
	d.byName[key] = append(d.byName[key], e)
}

// index files e under a name of it and under each short form: ~ a surname or
// the noun of a body, ^ a given name or a body's first word, = initials.
func (d *doc) index(e *entity, words []string) {
	if len(words) == 0 {
		return
	}
	d.file(nameKey(words), e)
	n := len(words)
	if n < 2 {
		return
	}
	if !e.body {
		last := n - 1
		if s := words[last]; last > 1 && (s == "jr." || s == "sr." || s == "jr" || s == "sr" || s == "ii" || s == "iii") {
			last--
		}
		d.file("~"+nameKey(words[last:last+1]), e)
		if p := words[last-1]; last > 1 && arabicArticle(p) {
			d.file("~"+p+nameKey(words[last:last+1]), e) // Omar Al Saleh, Al-Saleh
		}
		d.file("^"+words[0], e)
		return
	}
	// "the Church", "the department" name the body again; so do "Northgate" and
	// "WHO".
	for key, s := range map[string]string{"^": words[0], "~": words[n-1]} {
		if w := d.lex.words[s]; w == nil && key == "^" || w != nil && (w.kind == bodyNoun || w.org && !w.place) {
			d.file(key+s, e)
		}
	}
	d.file("<"+words[0], e)
	if s := initials(words); len(s) > 1 {
		d.file("="+s, e)
	}
}

// initials of a body's name: "u.s. geological survey" gives usgs.
func initials(words []string) string {
	var b strings.Builder
	for _, w := range words {
		switch {
		case w == "of" || w == "for" || w == "and" || w == "the" || w == "on":
		case strings.Contains(w, "."):
			b.WriteString(strings.ReplaceAll(w, ".", ""))
		default:
			b.WriteByte(w[0])
		}
	}
	return b.String()
}

// lookup finds the entity that words name: the full name, else a surname or
// a first name; of several bearers one that g fits, and the likeliest.
func (d *doc) lookup(words []string, g gender) *entity {
	if len(words) == 0 {
		return nil
	}
	if e := d.likeliest(d.byName[nameKey(words)], g); e != nil {
		return e
	}
	first, last := words[0], nameKey(words[len(words)-1:])
	if len(words) == 2 && arabicArticle(first) {
		if e := d.likeliest(d.byName["~"+first+last], g); e != nil {
			return e
		}
	}
	if len(words) > 1 {
		for _, e := range tailOf(d.byName["~"+last]) {
			if !e.differs(g) && (endsWith(e.words, words) || !e.body && compatible(e.words, words)) {
				return e
			}
		}
		for _, e := range tailOf(d.byName["<"+first]) {
			if endsWith(reversed(e.words), reversed(words)) {
				return e
			}
		}
		// A surname that was all we knew: "Clinton" then "Hillary Clinton".
		if e := d.likeliest(d.byName[last], g); e != nil && len(e.words) == 1 && !e.body && e.known {
			return e
		}
		return nil
	}
	for _, key := range [...]string{"~" + last, "^" + last, "=" + strings.ReplaceAll(last, ".", "")} {
		if e := d.likeliest(d.byName[key], g); e != nil && !(key[0] == '^' && d.branch(e)) {
			return e
		}
	}
	return nil
}

// branch reports whether e, still to be named, is a body's part somewhere: what
// is called Toyota before any Toyota Europe is another.
func (d *doc) branch(e *entity) bool {
	w := d.lex.words[e.words[len(e.words)-1]]
	return e.body && e.last < 0 && !e.known && len(e.words) > 1 && w != nil && w.place
}

// differs reports whether a title of gender g cannot be of e.
func (e *entity) differs(g gender) bool { return !e.unsure && clash(e.gender, g) }

func clash(a, b gender) bool { return a != anyGender && b != anyGender && a != b }

func endsWith(all, tail []string) bool {
	n := len(all) - len(tail)
	if n < 0 {
		return false
	}
	for i, w := range tail {
		if all[n+i] != w {
			return false
		}
	}
	return true
}

func reversed(a []string) []string {
	out := make([]string, len(a))
	for i, w := range a {
		out[len(a)-1-i] = w
	}
	return out
}

// tailOf bounds the search among bearers of one name.
func tailOf(all []*entity) []*entity { return all[max(0, len(all)-8):] }

// likeliest chooses among bearers of a name: one just spoken of, one seen
// before to one to come, the one named most, the one named last.
func (d *doc) likeliest(all []*entity, g gender) *entity {
	var best *entity
	for _, e := range tailOf(all) {
		if e.differs(g) || e.body && g != anyGender {
			continue
		}
		if best == nil || d.likelier(e, best, g) {
			best = e
		}
	}
	return best
}

func (d *doc) likelier(a, b *entity, g gender) bool {
	switch x, y := d.near(a), d.near(b); {
	case x != y:
		return x
	case (a.last < 0) != (b.last < 0):
		return a.last >= 0
	case g != anyGender && (a.gender == g) != (b.gender == g):
		return a.gender == g
	}
	if she := d.soon(); g == anyGender && clash(a.gender, b.gender) && she != anyGender {
		return a.gender == she
	}
	switch {
	case g == anyGender && a.bare != b.bare:
		return a.bare > b.bare
	case a.count != b.count:
		return a.count > b.count
	}
	if she := d.soon(); she != anyGender && a.gender != b.gender {
		return a.gender == she
	}
	return a.full > b.full
}

// near reports whether e was named in this paragraph or the one before.
func (d *doc) near(e *entity) bool {
	return e.last >= 0 && e.full > 0 && d.reading < len(d.paraOf) && d.paraOf[d.reading]-d.paraOf[e.full] <= 1
}

// compatible reports whether two full names with the same last word can be
// one: same first word, a short form or another spelling of it.
func compatible(a, b []string) bool {
	x, y := a[0], b[0]
	if x == y || shortened(x, y) || shortened(y, x) || clipped(x, y) || clipped(y, x) {
		return true
	}
	if u, v := english().words[x], english().words[y]; u != nil && v != nil && u.given && v.given {
		if u.same != "" && (u.same == v.same || u.same == y) || v.same == x {
			return true // Bob, Robert
		}
		return len(x) > 5 && len(x) == len(y) && x[:4] == y[:4] && u.gender == v.gender
	}
	if len(x) > 3 && len(y) > 3 && x[:3] == y[:3] && x[len(x)-1] == y[len(y)-1] {
		return true // Sergei, Serghei
	}
	return len(a) != len(b) && (contains(a, x) && contains(a, y) || contains(b, x) && contains(b, y))
}

// shortened reports whether x is an initial of y.
func shortened(x, y string) bool { return len(x) <= 2 && x[0] == y[0] }

// clipped reports whether the given name x is the beginning of y that people
// call y by: Cres, Creswell.
func clipped(x, y string) bool {
	if len(x) < 3 || len(y) < len(x)+2 || !strings.HasPrefix(y, x) {
		return false
	}
	u, v := english().words[x], english().words[y]
	return u == nil || v == nil || !clash(u.gender, v.gender)
}

func contains(all []string, s string) bool {
	for _, w := range all {
		if w == s {
			return true
		}
	}
	return false
}
