package store

import (
	"testing"
	"time"
)

// Batches that follow each other make room for others every few seconds; those
// that come now and then do so anyway.
func TestBatchesTakeTurns(t *testing.T) {
	var work turns
	now := time.Unix(0, 0).Add(time.Hour)
	began, pauses := now, 0
	for now.Sub(began) < 5*turn {
		if wait := work.pause(now); wait > 0 {
			if wait < respite {
				t.Errorf("a break of %v", wait)
			}
			pauses++
			now = now.Add(wait)
		}
		now = now.Add(200 * time.Millisecond)
		work.end(now)
	}
	if pauses != 4 {
		t.Errorf("%d breaks in %v", pauses, now.Sub(began))
	}
	for range 100 {
		now = now.Add(2 * respite)
		if work.pause(now) > 0 {
			t.Fatal("a break after a break")
		}
		work.end(now)
	}
}
