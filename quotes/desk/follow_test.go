package desk

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"whosaid/quotes"
	"whosaid/quotes/search"
	"whosaid/quotes/store"
)

// birds are lines of as many statements, each by a speaker of its own.
func birds(first, n int) string {
	var lines strings.Builder
	for i := first; i < first+n; i++ {
		fmt.Fprintf(&lines, `{"text":"Heron number %d will be back by Friday","speaker":"Ana %d","source":{"title":"Birds"}}`+"\n", i, i)
	}
	return lines.String()
}

func total(t *testing.T, d *Desk, query string) int {
	t.Helper()
	f, err := d.Search(t.Context(), query, 5, 0)
	if err != nil {
		t.Fatal(err)
	}
	return f.Total
}

// What another program loads while this one runs is found without a restart,
// the first load and those after it; and what this one adds meanwhile stays.
func TestALoadOfAnotherProgramIsFollowed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "s.db")
	screen, other := open(t, file), open(t, file)
	if n := total(t, screen, `"heron number"`); n != 0 {
		t.Fatalf("%d found in an empty store", n)
	}
	corpus := screen.Corpus()
	for i, n := range []int{3, 3000, 5} {
		if _, err := other.Load(t.Context(), "birds.jsonl", strings.NewReader(birds(i*100_000, n)), nil); err != nil {
			t.Fatal(err)
		}
		if i == 1 {
			if _, err := screen.Add(t.Context(), draftOf(t, screen, parkArticle)); err != nil {
				t.Fatal(err)
			}
			corpus = screen.Corpus()
		}
		eventually(t, "the screen hears of the load", func() bool {
			changed, err := screen.Refresh(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			return changed
		})
		if got, want := total(t, screen, `"heron number"`), []int{3, 3003, 3008}[i]; got != want {
			t.Errorf("load %d: %d found, want %d", i, got, want)
		}
		if screen.Corpus() != corpus {
			t.Error("documents were read and indexed again for a load")
		}
	}
	if changed, err := screen.Refresh(t.Context()); err != nil || changed {
		t.Errorf("it is heard of twice: %v %v", changed, err)
	}
	for name, d := range map[string]*Desk{"the screen": screen, "one that starts later": open(t, file)} {
		if n := total(t, d, `"heron number"`); n != 3008 {
			t.Errorf("%s finds %d, want 3008", name, n)
		}
		if n := total(t, d, "lake"); n == 0 {
			t.Errorf("%s does not find the document", name)
		}
	}
}

// A load that is killed while this program waits for it leaves the rest to
// this one.
func TestALoadThatIsKilledIsTakenOver(t *testing.T) {
	file := filepath.Join(t.TempDir(), "s.db")
	screen, other := open(t, file), open(t, file)
	total(t, screen, `"heron number"`) // its index is open, and empty
	x, err := search.Open(other.indexDir())
	if err != nil {
		t.Fatal(err)
	}
	die, ok, err := x.Reserve()
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	text := "Heron number 1 will be back"
	st := quotes.Statement{ID: quotes.StatementID(quotes.NewID("loaded", text)), Text: text}
	if _, err := other.store.Load(t.Context(), store.Batch{Statements: []quotes.Statement{st}}); err != nil {
		t.Fatal(err)
	}
	for range 2 { // it looks, and finds that another program is at it
		if _, err := screen.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		screen.tasks.Wait()
	}
	die()
	eventually(t, "it is found", func() bool {
		if _, err := screen.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		return total(t, screen, `"heron number"`) == 1
	})
}

// Two loads at once: each statement is saved and found once.
func TestTwoProgramsLoadAtOnce(t *testing.T) {
	file := filepath.Join(t.TempDir(), "s.db")
	a, b := open(t, file), open(t, file)
	done := make(chan error)
	for i, d := range []*Desk{a, b} {
		go func() { // they share the second half of the one, and the first of the other
			_, err := d.Load(t.Context(), "birds.jsonl", strings.NewReader(birds(i*5000, 10_000)), nil)
			done <- err
		}()
	}
	for range 2 {
		if err := <-done; err != nil {
			t.Fatal(err)
		}
	}
	for name, d := range map[string]*Desk{"a": a, "b": b, "one that starts later": open(t, file)} {
		eventually(t, name+" finds all", func() bool {
			if _, err := d.Refresh(t.Context()); err != nil {
				t.Fatal(err)
			}
			return total(t, d, `"heron number"`) >= 15_000
		})
		if n := total(t, d, `"heron number"`); n != 15_000 {
			t.Errorf("%s finds %d, want 15000", name, n)
		}
	}
}

