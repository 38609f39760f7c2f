package attribution

import (
	"slices"
	"strings"
)

// script is a transcript, or one inside an article.
type script struct {
	starts []int   // first token of each paragraph, and the number of tokens
	labels []label // that are taken, in order
	whole  bool    // paragraphs without a label go on with the turn
	sides  []side  // of questions and answers, in order
}

// findScript attributes the turns of a transcript, of a printed interview or of
// a report of a parliament to their labels.
func (d *doc) findScript() {
	if len(d.opts.Turns) > 0 {
		return
	}
	s := script{starts: d.paraStarts()}
	all, entries := d.labels(s.starts)
	if len(all) < 2 {
		return
	}
	if s.take(d, all); len(s.labels) == 0 {
		return
	}
	d.speak(&s)
	for _, l := range entries {
		d.turn("", l.start, l.end) // no headline either
	}
}

func (d *doc) paraStarts() (out []int) {
	for i := range d.toks {
		if d.toks[i].para {
			out = append(out, i)
		}
	}
	return append(out, len(d.toks))
}

// labels reads the labels of all paragraphs, and those inside them; what looks
// like one and begins an entry of a list is told apart.
func (d *doc) labels(starts []int) (out, entries []label) {
	for n := 0; n+1 < len(starts); n++ {
		i, end := starts[n], starts[n+1]
		l, ok := d.labelAt(i, end)
		if !ok {
			continue
		}
		d.identify(&l)
		if l.form == colonForm && d.entry(l.end+1, end) {
			entries = append(entries, l)
			continue
		}
		out = append(out, l)
		if l.form != colonForm {
			continue
		}
		for k := l.end + 1; k < end; k++ {
			if !d.toks[k].sent || d.toks[k].region > 0 {
				continue
			}
			if in, ok := d.innerLabel(k, end); ok && in.kind != noLabel {
				d.identify(&in)
				out = append(out, in)
			}
		}
	}
	return out, entries
}

// entry reports whether [i, end) is what an entry of a list has behind its colon,
// and nobody's words: it has no verb and no mark at its end.
func (d *doc) entry(i, end int) bool {
	if i >= end || end-i > longestEntry || d.toks[end-1].kind == kindPunct || d.toks[end-1].kind == kindMark || d.toks[end-1].abbreviated() {
		return false
	}
	for k := i; k < end; k++ {
		if g := d.toks[k].group; g > 0 && d.groups[g-1].finite {
			return false
		}
	}
	return true
}

// longestEntry is how many tokens an entry of a list has at most.
const longestEntry = 12

// identify makes a label sure whose name the text has elsewhere, too.
func (d *doc) identify(l *label) {
	if l.kind == letterLabel || l.kind == strongLabel {
		return
	}
	if e := d.personCalled(l.words); e != nil && (len(e.words) > len(l.words) || e.count > 1 && len(e.words) > 1) {
		l.kind = strongLabel
	}
}

// personCalled returns who goes by these words, titles left out.
func (d *doc) personCalled(words []string) *entity {
	words = d.core(words)
	if len(words) == 0 {
		return nil
	}
	e := d.lookup(words, anyGender)
	if e == nil || e.body && len(words) < len(e.words) {
		return nil
	}
	return e
}

// core leaves out of a label's words the titles that stand before a name: SEN.
// LEE. An office alone has none.
func (d *doc) core(words []string) []string {
	for i := range words {
		w := d.lex.words[words[i]]
		if w == nil {
			w = d.lex.words[words[i]+"."]
		}
		if w == nil || w.given || !w.title && w.kind != personRole && !w.portfolio && w.tag != tagAdj && !w.voice && !particle(words[i]) {
			if words[i][0] >= '0' && words[i][0] <= '9' {
				return nil // Speaker 1
			}
			return words[i:]
		}
	}
	return nil
}

// key is the same for all labels of one speaker, as far as they tell.
func (d *doc) key(l *label) string {
	if core := d.core(l.words); len(core) > 0 {
		return core[len(core)-1]
	}
	return strings.Join(l.words, " ")
}

