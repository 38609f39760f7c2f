package cli

import (
	"cmp"

	"github.com/spf13/cobra"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/intake"
	"whosaid/quotes/review"
)

func importCommand(r *run) *cobra.Command {
	var anyReading bool
	cmd := &cobra.Command{
		Use: "import FILE [--any-reading]", Short: "Merge another store or an exported record into this one",
		Long: `Adds what another whosaid store, or a record written by export, holds and this
store does not. Merging twice or in another order changes nothing. When two
people worked on one claim apart, both sides are kept and shown as a conflict.
It names every claim whose verdict in force is another one than before.
A document that both hold with different texts stays as it is here. One whose
text is not what is read in its bytes is left out and named: another version
read it, or somebody changed it.
A file that was tampered with is refused whole.`,
		Example: "  whosaid import ~/ben/whosaid.db\n  whosaid import record.jsonl",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			d, err := r.open()
			if err != nil {
				return err
			}
			take := d.Import
			if anyReading {
				take = d.ImportAny
			}
			m, err := take(r.ctx, args[0])
			if err != nil {
				return err
			}
			r.imported(d, args[0], m)
			return nil
		},
	}
	cmd.Flags().BoolVar(&anyReading, "any-reading", false, "also documents whose text is not what is read in their bytes, with a note")
	return cmd
}

// imported says what came, and then what a person should look at.
func (r *run) imported(d *library, file string, m desk.Imported) {
	r.message("%s, %s, %s and %s are new", count(m.Events, "event", "events"), count(m.Sources, "source", "sources"), count(m.Files, "file", "files"),
		count(m.Loaded, "loaded statement", "loaded statements"))
	for _, id := range m.OtherText {
		src, _ := d.Source(id)
		r.message("source %s (%s) is here with another text: that of %s was left out, with what was found in it", id, src.Title, file)
	}
	for _, src := range m.OtherReading {
		done := "left out, with what was found in it; to look at, add the document itself, and --any-reading takes it"
		if src, ok := d.Source(src.ID); ok && src.Text != "" {
			done = "taken as it is, with a note"
		}
		r.message("source %s (%s) in %s: its text is not what is read in its bytes: %s", src.ID, src.Title, file, done)
	}
	if m.Refiled > 0 {
		r.message("%s in %s had identifiers that are not theirs, and have their own now", count(m.Refiled, "loaded statement", "loaded statements"), file)
	}
	for _, o := range m.Speakers {
		r.message("statement %s: %s says it here, and %s in %s: that of here stays until somebody corrects it", o.Statement,
			cmp.Or(o.Here, "nobody known"), cmp.Or(o.There, "nobody known"), file)
	}
	for _, g := range m.Gone {
		r.message("statement %s: %s withdrew it, so it is shown no more", g.Statement, g.By)
	}
	for _, u := range m.Undated {
		r.message("source %s is taken for a newer version of %s: it came later, and no date of theirs tells", u.Newer, u.Older)
	}
	for _, v := range m.Verdicts {
		r.message("verdict: claim %s was %s; now it is %s", v.Claim, inForce(v.Was), inForce(v.Now))
	}
	for _, c := range d.Claims() {
		if rev := d.Review(c.ID); rev.Disputed {
			r.message("conflict: claim %s has %s; whosaid show %[1]s", c.ID, count(len(rev.Heads), "head", "heads"))
		}
	}
	for _, a := range m.Apart {
		what := "statement"
		if _, ok := d.Source(quotes.SourceID(a.Of)); ok {
			what = "source"
		}
		r.message("conflict: %s %s: %s; whosaid show %[2]s", what, a.Of, intake.Apart(a.Clash))
	}
}

// inForce names a verdict and who stands for it.
func inForce(rev review.Review) string {
	if rev.Verdict == nil {
		return "without a verdict (" + string(rev.Status) + ")"
	}
	return rev.Verdict.Label + " (" + rev.Signed() + ")"
}
