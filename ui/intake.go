package ui

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/intake"
	"whosaid/ui/detail"
	"whosaid/ui/dialog"
	"whosaid/ui/theme"
)

// reviewing is the errand of looking at what was found in an article, before
// it is stored or later, and setting it right. Every key is one edit of the
// draft.
type reviewing struct {
	draft  intake.Draft
	done   intake.Progress // of the draft
	past   []moment        // for undo
	future []moment
	order  []int // the items in the order of the text
	at     int   // in order
	doubts bool  // going by doubt, not by the text
	piece  int   // of the item, whose ends the keys move, from 1; 0: of the whole
	trail  []int // items that n left

	opened bool               // the source is stored already
	stored []quotes.Statement // of it, as they were

	queue  []intake.Draft // articles that wait
	files  map[quotes.SourceID]string
	unread []desk.Waiting // articles of an unfinished import whose files are away
	number int            // of this one, from 1
	of     int
	before []string // what was stored of the articles before

	choosing choosing
	chosen   *detail.Selection
	saving   bool
	kept     bool // in case the program ends

	seen sight
}

// moment is a draft with the place in it.
type moment struct {
	draft intake.Draft
	at    int
}

// choosing is what words of the text are being chosen for.
type choosing int

const (
	nothing choosing = iota
	aStatement
	aSplit
)

// newReviewing looks at drafts, one after the other.
func newReviewing(drafts []intake.Draft, files map[quotes.SourceID]string) *reviewing {
	v := &reviewing{queue: drafts, files: files, of: len(drafts)}
	v.next()
	return v
}

// next takes the next article of the queue.
func (v *reviewing) next() {
	v.show(v.queue[0])
	v.past, v.future, v.trail, v.doubts, v.at = nil, nil, nil, false, 0
	v.queue = v.queue[1:]
	v.number++
	v.seen = sight{follow: true}
}

// prepare works out what the first edit of a long text would wait for.
func (v *reviewing) prepare() tea.Cmd {
	d := v.draft
	return func() tea.Msg { d.Prepare(); return nil }
}

// openCorrect opens the stored source at the cursor to be corrected.
func (a *App) openCorrect() tea.Cmd {
	src, _ := a.source()
	st, ok := a.statement()
	stored := a.desk.Corpus().StatementsIn(src.ID)
	v := &reviewing{opened: true, stored: stored, number: 1, of: 1}
	v.show(intake.Open(src, stored, a.desk.Corpus().Speakers()))
	v.seen.follow = true
	if ok {
		v.toID(st.ID)
	}
	a.begin(v)
	return v.prepare()
}

func (a *App) cannotCorrect() string {
	if why := a.cannotSave(); why != "" {
		return why
	}
	if src, ok := a.source(); !ok || src.Text == "" {
		return "its document is not here"
	}
	return ""
}

// show puts a draft on the screen and returns the first item that is another
// than in the one before, -1: none is.
func (v *reviewing) show(d intake.Draft) int {
	from, was, now := differ(v.draft.Items, d.Items)
	v.draft, v.done = d, d.Progress()
	v.seen.version++
	order := v.order[:0]
	for _, i := range v.order {
		switch {
		case i < from:
			order = append(order, i)
		case i >= was:
			order = append(order, i+now-was)
		}
	}
	start := func(i int) int { return d.Items[i].Statement.Content[0].Start }
	for i := from; i < now; i++ {
		at, _ := slices.BinarySearchFunc(order, i, func(have, i int) int {
			return cmp.Or(cmp.Compare(start(have), start(i)), cmp.Compare(have, i))
		})
		order = slices.Insert(order, at, i)
	}
	v.order = order
	v.at = max(0, min(v.at, len(v.order)-1))
	if from == now {
		return -1
	}
	return from
}

// differ says in what two lists differ: was[from:i] became now[from:j].
func differ(was, now []*intake.Item) (from, i, j int) {
	i, j = len(was), len(now)
	for from < i && from < j && was[from] == now[from] {
		from++
	}
	for i > from && j > from && was[i-1] == now[j-1] {
		i, j = i-1, j-1
	}
	return from, i, j
}

