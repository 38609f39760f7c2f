package ui

import (
	tea "charm.land/bubbletea/v2"

	"whosaid/ui/detail"
	"whosaid/ui/dialog"
	"whosaid/ui/theme"
)

// wheel scrolls what is under the mouse.
func (a *App) wheel(m tea.MouseWheelMsg) tea.Cmd {
	by := 0
	switch m.Button {
	case tea.MouseWheelUp:
		by = -1
	case tea.MouseWheelDown:
		by = 1
	default:
		return nil
	}
	if a.help != nil {
		a.help.Scroll(3 * by)
		return nil
	}
	if a.dialog != nil {
		return a.dialogKey(tea.KeyPressMsg{Code: map[int]rune{-1: tea.KeyUp, 1: tea.KeyDown}[by]})
	}
	if a.errand != nil {
		if e, ok := a.errand.(pointed); ok {
			e.wheel(3 * by)
		}
		return nil
	}
	l := a.layout()
	if l.list.holds(m.X, m.Y) {
		if a.view().list.Move(by) {
			a.moved()
		}
		return nil
	}
	if l.detail.holds(m.X, m.Y) {
		return a.scroll(3 * by)
	}
	return nil
}

// click goes to what is under the mouse: a place, a row, the search line, a
// statement in an article.
func (a *App) click(m tea.MouseClickMsg) tea.Cmd {
	if m.Button != tea.MouseLeft {
		return nil
	}
	if a.dialog != nil {
		return a.clickDialog(m)
	}
	if a.help != nil {
		a.help = nil
		return nil
	}
	if a.errand != nil {
		if e, ok := a.errand.(pointed); ok {
			x, y := a.errandTop()
			e.click(m.X-x, m.Y-y)
		}
		return nil
	}
	l := a.layout()
	if a.filter.Editing() && !l.search.holds(m.X, m.Y) {
		a.filter.Close()
	}
	switch {
	case l.tabs.holds(m.X, m.Y):
		if p, ok := a.tabAt(m.X); ok {
			return a.switchTo(p)
		}
	case l.search.holds(m.X, m.Y):
		return a.edit()
	case l.list.holds(m.X, m.Y):
		i, ok := a.view().list.Hit(m.Y - l.list.y)
		a.read(false)
		if ok {
			a.view().list.Select(i)
			a.moved()
		}
	case l.detail.holds(m.X, m.Y):
		a.read(true)
		return a.clickDetail(m.X-l.detail.x, m.Y-l.detail.y, l.detail)
	}
	return nil
}

// clickDialog answers with what is under the mouse.
func (a *App) clickDialog(m tea.MouseClickMsg) tea.Cmd {
	d, ok := a.dialog.(dialog.Pointed)
	o := a.overlaid()
	line := m.Y - o.top
	if !ok || !o.holds(m.X, m.Y) || line < 0 || line >= len(o.content) {
		return nil
	}
	a.notice = notice{}
	return a.answered(d.Click(line + o.cut))
}

// tabAt returns the place whose tab is drawn at a cell.
func (a *App) tabAt(x int) (int, bool) {
	for i, t := range a.tabs(a.w) {
		if x >= t.start && x < t.start+theme.Cells(t.text)+1 {
			return i, true
		}
	}
	return 0, false
}

func (a *App) clickDetail(x, y int, b box) tea.Cmd {
	c, v := a.at().detail(a, b.w), a.view()
	if c == nil || v.pane.Top+y >= c.Len() {
		return nil
	}
	line := c.Line(v.pane.Top + y)
	if line.Claim > 0 && a.place == statementsPlace {
		a.claim = line.Claim - 1
		return nil
	}
	src, ok := a.source()
	if !ok || line.At == (theme.Span{}) {
		return nil
	}
	at := theme.At(src.Text, line.At, x-line.Indent)
	if a.selection != nil {
		a.selection.MoveTo(at)
		return nil
	}
	if art, ok := c.(*detail.Article); ok {
		if i := art.TagAt(at); i >= 0 {
			v.tag, a.claim = i+1, 0
		}
	}
	return nil
}
