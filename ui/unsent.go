package ui

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes/desk"
	"whosaid/ui/dialog"
)

// unsent is what is filled into open questions, which a program that ends must
// not lose. It is offered when the same is asked again, and never put in by
// itself.
type unsent struct {
	dialog, errand *sheet        // what is written into; nil: into nothing
	carried        *sheet        // what was answered, where a second question follows
	asked          bool          // to keep what is filled in, a moment later
	gone           map[slot]bool // what was forgotten: a look into the store may be older
	steps          int
	writer         *inOrder
}

// slot is where the store keeps one text of a form.
type slot struct{ form, name string }

// sheet is what one question, or errand, is filled in on.
type sheet struct {
	of      writing
	slot    slot
	kept    bool          // it is in the store
	offered []desk.Unsent // what was filled into the same before; each stays until it is taken
}

// inOrder lets of things that are done in the background to one slot the later
// one last.
type inOrder struct {
	mu   sync.Mutex
	last map[slot]int
}

func (w *inOrder) do(at slot, step int, f func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if step > w.last[at] {
		w.last[at] = step
		f()
	}
}

func newUnsent() unsent {
	return unsent{gone: map[slot]bool{}, writer: &inOrder{last: map[slot]int{}}}
}

// formOf names a form of a kind about these: the same for the same whatever they
// are called and in which order they come.
func formOf[ID ~string](kind string, about ...ID) string {
	about = slices.Sorted(slices.Values(about))
	parts := []string{kind}
	for _, id := range about {
		parts = append(parts, string(id))
	}
	return strings.Join(parts, "\n")
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
type jotMsg struct{ on *sheet }

// unsentMsg brings what was filled in before.
type unsentMsg struct {
	on    *sheet
	found []desk.Unsent
}

// sheet returns what is written on now; nil: nothing is.
func (a *App) sheet() *sheet {
	if a.dialog != nil {
		return a.unsent.dialog
	}
	return a.errandSheet()
}

// errandSheet is that of the errand, which may be under a dialog.
func (a *App) errandSheet() *sheet {
	s := a.unsent.errand
	if e, ok := a.errand.(named); ok && s != nil && s.of == e {
		return s
	}
	return nil
}

// askUnsent asks what takes time to answer: what is filled in is kept, and
// offered when the same form is asked again.
func (a *App) askUnsent(form string, d dialog.Unsent, then func(dialog.Answer) tea.Cmd) tea.Cmd {
	a.ask(d, then)
	a.unsent.dialog = &sheet{of: d, slot: slot{form, desk.NewSlot()}}
	return a.recall(a.unsent.dialog)
}

// askAgain asks once more what could not be stored.
func (a *App) askAgain(on *sheet, d dialog.Dialog, then func(dialog.Answer) tea.Cmd) tea.Cmd {
	a.ask(d, then)
	a.unsent.dialog = on
	return a.jot()
}

// recall looks for what was filled into the same before.
func (a *App) recall(on *sheet) tea.Cmd {
	ctx, d := a.ctx, a.desk
	return func() tea.Msg {
		if found := d.Unsent(ctx, on.slot.form); found != nil {
			return unsentMsg{on, found}
		}
		return nil
	}
}

func (a *App) recalled(m unsentMsg) tea.Cmd {
	m.on.offered = slices.DeleteFunc(m.found, func(f desk.Unsent) bool {
		at := slot{m.on.slot.form, f.Slot}
		return at == m.on.slot || a.unsent.gone[at]
	})
	return nil
}

// unsentHere is what may be put back now.
func (a *App) unsentHere() []desk.Unsent {
	if s := a.sheet(); s != nil {
		return s.offered
	}
	return nil
}

// refill is the key that puts back what is offered.
const refill = "ctrl+r"

// refill puts back what is offered. What was filled in is offered instead.
func (a *App) refill() tea.Cmd {
	s := a.sheet()
	if s == nil || len(s.offered) == 0 {
		return nil
	}
	var kept tea.Cmd
	first, rest := s.offered[0], s.offered[1:]
	switch fields := s.of.Filled(); {
	case fields != nil && !maps.Equal(fields, first.Fields):
		kept = a.keepUnsent(s, fields)
		rest = append(rest, desk.Unsent{Slot: s.slot.name, Fields: fields})
	case s.kept:
		kept = a.forgetUnsent(s.slot)
	}
	s.offered, s.slot.name, s.kept = rest, first.Slot, true
	s.of.Refill(first.Fields)
	return tea.Batch(kept, a.jot())
}

// refillRow is the key of an errand that puts back what is offered, if
// something is.
func (a *App) refillRow(do func(a *App) tea.Cmd) []errandRow {
	if len(a.unsentHere()) == 0 {
		return nil
	}
	return []errandRow{{keys: []string{refill}, text: "put back the unsent text", less: "unsent", do: do}}
}

// offer says what ctrl+r would put back into the dialog, in a line of some width;
// empty: nothing.
func (a *App) offer(width int) string {
	if len(a.unsentHere()) == 0 || a.dialog == nil {
		return ""
	}
	longest := ""
	for _, text := range a.unsentHere()[0].Fields {
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
	s := a.sheet()
	if s == nil || a.unsent.asked {
		return nil
	}
	a.unsent.asked = true
	return a.after(jot, func(time.Time) tea.Msg { return jotMsg{s} })
}

func (a *App) jotted(m jotMsg) tea.Cmd {
	a.unsent.asked = false
	var kept tea.Cmd
	if m.on == a.unsent.dialog || m.on == a.errandSheet() {
		kept = a.keepFilled(m.on)
	}
	if a.sheet() != m.on { // another is open by now
		return tea.Batch(kept, a.jot())
	}
	return kept
}

// keepFilled keeps what is filled in, or forgets it where that is nothing. What
// is offered stays.
func (a *App) keepFilled(s *sheet) tea.Cmd {
	if s == nil {
		return nil
	}
	if fields := s.of.Filled(); fields != nil {
		return a.keepUnsent(s, fields)
	}
	return a.giveUp(s)
}

// giveUp forgets what was filled in, if it is kept.
func (a *App) giveUp(s *sheet) tea.Cmd {
	if s == nil || !s.kept {
		return nil
	}
	s.kept = false
	return a.forgetUnsent(s.slot)
}

func (a *App) keepUnsent(s *sheet, fields map[string]string) tea.Cmd {
	s.kept = true
	ctx, d, at := a.ctx, a.desk, s.slot
	delete(a.unsent.gone, at)
	return a.inOrder(at, func() { d.KeepUnsent(ctx, at.form, at.name, fields) }) // it is no more than a safeguard
}

func (a *App) forgetUnsent(at slot) tea.Cmd {
	a.unsent.gone[at] = true
	for _, s := range []*sheet{a.unsent.dialog, a.unsent.errand} {
		if s != nil && s.slot.form == at.form {
			s.offered = slices.DeleteFunc(s.offered, func(f desk.Unsent) bool { return f.Slot == at.name })
		}
	}
	ctx, d := a.ctx, a.desk
	return a.inOrder(at, func() { d.ForgetUnsent(ctx, at.form, at.name) })
}

func (a *App) inOrder(at slot, f func()) tea.Cmd {
	u := &a.unsent
	u.steps++
	step, writer := u.steps, u.writer
	return func() tea.Msg {
		writer.do(at, step, f)
		return nil
	}
}

// sending does what was answered, and says in its message on which sheet: what
// was filled in is kept until it is stored. A question that follows carries
// it on.
func (a *App) sending(s *sheet, do tea.Cmd) tea.Cmd {
	switch {
	case s == nil:
		return do
	case a.dialog != nil:
		a.unsent.carried = s
		return do
	case do == nil:
		return nil
	}
	return func() tea.Msg {
		msg := do()
		if d, ok := msg.(doneMsg); ok {
			d.sheet = s
			return d
		}
		return msg
	}
}
