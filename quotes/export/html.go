package export

import (
	"bytes"
	_ "embed"
	"html/template"
	"io"
	"strings"
	"time"

	"whosaid/quotes/review"
)

// sheet is an item as people read it.
type sheet struct {
	Verdict string
	Words   string
	Who     string
	Claim   string
	Reasons []string
	Passage string
	Source  string
	Link    string // of the source, for the web
	// Evidence has a link where it has an address on the web.
	Evidence []struct{ Text, Link string }
	Trail    []string
}

func sheetOf(it Item) sheet {
	r := it.Review
	s := sheet{Verdict: "No verdict", Words: quotation(it.Statement), Passage: it.Passage, Source: where(it.Source), Link: webAddress(it.Source.URL)}
	if it.Statement.ID == "" {
		s.Words = it.Claim.Text
	}
	if s.Source == "“”" {
		s.Source = "source unknown"
	}
	s.Who, _, _, _ = it.claimant()
	if s.Who == "" {
		s.Who = "speaker unknown"
	}
	for _, part := range []string{it.Speaker.RoleOn(it.Statement.Said).Title, LongDate(it.Statement.Said)} {
		if part != "" {
			s.Who += ", " + part
		}
	}
	if it.Claim.ID != "" {
		s.Claim = it.claimed()
	}
	if r.Status == review.Retracted {
		s.Verdict = "Retracted"
	} else if v := r.Verdict; v != nil {
		s.Verdict = v.Label
		s.Reasons = append(strings.Split(explanation(it), "\n"), r.Signed())
	}
	if r.Status != "" {
		s.Reasons = append(s.Reasons, "Status: "+string(r.Status))
	}
	if r.Disputed {
		s.Reasons = append(s.Reasons, "People moved it apart; this is one side, and the other is not shown.")
	}
	if r.Published != nil {
		s.Reasons = append(s.Reasons, "Published: "+r.Published.URL+" "+LongDate(r.Published.Date))
	}
	for _, e := range r.Evidence {
		text := string(e.Stance) + ", " + e.Kind
		for _, part := range []string{e.Excerpt, e.Locator, e.URL, e.Archived, e.File, e.SHA256, e.Accessed} {
			if part != "" {
				text += ", " + part
			}
		}
		s.Evidence = append(s.Evidence, struct{ Text, Link string }{text, webAddress(e.URL)})
	}
	s.Trail = trail(it)
	return s
}

// trail tells what happened to a claim, oldest first.
func trail(it Item) []string {
	var out []string
	for _, e := range it.Review.Trail {
		line := e.At.UTC().Format(time.RFC3339) + " " + e.By + " " + it.Review.Did(e)
		if e.Reason != "" {
			line += ": " + e.Reason
		}
		if why, void := it.Review.Void[e.ID]; void {
			line += " (does not count: " + why + ")"
		}
		out = append(out, line)
	}
	for _, note := range corrections(it) {
		out = append(out, "Public note: "+note.(string))
	}
	return out
}

//go:embed page.html
var pageHTML string

var page = template.Must(template.New("page").Funcs(template.FuncMap{"visible": visible}).Parse(pageHTML))

// writeHTML writes one page. A page about a single check that is published
// holds its ClaimReview, for search engines.
func writeHTML(w io.Writer, b Batch) error {
	var data struct {
		Title, Head string
		Language    string
		Events      int
		Sheets      []sheet
		ClaimReview template.HTML
	}
	data.Title, data.Head, data.Events, data.Language = "Statements and claims", b.Head, b.Events, b.Language
	for _, it := range b.Items {
		data.Sheets = append(data.Sheets, sheetOf(it))
	}
	if len(b.Items) == 1 {
		data.Title = data.Sheets[0].Verdict + ": " + plainLine(b.Items[0].claimed())
		if unpublished(b.Items[0]) == "" {
			var ld bytes.Buffer
			if err := writeJSON(&ld, googleReview(b, b.Items[0])); err != nil {
				return err
			}
			// writeJSON leaves no < that could end the script.
			data.ClaimReview = template.HTML(`<script type="application/ld+json">` + ld.String() + "</script>\n")
		}
	}
	return page.Execute(w, data)
}
