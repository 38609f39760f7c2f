package cli

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"whosaid/quotes"
	"whosaid/quotes/review"
)

func evidenceCommand(r *run) *cobra.Command {
	var ev review.Evidence
	var stance, file, source, passage string
	cmd := &cobra.Command{
		Use:   "evidence ID --stance STANCE [--url URL] [--file FILE] [--excerpt TEXT]",
		Short: "Add evidence to a claim",
		Long: `Adds a piece of evidence to a claim. A file is copied into the store and known
by its SHA-256. Items of one group, address or file count as one source.`,
		Example: `  whosaid evidence S04.c1 --stance refutes --kind transcript \
      --url https://example.org/interview --locator "minute 12" --excerpt "..."
  whosaid evidence S04.c1 --stance context --in 4scw2p2d0a --passage "the US quit in 2018"
  whosaid evidence S04.c1 --stance supports --kind "wire report" --file tass.pdf --group TASS`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if _, err := time.Parse(time.RFC3339, ev.Accessed); err != nil && !quotes.Date(ev.Accessed).Valid() {
				return hint(fmt.Errorf("--accessed %q is no time", ev.Accessed), "write 2021-04-13, or 2021-04-13T10:00:00Z")
			}
			d, err := r.open()
			if err != nil {
				return err
			}
			claims, err := r.claimsNamed(d, args)
			if err != nil {
				return err
			}
			if passage != "" {
				if err := d.anchor(&ev, source, passage); err != nil {
					return err
				}
			}
			ev.Stance = review.Stance(strings.ToLower(stance))
			e, err := r.addEvidence(d, claims[0].ID, ev, file)
			if err != nil {
				return err
			}
			for _, missing := range ev.Missing() {
				if file == "" || missing != "no archived copy" {
					r.message("%s", missing)
				}
			}
			return r.acted([]review.Event{e}, nil)
		},
	}
	f := cmd.Flags()
	text(f, &stance, "stance", "STANCE", "", "supports, refutes or context")
	evidenceFlags(f, &ev)
	text(f, &file, "file", "FILE", "", "a file to copy into the store")
	text(f, &passage, "passage", "TEXT", "", "words of a source that is in the store; needs --in")
	text(f, &source, "in", "ID", "", "that source")
	completes(cmd, "stance", "supports", "refutes", "context")
	completes(cmd, "kind", review.EvidenceKinds()...)
	return cmd
}

// evidenceFlags are those whose value is kept as it was typed.
func evidenceFlags(f *pflag.FlagSet, ev *review.Evidence) {
	text(f, &ev.Kind, "kind", "KIND", "other", strings.Join(review.EvidenceKinds(), ", "))
	text(f, &ev.URL, "url", "URL", "", "where it is")
	text(f, &ev.Archived, "archived", "URL", "", "an archived copy of that")
	text(f, &ev.Excerpt, "excerpt", "TEXT", "", "the words that matter")
	text(f, &ev.Locator, "locator", "PLACE", "", "page, paragraph or minute")
	text(f, &ev.Accessed, "accessed", "TIME", "", "when it was seen (a time or a date)")
	text(f, &ev.Language, "language", "CODE", "", "its language")
	text(f, &ev.Translator, "translator", "NAME", "", "who translated it")
	text(f, &ev.Group, "group", "NAME", "", "where it comes from in the end: one wire story is one source")
}

// around is how much of the text on each side is kept with a passage, in
// bytes: enough to find it again in another version.
const around = 40

// anchor makes words of a source evidence, by where they stand.
func (l *library) anchor(ev *review.Evidence, source, words string) error {
	t, err := l.thing(source)
	if err != nil {
		return err
	}
	src, ok := l.Source(quotes.SourceID(t.ID))
	if !ok {
		return hint(fmt.Errorf("%q is no source", source), "whosaid sources lists them")
	}
	switch n := strings.Count(src.Text, words); {
	case n == 0:
		return hint(fmt.Errorf("source %s: no such words", src.ID), "they are compared letter by letter; whosaid show %s prints the text", src.ID)
	case n > 1:
		return hint(fmt.Errorf("source %s: the words stand in %d places", src.ID, n), "give more of them")
	}
	at := quotes.Span{Start: strings.Index(src.Text, words)}
	at.End = at.Start + len(words)
	ev.Source, ev.At, ev.Excerpt = src.ID, &at, words
	ev.Prefix = strings.ToValidUTF8(src.Text[max(0, at.Start-around):at.Start], "")
	ev.Suffix = strings.ToValidUTF8(src.Text[at.End:min(len(src.Text), at.End+around)], "")
	return nil
}

func (r *run) addEvidence(d *library, claim quotes.ClaimID, ev review.Evidence, file string) (review.Event, error) {
	if file == "" {
		return d.AddEvidence(r.ctx, claim, ev, "", nil)
	}
	f, _, err := r.input(file)
	if err != nil {
		return review.Event{}, err
	}
	defer f.Close()
	return d.AddEvidence(r.ctx, claim, ev, file, f)
}
