package attribution

import "strings"

// overList lets a source that ends a list begin with its first member: "Lee, Moe
// and others said". The list begins where a clause can.
func (d *doc) overList(s phraseSpan, start int) phraseSpan {
	if !s.ok || d.at(s.first-1).low != "," || !d.andBetween(s.first, s.last) || d.toks[s.head].w != nil && d.toks[s.head].w.portfolio {
		return s // Seniors, Culture and Fisheries Minister Ann Lee
	}
	out := s
	for n := 0; n < 6; n++ {
		p := d.phraseBefore(out.first-2, start)
		if !p.ok || p.last != out.first-2 || d.toks[p.head].tag != tagName && !d.isRole(p.head) || d.toks[p.last].kind == kindMark {
			break
		}
		out.first, out.head = p.first, p.head
		switch b := d.at(p.first - 1); {
		case p.first == start, b.kind == kindMark, b.tag == tagThat, b.tag == tagSub, b.tag == tagCC:
			return out
		case b.low != ",":
			return s
		}
	}
	if out.first < s.first && d.hasFinite(start, out.first) {
		return out // The dam leaks, Lee, Moe and others said
	}
	return s
}

// behindComma reports whether a name or an office that ends at k begins behind a
// comma, so that what "and" joins to it is said of both: It is late, Lee and
// others said.
func (d *doc) behindComma(k, start int) bool {
	if d.toks[k].tag != tagName && !d.isRole(k) {
		return false
	}
	for k > start && inPhrase(&d.toks[k]) && d.toks[k].group == 0 {
		k--
	}
	return d.toks[k].low == ","
}

// allSpeakers returns the people who are named in a source of just these,
// beginning with mention m: "Henry and Dix", "Lee, Moe and Ward". Without a
// second one it returns nil.
func (d *doc) allSpeakers(m *mention, s phraseSpan) []*entity {
	all := []*entity{m.who}
	for last := false; !last; {
		if last = d.at(m.last+1).low == "and"; !last && d.at(m.last+1).low != "," {
			return nil
		}
		next := d.mentionAt(m.last + 2)
		if next == nil || next.last > s.last || m.who.body || next.who.body || next.who == m.who {
			return nil
		}
		m = next
		all = append(all, m.who)
	}
	if m.last != s.last && d.at(m.last+1).low != "," {
		return nil
	}
	return all
}

// together returns the entity of several who speak with one voice.
func (c *casting) together(all []*entity) *entity {
	names := make([]string, len(all))
	for i, e := range all {
		names[i] = e.name
	}
	last := len(names) - 1
	name := strings.Join(names[:last], ", ") + " and " + names[last]
	if c.phrases[name] == nil {
		c.phrases[name] = &entity{name: name, many: true, pair: true}
	}
	return c.phrases[name]
}
