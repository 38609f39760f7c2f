package attribution

// findInterview attributes the paragraphs of a printed interview: those that
// begin with "Q." and "A.", and those that begin with names and colons in
// ordinary letters, each of which comes back.
func (d *doc) findInterview() {
	if len(d.opts.Turns) > 0 || d.spoken != nil {
		return
	}
	var starts []int // of paragraphs
	count := map[string]int{}
	for i := range d.toks {
		if d.toks[i].para {
			starts = append(starts, i)
			if k := d.nameLabel(i); k > 0 {
				count[d.display(i, k-1)]++
			}
			if a := d.letterLabel(i); a != "" {
				count[a]++
			}
		}
	}
	starts = append(starts, len(d.toks))
	names := 0
	for s, n := range count {
		if n >= 2 && len(s) > 1 {
			names++
		}
	}
	if count["q"] >= 2 && count["a"] >= 2 {
		d.lettered(starts)
	} else if names >= 2 || names == 1 && count["q"] >= 2 {
		d.labelled(starts, count)
	}
}

// letterLabel returns "q" or "a" when paragraph i begins with that letter and
// a period or colon.
func (d *doc) letterLabel(i int) string {
	t := &d.toks[i]
	if low := t.low; t.cap && len(low) <= 2 && (low[0] == 'q' || low[0] == 'a') {
		if len(low) == 2 && low[1] == '.' || len(low) == 1 && d.at(i+1).low == ":" {
			return low[:1]
		}
	}
	return ""
}

// nameLabel returns the colon after the name that begins paragraph i, or 0.
func (d *doc) nameLabel(i int) int {
	k := i
	for k < len(d.toks) && k-i < 4 && d.toks[k].kind == kindWord && d.toks[k].cap && (k == i || !d.toks[k].para) {
		if w := d.toks[k].w; w != nil && (closed(w.tag) || w.tag == tagTime) {
			return 0
		}
		k++
	}
	if k == i || d.at(k).low != ":" || d.at(k).para || d.at(k+1).para || !d.at(k).glued {
		return 0
	}
	if w := d.toks[i].w; k == i+1 && w != nil && !w.given && w.kind != personRole {
		return 0 // Photo:
	}
	return k
}

// lettered gives the answers of a printed interview to the person whom the
// text before the first question names most; the questions are left alone.
func (d *doc) lettered(starts []int) {
	label, first := "", true
	for n := 0; n+1 < len(starts); n++ {
		i := starts[n]
		a := d.letterLabel(i)
		if a == "" {
			continue
		}
		if first {
			label, first = d.interviewed(i), false
		}
		from := i + 1
		if d.at(from).low == ":" {
			from++
		}
		if from >= starts[n+1] {
			continue
		}
		h := d.turn(label, from, starts[n+1]-1)
		if a == "a" {
			h.source = phraseSpan{first: i, last: i, head: i, ok: true}
			d.hits = append(d.hits, h)
		}
	}
}

// interviewed returns the person named most before token i.
func (d *doc) interviewed(i int) string {
	best, most := "", 0
	count := map[*entity]int{}
	for k := range d.mentions {
		m := &d.mentions[k]
		if m.first >= i {
			break
		}
		if m.who.body {
			continue
		}
		if count[m.who]++; count[m.who] > most {
			best, most = m.who.name, count[m.who]
		}
	}
	return best
}

// labelled attributes the paragraphs that begin with a name that comes back.
func (d *doc) labelled(starts []int, count map[string]int) {
	for n := 0; n+1 < len(starts); n++ {
		i := starts[n]
		if d.letterLabel(i) == "q" {
			d.turn("", i, starts[n+1]-1)
			continue
		}
		colon := d.nameLabel(i)
		if colon == 0 || colon+1 >= starts[n+1] || count[d.display(i, colon-1)] < 2 {
			continue
		}
		h := d.turn(d.display(i, colon-1), colon+1, starts[n+1]-1)
		h.source = phraseSpan{first: i, last: colon - 1, head: colon - 1, ok: true}
		h.cues = []phraseSpan{{first: colon, last: colon}}
		d.hits = append(d.hits, h)
	}
}
