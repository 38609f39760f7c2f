// Package attribution finds who is said to have said what in an English text:
// content, cue and source of every attribution, and the speaker that the
// source refers to. It works by rules over lexicons (data/*.txt), keeps no
// state, and takes time linear in the length of the text.
//
// The stages, a file or two each: tokens, sentences, quotation marks, word
// classes, verb groups with their subjects, direct speech, indirect speech,
// names and other mentions, speakers, confidence, reasons.
package attribution

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"whosaid/quotes"
	"whosaid/quotes/denial"
)

// Attribution is one thing said, thought or wanted, and who is reported to.
// Spans are bytes in the text.
type Attribution struct {
	// Content is what was said as it stands in the text: with its quotation
	// marks and an introducing "that". Said leaves these out.
	Content []quotes.Span
	Quoted  []quotes.Span // the parts of Content inside quotation marks, marks left out
	Cue     []quotes.Span
	Source  []quotes.Span // the words that name who spoke; none when only the context tells

	Sentence   quotes.Span
	Speech     quotes.Speech
	Speaker    string // canonical name; a description when unnamed; "" when unknown
	CueClass   string // "speech": it tells what was said; "thought"; "other": wanted, or only spoken of
	Confidence float64
	Reasons    []string
	Warnings   []string
}

// Said returns the content of a statement by the conventions of quotes: the
// text between the marks for direct speech, no introducing "that" elsewhere.
func (a Attribution) Said(text string) []quotes.Span {
	if a.Speech == quotes.Direct && len(a.Quoted) > 0 {
		return a.Quoted
	}
	out := slices.Clone(a.Content)
	if len(out) > 0 {
		s := &out[0]
		if w := text[s.Start:s.End]; len(w) > 5 && (w[:5] == "that " || w[:5] == "That ") {
			s.Start += 5
		}
	}
	return out
}

// Turn is a stretch of a transcript with its speaker's label.
type Turn struct {
	Label string
	At    quotes.Span // what was said, the label left out
	Name  quotes.Span // where the label stands; empty when not in the text
}

// Known is a speaker known before the text is read.
type Known struct {
	Name    string
	Aliases []string
	Roles   []string
	Body    bool
}

// Options tell Find what is known beside the text.
type Options struct {
	Turns    []Turn
	Blocks   []Block
	Headings []quotes.Span // in order
	Asked    []quotes.Span // paragraphs that ask something and stand out, in order
	Skipped  []quotes.Span // what is no part of what the text reports
	Known    []Known
	Date     quotes.Date
	Steps    func(done, of int) // called after each step of a long way; may be nil
}

// Find returns the attributions in text in the order of their content, but for
// the least certain ones outside quotation marks. A context that ends makes it
// return what it has.
func Find(ctx context.Context, text string, o Options) []Attribution {
	d := &doc{text: text, lex: english(), opts: o}
	stages := []func(){
		d.tokenize, d.joinMail, d.dropNotes, d.dropAsides, d.dropPulled, d.splitSentences, d.indexSentences, d.findCaptions, d.findHeadlines, d.noteNames, d.findRegions, d.tagWords, d.findGroups,
		d.findMentions, d.findTurns, d.findBlocks, d.findSigned, d.findScript, d.findAnswers, d.findMail, d.findForeign, d.findDirect, d.findIndirect, d.findWords, d.findLoose, d.dropCitations, d.tidy, d.resolve,
	}
	for i, stage := range stages {
		if ctx.Err() != nil {
			break
		}
		stage()
		if o.Steps != nil {
			o.Steps(i+1, len(stages))
		}
	}
	return d.results()
}

// doc is a text and what the stages have found in it.
type doc struct {
	text      string
	lex       *Lexicon
	opts      Options
	toks      []token
	sents     []int          // first token of each sentence, and the number of tokens
	sentOf    []int32        // by token
	paraOf    []int32        // by token
	captions  map[int32]bool // paragraphs
	regions   []region
	inward    bool // guillemets open with »
	groups    []group
	known     map[string]bool // words seen with a capital inside a sentence
	adjNames  map[string]bool // adjectives and adverbs seen as surnames: Tara Long
	surnames  map[string]bool // words that stand alone behind a title: Mr Service
	people    []*entity
	byName    map[string][]*entity
	mentions  []mention
	at2       []int32              // mention by its first token, index+1
	byRole    map[string][]*entity // persons by office
	reading   int                  // token at which names are looked up
	subject   []uint8              // by first token of a mention: 2 subject of a main clause, 1 of another
	hits      []hit
	spoken    map[int32]bool     // paragraphs that are turns of a transcript
	officers  map[string]*entity // those that labels asked for by their office
	countries map[string]bool    // those that were asked for: whether the text tells of them
}

