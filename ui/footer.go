package ui

import (
	"fmt"
	"slices"
	"strings"

	"whosaid/ui/theme"
)

// tab is a place as the first line names it; start is the cell of its mark.
type tab struct {
	text  string
	start int
}

// tabs returns the places with their keys, as fully as there is room for; none
// when there is too little.
func (a *App) tabs(width int) []tab {
	counts := []int{a.found.total, len(a.desk.Claims()), len(a.desk.Corpus().Sources()), len(a.desk.Corpus().Speakers())}
	for _, form := range []func(i int, name string) string{
		func(i int, name string) string {
			if i == statementsPlace && a.found.id == 0 {
				return fmt.Sprintf("%d %s", i+1, name)
			}
			return fmt.Sprintf("%d %s %d", i+1, name, counts[i])
		},
		func(i int, name string) string { return fmt.Sprintf("%d %s", i+1, name) },
		func(i int, name string) string {
			if i == a.place {
				return fmt.Sprintf("%d %s", i+1, name)
			}
			return fmt.Sprint(i + 1)
		},
	} {
		var out []tab
		cells := 0
		for i, p := range places() {
			text := form(i, p.name)
			out = append(out, tab{text, cells})
			cells += theme.Cells(text) + 3
		}
		if cells <= width {
			return out
		}
	}
	return nil
}

// tabsLine draws the places. The open one is told by weight and by a mark.
func (a *App) tabsLine(width int) string {
	t := a.theme
	tabs := a.tabs(width)
	if tabs == nil {
		return t.Say(theme.Strong, t.Cut(fmt.Sprintf("%d %s", a.place+1, a.at().name), width))
	}
	var b strings.Builder
	cells := 0
	for i, tab := range tabs {
		ink, mark := theme.Secondary, " "
		if i == a.place {
			ink, mark = theme.Strong, t.Glyphs.Claim
		}
		b.WriteString(t.Say(theme.Strong, mark) + t.Say(ink, tab.text) + "  ")
		cells = tab.start + theme.Cells(tab.text) + 3
	}
	if name := "whosaid"; cells+len(name)+2 <= width {
		b.WriteString(strings.Repeat(" ", width-cells-len(name)-1) + t.Say(theme.Faint, name))
	}
	return b.String()
}

// footerLine says what just happened, or what can be done now. What cannot be
// done comes last, with the reason, as far as there is room.
func (a *App) footerLine(width int) string {
	t := a.theme
	if a.notice.text != "" {
		return " " + t.Say(a.notice.ink, t.Cut(a.notice.text, width-1))
	}
	if err := a.desk.ReadOnly(); err != nil && a.history == nil && a.selection == nil {
		return " " + t.Say(theme.Warning, t.Cut(t.Glyphs.Warning+" "+readOnly(err), width-1))
	}
	var b strings.Builder
	room := width - 1
	add := func(keys, text string, ink theme.Ink) bool {
		w := theme.Cells(keys) + 1 + theme.Cells(text) + 3
		if w-3 > room {
			return false
		}
		if b.Len() > 0 {
			b.WriteString("   ")
		}
		b.WriteString(t.Say(ink|theme.Strong, keys) + " " + t.Say(ink|theme.Secondary, text))
		room -= w
		return true
	}
	if a.filter.Editing() {
		for _, h := range [][2]string{{"enter", "keep"}, {"esc", "clear"}, {"tab", "complete"}, {"ctrl+n", "next completion"}, {"up/down", "rows"}} {
			if h[0] == "tab" && a.filter.Offers() == 0 || h[0] == "ctrl+n" && a.filter.Offers() < 2 {
				continue
			}
			if !add(h[0], h[1], 0) {
				break
			}
		}
		return " " + b.String()
	}
	rows := a.keys.footer(a)
	// Help is always there: its room is kept, and it stands last. In an errand
	// the key may be part of a text.
	key, helped := a.keys.show("help"), false
	if need := theme.Cells(key+" help") + 3; a.errand == nil && need-3 <= room {
		rows = slices.DeleteFunc(rows, func(r footRow) bool { return r.keys == key })
		room, helped = room-need, true
	}
	line := func() string {
		if helped {
			room = width
			add(key, "help", 0)
		}
		return " " + b.String()
	}
	later := []struct{ keys, text string }{}
	for _, row := range rows {
		switch {
		case row.off != "":
			later = append(later, struct{ keys, text string }{row.keys, row.text + ": " + row.off})
		case !add(row.keys, row.text, 0):
			return line()
		}
	}
	for _, l := range later {
		if !add(l.keys, l.text, theme.Faint) {
			break
		}
	}
	return line()
}
