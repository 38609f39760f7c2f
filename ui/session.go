package ui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/search"
)

// keepMsg asks to keep the session, unless a later request is under way.
type keepMsg struct{ id int }

// pause is how long a change waits for the next one before it is kept.
const pause = 300 * time.Millisecond

// session is where the person is now.
func (a *App) session() desk.Session {
	s := a.saved // with what the screen does not know of
	s.Query = a.filter.Query()
	s.Place = places()[a.place].name
	s.Order = orders()[a.order].name
	keys := [...]*string{&s.Statement, &s.Claim, &s.Source, &s.Speaker}
	for i, key := range keys {
		if k := a.keyAt(i); k != "" {
			*key = k
		}
	}
	if t, ok := a.tagHere(); ok && t.Statement != "" {
		s.Statement = string(t.Statement)
	}
	s.Row, _ = a.views[statementsPlace].list.Cursor()
	mouse := a.mouse
	s.Mouse = &mouse
	return s
}

// restore brings back where the person was.
func (a *App) restore(s desk.Session) {
	a.saved = s
	a.filter.Set(s.Query)
	a.query = search.Parse(s.Query)
	if s.Mouse != nil && !*s.Mouse {
		a.mouse = false
	}
	for i, p := range places() {
		a.views[i].reading = p.reads
		if p.name == s.Place {
			a.place = i
		}
	}
	for i, o := range orders() {
		if o.name == s.Order {
			a.order = i
		}
	}
	if a.place == sourcesPlace {
		a.resume = quotes.StatementID(s.Statement)
	}
	for i, key := range []string{s.Statement, s.Claim, s.Source, s.Speaker} {
		a.views[i].want = key
	}
	a.views[statementsPlace].list.Select(s.Row) // its rows come with the first answer
}

// keep asks to keep the session when it changed.
func (a *App) keep() tea.Cmd {
	if s := a.session(); same(s, a.saved) {
		return nil
	} else {
		a.saved = s
	}
	a.keeps++
	id := a.keeps
	return a.after(pause, func(time.Time) tea.Msg { return keepMsg{id} })
}

func same(a, b desk.Session) bool {
	mouse := func(s desk.Session) bool { return s.Mouse == nil || *s.Mouse }
	return a.Query == b.Query && a.Place == b.Place && a.Statement == b.Statement && a.Claim == b.Claim &&
		a.Order == b.Order &&
		a.Source == b.Source && a.Speaker == b.Speaker && mouse(a) == mouse(b)
}

func (a *App) keeping(m keepMsg) tea.Cmd {
	if m.id != a.keeps {
		return nil
	}
	d, ctx, s := a.desk, a.ctx, a.saved
	return func() tea.Msg {
		d.SaveSession(ctx, s) // a place that is not remembered is not worth a word
		return nil
	}
}

// keepNow keeps the session, and what is filled in, before the program ends.
func (a *App) keepNow() {
	ctx, cancel := deadline(time.Second)
	defer cancel()
	if a.keeps > 0 {
		a.desk.SaveSession(ctx, a.saved)
	}
	a.ctx = ctx // the one before has ended
	for _, s := range []*sheet{a.sheet(), a.errandSheet()} {
		if s != nil && s.of.Filled() != nil {
			a.keepFilled(s)()
		}
	}
}

// getenv returns the last value of a variable.
func getenv(env []string, key string) string {
	value := ""
	for _, e := range env {
		if k, v, ok := strings.Cut(e, "="); ok && k == key {
			value = v
		}
	}
	return value
}