// hit is an attribution while it is being made; content is in bytes, the rest
// in tokens.
type hit struct {
	content []quotes.Span
	cues    []phraseSpan
	source  phraseSpan
	class   class
	rule    rule
	group   int // of d.groups, or -1
	region  int // first region of direct speech, or -1
	end     int // last token of content or attribution, for what follows
	from    int // index+1 of the hit whose speaker goes on
	reply   int // index+1 of the hit that it answers, in a dialogue without cues
	label   string
	speaker string
	ent     *entity // the speaker, when on stage
	who     string  // how the speaker was found
	sure    float64
	dead    bool
	apart   bool // the document sets it apart as a quotation
}

// indexSentences notes for each token its sentence and paragraph.
func (d *doc) indexSentences() {
	d.sentOf = make([]int32, len(d.toks))
	d.paraOf = make([]int32, len(d.toks))
	s, p := int32(-1), int32(-1)
	for i := range d.toks {
		if d.toks[i].sent {
			s++
		}
		if d.toks[i].para {
			p++
		}
		d.sentOf[i], d.paraOf[i] = s, p
	}
}

// noteNames collects the words that have a capital inside a sentence.
func (d *doc) noteNames() {
	d.known, d.adjNames = map[string]bool{}, map[string]bool{}
	for i := range d.toks {
		t := &d.toks[i]
		if t.cap && !t.head && t.w != nil && (t.w.tag == tagAdj || t.w.tag == tagAdv) && (d.given(i-1) || d.at(i-1).cap && d.at(i-1).w == nil && !d.at(i+1).cap) {
			d.adjNames[t.low] = true
		}
		if t.kind == kindWord && t.cap && !t.head && !d.starts(i) && (t.w == nil || !closed(t.w.tag)) {
			d.known[t.low] = true
		}
	}
}

func (d *doc) results() []Attribution {
	out := make([]Attribution, 0, len(d.hits))
	valid := utf8.ValidString(d.text)
	for i := range d.hits {
		h := &d.hits[i]
		if h.dead {
			continue
		}
		// In broken text a span may split a code point: it is left out.
		a := d.result(h)
		if (valid || a.fits(d.text)) && a.kept(h) && !d.onlySays(&a) && !d.saysNothing(h, &a) {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b Attribution) int {
		return cmp.Or(cmp.Compare(a.Content[0].Start, b.Content[0].Start), cmp.Compare(b.Content[0].End, a.Content[0].End))
	})
	return out
}

// onlySays reports whether the content is but a word of saying, whose own words
// stand elsewhere: "denied saying “...”".
func (d *doc) onlySays(a *Attribution) bool {
	if a.Speech != quotes.Indirect || len(a.Content) != 1 {
		return false
	}
	switch strings.ToLower(d.text[a.Content[0].Start:a.Content[0].End]) {
	case "saying", "telling", "writing", "that", "having said":
		return true
	}
	return false
}

// kept reports whether a, made of h, is certain enough to be given.
func (a *Attribution) kept(h *hit) bool {
	switch {
	case a.Speech == quotes.Direct:
		return true
	case a.Speech == quotes.Mixed && !h.unvoiced():
		return a.Confidence >= leastQuoted
	}
	return a.Confidence >= least
}

// saysNothing reports whether what was spoken of is but a person or the speech
// itself, so that a reader learns nothing of what was said: "thanked Lee",
// "issued a statement", "denied the allegations". Whom somebody endorses is what
// was said.
func (d *doc) saysNothing(h *hit, a *Attribution) bool {
	if a.CueClass != other.String() || a.Speech != quotes.Indirect || h.rule != ruleNoun && h.rule != rulePrep || h.group < 0 {
		return false
	}
	first, last := d.tokenAt(a.Content[0].Start), d.tokenAt(a.Content[0].End-1)
	if t := &d.toks[first]; first == last && t.tag == tagObj || first == last && t.tag == tagPron {
		return true
	}
	if m := d.mentionAt(first); m != nil && m.last == last && !d.verbOf(h).stand {
		return true
	}
	if t := &d.toks[first]; t.tag != tagDet && t.tag != tagDemon || last > first+2 {
		return false
	}
	w := d.toks[last].w
	return w != nil && w.nounCue != nil
}

// verbOf is the base form of the verb that h has for its cue.
func (d *doc) verbOf(h *hit) *word { return d.toks[d.groups[h.group].head].w.base(d.lex) }

func (a *Attribution) fits(text string) bool {
	for _, spans := range [][]quotes.Span{a.Content, a.Quoted, a.Cue, a.Source, {a.Sentence}} {
		for _, s := range spans {
			if !s.In(text) {
				return false
			}
		}
	}
	return true
}

