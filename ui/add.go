package ui

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/quotes/article"
	"whosaid/quotes/desk"
	"whosaid/quotes/intake"
	"whosaid/ui/detail"
	"whosaid/ui/dialog"
	"whosaid/ui/theme"
)

// adding is the errand of choosing what to add: a file, a folder, or a text
// that is typed or pasted.
type adding struct {
	path   textbox
	exact  map[string]string // the path that a text in the box stands for, where it cannot be typed
	offers []desk.PathOffer
	why    string // there are none
	at     int    // the offer at the cursor, from 1; 0: the box
	asked  int
	coming bool                   // the offers are not yet those of what is typed
	queued []func(a *App) tea.Cmd // keys that wait for them

	pasting bool // a text, not a file
	name    textbox
	naming  bool // the text's name is typed
	text    string

	unread []desk.Waiting // of the unfinished import that is gone on with
}

func (v *adding) typing() bool { return true }

// pathsMsg brings how a typed path can go on.
type pathsMsg struct {
	id     int
	offers []desk.PathOffer
	err    error
}

func (a *App) openAdd() tea.Cmd {
	v := &adding{path: newTextbox(), name: newTextbox(), exact: map[string]string{}}
	return tea.Batch(a.begin(v), v.complete(a), a.unfinished(v))
}

func (v *adding) title() string {
	if v.pasting {
		return "Add a text"
	}
	return "Add an article: which file?"
}

// complete asks for what the typed path may become.
func (v *adding) complete(a *App) tea.Cmd {
	a.works++
	v.asked, v.at, v.coming = a.works, 0, true
	id, typed := v.asked, v.path.in.Value()
	return func() tea.Msg {
		offers, err := desk.CompletePath(typed)
		return pathsMsg{id, offers, err}
	}
}

func (a *App) pathsCame(m pathsMsg) tea.Cmd {
	v, ok := a.errand.(*adding)
	if !ok || m.id != v.asked {
		return nil
	}
	v.offers, v.why, v.coming = m.offers, "", false
	if m.err != nil {
		v.why = m.err.Error()
	}
	var cmds []tea.Cmd
	for len(v.queued) > 0 && !v.coming {
		next := v.queued[0]
		v.queued = v.queued[1:]
		cmds = append(cmds, next(a))
	}
	return tea.Batch(cmds...)
}

// known does what a key does once it is known how the typed path can go on:
// who types fast means what they typed.
func (v *adding) known(do func(a *App) tea.Cmd) func(a *App) tea.Cmd {
	return func(a *App) tea.Cmd {
		if v.coming {
			v.queued = append(v.queued, do)
			return nil
		}
		return do(a)
	}
}

func (v *adding) typed(a *App, k tea.KeyPressMsg) (bool, tea.Cmd) {
	switch k.String() {
	case "esc", "ctrl+c", "ctrl+z", "ctrl+l", "f1", "tab", "shift+tab", "ctrl+s", "ctrl+t", "up", "down", "pgup", "pgdown", refill:
		return false, nil
	case "enter":
		if !v.pasting || v.naming {
			return false, nil
		}
		v.text += "\n"
		return true, nil
	}
	switch {
	case v.naming:
		v.name.key(k)
	case v.pasting && (k.String() == "backspace" || k.String() == "ctrl+h"):
		_, n := utf8.DecodeLastRuneInString(v.text)
		v.text = v.text[:len(v.text)-n]
	case v.pasting && k.String() == "ctrl+u":
		v.text = ""
	case v.pasting:
		v.text += k.Text
	case v.path.key(k):
		return true, v.complete(a)
	}
	return true, nil
}

// paste takes a path, or a text when it has several lines.
func (v *adding) paste(a *App, text string) tea.Cmd {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	switch {
	case v.naming:
		v.name.paste(text)
	case v.pasting || strings.Contains(strings.TrimSpace(text), "\n"):
		v.pasting = true
		v.text += text
	default:
		v.path.in, _ = v.path.in.Update(tea.PasteMsg{Content: dropped(strings.TrimSpace(text))})
		return v.complete(a)
	}
	return nil
}

// dropped is a path as terminals paste a file that was dropped on them: as a
// URL, or quoted for a shell.
func dropped(path string) string {
	path = strings.TrimPrefix(path, "file://")
	if n := len(path); n > 1 && (path[0] == '\'' || path[0] == '"') && path[n-1] == path[0] {
		return path[1 : n-1]
	}
	return strings.ReplaceAll(path, `\ `, " ")
}

