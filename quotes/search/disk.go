package search

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
)

// Build replaces all there is by recs, whose IDs must differ. What is put or
// removed meanwhile is kept. Until it returns nothing has changed, on disk
// neither, nor does it when that is with an error; only that it may not last, as
// of Put, is said of what has. progress may be nil.
func (x *Index) Build(ctx context.Context, recs iter.Seq2[Record, error], progress func(done int)) error {
	x.write.Lock()
	if x.during != nil {
		x.write.Unlock()
		return errors.New("index: it is being built")
	}
	x.during = &changes{}
	x.write.Unlock()
	views, err := x.build(ctx, recs, progress)
	x.merges.Wait() // it reads what is released below, and no other starts now

	x.write.Lock()
	defer x.write.Unlock()
	later := x.during.ops
	switch {
	case err != nil:
	case x.closed:
		err = ErrClosed
	case x.dir == "":
		x.swap(views, "")
	default:
		err = x.replace(views)
	}
	x.during = nil
	if !made(err) {
		x.discard(views)
		return err
	}
	for _, op := range later {
		if err := op(); err != nil {
			return err
		}
	}
	return err
}

// replace puts views in the place of all there is.
func (x *Index) replace(views []view) error {
	var old []view
	var was string
	replaced := false
	err := x.commit(func(have []view) ([]view, error) {
		old, was, replaced = have, x.why, true
		x.because("") // nothing is lost from the new ones
		return views, nil
	})
	if !made(err) {
		if replaced {
			x.because(was)
		}
		return err
	}
	x.swap(x.views, "")
	if err != nil {
		return err
	}
	for _, v := range old {
		_ = os.Remove(filepath.Join(x.dir, v.seg.file)) // Open sweeps what cannot be removed
	}
	return nil
}

// Grow adds recs, whose IDs must be new, as Build makes them: many at once.
// What an error says is as of Build. Where several programs write to the folder,
// who calls it has reserved it. progress may be nil.
func (x *Index) Grow(ctx context.Context, recs iter.Seq2[Record, error], progress func(done int)) error {
	views, err := x.build(ctx, recs, progress)
	x.write.Lock()
	defer x.write.Unlock()
	switch {
	case err != nil || len(views) == 0:
	case x.closed:
		err = ErrClosed
	case x.dir == "":
		if views, err = mergeTail(append(slices.Clone(x.views), views...)); err == nil {
			x.swap(views, x.why)
		}
	default:
		err = x.commit(func(have []view) ([]view, error) { return append(slices.Clone(have), views...), nil })
	}
	if !made(err) {
		x.discard(views)
	}
	return err
}

func (x *Index) build(ctx context.Context, recs iter.Seq2[Record, error], progress func(done int)) (views []view, err error) {
	if x.dir != "" {
		if err := os.MkdirAll(x.dir, 0o700); err != nil {
			return nil, fmt.Errorf("index: %w", err)
		}
	}
	b, done := newBuilder(), 0
	for batch, err := range foldAhead(recs) {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return views, err
		}
		b.add(batch)
		if done += len(batch.recs); progress != nil && done%4096 == 0 {
			progress(done)
		}
		if b.n >= maxSegment {
			if views, err = x.flush(views, b); err != nil {
				return views, err
			}
			b = newBuilder()
		}
	}
	if b.n > 0 {
		if views, err = x.flush(views, b); err != nil {
			return views, err
		}
	}
	if progress != nil {
		progress(done)
	}
	return views, ctx.Err()
}

func (x *Index) flush(views []view, b *builder) ([]view, error) {
	if x.dir == "" {
		s, err := b.segment()
		if err != nil {
			return views, err
		}
		return append(views, newView(s, nil)), nil
	}
	file, err := x.writeFile(func(f *os.File) error { return writeSegment(f, b.n, b.sections()) })
	if err != nil {
		return views, fmt.Errorf("index: %w", err)
	}
	s, err := mapSegment(x.dir, file)
	if err != nil {
		return views, fmt.Errorf("index %s: %w", file, err)
	}
	return append(views, newView(s, nil)), nil
}

// mergeSoon merges small files in the background: the last ones, and those
// before that are not much larger than what they would be merged with, so that
// each document is copied a few times only. The writer's lock is held.
func (x *Index) mergeSoon() {
	at := len(x.views) - 1
	if at <= maxSmall || x.merging || x.during != nil {
		return
	}
	sum := x.views[at].seg.documents
	for at > 1 && (at > len(x.views)-2 || x.views[at-1].seg.documents <= 2*sum) && sum < maxMerged {
		at--
		sum += x.views[at].seg.documents
	}
	if at == len(x.views)-1 {
		return
	}
	x.merging = true
	from := x.views[at:]
	x.merges.Go(func() { x.mergeFiles(from) })
}

// errChanged says that what was merged is not there any more.
var errChanged = errors.New("it has changed meanwhile")

// mergeFiles joins views into one file, unless one of them has changed since.
// A merge that fails costs nothing: the files stay as they are.
func (x *Index) mergeFiles(from []view) {
	var s *segment
	err := caught(func() (err error) { s, err = merged(from); return err })
	x.write.Lock()
	defer x.write.Unlock()
	x.merging = false
	defer x.retire(nil) // what another program took out while this one read it
	if err != nil || x.during != nil {
		return
	}
	err = x.commit(func(have []view) ([]view, error) {
		at := slices.IndexFunc(have, func(v view) bool { return v.seg == from[0].seg })
		if at < 0 || at+len(from) > len(have) {
			return nil, errChanged
		}
		for i, v := range from {
			if now := have[at+i]; now.seg != v.seg || !slices.Equal(now.dead, v.dead) {
				return nil, errChanged
			}
		}
		return slices.Concat(have[:at], []view{newView(s, nil)}, have[at+len(from):]), nil
	})
	if err != nil {
		return
	}
	for _, v := range from {
		_ = os.Remove(filepath.Join(x.dir, v.seg.file))
	}
}
