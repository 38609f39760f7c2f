package store_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"whosaid/quotes"
	"whosaid/quotes/review"
	"whosaid/quotes/store"
	"whosaid/quotes/store/storetest"
)

// Statements loaded a second; 50,000 are promised.
func BenchmarkLoad(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "s.db"))
	const size = 20_000
	batches := make([]store.Batch, b.N)
	for i := range batches {
		batches[i] = storetest.Load("f", i*size, size)
	}
	for b.ResetTimer(); len(batches) > 0; batches = batches[1:] {
		if _, err := s.Load(b.Context(), batches[0]); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(size*b.N)/b.Elapsed().Seconds(), "statements/s")
	start, n := time.Now(), 0
	for _, err := range s.EachLoaded(b.Context()) {
		if n++; err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/time.Since(start).Seconds(), "read/s")
}

func BenchmarkAppend(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "s.db"))
	r := review.New("claim")
	events := make([]review.Event, b.N)
	for i := range events {
		e, err := review.Seal(review.Event{Claim: quotes.ClaimID("claim"), Kind: review.Note, By: "Uli", Reason: "some words", Prev: r.Heads})
		if err != nil {
			b.Fatal(err)
		}
		events[i] = e
		r.Heads = []string{e.ID}
	}
	for b.ResetTimer(); len(events) > 0; events = events[1:] {
		if err := s.Append(b.Context(), events[0]); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOpen opens a store of 10,000 events and reads them.
func BenchmarkOpen(b *testing.B) {
	file := filepath.Join(b.TempDir(), "s.db")
	s := open(b, file)
	for i := range 100 {
		if err := s.Append(b.Context(), storetest.Events(b, quotes.ClaimID(rune('a'+i)), 100)...); err != nil {
			b.Fatal(err)
		}
	}
	s.Close()
	for _, row := range []struct {
		name string
		read bool
	}{{"open", false}, {"replay", true}} {
		b.Run(row.name, func(b *testing.B) {
			for b.Loop() {
				s, err := store.Open(b.Context(), file)
				if err != nil || s.ReadOnly() != nil {
					b.Fatal(err, s.ReadOnly())
				}
				if row.read {
					if _, err := review.ReplayAll(s.Events(b.Context(), "")); err != nil {
						b.Fatal(err)
					}
				}
				s.Close()
			}
		})
	}
}

// BenchmarkOpenLarge opens a store with 40,000 speakers who came with loaded
// statements: they cost nothing until somebody asks for them.
func BenchmarkOpenLarge(b *testing.B) {
	file := filepath.Join(b.TempDir(), "s.db")
	s := open(b, file)
	batch := storetest.Load("f", 0, 100)
	for i := range 40_000 {
		name := fmt.Sprint("Another ", i)
		batch.Speakers = append(batch.Speakers, quotes.Speaker{ID: quotes.SpeakerIDOf(name), Name: name})
	}
	if _, err := s.Load(b.Context(), batch); err != nil {
		b.Fatal(err)
	}
	s.Close()
	for b.Loop() {
		s, err := store.Open(b.Context(), file)
		if err != nil || s.ReadOnly() != nil {
			b.Fatal(err, s.ReadOnly())
		}
		s.Close()
	}
}
