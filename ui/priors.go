package ui

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/ui/detail"
	"whosaid/ui/dialog"
)

// priors are what others may have checked of the claim or statement that is
// shown.
type priors struct {
	of     string // its identifier
	list   []desk.PriorCheck
	cancel context.CancelFunc
}

// priorsMsg brings them. Those of what is no longer shown are dropped.
type priorsMsg struct {
	of   string
	list []desk.PriorCheck
	err  error
}

// fetchPriors asks for them when something else is shown than before.
func (a *App) fetchPriors() tea.Cmd {
	id, ask := a.priorsWanted()
	if id == a.priors.of {
		return nil
	}
	if a.priors.cancel != nil {
		a.priors.cancel()
	}
	a.priors = priors{of: id}
	if ask == nil {
		return nil
	}
	ctx, cancel := context.WithCancel(a.ctx)
	a.priors.cancel = cancel
	return func() tea.Msg {
		list, err := ask(ctx)
		if err == nil && len(list) == 0 {
			return nil
		}
		return priorsMsg{id, list, err}
	}
}

// priorsWanted is what is shown and how to ask for its prior checks; nil: it is
// nothing that is checked.
func (a *App) priorsWanted() (id string, ask func(context.Context) ([]desk.PriorCheck, error)) {
	d := a.desk
	ofClaim := func(c quotes.Claim) (string, func(context.Context) ([]desk.PriorCheck, error)) {
		return string(c.ID), func(ctx context.Context) ([]desk.PriorCheck, error) { return d.PriorToClaim(ctx, c) }
	}
	if p, ok := a.errand.(*claimPage); ok {
		if c, ok := d.Claim(p.claim); ok {
			return ofClaim(c)
		}
		return "", nil
	}
	switch {
	case a.errand != nil:
	case a.place == claimsPlace:
		if c, ok := a.claimHere(); ok {
			return ofClaim(c)
		}
	case a.place == statementsPlace:
		if st, ok := a.statement(); ok {
			return string(st.ID), func(ctx context.Context) ([]desk.PriorCheck, error) { return d.PriorToStatement(ctx, st) }
		}
	}
	return "", nil
}

func (a *App) priorsCame(m priorsMsg) tea.Cmd {
	if m.of != a.priors.of {
		return nil
	}
	a.priors.list = m.list
	return a.fail(m.err)
}

// priorsOf returns the prior checks of a thing, if they are there.
func (a *App) priorsOf(id string) []detail.Prior {
	if id == "" || id != a.priors.of {
		return nil
	}
	var out []detail.Prior
	for _, c := range a.priors.list {
		out = append(out, detail.Prior{By: c.By(), Label: c.Label, Day: c.Day(), URL: c.URL, Claim: c.Claim, Why: c.Why})
	}
	return out
}

// priorChoicesMsg brings what others may have checked of a claim, for who keeps
// a check of theirs.
type priorChoicesMsg struct {
	claim quotes.ClaimID
	list  []desk.PriorCheck
	err   error
}

// askPrior asks which check by others is of a claim: one that was imported, or
// one that is typed in.
func (a *App) askPrior(ids []quotes.ClaimID) tea.Cmd {
	c, _ := a.desk.Claim(ids[0])
	d, ctx := a.desk, a.ctx
	return func() tea.Msg {
		list, err := d.PriorToClaim(ctx, c)
		return priorChoicesMsg{c.ID, list, err}
	}
}

func (a *App) offerPriors(m priorChoicesMsg) tea.Cmd {
	ids := []quotes.ClaimID{m.claim}
	switch {
	case a.dialog != nil:
		return nil
	case m.err != nil:
		return a.fail(m.err)
	case len(m.list) == 0:
		return a.fillPrior(ids)
	}
	var options []dialog.Option
	for _, c := range m.list {
		options = append(options, dialog.Option{Label: fmt.Sprintf("%s: “%s”, of “%s”", c.By(), c.Label, c.Claim), Note: c.Day()})
	}
	options = append(options, dialog.Option{Label: "another one, typed in"})
	return a.ask(dialog.NewChoose("Which of them is of this claim?", options), func(answer dialog.Answer) tea.Cmd {
		if i := answer.(int); i < len(m.list) {
			return a.keepPrior(m.claim, m.list[i])
		}
		return a.fillPrior(ids)
	})
}

// keepPrior puts a check by others into the record of a claim. It is no
// suggestion then.
func (a *App) keepPrior(id quotes.ClaimID, c desk.PriorCheck) tea.Cmd {
	d, ctx := a.desk, a.ctx
	return func() tea.Msg {
		_, err := d.KeepPrior(ctx, id, c.Check)
		return doneMsg{said: "added the check by " + c.By(), err: err, then: func() tea.Cmd { a.priors = priors{}; return nil }}
	}
}
