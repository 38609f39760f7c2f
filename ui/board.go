package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/quotes/review"
	"whosaid/ui/detail"
	"whosaid/ui/dialog"
	"whosaid/ui/theme"
)

// order is a way to lay the board of claims out: what stands together, and
// what comes first.
type order struct {
	name string
	// group names what a claim stands under; rank orders the groups.
	group func(a *App, c quotes.Claim) (title string, rank int)
}

// orders are the ways to lay claims out, the usual one first. Within a group
// those come first that wait longest.
func orders() []order {
	return []order{
		{"status", func(a *App, c quotes.Claim) (string, int) {
			s := a.desk.Status(c.ID)
			return a.theme.Glyphs.Status(string(s)) + " " + string(s), statusRank(s)
		}},
		{"age", func(a *App, c quotes.Claim) (string, int) { return ageGroup(a.desk.Review(c.ID), a.now()) }},
		{"assignee", func(a *App, c quotes.Claim) (string, int) {
			r := a.desk.Review(c.ID)
			switch {
			case r.Assignee == "":
				return "nobody", 2
			case strings.EqualFold(r.Assignee, a.desk.Person()):
				return r.Assignee, 0
			}
			return r.Assignee, 1
		}},
		{"speaker", func(a *App, c quotes.Claim) (string, int) {
			st, ok := a.statementOf(c)
			if !ok {
				return a.whose(c), 1 << 20
			}
			sp, _ := a.desk.Speaker(st.Speaker)
			return nameOf(sp), a.colour(st.Speaker)
		}},
		{"source", func(a *App, c quotes.Claim) (string, int) {
			src, _ := a.desk.Source(c.Source)
			return cmp.Or(src.Title, src.URL, string(c.Source)), 0
		}},
	}
}

// statusRank puts what somebody has to do first, and last what nobody asked
// for.
func statusRank(s review.Status) int {
	switch s {
	case review.Unreviewed:
		return len(review.Statuses())
	case review.Dismissed:
		return len(review.Statuses()) + 1
	}
	return slices.Index(review.Statuses(), s)
}

// ageGroup says how long a claim has waited for somebody.
func ageGroup(r review.Review, now time.Time) (string, int) {
	const day = 24 * time.Hour
	switch age := r.Age(now); {
	case r.Status == review.Unreviewed:
		return "not begun", 4
	case !r.Status.Open():
		return "done", 5
	case age > 28*day:
		return "waits for more than four weeks", 0
	case age > 7*day:
		return "waits for more than a week", 1
	case age > day:
		return "waits for more than a day", 2
	}
	return "new today", 3
}

// ageOf is how long a claim has its status, in a word; empty: always.
func ageOf(r review.Review, now time.Time) string {
	if r.Since.IsZero() {
		return ""
	}
	switch age := r.Age(now); {
	case age < time.Hour:
		return "now"
	case age < 24*time.Hour:
		return fmt.Sprintf("%d h", int(age.Hours()))
	case age < 14*24*time.Hour:
		return fmt.Sprintf("%d d", int(age.Hours()/24))
	default:
		return fmt.Sprintf("%d w", int(age.Hours()/24/7))
	}
}

// boardClaims returns the claims that the query leaves, as the board has them.
func (a *App) boardClaims() []quotes.Claim {
	claims := slices.Clone(a.claimsFound())
	type key struct {
		title        string
		rank, status int
		since        time.Time
	}
	keys := make(map[quotes.ClaimID]key, len(claims))
	group := orders()[a.order].group
	for _, c := range claims {
		title, rank := group(a, c)
		r := a.desk.Review(c.ID)
		keys[c.ID] = key{title, rank, statusRank(r.Status), r.Since}
	}
	slices.SortStableFunc(claims, func(x, y quotes.Claim) int {
		p, q := keys[x.ID], keys[y.ID]
		return cmp.Or(cmp.Compare(p.rank, q.rank), cmp.Compare(p.title, q.title), cmp.Compare(p.status, q.status), p.since.Compare(q.since))
	})
	return claims
}

func (a *App) chooseOrder() tea.Cmd {
	options := make([]dialog.Option, len(orders()))
	for i, o := range orders() {
		options[i].Label = "by " + o.name
		if i == a.order {
			options[i].Note = "now"
		}
	}
	return a.ask(dialog.NewChoose("Order the claims", options), func(answer dialog.Answer) tea.Cmd {
		a.order = answer.(int)
		a.stock()
		return nil
	})
}

// unchecked says how many claims of a source nobody looked at; empty: it has
// none.
func (a *App) unchecked(id quotes.SourceID) string {
	switch n, all := a.desk.Unchecked(id); {
	case all == 0:
		return ""
	case n == 0:
		return "all claims looked at"
	default:
		return fmt.Sprintf("%d of %d claims unchecked", n, all)
	}
}

