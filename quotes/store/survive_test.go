package store_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"whosaid/quotes"
	"whosaid/quotes/review"
	"whosaid/quotes/store"
	"whosaid/quotes/store/storetest"
)

// The test binary is its own victim: with these set it works on a store until
// it is killed.
const (
	appendTo  = "WHOSAID_TEST_APPEND"
	migrateTo = "WHOSAID_TEST_MIGRATE"
)

// slow is a migration that takes long enough to be cut off.
const slow = `CREATE TABLE later (n INTEGER) STRICT;
	INSERT INTO later WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 100000000) SELECT n FROM c;`

var background = context.Background()

func TestMain(m *testing.M) {
	if file := os.Getenv(appendTo); file != "" {
		appendForEver(file)
	}
	if file := os.Getenv(migrateTo); file != "" {
		_, err := store.OpenWith(background, file, slow)
		fmt.Println(err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// appendForEver says the ID of each event once the store says it is saved.
func appendForEver(file string) {
	s, err := store.Open(background, file)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	r := review.New(quotes.ClaimID(fmt.Sprint("claim", os.Getpid())))
	for {
		next, e, err := r.Do(review.Act{Kind: review.Note, By: "Uli", Reason: strings.Repeat("words ", 1+rand.IntN(1000))})
		if err == nil {
			err = s.Append(background, e)
		}
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		r = next
		fmt.Println(e.ID)
	}
}

func victim(t *testing.T, name, file string) (*exec.Cmd, io.Reader) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), name+"="+file)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, out
}

func TestKilledWhileAppending(t *testing.T) {
	rounds := 8
	if testing.Short() {
		rounds = 2
	}
	file := filepath.Join(t.TempDir(), "s.db")
	acknowledged := map[string]bool{}
	for range rounds {
		cmd, out := victim(t, appendTo, file)
		lines := bufio.NewScanner(out)
		for n := 1 + rand.IntN(40); n > 0 && lines.Scan(); n-- {
			if len(lines.Text()) != 64 {
				t.Fatal(lines.Text())
			}
			acknowledged[lines.Text()] = true
		}
		time.Sleep(time.Duration(rand.IntN(3000)) * time.Microsecond)
		cmd.Process.Kill()
		for lines.Scan() {
			if len(lines.Text()) == 64 { // whole
				acknowledged[lines.Text()] = true
			}
		}
		cmd.Wait()
		s := open(t, file)
		for e, err := range s.Events(t.Context(), "") {
			if err != nil {
				t.Fatal(err)
			}
			delete(acknowledged, e.ID)
		}
		if len(acknowledged) > 0 {
			t.Fatalf("%d events were said to be saved and are lost: %v", len(acknowledged), acknowledged)
		}
		check(t, s)
		s.Close()
	}
}

// check fails unless the store is whole.
func check(t testing.TB, s *store.Store) store.Report {
	t.Helper()
	r, err := s.Verify(t.Context())
	if err != nil || !r.OK() || r.Behind != "" {
		t.Fatalf("verify: %v, %v, behind %q", r.Bad, err, r.Behind)
	}
	return r
}

func TestKilledWhileMigrating(t *testing.T) {
	file := filepath.Join(t.TempDir(), "s.db")
	s := open(t, file)
	storetest.Fill(t, s)
	want := check(t, s)
	s.Close()
	cmd, out := victim(t, migrateTo, file)
	go io.Copy(io.Discard, out)
	var backups []string
	for range 1000 { // the migration begins when the backup is there
		if backups, _ = filepath.Glob(file + ".v*.backup"); len(backups) > 0 {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	time.Sleep(300 * time.Millisecond)
	cmd.Process.Kill()
	cmd.Wait()
	if len(backups) != 1 {
		t.Fatalf("backups: %v", backups)
	}
	for _, name := range []string{file, backups[0]} {
		s := open(t, name)
		if got := check(t, s); got.Head != want.Head || got.Sources != want.Sources {
			t.Errorf("%s: %+v, want %+v", filepath.Base(name), got, want)
		}
		s.Close()
	}
}

func TestBackupsBeforeMigrationsAreBounded(t *testing.T) {
	file := filepath.Join(t.TempDir(), "s.db")
	open(t, file).Close()
	for range 6 { // each fails, and each keeps a copy
		if _, err := store.OpenWith(t.Context(), file, "CREATE TABLE events (n INTEGER)"); err == nil {
			t.Fatal("a table was made twice")
		}
	}
	if names, _ := filepath.Glob(file + "*.backup"); len(names) != 3 {
		t.Errorf("kept %v", names)
	}
}

func TestANewerStoreIsRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "s.db")
	open(t, file).Close()
	s, err := store.OpenWith(t.Context(), file, "CREATE TABLE later (n INTEGER)")
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	before, _ := os.ReadFile(file)
	for _, open := range []func() (*store.Store, error){
		func() (*store.Store, error) { return store.Open(t.Context(), file) },
		func() (*store.Store, error) { return store.OpenToRead(t.Context(), file) },
	} {
		_, err := open()
		if n := new(store.NewerError); !errors.As(err, &n) || n.Version != store.Versions()+1 || n.Own != store.Versions() {
			t.Errorf("%v", err)
		}
	}
	if after, _ := os.ReadFile(file); string(after) != string(before) {
		t.Error("the newer store was changed")
	}
}

