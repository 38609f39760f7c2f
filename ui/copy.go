package ui

import (
	"context"
	"errors"
	"os/exec"
	"runtime"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/atotto/clipboard"

	"whosaid/quotes/export"
	"whosaid/ui/dialog"
	"whosaid/ui/theme"
)

// clipboards are the ways to copy, the best first. The last one always is
// there: the terminal, which does not say whether it obeys.
func clipboards() []struct {
	name  string
	there func(env []string) bool
	write func(ctx context.Context, text string) error
} {
	return []struct {
		name  string
		there func(env []string) bool
		write func(ctx context.Context, text string) error
	}{
		{"the system's clipboard", hasDesktop, func(_ context.Context, text string) error { return clipboard.WriteAll(text) }},
		{"tmux", func(env []string) bool { return getenv(env, "TMUX") != "" }, writeTmux},
	}
}

// hasDesktop reports whether the program runs on the person's own machine:
// over SSH the clipboard would be the wrong one.
func hasDesktop(env []string) bool {
	if clipboard.Unsupported || getenv(env, "SSH_TTY") != "" || getenv(env, "SSH_CONNECTION") != "" {
		return false
	}
	return runtime.GOOS == "darwin" || runtime.GOOS == "windows" || getenv(env, "DISPLAY") != "" || getenv(env, "WAYLAND_DISPLAY") != ""
}

// writeTmux fills a buffer of tmux, which hands it on to the terminal.
func writeTmux(ctx context.Context, text string) error {
	cmd := exec.CommandContext(ctx, "tmux", "load-buffer", "-w", "-")
	cmd.Stdin = strings.NewReader(text)
	return cmd.Run()
}

// copiedMsg says by which way something was copied; none is left for the
// terminal.
type copiedMsg struct{ what, by, text string }

// patience is how long a clipboard may take.
const patience = 2 * time.Second

var errNoClipboard = errors.New("no clipboard")

func (a *App) copy(text, what string) tea.Cmd {
	env, ctx := a.env, a.ctx
	return func() tea.Msg {
		for _, c := range clipboards() {
			if !c.there(env) {
				continue
			}
			ctx, cancel := context.WithTimeout(ctx, patience)
			done := make(chan error, 1)
			go func() { done <- c.write(ctx, text) }()
			err := errNoClipboard
			select {
			case err = <-done:
			case <-ctx.Done():
			}
			cancel()
			if err == nil {
				return copiedMsg{what, c.name, text}
			}
		}
		return copiedMsg{what, "", text}
	}
}

func (a *App) copied(m copiedMsg) tea.Cmd {
	if m.by != "" {
		return a.say(theme.Strong, "copied %s to %s", m.what, m.by)
	}
	a.say(theme.Strong, "copied %s through the terminal (OSC 52), if it allows that", m.what)
	return tea.SetClipboard(m.text)
}

// cited is the statement that the screen is about, with what a citation names.
func (a *App) cited() (export.Cited, bool) {
	st, ok := a.statement()
	if !ok {
		return export.Cited{}, false
	}
	return a.desk.Cite(st), true
}

func (a *App) copyFull() tea.Cmd {
	c, _ := a.cited()
	return a.copy(export.Citations()[0].Write(c), "the quotation with its citation")
}

// copyAs asks what to copy.
func (a *App) copyAs() tea.Cmd {
	c, _ := a.cited()
	all := export.Citations()
	options := make([]dialog.Option, len(all))
	for i, way := range all {
		options[i].Label = way.Title
		if way.Write(c) == "" {
			options[i].Off = "the source has none"
		}
	}
	return a.ask(dialog.NewChoose("Copy", options), func(answer dialog.Answer) tea.Cmd {
		way := all[answer.(int)]
		return a.copy(way.Write(c), strings.ToLower(way.Title[:1])+way.Title[1:])
	})
}
