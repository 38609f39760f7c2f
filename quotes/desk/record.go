package desk

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"whosaid/quotes"
	"whosaid/quotes/intake"
	"whosaid/quotes/review"
)

// Action is one thing done to one or more claims. It is kept whole or not at
// all, and one undo takes it back.
type Action struct {
	Kind   review.Kind
	Claims []quotes.ClaimID
	Reason string
	Body   any    // the body that the kind has; see review
	Base   string // in a conflict, the head whose side to go on from
	// Seen is how the claims stood when the person saw them. Nil: as this desk
	// has them now. What answers to it, by its kind or by its Base, is refused
	// with a *review.OverseenError when they stand otherwise.
	Seen Seen
}

// Seen is the heads of claims.
type Seen map[quotes.ClaimID][]string

// Seen returns how claims stand now, for an Action that answers to it.
func (d *Desk) Seen(claims []quotes.ClaimID) Seen {
	out := Seen{}
	for _, c := range claims {
		out[c] = d.Review(c).Heads
	}
	return out
}

// Do makes events of an action and saves them. When it returns without an
// error they are durable. A proposer who is the only person in the whole
// record decides and objects alone, and the event says so.
func (d *Desk) Do(ctx context.Context, a Action) ([]review.Event, error) {
	k, _ := review.RowOf(a.Kind)
	answers := k.Answers || a.Base != ""
	if answers && a.Seen == nil {
		a.Seen = d.Seen(a.Claims)
	}
	steps := make([]step, len(a.Claims))
	for i, c := range a.Claims {
		steps[i] = step{claim: c, act: review.Act{Kind: a.Kind, Reason: a.Reason, Body: a.Body, Base: a.Base}}
		if answers {
			steps[i].seen = a.Seen[c]
		}
		if a.Kind == review.Object || a.Kind == review.Decide {
			b, _ := a.Body.(review.Decision)
			steps[i].act.Body = d.decision(c, b.Alone)
		}
	}
	return d.do(ctx, steps)
}

// step is an act on one claim.
type step struct {
	claim quotes.ClaimID
	act   review.Act
	seen  []string // the heads that it answers to; nil: any
}

// overseen reports whether a claim stands otherwise than the person saw it.
func (st step) overseen(now review.Review) error {
	if st.seen == nil || slices.Equal(st.seen, now.Heads) {
		return nil
	}
	e := &review.OverseenError{Claim: st.claim, Kind: st.act.Kind}
	if n := len(now.Trail); n > 0 {
		e.Last = now.Trail[n-1]
	}
	return e
}

func (d *Desk) do(ctx context.Context, steps []step) ([]review.Event, error) {
	if err := d.ReadOnly(); err != nil {
		return nil, err
	}
	if len(steps) == 0 {
		return nil, errors.New("no claim to work on")
	}
	d.writing.Lock()
	defer d.writing.Unlock()
	for range maxStale {
		events, err := d.try(ctx, steps)
		if !again(err) {
			return events, err
		}
	}
	return nil, review.ErrStale
}

// again reports whether an action is judged anew after an error.
func again(err error) bool {
	var overseen *review.OverseenError
	return errors.Is(err, review.ErrStale) && !errors.As(err, &overseen)
}

// maxStale is how often an action is judged anew because another program was
// faster.
const maxStale = 20

// try judges an action by the record as it is now and saves it, unless a claim
// changed in between.
func (d *Desk) try(ctx context.Context, steps []step) ([]review.Event, error) {
	if _, err := d.refresh(ctx); err != nil {
		return nil, err
	}
	s := d.state.Load()
	events, changed, err := d.judge(s, steps)
	if err != nil {
		return nil, err
	}
	if err := d.store.AppendAt(ctx, s.read, events...); err != nil {
		return nil, err
	}
	d.done(events)
	d.state.Store(s.with(changed, s.read)) // Refresh reads the events again, to no effect
	return events, nil
}

// done remembers when this desk last did something.
func (d *Desk) done(events []review.Event) {
	if n := len(events); n > 0 {
		d.last = events[n-1].At
	}
}

