package export

import (
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"
	"unicode"

	"whosaid/quotes"
	"whosaid/quotes/review"
)

// Item is a claim with all that is known about it, or a statement in which
// nobody claimed anything yet: then Claim is zero. Of a claim that the source
// makes itself the Statement is zero.
type Item struct {
	Cited
	Claim  quotes.Claim
	Review review.Review
}

// Batch is what one export writes.
type Batch struct {
	Items    []Item
	Head     string // digest of the whole record
	Events   int    // that it covers
	By       string // the publisher of the checks; empty: the site they are published on
	Language string // of the checks, BCP 47; empty: not said
}

// Format is a row of what can be exported.
type Format struct {
	Name, About string
	// Lacks says why an item can not be written, or nothing when it can.
	Lacks func(Item) string
	// Once says that claims of one statement give it once.
	Once bool
	// Loses says what of an item the format can not hold, or nothing.
	Loses func(Item) string
	Write func(io.Writer, Batch) error
}

// Formats lists the formats of statements and claims. The record has its own
// way, as it holds events.
func Formats() []Format {
	return []Format{
		{"claimreview", "ClaimReview as Google reads it; an object a line, as a page holds one", unpublished, false, nil, objects(googleReview)},
		{"claimreview-duke", "ClaimReview by Duke's schema; an object a line", unpublished, false, dukeLoses, objects(dukeReview)},
		{"datafeed", "one Data Commons feed of ClaimReviews", unpublished, false, nil, writeFeed},
		{"factchecktools", "what Google's Fact Check Tools API answers", unpublished, false, toolsLoses, writeTools},
		{"annotation", "W3C Web Annotation, offsets in code points; an object a line", unanchored, false, nil, objects(annotation)},
		{"quotation", "schema.org Quotation, of words between quotation marks only; an object a line", unquoted, true, nil, objects(quotationOf)},
		{"csl-json", "CSL-JSON, to cite the source; the quotation in the note", nil, true, nil, writeCSL},
		{"bibtex", "BibTeX @online; the quotation in the note", nil, true, controlsLost, writeBibTeX},
		{"ris", "RIS; the quotation in the note", nil, true, risLoses, writeRIS},
		{"csv", "CSV for programs: values as they are", nil, false, nil, writeCSV(false)},
		{"csv-spreadsheet", "CSV for spreadsheets: an apostrophe before what would be a formula", nil, false, nil, writeCSV(true)},
		{"html", "one page that needs nothing else", nil, false, nil, writeHTML},
		{"markdown", "Markdown", nil, false, nil, writeMarkdown},
	}
}

// Select returns the items that a format can hold, what it leaves out by the
// reason, and what it can not hold of those it takes.
func (f Format) Select(items []Item) (taken []Item, left, lost map[string]int) {
	left, lost = map[string]int{}, map[string]int{}
	seen := map[quotes.StatementID]bool{}
	for _, it := range items {
		if f.Once && it.Statement.ID != "" {
			if seen[it.Statement.ID] {
				continue
			}
			seen[it.Statement.ID] = true
		}
		if f.Lacks != nil {
			if why := f.Lacks(it); why != "" {
				left[why]++
				continue
			}
		}
		if f.Loses != nil {
			if what := f.Loses(it); what != "" {
				lost[what]++
			}
		}
		taken = append(taken, it)
	}
	return taken, left, lost
}

// unpublished says why an item is no ClaimReview, whose address is required.
func unpublished(it Item) string {
	r := it.Review
	switch {
	case it.Claim.ID == "":
		return "no claim was made of it"
	case r.Status == review.Retracted:
		return "retracted"
	case r.Disputed:
		return "people moved it apart: settle that first"
	case r.Verdict == nil || r.Status != review.Decided && r.Status != review.Published && r.Status != review.Corrected:
		return "no verdict yet"
	case r.Published == nil:
		return "decided, not published: whosaid publish --url gives the address that a ClaimReview must have"
	case site(r.Published.URL) == "":
		return "published at what is no web address"
	}
	return ""
}

// unanchored says why an item is no annotation.
func unanchored(it Item) string {
	if it.Source.Text == "" || len(it.spans()) == 0 {
		return "loaded without its document"
	}
	return ""
}

