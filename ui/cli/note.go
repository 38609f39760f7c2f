package cli

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"whosaid/quotes/desk"
	"whosaid/quotes/review"
)

func noteCommand(r *run) *cobra.Command {
	return &cobra.Command{
		Use:     "note ID TEXT...",
		Short:   "Keep a note in the record",
		Long:    "Keeps a note with a claim. It stays in the record with your name. With - the text is read from stdin.",
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
			return r.acted(d.Do(r.ctx, desk.Action{Kind: review.Note, Claims: idsOf(claims), Reason: text}))
		},
	}
}
