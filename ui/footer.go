package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"whosaid/ui/detail"
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
	counts := []int{a.found.total, len(a.desk.Claims()), len(a.desk.Corpus().Sources()), len(a.desk.Corpus().Speakers()) + a.others.total}
	for _, form := range []func(i int, name string) string{
		func(i int, name string) string {
			if i == statementsPlace && a.found.id == 0 || i == speakersPlace && a.othersUncounted() {
				return fmt.Sprintf("%d %s", i+1, name)
			}
			return fmt.Sprintf("%d %s %s", i+1, name, detail.Number(counts[i]))
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

// noticeLines are the lines of the notice. What helps often stands at its end: it
// is cut only when a fifth of the screen does not hold it.
func (a *App) noticeLines() []string {
	t, text := a.theme, a.notice.text
	if text == "" {
		return nil
	}
	most := max(1, a.h/5)
	var out []string
	for _, l := range theme.Wrap(text, theme.Span{End: len(text)}, max(1, a.w-2)) {
		if len(out) == most-1 {
			l.End = len(text)
		}
		out = append(out, " "+t.Say(a.notice.ink, t.Cut(text[l.Start:l.End], a.w-1)))
		if len(out) == most {
			break
		}
	}
	if len(out) > 1 && a.h >= 12 { // apart from what it covers
		out = append([]string{t.Say(theme.Faint, strings.Repeat(t.Glyphs.Line, a.w))}, out...)
	}
	return out
}

// footerLine says what can be done now.
func (a *App) footerLine(width int) string {
	t := a.theme
	if err := a.desk.ReadOnly(); err != nil && a.history == nil && a.selection == nil {
		return " " + t.Say(theme.Warning, t.Cut(t.Glyphs.Warning+" "+readOnly(err), width-1))
	}
	if offer := a.offer(width); offer != "" {
		return " " + t.Say(theme.Strong, t.Cut(offer, width-1))
	}
	if a.dialog != nil || a.help != nil {
		return "" // their frame says which keys there are
	}
	if a.filter.Editing() {
		if p := a.problem(); p != "" {
			return " " + t.Say(theme.Warning, t.Cut(t.Glyphs.Warning+" "+p, width-1))
		}
		return a.footing(a.filterFooter(), nil, width)
	}
	return a.footing(a.keys.footer(a), a.lastKeys(), width)
}

// lastKeys are the ends of a footer, which are always there: what leads out of an
// errand, and to the help where its key is no part of a text.
func (a *App) lastKeys() []footRow {
	help := footRow{keys: a.keys.show("help"), text: "help"}
	switch {
	case a.selection != nil:
		return []footRow{{keys: "esc", text: "leave"}, help}
	case a.errand == nil:
		return []footRow{help}
	}
	out := []footRow{{keys: "esc"}}
	rows := a.errandFooter()
	if i := slices.IndexFunc(rows, func(r footRow) bool { return r.keys == "esc" }); i >= 0 {
		out[0] = rows[i]
	}
	if !a.errand.typing() && len(a.errand.rows(a)) > 1 {
		out = append(out, footRow{keys: "?", text: "help"})
	}
	return out
}

// filterFooter is the footer of the search line.
func (a *App) filterFooter() []footRow {
	if a.filter.Kept() {
		return []footRow{{keys: "type", text: "a new query", short: "new"}, {keys: "space", text: "goes on with this one", short: "more"},
			{keys: "esc", text: "clear"}, {keys: "enter", text: "keep"}}
	}
	rows := []footRow{{keys: "enter", text: "keep"}, {keys: "esc", text: "clear"}}
	if n := a.filter.Offers(); n > 0 {
		rows = append(rows, footRow{keys: "tab", text: "complete"})
		if n > 1 {
			rows = append(rows, footRow{keys: "ctrl+n", text: "next completion", short: "next"})
		}
	}
	return append(rows, footRow{keys: "up/down", text: "rows"})
}

// mainKeys is how many keys of a footer are worth shorter words: the main job
// needs them.
const mainKeys = 5

// footing is a way to write a footer, those with more room first.
type footing struct {
	short bool
	gap   string
	bare  bool // the last keys have no word
}

func footings() []footing {
	return []footing{{gap: "   "}, {gap: "   ", short: true}, {gap: "  ", short: true}, {gap: "  ", short: true, bare: true}}
}

// footing draws keys with what they do: as fully as the first of them fit. The
// last ones, which lead out or to the help, are always there. What cannot be
// done comes after what can, with the reason, as far as there is room.
func (a *App) footing(rows, last []footRow, width int) string {
	rows = slices.DeleteFunc(slices.Clone(rows), func(r footRow) bool {
		return slices.ContainsFunc(last, func(l footRow) bool { return r.keys == l.keys })
	})
	can := 0
	for _, r := range rows {
		if r.off == "" {
			can++
		}
	}
	line := ""
	for _, f := range footings() {
		var n int
		if line, n = a.foot(rows, last, f, width-1); n >= min(can, mainKeys) {
			break
		}
	}
	return " " + line
}

// text is what a key does, as a footing says it.
func (f footing) text(r footRow) string {
	switch {
	case r.text == "":
		return ""
	case f.short:
		return " " + cmp.Or(r.short, r.text)
	}
	return " " + r.text
}

// foot draws a footer one way, and counts the keys that can be used.
func (a *App) foot(rows, last []footRow, f footing, room int) (line string, n int) {
	end, cells := a.footEnd(last, f)
	if cells > room {
		return "", 0
	}
	if cells > 0 {
		room -= cells + len(f.gap)
	}
	var b strings.Builder
	used := 0
	add := func(keys, text string, ink theme.Ink) bool {
		w := theme.Cells(keys + text)
		if used > 0 {
			w += len(f.gap)
		}
		if used+w > room {
			return false
		}
		if used > 0 {
			b.WriteString(f.gap)
		}
		b.WriteString(a.footKey(keys, text, ink))
		used += w
		return true
	}
	for _, r := range rows {
		if r.off != "" {
			continue
		}
		if !add(r.keys, f.text(r), 0) {
			break
		}
		n++
	}
	for _, r := range rows {
		if r.off != "" && !add(r.keys, f.text(r)+": "+r.off, theme.Faint) {
			break
		}
	}
	if used > 0 && cells > 0 {
		b.WriteString(f.gap)
	}
	return b.String() + end, n
}

// footEnd draws the last keys, and counts their cells.
func (a *App) footEnd(last []footRow, f footing) (line string, cells int) {
	gap := f.gap
	if f.bare {
		gap = " "
	}
	for i, r := range last {
		if i > 0 {
			line, cells = line+gap, cells+len(gap)
		}
		text := f.text(r)
		if f.bare {
			text = ""
		}
		line, cells = line+a.footKey(r.keys, text, 0), cells+theme.Cells(r.keys+text)
	}
	return line, cells
}

func (a *App) footKey(keys, text string, ink theme.Ink) string {
	return a.theme.Say(ink|theme.Strong, keys) + a.theme.Say(ink|theme.Secondary, text)
}
