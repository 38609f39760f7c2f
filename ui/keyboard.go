package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"whosaid/ui/dialog"
	"whosaid/ui/help"
	"whosaid/ui/theme"
)

// keyboard is the live table of keys.
type keyboard struct {
	rows []action
	by   map[string]int
}

// newKeyboard returns the table with the keys of some actions replaced. An
// action that does not exist and a key that would do two things are errors.
func newKeyboard(replace map[string][]string) (*keyboard, error) {
	k := &keyboard{rows: actions(), by: map[string]int{}}
	known := map[string]int{}
	for i, r := range k.rows {
		known[strings.ToLower(r.name)] = i
	}
	for name, keys := range replace {
		i, ok := known[strings.ToLower(strings.ReplaceAll(name, "-", " "))]
		if !ok {
			return nil, fmt.Errorf("keys: there is no action %q", name)
		}
		k.rows[i].keys = keys
	}
	for i, r := range k.rows {
		for _, key := range r.keys {
			key = strings.TrimSpace(key)
			if key == "" {
				return nil, fmt.Errorf("keys: %s has an empty key", r.name)
			}
			if !isKey(key) {
				return nil, fmt.Errorf("keys: %s: %s is no key", r.name, key)
			}
			if j, ok := k.by[key]; ok && j != i {
				return nil, fmt.Errorf("keys: %s is both %q and %q", key, k.rows[j].name, r.name)
			}
			k.by[key] = i
		}
	}
	return k, nil
}

// isKey reports whether Bubble Tea can name a key so: modifiers, then one
// letter or the name of a key.
func isKey(name string) bool {
	for cut := true; cut; {
		cut = false
		for _, mod := range []string{"ctrl+", "alt+", "shift+", "meta+", "hyper+", "super+"} {
			if rest, ok := strings.CutPrefix(name, mod); ok && rest != "" {
				name, cut = rest, true
			}
		}
	}
	if utf8.RuneCountInString(name) == 1 {
		return true
	}
	for _, codes := range [][2]rune{{tea.KeyUp, tea.KeyF63}, {tea.KeyBackspace, tea.KeyBackspace}, {tea.KeyTab, tea.KeyTab},
		{tea.KeyEnter, tea.KeyEnter}, {tea.KeyEscape, tea.KeyEscape}, {tea.KeySpace, tea.KeySpace}} {
		for c := codes[0]; c <= codes[1]; c++ {
			if (tea.Key{Code: c}).Keystroke() == name {
				return true
			}
		}
	}
	return false
}

// press does what a key does here, or says why it does not.
func (k *keyboard) press(a *App, key string) tea.Cmd {
	if a.selection != nil {
		if done, cmd := a.selectionKey(key); done {
			return cmd
		}
	}
	i, ok := k.by[key]
	if !ok {
		return a.say(theme.Secondary, "%s does nothing here; %s shows the keys", theme.Visible(key), k.show("help"))
	}
	return k.rows[i].run(a)
}

func (r action) run(a *App) tea.Cmd {
	if r.on != nil && !r.on(a) {
		return a.say(theme.Secondary, "%s: not in %s", r.name, a.at().name)
	}
	if r.not != nil {
		if why := r.not(a); why != "" {
			return a.say(theme.Secondary, "%s: %s", r.name, why)
		}
	}
	return r.do(a)
}

// show returns the first key of an action.
func (k *keyboard) show(name string) string {
	for _, r := range k.rows {
		if r.name == name && len(r.keys) > 0 {
			return r.keys[0]
		}
	}
	return "?"
}

// footRow is an action as the footer shows it.
type footRow struct {
	keys, text string
	short      string // where there is little room; empty: text
	off        string
}

// footer returns the rows that the footer shows here, in order.
func (k *keyboard) footer(a *App) []footRow {
	switch {
	case a.errand != nil:
		return a.errandFooter()
	case a.selection != nil:
		return a.selectionFooter()
	}
	rows := slices.Clone(k.rows)
	first := a.at().first
	rank := func(r action) int {
		if i := slices.Index(first, r.name); i >= 0 {
			return i - len(first)
		}
		return r.foot
	}
	slices.SortStableFunc(rows, func(x, y action) int { return cmp.Compare(rank(x), rank(y)) })
	var out []footRow
	for _, r := range rows {
		if r.foot == 0 && !slices.Contains(first, r.name) || len(r.keys) == 0 || r.name == "next statement" && a.place != sourcesPlace || r.on != nil && !r.on(a) {
			continue
		}
		if text, _ := a.escapes(); r.name == "go back" && text == goesBack {
			continue // esc does
		}
		f := footRow{keys: r.keys[0], text: r.name, short: r.short}
		switch r.name {
		case "back":
			f.text, f.short = a.escapes()
		case "open":
			f.text, f.short = a.opens()
		case "other half":
			f.text, f.short = a.otherHalf()
		}
		if f.text == "" || r.name == "next match" && r.not(a) != "" {
			continue
		}
		if r.not != nil {
			f.off = r.not(a)
		}
		out = append(out, f)
	}
	return out
}

// openHelp shows the live table, with what cannot be done now and why.
func (a *App) openHelp() tea.Cmd {
	var groups []help.Group
	for _, name := range []string{moving, finding, checking, taking, looking} {
		g := help.Group{Title: name}
		for _, r := range a.keys.rows {
			if r.group != name {
				continue
			}
			row := help.Row{Keys: strings.Join(r.keys, " "), Text: r.help}
			switch {
			case r.on != nil && !r.on(a):
				row.Off = "not here"
			case r.not != nil:
				row.Off = r.not(a)
			}
			g.Rows = append(g.Rows, row)
		}
		groups = append(groups, g)
	}
	a.help = help.New(groups, `A search knows words in any order, "a phrase", -word, and speaker: type: status: topic: source: before: after:`,
		"The keys work on Persian and Russian layouts too.")
	return nil
}

func (a *App) helpKey(k tea.KeyPressMsg) tea.Cmd {
	page := max(1, a.help.Height()/2)
	switch stroke(k) {
	case "j", "down":
		a.help.Scroll(1)
	case "k", "up":
		a.help.Scroll(-1)
	case "ctrl+d", "pgdown", "space":
		a.help.Scroll(page)
	case "ctrl+u", "pgup":
		a.help.Scroll(-page)
	case "g", "home":
		a.help.Scroll(-1 << 20)
	case "G", "end":
		a.help.Scroll(1 << 20)
	case "ctrl+c":
		return a.quit()
	default:
		a.help = nil
	}
	return nil
}

// palette finds an action by its name.
func (a *App) palette() tea.Cmd {
	var options []dialog.Option
	var rows []action
	for _, r := range a.keys.rows {
		if r.on != nil && !r.on(a) {
			continue
		}
		o := dialog.Option{Label: r.name, Note: strings.Join(r.keys, " ")}
		if r.help != r.name && r.help != "" {
			o.Label += ": " + r.help
		}
		if r.not != nil {
			o.Off = r.not(a)
		}
		options, rows = append(options, o), append(rows, r)
	}
	return a.ask(dialog.NewChoose("Actions", options), func(answer dialog.Answer) tea.Cmd {
		return rows[answer.(int)].run(a)
	})
}
