// Package verify compares a circulated quotation, word by word, with what a
// corpus says was said. It calls nothing false: it says whether these words
// stand in the corpus, whose they are, and what was changed.
package verify

import (
	"context"
	"strings"

	"whosaid/quotes"
	"whosaid/quotes/search"
)

// Outcome says how a circulated quotation compares with the corpus.
type Outcome string

const (
	Exact        Outcome = "exact"               // the whole of a direct statement
	Excerpt      Outcome = "excerpt"             // a contiguous part of one
	Elided       Outcome = "elided"              // parts in order, each gap marked
	Altered      Outcome = "altered"             // near words differ; see Alteration
	Spliced      Outcome = "spliced"             // two statements run together
	Paraphrase   Outcome = "paraphrase-as-quote" // indirect speech put in quotation marks
	Narrator     Outcome = "narrator-as-quote"   // the article's own words
	Misattribute Outcome = "misattributed"       // another speaker's words
	Variant      Outcome = "translation-variant" // another rendering of the same utterance
	NotFound     Outcome = "not-found"           // not in this corpus; never "false"
	TooShort     Outcome = "too-short"           // occurs in many places
)

// Alteration says what kind of change makes a quotation Altered, the gravest
// when there are several.
type Alteration string

const (
	Number      Alteration = "number"      // a number, date or unit
	Reversed    Alteration = "reversed"    // a negation came or went, or a word became its opposite
	Substantive Alteration = "substantive" // other words, or added ones
	Omission    Alteration = "omission"    // words left out without a mark
	Minor       Alteration = "minor"       // spelling, inflection, articles
)

// Question is a quotation as it circulates. An empty Speaker means that
// nobody was named.
type Question struct{ Quote, Speaker string }

// Library is what Check asks of the corpus.
type Library interface {
	Nearest(ctx context.Context, text string, limit int) ([]search.Match, error)
	Statement(ctx context.Context, id quotes.StatementID) (quotes.Statement, error)
	// Passage returns the article's own words that a narration match stands for.
	Passage(ctx context.Context, id quotes.StatementID) (src quotes.SourceID, at quotes.Span, text string, err error)
	Source(id quotes.SourceID) (quotes.Source, bool)
	Speaker(id quotes.SpeakerID) (quotes.Speaker, bool)
	SpeakerNamed(name string) (quotes.Speaker, bool)
	// Variants returns the renderings of the same utterance that a person
	// linked, the statement itself left out.
	Variants(id quotes.StatementID) []quotes.StatementID
}

// Answer is what Check found. Statement is empty when the words are the
// article's own or nowhere.
type Answer struct {
	Quote, ClaimedSpeaker string
	Outcome               Outcome
	Also                  []Outcome
	Altered               Alteration // set when Altered is the outcome or in Also
	Faithful              *bool      // nil: unknown
	Statement             quotes.StatementID
	Speaker               quotes.SpeakerID
	SpeakerName           string    // who really said it
	Passages              []Passage // what was compared: one, or two when spliced
	Warnings              []string
	Diff                  []Edit // over the compared words of all Passages, in order
	Candidates            []Candidate
}

// Passage is a statement, or a stretch of the article's own words, that a
// quotation was compared with.
type Passage struct {
	Statement   quotes.StatementID // empty: the article's own words
	Source      quotes.SourceID
	Speaker     quotes.SpeakerID
	SpeakerName string
	Speech      quotes.Speech // empty: the article's own words
	Text        string        // all of it
	Words       quotes.Span   // the compared part, bytes of Text
	At          []quotes.Span // the compared part, bytes of the source's text; nil without a document
	Denied      string        // the source's words by which the speaker did not say it: "denied saying"
}

// Candidate is another passage that the quotation may come from.
type Candidate struct {
	Statement   quotes.StatementID // empty: the article's own words
	Source      quotes.SourceID
	Speaker     quotes.SpeakerID
	SpeakerName string
	Text        string
	Score       float64 // share of the quotation's words found there in order, 0 to 1
}

// Op is what an Edit does.
type Op string

const (
	Equal  Op = "equal"
	Insert Op = "insert" // the circulated quotation added it
	Delete Op = "delete" // the circulated quotation lacks it
)

// Edit is a run of words. Equal and Delete are spelled as in the statement,
// Insert as in the quotation.
type Edit struct {
	Op   Op     `json:"op"`
	Text string `json:"text"`
}

const (
	fewWords      = 4      // a contiguous part of so many words needs not be unique
	maxCandidates = 24     // passages aligned; TestIndexed shows that the right one is among them
	maxShown      = 5      // other candidates in an answer
	maxQuote      = 10_000 // words compared; whether more are faithful is not decided
	nearEnough    = 0.55   // share of the words that must be found to speak of an alteration
	worthShowing  = 0.3    // the same for a candidate
)

// Check compares q with the corpus. It returns an error only when the corpus
// cannot be read or ctx ends.
func Check(ctx context.Context, lib Library, q Question) (Answer, error) {
	a := Answer{Quote: q.Quote, ClaimedSpeaker: q.Speaker}
	words := quoteWords(q.Quote)
	if len(words) > maxQuote {
		a.Warnings = append(a.Warnings, "only the first 10,000 words were compared: whether the rest was said is not decided")
	}
	if len(words) == 0 {
		a.Outcome = TooShort
		return a, ctx.Err()
	}
	pasted := ""
	c, err := compare(ctx, lib, q, pasted, words)
	if err != nil {
		return Answer{}, err
	}
	if !c.spoken() { // else somebody may quote somebody in so many words
		if p := unpaste(knownTo(lib, c.people), q.Quote, words); p.stripped {
			switch {
			case p.by == "":
			case strings.TrimSpace(q.Speaker) == "":
				q.Speaker, a.ClaimedSpeaker = p.by, p.by
			case !oneName(lib, q.Speaker, p.by):
				a.Warnings = append(a.Warnings, "speaker: what was pasted names "+p.by)
				pasted = p.by
			}
			if c, err = compare(ctx, lib, q, pasted, p.words); err != nil {
				return Answer{}, err
			}
		}
	}
	c.answer(&a)
	return a, nil
}

// compare aligns words of a quotation with what is near them. It is claimed for
// the speaker of q, and for the one that was pasted with it, if any.
func compare(ctx context.Context, lib Library, q Question, pasted string, words []word) (*checker, error) {
	c := &checker{ctx: ctx, lib: lib, q: q, quote: words[:min(len(words), maxQuote)], endless: len(words) > maxQuote, claimed: claimedBy(lib, q.Speaker), pasted: claimedBy(lib, pasted)}
	return c, c.gather(ctx)
}

// spoken says whether all the words are somebody's direct speech.
func (c *checker) spoken() bool {
	return len(c.all) > 0 && c.all[0].same() && c.all[0].Speech == quotes.Direct
}

func yes() *bool { b := true; return &b }
func no() *bool  { b := false; return &b }
