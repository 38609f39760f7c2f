// Package ui is the full screen: four places over one corpus, with a list and
// a detail in each.
package ui

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/search"
	"whosaid/ui/detail"
	"whosaid/ui/dialog"
	"whosaid/ui/filter"
	"whosaid/ui/help"
	"whosaid/ui/theme"
)

// Options say how the screen looks and what it is shown on.
type Options struct {
	Theme   string // one of theme.Names
	ASCII   bool
	NoColor bool
	Color   bool                // whatever NO_COLOR says
	Keys    map[string][]string // by the name of an action: the keys that replace its own
	NoMouse bool
	Env     []string  // nil: the program's own
	In      io.Reader // nil: the terminal
	Out     io.Writer
}

// App is the full screen.
type App struct {
	ctx   context.Context
	desk  *desk.Desk
	theme *theme.Theme
	keys  *keyboard
	env   []string
	after func(time.Duration, func(time.Time) tea.Msg) tea.Cmd // tea.Tick
	now   func() time.Time                                     // time.Now

	w, h    int
	place   int // in places()
	views   []view
	history []spot
	mouse   bool

	filter   filter.Model
	query    search.Query
	typed    bool   // the query was typed here, not brought along
	before   string // the statement at the cursor before there was a query
	searches int    // the number of the latest search
	cancel   context.CancelFunc
	found    found
	lit      *lights // of what was found; nil: nothing is

	typedAt    time.Time     // when the query changed last
	queued     time.Duration // how long a search waits for the next of fast keys
	every      time.Duration // how often the record is looked at
	completing context.CancelFunc

	searched *quotes.Corpus // what the latest search was in
	loaded   int            // with so many statements that were loaded
	sought   sought
	insist   string // the statement that is shown though the query may not find it

	calm      calm
	shelf     shelf // what the places list
	loose     undocumented
	others    others
	priors    priors
	article   articleCache
	claim     int // of the statement's claims, the one at the cursor
	order     int // of the claims, in orders()
	marked    map[string]bool
	selection *selecting

	errand errand // a screen of its own over the places, or nil
	works  int    // the number of the latest thing that errands do in the background
	dialog dialog.Dialog
	answer func(dialog.Answer) tea.Cmd // what to do with the dialog's answer
	unsent unsent
	help   *help.Model
	notice notice
	saved  desk.Session       // as it was kept last
	resume quotes.StatementID // where the article was left, until the screen has a size
	keeps  int                // the number of the latest request to keep it
}

// notice is what the screen says until the next key: in its last line, or over
// several when it is longer.
type notice struct {
	ink  theme.Ink
	text string
}

// New returns the full screen of a desk, where its person left off. Names of
// themes, actions or keys that do not fit are errors.
func New(ctx context.Context, d *desk.Desk, o Options) (*App, error) {
	env := o.Env
	if env == nil {
		env = os.Environ()
	}
	t, err := theme.New(theme.Options{Name: o.Theme, ASCII: o.ASCII, NoColor: o.monochrome(env)})
	if err != nil {
		return nil, err
	}
	keys, err := newKeyboard(o.Keys)
	if err != nil {
		return nil, err
	}
	a := &App{unsent: newUnsent(), ctx: ctx, desk: d, theme: t, keys: keys, env: env, after: tea.Tick, now: time.Now, queued: queued, every: every, views: make([]view, len(places())),
		mouse: !o.NoMouse, filter: filter.New(), marked: map[string]bool{}}
	a.restore(d.Session(ctx))
	a.stock()
	return a, nil
}

func (o Options) monochrome(env []string) bool {
	return o.NoColor || !o.Color && getenv(env, "NO_COLOR") != ""
}

// profile says which colours are written; ok is false where the terminal is to
// be asked.
func (o Options) profile(env []string) (p colorprofile.Profile, ok bool) {
	switch {
	case o.monochrome(env):
		return colorprofile.ASCII, true
	case o.Color:
		env = slices.DeleteFunc(slices.Clone(env), func(e string) bool { return strings.HasPrefix(e, "NO_COLOR=") })
		return max(colorprofile.Env(env), colorprofile.ANSI), true
	}
	return 0, false
}

