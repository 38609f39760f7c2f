package ui

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/quotes/intake"
	"whosaid/ui/dialog"
	"whosaid/ui/theme"
)

// rows are the keys: each edit is one method of the draft.
func (v *reviewing) rows(a *App) []errandRow {
	if v.choosing != nothing {
		return v.choosingRows(a)
	}
	edits := v.editRows(a)
	if v.saving { // the footer names what can be done
		for i := range edits {
			edits[i].help, edits[i].text = cmp.Or(edits[i].help, edits[i].text), ""
		}
	}
	return append(edits, v.moveRows()...)
}

// hindrances are why keys can do nothing now; what is empty can be done.
type hindrances struct{ none, sole, pieces, words, about, recode, save, undo, redo string }

func (v *reviewing) hindrances(a *App) hindrances {
	h := hindrances{save: a.cannotSave()}
	it, ok := v.here()
	if !ok {
		h.none = "no statement here"
	}
	if v.following() < 0 {
		h.sole = "no statement follows"
	}
	if len(it.Statement.Content) < 2 {
		h.pieces = "it is in one piece"
	}
	if v.opened {
		h.recode = "the stored source keeps its text"
	}
	if len(v.past) == 0 {
		h.undo = "nothing to undo"
	}
	if len(v.future) == 0 {
		h.redo = "nothing to redo"
	}
	if v.saving {
		for _, why := range []*string{&h.none, &h.words, &h.about, &h.recode, &h.save, &h.undo, &h.redo} {
			*why = "it is being stored"
		}
	}
	if h.none != "" {
		h.sole, h.pieces = h.none, h.none
	}
	return h
}

func (v *reviewing) editRows(a *App) []errandRow {
	h := v.hindrances(a)
	accept, brief, goOn, drop, save := "accept", "ok", "accept it and go on", "drop", "store"
	if v.opened {
		accept, brief, goOn, drop, save = "next", "next", "go on to the next", "withdraw", "keep the corrections"
	}
	if it, ok := v.here(); ok && it.Dropped {
		accept, brief = "take back", "back"
	}
	return []errandRow{
		{keys: []string{"space", "enter"}, text: accept, less: brief, help: goOn, off: h.none, do: v.accept},
		{keys: []string{"x", "D", "delete"}, text: drop, help: "leave it out; space takes it back", off: h.none, do: v.drop},
		{keys: []string{"s"}, text: "speaker", less: "who", help: "say who spoke", off: h.none, do: v.setSpeaker},
		{keys: []string{"w", "ctrl+s"}, text: save, less: "store", off: h.save, do: v.store},
		{keys: []string{"n"}, text: "least certain", less: "doubts", help: "the least certain one that is left", off: h.none, do: v.doubtful},
		{keys: []string{"]"}, show: "[ ]", text: "end", help: "the end goes on by a word", off: h.none, do: v.end(1)},
		{keys: []string{"["}, help: "the end goes back by a word", off: h.none, do: v.end(-1)},
		{keys: []string{"}"}, show: "{ }", text: "start", help: "the start goes on by a word", off: h.none, do: v.start(1)},
		{keys: []string{"{"}, help: "the start goes back by a word", off: h.none, do: v.start(-1)},
		{keys: []string{"p"}, help: "the next piece of it: its ends are moved then", off: h.pieces, do: v.nextPiece},
		{keys: []string{"t"}, text: "type", help: "direct, indirect or mixed speech", off: h.none, do: v.setSpeech},
		{keys: []string{"v"}, text: "new", help: "make a statement of words that you choose", off: h.words, do: v.chooseWords},
		{keys: []string{"/"}, text: "split", help: "split it before a word that you choose", off: h.none, do: v.chooseSplit},
		{keys: []string{"m"}, text: "merge", help: "merge it with the next one", off: h.sole, do: v.merge},
		{keys: []string{"u"}, text: "undo", off: h.undo, do: v.undo},
		{keys: []string{"ctrl+r"}, help: "redo", off: h.redo, do: v.redo},
		{keys: []string{"T"}, text: "title, date", help: "the title, publisher, address and date", off: h.about, do: v.about},
		{keys: []string{"e"}, help: "read the file again in another encoding", off: h.recode, do: v.recode},
	}
}