// take chooses the labels that are ones. In letters of all kinds a name has to
// come back, for lists look the same: "Ann Lee: 45 votes".
func (s *script) take(d *doc, all []label) {
	for _, form := range [...]labelForm{colonForm, pointForm, lineForm} {
		var these []label
		count := map[string]int{}
		for _, l := range all {
			if l.kind != noLabel && (l.form == form || l.form == innerForm && form == colonForm) {
				these = append(these, l)
				count[d.key(&l)]++
			}
		}
		these = sameCase(these)
		sure := slices.DeleteFunc(slices.Clone(these), func(l label) bool { return l.kind == weakLabel && count[d.key(&l)] < 2 })
		if !s.holds(d, sure, count, form) {
			continue
		}
		s.labels, s.whole = sure, form != colonForm || len(sure) > 2 && s.labelled(sure)*3 >= len(s.starts)-1
		if s.whole {
			s.labels = these
		}
		return
	}
}

// sameCase drops the labels that are not in capitals where most are: a headline
// may have a name and a colon, too.
func sameCase(labels []label) []label {
	caps := 0
	for i := range labels {
		if labels[i].caps {
			caps++
		}
	}
	if caps*3 < len(labels)*2 {
		return labels
	}
	return slices.DeleteFunc(labels, func(l label) bool { return !l.caps })
}

// labelled counts the paragraphs that a label begins.
func (s *script) labelled(labels []label) (n int) {
	for _, l := range labels {
		if l.form != innerForm {
			n++
		}
	}
	return n
}

// holds reports whether the labels of one form make a transcript.
func (s *script) holds(d *doc, labels []label, count map[string]int, form labelForm) bool {
	var caps, timed, offices, back, backs, letters int
	keys := map[string]bool{}
	for i := range labels {
		l := &labels[i]
		switch k := d.key(l); {
		case l.kind == letterLabel:
			letters++
		case !keys[k] && count[k] > 1:
			back++
		}
		keys[d.key(l)] = true
		if count[d.key(l)] > 1 {
			backs++
		}
		if l.caps && l.kind != letterLabel {
			caps++
		}
		if l.timed && (i == 0 || l.time != labels[i-1].time) {
			timed++ // a player shows 0:00 twice
		}
		if len(d.core(l.words)) < len(l.words) {
			offices++
		}
	}
	speaks := d.speaks(labels)
	switch {
	case len(labels) < 2 || speaks == 0 || speaks*2 < len(labels) && !s.banter(labels):
		return false
	case timed > 1 && timed*2 >= len(labels), letters > 1 && (count["q"] > 1 && count["a"] > 1 || back > 0):
		return true
	case form == lineForm:
		return len(labels) > 2 && len(keys) > 1 && backs*3 >= len(labels)*2 && len(labels)*5 >= len(s.starts)
	case form == pointForm, caps > 1:
		return true
	case back > 1:
		return true
	}
	return len(keys) > 1 && (len(labels) > 2 && s.labelled(labels)*3 >= len(s.starts)-1 && (back > 0 || offices == len(labels)) || back > 0 && s.banter(labels))
}

// speaks counts the labels after which something is said: it has a verb, or is
// asked. A list has figures and names there.
func (d *doc) speaks(labels []label) (n int) {
	for i, l := range labels {
		end := len(d.toks)
		if i+1 < len(labels) {
			end = labels[i+1].start
		}
		for k := l.end + 1; k < min(end, l.end+40); k++ {
			if g := d.toks[k].group; g > 0 && d.groups[g-1].finite || d.toks[k].low == "?" {
				n++
				break
			}
		}
	}
	return n
}

// banter reports whether a paragraph has two labels inside.
func (s *script) banter(labels []label) bool {
	inside := 0
	for _, l := range labels {
		if l.form != innerForm {
			inside = 0
		} else if inside++; inside > 1 {
			return true
		}
	}
	return false
}

// speak makes the turns.
func (d *doc) speak(s *script) {
	longest := s.longest(d)
	s.findSides(d)
	for i := range s.labels {
		l := &s.labels[i]
		first := l.end + 1
		next := len(d.toks)
		if i+1 < len(s.labels) {
			next = s.labels[i+1].start
		}
		last := s.turnEnd(d, first, next, l)
		if i+1 == len(s.labels) && s.goesOn(d, l, last) && d.parasBetween(l, last) > longest {
			last = s.turnEnd(d, first, d.ownWay(d.paraEndBy(l.end, next), last+1), l)
		}
		if last < first {
			continue
		}
		s.turn(d, l, first, last)
	}
}