// judge makes the events of an action, by the rules and a state.
func (d *Desk) judge(s *state, steps []step) (events []review.Event, changed map[quotes.ClaimID]review.Review, err error) {
	changed = map[quotes.ClaimID]review.Review{}
	events = make([]review.Event, 0, len(steps))
	batch := newBatch(len(steps))
	at := d.now()
	for _, st := range steps {
		r, ok := changed[st.claim]
		if !ok {
			r = s.review(st.claim)
		} else if !at.After(r.Changed) { // a trail reads in the order of time
			at = at.Add(time.Millisecond)
		}
		if err := st.overseen(s.review(st.claim)); err != nil {
			return nil, nil, err
		}
		st.act.By, st.act.Role, st.act.At, st.act.Batch = d.person, d.role, at, batch
		after, e, err := r.Do(st.act)
		if err != nil {
			return nil, nil, err
		}
		changed[st.claim] = after
		if b, ok := st.act.Body.(review.Dismissal); ok && review.Circle(st.claim, b.Twin, latest(changed, s)) {
			return nil, nil, &review.Refusal{Claim: st.claim, Kind: e.Kind, Status: r.Status,
				Reason: fmt.Sprintf("%s is a duplicate of this one already", b.Twin)}
		}
		events = append(events, e)
	}
	return events, changed, nil
}

// latest finds reviews as they will be with what changed.
func latest(changed map[quotes.ClaimID]review.Review, s *state) func(quotes.ClaimID) review.Review {
	return func(id quotes.ClaimID) review.Review {
		if r, ok := changed[id]; ok {
			return r
		}
		return s.review(id)
	}
}

// now returns the time, later than that of all this desk did before.
func (d *Desk) now() time.Time {
	at := time.Now().UTC().Truncate(time.Millisecond)
	if !at.After(d.last) {
		at = d.last.Add(time.Millisecond)
	}
	return at
}

// newBatch names an action of several events.
func newBatch(n int) string {
	if n < 2 {
		return ""
	}
	return rand.Text()
}

// decision says whether a proposal is judged by its proposer, alone, because
// nobody else is there.
func (d *Desk) decision(c quotes.ClaimID, alone bool) review.Decision {
	mine := strings.EqualFold(strings.TrimSpace(d.Review(c).Proposer), strings.TrimSpace(d.person))
	return review.Decision{Alone: mine && (alone || d.worksAlone())}
}

func (d *Desk) worksAlone() bool {
	for _, r := range d.state.Load().reviews {
		for _, e := range r.Trail {
			if e.By != d.person {
				return false
			}
		}
	}
	return true
}

// TakeStatement makes whole statements claims, where they are none yet, and
// flags them.
func (d *Desk) TakeStatement(ctx context.Context, ids []quotes.StatementID, reason string) ([]review.Event, error) {
	found, err := d.statements(ctx, ids)
	if err != nil {
		return nil, err
	}
	var steps []step
	for _, st := range found {
		at := st.Content
		if len(at) == 0 { // loaded without its document: its own text is all there is
			at = []quotes.Span{{Start: 0, End: len(st.Text)}}
		}
		steps = append(steps, d.making(st.Source, st.ID, at, st.Text)...)
		steps = append(steps, step{claim: d.claimID(st.Source, st.ID, at), act: review.Act{Kind: review.Flag, Reason: reason}})
	}
	return d.do(ctx, steps)
}

// MakeClaim makes a claim of words in a source and flags it. A character is
// taken whole, with its accents.
func (d *Desk) MakeClaim(ctx context.Context, source quotes.SourceID, at quotes.Span, reason string) (quotes.Claim, error) {
	src, ok := d.Source(source)
	if !ok {
		return quotes.Claim{}, fmt.Errorf("source %s: %w", source, ErrUnknown)
	}
	if !at.In(src.Text) || at.Len() == 0 {
		return quotes.Claim{}, fmt.Errorf("source %s: no words at %d-%d", source, at.Start, at.End)
	}
	at = intake.Whole(src.Text, at)
	var inside quotes.StatementID
	for _, st := range d.Corpus().StatementsIn(source) {
		for _, c := range st.Content {
			if c.Contains(at) {
				inside = st.ID
			}
		}
	}
	spans := []quotes.Span{at}
	id := d.claimID(source, inside, spans)
	steps := d.making(source, inside, spans, src.Text[at.Start:at.End])
	steps = append(steps, step{claim: id, act: review.Act{Kind: review.Flag, Reason: reason}})
	if _, err := d.do(ctx, steps); err != nil {
		return quotes.Claim{}, err
	}
	c, _ := d.Claim(id)
	return c, nil
}

