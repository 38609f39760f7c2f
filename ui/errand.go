package ui

import (
	"cmp"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes/desk"
	"whosaid/ui/help"
	"whosaid/ui/theme"
)

// errand is a screen of its own over the places: checking a quotation, looking
// at an import. It has the keys until it is left; dialogs and help open over
// it.
type errand interface {
	title() string // in the first line
	// rows are its keys: help and footer read them. They may depend on what it
	// shows, as when a text is being typed.
	rows(a *App) []errandRow
	// typed takes a key that goes into a text, before the rows are asked.
	typed(a *App, k tea.KeyPressMsg) (taken bool, cmd tea.Cmd)
	// typing reports whether letters go into a text.
	typing() bool
	paste(a *App, text string) tea.Cmd
	// draw shows it in at most width cells and height lines, and where the
	// cursor stands; negative for nowhere.
	draw(a *App, width, height int) (lines []string, x, y int)
}

// errandRow is a key of an errand.
type errandRow struct {
	keys []string
	show string // in the footer, for several keys; empty: the first one
	text string // in the footer
	less string // the same where there is little room
	help string // empty: as in the footer
	off  string // why it cannot be done now
	do   func(a *App) tea.Cmd
}

// pointed is an errand that takes the mouse. Cells count from where it draws.
type pointed interface {
	click(x, y int)
	wheel(lines int)
}

// errandTop is where an errand draws: the first line and cell.
func (a *App) errandTop() (x, y int) {
	l := arrange(a.w, a.h, true, false)
	if l.tabs.h > 0 {
		y = 1
	}
	if a.h >= 12 {
		y = 2
	}
	if a.w >= 30 {
		x = 1
	}
	return x, y
}

// begin opens an errand.
func (a *App) begin(e errand) tea.Cmd {
	a.errand, a.selection = e, nil
	n, ok := e.(named)
	if !ok {
		return nil
	}
	a.unsent.errand = &sheet{of: n, slot: slot{n.formName(), desk.NewSlot()}}
	return a.recall(a.unsent.errand)
}

// leave returns to the places. What was written is given up, or was sent.
func (a *App) leave() tea.Cmd {
	forgotten := a.giveUp(a.errandSheet())
	a.errand = nil
	a.stock()
	return forgotten
}

// errandKey offers a key to the text that is typed, then to the errand's rows.
func (a *App) errandKey(k tea.KeyPressMsg) tea.Cmd {
	if taken, cmd := a.errand.typed(a, k); taken {
		return tea.Batch(cmd, a.jot())
	}
	key := stroke(k)
	for _, r := range a.errand.rows(a) {
		for _, have := range r.keys {
			switch {
			case have != key:
				continue
			case r.off != "":
				return a.say(theme.Secondary, "%s: %s", cmp.Or(r.text, r.help), r.off)
			}
			return r.do(a)
		}
	}
	switch key {
	case "?", "f1":
		return a.errandHelp()
	case "ctrl+c":
		return a.quit()
	case "ctrl+z":
		return tea.Suspend
	case "ctrl+l":
		return tea.ClearScreen
	}
	if a.errand.typing() {
		return a.say(theme.Secondary, "%s does nothing here; esc leaves", theme.Visible(key))
	}
	return a.say(theme.Secondary, "%s does nothing here; ? shows the keys", theme.Visible(key))
}

func (a *App) errandHelp() tea.Cmd {
	g := help.Group{Title: a.errand.title()}
	for _, r := range a.errand.rows(a) {
		row := help.Row{Keys: strings.Join(r.keys, " "), Text: r.help, Off: r.off}
		if row.Text == "" {
			row.Text = r.text
		}
		g.Rows = append(g.Rows, row)
	}
	a.help = help.New([]help.Group{g})
	return nil
}

func (a *App) errandFooter() []footRow {
	var out []footRow
	for _, r := range a.errand.rows(a) {
		if len(r.keys) > 0 && r.text != "" {
			out = append(out, footRow{keys: cmp.Or(r.show, r.keys[0]), text: r.text, short: r.less, off: r.off})
		}
	}
	return out
}

// errandScreen draws the errand between the first line and the footer.
func (a *App) errandScreen(lines []string) (x, y int) {
	t := a.theme
	l := arrange(a.w, a.h, true, false)
	pad, top := a.errandTop()
	if l.tabs.h > 0 {
		lines[0] = t.Pad(t.Say(theme.Strong, t.Glyphs.Claim+t.Cut(a.errand.title(), max(1, a.w-2))), a.w)
	}
	if a.h >= 12 {
		lines[1] = t.Say(theme.Faint, strings.Repeat(t.Glyphs.Line, a.w))
	}
	height := max(1, a.h-top-l.footer.h)
	body, x, y := a.errand.draw(a, max(1, a.w-2*pad), height)
	for i, line := range body[:min(len(body), height)] {
		lines[top+i] = strings.Repeat(" ", pad) + line
	}
	if l.footer.h > 0 {
		lines[l.footer.y] = a.footerLine(l.footer.w)
	}
	if y < 0 || y >= height {
		return -1, -1
	}
	return min(x+pad, a.w-1), y + top
}
