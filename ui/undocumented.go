package ui

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/quotes/desk"
)

// undocumented are the statements of claims that were loaded without their
// documents: the corpus does not hold them, so they are fetched once.
type undocumented struct {
	have   map[quotes.StatementID]quotes.Statement
	asked  map[quotes.StatementID]bool // and not to be asked for again
	claims int                         // of the desk when it was looked through
	failed bool                        // some could not be read, see retry
}

// undocumentedMsg brings such statements, and those that could not be read.
// Those that were withdrawn are not among them.
type undocumentedMsg struct {
	statements []quotes.Statement
	missed     []quotes.StatementID
	err        error
}

// statementOf returns the statement that a claim is in.
func (a *App) statementOf(c quotes.Claim) (quotes.Statement, bool) {
	if st, ok := a.desk.Corpus().Statement(c.Statement); ok {
		return st, true
	}
	st, ok := a.loose.have[c.Statement]
	return st, ok
}

// fetchUndocumented asks for the statements of claims that were not asked for
// yet, when claims are looked at.
func (a *App) fetchUndocumented() tea.Cmd {
	claims := a.desk.Claims()
	if a.place != claimsPlace && a.errand == nil || len(claims) == a.loose.claims {
		return nil
	}
	a.loose.claims = len(claims)
	var ids []quotes.StatementID
	for _, c := range claims {
		if _, ok := a.desk.Corpus().Statement(c.Statement); ok || c.Statement == "" || a.loose.asked[c.Statement] {
			continue
		}
		if a.loose.asked == nil {
			a.loose.asked = map[quotes.StatementID]bool{}
		}
		a.loose.asked[c.Statement] = true
		ids = append(ids, c.Statement)
	}
	if len(ids) == 0 {
		return nil
	}
	ctx, d := a.ctx, a.desk
	return func() tea.Msg {
		var m undocumentedMsg
		for _, id := range ids {
			switch st, err := d.Statement(ctx, id); {
			case err == nil:
				m.statements = append(m.statements, st)
			case !errors.Is(err, desk.ErrUnknown):
				m.missed, m.err = append(m.missed, id), err
			}
		}
		return m
	}
}

// retry asks again for what could not be read. It comes with a look at the
// record: with every message there would be no end to it.
func (u *undocumented) retry() {
	if u.failed {
		u.failed, u.claims = false, -1
	}
}

func (a *App) documented(m undocumentedMsg) tea.Cmd {
	for _, id := range m.missed {
		delete(a.loose.asked, id)
		a.loose.failed = true
	}
	if len(m.statements) == 0 {
		return a.fail(m.err)
	}
	if a.loose.have == nil {
		a.loose.have = map[quotes.StatementID]quotes.Statement{}
	}
	for _, st := range m.statements {
		a.loose.have[st.ID] = st
	}
	a.stock()
	return a.fail(m.err)
}
