// Package prior reads what others have checked: ClaimReview in pages and feeds,
// and answers of the Fact Check Tools API. A verdict of theirs stays theirs, in
// their words; it never becomes one of this desk.
package prior

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"whosaid/quotes"
)

// Check is a fact check that somebody else published. Texts, numbers and dates
// are as they were given; what was not given is empty.
type Check struct {
	ID     string `json:"-"`
	Import string // ID of the import that brought it first

	Claim       string   // as the checker puts it
	Claimant    string   `json:",omitempty"`
	Claimed     string   `json:",omitempty"` // when
	Appearances []string `json:",omitempty"` // addresses where the claim was made

	URL       string
	Title     string `json:",omitempty"`
	Publisher string `json:",omitempty"`
	Site      string `json:",omitempty"` // of the publisher
	Published string `json:",omitempty"`
	Language  string `json:",omitempty"`

	Label              string // the verdict in the checker's words
	Value, Worst, Best string `json:",omitempty"` // the same as a number, and its scale
	Explanation        string `json:",omitempty"`
}

// IDOf identifies a check by all that it says. One whose verdict was changed is
// another one: both were published.
func IDOf(c Check) string {
	parts := []string{c.Claim, c.Claimant, c.Claimed, c.URL, c.Title, c.Publisher, c.Site, c.Published, c.Language,
		c.Label, c.Value, c.Worst, c.Best, c.Explanation}
	return quotes.NewID("prior check", append(parts, c.Appearances...)...)
}

// By names who checked: the publisher, or the host of the address where nobody
// says.
func (c Check) By() string {
	if c.Publisher != "" {
		return c.Publisher
	}
	if u, err := url.Parse(c.URL); err == nil {
		return strings.TrimPrefix(u.Hostname(), "www.")
	}
	return c.Site
}

// Day is when the check was published as far as a date says: what is given may
// have a time behind it.
func (c Check) Day() string {
	if day, _, ok := strings.Cut(c.Published, "T"); ok && quotes.Date(day).Valid() {
		return day
	}
	return c.Published
}

// Import says where checks came from.
type Import struct {
	ID     string `json:"-"`
	File   string // its name
	SHA256 string // hex
	By     string
	At     string // RFC 3339
}

// ImportIDOf identifies an import by who brought which file when.
func ImportIDOf(i Import) string {
	return quotes.NewID("prior import", i.File, i.By, i.At)
}

// ErrFormat says that a file is neither JSON nor a page.
var ErrFormat = errors.New("neither JSON nor a page (HTML)")

// ErrJSON says that a file begins as JSON and does not go on so, ErrCut that its
// end is missing.
var (
	ErrJSON = errors.New("no JSON")
	ErrCut  = errors.New("it ends too early: it was cut off")
)

// ErrNone says that a file was read to its end and holds no fact check.
var ErrNone = errors.New("there is no fact check (ClaimReview) in it")

// EntryError names an entry that is no check that can be kept. Others may
// follow it.
type EntryError struct {
	Where string // counted from 1; empty: the file is one entry
	Why   error
}

func (e *EntryError) Error() string {
	if e.Where == "" {
		return e.Why.Error()
	}
	return fmt.Sprintf("%s: %v", e.Where, e.Why)
}

func (e *EntryError) Unwrap() error { return e.Why }
