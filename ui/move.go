package ui

import (
	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/ui/detail"
	"whosaid/ui/theme"
)

// move moves the cursor of the list, or the detail when that has the keys.
func (a *App) move(by int) tea.Cmd {
	if a.reading() {
		return a.scroll(by)
	}
	if a.view().list.Move(by) {
		a.moved()
	}
	return nil
}

// moved begins anew with another row.
func (a *App) moved() {
	a.claim, a.view().want = 0, ""
	if a.place == sourcesPlace {
		a.view().tag, a.view().match = 0, theme.Span{}
	}
}

func (a *App) half(direction int) tea.Cmd {
	if a.reading() {
		return a.scroll(direction * max(1, a.layout().detail.h/2))
	}
	return a.move(direction * a.view().list.Page())
}

func (a *App) end(last bool) tea.Cmd {
	switch {
	case a.reading() && last:
		return a.scroll(1 << 30)
	case a.reading():
		return a.scroll(-1 << 30)
	case last:
		a.view().list.Last()
	default:
		a.view().list.First()
	}
	a.moved()
	return nil
}

// scroll moves the detail. In an article the cursor stays on the screen.
func (a *App) scroll(by int) tea.Cmd {
	l := a.layout()
	if l.detail.h == 0 {
		l = arrange(a.w, a.h, true, a.at().narrow)
	}
	c := a.at().detail(a, l.detail.w)
	if c == nil {
		return nil
	}
	v := a.view()
	v.pane.Fit(c.Len(), l.detail.h)
	moved := v.pane.Scroll(by, c.Len())
	art, ok := c.(*detail.Article)
	if !ok || len(art.Tags) == 0 {
		return nil
	}
	if !moved { // at an end: the cursor goes to the last one that is seen
		return a.stepSeen(art, by, l.detail.h)
	}
	if art.Here >= 0 {
		if first, last := art.Lines(art.Here); last >= v.pane.Top && first < v.pane.Top+l.detail.h {
			return nil
		}
	}
	middle := v.pane.Top + l.detail.h/2
	best, distance := -1, 0
	for i := range art.Tags {
		first, last := art.Lines(i)
		if d := max(first-middle, middle-last, 0); best < 0 || d < distance {
			best, distance = i, d
		}
	}
	v.tag = best + 1
	return nil
}

func (a *App) stepSeen(art *detail.Article, by, height int) tea.Cmd {
	step := 1
	if by < 0 {
		step = -1
	}
	if to := art.Here + step; art.Here >= 0 && to >= 0 && to < len(art.Tags) {
		if first, _ := art.Lines(to); first >= a.view().pane.Top && first < a.view().pane.Top+height {
			a.view().tag = to + 1
		}
	}
	return nil
}

// articleWidth is the width that articles are laid out in.
func (a *App) articleWidth() int { return arrange(a.w, a.h, true, true).detail.w }

// step goes to the next statement: of the article, or of the list.
func (a *App) step(by int) tea.Cmd {
	if a.place != sourcesPlace {
		if a.view().list.Move(by) {
			a.moved()
		}
		return nil
	}
	art := a.layOut(a.articleWidth())
	if art == nil {
		return nil
	}
	v, n := a.view(), len(art.Tags)
	to := v.tag + by
	switch {
	case v.tag == 0 && by < 0:
		to = n
	case to < 1:
		return a.say(theme.Secondary, "this is the first statement")
	case to > n:
		return a.say(theme.Secondary, "this is the last statement")
	}
	v.tag, v.follow, a.claim = to, true, 0
	return a.read(true)
}

// toTag puts the cursor of the open article on a statement or an own claim.
func (a *App) toTag(id quotes.StatementID, claim quotes.ClaimID) {
	art := a.layOut(max(1, a.articleWidth()))
	if art == nil {
		return
	}
	for i, t := range art.Tags {
		if id != "" && t.Statement == id || claim != "" && t.Claim == claim {
			v := a.view()
			v.tag, v.follow, v.shown = i+1, true, a.keyAt(sourcesPlace)
		}
	}
}

