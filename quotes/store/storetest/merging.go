package storetest

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"

	"whosaid/quotes"
	"whosaid/quotes/review"
	"whosaid/quotes/store"
)

// AsBytes takes for a document's text what its bytes are.
var AsBytes = store.Reading{Makes: func(_ context.Context, src quotes.Source) bool { return string(src.Raw) == src.Text }}

func importing(t *testing.T, s *store.Store) {
	ctx := t.Context()
	e := Events(t, "a", 4)
	give := func(events []review.Event, last error) func(func(review.Event, error) bool) {
		return func(yield func(review.Event, error) bool) {
			for _, e := range events {
				if !yield(e, nil) {
					return
				}
			}
			if last != nil {
				yield(review.Event{}, last)
			}
		}
	}
	n, err := s.Import(ctx, give([]review.Event{e[1], e[0]}, nil))
	if must(t, err); n != 2 {
		t.Errorf("%d new, want 2", n)
	}
	broken := errors.New("line 3: not JSON")
	if n, err := s.Import(ctx, give(e, broken)); !errors.Is(err, broken) || n != 0 {
		t.Errorf("a broken file: %d, %v", n, err)
	}
	if _, err := s.Import(ctx, give(e[3:], nil)); err == nil || !strings.Contains(err.Error(), "is not there") {
		t.Errorf("an event whose parent is missing: %v", err)
	}
	if got := all(t, s.Events(ctx, "")); len(got) != 2 {
		t.Errorf("%d events after failed imports, want 2", len(got))
	}
	n, err = s.Import(ctx, give(e, nil))
	if must(t, err); n != 2 {
		t.Errorf("%d new, want 2", n)
	}
}

func merging(t *testing.T, s *store.Store) {
	ctx := t.Context()
	fillUp(t, s, "a")
	other, err := store.Open(ctx, "sqlite::memory:")
	must(t, err)
	defer other.Close()
	fillUp(t, other, "b")
	bad := Bundle("Words that nobody said, and more of them")
	bad.Source.ID = Bundle("Words of a").Source.ID // of another document
	must(t, other.AddSource(ctx, bad))
	if m, err := s.Merge(ctx, other, AsBytes); err == nil || !reflect.DeepEqual(m, store.Merged{}) {
		t.Errorf("a document in another's place: %+v, %v", m, err)
	}
	if got := all(t, s.Events(ctx, "b")); len(got) != 0 {
		t.Errorf("%d events of a store that was refused", len(got))
	}
	other, err = store.Open(ctx, "sqlite::memory:")
	must(t, err)
	defer other.Close()
	fillUp(t, other, "b")
	m, err := s.Merge(ctx, other, AsBytes)
	if must(t, err); !reflect.DeepEqual(m, store.Merged{Events: 5, Sources: 1, Files: 1}) {
		t.Errorf("merged %+v", m)
	}
	if m, err = s.Merge(ctx, other, AsBytes); !reflect.DeepEqual(m, store.Merged{}) || err != nil {
		t.Errorf("merged again %+v, %v", m, err)
	}
	same := Bundle("Words that were read in another encoding")
	must(t, s.AddSource(ctx, same))
	same.Source.Text = "Words that were read in another enc0ding"
	must(t, other.AddSource(ctx, same))
	m, err = s.Merge(ctx, other, AsBytes)
	if must(t, err); !reflect.DeepEqual(m, store.Merged{OtherText: []quotes.SourceID{same.Source.ID}}) {
		t.Errorf("merged a document with another text: %+v", m)
	}
	forged(t, s)
	_, err = other.Merge(ctx, s, AsBytes)
	must(t, err)
	a, _, _ := s.Head(ctx)
	b, _, _ := other.Head(ctx)
	if a != b {
		t.Error("two stores merged both ways differ")
	}
	verify(t, s)
	verify(t, other)
}

// forged: bytes and their hash are true, and what is made of them is not.
func forged(t *testing.T, s *store.Store) {
	ctx := t.Context()
	other, err := store.Open(ctx, "sqlite::memory:")
	must(t, err)
	defer other.Close()
	b := Bundle("He came too late.")
	b.Source.Text = "He came on time!!"
	must(t, other.AddSource(ctx, b))
	m, err := s.Merge(ctx, other, AsBytes)
	if must(t, err); m.Sources != 0 || len(m.OtherReading) != 1 || m.OtherReading[0].ID != b.Source.ID {
		t.Errorf("a text that is not that of its bytes: %+v", m)
	}
	fresh, err := store.Open(ctx, "sqlite::memory:")
	must(t, err)
	defer fresh.Close()
	m, err = fresh.Merge(ctx, other, store.Reading{Makes: AsBytes.Makes, Any: true})
	must(t, err)
	if got := all(t, fresh.Sources(ctx)); m.Sources != 1 || len(m.OtherReading) != 1 || !strings.Contains(got[0].Source.Note, "not what was read") {
		t.Errorf("taken all the same: %+v, %+v", m, got)
	}
}

// inAnothersPlace: what was loaded in bulk is known by what it is.
func inAnothersPlace(t *testing.T, s *store.Store) {
	ctx := t.Context()
	from := func(b store.Batch) *store.Store {
		other, err := store.Open(ctx, "sqlite::memory:")
		must(t, err)
		t.Cleanup(func() { other.Close() })
		_, err = other.Load(ctx, b)
		must(t, err)
		return other
	}
	true1 := Load("f", 0, 3)
	bad := Load("f", 0, 3)
	bad.Statements[1].Text = "I never said so."
	m, err := s.Merge(ctx, from(bad), AsBytes)
	if must(t, err); m.Loaded != 3 || m.Refiled != 1 {
		t.Errorf("a statement under another's identifier: %+v", m)
	}
	m, err = s.Merge(ctx, from(true1), AsBytes)
	if must(t, err); m.Loaded != 1 || m.Refiled != 0 {
		t.Errorf("then the true one: %+v", m)
	}
	got, err := s.Loaded(ctx, []quotes.StatementID{true1.Statements[1].ID})
	if must(t, err); len(got) != 1 || got[0].Text != true1.Statements[1].Text {
		t.Errorf("by the identifier: %+v", got)
	}
	bad = Load("f", 0, 3)
	bad.Speakers[1].Name = "Somebody Else"
	if m, err := s.Merge(ctx, from(bad), AsBytes); err == nil {
		t.Errorf("a speaker under another's identifier: %+v", m)
	}
	bad = Load("f", 0, 3)
	bad.Sources[1].Title = "Another paper"
	if m, err := s.Merge(ctx, from(bad), AsBytes); err == nil {
		t.Errorf("a publication under another's identifier: %+v", m)
	}
}
