package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/review"
)

func logCommand(r *run) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "log [ID]",
		Short: "Show the record: who did what, when and why",
		Long: `Shows the events of a claim, or all. Events are never changed: each is known by
the hash of its content and names the events that it follows. In a pipe: time,
who, what, claim, status after, reason, event. With --json the body of an event
is as it was hashed; places in it are bytes of the source's text.`,
		Example: "  whosaid log S04.c1\n  whosaid log --json\n  whosaid log verify\n  whosaid log head",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			err := r.log(args, asJSON)
			if errors.Is(err, desk.ErrUnknown) {
				if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
					err = hint(err, "did you mean whosaid log %s?", strings.Join(near, " or "))
				}
			}
			return err
		},
		SuggestionsMinimumDistance: suggestedSlips,
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	cmd.AddCommand(logVerifyCommand(r), logHeadCommand(r))
	return cmd
}

func (r *run) log(args []string, asJSON bool) error {
	d, err := r.open()
	if err != nil {
		return err
	}
	var claim quotes.ClaimID
	if len(args) > 0 {
		t, err := d.thing(args[0])
		if err != nil {
			return err
		}
		claim = quotes.ClaimID(t.ID) // statements and sources have events too
	}
	for e, err := range d.Trail(r.ctx, claim) {
		if err == nil {
			err = r.event(d.Review(e.Claim), e, asJSON)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// eventJSON is an event as it is kept, with the version of the output first.
type eventJSON struct {
	V      int             `json:"v"`
	ID     string          `json:"id"`
	Claim  quotes.ClaimID  `json:"claim"`
	Prev   []string        `json:"prev"`
	Base   string          `json:"base,omitempty"`
	Kind   review.Kind     `json:"kind"`
	By     string          `json:"by"`
	Role   review.Role     `json:"role"`
	At     string          `json:"at"`
	Batch  string          `json:"batch,omitempty"`
	Reason string          `json:"reason"`
	Body   json.RawMessage `json:"body,omitempty"`
	Before review.Status   `json:"before"`
	After  review.Status   `json:"after"`
}

func (r *run) event(rev review.Review, e review.Event, asJSON bool) error {
	at := e.At.UTC().Format(time.RFC3339)
	did := didOf(rev, e)
	switch {
	case asJSON:
		return r.json(eventJSON{1, e.ID, e.Claim, append([]string{}, e.Prev...), e.Base, e.Kind, e.By, e.Role,
			e.At.UTC().Format("2006-01-02T15:04:05.000Z07:00"), e.Batch, e.Reason, e.Body, e.Before, e.After})
	case !r.outTerminal:
		r.row(at, e.By, did, string(e.Claim), standing(e), e.Reason, review.Short(e.ID))
		return nil
	}
	r.para(0, faint.Render(at)+" "+strong.Render(clean(e.By))+" "+clean(did)+" "+clean(string(e.Claim))+
		" "+faint.Render(r.joined(standing(e), review.Short(e.ID))))
	if e.Reason != "" {
		r.para(2, clean(e.Reason))
	}
	return nil
}

// standing is the status of a claim after an event. What is corrected, linked or
// ticked off is no claim and has none.
func standing(e review.Event) string {
	switch e.Kind {
	case review.Edit, review.Link, review.Tick:
		return ""
	}
	return string(e.After)
}

// didOf says what an event did, with what must never go unsaid about it.
func didOf(rev review.Review, e review.Event) string {
	did := rev.Did(e)
	switch e.Kind {
	case review.Decide:
		if b, err := review.Body[review.Decision](e); err == nil && b.Alone {
			did += notSecondRead
		}
	case review.Correct:
		did += notSecondRead
		if b, err := review.Body[review.Change](e); err == nil {
			did += ": " + verdictChange(b)
		}
	case review.Dismiss:
		if b, err := review.Body[review.Dismissal](e); err == nil && b.Why != "" {
			did += " as " + dismissedAs(&b)
		}
	case review.Edit:
		if b, err := review.Body[review.Correction](e); err == nil {
			did += " " + corrected(b)
		}
	}
	return did
}

// corrected says what became of a field.
func corrected(c review.Correction) string {
	switch f, _ := review.FieldOf(c.Field); {
	case f.Places:
		return c.Field
	case f.Mark && c.Now == "":
		return "to not " + c.Field
	case f.Mark:
		return "to " + c.Field
	}
	return fmt.Sprintf("%s: “%s” to “%s”", c.Field, c.Was, c.Now)
}

func logHeadCommand(r *run) *cobra.Command {
	return &cobra.Command{
		Use: "head", Short: "Print the digest of the whole record",
		Long: `Prints one digest over all events. Keep it elsewhere: a record that lost its
last events has another one.`,
		Example: "  whosaid log head",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			d, err := r.open()
			if err != nil {
				return err
			}
			digest, n, err := d.Head(r.ctx)
			if err != nil {
				return err
			}
			fmt.Fprintln(r.raw, digest)
			r.message("%s", count(n, "event", "events"))
			return nil
		},
	}
}
