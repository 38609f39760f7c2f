package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"whosaid/quotes/desk"
)

func loadCommand(r *run) *cobra.Command {
	return &cobra.Command{
		Use:   "load FILE...",
		Short: "Load many statements without their documents",
		Long: `Loads statements from JSON lines, which may be packed with gzip or zstd:

  {"text","speaker","said","type","topics":[...],"source":{"title","url","publisher"}}

Quotebank's lines are read too. A bad line is named and skipped; a file without
a good one is an error. Loading that was interrupted goes on where it stopped. With - lines are read from stdin.`,
		Example: "  whosaid load quotes.jsonl.zst\n  zcat part-*.gz | whosaid load -",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, files []string) error {
			d, err := r.open()
			if err != nil {
				return err
			}
			for _, name := range files {
				if err := r.loadFile(d, name); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func (r *run) loadFile(d *library, name string) error {
	file, size, err := r.spooled(name)
	if err != nil {
		return err
	}
	defer file.Close()
	b := r.bar("statements")
	got, err := d.Load(r.ctx, name, file, func(p desk.Progress) {
		part := -1.0
		if p.Stage == "saving" && size > 0 {
			part = float64(p.Bytes) / float64(size)
		}
		b.stage(p.Stage)
		b.show(p.Done, part)
	})
	b.clear()
	for _, bad := range got.BadLines {
		r.message("%v", bad)
	}
	if err != nil {
		return err
	}
	if got.Bad > 0 && got.Added+got.Known == 0 && got.Resumed == 0 {
		err := fmt.Errorf("%s: no line of it is a statement; the first: %w", name, errors.Unwrap(got.BadLines[0]))
		return hint(err, "whosaid load --help shows what a line looks like")
	}
	before := "" // of those lines nobody knows any more how many were bad
	if got.Resumed > 0 {
		before = fmt.Sprintf("; %s read before", count(int(got.Resumed), "line was", "lines were"))
	}
	r.message("%s: %s loaded, %s there already, %s skipped%s", name, thousands(got.Added), thousands(got.Known),
		count(got.Bad, "bad line", "bad lines"), before)
	if got.Unindexed != nil {
		r.message("%s: all is saved, but the index could not take it in; the next search makes that good: %v", name, got.Unindexed)
	}
	return nil
}
