package cli

import (
	"strconv"

	"github.com/spf13/cobra"

	"whosaid/quotes"
	"whosaid/quotes/desk"
)

type sourceJSON struct {
	V          int         `json:"v"`
	ID         string      `json:"id"`
	Title      string      `json:"title"`
	Author     string      `json:"author"`
	Publisher  string      `json:"publisher"`
	URL        string      `json:"url"`
	Archived   string      `json:"archived"`
	Published  quotes.Date `json:"published"`
	Accessed   quotes.Date `json:"accessed"`
	Language   string      `json:"language"`
	Encoding   string      `json:"encoding"`
	SHA256     string      `json:"sha256"`
	Statements int         `json:"statements"`
	Claims     int         `json:"claims"` // the source's own
	Warnings   []string    `json:"warnings,omitempty"`
}

func sourcesCommand(r *run) *cobra.Command {
	return listing[quotes.Source]{
		name:  "sources",
		short: "List the sources",
		long:  "Lists the published documents that statements were found in. In a pipe: ID, published, publisher, title, number of statements, address.",
		kind:  desk.SourceKind,
		all:   func(l *library) []quotes.Source { return l.Corpus().Sources() },
		id:    func(s quotes.Source) string { return string(s.ID) },
		loaded: func(l *library, limit int) ([]desk.Counted[quotes.Source], int, error) {
			return l.LoadedSources(r.ctx, limit)
		},
		show: r.source,
	}.command(r)
}

func (l *library) sourceJSON(s quotes.Source, loaded int) sourceJSON {
	return sourceJSON{1, string(s.ID), s.Title, s.Author, s.Publisher, s.URL, s.Archived, s.Published, s.Accessed, s.Language,
		s.Encoding, s.SHA256, len(l.Corpus().StatementsIn(s.ID)) + loaded, len(l.OwnClaims(s.ID)), l.Apart(s.ID)}
}

func (r *run) source(l *library, s quotes.Source, loaded int, asJSON bool) error {
	n := len(l.Corpus().StatementsIn(s.ID)) + loaded
	switch {
	case asJSON:
		return r.json(l.sourceJSON(s, loaded))
	case !r.outTerminal:
		r.row(string(s.ID), string(s.Published), s.Publisher, s.Title, strconv.Itoa(n), s.URL)
		return nil
	}
	r.para(0, strong.Render(clean(s.Title)))
	r.para(2, faint.Render(r.joined(string(s.ID), s.Publisher, string(s.Published), count(n, "statement", "statements"))))
	r.para(2, clean(s.URL))
	for _, why := range l.Apart(s.ID) {
		r.para(2, clean(why))
	}
	r.print("\n")
	return nil
}