// goesOn reports whether an article may go on behind the last label l, whose turn
// would end with last: not before an end that is marked, nor where a machine
// wrote down the times.
func (s *script) goesOn(d *doc, l *label, last int) bool {
	if !s.whole || d.toks[l.start].kind == kindMark || l.timed {
		return false
	}
	after := d.at(last + 1)
	return last+1 == len(d.toks) || !(after.kind == kindPunct || after.caps && strings.HasPrefix(after.low, "end"))
}

// ownWay returns the end of the paragraphs from i on that say "I" or "we" outside
// quotation marks, as an article seldom does of itself.
func (d *doc) ownWay(i, end int) int {
	for i < end {
		to := d.paraEndBy(i, end)
		if !d.anyOf(i, to-1, "i", "we", "my", "our", "me", "us") {
			break
		}
		i = to
	}
	return i
}

// longest is the most paragraphs that follow one with a label before the next:
// after the last label an article may go on.
func (s *script) longest(d *doc) int {
	n := 0
	for i := 0; i+1 < len(s.labels); i++ {
		n = max(n, d.parasBetween(&s.labels[i], s.labels[i+1].start-1))
	}
	return n
}

func (d *doc) parasBetween(l *label, last int) int {
	if last <= l.end {
		return 0
	}
	return int(d.paraOf[last] - d.paraOf[l.end])
}

// turnEnd returns the last token of the turn that begins at first, where the
// next label stands at next: at most the paragraph, of a whole transcript all
// up to a heading or a notice.
func (s *script) turnEnd(d *doc, first, next int, l *label) int {
	if first >= next {
		return first - 1
	}
	end := d.paraEndBy(first, next)
	quoted := d.toks[l.start].kind == kindMark
	for end < next {
		to := d.paraEndBy(end, next)
		if quoted && !d.reopens(end, to) || !quoted && (!s.whole || d.breaks(end, to)) {
			break
		}
		end = to
	}
	return end - 1
}

// paraEndBy is paraEnd, but for what lies behind most: a paragraph may hold many
// labels.
func (d *doc) paraEndBy(i, most int) int {
	for i++; i < most && !d.toks[i].para; i++ {
	}
	return min(i, most)
}

// reopens reports whether the paragraph [i, end) begins with a mark and words
// but no label.
func (d *doc) reopens(i, end int) bool {
	return d.toks[i].kind == kindMark && end-i > 6 && d.toks[i+1].kind == kindWord && d.labelEnd(i) == 0
}

// breaks reports whether the paragraph [i, end) is none that goes on with a
// turn: a heading, a notice in capitals, a line of signs.
func (d *doc) breaks(i, end int) bool {
	if d.isHeading(i, end) || d.sworn(i, end) || d.aboutTranscript(i, end) {
		return true
	}
	if l, ok := d.labelAt(i, end); ok && l.kind == noLabel && l.form != lineForm && l.caps {
		return true
	}
	for k := i; k < end; k++ {
		if t := &d.toks[k]; t.kind == kindWord && (!t.caps || t.low == "i") {
			return false
		}
	}
	return !d.stage(i, end-1)
}

// aboutTranscript reports whether the paragraph [i, end) tells of the transcript
// itself: "This interview has been edited."
func (d *doc) aboutTranscript(i, end int) bool {
	if low := d.toks[i].low; low != "this" && low != "the" || end-i < 3 {
		return false
	}
	return editions[d.toks[i+1].low]
}

// turn adds the turn of label l.
func (s *script) turn(d *doc, l *label, first, last int) {
	who := d.speakerOf(s, l)
	h := d.turn(who, first, last)
	if l.kind == letterLabel && l.words[0] == "q" && who == "" {
		return
	}
	h.content = nil
	if d.toks[l.start].kind == kindMark { // the marks are opened again at each paragraph
		for i := first; i <= last; {
			end := d.paraEndBy(i, last+1)
			from, to := i, end-1
			if i > first && d.toks[from].kind == kindMark {
				from++
			}
			if d.toks[to].kind == kindMark {
				to--
			}
			h.content = append(h.content, d.withoutSounds(from, to)...)
			i = end
		}
	} else {
		h.content = d.withoutSounds(first, last)
	}
	if len(h.content) == 0 {
		return
	}
	if h.source = l.name; l.kind == letterLabel && who == "" {
		h.source = phraseSpan{}
	}
	if l.kind != letterLabel && (l.form == colonForm || l.form == innerForm) {
		h.cues = []phraseSpan{{first: l.end, last: l.end}}
	}
	d.hits = append(d.hits, h)
}
