package ui

import (
	"path/filepath"
	"regexp"
	"testing"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes/review"
)

// A proposal that is replaced while the dialog stands open is not agreed to,
// though the screen took in the new one behind the dialog.
func TestADialogAnswersToWhatItShows(t *testing.T) {
	file := filepath.Join(t.TempDir(), "desk.db")
	a, b := as(t, "ana", file, 120, 40), as(t, "ben", file, 120, 40)
	proposed(t, a)
	see(t, b)
	do(b, "decide")
	was := claimOf(t, b).Proposed.Label
	want(t, b, was, "proposed by ana")
	press(a, "2")
	want(t, a, was+" proposed by ana") // where the claim stands, too
	press(a, "1")

	press(a, "u")
	do(a, "propose")
	press(a, "tab", "right", "right", "tab", "tab", "Because.", "ctrl+s")
	is(t, a, review.InReview)
	see(t, b)
	press(b, "enter")
	is(t, b, review.InReview)
	want(t, b, "not saved", "changed meanwhile: ana", "proposed a verdict")
	press(b, "esc")
	now := claimOf(t, b).Proposed.Label
	if now == was {
		t.Fatal("the proposal is the same")
	}
	do(b, "decide")
	want(t, b, now)
	press(b, "enter")
	is(t, b, review.Decided)
}

// Words that are chosen, and the statement that is looked at of a draft, are
// seen at whatever size the terminal takes meanwhile.
func TestWhatIsWorkedOnIsSeenAfterAResize(t *testing.T) {
	a := screenOf(t, 200, 60, Options{})
	press(a, "G", "v", "l", "l")
	reversed := regexp.MustCompile(`␛\[([0-9;]*;)?7m`)
	for _, size := range [][2]int{{60, 20}, {40, 15}, {100, 24}} {
		send(a, tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		if !reversed.MatchString(painted(a)) {
			t.Errorf("%v: the chosen words are not seen:\n%s", size, seen(a))
		}
	}
	send(a, tea.WindowSizeMsg{Width: 200, Height: 60})
	press(a, "esc", "3", "E", "G")
	for _, size := range [][2]int{{60, 20}, {40, 15}, {120, 24}} {
		send(a, tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		want(t, a, "▌")
	}
}
