package verify

import (
	"context"
	"slices"
	"strings"

	"whosaid/quotes"
	"whosaid/quotes/search"
)

// checker holds one Check.
type checker struct {
	ctx     context.Context // of this one Check
	lib     Library
	q       Question
	quote   []word
	endless bool // the quotation goes on after the words that are compared
	claimed claimed
	pasted  claimed // whom the words around it name, where that is another
	total   float64 // weight of the quotation
	content int     // words of it that are not functional
	all     []*candidate
	people  []quotes.Speaker // of the candidates
}

// person returns one name for all records of one speaker.
func (c *checker) person(s quotes.Speaker) string {
	for _, p := range c.people {
		if samePerson(c.lib, p, s) {
			return string(p.ID)
		}
	}
	c.people = append(c.people, s)
	return string(s.ID)
}

// candidate is a passage with the quotation aligned to it.
type candidate struct {
	Passage
	statement quotes.Statement // zero for narration
	source    quotes.Source    // zero when there is no document
	words     []word
	quoted    []bool // of words: inside quotation marks
	tagged    bool   // words know which of them are verbs

	score       float64
	steps       []pair
	hunks       []hunk
	share       float64 // of the quotation's weight that was found
	matched     int     // content words found
	kind        Alteration
	denial      string // the words that denied the quotation, or left it open, and were cut off
	says        stance // what those words say of it
	asked       bool   // the quotation asks
	marked      bool   // a gap is marked
	first, last int    // source words that were found
	inMarks     float64
	outside     int    // words found outside quotation marks, articles left out
	mine        bool   // the claimed speaker's
	guessed     bool   // mine, if the claimed name is read with good will
	person      string // whose it is, the same for all records of one speaker
}

// gather aligns the quotation with everything near.
func (c *checker) gather(ctx context.Context) error {
	c.total = weightOfAll(c.quote)
	for _, w := range c.quote {
		if isContent(w) && !bracketed(w) {
			c.content++
		}
	}
	matches, err := c.lib.Nearest(ctx, c.asWritten(c.quote), maxCandidates)
	if err != nil {
		return err
	}
	matches = slices.Clone(matches)
	seen := map[quotes.StatementID]bool{}
	for _, m := range matches {
		seen[m.ID] = true
	}
	for _, m := range matches[:min(len(matches), maxShown)] { // a linked rendering may share few words
		for _, id := range c.lib.Variants(m.ID) {
			if !seen[id] {
				seen[id] = true
				matches = append(matches, search.Match{ID: id})
			}
		}
	}
	if err := c.add(ctx, matches); err != nil {
		return err
	}
	if rest := c.leftOver(); rest != "" {
		more, err := c.lib.Nearest(ctx, rest, maxLeftOver)
		if err != nil {
			return err
		}
		var fresh []search.Match // the library's slice is its own
		for _, m := range more {
			if !seen[m.ID] {
				fresh = append(fresh, m)
			}
		}
		return c.add(ctx, fresh)
	}
	return nil
}

const (
	maxLeftOver = 8    // passages for what the best one does not explain
	maxQuery    = 1500 // words that tell what is near
)

// leftOver returns the words at one end of the quotation that the best
// candidate lacks: when two passages were run together, the longer part alone
// may decide what is near.
func (c *checker) leftOver() string {
	if len(c.all) == 0 || c.all[0].same() {
		return ""
	}
	found := make([]bool, len(c.quote))
	for _, p := range c.all[0].steps {
		if p.q >= 0 && p.s >= 0 && alike(c.quote[p.q], c.all[0].words[p.s]) {
			found[p.q] = true
		}
	}
	head, tail := slices.Index(found, true), len(found)
	if head < 0 {
		return ""
	}
	for !found[tail-1] {
		tail--
	}
	rest := c.quote[:head]
	if len(found)-tail > head {
		rest = c.quote[tail:]
	}
	if len(rest) < leastSplice || !slices.ContainsFunc(rest, isContent) {
		return ""
	}
	return c.asWritten(rest)
}

