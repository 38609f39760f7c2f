package search

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"whosaid/quotes"
	"whosaid/quotes/durable"
)

// numbered are statements that hold who and a number.
func numbered(who string, n int) (recs []Record) {
	for i := range n {
		recs = append(recs, Record{ID: quotes.StatementID(fmt.Sprint(who, i)), Text: fmt.Sprintf("the %s number %d will be back", who, i)})
	}
	return recs
}

// A closed index does not say that nothing is there: nobody would ask again.
func TestAClosedIndexDoesNotFindNothing(t *testing.T) {
	dir := t.TempDir()
	for name, x := range map[string]*Index{"in memory": New(), "in a folder": open(t, dir)} {
		if err := errors.Join(x.Put(numbered("heron", 3)...), x.Close()); err != nil {
			t.Fatal(err)
		}
		r, err := x.Find(t.Context(), Parse("heron"), Options{})
		if !errors.Is(err, ErrClosed) {
			t.Errorf("%s: %d found, %v", name, r.Total, err)
		}
		if m, err := x.Nearest(t.Context(), "heron number 2", 5); !errors.Is(err, ErrClosed) {
			t.Errorf("%s: %d are near, %v", name, len(m), err)
		}
	}
}

// What is put into a closed index must not become all that its folder holds.
func TestAClosedIndexChangesNothing(t *testing.T) {
	dir := t.TempDir()
	x := open(t, dir)
	if err := errors.Join(x.Put(numbered("heron", 3)...), x.Close()); err != nil {
		t.Fatal(err)
	}
	x.Remove("heron0")
	_, refreshed := x.Refresh()
	for name, err := range map[string]error{"put": x.Put(numbered("stork", 1)...), "grow": x.Grow(t.Context(), sequence(numbered("crane", 1)), nil),
		"build": x.Build(t.Context(), sequence(numbered("robin", 1)), nil), "refresh": refreshed} {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if y := open(t, dir); y.Len() != 3 || y.NeedsBuild() != "" {
		t.Errorf("%d statements, want 3; %s", y.Len(), y.NeedsBuild())
	}
}

// Whoever opens a folder, or looks for news in it, while another program replaces
// its files finds all, of before or after.
func TestNothingIsMissingWhileFilesAreReplaced(t *testing.T) {
	dir := t.TempDir()
	writer := open(t, dir)
	build := func() error { return writer.Build(context.Background(), sequence(numbered("heron", 20)), nil) }
	release, ok, err := writer.Reserve()
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	defer release()
	if err := build(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	go func() {
		var err error
		for i := 0; i < 60 && err == nil; i++ {
			err = build()
		}
		done <- err
	}()
	reader := open(t, dir)
	for {
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			return
		default:
		}
		x := open(t, dir)
		if _, err := reader.Refresh(); err != nil {
			t.Fatal(err)
		}
		if a, b := find(t, x, "heron", Options{}).Total, find(t, reader, "heron", Options{}).Total; a != 20 || b != 20 {
			t.Fatalf("%d found by who opens it, %d by who looks for news, want 20; %s", a, b, x.NeedsBuild())
		}
		if err := x.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// A disk that cannot say whether the new manifest lasts has it all the same: what
// it names must stay, and what the one before names, too.
func TestFilesThatAManifestNamesStay(t *testing.T) {
	for name, change := range map[string]func(x *Index) error{
		"put":   func(x *Index) error { return x.Put(numbered("stork", 2)...) },
		"grow":  func(x *Index) error { return x.Grow(context.Background(), sequence(numbered("stork", 2)), nil) },
		"build": func(x *Index) error { return x.Build(context.Background(), sequence(numbered("stork", 2)), nil) },
	} {
		dir := t.TempDir()
		x := open(t, dir)
		if err := x.Build(t.Context(), sequence(numbered("heron", 3)), nil); err != nil {
			t.Fatal(err)
		}
		before, _ := filepath.Glob(filepath.Join(dir, "*"+segmentExt))
		broken := errors.New("input/output error")
		x.sync = func(string) error { return broken }
		if err := change(x); !errors.Is(err, broken) {
			t.Errorf("%s: %v", name, err)
		}
		for _, file := range before {
			if _, err := os.Stat(file); err != nil {
				t.Errorf("%s: the manifest before names it: %v", name, err)
			}
		}
		x.sync = durable.Sync
		if err := x.Put(numbered("crane", 1)...); err != nil {
			t.Fatal(err)
		}
		want := 3 + 2 + 1
		if name == "build" {
			want = 2 + 1
		}
		for who, x := range map[string]*Index{"the same": x, "another program": open(t, dir)} {
			if x.Len() != want || x.NeedsBuild() != "" {
				t.Errorf("%s, %s: %d statements, want %d; %s", name, who, x.Len(), want, x.NeedsBuild())
			}
		}
	}
}
