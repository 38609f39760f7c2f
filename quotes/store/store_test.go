package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whosaid/quotes/store"
	"whosaid/quotes/store/storetest"
)

func open(t testing.TB, url string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestFile(t *testing.T) {
	storetest.Run(t, func(t *testing.T) *store.Store {
		return open(t, "sqlite:"+filepath.Join(t.TempDir(), "a store?.db"))
	})
}

func TestMemory(t *testing.T) {
	storetest.Run(t, func(t *testing.T) *store.Store { return open(t, "sqlite::memory:") })
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(text, []byte(strings.Repeat("not a database\n", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ url, want string }{
		{"", "no path"},
		{"postgres://localhost/whosaid", "PostgreSQL is not supported by this version"},
		{"mysql://localhost", `the kind "mysql" is not supported by this version`},
		{dir, "it is a folder"},
		{text, "it is no whosaid store"},
		{filepath.Join(dir, "none", "x.db"), "no such file"},
	} {
		s, err := store.Open(t.Context(), row.url)
		if err == nil {
			s.Close()
		}
		if err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%q: %v; want %q", row.url, err, row.want)
		}
	}
	if b, _ := os.ReadFile(text); !strings.HasPrefix(string(b), "not a database") {
		t.Error("the file that is no store was changed")
	}
	if _, err := store.OpenToRead(t.Context(), filepath.Join(dir, "none.db")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("to read what is not there: %v", err)
	}
}
