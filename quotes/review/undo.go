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
func takeBack(s State, e Event, before past) (State, error) {
	refusal := &Refusal{Claim: e.Claim, Kind: e.Kind, Status: s.Status}
	var n needs
	b, err := Body[Undoing](e)
	n.never(err != nil, "%v", err)
	n.want(b.Event != "", "the event")
	n.want(!blank(e.By), "a name")
	may := func(by string) bool { return same(by, e.By) || e.Role.rank() >= Editor.rank() }

	var above []*counted
	var target *counted
	for c := range s.counted() {
		if c.cause.ID == b.Event {
			target = c
			break
		}
		if above = append(above, c); len(above) > reach {
			break
		}
	}
	next := s
	switch was, known := before.find(b.Event); {
	case n.reason != "" || len(n.missing) > 0:
	case target != nil:
		n.never(!may(target.cause.By), "%s did it; an editor may take it back", target.cause.By)
		next = without(target, above, e, &n)
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

// without returns the state without the target: the events above it are
// applied to what was before it. None of them may depend on it.
func without(target *counted, above []*counted, e Event, n *needs) State {
	k, _ := RowOf(target.event.Kind)
	n.never(slices.Contains([]Kind{Publish, Correct, Retract}, k.Kind), "readers have seen it: correct, retract or reopen it")
	n.never(k.Kind == MakeClaim && len(above) > 0, "the claim is worked on")
	s := target.before
	if k.To != "" {
		s.Since = e.At
	}
	for _, c := range slices.Backward(above) {
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
func again(s State, undo, e Event, before past, n *needs) State {
	lost, ok := before.undone(undo)
	n.never(!ok, "what it took back is not there")
	n.never(s.counts(lost.ID), "it counts already")
	if n.reason != "" {
		return s
	}
	next, err := do(s, e, lost)
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
				mine = append(mine, c.cause)
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
		for _, e := range r.Trail {
			switch _, void := r.Void[e.ID]; {
			case !same(e.By, by):
			case e.Kind != Undo:
				fresh = later(fresh, e, order)
			case !void && r.takesBack(e):
				mine = append(mine, e)
			}
		}
	}
	if last := lastAction(mine, order); len(last) > 0 && (fresh.ID == "" || order(last[0], fresh) > 0) {
		return last
	}
	return nil
}

// takesBack reports whether what an undo took back still does not count. An
// undo that is itself a redo brings something back.
func (r Review) takesBack(undo Event) bool {
	depth := 0
	for e := undo; e.Kind == Undo; depth++ {
		b, err := Body[Undoing](e)
		var ok bool
		if e, ok = r.find(b.Event); err != nil || !ok {
			return false
		}
	}
	lost, ok := undone(undo, r.find)
	return ok && depth%2 == 1 && !r.counts(lost.ID)
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
