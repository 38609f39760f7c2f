package ui

import (
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
)

func TestTickOffScreens(t *testing.T) {
	for _, s := range sizes() {
		a := screenOf(t, s.w, s.h, Options{})
		press(a, "3", "T", "c", "d", "x", "c", "n", "k")
		golden(t, "tick-"+s.name+".txt", seen(a))
	}
}

// A pencil marks every fact with one key each; undo takes the last one back,
// and after a restart the work goes on where it was left.
func TestTickOffAnArticle(t *testing.T) {
	file := filepath.Join(t.TempDir(), "desk.db")
	a := openScreen(t, openDesk(t, file), 120, 40, Options{})
	src, _ := a.desk.Source(quotes.SourceID(a.keyAt(sourcesPlace)))
	press(a, "3")
	src, _ = a.source()
	press(a, "T")
	n := len(a.desk.Facts(src.ID))
	if n < 50 {
		t.Fatalf("%d facts", n)
	}
	press(a, "c", "d")
	want(t, a, "1 checked", "1 doubtful")
	press(a, "m", "tab", "enter")
	want(t, a, "needs what it is")
	press(a, "up", "w", "tab", "page 3 says otherwise", "enter")
	want(t, a, "1 wrong")
	press(a, "k")
	want(t, a, "wrong, ana", "page 3 says otherwise")
	press(a, "u")
	want(t, a, "undone", "0 wrong", "3 of") // at the fact that this is about
	press(a, "ctrl+r")
	want(t, a, "1 wrong")

	again := openScreen(t, openDesk(t, file), 120, 40, Options{})
	press(again, "3", "T")
	want(t, again, "1 checked", "1 doubtful", "1 wrong", "4 of")
	for range n {
		press(again, "c")
	}
	want(t, again, "all", "ticked off")
	press(again, "n")
	want(t, again, "nothing else is left")
	press(again, "esc")
	if again.errand != nil {
		t.Error("esc does not leave")
	}
}

func TestAFactThatIsAClaimTakesEvidence(t *testing.T) {
	a := screenOf(t, 120, 40, Options{})
	press(a, "3", "T")
	for range 200 {
		if strings.Contains(seen(a), "claim ") && strings.Contains(seen(a), "unreviewed") {
			break
		}
		press(a, "j")
	}
	press(a, "e")
	want(t, a, "Evidence", "stance")
}

func TestTheMouseMovesThePencil(t *testing.T) {
	a := screenOf(t, 120, 40, Options{})
	press(a, "3", "T")
	lines := strings.Split(seen(a), "\n")
	for y, l := range lines {
		if x := strings.Index(l, "LAVROV"); x >= 0 && strings.Contains(l, "Serghei") {
			send(a, tea.MouseClickMsg{X: len([]rune(l[:x])) + 1, Y: y, Button: tea.MouseLeft})
			break
		}
	}
	want(t, a, "of 127: “Serghei LAVROV”")
	before := seen(a)
	send(a, tea.MouseWheelMsg{X: 50, Y: 10, Button: tea.MouseWheelDown})
	if seen(a) == before {
		t.Error("the wheel does not scroll")
	}
}

// In an article the cursor is on a statement: of several claims in it the
// person says which is meant.
func TestInAnArticleThePersonSaysWhichClaim(t *testing.T) {
	a := screenOf(t, 120, 40, Options{})
	press(a, "3")
	for range 20 {
		press(a, "n")
		if st, ok := a.statement(); ok && len(a.desk.ClaimsOf(st.ID)) > 1 {
			break
		}
	}
	st, _ := a.statement()
	second := a.desk.ClaimsOf(st.ID)[1]
	press(a, "w")
	want(t, a, "Which claim?")
	press(a, "2", "take", "enter", "enter")
	if got := a.desk.Review(second.ID).Assignee; got != "ana" {
		t.Errorf("the second claim is %q's:\n%s", got, seen(a))
	}
	press(a, "p", "2")
	want(t, a, "ana works on it")
}
