package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes/review"
)

func TestMouse(t *testing.T) {
	a := screenOf(t, 120, 36, Options{})
	click := func(x, y int) { send(a, tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}) }
	click(5, 8) // the second row
	want(t, a, "2 of 15")
	send(a, tea.MouseWheelMsg{X: 5, Y: 8, Button: tea.MouseWheelDown})
	want(t, a, "3 of 15")
	click(22, 0)
	want(t, a, "▸2 Claims")
	click(40, 0)
	want(t, a, "▸3 Sources")
	click(80, 10)
	if st, ok := a.statement(); !ok || st.Label != "S02" {
		t.Errorf("the click chose %q:\n%s", st.Text, seen(a))
	}
	click(5, 1)
	if !a.filter.Editing() {
		t.Error("a click on the search line does not open it")
	}
	press(a, "esc", "M")
	if a.View().MouseMode != tea.MouseModeNone {
		t.Error("M leaves the mouse on")
	}
}

// An answer can be pointed at, and the wheel moves among the answers.
func TestMouseInADialog(t *testing.T) {
	a := screenOf(t, 80, 24, Options{})
	at := func(text string) tea.Mouse {
		t.Helper()
		for y, line := range strings.Split(seen(a), "\n") {
			if x := strings.Index(line, text); x >= 0 {
				return tea.Mouse{X: len([]rune(line[:x])), Y: y, Button: tea.MouseLeft}
			}
		}
		t.Fatalf("%q is not on the screen:\n%s", text, seen(a))
		return tea.Mouse{}
	}
	press(a, "f")
	send(a, tea.MouseClickMsg(at("or in your own words")))
	if a.dialog == nil {
		t.Fatal("a click beside the answers answers")
	}
	send(a, tea.MouseClickMsg(at("3  who said it is in doubt")))
	is(t, a, review.Flagged)
	if r := claimOf(t, a); r.FlagReason != "who said it is in doubt" {
		t.Errorf("the reason is %q", r.FlagReason)
	}
	press(a, "w", "hold")
	send(a, tea.MouseClickMsg(at("hold: not while")))
	if a.dialog == nil {
		t.Fatal("what cannot be chosen is chosen")
	}
	press(a, "ctrl+u")
	send(a, tea.MouseClickMsg(at("take: work on it")))
	want(t, a, "Take: who works on it?")
	press(a, "esc", "t")
	send(a, tea.MouseWheelMsg{X: 10, Y: 10, Button: tea.MouseWheelDown})
	want(t, a, "▸ speaker: Sergey Lavrov")
}
