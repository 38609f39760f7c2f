// Package storetest holds the contract that every store must pass, whatever
// database it lives in.
package storetest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"whosaid/quotes"
	"whosaid/quotes/review"
	"whosaid/quotes/store"
)

// Run runs the contract. open returns an empty store and closes it when the
// test ends.
func Run(t *testing.T, open func(t *testing.T) *store.Store) {
	for _, row := range []struct {
		name string
		test func(t *testing.T, s *store.Store)
	}{
		{"the record is kept in order", recordInOrder},
		{"appending twice changes nothing", appendTwice},
		{"a batch is kept whole or not at all", allOrNothing},
		{"documents come back as they were", documents},
		{"a document added again adds what is new", documentAgain},
		{"a document is new once, and beside the record that it was made of", documentNew},
		{"a million can be loaded in parts", loading},
		{"what shares an identifier is kept apart", sharing},
		{"speakers of loaded statements are counted", counting},
		{"identifiers are found by their beginning", prefixes},
		{"files are copied byte for byte", files},
		{"the session is kept", session},
		{"verify finds nothing to say", verify},
		{"a backup holds everything", backup},
		{"the record goes out and in", lines},
		{"import is all or nothing", importing},
		{"merging is a union", merging},
		{"nothing takes another's place", inAnothersPlace},
	} {
		t.Run(row.name, func(t *testing.T) { row.test(t, open(t)) })
	}
	t.Run("a canceled context saves nothing", func(t *testing.T) { canceled(t, open(t)) })
}

