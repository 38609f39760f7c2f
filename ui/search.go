package ui

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/search"
	"whosaid/ui/filter"
	"whosaid/ui/theme"
)

// found is what the search found, by pages: of a million statements only
// those that were seen are in memory.
type found struct {
	id      int // of the search
	total   int
	about   bool
	fuzzy   bool
	facets  []search.Facet
	taken   string                      // what words were taken for
	unknown []search.Unknown            // values of the query that nothing has
	claimed map[quotes.StatementID]bool // of the statements with claims those that were found, on whatever page
	pages   map[int][]quotes.Statement
	pending map[int]bool
}

// perPage is how many statements are fetched at once.
const perPage = 100

// at returns the i-th statement, if it was fetched.
func (f found) at(i int) (quotes.Statement, bool) {
	p := f.pages[i/perPage]
	if i < 0 || i%perPage >= len(p) {
		return quotes.Statement{}, false
	}
	return p[i%perPage], true
}

// has reports whether a statement is among those that were fetched.
func (f found) has(id quotes.StatementID) bool {
	for _, p := range f.pages {
		for _, st := range p {
			if st.ID == id {
				return true
			}
		}
	}
	return false
}

// foundMsg is the answer to a search. One that a newer search overtook is
// dropped.
type foundMsg struct {
	id      int
	found   desk.Found
	claimed map[quotes.StatementID]bool
	lit     *lights
	err     error
}

// pageMsg brings further statements of a search.
type pageMsg struct {
	id, page   int
	statements []quotes.Statement
	err        error
}

// burst is how soon after another key a key belongs to fast typing or a paste,
// and queued how long the search then waits whether one more comes.
const (
	burst  = 150 * time.Millisecond
	queued = 30 * time.Millisecond
)

// search asks for what the query finds. A search that is under way is given
// up.
func (a *App) search() tea.Cmd { return a.searchAfter(0) }

func (a *App) searchAfter(wait time.Duration) tea.Cmd {
	if a.cancel != nil {
		a.cancel()
	}
	ctx, cancel := context.WithCancel(a.ctx)
	a.cancel = cancel
	a.searches++
	a.searched, a.loaded = a.desk.Corpus(), a.desk.Indexed()
	a.query = search.Parse(a.filter.Query())
	if a.query.Empty() {
		a.lit = nil
	}
	var claims []quotes.Claim
	if a.place == claimsPlace {
		claims = a.desk.Claims()
	}
	id, q, d := a.searches, a.filter.Query(), a.desk
	return func() tea.Msg {
		if !waited(ctx, wait) {
			return foundMsg{id: id, err: ctx.Err()}
		}
		f, err := d.Search(ctx, q, perPage, 0)
		if err != nil {
			return foundMsg{id: id, err: err}
		}
		claimed, err := claimedBy(ctx, d, q, f)
		if err != nil {
			return foundMsg{id: id, err: err}
		}
		lit := newLights(f)
		lit.warm(ctx, f, claims)
		return foundMsg{id, f, claimed, lit, nil}
	}
}

// waited waits, and reports false when ctx ends first.
func waited(ctx context.Context, wait time.Duration) bool {
	if wait <= 0 {
		return ctx.Err() == nil
	}
	t := time.NewTimer(wait)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}

// renew searches again when statements came, went or changed.
func (a *App) renew() tea.Cmd {
	if a.desk.Corpus() == a.searched && a.desk.Indexed() == a.loaded {
		return nil
	}
	return a.search()
}

// searchFor replaces the query.
func (a *App) searchFor(query string) tea.Cmd {
	a.filter.Set(query)
	return a.search()
}

func (a *App) arrived(m foundMsg) tea.Cmd {
	if m.id != a.searches {
		return nil
	}
	if m.err != nil {
		return a.fail(m.err)
	}
	f := m.found
	a.lit = m.lit
	v := &a.views[statementsPlace]
	if i, _ := v.list.Cursor(); i > 0 && v.want == "" && !v.fresh {
		v.want = a.keyAt(statementsPlace) // before another statement stands there
	}
	a.found = found{id: m.id, total: f.Total, about: f.About, fuzzy: f.Fuzzy, facets: f.Facets, taken: taken(f.Matches), unknown: f.Unknown, claimed: m.claimed,
		pages: map[int][]quotes.Statement{0: f.Statements}, pending: map[int]bool{}}
	a.stock()
	if a.place == sourcesPlace && a.filter.Editing() && a.query.HasWords() {
		a.firstMatch()
	}
	if why := a.desk.Mended(); why != "" {
		return a.say(theme.Warning, "the search index was damaged and is built again: %s", why)
	}
	return nil
}

// fetch asks for the pages that the list shows and does not have.
func (a *App) fetch() tea.Cmd {
	if a.place != statementsPlace || a.found.id == 0 {
		return nil
	}
	var cmds []tea.Cmd
	for _, row := range a.view().list.Visible() {
		page := row.Index / perPage
		if a.found.pages[page] != nil || a.found.pending[page] {
			continue
		}
		a.found.pending[page] = true
		id, q, d, ctx := a.found.id, a.query.String(), a.desk, a.ctx
		cmds = append(cmds, func() tea.Msg {
			f, err := d.Search(ctx, q, perPage, page*perPage)
			return pageMsg{id, page, f.Statements, err}
		})
	}
	return tea.Batch(cmds...)
}

