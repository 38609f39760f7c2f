package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A program that ends in the middle of an import loses no work.
func TestAnUnfinishedImportIsOfferedAgain(t *testing.T) {
	file, db := ferryAt(t), filepath.Join(t.TempDir(), "desk.db")
	a := openScreen(t, openDesk(t, db), 100, 30, Options{})
	v := addFile(t, a, file)
	press(a, "j", "s", "Nils Aas", "enter", "x")
	send(a, pausedMsg{v, v.seen.version})
	want := bundle(v.draft)

	b := openScreen(t, openDesk(t, db), 100, 30, Options{})
	press(b, "a", "1")
	again, ok := b.errand.(*reviewing)
	if !ok || bundle(again.draft) != want {
		t.Fatalf("the import is not offered:\n%s", seen(b))
	}
	press(b, "w", "1")
	if got := len(b.desk.Corpus().Sources()); got != 2 {
		t.Errorf("%d sources\n%s", got, seen(b))
	}
	c := openScreen(t, openDesk(t, db), 100, 30, Options{})
	press(c, "a")
	if c.dialog != nil {
		t.Errorf("what is stored is offered again:\n%s", seen(c))
	}
}

// So it does in a book, which is read again: writing all of it down after every
// key would take seconds.
func TestAnUnfinishedBookIsOfferedAgain(t *testing.T) {
	file, db := ferryAt(t), filepath.Join(t.TempDir(), "desk.db")
	if err := os.WriteFile(file, []byte(ferry+strings.Repeat("\nThe sea was calm.\n", 150_000)), 0o600); err != nil {
		t.Fatal(err)
	}
	a := openScreen(t, openDesk(t, db), 100, 30, Options{})
	v := addFile(t, a, file)
	press(a, "j", "s", "Nils Aas", "enter", "x")
	send(a, pausedMsg{v, v.seen.version})

	b := openScreen(t, openDesk(t, db), 100, 30, Options{})
	press(b, "a", "1")
	again, ok := b.errand.(*reviewing)
	if !ok || bundle(again.draft) != bundle(v.draft) {
		t.Fatalf("the import is not offered:\n%s", seen(b))
	}
	press(b, "esc")
	want(t, b, "What you changed is not stored")
}

// Of several articles all that were not stored are offered again, also when the
// program ended before a person did anything to them.
func TestAnUnfinishedImportOfSeveral(t *testing.T) {
	dir, db := t.TempDir(), filepath.Join(t.TempDir(), "desk.db")
	for name, text := range map[string]string{
		"a.txt": "“One boat is enough,” said Ida Holm.\n", "b.txt": "“Two are better,” said Tore Berg.\n", "c.txt": "“Three are too many,” said Siv Lie.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	addFile(t, openScreen(t, openDesk(t, db), 100, 30, Options{}), dir)

	b := openScreen(t, openDesk(t, db), 100, 30, Options{})
	want(t, b, "a goes on with an import: ") // said at once, not only to who adds the next one
	press(b, "a")
	want(t, b, "and 2 more were not stored")
	press(b, "1")
	want(t, b, "Add 1 of 3", "One boat is enough")
	press(b, "space", "w", "1")
	want(t, b, "this is 2 of 3")

	if err := os.Remove(filepath.Join(dir, "c.txt")); err != nil {
		t.Fatal(err)
	}
	c := openScreen(t, openDesk(t, db), 100, 30, Options{})
	press(c, "a")
	want(t, c, "and 1 more were not stored")
	press(c, "1")
	want(t, c, "Two are better", "c.txt: no such file")
	press(c, "space", "w", "1")
	if got := len(c.desk.Corpus().Sources()); got != 3 {
		t.Errorf("%d sources\n%s", got, seen(c))
	}
	d := openScreen(t, openDesk(t, db), 100, 30, Options{})
	press(d, "a")
	if d.dialog != nil {
		t.Errorf("what is stored is offered again:\n%s", seen(d))
	}
}

// A file that is away when an import is gone on with takes nothing of it along:
// neither what was edited in it nor that others wait.
func TestAnUnfinishedImportWaitsForItsFiles(t *testing.T) {
	dir := t.TempDir()
	book, db := filepath.Join(dir, "book.txt"), filepath.Join(dir, "desk.db")
	if err := os.WriteFile(book, []byte(ferry+strings.Repeat("\nThe sea was calm.\n", 150_000)), 0o600); err != nil {
		t.Fatal(err)
	}
	a := openScreen(t, openDesk(t, db), 100, 30, Options{})
	v := addFile(t, a, book)
	press(a, "j", "s", "Nils Aas", "enter", "x")
	send(a, pausedMsg{v, v.seen.version})
	if err := os.Rename(book, book+".away"); err != nil {
		t.Fatal(err)
	}
	b := openScreen(t, openDesk(t, db), 100, 30, Options{})
	press(b, "a", "1")
	want(t, b, "no such file")
	if err := os.Rename(book+".away", book); err != nil {
		t.Fatal(err)
	}
	c := openScreen(t, openDesk(t, db), 100, 30, Options{})
	press(c, "a", "1")
	if again, ok := c.errand.(*reviewing); !ok || bundle(again.draft) != bundle(v.draft) {
		t.Fatalf("what was edited is lost:\n%s", seen(c))
	}
}

func TestFilesThatAreAwayGoOnWaiting(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.txt": "“It rains,” said Ann Kim.", "b.txt": "“It snows,” said Ann Kim.", "c.txt": "“It hails,” said Ann Kim."} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	db := filepath.Join(t.TempDir(), "desk.db")
	a := openScreen(t, openDesk(t, db), 100, 30, Options{})
	addFile(t, a, dir)
	if err := os.Remove(filepath.Join(dir, "b.txt")); err != nil {
		t.Fatal(err)
	}
	b := openScreen(t, openDesk(t, db), 100, 30, Options{})
	press(b, "a", "1")
	want(t, b, "b.txt: no such file")
	c := openScreen(t, openDesk(t, db), 100, 30, Options{})
	press(c, "a")
	want(t, c, "and 2 more were not stored")
}
