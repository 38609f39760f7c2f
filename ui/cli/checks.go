package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"whosaid/quotes/desk"
	"whosaid/quotes/search"
)

// checkJSON is a prior check. All but the import is as its publisher gave it.
type checkJSON struct {
	V           int        `json:"v"`
	ID          string     `json:"id"`
	Claim       string     `json:"claim"`
	Claimant    string     `json:"claimant"`
	Claimed     string     `json:"claimed"` // when
	Appearances []string   `json:"appearances"`
	Publisher   string     `json:"publisher"`
	Site        string     `json:"site"`
	URL         string     `json:"url"`
	Title       string     `json:"title"`
	Published   string     `json:"published"`
	Language    string     `json:"language"`
	Label       string     `json:"label"` // the verdict in the publisher's words
	Value       string     `json:"value"`
	Worst       string     `json:"worst"`
	Best        string     `json:"best"`
	Explanation string     `json:"explanation"`
	Import      importJSON `json:"import"`
	Why         string     `json:"why,omitempty"` // it is suggested
}

type importJSON struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
	By     string `json:"by"`
	At     string `json:"at"`
}

func checkOf(c desk.PriorCheck) checkJSON {
	return checkJSON{1, c.ID, c.Claim, c.Claimant, c.Claimed, append([]string{}, c.Appearances...), c.Publisher, c.Site, c.URL, c.Title,
		c.Published, c.Language, c.Label, c.Value, c.Worst, c.Best, c.Explanation, importJSON{c.Of.File, c.Of.SHA256, c.Of.By, c.Of.At}, c.Why}
}

func checksOf(list []desk.PriorCheck) []checkJSON {
	out := make([]checkJSON, len(list))
	for i, c := range list {
		out[i] = checkOf(c)
	}
	return out
}

func checksCommand(r *run) *cobra.Command {
	limit, asJSON := searchLimit, false
	cmd := &cobra.Command{
		Use:   "checks [QUERY...]",
		Short: "Find what others have checked",
		Long: `Finds prior checks, those that import brought, in the words of search: speaker: is
who claimed it, source: who checked it, topic: the verdict in their words, and
before: and after: are about when it was published. Without a query they are
listed. In a pipe, a line for each: ID, publisher, verdict, date, URL, claim.
These verdicts are other people's: none is a claim's status or verdict here.`,
		Example: `  whosaid checks sputnik doses
  whosaid checks 'source:"Example Desk" topic:false'
  whosaid checks --json --limit 0`,
		RunE: func(_ *cobra.Command, args []string) error {
			return r.checks(strings.Join(args, " "), limit, asJSON)
		},
	}
	number(cmd.Flags(), &limit, "limit", searchLimit, "at most `N`; 0: all")
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	return cmd
}

func (r *run) checks(query string, limit int, asJSON bool) error {
	if err := search.Parse(query).Err(); err != nil {
		return hint(err, "whosaid checks --help shows what a query can say")
	}
	l, err := r.open()
	if err != nil {
		return err
	}
	for printed := 0; ; {
		page := searchPage
		if limit > 0 {
			page = min(page, limit-printed)
		}
		found, err := l.SearchChecks(r.ctx, query, page, printed)
		if err != nil {
			return err
		}
		if len(found.Checks) == 0 && query == "" {
			r.message("there are no prior checks; whosaid import brings them")
			return errNo
		}
		for _, c := range found.Checks {
			if err := r.check(c, asJSON); err != nil {
				return err
			}
		}
		printed += len(found.Checks)
		if len(found.Checks) == 0 || printed >= found.Total || limit > 0 && printed >= limit {
			return r.foundOf(printed, found.Total, found.About, query)
		}
	}
}

// check prints a prior check of a list.
func (r *run) check(c desk.PriorCheck, asJSON bool) error {
	switch {
	case asJSON:
		return r.json(checkOf(c))
	case r.outTerminal:
		r.checkLines(c)
	default:
		r.row(c.ID, c.By(), c.Label, c.Day(), c.URL, c.Claim)
	}
	return nil
}

// checkLines prints a check below each other: who found what, the claim in
// their words, and where.
func (r *run) checkLines(c desk.PriorCheck) {
	r.para(2, strong.Render(clean(c.By()))+": "+r.inMarks(clean(c.Label))+faint.Render(r.separator()+r.joined(c.Day(), c.Language, c.ID)))
	r.para(4, clean(c.Claim))
	r.print("    %s\n", faint.Render(clean(c.URL)))
	if c.Why != "" {
		r.para(4, faint.Render("suggested: it "+clean(r.own(c.Why))))
	}
}

// showPriors prints what others may have checked of a claim or a statement.
func (r *run) showPriors(list []desk.PriorCheck) {
	if len(list) == 0 {
		return
	}
	r.print("\n%s\n", strong.Render("Checked by others, as it seems (their verdicts, not ours)"))
	for _, c := range list {
		r.checkLines(c)
	}
}

// showCheck prints all that is known of a prior check.
func (r *run) checkPage(c desk.PriorCheck) {
	r.para(0, strong.Render(clean(c.Claim)))
	r.print("\n")
	r.field("Their verdict", r.joined(r.inMarks(c.Label), r.rated(c)))
	r.field("Because", c.Explanation)
	r.field("Checked by", r.joined(c.By(), c.Site))
	r.field("Published", c.Published)
	r.field("Title", c.Title)
	r.address("Address", c.URL)
	r.field("Language", c.Language)
	r.field("Claimed by", r.joined(c.Claimant, c.Claimed))
	for _, a := range c.Appearances {
		r.address("Claimed at", a)
	}
	r.field("ID", c.ID)
	at, _, _ := strings.Cut(c.Of.At, "T")
	r.field("Imported", r.joined(at, c.Of.By, c.Of.File))
	r.field("SHA-256", c.Of.SHA256)
}

// rated is the verdict as a number, as it was given.
func (r *run) rated(c desk.PriorCheck) string {
	switch {
	case c.Value == "":
		return ""
	case c.Worst == "" || c.Best == "":
		return c.Value
	}
	return c.Value + " from " + c.Worst + " to " + c.Best
}

func priorCommand(r *run) *cobra.Command {
	return &cobra.Command{
		Use:   "prior CLAIM CHECK...",
		Short: "Say that prior checks are of a claim",
		Long: `Puts checks by others, as whosaid checks lists them, into the record of a claim:
you say that they are of this claim. Its status and verdict stay as they are.`,
		Example: "  whosaid prior N02 1bgt9vdrdd",
		Args:    cobra.MinimumNArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			l, err := r.open()
			if err != nil {
				return err
			}
			claims, err := r.claimsNamed(l, args[:1])
			if err != nil {
				return err
			}
			claim := claims[0].ID
			var checks []desk.PriorCheck
			for _, id := range args[1:] {
				t, err := l.thing(id)
				if err == nil && t.Kind != desk.CheckKind {
					err = fmt.Errorf("%s is a %s, not a prior check: %w", id, t.Kind, desk.ErrUnknown)
				}
				if err != nil {
					return hint(err, "whosaid checks lists prior checks with their IDs")
				}
				c, err := l.PriorCheck(r.ctx, t.ID)
				if err != nil {
					return err
				}
				checks = append(checks, c)
			}
			for _, c := range checks {
				if l.HasPrior(claim, c.Check) {
					r.message("%s: it is in the record of %s already", c.ID, claim)
					continue
				}
				if err := r.acted(l.KeepPrior(r.ctx, claim, c.Check)); err != nil {
					return err
				}
			}
			return nil
		},
	}
}
