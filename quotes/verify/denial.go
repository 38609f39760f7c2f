package verify

import (
	"slices"
	"strings"

	"whosaid/quotes/denial"
)

// A cut that leaves out what denies it says the reverse: “we will resign” of
// “I never said that we will resign”. Only a whole clause says so. A piece of
// one, as “plan to resign” of “no plan to resign”, says nothing by itself and
// gets a warning; see precedes. What somebody denied having said is no quotation
// of theirs at all.

var (
	sayingVerbs  = setOf("saying")
	beliefVerbs  = setOf("believing")
	denyingVerbs = joined(denial.Verbs, setOf("doubting"))
	falsehoods   = setOf("falsehoods")
	reportNouns  = setOf("reported")
	proofs       = setOf("proofs") // that it is so; denied by a negation alone
	misguided    = setOf("misguided")
	willing      = setOf("willing") // to say

	mine      = setOf("mine")
	addressed = setOf("others")
	able      = setOf("able")
	passive   = setOf("passive")
	copulas   = setOf("copulas")
	singular  = setOf("singular")
)

// refusals say of what follows them that it is not so, or not done.
var refusals = joined(denyingVerbs, denial.Unwilling, setOf("refusals"))

const (
	clauseLead = 2 // words of the denied clause that a cut may have lost: an article, an adjective
	denialLead = 7 // words from a denial to the word that governs the clause
	toldWhom   = 3 // words between that one and "that", as in "told the reporters that"
	finiteBy   = 8 // words of a clause, by which its verb has come
)

// stance is what the words before a clause say of it.
type stance byte

const (
	asserted stance = iota
	denied
	open   // it may be so: “we do not know whether”, “they deny that”
	others // others say so: “they claim that”
)

// takeInDenial makes a cut that was torn out of a denial the reverse of what
// was said, and one torn out of what leaves it open another thing, with the
// words of the denial among those that were left out.
func (c *candidate) takeInDenial() {
	if c.kind != "" || c.first < 0 {
		return
	}
	from, says := c.deniedBefore()
	if says == asserted {
		from, says = c.leftOpen()
	}
	if says == asserted {
		from, says = c.held()
	}
	if says != asserted {
		c.says = says
		lost := make([]pair, 0, c.first-from+len(c.steps))
		for i := from; i < c.first; i++ {
			lost = append(lost, pair{q: -1, s: i})
		}
		c.denial = c.Text[c.words[from].at.Start:c.words[c.first-1].at.End] + " …"
		c.steps, c.first = append(lost, c.steps...), from
	} else if to, after := c.turnedAfter(); after != asserted {
		c.says = after
		c.denial = "… " + c.Text[c.words[c.last+1].at.Start:c.words[to].at.End]
		for i := c.last + 1; i <= to; i++ {
			c.steps = append(c.steps, pair{q: -1, s: i})
		}
		c.last = to
	} else if c.hasDocument() {
		if by, ok := denial.Of(c.source.Text, c.statement.Sentence, c.statement.Cue, c.statement.Content); ok {
			c.Denied = c.source.Text[by.Start:by.End]
			c.denial, c.says = c.Denied+" …", denied
		}
	}
	if c.denial != "" {
		c.kind = Substantive
		if c.says == denied {
			c.kind = Reversed
		}
		c.Words.Start, c.Words.End = c.words[c.first].at.Start, c.words[c.last].at.End
	}
}

// negated says how many words before the cut deny its first phrase: “no plan to
// resign”, “not all of them”, “nor will they”, “rather than surrender”.
func (c *candidate) negated() (n int) {
	for k := c.first; k > 0 && k >= c.first-1 && !c.words[k].pause; k-- { // not because
		if c.words[k].key == "because" && c.words[k-1].key == "not" {
			return c.first - k + 1
		}
	}
	w, before := c.words[c.first], func(i int) string {
		if c.first < i || c.begun(c.first-i+1) {
			return ""
		}
		return c.words[c.first-i].key
	}
	one, two := before(1), before(2)
	switch {
	case one == "of" && noneOf[two], one == "that" && two == "not":
		return 2
	case one == "few" && two != "a":
		return 1
	case one == "no" && (isContent(w) || w.key == "one"), nobody[one], one == "not" && (wholes[w.key] || polar[w.key]), one == "nor", one == "without", scarce[one] && !auxiliary(w.key):
		return 1
	case polar[one] && scarce[two]:
		return 2
	case one == "not" && (c.words[c.first-1].pause || c.holdsBut()): // “the owner, not the captain, who”
		return 1
	case auxiliary(one) && negates(two) && two != "not" && subjects[pronoun(w.key)], auxiliary(one) && two == "nor":
		return 2
	case two == "rather" && one == "than", two == "instead" && one == "of", two == "far" && one == "from", refusals[two] && one == "to":
		return 2
	case refusals[one] && strings.HasSuffix(w.key, "ing"):
		return 1
	}
	return 0
}

