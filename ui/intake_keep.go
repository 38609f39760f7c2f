package ui

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes/desk"
	"whosaid/quotes/intake"
	"whosaid/ui/detail"
	"whosaid/ui/dialog"
	"whosaid/ui/theme"
)

// pausedMsg says that nobody edited a draft for a while.
type pausedMsg struct {
	v       *reviewing
	version int
}

// unfinishedMsg brings the import that a program before did not store.
type unfinishedMsg struct {
	to *adding
	desk.Unfinished
}

// keep keeps the draft when the next edit does not follow at once.
func (v *reviewing) keep(a *App) tea.Cmd {
	if v.opened {
		return nil
	}
	version := v.seen.version
	return a.after(pause, func(time.Time) tea.Msg { return pausedMsg{v, version} })
}

func (a *App) paused(m pausedMsg) tea.Cmd {
	if a.errand != m.v || m.v.saving || m.v.seen.version != m.version {
		return nil
	}
	return m.v.safeguard(a)
}

// safeguard keeps the draft and what waits behind it in case the program ends.
func (v *reviewing) safeguard(a *App) tea.Cmd {
	v.kept = true
	var waiting []desk.Waiting
	for _, d := range append([]intake.Draft{v.draft}, v.queue...) {
		if file := v.files[d.Source.ID]; file != "" && file != pasted {
			waiting = append(waiting, desk.Waiting{Source: d.Source.ID, File: file})
		}
	}
	waiting = append(waiting, v.unread...)
	d, ctx, draft := a.desk, a.ctx, v.draft
	return func() tea.Msg {
		d.KeepDraft(ctx, draft, waiting) // it is no more than a safeguard: Add says what fails
		return nil
	}
}

// forget forgets the draft if it was kept: it is stored or thrown away.
func (v *reviewing) forget(a *App) tea.Cmd {
	if !v.kept {
		return nil
	}
	v.kept = false
	return a.forget()
}

func (a *App) forget() tea.Cmd {
	d, ctx := a.desk, a.ctx
	return func() tea.Msg {
		d.ForgetDraft(ctx) // at worst it is offered once more
		return nil
	}
}

// unfinished asks for an import that was not stored: to go on with it there, or,
// where to is nil, to say that there is one.
func (a *App) unfinished(to *adding) tea.Cmd {
	d, ctx := a.desk, a.ctx
	return func() tea.Msg {
		if u, ok := d.KeptDraft(ctx); ok {
			return unfinishedMsg{to, u}
		}
		return nil
	}
}

func (a *App) offerUnfinished(m unfinishedMsg) tea.Cmd {
	if m.to == nil {
		return a.say(theme.Strong, "%s goes on with an import: %s", a.keys.show("add"), unstored(m.Unfinished))
	}
	if a.errand != m.to || a.dialog != nil {
		return nil
	}
	return a.ask(dialog.NewChoose(unstored(m.Unfinished), []dialog.Option{{Label: "go on"}, {Label: "throw it away"}}), func(answer dialog.Answer) tea.Cmd {
		if answer.(int) == 1 {
			return a.forget()
		}
		return a.goOn(m)
	})
}

// unstored says what was not stored.
func unstored(u desk.Unfinished) string {
	n := len(u.Waiting)
	if u.Draft == nil {
		return detail.Plural(n, "article") + " not stored"
	}
	what := "“" + cmp.Or(u.Draft.Source.Title, "without a title") + "”"
	if n == 0 {
		return what + " was not stored"
	}
	return fmt.Sprintf("%s and %d more were not stored", what, n)
}

// unread returns the articles whose files could not be read, or were not reached.
func unread(waiting []desk.Waiting, w *working) (out []desk.Waiting) {
	for _, next := range waiting {
		if !slices.ContainsFunc(w.got, func(got any) bool { return got.(readDraft).file == next.File }) {
			out = append(out, next)
		}
	}
	return out
}

// goOn looks at an unfinished import again: first at the draft that was worked
// on, then at the articles that waited, whose files are read again.
func (a *App) goOn(m unfinishedMsg) tea.Cmd {
	w := &working{verb: "Reading", do: func(ctx context.Context, i int, steps func(done, of int)) (any, error) {
		file := m.Waiting[i].File
		draft, err := draftOf(ctx, a.desk, file, steps)
		if err == nil && i == 0 && m.Edits != nil {
			draft, err = draft.Redo(m.Edits)
		}
		return readDraft{draft, file}, err
	}}
	for _, next := range m.Waiting {
		w.names = append(w.names, next.File)
	}
	w.then = func(a *App, w *working) tea.Cmd {
		away := unread(m.Waiting, w)
		if m.Edits != nil && len(away) > 0 && away[0] == m.Waiting[0] {
			return a.backToAdd(m.to, w) // what was edited stays kept until its file is there again
		}
		m.to.unread = away
		if m.Draft != nil {
			w.got = append([]any{readDraft{Draft: *m.Draft}}, w.got...)
			w.names = append([]string{m.Draft.Source.Title}, w.names...)
		}
		cmd := m.to.readThen(a, w)
		if m.Draft == nil && m.Edits == nil {
			return cmd
		}
		if v, ok := a.errand.(*reviewing); ok {
			v.kept = true
			v.past = []moment{{v.draft, 0}} // it is work that leaving would lose
		}
		return cmd
	}
	if len(w.names) == 0 {
		return w.then(a, w)
	}
	return a.runThrough(w)
}
