package ui

import (
	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/ui/detail"
	"whosaid/ui/theme"
)

// mostOthers is how many speakers of loaded statements are listed: those with
// the most. A load can bring a hundred thousand.
const mostOthers = 1000

// others are the speakers of statements that were loaded without their
// documents, whom the corpus does not hold. They are fetched when they are
// looked at.
type others struct {
	list  []desk.Counted[quotes.Speaker]
	total int
	asked bool
	of    int // loaded statements, when they were asked for
}

// othersMsg brings such speakers.
type othersMsg struct {
	list  []desk.Counted[quotes.Speaker]
	total int
	err   error
}

func (a *App) fetchOthers() tea.Cmd {
	n := a.desk.Indexed()
	if a.place != speakersPlace || a.others.asked && a.others.of == n {
		return nil
	}
	a.others.asked, a.others.of = true, n
	ctx, d := a.ctx, a.desk
	return func() tea.Msg {
		list, total, err := d.LoadedSpeakers(ctx, mostOthers)
		return othersMsg{list, total, err}
	}
}

// othersUncounted reports whether there are more speakers than are known here.
func (a *App) othersUncounted() bool { return !a.others.asked && a.desk.Indexed() > 0 }

func (a *App) othersCame(m othersMsg) tea.Cmd {
	if m.err == nil {
		a.others.list, a.others.total = m.list, m.total
		a.stock()
	}
	return a.fail(m.err)
}

// otherRows are the speakers of loaded statements that a query leaves, those
// that it names first.
func (a *App) otherRows() (named, others []quotes.Speaker) {
	for _, o := range a.others.list {
		switch {
		case a.named(o.Value):
			named = append(named, o.Value)
		case a.speakerFound(o.Value):
			others = append(others, o.Value)
		}
	}
	return named, others
}

// head says how many speakers of loaded statements are not listed.
func (l speakerList) head(width int) []string {
	c := card{a: l.a, width: width, lines: 1}
	text := detail.Number(l.unlisted) + " more speak in loaded statements: search speaker:NAME"
	c.add(l.a.theme.Say(theme.Secondary, l.a.theme.Cut(text, c.room())))
	return c.done()
}