func (v *adding) rows(a *App) []errandRow {
	leave := errandRow{keys: []string{"esc"}, text: "leave", do: v.leave}
	other := errandRow{keys: []string{"ctrl+t"}, text: "paste a text", less: "text", help: "a text instead of a file, and back",
		do: func(*App) tea.Cmd { v.pasting, v.naming = !v.pasting, false; return nil }}
	if v.pasting {
		off := ""
		if strings.TrimSpace(v.text) == "" {
			off = "no text yet"
		}
		other.text, other.less = "a file", "file"
		name := errandRow{keys: []string{"tab", "shift+tab"}, text: "its title", less: "title", do: func(*App) tea.Cmd { v.naming = !v.naming; return nil }}
		if v.naming {
			name.text, name.less = "the text", "text"
			name.keys = append(name.keys, "enter")
		}
		quit := errandRow{keys: []string{"ctrl+c"}, help: "quit; asks before the text is lost", do: v.quit}
		return append(a.refillRow((*App).refill), errandRow{keys: []string{"ctrl+s"}, text: "find the statements", less: "read", off: off, do: v.read}, name, other, leave, quit)
	}
	off := ""
	if v.chosen() == "" {
		off = "no file yet"
	}
	move := func(by int) func(*App) tea.Cmd {
		return v.known(func(*App) tea.Cmd {
			n := len(v.offers) + 1
			v.at = max(0, min(v.at+by, n-1))
			return nil
		})
	}
	return append(a.refillRow((*App).refill), []errandRow{
		{keys: []string{"enter", "ctrl+s"}, text: "add", help: "read the file, the files of the folder, or those that a pattern as news/*.html matches", off: off, do: v.known(v.take)},
		{keys: []string{"tab"}, text: "complete", do: v.known(v.tab)},
		{keys: []string{"down"}, text: "choose", help: "the next in the list", do: move(1)},
		{keys: []string{"up", "shift+tab"}, help: "the one before", do: move(-1)},
		{keys: []string{"pgdown"}, help: "ten on", do: move(10)},
		{keys: []string{"pgup"}, help: "ten back", do: move(-10)},
		other, leave,
	}...)
}

func (v *adding) formName() string { return "a text to add" }

func (v *adding) Filled() map[string]string {
	if strings.TrimSpace(v.text) == "" {
		return nil
	}
	return map[string]string{"text": v.text, "title": v.name.in.Value()}
}

// sent forgets the text that was read, if one was.
func (v *adding) sent(a *App) tea.Cmd {
	if !v.pasting || a.unsent.errand == nil || a.unsent.errand.of != v {
		return nil
	}
	return a.forgetUnsent(a.unsent.errand.slot)
}

func (v *adding) Refill(fields map[string]string) {
	v.pasting, v.naming, v.text = true, false, fields["text"]
	v.name.in.SetValue(fields["title"])
}

// chosen is the path that is typed or at the cursor.
func (v *adding) chosen() string {
	if v.at > 0 && v.at <= len(v.offers) {
		return v.offers[v.at-1].Path
	}
	typed := v.path.in.Value()
	if p, ok := v.exact[typed]; ok {
		return p
	}
	return strings.TrimSpace(typed)
}

// put puts a path into the box.
func (v *adding) put(a *App, path string) tea.Cmd {
	v.path.in.SetValue(path)
	v.path.in.CursorEnd()
	v.exact[v.path.in.Value()] = path
	return v.complete(a)
}

// tab goes on to what all offers have in common, or takes the one at the
// cursor.
func (v *adding) tab(a *App) tea.Cmd {
	switch {
	case len(v.offers) == 0:
		return a.say(theme.Secondary, "nothing begins so")
	case v.at > 0:
		return v.put(a, v.offers[v.at-1].Path)
	}
	common := v.offers[0].Path
	for _, o := range v.offers[1:] {
		n := 0
		for n < len(common) && n < len(o.Path) && common[n] == o.Path[n] {
			n++
		}
		common = common[:n]
	}
	for !utf8.ValidString(common) && len(common) > 0 && len(v.offers) > 1 {
		common = common[:len(common)-1]
	}
	if len(common) > len(v.path.in.Value()) || len(v.offers) == 1 {
		return v.put(a, common)
	}
	v.at = 1
	return nil
}

// take opens the folder at the cursor, or reads what is chosen.
func (v *adding) take(a *App) tea.Cmd {
	if v.at > 0 && v.offers[v.at-1].Folder {
		return v.put(a, v.offers[v.at-1].Path)
	}
	path := v.chosen()
	d := a.desk
	one := &working{verb: "Looking at", names: []string{path},
		do: func(ctx context.Context, _ int, _ func(done, of int)) (any, error) { return desk.FilesAt(ctx, path) }}
	one.then = func(a *App, w *working) tea.Cmd {
		if len(w.got) == 0 || w.halted {
			return a.backToAdd(v, w)
		}
		files := w.got[0].([]string)
		return a.runThrough(&working{verb: "Reading", names: files, then: v.readThen,
			do: func(ctx context.Context, i int, steps func(done, of int)) (any, error) {
				draft, err := draftOf(ctx, d, files[i], steps)
				return readDraft{draft, files[i]}, err
			}})
	}
	return a.runThrough(one)
}

// readDraft is a draft with the name of the file that it is of.
type readDraft struct {
	intake.Draft
	file string
}

