package desk

import (
	"context"
	"errors"
	"time"
)

// startIndex begins to index what a load saves, as it saves it.
func (l *loading) startIndex(ctx context.Context) (err error) {
	if l.index, err = l.d.segments(); err != nil {
		l.index = nil
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, l.drop())
			l.index = nil
		}
	}()
	free, ok, err := l.reserve(ctx, time.Second)
	if err != nil || !ok { // another program indexes: what is saved here is read back when it has done
		return err
	}
	l.free = free
	if err := l.d.takeStock(l.index); err != nil {
		return err
	}
	ctx, l.cancel = context.WithCancel(ctx)
	l.parts, l.grown = make(chan part, 1), make(chan error, 1)
	go func(parts <-chan part, grown chan<- error) { grown <- l.d.grow(ctx, l.index, parts, l.indexed) }(l.parts, l.grown)
	return nil
}

// segments returns what is on disk, to be changed and published.
func (d *Desk) segments() (*contents, error) {
	if now := d.index.now; now != nil && now.onDisk {
		c := *now
		return &c, nil
	}
	return d.openSegments()
}

// drop closes an index that is not published.
func (l *loading) drop() error {
	if l.free != nil {
		l.free()
	}
	if now := l.d.index.now; now != nil && now.x == l.index.x {
		return nil
	}
	return l.index.x.Close()
}

// reserve waits until no other program brings many statements in, or for a
// time, 0: until ctx ends.
func (l *loading) reserve(ctx context.Context, atMost time.Duration) (free func(), ok bool, err error) {
	for start := time.Now(); ; {
		free, ok, err = l.index.x.Reserve()
		if err != nil || ok || atMost > 0 && time.Since(start) > atMost {
			return free, ok, err
		}
		select {
		case <-ctx.Done():
			return nil, false, ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// indexed tells how far the index is, when it alone is waited for.
func (l *loading) indexed(done int) {
	if l.progress != nil && l.saved.Load() {
		l.progress(Progress{Stage: "indexing", Done: done})
	}
}

// endIndex waits for the index and lets searches see it. A load that was called
// off leaves it as it was: the next program to search catches up.
func (l *loading) endIndex(ctx context.Context) error {
	l.saved.Store(true)
	if l.index == nil {
		return nil
	}
	err := ctx.Err()
	switch {
	case l.free != nil:
		if l.parts != nil {
			close(l.parts)
		}
		if err != nil {
			l.cancel()
		}
		err = errors.Join(<-l.grown)
		l.cancel()
	case err == nil:
		if l.free, _, err = l.reserve(ctx, 0); err != nil {
			break
		}
		if err = l.d.takeStock(l.index); err == nil {
			err = l.d.grow(ctx, l.index, nil, l.indexed)
		}
	}
	if err == nil && l.index.of != l.d.Corpus() {
		err = l.d.putDocuments(l.index, l.d.Corpus())
	}
	if err != nil {
		return errors.Join(err, l.drop())
	}
	l.free()
	return l.d.index.publish(l.index)
}