// making returns the step that makes a claim, or none when it is there.
func (d *Desk) making(source quotes.SourceID, in quotes.StatementID, at []quotes.Span, text string) []step {
	id := d.claimID(source, in, at)
	if _, ok := d.Claim(id); ok {
		return nil
	}
	return []step{{claim: id, act: review.Act{Kind: review.MakeClaim, Body: review.Made{Source: source, Statement: in, At: at, Text: text}}}}
}

func (d *Desk) claimID(source quotes.SourceID, in quotes.StatementID, at []quotes.Span) quotes.ClaimID {
	if src, ok := d.Source(source); ok {
		return quotes.ClaimIDOf(src.SHA256, at)
	}
	return quotes.ClaimIDOf(string(in), at)
}

// ErrNothing says that there is nothing to undo or redo.
var ErrNothing = errors.New("nothing to take back")

// Undo takes back the person's last action and returns its events. It works
// across restarts: what it does is an event itself.
func (d *Desk) Undo(ctx context.Context) ([]review.Event, error) {
	return d.takeBack(ctx, review.LastDone)
}

// Redo brings back what the last Undo took, and returns the events that Undo
// made.
func (d *Desk) Redo(ctx context.Context) ([]review.Event, error) {
	return d.takeBack(ctx, review.LastUndone)
}

func (d *Desk) takeBack(ctx context.Context, last func(iter.Seq[review.Review], string, func(a, b review.Event) int) []review.Event) ([]review.Event, error) {
	reviews := d.state.Load().reviews // first: all of its events have a place then
	places, err := d.store.Places(ctx)
	if err != nil {
		return nil, err
	}
	events := last(maps.Values(reviews), d.person, func(a, b review.Event) int {
		return cmp.Compare(places[a.ID], places[b.ID])
	})
	if len(events) == 0 {
		return nil, ErrNothing
	}
	steps := make([]step, 0, len(events))
	for i := range events {
		e := events[len(events)-1-i] // the last first
		steps = append(steps, step{claim: e.Claim, act: review.Act{Kind: review.Undo, Body: review.Undoing{Event: e.ID}}})
	}
	if _, err := d.do(ctx, steps); err != nil {
		return nil, err
	}
	return events, nil
}

// Refresh takes in what other programs wrote meanwhile. It is cheap when they
// wrote nothing. What they loaded it reports as soon as that is found.
func (d *Desk) Refresh(ctx context.Context) (changed bool, err error) {
	d.writing.Lock()
	defer d.writing.Unlock()
	changed, err = d.refresh(ctx)
	return d.index.sawNews() || changed, err
}

func (d *Desk) refresh(ctx context.Context) (changed bool, err error) {
	s := d.state.Load()
	edition, loaded, err := d.store.Edition(ctx)
	if err != nil {
		return false, err
	}
	d.follow(loaded)
	if edition != s.edition {
		base, err := d.readCorpus(ctx)
		if err != nil {
			return false, err
		}
		if !sameDocuments(base, s.base) {
			return true, d.reload(ctx)
		}
		files, err := d.store.Files(ctx)
		if err != nil {
			return false, err
		}
		same := *s // only files and speakers of loaded statements came
		same.edition, same.files = edition, files
		s = &same
		d.state.Store(s)
	}
	newest, err := d.store.Newest(ctx)
	if err != nil || newest == s.read {
		return false, err
	}
	fresh := map[quotes.ClaimID][]review.Event{}
	for e, err := range d.store.Since(ctx, s.read) {
		if err != nil {
			return false, err
		}
		fresh[e.Claim] = append(fresh[e.Claim], e)
	}
	reviews := map[quotes.ClaimID]review.Review{}
	for claim, events := range fresh {
		old := s.review(claim)
		r := review.Replay(claim, append(slices.Clone(old.Trail), events...))
		if !slices.Equal(r.Heads, old.Heads) {
			reviews[claim] = r
		}
	}
	if len(reviews) == 0 { // our own
		same := *s
		same.read = newest
		d.state.Store(&same)
		return false, nil
	}
	d.state.Store(s.with(reviews, newest))
	return true, nil
}

// Trail returns the events of a claim, oldest first, or the whole record when
// the claim is empty.
func (d *Desk) Trail(ctx context.Context, claim quotes.ClaimID) iter.Seq2[review.Event, error] {
	return d.store.Events(ctx, claim)
}

// Head returns the digest of the whole record and how many events it covers.
func (d *Desk) Head(ctx context.Context) (digest string, events int, err error) {
	return d.store.Head(ctx)
}