func (d *doc) result(h *hit) Attribution {
	a := Attribution{Content: h.content, Speaker: h.speaker}
	for _, c := range h.cues {
		a.Cue = append(a.Cue, d.bytes(c.first, c.last))
	}
	if h.source.ok {
		a.Source = []quotes.Span{d.bytes(h.source.first, h.source.last)}
	}
	d.setSpeech(&a)
	if h.rule == ruleTurn || h.rule == ruleAnswer || h.apart { // a transcript's words are the speaker's own
		a.Speech, a.Quoted = quotes.Direct, h.content
	}
	class := h.class
	if class == speech && d.namesOnly(h, &a) {
		class = other
	}
	a.CueClass = class.String()
	d.setSentence(&a, h)
	a.Confidence = d.confidence(h, class, a.Speech)
	a.Reasons = d.reasons(h, &a)
	a.Warnings = d.warnings(h)
	if by, ok := denial.Of(d.text, a.Sentence, a.Cue, a.Content); ok {
		a.Warnings = append(a.Warnings, "denied, not said: “"+d.words([]quotes.Span{by})+"”")
	}
	return a
}

// namesOnly reports whether the content only names what was spoken of, and
// reports nothing that was said of it: "discussed the plan", "declined to say".
// Words in quotation marks were said all the same.
func (d *doc) namesOnly(h *hit, a *Attribution) bool {
	if h.rule == rulePassive {
		return true // it is said that
	}
	if h.group >= 0 && !h.source.ok {
		first := d.groups[h.group].first
		if p := d.at(first - 1).low; d.toks[first].sent || p == "when" || p == "if" {
			return true // Asked whether he would go, Lee smiled
		}
	}
	if h.rule == ruleInfinitive && h.group >= 0 {
		switch w := d.toks[d.groups[h.group].head].w; {
		case w == nil:
			return false
		default:
			return w.lemma == "offer" || w.lemma == "refuse" || w.lemma == "decline" || w.lemma == "volunteer"
		}
	}
	if h.rule != ruleNoun && h.rule != rulePrep && h.rule != ruleNounCue {
		return false
	}
	first := d.tokenAt(h.content[0].Start)
	switch before, t := d.at(first-1), d.at(first); {
	case before.tag == tagPrep && (before.low == "of" || before.low == "for" || before.low == "with" && h.class == speech):
		return false // called for, warned of, charged with
	case h.rule == ruleNounCue && before.tag != tagPrep, t.tag == tagWh:
		return false
	}
	said := 0
	for _, q := range a.Quoted {
		said += len(strings.Fields(d.text[q.Start:q.End]))
	}
	return said < 3
}

func (d *doc) bytes(first, last int) quotes.Span {
	return quotes.Span{Start: d.toks[first].start, End: d.toks[last].end}
}

// setSpeech finds the quoted parts of the content and from them the kind.
func (d *doc) setSpeech(a *Attribution) {
	in, all := 0, 0
	for _, c := range a.Content {
		for i := d.tokenAt(c.Start); i < len(d.toks) && d.toks[i].start < c.End; i++ {
			t := &d.toks[i]
			if t.kind == kindMark || t.kind == kindPunct {
				continue
			}
			all += t.end - t.start
			if r := t.region; r > 0 && !d.regions[r-1].single {
				in += t.end - t.start
			} else if r > 0 && d.regionHolds(int(r-1), c) {
				in += t.end - t.start
			}
		}
		a.Quoted = d.quotedIn(a.Quoted, c)
	}
	switch {
	case all > 0 && in == all:
		a.Speech = quotes.Direct
	case in == 0:
		a.Speech = quotes.Indirect
	default:
		a.Speech = quotes.Mixed
	}
}

func (d *doc) regionHolds(r int, c quotes.Span) bool {
	b := d.bytes(d.regions[r].first, d.regions[r].last)
	return c.Contains(b)
}

// quotedIn adds the parts of c between marks.
func (d *doc) quotedIn(out []quotes.Span, c quotes.Span) []quotes.Span {
	for i := d.tokenAt(c.Start); i < len(d.toks) && d.toks[i].start < c.End; i++ {
		r := d.toks[i].region
		if r == 0 {
			continue
		}
		g := &d.regions[r-1]
		first, last := g.first, g.last
		if g.open {
			first++
		}
		if g.shut {
			last--
		}
		if first <= last {
			s := quotes.Span{Start: max(c.Start, d.toks[first].start), End: min(c.End, d.toks[last].end)}
			if s.Start < s.End {
				out = append(out, s)
			}
		}
		i = max(i, g.last)
	}
	return out
}

// tokenAt returns the first token that ends after byte b.
func (d *doc) tokenAt(b int) int {
	i, _ := slices.BinarySearchFunc(d.toks, b, func(t token, b int) int {
		if t.end <= b {
			return -1
		}
		return 1
	})
	return i
}

func (d *doc) setSentence(a *Attribution, h *hit) {
	spans := append(append(slices.Clone(a.Content), a.Cue...), a.Source...)
	if h.from > 0 {
		spans = slices.Clone(a.Content)
	}
	hull, _ := quotes.Hull(spans)
	first, last := d.tokenAt(hull.Start), d.tokenAt(hull.End-1)
	last = min(last, len(d.toks)-1)
	first, last = d.sentStart(first), d.sentEnd(last)-1
	a.Sentence = quotes.Span{Start: min(d.toks[first].start, hull.Start), End: max(d.toks[last].end, hull.End)}
}
