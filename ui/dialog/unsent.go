package dialog

import (
	"fmt"
	"slices"
	"strings"
)

// Unsent is a question that takes time to answer: what is filled in outlives a
// program that ends.
type Unsent interface {
	Dialog
	// Filled is what the person has filled in, by the names of fields; nil when
	// that is nothing, or was given up.
	Filled() map[string]string
	// Refill puts it back.
	Refill(fields map[string]string)
}

func (f *Form) Filled() map[string]string {
	if !f.touched {
		return nil
	}
	out := map[string]string{}
	for i := range f.fields {
		x := &f.fields[i]
		switch x.Shape {
		case Line:
			if !x.offer {
				out[x.Name] = x.line.in.Value()
			}
		case Text:
			out[x.Name] = string(x.area.text)
		case Pick:
			if ids := f.ids(x); x.at >= 0 && x.at < len(ids) {
				out[x.Name] = ids[x.at]
			}
		case Ticks:
			var ticked []string
			for j, id := range f.ids(x) {
				if x.ticks[j] {
					ticked = append(ticked, id)
				}
			}
			out[x.Name] = strings.Join(ticked, "\n")
		}
	}
	return out
}

// ids tell the options of a field apart, whatever stands before them.
func (f *Form) ids(x *filling) []string {
	if x.IDs != nil {
		return x.IDs
	}
	return f.options(x)
}

// Refill says which of the options that were chosen are no longer there: they
// are left out.
func (f *Form) Refill(fields map[string]string) {
	f.touched, f.warned, f.problem = true, false, ""
	var gone []string
	for i := range f.fields {
		x := &f.fields[i]
		value, ok := fields[x.Name]
		if !ok {
			continue
		}
		x.offer = false
		switch x.Shape {
		case Line:
			x.line = newField(value)
		case Text:
			x.area = newArea(value)
		case Pick: // of options that fields before it decide
			if x.at = slices.Index(f.ids(x), value); x.at < 0 {
				gone = append(gone, x.Name)
			}
		case Ticks:
			if n := f.tick(x, strings.Split(value, "\n")); n > 0 {
				gone = append(gone, fmt.Sprintf("%d of “%s”", n, x.Name))
			}
		}
	}
	if len(gone) > 0 {
		f.problem = "left out, as it is no longer there: " + strings.Join(gone, ", ")
	}
}

// tick ticks the options of these ids and no other, and returns how many of
// them are not there.
func (f *Form) tick(x *filling, ids []string) (gone int) {
	have := f.ids(x)
	for j, id := range have {
		x.ticks[j] = slices.Contains(ids, id)
	}
	for _, id := range ids {
		if id != "" && !slices.Contains(have, id) {
			gone++
		}
	}
	return gone
}

// words is the name of the only field of a question for a text.
const words = "words"

func one(f field) map[string]string {
	if f.text() == "" {
		return nil
	}
	return map[string]string{words: f.in.Value()}
}

func (w *Words) Filled() map[string]string { return one(w.typed) }
func (w *Words) Refill(fields map[string]string) {
	w.typed, w.warned, w.wrong = newField(fields[words]), false, ""
}

func (f *Flag) Filled() map[string]string       { return one(f.typed) }
func (f *Flag) Refill(fields map[string]string) { f.typed, f.usual = newField(fields[words]), false }
