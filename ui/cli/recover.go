package cli

import (
	"cmp"

	"github.com/spf13/cobra"

	"whosaid/quotes/desk"
)

func recoverCommand(r *run) *cobra.Command {
	return &cobra.Command{
		Use: "recover FILE", Short: "Write a new store with all that can be saved of a damaged one",
		Long: `Reads the store as far as it goes and writes what is whole to a new one. The
damaged store is not changed. What is lost is named.`,
		Example: "  whosaid recover saved.db\n  whosaid --store damaged.db recover saved.db",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			got, err := desk.Recover(r.ctx, cmp.Or(r.set.Store, desk.DefaultStore()), args[0])
			if err != nil {
				return err
			}
			for _, lost := range got.Lost {
				r.row("damaged", lost.String())
			}
			r.message("saved: %s, %s, %s, %s", count(got.Events, "event", "events"), count(got.Sources, "source", "sources"),
				count(got.Loaded, "loaded statement", "loaded statements"), count(got.Files, "file", "files"))
			return nil
		},
	}
}