func (a *App) page(m pageMsg) tea.Cmd {
	if m.id != a.found.id {
		return nil
	}
	delete(a.found.pending, m.page)
	if m.err != nil {
		return a.fail(m.err)
	}
	a.found.pages[m.page] = m.statements
	return nil
}

// filterKey takes a key of the search line. Keys that the line has no use for
// move the list.
func (a *App) filterKey(k tea.KeyPressMsg) tea.Cmd {
	before := a.filter.Query()
	switch a.filter.Key(k) {
	case filter.Changed, filter.Cleared:
		if a.filter.Query() == before {
			return nil
		}
		return a.typing()
	case filter.Done:
		if p := a.problem(); p != "" { // the line above may have no room for it
			return a.say(theme.Warning, "%s %s", a.theme.Glyphs.Warning, p)
		}
	case filter.Moved:
		if !strings.Contains("ctrl+n shift+tab", k.String()) {
			return a.complete()
		}
	case filter.Ignored:
		switch k.String() {
		case "up", "down", "pgup", "pgdown", "ctrl+c", "ctrl+z", "ctrl+p":
			return a.keys.press(a, k.String())
		}
	}
	return nil
}

// typing searches for what was typed. A cleared query leaves the cursor on the
// statement that was found with it; a new one begins at the best match.
func (a *App) typing() tea.Cmd {
	v := &a.views[statementsPlace]
	if a.filter.Query() == "" {
		v.want = cmp.Or(a.keyAt(statementsPlace), a.before) // where nothing was found, as it was before
	} else {
		v.want, v.fresh = "", true
		s := &a.views[speakersPlace]
		s.want, s.fresh = "", true
	}
	a.typed, a.insist = a.filter.Query() != "", ""
	a.claim = 0
	var wait time.Duration
	if now := a.now(); now.Sub(a.typedAt) < burst {
		wait = a.queued
	}
	a.typedAt = a.now()
	return tea.Batch(a.searchAfter(wait), a.completeAfter(wait))
}

// offersMsg brings completions of a query.
type offersMsg struct {
	query  string
	cursor int
	offers []filter.Offer
}

func (a *App) offered(m offersMsg) tea.Cmd {
	if a.filter.Editing() && m.query == a.filter.Query() && m.cursor == a.filter.Cursor() {
		a.filter.Offer(m.offers)
	}
	return nil
}

// complete asks what the word at the cursor may become.
func (a *App) complete() tea.Cmd { return a.completeAfter(0) }

func (a *App) completeAfter(wait time.Duration) tea.Cmd {
	if !a.filter.Editing() {
		return nil
	}
	a.filter.Offer(nil)
	if a.completing != nil {
		a.completing()
	}
	ctx, cancel := context.WithCancel(a.ctx)
	a.completing = cancel
	d, q, cursor := a.desk, a.filter.Query(), a.filter.Cursor()
	return func() tea.Msg {
		if !waited(ctx, wait) {
			return nil
		}
		return offersMsg{q, cursor, offers(q, d.Complete(ctx, q, cursor))}
	}
}

func offers(q string, completions []search.Completion) []filter.Offer {
	var offers []filter.Offer
	for _, c := range completions {
		text := c.Text
		if !strings.HasSuffix(text, ":") {
			text += " "
		}
		query := q[:c.Start] + text + strings.TrimPrefix(q[c.End:], " ")
		note := ""
		if c.Count > 0 {
			note = fmt.Sprint(c.Count)
		}
		offers = append(offers, filter.Offer{Label: c.Text, Note: note, Query: query, Cursor: utf8.RuneCountInString(q[:c.Start] + text)})
	}
	return offers
}

// claimsFound returns the claims that the query leaves: of those that its
// fields admit, those that hold its words, and those of statements that it
// found.
func (a *App) claimsFound() []quotes.Claim {
	all := a.desk.Claims()
	if a.query.Empty() {
		return all
	}
	var out []quotes.Claim
	for _, c := range all {
		if !a.query.Admits(a.asked(c)) {
			continue
		}
		if !a.query.HasWords() || a.found.claimed[c.Statement] || a.lit.holds(claimText(c)) {
			out = append(out, c)
		}
	}
	return out
}

// asked returns what the fields of a query are compared with, of a claim.
func (a *App) asked(c quotes.Claim) search.Claim {
	st, _ := a.statementOf(c)
	return a.desk.Asked(c, st)
}

// named reports whether the query names a speaker.
func (a *App) named(s quotes.Speaker) bool {
	return !a.query.Empty() && len(a.query.HighlightNames(s.Name)) > 0
}

// speakerFound reports whether the query leaves a speaker that it does not
// name: one who said what was found.
func (a *App) speakerFound(s quotes.Speaker) bool {
	if a.query.Empty() {
		return true
	}
	for _, f := range a.found.facets {
		if f.Field != search.Speaker {
			continue
		}
		for _, v := range f.Values {
			if v.Value == s.Name {
				return true
			}
		}
	}
	return false
}

// deadline is a context for what must not wait.
func deadline(d time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), d)
}
