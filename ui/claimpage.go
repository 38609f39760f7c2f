package ui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/review"
	"whosaid/ui/detail"
	"whosaid/ui/dialog"
	"whosaid/ui/theme"
)

// claimPage is the errand of looking at one claim with all that is known of
// it: the words, the evidence, the verdict and the trail.
type claimPage struct {
	claim quotes.ClaimID
	name  string
	from  errand // where it was opened; nil: in the places
	pane  detail.Pane
	lines int
}

func (a *App) openPage() tea.Cmd {
	return a.whichClaim(func(ids []quotes.ClaimID) tea.Cmd {
		p := &claimPage{}
		p.show(a, ids[0])
		return a.begin(p)
	})
}

// show turns to another claim.
func (p *claimPage) show(a *App, id quotes.ClaimID) {
	p.claim, p.name, p.pane.Top = id, a.about([]quotes.ClaimID{id}), 0
}

func (p *claimPage) title() string { return "Claim: " + p.name }

func (p *claimPage) typed(*App, tea.KeyPressMsg) (bool, tea.Cmd) { return false, nil }
func (p *claimPage) typing() bool                                { return false }
func (p *claimPage) paste(*App, string) tea.Cmd                  { return nil }

func (p *claimPage) click(int, int) {}
func (p *claimPage) wheel(by int)   { p.pane.Scroll(by, p.lines) }

func (p *claimPage) rows(a *App) []errandRow {
	r := a.desk.Review(p.claim)
	save, none := a.cannotSave(), ""
	if len(r.Evidence) == 0 {
		none = "there is no evidence"
	}
	resolve := errandRow{keys: []string{"r"}, help: "resolve the conflict: go on from one side", off: "there is no conflict"}
	if len(r.Conflict) > 0 {
		resolve.text, resolve.off, resolve.do = "resolve", save, func(a *App) tea.Cmd { return a.resolve(p.claim) }
	}
	scroll := func(by int) func(*App) tea.Cmd {
		return func(*App) tea.Cmd { p.pane.Scroll(by, p.lines); return nil }
	}
	return []errandRow{
		{keys: []string{"w", "enter"}, text: "work", help: "what can be done to the claim by the rules", off: save, do: (*App).workMenu},
		{keys: []string{"e"}, text: "evidence", help: "add evidence", off: save, do: (*App).evidence},
		{keys: []string{"o"}, text: "open evidence", less: "open", help: "open a file, a passage or an address", off: none, do: func(a *App) tea.Cmd { return a.openEvidence(p.claim) }},
		resolve,
		{keys: []string{"m"}, text: "note", off: save, do: func(a *App) tea.Cmd { return a.askNote([]quotes.ClaimID{p.claim}) }},
		{keys: []string{"n"}, text: "next claim", less: "next", do: func(a *App) tea.Cmd { return p.step(a, 1) }},
		{keys: []string{"N"}, help: "previous claim", do: func(a *App) tea.Cmd { return p.step(a, -1) }},
		{keys: []string{"X"}, text: "export", help: "export the claim to a file", do: (*App).exportAs},
		{keys: []string{"u"}, text: "undo", off: save, do: (*App).undo},
		{keys: []string{"ctrl+r"}, help: "redo", off: save, do: (*App).redo},
		{keys: []string{"j", "down", "J", "ctrl+e"}, help: "scroll down", do: scroll(1)},
		{keys: []string{"k", "up", "K", "ctrl+y"}, help: "scroll up", do: scroll(-1)},
		{keys: []string{"ctrl+d", "pgdown", "space"}, help: "half a page down", do: scroll(10)},
		{keys: []string{"ctrl+u", "pgup"}, help: "half a page up", do: scroll(-10)},
		{keys: []string{"g", "home"}, help: "to the top", do: scroll(-1 << 30)},
		{keys: []string{"G", "end"}, help: "to the end", do: scroll(1 << 30)},
		{keys: []string{"esc", "q"}, text: "leave", do: p.leave},
	}
}

func (p *claimPage) leave(a *App) tea.Cmd {
	if p.from != nil {
		return a.begin(p.from)
	}
	return a.leave()
}