// claimCount says how many claims the board shows, and how many of them nobody
// looked at.
func (a *App) claimCount() string {
	l, ok := a.shelf.rows[claimsPlace].(claimList)
	if !ok {
		return ""
	}
	n, unseen := 0, 0
	for _, e := range l.entries {
		n, unseen = n+e.n, unseen+e.unseen
	}
	text := detail.Number(unseen) + " unchecked of " + detail.Number(n)
	if unseen == 0 || a.w < stackedWidth {
		text = detail.Plural(n, "claim")
	}
	return text
}

// claimList lists claims in groups.
type claimList struct {
	a       *App
	entries []claimEntry
}

type claimEntry struct {
	heading   string // of a heading
	n, unseen int    // claims below it; those that nobody looked at
	claim     quotes.Claim
}

func claimRows(a *App) rows {
	l := claimList{a: a}
	group := orders()[a.order].group
	last := -1
	for _, c := range a.boardClaims() {
		if title, _ := group(a, c); last < 0 || title != l.entries[last].heading {
			last = len(l.entries)
			l.entries = append(l.entries, claimEntry{heading: title})
		}
		l.entries[last].n++
		if a.desk.Status(c.ID) == review.Unreviewed {
			l.entries[last].unseen++
		}
		l.entries = append(l.entries, claimEntry{claim: c})
	}
	return l
}

func (l claimList) Len() int        { return len(l.entries) }
func (l claimList) Skip(i int) bool { return l.entries[i].heading != "" }
func (l claimList) Key(i int) string {
	return string(l.entries[i].claim.ID)
}

func (l claimList) Height(i int) int {
	if l.entries[i].heading == "" {
		return l.a.shelf.lines
	}
	if l.a.shelf.lines >= 3 {
		return 2
	}
	return 1
}

func (l claimList) Draw(i, width int, at bool) []string {
	a, e := l.a, l.entries[i]
	c := card{a: a, width: width, lines: l.Height(i), at: at}
	if e.heading != "" {
		l.heading(&c, e)
		return c.done()
	}
	c.marked = a.marked[string(e.claim.ID)]
	name, short, colour := a.whose(e.claim), a.whose(e.claim), 0
	if st, ok := a.statementOf(e.claim); ok {
		sp, _ := a.desk.Speaker(st.Speaker)
		name, short, colour = nameOf(sp), a.label(st.Speaker), a.colour(st.Speaker)
	}
	title, right := detail.Claim{Claim: e.claim}.Title(), a.rowSide(e.claim)
	if c.lines == 1 {
		c.line(short, a.nameMarks(short, colour), title, a.hitMarks(title), right)
		return c.done()
	}
	c.head(name, a.nameMarks(name, colour), right, theme.Secondary)
	c.text(title, a.hitMarks(title), a.body())
	return c.done()
}

// heading shows a group with how many stand in it, and how many of those
// nobody looked at, where that is not the group itself.
func (l claimList) heading(c *card, e claimEntry) {
	t := c.a.theme
	count := detail.Number(e.n)
	if name := orders()[c.a.order].name; e.unseen > 0 && name != "status" && name != "age" {
		count = fmt.Sprintf("%d of %d unchecked", e.unseen, e.n)
	}
	title := t.Cut(e.heading, max(1, c.room()-theme.Cells(count)-1))
	c.add(t.Say(theme.Secondary|theme.Strong, title) + " " + t.Say(theme.Secondary, t.Cut(count, max(0, c.room()-theme.Cells(title)-1))))
}

// rowSide is what stands at the right of a claim's row: what a circulated
// quotation made of it, who works on it and how long it has waited, the verdict,
// or what could be checked.
func (a *App) rowSide(c quotes.Claim) string {
	r := a.desk.Review(c.ID)
	var parts []string
	if orders()[a.order].name != "status" && r.Status != review.Unreviewed {
		parts = append(parts, a.theme.Glyphs.Status(string(r.Status)))
	}
	for _, f := range slices.Backward(r.Results) {
		if f.Body.Faithful != nil && !*f.Body.Faithful {
			parts = append(parts, "circulates "+f.Body.Outcome)
			break
		}
	}
	switch {
	case r.Disputed:
		parts = append(parts, "conflict")
	case r.Status.Open():
		parts = append(parts, r.Assignee, ageOf(r, a.now()))
	case r.Verdict != nil:
		parts = append(parts, verdictOf(r))
	case r.Status == review.Unreviewed:
		parts = append(parts, detail.Checkable(c))
	case r.Dismissed != nil:
		parts = append(parts, r.Dismissed.Why)
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " "+a.theme.Glyphs.Dot+" ")
}