// draftOf reads a file and finds what is said in it.
func draftOf(ctx context.Context, d *desk.Desk, file string, steps func(done, of int)) (intake.Draft, error) {
	art, err := desk.ReadFile(ctx, file, article.Options{})
	if err != nil {
		return intake.Draft{}, err
	}
	art.Title = cmp.Or(art.Title, heading(art), base(file))
	draft := d.Draft(ctx, art, steps)
	return draft, ctx.Err()
}

// heading is the first heading of an article that has no other title.
func heading(art article.Article) string {
	if len(art.Headings) == 0 {
		return ""
	}
	at := art.Headings[0]
	return strings.Join(strings.Fields(art.Text[at.Start:at.End]), " ")
}

// pasted is the name of a text that has no file.
const pasted = "pasted text"

// read finds what is said in the text that was typed.
func (v *adding) read(a *App) tea.Cmd {
	d, text, name := a.desk, v.text, v.name.text()
	shown := cmp.Or(name, pasted)
	kept := a.keepFilled(a.errandSheet())
	return tea.Batch(kept, a.runThrough(&working{verb: "Reading", names: []string{shown}, then: v.readThen,
		do: func(ctx context.Context, _ int, steps func(done, of int)) (any, error) {
			art, err := desk.Read(ctx, pasted, strings.NewReader(text), article.Options{})
			if err != nil {
				return nil, err
			}
			art.Title = cmp.Or(name, art.Title, heading(art), "Pasted text")
			draft := d.Draft(ctx, art, steps)
			return readDraft{draft, pasted}, ctx.Err()
		}}))
}

// backToAdd returns to what was typed, and says what went wrong.
func (a *App) backToAdd(v *adding, w *working) tea.Cmd {
	a.errand = v
	if len(w.failed) == 0 {
		return a.say(theme.Secondary, "stopped; nothing was added")
	}
	return a.fail(errors.New(strings.Join(w.failed, "; ")))
}

// readThen looks at what was read. What was added before is not looked at
// again.
func (v *adding) readThen(a *App, w *working) tea.Cmd {
	var drafts, there []intake.Draft
	files := map[quotes.SourceID]string{}
	for _, got := range w.got {
		draft := got.(readDraft).Draft
		files[draft.Source.ID] = got.(readDraft).file
		if _, ok := a.desk.Corpus().Source(draft.Source.ID); ok {
			there = append(there, draft)
			continue
		}
		drafts = append(drafts, draft)
	}
	switch {
	case len(drafts) == 0 && len(there) == 0:
		return a.backToAdd(v, w)
	case len(drafts) == 0:
		id := there[0].Source.ID
		a.leave()
		a.visit(sourcesPlace, string(id))
		if len(there) > 1 {
			a.say(theme.Warning, "all %d were added before; this is the first%s", len(there), failures(w))
		} else {
			a.say(theme.Warning, "it was added before: here it is%s", failures(w))
		}
		return v.sent(a)
	}
	next, sent := newReviewing(drafts, files), v.sent(a)
	next.unread = v.unread
	a.begin(next)
	keep := next.prepare()
	if len(drafts) > 1 || len(next.unread) > 0 || sent != nil { // one file alone is kept when it was worked on
		keep = tea.Batch(keep, tea.Sequence(next.safeguard(a), sent)) // a pasted text is always kept as one or the other
	}
	if len(w.failed) > 1 {
		a.tell(fmt.Sprintf("%d of %s not read", len(w.failed), detail.Plural(len(w.names), "file")), w.failed)
	}
	said := ""
	if w.stopped() {
		said = fmt.Sprintf("stopped: %d of %d read", len(w.got), len(w.names))
	}
	if len(there) > 0 {
		said = also(said, fmt.Sprintf("%d added before", len(there)))
	}
	said = also(said, strings.TrimPrefix(failures(w), "; "))
	if said != "" {
		return tea.Batch(keep, a.say(theme.Warning, "%s", said))
	}
	return keep
}

func also(said, more string) string {
	if said == "" || more == "" {
		return said + more
	}
	return said + "; " + more
}

// tell shows several things that went wrong, until they are closed.
func (a *App) tell(title string, wrong []string) {
	a.ask(dialog.NewTold(title, wrong...), nil)
}

// failures names what could not be done.
func failures(w *working) string {
	switch n := len(w.failed); n {
	case 0:
		return ""
	case 1:
		return "; " + w.failed[0]
	default:
		return fmt.Sprintf("; %d not done: %s", n, strings.Join(w.failed, "; "))
	}
}

func (v *adding) leave(a *App) tea.Cmd {
	if strings.TrimSpace(v.text) == "" {
		return a.leave()
	}
	return a.sure("The text that you gave is not stored", "throw it away", func() tea.Cmd { return a.leave() })
}

func (v *adding) quit(a *App) tea.Cmd {
	if strings.TrimSpace(v.text) == "" {
		return a.quit()
	}
	return a.sure("The text that you gave is not stored", "throw it away and quit", func() tea.Cmd {
		return tea.Sequence(a.leave(), a.quit())
	})
}
