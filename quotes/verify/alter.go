package verify

import (
	"slices"
	"strings"
)

// hunk is a run of words that differ: left out of the source, added by the
// quotation, or both.
type hunk struct {
	del, ins []word
	pairs    [][2]word // a word of the source and what stands for it
	marked   bool      // the quotation says that words are left out here
	prev     []word    // of the source, before the hunk, the nearest first
	next     *word     // of the source, after the hunk; nil at its end
	then     []word    // of the source, from next on
	right    []word    // of the source, from next on to what differs again or the end
	before   []word    // of the source, all before the first that was left out
	start    int       // its first step
	end      int       // the step after it
}

// differences gathers those of an alignment, and those that folding removes.
func differences(q, s []word, steps []pair) (out, folded []hunk) {
	same := func(p pair) bool { return p.same && !bracketed(q[p.q]) } // a bracket is taken whole
	for i := 0; i < len(steps); {
		if same(steps[i]) {
			i++
			continue
		}
		j := i
		for j < len(steps) && !same(steps[j]) {
			j++
		}
		h := hunk{start: i, end: j}
		for k := i - 1; k >= 0 && steps[k].same && len(h.prev) < keptBefore; k-- {
			h.prev = append(h.prev, s[steps[k].s])
		}
		for _, p := range steps[i:j] {
			if len(h.del) == 0 && p.s >= 0 {
				h.before = s[:p.s]
			}
			h.add(q, s, p)
		}
		if j < len(steps) {
			h.marked = h.marked || q[steps[j].q].gap
			h.next = &s[steps[j].s]
			h.right = keptRun(s, steps[j:], same)
			h.then = s[steps[j].s:min(len(s), steps[j].s+keptAfter)]
		}
		i = j
		if h.folded(s) {
			folded = append(folded, h)
		} else {
			out = append(out, h)
		}
	}
	return out, folded
}

// keptRun is the words that stay, up to the next difference.
func keptRun(s []word, steps []pair, same func(pair) bool) []word {
	n := 0
	for n < len(steps) && same(steps[n]) {
		n++
	}
	return s[steps[0].s : steps[0].s+n]
}

// unlike is the weight of the quotation's words that were not found as they
// are spelled.
func (h *hunk) unlike() (total float64) {
	for _, w := range h.ins {
		if !bracketed(w) && !slices.ContainsFunc(h.pairs, func(p [2]word) bool { return p[1].at == w.at && alike(w, p[0]) }) {
			total += float64(weightOf(w))
		}
	}
	return total
}

func (h *hunk) add(q, s []word, p pair) {
	if p.s >= 0 {
		h.del = append(h.del, s[p.s])
	}
	if p.q >= 0 {
		h.ins = append(h.ins, q[p.q])
		h.marked = h.marked || q[p.q].gap
	}
	if p.s >= 0 && p.q >= 0 {
		h.pairs = append(h.pairs, [2]word{s[p.s], q[p.q]})
	}
}

// folded says whether the difference is only one of writing: a gloss in round
// brackets left out whole, an editor's square brackets, a hyphen, a number.
func (h *hunk) folded(s []word) bool {
	if h.dated() {
		return !h.marked
	}
	if len(h.ins) == 0 {
		return wholeGloss(h.del, s)
	}
	if len(h.del) > 0 && (keys(h.del, " ") == keys(h.ins, " ") || hyphenOnly(h.del, h.ins)) { // the source's own brackets
		return true
	}
	return sameValue(h.del, h.ins) || !h.marked && h.editorial()
}

func allWords(ws []word, ok func(word) bool) bool {
	return !slices.ContainsFunc(ws, func(w word) bool { return !ok(w) })
}

// wholeGloss says whether what was left out is a gloss of a name in round
// brackets, all of it: names in it, and nothing that counts, denies or says
// under what condition.
func wholeGloss(del, s []word) bool {
	for _, w := range del {
		in := func(v word) bool { return v.paren == w.paren }
		if w.paren == 0 || count(del, in) != count(s, in) {
			return false
		}
		if counted(w) || isContent(w) && !w.name || auxiliary(w.key) || conditions[w.key] || negates(w.key) || quantities[w.key] || subjects[w.key] && w.key != "that" {
			return false
		}
	}
	return true
}

func count(ws []word, ok func(word) bool) (n int) {
	for _, w := range ws {
		if ok(w) {
			n++
		}
	}
	return n
}

