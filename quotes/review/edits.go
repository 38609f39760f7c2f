package review

import (
	"slices"
	"strings"
)

// Clash is a part of a statement that people corrected apart, to different
// ends, and that nobody corrected since.
type Clash struct {
	Part string // see Part
	// Sides are the last corrections of each side. The first one holds until
	// somebody corrects the part again: a withdrawal, else the newest.
	Sides []Signed[Correction]
}

// Held returns the edits that hold, oldest first: of each part those of
// one side, when people corrected it apart. A correction settles what it
// follows, and nothing else does. What another version corrected, in fields
// that are not known here, is all there and said to clash with nothing.
func (r Review) Held() (hold []Signed[Correction], apart []Clash) {
	if len(r.Edits) < 2 || inLine(r.Trail) {
		return r.Edits, nil
	}
	w := newWeave(r)
	for _, part := range w.parts() {
		if part == partOther {
			hold = append(hold, w.all(part)...)
			continue
		}
		sides := w.sides(part, len(w.trail))
		ends := w.ends(part, sides[0])
		if slices.ContainsFunc(sides[1:], func(at int) bool { return !w.sameEnds(ends, w.ends(part, at)) }) {
			c := Clash{Part: part}
			for _, at := range sides {
				c.Sides = append(c.Sides, w.edits[at])
			}
			apart = append(apart, c)
		}
		hold = append(hold, w.line(part, sides[0])...)
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
	last    map[int][]int              // see ends

	there, followed []bool // of sides, which uses them again
}

func newWeave(r Review) *weave {
	n := len(r.Trail)
	w := &weave{r.Trail, make([][]int, n), map[int]Signed[Correction]{}, make([]string, n), map[int]int{}, map[int][]int{},
		make([]bool, n), make([]bool, n)}
	at := make(map[string]int, n)
	for i, e := range r.Trail {
		at[e.ID] = i
		for _, p := range e.Prev {
			if j, ok := at[p]; ok {
				w.parents[i] = append(w.parents[i], j)
			}
		}
	}
	for c := range r.counted() {
		if edit, ok := c.adds.(Signed[Correction]); ok {
			i := at[c.cause.ID]
			w.edits[i], w.part[i] = edit, Part(edit.Body.Field)
		}
	}
	return w
}

// parts returns the parts that were edited, in the order of their first edit.
func (w *weave) parts() []string {
	var out []string
	for _, p := range w.part {
		if p != "" && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// all returns the edits of a part, oldest first.
func (w *weave) all(part string) []Signed[Correction] {
	var out []Signed[Correction]
	for i, p := range w.part {
		if p == part {
			out = append(out, w.edits[i])
		}
	}
	return out
}

// sides returns the places of the edits of a part that none of the same part
// follows, the one that holds first: in the whole trail, or in what the event
// at a place follows. It stops where all is followed.
func (w *weave) sides(part string, before int) []int {
	var out []int
	there, followed := w.there[:before], w.followed[:before]
	clear(there)
	clear(followed)
	free := 0 // places to come that are there and that no edit follows
	see := func(i int) {
		if !there[i] {
			there[i] = true
			free++
		}
	}
	if before < len(w.trail) {
		for _, p := range w.parents[before] {
			see(p)
		}
	} else {
		for i := range there {
			see(i)
		}
	}
	for i := before - 1; i >= 0 && free > 0; i-- {
		if !there[i] {
			continue
		}
		edits := w.part[i] == part
		if !followed[i] {
			free--
			if edits {
				out = append(out, i)
			}
		}
		for _, p := range w.parents[i] {
			see(p)
			if !followed[p] && (edits || followed[i]) {
				followed[p] = true
				free--
			}
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

func (w *weave) withdraws(i int) bool {
	b := w.edits[i].Body
	return b.Field == FieldWithdrawn && b.Now != ""
}

// line returns the edits of a part that one of them stands on, and itself,
// oldest first. Where it follows several sides it stands on the one that held.
func (w *weave) line(part string, last int) []Signed[Correction] {
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
func (w *weave) under(part string, edit int) int {
	at, ok := w.stands[edit]
	if ok {
		return at
	}
	for at = edit; len(w.parents[at]) == 1; { // as far as nobody merged
		if at = w.parents[at][0]; w.part[at] == part {
			w.stands[edit] = at
			return at
		}
	}
	below := -1
	if sides := w.sides(part, at); len(sides) > 0 {
		below = sides[0]
	}
	w.stands[edit] = below
	return below
}

// ends returns the places of the last edits of each field of a part in the line
// of an edit. A part has a few fields.
func (w *weave) ends(part string, edit int) []int {
	var line []int
	for at := edit; at >= 0; at = w.under(part, at) {
		if _, ok := w.last[at]; ok {
			break
		}
		line = append(line, at)
	}
	for _, at := range slices.Backward(line) {
		ends := slices.Clone(w.last[w.under(part, at)]) // none under -1
		i, ok := slices.BinarySearchFunc(ends, w.field(at), func(at int, field string) int { return strings.Compare(w.field(at), field) })
		if ok {
			ends[i] = at
		} else {
			ends = slices.Insert(ends, i, at)
		}
		w.last[at] = ends
	}
	return w.last[edit]
}

func (w *weave) field(at int) string { return w.edits[at].Body.Field }

// sameEnds reports whether two lines of edits come to the same.
func (w *weave) sameEnds(a, b []int) bool {
	return slices.EqualFunc(a, b, func(a, b int) bool {
		x, y := w.edits[a].Body, w.edits[b].Body
		return x.Field == y.Field && x.Now == y.Now
	})
}
