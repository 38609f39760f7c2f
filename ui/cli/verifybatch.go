package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"whosaid/quotes/desk"
	"whosaid/quotes/verify"
)

// verifyBatch answers a file line by line, on all cores, in order.
func (r *run) verifyBatch(name string, asJSON bool) error {
	d, err := r.open()
	if err != nil {
		return err
	}
	in, size, err := r.input(name)
	if err != nil {
		return err
	}
	defer in.Close()
	text, size, doubt, err := inUTF8(in, size)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if doubt != "" {
		r.message("%s: %s", name, doubt)
	}
	counted := &desk.CountingReader{From: text}
	b := r.bar("quotations")
	var done, unfaithful atomic.Int64
	var failed failures
	asked := func(yield func(question, error) bool) {
		for q, err := range questionsOf(name, counted) {
			part := -1.0
			if size > 0 {
				part = float64(counted.N) / float64(size)
			}
			b.show(int(done.Load()), part)
			if !yield(q, err) {
				return
			}
		}
	}
	err = inOrder(r.ctx, asked, r.raw, func(ctx context.Context, q question) []byte {
		out, ok, err := r.answerTo(ctx, d, q, asJSON)
		switch {
		case err != nil:
			failed.note(q.n, err)
		case !ok:
			unfaithful.Add(1)
		}
		done.Add(1)
		return out
	})
	b.clear()
	for _, f := range failed.inOrder() {
		r.message("%s: line %d: %v", name, f.n, f.err)
	}
	switch {
	case err != nil:
		return fmt.Errorf("%s: %w", name, err)
	case len(failed.list) > 0:
		return hint(fmt.Errorf("%s: %s not answered", name, count(len(failed.list), "line was", "lines were")),
			"whosaid verify --help says what a line looks like")
	case unfaithful.Load() > 0:
		return errNo
	}
	return nil
}

// failures are the lines that were not answered, as they come from several
// workers.
type failures struct {
	mu   sync.Mutex
	list []failure
}

type failure struct {
	n   int
	err error
}

func (f *failures) note(n int, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.list = append(f.list, failure{n, err})
}

// inOrder returns them in the order of the file, when the work is done.
func (f *failures) inOrder() []failure {
	slices.SortFunc(f.list, func(a, b failure) int { return a.n - b.n })
	return f.list
}

// unanswered stands in the place of a line that could not be read.
type unanswered struct {
	V     int    `json:"v"`
	Line  int    `json:"line"`
	Quote string `json:"quote"`
	Error string `json:"error"`
}

// answerTo answers one question: JSON, or a line with tabs: outcome, faithful,
// speaker, statement, quotation.
func (r *run) answerTo(ctx context.Context, d *library, q question, asJSON bool) (out []byte, ok bool, err error) {
	if err = q.err; err == nil && strings.TrimSpace(q.quote) == "" {
		err = errors.New("no quotation")
	}
	if err == nil {
		a, failed := d.Verify(ctx, q.quote, q.speaker)
		if failed == nil && !asJSON {
			return batchRow(a), faithful(a), nil
		}
		if failed == nil {
			out, failed = marshal(d.verifyJSON(a))
			return out, faithful(a), failed
		}
		err = failed
	}
	if !asJSON {
		return fmt.Appendf(nil, "error\t\t\t\t%s\n", clean(q.quote)), false, err
	}
	out, _ = marshal(unanswered{1, q.n, q.quote, err.Error()})
	return out, false, err
}

func batchRow(a verify.Answer) []byte {
	known := "unknown"
	if a.Faithful != nil {
		known = strconv.FormatBool(*a.Faithful)
	}
	return fmt.Appendf(nil, "%s\t%s\t%s\t%s\t%s\n", clean(string(a.Outcome)), known, clean(a.SpeakerName), clean(string(a.Statement)), clean(a.Quote))
}
