package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/facts"
	"whosaid/quotes/review"
	"whosaid/ui/detail"
	"whosaid/ui/dialog"
	"whosaid/ui/theme"
)

// ticking is the errand of walking every fact of an article with a pencil.
type ticking struct {
	source quotes.Source
	facts  []facts.Fact
	leaf   []bool // no other fact stands in it
	claims int    // of the desk when the facts were listed
	at     int
	pane   detail.Pane
	follow bool

	page  *detail.Ticked
	width int
	top   int // the line of the screen that the text begins on
	room  int // its lines
}

func (a *App) tickOff() tea.Cmd {
	src, _ := a.source()
	t := &ticking{source: src, follow: true}
	t.list(a)
	if tag, ok := a.tagHere(); ok {
		t.at = max(0, slices.IndexFunc(t.facts, func(f facts.Fact) bool { return f.At[0].Start >= tag.At[0].Start }))
	}
	if t.ticked(a).of(t.at) != "" {
		t.step(a, 1)
	}
	return a.begin(t)
}

func (a *App) cannotTick() string {
	if src, ok := a.source(); !ok || src.Text == "" {
		return "no text here"
	}
	return ""
}

// list reads the facts anew: a person may have made a claim meanwhile.
func (t *ticking) list(a *App) {
	if n := len(a.desk.Claims()); t.facts != nil && n == t.claims {
		return
	}
	here := ""
	if t.at < len(t.facts) {
		here = t.facts[t.at].ID
	}
	t.facts, t.claims, t.page = a.desk.Facts(t.source.ID), len(a.desk.Claims()), nil
	t.leaf = make([]bool, len(t.facts))
	for i, f := range t.facts {
		t.leaf[i] = i+1 == len(t.facts) || t.facts[i+1].Depth <= f.Depth
		if f.ID == here {
			t.at = i
		}
	}
	t.at = max(0, min(t.at, len(t.facts)-1))
}

// pencil is what was ticked off, and how often as what.
type pencil struct {
	t     *ticking
	marks map[string]review.Signed[review.Mark]
	n     map[string]int
}

func (t *ticking) ticked(a *App) pencil {
	p := pencil{t, a.desk.Ticks(t.source.ID), map[string]int{}}
	for i := range t.facts {
		p.n[p.of(i)]++
	}
	return p
}

// of returns what a fact was ticked off as; empty: it is not.
func (p pencil) of(i int) string {
	if i >= len(p.t.facts) {
		return ""
	}
	return p.marks[desk.Place(p.t.facts[i].At)].Body.What
}

func (t *ticking) title() string {
	title := t.source.Title
	if title == "" {
		title = t.source.URL
	}
	return "Tick off: " + title
}

func (t *ticking) typed(*App, tea.KeyPressMsg) (bool, tea.Cmd) { return false, nil }
func (t *ticking) typing() bool                                { return false }
func (t *ticking) paste(*App, string) tea.Cmd                  { return nil }

func (t *ticking) wheel(by int) {
	if t.page != nil {
		t.pane.Scroll(by, t.page.Len())
	}
}

// click moves the pencil to the smallest fact under the mouse.
func (t *ticking) click(x, y int) {
	line := y - t.top + t.pane.Top
	if t.page == nil || y < t.top || y >= t.top+t.room || line >= t.page.Len() {
		return
	}
	l := t.page.Line(line)
	at := theme.At(t.source.Text, l.At, x-l.Indent)
	best := -1
	for i, f := range t.facts {
		for _, s := range f.At {
			if s.Start <= at && at < s.End && (best < 0 || f.Depth >= t.facts[best].Depth) {
				best = i
			}
		}
	}
	if best >= 0 {
		t.at = best
	}
}