// Run shows the full screen until the person leaves it, or until ctx ends, as
// signals make it: then the error is context.Canceled. The terminal is restored
// however it ends.
func Run(ctx context.Context, d *desk.Desk, o Options) error {
	a, err := New(ctx, d, o)
	if err != nil {
		return err
	}
	opts := []tea.ProgramOption{tea.WithContext(ctx), tea.WithEnvironment(a.env), tea.WithoutSignalHandler()}
	if o.In != nil {
		opts = append(opts, tea.WithInput(o.In))
	}
	if o.Out != nil {
		opts = append(opts, tea.WithOutput(o.Out))
	}
	if p, ok := o.profile(a.env); ok {
		opts = append(opts, tea.WithColorProfile(p))
	}
	a.calm.program = tea.NewProgram(a, opts...)
	_, err = a.calm.program.Run()
	a.keepNow()
	if errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil || errors.Is(err, tea.ErrInterrupted) {
		return context.Canceled
	}
	if err != nil {
		return fmt.Errorf("screen: %w", err)
	}
	return nil
}

// Init begins the first search, and looks what other programs write and what
// import was not stored.
func (a *App) Init() tea.Cmd { return tea.Batch(a.search(), a.tick(), a.unfinished(nil)) }

// Update is the switchboard: one line per message.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := a.receive(msg)
	return a, tea.Batch(cmd, a.stir(msg), a.fetch(), a.seek(), a.fetchUndocumented(), a.fetchOthers(), a.fetchPriors(), a.keep())
}

// receive takes what the terminal brings.
func (a *App) receive(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return a.key(msg)
	case tea.PasteMsg:
		return a.paste(msg)
	case tea.MouseClickMsg:
		return a.click(msg)
	case tea.MouseWheelMsg:
		return a.wheel(msg)
	case tea.WindowSizeMsg:
		return a.resize(msg)
	}
	return a.answers(msg)
}

// answers takes what was asked of the desk, or of time.
func (a *App) answers(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case foundMsg:
		return a.arrived(msg)
	case offersMsg:
		return a.offered(msg)
	case pageMsg:
		return a.page(msg)
	case rowMsg:
		return a.row(msg)
	case othersMsg:
		return a.othersCame(msg)
	case undocumentedMsg:
		return a.documented(msg)
	case priorsMsg:
		return a.priorsCame(msg)
	case priorChoicesMsg:
		return a.offerPriors(msg)
	case doneMsg:
		return a.done(msg)
	case exportedMsg:
		return a.exported(msg)
	case copiedMsg:
		return a.copied(msg)
	case refreshedMsg:
		return a.refreshed(msg)
	case verifiedMsg:
		return a.verified(msg)
	case pathsMsg:
		return a.pathsCame(msg)
	case stepMsg:
		return a.stepped(msg)
	case spinMsg:
		return a.spun(msg)
	case storedMsg:
		return a.kept(msg)
	case pausedMsg:
		return a.paused(msg)
	case unfinishedMsg:
		return a.offerUnfinished(msg)
	case keepMsg:
		return a.keeping(msg)
	case writtenMsg:
		return a.written(msg)
	case openedMsg:
		return a.opened(msg)
	case jotMsg:
		return a.jotted(msg)
	case unsentMsg:
		return a.recalled(msg)
	}
	return nil
}

// key offers a key to the open dialog, else the help, the selection and the
// search line, else the keyboard.
func (a *App) key(k tea.KeyPressMsg) tea.Cmd {
	a.notice = notice{}
	switch {
	case a.dialog != nil:
		return a.dialogKey(k)
	case a.help != nil:
		return a.helpKey(k)
	case a.errand != nil:
		return a.errandKey(k)
	case a.filter.Editing():
		return a.filterKey(k)
	}
	return a.keys.press(a, stroke(k))
}

func (a *App) paste(p tea.PasteMsg) tea.Cmd {
	switch {
	case a.dialog != nil:
		a.dialog.Paste(p.Content)
		return a.jot()
	case a.errand != nil && a.help == nil:
		return tea.Batch(a.errand.paste(a, p.Content), a.jot())
	case a.help == nil:
		a.selection = nil
		if !a.filter.Editing() {
			a.openFilter()
		}
		a.filter.Paste(p)
		return a.typing()
	}
	return nil
}