// asWritten is the words for an index, which folds in its own way: numbers and
// units as they are spelled.
func (c *checker) asWritten(ws []word) string {
	ws = ws[:min(len(ws), maxQuery)]
	out := make([]string, len(ws))
	for i, w := range ws {
		if out[i] = w.key; measures(w.key) {
			out[i] = c.spelled(w)
		}
	}
	return strings.Join(out, " ")
}

// add aligns the quotation with more passages.
func (c *checker) add(ctx context.Context, matches []search.Match) error {
	for _, m := range matches {
		if err := ctx.Err(); err != nil {
			return err
		}
		cand, err := c.load(ctx, m)
		if err != nil {
			return err
		}
		if len(cand.words) > 0 {
			cand.align(c)
			c.all = append(c.all, cand)
		}
	}
	slices.SortStableFunc(c.all, c.compare)
	return nil
}

func (c *checker) load(ctx context.Context, m search.Match) (*candidate, error) {
	if m.Narration {
		src, at, text, err := c.lib.Passage(ctx, m.ID)
		if err != nil {
			return nil, err
		}
		cand := &candidate{Passage: Passage{Source: src, Text: text, At: []quotes.Span{at}}}
		cand.source, _ = c.lib.Source(src)
		cand.words = tokenize(text)
		cand.quoted = inside(cand.words, markedSpans(text))
		return cand, nil
	}
	st, err := c.lib.Statement(ctx, m.ID)
	if err != nil {
		return nil, err
	}
	cand := &candidate{statement: st, Passage: Passage{Statement: st.ID, Source: st.Source, Speaker: st.Speaker, Speech: st.Speech, Text: st.Text}}
	cand.person = string(st.Speaker)
	if sp, ok := c.lib.Speaker(st.Speaker); ok {
		cand.SpeakerName = sp.Name
		cand.mine, cand.guessed = c.claimed.is(c.lib, sp, st.Said)
		if c.pasted.named && cand.mine {
			cand.mine, _ = c.pasted.is(c.lib, sp, st.Said)
		}
		cand.person = c.person(sp)
	}
	cand.source, _ = c.lib.Source(st.Source)
	cand.words = tokenize(st.Text)
	cand.markQuoted()
	return cand, nil
}

// markQuoted notes which words stand inside quotation marks. A mixed statement
// without its document has only the marks in its own text to tell.
func (c *candidate) markQuoted() {
	switch {
	case c.Speech == quotes.Direct:
		c.quoted = slices.Repeat([]bool{true}, len(c.words))
	case c.Speech != quotes.Mixed:
		c.quoted = make([]bool, len(c.words))
	case len(c.statement.Quoted) > 0 && c.hasDocument():
		c.quoted = make([]bool, len(c.words))
		for i, w := range c.words {
			for _, at := range c.place(w.at) {
				c.quoted[i] = c.quoted[i] || slices.ContainsFunc(c.statement.Quoted, func(s quotes.Span) bool { return s.Overlaps(at) })
			}
		}
	default:
		c.quoted = inside(c.words, markedSpans(c.Text))
	}
}

func inside(words []word, spans []quotes.Span) []bool {
	out := make([]bool, len(words))
	for i, w := range words {
		out[i] = slices.ContainsFunc(spans, func(s quotes.Span) bool { return s.Contains(w.at) })
	}
	return out
}

// markedSpans returns what stands between double quotation marks.
func markedSpans(text string) (out []quotes.Span) {
	open := -1
	for i, r := range text {
		switch r {
		case '“', '„', '«', '‟':
			if r == '“' && open >= 0 { // „German“
				out, open = append(out, quotes.Span{Start: open, End: i}), -1
				continue
			}
			open = i
		case '”', '»':
			if open >= 0 {
				out, open = append(out, quotes.Span{Start: open, End: i}), -1
			}
		case '"':
			if open >= 0 {
				out, open = append(out, quotes.Span{Start: open, End: i}), -1
			} else {
				open = i
			}
		}
	}
	return out
}