func (t *ticking) rows(a *App) []errandRow {
	off, save := "", a.cannotSave()
	if len(t.facts) == 0 {
		off = "no facts were found"
		save = off
	}
	noClaim := ""
	if _, ok := t.claim(a); !ok {
		noClaim = "the fact is no claim"
	}
	if save != "" {
		noClaim = save
	}
	goes := func(by int) func(*App) tea.Cmd {
		return func(a *App) tea.Cmd { t.move(t.at + by); return nil }
	}
	mark := func(what string) func(*App) tea.Cmd {
		return func(a *App) tea.Cmd { return t.mark(a, what, "") }
	}
	return []errandRow{
		{keys: []string{"c", "1", "space"}, text: "checked", off: save, do: mark("checked")},
		{keys: []string{"d", "2"}, text: "doubtful", off: save, do: mark("doubtful")},
		{keys: []string{"x", "3"}, text: "wrong", off: save, do: mark("wrong")},
		{keys: []string{"n"}, text: "next left", less: "next", help: "to the next that is left", off: off, do: func(a *App) tea.Cmd { return t.step(a, 1) }},
		{keys: []string{"N"}, help: "to the one before that is left", off: off, do: func(a *App) tea.Cmd { return t.step(a, -1) }},
		{keys: []string{"m"}, text: "with a note", less: "note", help: "tick off with a note: evidence, a doubt", off: save, do: t.note},
		{keys: []string{"e"}, text: "evidence", help: "add evidence to the claim", off: noClaim, do: func(a *App) tea.Cmd {
			id, _ := t.claim(a)
			return a.askEvidence([]quotes.ClaimID{id})
		}},
		{keys: []string{"u"}, text: "undo", off: a.cannotSave(), do: t.back((*App).undo)},
		{keys: []string{"ctrl+r"}, help: "redo", off: a.cannotSave(), do: t.back((*App).redo)},
		{keys: []string{"j", "down", "l", "right"}, help: "next fact", off: off, do: goes(1)},
		{keys: []string{"k", "up", "h", "left"}, help: "previous fact", off: off, do: goes(-1)},
		{keys: []string{"ctrl+d", "pgdown"}, help: "ten facts on", off: off, do: goes(10)},
		{keys: []string{"ctrl+u", "pgup"}, help: "ten facts back", off: off, do: goes(-10)},
		{keys: []string{"g", "home"}, help: "to the first fact", off: off, do: goes(-1 << 30)},
		{keys: []string{"G", "end"}, help: "to the last fact", off: off, do: goes(1 << 30)},
		{keys: []string{"esc", "q"}, text: "leave", do: (*App).leave},
	}
}

// back undoes or redoes, and goes to the fact that this changed.
func (t *ticking) back(do func(*App) tea.Cmd) func(*App) tea.Cmd {
	return func(a *App) tea.Cmd {
		before, cmd := t.ticked(a), do(a)
		return func() tea.Msg {
			msg := cmd()
			if d, ok := msg.(doneMsg); ok && d.err == nil {
				d.then = func() tea.Cmd {
					now := t.ticked(a)
					if i := slices.IndexFunc(t.facts, func(f facts.Fact) bool {
						at := desk.Place(f.At)
						return before.marks[at].Body.What != now.marks[at].Body.What
					}); i >= 0 {
						t.move(i)
					}
					return nil
				}
				return d
			}
			return msg
		}
	}
}

func (t *ticking) move(to int) {
	t.at, t.follow = max(0, min(to, len(t.facts)-1)), true
}

// step goes to the next fact that is left, around the end.
func (t *ticking) step(a *App, by int) tea.Cmd {
	p, n := t.ticked(a), len(t.facts)
	for i := 1; i <= n; i++ {
		j := ((t.at+by*i)%n + n) % n
		if p.of(j) == "" && j != t.at {
			t.move(j)
			return nil
		}
	}
	return a.say(theme.Secondary, "nothing else is left")
}

// claim is the claim that the fact at the cursor is, or the only one of its
// statement.
func (t *ticking) claim(a *App) (quotes.ClaimID, bool) {
	if t.at >= len(t.facts) {
		return "", false
	}
	f := t.facts[t.at]
	if f.Claim != "" {
		return f.Claim, true
	}
	if claims := a.desk.ClaimsOf(f.Statement); f.Statement != "" && len(claims) == 1 {
		return claims[0].ID, true
	}
	return "", false
}

// mark ticks the fact at the cursor off and goes on to the next one that is
// left. When it is not saved, that is said and the mark does not show.
func (t *ticking) mark(a *App, what, note string) tea.Cmd {
	f, d := t.facts[t.at], a.desk
	act := desk.Action{Kind: review.Tick, Claims: []quotes.ClaimID{quotes.ClaimID(t.source.ID)}, Reason: note,
		Body: review.Mark{Source: t.source.ID, At: f.At, Text: f.Text, What: what}}
	t.step(a, 1)
	return a.change(what+": “"+f.Text+"”", func(ctx context.Context) error {
		_, err := d.Do(ctx, act)
		return err
	})
}

func (t *ticking) note(a *App) tea.Cmd {
	fields := []dialog.Field{
		{Name: "it is", Shape: dialog.Pick, Value: t.ticked(a).of(t.at), Options: dialog.Of(review.Marks()...)},
		{Name: "note", Hint: "an address, a page, a doubt"},
	}
	check := func(f dialog.Filled) string {
		if f.Text("it is") == "" {
			return "needs what it is"
		}
		return ""
	}
	form := formOf(fmt.Sprintf("tick off %v", t.facts[t.at].At), t.source.ID)
	return a.fill(form, dialog.NewForm("Tick off", "“"+t.facts[t.at].Text+"”", fields, check), func(f dialog.Filled) tea.Cmd {
		return t.mark(a, f.Text("it is"), f.Text("note"))
	})
}

