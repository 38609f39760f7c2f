package attribution

import "strings"

// label is what tells in a transcript who says the words after it: "SEN. LEE
// (D-NJ):", "Q.", "[00:12] Ann Lee:", or a name on a line by itself.
type label struct {
	start int        // first token: of the paragraph, or of the label inside one
	name  phraseSpan // "SEN. LEE"
	end   int        // last token, the colon or what stands for it
	form  labelForm
	caps  bool // all of the name is in capitals
	timed bool // the label tells the time, too
	time  string
	words []string
	kind  labelKind
}

type labelForm uint8

const (
	colonForm labelForm = iota
	pointForm           // Mr. LEE. I rise
	lineForm            // a line by itself
	innerForm           // inside a paragraph that a label begins
)

// labelKind is how surely a label is one by its words alone.
type labelKind uint8

const (
	noLabel     labelKind = iota
	weakLabel             // a word that the lexicon does not know
	strongLabel           // a name, an office
	letterLabel           // Q, A
)

const (
	longestName = 7  // words of a label's name
	longestRole = 12 // tokens of what follows it: an office, a party
)

// labelAt reads the label that begins the paragraph [i, end).
func (d *doc) labelAt(i, end int) (label, bool) {
	l := label{start: i}
	k := i
	for k < end && k < i+5 && (d.toks[k].kind == kindMark && k == i || strings.Trim(d.toks[k].low, "-–—*>_") == "") {
		k++ // “ANN LEE: - Ann Lee: **Ann Lee:** >> ANN LEE:
	}
	k = l.pastTime(d, k, end)
	bracket := k < end && d.toks[k].low == "["
	if bracket {
		k++
	}
	if low := d.at(k).low; low == "q." || low == "a." {
		l.name, l.end, l.words, l.kind = phraseSpan{first: k, last: k, head: k, ok: true}, k, []string{low[:1]}, letterLabel
		return l, k+1 < end
	}
	if d.spacedLetter(k, end) {
		l.name, l.end, l.words, l.kind = phraseSpan{first: k, last: k, head: k, ok: true}, k, []string{d.toks[k].low}, letterLabel
		return l, true
	}
	if k = l.nameFrom(d, k, end); k < 0 {
		return l, false
	}
	if k < end && d.toks[k].low == "." && d.points(&l) {
		l.form, l.end = pointForm, k
		return l, k+1 < end && d.readLabel(&l)
	}
	k = l.pastTime(d, l.pastRole(d, k, end), end)
	for k < end && (d.toks[k].low == "*" || d.toks[k].low == "]" && bracket) {
		k++
	}
	switch {
	case k == end || k == end-1 && d.toks[k].low == ":":
		l.form, l.end = lineForm, end-1
	case d.toks[k].low == ":" || d.toks[k].low == "：":
		l.end = k
	case d.toks[k].low == ">" && l.timed:
		l.end = k
	default:
		return l, false
	}
	if l.form == colonForm {
		for k = l.pastTime(d, l.end+1, end); k < end && d.toks[k].low == "*"; k++ {
		}
		l.end = k - 1
	}
	return l, d.readLabel(&l)
}

// spacedLetter reports whether a wide space divides Q or A at k from the words.
func (d *doc) spacedLetter(k, end int) bool {
	if k+1 >= end || d.toks[k].low != "q" && d.toks[k].low != "a" || !d.toks[k].cap {
		return false
	}
	gap := d.text[d.toks[k].end:d.toks[k+1].start]
	return len(gap) > 1 || gap == "\t"
}

// innerLabel reads the label that begins a sentence inside the paragraph that
// ends before end: "Are you in? Bob: I am."
func (d *doc) innerLabel(i, end int) (label, bool) {
	l := label{start: i, form: innerForm}
	k := l.nameFrom(d, i, end)
	if k > 0 && k < end && d.toks[k].low == "(" {
		k = l.pastBrackets(d, k, end)
	}
	if k < 0 || k+1 >= end || d.toks[k].low != ":" || !d.toks[k].glued {
		return l, false
	}
	l.end = k
	return l, d.readLabel(&l)
}

// pastTime returns the token after a time at k: 12:03, [00:12:03], (12:03).
func (l *label) pastTime(d *doc, k, end int) int {
	i := k
	open := i < end && (d.toks[i].low == "[" || d.toks[i].low == "(")
	if open {
		i++
	}
	if i >= end || d.toks[i].kind != kindNumber || !strings.Contains(d.toks[i].low, ":") {
		return k
	}
	time := d.toks[i].low
	i++
	if open {
		if i >= end || d.toks[i].low != "]" && d.toks[i].low != ")" {
			return k
		}
		i++
	}
	l.timed, l.time = true, time
	return i
}