// Events returns events of a claim, each following the one before.
func Events(t testing.TB, claim quotes.ClaimID, n int) []review.Event {
	t.Helper()
	r := review.New(claim)
	out := make([]review.Event, n)
	for i := range out {
		a := review.Act{Kind: review.Note, By: "Uli", Reason: fmt.Sprintf("note %d — ünïcode \u202e", i), At: time.Unix(int64(1e9+i), 0)}
		var err error
		if r, out[i], err = r.Do(a); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// Bundle returns a document with one statement and one claim.
func Bundle(text string) store.Bundle {
	raw := []byte(text)
	h := sha256.Sum256(raw)
	hash := hex.EncodeToString(h[:])
	src := quotes.Source{ID: quotes.SourceIDOf(hash), Title: "A report", Publisher: "The Paper", URL: "https://example.org/a",
		Published: "2026-03", Language: "en", SHA256: hash, Raw: raw, Text: text}
	at := []quotes.Span{{Start: 0, End: min(4, len(text))}}
	sp := quotes.Speaker{ID: quotes.SpeakerIDOf("Ada Lee"), Name: "Ada Lee", Aliases: []string{"Lee"}}
	st := quotes.Statement{ID: quotes.StatementIDOf(hash, at), Source: src.ID, Speaker: sp.ID, Speech: quotes.Direct,
		Text: quotes.Join(text, at), Content: at, Topics: []string{"tests"}, Confidence: 0.5, Reasons: []string{"she <says> so"}}
	return store.Bundle{Source: src, Speakers: []quotes.Speaker{sp}, Statements: []quotes.Statement{st},
		Claims: []quotes.Claim{{ID: quotes.ClaimIDOf(hash, at), Source: src.ID, Statement: st.ID, At: at, Text: st.Text}}}
}

// Load returns a batch of n statements by a few speakers, numbered from first.
func Load(file string, first, n int) store.Batch {
	b := store.Batch{File: file, Done: int64(first + n)}
	for i := range 3 {
		name := fmt.Sprint("Speaker ", i)
		b.Speakers = append(b.Speakers, quotes.Speaker{ID: quotes.SpeakerIDOf(name), Name: name})
		url := fmt.Sprint("https://example.org/", i)
		b.Sources = append(b.Sources, quotes.Source{ID: quotes.PublicationIDOf(url, "T", ""), URL: url, Title: "T"})
	}
	for i := first; i < first+n; i++ {
		text := fmt.Sprintf("statement number %d, and some more words so that it has a length", i)
		sp, src := b.Speakers[i%3], b.Sources[i%3]
		b.Statements = append(b.Statements, quotes.Statement{ID: quotes.LoadedIDOf(text, sp.Name, src.ID, "2020"), Text: text,
			Speaker: sp.ID, Source: src.ID, Speech: quotes.Indirect, Said: "2020", Topics: []string{"a", "b"}})
	}
	return b
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func all[T any](t testing.TB, seq func(yield func(T, error) bool)) []T {
	t.Helper()
	var out []T
	for v, err := range seq {
		must(t, err)
		out = append(out, v)
	}
	return out
}

func ids(events []review.Event) string {
	out := make([]string, len(events))
	for i, e := range events {
		out[i] = review.Short(e.ID)
	}
	return strings.Join(out, " ")
}

func recordInOrder(t *testing.T, s *store.Store) {
	ctx := t.Context()
	a, b := Events(t, "a", 3), Events(t, "b", 2)
	must(t, s.Append(ctx, a[0], b[0]))
	place, err := s.Newest(ctx)
	must(t, err)
	must(t, s.Append(ctx, b[1], a[1], a[2]))
	if got, want := ids(all(t, s.Events(ctx, ""))), ids([]review.Event{a[0], b[0], b[1], a[1], a[2]}); got != want {
		t.Errorf("all: %s, want %s", got, want)
	}
	if got := all(t, s.Events(ctx, "a")); !reflect.DeepEqual(got, a) {
		t.Errorf("of a: %v, want %v", got, a)
	}
	if got, want := ids(all(t, s.Since(ctx, place))), ids([]review.Event{b[1], a[1], a[2]}); got != want {
		t.Errorf("since: %s, want %s", got, want)
	}
	head, n, err := s.Head(ctx)
	must(t, err)
	if want := review.Head([]string{a[0].ID, a[1].ID, a[2].ID, b[0].ID, b[1].ID}); head != want || n != 5 {
		t.Errorf("head %s of %d events, want %s of 5", head, n, want)
	}
	if got := all(t, s.Events(ctx, "nobody's")); len(got) != 0 {
		t.Errorf("events of a claim that has none: %v", got)
	}
}

func appendTwice(t *testing.T, s *store.Store) {
	ctx := t.Context()
	e := Events(t, "a", 2)
	must(t, s.Append(ctx, e...))
	must(t, s.Append(ctx, e[1], e[0]))
	if got := all(t, s.Events(ctx, "")); len(got) != 2 {
		t.Errorf("%d events, want 2", len(got))
	}
	verify(t, s)
}

func allOrNothing(t *testing.T, s *store.Store) {
	ctx := t.Context()
	e := Events(t, "a", 3)
	e[2].By = "Mallory" // no longer what its hash says
	if err := s.Append(ctx, e...); err == nil {
		t.Error("a forged event was kept")
	}
	if n, err := s.Newest(ctx); n != 0 || err != nil {
		t.Errorf("half of a batch was kept: %d, %v", n, err)
	}
}

func documents(t *testing.T, s *store.Store) {
	ctx := t.Context()
	one, two := Bundle("One \x00 and “more”."), Bundle("Two.")
	two.Source.URL = ""
	must(t, s.AddSource(ctx, one))
	must(t, s.AddSource(ctx, two))
	if got := all(t, s.Sources(ctx)); !reflect.DeepEqual(got, []store.Bundle{one, two}) {
		t.Errorf("got\n%+v\nwant\n%+v", got, []store.Bundle{one, two})
	}
	bad := Bundle("Three.")
	bad.Source.Raw = []byte("Four.")
	if err := s.AddSource(ctx, bad); err == nil {
		t.Error("a document that its hash does not fit was kept")
	}
	newer := Bundle("One, mended.")
	must(t, s.AddSource(ctx, newer))
	versions, err := s.Versions(ctx, one.Source.URL)
	if must(t, err); !slices.Equal(versions, []quotes.SourceID{one.Source.ID, newer.Source.ID}) {
		t.Errorf("versions %v", versions)
	}
}

func documentAgain(t *testing.T, s *store.Store) {
	ctx := t.Context()
	b := Bundle("Some words.")
	edition := func() string {
		e, _, err := s.Edition(ctx)
		must(t, err)
		return e
	}
	empty := edition()
	must(t, s.AddSource(ctx, b))
	first := edition()
	must(t, s.Append(ctx, Events(t, "a", 1)...))
	if first == empty || edition() != first {
		t.Errorf("editions %q, %q, %q: only the document makes one", empty, first, edition())
	}
	more := b
	at := []quotes.Span{{Start: 5, End: 10}}
	more.Source.Title = "Another title"
	more.Speakers = []quotes.Speaker{{ID: b.Speakers[0].ID, Name: "Ada Lee", Aliases: []string{"A. Lee"}}}
	more.Statements = append(slices.Clone(b.Statements), quotes.Statement{ID: quotes.StatementIDOf(b.Source.SHA256, at), Source: b.Source.ID, Content: at, Text: "words"})
	must(t, s.AddSource(ctx, more))
	if edition() == first {
		t.Error("more in a document makes no edition")
	}
	must(t, s.AddSource(ctx, b))
	got := all(t, s.Sources(ctx))
	if len(got) != 1 || got[0].Source.Title != "A report" || len(got[0].Statements) != 2 || !slices.Equal(got[0].Speakers[0].Aliases, []string{"Lee", "A. Lee"}) {
		t.Errorf("got %+v", got)
	}
	verify(t, s)
}

func documentNew(t *testing.T, s *store.Store) {
	ctx := t.Context()
	b, events := Bundle("Some words."), Events(t, "a", 2)
	must(t, s.Append(ctx, events[0]))
	if err := s.AddNew(ctx, b, 0, events[1]); !errors.Is(err, review.ErrStale) {
		t.Errorf("the record went on: %v", err)
	}
	if got := all(t, s.Sources(ctx)); len(got) > 0 {
		t.Errorf("kept all the same: %+v", got)
	}
	place, err := s.Newest(ctx)
	must(t, err)
	must(t, s.AddNew(ctx, b, place, events[1]))
	if got := all(t, s.Events(ctx, "a")); len(got) != 2 {
		t.Errorf("%d events", len(got))
	}
	if place, err = s.Newest(ctx); err != nil {
		t.Fatal(err)
	}
	if err := s.AddNew(ctx, b, place); !errors.Is(err, store.ErrThere) {
		t.Errorf("added again: %v", err)
	}
	verify(t, s)
}

func loading(t *testing.T, s *store.Store) {
	ctx := t.Context()
	first, second := Load("f", 0, 100), Load("f", 60, 100) // the second begins again, as after a crash
	if had, err := s.HasLoads(ctx); had || err != nil {
		t.Errorf("a file was loaded before any: %v", err)
	}
	kept, err := s.Load(ctx, first)
	if must(t, err); len(kept.New) != 100 || kept.Before != 0 {
		t.Errorf("first part: %d new after %d", len(kept.New), kept.Before)
	}
	if had, err := s.HasLoads(ctx); !had || err != nil {
		t.Errorf("no file was loaded: %v", err)
	}
	done, err := s.LoadedUntil(ctx, "f")
	if must(t, err); done != 100 {
		t.Errorf("loaded until %d", done)
	}
	second.Statements = append(second.Statements, second.Statements[99])
	kept, err = s.Load(ctx, second)
	if must(t, err); len(kept.New) != 60 || kept.New[0] != 40 || kept.Before != 100 {
		t.Errorf("second part: %d new after %d, want 60 from 40 on after 100", len(kept.New), kept.Before)
	}
	count, err := s.CountLoaded(ctx)
	must(t, err)
	if _, n, err := s.Edition(ctx); count != 160 || n != 160 || err != nil {
		t.Errorf("%d and %d loaded, %v", count, n, err)
	}
	got := all(t, s.EachLoaded(ctx))
	if len(got) != 160 || got[7].Text != first.Statements[7].Text || got[7].Speaker.Name != "Speaker 1" || got[7].Source.URL != "https://example.org/1" {
		t.Errorf("%d, the eighth %+v", len(got), got[7])
	}
	want := []quotes.StatementID{got[150].ID, "nothing", got[3].ID}
	some, err := s.Loaded(ctx, want)
	if must(t, err); len(some) != 2 || some[0].ID != want[0] || !reflect.DeepEqual(some[1].Statement, got[3].Statement) {
		t.Errorf("by identifier: %+v", some)
	}
	verify(t, s)
}

// Counts are the same whether they were kept by the load, by an earlier question
// or not at all, and whoever loads in between.
func counting(t *testing.T, s *store.Store) {
	ctx := t.Context()
	loaded := 0
	load := func(n int) {
		t.Helper()
		_, err := s.Load(ctx, Load("f", loaded, n))
		must(t, err)
		loaded += n
	}
	check := func(when string) {
		t.Helper()
		for name, count := range map[string]func(context.Context) ([]store.Tally, error){"speakers": s.LoadedSpeakers, "sources": s.LoadedSources} {
			for range 2 {
				got, err := count(ctx)
				must(t, err)
				sum := 0
				for _, c := range got {
					sum += c.N
				}
				if len(got) != 3 || sum != loaded || got[0].N < got[1].N || got[1].N < got[2].N || got[0].N-got[2].N > 1 {
					t.Errorf("%s of %d statements, %s: %v", name, loaded, when, got)
				}
			}
		}
	}
	load(10)
	check("a few")
	load(6000)
	load(7000)
	must(t, s.KeepCounts(ctx))
	check("kept by the load")
	load(8001)
	check("not kept")
	load(6000)
	must(t, s.KeepCounts(ctx))
	must(t, s.KeepCounts(ctx))
	check("kept again")
	for _, name := range []string{"speaker", "source"} {
		must(t, s.Set(ctx, "loaded by "+name, []byte("no counts at all, and a long line")))
	}
	check("damaged")
	verify(t, s)
}

func prefixes(t *testing.T, s *store.Store) {
	ctx := t.Context()
	b := Bundle("Some words.")
	must(t, s.AddSource(ctx, b))
	load := Load("f", 0, 50)
	_, err := s.Load(ctx, load)
	must(t, err)
	for _, st := range append(load.Statements, b.Statements...) {
		got, err := s.StatementIDs(ctx, string(st.ID[:6]), 10)
		if must(t, err); !slices.Contains(got, st.ID) {
			t.Errorf("%s is not found by %s: %v", st.ID, st.ID[:6], got)
		}
	}
	every, err := s.StatementIDs(ctx, "", 100)
	if must(t, err); len(every) != 51 || !slices.IsSorted(every) {
		t.Errorf("%d identifiers", len(every))
	}
}

func files(t *testing.T, s *store.Store) {
	ctx := t.Context()
	for _, size := range []int{0, 1, 1 << 20, 1<<20 + 1} {
		data := bytes.Repeat([]byte{byte(size), 7}, size/2+1)[:size]
		f, err := s.AddFile(ctx, "minutes.pdf", bytes.NewReader(data))
		must(t, err)
		want := sha256.Sum256(data)
		if f.SHA256 != hex.EncodeToString(want[:]) || f.Size != int64(size) {
			t.Errorf("%d bytes: %+v", size, f)
		}
		again, err := s.AddFile(ctx, "other name.pdf", bytes.NewReader(data))
		if must(t, err); again.Name != "minutes.pdf" {
			t.Errorf("the same file again is named %q", again.Name)
		}
		var out bytes.Buffer
		got, err := s.File(ctx, f.SHA256, &out)
		if must(t, err); !bytes.Equal(out.Bytes(), data) || got.Name != "minutes.pdf" {
			t.Errorf("%d bytes came back as %d, named %q", size, out.Len(), got.Name)
		}
	}
	if _, err := s.File(ctx, "00", &bytes.Buffer{}); !errors.Is(err, store.ErrNone) {
		t.Errorf("a file that is not there: %v", err)
	}
	broken := errors.New("the disk was pulled out")
	if _, err := s.AddFile(ctx, "x", &failing{broken}); !errors.Is(err, broken) {
		t.Errorf("a file that can not be read: %v", err)
	}
	verify(t, s)
}

type failing struct{ err error }

func (f *failing) Read(p []byte) (int, error) { return 0, f.err }

func session(t *testing.T, s *store.Store) {
	ctx := t.Context()
	if _, err := s.Get(ctx, "place"); !errors.Is(err, store.ErrNone) {
		t.Errorf("before: %v", err)
	}
	must(t, s.Set(ctx, "place", []byte("claims")))
	must(t, s.Set(ctx, "place", []byte("sources")))
	if got, err := s.Get(ctx, "place"); string(got) != "sources" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
}

// fillUp puts some of everything into a store.
func fillUp(t testing.TB, s *store.Store, name string) {
	t.Helper()
	ctx := t.Context()
	must(t, s.Append(ctx, Events(t, quotes.ClaimID(name), 5)...))
	must(t, s.AddSource(ctx, Bundle("Words of "+name)))
	_, err := s.AddFile(ctx, name, strings.NewReader(name))
	must(t, err)
	_, err = s.Load(ctx, Load(name, 0, 10))
	must(t, err)
}

// Fill puts some of everything into a store.
func Fill(t testing.TB, s *store.Store) { fillUp(t, s, "some") }

func verify(t *testing.T, s *store.Store) {
	t.Helper()
	r, err := s.Verify(t.Context())
	if must(t, err); !r.OK() {
		t.Errorf("verify: %v", r.Bad)
	}
	head, _, err := s.Head(t.Context())
	if must(t, err); head != r.Head {
		t.Errorf("verify says head %s, the store %s", r.Head, head)
	}
}

func backup(t *testing.T, s *store.Store) {
	ctx := t.Context()
	fillUp(t, s, "a")
	file := filepath.Join(t.TempDir(), "copy.db")
	must(t, s.Backup(ctx, file))
	if err := s.Backup(ctx, file); !errors.Is(err, store.ErrExists) {
		t.Errorf("over a file that is there: %v", err)
	}
	c, err := store.Open(ctx, file)
	must(t, err)
	defer c.Close()
	verify(t, c)
	a, _, err := s.Head(ctx)
	must(t, err)
	b, _, err := c.Head(ctx)
	if must(t, err); a != b {
		t.Errorf("head %s, of the copy %s", a, b)
	}
	if x, y := all(t, s.Sources(ctx)), all(t, c.Sources(ctx)); !reflect.DeepEqual(x, y) {
		t.Error("the copy has other documents")
	}
}

func lines(t *testing.T, s *store.Store) {
	ctx := t.Context()
	fillUp(t, s, "a")
	var out []string
	for _, l := range all(t, s.Lines(ctx)) {
		out = append(out, string(l))
	}
	if len(out) != 5 || !slices.IsSorted(out) {
		t.Errorf("%d lines, sorted %v", len(out), slices.IsSorted(out))
	}
	for _, l := range out {
		if _, err := review.Decode([]byte(l)); err != nil {
			t.Error(err)
		}
	}
}

func canceled(t *testing.T, s *store.Store) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Append(ctx, Events(t, "a", 1)...); !errors.Is(err, context.Canceled) {
		t.Errorf("append: %v", err)
	}
	if n, err := s.Newest(t.Context()); n != 0 || err != nil {
		t.Errorf("%d events, %v", n, err)
	}
}
