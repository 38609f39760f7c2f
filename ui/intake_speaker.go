package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/quotes/facts"
	"whosaid/quotes/intake"
	"whosaid/ui/dialog"
)

// setSpeaker asks who spoke. The speaker that it has comes first, so that a key
// too many changes nothing; then those who speak nearest in the text, the other
// names in it, and the rest of the known ones.
func (v *reviewing) setSpeaker(a *App) tea.Cmd {
	it, _ := v.here()
	var options []dialog.Option
	had := map[string]bool{}
	add := func(name, note string) {
		folded := strings.ToLower(name) // an article writes Hassan ROUHANI
		if name == "" || had[folded] {
			return
		}
		had[folded] = true
		options = append(options, dialog.Option{Label: name, Note: note})
	}
	add(it.Speaker, "as it is")
	choices := v.draft.Choices()
	says := map[string]intake.Choice{}
	for _, c := range choices {
		if c.Says > 0 {
			says[c.Name] = c
		}
	}
	for _, name := range v.nearest(len(says)) {
		note := fmt.Sprintf("%d here", says[name].Says)
		if says[name].Known {
			note = "known, " + note
		}
		add(name, note)
	}
	around := v.namesAround(a, it)
	named := map[string]bool{}
	for _, name := range around {
		named[strings.ToLower(name)] = true
	}
	for _, c := range choices {
		if named[strings.ToLower(c.Name)] {
			add(c.Name, "known, in the article")
		}
	}
	for _, name := range around {
		add(name, "in the article")
	}
	for _, c := range choices {
		add(c.Name, "known")
	}
	return a.ask(dialog.NewSpeaker("“"+it.Statement.Text+"”", options), func(answer dialog.Answer) tea.Cmd {
		d, err := v.draft.SetSpeaker(v.item(), answer.(string))
		return v.take(a, d, err)
	})
}

// nearest returns the n speakers of the draft, those first who speak nearest to
// the cursor; of two, the one before it.
func (v *reviewing) nearest(n int) []string {
	var out []string
	had := map[string]bool{"": true}
	for by := 0; len(out) < n && by < len(v.order); by++ {
		for _, at := range []int{v.at - by, v.at + by} {
			if at < 0 || at >= len(v.order) {
				continue
			}
			if name := v.draft.Items[v.order[at]].Speaker; !had[name] {
				had[name] = true
				out = append(out, name)
			}
		}
	}
	return out
}

// wide is how much of a text is looked through for names on each side of a
// statement, in bytes: all of an article, and no more than a key may cost of a
// book.
const wide = 12_000

// namesAround returns the names in the text around an item.
func (v *reviewing) namesAround(a *App, it *intake.Item) []string {
	text := v.draft.Source.Text
	hull, _ := quotes.Hull(it.Statement.Content)
	from, to := 0, len(text)
	if hull.Start > wide {
		from = quotes.Paragraph(text, hull.Start-wide).Start
	}
	if hull.End+wide < to {
		to = quotes.Paragraph(text, hull.End+wide).End
	}
	if to-from > 4*wide { // a text without paragraphs
		return nil
	}
	var out []string
	for _, f := range facts.Facts(quotes.Source{Text: text[from:to]}, nil, nil, a.desk.Corpus().Speakers()...) {
		if f.Kind == facts.Name {
			out = append(out, f.Text)
		}
	}
	return out
}
