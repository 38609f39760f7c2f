package store_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"whosaid/quotes/store"
	"whosaid/quotes/store/storetest"
)

// smallDisk mounts a disk of some size, or skips the test.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("no disk to fill can be mounted: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

func TestFullDisk(t *testing.T) {
	dir := smallDisk(t, "900k")
	ballast := filepath.Join(dir, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 200<<10), 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t, filepath.Join(dir, "s.db"))
	saved, rest, err := fill(t, s)
	if !errors.Is(err, store.ErrFull) {
		t.Fatalf("after %d events: %v", saved, err)
	}
	if n, _ := s.Newest(t.Context()); int(n) != saved {
		t.Errorf("%d events are there, %d were said to be", n, saved)
	}
	check(t, s)
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	if err := s.Append(t.Context(), rest...); err != nil {
		t.Errorf("with room again: %v", err)
	}
	if r := check(t, s); r.Events != saved+5 {
		t.Errorf("%d events, want %d", r.Events, saved+5)
	}
}

func TestReadOnlyFolder(t *testing.T) {
	for _, row := range []struct {
		name   string
		closed bool // else the log is still beside the file
	}{{"closed", true}, {"with a log", false}} {
		t.Run(row.name, func(t *testing.T) {
			dir := smallDisk(t, "8m")
			live := filepath.Join(t.TempDir(), "s.db")
			s := open(t, live)
			storetest.Fill(t, s)
			want := check(t, s)
			if row.closed {
				s.Close()
			}
			file := filepath.Join(dir, "s.db")
			for _, suffix := range []string{"", "-wal"} {
				if b, err := os.ReadFile(live + suffix); err == nil {
					if err := os.WriteFile(file+suffix, b, 0o600); err != nil {
						t.Fatal(err)
					}
				} else if !row.closed {
					t.Fatal("there is no log to copy")
				}
			}
			if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
				t.Skip(err)
			}
			r := open(t, file)
			if why := r.ReadOnly(); !errors.Is(why, store.ErrReadOnly) || !strings.Contains(why.Error(), "can not be written") {
				t.Errorf("read-only: %v", why)
			}
			if got := check(t, r); got.Head != want.Head || got.Events != 5 || got.Loaded != 10 {
				t.Errorf("%+v, want %+v", got, want)
			}
			if err := r.Append(t.Context(), storetest.Events(t, "x", 1)...); !errors.Is(err, store.ErrReadOnly) {
				t.Errorf("append: %v", err)
			}
			fresh, err := store.Open(t.Context(), filepath.Join(dir, "none.db"))
			if err != nil {
				t.Fatal(err)
			}
			defer fresh.Close()
			if n, err := fresh.Newest(t.Context()); n != 0 || err != nil || !errors.Is(fresh.ReadOnly(), store.ErrReadOnly) {
				t.Errorf("where none can be made: %d, %v, %v", n, err, fresh.ReadOnly())
			}
			if err := fresh.Set(t.Context(), "a", nil); !errors.Is(err, store.ErrReadOnly) {
				t.Errorf("set: %v", err)
			}
		})
	}
}

// On a full disk the program still starts, and says why nothing is saved.
func TestOpenOnAFullDisk(t *testing.T) {
	dir := smallDisk(t, "1m")
	file := filepath.Join(dir, "s.db")
	s := open(t, file)
	e := storetest.Events(t, "claim", 3)
	if err := s.Append(t.Context(), e[:2]...); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if err := os.WriteFile(filepath.Join(dir, "ballast"), make([]byte, 2<<20), 0o600); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("the disk is not full: %v", err)
	}
	s = open(t, file)
	if n, err := s.Newest(t.Context()); n != 2 || err != nil {
		t.Errorf("%d events, %v", n, err)
	}
	if err := s.Append(t.Context(), e[2]); !errors.Is(err, store.ErrFull) {
		t.Errorf("append: %v", err)
	}
	_, err := store.Recover(t.Context(), file, filepath.Join(dir, "recovered.db"))
	if !errors.Is(err, store.ErrFull) || !is[*store.TargetError](err) || strings.Contains(err.Error(), ".whosaid-") {
		t.Errorf("recover: %v", err)
	}
	fresh := open(t, filepath.Join(dir, "new.db"))
	if why := fresh.ReadOnly(); !errors.Is(why, store.ErrReadOnly) || !errors.Is(why, store.ErrFull) || !strings.Contains(why.Error(), "full") {
		t.Errorf("where none can be made: %v", why)
	}
	if n, err := fresh.Newest(t.Context()); n != 0 || err != nil {
		t.Errorf("%d events, %v", n, err)
	}
}

// A copied file or document that can be read and for which there is no room in
// the new store is not lost: there is no new store.
func TestRecoverToAFullDisk(t *testing.T) {
	large := make([]byte, 4<<20)
	for _, row := range []struct {
		name string
		put  func(s *store.Store) error
	}{
		{"a file", func(s *store.Store) error {
			_, err := s.AddFile(t.Context(), "a recording", bytes.NewReader(large))
			return err
		}},
		{"a document", func(s *store.Store) error {
			return s.AddSource(t.Context(), storetest.Bundle(strings.Repeat("He spoke for long. ", 100_000)))
		}},
	} {
		dir := smallDisk(t, "2m")
		file, _ := filled(t)
		s := open(t, file)
		if err := row.put(s); err != nil {
			t.Fatal(err)
		}
		s.Close()
		got, err := store.Recover(t.Context(), file, filepath.Join(dir, "new.db"))
		if !errors.Is(err, store.ErrFull) || !is[*store.TargetError](err) || strings.Contains(err.Error(), ".whosaid-recover-") {
			t.Errorf("%s: %+v, %v; want that the disk is full", row.name, got, err)
		}
		if left, _ := os.ReadDir(dir); len(left) > 0 {
			t.Errorf("%s: it leaves %v", row.name, left)
		}
	}
}

// A copied file that can not be read is lost, and the others are not.
func TestRecoverAFileThatIsDamaged(t *testing.T) {
	file, _ := filled(t)
	s := open(t, file)
	for _, word := range []string{"rain", "snow"} {
		if _, err := s.AddFile(t.Context(), word, strings.NewReader(strings.Repeat(word+" and wind. ", 10_000))); err != nil {
			t.Fatal(err)
		}
	}
	s.Close()
	pageWith(t, file, "snow and wind. ", func(p []byte) { copy(p[2000:], "hail") })
	got, s := recovered(t, file)
	if len(got.Gone) != 1 || got.Gone[0].String() != "1 file lost" || got.Sources != 3 {
		t.Errorf("%+v", got)
	}
	held, err := s.Files(t.Context())
	if err != nil || len(held) != got.Files {
		t.Errorf("%d files are there, %d were said to be saved, %v", len(held), got.Files, err)
	}
}
