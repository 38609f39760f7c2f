package desk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A file of the index that is damaged while the program runs costs nobody a
// statement: it is built again from the store by the search that finds it so, or
// by the next start.
func TestADamagedIndexIsBuiltAgain(t *testing.T) {
	for name, damage := range map[string]func(file string, size int) error{
		"cut off": func(file string, _ int) error { return os.Truncate(file, 4096) },
		"overwritten": func(file string, size int) error {
			return overwrite(file, 4096, strings.Repeat("heron", size/5)[4096:])
		},
	} {
		file := filepath.Join(t.TempDir(), "s.db")
		d := open(t, file)
		if _, err := d.Load(t.Context(), "birds.jsonl", strings.NewReader(birds(0, 3000)), nil); err != nil {
			t.Fatal(err)
		}
		if n := total(t, d, `"heron number"`); n != 3000 {
			t.Fatalf("%d found, want 3000", n)
		}
		largest, size := "", 0
		files, _ := filepath.Glob(filepath.Join(d.indexDir(), "*.segment"))
		for _, f := range files {
			if info, err := os.Stat(f); err == nil && int(info.Size()) > size {
				largest, size = f, int(info.Size())
			}
		}
		if err := damage(largest, size); err != nil {
			t.Fatal(err)
		}
		for who, d := range map[string]*Desk{"the program that runs": d, "one that starts later": open(t, file)} {
			if n := total(t, d, "friday ana"); n != 3000 {
				t.Errorf("%s: %s finds %d, want 3000", name, who, n)
			}
		}
		if _, err := d.Add(t.Context(), draftOf(t, d, parkArticle)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func overwrite(file string, at int64, with string) error {
	f, err := os.OpenFile(file, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // what matters was written
	_, err = f.WriteAt([]byte(with), at)
	return err
}
