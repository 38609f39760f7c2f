package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"whosaid/quotes"
	"whosaid/quotes/intake"
	"whosaid/quotes/review"
	"whosaid/quotes/store"
)

// Revised says what a correction of a stored source changed.
type Revised struct{ Corrected, Withdrawn, Added int }

// Revise keeps what a person changed about a stored source: a draft of
// intake.Open, and the statements that it was given. What is new is stored
// before what is there is changed, so that a failure between the two loses no
// words; the changes are one action, which one undo takes back.
func (d *Desk) Revise(ctx context.Context, draft intake.Draft, stored []quotes.Statement) (Revised, error) {
	if d.readOnly != nil {
		return Revised{}, d.readOnly
	}
	changes, added, speakers := draft.Changes(stored)
	fresh, back, err := d.additions(draft.Source, added)
	if err != nil {
		return Revised{}, err
	}
	out := Revised{Added: len(fresh) + len(back)}
	var steps []step
	for _, c := range append(back, changes...) {
		for _, body := range c.Corrections {
			steps = append(steps, step{quotes.ClaimID(c.Statement), review.Act{Kind: review.Edit, Body: body}})
		}
	}
	for _, c := range changes {
		if slices.Equal(c.Corrections, []review.Correction{intake.Withdraw()}) {
			out.Withdrawn++
		} else {
			out.Corrected++
		}
	}
	if len(fresh) > 0 {
		src, ok := d.Corpus().Source(draft.Source.ID)
		if !ok {
			return Revised{}, fmt.Errorf("source %s: %w", draft.Source.ID, ErrUnknown)
		}
		if err := d.store.AddSource(ctx, store.Bundle{Source: src, Speakers: speakers, Statements: fresh}); err != nil {
			return Revised{}, err
		}
		d.writing.Lock()
		err := d.reload(ctx)
		d.writing.Unlock()
		if err != nil {
			return Revised{}, err
		}
	}
	if len(steps) > 0 {
		_, err = d.do(ctx, steps)
	}
	return out, err
}

// additions tells statements that are new from those that stood in the source
// before and were withdrawn: these come back. A new one whose identifier a
// corrected one bears gets another.
func (d *Desk) additions(src quotes.Source, added []quotes.Statement) (fresh []quotes.Statement, back []intake.Change, err error) {
	s := d.state.Load()
	for _, st := range added {
		for taken := true; taken; {
			if _, taken = s.corpus.Statement(st.ID); taken {
				st.ID = quotes.StatementID(quotes.NewID("statement", string(st.ID), "again"))
			}
		}
		was, ok := s.base.Statement(st.ID)
		if !ok {
			fresh = append(fresh, st)
			continue
		}
		var edits []review.Correction
		for _, e := range s.review(quotes.ClaimID(st.ID)).Edits {
			edits = append(edits, e.Body)
		}
		name := func(id quotes.SpeakerID) string {
			if sp, ok := s.corpus.Speaker(id); ok {
				return sp.Name
			}
			return ""
		}
		was, err = intake.Apply(src.Text, was, edits, name)
		if err != nil && !errors.Is(err, intake.ErrWithdrawn) {
			return nil, nil, err
		}
		gone := intake.Withdraw()
		again := review.Correction{Field: gone.Field, Was: gone.Now}
		back = append(back, intake.Change{Statement: st.ID, Corrections: append([]review.Correction{again}, intake.Correct(was, st, name)...)})
	}
	return fresh, back, nil
}
