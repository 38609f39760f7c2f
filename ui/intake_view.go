package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/quotes/article"
	"whosaid/quotes/intake"
	"whosaid/ui/detail"
	"whosaid/ui/theme"
)

// sight is what is seen of a draft.
type sight struct {
	version int            // of the draft
	laid    []*intake.Item // what is laid out, in the order of the text
	upTo    int            // the version that is laid out
	width   int            // of the article
	height  int
	top     int                      // the line of the errand's screen where it begins
	fresh   map[quotes.SpeakerID]int // the colours of new speakers
	article *detail.Article
	pane    detail.Pane
	card    detail.Pane
	follow  bool // the cursor should be seen
}

// lay lays the article out, when it or the screen changed.
func (v *reviewing) lay(a *App, width int) *detail.Article {
	s := &v.seen
	if s.article == nil || s.width != width || s.article.Text() != v.draft.Source.Text {
		s.follow = s.follow || s.width != width
		s.article = detail.NewDraft(detail.Look{Theme: a.theme, Width: width}, v.draft.Source.Text)
		s.laid, s.upTo, s.width = nil, -1, width
	}
	if s.upTo != s.version {
		now := make([]*intake.Item, len(v.order))
		for k, i := range v.order {
			now[k] = v.draft.Items[i]
		}
		from, i, j := differ(s.laid, now)
		items := make([]detail.Draft, 0, j-from)
		for _, it := range now[from:j] {
			items = append(items, v.shown(a, it))
		}
		s.article.Replace(from, i, items...)
		s.laid, s.upTo = now, s.version
	}
	s.article.Here, s.article.Extra = -1, nil
	if len(v.order) > 0 {
		s.article.Here = v.at
	}
	if v.chosen != nil {
		s.article.Extra = []theme.Mark{v.chosen.Mark()}
	}
	return s.article
}

// shown is a statement as it is shown. Speakers that the corpus knows have
// their colours; new ones get the next.
func (v *reviewing) shown(a *App, it *intake.Item) detail.Draft {
	d := detail.Draft{Statement: it.Statement, Speaker: it.Speaker, Class: it.Class, Edited: it.Edited, Label: "unknown"}
	switch {
	case it.Dropped:
		d.State = detail.Dropped
	case v.opened && !it.Edited:
		d.State = detail.Stored
	case it.Done():
		d.State = detail.Accepted
	}
	id := it.Statement.Speaker
	if id == "" {
		return d
	}
	if d.Colour = a.shelf.colours[id]; d.Colour == 0 {
		if v.seen.fresh[id] == 0 {
			if v.seen.fresh == nil {
				v.seen.fresh = map[quotes.SpeakerID]int{}
			}
			v.seen.fresh[id] = len(a.shelf.colours) + len(v.seen.fresh) + 1
		}
		d.Colour = v.seen.fresh[id]
	}
	d.Label = shortName(it.Speaker)
	if s, ok := a.desk.Speaker(id); ok {
		d.Label = a.label(s.ID)
	}
	return d
}

// shortName is a new speaker's name for a margin: the last word of a person's
// name, all of what does not look like one.
func shortName(name string) string {
	words := strings.Fields(name)
	if n := len(words); n > 0 && n <= 3 {
		return words[n-1]
	}
	return name
}

func (v *reviewing) draw(a *App, width, height int) (lines []string, x, y int) {
	lines = v.head(a, width, height)
	room := height - len(lines)
	v.seen.top = len(lines)
	if room < 1 {
		return lines, -1, -1
	}
	if width >= besideWidth-2 {
		left := width * 6 / 10
		text, card := v.drawArticle(a, left, room), v.drawCard(a, width-left-3, room)
		for i := range room {
			l, r := "", ""
			if i < len(text) {
				l = text[i]
			}
			if i < len(card) {
				r = card[i]
			}
			lines = append(lines, a.theme.Pad(l, left)+" "+a.theme.Say(theme.Faint, a.theme.Glyphs.Rule)+" "+r)
		}
		return lines, -1, -1
	}
	below := 0
	if room >= 7 {
		below = max(4, room*9/20)
	}
	text := v.drawArticle(a, width, room-below)
	for len(text) < room-below {
		text = append(text, "")
	}
	lines = append(lines, text...)
	if below > 0 {
		lines = append(lines, a.theme.Say(theme.Faint, strings.Repeat(a.theme.Glyphs.Line, width)))
		lines = append(lines, v.drawCard(a, width, below-1)...)
	}
	return lines, -1, -1
}

// head says how far the person is, and on a tall screen what is known about
// the article.
func (v *reviewing) head(a *App, width, height int) []string {
	if height < 4 {
		return nil
	}
	t, p := a.theme, v.done
	dot := " " + t.Glyphs.Dot + " "
	text := strings.Join([]string{detail.Number(p.Kept) + " accepted", detail.Number(p.Dropped) + " dropped", detail.Number(p.Left) + " left"}, dot)
	done := p.Kept + p.Dropped
	if v.opened {
		edited := 0
		for _, it := range v.draft.Items {
			if it.Edited && !it.Dropped {
				edited++
			}
		}
		text = fmt.Sprintf("%s%s%d changed%s%d withdrawn", detail.Plural(p.Total, "statement"), dot, edited, dot, p.Dropped)
		done = p.Total
	}
	line := ""
	if width >= 60 && !v.opened {
		line = bar(t, done, p.Total, 16) + " "
	}
	if len(v.order) > 0 && width >= 60 {
		text += dot + fmt.Sprintf("this is %s of %s", detail.Number(v.at+1), detail.Number(len(v.order)))
	}
	line += t.Say(theme.Strong, text)
	if v.saving {
		line = t.Say(theme.Strong, "storing")
	}
	out := []string{t.Pad(line, width)}
	if height < 18 {
		return out
	}
	about, ink := v.known(a)
	return append(out, t.Say(ink, t.Cut(about, width)), "")
}

