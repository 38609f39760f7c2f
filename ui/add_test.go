package ui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whosaid/quotes/article"
	"whosaid/quotes/desk"
)

func TestTheSameFileTwice(t *testing.T) {
	file := ferryAt(t)
	a := screenOf(t, 120, 36, Options{})
	addFile(t, a, file)
	press(a, "w", "1", "1", "a")
	send(a, tea.PasteMsg{Content: file})
	press(a, "enter")
	want(t, a, "it was added before: here it is", "▸3 Sources 2", "Ferry to stop in winter")
}

func TestPastedText(t *testing.T) {
	a := screenOf(t, 100, 30, Options{})
	press(a, "a")
	send(a, tea.PasteMsg{Content: strings.ReplaceAll(ferry, "\n", "\r")})
	want(t, a, "Add a text", "100 words")
	press(a, "esc")
	want(t, a, "is not stored")
	press(a, "1", "tab", "Winter timetable", "ctrl+s")
	v, ok := a.errand.(*reviewing)
	if !ok || v.draft.Source.Title != "Winter timetable" || v.draft.Source.Text != ferry {
		t.Fatalf("no preview:\n%s", seen(a))
	}
	press(a, "w", "1")
	want(t, a, "stored", "Winter timetable")
}

func TestAFolderOfFiles(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.txt": "“One boat is enough,” said Ida Holm.\n", "b.txt": "\x00\x01\x02\x00\x00", "c.txt": "“Two are better,” said Tore Berg.\n",
		".hidden.txt": "“Hidden,” said Nobody.\n", "picture.png": "no article",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	a := screenOf(t, 140, 36, Options{})
	v := addFile(t, a, dir)
	want(t, a, "Add 1 of 2", "b.txt")
	press(a, "space", "w", "1")
	want(t, a, "this is 2 of 2")
	press(a, "u", "w", "1")
	want(t, a, "stored 1 statement, and 1 article before", "▸3 Sources 3")
	if v.saving {
		t.Error("it is still being stored")
	}
}

func TestAllOfAFolderAtOnce(t *testing.T) {
	dir := t.TempDir()
	for i := range 12 {
		text := fmt.Sprintf("“Boat %d is enough,” said Ida Holm.\n", i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%02d.txt", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	a := screenOf(t, 100, 30, Options{})
	addFile(t, a, dir)
	press(a, "w", "2")
	want(t, a, "stored 12 statements of 12 articles")
	if got := len(a.desk.Corpus().Sources()); got != 13 {
		t.Errorf("%d sources", got)
	}
}

func TestReadingIsStoppedByEsc(t *testing.T) {
	a := screenOf(t, 100, 30, Options{})
	press(a, "a")
	send(a, tea.PasteMsg{Content: ferryAt(t)})
	_, cmd := a.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	want(t, a, "Looking at", "ferry.txt", "esc stop")
	press(a, "esc")
	run(a, cmd)
	if v, ok := a.errand.(*adding); !ok || !strings.HasSuffix(v.path.text(), "ferry.txt") {
		t.Errorf("it does not lead back to the path:\n%s", seen(a))
	}
	want(t, a, "stopped; nothing was added")
}

// What is wrong with a file deep in folders is seen on a narrow screen.
func TestARefusedFileSaysWhy(t *testing.T) {
	file := filepath.Join(t.TempDir(), strings.Repeat("a long name of a folder ", 3), "cut.pdf")
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("\x00\x01\x02"), 0o600); err != nil {
		t.Fatal(err)
	}
	a := screenOf(t, 80, 24, Options{})
	press(a, "a")
	send(a, tea.PasteMsg{Content: file})
	press(a, "enter")
	want(t, a, "cut.pdf: not a text or a document that can be read")
}

func TestPathCompletion(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"news/ferry.txt", "news/ferries.html", "notes.bin", ".secret/x.txt"} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	t.Setenv("HOME", dir)
	a := screenOf(t, 100, 30, Options{})
	press(a, "a")
	want(t, a, "news/", "notes.bin")
	if strings.Contains(seen(a), ".secret") {
		t.Error("hidden files show though nobody asked")
	}
	v := a.errand.(*adding)
	press(a, "ne", "tab", "tab")
	if got := v.path.text(); got != "news/ferr" {
		t.Errorf("tab goes on to %q", got)
	}
	press(a, "tab", "down", "tab")
	if got := v.path.text(); got != "news/ferry.txt" {
		t.Errorf("tab takes %q", got)
	}
	press(a, "ctrl+u", "~/.s", "tab")
	if got := v.path.text(); got != "~/.secret/" {
		t.Errorf("tab goes on to %q", got)
	}
	press(a, "ctrl+u", "nowhere/x", "enter")
	want(t, a, "nowhere/x: no such file or directory")
}

