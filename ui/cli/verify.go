package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"whosaid/quotes"
	"whosaid/quotes/verify"
	"whosaid/ui/detail"
	"whosaid/ui/theme"
)

type verifyJSON struct {
	V              int             `json:"v"`
	Quote          string          `json:"quote"`
	ClaimedSpeaker string          `json:"claimed_speaker"`
	Outcome        string          `json:"outcome"`
	Also           []string        `json:"also"`
	Altered        string          `json:"altered"`
	Faithful       *bool           `json:"faithful"`
	Statement      string          `json:"statement"`
	Speaker        string          `json:"speaker"`
	Warnings       []string        `json:"warnings"`
	Diff           []verify.Edit   `json:"diff"`
	Candidates     []candidateJSON `json:"candidates"`
}

type candidateJSON struct {
	Statement string  `json:"statement"` // empty: the article's own words
	Speaker   string  `json:"speaker"`
	Text      string  `json:"text"`
	Score     float64 `json:"score"`
}

func verifyCommand(r *run) *cobra.Command {
	var speaker, batch string
	var asJSON, correction bool
	cmd := &cobra.Command{
		Use:   "verify [--speaker NAME] [QUOTE... or -]",
		Short: "Check a circulated quotation: did they say so, in these words?",
		Long: `Compares a quotation with what was said: who said it, what was changed, and what
it leaves out. The exit code is 0 when it is faithful, and 1 when it is not or
nothing can be said. With - the quotation is read from stdin.

--batch answers a file of quotations, a line each: CSV with the columns quote
(or quotation, text, claim) and speaker in any order, between commas, semicolons
or tabs, or JSON lines {"quote","speaker"}. A line that cannot be read is named
and does not stop the rest. It exits with 0 when all are faithful.`,
		Example: `  whosaid verify --speaker Rouhani "maximum pressure on Tehran has not failed"
  pbpaste | whosaid verify -
  whosaid verify --batch posts.csv --json > answers.jsonl`,
		RunE: func(_ *cobra.Command, args []string) error {
			if batch != "" {
				if len(args) > 0 || speaker != "" {
					return hint(errors.New("--batch takes quotations and speakers from the file"), "whosaid verify --batch FILE")
				}
				return r.verifyBatch(batch, asJSON)
			}
			quote, err := r.quotation(args)
			if err != nil {
				return err
			}
			return r.verify(quote, speaker, asJSON, correction)
		},
	}
	text(cmd.Flags(), &speaker, "speaker", "NAME", "", "who is said to have said it")
	text(cmd.Flags(), &batch, "batch", "FILE", "", "answer each line of it: .csv or .jsonl, or - for stdin")
	cmd.Flags().BoolVar(&correction, "correction", false, "print a correction, ready to paste")
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	return cmd
}

const maxQuotation = 1 << 20 // bytes; nobody circulates more as one quotation

// quotation is what was typed, or comes from stdin.
func (r *run) quotation(args []string) (string, error) {
	if len(args) == 0 && r.inTerminal {
		return "", hint(errors.New("no quotation"), "whosaid verify --speaker NAME \"the words\"; or - to read them from stdin")
	}
	text := strings.Join(args, " ")
	if len(args) == 0 || text == "-" {
		b, err := io.ReadAll(io.LimitReader(r.stdin, maxQuotation+1))
		if err != nil {
			return "", err
		}
		text = string(b)
	}
	switch text = strings.TrimSpace(text); {
	case text == "":
		return "", hint(errors.New("the quotation is empty"), "put the words in quotation marks after the command")
	case len(text) > maxQuotation:
		return "", hint(fmt.Errorf("the quotation is longer than %d MB", maxQuotation>>20), "whosaid verify --batch FILE answers many, a line each")
	}
	return text, nil
}

