package ui

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/quotes/export"
	"whosaid/quotes/verify"
	"whosaid/ui/detail"
	"whosaid/ui/dialog"
	"whosaid/ui/theme"
)

// verifying is the errand of checking a circulated quotation.
type verifying struct {
	quote, speaker textbox
	at             int // of quoteBox, speakerBox, theAnswer
	pane           detail.Pane
	asked          int // the number of the latest comparison
	cancel         context.CancelFunc
	answer         *verify.Answer
	of             string // the quotation that answer is about
	candidate      int    // at the cursor, from 1; 0: the passage
	lines          int
}

const (
	quoteBox = iota
	speakerBox
	theAnswer
)

// verifiedMsg is the answer to a comparison. One that a newer one overtook is
// dropped.
type verifiedMsg struct {
	id     int
	quote  string
	answer verify.Answer
	err    error
}

func (a *App) openVerify() tea.Cmd {
	return a.begin(&verifying{quote: newTextbox(), speaker: newTextbox()})
}

func (v *verifying) title() string { return "Verify: is a circulated quotation faithful?" }

func (v *verifying) box() *textbox {
	if v.at == speakerBox {
		return &v.speaker
	}
	return &v.quote
}

func (v *verifying) typed(a *App, k tea.KeyPressMsg) (bool, tea.Cmd) {
	if v.at == theAnswer {
		return false, nil
	}
	switch k.String() {
	case "esc", "enter", "tab", "shift+tab", "ctrl+c", "ctrl+z", "ctrl+l", "f1", "up", "down", "pgup", "pgdown", "ctrl+s", "ctrl+y", refill:
		return false, nil
	}
	if v.box().key(k) {
		return true, v.ask(a)
	}
	return true, nil
}

func (v *verifying) typing() bool { return v.at != theAnswer }

func (v *verifying) paste(a *App, text string) tea.Cmd {
	if v.at == theAnswer {
		v.at = quoteBox
	}
	v.box().paste(text)
	return v.ask(a)
}

func (v *verifying) formName() string { return "a quotation to verify" }

func (v *verifying) Filled() map[string]string {
	if v.quote.text() == "" {
		return nil
	}
	return map[string]string{"quotation": v.quote.in.Value(), "speaker": v.speaker.in.Value()}
}

func (v *verifying) Refill(fields map[string]string) {
	v.quote.in.SetValue(fields["quotation"])
	v.speaker.in.SetValue(fields["speaker"])
}

// putBack puts back the quotation that was being typed.
func (v *verifying) putBack(a *App) tea.Cmd { return tea.Batch(a.refill(), v.ask(a)) }

// ask compares what is typed. A comparison that is under way is given up.
func (v *verifying) ask(a *App) tea.Cmd {
	if v.cancel != nil {
		v.cancel()
	}
	v.asked++
	v.pane.Top, v.candidate = 0, 0
	quote, speaker := v.quote.text(), v.speaker.text()
	if quote == "" {
		v.answer = nil
		return nil
	}
	ctx, cancel := context.WithCancel(a.ctx)
	v.cancel = cancel
	id, d := v.asked, a.desk
	return func() tea.Msg {
		answer, err := d.Verify(ctx, quote, speaker)
		return verifiedMsg{id, quote, answer, err}
	}
}

func (a *App) verified(m verifiedMsg) tea.Cmd {
	v, ok := a.errand.(*verifying)
	if !ok || m.id != v.asked {
		return nil
	}
	if m.err != nil {
		return a.fail(m.err)
	}
	v.answer, v.of = &m.answer, m.quote
	return nil
}

func (v *verifying) rows(a *App) []errandRow {
	off, noPassage := "", ""
	switch {
	case v.answer == nil:
		off = "no quotation yet"
		noPassage = off
	case len(v.answer.Passages) == 0:
		noPassage = "nothing was found to go by"
	}
	flag := noPassage
	if why := a.cannotSave(); flag == "" {
		flag = why
	}
	to := func(at int) func(*App) tea.Cmd {
		return func(*App) tea.Cmd { v.at = at; return nil }
	}
	scroll := func(by int) func(*App) tea.Cmd {
		return func(*App) tea.Cmd { v.pane.Scroll(by, v.lines); return nil }
	}
	leave := errandRow{keys: []string{"esc"}, text: "leave", do: (*App).leave}
	if v.at != theAnswer {
		fields := []errandRow{{keys: []string{"enter", "tab"}, text: "to the answer", less: "answer", off: off, do: to(theAnswer)}}
		if v.at == quoteBox {
			fields = []errandRow{{keys: []string{"tab"}, text: "the speaker", less: "speaker", do: to(speakerBox)},
				{keys: []string{"enter"}, text: "to the answer", less: "answer", off: off, do: to(theAnswer)}}
		}
		fields = append(a.refillRow(v.putBack), fields...)
		return append(fields, []errandRow{
			{keys: []string{"ctrl+s"}, text: "flag with the finding", less: "flag", off: flag, do: v.flag},
			{keys: []string{"ctrl+y"}, text: "copy the correction", less: "copy", off: noPassage, do: v.copy},
			{keys: []string{"shift+tab"}, help: "to the field before", do: to((v.at + theAnswer) % (theAnswer + 1))},
			{keys: []string{"down", "pgdown"}, help: "scroll the answer down", do: scroll(3)},
			{keys: []string{"up", "pgup"}, help: "scroll the answer up", do: scroll(-3)},
			leave,
		}...)
	}
	return []errandRow{
		{keys: []string{"f", "ctrl+s"}, text: "flag with the finding", less: "flag", off: flag, do: v.flag},
		{keys: []string{"y", "ctrl+y"}, text: "copy the correction", less: "copy", off: noPassage, do: v.copy},
		{keys: []string{"enter"}, text: "open the statement", less: "open", off: v.cannotOpen(), do: v.open},
		{keys: []string{"n"}, text: "next candidate", less: "next", off: v.noCandidates(), do: func(*App) tea.Cmd { return v.step(1) }},
		{keys: []string{"N"}, help: "previous candidate", off: v.noCandidates(), do: func(*App) tea.Cmd { return v.step(-1) }},
		{keys: []string{"tab", "i", "/"}, text: "edit", help: "back to the quotation", do: to(quoteBox)},
		{keys: []string{"j", "down"}, help: "scroll down", do: scroll(1)},
		{keys: []string{"k", "up"}, help: "scroll up", do: scroll(-1)},
		{keys: []string{"ctrl+d", "pgdown"}, help: "half a page down", do: scroll(10)},
		{keys: []string{"ctrl+u", "pgup"}, help: "half a page up", do: scroll(-10)},
		leave,
	}
}

