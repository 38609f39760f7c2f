package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/ui/theme"
)

// farMatch is how many bytes of an article one key looks through.
const farMatch = 400_000

// matchFrom returns the nearest match of the query before or after a byte of a
// text. Where it stopped because that is far, there is text left to look
// through at more; -1: there is none.
func (a *App) matchFrom(text string, from, by int) (m theme.Span, more int, ok bool) {
	p := quotes.Paragraph(text, max(0, min(from, len(text))))
	for looked := 0; looked < farMatch; looked += p.Len() + 1 {
		var found theme.Span
		for _, h := range a.lit.in(text[p.Start:p.End]) {
			h.Start, h.End = h.Start+p.Start, h.End+p.Start
			if by > 0 && h.Start > from {
				return h, -1, true
			}
			if by < 0 && h.Start < from {
				found = h
			}
		}
		if found.End > 0 {
			return found, -1, true
		}
		if by > 0 {
			rest := strings.TrimLeft(text[p.End:], "\r\n \t")
			if rest == "" {
				return theme.Span{}, -1, false
			}
			p = quotes.Paragraph(text, len(text)-len(rest))
			continue
		}
		before := strings.TrimRight(text[:p.Start], "\r\n \t")
		if before == "" {
			return theme.Span{}, -1, false
		}
		p = quotes.Paragraph(text, len(before))
	}
	return theme.Span{}, p.Start, false
}

// nextMatch goes to another match in the article, from the one before as long
// as that is seen.
func (a *App) nextMatch(by int) tea.Cmd {
	src, _ := a.source()
	art, v := a.layOut(a.articleWidth()), a.view()
	if art == nil || art.Len() == 0 {
		return nil
	}
	height := arrange(a.w, a.h, true, true).detail.h
	v.pane.Fit(art.Len(), height)
	top := art.Line(v.pane.Top).At.Start - 1
	bottom := art.Line(min(v.pane.Top+height, art.Len()) - 1).At.End
	from := v.match.Start
	if v.match.End == 0 || from <= top || from >= bottom {
		if from = top; by < 0 {
			from = bottom
		}
	}
	m, more, ok := a.matchFrom(src.Text, from, by)
	switch {
	case !ok && more >= 0:
		v.match, v.follow, v.pane.Top = theme.Span{}, false, art.LineAt(more)
		key := a.keys.show("next match")
		if by < 0 {
			key = a.keys.show("previous match")
		}
		return tea.Batch(a.read(true), a.say(theme.Secondary, "no match in %d kB; %s looks on from here", farMatch/1000, key))
	case !ok:
		return a.say(theme.Secondary, "no other match this way")
	}
	a.toMatch(m)
	return a.read(true)
}

// toMatch shows a match, with the cursor on the statement that it stands in.
func (a *App) toMatch(m theme.Span) {
	art, v := a.layOut(a.articleWidth()), a.view()
	v.match, v.follow = m, false
	v.pane.Show(art.LineAt(m.Start), art.LineAt(m.End-1), art.Len())
	if i := art.TagAt(m.Start); i >= 0 {
		v.tag, a.claim = i+1, 0
	}
}

// firstMatch shows the first match of a query that is being typed, unless one
// is seen already.
func (a *App) firstMatch() {
	src, ok := a.source()
	art := a.layOut(a.articleWidth())
	if !ok || art == nil || art.Len() == 0 {
		return
	}
	a.view().match = theme.Span{}
	a.view().pane.Fit(art.Len(), arrange(a.w, a.h, true, true).detail.h)
	from := art.Line(a.view().pane.Top).At.Start - 1
	m, more, ok := a.matchFrom(src.Text, from, 1)
	if !ok && more < 0 {
		m, more, ok = a.matchFrom(src.Text, -1, 1)
	}
	switch {
	case ok:
		a.toMatch(m)
	case more >= 0:
		a.say(theme.Secondary, "no match in %d kB from here; %s looks on", farMatch/1000, a.keys.show("next match"))
	}
}

func (a *App) noMatches() string {
	if !a.query.HasWords() {
		return "nothing is searched for"
	}
	return ""
}
