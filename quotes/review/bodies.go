package review

import (
	"encoding/json"
	"fmt"
	"time"

	"whosaid/quotes"
)

// The types in this file are the bodies of events. Spans are bytes in the
// source's text.

// Assignment is the body of Take. An empty Assignee means whoever takes it.
type Assignment struct {
	Assignee string `json:"assignee,omitempty"`
}

// Awaited is the body of Hold.
type Awaited struct {
	What string `json:"what"`
	From string `json:"from,omitempty"` // from whom
}

// Dismissal is the body of Dismiss.
type Dismissal struct {
	Why  string         `json:"why,omitempty"`  // one of Dismissals, or empty
	Twin quotes.ClaimID `json:"twin,omitempty"` // of a duplicate: the claim that is kept
}

// Duplicate is the dismissal that names a twin.
const Duplicate = "duplicate"

// Dismissals returns the reasons to dismiss a claim that have a name.
func Dismissals() []string {
	return []string{"opinion", "prediction", "not checkable", Duplicate, "out of scope"}
}

// Decision is the body of Decide and Object. Alone says that the proposer acts
// because nobody else is there; a decision is then not second-read.
type Decision struct {
	Alone bool `json:"alone,omitempty"`
}

// Publication is the body of Publish.
type Publication struct {
	URL  string      `json:"url"`
	Date quotes.Date `json:"date,omitempty"`
}

// Change is the body of Correct, Retract and Reopen: what was said before,
// what is said now, and what readers are told. Reasons are the event's own.
type Change struct {
	Was  *Verdict `json:"was,omitempty"`
	Now  *Verdict `json:"now,omitempty"`  // of a correction
	Note string   `json:"note,omitempty"` // public
}

// Made is the body of MakeClaim: a claim that a person found in a source. An
// empty Statement means that the source makes the claim itself.
type Made struct {
	Source      quotes.SourceID    `json:"source"`
	Statement   quotes.StatementID `json:"statement,omitempty"`
	At          []quotes.Span      `json:"at"`
	Text        string             `json:"text"`
	Proposition string             `json:"proposition,omitempty"`
}

// Fidelity is the body of AddResult: how a circulated quotation compares with
// what was said. Outcomes are named by package verify.
type Fidelity struct {
	Quote     string             `json:"quote"`
	Speaker   string             `json:"speaker,omitempty"` // as circulated
	Outcome   string             `json:"outcome"`
	Also      []string           `json:"also,omitempty"`
	Altered   string             `json:"altered,omitempty"`
	Faithful  *bool              `json:"faithful,omitempty"` // nil: unknown
	Statement quotes.StatementID `json:"statement,omitempty"`
	Warnings  []string           `json:"warnings,omitempty"`
}

// Prior is the body of AddPrior: what somebody else's check found.
type Prior struct {
	Publisher string      `json:"publisher,omitempty"`
	URL       string      `json:"url"`
	Title     string      `json:"title,omitempty"`
	Claim     string      `json:"claim,omitempty"` // as they put it
	Rating    string      `json:"rating"`
	Date      quotes.Date `json:"date,omitempty"`
	Language  string      `json:"language,omitempty"`
}

// Mark is the body of Tick: one fact of an article, ticked off.
type Mark struct {
	Source quotes.SourceID `json:"source"`
	At     []quotes.Span   `json:"at"`
	Text   string          `json:"text"`
	What   string          `json:"what"` // one of Marks
}

// Marks returns what a fact can be ticked off as.
func Marks() []string { return []string{"checked", "doubtful", "wrong"} }

// Rendering is the body of Link, whose subject is a statement: To is another
// rendering of the same utterance.
type Rendering struct {
	To quotes.StatementID `json:"to"`
}

// Correction is the body of Edit, whose subject is a statement or a source: a
// person changed what was found or is known about it.
type Correction struct {
	Field string `json:"field"` // see FieldOf
	Was   string `json:"was"`
	Now   string `json:"now"`
}

// Undoing is the body of Undo. Undoing an Undo is a redo.
type Undoing struct {
	Event string `json:"event"`
}

// misdated says which date of what is to be recorded is none. Events that have
// such a date already stay what they are.
func misdated(body any) string {
	var d quotes.Date
	switch b := body.(type) {
	case Publication:
		d = b.Date
	case Prior:
		d = b.Date
	case Evidence:
		if _, err := time.Parse(time.RFC3339, b.Accessed); err != nil {
			d = quotes.Date(b.Accessed)
		}
	}
	if d.Valid() {
		return ""
	}
	return fmt.Sprintf("%q is no date such as 2021-04-13, 2021-04 or 2021", d)
}

// Body reads an event's body as the type that its kind has.
func Body[T any](e Event) (T, error) {
	var v T
	if len(e.Body) == 0 {
		return v, nil
	}
	if err := json.Unmarshal(e.Body, &v); err != nil {
		return v, fmt.Errorf("event %s: body of %s: %w", Short(e.ID), e.Kind, err)
	}
	return v, nil
}
