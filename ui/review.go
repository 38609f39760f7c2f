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

	then func() tea.Cmd // what the person wanted when it is saved; may be nil

	sheet  *sheet       // what was filled in for it; nil: nothing was
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
		a.stock() // the reason may be what somebody did meanwhile
		m.form.Fail(fmt.Sprintf("not saved: %v", m.err))
		return a.askAgain(m.sheet, m.form, m.answer)
	case m.err != nil:
		a.stock()
		return a.fail(fmt.Errorf("not saved: %w", m.err))
	}
	clear(a.marked)
	a.stock()
	a.view().follow = a.place == statementsPlace
	a.say(theme.Strong, "%s", m.said)
	forgotten := a.giveUp(m.sheet)
	if m.then != nil && a.dialog == nil {
		return tea.Batch(forgotten, a.renew(), m.then())
	}
	return tea.Batch(forgotten, a.renew())
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
	if len(ids) == 0 {
		return a.takeWhole()
	}
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
	return a.askUnsent(formOf("flag", ids...), dialog.NewFlag(a.aboutFlag(ids)), func(answer dialog.Answer) tea.Cmd {
		reason := answer.(string)
		return a.act(desk.Action{Kind: review.Flag, Claims: ids, Reason: reason}, a.flaggedAs(reason, len(ids)))
	})
}

// flaggedAs says what a flag on claims did, and how to take it back.
func (a *App) flaggedAs(reason string, n int) string {
	if n > 1 {
		return "flagged" // their number follows
	}
	return fmt.Sprintf("flagged: %s; %s takes it back", reason, a.keys.show("undo"))
}

// aboutFlag says what a flag is about: of marked statements how many claims they
// have.
func (a *App) aboutFlag(ids []quotes.ClaimID) string {
	statements := 0
	for key := range a.marked {
		if _, claim := a.desk.Claim(quotes.ClaimID(key)); !claim {
			statements++
		}
	}
	if statements == 0 || a.errand != nil {
		return a.about(ids)
	}
	return fmt.Sprintf("%s: %s", detail.Plural(statements, "marked statement"), detail.Plural(len(ids), "claim"))
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

// whole returns the statements that a flag of whole statements is about: those
// marked, else the one at the cursor.
func (a *App) whole() []quotes.StatementID {
	var ids []quotes.StatementID
	for key := range a.marked {
		if _, claim := a.desk.Claim(quotes.ClaimID(key)); !claim {
			ids = append(ids, quotes.StatementID(key))
		}
	}
	slices.Sort(ids)
	if st, ok := a.statement(); ok && len(ids) == 0 && a.errand == nil {
		ids = []quotes.StatementID{st.ID}
	}
	return ids
}

// bare is whole without the statements that have claims.
func (a *App) bare() []quotes.StatementID {
	return slices.DeleteFunc(a.whole(), func(id quotes.StatementID) bool { return len(a.desk.ClaimsOf(id)) > 0 })
}

// takeWhole flags whole statements as claims.
func (a *App) takeWhole() tea.Cmd {
	return a.takeThese(a.whole(), "", nil)
}

// wholeFirst flags statements without claims as a whole, and goes on with the
// claims that this makes.
func (a *App) wholeFirst(then func([]quotes.ClaimID) tea.Cmd) tea.Cmd {
	return a.takeThese(a.bare(), "It has no claim yet. Flag it first, then go on. ", then)
}

func (a *App) takeThese(ids []quotes.StatementID, first string, then func([]quotes.ClaimID) tea.Cmd) tea.Cmd {
	if len(ids) == 0 {
		return nil
	}
	what := "The statements as a whole: " + detail.Plural(len(ids), "statement")
	if len(ids) == 1 {
		st, _ := a.statement()
		what = "The statement as a whole: " + st.Text
	}
	ctx, d := a.ctx, a.desk
	return a.askUnsent(formOf("flag as a whole", ids...), dialog.NewFlag(first+what), func(answer dialog.Answer) tea.Cmd {
		return func() tea.Msg {
			events, err := d.TakeStatement(ctx, ids, answer.(string))
			m := doneMsg{said: "flagged as a whole", err: err}
			if then != nil && err == nil {
				var made []quotes.ClaimID
				for _, e := range events {
					if e.Kind == review.Flag {
						made = append(made, e.Claim)
					}
				}
				m.then = func() tea.Cmd { return then(made) }
			}
			return m
		}
	})
}

func (a *App) note() tea.Cmd {
	if ids := a.claimIDs(); len(ids) > 0 {
		return a.askNote(ids)
	}
	return a.wholeFirst(a.askNote)
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
	ctx, d := a.ctx, a.desk
	return func() tea.Msg {
		events, err := do(ctx)
		said := name
		if len(events) > 0 {
			said = past + ": " + tookBack(events, func(claim quotes.ClaimID) []review.Event { return d.Review(claim).Trail })
		}
		return doneMsg{said: said, err: err}
	}
}

// tookBack says in words what events did that an undo or a redo is about.
func tookBack(events []review.Event, trail func(quotes.ClaimID) []review.Event) string {
	claims := map[review.Kind]int{}
	var last review.Kind
	for _, e := range events {
		for e.Kind == review.Undo { // a redo: what was taken back and comes again
			b, err := review.Body[review.Undoing](e)
			i := slices.IndexFunc(trail(e.Claim), func(x review.Event) bool { return x.ID == b.Event })
			if err != nil || i < 0 {
				break
			}
			e = trail(e.Claim)[i]
		}
		claims[e.Kind]++
		if e.Kind != review.MakeClaim || last == "" {
			last = e.Kind
		}
	}
	n := claims[last]
	did := string(last)
	if k, ok := review.RowOf(last); ok {
		did = k.Did
	}
	switch made := claims[review.MakeClaim]; {
	case made == 1 && last == review.Flag:
		return "the flag and the claim"
	case made > 1 && last == review.Flag:
		return fmt.Sprintf("the flags and %d claims", made)
	case n > 1:
		return fmt.Sprintf("%s %d claims", did, n)
	}
	return did
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
