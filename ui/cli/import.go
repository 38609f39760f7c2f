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
	return &cobra.Command{
		Use: "import FILE", Short: "Merge another store or an exported record into this one",
		Long: `Adds what another whosaid store, or a record written by export, holds and this
store does not. Merging twice or in another order changes nothing. When two
people worked on one claim apart, both sides are kept and shown as a conflict.
It names every claim whose verdict in force is another one than before.
A document that both hold with different texts stays as it is here.
A file that was tampered with is refused whole.`,
		Example: "  whosaid import ~/ben/whosaid.db\n  whosaid import record.jsonl",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			d, err := r.open()
			if err != nil {
				return err
			}
			m, err := d.Import(r.ctx, args[0])
			if err != nil {
				return err
			}
			r.imported(d, args[0], m)
			return nil
		},
	}
}

// imported says what came, and then what a person should look at.
func (r *run) imported(d *library, file string, m desk.Imported) {
	r.message("%s, %s, %s and %s are new", count(m.Events, "event", "events"), count(m.Sources, "source", "sources"), count(m.Files, "file", "files"),
		count(m.Loaded, "loaded statement", "loaded statements"))
	for _, id := range m.OtherText {
		src, _ := d.Source(id)
		r.message("source %s (%s) is here with another text: that of %s was left out, with what was found in it", id, src.Title, file)
	}
	for _, o := range m.Speakers {
		r.message("statement %s: %s says it here, and %s in %s: that of here stays until somebody corrects it", o.Statement,
			cmp.Or(o.Here, "nobody known"), cmp.Or(o.There, "nobody known"), file)
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
