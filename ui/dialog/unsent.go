package dialog

import (
	"slices"
	"strconv"
	"strings"
)

// Unsent is a question that takes time to answer: what is filled in outlives a
// program that ends.
type Unsent interface {
	Dialog
	// About says what the question is about. Those of one title about one thing
	// ask the same.
	About() string
	// Filled is what the person has filled in, by the names of fields; nil when
	// that is nothing, or was given up.
	Filled() map[string]string
	// Refill puts it back.
	Refill(fields map[string]string)
}

func (f *Form) About() string { return f.what }

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
			if options := f.options(x); x.at >= 0 && x.at < len(options) {
				out[x.Name] = options[x.at]
			}
		case Ticks:
			out[x.Name] = joined(f.filled().ticks[x.Name])
		}
	}
	return out
}

func (f *Form) Refill(fields map[string]string) {
	f.touched, f.warned, f.problem = true, false, ""
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
			x.at = slices.Index(f.options(x), value)
		case Ticks:
			for j := range f.options(x) {
				x.ticks[j] = slices.Contains(strings.Fields(value), strconv.Itoa(j))
			}
		}
	}
}

func joined(ticks []int) string {
	out := make([]string, len(ticks))
	for i, n := range ticks {
		out[i] = strconv.Itoa(n)
	}
	return strings.Join(out, " ")
}

// words is the name of the only field of a question for a text.
const words = "words"

func one(f field) map[string]string {
	if f.text() == "" {
		return nil
	}
	return map[string]string{words: f.in.Value()}
}

func (w *Words) About() string             { return w.what }
func (w *Words) Filled() map[string]string { return one(w.typed) }
func (w *Words) Refill(fields map[string]string) {
	w.typed, w.warned, w.wrong = newField(fields[words]), false, ""
}

func (f *Flag) About() string                   { return f.what }
func (f *Flag) Filled() map[string]string       { return one(f.typed) }
func (f *Flag) Refill(fields map[string]string) { f.typed, f.usual = newField(fields[words]), false }

func (a *About) About() string { return a.before[0] }

func (a *About) Filled() map[string]string {
	if !a.changed() {
		return nil
	}
	out := map[string]string{}
	for i, c := range captions {
		out[c] = a.fields[i].in.Value()
	}
	return out
}

func (a *About) Refill(fields map[string]string) {
	for i, c := range captions {
		if value, ok := fields[c]; ok {
			a.fields[i] = newField(value)
		}
	}
}
