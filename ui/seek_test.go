package ui

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"whosaid/quotes"
	"whosaid/quotes/desk"
)

// herons is a desk with as many loaded statements about herons.
func herons(t *testing.T, file string, n int) *desk.Desk {
	t.Helper()
	d := openDesk(t, file)
	var lines strings.Builder
	for i := range n {
		fmt.Fprintf(&lines, `{"text":"Heron number %d will be back by Friday","speaker":"Ana Lee","source":{"title":"Birds"}}`+"\n", i)
	}
	if _, err := d.Load(t.Context(), "birds.jsonl", strings.NewReader(lines.String()), nil); err != nil {
		t.Fatal(err)
	}
	return d
}

// Who left off far down a list finds the same statement at the cursor again.
func TestACursorFarDownIsFoundAgain(t *testing.T) {
	file := filepath.Join(t.TempDir(), "desk.db")
	d := herons(t, file, 1000)
	for _, query := range []string{"", "heron"} {
		a := openScreen(t, d, 100, 30, Options{})
		press(a, "/", query, "enter", "g")
		for range 700 {
			press(a, "j")
		}
		before, _ := a.statement()
		if before.ID == "" {
			t.Fatalf("%q: nothing at the cursor:\n%s", query, seen(a))
		}
		a.keeps++
		a.saved = a.session()
		a.keepNow()
		b := openScreen(t, d, 80, 24, Options{})
		if after, _ := b.statement(); after.ID != before.ID {
			t.Errorf("%q: %q is at the cursor, and was %q", query, after.Text, before.Text)
		}
	}
}

// The statement of a claim is shown however far down it stands, and the query
// stays when it finds it.
func TestAClaimsStatementFarDown(t *testing.T) {
	d := herons(t, filepath.Join(t.TempDir(), "desk.db"), 400)
	f, err := d.Search(t.Context(), "heron", 1, 350)
	if err != nil {
		t.Fatal(err)
	}
	far := f.Statements[0]
	if _, err := d.TakeStatement(t.Context(), []quotes.StatementID{far.ID}, "rare"); err != nil {
		t.Fatal(err)
	}
	a := openScreen(t, d, 100, 30, Options{})
	press(a, "2", "/", "ana lee heron", "enter")              // of these words the claim itself has one
	want(t, a, "1 claim", "Ana Lee now", far.Text, "Birds ─") // who and where, though its document is not here
	press(a, "g", "enter")
	if st, _ := a.statement(); st.ID != far.ID || a.filter.Query() != "ana lee heron" {
		t.Errorf("%q is at the cursor of %q", st.Text, a.filter.Query())
	}
	for range 2 { // one that is gone is looked for each time, and given up
		a.toStatement("gone", "")
		send(a, nil)
		if key := a.keyAt(statementsPlace); key == "gone" {
			t.Error("the cursor waits for a statement that is not there")
		}
	}
	press(a, "/", "ana lee heron", "enter")
	press(a, "3", "n", "n", "n", "enter") // a statement that the query does not find
	if st, _ := a.statement(); st.Source == far.Source || a.filter.Query() != "" {
		t.Errorf("%q is at the cursor of %q", st.Text, a.filter.Query())
	}
}

// What is gone to is shown, though the query leaves it out.
func TestAQueryThatHidesWhatIsAskedForIsGivenUp(t *testing.T) {
	a := screenOf(t, 100, 30, Options{})
	press(a, "/", "vaccine", "enter", "3", "n", "enter") // the article's own claim
	want(t, a, "▸2 Claims", "the article's own claim", "37 unchecked of 37")
	press(a, "esc")
	want(t, a, "/ vaccine")
	press(a, "1", "esc", "G", "2", "/", "vaccine", "enter", "3", "G", "s")
	sp, _ := a.speaker()
	if sp.Name != "Ministry of Foreign Affairs of Iran" || a.keyAt(speakersPlace) != string(sp.ID) {
		t.Errorf("the speaker at the cursor is %s:\n%s", sp.Name, seen(a))
	}
}

// More words leave fewer claims.
func TestClaimsHaveEveryWord(t *testing.T) {
	a := screenOf(t, 100, 30, Options{})
	press(a, "2", "/", "Iran vaccine doses")
	for _, c := range a.claimsFound() {
		st, _ := a.desk.Corpus().Statement(c.Statement)
		if text := strings.ToLower(claimText(c) + st.Text); !strings.Contains(text, "vaccine") {
			t.Errorf("found: %s", text)
		}
	}
	if len(a.claimsFound()) == 0 {
		t.Error("none is found")
	}
}

// A statement that was loaded has no passage, and says so.
func TestAStatementWithoutItsDocument(t *testing.T) {
	a := openScreen(t, herons(t, filepath.Join(t.TempDir(), "desk.db"), 1), 120, 36, Options{})
	press(a, "G")
	want(t, a, "The document is not here")
}
