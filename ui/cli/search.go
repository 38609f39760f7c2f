package cli

import (
	"github.com/spf13/cobra"

	"whosaid/quotes"
)

type searchOptions struct {
	limit int
	json  bool
}

func searchCommand(r *run) *cobra.Command {
	var o searchOptions
	cmd := &cobra.Command{
		Use:   "search",
		Short: "List statements",
		Args:  cobra.NoArgs,
		RunE:  func(*cobra.Command, []string) error { return r.search(o) },
	}
	cmd.Flags().IntVar(&o.limit, "limit", 0, "at most `N` statements; 0: all")
	cmd.Flags().BoolVar(&o.json, "json", false, "one JSON object a line")
	return cmd
}

func (r *run) search(o searchOptions) error {
	l, err := r.open()
	if err != nil {
		return err
	}
	for i, s := range l.Statements() {
		if o.limit > 0 && i >= o.limit {
			break
		}
		if err := r.statement(l, s, o.json, 0, nil); err != nil {
			return err
		}
	}
	return nil
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
		faint.Render(r.joined("", string(s.ID), s.Label, string(s.Speech), string(s.Said))))
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
