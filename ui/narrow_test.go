package ui

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/quotes/article"
	"whosaid/quotes/desk"
	"whosaid/quotes/search"
)

// heronClaims is a screen in Claims over a store with two loaded statements, of
// which whole claims were made.
func heronClaims(t *testing.T) *App {
	t.Helper()
	d := openDesk(t, filepath.Join(t.TempDir(), "desk.db"))
	lines := `{"text":"The heron will be back by Friday","speaker":"Ana Ruiz","type":"indirect","topics":["birds"],"source":{"title":"Birds"}}
{"text":"Nobody has seen the heron","speaker":"Ben Roe","type":"direct","topics":["birds"],"source":{"title":"Birds"}}`
	if _, err := d.Load(t.Context(), "birds.jsonl", strings.NewReader(lines), nil); err != nil {
		t.Fatal(err)
	}
	f, err := d.Search(t.Context(), "heron", 5, 0)
	if err != nil || len(f.Statements) != 2 {
		t.Fatal(f.Total, err)
	}
	for _, st := range f.Statements {
		if _, err := d.TakeStatement(t.Context(), []quotes.StatementID{st.ID}, "check"); err != nil {
			t.Fatal(err)
		}
	}
	a := openScreen(t, d, 120, 36, Options{})
	press(a, "2")
	return a
}

// The fields of a query narrow the claims of statements that were loaded
// without documents, too.
func TestFieldsFilterClaimsOfLoadedStatements(t *testing.T) {
	a := heronClaims(t)
	for query, n := range map[string]int{
		"speaker:ruiz ": 1, "topic:birds ": 2, "topic:birds type:direct ": 1, "source:birds -speaker:ruiz ": 1, "speaker:ruiz type:direct ": 0,
	} {
		press(a, "/", query, "enter")
		if got := len(a.claimsFound()); got != n {
			t.Errorf("%q leaves %d claims, want %d", query, got, n)
		}
		press(a, "esc")
	}
}

// What narrows the claims counts claims.
func TestNarrowCountsWhatIsListed(t *testing.T) {
	a := heronClaims(t)
	press(a, "t")
	for _, want := range []string{"speaker: Ana Ruiz", "status: flagged"} {
		press(a, want)
		line := ""
		for l := range strings.SplitSeq(seen(a), "\n") {
			if strings.Contains(l, want+" ") {
				line = l
			}
		}
		n := "1"
		if strings.HasPrefix(want, "status") {
			n = "2"
		}
		if !strings.Contains(line, " "+n+" ") {
			t.Errorf("%q: want %s in %q\n%s", want, n, line, seen(a))
		}
		press(a, "esc", "t")
	}
	press(a, "status: flagged", "enter")
	if got := len(a.claimsFound()); got != 2 {
		t.Errorf("%d claims are flagged, the list said 2", got)
	}
}

// What could not be read is read again, and not only after a restart.
func TestAClaimWhoseStatementCouldNotBeReadIsAskedForAgain(t *testing.T) {
	a := heronClaims(t)
	id := quotes.StatementID("")
	for have := range a.loose.have {
		id = have
	}
	delete(a.loose.have, id)
	send(a, undocumentedMsg{missed: []quotes.StatementID{id}, err: errors.New("the disk does not answer")})
	want(t, a, "the disk does not answer")
	if a.loose.have[id].ID != "" {
		t.Fatal("it was read before anything happened")
	}
	send(a, refreshedMsg{})
	if a.loose.have[id].ID != id {
		t.Error("it was not asked for again")
	}
}

// Where nobody writes the screen is left alone; what another program writes is
// seen at the next look.
func TestAQuietRecordDrawsNothing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "desk.db")
	a, other := openScreen(t, openDesk(t, file), 80, 24, Options{}), openDesk(t, file)
	a.after = func(_ time.Duration, f func(time.Time) tea.Msg) tea.Cmd {
		return func() tea.Msg { return f(time.Now()) }
	}
	a.every = 20 * time.Millisecond
	came := make(chan tea.Msg)
	go func() { came <- a.tick()() }()
	select {
	case m := <-came:
		t.Fatalf("%v, and nobody wrote", m)
	case <-time.After(10 * a.every):
	}
	if _, err := other.Do(t.Context(), desk.Action{Kind: "flag", Claims: []quotes.ClaimID{a.desk.Claims()[0].ID}, Reason: "check"}); err != nil {
		t.Fatal(err)
	}
	if m := (<-came).(refreshedMsg); !m.changed || m.err != nil {
		t.Errorf("%+v", m)
	}
}

