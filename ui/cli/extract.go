package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync/atomic"

	"github.com/spf13/cobra"

	"whosaid/quotes"
	"whosaid/quotes/article"
	"whosaid/quotes/attribution"
	"whosaid/quotes/bulk"
	"whosaid/quotes/desk"
)

// quoteJSON is an attribution as extract prints it. Offsets are code points
// into the text as decoded.
type quoteJSON struct {
	Content    [][2]int      `json:"content"`
	Cue        [][2]int      `json:"cue"`
	Source     [][2]int      `json:"source"`
	Type       quotes.Speech `json:"type"`
	Speaker    string        `json:"speaker"` // canonical, or empty
	CueClass   string        `json:"cue_class"`
	Confidence float64       `json:"confidence"`
	Reasons    []string      `json:"reasons"`
	Warnings   []string      `json:"warnings,omitempty"`
}

func extractCommand(r *run) *cobra.Command {
	var asJSON, jsonl bool
	var encoding string
	cmd := &cobra.Command{
		Use:   "extract [FILE... or -]",
		Short: "Find who said what in a text; nothing is stored",
		Long: `Finds statements with their speakers in files or stdin, and says why. Nothing is
stored. In a pipe, a line for each: file, speaker, speech, start, end, text;
offsets are code points. The exit code is 1 when nothing was found.

--jsonl makes it a filter: lines {"id","text"} in, lines {"id","quotes":[...]}
out, in the same order, on all cores. Its memory does not grow with the input.`,
		Example: `  whosaid extract article.html
  pdftotext interview.pdf - | whosaid extract --json -
  zcat news.jsonl.gz | whosaid extract --jsonl > quotes.jsonl`,
		RunE: func(_ *cobra.Command, files []string) error {
			switch {
			case jsonl && len(files) > 0:
				return hint(errors.New("--jsonl reads stdin, not files"), "whosaid extract --jsonl < FILE")
			case jsonl:
				return r.extractLines()
			case len(files) == 0 && r.inTerminal:
				return hint(errors.New("no file"), "name a file, or - to read what you type up to ctrl+d")
			case len(files) == 0:
				files = []string{"-"}
			}
			return r.extractFiles(files, article.Options{Encoding: encoding}, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	cmd.Flags().BoolVar(&jsonl, "jsonl", false, "filter JSON lines from stdin to stdout")
	text(cmd.Flags(), &encoding, "encoding", "NAME", "", "read files in this encoding")
	return cmd
}

// extractLines is the filter. A line that cannot be read is answered in its
// place, so that output and input stay in step, and the exit code says so.
func (r *run) extractLines() error {
	var failed atomic.Int64
	err := inOrder(r.ctx, linesOf(r.stdin), r.raw, func(ctx context.Context, l line) []byte {
		out, err := extractLine(ctx, l)
		if err != nil {
			failed.Add(1)
			r.message("line %d: %v", l.n, err)
		}
		return out
	})
	if err == nil && failed.Load() > 0 {
		return hint(fmt.Errorf("%s not read", count(int(failed.Load()), "line was", "lines were")), `a line is {"id","text"}`)
	}
	return err
}

type textLine struct {
	ID   json.RawMessage `json:"id"`
	Text *string         `json:"text"`
}

type quotesLine struct {
	ID     json.RawMessage `json:"id"`
	Quotes []quoteJSON     `json:"quotes"`
	Error  string          `json:"error,omitempty"`
}

func extractLine(ctx context.Context, l line) ([]byte, error) {
	var in textLine
	err := l.err
	if err == nil {
		err = bulk.Fault(json.Unmarshal(l.text, &in))
	}
	if err == nil && in.Text == nil {
		err = errors.New("no text in it")
	}
	out := quotesLine{ID: in.ID, Quotes: []quoteJSON{}}
	if out.ID == nil {
		out.ID = json.RawMessage("null")
	}
	if err != nil {
		out.Error = err.Error()
	} else {
		out.Quotes = quotesIn(*in.Text, desk.Extract(ctx, article.Article{Text: *in.Text}, nil))
	}
	b, failed := marshal(out)
	return b, errors.Join(err, failed)
}

func quotesIn(text string, found []attribution.Attribution) []quoteJSON {
	out := make([]quoteJSON, len(found))
	if len(found) == 0 {
		return out
	}
	o := quotes.NewOffsets(text)
	for i, a := range found {
		out[i] = quoteJSON{o.CodePoints(a.Content...), o.CodePoints(a.Cue...), o.CodePoints(a.Source...), a.Speech,
			a.Speaker, a.CueClass, a.Confidence, append([]string{}, a.Reasons...), a.Warnings}
	}
	return out
}

func (r *run) extractFiles(names []string, o article.Options, asJSON bool) error {
	files, err := r.filesIn(names)
	if err != nil {
		return err
	}
	failed, found := 0, 0
	for _, name := range files {
		n, err := r.extractFile(name, o, asJSON)
		found += n
		switch {
		case err != nil && (r.ctx.Err() != nil || len(files) == 1):
			return err
		case err != nil:
			r.fault(err)
			failed++
		case n == 0:
			r.message("%s: no statements found", name)
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d of %s not read", failed, count(len(files), "file was", "files were"))
	}
	if found == 0 {
		return errNo
	}
	return nil
}

type fileQuoteJSON struct {
	V    int    `json:"v"`
	File string `json:"file"`
	Text string `json:"text"`
	quoteJSON
}

func (r *run) extractFile(name string, o article.Options, asJSON bool) (int, error) {
	in, _, err := r.input(name)
	if err != nil {
		return 0, err
	}
	defer in.Close()
	art, err := r.read(name, in, o)
	if err != nil {
		return 0, err
	}
	text, found := art.Text, desk.Extract(r.ctx, art, nil)
	printed := quotesIn(text, found)
	for i, a := range found {
		said := quotes.Join(text, a.Content)
		switch {
		case asJSON:
			err = r.json(fileQuoteJSON{1, name, said, printed[i]})
		case r.outTerminal:
			r.found(a.Speaker, a.CueClass, said, quotes.Statement{Speech: a.Speech, Confidence: a.Confidence, Reasons: a.Reasons, Warnings: a.Warnings})
		default:
			q := printed[i].Content
			r.row(name, a.Speaker, string(a.Speech), strconv.Itoa(q[0][0]), strconv.Itoa(q[len(q)-1][1]), said)
		}
		if err != nil {
			return 0, err
		}
	}
	return len(found), nil
}

// found prints what was found for reading, with its reasons.
func (r *run) found(speaker, class, text string, s quotes.Statement) {
	r.print("%s %s\n", strong.Render(clean(nameOr(speaker))), faint.Render(r.joined(string(s.Speech), class, percent(s.Confidence))))
	r.para(2, clean(text))
	for _, why := range append(slices.Clone(s.Reasons), s.Warnings...) {
		r.para(4, faint.Render(clean(why)))
	}
	r.print("\n")
}
