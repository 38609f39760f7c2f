package ui

import (
	"fmt"
	"strings"

	"whosaid/quotes"
	"whosaid/quotes/export"
	"whosaid/quotes/review"
	"whosaid/ui/detail"
	"whosaid/ui/theme"
)

// extra returns what is chosen in a source's text.
func (a *App) extra(src quotes.SourceID) []theme.Mark {
	if a.selection == nil || a.selection.source != src {
		return nil
	}
	return []theme.Mark{a.selection.Mark()}
}

func statementDetail(a *App, width int) detail.Content {
	st, ok := a.statement()
	if !ok {
		return nil
	}
	sp, _ := a.desk.Speaker(st.Speaker)
	src, _ := a.desk.Source(st.Source)
	a.claimHere() // keeps the claim's number within the statement's claims
	card := detail.Statement{Statement: st, Speaker: sp, Colour: a.colour(st.Speaker), Source: src, At: a.claim,
		Said: export.LongDate(st.Said), Extra: a.extra(src.ID), Priors: a.priorsOf(string(st.ID))}
	for _, c := range a.desk.ClaimsOf(st.ID) {
		card.Claims = append(card.Claims, a.reviewed(c))
	}
	for _, id := range a.desk.Variants(st.ID) {
		if v, ok := a.desk.Corpus().Statement(id); ok {
			card.Variants = append(card.Variants, v.Text)
		}
	}
	return detail.NewStatement(a.look(width), card)
}

// reviewed is a claim with the work on it.
func (a *App) reviewed(c quotes.Claim) detail.Claim {
	r := a.desk.Review(c.ID)
	d := detail.Claim{Claim: c, Status: string(r.Status), Assignee: r.Assignee, Verdict: verdictOf(r)}
	if r.Proposed != nil {
		d.Proposed = proposalOf(r)
	}
	if r.Disputed {
		d.Problem = "two people moved it apart: see what happened"
	}
	if r.Status == review.Flagged && r.FlagReason != "" {
		d.Notes = append(d.Notes, r.FlagReason+", "+r.FlaggedBy)
	}
	for _, n := range r.Notes {
		d.Notes = append(d.Notes, n.Body+", "+n.By)
	}
	for _, e := range r.Trail {
		d.Trail = append(d.Trail, trail(r, e))
	}
	return d
}

// trail says in words what an event did.
func trail(r review.Review, e review.Event) string {
	parts := []string{e.At.Local().Format("2 Jan 2006 15:04"), e.By + " " + r.Did(e)}
	if e.Before != e.After && e.After != "" {
		parts = append(parts, string(e.Before)+" to "+string(e.After))
	}
	parts = append(parts, recorded(e)...)
	if e.Reason != "" {
		parts = append(parts, e.Reason)
	}
	if why, ok := r.Void[e.ID]; ok {
		parts = append(parts, "does not count: "+why)
	}
	return strings.Join(parts, ", ")
}

func claimDetail(a *App, width int) detail.Content {
	c, ok := a.claimHere()
	if !ok {
		return nil
	}
	src, _ := a.desk.Source(c.Source)
	card := detail.ClaimCard{Claim: a.reviewed(c), Source: src, Extra: a.extra(src.ID), Priors: a.priorsOf(string(c.ID))}
	if st, ok := a.statementOf(c); ok {
		card.Statement = st
		card.Speaker, _ = a.desk.Speaker(st.Speaker)
		card.Colour = a.colour(st.Speaker)
	}
	return detail.NewClaim(a.look(width), card)
}

func speakerDetail(a *App, width int) detail.Content {
	s, ok := a.speaker()
	if !ok {
		return nil
	}
	card := detail.SpeakerCard{Speaker: s, Colour: a.colour(s.ID), Statements: a.desk.Corpus().StatementsBy(s.ID)}
	var claims []quotes.Claim
	for _, st := range card.Statements {
		claims = append(claims, a.desk.ClaimsOf(st.ID)...)
	}
	card.Claims, card.ByStatus = len(claims), a.status(claims)
	if len(card.Statements) == 0 {
		card.Loaded = a.shelf.said[s.ID]
	}
	return detail.NewSpeaker(a.look(width), card)
}

// articleCache is the article that is laid out, and what for.
type articleCache struct {
	*detail.Article
	source quotes.SourceID
	width  int
	corpus *quotes.Corpus
	own    int
}

