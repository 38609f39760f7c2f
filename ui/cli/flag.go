package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/review"
)

func flagCommand(r *run) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use:   "flag ID... --reason TEXT",
		Short: "Ask for a check of a claim or a statement",
		Long: `Flags claims, so that somebody checks them. A statement is flagged as a whole:
it becomes a claim itself. All IDs are flagged together or none is, and one undo
takes all back.`,
		Example: "  whosaid flag S04.c1 --reason \"the figure looks wrong\"\n  whosaid flag S04 --reason \"check the wording\"",
		Args:    cobra.MinimumNArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return r.flag(args, reason) },
	}
	text(cmd.Flags(), &reason, "reason", "TEXT", "", "why")
	return cmd
}

func (r *run) flag(ids []string, reason string) error {
	d, err := r.open()
	if err != nil {
		return err
	}
	var claims []quotes.ClaimID
	var statements []quotes.StatementID
	for _, id := range ids {
		switch t, err := d.thing(id); {
		case err != nil:
			return err
		case t.Kind == desk.StatementKind:
			statements = append(statements, quotes.StatementID(t.ID))
		case t.Kind == desk.ClaimKind:
			claims = append(claims, quotes.ClaimID(t.ID))
		default:
			return hint(fmt.Errorf("%s is a %s: statements and claims can be flagged", id, t.Kind), "whosaid show %s names those in it", id)
		}
	}
	if len(claims) > 0 && len(statements) > 0 {
		return hint(errors.New("both statements and claims"), "flag them apart: each is kept whole or not at all")
	}
	if len(statements) > 0 {
		return r.acted(d.TakeStatement(r.ctx, statements, reason))
	}
	return r.acted(d.Do(r.ctx, desk.Action{Kind: review.Flag, Claims: claims, Reason: reason}))
}