// unquoted says why an item is no quotation.
func unquoted(it Item) string {
	s := it.Statement
	switch {
	case s.ID == "":
		return "the source's own words"
	case s.Speech == quotes.Indirect, s.Speech == quotes.Mixed && len(s.Quoted) == 0:
		return "reported speech, no words of the speaker's own"
	}
	return ""
}

// spans are where the words stand that the item is about.
func (it Item) spans() []quotes.Span {
	if it.Claim.ID != "" {
		return it.Claim.At
	}
	return it.Statement.Content
}

// words are what was said, or what the source claims itself.
func (it Item) words() string {
	if it.Statement.ID != "" {
		return it.Statement.Text
	}
	return it.Claim.Text
}

// claimed is the claim as a proposition.
func (it Item) claimed() string {
	for _, s := range []string{it.Claim.Proposition, it.Claim.Text} {
		if s != "" {
			return s
		}
	}
	return it.words()
}

// claimant is who makes the claim: the speaker, or the source for what it
// says itself; ref and home are addresses that tell who that is.
func (it Item) claimant() (name string, body bool, ref, home string) {
	switch {
	case it.Statement.ID != "":
		if strings.HasPrefix(it.Speaker.Ref, "Q") {
			ref = "https://www.wikidata.org/wiki/" + it.Speaker.Ref
		}
		return it.Speaker.Name, it.Speaker.Body, ref, ref
	case it.Claim.Statement != "": // not there any more
		return "", false, "", ""
	case it.Source.Publisher != "":
		home = site(it.Source.URL)
		return it.Source.Publisher, true, home, home
	}
	return it.Source.Author, false, "", ""
}

// date is when the claim was made, as far as is known; it may be partial.
func (it Item) date() quotes.Date {
	if it.Statement.Said != "" {
		return it.Statement.Said
	}
	return it.Source.Published
}

// published is the day of the check.
func (it Item) published() quotes.Date {
	p := it.Review.Published
	if p.Date == "" && it.Review.Status == review.Published && !it.Review.Since.IsZero() {
		return quotes.Date(it.Review.Since.UTC().Format(time.DateOnly))
	}
	return p.Date
}

// id names the item in other programs.
func (it Item) id() string {
	if it.Claim.ID != "" {
		return "urn:whosaid:claim:" + string(it.Claim.ID)
	}
	return "urn:whosaid:statement:" + string(it.Statement.ID)
}

// day returns a date that names a day, and nothing for others.
func day(d quotes.Date) string {
	if len(d) == len(time.DateOnly) && d.Valid() {
		return string(d)
	}
	return ""
}

// site returns the address of the site that a web address belongs to, or
// nothing when it is none.
func site(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.Scheme + "://" + u.Host + "/"
}

// webAddress returns an address that a link may lead to, else nothing.
func webAddress(s string) string {
	if site(s) == "" {
		return ""
	}
	return lineAddress(s)
}

// lineAddress is an address as the standard has it: what may not stand in one,
// and would end a field in some format, is written in percents.
func lineAddress(s string) string {
	var b strings.Builder
	for _, c := range s {
		if acts(c) || strings.ContainsRune("{}\\ <>\"^`|", c) {
			b.WriteString(url.PathEscape(string(c)))
			continue
		}
		b.WriteRune(c)
	}
	return b.String()
}

// checkAddress is where the check is published.
func (it Item) checkAddress() string { return webAddress(it.Review.Published.URL) }

// visible writes out characters that act on what shows them, or that show
// nothing, as their code points. Line breaks stay.
func visible(s string) string {
	var b strings.Builder
	for _, c := range strings.ReplaceAll(s, "\r\n", "\n") {
		if c != '\n' && c != '\t' && acts(c) {
			fmt.Fprintf(&b, "‹U+%04X›", c)
			continue
		}
		b.WriteRune(c)
	}
	return b.String()
}

// acts reports whether a character is a control, or turns the direction of
// the text that follows.
func acts(c rune) bool {
	return unicode.IsControl(c) || c == 0x61c || c == 0x200e || c == 0x200f || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 ||
		c == 0x2028 || c == 0x2029 || c == 0xfeff
}

var lineBreaks = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ")

// plainLine is text for formats whose fields are lines: a line break is a
// space, and other controls are written out.
func plainLine(s string) string {
	return visible(lineBreaks.Replace(s))
}

// controlsLost says what plainLine changes in an item.
func controlsLost(it Item) string {
	if s := it.cited(); plainLine(s) != s {
		return "line breaks as spaces, control characters written out"
	}
	return ""
}
