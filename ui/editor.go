package ui

import (
	"os/exec"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes/desk"
	"whosaid/ui/dialog"
)

// writtenMsg brings a text back that was written in an editor.
type writtenMsg struct {
	field, text string
	err         error
}

// write lets the person write a field of the open form in $EDITOR.
func (a *App) write(w dialog.Write) tea.Cmd {
	form, ok := a.dialog.(*dialog.Form)
	if !ok {
		return nil
	}
	words := strings.Fields(a.editor()) // with arguments, as in "code --wait"
	if len(words) == 0 {
		form.Fail("neither VISUAL nor EDITOR names an editor; write it here")
		return nil
	}
	scratch, err := desk.NewScratch(w.Text)
	if err != nil {
		form.Fail(err.Error())
		return nil
	}
	cmd := exec.CommandContext(a.ctx, words[0], append(words[1:], scratch.Path)...)
	return tea.ExecProcess(cmd, func(err error) tea.Msg {
		text, readErr := scratch.Take()
		if err == nil {
			err = readErr
		}
		return writtenMsg{w.Field, text, err}
	})
}

func (a *App) editor() string {
	if e := getenv(a.env, "VISUAL"); e != "" {
		return e
	}
	return getenv(a.env, "EDITOR")
}

// written puts what was written into the form that asked for it. An editor
// that failed changes nothing.
func (a *App) written(m writtenMsg) tea.Cmd {
	form, ok := a.dialog.(*dialog.Form)
	if !ok {
		return nil
	}
	if m.err != nil {
		form.Fail("the editor: " + m.err.Error())
		return nil
	}
	form.Written(m.field, strings.TrimRight(m.text, "\r\n"))
	return a.jot()
}
