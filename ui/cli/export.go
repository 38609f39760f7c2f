package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// exportFormat is a row of what can be exported.
type exportFormat struct {
	name, about string
	write       func(ctx context.Context, d *library, w io.Writer) error
}

func exportFormats() []exportFormat {
	return []exportFormat{
		{"record", "all events, a line of JSON each, sorted; import takes it", func(ctx context.Context, d *library, w io.Writer) error {
			return d.ExportRecord(ctx, w)
		}},
	}
}

func exportCommand(r *run) *cobra.Command {
	var out string
	var force bool
	var names, about []string
	for _, f := range exportFormats() {
		names = append(names, f.name)
		about = append(about, fmt.Sprintf("  %-10s %s", f.name, f.about))
	}
	cmd := &cobra.Command{
		Use: "export FORMAT [--out FILE [--force]]", Short: "Write what is known in a format that others read",
		Long: "Writes to stdout, or to a file that is whole or not there. A file that holds something is replaced only with\n" +
			"--force; a pipe or a device is written to.\n\n" + strings.Join(about, "\n"),
		Example:   "  whosaid export record --out record.jsonl",
		ValidArgs: names, Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			for _, f := range exportFormats() {
				if f.name == args[0] {
					return r.export(f, out, force)
				}
			}
			return hint(fmt.Errorf("no format %q", args[0]), "there are %s", strings.Join(names, ", "))
		},
	}
	text(cmd.Flags(), &out, "out", "FILE", "", "a file to write to instead of stdout")
	cmd.Flags().BoolVar(&force, "force", false, "replace the file when it is there")
	return cmd
}

func (r *run) export(f exportFormat, file string, force bool) error {
	d, err := r.open()
	if err != nil {
		return err
	}
	if file == "" && r.outTerminal {
		err = f.write(r.ctx, d, visibleJSON{r.raw})
	} else if file == "" || file == "-" {
		err = f.write(r.ctx, d, r.raw)
	} else {
		if sameFile(file, d.StorePath()) {
			return hint(fmt.Errorf("%s: it is the store itself", file), "give another name")
		}
		err = r.writeFile(file, force, func(w io.Writer) error { return f.write(r.ctx, d, w) })
	}
	if err != nil {
		return err
	}
	digest, n, err := d.Head(r.ctx)
	if err != nil {
		return err
	}
	r.message("%s, head of the record %s", count(n, "event", "events"), digest)
	return nil
}

// visibleJSON escapes what acts on a terminal or shows nothing. Writes are
// whole lines of JSON, which stay what they are.
type visibleJSON struct{ to io.Writer }

func (v visibleJSON) Write(line []byte) (int, error) {
	if _, err := v.to.Write(escape(line)); err != nil {
		return 0, err
	}
	return len(line), nil
}
