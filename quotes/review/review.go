package review

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"time"
	"unicode/utf8"
)

// Act is what somebody wants to do to a claim, before it is an event.
type Act struct {
	Kind   Kind
	By     string
	Role   Role
	At     time.Time // zero: now
	Batch  string    // the same for all acts of one action
	Reason string
	Body   any // the kind's body type, json.RawMessage, or nil
	// Base is, in a conflict, the head whose side to go on from, which settles
	// it. Without, what moves a claim that was moved apart is refused, and what
	// adds to it or undoes leaves the conflict as it is.
	Base string
}

// Next returns the sealed event that an act makes of the review. It fails as
// Apply would. A Change without the verdict in force gets it.
func (r Review) Next(a Act) (Event, error) {
	_, e, err := r.Do(a)
	return e, err
}

// Do is Next and Apply in one.
func (r Review) Do(a Act) (Review, Event, error) {
	r = r.ready()
	if a.At.IsZero() {
		a.At = time.Now()
	}
	prev, base, s := r.on(a)
	if prev == nil && r.split {
		return r, Event{}, &Refusal{Claim: r.Claim, Kind: a.Kind, Status: s.Status, Apart: true,
			Reason: "two people moved it apart: first settle from which side to go on"}
	}
	if c, ok := a.Body.(Change); ok && c.Was == nil {
		c.Was = s.Verdict
		a.Body = c
	}
	body, err := marshal(a.Body)
	if err == nil && !(utf8.ValidString(a.By) && utf8.ValidString(a.Reason) && legible(reflect.ValueOf(a.Body))) {
		err = ErrText
	}
	if err != nil {
		return r, Event{}, fmt.Errorf("%s %s: %w", a.Kind, r.Claim, err)
	}
	e := Event{Prev: prev, Base: base, Claim: r.Claim, Kind: a.Kind, By: a.By, Role: a.Role, At: a.At,
		Batch: a.Batch, Reason: a.Reason, Body: body, Before: s.Status}
	next, err := step(s.bare(), &e, r.past())
	if err != nil {
		return r, Event{}, err
	}
	if why := misdated(a.Body); why != "" {
		return r, Event{}, &Refusal{Claim: r.Claim, Kind: a.Kind, Status: s.Status, Reason: why}
	}
	e.After = next.Status
	if e, err = Seal(e); err != nil {
		return r, Event{}, err
	}
	after, err := r.Apply(e)
	return after, e, err
}

// ErrText says that a text is not UTF-8. It could only be kept altered.
var ErrText = errors.New("a text is not UTF-8")

// legible reports whether all text in a body is UTF-8.
func legible(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String:
		return utf8.ValidString(v.String())
	case reflect.Pointer:
		return v.IsNil() || legible(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			if !legible(v.Field(i)) {
				return false
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			if !legible(v.Index(i)) {
				return false
			}
		}
	}
	return true
}

