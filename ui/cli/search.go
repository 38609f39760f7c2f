package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/search"
)

type searchOptions struct {
	query string
	limit int // 0: all
	json  bool
}

const (
	searchLimit = 20  // results of a query when nobody says how many
	searchPage  = 500 // statements fetched at once
)

func searchCommand(r *run) *cobra.Command {
	var o searchOptions
	var batch bool
	cmd := &cobra.Command{
		Use:   "search [QUERY...]",
		Short: "Find statements, the best first",
		Long: `Finds statements by words in any order; the last may be unfinished, and a typo
still finds. Quotation marks hold a phrase together, a minus excludes a word, and
speaker: type: status: assignee: topic: source: before: after: narrow the result;
a value that nothing has is an error (exit code 2), and what may have been meant
is named. before:2021-04 is before that month begins, after:2021-04 from its
beginning on. Without a query every statement is listed. In a pipe, a line for
each: ID, speaker, speech, date, text.

--batch answers a query a line on stdin, each with one JSON line. A query with
a value that is not known finds nothing, has an "error" in its line and makes
the exit code 2; the others are answered all the same.`,
		Example: `  whosaid search maximum pressure
  whosaid search '"nuclear deal" speaker:rohani -sanctions'
  whosaid search --json --limit 5 after:2021-04
  whosaid search --batch < queries.txt`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.query = strings.Join(args, " ")
			if !cmd.Flags().Changed("limit") && !batch && strings.TrimSpace(o.query) == "" {
				o.limit = 0
			}
			if batch {
				if len(args) > 0 {
					return hint(errWithBatch, "whosaid search --batch < FILE")
				}
				return r.searchBatch(o.limit)
			}
			return r.search(o)
		},
	}
	number(cmd.Flags(), &o.limit, "limit", searchLimit, "at most `N` statements; 0: all. Without a query: all")
	cmd.Flags().BoolVar(&o.json, "json", false, "one JSON object a line")
	cmd.Flags().BoolVar(&batch, "batch", false, "read queries from stdin, a line each")
	return cmd
}

func (r *run) search(o searchOptions) error {
	if err := search.Parse(o.query).Err(); err != nil {
		return hint(err, "whosaid search --help shows what a query can say")
	}
	d, err := r.open()
	if err != nil {
		return err
	}
	printed := 0
	for {
		page := searchPage
		if o.limit > 0 {
			page = min(page, o.limit-printed)
		}
		found, err := d.Search(r.ctx, o.query, page, printed)
		if err != nil {
			return err
		}
		if printed == 0 {
			r.aboutQuery(found.Query)
			r.aboutMatches(found)
			if err := r.unknownIn(d, found); err != nil {
				return err
			}
		}
		for i, s := range found.Statements {
			if err := r.statement(d, s, o.json, found.Matches[i].Score, spansOf(found.Query.Highlight(s.Text))); err != nil {
				return err
			}
		}
		printed += len(found.Statements)
		if len(found.Statements) == 0 || printed >= found.Total || o.limit > 0 && printed >= o.limit {
			return r.foundOf(printed, found.Total, found.About, o.query)
		}
	}
}

// unknownIn is the error of a query with a value that nothing has: without it
// such a query is told from one that finds nothing by no script.
func (r *run) unknownIn(d *library, found desk.Found) error {
	if len(found.Unknown) == 0 {
		return nil
	}
	u := found.Unknown[0]
	near, err := d.Near(r.ctx, u)
	if err != nil {
		return err
	}
	if len(near) == 0 {
		return hint(errors.New(u.String()), "%s", known[u.Field])
	}
	return hint(errors.New(u.String()), "did you mean %s?", strings.Join(near, " or "))
}

// known says where the values of a field are listed.
var known = map[search.Field]string{
	search.Speaker:  "whosaid speakers lists the speakers",
	search.Source:   "whosaid sources lists the sources; source: takes words of a title or publisher",
	search.Topic:    "whosaid search --json names the topics of each statement",
	search.Assignee: "whosaid claims --json says who works on what; me is you",
}

// aboutQuery says what was not understood.
func (r *run) aboutQuery(q search.Query) {
	for _, p := range q.Problems {
		r.message("%s", p)
	}
}

// aboutMatches says which of them are guesses.
func (r *run) aboutMatches(found desk.Found) {
	if found.Fuzzy {
		r.message("no statement has these words; these are fuzzy matches")
		return
	}
	for _, t := range search.TakenFor(found.Matches) {
		r.message("%s taken for %s", t.Word, t.As)
	}
}

func (r *run) foundOf(printed, total int, about bool, query string) error {
	if printed == 0 {
		r.message("nothing found for %q", query)
		return errNo
	}
	if printed < total {
		n := thousands(total)
		if about {
			n = "about " + n
		}
		r.message("%s of %s; --limit 0 shows all", thousands(printed), n)
	}
	return nil
}

func spansOf(hits []search.Hit) []quotes.Span {
	spans := make([]quotes.Span, len(hits))
	for i, h := range hits {
		spans[i] = h.Span
	}
	return spans
}

// statement prints one statement of a list: JSON, or for reading on a
// terminal, or a line with tabs: ID, speaker, speech, date, text.
func (r *run) statement(l *library, s quotes.Statement, asJSON bool, score float64, hits []quotes.Span) error {
	speaker := l.speakerRef(s)
	switch {
	case asJSON:
		return r.json(l.statementJSON(s, score, hits))
	case !r.outTerminal:
		r.row(string(s.ID), speaker.Name, string(s.Speech), string(s.Said), s.Text)
		return nil
	}
	r.print("%s %s\n", strong.Render(clean(nameOr(speaker.Name))),
		faint.Render(r.joined(string(s.ID), s.Label, string(s.Speech), string(s.Said))))
	r.para(2, r.marks(s, marked(s.Text, hits, hit)))
	r.print("\n")
	return nil
}

func nameOr(name string) string {
	if name == "" {
		return "(speaker unknown)"
	}
	return name
}
