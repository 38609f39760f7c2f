package cli

import (
	"context"
	"errors"
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

// exportFormat is a row of what can be exported. write returns the head of the
// record and how many events are in it.
type exportFormat struct {
	name, about string
	write       func(ctx context.Context, d *library, pick picked, w io.Writer) (head string, events int, err error)
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
		rows = append(rows, exportFormat{f.Name, f.About, func(ctx context.Context, d *library, pick picked, w io.Writer) (string, int, error) {
			return d.export(ctx, f, pick, w)
		}})
	}
	return append(rows, exportFormat{"record", "all events, a line of JSON each, sorted; import takes it", exportRecord})
}

func exportRecord(ctx context.Context, d *library, pick picked, w io.Writer) (string, int, error) {
	if len(pick.ids) > 0 || pick.statuses != nil {
		return "", 0, hint(fmt.Errorf("the record is exported whole"), "name no ID and no --status")
	}
	if err := d.ExportRecord(ctx, w); err != nil {
		return "", 0, err
	}
	return d.Head(ctx)
}

func exportCommand(r *run) *cobra.Command {
	var out, status string
	var force bool
	var pick picked
	var names, about []string
	formats := exportFormats()
	for _, f := range formats {
		names = append(names, f.name)
		about = append(about, fmt.Sprintf("  %-17s %s", f.name, f.about))
	}
	cmd := &cobra.Command{
		Use: "export FORMAT [ID...] [--out FILE [--force]]", Short: "Write what is known in a format that others read",
		Long: "Writes statements and claims to stdout, or to a file that is whole or not there. A file that holds something is\n" +
			"replaced only with --force; a pipe or a device is written to. An ID is that of a claim, statement, source or\n" +
			"speaker; without any, all that stands in documents is written, and the claims made of statements that were\n" +
			"loaded without one. Of a source or speaker those statements are left out, unless a claim is made of them.\n" +
			"What is left out, and what a format can not hold, is said on stderr.\n\n" + strings.Join(about, "\n"),
		Example: "  whosaid export record --out record.jsonl\n  whosaid export html S04.c1 --out check.html\n" +
			"  whosaid export datafeed --status published,corrected --publisher 'Example Desk'",
		ValidArgs: names, Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) (err error) {
			pick.ids = args[1:]
			if pick.statuses, err = parseStatuses(status); err != nil {
				return err
			}
			for _, f := range formats {
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
	completes(cmd, "status", statusNames()...)
	return cmd
}

func (r *run) export(f exportFormat, pick picked, file string, force bool) error {
	d, err := r.open()
	if err != nil {
		return err
	}
	var head string
	var events int
	write := func(w io.Writer) (err error) {
		head, events, err = f.write(r.ctx, d, pick, w)
		return err
	}
	switch {
	case file == "" && r.outTerminal && f.name == "record":
		err = write(visibleJSON{r.raw})
	case file == "" && r.outTerminal:
		err = write(visibleText{r.raw})
	case file == "" || file == "-":
		err = write(r.raw)
	default:
		if err = d.WriteFile(r.ctx, file, force, write); errors.Is(err, desk.ErrExists) {
			err = hint(err, "give another name, or replace it with --force")
		}
	}
	if err != nil {
		return err
	}
	r.message("%s, head of the record %s", count(events, "event", "events"), head)
	return nil
}

// export writes what was picked in one of the formats of statements and claims,
// and says what is not in it. When nothing is, it writes nothing.
func (l *library) export(ctx context.Context, f export.Format, pick picked, w io.Writer) (head string, events int, err error) {
	o := desk.Outgoing{Format: f, By: pick.publisher, Language: pick.language}
	for _, id := range pick.ids {
		t, err := l.thing(id)
		if err != nil {
			return "", 0, err
		}
		o.Things = append(o.Things, t)
	}
	for _, s := range pick.statuses {
		o.Statuses = append(o.Statuses, review.Status(s))
	}
	out, err := l.Export(ctx, o)
	for _, why := range slices.Sorted(maps.Keys(out.Left)) {
		l.r.message("left out %d: %s", out.Left[why], why)
	}
	for _, what := range slices.Sorted(maps.Keys(out.Lost)) {
		l.r.message("%s has no place for something in %d: %s", f.Name, out.Lost[what], what)
	}
	if errors.Is(err, desk.ErrNoItems) {
		l.r.message("nothing to export as %s", f.Name)
		err = errNo
	}
	if err != nil {
		return "", 0, err
	}
	_, err = w.Write(out.Content)
	return out.Head, out.Events, err
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
