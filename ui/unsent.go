package ui

import (
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"whosaid/ui/dialog"
)

// unsent is what is filled into the open dialog, which a program that ends must
// not lose. It is offered when the same is asked again, and never put in by
// itself.
type unsent struct {
	offered map[string]string // from the program before; nil: nothing is
	asked   bool              // to keep what is filled in, a moment later
	kept    bool              // something is in the store
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

// jotMsg asks to keep what is filled in.
type jotMsg struct{ dialog dialog.Unsent }

// unsentMsg brings what was filled into a dialog before.
type unsentMsg struct {
	dialog dialog.Unsent
	fields map[string]string
}

// formName tells one question from another.
func formName(d dialog.Unsent) string { return d.Title() + ": " + d.About() }

// recall looks for what was filled into the dialog that opens.
func (a *App) recall() tea.Cmd {
	a.unsent.offered, a.unsent.kept = nil, false
	d, ok := a.dialog.(dialog.Unsent)
	switch {
	case !ok:
		return nil
	case d.Filled() != nil: // it comes back: it could not be saved
		return a.jot()
	}
	ctx, desk, name := a.ctx, a.desk, formName(d)
	return func() tea.Msg {
		if fields := desk.Unsent(ctx, name); fields != nil {
			return unsentMsg{d, fields}
		}
		return nil
	}
}

func (a *App) recalled(m unsentMsg) tea.Cmd {
	if a.dialog == m.dialog {
		a.unsent.offered = m.fields
	}
	return nil
}

// refill is the key that puts back what is offered.
const refill = "ctrl+r"

// refill puts what is offered into the open dialog.
func (a *App) refill() tea.Cmd {
	a.dialog.(dialog.Unsent).Refill(a.unsent.offered)
	a.unsent.offered = nil
	return a.jot()
}

// offer says what ctrl+r would put back, in a line of some width; empty: nothing.
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

// jot keeps what is filled into the dialog, a moment later.
func (a *App) jot() tea.Cmd {
	d, ok := a.dialog.(dialog.Unsent)
	if !ok || a.unsent.asked {
		return nil
	}
	a.unsent.asked = true
	return a.after(jot, func(time.Time) tea.Msg { return jotMsg{d} })
}

func (a *App) jotted(m jotMsg) tea.Cmd {
	a.unsent.asked = false
	fields := m.dialog.Filled()
	switch {
	case a.dialog != m.dialog:
		return a.jot() // another is open by now
	case fields == nil && !a.unsent.kept:
		return nil
	}
	return a.keepUnsent(m.dialog, fields)
}

// keepUnsent keeps what is filled into a dialog; nothing: forgets it.
func (a *App) keepUnsent(d dialog.Unsent, fields map[string]string) tea.Cmd {
	u := &a.unsent
	u.kept = fields != nil
	u.steps++
	ctx, desk, name, step, writer := a.ctx, a.desk, formName(d), u.steps, u.writer
	return func() tea.Msg {
		writer.do(step, func() { desk.KeepUnsent(ctx, name, fields) }) // it is no more than a safeguard
		return nil
	}
}

// closed keeps what a dialog that was left still has, as after ctrl+c, and
// forgets what was sent or given up.
func (a *App) closed(was dialog.Dialog, sent bool) tea.Cmd {
	d, ok := was.(dialog.Unsent)
	if !ok {
		return nil
	}
	u := &a.unsent
	fields, offered := d.Filled(), u.offered != nil
	u.offered = nil
	switch {
	case sent:
		fields = nil
	case fields == nil && offered: // nobody took it or gave it up
		return nil
	}
	if fields == nil && !u.kept && !offered {
		return nil
	}
	return a.keepUnsent(d, fields)
}
