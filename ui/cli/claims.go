package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"whosaid/quotes"
	"whosaid/quotes/review"
	"whosaid/ui/detail"
)

type claimJSON struct {
	V int `json:"v"`
	claimRef
	Statement string   `json:"statement"` // empty: the source makes it itself
	Document  string   `json:"document"`
	Text      string   `json:"text"`
	At        [][2]int `json:"at"`
	Kind      string   `json:"kind"`
	Topics    []string `json:"topics"`
}

func claimsCommand(r *run) *cobra.Command {
	var asJSON bool
	var status string
	cmd := &cobra.Command{
		Use:   "claims",
		Short: "List the claims with their status",
		Long: `Lists what can be asked about: parts of statements, and what the sources claim
themselves. In a pipe: ID, status, verdict, speaker, what is claimed.`,
		Example: "  whosaid claims\n  whosaid claims --status flagged\n  whosaid claims --json",
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return r.claims(status, asJSON) },
	}
	text(cmd.Flags(), &status, "status", "STATUS", "", "only those with it; several with commas")
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	completes(cmd, "status", statusNames()...)
	return cmd
}

func statusNames() []string {
	var names []string
	for _, s := range review.Statuses() {
		names = append(names, string(s))
	}
	return names
}

// parseStatuses reads names with commas; a space for the hyphen is forgiven.
func parseStatuses(names string) ([]string, error) {
	if names == "" {
		return nil, nil
	}
	var out []string
	for name := range strings.SplitSeq(names, ",") {
		name = strings.ReplaceAll(strings.ToLower(strings.TrimSpace(name)), " ", "-")
		if !slices.Contains(statusNames(), name) {
			return nil, hint(fmt.Errorf("no status %q", name), "there are %s", strings.Join(statusNames(), ", "))
		}
		out = append(out, name)
	}
	return out, nil
}

func (r *run) claims(status string, asJSON bool) error {
	wanted, err := parseStatuses(status)
	if err != nil {
		return err
	}
	l, err := r.open()
	if err != nil {
		return err
	}
	n := 0
	for _, c := range l.Claims() {
		if wanted != nil && !slices.Contains(wanted, string(l.Status(c.ID))) {
			continue
		}
		n++
		if err := r.claim(l, c, asJSON); err != nil {
			return err
		}
	}
	if n == 0 {
		r.message("no claim is %s", strings.Join(wanted, " or "))
		return errNo
	}
	return nil
}

func (r *run) claim(l *library, c quotes.Claim, asJSON bool) error {
	ref := l.claimRef(c)
	verdict := ref.decision()
	speaker := l.claimant(c)
	switch {
	case asJSON:
		return r.json(l.claimJSON(c))
	case !r.outTerminal:
		r.row(ref.ID, ref.Status, verdict, speaker, ref.Proposition)
		return nil
	}
	r.print("%s %s\n", strong.Render(clean(ref.Status)), faint.Render(r.joined(ref.ID, c.Label, verdict, speaker)))
	r.para(2, clean(ref.Proposition))
	return nil
}

// claimant is who makes a claim.
func (l *library) claimant(c quotes.Claim) string {
	if s, ok := l.statementOf(c); ok {
		return nameOr(l.speakerRef(s).Name)
	}
	src, _ := l.Source(c.Source)
	long, name := detail.Whose(c, src)
	if c.Statement == "" {
		return name
	}
	return long
}

func (l *library) claimJSON(c quotes.Claim) claimJSON {
	at := [][2]int{}
	if src, ok := l.Source(c.Source); ok {
		at = l.offsets(src).CodePoints(c.At...)
	}
	return claimJSON{1, l.claimRef(c), string(c.Statement), string(c.Source), c.Text, at, c.Kind, append([]string{}, c.Topics...)}
}
