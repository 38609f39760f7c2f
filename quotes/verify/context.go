package verify

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/quotes"
	"whosaid/quotes/attribution"
)

var (
	contrasts  = setOf("contrasts")
	conditions = setOf("conditions")
	sayings    = setOf("sayings")
	untrue     = setOf("untrue")
	denounced  = setOf("denounced")
	people     = setOf("people")
	things     = setOf("things")
)

// context says what a quotation loses by standing alone. Each warning begins
// with "context: " or another word for its kind.
func (c *checker) context(best *candidate) (out []string) {
	warn := func(kind, s string) {
		if s != "" {
			out = append(out, kind+": "+s)
		}
	}
	warn("square brackets", c.brackets())
	if best.Speech == "" {
		warn("source", best.term())
		return out
	}
	warn("source", best.pastMarks())
	warn("context", best.reQuoted())
	if best.Denied != "" {
		return append(out, "context: it was not said but denied: “"+best.denial+"”")
	}
	if best.denial != "" {
		warn("context", best.lostDenial())
	}
	if best.first >= 0 && best.asks(best.last) && !strings.Contains(c.q.Quote, "?") {
		warn("context", "it is a question there")
	}
	warn("context", best.exception())
	warn("context", best.follows())
	warn("context", best.distance())
	warn("context", best.conditionLeft())
	warn("context", best.precedes())
	warn("context", best.cutsCount())
	warn("context", best.inGaps())
	warn("context", c.leans(best))
	warn("context", c.elsewhere(best))
	for _, w := range best.statement.Warnings {
		warn("source", w)
	}
	return out
}

func (c *candidate) lostDenial() string {
	switch c.says {
	case open:
		return "the words that leave it open were cut off: “" + c.denial + "”"
	case others:
		return "the words that give it to another were cut off: “" + c.denial + "”"
	}
	return "the words that deny it were cut off: “" + c.denial + "”"
}

func (c *checker) brackets() string {
	if slices.ContainsFunc(c.quote, func(w word) bool { return w.bracket > 0 }) {
		return "the words in them are an editor's"
	}
	return ""
}

// term explains a few quoted words in the article's own text.
func (c *candidate) term() string {
	if c.first >= 0 && c.inMarks == 1 {
		return "a term in quotation marks that the article attributes to nobody as speech"
	}
	return ""
}

func (c *candidate) pastMarks() string {
	switch {
	case c.Speech != quotes.Mixed:
		return ""
	case c.inMarks == 1:
		return "only these words stand in quotation marks; the sentence around them is the article's paraphrase"
	case c.inMarks == 0:
		return "these words stand outside the quotation marks: they are the article's paraphrase"
	}
	return "the quotation goes past the quotation marks of the source: the part outside them is the article's paraphrase"
}

// reQuoted finds that the words stand in quotation marks inside what was said,
// and so may be another's.
func (c *candidate) reQuoted() string {
	if c.Speech != quotes.Direct || c.first < 0 || c.first == 0 && c.last == len(c.words)-1 {
		return ""
	}
	for _, q := range attribution.Quotations(c.Text) {
		if q.Inner.Contains(c.Words) {
			return "the words stand in quotation marks inside what was said: the speaker may be quoting somebody else"
		}
	}
	return ""
}

// exception finds what the sentence leaves out before the quoted part.
func (c *candidate) exception() string {
	for i := c.first - 1; i >= 0 && !c.words[i+1].sentence; i-- {
		if k := c.words[i].key; k == "except" || k == "excluding" || k == "apart" && c.words[i+1].key == "from" {
			return "an exception stands before: “" + c.clip(i) + "”"
		}
	}
	return ""
}

// follows finds a contrast after the quoted part: in the rest of its sentence,
// at the start of the next, or where the speaker goes on in the source.
func (c *candidate) follows() string {
	if i := c.last + 1; i < len(c.words) && c.words[i].key == "than" {
		return "a comparison goes on after it: “" + c.clip(i) + "”"
	}
	if c.limitsAll() {
		return "what follows limits it: “" + c.clip(c.last+1) + "”"
	}
	sentences := 0
	for i := c.last + 1; i < len(c.words); i++ {
		w := c.words[i]
		if w.sentence {
			sentences++
		}
		if sentences > 1 {
			return ""
		}
		if sentences == 1 && (falsehoods[w.key] || misguided[w.key]) && auxiliary(c.words[i-1].key) {
			return "it may be called false after: “" + c.clip(c.startOf(i)) + "”"
		}
		if contrasts[w.key] && (sentences == 0 || w.sentence || i == c.last+1) {
			return "a contrast follows: “" + c.clip(i) + "”"
		}
	}
	return c.followsInSource()
}

