package review

import (
	"container/heap"
	"fmt"
	"iter"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"whosaid/quotes"
)

// Replay returns the review that a claim's events add up to. Their order does
// not matter, nor do events that stand twice or belong to other claims. Events
// that the rules refuse do not count and are named in Void. Hashes are not
// checked: who reads events from outside decodes them.
func Replay(claim quotes.ClaimID, events []Event) Review {
	if len(events) == 0 {
		return New(claim)
	}
	return build(claim, events).review()
}

// ReplayAll replays a record: every claim that has an event.
func ReplayAll(events iter.Seq2[Event, error]) (map[quotes.ClaimID]Review, error) {
	byClaim := map[quotes.ClaimID][]Event{}
	for e, err := range events {
		if err != nil {
			return nil, err
		}
		byClaim[e.Claim] = append(byClaim[e.Claim], e)
	}
	out := make(map[quotes.ClaimID]Review, len(byClaim))
	for claim, list := range byClaim {
		out[claim] = Replay(claim, list)
	}
	return out, nil
}

// graph is the events of one claim with the state after each.
type graph struct {
	claim   quotes.ClaimID
	order   []Event        // parents first, else by time
	at      map[string]int // place in order
	states  []State        // after each event, by place
	refused map[string]error
	dropped map[string]bool   // of those, the joins that are too many: nothing follows by them
	void    map[string]string // what was lost when sides were joined
	undone  map[string]Event  // what an undo takes back or brings back; other events are their own
	missing []string
	joined  int // events that joins walked over
}

// maxJoined is how many events the joins of one claim may walk over to take what
// was done apart from one side to another. People's take some dozens; in a
// hostile record of ten thousand events thousands of joins could each take
// thousands. A join of few always stands, so that what others put into a claim
// can not undo what people did who joined before.
const maxJoined, fewJoined = 100_000, 128

func build(claim quotes.ClaimID, events []Event) *graph {
	g := &graph{claim: claim, refused: map[string]error{}, dropped: map[string]bool{}, void: map[string]string{}, undone: map[string]Event{}}
	g.sort(events)
	g.states = make([]State, len(g.order))
	for i := range g.order {
		e := &g.order[i]
		g.resolve(i, *e)
		s, err := g.ground(i)
		g.states[i] = s
		if err == nil {
			err = misplaced(*e)
		}
		if err == nil {
			s, err = stepExactly(s, e, g.before(i))
		}
		if err != nil {
			g.refused[e.ID] = err
			continue
		}
		g.states[i] = s
	}
	return g
}

// ground returns the state that the event at place i stands on.
func (g *graph) ground(i int) (State, error) {
	e := g.order[i]
	parents := g.known(e.Prev, i)
	switch len(parents) {
	case 0:
		return New(g.claim).State, nil
	case 1:
		return g.states[g.at[parents[0]]], nil
	}
	s, lost, walked := g.join(parents, e.Base, max(fewJoined, maxJoined-g.joined))
	g.joined += walked
	if lost == nil {
		g.dropped[e.ID] = true // its sides stay heads: what they added must not be lost with it
		return State{}, &Refusal{Claim: e.Claim, Kind: e.Kind, Status: e.Before, Reason: "more was done apart than can be joined"}
	}
	maps.Copy(g.void, lost)
	return s, nil
}

// misplaced checks the base: one of the parents when there are several.
func misplaced(e Event) error {
	if e.Base == "" && len(e.Prev) < 2 || len(e.Prev) > 1 && slices.Contains(e.Prev, e.Base) {
		return nil
	}
	return &Refusal{Claim: e.Claim, Kind: e.Kind, Status: e.Before, Reason: "it does not say which of its parents it stands on"}
}

// before is what the event at place i can look back on.
func (g *graph) before(i int) past {
	find := func(id string) (Event, bool) {
		if j, ok := g.at[id]; ok && j < i {
			return g.order[j], true
		}
		return Event{}, false
	}
	return past{find, func(e Event) (Event, bool) {
		lost, ok := g.undone[e.ID]
		return lost, ok
	}}
}

// resolve notes what the event at place i takes back. Through a chain of undos
// it is one step from what is known.
func (g *graph) resolve(i int, e Event) {
	if e.Kind != Undo {
		g.undone[e.ID] = e
	} else if b, err := Body[Undoing](e); err == nil {
		if j, ok := g.at[b.Event]; ok && j < i {
			if lost, ok := g.undone[b.Event]; ok {
				g.undone[e.ID] = lost
			}
		}
	}
}

