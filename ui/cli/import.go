package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/intake"
	"whosaid/quotes/review"
	"whosaid/quotes/store"
)

func importCommand(r *run) *cobra.Command {
	var anyReading bool
	cmd := &cobra.Command{
		Use: "import FILE [--any-reading]", Short: "Merge another store or record, or take in what others have checked",
		Long: `Adds what another whosaid store, or a record written by export, holds and this
store does not. Merging twice or in another order changes nothing. When two
people worked on one claim apart, both sides are kept and shown as a conflict.
It names every claim whose verdict in force is another one than before.
A document that both hold with different texts stays as it is here. One whose
text is not what is read in its bytes is left out and named: another version
read it, or somebody changed it.
A file that was tampered with is refused whole.

It also takes fact checks that others published: a page or a file with ClaimReview,
a feed of them, or an answer of the Fact Check Tools API. They are kept as they
were given and are nobody's verdict here: whosaid checks lists them, and show
suggests those that may be of a claim. An entry that can not be taken is named
and left out; a file that is cut off changes nothing. An import that was
interrupted goes on when the file is imported again. With - it is read from stdin.`,
		Example: "  whosaid import ~/ben/whosaid.db\n  whosaid import record.jsonl\n  whosaid import factcheck.html",
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
			file, size, err := r.spooled(args[0])
			if err != nil {
				return err
			}
			defer file.Close()
			m, err := take(r.ctx, file.Name())
			if errors.Is(err, desk.ErrNoRecord) {
				return r.importChecks(d, args[0], file, size)
			}
			if newer := (*store.NewerError)(nil); errors.As(err, &newer) {
				return hint(err, "get a newer whosaid to read it, or ask for its record: whosaid export record")
			}
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

// importChecks takes in what others have checked.
func (r *run) importChecks(d *library, name string, file io.ReaderAt, size int64) error {
	b := r.bar("entries")
	got, err := d.ImportChecks(r.ctx, name, file, func(p desk.Progress) {
		b.stage(p.Stage)
		b.show(p.Done, float64(p.Bytes)/float64(max(size, 1)))
	})
	b.clear()
	if errors.Is(err, desk.ErrNoRecord) {
		return err
	}
	for _, bad := range got.BadEntries {
		if err != nil && got.Bad == 1 {
			break // the error says it
		}
		r.message("%s: %v", name, bad)
	}
	if more := got.Bad - len(got.BadEntries); more > 0 {
		r.message("%s: and %s more that can not be taken", name, thousands(more))
	}
	if err != nil {
		return err
	}
	r.message("%s: %s new, %s there already, %s left out", name, count(got.Added, "prior check is", "prior checks are"),
		thousands(got.Known), count(got.Bad, "entry", "entries"))
	if got.Added > 0 {
		return r.mayBeOf(d, got.ID)
	}
	return nil
}

// mostClaimsNamed is how many claims are named that an import may be about, and
// longestLook how long they are looked for: show finds the others.
const (
	mostClaimsNamed = 5
	longestLook     = 2 * time.Second
)

// mayBeOf names the claims here that checks of an import may be of.
func (r *run) mayBeOf(d *library, id string) error {
	var of []string
	began := time.Now()
	for _, c := range d.Claims() {
		if time.Since(began) > longestLook {
			break
		}
		found, err := d.PriorToClaim(r.ctx, c)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(found, func(p desk.PriorCheck) bool { return p.Of.ID == id }) {
			of = append(of, cmp.Or(c.Label, string(c.ID)))
		}
	}
	if len(of) == 0 {
		return nil
	}
	more := ""
	if n := len(of) - mostClaimsNamed; n > 0 {
		of, more = of[:mostClaimsNamed], fmt.Sprintf(" and %d more", n)
	}
	r.message("some may be of %s%s: whosaid show %s", strings.Join(of, ", "), more, of[0])
	return nil
}

// imported says what came, and then what a person should look at.
func (r *run) imported(d *library, file string, m desk.Imported) {
	r.message("%s, %s, %s and %s are new", count(m.Events, "event", "events"), count(m.Sources, "source", "sources"), count(m.Files, "file", "files"),
		count(m.Loaded, "loaded statement", "loaded statements"))
	if m.Checks > 0 {
		r.message("new: %s by others", count(m.Checks, "prior check", "prior checks"))
	}
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
