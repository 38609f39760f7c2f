package ui

import (
	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
)

// sought is a statement that is looked for in what a search found, because it
// stands on no page that was fetched.
type sought struct {
	search int
	want   string
}

// rowMsg says in which row a statement stands; -1: in none.
type rowMsg struct {
	sought
	row int
	err error
}

// seek looks for the row of the statement that the cursor of Statements should
// be at, once for each answer.
func (a *App) seek() tea.Cmd {
	v := &a.views[statementsPlace]
	s := sought{a.found.id, v.want}
	if v.want == "" || a.found.id == 0 || a.found.id != a.searches || a.found.has(quotes.StatementID(v.want)) || s == a.sought {
		return nil
	}
	a.sought = s
	near, _ := v.list.Cursor()
	d, ctx, q := a.desk, a.ctx, a.query.String()
	return func() tea.Msg {
		row, err := d.Row(ctx, q, quotes.StatementID(s.want), near)
		return rowMsg{s, row, err}
	}
}

// row puts the cursor on the row, unless the person went elsewhere meanwhile.
func (a *App) row(m rowMsg) tea.Cmd {
	v := &a.views[statementsPlace]
	if a.sought == m.sought {
		a.sought = sought{} // it may be asked for again
	}
	if m.search != a.searches || m.want != v.want {
		return nil
	}
	if m.row < 0 && a.insist == m.want && a.filter.Query() != "" {
		return a.searchFor("") // it is what was asked for, not the query
	}
	v.want, a.insist = "", ""
	if m.row >= 0 {
		v.list.Select(m.row)
	}
	return a.fail(m.err)
}
