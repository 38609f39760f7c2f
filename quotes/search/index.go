package search

import (
	"time"

	"whosaid/quotes"
)

// Record is a statement as the index sees it.
type Record struct {
	ID        quotes.StatementID
	Text      string
	Speaker   string   // canonical name
	Aliases   []string // other spellings of it
	Speech    quotes.Speech
	Topics    []string
	Source    quotes.SourceID
	Title     string
	Publisher string
	Said      quotes.Date
	Narration bool // the article's own words: only Nearest finds them
}

// Options says which part of the answer is wanted. Limit 0 means 50.
type Options struct {
	Limit, Offset int
	// Status holds the statuses of statements that have a claim which is not
	// "unreviewed"; the index itself knows none.
	Status map[quotes.StatementID][]string
}

// Result is the answer to a query, best match first.
type Result struct {
	Matches []Match
	Total   int
	About   bool // Total is an estimate
	Fuzzy   bool // no word matched: these hold the query's letters in order
	Facets  []Facet
	Took    time.Duration
}

// Match is a statement that was found.
type Match struct {
	ID        quotes.StatementID
	Score     float64 // comparable within one result only
	Narration bool
	Why       []Reason
}

// Facet counts what a result holds of each value of a field.
type Facet struct {
	Field  Field // Speaker, Type, Topic, Source or Status
	Values []FacetValue
}

// FacetValue is one value with the number of statements found that have it.
type FacetValue struct {
	Value string
	Count int
	Query string // the term that narrows the query to it
}