func (a *App) resize(m tea.WindowSizeMsg) tea.Cmd {
	a.w, a.h = m.Width, m.Height
	a.settle()
	if a.resume != "" && a.place == sourcesPlace {
		a.toTag(a.resume, "")
	}
	a.resume = ""
	a.view().follow = a.selection != nil || a.view().tag > 0 && a.place == sourcesPlace
	return nil
}

// ask opens a dialog; then gets its answer, unless there is none.
func (a *App) ask(d dialog.Dialog, then func(dialog.Answer) tea.Cmd) tea.Cmd {
	a.dialog, a.answer, a.unsent.dialog = d, then, nil
	return nil
}

func (a *App) dialogKey(k tea.KeyPressMsg) tea.Cmd {
	if len(a.unsentHere()) > 0 && stroke(k) == refill {
		return a.refill()
	}
	answer, done := a.dialog.Key(k)
	if w, ok := answer.(dialog.Write); ok {
		return a.write(w)
	}
	return a.answered(answer, done)
}

// answered goes on with what a person said to the dialog, when that is done.
func (a *App) answered(answer dialog.Answer, done bool) tea.Cmd {
	if !done {
		return a.jot()
	}
	then, s, kept := a.answer, a.unsent.dialog, a.keepFilled(a.unsent.dialog)
	if s == nil {
		s = a.unsent.carried
	}
	a.dialog, a.answer, a.unsent.dialog, a.unsent.carried = nil, nil, nil, nil
	if answer == nil {
		return kept
	}
	return tea.Batch(kept, a.sending(s, then(answer)))
}

func (a *App) say(ink theme.Ink, format string, args ...any) tea.Cmd {
	a.notice = notice{ink, fmt.Sprintf(format, args...)}
	return nil
}

// fail says an error. What could not be saved is never shown as if it were.
func (a *App) fail(err error) tea.Cmd {
	if err == nil || errors.Is(err, context.Canceled) {
		return nil
	}
	return a.say(theme.Warning, "%s %v", a.theme.Glyphs.Warning, err)
}

// refreshedMsg says whether other programs wrote to the record.
type refreshedMsg struct {
	changed bool
	err     error
}

// every is how often the record is looked at: another program's flag is seen
// within a second. A look costs 45 µs and the screen, which each message draws
// anew, 2 ms: where nothing changed, only every 50th look says so, for the
// ages that the screen shows.
const (
	every = 600 * time.Millisecond
	quiet = 50
)

func (a *App) tick() tea.Cmd {
	ctx, d, every := a.ctx, a.desk, a.every
	return a.after(every, func(time.Time) tea.Msg {
		changed, err := d.Refresh(ctx)
		for i := 1; !changed && err == nil && i < quiet && waited(ctx, every); i++ {
			changed, err = d.Refresh(ctx)
		}
		return refreshedMsg{changed, err}
	})
}

func (a *App) refreshed(m refreshedMsg) tea.Cmd {
	a.loose.retry()
	if m.err != nil {
		a.fail(m.err)
	}
	if m.changed {
		a.stock()
		return tea.Batch(a.tick(), a.renew())
	}
	return a.tick()
}

// colour returns the number of a speaker's colour. Speakers of documents have
// one each; those of statements that were loaded without share them.
func (a *App) colour(id quotes.SpeakerID) int {
	n := a.shelf.colours[id]
	if n == 0 && id != "" {
		h := fnv.New32a()
		h.Write([]byte(id))
		n = 1 + int(h.Sum32()%97)
	}
	return n
}

// look returns how the detail is drawn at a width.
func (a *App) look(width int) detail.Look {
	l := detail.Look{Theme: a.theme, Width: width, Lines: arrange(a.w, a.h, true, a.at().narrow).detail.h}
	if a.lit != nil {
		l.Hits, l.NameHits = a.lit.in, a.lit.in // values of speaker: are not marked: every name would be
	}
	return l
}
