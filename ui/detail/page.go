package detail

import (
	"fmt"
	"slices"
	"strings"

	"whosaid/quotes"
	"whosaid/quotes/review"
	"whosaid/quotes/verify"
	"whosaid/ui/theme"
)

// Page is all that is known of a claim and the work on it.
type Page struct {
	ClaimCard
	Review review.Review
	Titles map[quotes.SourceID]string // of sources that evidence stands in
	Absent map[string]bool            // hashes of evidence files that are not in the store
	Twin   string                     // of a duplicate: the claim that is kept
}

// wide is from which width on a claim's page has two columns.
const wide = 104

// columnGap is the width between columns.
const columnGap = 3

// PageColumns returns the widths of a page's columns.
func PageColumns(width int) []int {
	if width < wide {
		return []int{width}
	}
	left := min((width-columnGap)/2, measure)
	return []int{left, min(width-columnGap-left, measure)}
}

// NewPage lays out a claim's page: what was said and how it compares beside
// what came of it, or one below the other.
func NewPage(look Look, p Page) []*Sheet {
	widths := PageColumns(look.Width)
	first := &Sheet{look: Look{Theme: look.Theme, Width: widths[0], Hits: look.Hits, NameHits: look.NameHits}}
	if len(widths) == 1 {
		first.claimed(p)
		first.who(p)
		first.conflict(p)
		first.verdict(p)
		first.evidence(p)
		first.said(p)
		first.fidelity(p)
		first.priors(p)
		first.suggested(p.ClaimCard.Priors)
		first.record(p.Claim)
		first.notes(p)
		first.history(p.Claim)
		return []*Sheet{first}
	}
	second := &Sheet{look: Look{Theme: look.Theme, Width: widths[1], Hits: look.Hits, NameHits: look.NameHits}}
	second.standing(p)
	p.Status = "" // it heads the second column
	first.claimed(p)
	first.said(p)
	first.fidelity(p)
	first.priors(p)
	first.suggested(p.ClaimCard.Priors)
	first.record(p.Claim)
	second.conflict(p)
	second.verdict(p)
	second.evidence(p)
	second.notes(p)
	second.history(p.Claim)
	return []*Sheet{first, second}
}

// claimed shows who claims what.
func (s *Sheet) claimed(p Page) {
	t := s.look.Theme
	status := ""
	if p.Status != "" {
		status = t.Glyphs.Status(p.Status) + " " + p.Status
	}
	if p.Statement.ID == "" {
		whose, _ := Whose(p.Claim.Claim, p.Source)
		name := t.Cut(whose, s.width())
		s.sides(t.Say(theme.Strong, name), theme.Cells(name), status, statusInk(p.Status))
	} else {
		s.name(p.Speaker.Name, p.Speaker.RoleOn(p.Statement.Said).Title, p.Colour, status, statusInk(p.Status))
	}
	s.blank()
	s.say(theme.Strong, p.Title(), "  ")
	s.blank()
	s.say(theme.Secondary, s.join(p.Kind, Checkable(p.Claim.Claim), p.CheckNote), "")
}

// standing heads the second column: how far the work has come.
func (s *Sheet) standing(p Page) {
	t := s.look.Theme
	title := t.Cut("The check", s.width())
	s.sides(t.Say(theme.Strong, title), theme.Cells(title), t.Glyphs.Status(p.Status)+" "+p.Status, statusInk(p.Status))
	s.who(p)
}

// who says who works on it, what is awaited, and why it was flagged, objected
// to or dismissed.
func (s *Sheet) who(p Page) {
	r, g := p.Review, s.look.Theme.Glyphs
	since := ""
	if !r.Since.IsZero() {
		since = "since " + r.Since.Local().Format("2 Jan 2006 15:04")
	}
	assignee := ""
	if r.Assignee != "" {
		assignee = r.Assignee + " works on it"
		if !r.Status.Open() {
			assignee = r.Assignee + " worked on it"
		}
	}
	s.say(theme.Secondary, s.join(assignee, since), "")
	if r.FlagReason != "" {
		s.say(0, "flagged by "+r.FlaggedBy+": "+r.FlagReason, "")
	}
	if r.Awaited != nil {
		from := ""
		if r.Awaited.From != "" {
			from = " from " + r.Awaited.From
		}
		s.item(theme.Warning, g.Status("on-hold"), "awaits "+r.Awaited.What+from)
	}
	if r.Objection != "" {
		s.item(theme.Warning, g.Warning, "objection: "+r.Objection)
	}
	if r.Dismissed != nil {
		s.say(0, "dismissed: "+s.join(r.Dismissed.Why, r.DismissReason), "")
		if p.Twin != "" {
			s.say(theme.Secondary, "its twin: "+p.Twin, "  ")
		}
	}
}

