package ui

import (
	"bytes"
	"cmp"
	"context"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes/article"
	"whosaid/quotes/desk"
	"whosaid/quotes/intake"
	"whosaid/ui/dialog"
	"whosaid/ui/theme"
)

// recode reads the article again in an encoding that a person names: where the
// file does not say, it is a guess.
func (v *reviewing) recode(a *App) tea.Cmd {
	s := v.draft.Source
	q := dialog.NewWords("Read it in another encoding", "now: "+s.Encoding, "windows-1252, iso-8859-2, koi8-r, shift_jis", false)
	return a.ask(q, func(answer dialog.Answer) tea.Cmd {
		d, file, name := a.desk, cmp.Or(v.files[s.ID], s.Title), answer.(string)
		return a.runThrough(&working{verb: "Reading", names: []string{file},
			do: func(ctx context.Context, _ int, steps func(done, of int)) (any, error) {
				art, err := desk.Read(ctx, file, bytes.NewReader(s.Raw), article.Options{Encoding: name})
				if err != nil {
					return nil, err
				}
				art.Title, art.Publisher = cmp.Or(art.Title, heading(art), s.Title), cmp.Or(art.Publisher, s.Publisher)
				art.URL, art.Published = cmp.Or(art.URL, s.URL), cmp.Or(art.Published, s.Published)
				return d.Draft(ctx, art, steps), ctx.Err()
			},
			then: func(a *App, w *working) tea.Cmd {
				a.errand = v
				if len(w.got) == 0 {
					return a.say(theme.Warning, "it stays as it is%s", failures(w))
				}
				draft := w.got[0].(intake.Draft)
				keep := v.take(a, draft, nil)
				v.to(0)
				a.say(theme.Strong, "read as %s; u takes it back", draft.Source.Encoding)
				return keep
			}})
	})
}