// layOut returns the article of the open source at a width.
func (a *App) layOut(width int) *detail.Article {
	src, ok := a.source()
	if !ok || width < 1 {
		return nil
	}
	c, own := a.desk.Corpus(), a.desk.OwnClaims(src.ID)
	if k := a.article; k.Article == nil || k.source != src.ID || k.width != width || k.corpus != c || k.own != len(own) {
		art := detail.NewArticle(detail.Look{Theme: a.theme, Width: width}, src, c.StatementsIn(src.ID), own, a.label, a.colour)
		a.article = articleCache{art, src.ID, width, c, len(own)}
	}
	a.article.Here = min(a.views[sourcesPlace].tag, len(a.article.Tags)) - 1
	return a.article.Article
}

func articleDetail(a *App, width int) detail.Content {
	art := a.layOut(width)
	if art == nil {
		return nil
	}
	src, _ := a.source()
	art.Extra = a.extra(src.ID)
	v := a.view()
	if v.follow && a.selection == nil && art.Here >= 0 {
		first, last := art.Lines(art.Here)
		v.pane.Fit(art.Len(), arrange(a.w, a.h, true, true).detail.h)
		v.pane.Show(first, last, art.Len())
		v.follow = false
	}
	if art.Len() > 0 {
		// Only what is seen, by paragraphs, is looked through for matches.
		top := art.Line(min(v.pane.Top, art.Len()-1)).At.Start
		end := art.Line(min(v.pane.Top+a.h, art.Len()-1)).At.End
		from, to := quotes.Paragraph(src.Text, top).Start, quotes.Paragraph(src.Text, end).End
		for _, h := range a.lit.in(src.Text[from:to]) {
			m := theme.Mark{Span: theme.Span{Start: h.Start + from, End: h.End + from}, Ink: theme.Hit}
			if m.Span == v.match {
				m.Ink |= theme.Selected | theme.Strong
			}
			art.Extra = append(art.Extra, m)
		}
	}
	return art
}

// detailLines draws the detail of the open place.
func (a *App) detailLines(b box) []string {
	c, v := a.at().detail(a, b.w), a.view()
	if a.found.id == 0 && a.place == statementsPlace {
		return nil // the statements are on their way
	}
	if c == nil || c.Len() == 0 {
		return []string{a.theme.Say(theme.Faint, a.theme.Cut("nothing here", b.w))}
	}
	if key := a.keyAt(a.place); key != v.shown {
		v.shown, v.pane.Top = key, 0
		if _, ok := c.(*detail.Article); ok {
			v.follow = v.tag > 0
			c = a.at().detail(a, b.w)
		}
	}
	v.pane.Fit(c.Len(), b.h)
	a.follow(c)
	lines := v.pane.Seen(c)
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = l.Text
	}
	if _, below := v.pane.More(c.Len()); below && b.h > 2 {
		rest := c.Len() - v.pane.Top - b.h + 1
		text := fmt.Sprintf("%s %s more lines", a.theme.Glyphs.Down, detail.Number(rest))
		if !v.reading {
			text += ": " + a.keys.show("scroll down") + " scrolls"
		}
		out[len(out)-1] = a.theme.Say(theme.Faint, a.theme.Cut(text, b.w))
	}
	return out
}

// follow brings what the person moved to on the screen.
func (a *App) follow(c detail.Content) {
	v := a.view()
	if !v.follow {
		return
	}
	v.follow = false
	if a.selection != nil {
		for i := range c.Len() {
			if l := c.Line(i); l.At.Start <= a.selection.Cursor() && a.selection.Cursor() < l.At.End {
				v.pane.Show(i, i+1, c.Len())
				return
			}
		}
		return
	}
	if s, ok := c.(*detail.Sheet); ok && a.claim < len(s.Claims) {
		at := s.Claims[a.claim]
		v.pane.Show(at, min(at+2, s.Len()-1), s.Len())
	}
}

// listLines draws the list of the open place.
func (a *App) listLines(b box) []string {
	r, v := a.shelf.rows[a.place], a.view()
	if r.Len() == 0 {
		text, next := "nothing found", "fewer words find more; "+a.keys.show("back")+" clears the search"
		switch {
		case a.found.id == 0:
			return nil
		case a.query.Empty():
			text, next = "nothing here", a.keys.show("add")+" adds an article"
		case a.place != statementsPlace && a.found.total > 0:
			text = fmt.Sprintf("nothing found here; 1 has %s", detail.Plural(a.found.total, "statement"))
		}
		return []string{"", "  " + a.theme.Say(theme.Secondary, a.theme.Cut(text, b.w-2)), "  " + a.theme.Say(theme.Faint, a.theme.Cut(next, b.w-2))}
	}
	at, ok := v.list.Cursor()
	var out []string
	for _, p := range v.list.Visible() {
		if p.Lines < r.Height(p.Index) && p.Y > 0 {
			break // a row that would be cut waits for the next page
		}
		out = append(out, r.Draw(p.Index, b.w, ok && p.Index == at)[:p.Lines]...)
	}
	return out
}
