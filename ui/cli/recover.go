package cli

import (
	"cmp"
	"errors"
	"io/fs"

	"github.com/spf13/cobra"

	"whosaid/quotes/desk"
	"whosaid/quotes/store"
)

func recoverCommand(r *run) *cobra.Command {
	return &cobra.Command{
		Use: "recover [FROM] TO", Short: "Write a new store with all that can be saved of a damaged one",
		Long: `Reads a store, yours when none is named, as far as it goes and writes what is whole to a new one. The
damaged store is not changed. What is lost is counted and named, and the exit code is 1 then; log verify of the
new store goes on to say so. Events that stand in the damaged file but not in its record, as those of an export
that was kept as evidence, go to TO.found.jsonl: import takes it, when it is yours.`,
		Example: "  whosaid recover saved.db\n  whosaid recover damaged.db saved.db",
		Args:    cobra.RangeArgs(1, 2),
		RunE: func(_ *cobra.Command, args []string) error {
			from := cmp.Or(r.set.Store, desk.DefaultStore())
			if len(args) == 2 {
				from = args[0]
			}
			if from == "" {
				return desk.ErrNoHome
			}
			got, err := desk.Recover(r.ctx, from, args[len(args)-1])
			if err != nil {
				return notRecovered(err)
			}
			for _, lost := range got.Lost {
				r.row("damaged", lost.String())
			}
			for _, gone := range got.Gone {
				r.row(append([]string{"lost", gone.String()}, gone.IDs...)...)
			}
			if got.Found != "" {
				r.message("%s outside the record in that file, left out and written to %s", count(got.FoundEvents, "event", "events"), got.Found)
			}
			checks := ""
			if got.Checks > 0 {
				checks = ", " + count(got.Checks, "prior check", "prior checks")
			}
			r.message("saved: %s, %s, %s, %s%s", count(got.Events, "event", "events"), count(got.Sources, "source", "sources"),
				count(got.Loaded, "loaded statement", "loaded statements"), count(got.Files, "file", "files"), checks)
			if len(got.Gone) > 0 {
				return errNo
			}
			return nil
		},
	}
}

// notRecovered gives an error the hint that fits a recovery: --store, which
// other commands take, names the store that is read.
func notRecovered(err error) error {
	var target *store.TargetError
	var foreign *store.ForeignError
	switch {
	case errors.Is(err, store.ErrExists):
		return err
	case errors.As(err, &target):
		return hint(err, "nothing was written: make room, or name a TO in a folder where there is some and that can be written")
	case errors.As(err, &foreign):
		return hint(err, "nothing was written: was another file meant?")
	case errors.Is(err, fs.ErrPermission):
		return hint(err, "nothing was written: copy the damaged store to where you may read it, with its -wal file")
	}
	return err
}