// conflict shows the sides of work that went on apart.
func (s *Sheet) conflict(p Page) {
	if len(p.Review.Conflict) == 0 {
		return
	}
	s.heading("Conflict")
	text := "Work went on apart and both sides are kept. It goes on when somebody resolves it (r) for one of them."
	if !p.Review.Disputed {
		text = "Two people added to it apart. Nothing is lost: the next step joins them."
	}
	s.item(theme.Warning, s.look.Theme.Glyphs.Warning, text)
	for i, side := range p.Review.Conflict {
		s.item(0, fmt.Sprintf("%d", i+1), SideOf(side))
	}
}

// SideOf is a side of a conflict in a line.
func SideOf(side review.Side) string {
	parts := []string{string(side.Status)}
	if side.Assignee != "" {
		parts = append(parts, side.Assignee)
	}
	for _, v := range []*review.Verdict{side.Proposed, side.Verdict} {
		if v != nil {
			parts = append(parts, v.Label)
		}
	}
	did := string(side.Head.Kind)
	if k, ok := review.RowOf(side.Head.Kind); ok {
		did = k.Did
	}
	return strings.Join(parts, ", ") + ": last " + side.Head.By + " " + did + ", " + side.Head.At.Local().Format("2 Jan 2006 15:04")
}

// said shows the words where they stand.
func (s *Sheet) said(p Page) {
	if p.Statement.ID != "" && p.Statement.Text != "" {
		s.heading("Said, in " + string(p.Statement.Speech) + " speech")
		s.hero(Statement{Statement: p.Statement, Colour: p.Colour})
	}
	hull, ok := quotes.Hull(p.At)
	if !ok || hull.Len() == 0 || !hull.In(p.Source.Text) {
		return
	}
	s.source(p.Source)
	marks := here(p.At)
	if p.Statement.ID != "" {
		marks = append(Marks(p.Statement, p.Colour), marks...)
	}
	s.inPlace(p.Source.Text, hull, p.At, p.Colour, append(marks, p.Extra...))
}

// fidelity shows how circulated quotations compare with what was said.
func (s *Sheet) fidelity(p Page) {
	if len(p.Review.Results) == 0 {
		return
	}
	g := s.look.Theme.Glyphs
	s.heading("Fidelity of circulated quotations")
	for _, r := range p.Review.Results {
		f := r.Body
		mark, ink, text := s.found(f.Faithful, verify.Outcome(f.Outcome), f.Altered, f.Also)
		s.item(ink, mark, text)
		s.say(0, g.Open+f.Quote+g.Close, "  ")
		as := ""
		if f.Speaker != "" {
			as = "said to be " + f.Speaker + "'s"
		}
		s.say(theme.Secondary, s.join(as, r.By+", "+r.At.Local().Format("2 Jan 2006")), "  ")
		for _, w := range f.Warnings {
			s.item(theme.Warning, "  "+g.Warning, w)
		}
	}
}

// priors shows what others found.
func (s *Sheet) priors(p Page) {
	if len(p.Review.Priors) == 0 {
		return
	}
	s.heading("Checked by others")
	for _, x := range p.Review.Priors {
		b := x.Body
		who := b.Publisher
		if who == "" {
			who = "somebody"
		}
		s.item(0, s.look.Theme.Glyphs.Bullet, who+": "+b.Rating)
		s.say(0, b.Claim, "  ")
		s.say(theme.Secondary, s.join(b.Title, string(b.Date), b.Language), "  ")
		s.say(theme.Secondary, b.URL, "  ")
	}
}

// verdict shows the verdict in force, or what is proposed, and what was in
// force before.
func (s *Sheet) verdict(p Page) {
	r, g := p.Review, s.look.Theme.Glyphs
	switch {
	case r.Verdict != nil:
		s.heading("Verdict")
		s.rating(p, *r.Verdict, theme.Strong)
		s.say(theme.Secondary, r.Signed()+", "+r.DecidedAt.Local().Format("2 Jan 2006 15:04"), "")
		if r.NotSecondRead {
			s.item(theme.Warning, g.Warning, "not second-read: nobody but its author has read it")
		}
	case r.Proposed != nil:
		s.heading("Proposed by " + r.Proposer + ", not decided")
		s.rating(p, *r.Proposed, 0)
	}
	if r.Published != nil {
		s.say(0, s.join("published "+string(r.Published.Date), r.Published.URL), "")
	}
	for _, c := range r.Corrections {
		k, _ := review.RowOf(c.Kind)
		was := ""
		if c.Body.Was != nil {
			was = ", was " + c.Body.Was.Label
		}
		s.item(0, g.Bullet, k.Did+" "+c.At.Local().Format("2 Jan 2006")+" by "+c.By+was+": "+c.Reason)
		if c.Body.Note != "" {
			s.say(theme.Secondary, "public note: "+c.Body.Note, "  ")
		}
	}
}

