package store_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"whosaid/quotes"
	"whosaid/quotes/review"
	"whosaid/quotes/store"
	"whosaid/quotes/store/storetest"
)

// shown is all that a store gives to its user, in one string.
func shown(t testing.TB, s *store.Store) string {
	t.Helper()
	var b strings.Builder
	ctx := t.Context()
	enc := json.NewEncoder(&b)
	put := func(v any, err error) {
		if err != nil {
			fmt.Fprintln(&b, "error", err)
		} else if err := enc.Encode(v); err != nil {
			t.Fatal(err)
		}
	}
	for e, err := range s.Events(ctx, "") {
		put(e, err)
	}
	for _, c := range []quotes.ClaimID{"some", "one", "two"} {
		for e, err := range s.Events(ctx, c) {
			put(e.ID, err)
		}
	}
	for v, err := range s.Sources(ctx) {
		put(v, err)
		put(s.Versions(ctx, v.Source.URL))
	}
	var ids []quotes.StatementID
	for v, err := range s.EachLoaded(ctx) {
		put(v, err)
		ids = append(ids, v.ID)
	}
	put(s.Loaded(ctx, ids))
	put(s.CountLoaded(ctx))
	put(s.StatementIDs(ctx, "", 1000))
	put(s.Newest(ctx))
	digest, _, err := s.Head(ctx)
	put(digest, err)
	for _, name := range []string{"some", "one", "two"} {
		var content bytes.Buffer
		f, err := s.File(ctx, sha(name), &content)
		put(f.Name+content.String(), err)
	}
	return b.String()
}