// item is the one at the cursor, -1: there is none.
func (v *reviewing) item() int {
	if v.at >= len(v.order) {
		return -1
	}
	return v.order[v.at]
}

// here is the statement at the cursor.
func (v *reviewing) here() (*intake.Item, bool) {
	i := v.item()
	if i < 0 {
		return &intake.Item{}, false
	}
	return v.draft.Items[i], true
}

func (v *reviewing) to(at int) {
	if at != v.at {
		v.seen.card.Top, v.piece = 0, 0
	}
	v.at, v.seen.follow = at, true
}

func (v *reviewing) toItem(i int) { v.to(max(0, slices.Index(v.order, i))) }

func (v *reviewing) toID(id quotes.StatementID) {
	for i, it := range v.draft.Items {
		if it.Statement.ID == id {
			v.toItem(i)
			return
		}
	}
}

func (v *reviewing) title() string {
	what := "Add: "
	if v.opened {
		what = "Correct: "
	}
	if v.of > 1 {
		what = fmt.Sprintf("Add %d of %d: ", v.number, v.of)
	}
	return what + cmp.Or(v.draft.Source.Title, "without a title")
}

func (v *reviewing) typed(*App, tea.KeyPressMsg) (bool, tea.Cmd) { return false, nil }
func (v *reviewing) typing() bool                                { return false }
func (v *reviewing) paste(*App, string) tea.Cmd                  { return nil }

// changed reports whether a person's work would be lost.
func (v *reviewing) changed() bool { return len(v.past) > 0 }

// sure asks before something is thrown away.
func (a *App) sure(what, lose string, then func() tea.Cmd) tea.Cmd {
	return a.ask(dialog.NewChoose(what, []dialog.Option{{Label: "go on"}, {Label: lose}}), func(answer dialog.Answer) tea.Cmd {
		if answer.(int) == 0 {
			return nil
		}
		return then()
	})
}

func (v *reviewing) leave(a *App) tea.Cmd {
	if v.saving {
		return a.say(theme.Secondary, "it is being stored")
	}
	lose := func() tea.Cmd {
		a.leave()
		switch {
		case len(v.before) > 0:
			a.found.id = 0
			a.say(theme.Secondary, "%s", strings.Join(v.before, "; "))
			return tea.Batch(v.forget(a), a.search())
		case v.opened:
			return a.say(theme.Secondary, "nothing was changed")
		}
		a.say(theme.Secondary, "nothing was stored")
		return v.forget(a)
	}
	waits := len(v.queue)
	if !v.changed() && waits == 0 {
		return lose()
	}
	what := "What you changed is not stored"
	if waits > 0 {
		what = detail.Plural(waits+1, "article") + " are not stored"
	}
	return a.sure(what, "throw it away", lose)
}

func (v *reviewing) quit(a *App) tea.Cmd {
	if !v.changed() {
		return a.quit()
	}
	return a.sure("What you changed is not stored", "throw it away and quit", func() tea.Cmd { return tea.Sequence(v.forget(a), a.quit()) })
}

// storedMsg says what was stored, or why it was not.
type storedMsg struct {
	v       *reviewing
	source  quotes.SourceID
	said    string
	warning bool
	err     error
}