func (c *candidate) hasDocument() bool {
	if len(c.statement.Content) == 0 || c.source.Text == "" {
		return false
	}
	for _, s := range c.statement.Content {
		if !s.In(c.source.Text) {
			return false
		}
	}
	return quotes.Join(c.source.Text, c.statement.Content) == c.Text
}

// place turns a span of the passage's text into spans of the source's text.
func (c *candidate) place(at quotes.Span) (out []quotes.Span) {
	if c.Speech == "" { // narration is one piece
		if len(c.At) == 0 {
			return nil
		}
		return []quotes.Span{{Start: c.At[0].Start + at.Start, End: c.At[0].Start + at.End}}
	}
	start := 0 // of the piece in the text
	for _, s := range c.statement.Content {
		piece := quotes.Span{Start: start, End: start + s.Len()}
		if piece.Overlaps(at) {
			out = append(out, quotes.Span{Start: s.Start + max(at.Start, piece.Start) - start, End: s.Start + min(at.End, piece.End) - start})
		}
		start = piece.End + 1 // pieces are joined by a space
	}
	return out
}

const maxCells = 400_000 // of one alignment; beyond it only the densest part of a long text is compared

func (c *candidate) align(ck *checker) {
	c.asked = strings.Contains(ck.q.Quote, "?")
	if len(ck.quote) > longQuote {
		c.score, c.steps = alignLong(ck.quote, c.words)
		c.measure(ck.quote, ck.total)
		return
	}
	lo, hi := 0, len(c.words)
	if len(ck.quote)*hi > maxCells {
		lo, hi = densest(ck.quote, c.words, max(2*len(ck.quote), maxCells/len(ck.quote)))
	}
	c.score, c.steps = alignWords(ck.quote, c.words[lo:hi])
	for i := range c.steps {
		if c.steps[i].s >= 0 {
			c.steps[i].s += lo
		}
	}
	c.measure(ck.quote, ck.total)
}

var articles = setOf("articles")

// measure reads an alignment: how much was found, and what differs.
func (c *candidate) measure(quote []word, total float64) {
	c.first, c.last, c.share, c.matched, c.kind, c.marked, c.inMarks = -1, -1, 0, 0, "", false, 0
	c.outside, c.denial, c.says, c.Denied = 0, "", asserted, ""
	c.tally(quote, total)
	if c.share < worthShowing/2 { // nothing near: what differs does not matter
		c.hunks, c.kind = nil, Substantive
		return
	}
	if slices.ContainsFunc(quote, func(w word) bool { return w.gap }) {
		c.markVerbs()
	}
	c.takeInTorn(quote)
	all, folded := differences(quote, c.words, c.steps)
	for _, h := range folded { // the same in another writing was found
		c.share += h.unlike() / max(total, 1e-9)
		if len(h.ins) > 0 && slices.ContainsFunc(c.steps[h.start:h.end], func(p pair) bool { return p.s >= 0 && !c.quoted[p.s] }) {
			c.outside++
		}
	}
	if c.share < worthShowing {
		c.hunks, c.kind = nil, Substantive
		return
	}
	c.hunks = movedOut(moved(all, c.words, c.steps), c.words, c.steps, c.first, c.last)
	if c.cutsPrefix() {
		c.kind = Reversed
	}
	for _, h := range c.hunks {
		c.kind = gravest(c.kind, h.kind())
		c.marked = c.marked || h.marked
	}
	if c.kind == Reversed && !c.cutsPrefix() && reordered(c.hunks) {
		c.kind = Substantive
	}
	c.kind = gravest(c.kind, c.bracketEnds(quote))
	c.takeInDenial()
}

