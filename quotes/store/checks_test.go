package store

import (
	"path/filepath"
	"slices"
	"testing"

	"whosaid/quotes/prior"
)

// A store of the version before prior checks can be read where it can not be
// brought up to date: a colleague's file is merged as it is.
func TestAnOlderStoreIsRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.db")
	old, err := open(t.Context(), path, toWrite, migrations()[:withChecks-1])
	if err != nil {
		t.Fatal(err)
	}
	if err := old.Set(t.Context(), "place", []byte("here")); err != nil {
		t.Fatal(err)
	}
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := OpenToRead(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if v, err := s.Get(t.Context(), "place"); err != nil || string(v) != "here" {
		t.Errorf("%q, %v", v, err)
	}
	for c, err := range s.Checks(t.Context()) {
		t.Errorf("%v, %v", c, err)
	}
	if r, err := s.Verify(t.Context()); err != nil || !r.OK() {
		t.Errorf("%+v, %v", r, err)
	}
}

// What another store holds under a name that is not its own is refused.
func TestAForgedCheckIsRefused(t *testing.T) {
	s, from := inMemory(t), inMemory(t)
	c := prior.Check{ID: "0000000000", Claim: "It rained.", URL: "https://desk.example/a", Label: "False"}
	of := prior.Import{File: "a.json", By: "ann", At: "2021-04-20T00:00:00Z"}
	of.ID = prior.ImportIDOf(of)
	add := func(to *Store, c prior.Check) {
		t.Helper()
		if _, err := to.AddChecks(t.Context(), of, []prior.Check{c}); err != nil {
			t.Fatal(err)
		}
	}
	add(from, c)
	if _, err := s.Merge(t.Context(), from, Reading{}); err == nil {
		t.Error("taken")
	}
	from = inMemory(t)
	c.ID = prior.IDOf(c)
	add(from, c)
	if m, err := s.Merge(t.Context(), from, Reading{}); err != nil || m.Checks != 1 {
		t.Errorf("%+v, %v", m, err)
	}
	var got []prior.Check
	for c, err := range s.Checks(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, c)
	}
	if len(got) != 1 || got[0].ID != c.ID || !slices.Equal(got[0].Appearances, c.Appearances) || got[0].Import != of.ID {
		t.Errorf("%+v", got)
	}
}

func inMemory(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.Context(), "sqlite::memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}
