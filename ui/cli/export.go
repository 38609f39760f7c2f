package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"whosaid/quotes/desk"
	"whosaid/quotes/export"
	"whosaid/quotes/review"
	"whosaid/ui/theme"
)

// exportFormat is a row of what can be exported.
type exportFormat struct {
	name, about string
	write       func(ctx context.Context, d *library, pick picked, w io.Writer) error
}

// picked is what to export, and what the record can not say of it.
type picked struct {
	ids, statuses []string
	publisher     string
	language      string
}

func exportFormats() []exportFormat {
	var rows []exportFormat
	for _, f := range export.Formats() {
		rows = append(rows, exportFormat{f.Name, f.About, func(ctx context.Context, d *library, pick picked, w io.Writer) error {
			return d.export(ctx, f, pick, w)
		}})
	}
	return append(rows, exportFormat{"record", "all events, a line of JSON each, sorted; import takes it", func(ctx context.Context, d *library, pick picked, w io.Writer) error {
		if len(pick.ids) > 0 || pick.statuses != nil {
			return hint(fmt.Errorf("the record is exported whole"), "name no ID and no --status")
		}
		return d.ExportRecord(ctx, w)
	}})
}

func exportCommand(r *run) *cobra.Command {
	var out, status string
	var force bool
	var pick picked
	var names, about []string
	for _, f := range exportFormats() {
		names = append(names, f.name)
		about = append(about, fmt.Sprintf("  %-17s %s", f.name, f.about))
	}
	cmd := &cobra.Command{
		Use: "export FORMAT [ID...] [--out FILE [--force]]", Short: "Write what is known in a format that others read",
		Long: "Writes statements and claims to stdout, or to a file that is whole or not there. A file that holds something is\n" +
			"replaced only with --force; a pipe or a device is written to. An ID is that of a claim, statement, source or\n" +
			"speaker; without any, all that stands in documents is written. What a format can not hold is said on stderr.\n\n" + strings.Join(about, "\n"),
		Example: "  whosaid export record --out record.jsonl\n  whosaid export html S04.c1 --out check.html\n" +
			"  whosaid export datafeed --status published,corrected --publisher 'Example Desk'",
		ValidArgs: names, Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) (err error) {
			pick.ids = args[1:]
			if pick.statuses, err = parseStatuses(status); err != nil {
				return err
			}
			for _, f := range exportFormats() {
				if f.name == args[0] {
					return r.export(f, pick, out, force)
				}
			}
			return hint(fmt.Errorf("no format %q", args[0]), "there are %s", strings.Join(names, ", "))
		},
	}
	text(cmd.Flags(), &out, "out", "FILE", "", "a file to write to instead of stdout")
	text(cmd.Flags(), &status, "status", "STATUS", "", "only claims with it; several with commas")
	text(cmd.Flags(), &pick.publisher, "publisher", "NAME", "", "who publishes the checks; else the site they are on")
	text(cmd.Flags(), &pick.language, "language", "TAG", "", "language of the checks, such as en")
	cmd.Flags().BoolVar(&force, "force", false, "replace the file when it is there")
	_ = cmd.RegisterFlagCompletionFunc("status", cobra.FixedCompletions(statusNames(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (r *run) export(f exportFormat, pick picked, file string, force bool) error {
	d, err := r.open()
	if err != nil {
		return err
	}
	if file == "" && r.outTerminal && f.name == "record" {
		err = f.write(r.ctx, d, pick, visibleJSON{r.raw})
	} else if file == "" && r.outTerminal {
		err = f.write(r.ctx, d, pick, visibleText{r.raw})
	} else if file == "" || file == "-" {
		err = f.write(r.ctx, d, pick, r.raw)
	} else {
		if sameFile(file, d.StorePath()) {
			return hint(fmt.Errorf("%s: it is the store itself", file), "give another name")
		}
		err = r.writeFile(file, force, func(w io.Writer) error { return f.write(r.ctx, d, pick, w) })
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

// export writes what was picked in one of the formats of statements and claims,
// and says what is not in it. When nothing is, it writes nothing.
func (l *library) export(ctx context.Context, f export.Format, pick picked, w io.Writer) error {
	var things []desk.Thing
	for _, id := range pick.ids {
		t, err := l.thing(id)
		if err != nil {
			return err
		}
		things = append(things, t)
	}
	var statuses []review.Status
	for _, s := range pick.statuses {
		statuses = append(statuses, review.Status(s))
	}
	items, err := l.Items(ctx, things, statuses)
	if err != nil {
		return err
	}
	taken, left, lost := f.Select(items)
	for _, why := range slices.Sorted(maps.Keys(left)) {
		l.r.message("left out %d: %s", left[why], why)
	}
	for _, what := range slices.Sorted(maps.Keys(lost)) {
		l.r.message("%s has no place for something in %d: %s", f.Name, lost[what], what)
	}
	if len(taken) == 0 {
		l.r.message("nothing to export as %s", f.Name)
		return errNo
	}
	head, n, err := l.Head(ctx)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := f.Write(&b, export.Batch{Items: taken, Head: head, Events: n, By: pick.publisher, Language: pick.language}); err != nil {
		return err
	}
	_, err = w.Write(b.Bytes())
	return err
}

// visibleText writes out what acts on a terminal. Writes are whole texts.
type visibleText struct{ to io.Writer }

func (v visibleText) Write(b []byte) (int, error) {
	lines := strings.Split(strings.ReplaceAll(string(b), "\r\n", "\n"), "\n")
	for i, line := range lines {
		lines[i] = theme.Visible(line)
	}
	if _, err := io.WriteString(v.to, strings.Join(lines, "\n")); err != nil {
		return 0, err
	}
	return len(b), nil
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