// tally adds up what an alignment found.
func (c *candidate) tally(quote []word, total float64) {
	in, n := 0, 0
	for _, p := range c.steps {
		if p.s < 0 {
			continue
		}
		if c.first < 0 {
			c.first = p.s
		}
		c.last = p.s
		if p.q < 0 {
			continue
		}
		n++
		if c.quoted[p.s] {
			in++
		}
		switch {
		case p.same:
			c.share += float64(weightOf(quote[p.q]))
		case alike(quote[p.q], c.words[p.s]):
			c.share += likeShare * float64(weightOf(quote[p.q]))
		default:
			continue
		}
		if isContent(quote[p.q]) {
			c.matched++
		}
		if !c.quoted[p.s] && !articles[quote[p.q].key] {
			c.outside++
		}
	}
	c.share /= max(total, 1e-9)
	if n > 0 {
		c.inMarks = float64(in) / float64(n)
	}
	if c.first >= 0 {
		c.Words = quotes.Span{Start: c.words[c.first].at.Start, End: c.words[c.last].at.End}
	}
}

// cutsPrefix: non-nuclear is not nuclear.
func (c *candidate) cutsPrefix() bool {
	return c.first > 0 && c.words[c.first].joined && negates(c.words[c.first-1].key)
}

// densest returns the window of s, at most size words, that holds the most of
// q's weight.
func densest(q, s []word, size int) (lo, hi int) {
	if size >= len(s) {
		return 0, len(s)
	}
	want := map[string]float32{}
	for _, w := range q {
		want[w.key] = weightOf(w)
	}
	sum, best := float32(0), float32(-1)
	for i, w := range s {
		sum += want[w.key]
		if i >= size {
			sum -= want[s[i-size].key]
		}
		if sum > best {
			best, hi = sum, i+1
		}
	}
	hi = max(hi, size)
	return hi - size, hi
}

// same says whether nothing differs that folding does not remove, gaps marked.
func (c *candidate) same() bool { return c.kind == "" && c.first >= 0 && len(c.steps) > 0 }

// whole says whether all words of the passage were found.
func (c *candidate) whole() bool {
	if c.first != 0 || c.last != len(c.words)-1 {
		return false
	}
	return !slices.ContainsFunc(c.steps, func(p pair) bool { return p.q < 0 && c.words[p.s].paren > 0 }) && !c.marked
}

// wholeMarks says whether the quotation is all that a mixed statement has in
// one pair of marks.
func (c *candidate) wholeMarks() bool {
	return c.Speech == quotes.Mixed && c.inMarks == 1 && (c.first == 0 || !c.quoted[c.first-1]) &&
		(c.last == len(c.words)-1 || !c.quoted[c.last+1])
}

var speechRank = map[quotes.Speech]int{quotes.Direct: 0, quotes.Mixed: 1, quotes.Indirect: 2, "": 3}

// compare orders candidates, the one that explains the quotation best first:
// the same words before others, then the claimed speaker's, then speech that
// can be quoted, then what was found before.
func (c *checker) compare(a, b *candidate) int {
	switch {
	case a.same() != b.same():
		return before(a.same())
	case a.same():
		for _, is := range []func(*candidate) bool{
			func(x *candidate) bool { return x.mine },
			func(x *candidate) bool { return x.wholeMarks() || x.whole() },
			func(x *candidate) bool { return x.inMarks == 1 && x.Speech != "" },
		} {
			if is(a) != is(b) {
				return before(is(a))
			}
		}
		return speechRank[a.Speech] - speechRank[b.Speech]
	}
	x, y := c.worth(a), c.worth(b)
	if x > y {
		return -1
	} else if x < y {
		return 1
	}
	return speechRank[a.Speech] - speechRank[b.Speech]
}

func before(first bool) int {
	if first {
		return -1
	}
	return 1
}

// worth of an alignment that is not the same: its score, with a little more
// for the claimed speaker and for speech in quotation marks.
func (c *checker) worth(a *candidate) float64 {
	v := a.score / max(c.total, 1)
	if a.mine {
		v += 0.03
	}
	return v - 0.01*float64(speechRank[a.Speech])
}