// known returns those of some parents that are there before place i and can be
// followed.
func (g *graph) known(prev []string, i int) []string {
	return slices.DeleteFunc(slices.Clone(prev), func(id string) bool {
		j, ok := g.at[id]
		return !ok || j >= i || g.dropped[id]
	})
}

// sort puts the claim's events in order: parents first, else by time, so that
// everybody who has the same events has the same order.
func (g *graph) sort(events []Event) {
	byID := make(map[string]Event, len(events))
	for _, e := range events {
		if e.Claim == g.claim {
			byID[e.ID] = e
		}
	}
	waits := make(map[string]int, len(byID)) // parents that have not come yet
	children := make(map[string][]string, len(byID))
	var ready queue
	for id, e := range byID {
		for _, p := range e.Prev {
			if _, ok := byID[p]; ok {
				waits[id]++
				children[p] = append(children[p], id)
			} else {
				g.missing = append(g.missing, p)
			}
		}
		if waits[id] == 0 {
			ready = append(ready, e)
		}
	}
	slices.Sort(g.missing)
	g.missing = slices.Compact(g.missing)
	heap.Init(&ready)
	g.at = make(map[string]int, len(byID))
	for len(ready) > 0 {
		e := heap.Pop(&ready).(Event)
		g.at[e.ID] = len(g.order)
		g.order = append(g.order, e)
		for _, c := range children[e.ID] {
			if waits[c]--; waits[c] == 0 {
				heap.Push(&ready, byID[c])
			}
		}
	}
	// Events that follow themselves can not have hashes that fit, and stay
	// out.
}

type queue []Event

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return byTime(q[i], q[j]) < 0 }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(Event)) }
func (q *queue) Pop() any {
	last := len(*q) - 1
	e := (*q)[last]
	*q = (*q)[:last]
	return e
}

// join returns the state of one of several heads, with what the others added.
// What they changed otherwise is lost, and why: nil when it would have to walk
// over more than most events.
func (g *graph) join(heads []string, base string, most int) (s State, lost map[string]string, walked int) {
	if !slices.Contains(heads, base) {
		base = g.newest(heads)
	}
	beyond, walked := g.beyond(base, heads, most)
	if walked > most {
		return State{}, nil, walked
	}
	s, lost = g.states[g.at[base]], map[string]string{}
	for _, i := range beyond {
		e := &g.order[i]
		if g.refused[e.ID] != nil {
			continue
		}
		effect, ok := g.undone[e.ID]
		if k, known := RowOf(effect.Kind); !ok || !known || !k.Adds() {
			lost[e.ID] = "overruled: the work went on from " + Short(base)
			continue
		}
		next, err := step(s, e, g.before(i))
		if err != nil {
			lost[e.ID] = err.Error()
			continue
		}
		s = next
	}
	return s, lost, walked
}

// maxCompared is among how many heads it is asked which of them moved the
// claim. A hostile record can have thousands.
const maxCompared = 8

// shown returns the head to show of several, with what join says of it and
// whether another side moved the claim too. When only one did it is that one,
// whatever the clocks said.
func (g *graph) shown(heads []string) (base string, s State, lost map[string]string, split bool) {
	base = g.newest(heads)
	s, lost, _ = g.join(heads, base, math.MaxInt)
	if split = g.moved(heads, s, lost); !split || len(heads) > maxCompared {
		return base, s, lost, split
	}
	for _, h := range heads {
		if s, lost, _ := g.join(heads, h, math.MaxInt); !g.moved(heads, s, lost) {
			return h, s, lost, false
		}
	}
	return base, s, lost, true
}

// moved reports whether what a state lost of other heads moved the claim there
// and still does: who took back a step does not stand for it.
func (g *graph) moved(heads []string, s State, lost map[string]string) bool {
	var moves []string // what was done, or taken back
	for id := range lost {
		e := g.undone[id]
		if k, known := RowOf(e.Kind); !known || !k.Adds() {
			moves = append(moves, e.ID)
		}
	}
	if len(moves) == 0 || len(heads) > maxCompared {
		return len(moves) > 0
	}
	here := s.events()
	for _, h := range heads {
		there := g.states[g.at[h]].events()
		if slices.ContainsFunc(moves, func(id string) bool { return here[id] != there[id] }) {
			return true
		}
	}
	return false
}