// A long article is looked through piece by piece, and the screen says so.
func TestASearchInALongArticleSaysWhereItStopped(t *testing.T) {
	d := openDesk(t, filepath.Join(t.TempDir(), "desk.db"))
	text := "“We found the otter,” said Ana Ruiz.\n\n" + strings.Repeat("The boats go out in the morning and come back at night.\n\n", 2*farMatch/50) + "The otter sleeps.\n"
	art, err := desk.Read(t.Context(), "long.txt", strings.NewReader(text), article.Options{})
	if err != nil {
		t.Fatal(err)
	}
	added, err := d.Add(t.Context(), d.Draft(t.Context(), art, nil))
	if err != nil {
		t.Fatal(err)
	}
	a := openScreen(t, d, 80, 24, Options{})
	press(a, "3")
	a.view().want = string(added.Source)
	a.settle()
	want(t, a, "We found the otter")
	press(a, "/", "otter", "enter", ">")
	want(t, a, "no match in 400 kB; > looks on from here")
	for range 8 {
		if press(a, ">"); a.view().match.End > 0 {
			break
		}
	}
	src, _ := a.source()
	if m := a.view().match; m.Start != strings.LastIndex(src.Text, "otter") {
		t.Errorf("it never came to the last match: %v of %d", m, len(src.Text))
	}
}

// Counts of a sample are said to be about right.
func TestNarrowSaysWhatIsAnEstimate(t *testing.T) {
	a := screenOf(t, 80, 24, Options{})
	a.found.facets = []search.Facet{{Field: search.Type, About: true, Values: []search.FacetValue{{Value: "direct", Count: 1200, Query: "type:direct"}}}}
	press(a, "t")
	want(t, a, "type: direct about 1,200")
}

// Where the margin of an article has no room for names, the line above it says
// who speaks at the cursor.
func TestANarrowArticleNamesWhoSpeaks(t *testing.T) {
	a := screenOf(t, 40, 20, Options{})
	press(a, "3", "n")
	said := map[string]bool{}
	for range 20 {
		tag, _ := a.tagHere()
		want(t, a, "… ─── "+tag.Label+" ─")
		said[tag.Label] = true
		press(a, "n")
	}
	if !said["Rouhani"] || !said["Lavrov"] {
		t.Errorf("it named %v", said)
	}
	send(a, tea.WindowSizeMsg{Width: 80, Height: 24})
	if strings.Contains(seen(a), "… ───") {
		t.Errorf("the margin names them:\n%s", seen(a))
	}
}

// An empty list says how it is filled again.
func TestAnEmptyListLeadsOn(t *testing.T) {
	a := screenOf(t, 80, 24, Options{})
	press(a, "/", "zeppelins")
	want(t, a, "nothing found", "fewer words find more; esc clears the search")
	press(a, "esc")
	want(t, a, "1 of 15")
}

// Of a thousand speakers none hides the types behind it.
func TestFieldsWithFewValuesComeFirst(t *testing.T) {
	d := openDesk(t, filepath.Join(t.TempDir(), "desk.db"))
	var lines strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&lines, `{"text":"Heron number %d will be back by Friday","speaker":"Ana Lee %[1]d","type":"direct"}`+"\n", i)
	}
	if _, err := d.Load(t.Context(), "birds.jsonl", strings.NewReader(lines.String()), nil); err != nil {
		t.Fatal(err)
	}
	a := openScreen(t, d, 80, 24, Options{})
	press(a, "t")
	shown := seen(a)
	types, speakers := strings.Index(shown, "type: direct"), strings.Index(shown, "speaker: ")
	if types < 0 || speakers >= 0 && speakers < types {
		t.Errorf("the types are not first:\n%s", shown)
	}
	want(t, a, "1,005") // direct: those of the article too
}
