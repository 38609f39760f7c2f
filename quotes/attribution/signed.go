package attribution

// leastSigned is how many tokens a paragraph has at least that a name signs;
// shorter ones are captions and datelines.
const leastSigned = 8

// findSigned attributes paragraphs without quotation marks whose last words are
// only the name of somebody the text tells of: "We were told nothing. Ann Lee".
func (d *doc) findSigned() {
	for i := 0; i < len(d.toks); {
		end := d.paraEnd(i)
		if s := d.signer(i, end); s.ok && d.ownWordsOf(i, s) {
			h := d.turn("", i, s.first-1)
			h.rule, h.source, h.end, h.apart = ruleSigned, s, end-1, true
			d.hits = append(d.hits, h)
		}
		i = end
	}
}

// signer returns the name, with what its bearer is, that is the last sentence
// of the paragraph [i, end).
func (d *doc) signer(i, end int) phraseSpan {
	from := d.sentStart(end - 1)
	m := d.mentionAt(from)
	if from-i < leastSigned || m == nil || m.who.body || m.last == m.from || m.who.count < 2 || d.captions[d.paraOf[i]] || d.spoken[d.paraOf[i]] {
		return phraseSpan{}
	}
	if m.last < end-1 && (d.toks[m.last+1].low != "," || d.toks[end-1].low == ".") || d.hasFinite(from, end) || d.markWithin(i, end) {
		return phraseSpan{}
	}
	return phraseSpan{first: m.first, last: end - 1, head: m.last, ok: true}
}

// ownWordsOf reports whether the paragraph at i, which s signs, is somebody's own
// words and no report that a writer signs: it says "I" or "we", or s tells which
// office its bearer has.
func (d *doc) ownWordsOf(i int, s phraseSpan) bool {
	for k := s.head + 1; k <= s.last; k++ {
		if d.office(k) {
			return true
		}
	}
	for k := i; k < s.first; k++ {
		switch d.toks[k].low {
		case "i", "we", "my", "our", "me", "us":
			return true
		}
	}
	return false
}
