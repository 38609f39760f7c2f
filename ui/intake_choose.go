package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/ui/detail"
	"whosaid/ui/theme"
)

// chooseWords begins to choose words for a new statement.
func (v *reviewing) chooseWords(a *App) tea.Cmd {
	at := v.top()
	if it, ok := v.here(); ok && v.onScreen() {
		at = it.Statement.Content[0].Start
	}
	return v.choose(a, aStatement, quotes.Span{End: len(v.draft.Source.Text)}, at)
}

// chooseSplit begins to choose the word that a statement is split before.
func (v *reviewing) chooseSplit(a *App) tea.Cmd {
	it, _ := v.here()
	hull, _ := quotes.Hull(it.Statement.Content)
	v.choose(a, aSplit, hull, hull.Start)
	if v.chosen != nil {
		v.chosen.Move(1)
		v.chosen.Only()
	}
	return nil
}

func (v *reviewing) choose(a *App, what choosing, within quotes.Span, at int) tea.Cmd {
	s, ok := detail.Select(v.draft.Source.Text, within, at)
	if !ok {
		return a.say(theme.Secondary, "there are no words here")
	}
	v.choosing, v.chosen, v.seen.follow = what, s, true
	return nil
}

func (v *reviewing) choosingRows(a *App) []errandRow {
	moving := func(f func()) func(*App) tea.Cmd {
		return func(*App) tea.Cmd {
			f()
			if v.choosing == aSplit {
				v.chosen.Only()
			}
			v.seen.follow = true
			return nil
		}
	}
	stop := func(*App) tea.Cmd { v.choosing, v.chosen = nothing, nil; return nil }
	take := errandRow{keys: []string{"enter", "v"}, text: fmt.Sprintf("make a statement of %s", detail.Plural(v.chosen.Words(), "word")), less: "make it", do: v.make}
	if v.choosing == aSplit {
		take = errandRow{keys: []string{"enter", "/"}, text: "split before this word", less: "split here", do: v.split}
	}
	rows := []errandRow{
		take,
		{keys: []string{"l", "right", "w", "e", "]"}, text: "word on", do: moving(func() { v.chosen.Move(1) })},
		{keys: []string{"h", "left", "b", "["}, text: "word back", do: moving(func() { v.chosen.Move(-1) })},
		{keys: []string{"j", "down"}, text: "line on", do: moving(func() { v.line(1) })},
		{keys: []string{"k", "up"}, text: "line back", do: moving(func() { v.line(-1) })},
	}
	if v.choosing == aStatement {
		rows = append(rows, errandRow{keys: []string{"o"}, text: "other end", do: moving(v.chosen.Swap)})
	}
	return append(rows, errandRow{keys: []string{"esc", "q"}, text: "leave", do: stop})
}

func (v *reviewing) make(a *App) tea.Cmd {
	d, err := v.draft.Make(v.chosen.Span())
	if err == nil {
		v.choosing, v.chosen = nothing, nil
	}
	cmd := v.take(a, d, err)
	if it, ok := v.here(); err == nil && ok && it.Speaker == "" {
		v.setSpeaker(a) // a statement needs a speaker
	}
	return cmd
}

func (v *reviewing) split(a *App) tea.Cmd {
	d, err := v.draft.Split(v.item(), v.chosen.At().Start)
	if err == nil {
		v.choosing, v.chosen = nothing, nil
	}
	return v.take(a, d, err)
}
