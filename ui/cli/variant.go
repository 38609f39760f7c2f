package cli

import (
	"github.com/spf13/cobra"

	"whosaid/quotes"
)

func variantCommand(r *run) *cobra.Command {
	return &cobra.Command{
		Use:   "variant ID ID",
		Short: "Say that two statements are renderings of one utterance",
		Long: `Links two statements that give the same words in two translations. A quotation
that follows one of them is then faithful for the other, with a note.`,
		Example: "  whosaid variant S12 S14",
		Args:    cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			d, err := r.open()
			if err != nil {
				return err
			}
			var ids [2]quotes.StatementID
			for i, arg := range args {
				s, err := d.statementNamed(arg)
				if err != nil {
					return err
				}
				ids[i] = s.ID
			}
			if err := d.LinkVariants(r.ctx, ids[0], ids[1]); err != nil {
				return err
			}
			r.row(string(ids[0]), "variant of", string(ids[1]))
			return nil
		},
	}
}
