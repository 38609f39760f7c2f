package ui

import (
	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
)

// undocumented are the statements of claims that were loaded without their
// documents: the corpus does not hold them, so they are fetched once.
type undocumented struct {
	have   map[quotes.StatementID]quotes.Statement
	asked  map[quotes.StatementID]bool
	claims int // of the desk when it was looked through
}

// undocumentedMsg brings such statements. Those that were withdrawn are not
// among them.
type undocumentedMsg []quotes.Statement

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
		var found undocumentedMsg
		for _, id := range ids {
			if st, err := d.Statement(ctx, id); err == nil {
				found = append(found, st)
			}
		}
		return found
	}
}

func (a *App) documented(m undocumentedMsg) tea.Cmd {
	if len(m) == 0 {
		return nil
	}
	if a.loose.have == nil {
		a.loose.have = map[quotes.StatementID]quotes.Statement{}
	}
	for _, st := range m {
		a.loose.have[st.ID] = st
	}
	a.stock()
	return nil
}
