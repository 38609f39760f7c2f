package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/ui/dialog"
)

// otherRendering says that two statements render one utterance: a translation
// of the other, or the same words in another paper.
func (a *App) otherRendering() tea.Cmd {
	st, _ := a.statement()
	linked := map[quotes.StatementID]bool{st.ID: true}
	for _, id := range a.desk.Variants(st.ID) {
		linked[id] = true
	}
	var options []dialog.Option
	var others []quotes.StatementID
	add := func(same bool) {
		for _, o := range a.desk.Corpus().Statements() {
			if linked[o.ID] || same != (o.Speaker == st.Speaker) {
				continue
			}
			sp, _ := a.desk.Speaker(o.Speaker)
			options = append(options, dialog.Option{Label: o.Text, Note: nameOf(sp)})
			others = append(others, o.ID)
		}
	}
	add(true) // the same speaker's first
	add(false)
	d := a.desk
	return a.ask(dialog.NewChoose("Which statement renders the same utterance?", options), func(answer dialog.Answer) tea.Cmd {
		return a.change("linked", func(ctx context.Context) error {
			return d.LinkVariants(ctx, st.ID, others[answer.(int)])
		})
	})
}

func (a *App) cannotLink() string {
	if why := a.cannotSave(); why != "" {
		return why
	}
	if _, ok := a.statement(); !ok {
		return "no statement here"
	}
	return ""
}
