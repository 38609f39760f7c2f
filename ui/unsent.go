package ui

import (
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"whosaid/ui/dialog"
)

// unsent is what is filled into the open question, which a program that ends must
// not lose. It is offered when the same is asked again, and never put in by
// itself.
type unsent struct {
	offered map[string]string // from the program before; nil: nothing is
	asked   bool              // to keep what is filled in, a moment later
	kept    map[string]bool   // what is in the store, by name
	steps   int
	writer  *inOrder
}

// inOrder lets of things that are done in the background the later one last.
type inOrder struct {
	mu   sync.Mutex
	last int
}

func (w *inOrder) do(step int, f func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if step > w.last {
		w.last = step
		f()
	}
}

// jot is how long what is typed waits until it is kept: a second at most, with
// the writing.
const jot = 500 * time.Millisecond

// writing is a question, or an errand, whose text takes time to write.
type writing interface {
	Filled() map[string]string
	Refill(fields map[string]string)
}

// named is an errand with a text.
type named interface {
	writing
	formName() string
}

// jotMsg asks to keep what is filled in.
type jotMsg struct{ of writing }

// unsentMsg brings what was filled in before.
type unsentMsg struct {
	of     writing
	fields map[string]string
}

// writes returns what is open of what a text is written into, by the name that
// tells one from another; nil: nothing is.
func (a *App) writes() (writing, string) {
	if a.dialog != nil {
		if d, ok := a.dialog.(dialog.Unsent); ok {
			return d, d.Title() + ": " + d.About()
		}
		return nil, ""
	}
	if e, ok := a.errand.(named); ok {
		return e, e.formName()
	}
	return nil, ""
}

// recall looks for what was filled into the question that opens.
func (a *App) recall() tea.Cmd {
	a.unsent.offered = nil
	w, name := a.writes()
	switch {
	case w == nil:
		return nil
	case w.Filled() != nil: // it comes back: it could not be saved
		return a.jot()
	}
	ctx, desk := a.ctx, a.desk
	return func() tea.Msg {
		if fields := desk.Unsent(ctx, name); fields != nil {
			return unsentMsg{w, fields}
		}
		return nil
	}
}

func (a *App) recalled(m unsentMsg) tea.Cmd {
	if w, _ := a.writes(); w == m.of {
		a.unsent.offered = m.fields
	}
	return nil
}

// refill is the key that puts back what is offered.
const refill = "ctrl+r"

// refill puts back what is offered.
func (a *App) refill() tea.Cmd {
	if w, _ := a.writes(); w != nil {
		w.Refill(a.unsent.offered)
	}
	a.unsent.offered = nil
	return a.jot()
}

// refillRow is the key of an errand that puts back what is offered, if
// something is.
func (a *App) refillRow(do func(a *App) tea.Cmd) []errandRow {
	if a.unsent.offered == nil {
		return nil
	}
	return []errandRow{{keys: []string{refill}, text: "put back the unsent text", less: "unsent", do: do}}
}

// offer says what ctrl+r would put back into the dialog, in a line of some width;
// empty: nothing.
func (a *App) offer(width int) string {
	if a.unsent.offered == nil || a.dialog == nil {
		return ""
	}
	longest := ""
	for _, text := range a.unsent.offered {
		if text = strings.Join(strings.Fields(text), " "); len(text) > len(longest) {
			longest = text
		}
	}
	if width < 60 {
		return refill + " puts back: " + longest
	}
	return refill + " puts back what was not sent: " + longest
}

// jot keeps what is filled in, a moment later.
func (a *App) jot() tea.Cmd {
	w, _ := a.writes()
	if w == nil || a.unsent.asked {
		return nil
	}
	a.unsent.asked = true
	return a.after(jot, func(time.Time) tea.Msg { return jotMsg{w} })
}

func (a *App) jotted(m jotMsg) tea.Cmd {
	a.unsent.asked = false
	w, name := a.writes()
	if w != m.of {
		return a.jot() // another is open by now
	}
	fields := w.Filled()
	if fields == nil && !a.unsent.kept[name] {
		return nil
	}
	return a.keepUnsent(name, fields)
}

// keepUnsent keeps what is filled in by a name; nothing: forgets it.
func (a *App) keepUnsent(name string, fields map[string]string) tea.Cmd {
	u := &a.unsent
	u.kept[name] = fields != nil
	u.steps++
	ctx, desk, step, writer := a.ctx, a.desk, u.steps, u.writer
	return func() tea.Msg {
		writer.do(step, func() { desk.KeepUnsent(ctx, name, fields) }) // it is no more than a safeguard
		return nil
	}
}

// closing keeps what a question that is left still has, as after ctrl+c, and
// forgets what was sent or given up.
func (a *App) closing(w writing, name string, sent bool) tea.Cmd {
	if w == nil {
		return nil
	}
	u := &a.unsent
	fields, offered := w.Filled(), u.offered != nil
	u.offered = nil
	switch {
	case sent:
		fields = nil
	case fields == nil && offered: // nobody took it or gave it up
		return nil
	}
	if fields == nil && !u.kept[name] && !offered {
		return nil
	}
	return a.keepUnsent(name, fields)
}
