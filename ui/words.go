package ui

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/ui/detail"
	"whosaid/ui/dialog"
	"whosaid/ui/theme"
)

// selecting is the visual mode: words of a source are being chosen.
type selecting struct {
	*detail.Selection
	source quotes.SourceID
}

// selectWords begins to choose words of the passage.
func (a *App) selectWords() tea.Cmd {
	src, _ := a.source()
	within, at := quotes.Span{End: len(src.Text)}, a.startOfWords()
	if !within.In(src.Text) {
		return nil
	}
	s, ok := detail.Select(src.Text, within, at)
	if !ok {
		return a.say(theme.Secondary, "there are no words here")
	}
	a.selection = &selecting{s, src.ID}
	a.view().reading, a.view().follow = true, true
	return nil
}

// startOfWords is where a selection begins: at the claim or statement at the
// cursor, else at the top of what is seen.
func (a *App) startOfWords() int {
	if t, ok := a.tagHere(); ok {
		return t.At[0].Start
	}
	if c, ok := a.claimHere(); ok && a.place == claimsPlace && len(c.At) > 0 {
		return c.At[0].Start
	}
	if st, ok := a.statement(); ok && len(st.Content) > 0 {
		return st.Content[0].Start
	}
	if art := a.layOut(a.articleWidth()); a.place == sourcesPlace && art != nil && art.Len() > 0 {
		return art.Line(min(a.view().pane.Top, art.Len()-1)).At.Start
	}
	return 0
}

// selectionRow is a key of the visual mode.
type selectionRow struct {
	keys []string
	text string
	less string // where there is little room; empty: text
	do   func(a *App, s *selecting) tea.Cmd
}

func selectionRows() []selectionRow {
	words := func(n int) func(*App, *selecting) tea.Cmd {
		return func(_ *App, s *selecting) tea.Cmd { s.Move(n); return nil }
	}
	line := func(by int) func(*App, *selecting) tea.Cmd {
		return func(a *App, s *selecting) tea.Cmd { a.lineOf(s, by); return nil }
	}
	return []selectionRow{
		{[]string{"enter", "f", "c"}, "flag as a claim", "flag", (*App).makeClaim},
		{[]string{"e"}, "evidence", "", (*App).passageEvidence},
		{[]string{"l", "right", "w"}, "word on", "", words(1)},
		{[]string{"h", "left", "b"}, "word back", "", words(-1)},
		{[]string{"j", "down"}, "line on", "", line(1)},
		{[]string{"k", "up"}, "line back", "", line(-1)},
		{[]string{"o"}, "other end", "", func(_ *App, s *selecting) tea.Cmd { s.Swap(); return nil }},
		{[]string{"y"}, "copy", "", func(a *App, s *selecting) tea.Cmd {
			src, _ := a.desk.Source(s.source)
			at := s.Span()
			a.selection = nil
			return a.copy(src.Text[at.Start:at.End], "the words")
		}},
		{[]string{"esc", "v", "q"}, "leave", "", func(a *App, _ *selecting) tea.Cmd { a.selection = nil; return nil }},
	}
}

// selectionKey takes a key of the visual mode. Keys that would leave the
// passage end it; the others that it does not know are not taken.
func (a *App) selectionKey(key string) (taken bool, cmd tea.Cmd) {
	for _, r := range selectionRows() {
		for _, k := range r.keys {
			if k == key {
				a.view().follow = true
				return true, r.do(a, a.selection)
			}
		}
	}
	switch key {
	case "ctrl+c", "ctrl+z", "ctrl+l", "?":
		return false, nil
	}
	return true, a.say(theme.Secondary, "%s does nothing while words are selected; esc leaves", theme.Visible(key))
}

func (a *App) selectionFooter() []footRow {
	out := []footRow{{keys: "v", text: fmt.Sprintf("%d selected", a.selection.Words())}}
	for _, r := range selectionRows() {
		out = append(out, footRow{keys: r.keys[0], text: r.text, short: r.less})
	}
	return out
}

// lineOf moves the free end to the line below or above.
func (a *App) lineOf(s *selecting, by int) {
	l := a.layout()
	c := a.at().detail(a, l.detail.w)
	src, ok := a.desk.Source(s.source)
	if c == nil || !ok {
		return
	}
	here := s.Cursor()
	for i := range c.Len() {
		line := c.Line(i).At
		if here < line.Start || here >= line.End {
			continue
		}
		cell := theme.Cells(src.Text[line.Start:here])
		for j := i + by; j >= 0 && j < c.Len(); j += by {
			if to := c.Line(j).At; to.End > to.Start {
				s.MoveTo(theme.At(src.Text, to, cell))
				return
			}
		}
		return
	}
	s.Move(10 * by) // it is not on the screen
}

// makeClaim flags the chosen words as a claim.
func (a *App) makeClaim(s *selecting) tea.Cmd {
	src, ok := a.desk.Source(s.source)
	if !ok {
		return nil
	}
	at, d := s.Span(), a.desk
	form := formOf(fmt.Sprintf("flag words %d-%d", at.Start, at.End), src.ID)
	return a.askUnsent(form, dialog.NewFlag("“"+src.Text[at.Start:at.End]+"”"), func(answer dialog.Answer) tea.Cmd {
		a.selection = nil
		return a.change("flagged as a claim", func(ctx context.Context) error {
			_, err := d.MakeClaim(ctx, src.ID, at, answer.(string))
			return err
		})
	})
}