// holdsBut says whether the cut has the other half of “not this but that”.
func (c *candidate) holdsBut() bool {
	for _, w := range c.words[c.first+1 : c.last+1] {
		if w.pause {
			return false
		}
		if w.key == "but" {
			return true
		}
	}
	return false
}

// leftOpen finds what leaves the cut open in front of it: a question, a
// condition, or that only some of them are meant.
func (c *candidate) leftOpen() (from int, says stance) {
	i := c.first - 1
	if i < 0 || c.words[c.first].sentence || c.asks(c.first) {
		return 0, asserted
	}
	k := c.words[i].key
	some := k == "of" && i > 0 && (someOf[c.words[i-1].key] || number(c.words[i-1]) || parts[c.words[i-1].key] > 0)
	if !some && !hypotheses[k] && !c.inverted(i) {
		return 0, asserted
	}
	c.markVerbs()
	if some && slices.ContainsFunc(c.words[c.first:c.last+1], predicate) {
		if i > 1 && parts[c.words[i-1].key] > 0 {
			i--
		}
		return i - 1, open
	}
	if !c.clause(c.first, false) && !slices.ContainsFunc(c.words[c.first:min(c.last+1, c.first+finiteBy)], func(w word) bool { return w.verb }) {
		return 0, asserted
	}
	return i, open
}

// inverted says whether a clause with its auxiliary in front is a condition:
// “Had he turned left, ...”
func (c *candidate) inverted(i int) bool {
	return inverting[c.words[i].key] && (i == 0 || c.begun(i)) && !c.asks(i)
}

var (
	inverting  = setOf("inverting")
	polar      = setOf("polar")  // they stand only with a denial
	scarce     = setOf("scarce") // that it is hardly so
	noneOf     = setOf("none-of")
	someOf     = setOf("some-of")
	hypotheses = setOf("hypotheses") // what follows is not said to be so
	chances    = setOf("chances")    // how likely it is
	vouching   = setOf("vouching")   // that it is so; who does not vouch leaves it open
)

var wholes = setOf("wholes")

// deniedBefore finds the start of a denial in front of the cut.
func (c *candidate) deniedBefore() (from int, says stance) {
	if n := c.negated(); n > 0 {
		return c.first - n, denied
	}
	if auxiliary(c.words[c.first].key) { // a piece of a clause
		return 0, asserted
	}
	for g := c.first; g > 0 && g >= c.first-clauseLead && !c.words[g].sentence; g-- {
		if from, says = c.denies(g); says != asserted {
			return from, says
		}
		if w := c.words[g-1].key; c.words[g].pause || auxiliary(w) || negates(w) || w == "that" {
			break
		}
	}
	return 0, asserted
}

// denies says whether the clause that begins at g is denied or left open by
// what stands before it, and where that begins.
func (c *candidate) denies(g int) (from int, says stance) {
	if c.asks(g) {
		return 0, asserted
	}
	if c.deniesSubject(g - 1) {
		if g == c.first && c.clause(g, false) {
			return g - 1, denied
		}
		return 0, asserted
	}
	governor, that := g-1, c.words[g-1].key == "that"
	if that && (g == 1 || c.words[g-1].sentence) && c.calledFalse() { // “That ... is a myth”
		return g - 1, denied
	}
	if that {
		governor--
	} else if !c.clause(g, true) {
		return 0, asserted
	}
	for ; governor >= 0; governor-- {
		if k := c.words[governor].key; sayingVerbs[k] || beliefVerbs[k] || denyingVerbs[k] || falsehoods[k] || reportNouns[k] || proofs[k] || vouching[k] || chances[k] {
			break
		}
		if !that || g-governor > toldWhom+1 || c.begun(governor) {
			return 0, asserted
		}
	}
	if governor < 0 {
		return 0, asserted
	}
	from = governor
	for from > 0 && governor-from < denialLead && (!c.begun(from) || c.words[from].key == "nor") && c.words[from-1].key != "that" {
		from--
	}
	says = stanceOf(c.words[from:governor+1], c.words[governor+1:g])
	if says == asserted && reportNouns[c.words[governor].key] && c.calledFalse() {
		says = denied
	}
	return from, says
}