func (v *verifying) noCandidates() string {
	if v.answer == nil || len(v.answer.Candidates) == 0 {
		return "there are no others"
	}
	return ""
}

func (v *verifying) step(by int) tea.Cmd {
	n := len(v.answer.Candidates) + 1
	v.candidate = (v.candidate + by + n) % n
	return nil
}

// target is the statement at the cursor: a candidate, or what was compared.
func (v *verifying) target() quotes.StatementID {
	switch {
	case v.answer == nil:
		return ""
	case v.candidate > 0:
		return v.answer.Candidates[v.candidate-1].Statement
	}
	return v.answer.Statement
}

func (v *verifying) cannotOpen() string {
	if v.target() == "" {
		return "no statement here"
	}
	return ""
}

func (v *verifying) open(a *App) tea.Cmd {
	id := v.target()
	return tea.Batch(a.leave(), a.toStatement(id, ""))
}

// flag flags the claim and keeps the finding with it.
func (v *verifying) flag(a *App) tea.Cmd {
	answer, d := *v.answer, a.desk
	what := fmt.Sprintf("“%s”: %s", answer.Quote, answer.Outcome)
	form := formOf(fmt.Sprintf("flag a finding on %q", answer.Quote), answer.Statement)
	return a.askUnsent(form, dialog.NewFlag(what), func(reason dialog.Answer) tea.Cmd {
		return a.change("flagged, with the finding", func(ctx context.Context) error {
			_, err := d.AttachFidelity(ctx, answer, reason.(string))
			return err
		})
	})
}

func (v *verifying) copy(a *App) tea.Cmd {
	return a.copy(a.desk.Correction(*v.answer), "the correction")
}

func (v *verifying) draw(a *App, width, height int) (lines []string, x, y int) {
	t := a.theme
	x, y = -1, -1
	field := func(at int, label, placeholder string, b *textbox, max int) {
		if len(lines) >= height {
			return
		}
		ink := theme.Secondary
		if v.at == at {
			ink = theme.Strong
		}
		lines = append(lines, t.Say(ink, t.Cut(label, width)))
		shown, cx, cy := b.draw(t, width-2, max, placeholder)
		for i, l := range shown {
			if v.at == at && i == cy {
				x, y = cx+2, len(lines)
			}
			lines = append(lines, t.Say(ink, t.Glyphs.Bar)+" "+l)
		}
	}
	field(quoteBox, "The quotation as it circulates", "type it or paste it", &v.quote, max(1, min(5, height/4)))
	field(speakerBox, "Said to be", "a name, or nothing", &v.speaker, 1)
	lines = append(lines, t.Say(theme.Faint, t.Cut(rule(t, width), width)))
	return append(lines, v.drawAnswer(a, width, height-len(lines))...), x, y
}

func rule(t *theme.Theme, width int) string {
	out := ""
	for range width {
		out += t.Glyphs.Line
	}
	return out
}

func (v *verifying) drawAnswer(a *App, width, height int) []string {
	if height < 1 {
		return nil
	}
	if v.answer == nil {
		const empty = "The answer stands here while you type: did they say so, in these words, in this sense?"
		var out []string
		for _, l := range theme.Wrap(empty, theme.Span{End: len(empty)}, width) {
			out = append(out, a.theme.Say(theme.Faint, empty[l.Start:l.End]))
		}
		return out[:min(len(out), max(1, height))]
	}
	card := detail.Answer{Answer: *v.answer, Colour: a.colour, At: v.candidate}
	for _, p := range v.answer.Passages {
		of := detail.PassageOf{At: p.At}
		of.Source, _ = a.desk.Source(p.Source)
		if st, ok := a.desk.Corpus().Statement(p.Statement); ok {
			of.Statement, of.Said = st, export.LongDate(st.Said)
			of.Speaker, _ = a.desk.Speaker(st.Speaker)
		}
		card.Passages = append(card.Passages, of)
	}
	s := detail.NewAnswer(detail.Look{Theme: a.theme, Width: width}, card)
	v.lines = s.Len()
	v.pane.Fit(s.Len(), height)
	if v.candidate > 0 {
		at := s.Claims[v.candidate-1]
		v.pane.Show(at, min(at+2, s.Len()-1), s.Len())
	}
	var out []string
	for _, l := range v.pane.Seen(s) {
		out = append(out, l.Text)
	}
	if _, below := v.pane.More(s.Len()); below && height > 2 && len(out) > 0 {
		out[len(out)-1] = a.theme.Say(theme.Faint, a.theme.Cut(fmt.Sprintf("%s %d more lines: down scrolls", a.theme.Glyphs.Down, s.Len()-v.pane.Top-height+1), width))
	}
	return out
}