// rating shows a verdict with what it says and rests on.
func (s *Sheet) rating(p Page, v review.Verdict, ink theme.Ink) {
	number := ""
	if v.Value != 0 {
		number = fmt.Sprintf("%d of %d to %d", v.Value, v.Worst, v.Best)
	}
	s.say(ink|theme.Strong, v.Label, "")
	s.say(theme.Secondary, s.join("scale "+v.Scale+", version "+v.Version, number), "")
	s.say(0, v.Summary, "")
	if v.Reasoning != "" {
		s.put(v.Reasoning, all(v.Reasoning, 0), "  ", "  ")
	}
	var rests []string
	for _, id := range v.Evidence {
		if i := slices.IndexFunc(p.Review.Evidence, func(it review.Item) bool { return it.ID == id }); i >= 0 {
			rests = append(rests, fmt.Sprint(i+1))
		}
	}
	if len(rests) > 0 {
		s.say(theme.Secondary, "rests on evidence "+strings.Join(rests, ", "), "")
	}
}

// evidence shows every item with its stance and what is missing, and counts
// the sources that do not depend on each other.
func (s *Sheet) evidence(p Page) {
	items := p.Review.Evidence
	if len(items) == 0 {
		s.heading("Evidence")
		s.say(theme.Faint, "none yet", "")
		return
	}
	s.heading(fmt.Sprintf("Evidence %d, independent sources %d", len(items), review.Independent(p.Claim.Claim.Source, items)))
	var stances []string
	for _, st := range review.Stances() {
		if n := review.Independent(p.Claim.Claim.Source, items, st); n > 0 {
			stances = append(stances, fmt.Sprintf("%d %s", n, counted(st, n)))
		}
	}
	s.say(theme.Secondary, strings.Join(stances, ", "), "")
	for i, it := range items {
		s.exhibit(i+1, it, p)
	}
}

// counted is a stance as a verb of n sources.
func counted(st review.Stance, n int) string {
	switch {
	case st == review.Context:
		return "for context"
	case n > 1:
		return strings.TrimSuffix(string(st), "s")
	}
	return string(st)
}

func (s *Sheet) exhibit(n int, it review.Item, p Page) {
	g := s.look.Theme.Glyphs
	mark, ink := g.Dot, theme.Secondary
	switch it.Stance {
	case review.Supports:
		mark, ink = g.Yes, theme.Good
	case review.Refutes:
		mark, ink = g.No, theme.Warning
	}
	lead := fmt.Sprintf("%d %s", n, mark)
	indent := strings.Repeat(" ", theme.Cells(lead)+1)
	s.item(ink, lead, s.join(string(it.Stance), it.Kind, it.Locator))
	if it.Excerpt != "" {
		s.say(0, g.Open+it.Excerpt+g.Close, indent)
	}
	if it.Source != "" {
		s.say(theme.Secondary, "a passage of "+p.Titles[it.Source], indent)
	}
	s.say(theme.Secondary, it.URL, indent)
	if it.Archived != "" {
		s.say(theme.Secondary, "archived: "+it.Archived, indent)
	}
	switch {
	case it.File == "":
	case p.Absent[it.SHA256]:
		s.say(theme.Warning, fmt.Sprintf("copy not in this store: %s (SHA-256 %.12s%s)", it.File, it.SHA256, g.Ellipsis), indent)
	default:
		s.say(theme.Secondary, fmt.Sprintf("copy kept: %s (SHA-256 %.12s%s)", it.File, it.SHA256, g.Ellipsis), indent)
	}
	translated := ""
	if it.Translator != "" {
		translated = "translated by " + it.Translator
	}
	origin := ""
	if it.Group != "" {
		origin = "origin " + it.Group
	}
	seen := ""
	if it.Accessed != "" {
		seen = "seen " + strings.Replace(strings.TrimSuffix(it.Accessed, "Z"), "T", " ", 1)
	}
	s.say(theme.Secondary, s.join(origin, it.Language, translated, seen, "added by "+it.By), indent)
	if missing := it.Missing(); len(missing) > 0 {
		s.item(theme.Warning, indent+g.Warning, strings.Join(missing, ", "))
	}
}

func (s *Sheet) notes(p Page) {
	if len(p.Review.Notes) == 0 {
		return
	}
	s.heading("Notes")
	for _, n := range p.Review.Notes {
		s.item(0, s.look.Theme.Glyphs.Note, n.Body+", "+n.By)
	}
}
