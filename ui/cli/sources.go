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
}

func sourcesCommand(r *run) *cobra.Command {
	var asJSON bool
	limit := loadedLimit
	cmd := &cobra.Command{
		Use:     "sources",
		Short:   "List the sources",
		Long:    "Lists the published documents that statements were found in. In a pipe: ID, published, publisher, title, number of statements, address.",
		Example: "  whosaid sources\n  whosaid sources --json",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			l, err := r.open()
			if err != nil {
				return err
			}
			by, err := l.LoadedBy(r.ctx, desk.SourceKind)
			if err != nil {
				return err
			}
			for _, s := range l.Corpus().Sources() {
				if err := r.source(l, s, by[string(s.ID)], asJSON); err != nil {
					return err
				}
			}
			loaded, total, err := l.LoadedSources(r.ctx, limit)
			for _, s := range loaded {
				if err := r.source(l, s.Value, s.N, asJSON); err != nil {
					return err
				}
			}
			r.andMore(len(loaded), total)
			return err
		},
	}
	number(cmd.Flags(), &limit, "limit", loadedLimit, "at most `N` of those that were loaded without documents; 0: all")
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	return cmd
}

func (r *run) source(l *library, s quotes.Source, loaded int, asJSON bool) error {
	n := len(l.Corpus().StatementsIn(s.ID)) + loaded
	switch {
	case asJSON:
		return r.json(sourceJSON{1, string(s.ID), s.Title, s.Author, s.Publisher, s.URL, s.Archived, s.Published,
			s.Accessed, s.Language, s.Encoding, s.SHA256, n, len(l.OwnClaims(s.ID))})
	case !r.outTerminal:
		r.row(string(s.ID), string(s.Published), s.Publisher, s.Title, strconv.Itoa(n), s.URL)
		return nil
	}
	r.para(0, strong.Render(clean(s.Title)))
	r.para(2, faint.Render(r.joined(string(s.ID), s.Publisher, string(s.Published), count(n, "statement", "statements"))))
	r.para(2, clean(s.URL))
	r.print("\n")
	return nil
}