// store keeps the draft. What nobody looked at is asked about first.
func (v *reviewing) store(a *App) tea.Cmd {
	if v.opened {
		return v.revise(a)
	}
	p := v.done
	if p.Left == 0 && len(v.queue) == 0 {
		return v.add(a, v.draft)
	}
	type choice struct {
		label string
		do    func() tea.Cmd
	}
	choices := []choice{{fmt.Sprintf("store %s", detail.Plural(p.Total-p.Dropped, "statement")), func() tea.Cmd { return v.add(a, v.draft) }}}
	if p.Left > 0 {
		choices[0].label += fmt.Sprintf(", %s as found", detail.Number(p.Left))
	}
	if p.Left > 0 && p.Kept > 0 {
		choices = append(choices, choice{fmt.Sprintf("store only the %s accepted", detail.Number(p.Kept)), func() tea.Cmd { return v.add(a, accepted(v.draft)) }})
	}
	if n := len(v.queue); n > 0 {
		others := "other article"
		if n > 1 {
			others = fmt.Sprintf("other %d articles", n)
		}
		choices = append(choices, choice{fmt.Sprintf("store this and the %s as found", others), func() tea.Cmd { return v.addAll(a) }},
			choice{"leave this one out and look at the next", func() tea.Cmd { return v.pass(a) }})
	}
	choices = append(choices, choice{"go on looking", func() tea.Cmd { return nil }})
	options := make([]dialog.Option, len(choices))
	for i, c := range choices {
		options[i].Label = c.label
	}
	title := "Store the article?"
	if p.Left > 0 {
		title = fmt.Sprintf("%s of %s not looked at", detail.Number(p.Left), detail.Plural(p.Total, "statement"))
	}
	return a.ask(dialog.NewChoose(title, options), func(answer dialog.Answer) tea.Cmd { return choices[answer.(int)].do() })
}

// pass leaves an article out and looks at the next one.
func (v *reviewing) pass(a *App) tea.Cmd {
	v.next()
	a.say(theme.Secondary, "left out; this is %d of %d", v.number, v.of)
	return tea.Batch(v.safeguard(a), v.prepare())
}

// accepted is a draft without what nobody looked at.
func accepted(d intake.Draft) intake.Draft {
	for i, it := range d.Items {
		if !it.Done() {
			d, _ = d.Drop(i) // there is an item i
		}
	}
	return d
}

// add stores one draft in one transaction.
func (v *reviewing) add(a *App, draft intake.Draft) tea.Cmd {
	v.saving = true
	d, ctx := a.desk, a.ctx
	return func() tea.Msg {
		added, err := d.Add(ctx, draft)
		return storedMsg{v: v, source: draft.Source.ID, said: addedText(added), warning: added.Orphaned > 0, err: err}
	}
}

// addedText says what an import stored.
func addedText(added desk.Added) string {
	said := "stored " + detail.Plural(added.Statements, "statement")
	if added.Version > 1 {
		said += fmt.Sprintf("; version %d of the source: %d placed again, %d orphaned", added.Version, added.Placed, added.Orphaned)
	}
	return said
}

// addAll stores this draft and those that wait.
func (v *reviewing) addAll(a *App) tea.Cmd {
	drafts := append([]intake.Draft{v.draft}, v.queue...)
	names := make([]string, len(drafts))
	for i, d := range drafts {
		names[i] = cmp.Or(d.Source.Title, "without a title")
	}
	d := a.desk
	return a.runThrough(&working{verb: "Storing", names: names,
		do: func(ctx context.Context, i int, _ func(done, of int)) (any, error) {
			added, err := d.Add(ctx, drafts[i])
			if err != nil {
				return nil, fmt.Errorf("%s: %w", names[i], err)
			}
			return added, nil
		},
		then: func(a *App, w *working) tea.Cmd {
			if n := len(w.got) + len(w.failed); w.stopped() && n < len(drafts) {
				v.queue, v.number = drafts[n:], v.number+n-1
				a.errand = v
				v.next()
				a.stock()
				return tea.Batch(v.safeguard(a), v.prepare(), a.say(theme.Warning, "stopped: %d stored, this one and %d more wait", len(w.got), len(v.queue)))
			}
			statements, first := 0, quotes.SourceID("")
			for i, got := range w.got {
				statements += got.(desk.Added).Statements
				if i == 0 {
					first = got.(desk.Added).Source
				}
			}
			said := fmt.Sprintf("stored %s of %s", detail.Plural(statements, "statement"), detail.Plural(len(w.got), "article"))
			forget := v.forget(a)
			if len(w.failed) > 1 {
				a.tell(fmt.Sprintf("%d of %s not stored", len(w.failed), detail.Plural(len(w.names), "article")), w.failed)
			}
			return tea.Batch(forget, a.home(first, said+failures(w), len(w.failed) > 0))
		}})
}

