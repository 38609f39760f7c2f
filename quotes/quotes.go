// Package quotes is the vocabulary of whosaid: statements, their speakers and
// sources, and the claims in them. It does no I/O and imports only the
// standard library.
package quotes

import (
	"regexp"
	"strings"
	"time"
)

// Identifiers are derived from content, so that two people who import the same
// article speak of the same statement. See NewID.
type (
	StatementID string
	ClaimID     string
	SpeakerID   string
	SourceID    string
)

// Speech says how much of a statement stands inside quotation marks.
type Speech string

const (
	Direct   Speech = "direct"   // all of it
	Indirect Speech = "indirect" // none
	Mixed    Speech = "mixed"    // part of it
)

// Statement is something a speaker said, as one source reports it.
type Statement struct {
	ID      StatementID
	Label   string // short name in the dataset ("S04"), empty elsewhere
	Source  SourceID
	Speaker SpeakerID
	Speech  Speech

	// Text is what was said: the content's pieces joined by a space.
	Text string
	// Where things stand in the source's text. A statement that was loaded
	// without its document has none of them.
	Content  []Span // what was said; discontinuous speech has several
	Quoted   []Span // the parts of Content inside quotation marks, marks left out
	Cue      []Span // the words of saying
	Mention  []Span // the words that name who spoke
	Sentence Span   // the sentence or passage that reports it

	Addressee string
	Occasion  string
	Place     string
	Said      Date
	SaidBasis string // how the date is known
	Language  string // of the utterance, BCP 47
	Topics    []string

	Confidence float64  // of the attribution, 0 to 1; 1 when a person made it
	Reasons    []string // why it is attributed so, in words a person can check
	Warnings   []string // what to know before quoting it
}

// Claim is something that can be asked about: part of a statement, or a
// statement of fact that the article makes itself.
type Claim struct {
	ID          ClaimID
	Label       string
	Source      SourceID
	Statement   StatementID // empty: the article's own claim
	At          []Span
	Text        string // the words at At, joined by a space
	Proposition string
	Kind        string // "factual", "stance", "prediction", ...
	Checkable   Checkability
	CheckNote   string // what can and cannot be checked about it
	Record      []Finding
	Hint        string // what the public record suggests; never a verdict
	Note        string
	Topics      []string
	Made        bool // by a person, in the record, not in the dataset
}

// Checkability says whether evidence could settle a claim.
type Checkability string

const (
	Checkable     Checkability = "yes"
	PartlyChecked Checkability = "partly"
	AsPolicy      Checkability = "as stated policy" // that it was said and held, not that it is true
	NotCheckable  Checkability = "no"
)

// Finding is what the public record says about a claim, and how we know.
type Finding struct {
	Basis string // "search" or "from memory"
	Says  string
	URL   string
}

// Speaker is a person or body that says things.
type Speaker struct {
	ID      SpeakerID
	Name    string
	Aliases []string // spellings and short forms that name this speaker
	Roles   []Role
	Body    bool   // an institution, not a person
	Ref     string // Wikidata item
	Note    string
}

// Role is an office and the time it was held. An empty To means it was still
// held, or that its end is not known.
type Role struct {
	Title    string
	From, To Date
	Basis    string
}

// RoleOn returns the role held on a date, else the first one.
func (s Speaker) RoleOn(d Date) Role {
	for _, r := range s.Roles {
		if (r.From == "" || d == "" || r.From <= d) && (r.To == "" || d <= r.To) {
			return r
		}
	}
	if len(s.Roles) > 0 {
		return s.Roles[0]
	}
	return Role{}
}

// Source is a published document. Spans point into Text; SHA256 is of Raw.
type Source struct {
	ID        SourceID
	Title     string
	Author    string
	Publisher string
	URL       string
	Archived  string
	Published Date
	Accessed  Date
	Language  string // BCP 47
	Encoding  string // how Raw was decoded, with the reason
	SHA256    string // hex, of Raw
	Raw       []byte
	Text      string
	Note      string // what is known about the document itself, and how
}

// address is what a reader can go to: a scheme and what it names.
var address = regexp.MustCompile(`(?i)^[a-z][a-z0-9+.-]*:[^\s]+$`)

// IsAddress reports whether s may be the address of a document: not what a
// browser would run.
func IsAddress(s string) bool {
	scheme, _, _ := strings.Cut(strings.ToLower(s), ":")
	return address.MatchString(s) && scheme != "javascript" && scheme != "data" && scheme != "vbscript"
}

// Date is a date that may be partial: "2021", "2021-04" or "2021-04-13".
// Dates compare as strings.
type Date string

// Before reports whether d is certainly earlier than t: the whole of a partial
// date must be. Unknown dates are never before anything.
func (d Date) Before(t Date) bool {
	n := min(len(d), len(t))
	return n > 0 && d[:n] < t[:n]
}

// Valid reports whether d is a day, month or year of the calendar. An unknown
// date is empty, and valid.
func (d Date) Valid() bool {
	for _, layout := range []string{"2006", "2006-01", time.DateOnly} {
		if len(d) == len(layout) {
			_, err := time.Parse(layout, string(d))
			return err == nil
		}
	}
	return d == ""
}

// After reports whether d is certainly later than t.
func (d Date) After(t Date) bool { return t.Before(d) }