// filled writes a store with some of everything and returns its bytes.
func filled(t testing.TB) (file string, content []byte) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "s.db")
	s := open(t, file)
	storetest.Fill(t, s)
	for _, name := range []string{"one", "two"} {
		if err := s.Append(t.Context(), storetest.Events(t, quotes.ClaimID(name), 20)...); err != nil {
			t.Fatal(err)
		}
		if err := s.AddSource(t.Context(), storetest.Bundle("A source that is named "+name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return file, content
}

func TestNoFlippedBitGoesUnnoticed(t *testing.T) {
	flips := 1000
	if testing.Short() {
		flips = 100
	}
	file, _ := filled(t)
	s := open(t, file)
	if _, err := s.Load(t.Context(), storetest.Load("more", 10, 300)); err != nil {
		t.Fatal(err) // most of a small store would be empty pages
	}
	want := shown(t, s)
	s.Close()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var refused, found, harmless atomic.Int64
	var work sync.WaitGroup
	const workers = 4
	for seed := range uint64(workers) {
		work.Go(func() {
			r := rand.New(rand.NewPCG(seed, 2))
			damaged := filepath.Join(t.TempDir(), "damaged.db")
			for range flips / workers {
				bit := r.IntN(8 * len(content))
				flipped := slices.Clone(content)
				flipped[bit/8] ^= 1 << (bit % 8)
				if err := os.WriteFile(damaged, flipped, 0o600); err != nil {
					t.Error(err)
					return
				}
				s, err := store.OpenToRead(t.Context(), damaged)
				if err != nil {
					refused.Add(1)
					continue
				}
				report, err := s.Verify(t.Context())
				switch {
				case err != nil:
					t.Errorf("bit %d: verify: %v", bit, err)
				case !report.OK():
					found.Add(1)
				case shown(t, s) != want:
					t.Errorf("bit %d changes what is shown and passes", bit)
				default:
					harmless.Add(1)
				}
				s.Close()
			}
		})
	}
	work.Wait()
	t.Logf("of %d flipped bits: %d refused, %d found, %d harmless", flips, refused.Load(), found.Load(), harmless.Load())
	if found.Load() < int64(flips/4) {
		t.Error("too few flips were found for the test to say anything")
	}
}

// spoil changes some words wherever they stand, in rows and in what rows left
// behind when they moved.
func spoil(content []byte, words string) []byte {
	other := []byte(words)
	other[0] ^= 1
	return bytes.ReplaceAll(content, []byte(words), other)
}

// A damaged store names what is lost, shows the rest, and saves nothing.
func TestADamagedStoreOpensToRead(t *testing.T) {
	for _, row := range []struct{ in, want string }{
		{`note 3 `, "event"},
		{`A source that is named one`, "source"},
		{`she `, "statement"},
	} {
		file, content := filled(t)
		content = spoil(content, row.in)
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		s := open(t, file)
		var d *store.DamagedError
		if !errors.As(s.ReadOnly(), &d) || d.Lost[0].What != row.want {
			t.Errorf("%q: %v; want a damaged %s", row.in, s.ReadOnly(), row.want)
		}
		if err := s.Append(t.Context(), storetest.Events(t, "x", 1)...); !errors.Is(err, store.ErrReadOnly) {
			t.Errorf("%q: append: %v", row.in, err)
		}
		if r, err := s.Verify(t.Context()); err != nil || r.OK() || r.Bad[0].What != row.want {
			t.Errorf("%q: verify: %v, %v", row.in, r.Bad, err)
		}
		if m, err := open(t, "sqlite::memory:").Merge(t.Context(), s, storetest.AsBytes); err == nil || m.Events+m.Sources+m.Files+m.Loaded > 0 {
			t.Errorf("%q: merged into another: %+v, %v", row.in, m, err)
		}
		events, sources := 0, 0
		for _, err := range s.Events(t.Context(), "") {
			if events++; err != nil {
				t.Error(err)
			}
		}
		for _, err := range s.Sources(t.Context()) {
			if sources++; err != nil {
				t.Error(err)
			}
		}
		if events < 42 || sources < 2 {
			t.Errorf("%q: %d of 45 events and %d of 3 sources can be read", row.in, events, sources)
		}
	}
}

// Who said loaded statements is not looked at when a store is opened: it is
// when they are read.
func TestADamagedSpeakerOfALoadedStatement(t *testing.T) {
	file, _ := filled(t)
	s := open(t, file)
	batch := storetest.Load("more", 0, 3)
	if _, err := s.Load(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	s.Close()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, spoil(content, `"Speaker 1"`), 0o600); err != nil {
		t.Fatal(err)
	}
	s = open(t, file)
	if s.ReadOnly() != nil {
		t.Errorf("opened: %v", s.ReadOnly())
	}
	var d *store.DamagedError
	if _, err := s.Loaded(t.Context(), []quotes.StatementID{batch.Statements[1].ID}); !errors.As(err, &d) || d.Lost[0].What != "speaker" {
		t.Errorf("read: %v; want a damaged speaker", err)
	}
	if r, err := s.Verify(t.Context()); err != nil || r.OK() || r.Bad[0].What != "speaker" {
		t.Errorf("verify: %v, %v; want a damaged speaker", r.Bad, err)
	}
}

func TestVerifyNamesTheBadEvent(t *testing.T) {
	file, content := filled(t)
	e := storetest.Events(t, "one", 20)[7]
	at := bytes.Index(content, []byte(`{"id":"`+e.ID))
	content[at+bytes.Index(content[at:], []byte("Uli"))] ^= 2
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := open(t, file).Verify(t.Context())
	if err != nil || len(r.Bad) != 2 || r.Bad[0].ID != e.ID || !strings.Contains(r.Bad[1].Why, review.Short(e.ID)) {
		t.Errorf("%v, %v; want %s and its child", r.Bad, err, e.ID)
	}
}

func TestRecover(t *testing.T) {
	for _, row := range []struct {
		name           string
		damage         func(content []byte) []byte
		events, others int // the least that is saved
	}{
		{"nothing", func(c []byte) []byte { return c }, 45, 3},
		{"some events", func(c []byte) []byte { return spoil(c, "note 3 ") }, 42, 3},
		{"the first page", func(c []byte) []byte { clear(c[:4096]); return c }, 40, 0},
		{"every tenth page", func(c []byte) []byte {
			for at := 9 * 4096; at < len(c); at += 10 * 4096 {
				clear(c[at : at+4096])
			}
			return c
		}, 20, 0},
	} {
		file, content := filled(t)
		content = row.damage(content)
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(t.TempDir(), "new.db")
		got, err := store.Recover(t.Context(), file, to)
		if err != nil || got.Events < row.events || got.Sources < row.others {
			t.Errorf("%s: %+v, %v; want %d events and %d sources", row.name, got, err, row.events, row.others)
			continue
		}
		if row.name != "nothing" && len(got.Lost) == 0 {
			t.Errorf("%s: it does not say what is lost", row.name)
		}
		s := open(t, to)
		if r, err := s.Verify(t.Context()); err != nil || r.Events != got.Events {
			t.Errorf("%s: the new store has %d events, %v", row.name, r.Events, err)
		}
		if s.ReadOnly() != nil {
			t.Errorf("%s: the new store: %v", row.name, s.ReadOnly())
		}
		if after, _ := os.ReadFile(file); !bytes.Equal(after, content) {
			t.Errorf("%s: the damaged store was changed", row.name)
		}
		if _, err := store.Recover(t.Context(), file, to); !errors.Is(err, store.ErrExists) {
			t.Errorf("%s: over a store that is there: %v", row.name, err)
		}
	}
}

// Several people work apart and merge now and then. In the end all have the
// same record, whatever merged when.
func TestMergesOfRandomHistories(t *testing.T) {
	rounds := 10
	if testing.Short() {
		rounds = 2
	}
	for seed := range uint64(rounds) {
		r := rand.New(rand.NewPCG(seed, 3))
		people := make([]*store.Store, 3)
		for i := range people {
			people[i] = open(t, "sqlite::memory:")
		}
		for range 40 {
			i, j := r.IntN(3), r.IntN(3)
			if r.IntN(4) == 0 && i != j {
				merge(t, people[i], people[j])
				continue
			}
			claim := quotes.ClaimID(fmt.Sprint("claim", r.IntN(3)))
			e, err := replay(t, people[i], claim).Next(review.Act{Kind: review.Note, By: fmt.Sprint(i), Reason: fmt.Sprint(r.Int())})
			if err != nil {
				t.Fatal(err)
			}
			if err := people[i].Append(t.Context(), e); err != nil {
				t.Fatal(err)
			}
		}
		for range 2 { // twice does no harm
			for _, pair := range [][2]int{{0, 1}, {1, 2}, {2, 0}, {0, 1}} {
				merge(t, people[pair[0]], people[pair[1]])
			}
		}
		heads := map[string]bool{}
		exports := map[string]bool{}
		for _, s := range people {
			heads[check(t, s).Head] = true
			var b bytes.Buffer
			if err := s.Export(t.Context(), &b); err != nil {
				t.Fatal(err)
			}
			exports[b.String()] = true
			fresh := open(t, "sqlite::memory:")
			if _, err := fresh.Import(t.Context(), review.ReadLines(&b)); err != nil {
				t.Fatal(err)
			}
			heads[check(t, fresh).Head] = true
		}
		if len(heads) != 1 || len(exports) != 1 {
			t.Fatalf("seed %d: %d heads and %d exports of one record", seed, len(heads), len(exports))
		}
	}
}

func merge(t *testing.T, to, from *store.Store) {
	t.Helper()
	if _, err := to.Merge(t.Context(), from, storetest.AsBytes); err != nil {
		t.Fatal(err)
	}
}

func replay(t *testing.T, s *store.Store, claim quotes.ClaimID) review.Review {
	t.Helper()
	var events []review.Event
	for e, err := range s.Events(t.Context(), claim) {
		if err != nil {
			t.Fatal(err)
		}
		events = append(events, e)
	}
	return review.Replay(claim, events)
}

func FuzzImport(f *testing.F) {
	mine := storetest.Events(f, "claim", 3)
	var lines []byte
	for _, e := range storetest.Events(f, "other", 3) {
		lines = append(append(lines, e.Encode()...), '\n')
	}
	f.Add(lines)
	f.Add(lines[:len(lines)/2])
	f.Add(bytes.ReplaceAll(lines, []byte("note 1"), []byte("note 9")))
	f.Add(append(slices.Clone(mine[1].Encode()), "\r\n\n\n"...))
	f.Add([]byte("{}\n[]\nnull\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		s := open(t, "sqlite::memory:")
		defer s.Close()
		if err := s.Append(t.Context(), mine...); err != nil {
			t.Fatal(err)
		}
		n, err := s.Import(t.Context(), review.ReadLines(bytes.NewReader(file)))
		if err != nil && n != 0 {
			t.Errorf("%d events of a file that was refused (%v)", n, err)
		}
		if r := check(t, s); r.Events != len(mine)+n {
			t.Errorf("%d events, want %d and %d", r.Events, len(mine), n)
		}
		var kept []string
		for e, err := range s.Events(t.Context(), "claim") {
			if err != nil {
				t.Fatal(err)
			}
			kept = append(kept, e.ID)
		}
		for _, e := range mine {
			if !slices.Contains(kept, e.ID) {
				t.Errorf("event %s is gone", e.ID)
			}
		}
	})
}

func TestAClaimOfTooManyEvents(t *testing.T) {
	if testing.Short() {
		t.Skip("makes ten thousand events")
	}
	s := open(t, "sqlite::memory:")
	many := func(yield func(review.Event, error) bool) {
		for i := range store.MaxPerClaim + 1 {
			e, err := review.Seal(review.Event{Claim: "claim", Kind: review.Note, By: "Mallory", Reason: fmt.Sprint(i)})
			if !yield(e, err) {
				return
			}
		}
	}
	n, err := s.Import(t.Context(), iter.Seq2[review.Event, error](many))
	if err == nil || n != 0 || check(t, s).Events != 0 {
		t.Errorf("%d events, %v", n, err)
	}
}

// A claim that was joined so often that nobody could go on is not taken.
func TestATangledClaim(t *testing.T) {
	s := open(t, "sqlite::memory:")
	var made []review.Event
	tangle := func(yield func(review.Event, error) bool) {
		const side = 240 // events of one side, and others that each take it in
		for i := range 3 * side {
			e := review.Event{Claim: "claim", Kind: review.Note, By: "Mallory", Reason: fmt.Sprint(i), Before: review.Unreviewed, After: review.Unreviewed}
			switch {
			case i > 0 && i < side:
				e.Prev = []string{made[i-1].ID}
			case i >= 2*side:
				e.Prev, e.Base = []string{made[side-1].ID, made[i-side].ID}, made[i-side].ID
			}
			e, err := review.Seal(e)
			made = append(made, e)
			if !yield(e, err) {
				return
			}
		}
	}
	n, err := s.Import(t.Context(), iter.Seq2[review.Event, error](tangle))
	if err == nil || n != 0 || check(t, s).Events != 0 {
		t.Errorf("%d events, %v", n, err)
	}
}

func sha(content string) string {
	h := sha256.Sum256([]byte(content))
	return hex.EncodeToString(h[:])
}

// A store that may not even be read is not one that nothing can be saved to.
func TestAClosedStore(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("nothing is closed to root")
	}
	file := filepath.Join(t.TempDir(), "s.db")
	open(t, file).Close()
	if err := os.Chmod(file, 0); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), file)
	if !errors.Is(err, fs.ErrPermission) || errors.Is(err, store.ErrReadOnly) {
		t.Errorf("%v, %v", s, err)
	}
}
