package ui

import "testing"

// A statement without claims, as all of an added article are, is flagged as a
// whole, and what needs a claim makes it first.
func TestStatementWithoutClaims(t *testing.T) {
	a := screenOf(t, 120, 36, Options{})
	addFile(t, a, ferryAt(t))
	press(a, "w", "1")
	if a.place != sourcesPlace {
		t.Fatalf("the article is not shown:\n%s", seen(a))
	}
	st, _ := a.statement()
	press(a, "f")
	want(t, a, "The statement as a whole")
	press(a, "enter")
	want(t, a, "flagged as a whole")
	if n := len(a.desk.ClaimsOf(st.ID)); n != 1 {
		t.Fatalf("%d claims", n)
	}
	press(a, "u")
	want(t, a, "undone: the flag and the claim")
	press(a, "m")
	want(t, a, "It has no claim yet")
	press(a, "enter")
	want(t, a, "what should be remembered")
}

func TestUndoSaysWhat(t *testing.T) {
	a := screenOf(t, 120, 36, Options{})
	press(a, "2", "f", "enter", "u")
	want(t, a, "undone: flagged")
	press(a, "ctrl+r")
	want(t, a, "redone: flagged")
}
