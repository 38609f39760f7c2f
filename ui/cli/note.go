package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"whosaid/quotes/desk"
	"whosaid/quotes/review"
)

func noteCommand(r *run) *cobra.Command {
	var side string
	cmd := &cobra.Command{
		Use:   "note ID TEXT... [--side EVENT]",
		Short: "Keep a note in the record",
		Long: "Keeps a note with a claim. It stays in the record with your name. With - the text is read from stdin.\n" +
			"When two people moved a claim apart, --side says from whose work it goes on, and the text says why.",
		Example: "  whosaid note S04.c1 \"called the ministry, no answer\"\n  fortune | whosaid note S04.c1 -",
		Args:    cobra.MinimumNArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			text := strings.Join(args[1:], " ")
			if text == "-" {
				b, err := io.ReadAll(io.LimitReader(r.stdin, review.MaxEvent))
				if err != nil {
					return err
				}
				text = strings.TrimSpace(string(b))
			}
			d, err := r.open()
			if err != nil {
				return err
			}
			claims, err := r.claimsNamed(d, args[:1])
			if err != nil {
				return err
			}
			act := desk.Action{Kind: review.Note, Claims: idsOf(claims), Reason: text}
			if side != "" {
				if act.Base, err = sideNamed(d.Review(claims[0].ID), side); err != nil {
					return err
				}
			}
			return r.acted(d.Do(r.ctx, act))
		},
	}
	text(cmd.Flags(), &side, "side", "EVENT", "", "of a claim in conflict: the side to go on from")
	return cmd
}

// sideNamed returns the side of a conflict that a shortened event names.
func sideNamed(rev review.Review, short string) (string, error) {
	var names, fit []string
	for _, s := range rev.Conflict {
		if strings.HasPrefix(s.Head.ID, strings.ToLower(short)) {
			fit = append(fit, s.Head.ID)
		}
		names = append(names, review.Short(s.Head.ID))
	}
	switch {
	case len(names) == 0:
		return "", hint(fmt.Errorf("--side %s: claim %s is not in conflict", short, rev.Claim), "without --side it is a note like any other")
	case len(fit) == 1:
		return fit[0], nil
	case len(fit) > 1:
		return "", hint(fmt.Errorf("--side %s: %d sides end with such an event", short, len(fit)), "they are %s", strings.Join(names, ", "))
	}
	return "", hint(fmt.Errorf("--side %s: no side ends with this event", short), "they are %s", strings.Join(names, ", "))
}