// step goes to the next claim, in the order of Claims.
func (p *claimPage) step(a *App, by int) tea.Cmd {
	claims := a.boardClaims()
	i := slices.IndexFunc(claims, func(c quotes.Claim) bool { return c.ID == p.claim })
	if to := i + by; i >= 0 && to >= 0 && to < len(claims) {
		p.show(a, claims[to].ID)
		if a.place == claimsPlace {
			a.view().want = string(p.claim)
			a.settle()
		}
		return nil
	}
	return a.say(theme.Secondary, "there is no other claim this way")
}

func (p *claimPage) draw(a *App, width, height int) (lines []string, x, y int) {
	columns := detail.NewPage(detail.Look{Theme: a.theme, Width: width}, a.pageOf(p.claim))
	widths := detail.PageColumns(width)
	p.lines = 0
	for _, c := range columns {
		p.lines = max(p.lines, c.Len())
	}
	p.pane.Fit(p.lines, height)
	for i := p.pane.Top; i < p.lines && len(lines) < height; i++ {
		var b strings.Builder
		for j, c := range columns {
			text := ""
			if i < c.Len() {
				text = c.Line(i).Text
			}
			if j > 0 {
				b.WriteString(" " + a.theme.Say(theme.Faint, a.theme.Glyphs.Rule) + " ")
			}
			b.WriteString(a.theme.Pad(text, widths[j]))
		}
		lines = append(lines, b.String())
	}
	if _, below := p.pane.More(p.lines); below && height > 2 {
		more := fmt.Sprintf("%s %d more lines: j scrolls", a.theme.Glyphs.Down, p.lines-p.pane.Top-height+1)
		lines[len(lines)-1] = a.theme.Say(theme.Faint, a.theme.Cut(more, width))
	}
	return lines, -1, -1
}

// pageOf gathers what a claim's page shows.
func (a *App) pageOf(id quotes.ClaimID) detail.Page {
	c, _ := a.desk.Claim(id)
	src, _ := a.desk.Source(c.Source)
	p := detail.Page{ClaimCard: detail.ClaimCard{Claim: a.reviewed(c), Source: src, Priors: a.priorsOf(string(id))}, Review: a.desk.Review(id), Titles: map[quotes.SourceID]string{}, Absent: map[string]bool{}}
	if st, ok := a.statementOf(c); ok {
		p.Statement = st
		p.Speaker, _ = a.desk.Speaker(st.Speaker)
		p.Colour = a.colour(st.Speaker)
	}
	for _, it := range p.Review.Evidence {
		p.Absent[it.SHA256] = a.desk.Absent(it.Evidence)
		if s, ok := a.desk.Source(it.Source); ok {
			p.Titles[it.Source] = s.Title
		}
	}
	if d := p.Review.Dismissed; d != nil && d.Twin != "" {
		twin, _ := a.desk.Claim(d.Twin)
		p.Twin = detail.Claim{Claim: twin}.Title()
	}
	return p
}

// resolve goes on from one side of a conflict: a note names all of them and
// stands on the one that is chosen.
func (a *App) resolve(id quotes.ClaimID) tea.Cmd {
	sides, seen := a.desk.Review(id).Conflict, a.desk.Seen([]quotes.ClaimID{id})
	names, heads := make([]string, len(sides)), make([]string, len(sides))
	for i, s := range sides {
		heads[i] = string(s.Head.ID)
		names[i] = fmt.Sprintf("%d %s", i+1, detail.SideOf(s))
	}
	fields := []dialog.Field{
		{Name: "go on from", Shape: dialog.Pick, Options: dialog.Of(names...), IDs: heads, About: func(f dialog.Filled) string { return f.Text("go on from") }},
		{Name: "reason", Hint: "why, for the record"},
	}
	check := func(f dialog.Filled) string {
		switch {
		case f.Text("go on from") == "":
			return "needs a side to go on from"
		case f.Text("reason") == "":
			return "needs a reason"
		}
		return ""
	}
	what := sentence(a.about([]quotes.ClaimID{id})) + " The other side stays in the record."
	return a.fill(formOf("resolve", id), dialog.NewForm("Resolve the conflict", what, fields, check), func(f dialog.Filled) tea.Cmd {
		i := slices.Index(names, f.Text("go on from")) // one of them
		return a.act(desk.Action{Kind: review.Note, Claims: []quotes.ClaimID{id}, Reason: f.Text("reason"), Base: sides[i].Head.ID, Seen: seen}, "resolved")
	})
}
