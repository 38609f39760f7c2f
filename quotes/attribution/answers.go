package attribution

// leastAsked is how many questions that stand out make an interview.
const leastAsked = 3

// answer is what stands between one question that stands out and the next.
type answer struct {
	question, from, last int // tokens: the question's first, the answer's first and last
}

// findAnswers gives the paragraphs between questions that stand out to whom the
// text before the first one is about. A page that explains something has such
// questions, too: in an interview somebody is asked and says "I".
func (d *doc) findAnswers() {
	if len(d.opts.Asked) < leastAsked || d.spoken != nil {
		return
	}
	all := d.interview()
	if len(all) < leastAsked {
		return
	}
	asked, told := 0, 0
	for _, a := range all {
		if d.anyOf(a.question, a.from-1, "you", "your", "you're", "yours") {
			asked++
		}
		if d.anyOf(a.from, a.last, "i", "my", "me", "we", "our") {
			told++
		}
	}
	if asked*3 < len(all) || told*3 < len(all) {
		return
	}
	who := d.interviewed(all[0].question)
	for _, a := range all {
		d.turn("", a.question, a.from-1)
		h := d.turn(who, a.from, a.last)
		h.rule = ruleAnswer
		if h.content = d.withoutSounds(a.from, a.last); len(h.content) > 0 {
			d.hits = append(d.hits, h)
		}
	}
}

// interview divides the text at its questions. After the last one an article may go
// on: only as many paragraphs are taken as behind one before.
func (d *doc) interview() (out []answer) {
	longest := 0
	for i, q := range d.opts.Asked {
		first, last, ok := d.tokensIn(q)
		if !ok {
			continue
		}
		next, final := len(d.text), i+1 == len(d.opts.Asked)
		if !final {
			next = d.opts.Asked[i+1].Start
		}
		end, n := last+1, 0
		for end < len(d.toks) && d.toks[end].start < next && !(final && n == longest) && !d.breaks(end, d.paraEnd(end)) {
			end = d.paraEnd(end)
			n++
		}
		if longest = max(longest, n); n > 0 {
			out = append(out, answer{first, last + 1, end - 1})
		}
	}
	return out
}

// anyOf reports whether one of words stands in [from, last] outside quotation
// marks.
func (d *doc) anyOf(from, last int, words ...string) bool {
	for k := from; k <= last; k++ {
		if d.toks[k].region > 0 {
			continue
		}
		for _, w := range words {
			if d.toks[k].low == w {
				return true
			}
		}
	}
	return false
}
