package ui

import (
	"io"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// The ticker of Bubble Tea is there under its name: another version may have
// another, and the screen would not rest.
func TestTheScreenRestsUntilSomethingHappens(t *testing.T) {
	a := screenOf(t, 80, 24, Options{})
	now := time.Now()
	a.now = func() time.Time { return now }
	a.calm.program = tea.NewProgram(stopping{}, tea.WithInput(nil), tea.WithOutput(io.Discard))
	if _, err := a.calm.program.Run(); err != nil {
		t.Fatal(err)
	}
	press(a, "j")
	if a.calm.frames == nil {
		t.Fatal("there is no ticker of that name")
	}
	a.Update(calmMsg{})
	if a.calm.slow {
		t.Error("it rests at once")
	}
	now = now.Add(restless)
	a.Update(calmMsg{})
	if !a.calm.slow {
		t.Error("it does not rest")
	}
	press(a, "k")
	if a.calm.slow {
		t.Error("a key does not wake it")
	}
}

// stopping is a program that ends at once.
type stopping struct{}

func (stopping) Init() tea.Cmd                         { return tea.Quit }
func (s stopping) Update(tea.Msg) (tea.Model, tea.Cmd) { return s, nil }
func (stopping) View() tea.View                        { return tea.NewView("") }