// tagHere returns what is at the cursor of the open article.
func (a *App) tagHere() (detail.Tag, bool) {
	if a.place != sourcesPlace {
		return detail.Tag{}, false
	}
	art := a.layOut(max(1, a.articleWidth()))
	if art == nil || art.Here < 0 {
		return detail.Tag{}, false
	}
	return art.Tags[art.Here], true
}

// nextClaim moves to another claim of the statement.
func (a *App) nextClaim(by int) tea.Cmd {
	st, _ := a.statement()
	n := len(a.desk.ClaimsOf(st.ID))
	a.claim = (a.claim + by + n) % n
	a.view().follow = true
	return nil
}

func (a *App) read(reading bool) tea.Cmd {
	a.view().reading = reading
	a.settle()
	return nil
}

func (a *App) edit() tea.Cmd {
	if a.place == sourcesPlace {
		a.say(theme.Secondary, "it shows matches in the article; Statements lists them")
	}
	a.openFilter()
	if a.filter.Kept() {
		return nil
	}
	return a.complete()
}

// openFilter begins a query, and remembers where the cursor was without one.
func (a *App) openFilter() {
	if a.filter.Query() == "" {
		a.before = a.keyAt(statementsPlace)
	}
	a.filter.Open()
}

// switchTo opens a place by its key. What it showed last is still there.
func (a *App) switchTo(p int) tea.Cmd {
	if p == a.place {
		return nil
	}
	a.visit(p, "")
	return nil
}

// escape leaves what is open, the innermost first.
func (a *App) escape() tea.Cmd {
	switch {
	case a.overList():
		return a.read(false)
	case a.filter.Query() != "" && (a.typed || len(a.history) == 0):
		a.filter.Set("")
		return a.typing()
	case len(a.marked) > 0:
		clear(a.marked)
	case len(a.history) > 0:
		return a.back()
	case a.reading() && !a.at().reads:
		return a.read(false)
	default:
		return a.say(theme.Secondary, "%s quits", a.keys.show("quit"))
	}
	return nil
}

const goesBack = "goes back"

// escapes says what escape would do now, in the order in which it does, and the
// same in a word.
func (a *App) escapes() (text, short string) {
	switch {
	case a.overList():
		return "", "" // the key that goes between the halves says it
	case a.filter.Query() != "" && (a.typed || len(a.history) == 0):
		return "clears the search", "clear"
	case len(a.marked) > 0:
		return "unmarks", "unmark"
	case len(a.history) > 0:
		return goesBack, "back"
	}
	return "", ""
}

// overList reports whether the detail stands where its list was.
func (a *App) overList() bool {
	return a.layout().split == single && a.reading() && !a.at().reads
}

// opens says what Enter shows, and the same in a word.
func (a *App) opens() (text, short string) {
	if a.place == sourcesPlace && !a.reading() {
		return "read it", "read"
	}
	return a.at().opens, "open"
}

// otherHalf says what stands in the half that does not have the keys, where it
// is not seen; else nothing.
func (a *App) otherHalf() (text, short string) {
	switch {
	case a.layout().split != single || a.place == sourcesPlace:
		return "", "" // it is seen, or another key chooses an article
	case a.reading():
		return "the list", "list"
	}
	return "read it", "read"
}

func (a *App) toClaim() tea.Cmd {
	if c, ok := a.claimHere(); ok {
		return a.show(claimsPlace, string(c.ID))
	}
	return nil
}

func (a *App) toSpeaker() tea.Cmd {
	if s, ok := a.speaker(); ok {
		return a.show(speakersPlace, string(s.ID))
	}
	return nil
}

func (a *App) quit() tea.Cmd { return tea.Quit }

func (a *App) toggleMouse() tea.Cmd {
	a.mouse = !a.mouse
	if a.mouse {
		return a.say(theme.Secondary, "the mouse is on")
	}
	return a.say(theme.Secondary, "the mouse is off: the terminal selects text")
}