// newest returns the head whose status changed last.
func (g *graph) newest(heads []string) string {
	return slices.MaxFunc(heads, func(a, b string) int {
		i, j := g.at[a], g.at[b]
		if c := g.states[i].Since.Compare(g.states[j].Since); c != 0 {
			return c
		}
		return byTime(g.order[i], g.order[j])
	})
}

// beyond returns the places of the events that some heads follow and base does
// not, in order. It walks back from all of them at once, the last event first,
// and no further than to what they share, nor over more than most events.
func (g *graph) beyond(base string, heads []string, most int) (out []int, walked int) {
	const mine, theirs = 1, 2
	marks := map[int]int{}
	var walk places
	open := 0 // places in walk that are theirs alone
	mark := func(id string, m int) {
		i, ok := g.at[id]
		if !ok {
			return
		}
		was, seen := marks[i]
		if marks[i] = was | m; !seen {
			heap.Push(&walk, i)
			if m == theirs {
				open++
			}
		} else if was == theirs && m&mine != 0 {
			open--
		}
	}
	mark(base, mine)
	for _, h := range heads {
		if h != base {
			mark(h, theirs)
		}
	}
	for ; open > 0 && walked <= most; walked++ {
		i := heap.Pop(&walk).(int)
		m := marks[i]
		if m == theirs {
			open--
			out = append(out, i)
		}
		for _, p := range g.known(g.order[i].Prev, i) {
			mark(p, m)
		}
	}
	slices.Reverse(out)
	return out, walked
}

// places is a heap of places in the order, the last on top.
type places []int

func (p places) Len() int           { return len(p) }
func (p places) Less(i, j int) bool { return p[i] > p[j] }
func (p places) Swap(i, j int)      { p[i], p[j] = p[j], p[i] }
func (p *places) Push(x any)        { *p = append(*p, x.(int)) }
func (p *places) Pop() any {
	last := len(*p) - 1
	i := (*p)[last]
	*p = (*p)[:last]
	return i
}

// review sums the graph up.
func (g *graph) review() Review {
	r := New(g.claim)
	r.Trail, r.Missing, r.joined = g.order, g.missing, g.joined
	followed := map[string]bool{}
	for _, e := range g.order {
		for _, p := range e.Prev {
			followed[p] = followed[p] || !g.dropped[e.ID]
		}
		if r.Changed.IsZero() || !e.At.Before(r.Changed) {
			r.Changed, r.By = e.At, e.By
		}
	}
	for _, e := range g.order {
		if !followed[e.ID] && !g.dropped[e.ID] {
			r.Heads = append(r.Heads, e.ID)
		}
	}
	slices.Sort(r.Heads)
	void := g.void
	switch len(r.Heads) {
	case 0:
		return r
	case 1:
		r.State = g.states[g.at[r.Heads[0]]]
	default:
		var lost map[string]string
		r.base, r.State, lost, r.split = g.shown(r.Heads)
		for id, why := range lost {
			void[id] = strings.Replace(why, "overruled: the work went on from", "in conflict with", 1)
		}
		for _, h := range r.Heads {
			s := g.states[g.at[h]]
			r.Conflict = append(r.Conflict, Side{g.order[g.at[h]], s.Status, s.Assignee, s.Proposed, s.Verdict, s})
		}
	}
	for id, err := range g.refused {
		void[id] = fmt.Sprint("refused: ", err)
	}
	r.Void = voids(g.order, r.State, void)
	r.State = r.State.listed()
	return r.disputed()
}

// voids completes the reasons of events that do not count: those that nothing
// refused were taken back.
func voids(trail []Event, s State, void map[string]string) map[string]string {
	count := s.events()
	out := map[string]string{}
	for _, e := range trail {
		switch why := void[e.ID]; {
		case count[e.ID]:
		case why != "":
			out[e.ID] = why
		case e.Kind != Undo:
			out[e.ID] = "taken back"
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// Age returns how long a claim has had its status, zero when it never changed.
func (s State) Age(now time.Time) time.Duration {
	if s.Since.IsZero() {
		return 0
	}
	return now.Sub(s.Since)
}
