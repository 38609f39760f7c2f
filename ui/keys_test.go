package ui

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/quotes/desk"
	"whosaid/quotes/review"
	"whosaid/quotes/search"
)

func TestKeysClash(t *testing.T) {
	if _, err := newKeyboard(nil); err != nil {
		t.Error(err)
	}
	for _, c := range []struct {
		name string
		keys map[string][]string
		want string // of the error; empty: none
	}{
		{"a free key", map[string][]string{"flag": {"x"}}, ""},
		{"a taken key", map[string][]string{"flag": {"m"}}, `m is both "flag" and "note"`},
		{"two actions swap", map[string][]string{"flag": {"m"}, "note": {"f"}}, ""},
		{"a name with dashes", map[string][]string{"copy-as": {"x"}}, ""},
		{"no such action", map[string][]string{"fly": {"x"}}, `no action "fly"`},
		{"an empty key", map[string][]string{"flag": {" "}}, "empty key"},
	} {
		_, err := newKeyboard(c.keys)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestRemappedKeyWorksAndShows(t *testing.T) {
	a := screenOf(t, 120, 36, Options{Keys: map[string][]string{"flag": {"x"}}})
	want(t, a, "x flag")
	press(a, "x")
	want(t, a, "Flag: why?")
}

func TestEveryActionHasHelpAndAGroup(t *testing.T) {
	for _, r := range actions() {
		if r.help == "" || r.group == "" || r.do == nil || len(r.keys) == 0 {
			t.Errorf("%q lacks something", r.name)
		}
	}
}

func TestOtherLayouts(t *testing.T) {
	for _, c := range []struct{ typed, want string }{
		{"о", "j"}, {"л", "k"}, {"П", "G"}, {"а", "f"}, {"А", "F"}, {"й", "q"}, {"ъ", "]"}, {"Ж", ":"}, {"Н", "Y"}, {"Ь", "M"}, {"т", "n"}, {"Т", "N"},
		{"ت", "j"}, {"ن", "k"}, {"ب", "f"}, {"ض", "q"}, {"غ", "y"}, {"ع", "u"}, {"پ", "m"}, {"ئ", "m"}, {"ر", "v"}, {"إ", "F"}, {"أ", "G"}, {"\u0650", "Y"}, {"\u0654", "N"}, {"چ", "]"}, {"؟", "?"}, {"۲", "2"},
		{"j", "j"}, {"/", "/"}, {".", "."}, {"ß", "ß"},
	} {
		if got := stroke(tea.KeyPressMsg{Code: []rune(c.typed)[0], Text: c.typed}); got != c.want {
			t.Errorf("%q is %q, want %q", c.typed, got, c.want)
		}
	}
	if got := stroke(tea.KeyPressMsg{Code: 'в', BaseCode: 'd', Mod: tea.ModCtrl}); got != "ctrl+d" {
		t.Errorf("ctrl with a Russian letter is %q", got)
	}
	if got := stroke(tea.KeyPressMsg{Code: 'в', Mod: tea.ModCtrl}); got != "ctrl+d" {
		t.Errorf("ctrl with a Russian letter alone is %q", got)
	}
}

func TestSearch(t *testing.T) {
	a := screenOf(t, 120, 36, Options{})
	press(a, "/", "vaccine", "ctrl+u", "sanctoins") // a typo
	want(t, a, "found", "sanctoins", "sanctions")
	if !strings.Contains(painted(a), "␛[30;43msanct") {
		t.Error("what matched is not highlighted")
	}
	press(a, "enter", "j")
	want(t, a, "Sergey Lavrov")
	kept := a.keyAt(statementsPlace)
	press(a, "esc")
	want(t, a, "of 15")
	if a.keyAt(statementsPlace) != kept {
		t.Error("clearing the query lost the statement at the cursor")
	}
}

func TestFieldsNarrowClaims(t *testing.T) {
	a := screenOf(t, 120, 50, Options{})
	press(a, "2", "j", "f", "1", "/", "status:flagged ")
	want(t, a, "flagged 1")
	if strings.Contains(seen(a), "unreviewed 3") {
		t.Errorf("claims that are not flagged are listed:\n%s", seen(a))
	}
	press(a, "ctrl+u", "speaker:zarif ")
	want(t, a, "unreviewed 5")
}

// Before the first answer the screen does not say that there is nothing.
func TestFirstPaint(t *testing.T) {
	a, err := New(context.Background(), openDesk(t, filepath.Join(t.TempDir(), "desk.db")), Options{Env: []string{}})
	if err != nil {
		t.Fatal(err)
	}
	a.Update(tea.WindowSizeMsg{Width: 120, Height: 36})
	want(t, a, "reading the statements")
	if strings.Contains(seen(a), "│ nothing") || strings.Contains(seen(a), "nothing found") {
		t.Errorf("the screen says that there is nothing:\n%s", seen(a))
	}
}

func TestSearchSaysFuzzy(t *testing.T) {
	a := screenOf(t, 120, 36, Options{})
	press(a, "/", "mxmmprssr")
	want(t, a, "fuzzy")
}

func TestCompletion(t *testing.T) {
	a := screenOf(t, 120, 36, Options{})
	press(a, "/", "spe")
	want(t, a, "speaker:")
	press(a, "tab", "Zar")
	want(t, a, "Mohammad Javad Zarif")
	press(a, "tab")
	if got := a.filter.Query(); got != `speaker:"Mohammad Javad Zarif" ` {
		t.Errorf("query %q", got)
	}
	want(t, a, "3 found")
}

func TestNarrowByFacet(t *testing.T) {
	a := screenOf(t, 120, 36, Options{})
	press(a, "t", "direct", "enter")
	want(t, a, "type:direct", "5 found")
}

func TestFlagUndoRedoAndRestart(t *testing.T) {
	file := filepath.Join(t.TempDir(), "desk.db")
	a := openScreen(t, openDesk(t, file), 120, 50, Options{})
	press(a, "j", "j", "f")
	want(t, a, "Flag: why?", "the maximum-pressure")
	press(a, "says who?", "enter")
	want(t, a, "flagged: says who?; u takes it back", "says who?, ana")
	press(a, "u")
	want(t, a, "undone: flagged")
	press(a, "ctrl+r")
	want(t, a, "redone", "says who?, ana")
	press(a, "m", "ask Tehran", "enter")
	want(t, a, "noted", "ask Tehran, ana")
	a.keepNow()

	again := openScreen(t, openDesk(t, file), 120, 50, Options{})
	want(t, again, "3 of 15", "says who?, ana", "ask Tehran, ana")
	press(again, "u", "u")
	if n := len(again.flaggedNow()); n != 0 {
		t.Errorf("%d claims are flagged after undo across a restart", n)
	}
}

// flaggedNow returns the claims that are flagged.
func (a *App) flaggedNow() (out []quotes.ClaimID) {
	for _, c := range a.desk.Claims() {
		if a.desk.Status(c.ID) == review.Flagged {
			out = append(out, c.ID)
		}
	}
	return out
}

func TestMarkedAreFlaggedAtOnceAndUndoneAtOnce(t *testing.T) {
	a := screenOf(t, 120, 36, Options{})
	press(a, "2", "space", "space", "space")
	want(t, a, "3 marked")
	press(a, "f", "1")
	if n := len(a.flaggedNow()); n != 3 {
		t.Fatalf("%d flagged, want 3", n)
	}
	want(t, a, "flagged: 3 claims")
	press(a, "u")
	if n := len(a.flaggedNow()); n != 0 {
		t.Errorf("%d flagged after one undo", n)
	}
}

func TestAFlagTwiceSaysWhyNot(t *testing.T) {
	a := screenOf(t, 120, 36, Options{})
	press(a, "f", "1", "f")
	want(t, a, "flag: it is flagged already")
}

func TestWholeStatementAsAClaim(t *testing.T) {
	a := screenOf(t, 120, 36, Options{})
	before := len(a.desk.Claims())
	press(a, "j", "F", "2")
	want(t, a, "flagged as a whole")
	if n := len(a.desk.Claims()); n != before+1 {
		t.Errorf("%d claims, want %d", n, before+1)
	}
}

func TestWordsBecomeAClaim(t *testing.T) {
	for _, c := range []struct {
		name string
		keys []string
		want string
	}{
		{"in the detail", []string{"j", "v", "l"}, "Iran appreciates"},
		{"in the article", []string{"3", "n", "n", "n", "v", "b", "o", "enter"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := screenOf(t, 120, 36, Options{})
			press(a, c.keys...)
			if c.want == "" {
				want(t, a, "Flag: why?")
				return
			}
			if !strings.Contains(painted(a), ";7m"+c.want) && !strings.Contains(painted(a), ";7;36m"+c.want) {
				t.Errorf("what is selected does not show:\n%s", painted(a))
			}
			press(a, "enter")
			want(t, a, "Flag: why?", c.want)
			press(a, "1")
			want(t, a, "flagged")
			found := false
			for _, cl := range a.desk.Claims() {
				found = found || cl.Text == c.want && a.desk.Status(cl.ID) == review.Flagged
			}
			if !found {
				t.Errorf("no flagged claim %q", c.want)
			}
		})
	}
}

func TestEnterLeadsOnAndBackspaceBack(t *testing.T) {
	a := screenOf(t, 120, 36, Options{})
	press(a, "j", "j")
	st, _ := a.statement()
	press(a, "enter")
	want(t, a, "▸3 Sources")
	if here, _ := a.statement(); here.ID != st.ID {
		t.Errorf("the article is at %q, want %q", here.Text, st.Text)
	}
	press(a, "n", "enter")
	want(t, a, "▸1 Statements", "4 of 15")
	press(a, "s")
	want(t, a, "▸4 Speakers", "President of Iran")
	press(a, "enter")
	want(t, a, "7 found")
	press(a, "backspace")
	want(t, a, "▸4 Speakers")
	press(a, "backspace", "backspace", "backspace")
	want(t, a, "▸1 Statements", "3 of 15")
}

func TestCopySaysWhichWay(t *testing.T) {
	a := screenOf(t, 120, 36, Options{})
	var copied string
	_, cmd := a.Update(tea.KeyPressMsg{Code: 'y', Text: "y"})
	msg := cmd().(copiedMsg)
	copied = msg.text
	send(a, msg)
	want(t, a, "OSC 52")
	if !strings.Contains(copied, "Hassan Rouhani, President of Iran") || !strings.Contains(copied, "MEPEI") {
		t.Errorf("copied %q", copied)
	}
	press(a, "Y")
	want(t, a, "Markdown block quote")
}

func TestAnotherProgramsFlagIsSeen(t *testing.T) {
	file := filepath.Join(t.TempDir(), "desk.db")
	a := openScreen(t, openDesk(t, file), 120, 50, Options{})
	other := openDesk(t, file)
	claims := other.ClaimsOf(a.desk.Corpus().Statements()[0].ID)
	if _, err := other.Do(t.Context(), desk.Action{Kind: review.Flag, Claims: []quotes.ClaimID{claims[0].ID}, Reason: "from elsewhere"}); err != nil {
		t.Fatal(err)
	}
	changed, err := a.desk.Refresh(context.Background())
	send(a, refreshedMsg{changed, err})
	want(t, a, "from elsewhere, ana")
}

func TestAnotherProgramsLoadIsFound(t *testing.T) {
	file := filepath.Join(t.TempDir(), "desk.db")
	a := openScreen(t, openDesk(t, file), 120, 50, Options{})
	press(a, "/", "h", "e", "r", "o", "n", "enter")
	other := openDesk(t, file)
	line := `{"text":"The heron will be back by Friday","speaker":"Ana Lee","source":{"title":"Birds"}}`
	if _, err := other.Load(t.Context(), "birds.jsonl", strings.NewReader(line), nil); err != nil {
		t.Fatal(err)
	}
	for start := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		changed, err := a.desk.Refresh(context.Background())
		if changed || err != nil || time.Since(start) > 10*time.Second {
			send(a, refreshedMsg{changed, err})
			break
		}
	}
	want(t, a, "heron will be back by Friday")
}

// A million rows cost what is on the screen.
func TestAMillionRows(t *testing.T) {
	a := screenOf(t, 120, 36, Options{})
	st, _ := a.statement()
	const n = 1_000_000
	a.found = found{id: a.searches, total: n, pages: map[int][]quotes.Statement{}, pending: map[int]bool{}}
	asked := map[int]bool{}
	fill := func() {
		a.fetch()
		for p := range a.found.pending {
			asked[p] = true
			page := make([]quotes.Statement, perPage)
			for i := range page {
				page[i] = st
				page[i].Text = fmt.Sprintf("statement number %d", p*perPage+i)
			}
			a.page(pageMsg{id: a.found.id, page: p, statements: page})
		}
	}
	fill()
	a.settle()
	want(t, a, "1 of 1,000,000", "statement number 0")
	a.view().list.Last()
	if !strings.Contains(seen(a), "…") {
		t.Error("rows that are not there yet have no sign")
	}
	fill()
	want(t, a, "1,000,000 of 1,000,000", "statement number 999999")
	if len(asked) > 3 {
		t.Errorf("%d pages were fetched", len(asked))
	}
}

func TestALateSearchIsDropped(t *testing.T) {
	a := screenOf(t, 120, 36, Options{})
	press(a, "/", "vaccine")
	want(t, a, "1 found")
	send(a, foundMsg{id: a.searches - 1, found: desk.Found{Result: search.Result{Total: 99}}})
	want(t, a, "1 found")
}

func TestPasteGoesToTheSearchLine(t *testing.T) {
	a := screenOf(t, 120, 36, Options{})
	send(a, tea.PasteMsg{Content: "maximum\npressure\x1b]0;evil\u202e"})
	if strings.Contains(painted(a), "␛]") || strings.ContainsRune(painted(a), '\u202e') {
		t.Errorf("a pasted sequence reaches the terminal: %s", painted(a))
	}
}

func TestOnePaneAtFortyColumns(t *testing.T) {
	a := screenOf(t, 40, 20, Options{})
	if strings.Contains(seen(a), "indirect speech") {
		t.Error("list and detail show at once")
	}
	press(a, "tab")
	want(t, a, "indirect speech", "President of Iran")
	press(a, "tab")
	want(t, a, "1 of 15")
}

func TestHelpComesFromTheTable(t *testing.T) {
	a := screenOf(t, 120, 60, Options{Keys: map[string][]string{"copy": {"x"}}})
	press(a, "?")
	want(t, a, "x copy the quotation with its citation", "1 Statements")
	press(a, "esc")
	if a.help != nil {
		t.Error("esc does not close the help")
	}
}

// Esc leaves the innermost first: a detail that stands over its list.
func TestEscapeFromTheDetailAtFortyColumns(t *testing.T) {
	a := screenOf(t, 40, 20, Options{})
	press(a, "2", "j", "tab", "esc")
	if a.place != claimsPlace || a.reading() {
		t.Errorf("esc does not lead back to the list:\n%s", seen(a))
	}
	press(a, "esc")
	if a.place != statementsPlace {
		t.Errorf("esc does not go back:\n%s", seen(a))
	}
}

// A search that finds nothing and is given up leaves the cursor where it was.
func TestGivingUpASearchLeavesTheCursor(t *testing.T) {
	a := screenOf(t, 80, 24, Options{})
	press(a, "j", "j", "j")
	before, _ := a.statement()
	press(a, "/", "qqqqqqqq zzzzzzz")
	want(t, a, "0 found")
	press(a, "esc")
	if after, _ := a.statement(); after.ID != before.ID {
		t.Errorf("%q is at the cursor, and was %q", after.Text, before.Text)
	}
}

// Where the list of articles is short, it grows while one is chosen, and the
// line above an article names it where there is no list.
func TestArticlesAtSmallSizes(t *testing.T) {
	a := screenOf(t, 80, 24, Options{})
	press(a, "3")
	few := a.layout().list.h
	press(a, "tab")
	if many := a.layout().list.h; few != 2 || many < 5 || len(a.view().list.Visible()) == 0 {
		t.Errorf("%d lines, then %d", few, many)
	}
	press(a, "enter")
	if !a.reading() {
		t.Error("enter does not open the article")
	}
	send(a, tea.WindowSizeMsg{Width: 40, Height: 20})
	want(t, a, "─ The Russian Foreign Minister Lavr… ─")

	addFile(t, a, ferryAt(t))
	press(a, "w", "1")
	want(t, a, "─ Ferry to stop in winter ─")
	press(a, "n")
	if foot := footOf(a); foot != "n next  f flag  O list  enter open  ?" {
		t.Errorf("the footer is %q", foot)
	}
	press(a, "O", "russ", "enter")
	want(t, a, "─ The Russian Foreign Minister Lavr… ─", "Source of the photo")
}

// Of speakers those come first whom the query names.
func TestANameFindsTheSpeaker(t *testing.T) {
	a := screenOf(t, 80, 24, Options{})
	press(a, "4", "j", "/", "lavrov", "enter")
	if sp, _ := a.speaker(); sp.Name != "Sergey Lavrov" {
		t.Errorf("%s is at the cursor:\n%s", sp.Name, seen(a))
	}
	want(t, a, "1 of ")
}
