package review

import "slices"

// Clash is a part of a statement that people corrected apart, to different
// ends, and that nobody corrected since.
type Clash struct {
	Part string // see Part
	// Sides are the last corrections of each side. The first one holds until
	// somebody corrects the part again: a withdrawal, else the newest.
	Sides []Signed[Correction]
}

// Part returns what a field of a statement is a part of. Fields of one part
// hang together: where a statement begins says what of it is quoted.
func Part(field string) string {
	switch field {
	case "content", "quoted", "speech", "sentence":
		return "extent"
	case "said", "said basis":
		return "said"
	}
	return field
}

// withdrawn is the field whose correction takes a statement out of the corpus.
const withdrawn = "withdrawn"

// Held returns the edits that hold, oldest first: of each part those of
// one side, when people corrected it apart. A correction settles what it
// follows, and nothing else does.
func (r Review) Held() (hold []Signed[Correction], apart []Clash) {
	if len(r.Edits) < 2 || inLine(r.Trail) {
		return r.Edits, nil
	}
	w := newWeave(r)
	for _, part := range w.parts() {
		sides := w.sides(part, len(w.trail))
		line := w.line(part, sides[0])
		if slices.ContainsFunc(sides[1:], func(at int) bool { return !sameEnds(line, w.line(part, at)) }) {
			c := Clash{Part: part}
			for _, at := range sides {
				c.Sides = append(c.Sides, w.edits[at])
			}
			apart = append(apart, c)
		}
		hold = append(hold, line...)
	}
	return hold, apart
}

// inLine reports whether each event follows the one before it.
func inLine(trail []Event) bool {
	for i, e := range trail[1:] {
		if !slices.Equal(e.Prev, []string{trail[i].ID}) {
			return false
		}
	}
	return true
}

// weave is the trail of a statement that was edited apart, by places.
type weave struct {
	trail   []Event
	parents [][]int
	edits   map[int]Signed[Correction] // those that count, where they count since
	part    []string                   // what the edit there is about; empty: there is none
	stands  map[int]int                // see under
}

func newWeave(r Review) weave {
	n := len(r.Trail)
	w := weave{r.Trail, make([][]int, n), map[int]Signed[Correction]{}, make([]string, n), map[int]int{}}
	at := make(map[string]int, len(r.Trail))
	for i, e := range r.Trail {
		at[e.ID] = i
		for _, p := range e.Prev {
			if j, ok := at[p]; ok {
				w.parents[i] = append(w.parents[i], j)
			}
		}
	}
	for c := range r.counted() {
		if b, err := Body[Correction](c.event); err == nil && c.event.Kind == Edit {
			i := at[c.cause.ID]
			w.edits[i], w.part[i] = signed(c.event, b), Part(b.Field)
		}
	}
	return w
}

// parts returns the parts that were edited, in the order of their first edit.
func (w weave) parts() []string {
	var out []string
	seen := map[string]bool{"": true}
	for _, p := range w.part {
		if !seen[p] {
			seen[p] = true
			out = append(out, p)
		}
	}
	return out
}

// sides returns the places of the edits of a part that none of the same part
// follows, the one that holds first: in the whole trail, or in what the event
// at a place follows.
func (w weave) sides(part string, before int) []int {
	var out []int
	there, followed := make([]bool, len(w.trail)), make([]bool, len(w.trail))
	if before == len(w.trail) {
		for i := range there {
			there[i] = true
		}
	} else {
		for _, p := range w.parents[before] {
			there[p] = true
		}
	}
	for i := before - 1; i >= 0; i-- {
		if !there[i] {
			continue
		}
		edits := w.part[i] == part
		if edits && !followed[i] {
			out = append(out, i)
		}
		for _, p := range w.parents[i] {
			there[p] = true
			followed[p] = followed[p] || edits || followed[i]
		}
	}
	slices.SortFunc(out, func(a, b int) int {
		if a, b := w.withdraws(a), w.withdraws(b); a != b {
			if a {
				return -1
			}
			return 1
		}
		return byTime(w.trail[b], w.trail[a])
	})
	return out
}

func (w weave) withdraws(i int) bool {
	b := w.edits[i].Body
	return b.Field == withdrawn && b.Now != ""
}

// line returns the edits of a part that one of them stands on, and itself,
// oldest first. Where it follows several sides it stands on the one that held.
func (w weave) line(part string, last int) []Signed[Correction] {
	var out []Signed[Correction]
	for i := last; i >= 0; i = w.under(part, i) {
		out = append(out, w.edits[i])
	}
	slices.Reverse(out)
	return out
}

// under returns the place of the edit that another one stands on, -1 when there
// is none. It is looked for once: a hostile record has thousands of sides on
// thousands of edits.
func (w weave) under(part string, edit int) int {
	at, ok := w.stands[edit]
	if !ok {
		at = -1
		if sides := w.sides(part, edit); len(sides) > 0 {
			at = sides[0]
		}
		w.stands[edit] = at
	}
	return at
}

// sameEnds reports whether two lines of edits come to the same.
func sameEnds(a, b []Signed[Correction]) bool {
	ends := map[string]string{}
	for _, e := range a {
		ends[e.Body.Field] = e.Body.Now
	}
	for _, e := range b {
		if now, ok := ends[e.Body.Field]; !ok || now != e.Body.Now {
			return false
		}
	}
	return len(ends) == len(fieldsOf(b))
}

func fieldsOf(edits []Signed[Correction]) map[string]bool {
	out := map[string]bool{}
	for _, e := range edits {
		out[e.Body.Field] = true
	}
	return out
}
