package cli

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"whosaid/quotes"
	"whosaid/quotes/desk"
)

type speakerJSON struct {
	V          int        `json:"v"`
	ID         string     `json:"id"`
	Name       string     `json:"name"`
	Aliases    []string   `json:"aliases"`
	Body       bool       `json:"body"` // an institution, not a person
	Roles      []roleJSON `json:"roles"`
	Ref        string     `json:"ref"` // Wikidata item
	Statements int        `json:"statements"`
}

type roleJSON struct {
	Title string      `json:"title"`
	From  quotes.Date `json:"from"`
	To    quotes.Date `json:"to"`
}

func speakersCommand(r *run) *cobra.Command {
	var asJSON bool
	limit := loadedLimit
	cmd := &cobra.Command{
		Use:     "speakers",
		Short:   "List the speakers",
		Long:    "Lists who speaks, with the spellings of the name that are taken for the same speaker. In a pipe: ID, name, role, number of statements, spellings.",
		Example: "  whosaid speakers\n  whosaid speakers --json",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			l, err := r.open()
			if err != nil {
				return err
			}
			by, err := l.LoadedBy(r.ctx, desk.SpeakerKind)
			if err != nil {
				return err
			}
			for _, s := range l.Corpus().Speakers() {
				if err := r.speaker(l, s, by[string(s.ID)], asJSON); err != nil {
					return err
				}
			}
			loaded, total, err := l.LoadedSpeakers(r.ctx, limit)
			for _, s := range loaded {
				if err := r.speaker(l, s.Value, s.N, asJSON); err != nil {
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

// loadedLimit is how many speakers or publications of loaded statements a list
// has when nothing else is said: there can be a hundred thousand.
const loadedLimit = 100

func (r *run) andMore(printed, total int) {
	if printed < total {
		r.message("and %s more; --limit 0 shows all", thousands(total-printed))
	}
}

// speaker prints a speaker with the number of statements in documents and
// loaded ones.
func (r *run) speaker(l *library, s quotes.Speaker, loaded int, asJSON bool) error {
	n := len(l.Corpus().StatementsBy(s.ID)) + loaded
	role := s.RoleOn("").Title
	switch {
	case asJSON:
		out := speakerJSON{1, string(s.ID), s.Name, append([]string{}, s.Aliases...), s.Body, []roleJSON{}, s.Ref, n}
		for _, x := range s.Roles {
			out.Roles = append(out.Roles, roleJSON{x.Title, x.From, x.To})
		}
		return r.json(out)
	case !r.outTerminal:
		r.row(string(s.ID), s.Name, role, strconv.Itoa(n), strings.Join(s.Aliases, ", "))
		return nil
	}
	r.print("%s %s\n", strong.Render(clean(s.Name)), faint.Render(r.joined(string(s.ID), role, count(n, "statement", "statements"))))
	if len(s.Aliases) > 0 {
		r.para(2, "also "+clean(strings.Join(s.Aliases, ", ")))
	}
	return nil
}