// hyphenOnly says whether both sides are the same letters, written together
// on one and with a hyphen on the other.
func hyphenOnly(a, b []word) bool {
	if keys(a, "") != keys(b, "") || reprefixed(a) || reprefixed(b) {
		return false
	}
	for _, ws := range [][]word{a, b} {
		for _, w := range ws[1:] {
			if !w.joined {
				return false
			}
		}
	}
	return true
}

// reprefixed says whether a hyphen keeps a word from being another: to re-sign
// is not to resign.
func reprefixed(ws []word) bool {
	return len(ws) == 2 && ws[0].key == "re" && anew[stem(ws[1].key)]
}

var anew = stemsOf("resigned")

func keys(ws []word, sep string) string {
	out := make([]string, len(ws))
	for i, w := range ws {
		out[i] = w.key
	}
	return strings.Join(out, sep)
}

// severity orders alterations, the gravest first.
var severity = []Alteration{Reversed, Number, Substantive, Omission, Minor}

func gravest(a, b Alteration) Alteration {
	for _, s := range severity {
		if a == s || b == s {
			return s
		}
	}
	return ""
}

// kind names what a difference does to the sense. It is empty for a marked
// gap that takes nothing from what stands beside it.
func (h *hunk) kind() Alteration {
	if h.marked && len(h.ins) > 0 {
		if n, ok := h.glossed(); ok {
			cut := *h
			cut.del, cut.ins, cut.pairs = h.del[:len(h.del)-n], nil, nil
			if n > 0 { // the bracket stands for the words that follow
				cut.next, cut.then = &h.del[len(h.del)-n], slices.Concat(h.del[len(h.del)-n:], h.then)
			}
			return cut.kind()
		}
	}
	if h.dropsNegation() || len(h.ins) > 0 && negationDiffers(h.del, h.ins) {
		return Reversed
	}
	if len(h.ins) == 0 {
		switch {
		case h.marked:
			return h.gapKind()
		case allWords(h.del, func(w word) bool { return light[w.key] }):
			return Minor
		case len(h.prev) == 0 || h.next == nil, allWords(h.del, func(w word) bool { return light[w.key] || counted(w) }):
			return Number // at an end only a number is torn: see takeInTorn
		}
		return Omission
	}
	if sameWriting(h.del, h.ins) {
		return Minor
	}
	if h.marked {
		return gravest(addedKind(h.ins), h.gapKind())
	}
	if len(h.del) == 0 {
		return addedKind(h.ins)
	}
	return h.changed()
}

// dropsNegation says whether words left out in the middle took a negation
// from what stays. A longer run that ends where a clause ends took the whole
// negated clause away: that is an omission.
func (h *hunk) dropsNegation() bool {
	if len(h.ins) > 0 || !slices.ContainsFunc(h.del, func(w word) bool { return negates(w.key) }) {
		return false
	}
	if n := len(h.del) - 1; h.marked && n > 0 {
		switch {
		case h.next != nil && !h.next.pause && negates(h.del[n].key):
			return true
		case h.del[0].key == "not" && h.del[n].key == "but": // “not an army but schools”
			return false
		}
	}
	if h.marked && h.standsApart() && (h.del[0].key == "not" && h.next.pause || slices.ContainsFunc(h.del, predicate)) { // “the owner, not the captain, that”
		return false
	}
	if len(h.del) <= 3 {
		return true
	}
	// a clause begins with the gap
	opens := len(h.prev) > 0 && h.prev[0].key == "that" || h.marked && h.next != nil && h.next.pause && subordinators[h.del[0].key] && h.del[0].key != "that"
	for i, w := range h.del {
		if negates(w.key) && !((opens || begins(h.del[:i+1])) && h.ends(h.del[i+1:])) {
			return true
		}
	}
	return false
}

// standsApart says whether punctuation is on both sides of what was left out,
// or a clause begins after it.
func (h *hunk) standsApart() bool {
	return h.del[0].pause && h.next != nil && (h.next.pause || clauseStart[h.next.key])
}

// begins says whether a clause begins in ws.
func begins(ws []word) bool {
	return slices.ContainsFunc(ws, func(w word) bool { return w.pause || clauseStart[w.key] })
}

// ends says whether a clause ends in the last words left out, or with them.
func (h *hunk) ends(ws []word) bool {
	return h.next == nil || h.next.pause || clauseStart[h.next.key] || begins(ws)
}

var clauseStart = setOf("clause-start")

func negationDiffers(del, ins []word) bool {
	count := func(ws []word) (n int) {
		for _, w := range ws {
			if negates(w.key) {
				n++
			}
		}
		return n
	}
	a, b := count(del), count(ins)
	return a != b && (a == 0 || b == 0 || (a+b)%2 == 1)
}