// What a file does not say is a guess, which a person may set right.
func TestAnotherEncoding(t *testing.T) {
	file := filepath.Join(t.TempDir(), "latviski.txt")
	text := "J\xe2nis B\xe7rzs sac\xeeja: \x84T\xe2 nav,\x93 said J\xe2nis B\xe7rzs.\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	a := screenOf(t, 120, 30, Options{})
	v := addFile(t, a, file)
	was := v.draft.Source
	want(t, a, "a guess", "e reads it anew")
	press(a, "e", "nonsense", "enter")
	want(t, a, "it stays as it is", "unknown encoding")
	press(a, "e", "windows-1257", "enter")
	if now := v.draft.Source; now.Text == was.Text || now.ID != was.ID || !strings.Contains(now.Text, "Jānis Bērzs") {
		t.Errorf("read as %s: %q", now.Encoding, now.Text)
	}
	press(a, "u")
	if v.draft.Source.Text != was.Text {
		t.Error("undo does not bring back the guess")
	}
}

// Hostile names and texts are shown, never obeyed.
func TestHostileImport(t *testing.T) {
	dir := t.TempDir()
	name := "evil\x1b]0;x\x07\u202e\n.txt"
	text := "Evil\x1b]0;owned\u202e title\n\n“We \u009b31m will \u2066 win,” said Mr \u202eLive\u200b Doe.\n\n“And \r lose,” he said.\n\n" + strings.Repeat("The boats go out in the morning and come back at night. ", 30)
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	for _, size := range []tea.WindowSizeMsg{{Width: 120, Height: 36}, {Width: 80, Height: 24}, {Width: 40, Height: 20}, {Width: 9, Height: 6}} {
		a := screenOf(t, size.Width, size.Height, Options{})
		for _, keys := range [][]string{{"a"}, {"tab"}, {"enter"}, {"n"}, {"s"}, {"esc", "T"}, {"esc", "v", "l", "enter", "esc"}, {"x", "w"}, {"1"}, {"1", "G"}, {"E"}, {"esc", "D"}} {
			press(a, keys...)
			lines, _, _ := a.screen()
			for _, l := range lines {
				if bad := commands(l); bad != "" || ansi.StringWidthWc(l) != size.Width {
					t.Fatalf("%v at %v: %d cells, %q in %q", keys, size, ansi.StringWidthWc(l), bad, l)
				}
			}
		}
		if got := len(a.desk.Corpus().Sources()); got != 2 {
			t.Errorf("%d sources: the file was not added\n%s", got, seen(a))
		}
	}
}

// A file that cannot be read is named with what helps.
func TestAFileThatCannotBeReadSaysWhatHelps(t *testing.T) {
	for text, want := range map[string]string{
		"":                 "it.txt: no text found: the file is empty; was another one meant?",
		"\x00\x01\x02\x00": "it.txt: not a text or a document that can be read; text, Markdown, HTML, Word, PDF and subtitles can",
	} {
		file := filepath.Join(t.TempDir(), "it.txt")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		a := screenOf(t, 120, 30, Options{})
		press(a, "a")
		send(a, tea.PasteMsg{Content: file})
		press(a, "enter")
		if got := footOf(a); !strings.HasSuffix(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// While an article is being stored the footer names no key that waits for it;
// such a key says so.
func TestKeysWhileAnArticleIsStored(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(file, []byte("“One boat is enough,” said Ida Holm.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	a := screenOf(t, 100, 30, Options{})
	v := addFile(t, a, file)
	v.saving = true
	if got := footOf(a); got != "esc leave   ? help" {
		t.Errorf("the footer is %q", got)
	}
	press(a, "w")
	want(t, a, "store: it is being stored")
}

// What is wrong with a file is read to its end, also on a narrow screen: there
// stands what helps.
func TestALongNoticeIsNotCut(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a name of a file that is longer than the line.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, w := range []int{40, 80} {
		for name, says := range map[string]string{
			"a name of a file that is longer than the line.txt":   "a name of a file that is longer than the line.txt: no text found: the file is empty; was another one meant?",
			"a name that is longer still and of no file here.txt": "a name that is longer still and of no file here.txt: no such file or directory",
		} {
			a := screenOf(t, w, 20, Options{})
			press(a, "a")
			send(a, tea.PasteMsg{Content: filepath.Join(dir, name)})
			press(a, "enter")
			want(t, a, says)
			press(a, "esc")
			want(t, a, "1 Statements")
		}
	}
}

// A long file says how far it is read.
func TestReadingSaysHowFar(t *testing.T) {
	a := screenOf(t, 40, 20, Options{})
	d, shown := a.desk, ""
	text := strings.Repeat(ferry, 3)
	run(a, a.runThrough(&working{verb: "Reading", names: []string{"a file of a long name that fills more than the line.txt"},
		do: func(ctx context.Context, _ int, steps func(done, of int)) (any, error) {
			art, err := desk.Read(ctx, "ferry.txt", strings.NewReader(text), article.Options{})
			return d.Draft(ctx, art, func(done, of int) {
				if steps(done, of); done == of/2 {
					shown = seen(a)
				}
			}), err
		},
		then: func(a *App, w *working) tea.Cmd { return nil }}))
	if !regexp.MustCompile(`…, (4\d|50)%`).MatchString(shown) || !strings.Contains(shown, "██") {
		t.Errorf("half of it is read:\n%s", shown)
	}
}
