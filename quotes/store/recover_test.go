package store_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"whosaid/quotes"
	"whosaid/quotes/review"
	"whosaid/quotes/store"
	"whosaid/quotes/store/storetest"
)

// spoken writes a store with a document in which n people speak, each by the
// name that the text has for them, and 2,000 statements loaded in bulk.
func spoken(t *testing.T, n int) (file string, want []string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "s.db")
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "“It rains,” said Ada Lee-%d.\n", i)
	}
	b := storetest.Bundle(text.String())
	b.Speakers = nil
	b.Statements[0].Speaker = quotes.SpeakerIDOf("Ada Lee-0")
	for i := range n {
		name := fmt.Sprintf("Ada Lee-%d", i)
		want = append(want, name)
		b.Speakers = append(b.Speakers, quotes.Speaker{ID: quotes.SpeakerIDOf(name), Name: name, Aliases: []string{fmt.Sprint("Lee the ", i)}})
	}
	s := open(t, file)
	if err := s.AddSource(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	if err := s.Append(t.Context(), storetest.Events(t, "claim", 10)...); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Load(t.Context(), storetest.Load("more", 0, 2000)); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(want)
	return file, want
}

// leaf changes pages of rows and leaves those above them as they are.
func leaf(change func(page []byte)) func(page []byte) {
	return func(page []byte) {
		if page[0] == 0x0d {
			change(page)
		}
	}
}

// pageWith changes the pages of a file that hold some words.
func pageWith(t *testing.T, file, words string, change func(page []byte)) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for page := range slices.Chunk(content[4096:], 4096) {
		if bytes.Contains(page, []byte(words)) {
			change(page)
			found = true
		}
	}
	if !found {
		t.Fatalf("%q is in no page of a table", words)
	}
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func recovered(t *testing.T, file string) (store.Recovered, *store.Store) {
	t.Helper()
	to := filepath.Join(t.TempDir(), "new.db")
	got, err := store.Recover(t.Context(), file, to)
	if err != nil {
		t.Fatal(err)
	}
	return got, open(t, to)
}

func names(t *testing.T, s *store.Store) (named, known []string) {
	t.Helper()
	for b, err := range s.Sources(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		for _, sp := range b.Speakers {
			named = append(named, sp.Name)
			known = append(known, sp.Aliases...)
		}
	}
	slices.Sort(named)
	return named, known
}

// Of speakers whose page is damaged the rows are had where they stand, and the
// names where they are used; who is gone for good is counted.
func TestRecoverSpeakers(t *testing.T) {
	for _, row := range []struct {
		name           string
		damage         func(page []byte)
		names, aliases int // that are had
	}{
		{"nothing", func([]byte) {}, 31, 31},
		{"the page's head", leaf(func(p []byte) { clear(p[:8]) }), 31, 31},
		{"where its rows are", leaf(func(p []byte) { clear(p[8:80]) }), 31, 31},
		{"all of it, and the one above", func(p []byte) { clear(p) }, 31, 3}, // the others stand in another page
	} {
		file, want := spoken(t, 31)
		pageWith(t, file, `{"ID":"`+string(quotes.SpeakerIDOf("Ada Lee-1"))+`"`, row.damage)
		got, s := recovered(t, file)
		named, known := names(t, s)
		if len(named) != row.names || len(known) != row.aliases || strings.Join(named, ",") != strings.Join(want, ",") {
			t.Errorf("%s: %d of 31 names and %d other names", row.name, len(named), len(known))
		}
		if got.Sources != 1 || got.Events != 10 || got.Loaded != 2000 || len(got.Gone) > 0 != (row.aliases < 31) {
			t.Errorf("%s: %+v", row.name, got)
		}
		if r, err := s.Verify(t.Context()); err != nil || len(r.Bad) > 0 || s.ReadOnly() != nil {
			t.Errorf("%s: %v, %v", row.name, r.Bad, err)
		}
	}
}