// sameWriting says whether both sides read the same: contractions written
// out, words together or apart.
func sameWriting(del, ins []word) bool {
	if len(del) == 0 {
		return false
	}
	if keys(del, "") == keys(ins, "") {
		return true
	}
	if len(del) == 1 && len(ins) == 1 && lacksApostrophe(del[0].base, ins[0].base) {
		return true
	}
	a, b := spelled(del), spelled(ins)
	return slices.Equal(a, b)
}

func spelled(ws []word) (out []string) {
	for _, w := range ws {
		out = append(out, expand(w.key)...)
	}
	return out
}

func addedKind(ins []word) Alteration {
	switch {
	case slices.ContainsFunc(ins, func(w word) bool { return negates(w.key) }):
		return Reversed
	case slices.ContainsFunc(ins, func(w word) bool { return counted(w) && w.key != "one" }):
		return Number
	case allWords(ins, func(w word) bool { return light[w.key] }):
		return Minor
	}
	return Substantive
}

// changed is the kind of a difference with words on both sides.
func (h *hunk) changed() Alteration {
	if numbersDiffer(h.del, h.ins) {
		return Number
	}
	worst := Alteration("")
	for _, d := range h.del {
		for _, i := range h.ins {
			if opposite(d.base, i.base) {
				worst = Reversed
			}
		}
	}
	paired := map[int]bool{}
	for _, p := range h.pairs {
		worst = gravest(worst, pairKind(p[0], p[1]))
		paired[p[0].at.Start], paired[-1-p[1].at.Start] = true, true
	}
	for _, w := range h.del {
		if !paired[w.at.Start] && !light[w.key] {
			worst = gravest(worst, Omission)
		}
	}
	for _, w := range h.ins {
		if !paired[-1-w.at.Start] && !light[w.key] {
			worst = gravest(worst, Substantive)
		}
	}
	return gravest(worst, Minor)
}

// numbersDiffer compares numbers, dates and units of both sides by value.
func numbersDiffer(del, ins []word) bool {
	a, b := measuresIn(del), measuresIn(ins)
	return !slices.Equal(a, b)
}

func measuresIn(ws []word) (out []string) {
	for i := 0; i < len(ws); i++ {
		k := ws[i].key
		if k == "one" || !counted(ws[i]) {
			continue
		}
		if v, ok := value(k); ok {
			out = append(out, v.String())
		} else {
			out = append(out, strings.TrimSuffix(k, "s"))
		}
	}
	slices.Sort(out)
	return out
}

func pairKind(s, q word) Alteration {
	a, b := s.base, q.base
	switch {
	case a == b || lacksApostrophe(a, b):
		return Minor
	case opposite(a, b):
		return Reversed
	case slices.Equal(expand(a), expand(b)):
		return Minor
	case light[a] && light[b] && (a == "and") == (b == "and"):
		return Minor
	case functional[a] || functional[b] || light[a] || light[b]:
		return lightSlip(a, b)
	case s.name:
		if sameSpelling(a, b) || swapped(a, b) || sameName(a, b) {
			return Minor
		}
		return Substantive
	case alike(q, s):
		return Minor
	}
	return Substantive
}

// lacksApostrophe says whether only an apostrophe differs, and no other word
// came of it, as "were" of "we're".
func lacksApostrophe(a, b string) bool {
	return bare(a) == bare(b) && !otherWords[bare(a)]
}

var otherWords = setOf("other-words")

func bare(s string) string { return strings.ReplaceAll(s, "'", "") }

// lightSlip is a misspelled function word, unless it spells another one.
func lightSlip(a, b string) Alteration {
	known := func(w string) bool { return light[w] || functional[w] }
	if !(known(a) && known(b)) && typo(a, b) && letters(b) >= 3 {
		return Minor
	}
	return Substantive
}

// swapped says whether two neighbouring letters changed places, which makes
// another name of nearly none.
func swapped(a, b string) bool {
	return len(a) == len(b) && len(a) >= 5 && typo(a, b) && sameLetters(a, b)
}

func sameLetters(a, b string) bool {
	x, y := []rune(a), []rune(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// sameName: a possessive is the same name.
func sameName(a, b string) bool {
	return strings.TrimSuffix(strings.TrimSuffix(a, "s"), "'") == strings.TrimSuffix(strings.TrimSuffix(b, "s"), "'")
}