// deniesSubject says whether a word denies the clause by its subject: “no
// country will ...”, “neither sanctions nor acts of sabotage will ...”.
func (c *candidate) deniesSubject(i int) bool {
	switch c.words[i].key {
	case "nor":
		return true
	case "neither":
		return !slices.ContainsFunc(c.words[i:c.last+1], func(w word) bool { return w.key == "nor" })
	case "no":
		return i == 0 || c.begun(i) || c.words[i-1].key == "that"
	}
	return false
}

// begun says whether a clause begins with the word.
func (c *candidate) begun(i int) bool {
	return c.words[i].sentence || c.words[i].pause || clauseStart[c.words[i].key]
}

// asks says whether the sentence of a word is a question: “Did I not say that
// ...?” denies nothing.
func (c *candidate) asks(i int) bool {
	end := i + 1
	for end < len(c.words) && !c.words[end].sentence {
		end++
	}
	rest := c.Text[c.words[end-1].at.End:]
	if end < len(c.words) {
		rest = c.Text[c.words[end-1].at.End:c.words[end].at.Start]
	}
	return strings.Contains(rest, "?")
}

// clause says whether a clause with a verb begins at g, as far as its
// auxiliary tells, and with its subject where that is asked.
func (c *candidate) clause(g int, subject bool) bool {
	first := c.words[g].key
	if k := pronoun(first); subjects[k] && k != "this" && k != "that" {
		return true
	}
	if subject && (edges[first] || auxiliary(first)) {
		return false
	}
	for i := g; i < min(c.last+1, g+finiteBy) && (i == g || !c.words[i].sentence); i++ {
		if auxiliary(c.words[i].key) {
			return true
		}
	}
	return false
}

func auxiliary(key string) bool {
	return modals[key] || key == "am" || key == "cannot" || strings.HasSuffix(key, "n't")
}

// pronoun is the pronoun of a contraction, as "i" of "i'm".
func pronoun(key string) string { return expand(key)[0] }

// stanceOf is what words that end with the one that governs a clause say of the
// clause: an odd number of those that deny turns it round. whom are the words
// between that one and the clause.
func stanceOf(scope, whom []word) stance {
	has := func(of map[string]bool) bool {
		return slices.ContainsFunc(scope, func(w word) bool { return of[pronoun(w.key)] })
	}
	governor := scope[len(scope)-1].key
	turns, denies, misled := 0, denyingVerbs[governor], false
	for i, w := range scope {
		next := word{}
		if i+1 < len(scope) {
			next = scope[i+1]
		}
		switch {
		case w.key == "lying" && next.key == "if": // “I would be lying if I said”
			turns++
		case w.key == "if" && !slices.ContainsFunc(scope[:i], func(v word) bool { return v.key == "lying" }) || w.key == "unless" || w.key == "needn't" || w.key == "need" && next.key == "not" || w.key == "goes" && next.key == "without":
			return asserted
		case w.key == "nor" && slices.ContainsFunc(scope[:i], func(v word) bool { return v.key == "neither" }):
		case negates(w.key) && !denial.Besides[next.key], denyingVerbs[w.key], falsehoods[w.key] && !misledTo(scope, i):
			turns++
			denies = denies || denyingVerbs[w.key]
		case misledTo(scope, i):
			turns, misled = turns+1, true
		case next.key == "to" && i+2 == len(scope)-1 && !willing[w.key] && w.key != "used": // "not afraid to say"
			return asserted
		case beliefVerbs[governor] && (w.key == "once" || w.key == "used" && next.key == "to"): // "I used to think"
			turns++
		}
	}
	switch {
	case chances[governor]: // "it is not impossible that"
		return open
	case turns > 0 && slices.ContainsFunc(scope, func(w word) bool { return vouching[w.key] }): // "neither confirm nor deny"
		return open
	case turns%2 == 0:
		return asserted
	case misled:
		return denied
	case denies && !has(mine):
		return open
	case denies:
		return denied
	case beliefVerbs[governor] && (!has(mine) || has(able)): // others doubt what the speaker may hold; "I cannot believe that he won"
		return asserted
	case sayingVerbs[governor] && !strings.HasPrefix(governor, "t"):
		if has(addressed) {
			return open
		}
	case sayingVerbs[governor] && (has(addressed) || has(passive) || slices.ContainsFunc(whom, func(w word) bool { return mine[w.key] })): // "nobody told us that the bridge was closed": it was
		return asserted
	}
	return denied
}

