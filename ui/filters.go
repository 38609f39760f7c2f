package ui

import (
	"context"
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"whosaid/ui/dialog"
)

// usualFilters are there before anybody saved one.
func usualFilters() []struct{ name, query string } {
	return []struct{ name, query string }{
		{"my work", "assignee:me status:in-progress status:on-hold"},
		{"to be read a second time", "status:in-review -assignee:me"},
		{"flagged", "status:flagged"},
		{"decided, not published", "status:decided"},
	}
}

// savedFilters asks for one of the saved queries, or a name for the query that
// stands in the line.
func (a *App) savedFilters() tea.Cmd {
	var options []dialog.Option
	var chosen []func() tea.Cmd
	offer := func(label, note string, do func() tea.Cmd) {
		options, chosen = append(options, dialog.Option{Label: label, Note: note}), append(chosen, do)
	}
	use := func(query string) func() tea.Cmd {
		return func() tea.Cmd {
			a.filter.Set(query)
			return a.typing()
		}
	}
	for _, name := range slices.Sorted(maps.Keys(a.saved.Filters)) {
		offer(name, a.saved.Filters[name], use(a.saved.Filters[name]))
	}
	for _, f := range usualFilters() {
		if _, own := a.saved.Filters[f.name]; !own {
			offer(f.name, f.query, use(f.query))
		}
	}
	if query := a.filter.Query(); query != "" && a.cannotSave() == "" {
		offer("save this query under a name", query, func() tea.Cmd { return a.saveFilter(query) })
	}
	if len(a.saved.Filters) > 0 && a.cannotSave() == "" {
		offer("forget a saved filter", "", a.forgetFilter)
	}
	return a.ask(dialog.NewChoose("Saved filters", options), func(answer dialog.Answer) tea.Cmd {
		return chosen[answer.(int)]()
	})
}

func (a *App) saveFilter(query string) tea.Cmd {
	return a.ask(dialog.NewWords("Save the filter", query, "a name for it", false), func(answer dialog.Answer) tea.Cmd {
		filters := maps.Clone(a.saved.Filters)
		if filters == nil {
			filters = map[string]string{}
		}
		filters[answer.(string)] = query
		return a.keepFilters(filters, "the filter is saved as “"+answer.(string)+"”")
	})
}

func (a *App) forgetFilter() tea.Cmd {
	names := slices.Sorted(maps.Keys(a.saved.Filters))
	options := make([]dialog.Option, len(names))
	for i, name := range names {
		options[i] = dialog.Option{Label: name, Note: a.saved.Filters[name]}
	}
	return a.ask(dialog.NewChoose("Forget which filter?", options), func(answer dialog.Answer) tea.Cmd {
		filters := maps.Clone(a.saved.Filters)
		delete(filters, names[answer.(int)])
		return a.keepFilters(filters, "forgotten")
	})
}

// keepFilters keeps saved filters at once: unlike where a person is, they were
// asked for.
func (a *App) keepFilters(filters map[string]string, said string) tea.Cmd {
	a.saved.Filters = filters
	d, s := a.desk, a.saved
	return a.change(said, func(ctx context.Context) error { return d.SaveSession(ctx, s) })
}
