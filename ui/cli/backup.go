package cli

import "github.com/spf13/cobra"

func backupCommand(r *run) *cobra.Command {
	return &cobra.Command{
		Use: "backup FILE", Short: "Write a consistent copy of the store",
		Long: `Writes a copy of the store that is whole even while others write. Copying the
file itself may lose what was written last. The file must not be there yet.`,
		Example: "  whosaid backup ~/backups/whosaid-2026-01-31.db",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			d, err := r.open()
			if err != nil {
				return err
			}
			if err := d.Backup(r.ctx, args[0]); err != nil {
				return err
			}
			r.message("written to %s", args[0])
			return nil
		},
	}
}
