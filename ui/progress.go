package ui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes/article"
	"whosaid/ui/theme"
)

// working is the errand of doing one thing after the other, as reading files.
// What fails is named and does not stop the rest.
type working struct {
	id     int
	verb   string   // "Reading"
	names  []string // of what it is done to
	at     int
	part   atomic.Int64 // of the one that is being done, in percent
	do     func(ctx context.Context, i int, steps func(done, of int)) (any, error)
	then   func(a *App, w *working) tea.Cmd // at the end, also of one that was stopped
	got    []any
	failed []string
	cancel context.CancelFunc
	ctx    context.Context
	halted bool // by the person
	frame  int  // of the spinner
}

// stepMsg says that one thing is done, or why not.
type stepMsg struct {
	id  int
	got any
	err error
}

type spinMsg struct{ id int }

const spin = 120 * time.Millisecond

// runThrough begins to do things one after the other.
func (a *App) runThrough(w *working) tea.Cmd {
	a.works++
	w.id = a.works
	w.ctx, w.cancel = context.WithCancel(a.ctx)
	a.errand = w
	return tea.Batch(w.step(), a.spinning(w.id))
}

func (w *working) step() tea.Cmd {
	id, i, ctx, do := w.id, w.at, w.ctx, w.do
	w.part.Store(0)
	return func() tea.Msg {
		got, err := do(ctx, i, func(done, of int) { w.part.Store(int64(100 * done / of)) })
		return stepMsg{id, got, err}
	}
}

func (a *App) spinning(id int) tea.Cmd {
	return a.after(spin, func(time.Time) tea.Msg { return spinMsg{id} })
}

func (a *App) spun(m spinMsg) tea.Cmd {
	w, ok := a.errand.(*working)
	if !ok || w.id != m.id {
		return nil
	}
	w.frame++
	return a.spinning(m.id)
}

func (a *App) stepped(m stepMsg) tea.Cmd {
	w, ok := a.errand.(*working)
	if !ok || w.id != m.id {
		return nil
	}
	switch {
	case w.halted && m.err != nil:
		// It was stopped: that is no failure of this one.
	case m.err != nil:
		w.failed = append(w.failed, failure(w.names[w.at], m.err))
	default:
		w.got = append(w.got, m.got)
	}
	w.at++
	if w.at < len(w.names) && !w.halted {
		return w.step()
	}
	w.at = min(w.at, len(w.names))
	w.cancel()
	return w.then(a, w)
}

// longPath is how long a path is that was not found until its folders would hide
// the rest.
const longPath = 60

// failure says what is wrong with an article and what helps, without the folders
// of its path:
// the reason has to fit on the line.
func failure(path string, err error) string {
	why, article := strings.CutPrefix(err.Error(), "article ")
	if cut, ok := strings.CutPrefix(why, path+": "); ok && (article || len(path) > longPath) {
		why = base(path) + ": " + cut
	}
	for _, r := range remedies() {
		if errors.Is(err, r.is) {
			return why + "; " + r.remedy
		}
	}
	return why
}

// remedies say what a person can do about a file that cannot be read. What is
// more particular comes first.
func remedies() []struct {
	is     error
	remedy string
} {
	const less = "split it, or paste its text with ctrl+t"
	return []struct {
		is     error
		remedy string
	}{
		{article.ErrEmpty, "was another one meant?"},
		{article.ErrNoText, "if it is a scan, a transcript of it can be added"},
		{article.ErrBinary, "text, Markdown, HTML, Word, PDF and subtitles can"},
		{article.ErrEncrypted, "take its password off first"},
		{article.ErrDamaged, "save it again where it comes from, or paste its text with ctrl+t"},
		{article.ErrTooLarge, less}, {article.ErrBomb, less}, {article.ErrTooDeep, less}, {article.ErrTime, less},
	}
}

// stopped reports whether the person stopped it before its end.
func (w *working) stopped() bool { return w.halted && len(w.got)+len(w.failed) < len(w.names) }

func (w *working) title() string {
	if len(w.names) == 1 {
		return w.verb + " " + w.names[0]
	}
	return fmt.Sprintf("%s %d articles", w.verb, len(w.names))
}

func (w *working) rows(*App) []errandRow {
	return []errandRow{{keys: []string{"esc", "ctrl+c"}, text: "stop", help: "stop; what is done stays done",
		do: func(a *App) tea.Cmd { w.halted = true; w.cancel(); return a.say(theme.Secondary, "stopping") }}}
}

func (w *working) typed(*App, tea.KeyPressMsg) (bool, tea.Cmd) { return false, nil }
func (w *working) typing() bool                                { return false }
func (w *working) paste(*App, string) tea.Cmd                  { return nil }

func (w *working) draw(a *App, width, height int) (lines []string, x, y int) {
	t := a.theme
	name, n := base(w.names[min(w.at, len(w.names)-1)]), len(w.names)
	marks, part := t.Glyphs.Spinner, int(w.part.Load())
	if n > 1 {
		name = fmt.Sprintf("%d of %d, %s", min(w.at+1, n), n, name)
	}
	far := ""
	if part > 0 {
		far = fmt.Sprintf(", %d%%", part)
	}
	lines = append(lines, "", t.Say(theme.Strong, marks[w.frame%len(marks)])+" "+t.Cut(name, width-2-len(far))+far)
	if n > 1 || part > 0 {
		lines = append(lines, "", bar(t, 100*w.at+part, 100*n, min(width, 60)))
	}
	if len(w.failed) > 0 {
		lines = append(lines, "")
	}
	for i, f := range w.failed {
		if len(lines) >= height-1 && i < len(w.failed)-1 {
			lines = append(lines, t.Say(theme.Warning, t.Cut(fmt.Sprintf("and %d more", len(w.failed)-i), width)))
			break
		}
		lines = append(lines, t.Say(theme.Warning, t.Cut(t.Glyphs.Warning+" "+f, width)))
	}
	return lines[:min(len(lines), height)], -1, -1
}

// bar shows how much of something is done in a line of cells.
func bar(t *theme.Theme, done, of, width int) string {
	n := 0
	if of > 0 {
		n = width * min(done, of) / of
	}
	return t.Say(theme.Strong, strings.Repeat(t.Glyphs.Full, n)) + t.Say(theme.Faint, strings.Repeat(t.Glyphs.Line, width-n))
}

// base is the last part of a path.
func base(path string) string {
	path = strings.TrimRight(path, `/\`)
	return path[strings.LastIndexAny(path, `/\`)+1:]
}
