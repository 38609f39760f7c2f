package ui

import (
	"reflect"
	"time"
	"unsafe"

	tea "charm.land/bubbletea/v2"
)

// calm lets the screen rest. Bubble Tea looks 60 times a second whether there is
// something to draw, which alone takes most of a percent of a core for as long
// as the program is open, and has no way to look less often while nothing
// happens: its ticker is reached by its name. Where it is not found, nothing
// rests.
type calm struct {
	program *tea.Program // nil: in tests of the model
	frames  *time.Ticker
	last    time.Time // that something happened
	asked   bool      // a calmMsg is on its way
	slow    bool
}

const (
	frame     = time.Second / 60
	slowFrame = time.Second
	restless  = 2 * time.Second // how long the screen looks often after something happened
)

// calmMsg comes when nothing may have happened for a while.
type calmMsg struct{}

// ticker returns what a running program draws by, or nil.
func ticker(p *tea.Program) *time.Ticker {
	f := reflect.ValueOf(p).Elem().FieldByName("ticker")
	if !f.IsValid() || f.Type() != reflect.TypeFor[*time.Ticker]() {
		return nil
	}
	return *(**time.Ticker)(unsafe.Pointer(f.UnsafeAddr()))
}

// stir wakes the screen for a message: what it changes is drawn a frame later.
func (a *App) stir(msg tea.Msg) tea.Cmd {
	c := &a.calm
	if c.program == nil {
		return nil
	}
	if _, ok := msg.(calmMsg); ok {
		c.asked = false
		return a.settleDown()
	}
	if c.frames == nil {
		c.frames = ticker(c.program)
	}
	c.last = a.now()
	if c.slow {
		c.slow = false
		c.frames.Reset(frame)
	}
	return a.settleDown()
}

// settleDown slows the screen down, or asks to be called when it may be time.
func (a *App) settleDown() tea.Cmd {
	c := &a.calm
	if c.frames == nil || c.slow || c.asked {
		return nil
	}
	if rest := restless - a.now().Sub(c.last); rest > 0 {
		c.asked = true
		return a.after(rest, func(time.Time) tea.Msg { return calmMsg{} })
	}
	c.slow = true
	c.frames.Reset(slowFrame)
	return nil
}