// pencilMark is what stands in the margin for a fact.
func (a *App) pencilMark(what string) string {
	g := a.theme.Glyphs
	switch what {
	case "checked":
		return g.Yes
	case "doubtful":
		return g.Unknown
	case "wrong":
		return g.No
	}
	return g.Dot
}

func (t *ticking) draw(a *App, width, height int) (lines []string, x, y int) {
	t.list(a)
	p := t.ticked(a)
	if height >= 6 {
		lines = append(lines, t.bar(a, p, width), a.theme.Say(theme.Faint, rule(a.theme, width)))
	}
	about := t.about(a, p, width)
	if room := height - len(lines) - 4; len(about) > max(0, room) {
		about = about[:max(0, room)]
	}
	ticks := make([]detail.Tick, len(t.facts))
	for i, f := range t.facts {
		what := p.of(i)
		ticks[i] = detail.Tick{At: f.At, Leaf: t.leaf[i], What: what, Glyph: a.pencilMark(what)}
	}
	if t.page == nil || t.width != width {
		t.page, t.width = detail.NewTicked(detail.Look{Theme: a.theme, Width: width}, t.source.Text, ticks), width
		t.follow = true
	}
	t.page.Marks(ticks)
	t.page.Here = t.at
	room := max(1, height-len(lines)-len(about))
	t.top, t.room = len(lines), room
	t.pane.Fit(t.page.Len(), room)
	if t.follow && len(t.facts) > 0 {
		first, last := t.page.Lines(t.at)
		t.pane.Show(first, min(last, first+room-1), t.page.Len())
		t.follow = false
	}
	for _, l := range t.pane.Seen(t.page) {
		lines = append(lines, l.Text)
	}
	for len(lines) < height-len(about) {
		lines = append(lines, "")
	}
	return append(lines, about...), -1, -1
}

// bar shows what is left, as a bar and in numbers.
func (t *ticking) bar(a *App, p pencil, width int) string {
	th, n := a.theme, len(t.facts)
	left := p.n[""]
	text := fmt.Sprintf("%d of %d left", left, n)
	if left == 0 && n > 0 {
		text = fmt.Sprintf("all %d ticked off", n)
	}
	counts := ""
	for _, what := range review.Marks() {
		counts += fmt.Sprintf("  %s %d %s", a.pencilMark(what), p.n[what], what)
	}
	if theme.Cells(text+counts)+14 > width {
		counts = ""
		for _, what := range review.Marks() {
			counts += fmt.Sprintf(" %s%d", a.pencilMark(what), p.n[what])
		}
	}
	cells := min(30, width-theme.Cells(text+counts)-3)
	bar := ""
	if cells >= 4 && n > 0 {
		full := (cells*(n-left) + n - 1) / n // a first mark shows
		if left > 0 {
			full = min(full, cells-1) // and the last one too
		}
		bar = th.Say(theme.Strong, strings.Repeat(th.Glyphs.Full, full)) + th.Say(theme.Faint, strings.Repeat(th.Glyphs.Line, cells-full)) + "  "
	}
	return bar + th.Say(theme.Strong, th.Cut(text, width)) + th.Say(theme.Secondary, th.Cut(counts, max(0, width-theme.Cells(text))))
}

// about says what the fact at the cursor is.
func (t *ticking) about(a *App, p pencil, width int) []string {
	th := a.theme
	out := []string{th.Say(theme.Faint, rule(th, width))}
	if t.at >= len(t.facts) {
		return append(out, th.Say(theme.Secondary, th.Cut("no facts were found in it", width)))
	}
	f := t.facts[t.at]
	head := fmt.Sprintf("%s %d of %d", f.Kind, t.at+1, len(t.facts))
	if f.Claim != "" {
		head += ", " + a.standing(a.desk.Review(f.Claim))
	}
	out = append(out, th.Say(theme.Strong, th.Cut(head+": “"+f.Text+"”", width)))
	said := "not ticked off"
	if m, ok := p.marks[desk.Place(f.At)]; ok {
		said = a.pencilMark(m.Body.What) + " " + m.Body.What + ", " + m.By + ", " + m.At.Local().Format("2 Jan 2006 15:04")
		if m.Reason != "" {
			said += ": " + m.Reason
		}
	}
	return append(out, th.Say(theme.Secondary, th.Cut(said, width)))
}
