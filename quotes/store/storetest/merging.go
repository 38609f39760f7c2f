package storetest

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"whosaid/quotes"
	"whosaid/quotes/review"
	"whosaid/quotes/store"
)

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
	if m, err := s.Merge(ctx, other); err == nil || !reflect.DeepEqual(m, store.Merged{}) {
		t.Errorf("a document in another's place: %+v, %v", m, err)
	}
	if got := all(t, s.Events(ctx, "b")); len(got) != 0 {
		t.Errorf("%d events of a store that was refused", len(got))
	}
	other, err = store.Open(ctx, "sqlite::memory:")
	must(t, err)
	defer other.Close()
	fillUp(t, other, "b")
	m, err := s.Merge(ctx, other)
	if must(t, err); !reflect.DeepEqual(m, store.Merged{Events: 5, Sources: 1, Files: 1}) {
		t.Errorf("merged %+v", m)
	}
	if m, err = s.Merge(ctx, other); !reflect.DeepEqual(m, store.Merged{}) || err != nil {
		t.Errorf("merged again %+v, %v", m, err)
	}
	same := Bundle("Words that were read in another encoding")
	must(t, s.AddSource(ctx, same))
	same.Source.Text = "Words that were read in another enc0ding"
	must(t, other.AddSource(ctx, same))
	m, err = s.Merge(ctx, other)
	if must(t, err); !reflect.DeepEqual(m, store.Merged{OtherText: []quotes.SourceID{same.Source.ID}}) {
		t.Errorf("merged a document with another text: %+v", m)
	}
	_, err = other.Merge(ctx, s)
	must(t, err)
	a, _, _ := s.Head(ctx)
	b, _, _ := other.Head(ctx)
	if a != b {
		t.Error("two stores merged both ways differ")
	}
	verify(t, s)
	verify(t, other)
}