func (v *reviewing) moveRows() []errandRow {
	none := ""
	if len(v.order) == 0 {
		none = "no statement here"
	}
	step := func(by int) func(*App) tea.Cmd { return func(a *App) tea.Cmd { return v.step(a, by) } }
	scroll := func(by int) func(*App) tea.Cmd {
		return func(*App) tea.Cmd { return v.scroll(by * max(1, v.seen.height/2)) }
	}
	reasons := func(by int) func(*App) tea.Cmd {
		return func(*App) tea.Cmd { v.seen.card.Top = max(0, v.seen.card.Top+by); return nil }
	}
	return []errandRow{
		{keys: []string{"N"}, help: "back to where n came from", off: none, do: v.undoubt},
		{keys: []string{"j", "down"}, help: "the next in the text", off: none, do: step(1)},
		{keys: []string{"k", "up"}, help: "the one before it", off: none, do: step(-1)},
		{keys: []string{"g", "home"}, help: "the first one", off: none, do: func(*App) tea.Cmd { v.to(0); return nil }},
		{keys: []string{"G", "end"}, help: "the last one", off: none, do: func(*App) tea.Cmd { v.to(len(v.order) - 1); return nil }},
		{keys: []string{"ctrl+d", "pgdown"}, help: "scroll the article down", do: scroll(1)},
		{keys: []string{"ctrl+u", "pgup"}, help: "scroll the article up", do: scroll(-1)},
		{keys: []string{"J", "ctrl+e"}, help: "scroll the reasons down", do: reasons(1)},
		{keys: []string{"K", "ctrl+y"}, help: "scroll the reasons up", do: reasons(-1)},
		{keys: []string{"esc", "q"}, text: "leave", help: "leave; asks before anything is lost", do: v.leave},
		{keys: []string{"ctrl+c"}, help: "quit; asks before anything is lost", do: v.quit},
	}
}

// end moves the end of the item, or of the piece that was chosen.
func (v *reviewing) end(by int) func(*App) tea.Cmd {
	return v.doing(func(i int) (intake.Draft, error) {
		if v.piece > 0 {
			return v.draft.Move(i, v.piece-1, 0, by)
		}
		return v.draft.MoveEnd(i, by)
	})
}

func (v *reviewing) start(by int) func(*App) tea.Cmd {
	return v.doing(func(i int) (intake.Draft, error) {
		if v.piece > 0 {
			return v.draft.Move(i, v.piece-1, by, 0)
		}
		return v.draft.MoveStart(i, by)
	})
}

// nextPiece chooses whose ends are moved: those of one piece of what was said,
// or of the whole.
func (v *reviewing) nextPiece(a *App) tea.Cmd {
	it, _ := v.here()
	n := len(it.Statement.Content)
	v.piece = (v.piece + 1) % (n + 1)
	if v.piece == 0 {
		return a.say(theme.Secondary, "the ends of the whole")
	}
	at := it.Statement.Content[v.piece-1]
	return a.say(theme.Secondary, "piece %d of %d: %s", v.piece, n, v.draft.Source.Text[at.Start:at.End])
}

// doing is a key that edits the item at the cursor.
func (v *reviewing) doing(edit func(i int) (intake.Draft, error)) func(*App) tea.Cmd {
	return func(a *App) tea.Cmd {
		d, err := edit(v.item())
		return v.take(a, d, err)
	}
}

// take puts an edited draft in the place of the one before, which undo brings
// back. The cursor goes to the statement that is new in it, if one is.
func (v *reviewing) take(a *App, d intake.Draft, err error) tea.Cmd {
	if err != nil {
		return a.say(theme.Warning, "%v", err)
	}
	v.past, v.future = append(v.past, moment{v.draft, v.at}), nil
	if i := v.show(d); i >= 0 {
		v.toItem(i)
	}
	return v.keep(a)
}

func (v *reviewing) undo(a *App) tea.Cmd { return v.travel(a, "undone", &v.past, &v.future) }
func (v *reviewing) redo(a *App) tea.Cmd { return v.travel(a, "redone", &v.future, &v.past) }

func (v *reviewing) travel(a *App, said string, from, to *[]moment) tea.Cmd {
	last := len(*from) - 1
	m := (*from)[last]
	*from, *to = (*from)[:last], append(*to, moment{v.draft, v.at})
	v.show(m.draft)
	v.to(min(m.at, max(0, len(v.order)-1)))
	a.say(theme.Secondary, "%s", said)
	return v.keep(a)
}