// marshal writes a body as events hold it: without the escapes that encoding
// for web pages would add.
func marshal(body any) (json.RawMessage, error) {
	if body == nil {
		return nil, nil
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(body); err != nil {
		return nil, err
	}
	if out := bytes.TrimSpace(b.Bytes()); string(out) != "{}" && string(out) != "null" {
		return out, nil
	}
	return nil, nil
}

// Apply is the whole rulebook: it returns the review after an event, or a
// *Refusal that says why it can not be. An event that does not follow the
// heads, or of a claim that was moved apart one of them, is ErrStale. One that
// is there already changes nothing.
func (r Review) Apply(e Event) (Review, error) {
	r = r.ready()
	if err := e.Check(); err != nil {
		return r, err
	}
	if _, ok := r.find(e.ID); ok {
		return r, nil
	}
	switch {
	case r.Claim != "" && e.Claim != r.Claim:
		return r, fmt.Errorf("event %s: of claim %s, not %s", Short(e.ID), e.Claim, r.Claim)
	case !slices.Equal(e.Prev, r.Heads) && !r.besides(e):
		return r, fmt.Errorf("%s %s: %w", e.Kind, e.Claim, ErrStale)
	case len(r.Heads) > 1: // in a conflict, which it may settle
		g := build(e.Claim, append(slices.Clip(r.Trail), e))
		if err := g.refused[e.ID]; err != nil {
			return r, err
		}
		return g.review(), nil
	}
	if err := misplaced(e); err != nil {
		return r, err
	}
	next, err := stepExactly(r.State.bare(), &e, r.past())
	if err != nil {
		return r, err
	}
	r.Claim, r.State = e.Claim, next.listed()
	r.Heads, r.Trail = []string{e.ID}, append(slices.Clip(r.Trail), e)
	r.Changed, r.By = e.At, e.By
	if e.Kind == Undo { // nothing else makes an event void, or count again
		r.Void = maps.Clone(r.Void)
		r.Void = voids(r.Trail, r.State, r.Void)
	}
	if e.Kind == Edit || e.Kind == Undo {
		r = r.disputed()
	}
	return r, nil
}

// besides reports whether an event leaves the conflict as it is.
func (r Review) besides(e Event) bool {
	k, _ := RowOf(e.Kind)
	return r.split && (k.Adds() || e.Kind == Undo) && len(e.Prev) == 1 && slices.Contains(r.Heads, e.Prev[0])
}

// ready makes the zero value a review that nothing has happened to.
func (r Review) ready() Review {
	if r.Status == "" {
		r.Status = Unreviewed
	}
	return r
}

// on returns the state that an act stands on, the heads to name and which of
// several is its base. Of a claim that was moved apart they are none when the
// act may not be before that is settled.
func (r Review) on(a Act) (prev []string, base string, s State) {
	k, _ := RowOf(a.Kind)
	switch {
	case len(r.Heads) < 2:
		return r.Heads, "", r.State
	case a.Base == "" && r.split && k.Adds():
		return r.side(r.base)
	case a.Base == "" && r.split && a.Kind == Undo:
		return r.side(r.lineOf(a))
	case a.Base == "" && r.split:
		return nil, "", r.State
	case a.Base == "" || a.Base == r.base:
		return r.Heads, r.base, r.State
	}
	g := build(r.Claim, r.Trail)
	s, _, _ = g.join(r.Heads, a.Base, math.MaxInt)
	return r.Heads, a.Base, s
}

// side is what an act stands on that leaves a conflict as it is.
func (r Review) side(head string) (prev []string, base string, s State) {
	for _, c := range r.Conflict {
		if c.Head.ID == head {
			s = c.state
		}
	}
	return []string{head}, "", s
}

// lineOf returns the head that an undone event leads to, the shown one if it
// leads to several.
func (r Review) lineOf(undo Act) string {
	b, _ := undo.Body.(Undoing)
	leads := map[string]bool{b.Event: true}
	for _, e := range r.Trail { // parents come first
		if slices.ContainsFunc(e.Prev, func(p string) bool { return leads[p] }) {
			leads[e.ID] = true
		}
	}
	if i := slices.IndexFunc(r.Heads, func(h string) bool { return leads[h] }); i >= 0 && !leads[r.base] {
		return r.Heads[i]
	}
	return r.base
}

// Did says in words what one of its events did: of an undo, what that took back
// or, as an undo of one, did again.
func (r Review) Did(e Event) string {
	k, ok := RowOf(e.Kind)
	switch {
	case !ok:
		return string(e.Kind)
	case e.Kind != Undo:
		return k.Did
	}
	did, other := k.Did, "did again"
	for range reach { // a hostile record may go round in a circle
		b, err := Body[Undoing](e)
		target, known := r.find(b.Event)
		if err != nil || !known {
			break
		}
		if target.Kind != Undo {
			return did + " (" + r.Did(target) + ")"
		}
		e, did, other = target, other, did
	}
	return k.Did
}

func (r Review) find(id string) (Event, bool) {
	for _, e := range slices.Backward(r.Trail) {
		if e.ID == id {
			return e, true
		}
	}
	return Event{}, false
}

// past is what an event can look back on.
type past struct {
	find   func(id string) (Event, bool)
	undone func(undo Event) (Event, bool) // see undone
}

func (r Review) past() past {
	return past{r.find, func(e Event) (Event, bool) { return undone(e, r.find) }}
}

// stepExactly is step for an event that is sealed: the values before and after
// must be as it says.
func stepExactly(s State, e *Event, before past) (State, error) {
	refuse := func(format string, args ...any) (State, error) {
		return s, &Refusal{Claim: e.Claim, Kind: e.Kind, Status: s.Status, Reason: fmt.Sprintf(format, args...)}
	}
	if e.Before != s.Status {
		return refuse("it says that the claim was %s, which was %s", e.Before, s.Status)
	}
	next, err := step(s, e, before)
	if err != nil {
		return s, err
	}
	if e.After != next.Status {
		return refuse("it says that the claim became %s, which became %s", e.After, next.Status)
	}
	return next, nil
}

// step returns the state after an event.
func step(s State, e *Event, before past) (State, error) {
	if e.Kind == Undo {
		return takeBack(s, e, before)
	}
	return do(s, e, e)
}

// do lets an event count on top of a state. The cause is the event itself, or
// the redo that brings it back.
func do(s State, cause, e *Event) (State, error) {
	k, ok := RowOf(e.Kind)
	var n needs
	n.never(!ok, "there is no such kind; a newer version may have it")
	if !k.Allows(s.Status) {
		n.never(true, "it is %s, and must be %s", s.Status, list(words(k.From), "or"))
	}
	n.never(e.Role.rank() < 0, "there is no role %q", e.Role)
	if e.Role.rank() < k.Role.rank() {
		n.never(true, "only %s may", withArticle(list(words(Roles()[k.Role.rank():]), "or")))
	}
	n.want(!blank(e.By), "a name")
	if ok && n.reason == "" {
		k.judge(s, *e, &n)
	}
	if n.reason != "" || len(n.missing) > 0 {
		return s, &Refusal{Claim: e.Claim, Kind: e.Kind, Status: s.Status, Reason: n.reason, Missing: n.missing}
	}
	next := s
	k.apply(&next, *e)
	if k.To != "" {
		next.Status, next.Since = k.To, cause.At
	}
	c := &counted{cause: cause, event: e, prev: s.last, adds: next.adds, since: s.Since}
	if c.adds == nil || !k.Adds() {
		before := s
		c.was = &before
	}
	next.last, next.adds = c, nil
	return next, nil
}

func words[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = string(w)
	}
	return out
}
