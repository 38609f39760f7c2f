package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whosaid/quotes"
	"whosaid/quotes/intake"
)

// ferry is an article with direct, indirect and mixed speech.
const ferry = `Ferry to stop in winter

The ferry across the sound will not run from November to March, the council said on Monday.

“We cannot pay for empty boats,” said Ida Holm, the mayor. “In summer they are full.”

Captain Tore Berg warned that two villages would be cut off for weeks. He called the plan “a gift to the road builders” and said he would not steer the last boat.

According to the council, the crossing cost 4.2 million crowns last year. The union of sailors demanded that the vote be repeated.

“Nobody asked us,” it said in a statement.
`

// ferryAt writes the article to a file of its own folder.
func ferryAt(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "ferry.txt")
	if err := os.WriteFile(file, []byte(ferry), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// addFile opens the preview of a file.
func addFile(t *testing.T, a *App, file string) *reviewing {
	t.Helper()
	press(a, "a")
	send(a, tea.PasteMsg{Content: file})
	press(a, "enter")
	v, ok := a.errand.(*reviewing)
	if !ok {
		t.Fatalf("no preview:\n%s", seen(a))
	}
	return v
}

func TestAddScreens(t *testing.T) {
	file := ferryAt(t)
	home, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []struct{ w, h int }{{120, 36}, {80, 24}, {40, 20}} {
		for _, s := range []struct {
			name string
			keys []string
		}{
			{"preview", []string{"n"}},
			{"decided", []string{"space", "x", "space", "j"}},
			{"speaker", []string{"j", "s", "to"}},
			{"new", []string{"j", "v", "l", "l"}},
			{"split", []string{"j", "/", "l"}},
			{"about", []string{"T"}},
			{"store", []string{"space", "w"}},
		} {
			t.Run(fmt.Sprintf("%s-%dx%d", s.name, size.w, size.h), func(t *testing.T) {
				a := screenOf(t, size.w, size.h, Options{})
				addFile(t, a, file)
				press(a, s.keys...)
				golden(t, fmt.Sprintf("add-%s-%dx%d.txt", s.name, size.w, size.h), seen(a))
			})
		}
		t.Run(fmt.Sprintf("progress-%dx%d", size.w, size.h), func(t *testing.T) {
			a := screenOf(t, size.w, size.h, Options{})
			a.runThrough(&working{verb: "Reading", names: []string{"news/ferry.txt", "news/harbour.html", "news/a very long name of a file that says all that is in it.pdf", "news/last.md"},
				at: 2, failed: []string{"harbour.html: no text found"}})
			golden(t, fmt.Sprintf("add-progress-%dx%d.txt", size.w, size.h), seen(a))
		})
		t.Run(fmt.Sprintf("path-%dx%d", size.w, size.h), func(t *testing.T) {
			dir := t.TempDir()
			for _, name := range []string{"ferry.txt", "harbour.html", "picture.png", "archive/old.txt"} {
				if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, name), []byte(ferry), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			t.Chdir(dir)
			a := screenOf(t, size.w, size.h, Options{})
			press(a, "a", "down", "down")
			got := seen(a)
			t.Chdir(home)
			golden(t, fmt.Sprintf("add-path-%dx%d.txt", size.w, size.h), got)
		})
		t.Run(fmt.Sprintf("correct-%dx%d", size.w, size.h), func(t *testing.T) {
			a := screenOf(t, size.w, size.h, Options{})
			press(a, "j", "j", "E", "]")
			golden(t, fmt.Sprintf("correct-%dx%d.txt", size.w, size.h), seen(a))
		})
	}
}

// What colours tell of an import is told by marks too.
func TestColoursOfAnImport(t *testing.T) {
	file := ferryAt(t)
	for _, c := range []struct {
		name string
		o    Options
	}{{"auto16", Options{}}, {"ascii", Options{ASCII: true, NoColor: true}}} {
		a := screenOf(t, 100, 24, c.o)
		addFile(t, a, file)
		press(a, "space", "x", "j", "v", "l")
		golden(t, "colours-add-"+c.name+".txt", painted(a))
		if c.o.ASCII {
			want(t, a, "+ council", "x dropped")
		}
	}
}

// bundle is what would be stored of a draft, in words.
func bundle(d intake.Draft) string {
	src, speakers, statements, _ := d.Bundle()
	out := []string{src.Title + "|" + src.Publisher + "|" + src.URL + "|" + string(src.Published)}
	for _, s := range speakers {
		out = append(out, s.Name)
	}
	for _, s := range statements {
		out = append(out, fmt.Sprintf("%s %s %s %v %.2f", s.ID, s.Speaker, s.Speech, s.Content, s.Confidence))
	}
	return strings.Join(out, "\n")
}

func TestEveryEditChangesWhatIsStored(t *testing.T) {
	file := ferryAt(t)
	for _, c := range []struct {
		name string
		keys []string
	}{
		{"accept", []string{"space"}},
		{"accept by enter", []string{"enter"}},
		{"drop", []string{"x"}},
		{"a new speaker", []string{"s", "Nils Aas", "enter"}},
		{"a speaker of the draft", []string{"s", "Tore", "enter"}},
		{"nobody knows", []string{"s", "up", "enter"}},
		{"type", []string{"t", "2"}},
		{"end back", []string{"["}},
		{"end on", []string{"[", "[", "]"}},
		{"start on", []string{"}"}},
		{"start back", []string{"}", "}", "{"}},
		{"split", []string{"/", "l", "enter"}},
		{"merge", []string{"s", "Tore Berg", "enter", "j", "s", "Tore Berg", "enter", "k", "m"}},
		{"new", []string{"v", "l", "l", "enter", "esc"}},
		{"title", []string{"T", " again", "enter"}},
		{"publisher", []string{"T", "tab", "The Sound", "enter"}},
		{"address", []string{"T", "tab", "tab", "https://sound.example/ferry", "enter"}},
		{"date", []string{"T", "up", "2026-11-02", "enter"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := screenOf(t, 100, 30, Options{})
			v := addFile(t, a, file)
			press(a, "j")
			before := bundle(v.draft)
			press(a, c.keys...)
			after := bundle(v.draft)
			if before == after {
				t.Fatalf("%v changes nothing:\n%s", c.keys, seen(a))
			}
			for len(v.past) > 0 {
				press(a, "u")
			}
			if bundle(v.draft) != before {
				t.Error("undo does not bring back what was there")
			}
			for len(v.future) > 0 {
				press(a, "ctrl+r")
			}
			if bundle(v.draft) != after {
				t.Error("redo does not do it again")
			}
		})
	}
}

func TestLowConfidenceFirst(t *testing.T) {
	a := screenOf(t, 100, 30, Options{})
	v := addFile(t, a, ferryAt(t))
	var got []float64
	for range v.draft.Items {
		press(a, "n")
		it, _ := v.here()
		got = append(got, it.Statement.Confidence)
	}
	if !slices.IsSorted(got) || len(got) < 4 {
		t.Errorf("n goes by %v", got)
	}
	last, _ := v.here()
	press(a, "N", "N")
	if it, _ := v.here(); it.Statement.ID == last.Statement.ID {
		t.Error("N does not go back")
	}
}

// The whole errand: add, set right, store, open again, correct, and see it
// everywhere.
func TestAddEditStoreReopen(t *testing.T) {
	file, db := ferryAt(t), filepath.Join(t.TempDir(), "desk.db")
	a := openScreen(t, openDesk(t, db), 120, 40, Options{})
	v := addFile(t, a, file)
	n := len(v.draft.Items)
	press(a, "j", "s", "Ida Marie Holm", "enter", "T", "tab", "The Sound", "enter", "G", "x", "w", "1")
	want(t, a, fmt.Sprintf("stored %d statements", n-1), "▸3 Sources 2", "Ferry to stop in winter")
	press(a, "1", "/", "empty boats", "enter")
	want(t, a, "Ida Marie Holm", "1 found")
	press(a, "esc", "4")
	want(t, a, "Ida Marie Holm")

	b := openScreen(t, openDesk(t, db), 120, 40, Options{})
	press(b, "esc", "1", "/", `"empty boats"`, "enter", "E")
	want(t, b, "Correct: Ferry to stop in winter", "Ida Marie Holm")
	press(b, "s", "Tore", "enter", "]", "w")
	want(t, b, "1 corrected")
	st, _ := b.statement()
	if sp, _ := b.desk.Speaker(st.Speaker); sp.Name != "Tore Berg" {
		t.Errorf("the speaker is %q", sp.Name)
	}
	press(b, "u")
	want(t, b, "undone", "Ida Marie Holm")
	press(b, "E", "T", "tab", " Weekly", "tab", "sound.example", "enter")
	want(t, b, "an address begins with https://")
	press(b, "ctrl+u", "https://sound.example/1", "enter", "w")
	want(t, b, "what is known about the source corrected", "The Sound Weekly")
	press(b, "u")
	want(t, b, "undone")
	if src, _ := b.source(); src.Publisher != "The Sound" {
		t.Errorf("the publisher is %q", src.Publisher)
	}
	press(b, "D", "2")
	want(t, b, "0 found")
	press(b, "u")
	want(t, b, "1 found")
}

// A split and a merge of a stored source lose no words, however often.
func TestSplitAndMergeOfAStoredSource(t *testing.T) {
	a := screenOf(t, 120, 40, Options{})
	words := func() string {
		var out []string
		for _, st := range a.desk.Corpus().Statements() {
			out = append(out, st.Text)
		}
		return strings.Join(out, " ")
	}
	before, n := words(), len(a.desk.Corpus().Statements())
	for range 2 {
		press(a, "g", "E", "/", "l", "enter", "w")
		want(t, a, "1 corrected, 1 added")
		if got := len(a.desk.Corpus().Statements()); got != n+1 || words() != before {
			t.Fatalf("after the split %d statements:\n%s", got, words())
		}
		press(a, "u")
		if got := len(a.desk.Corpus().Statements()); got != n || words() != before {
			t.Fatalf("after undoing the split %d statements:\n%s", got, words())
		}
		press(a, "ctrl+r")
		if got := len(a.desk.Corpus().Statements()); got != n+1 || words() != before {
			t.Fatalf("after the split again %d statements:\n%s", got, words())
		}
		press(a, "g", "E", "m", "w")
		want(t, a, "1 corrected, 1 withdrawn")
		if got := len(a.desk.Corpus().Statements()); got != n || words() != before {
			t.Fatalf("after the merge %d statements:\n%s", got, words())
		}
	}
}

func TestANewVersionSaysWhatBecameOfTheOld(t *testing.T) {
	a := screenOf(t, 120, 36, Options{})
	address := []string{"T", "tab", "tab", "https://sound.example/ferry", "enter"}
	addFile(t, a, ferryAt(t))
	press(a, append(address, "w", "1")...)
	changed := filepath.Join(t.TempDir(), "ferry.txt")
	text := strings.Replace(ferry, "“We cannot pay for empty boats,”", "“We will not pay for half-empty boats,”", 1)
	if err := os.WriteFile(changed, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	addFile(t, a, changed)
	press(a, address...)
	want(t, a, "version 2 of https://sound.example/ferry")
	press(a, "w", "1")
	want(t, a, "version 2 of the source", "1 orphaned")
	press(a, "1", "/", `"for empty boats"`, "enter")
	want(t, a, "orphaned")
}

// The ends of each piece of what was said can be moved.
func TestPieces(t *testing.T) {
	a := screenOf(t, 120, 36, Options{})
	press(a, "/", "S06", "enter", "esc", "1", "E")
	v := a.errand.(*reviewing)
	for i, it := range v.draft.Items {
		if len(it.Statement.Content) > 1 {
			v.toItem(i)
		}
	}
	before, _ := v.here()
	press(a, "p", "[")
	after, _ := v.here()
	b, c := before.Statement.Content, after.Statement.Content
	if len(b) < 2 || c[0].End >= b[0].End || c[1] != b[1] {
		t.Errorf("%v became %v\n%s", b, c, seen(a))
	}
}

// Who is asked for a speaker and only presses enter keeps the one that is there;
// those who speak nearest come next.
func TestTheSpeakerIsNotChangedByAKeyTooMany(t *testing.T) {
	file := filepath.Join(t.TempDir(), "talk.txt")
	text := "“It is late,” said Ann Kim.\n\n“It is not,” said Bo Lee.\n\n“Who knows,” said Cy Orr.\n\n“I do,” said Di Poe.\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	a := screenOf(t, 100, 30, Options{})
	v := addFile(t, a, file)
	press(a, "j", "j", "s")
	last := -1
	for _, name := range []string{"▸ Cy Orr ", "  Bo Lee ", "  Di Poe ", "  Ann Kim "} {
		at := strings.Index(seen(a), name)
		if at <= last {
			t.Errorf("%q is not where it should be:\n%s", name, seen(a))
		}
		last = at
	}
	press(a, "enter")
	if it := v.draft.Items[2]; it.Speaker != "Cy Orr" {
		t.Errorf("it is now %s", it.Speaker)
	}
	press(a, "s", "down", "enter")
	if it := v.draft.Items[2]; it.Speaker != "Bo Lee" {
		t.Errorf("it is now %s", it.Speaker)
	}
}

// A name is offered once, however the article writes it.
func TestASpeakerIsOfferedOnce(t *testing.T) {
	a := screenOf(t, 120, 36, Options{})
	press(a, "E", "s", "rouhani")
	if got := seen(a); strings.Contains(got, "Hassan ROUHANI  ") {
		t.Errorf("offered twice:\n%s", got)
	}
	want(t, a, "Hassan Rouhani as it is")
}

// One of many articles can be left out, and the next ones are looked at.
func TestAnArticleIsLeftOut(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.txt": "“One boat is enough,” said Ida Holm.\n", "b.txt": "“Two are better,” said Tore Berg.\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	a := screenOf(t, 100, 30, Options{})
	addFile(t, a, dir)
	press(a, "w", "leave this one out", "enter")
	want(t, a, "left out; this is 2 of 2", "Two are better")
	press(a, "space", "w")
	if got := len(a.desk.Corpus().Sources()); got != 2 {
		t.Errorf("%d sources, want the embedded one and the second:\n%s", got, seen(a))
	}
}

func TestLeavingAsks(t *testing.T) {
	a := screenOf(t, 100, 30, Options{})
	v := addFile(t, a, ferryAt(t))
	press(a, "x", "esc")
	want(t, a, "What you changed is not stored")
	press(a, "1")
	if a.errand != v {
		t.Fatal("going on leaves")
	}
	press(a, "esc", "2")
	want(t, a, "nothing was stored", "1 Statements 15")
}

// With a statement go its claims, but not what somebody worked on.
func TestClaimsOfAWithdrawnStatement(t *testing.T) {
	a := screenOf(t, 120, 36, Options{})
	n := len(a.desk.Claims())
	press(a, "D", "2")
	if got := len(a.desk.Claims()); got != n-1 {
		t.Errorf("%d claims, want %d", got, n-1)
	}
	press(a, "u", "f", "1", "D", "2")
	if got := len(a.desk.Claims()); got != n {
		t.Errorf("%d claims, want %d", got, n)
	}
	press(a, "2", "/", "supported Iran", "enter")
	want(t, a, "in a statement that was withdrawn")
}

func TestEverySizeOfTheImportFits(t *testing.T) {
	a := screenOf(t, 80, 24, Options{})
	addFile(t, a, ferryAt(t))
	for _, keys := range [][]string{nil, {"s"}, {"esc", "T"}, {"esc", "v", "l"}, {"esc", "/"}, {"esc", "x", "w"}, {"esc", "?"}} {
		press(a, keys...)
		for w := 1; w <= 130; w += 3 {
			for _, h := range []int{1, 2, 3, 5, 8, 12, 20, 36} {
				send(a, tea.WindowSizeMsg{Width: w, Height: h})
				lines, x, y := a.screen()
				for i, l := range lines {
					if n := ansi.StringWidthWc(l); n != w || len(lines) != h || x >= w || y >= h {
						t.Fatalf("%v at %dx%d: line %d has %d cells, cursor %d,%d: %q", keys, w, h, i, n, x, y, ansi.Strip(l))
					}
				}
			}
		}
	}
}

func TestMouseInTheImport(t *testing.T) {
	a := screenOf(t, 120, 36, Options{})
	v := addFile(t, a, ferryAt(t))
	for y, l := range strings.Split(seen(a), "\n") {
		if i := strings.Index(l, "gift"); i >= 0 {
			send(a, tea.MouseClickMsg{X: len([]rune(l[:i])), Y: y, Button: tea.MouseLeft})
		}
	}
	if it, _ := v.here(); !strings.Contains(it.Statement.Text, "gift") {
		t.Errorf("the click chose %q", it.Statement.Text)
	}
	if st := (quotes.StatementID)(a.keyAt(statementsPlace)); a.place != statementsPlace || st == "" {
		t.Error("the click reached the places below")
	}
}
