package ui

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/ui/detail"
	"whosaid/ui/dialog"
	"whosaid/ui/list"
	"whosaid/ui/theme"
)

// place is one of the tabs: a list with a detail.
type place struct {
	name   string
	help   string // empty: the name says it
	narrow bool   // the list needs little room
	reads  bool   // the detail has the keys when it opens
	rows   func(a *App) rows
	detail func(a *App, width int) detail.Content // nil: nothing to show
	open   func(a *App) tea.Cmd                   // Enter
	opens  string                                 // what Enter shows, in a word
	first  []string                               // the actions that the footer shows first, if they can be done
}

// places are the tabs in the order of their number keys.
func places() []place {
	return []place{
		{name: "Statements", rows: statementRows, detail: statementDetail, open: (*App).openStatement, opens: "in its source", first: []string{"open", "search", "flag", "other half"}},
		{name: "Claims", help: "the desk's board: claims by status", rows: claimRows, detail: claimDetail, open: (*App).openClaim, opens: "its statement", first: []string{"open", "search", "flag", "work", "other half"}},
		{name: "Sources", narrow: true, reads: true, rows: sourceRows, detail: articleDetail, open: (*App).openTag, opens: "the statement", first: []string{"next match", "next statement", "flag", "articles", "other half", "open", "search"}},
		{name: "Speakers", rows: speakerRows, detail: speakerDetail, open: (*App).openSpeaker, opens: "their statements", first: []string{"open", "search", "other half"}},
	}
}

const (
	statementsPlace = iota
	claimsPlace
	sourcesPlace
	speakersPlace
)

// rows are what a place lists.
type rows interface {
	list.Rows
	// Key identifies a row, so that the cursor finds it again.
	Key(i int) string
	// Draw shows a row in as many lines as its height.
	Draw(i, width int, at bool) []string
}

// view is what is seen of a place.
type view struct {
	list    list.Model
	pane    detail.Pane
	reading bool       // the detail has the keys
	want    string     // the key of the row that the cursor should find
	fresh   bool       // the cursor begins at the best match of a new search
	shown   string     // what the pane shows: another thing begins at its top
	tag     int        // in Sources: the statement at the cursor, counted from 1
	follow  bool       // what the person moved to should be seen
	match   theme.Span // in Sources: the match at the cursor; none when it is empty
}

func (a *App) at() place   { return places()[a.place] }
func (a *App) view() *view { return &a.views[a.place] }

// reading reports whether the detail has the keys.
func (a *App) reading() bool { return a.view().reading }

// keyAt returns the key of the row at a place's cursor.
func (a *App) keyAt(p int) string {
	v := &a.views[p]
	if v.want != "" {
		return v.want
	}
	if i, ok := v.list.Cursor(); ok && a.shelf.rows[p] != nil && i < a.shelf.rows[p].Len() {
		return a.shelf.rows[p].Key(i)
	}
	return ""
}

// spot is where a person was, to go back to.
type spot struct {
	place   int
	query   string
	key     string
	reading bool
	claim   int
	tag     int
}

func (a *App) here() spot {
	v := a.view()
	return spot{a.place, a.filter.Query(), a.keyAt(a.place), v.reading, a.claim, v.tag}
}

// visit goes to another place and remembers this one.
func (a *App) visit(p int, key string) {
	a.history = append(a.history, a.here())
	if len(a.history) > 100 {
		a.history = a.history[1:]
	}
	a.typed = false
	a.goTo(p, key)
}

// show visits a row of another place. A query that leaves it out is given up.
func (a *App) show(p int, key string) tea.Cmd {
	a.visit(p, key)
	if a.keyAt(p) == key || a.filter.Query() == "" {
		return nil
	}
	cmd := a.searchFor("")
	a.shelf.rows[p], a.views[p].want = nil, key
	a.settle()
	return cmd
}

// goTo opens a place at a row.
func (a *App) goTo(p int, key string) {
	a.selection = nil
	a.place = p
	a.views[p].reading = places()[p].reads
	if key != "" {
		a.views[p].want = key
	}
	a.claim = 0
	a.settle()
}

// back returns to where the person was before.
func (a *App) back() tea.Cmd {
	n := len(a.history)
	if n == 0 {
		return nil
	}
	s := a.history[n-1]
	a.history = a.history[:n-1]
	a.typed = false
	var cmd tea.Cmd
	if s.query != a.filter.Query() {
		cmd = a.searchFor(s.query)
	}
	a.goTo(s.place, s.key)
	a.view().reading, a.claim, a.view().tag = s.reading, s.claim, s.tag
	return cmd
}

// openStatement shows the statement at the cursor in its source.
func (a *App) openStatement() tea.Cmd {
	st, ok := a.statement()
	if !ok || len(st.Content) == 0 {
		return nil
	}
	a.visit(sourcesPlace, string(st.Source))
	a.toTag(st.ID, "")
	return nil
}

// openClaim shows the statement that a claim is in, or the claim in its source.
func (a *App) openClaim() tea.Cmd {
	c, ok := a.claimHere()
	if !ok {
		return nil
	}
	if c.Statement == "" {
		a.visit(sourcesPlace, string(c.Source))
		a.toTag("", c.ID)
		return nil
	}
	return a.toStatement(c.Statement, c.ID)
}

// chooseArticle asks for a document: of many, typing finds it.
func (a *App) chooseArticle() tea.Cmd {
	var options []dialog.Option
	sources := a.desk.Corpus().Sources()
	for _, src := range sources {
		options = append(options, dialog.Option{Label: cmp.Or(src.Title, src.URL, string(src.ID)), Note: src.Publisher})
	}
	return a.ask(dialog.NewChoose("Which article?", options), func(answer dialog.Answer) tea.Cmd {
		a.moved()
		a.view().want = string(sources[answer.(int)].ID)
		return a.read(true)
	})
}

// openTag shows the statement or claim at the cursor of an article, or the
// article when that is being chosen.
func (a *App) openTag() tea.Cmd {
	t, ok := a.tagHere()
	switch {
	case !a.reading():
		return a.read(true)
	case !ok:
		return nil
	case t.Claim != "":
		return a.show(claimsPlace, string(t.Claim))
	}
	return a.toStatement(t.Statement, "")
}

// openSpeaker shows what the speaker at the cursor said.
func (a *App) openSpeaker() tea.Cmd {
	s, ok := a.speaker()
	if !ok {
		return nil
	}
	a.visit(statementsPlace, "")
	a.views[statementsPlace].want, a.views[statementsPlace].fresh = "", true
	return a.searchFor(`speaker:"` + s.Name + `"`)
}

// toStatement shows a statement in Statements, with one of its claims at the
// cursor. A query that does not find it is given up.
func (a *App) toStatement(id quotes.StatementID, claim quotes.ClaimID) tea.Cmd {
	a.insist = string(id)
	a.visit(statementsPlace, string(id))
	for i, c := range a.desk.ClaimsOf(id) {
		if c.ID == claim {
			a.claim = i
		}
	}
	return nil
}
