package review

import (
	"fmt"
	"iter"
	"slices"
	"time"

	"whosaid/quotes"
)

// State is what the events of one subject that count add up to.
type State struct {
	Status Status
	Since  time.Time // when the status last changed; zero: never

	FlaggedBy  string
	FlagReason string
	Assignee   string   // who works on it, or last did
	Awaited    *Awaited // while on hold

	Dismissed     *Dismissal // while dismissed
	DismissReason string

	Evidence []Item
	Notes    []Signed[string]
	Results  []Signed[Fidelity]
	Priors   []Signed[Prior]
	Made     *Made // of a claim that a person found

	Proposed  *Verdict // while in review
	Proposer  string   // who proposed last; stays after the decision
	Objection string   // of the reviewer, until the next proposal

	Verdict       *Verdict // decided and in force
	DecidedBy     string   // or who corrected it since
	DecidedAt     time.Time
	NotSecondRead bool         // the proposer decided alone, or it was corrected
	Published     *Publication // nil: not published, or reopened since
	// Corrections, retractions and reopenings with the value before each,
	// oldest first.
	Corrections []Signed[Change]

	Ticks []Signed[Mark]       // of a source: the last for each place
	Links []Signed[Rendering]  // of a statement
	Edits []Signed[Correction] // of a statement, oldest first

	last *counted // the newest event that counts
	adds any      // what the event that is applied adds to a list
}

// Signed is a body with the event that brought it.
type Signed[T any] struct {
	ID     string // of the event
	Kind   Kind
	By     string
	At     time.Time
	Reason string
	Body   T
}

func signed[T any](e Event, body T) Signed[T] {
	return Signed[T]{e.ID, e.Kind, e.By, e.At, e.Reason, body}
}

// counted is an event that counts, on top of those before it. A redo counts as
// the event that it brings back. States share what they stand on: ten thousand
// states of ten thousand edits would not fit into memory as lists.
type counted struct {
	cause *Event // the event itself, or the redo
	event *Event
	prev  *counted
	adds  any       // an Item or Signed for a list of the state; nil: nothing
	was   *State    // the state before; nil when the event did nothing but add
	since time.Time // Since before: an undo moves it and is none of those that count
}

// back returns the state before the newest event that counts.
func (s State) back() State {
	if s.last.was != nil {
		return *s.last.was
	}
	s.last, s.Since = s.last.prev, s.last.since
	return s
}

// bare returns the state without its lists, which its events hold.
func (s State) bare() State {
	s.Evidence, s.Notes, s.Results, s.Priors = nil, nil, nil, nil
	s.Corrections, s.Ticks, s.Links, s.Edits = nil, nil, nil, nil
	return s
}

// listed returns the state with its lists.
func (s State) listed() State {
	s.Evidence, s.Notes, s.Results, s.Priors = gather[Item](s), gather[Signed[string]](s), gather[Signed[Fidelity]](s), gather[Signed[Prior]](s)
	s.Corrections, s.Links, s.Edits = gather[Signed[Change]](s), gather[Signed[Rendering]](s), gather[Signed[Correction]](s)
	s.Ticks = lastOfPlace(gather[Signed[Mark]](s))
	return s
}

// added yields what events added to one of the lists, newest first.
func added[T any](s State) iter.Seq[T] {
	return func(yield func(T) bool) {
		for c := range s.counted() {
			if v, ok := c.adds.(T); ok && !yield(v) {
				return
			}
		}
	}
}

// gather returns one of the lists, oldest first.
func gather[T any](s State) []T {
	out := slices.Collect(added[T](s))
	slices.Reverse(out)
	return out
}

// lastOfPlace leaves of the ticks of a source the last for each place.
func lastOfPlace(ticks []Signed[Mark]) (out []Signed[Mark]) {
	seen := map[string]bool{}
	for _, t := range slices.Backward(ticks) {
		if at := fmt.Sprint(t.Body.At); !seen[at] {
			seen[at] = true
			out = append(out, t)
		}
	}
	slices.Reverse(out)
	return out
}

// EvidenceIDs returns the IDs of all evidence, for a verdict that rests on the
// whole of it.
func (s State) EvidenceIDs() []string {
	ids := make([]string, len(s.Evidence))
	for i, it := range s.Evidence {
		ids[i] = it.ID
	}
	return ids
}

// Signed says who stands for the verdict in force: who proposed it and who
// agreed, or who corrected it afterwards; empty when there is none.
func (s State) Signed() string {
	switch n := len(s.Corrections); {
	case s.Verdict == nil:
		return ""
	case n > 0 && s.Corrections[n-1].Kind == Correct:
		return "corrected by " + s.DecidedBy
	case same(s.Proposer, s.DecidedBy):
		return "proposed and decided by " + s.DecidedBy
	}
	return "proposed by " + s.Proposer + ", decided by " + s.DecidedBy
}

// counts reports whether an event is among those that count, as itself or
// brought back by a redo.
func (s State) counts(id string) bool {
	for c := range s.counted() {
		if c.event.ID == id {
			return true
		}
	}
	return false
}

// events returns the IDs of the events that count.
func (s State) events() map[string]bool {
	out := map[string]bool{}
	for c := range s.counted() {
		out[c.event.ID] = true
	}
	return out
}

// counted yields the events that count, newest first.
func (s State) counted() iter.Seq[*counted] {
	return func(yield func(*counted) bool) {
		for c := s.last; c != nil; c = c.prev {
			if !yield(c) {
				return
			}
		}
	}
}

// Review is where the work on one claim stands, with its whole history.
// Subjects of ticks, links and edits have one too.
type Review struct {
	Claim quotes.ClaimID
	State

	Trail   []Event           // every event, parents first, else by time
	Void    map[string]string // events in Trail that do not count -> why
	Heads   []string          // the events that none follows, sorted
	Missing []string          // parents that are not there, sorted
	Changed time.Time         // of the newest event
	By      string            // who made it

	// Conflict holds the sides when there are several heads: work that went
	// on apart. State then is that of the side whose status changed last, with
	// the evidence and notes of all. The next event names all heads and
	// resolves it, for that side or for another one that it names as its Base.
	Conflict []Side
	// Disputed says that more than one side moved the claim, so that something
	// is lost when it is resolved, or that people corrected one part of a
	// statement apart: see Held. Otherwise they only added to it.
	Disputed bool

	base   string // the head that State stands on when there are several
	split  bool   // more than one side moved the claim
	joined int    // see maxJoined
}

// Tangled reports whether joining what was done apart took more than half of
// what it may. A record that is taken from others must leave room to go on.
func (r Review) Tangled() bool { return r.joined > maxJoined/2 }

// disputed returns the review with Disputed as its sides and edits tell.
func (r Review) disputed() Review {
	_, apart := r.Held()
	r.Disputed = r.split || len(apart) > 0
	return r
}

// Side is what a claim is by one of several heads. What was added the Review
// has of all sides.
type Side struct {
	Head     Event
	Status   Status
	Assignee string
	Proposed *Verdict
	Verdict  *Verdict

	state State
}

// New returns the review of a claim that nothing has happened to.
func New(claim quotes.ClaimID) Review {
	return Review{Claim: claim, State: State{Status: Unreviewed}}
}