func (r *run) verify(quote, speaker string, asJSON, correction bool) error {
	d, err := r.open()
	if err != nil {
		return err
	}
	a, err := d.Verify(r.ctx, quote, speaker)
	if err != nil {
		return err
	}
	switch {
	case asJSON:
		err = r.json(d.verifyJSON(a))
	case correction:
		r.print("%s\n", theme.VisibleLines(d.Correction(a)))
	default:
		r.answer(d, a)
	}
	if err == nil && !faithful(a) {
		return errNo
	}
	return err
}

func faithful(a verify.Answer) bool { return a.Faithful != nil && *a.Faithful }

func (l *library) verifyJSON(a verify.Answer) verifyJSON {
	out := verifyJSON{V: 1, Quote: a.Quote, ClaimedSpeaker: a.ClaimedSpeaker, Outcome: string(a.Outcome), Also: []string{},
		Altered: string(a.Altered), Faithful: a.Faithful, Statement: string(a.Statement), Speaker: a.SpeakerName,
		Warnings: append([]string{}, a.Warnings...), Diff: append([]verify.Edit{}, a.Diff...), Candidates: []candidateJSON{}}
	for _, o := range a.Also {
		out.Also = append(out.Also, string(o))
	}
	for _, c := range a.Candidates {
		out.Candidates = append(out.Candidates, candidateJSON{string(c.Statement), c.SpeakerName, c.Text, c.Score})
	}
	return out
}

// answer prints a verification for reading.
func (r *run) answer(l *library, a verify.Answer) {
	style := bad
	verdict := "not faithful"
	switch {
	case faithful(a):
		style, verdict = good, "faithful"
	case a.Faithful == nil:
		style, verdict = strong, "unknown"
	}
	var names []string
	for _, o := range append([]verify.Outcome{a.Outcome}, a.Also...) {
		names = append(names, string(o))
	}
	what := strings.Join(names, ", ")
	if a.Altered != "" {
		what += " (" + string(a.Altered) + ")"
	}
	r.print("%s %s\n", style.Bold(true).Render(verdict), clean(what))
	for _, says := range detail.Explain(a) {
		r.para(2, faint.Render(says))
	}
	r.print("\n")
	r.para(2, r.diff(a.Diff, a.Quote))
	r.print("\n")
	if a.ClaimedSpeaker != "" {
		r.field("Claimed for", a.ClaimedSpeaker)
	}
	for _, w := range a.Warnings {
		r.field("Careful", r.own(w))
	}
	for _, p := range a.Passages {
		r.compared(l, p)
	}
	if len(a.Candidates) > 0 {
		r.print("\n%s\n", strong.Render("Also near"))
	}
	for _, c := range a.Candidates {
		r.para(2, faint.Render(r.joined(string(c.Statement), percent(c.Score)))+" "+clean(cmp.Or(c.SpeakerName, "the article"))+": "+clean(c.Text))
	}
}

// compared prints what a quotation was compared with, in its context.
func (r *run) compared(l *library, p verify.Passage) {
	src, _ := l.Source(p.Source)
	who := cmp.Or(p.SpeakerName, "(speaker unknown)")
	if p.Speech == "" {
		who = "the article itself"
	}
	r.field("Said by", r.joined(who, string(p.Speech), string(p.Statement)))
	r.field("Source", r.joined(src.Title, src.Publisher, string(src.Published)))
	if len(p.At) > 0 && src.Text != "" {
		r.showPassage(src, p.At)
		return
	}
	r.print("\n%s\n", strong.Render("Passage"))
	r.para(2, r.bracketed(p.Text, []quotes.Span{p.Words}))
}

// diff shows what was added to a quotation and left out of it. The marks say
// it without colour: [-left out-] and {+added+}.
func (r *run) diff(edits []verify.Edit, quote string) string {
	if len(edits) == 0 {
		return clean(quote)
	}
	var parts []string
	for _, e := range edits {
		text := clean(e.Text)
		switch e.Op {
		case verify.Delete:
			text = bad.Render("[-" + text + "-]")
		case verify.Insert:
			text = good.Render("{+" + text + "+}")
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " ")
}