// known says what is known about the article, or what is in doubt about it.
func (v *reviewing) known(a *App) (about string, ink theme.Ink) {
	t, dot := a.theme, " "+a.theme.Glyphs.Dot+" "
	var known []string
	s := v.draft.Source
	for _, k := range []string{s.Publisher, string(s.Published), s.URL} {
		if k != "" {
			known = append(known, k)
		}
	}
	about, ink = strings.Join(known, dot), theme.Secondary
	if doubt := article.Doubt(s.Encoding, s.Text); doubt != "" && !v.opened {
		about, ink = strings.TrimPrefix(about+dot+doubt+": e reads it anew", dot), theme.Warning
	}
	if other, ok := a.desk.Namesake(s); ok && !v.opened {
		about, ink = "an article of this title with another text is there: T and its address make this its new version", theme.Warning
		if other.URL == "" {
			about = "an article of this title with another text is there, without an address"
		}
	}
	if about == "" {
		about = "no publisher, date or address yet: T says them"
	}
	if apart := a.desk.Apart(s.ID); v.opened && len(apart) > 0 {
		about, ink = t.Glyphs.Warning+" "+strings.Join(apart, dot), theme.Warning
	}
	if n := v.version(a); n > 1 {
		about, ink = fmt.Sprintf("version %d of %s", n, s.URL), theme.Warning
	}
	return about, ink
}

// version is which version of a source the draft becomes: 2 and more when its
// address was added before.
func (v *reviewing) version(a *App) int {
	n := 1
	for _, s := range a.desk.Corpus().Sources() {
		if !v.opened && v.draft.Source.URL != "" && s.URL == v.draft.Source.URL {
			n++
		}
	}
	return n
}

func (v *reviewing) drawArticle(a *App, width, height int) []string {
	art, s := v.lay(a, width), &v.seen
	s.height = max(height, 1)
	s.pane.Fit(art.Len(), height)
	if s.follow {
		s.follow = false
		switch {
		case v.chosen != nil:
			at := art.LineAt(v.chosen.Cursor())
			s.pane.Show(at, at, art.Len())
		case art.Here >= 0:
			first, last := art.Lines(art.Here)
			s.pane.Show(first, min(last, first+height-1), art.Len())
		}
	}
	var out []string
	for _, l := range s.pane.Seen(art) {
		out = append(out, l.Text)
	}
	return out
}

func (v *reviewing) drawCard(a *App, width, height int) []string {
	t := a.theme
	it, ok := v.here()
	if !ok {
		return []string{t.Say(theme.Secondary, t.Cut("No statements were found.", width)), t.Say(theme.Faint, t.Cut("v makes one of words that you choose", width))}
	}
	sheet := detail.NewDraftCard(detail.Look{Theme: t, Width: width}, v.draft.Source.Text, v.shown(a, it))
	v.seen.card.Fit(sheet.Len(), height)
	var out []string
	for _, l := range v.seen.card.Seen(sheet) {
		out = append(out, l.Text)
	}
	if _, below := v.seen.card.More(sheet.Len()); below && height > 2 && len(out) > 0 {
		out[len(out)-1] = t.Say(theme.Faint, t.Cut(fmt.Sprintf("%s %d more lines: J scrolls", t.Glyphs.Down, sheet.Len()-v.seen.card.Top-height+1), width))
	}
	return out
}

// top is where the article begins on the screen, in bytes.
func (v *reviewing) top() int {
	if art := v.seen.article; art != nil && art.Len() > 0 {
		return art.Line(min(v.seen.pane.Top, art.Len()-1)).At.Start
	}
	return 0
}

// onScreen reports whether the statement at the cursor is seen.
func (v *reviewing) onScreen() bool {
	art := v.seen.article
	if v.seen.follow { // it will be
		return true
	}
	if art == nil || v.at >= len(art.Tags) {
		return false
	}
	first, _ := art.Lines(v.at)
	return first >= v.seen.pane.Top && first < v.seen.pane.Top+v.seen.height
}

// line moves the free end of the chosen words to the line below or above.
func (v *reviewing) line(by int) {
	art, text := v.seen.article, v.draft.Source.Text
	if art == nil {
		return
	}
	here := v.chosen.Cursor()
	i := art.LineAt(here)
	cell := theme.Cells(text[art.Line(i).At.Start:here])
	for j := i + by; j >= 0 && j < art.Len(); j += by {
		if to := art.Line(j).At; to.End > to.Start {
			v.chosen.MoveTo(theme.At(text, to, cell))
			return
		}
	}
}

// click goes to the statement under the mouse, or makes the word there the end
// of what is chosen.
func (v *reviewing) click(x, y int) {
	art, s := v.seen.article, &v.seen
	i := s.pane.Top + y - s.top
	if art == nil || y < s.top || y >= s.top+s.height || i >= art.Len() || x >= s.width {
		return
	}
	line := art.Line(i)
	at := theme.At(v.draft.Source.Text, line.At, x-line.Indent)
	if v.chosen != nil {
		v.chosen.MoveTo(at)
		if v.choosing == aSplit {
			v.chosen.Only()
		}
		return
	}
	if item, ok := v.draft.At(at); ok {
		v.doubts = false
		v.toItem(item)
	}
}

func (v *reviewing) wheel(by int) { v.scroll(by) }

func (v *reviewing) scroll(by int) tea.Cmd {
	if v.seen.article != nil {
		v.seen.pane.Scroll(by, v.seen.article.Len())
	}
	return nil
}
