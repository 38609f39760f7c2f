package ui

import (
	"strings"

	"whosaid/quotes"
	"whosaid/quotes/review"
	"whosaid/ui/detail"
)

// shelf is what the places list, made anew when the record or the results
// change.
type shelf struct {
	rows    []rows
	colours map[quotes.SpeakerID]int
	said    map[quotes.SpeakerID]int // statements of each speaker
	claims  map[quotes.SpeakerID]int
	lines   int // of a row, with the empty one between rows
}

// stock fills the shelf from the desk. The rows of places that are not open
// wait until they are.
func (a *App) stock() {
	c := a.desk.Corpus()
	s := shelf{rows: make([]rows, len(places())), colours: map[quotes.SpeakerID]int{}, said: map[quotes.SpeakerID]int{},
		claims: map[quotes.SpeakerID]int{}, lines: max(1, a.shelf.lines)}
	for _, st := range c.Statements() {
		if s.said[st.Speaker]++; s.colours[st.Speaker] == 0 && st.Speaker != "" {
			s.colours[st.Speaker] = len(s.colours) + 1
		}
	}
	for _, o := range a.others.list {
		s.said[o.Value.ID] = o.N
	}
	for _, cl := range a.desk.Claims() {
		if st, ok := c.Statement(cl.Statement); ok {
			s.claims[st.Speaker]++
		}
	}
	for i, key := range a.shelf.rows { // where the cursors are
		if key != nil && a.views[i].want == "" && !a.views[i].fresh {
			a.views[i].want = a.keyAt(i)
		}
	}
	a.shelf = s
	a.settle()
}

// settle fits the list of the open place to the screen and finds the row that
// its cursor should be at.
func (a *App) settle() {
	if a.shelf.rows == nil {
		return
	}
	l := a.layout()
	if l.split == single {
		l = arrange(a.w, a.h, false, a.at().narrow)
	}
	switch {
	case l.list.h >= 24:
		a.shelf.lines = 4
	case l.list.h >= 9:
		a.shelf.lines = 3
	case l.split == stacked:
		a.shelf.lines = 1
	default:
		a.shelf.lines = 2
	}
	if a.shelf.rows[a.place] == nil {
		a.shelf.rows[a.place] = a.at().rows(a)
	}
	v, r := a.view(), a.shelf.rows[a.place]
	v.list.Set(r, l.list.h)
	if v.fresh {
		v.list.First()
		v.fresh = a.found.id != a.searches
	}
	if v.want == "" {
		return
	}
	for i := range min(r.Len(), farthest) {
		if !r.Skip(i) && r.Key(i) == v.want {
			v.list.Select(i)
			v.want = ""
			return
		}
	}
	if a.place != statementsPlace && (r.Len() > 0 || a.found.id == a.searches && a.found.id > 0) {
		v.want = "" // it is not there; statements are looked for beyond what was fetched
	}
}

// farthest is how many rows are looked through for a key.
const farthest = 20_000

// status counts claims by status, in the order of the work.
func (a *App) status(claims []quotes.Claim) []detail.Count {
	n := map[review.Status]int{}
	for _, c := range claims {
		n[a.desk.Status(c.ID)]++
	}
	var out []detail.Count
	for _, s := range review.Statuses() {
		if n[s] > 0 {
			out = append(out, detail.Count{Name: string(s), N: n[s]})
		}
	}
	return out
}

// label is a speaker's name for a margin: the surname, or the body's name.
func (a *App) label(id quotes.SpeakerID) string {
	s, ok := a.desk.Speaker(id)
	if !ok || s.Name == "" {
		return "unknown"
	}
	if words := strings.Fields(s.Name); !s.Body {
		return words[len(words)-1]
	}
	return s.Name
}

// whose names who claims what has no statement to show.
func (a *App) whose(c quotes.Claim) string {
	src, _ := a.desk.Corpus().Source(c.Source)
	_, name := detail.Whose(c, src)
	return name
}

// claimIDs returns the claims that an action on the cursor or on what is
// marked is about.
func (a *App) claimIDs() []quotes.ClaimID {
	switch e := a.errand.(type) {
	case *claimPage:
		return []quotes.ClaimID{e.claim}
	case *columns:
		if id, ok := e.here(); ok {
			return []quotes.ClaimID{id}
		}
		return nil
	}
	if len(a.marked) == 0 {
		if c, ok := a.claimHere(); ok {
			return []quotes.ClaimID{c.ID}
		}
		return nil
	}
	var out []quotes.ClaimID
	for _, c := range a.desk.Claims() {
		if a.marked[string(c.ID)] || c.Statement != "" && a.marked[string(c.Statement)] {
			out = append(out, c.ID)
		}
	}
	return out
}

// statement returns the statement that the screen is about.
func (a *App) statement() (quotes.Statement, bool) {
	switch a.place {
	case statementsPlace:
		if i, ok := a.view().list.Cursor(); ok {
			return a.found.at(i)
		}
	case claimsPlace:
		if c, ok := a.claimHere(); ok {
			return a.statementOf(c)
		}
	case sourcesPlace:
		if t, ok := a.tagHere(); ok {
			return a.desk.Corpus().Statement(t.Statement)
		}
	}
	return quotes.Statement{}, false
}

// claimHere returns the claim at the cursor.
func (a *App) claimHere() (quotes.Claim, bool) {
	switch a.place {
	case claimsPlace:
		if key := a.keyAt(claimsPlace); key != "" {
			return a.desk.Claim(quotes.ClaimID(key))
		}
		return quotes.Claim{}, false
	case sourcesPlace:
		if t, ok := a.tagHere(); ok && t.Claim != "" {
			return a.desk.Claim(t.Claim)
		}
	case speakersPlace:
		return quotes.Claim{}, false
	}
	st, ok := a.statement()
	if !ok {
		return quotes.Claim{}, false
	}
	claims := a.desk.ClaimsOf(st.ID)
	if len(claims) == 0 {
		return quotes.Claim{}, false
	}
	a.claim = min(a.claim, len(claims)-1)
	return claims[a.claim], true
}

func (a *App) speaker() (quotes.Speaker, bool) {
	if a.place == speakersPlace {
		return a.desk.Speaker(quotes.SpeakerID(a.keyAt(speakersPlace)))
	}
	st, ok := a.statement()
	if !ok {
		return quotes.Speaker{}, false
	}
	return a.desk.Speaker(st.Speaker)
}

// source returns the document that the screen is about.
func (a *App) source() (quotes.Source, bool) {
	if a.place == sourcesPlace {
		return a.desk.Source(quotes.SourceID(a.keyAt(sourcesPlace)))
	}
	if c, ok := a.claimHere(); ok {
		return a.desk.Source(c.Source)
	}
	st, ok := a.statement()
	if !ok {
		return quotes.Source{}, false
	}
	return a.desk.Source(st.Source)
}
