package review

import (
	"cmp"
	"iter"
	"slices"
)

// reach is how many later events an undo may look past. It bounds what a
// hostile record can cost; people take back the last few.
const reach = 100

// takeBack applies an Undo: the event that it names no longer counts, or, when
// that is itself an undo, what it took back counts again.
func takeBack(s State, e *Event, before past) (State, error) {
	refusal := &Refusal{Claim: e.Claim, Kind: e.Kind, Status: s.Status}
	var n needs
	b, err := Body[Undoing](*e)
	n.never(err != nil, "%v", err)
	n.want(b.Event != "", "the event")
	n.want(!blank(e.By), "a name")
	may := func(by string) bool { return same(by, e.By) || e.Role.rank() >= Editor.rank() }

	var above []*counted
	under := s // the state at the target
	for under.last != nil && under.last.cause.ID != b.Event && len(above) <= reach {
		above = append(above, under.last)
		under = under.back()
	}
	if len(above) > reach {
		under.last = nil
	}
	next := s
	switch was, known := before.find(b.Event); {
	case n.reason != "" || len(n.missing) > 0:
	case under.last != nil:
		by := under.last.cause.By
		n.never(!may(by), "%s did it; an editor may take it back", by)
		next = without(under, above, e, &n)
	case known && was.Kind == Undo:
		n.never(!may(was.By), "%s did it; an editor may take it back", was.By)
		next = again(s, was, e, before, &n)
	default:
		n.never(true, "event %s does not count, or too much came after it", Short(b.Event))
	}
	if n.reason == "" && len(n.missing) == 0 {
		return next, nil
	}
	refusal.Reason, refusal.Missing = n.reason, n.missing
	return s, refusal
}

// without returns the state without the newest event of the one under those
// above, which are applied to what was before. None of them may depend on it.
func without(under State, above []*counted, e *Event, n *needs) State {
	k, _ := RowOf(under.last.event.Kind)
	n.never(slices.Contains([]Kind{Publish, Correct, Retract}, k.Kind), "readers have seen it: correct, retract or reopen it")
	n.never(k.Kind == MakeClaim && len(above) > 0, "the claim is worked on")
	s := under.back()
	if k.To != "" {
		s.Since = e.At
	}
	for _, c := range slices.Backward(above) {
		if c.was == nil { // what only adds rests on nothing
			s.last = &counted{cause: c.cause, event: c.event, prev: s.last, adds: c.adds, since: s.Since}
			continue
		}
		later, _ := RowOf(c.event.Kind)
		n.never(!k.Adds() && !later.Adds(), "%s %s it afterwards", c.event.By, later.Did)
		next, err := do(s, c.cause, c.event)
		if n.never(err != nil, "what %s did afterwards rests on it (%s)", c.event.By, later.Kind); n.reason != "" {
			return s
		}
		s = next
	}
	return s
}

// again returns the state with what an undo took back on top.
func again(s State, undo Event, e *Event, before past, n *needs) State {
	lost, ok := before.undone(undo)
	n.never(!ok, "what it took back is not there")
	n.never(s.counts(lost.ID), "it counts already")
	if n.reason != "" {
		return s
	}
	next, err := do(s, e, &lost)
	n.never(err != nil, "it can not be done any more: %v", err)
	return next
}

// undone returns the event that an undo took back, through undos of redos.
func undone(e Event, find func(string) (Event, bool)) (Event, bool) {
	for e.Kind == Undo {
		b, err := Body[Undoing](e)
		if err != nil {
			return Event{}, false
		}
		var ok bool
		if e, ok = find(b.Event); !ok { // parents come first, so this ends
			return Event{}, false
		}
	}
	return e, true
}

// LastDone returns the events of a person's last action that still count, over
// all reviews: what an undo takes back, the last first, in one action on all
// their claims. They come in the order they were made, which order tells: a
// clock may be set back.
func LastDone(all iter.Seq[Review], by string, order func(a, b Event) int) []Event {
	var mine []Event
	for r := range all {
		n := len(mine)
		for c := range r.counted() {
			if same(c.cause.By, by) {
				mine = append(mine, *c.cause)
			}
		}
		slices.Reverse(mine[n:])
	}
	return lastAction(mine, order)
}

// LastUndone returns the undo events of a person's last undo that can be
// undone in turn, the last first: a redo. There is none when the person did
// something since. order is that of LastDone.
func LastUndone(all iter.Seq[Review], by string, order func(a, b Event) int) []Event {
	var mine []Event
	var fresh Event // the person's last act that is no undo
	for r := range all {
		takesBack := r.takingBack()
		for _, e := range r.Trail {
			switch _, void := r.Void[e.ID]; {
			case !same(e.By, by):
			case e.Kind != Undo:
				fresh = later(fresh, e, order)
			case !void && takesBack[e.ID]:
				mine = append(mine, e)
			}
		}
	}
	if last := lastAction(mine, order); len(last) > 0 && (fresh.ID == "" || order(last[0], fresh) > 0) {
		return last
	}
	return nil
}

// takingBack returns the undos of what still does not count. An undo that is
// itself a redo brings something back.
func (r Review) takingBack() map[string]bool {
	type end struct {
		lost string // the event that a chain of undos leads to
		odd  bool   // it is taken back there
	}
	out, ends := map[string]bool{}, make(map[string]end, len(r.Trail))
	count := r.events()
	for _, e := range r.Trail { // parents come first
		if e.Kind != Undo {
			ends[e.ID] = end{e.ID, false}
			continue
		}
		b, err := Body[Undoing](e)
		if to, known := ends[b.Event]; known && err == nil {
			ends[e.ID] = end{to.lost, !to.odd}
			out[e.ID] = !to.odd && !count[to.lost]
		}
	}
	return out
}

func lastAction(events []Event, order func(a, b Event) int) []Event {
	var last Event
	for _, e := range events {
		last = later(last, e, order)
	}
	if last.ID == "" {
		return nil
	}
	var out []Event
	for _, e := range events {
		if e.ID == last.ID || last.Batch != "" && e.Batch == last.Batch {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, order)
	return out
}

func later(a, b Event, order func(a, b Event) int) Event {
	if a.ID == "" || order(a, b) < 0 {
		return b
	}
	return a
}

// byTime orders events by when they happened. The ID makes the order total.
func byTime(a, b Event) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) }