// A load that was cut off after it had saved some is brought in by the next
// program, and so are statements that were there before.
func TestWhatALoadSavedIsFoundThoughItWasCutOff(t *testing.T) {
	if testing.Short() {
		t.Skip("it needs more than a batch")
	}
	file := filepath.Join(t.TempDir(), "s.db")
	d := open(t, file)
	if _, err := d.Load(t.Context(), "birds.jsonl", strings.NewReader(birds(0, 10)), nil); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	_, err := d.Load(ctx, "birds.jsonl", strings.NewReader(birds(100, loadBatch+10)), func(p Progress) {
		if p.Done == loadBatch {
			cancel()
		}
	})
	if err == nil {
		t.Fatal("it was not cut off")
	}
	for name, d := range map[string]*Desk{"another program": open(t, file), "the same": d} {
		eventually(t, name, func() bool {
			if _, err := d.Refresh(t.Context()); err != nil {
				t.Fatal(err)
			}
			return total(t, d, `"heron number"`) == loadBatch+10
		})
	}
}

// inTheWay stands where the index would be.
func inTheWay(t *testing.T, d *Desk) (goAway func()) {
	t.Helper()
	if err := os.WriteFile(d.indexDir(), []byte("no folder"), 0o600); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.Remove(d.indexDir()); err != nil {
			t.Fatal(err)
		}
	}
}

// Statements are saved though the index has no place, and found: from memory
// while that is so, and from an index by the next program.
func TestALoadIsSavedWithoutAnIndex(t *testing.T) {
	file := filepath.Join(t.TempDir(), "s.db")
	d := open(t, file)
	goAway := inTheWay(t, d)
	got, err := d.Load(t.Context(), "birds.jsonl", strings.NewReader(birds(0, 10)), nil)
	if err != nil || got.Added != 10 || got.Unindexed == nil {
		t.Fatalf("%+v, %v", got, err)
	}
	for name, d := range map[string]*Desk{"the same program": d, "another": open(t, file)} {
		if n := total(t, d, `"heron number"`); n != 10 {
			t.Errorf("%s finds %d, want 10", name, n)
		}
	}
	goAway()
	if n := total(t, open(t, file), `"heron number"`); n != 10 {
		t.Errorf("a later one finds %d, want 10", n)
	}
	if info, err := os.Stat(d.indexDir()); err != nil || !info.IsDir() {
		t.Errorf("it made no index: %v", err)
	}
}

// An index that could not be brought up to date is, as soon as that can be done
// and without another load.
func TestFollowingIsTriedAgain(t *testing.T) {
	file := filepath.Join(t.TempDir(), "s.db")
	screen, other := open(t, file), open(t, file)
	if _, err := other.Load(t.Context(), "birds.jsonl", strings.NewReader(birds(0, 10)), nil); err != nil {
		t.Fatal(err)
	}
	total(t, screen, `"heron number"`) // its index is open
	lock := filepath.Join(screen.indexDir(), "reserve.lock")
	if err := errors.Join(os.Remove(lock), os.Mkdir(lock, 0o700)); err != nil {
		t.Fatal(err)
	}
	if got, err := other.Load(t.Context(), "more.jsonl", strings.NewReader(birds(100, 5)), nil); err != nil || got.Unindexed == nil {
		t.Fatalf("%+v, %v", got, err)
	}
	look := func() int {
		if _, err := screen.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		screen.tasks.Wait()
		return total(t, screen, `"heron number"`)
	}
	if n := look(); n != 10 {
		t.Fatalf("%d found", n)
	}
	if err := os.Remove(lock); err != nil {
		t.Fatal(err)
	}
	if n := look(); n != 10 {
		t.Errorf("it is tried again at once: %d found", n)
	}
	screen.index.again = time.Now() // the pause is over
	if n := look(); n != 15 {
		t.Errorf("%d found, want 15", n)
	}
}