// revise keeps what was changed of a stored source.
func (v *reviewing) revise(a *App) tea.Cmd {
	v.saving = true
	d, ctx, draft, stored := a.desk, a.ctx, v.draft, v.stored
	return func() tea.Msg {
		r, err := d.Revise(ctx, draft, stored)
		return storedMsg{v: v, source: draft.Source.ID, said: revisedText(r), err: err}
	}
}

// revisedText says what a correction changed.
func revisedText(r desk.Revised) string {
	said := ""
	for _, p := range []struct {
		n    int
		what string
	}{{r.Corrected, "corrected"}, {r.Added, "added"}, {r.Withdrawn, "withdrawn"},
		{r.Over, "over what somebody else set meanwhile"}, {r.Gone, "left, as somebody else withdrew it meanwhile"}} {
		if p.n == 0 {
			continue
		}
		if said != "" {
			said += ", "
		}
		said += fmt.Sprintf("%d %s", p.n, p.what)
	}
	if r.Source {
		said = strings.TrimPrefix(said+", what is known about the source corrected", ", ")
	}
	return cmp.Or(said, "nothing was changed")
}

// kept takes the answer of the store: the next article, or back to the places
// with what is new in them.
func (a *App) kept(m storedMsg) tea.Cmd {
	v, ok := a.errand.(*reviewing)
	m.v.saving = false
	if !ok || v != m.v {
		if m.err != nil {
			return a.fail(fmt.Errorf("not saved: %w", m.err))
		}
		a.stock()
		a.say(theme.Strong, "%s", m.said)
		return a.renew()
	}
	var there *desk.ThereError
	switch {
	case errors.As(m.err, &there) && !there.Meanwhile:
		m.said, m.warning = "it was added before", true
	case m.err != nil:
		return a.fail(fmt.Errorf("not saved: %w", m.err)) // the draft still stands
	}
	if len(v.queue) > 0 {
		v.before = append(v.before, cmp.Or(v.draft.Source.Title, "without a title")+": "+m.said)
		v.next()
		a.stock()
		a.say(theme.Strong, "%s; this is %d of %d", m.said, v.number, v.of)
		return tea.Batch(v.safeguard(a), v.prepare())
	}
	forget := v.forget(a)
	said := m.said
	if n := len(v.before); n > 0 {
		said = fmt.Sprintf("%s, and %s before", said, detail.Plural(n, "article"))
	}
	if v.opened {
		a.leave()
		a.say(theme.Strong, "%s", said)
		return a.search()
	}
	return tea.Batch(forget, a.home(m.source, said, m.warning))
}

// home shows a source that was stored, and finds what is new.
func (a *App) home(id quotes.SourceID, said string, warning bool) tea.Cmd {
	a.leave()
	if id != "" {
		a.visit(sourcesPlace, string(id))
		if said := a.desk.Corpus().StatementsIn(id); len(said) > 0 {
			a.toTag(said[0].ID, "") // enter, f and v have something to work on
		}
	}
	ink := theme.Strong
	if warning {
		ink = theme.Warning
	}
	a.say(ink, "%s", said)
	return a.search()
}

func (a *App) cannotWithdraw() string {
	if why := a.cannotSave(); why != "" {
		return why
	}
	st, ok := a.statement()
	if _, document := a.desk.Corpus().Statement(st.ID); !ok || !document {
		return "no statement of a document here"
	}
	return ""
}

// withdraw takes the statement at the cursor out of the corpus.
func (a *App) withdraw() tea.Cmd {
	st, _ := a.statement()
	d, ctx := a.desk, a.ctx
	return a.sure("Withdraw “"+st.Text+"”?", "withdraw it; u brings it back", func() tea.Cmd {
		return func() tea.Msg { return doneMsg{said: "withdrawn", err: d.Withdraw(ctx, st.ID)} }
	})
}
