package ui

import (
	"context"
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/review"
	"whosaid/ui/detail"
	"whosaid/ui/dialog"
	"whosaid/ui/theme"
)

// doneMsg says that a change is saved, or why it is not.
type doneMsg struct {
	said string
	err  error

	form   *dialog.Form // that said so: it comes back when nothing was saved
	answer func(dialog.Answer) tea.Cmd
}

// change does something to the record and says so when it is durable.
func (a *App) change(said string, do func(ctx context.Context) error) tea.Cmd {
	ctx := a.ctx
	return func() tea.Msg { return doneMsg{said: said, err: do(ctx)} }
}

func (a *App) done(m doneMsg) tea.Cmd {
	switch {
	case errors.Is(m.err, desk.ErrNothing):
		return a.say(theme.Secondary, "there is nothing to %s", m.said)
	case m.err != nil && m.form != nil && a.dialog == nil:
		m.form.Fail(fmt.Sprintf("not saved: %v", m.err))
		return a.ask(m.form, m.answer)
	case m.err != nil:
		return a.fail(fmt.Errorf("not saved: %w", m.err))
	}
	clear(a.marked)
	a.stock()
	a.view().follow = a.place == statementsPlace
	a.say(theme.Strong, "%s", m.said)
	return a.renew()
}

// flaggable returns the claims that can be flagged.
func (a *App) flaggable(ids []quotes.ClaimID) []quotes.ClaimID {
	k, _ := review.RowOf(review.Flag)
	var out []quotes.ClaimID
	for _, id := range ids {
		if k.Allows(a.desk.Status(id)) {
			out = append(out, id)
		}
	}
	return out
}

// about says in one line what an action is about.
func (a *App) about(ids []quotes.ClaimID) string {
	if len(ids) == 1 {
		c, _ := a.desk.Claim(ids[0])
		return detail.Claim{Claim: c}.Title()
	}
	return detail.Plural(len(ids), "claim")
}

func (a *App) flag() tea.Cmd {
	ids := a.flaggable(a.claimIDs())
	if st, ok := a.statement(); ok && a.place == sourcesPlace {
		if claims := a.flaggable(a.claimsIn(st.ID)); len(claims) > 1 {
			return a.chooseClaim(claims, a.flagThese)
		}
	}
	return a.flagThese(ids)
}

func (a *App) claimsIn(id quotes.StatementID) []quotes.ClaimID {
	var out []quotes.ClaimID
	for _, c := range a.desk.ClaimsOf(id) {
		out = append(out, c.ID)
	}
	return out
}

// chooseClaim asks which claim is meant, where the screen shows no cursor on
// one.
func (a *App) chooseClaim(ids []quotes.ClaimID, then func([]quotes.ClaimID) tea.Cmd) tea.Cmd {
	options := make([]dialog.Option, len(ids))
	for i, id := range ids {
		options[i].Label = a.about([]quotes.ClaimID{id})
	}
	return a.ask(dialog.NewChoose("Which claim?", options), func(answer dialog.Answer) tea.Cmd {
		return then([]quotes.ClaimID{ids[answer.(int)]})
	})
}

func (a *App) flagThese(ids []quotes.ClaimID) tea.Cmd {
	return a.ask(dialog.NewFlag(a.about(ids)), func(answer dialog.Answer) tea.Cmd {
		return a.act(desk.Action{Kind: review.Flag, Claims: ids, Reason: answer.(string)}, "flagged")
	})
}

// act does an action and says what was done to how many claims.
func (a *App) act(act desk.Action, said string) tea.Cmd {
	d := a.desk
	if n := len(act.Claims); n > 1 {
		said = fmt.Sprintf("%s: %d claims", said, n)
	}
	return a.change(said, func(ctx context.Context) error {
		_, err := d.Do(ctx, act)
		return err
	})
}

// takeWhole flags whole statements as claims.
func (a *App) takeWhole() tea.Cmd {
	var ids []quotes.StatementID
	for key := range a.marked {
		if _, claim := a.desk.Claim(quotes.ClaimID(key)); !claim {
			ids = append(ids, quotes.StatementID(key))
		}
	}
	slices.Sort(ids)
	st, _ := a.statement()
	what := st.Text
	if len(ids) == 0 {
		ids = []quotes.StatementID{st.ID}
	} else {
		what = detail.Plural(len(ids), "statement")
	}
	d := a.desk
	return a.ask(dialog.NewFlag(what), func(answer dialog.Answer) tea.Cmd {
		return a.change("flagged as a whole", func(ctx context.Context) error {
			_, err := d.TakeStatement(ctx, ids, answer.(string))
			return err
		})
	})
}

func (a *App) note() tea.Cmd {
	ids := a.claimIDs()
	return a.ask(dialog.NewWords("Note", a.about(ids), "what should be remembered", false), func(answer dialog.Answer) tea.Cmd {
		return a.act(desk.Action{Kind: review.Note, Claims: ids, Reason: answer.(string)}, "noted")
	})
}

func (a *App) undo() tea.Cmd {
	d := a.desk
	return a.takeBack("undo", "undone", d.Undo)
}

func (a *App) redo() tea.Cmd {
	d := a.desk
	return a.takeBack("redo", "redone", d.Redo)
}

func (a *App) takeBack(name, past string, do func(context.Context) ([]review.Event, error)) tea.Cmd {
	ctx := a.ctx
	return func() tea.Msg {
		events, err := do(ctx)
		said := name
		if len(events) > 0 {
			did := string(events[0].Kind)
			if k, ok := review.RowOf(events[0].Kind); ok {
				did = k.Did
			}
			said = past + ": " + did
		}
		return doneMsg{said: said, err: err}
	}
}

// mark puts the row at the cursor among those that actions are about, and goes
// on.
func (a *App) mark() tea.Cmd {
	key := a.keyAt(a.place)
	if key == "" {
		return nil
	}
	if a.marked[key] {
		delete(a.marked, key)
	} else {
		a.marked[key] = true
	}
	a.view().list.Move(1)
	a.claim = 0
	return nil
}
