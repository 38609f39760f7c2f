package ui

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes/desk"
	"whosaid/quotes/export"
	"whosaid/ui/dialog"
	"whosaid/ui/theme"
)

// outgoing is what is being exported, and where to.
type outgoing struct {
	desk.Outgoing
	file string
}

// exportedMsg says what became of an export.
type exportedMsg struct {
	outgoing
	out desk.Exported
	err error
}

// outgoingThings are the claims that are marked or at the cursor, else the
// statement there.
func (a *App) outgoingThings() []desk.Thing {
	var things []desk.Thing
	for _, id := range a.claimIDs() {
		things = append(things, desk.Thing{Kind: desk.ClaimKind, ID: string(id)})
	}
	if st, ok := a.statement(); ok && things == nil {
		things = append(things, desk.Thing{Kind: desk.StatementKind, ID: string(st.ID)})
	}
	return things
}

func (a *App) cannotExport() string {
	if len(a.outgoingThings()) == 0 {
		return "no claim and no statement here"
	}
	return ""
}

// exportAs asks for a format, then for a file.
func (a *App) exportAs() tea.Cmd {
	things := a.outgoingThings()
	all := export.Formats()
	options := make([]dialog.Option, len(all))
	for i, f := range all {
		options[i].Label = f.Name + ": " + f.About
	}
	return a.ask(dialog.NewChoose("Export", options), func(answer dialog.Answer) tea.Cmd {
		return a.askFile(outgoing{Outgoing: desk.Outgoing{Format: all[answer.(int)], Things: things}})
	})
}

func (a *App) askFile(o outgoing) tea.Cmd {
	q := dialog.NewWords("Export as "+o.Format.Name, "To which file? One that is there is not replaced unasked.", "the name of a file", false)
	return a.ask(q, func(answer dialog.Answer) tea.Cmd {
		o.file = strings.TrimSpace(answer.(string))
		return a.export(o, false)
	})
}

func (a *App) export(o outgoing, replace bool) tea.Cmd {
	d, ctx := a.desk, a.ctx
	return func() tea.Msg {
		out, err := d.ExportFile(ctx, o.Outgoing, o.file, replace)
		return exportedMsg{o, out, err}
	}
}

func (a *App) exported(m exportedMsg) tea.Cmd {
	notes := notes(m.Format.Name, m.out)
	wrote := fmt.Sprintf("wrote %s, head of the record %s", theme.Visible(m.file), m.out.Head[:min(10, len(m.out.Head))])
	switch {
	case errors.Is(m.err, desk.ErrExists) && a.dialog == nil:
		options := []dialog.Option{{Label: "another name"}, {Label: "replace it"}}
		return a.ask(dialog.NewChoose("There is such a file", options), func(answer dialog.Answer) tea.Cmd {
			if answer.(int) == 0 {
				return a.askFile(m.outgoing)
			}
			return a.export(m.outgoing, true)
		})
	case errors.Is(m.err, desk.ErrNoItems):
		return a.say(theme.Warning, "nothing to export as %s: %s", m.Format.Name, strings.Join(slices.Sorted(maps.Keys(m.out.Left)), "; "))
	case m.err != nil:
		return a.fail(m.err)
	case len(notes) > 0 && a.dialog == nil: // what is missing in a file has to be read
		return a.ask(dialog.NewTold("Exported as "+m.Format.Name, append([]string{wrote, ""}, notes...)...), nil)
	case len(notes) > 0:
		return a.say(theme.Warning, "%s; %s", wrote, strings.Join(notes, "; "))
	}
	return a.say(theme.Strong, "%s", wrote)
}

// notes say what is not in an export: what was left out, and what the format has
// no place for.
func notes(format string, out desk.Exported) []string {
	var all []string
	for _, why := range slices.Sorted(maps.Keys(out.Left)) {
		all = append(all, fmt.Sprintf("left out %d: %s", out.Left[why], why))
	}
	for _, what := range slices.Sorted(maps.Keys(out.Lost)) {
		all = append(all, fmt.Sprintf("%s has no place for something in %d: %s", format, out.Lost[what], what))
	}
	return all
}
