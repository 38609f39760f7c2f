package cli

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"whosaid/quotes/desk"
	"whosaid/quotes/review"
)

func undoCommand(r *run) *cobra.Command {
	return &cobra.Command{
		Use:   "undo",
		Short: "Take back your last action",
		Long: `Takes back the last thing you did, whole: a flag of five claims is one action.
Nothing is erased: the record says that it was taken back. redo brings it back.`,
		Example: "  whosaid undo",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			d, err := r.open()
			if err != nil {
				return err
			}
			events, err := d.Undo(r.ctx)
			return r.tookBack(events, err, "taken back")
		},
	}
}

func redoCommand(r *run) *cobra.Command {
	return &cobra.Command{
		Use: "redo", Short: "Do again what undo took back", Long: "Brings back what your last undo took back.",
		Example: "  whosaid redo", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			d, err := r.open()
			if err != nil {
				return err
			}
			events, err := d.Redo(r.ctx)
			if errors.Is(err, desk.ErrNothing) {
				return hint(errors.New("nothing to do again: your last action was no undo"), "whosaid log shows what was done")
			}
			return r.tookBack(events, err, "done again")
		},
	}
}

func (r *run) tookBack(events []review.Event, err error, how string) error {
	if err != nil {
		return err
	}
	for _, e := range events {
		r.message("%s: %s %s", how, r.library.takenBack(e), e.Claim)
	}
	return r.acted(events, nil)
}

// takenBack is the kind of an event, of an undo that of what it took back.
func (l *library) takenBack(e review.Event) review.Kind {
	if e.Kind != review.Undo {
		return e.Kind
	}
	b, err := review.Body[review.Undoing](e)
	trail := l.Review(e.Claim).Trail
	if i := slices.IndexFunc(trail, func(t review.Event) bool { return t.ID == b.Event }); err == nil && i >= 0 {
		return trail[i].Kind
	}
	return e.Kind
}
