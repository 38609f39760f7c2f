package desk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whosaid/quotes/search"
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
		largest, size := largestSegment(d.indexDir())
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

// A bit that flips on the disk leads to no fault, but to a wrong answer. Who looks
// at all of the file finds it, and somebody is told what was the matter.
func TestAFlippedBitIsFound(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "s.db"))
	if _, err := d.Load(t.Context(), "birds.jsonl", strings.NewReader(birds(0, 3000)), nil); err != nil {
		t.Fatal(err)
	}
	if n := total(t, d, `"heron number"`); n != 3000 {
		t.Fatalf("%d found, want 3000", n)
	}
	x := d.index.now.x
	d.check(x, func(*search.Index) { t.Error("a sound index is called damaged") })
	file, size := largestSegment(d.indexDir())
	flipBit(t, file, int64(size)/2)
	d.check(x, d.index.foundDamaged)
	if n := total(t, d, `"heron number"`); n != 3000 || d.index.now.x.NeedsBuild() != "" {
		t.Errorf("%d found, want 3000; %s", n, d.index.now.x.NeedsBuild())
	}
	if why := d.Mended(); !strings.Contains(why, filepath.Base(file)) {
		t.Errorf("mended: %q, want what was the matter with %s", why, filepath.Base(file))
	}
	if why := d.Mended(); why != "" {
		t.Errorf("told twice: %s", why)
	}
}

// So it is with the index of what others have checked.
func TestADamagedIndexOfChecksIsBuiltAgain(t *testing.T) {
	const n = fewChecks + 500
	d := open(t, filepath.Join(t.TempDir(), "s.db"))
	if _, err := d.ImportChecks(t.Context(), "feed.json", factChecks(n), nil); err != nil {
		t.Fatal(err)
	}
	for _, damage := range []func(file string, size int) error{
		func(string, int) error { return nil },
		func(file string, _ int) error { return os.Truncate(file, 4096) },
		func(file string, size int) error {
			return overwrite(file, 4096, strings.Repeat("heron", size/5)[4096:])
		},
	} {
		if dirs, _ := filepath.Glob(filepath.Join(d.indexDir(), "checks", "*")); len(dirs) == 1 {
			if err := damage(largestSegment(dirs[0])); err != nil {
				t.Fatal(err)
			}
		}
		f, err := d.SearchChecks(t.Context(), "claim ", 5, 0)
		if err != nil || f.Total != n || len(f.Checks) != 5 {
			t.Fatalf("%d found, %d of them there, %v; want %d", f.Total, len(f.Checks), err, n)
		}
	}
	if why := d.Mended(); why == "" {
		t.Error("nobody is told")
	}
}

func largestSegment(dir string) (file string, size int) {
	files, _ := filepath.Glob(filepath.Join(dir, "*.segment"))
	for _, f := range files {
		if info, err := os.Stat(f); err == nil && int(info.Size()) > size {
			file, size = f, int(info.Size())
		}
	}
	return file, size
}

func flipBit(t *testing.T, file string, at int64) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := overwrite(file, at, string([]byte{b[at] ^ 1})); err != nil {
		t.Fatal(err)
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