// nameFrom reads the name at k and returns the token after it, -1 without one.
func (l *label) nameFrom(d *doc, k, end int) int {
	first := k
	l.caps = true
	for ; k < end && k-first < longestName; k++ {
		t := &d.toks[k]
		switch {
		case t.kind == kindWord && t.cap:
			l.caps = l.caps && (t.caps || len(t.low) == 1 || t.abbreviated())
			continue
		case k > first && t.kind == kindWord && particle(t.low), k > first && d.honourable(first, k):
			continue
		case k > first && (t.kind == kindNumber && len(t.low) < 4 || t.low == "#" || t.low == "&"):
			continue
		}
		break
	}
	if k == first || k-first == longestName && k < end && d.toks[k].kind == kindWord {
		return -1
	}
	l.name = phraseSpan{first: first, last: k - 1, head: k - 1, ok: true}
	return k
}

// honourable reports whether token k is in "An hon. member", which begins at first.
func (d *doc) honourable(first, k int) bool {
	return k <= first+3 && d.at(first+1).low == "hon" && d.at(first+2).low == "." && d.at(first+2).glued
}

func (t *token) abbreviated() bool { return strings.HasSuffix(t.low, ".") }

// particle lists the small words inside names and offices.
func particle(low string) bool {
	return particles[low]
}

// points reports whether a point can end label l: it has a title and a name in
// capitals, as reports of a parliament have it.
func (d *doc) points(l *label) bool {
	t := &d.toks[l.name.first]
	if l.name.last == l.name.first || !d.toks[l.name.first+1].caps {
		return false
	}
	return t.low == "the" || t.w != nil && t.w.title
}

// pastRole returns the token after the office and the party behind a name:
// ", HOST", "(D-NJ)", "(by phone)", "-- Analyst". A name in brackets behind an
// office is whose label it is: "The Minister (Ann Lee)".
func (l *label) pastRole(d *doc, k, end int) int {
	for n := 0; n < 4 && k < end; n++ {
		next := k
		switch low := d.toks[k].low; {
		case low == "," || !d.toks[k].glued && strings.Trim(low, "-–—") == "":
			next = d.pastOffice(k, end)
		case low == "(":
			next = l.pastBrackets(d, k, end)
		}
		if next == k {
			break
		}
		k = next
	}
	return k
}

func (d *doc) pastOffice(start, end int) int {
	k := start + 1
	for ; k < end && k-start < longestRole; k++ {
		t := &d.toks[k]
		if t.kind == kindWord && !t.cap && !particle(t.low) && t.low != "'s" || t.low == ":" || t.low == "(" || t.low == "." || t.kind == kindMark || !t.glued && strings.Trim(t.low, "-–—") == "" {
			break
		}
	}
	if k == start+1 {
		return start
	}
	return k
}

func (l *label) pastBrackets(d *doc, k, end int) int {
	i := k + 1
	for ; i < end && i-k < 2*longestRole && d.toks[i].low != ")" && d.toks[i].low != "("; i++ {
	}
	if i >= end || d.toks[i].low != ")" || d.toks[k+1].kind == kindNumber && strings.Contains(d.toks[k+1].low, ":") {
		return k
	}
	in := label{}
	office := d.toks[l.name.first].low == "the" || d.kindOf(l.name.last) == personRole
	if in.nameFrom(d, k+1, i) == i && office && in.name.last > in.name.first {
		if w := d.toks[in.name.first].w; w == nil || w.given || w.title {
			l.name = in.name
		}
	}
	return i + 1
}

// questionLabel returns the letter that a label of a question or an answer comes
// to: nobody is called Question.
func questionLabel(low string) string {
	switch low {
	case "q", "question":
		return "q"
	case "a", "answer":
		return "a"
	}
	return ""
}

// readLabel notes the words of l and how surely they name a speaker.
func (d *doc) readLabel(l *label) bool {
	var common, named int
	if letter := questionLabel(d.toks[l.name.first].low); letter != "" && (l.name.first == l.name.last || l.name.last == l.name.first+1 && d.toks[l.name.last].kind == kindNumber) {
		l.words, l.kind = []string{letter}, letterLabel
		return true
	}
	for k := l.name.first; k <= l.name.last; k++ {
		t := &d.toks[k]
		w := t.w
		if t.low != "." {
			l.words = append(l.words, plain(strings.Trim(t.low, ".")))
		}
		switch {
		case t.kind != kindWord || k > l.name.first && particle(t.low):
		case w == nil:
			if !l.caps {
				continue
			}
			named++
		case t.low == "the" && k < l.name.last, w.letters && k > l.name.first:
		case w.voice, w.given, w.title, w.org, w.kind == personRole, w.kind == bodyNoun && d.toks[l.name.first].low == "the":
			named++
		case k == l.name.first && w.tag == tagDet && strings.HasPrefix(d.at(k+1).low, "hon"): // An hon. member
			named++
		case closed(w.tag) && w.tag != tagAdj, w.tag == tagTime, w.sound:
			return false
		default:
			common++
		}
	}
	switch {
	case named > 0 && (named >= common || common < 2):
		l.kind = strongLabel
	case common == 0:
		l.kind = weakLabel
	}
	return true
}
