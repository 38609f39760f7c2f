package cli

import (
	"github.com/spf13/cobra"

	"whosaid/quotes"
	"whosaid/quotes/review"
	"whosaid/quotes/store"
)

type reportJSON struct {
	V          int          `json:"v"`
	OK         bool         `json:"ok"`
	Events     int          `json:"events"`
	Sources    int          `json:"sources"`
	Statements int          `json:"statements"`
	Claims     int          `json:"claims"`
	Loaded     int          `json:"loaded"`
	Files      int          `json:"files"`
	Checks     int          `json:"checks"` // by others
	Head       string       `json:"head"`
	Bad        []damageJSON `json:"bad"`
	Missing    []damageJSON `json:"missing"` // evidence files that came without
	Lost       []lostJSON   `json:"lost"`    // when the store was recovered
	Behind     string       `json:"behind"`  // the event that was saved last and is not in the record
	Differ     []string     `json:"differ"`  // sources whose text is not what is read in their bytes
}

type lostJSON struct {
	What string   `json:"what"`
	N    *int     `json:"n"` // null: not known
	IDs  []string `json:"ids"`
}

type damageJSON struct {
	What string `json:"what"`
	ID   string `json:"id"`
	Why  string `json:"why"`
}

func logVerifyCommand(r *run) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "verify", Short: "Check that nobody changed the record",
		Long: `Reads everything again, computes every hash anew and names what does not fit:
events, sources, statements and copied files. Exits with 1 when something is bad,
or was lost when the store was recovered from a damaged one.
A text that is not what is read in its document's bytes is listed as one that
differs: another version read it, or somebody changed it.
The event that was saved last is kept beside the store: when it is not in the
record any more, the store is behind, restored from a copy or cut short.
Evidence files that an imported record names and that did not come with it are
listed as missing.`,
		Example: "  whosaid log verify",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			d, err := r.open()
			if err != nil {
				return err
			}
			report, differ, err := d.VerifyRecord(r.ctx)
			if err != nil {
				return err
			}
			return r.verified(report, differ, d.LastFile(), asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "as a JSON object")
	return cmd
}

func (r *run) verified(report store.Report, differ []quotes.Source, lastFile string, asJSON bool) error {
	if asJSON {
		out := reportJSON{1, report.OK(), report.Events, report.Sources, report.Statements, report.Claims, report.Loaded,
			report.Files, report.Checks, report.Head, []damageJSON{}, []damageJSON{}, []lostJSON{}, report.Behind, []string{}}
		for _, b := range report.Bad {
			out.Bad = append(out.Bad, damageJSON{b.What, b.ID, b.Why})
		}
		for _, m := range report.Missing {
			out.Missing = append(out.Missing, damageJSON{m.What, m.ID, m.Why})
		}
		for _, src := range differ {
			out.Differ = append(out.Differ, string(src.ID))
		}
		for _, g := range report.Gone {
			l := lostJSON{What: g.What, IDs: append([]string{}, g.IDs...)}
			if g.N >= 0 {
				l.N = &g.N
			}
			out.Lost = append(out.Lost, l)
		}
		if err := r.json(out); err != nil {
			return err
		}
	} else {
		for _, b := range report.Bad {
			r.row("bad", b.String())
		}
		for _, m := range report.Missing {
			r.row("missing", m.String())
		}
		for _, src := range differ {
			r.row("differs", "source "+string(src.ID)+" ("+src.Title+"): its text is not what is read in its bytes")
		}
		if report.Behind != "" {
			r.row("behind", "event "+review.Short(report.Behind)+" was saved here last and is not in the record")
			r.message("when the store was restored from a copy that is right: remove %s then; else its last events are lost", lastFile)
		}
		for _, g := range report.Gone {
			r.row("lost", g.String()+" when this store was recovered")
		}
		if report.OK() {
			row := []string{"sound", count(report.Events, "event", "events"), count(report.Sources, "source", "sources"),
				count(report.Statements+report.Loaded, "statement", "statements"), count(report.Files, "file", "files")}
			if report.Checks > 0 {
				row = append(row, count(report.Checks, "prior check", "prior checks"))
			}
			r.row(append(row, "head "+report.Head)...)
		}
	}
	if !report.OK() {
		return errNo
	}
	return nil
}