// limitsAll says whether the quotation ends with all or none of something, and
// the source goes on with which.
func (c *candidate) limitsAll() bool {
	i := c.last + 1
	if i >= len(c.words) || c.words[i].pause || !governing[c.words[i].key] && !prepositions[c.words[i].key] && !relatives[c.words[i].key] && !comparing[c.words[i].key] {
		return false
	}
	return slices.ContainsFunc(c.words[max(c.first, c.last-3):i], func(w word) bool { return universal[w.key] || nobody[w.key] || w.key == "no" })
}

// startOf returns the first word of the sentence of word i.
func (c *candidate) startOf(i int) int {
	for i > 0 && !c.words[i].sentence {
		i--
	}
	return i
}

// followsInSource looks past the end of the statement, as far as the next
// paragraph, for a sentence or an opening quotation mark that begins with a
// contrast.
func (c *candidate) followsInSource() string {
	if !c.hasDocument() || c.source.Text == "" {
		return ""
	}
	hull, _ := quotes.Hull(c.statement.Content)
	text := c.source.Text
	para := quotes.Paragraph(text, hull.End)
	rest := text[hull.End:para.End]
	if s := contrastIn(rest, false); s != "" {
		return "a contrast follows: “" + s + "”"
	}
	next := strings.TrimLeft(text[para.End:], "\r\n \t")
	if i := strings.IndexByte(next, '\n'); i >= 0 {
		next = next[:i]
	}
	if strings.ContainsAny(next, "”“\"«»") {
		if s := contrastIn(next, true); s != "" {
			return "a contrast follows in the next paragraph: “" + s + "”"
		}
	}
	return ""
}

// contrastIn finds a sentence of text that begins with a contrast; only the
// first one when first is set.
func contrastIn(text string, first bool) string {
	for i, w := range tokenize(text) {
		opened := strings.ContainsAny(lastRunes(text[:w.at.Start], 2), "“\"«")
		if contrasts[w.key] && (w.sentence || i == 0 && first || opened) {
			return clip(text, w.at.Start)
		}
		if first {
			return ""
		}
	}
	return ""
}

func lastRunes(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

const clipLength = 60 // bytes of a passage worth showing in a warning

func (c *candidate) clip(i int) string { return clip(c.Text, c.words[i].at.Start) }

func clip(text string, from int) string {
	rest := text[from:]
	if i := strings.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	}
	if len(rest) <= clipLength {
		return strings.TrimRightFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",”\"", r) })
	}
	cut := strings.LastIndexByte(rest[:clipLength], ' ')
	if cut <= 0 {
		for cut = clipLength; cut > 0 && !utf8.RuneStart(rest[cut]); cut-- {
		}
	}
	return rest[:cut] + " …"
}

// conditionLeft finds a condition of the same sentence that was left out.
func (c *candidate) conditionLeft() string {
	for i := c.last + 1; i < len(c.words) && !c.words[i].sentence; i++ {
		if conditions[c.words[i].key] || c.asLongAs(i) {
			return "a condition follows: “" + c.clip(i) + "”"
		}
	}
	for i := c.first - 1; i >= 0; i-- {
		if conditions[c.words[i].key] || c.asLongAs(i) || c.inverted(i) {
			return "a condition stands before: “" + c.clip(i) + "”"
		}
		if c.words[i+1].sentence || c.words[i].sentence {
			break
		}
	}
	return ""
}

func (c *candidate) asLongAs(i int) bool {
	return i+2 < len(c.words) && (c.words[i].key == "as" || c.words[i].key == "so") && (c.words[i+1].key == "long" || c.words[i+1].key == "soon") && c.words[i+2].key == "as" ||
		i+2 < len(c.words) && c.words[i].key == "only" && c.words[i+1].key == "when" ||
		i+2 < len(c.words) && c.words[i].key == "on" && c.words[i+1].key == "condition" ||
		i+2 < len(c.words) && c.words[i].key == "in" && c.words[i+1].key == "case"
}

const leadIn = 6 // words before a quotation that may govern it

