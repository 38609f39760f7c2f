package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/ui/detail"
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
