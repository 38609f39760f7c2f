package desk

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func keepUnsent(t *testing.T, d *Desk, form, slot, text string) {
	t.Helper()
	if err := d.KeepUnsent(t.Context(), form, slot, map[string]string{"text": text}); err != nil {
		t.Error(err)
	}
}

func unsentTexts(t *testing.T, d *Desk, form string) string {
	t.Helper()
	var out []string
	for _, u := range d.Unsent(t.Context(), form) {
		out = append(out, u.Fields["text"])
	}
	return fmt.Sprint(out)
}

// What was filled in outlives the program, form by form and text by text, until
// it is forgotten.
func TestUnsent(t *testing.T) {
	file := t.TempDir() + "/s.db"
	d := open(t, file)
	first, second := NewSlot(), NewSlot()
	keepUnsent(t, d, "note", first, "ask th")
	keepUnsent(t, d, "note", first, "ask the ministry")
	keepUnsent(t, d, "note", second, "or the embassy")
	keepUnsent(t, d, "hold", NewSlot(), "for Ida")
	d.Close()
	d = open(t, file)
	for form, want := range map[string]string{"note": "[or the embassy ask the ministry]", "hold": "[for Ida]", "flag": "[]"} {
		if got := unsentTexts(t, d, form); got != want {
			t.Errorf("%s: %s, want %s", form, got, want)
		}
	}
	if err := d.ForgetUnsent(t.Context(), "note", second); err != nil {
		t.Fatal(err)
	}
	if got := unsentTexts(t, d, "note"); got != "[ask the ministry]" {
		t.Errorf("one is forgotten: %s", got)
	}
}

// What one person did not send is nobody else's, and goes into no backup: not
// even into a page of the file that is free.
func TestUnsentStaysWithItsPerson(t *testing.T) {
	dir := t.TempDir()
	as := func(person, file string) *Desk {
		t.Helper()
		d, err := Open(t.Context(), Options{Store: filepath.Join(dir, file), Person: person})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { d.Close() })
		return d
	}
	const text = "what Ana thinks of Ben"
	ana, copied := as("ana", "s.db"), filepath.Join(dir, "copy.db")
	keepUnsent(t, ana, "note", NewSlot(), text)
	if err := ana.Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	if got := unsentTexts(t, as("ben", "s.db"), "note"); got != "[]" {
		t.Errorf("Ben is offered %s", got)
	}
	b, err := os.ReadFile(copied)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(b, []byte(text)) {
		t.Error("it stands in the backup")
	}
	if got := unsentTexts(t, as("ana", "copy.db"), "note"); got != "[]" {
		t.Errorf("the backup offers %s", got)
	}
	if got := unsentTexts(t, ana, "note"); got != "["+text+"]" {
		t.Errorf("the backup took it from the store: %s", got)
	}
}

// Two programs at one store lose nothing of each other, not of one form either.
func TestUnsentOfTwoPrograms(t *testing.T) {
	file := t.TempDir() + "/s.db"
	a, b := open(t, file), open(t, file)
	for range 20 {
		done := make(chan bool)
		go func() {
			keepUnsent(t, a, "note", NewSlot(), "x")
			close(done)
		}()
		keepUnsent(t, b, "note", NewSlot(), "y")
		<-done
	}
	if got := len(a.Unsent(t.Context(), "note")); got != 40 {
		t.Errorf("%d of 40 texts are left", got)
	}
}