func TestTwoWriters(t *testing.T) {
	file := filepath.Join(t.TempDir(), "s.db")
	a, b := open(t, file), open(t, file)
	const each = 50
	done := make(chan error, 2)
	for i, s := range []*store.Store{a, b} {
		events := storetest.Events(t, quotes.ClaimID(fmt.Sprint("claim", i)), each)
		go func() {
			for _, e := range events {
				if err := s.Append(t.Context(), e); err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	for range 2 {
		if err := <-done; err != nil {
			t.Fatal(err)
		}
	}
	place, err := b.Newest(t.Context())
	if err != nil || place != 2*each {
		t.Fatalf("%d events, %v", place, err)
	}
	e := storetest.Events(t, "third", 1)
	if err := a.Append(t.Context(), e...); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	for got, err := range b.Since(t.Context(), place) {
		if err != nil || got.ID != e[0].ID {
			t.Errorf("the other sees %s, %v", got.ID, err)
		}
		place++
	}
	if place != 2*each+1 || time.Since(start) > time.Second {
		t.Errorf("the other sees %d events after %v", place, time.Since(start))
	}
	check(t, b)
}

// fill appends until it fails, and returns what was saved and the failure.
func fill(t *testing.T, s *store.Store) (saved int, rest []review.Event, err error) {
	t.Helper()
	rest = storetest.Events(t, "claim", 3000)
	for i := 0; i < len(rest); i += 5 {
		if err := s.Append(t.Context(), rest[i:i+5]...); err != nil {
			return i, rest[i : i+5], err
		}
	}
	t.Fatal("the disk does not fill up")
	return 0, nil, nil
}

func TestNoRoomInTheFile(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "s.db"))
	if err := store.LimitPages(s, 60); err != nil {
		t.Fatal(err)
	}
	saved, _, err := fill(t, s)
	if !errors.Is(err, store.ErrFull) {
		t.Fatalf("after %d events: %v", saved, err)
	}
	if r := check(t, s); r.Events != saved {
		t.Errorf("%d events are there, %d were said to be", r.Events, saved)
	}
}

func TestVerifyWhileAnotherWrites(t *testing.T) {
	file := filepath.Join(t.TempDir(), "s.db")
	a, b := open(t, file), open(t, file)
	events := storetest.Events(t, "claim", 1000)
	stop, done := make(chan struct{}), make(chan error, 1)
	go func() {
		for _, e := range events {
			select {
			case <-stop:
				done <- nil
				return
			case <-time.After(time.Millisecond): // let others have the lock
			}
			if err := a.Append(t.Context(), e); err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	grew := 0
	for last := -1; grew < 4 && last < len(events); {
		seen := check(t, b).Events
		if seen > last {
			grew++
		}
		last = seen
		c := open(t, file)
		if c.ReadOnly() != nil {
			t.Errorf("opened while another writes: %v", c.ReadOnly())
		}
		c.Close()
	}
	close(stop)
	if err := <-done; err != nil || grew < 3 {
		t.Errorf("the record grew between %d looks, %v", grew, err)
	}
}

func TestUnknownWhetherSaved(t *testing.T) {
	file := filepath.Join(t.TempDir(), "s.db")
	s := open(t, file)
	e := storetest.Events(t, "claim", 2)
	if err := store.AppendThenFail(t.Context(), s, e[0]); !errors.Is(err, store.ErrUnknown) {
		t.Fatalf("%v", err)
	}
	if err := s.Append(t.Context(), e...); !errors.Is(err, store.ErrUnknown) {
		t.Errorf("the store goes on after it: %v", err)
	}
	s.Close()
	s = open(t, file)
	if err := s.Append(t.Context(), e...); err != nil { // the same again, whatever is there
		t.Error(err)
	}
	if r := check(t, s); r.Events != 2 {
		t.Errorf("%d events, want 2", r.Events)
	}
}

func TestAnotherKeepsTheStore(t *testing.T) {
	file := filepath.Join(t.TempDir(), "s.db")
	a, b := open(t, file), open(t, file)
	release, err := store.Hold(t.Context(), a)
	if err == nil {
		err = store.DoNotWait(b)
	}
	if err != nil {
		t.Fatal(err)
	}
	e := storetest.Events(t, "claim", 1)
	if err := b.Append(t.Context(), e...); !errors.Is(err, store.ErrBusy) {
		t.Errorf("%v", err)
	}
	release()
	if err := b.Append(t.Context(), e...); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

func TestALineThatIsTooLong(t *testing.T) {
	file := filepath.Join(t.TempDir(), "s.db")
	s := open(t, file)
	if err := store.PutLine(s, "id", make([]byte, review.MaxEvent+1)); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if s = open(t, file); len(s.Lost()) == 0 || s.Lost()[0].ID != "id" {
		t.Errorf("opened, and nothing was lost: %v", s.Lost())
	}
}