// What is lost is counted, and the new store goes on saying so, until it comes
// back.
func TestRecoverCountsWhatIsGone(t *testing.T) {
	file, _ := spoken(t, 5)
	s := open(t, file)
	b := storetest.Bundle("He said that it snows.")
	b.Speakers = []quotes.Speaker{{ID: quotes.SpeakerIDOf("Zoe Quinn"), Name: "Zoe Quinn"}} // whom the text does not name
	if err := s.AddSource(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	s.Close()
	whole := filepath.Join(t.TempDir(), "whole.db")
	content, err := os.ReadFile(file)
	if err == nil {
		err = os.WriteFile(whole, content, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	pageWith(t, file, `{"ID":"`+string(b.Speakers[0].ID)+`"`, func(p []byte) { clear(p) })
	pageWith(t, file, `statement number 1000,`, func(p []byte) { clear(p) })
	got, s := recovered(t, file)
	lost := fmt.Sprint(got.Gone)
	if !strings.Contains(lost, " speakers lost") || !strings.Contains(lost, " loaded statements lost") || got.Loaded > 1999 || got.Loaded < 1900 {
		t.Errorf("%v, %d loaded", got.Gone, got.Loaded)
	}
	r, err := s.Verify(t.Context())
	if err != nil || r.OK() || len(r.Bad) > 0 || fmt.Sprint(r.Gone) != lost {
		t.Errorf("verify: %v, %v, %v; want %s", r.Gone, r.Bad, err, lost)
	}
	again, _ := recovered(t, s.Path())
	if fmt.Sprint(again.Gone) != lost {
		t.Errorf("recovered again: %v", again.Gone)
	}
	merge(t, s, open(t, whole))
	if r, err := s.Verify(t.Context()); err != nil || strings.Contains(fmt.Sprint(r.Gone), " speakers lost") {
		t.Errorf("after the speakers came back: %v, %v", r.Gone, err)
	}
}

// Events in a file that was kept are evidence, not the record.
func TestRecoverTakesNoEventsOfKeptFiles(t *testing.T) {
	theirs := storetest.Events(t, "theirs", 5)
	var lines bytes.Buffer
	for _, e := range theirs {
		lines.Write(append(e.Encode(), '\n'))
	}
	other := filepath.Join(t.TempDir(), "other.db")
	s := open(t, other)
	if err := s.Append(t.Context(), theirs...); err != nil {
		t.Fatal(err)
	}
	s.Close()
	db, err := os.ReadFile(other)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		name string
		keep func(ctx context.Context, s *store.Store) error
	}{
		{"an export", func(ctx context.Context, s *store.Store) error {
			_, err := s.AddFile(ctx, "ev.jsonl", bytes.NewReader(lines.Bytes()))
			return err
		}},
		{"a store", func(ctx context.Context, s *store.Store) error {
			_, err := s.AddFile(ctx, "other.db", bytes.NewReader(db))
			return err
		}},
		{"an article", func(ctx context.Context, s *store.Store) error {
			return s.AddSource(ctx, storetest.Bundle(lines.String()))
		}},
	} {
		for _, damaged := range []bool{false, true} {
			file, _ := filled(t)
			s := open(t, file)
			if err := row.keep(t.Context(), s); err != nil {
				t.Fatal(err)
			}
			s.Close()
			if damaged {
				pageWith(t, file, `{"id":"`+storetest.Events(t, "one", 20)[7].ID, leaf(func(p []byte) { clear(p[:8]) }))
			}
			got, s := recovered(t, file)
			if got.Events != 45 || len(got.Gone) > 0 {
				t.Errorf("%s, damaged %v: %d events of 45, %v", row.name, damaged, got.Events, got.Gone)
			}
			for range s.Events(t.Context(), "theirs") {
				t.Errorf("%s: a foreign event is in the record", row.name)
			}
			if got.FoundEvents != 5 {
				t.Errorf("%s: %d events are said to stand elsewhere, want 5", row.name, got.FoundEvents)
			}
			found, err := os.Open(got.Found)
			if err != nil {
				t.Fatal(err)
			}
			if n, err := open(t, "sqlite::memory:").Import(t.Context(), review.ReadLines(found)); n != 5 || err != nil {
				t.Errorf("%s: %d of them can be imported, %v", row.name, n, err)
			}
			found.Close()
		}
	}
}

// With the first page the schema is lost, and SQLite reads nothing: the rows
// still stand in their pages.
func TestRecoverWithoutTheSchema(t *testing.T) {
	file, want := spoken(t, 31)
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	clear(content[:4096])
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	got, s := recovered(t, file)
	if got.Events != 10 || got.Sources != 1 || got.Loaded != 2000 {
		t.Errorf("%+v", got)
	}
	if named, _ := names(t, s); strings.Join(named, ",") != want[0] {
		t.Errorf("named: %v", named)
	}
	if r, err := s.Verify(t.Context()); err != nil || len(r.Bad) > 0 || len(r.Gone) != 1 || r.Gone[0].N >= 0 {
		t.Errorf("verify: %+v, %v", r, err)
	}
}

// An URL names the same file as its path.
func TestRecoverOverAStoreByItsURL(t *testing.T) {
	file, _ := filled(t)
	to := filepath.Join(t.TempDir(), "new.db")
	open(t, to).Close()
	if _, err := store.Recover(t.Context(), file, "sqlite:"+to); err == nil {
		t.Error("another store was added to")
	}
}

// logged is filled with its log, as it is while a program has it open.
func logged(t testing.TB) (content, log []byte) {
	t.Helper()
	file, _ := filled(t)
	s := open(t, file)
	if err := s.Append(t.Context(), storetest.Events(t, "three", 5)...); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(file)
	if err == nil {
		log, err = os.ReadFile(file + "-wal")
	}
	if err != nil {
		t.Fatal(err)
	}
	return content, log
}

// write puts a store with its log into a folder of its own.
func write(t testing.TB, content, log []byte) (file string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "s.db")
	err := os.WriteFile(file, content, 0o600)
	if err == nil && log != nil {
		err = os.WriteFile(file+"-wal", log, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// A commit in the log says how many pages there are then. A damaged number asks
// for as many as 16 TB have.
func TestRecoverWithALogThatNamesTooManyPages(t *testing.T) {
	content, log := logged(t)
	size := 24 + 4096
	for at := 32; at < len(log); at += size {
		if binary.BigEndian.Uint32(log[at+4:]) > 0 {
			binary.BigEndian.PutUint32(log[at+4:], 0xffffffff)
		}
	}
	clear(content[:4096]) // so that the pages are looked through
	file := write(t, content, log)
	done := make(chan store.Recovered)
	go func() {
		got, err := store.Recover(t.Context(), file, filepath.Join(filepath.Dir(file), "new.db"))
		if err != nil {
			t.Error(err)
		}
		done <- got
	}()
	select {
	case got := <-done:
		if got.Events != 50 || got.Sources != 3 {
			t.Errorf("%+v; want 50 events, the last 5 from the log, and 3 sources", got)
		}
	case <-time.After(30 * time.Second):
		t.Fatal("it looks for pages that are in neither file")
	}
}

func FuzzRecover(f *testing.F) {
	content, log := logged(f)
	_, closed := filled(f)
	f.Add(false, uint32(4096), []byte{5, 0, 0, 0})
	f.Add(false, uint32(5000), binary.BigEndian.AppendUint64(nil, 0xffffffffffffffff))
	f.Add(true, uint32(32+4), binary.BigEndian.AppendUint32(nil, 0xffffffff)) // the pages after the first commit
	f.Add(true, uint32(32), binary.BigEndian.AppendUint32(nil, 1))            // which page it is
	f.Add(true, uint32(32+24), []byte{13, 0, 0, 0, 9})                        // the head of the page
	f.Add(true, uint32(16), []byte{1, 2, 3, 4})                               // the salt
	f.Fuzz(func(t *testing.T, withLog bool, at uint32, put []byte) {
		b, l := bytes.Clone(closed), []byte(nil)
		if withLog {
			b, l = content, bytes.Clone(log)
			copy(l[int(at)%len(l):], put)
		} else {
			copy(b[int(at)%len(b):], put)
		}
		to := filepath.Join(t.TempDir(), "new.db")
		got, err := store.Recover(t.Context(), write(t, b, l), to)
		if foreign := new(store.ForeignError); errors.As(err, &foreign) && len(put) > len(b)/2 {
			return // nothing was left
		}
		if err != nil || got.Events > 50 || got.Sources > 3 {
			t.Errorf("%+v, %v", got, err)
		}
	})
}

// What fails leaves nothing.
func TestRecoverLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(text, []byte(strings.Repeat("not a store\n", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	file, _ := filled(t)
	ended, end := context.WithCancel(t.Context())
	end()
	for _, row := range []struct {
		name, from string
		ctx        context.Context
		is         func(error) bool
	}{
		{"a text", text, t.Context(), is[*store.ForeignError]},
		{"a folder", dir, t.Context(), is[*store.ForeignError]},
		{"no file", filepath.Join(dir, "none.db"), t.Context(), func(err error) bool { return errors.Is(err, fs.ErrNotExist) }},
		{"given up", file, ended, func(err error) bool { return errors.Is(err, context.Canceled) }},
	} {
		there := t.TempDir()
		got, err := store.Recover(row.ctx, row.from, filepath.Join(there, "new.db"))
		if !row.is(err) || got.Events > 0 {
			t.Errorf("%s: %+v, %v", row.name, got, err)
		}
		if left, _ := os.ReadDir(there); len(left) > 0 {
			t.Errorf("%s: it leaves %v", row.name, left)
		}
	}
	if _, err := store.Recover(t.Context(), file, filepath.Join(text, "new.db")); !is[*store.TargetError](err) {
		t.Errorf("where no file can be: %v", err)
	}
}

func is[T error](err error) bool {
	var of T
	return errors.As(err, &of)
}

// Rows are told by their sums when their page does not say any more where they
// are.
func TestRecoverRowsOfAPageWithoutAHead(t *testing.T) {
	for _, words := range []string{`statement number 1000,`, `“It rains,” said Ada Lee-0`, `note 3 `} {
		file, _ := spoken(t, 5)
		pageWith(t, file, words, leaf(func(p []byte) { clear(p[:24]) }))
		got, s := recovered(t, file)
		if got.Events != 10 || got.Sources != 1 || got.Loaded != 2000 || len(got.Gone) > 0 || len(got.Lost) == 0 {
			t.Errorf("%s: %+v", words, got)
		}
		check(t, s)
	}
}
