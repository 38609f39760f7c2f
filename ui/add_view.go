package ui

import (
	"fmt"
	"strings"

	"whosaid/ui/detail"
	"whosaid/ui/theme"
)

func (v *adding) draw(a *App, width, height int) (lines []string, x, y int) {
	if v.pasting {
		return v.drawText(a, width, height)
	}
	t := a.theme
	lines = append(lines, t.Say(theme.Strong, t.Cut("A file, a folder, or a pattern as news/*.html", width)))
	shown, x, y := v.path.draw(t, width-2, max(1, min(3, height/4)), "a path; ~ is your own folder; a text of several lines may be pasted")
	for _, l := range shown {
		lines = append(lines, t.Say(theme.Strong, t.Glyphs.Bar)+" "+l)
	}
	x, y = x+2, y+1
	if v.at > 0 {
		x, y = -1, -1
	}
	lines = append(lines, "")
	room := max(1, height-len(lines))
	switch {
	case v.why != "":
		lines = append(lines, t.Say(theme.Warning, t.Cut(t.Glyphs.Warning+" "+v.why, width)))
	case len(v.offers) == 0 && v.path.in.Value() != "":
		lines = append(lines, t.Say(theme.Faint, t.Cut("nothing begins so", width)))
	}
	if len(v.offers) > room {
		room--
	}
	from := max(0, min(v.at-1-room/2, len(v.offers)-room))
	for i := from; i < len(v.offers) && i < from+room; i++ {
		lines = append(lines, v.offerLine(a, i, width))
	}
	if rest := len(v.offers) - from - room; rest > 0 {
		lines = append(lines, t.Say(theme.Faint, t.Cut(fmt.Sprintf("%s %d more", t.Glyphs.Down, rest), width)))
	}
	return lines, x, y
}

func (v *adding) offerLine(a *App, i, width int) string {
	t, o := a.theme, v.offers[i]
	cursor, ink := "  ", theme.Ink(0)
	name := o.Name
	if o.Folder {
		name += "/"
	}
	if !o.Reads {
		ink = theme.Faint
	}
	if v.at == i+1 {
		cursor, ink = t.Glyphs.Claim+" ", theme.Strong
	}
	return t.Say(ink, t.Cut(cursor+name, width))
}

// shownText is how much of the end of a text is shown while it is typed.
const shownText = 8000

func (v *adding) drawText(a *App, width, height int) (lines []string, x, y int) {
	t := a.theme
	ink := func(at bool) theme.Ink {
		if at {
			return theme.Strong
		}
		return theme.Secondary
	}
	lines = append(lines, t.Say(ink(v.naming), t.Cut("Its title", width)))
	shown, x, y := v.name.draw(t, width-2, 1, "as published; else the first heading")
	for _, l := range shown {
		lines = append(lines, t.Say(ink(v.naming), t.Glyphs.Bar)+" "+l)
	}
	x, y = x+2, y+1
	caption := "The text: type or paste it"
	if v.text != "" {
		caption = "The text: " + detail.Plural(len(strings.Fields(v.text)), "word")
	}
	lines = append(lines, "", t.Say(ink(!v.naming), t.Cut(caption, width)))
	room := max(1, height-len(lines))
	from := max(0, len(v.text)-shownText)
	for from > 0 && from < len(v.text) && v.text[from]&0xC0 == 0x80 {
		from++
	}
	wrapped := theme.Wrap(v.text, theme.Span{Start: from, End: len(v.text)}, max(1, width-3))
	wrapped = wrapped[max(0, len(wrapped)-room):]
	for _, l := range wrapped {
		line, _ := t.Line(v.text, l, nil, width-2)
		lines = append(lines, t.Say(ink(!v.naming), t.Glyphs.Bar)+" "+line)
	}
	if n := len(wrapped); !v.naming && n > 0 {
		last := wrapped[n-1]
		x, y = min(2+theme.Cells(v.text[last.Start:]), width-1), len(lines)-1
	}
	return lines, x, y
}