// misledTo says whether a word calls it wrong to say what follows: “it is a
// mistake to think that”.
func misledTo(scope []word, i int) bool {
	return misguided[scope[i].key] && i+2 == len(scope)-1 && scope[i+1].key == "to"
}

// calledFalse says whether the sentence goes on to call false what it reports:
// “the claim that ... is a lie”.
func (c *candidate) calledFalse() bool {
	at := c.last + 1
	if at >= len(c.words) || !copulas[c.words[at].key] {
		return false
	}
	return c.turnedIn(at+1, 4)
}

// turnedIn says whether an odd number of words among the next few of the
// sentence calls something untrue.
func (c *candidate) turnedIn(from, few int) bool {
	turns := 0
	for i := from; i < min(len(c.words), from+few) && !c.words[i].sentence && !c.begun(i); i++ {
		if k := c.words[i].key; negates(k) || falsehoods[k] || misguided[k] {
			turns++
		}
	}
	return turns%2 == 1
}

// emptied finds the word after the cut that makes nothing of what was cut:
// “agreed to nothing”, “helps nobody”.
func (c *candidate) emptied() (to int, ok bool) {
	cut := c.words[c.last]
	if next := c.last + 1; next < len(c.words) && auxiliary(cut.key) && negates(c.words[next].key) && !c.words[next].pause {
		return next, true // “they do not”
	}
	if !isContent(cut) {
		return 0, false
	}
	for to = c.last + 1; to < len(c.words) && to <= c.last+2; to++ {
		w := c.words[to]
		switch {
		case w.pause:
			return 0, false
		case w.key == "nothing" || w.key == "nobody" || w.key == "none" || w.key == "nowhere":
			return to, true
		case w.key == "no":
			return to, !plural(cut) && to+1 < len(c.words) && !bounded[c.words[to+1].key]
		case !edges[w.key] || clauseStart[w.key] || auxiliary(w.key):
			return 0, false
		}
	}
	return 0, false
}

var bounded = setOf("bounded") // “no later than May” empties nothing

// turnedAfter finds behind the cut what denies it or gives it to another.
func (c *candidate) turnedAfter() (to int, says stance) {
	if to, ok := c.deniedAfter(); ok {
		return to, denied
	}
	if to, ok := c.limitedAfter(); ok {
		return to, denied
	}
	if to, ok := c.heldAfter(); ok {
		return to, others
	}
	if to, ok := c.onlyAfter(); ok {
		return to, open
	}
	return 0, asserted
}

// deniedAfter finds the end of a sentence after the cut that takes it back:
// “... That is not true.” “I never said that.”
func (c *candidate) deniedAfter() (to int, ok bool) {
	if to, ok = c.emptied(); ok {
		return to, true
	}
	from := c.last + 1
	if from >= len(c.words) || !c.words[from].sentence || c.first > 0 && !c.words[c.first].sentence {
		return 0, false
	}
	to = from
	for to+1 < len(c.words) && !c.words[to+1].sentence {
		to++
	}
	if to-from+1 > denialLead || c.asks(from) {
		return 0, false
	}
	ws := c.words[from : to+1]
	if len(ws) < 3 {
		return 0, false
	}
	switch first, last := ws[0].key, ws[len(ws)-1].key; {
	case last == "that" || last == "this" || last == "so":
		return to, mine[pronoun(first)] && sayingVerbs[ws[len(ws)-2].key] && stanceOf(ws[:len(ws)-1], nil) == denied
	case first == "that" || first == "this" || first == "it":
		return to, falsehoods[last] && !slices.ContainsFunc(ws, func(w word) bool { return negates(w.key) }) && singular[ws[1].key] ||
			last == "true" && c.turnedIn(from+1, denialLead)
	}
	return 0, false
}
