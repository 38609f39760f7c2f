package cli

import (
	"github.com/spf13/cobra"

	"whosaid/quotes/desk"
)

// loadedLimit is how many speakers or publications of loaded statements a list
// has when nothing else is said: there can be a hundred thousand.
const loadedLimit = 100

// listing is a command that lists what documents have, then what only loaded
// statements do.
type listing[T any] struct {
	name, short, long string
	kind              desk.Kind
	all               func(l *library) []T
	id                func(T) string
	loaded            func(l *library, limit int) (some []desk.Counted[T], total int, err error)
	show              func(l *library, v T, loaded int, asJSON bool) error
}

func (x listing[T]) command(r *run) *cobra.Command {
	var asJSON bool
	limit := loadedLimit
	cmd := &cobra.Command{
		Use:     x.name,
		Short:   x.short,
		Long:    x.long,
		Example: "  whosaid " + x.name + "\n  whosaid " + x.name + " --json",
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return x.run(r, limit, asJSON) },
	}
	number(cmd.Flags(), &limit, "limit", loadedLimit, "at most `N` of those that were loaded without documents; 0: all")
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	return cmd
}

func (x listing[T]) run(r *run, limit int, asJSON bool) error {
	l, err := r.open()
	if err != nil {
		return err
	}
	by, err := l.LoadedBy(r.ctx, x.kind)
	if err != nil {
		return err
	}
	for _, v := range x.all(l) {
		if err := x.show(l, v, by[x.id(v)], asJSON); err != nil {
			return err
		}
	}
	loaded, total, err := x.loaded(l, limit)
	for _, v := range loaded {
		if err := x.show(l, v.Value, v.N, asJSON); err != nil {
			return err
		}
	}
	if len(loaded) < total {
		r.message("and %s more; --limit 0 shows all", thousands(total-len(loaded)))
	}
	return err
}
