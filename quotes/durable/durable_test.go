package durable

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// What a killed program left goes when the next file is made beside it; what
// another program writes to stays.
func TestWhatAKilledProgramLeft(t *testing.T) {
	dir := t.TempDir()
	const gone, going, foreign = ".making-1", ".making-2", "photographs"
	for _, name := range []string{gone, going, foreign} {
		at := filepath.Join(dir, name)
		if err := os.Mkdir(at, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(at, "new"), []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
		old := time.Now().Add(-2 * abandoned)
		if name != going {
			if err := os.Chtimes(filepath.Join(at, "new"), old, old); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Chtimes(at, old, old); err != nil {
			t.Fatal(err)
		}
	}
	work, err := Folder(filepath.Join(dir, "file"), ".making-")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{gone: false, going: true, foreign: true, filepath.Base(work): true} {
		if _, err := os.Stat(filepath.Join(dir, name)); (err == nil) != want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Only what is asked to take the place of a file does.
func TestSettleAndReplace(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, row := range []struct {
		put     func(temp, file string) error
		text    string
		want    error
		holding string
	}{
		{Settle, "first", nil, "first"},
		{Settle, "second", ErrExists, "first"},
		{Replace, "third", nil, "third"},
	} {
		if err := os.WriteFile("temp", []byte(row.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := row.put("temp", "file"); !errors.Is(err, row.want) || row.want == nil && err != nil {
			t.Errorf("%s: %v", row.text, err)
		}
		if b, _ := os.ReadFile("file"); string(b) != row.holding {
			t.Errorf("%s: it holds %s", row.text, b)
		}
		_ = os.Remove("temp") // it may be the file by another name
	}
	if _, err := Folder(filepath.Join("nowhere", "file"), "."); !errors.Is(err, os.ErrNotExist) || err.Error() != "no such file or directory" {
		t.Errorf("%v: want it without a name that nobody gave", err)
	}
}
