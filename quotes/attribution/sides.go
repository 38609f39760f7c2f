package attribution

import (
	"slices"
	"strings"
)

// side tells from a token on who asks and who answers.
type side struct {
	from             int
	asker, responder string
}

// findSides reads who says "Q" and who "A": the person whom the text before the
// first question names most answers; in a court's record a line names who
// examines, "BY MR. LEE:", and another who was sworn.
func (s *script) findSides(d *doc) {
	if !slices.ContainsFunc(s.labels, func(l label) bool { return l.kind == letterLabel }) {
		return
	}
	now := side{responder: d.interviewed(s.labels[0].start)}
	s.sides = append(s.sides, now)
	for n := 0; n+1 < len(s.starts); n++ {
		i, end := s.starts[n], s.starts[n+1]
		switch {
		case d.toks[i].low == "by" && d.toks[i].caps && d.toks[end-1].low == ":" && end-i < longestName:
			now.asker = d.labelName(phraseSpan{first: i + 1, last: end - 2}, d.plainWords(i+1, end-2))
		case d.sworn(i, end):
			now.responder = d.firstNamed(i, end)
		default:
			continue
		}
		now.from = i
		s.sides = append(s.sides, now)
	}
}

// sworn reports whether the paragraph [i, end) says that somebody was sworn.
func (d *doc) sworn(i, end int) bool {
	for k := i; k < end; k++ {
		if low := d.toks[k].low; low == "sworn" || low == "affirmed" && d.at(k-1).low == "solemnly" {
			return true
		}
	}
	return false
}

// firstNamed returns the first person named in [i, end).
func (d *doc) firstNamed(i, end int) string {
	for k := i; k < end; k++ {
		if m := d.mentionAt(k); m != nil && !m.who.body {
			return d.ordinaryName(m.who)
		}
	}
	return ""
}

// interviewed returns the person named most before token i, and of several the
// first.
func (d *doc) interviewed(i int) string {
	var best *entity
	count := map[*entity]int{}
	for k := range d.mentions {
		m := &d.mentions[k]
		if m.first >= i {
			break
		}
		if m.who.body || d.interviews(m) {
			continue
		}
		if count[m.who]++; best == nil || count[m.who] > count[best] {
			best = m.who
		}
	}
	if best == nil {
		return ""
	}
	return d.ordinaryName(best)
}

// interviews reports whether m is who asks: by Ann Lee, our reporter Ann Lee.
func (d *doc) interviews(m *mention) bool {
	k := m.first - 1
	if d.at(k).low == ":" {
		k--
	}
	return d.at(k).low == "by" || m.who.does("reporter") || m.who.does("correspondent") || m.who.does("interviewer")
}

// speakerOf returns who is meant by label l; empty when it does not tell.
func (d *doc) speakerOf(s *script, l *label) string {
	if l.kind != letterLabel {
		return d.labelName(l.name, l.words)
	}
	now := s.sides[0]
	for len(s.sides) > 1 && s.sides[1].from < l.start {
		s.sides = s.sides[1:]
		now = s.sides[0]
	}
	if l.words[0] == "q" {
		return now.asker
	}
	return now.responder
}

func (d *doc) plainWords(first, last int) (out []string) {
	for k := first; k <= last; k++ {
		out = append(out, plain(strings.Trim(d.toks[k].low, ".")))
	}
	return out
}

// labelName returns the name that a label stands for: that of the person whom
// the text names so, in full; of an office its only holder; else the label's own
// words in ordinary letters.
func (d *doc) labelName(at phraseSpan, words []string) string {
	for len(words) > 1 && d.lettersAt(at.last) {
		at.last--
		words = words[:len(words)-1]
	}
	core := d.core(words)
	if d.toks[at.last].kind == kindNumber {
		return ordinaryCase(d.text[d.toks[at.first].start:d.toks[at.last].end]) // Speaker 1
	}
	if n := slices.Index(core, "of"); n > 0 && len(core) < len(words) && words[0] != "the" {
		at.last -= len(core) - n // Mr. LEE of Ohio
		words = words[:len(words)-len(core)+n]
		core = core[:n]
	}
	if d.kindOf(at.last) == personRole && !d.given(at.first) {
		if e := d.inOffice(words); e != nil {
			return d.ordinaryName(e)
		}
	}
	if e := d.personCalled(words); e != nil && !(e.body && len(e.words) == 1) {
		return d.ordinaryName(e)
	}
	first := at.first
	if w := d.toks[first].w; len(core) > 0 && (w == nil || w.tag != tagDet) {
		first = at.last - len(core) + 1
	}
	name := d.text[d.toks[first].start:d.toks[at.last].end]
	if w := d.toks[first].w; first == at.last && w != nil && (w.org || w.place) && len(name) < 5 {
		return name // CNN
	}
	return ordinaryCase(name)
}

// inOffice returns the only person of whom all words of an office are said.
func (d *doc) inOffice(words []string) *entity {
	office := strings.Join(words, " ")
	if e, asked := d.officers[office]; asked {
		return e
	}
	if d.officers == nil {
		d.officers = map[string]*entity{}
	}
	var found *entity
	for _, e := range d.people {
		holds := !e.body && len(e.words) > 0
		for _, w := range words {
			holds = holds && (w == "the" || particle(w) || e.does(w))
		}
		if holds && found != nil && found != e {
			found = nil
			break
		}
		if holds {
			found = e
		}
	}
	d.officers[office] = found
	return found
}
