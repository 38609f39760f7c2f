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

// Revised says what a correction of a stored source changed, in statements.
type Revised struct {
	Corrected, Withdrawn, Added int
	// Of those corrected: how many differently from what somebody else set
	// since the source was opened, which the record keeps.
	Over   int
	Gone   int // somebody else withdrew them meanwhile, so that a correction was left
	Source bool
}

// Revise keeps what a person changed about a stored source: a draft of
// intake.Open, and the statements that it was given. The words of what is new
// are stored before anything is changed, so that a failure between the two
// loses none; all else is one action, which one undo takes back.
func (d *Desk) Revise(ctx context.Context, draft intake.Draft, stored []quotes.Statement) (Revised, error) {
	if err := d.ReadOnly(); err != nil {
		return Revised{}, err
	}
	if _, err := d.Refresh(ctx); err != nil {
		return Revised{}, err
	}
	changes, added, speakers := draft.Changes(stored)
	changes, out := d.rebased(changes, stored)
	changes = append(changes, d.settled(draft)...)
	fresh, came := d.additions(draft.Source, added, speakers)
	out.Added = len(came)
	for _, c := range changes {
		if withdraws(c) {
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
	}
	var err error
	steps := sourceSteps(draft.Source.ID, draft.SourceChanges())
	out.Source = len(steps) > 0
	for _, c := range append(came, changes...) {
		for _, body := range c.Corrections {
			steps = append(steps, step{claim: quotes.ClaimID(c.Statement), act: review.Act{Kind: review.Edit, Body: body}})
		}
	}
	if len(steps) > 0 {
		_, err = d.do(ctx, steps)
	}
	if len(fresh) > 0 {
		d.writing.Lock()
		err = errors.Join(err, d.reload(ctx))
		d.writing.Unlock()
	}
	return out, err
}

// sourceSteps correct what is known about a source. The source is their subject.
func sourceSteps(id quotes.SourceID, corrections []review.Correction) []step {
	var steps []step
	for _, c := range corrections {
		steps = append(steps, step{claim: quotes.ClaimID(id), act: review.Act{Kind: review.Edit, Body: c}})
	}
	return steps
}

// CorrectSource corrects what is known about a stored source to what now says.
// It reports whether that changed anything.
func (d *Desk) CorrectSource(ctx context.Context, now quotes.Source) (bool, error) {
	was, ok := d.Corpus().Source(now.ID)
	if !ok {
		return false, fmt.Errorf("source %s: %w", now.ID, ErrUnknown)
	}
	steps := sourceSteps(now.ID, intake.CorrectSource(was, now))
	if len(steps) == 0 {
		return false, nil
	}
	_, err := d.do(ctx, steps)
	return err == nil, err
}

// Apart says in words what people corrected apart of what is known about a
// source.
func (d *Desk) Apart(id quotes.SourceID) []string {
	_, apart := d.Review(quotes.ClaimID(id)).Held()
	var out []string
	for _, c := range apart {
		out = append(out, intake.Apart(c))
	}
	return out
}

// settled returns what confirms a speaker that people named apart.
func (d *Desk) settled(draft intake.Draft) []intake.Change {
	var out []intake.Change
	for _, id := range draft.Confirmed() {
		_, apart := d.Review(quotes.ClaimID(id)).Held()
		if c, ok := intake.Settle(apart); ok {
			out = append(out, intake.Change{Statement: id, Corrections: []review.Correction{c}})
		}
	}
	return out
}

func withdraws(c intake.Change) bool {
	return slices.Equal(c.Corrections, []review.Correction{intake.Withdraw()})
}

// rebased lets changes stand on what others made of the statements meanwhile,
// and counts where they meet.
func (d *Desk) rebased(changes []intake.Change, stored []quotes.Statement) (out []intake.Change, met Revised) {
	c := d.Corpus()
	for _, ch := range changes {
		i := slices.IndexFunc(stored, func(s quotes.Statement) bool { return s.ID == ch.Statement })
		now, ok := c.Statement(ch.Statement)
		if !ok || i < 0 { // it was withdrawn meanwhile
			if !withdraws(ch) {
				met.Gone++
			}
			continue
		}
		mine := intake.Rebase(ch.Corrections, stored[i], now, func(id quotes.SpeakerID) string {
			sp, _ := c.Speaker(id)
			return sp.Name
		})
		if len(mine) == 0 {
			continue
		}
		if slices.ContainsFunc(mine, func(c review.Correction) bool { return !slices.Contains(ch.Corrections, c) }) {
			met.Over++
		}
		ch.Corrections = mine
		out = append(out, ch)
	}
	return out, met
}

// additions tells statements that the store does not have, and what the record
// must say of all that are added. One that was there and was withdrawn or taken
// back returns. A new one whose identifier a corrected one bears gets another.
func (d *Desk) additions(src quotes.Source, added []quotes.Statement, speakers []quotes.Speaker) (fresh []quotes.Statement, came []intake.Change) {
	s := d.state.Load()
	name := func(id quotes.SpeakerID) string {
		if sp, ok := s.corpus.Speaker(id); ok {
			return sp.Name
		}
		for _, sp := range speakers {
			if sp.ID == id {
				return sp.Name
			}
		}
		return ""
	}
	for _, st := range added {
		have, taken := s.corpus.Statement(st.ID)
		for taken && !slices.Equal(have.Content, st.Content) {
			st.ID = st.ID.Again()
			have, taken = s.corpus.Statement(st.ID)
		}
		if taken { // stored when the record failed
			came = append(came, intake.Change{Statement: st.ID, Corrections: append([]review.Correction{intake.Added()}, intake.Correct(have, st, name)...)})
			continue
		}
		was, ok := s.base.Statement(st.ID)
		if !ok {
			fresh = append(fresh, st)
			came = append(came, intake.Change{Statement: st.ID, Corrections: []review.Correction{intake.Added()}})
			continue
		}
		r := s.review(quotes.ClaimID(st.ID))
		var back []review.Correction
		if takenBack(r) {
			back = append(back, intake.Added())
		}
		// A correction that does not fit leaves what was found, as it is shown.
		hold, _ := r.Held()
		was, err := intake.Apply(src.Text, was, bodies(hold))
		if errors.Is(err, intake.ErrWithdrawn) {
			gone := intake.Withdraw()
			back = append(back, review.Correction{Field: gone.Field, Was: gone.Now})
		}
		came = append(came, intake.Change{Statement: st.ID, Corrections: append(back, intake.Correct(was, st, name)...)})
	}
	return fresh, came
}
