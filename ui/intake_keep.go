package ui

import (
	"cmp"
	"time"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/quotes/intake"
	"whosaid/ui/dialog"
)

// pausedMsg says that nobody edited a draft for a while.
type pausedMsg struct {
	v       *reviewing
	version int
}

// unfinishedMsg brings the import that a program before did not store.
type unfinishedMsg struct {
	to    *adding
	draft intake.Draft
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
	m.v.kept = true
	d, ctx, draft := a.desk, a.ctx, m.v.draft
	return func() tea.Msg {
		d.KeepDraft(ctx, draft) // it is no more than a safeguard: Add says what fails
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

// unfinished asks for an import that was not stored.
func (a *App) unfinished(v *adding) tea.Cmd {
	d, ctx := a.desk, a.ctx
	return func() tea.Msg {
		if draft, ok := d.KeptDraft(ctx); ok {
			return unfinishedMsg{v, draft}
		}
		return nil
	}
}

func (a *App) offerUnfinished(m unfinishedMsg) tea.Cmd {
	if a.errand != m.to || a.dialog != nil {
		return nil
	}
	title := "“" + cmp.Or(m.draft.Source.Title, "without a title") + "” was not stored"
	return a.ask(dialog.NewChoose(title, []dialog.Option{{Label: "go on with it"}, {Label: "throw it away"}}), func(answer dialog.Answer) tea.Cmd {
		if answer.(int) == 1 {
			return a.forget()
		}
		v := newReviewing([]intake.Draft{m.draft}, map[quotes.SourceID]string{})
		v.kept = true
		v.past = []moment{{m.draft, 0}} // it is work that leaving would lose
		return a.begin(v)
	})
}