func (v *reviewing) accept(a *App) tea.Cmd {
	it, _ := v.here()
	if v.opened && !it.Dropped {
		return v.step(a, 1)
	}
	d, err := v.draft.Keep(v.item())
	return tea.Batch(v.take(a, d, err), v.on(a))
}

func (v *reviewing) drop(a *App) tea.Cmd {
	if it, _ := v.here(); it.Dropped {
		return a.say(theme.Secondary, "it is left out already; space takes it back")
	}
	d, err := v.draft.Drop(v.item())
	return tea.Batch(v.take(a, d, err), v.on(a))
}

// on goes to what is to be looked at next: by doubt or by the text.
func (v *reviewing) on(a *App) tea.Cmd {
	if v.doubts {
		return v.doubtful(a)
	}
	if v.opened {
		return nil
	}
	n := len(v.order)
	for k := 1; k < n; k++ {
		if at := (v.at + k) % n; !v.draft.Items[v.order[at]].Done() {
			v.to(at)
			return nil
		}
	}
	return a.say(theme.Secondary, "all are decided; w stores them")
}

// doubtful goes to the least certain statement that is left.
func (v *reviewing) doubtful(a *App) tea.Cmd {
	from := -1
	if v.doubts {
		from = v.item()
	}
	i := v.draft.Next(from)
	if i < 0 {
		return a.say(theme.Secondary, "all are decided; w stores them")
	}
	v.trail = append(v.trail, v.item())
	v.doubts = true
	v.toItem(i)
	return nil
}

// undoubt goes back to where n came from.
func (v *reviewing) undoubt(a *App) tea.Cmd {
	last := len(v.trail) - 1
	if last < 0 {
		return a.say(theme.Secondary, "n came from nowhere")
	}
	i := v.trail[last]
	v.trail = v.trail[:last]
	if i < len(v.draft.Items) {
		v.toItem(i)
	}
	return nil
}

func (v *reviewing) step(a *App, by int) tea.Cmd {
	v.doubts = false
	switch to := v.at + by; {
	case to < 0:
		return a.say(theme.Secondary, "this is the first statement")
	case to >= len(v.order):
		return a.say(theme.Secondary, "this is the last statement")
	default:
		v.to(to)
	}
	return nil
}

// following is the item after the one at the cursor that is not dropped, -1:
// there is none.
func (v *reviewing) following() int {
	for _, i := range v.order[min(v.at+1, len(v.order)):] {
		if !v.draft.Items[i].Dropped {
			return i
		}
	}
	return -1
}

func (v *reviewing) merge(a *App) tea.Cmd {
	d, err := v.draft.Merge(v.item(), v.following())
	return v.take(a, d, err)
}

func (v *reviewing) setSpeech(a *App) tea.Cmd {
	it, _ := v.here()
	kinds := []quotes.Speech{quotes.Direct, quotes.Indirect, quotes.Mixed}
	notes := []string{"all of it in quotation marks", "none of it in quotation marks", "part of it in quotation marks"}
	options := make([]dialog.Option, len(kinds))
	for i, k := range kinds {
		options[i] = dialog.Option{Label: string(k) + ": " + notes[i]}
		if k == it.Statement.Speech {
			options[i].Note = "as it is"
		}
	}
	return a.ask(dialog.NewChoose("Type of speech", options), func(answer dialog.Answer) tea.Cmd {
		d, err := v.draft.SetSpeech(v.item(), kinds[answer.(int)])
		return v.take(a, d, err)
	})
}

func (v *reviewing) about(a *App) tea.Cmd {
	s := v.draft.Source
	q := dialog.NewAbout(dialog.Source{Title: s.Title, Publisher: s.Publisher, URL: s.URL, Date: string(s.Published)})
	return a.ask(q, func(answer dialog.Answer) tea.Cmd {
		said := answer.(dialog.Source)
		d := v.draft
		d.Source.Title, d.Source.Publisher, d.Source.URL, d.Source.Published = said.Title, said.Publisher, said.URL, quotes.Date(said.Date)
		return v.take(a, d, nil)
	})
}
