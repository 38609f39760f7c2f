package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"time"
)

// patience is how often a batch waits anew, some seconds each, for another
// program that writes: what took an hour should not end for that.
const patience = 10

// turn is how long batches are written without a break, and respite how long
// that is: another program that waits to write looks for its chance every tenth
// of a second, and gives up after ten.
const turn, respite = 3 * time.Second, 120 * time.Millisecond

// turns lets other programs write between the batches of a long work.
type turns struct {
	sync.Mutex
	began, ended time.Time // the batches that followed each other without a break
}

// pause returns how long to wait before a batch. The next one is often there as
// soon as one is saved.
func (t *turns) pause(now time.Time) time.Duration {
	t.Lock()
	defer t.Unlock()
	switch {
	case now.Sub(t.ended) >= respite:
		t.began = now
	case now.Sub(t.began) > turn:
		t.began = now.Add(respite)
		return respite
	}
	return 0
}

func (t *turns) end(now time.Time) {
	t.Lock()
	defer t.Unlock()
	t.ended = now
}

// writeBatch is write for one batch of many.
func (s *Store) writeBatch(ctx context.Context, f func(ctx context.Context, tx *sql.Tx) error) error {
	time.Sleep(s.turns.pause(time.Now()))
	defer func() { s.turns.end(time.Now()) }()
	err := s.write(ctx, f)
	for tries := 0; tries < patience && errors.Is(err, ErrBusy); tries++ {
		err = s.write(ctx, f)
	}
	return err
}