// precedes finds a negation or an attribution that governed the quoted part
// and was left out in front of it.
func (c *candidate) precedes() string {
	if c.first <= 0 || c.words[c.first].sentence {
		return ""
	}
	from := c.first
	for from > 0 && c.first-from < leadIn {
		from--
		if c.words[from].sentence || c.words[from].key == "and" && c.words[from].pause {
			break
		}
	}
	before := c.words[from:c.first]
	said := func(of map[string]bool) bool {
		return slices.ContainsFunc(before, func(w word) bool { return of[w.key] })
	}
	denies := slices.IndexFunc(before, func(w word) bool { return negates(w.key) })
	opensClause := before[len(before)-1].key == "that" || said(untrue)
	switch {
	case denies >= 0 && (len(before)-denies <= 3 || opensClause):
		return "a negation stands before it: “" + c.lead(from) + "”"
	case said(denounced) && opensClause:
		return "it is denied: “" + c.lead(from) + "”"
	case said(sayings) && (before[len(before)-1].key == "that" || sayings[before[len(before)-1].key]) || strings.Contains(keys(before, " "), "according to"):
		return "the speaker reports it or holds it at a distance: “" + c.lead(from) + "”"
	}
	if possible[before[len(before)-1].key] {
		return "it is not said to be so: “" + c.lead(from) + "”"
	}
	if before[len(before)-1].key == "whether" {
		return "it is a question there: “" + c.lead(from) + "”"
	}
	for i := c.first - 1; i >= 0 && !c.words[i+1].sentence; i-- {
		if k := c.words[i].key; k == "although" || k == "though" || k == "while" || k == "despite" {
			return "it is one side of a contrast: “" + c.clip(i) + "”"
		}
	}
	if last := before[len(before)-1]; last.key == "that" || last.key == "to" && isContent(c.words[c.first]) && !c.words[c.first].capital {
		return "it hangs on what stands before: “" + c.lead(from) + "”"
	}
	return ""
}

func (c *candidate) lead(from int) string {
	return c.Text[c.words[from].at.Start:c.words[c.first-1].at.End] + " …"
}

// inGaps finds what a marked gap swallowed and should not have.
func (c *candidate) inGaps() string {
	for _, h := range c.hunks {
		if w := h.otherPerson(); w != "" {
			return "“" + w + "” may mean somebody in the words left out: “" + c.Text[h.del[0].at.Start:h.del[len(h.del)-1].at.End] + "”"
		}
		for _, w := range h.del {
			if h.marked && (conditions[w.key] || contrasts[w.key] || negates(w.key) || refusals[w.key] || w.key == "only") {
				return "the words left out hold “" + c.Text[w.at.Start:w.at.End] + "”: “" + c.Text[h.del[0].at.Start:h.del[len(h.del)-1].at.End] + "”"
			}
		}
	}
	return ""
}

// leans finds a word whose meaning lies outside the quotation.
func (c *checker) leans(best *candidate) string {
	if k := c.quote[0].key; contrasts[k] || k == "nor" {
		return "“" + c.spelled(c.quote[0]) + "” answers what was said before"
	}
	named := false // a name or a noun that a pronoun could mean has come before
	for i, w := range c.quote {
		if w.bracket > 0 {
			named = true
			continue
		}
		next := word{}
		if i+1 < len(c.quote) {
			next = c.quote[i+1]
		}
		switch {
		case people[w.key] && !named:
			return "“" + c.spelled(w) + "” means somebody named outside the quotation"
		case w.key == "such" && isContent(next) && !c.mentions(next, i), (w.key == "these" || w.key == "those") && isContent(next) && !c.mentions(next, i):
			return "“" + c.spelled(w) + " " + c.spelled(next) + "” points outside the quotation"
		case w.key == "this" && isContent(next) && !current[next.key] && !c.mentions(next, i):
			return "“" + c.spelled(w) + " " + c.spelled(next) + "” points outside the quotation"
		case i == 0 && things[w.key] && !c.dummy():
			return "“" + c.spelled(w) + "” points outside the quotation"
		}
		if i > 0 && w.name || isContent(w) && i > 0 && strings.HasSuffix(w.key, "s") && !verbal[w.key] || i == 0 && isContent(w) && firstUpper(c.spelled(w)) {
			named = true
		}
	}
	return ""
}

var (
	current = setOf("current")
	verbal  = setOf("verbal")
)

func firstUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func (c *checker) spelled(w word) string { return c.q.Quote[w.at.Start:w.at.End] }

// mentions says whether an earlier word of the quotation is w.
func (c *checker) mentions(w word, before int) bool {
	return slices.ContainsFunc(c.quote[:before], func(v word) bool { return v.key == w.key || sameLemma(v.key, w.key) })
}

// dummy says whether a first "it" is one that points at nothing, as in "it is
// clear that", or "that"/"this" stands before a noun that is in the phrase.
func (c *checker) dummy() bool {
	if len(c.quote) < 4 || c.quote[0].key != "it" {
		return false
	}
	for _, w := range c.quote[2:min(len(c.quote), 6)] {
		if w.key == "that" || w.key == "to" {
			return true
		}
	}
	return false
}

// elsewhere says that the same words stand in another statement: a few words
// in any, more in another speaker's.
func (c *checker) elsewhere(best *candidate) string {
	if !best.same() {
		return ""
	}
	for _, a := range c.all {
		if a.Text == best.Text && a.person == best.person || !a.same() || a.Speech == "" {
			continue
		}
		if a.person != best.person {
			return "the same words stand in a statement of " + nameOr(a.SpeakerName) + " too: “" + clip(a.Text, 0) + "”"
		}
		if len(c.quote) < fewWords {
			return "these few words stand in another statement too: “" + clip(a.Text, 0) + "”"
		}
	}
	return ""
}
