package search

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"math/bits"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// In its folder an index is a manifest and the files that it names. Files are
// written under another name and never changed; the manifest is replaced last.
// A crash leaves files that no manifest names: Open takes them away.
const (
	manifestName = "index.json"
	segmentExt   = ".segment"
	temporaryExt = ".tmp"
	maxSegment   = 2_000_000 // documents that Build writes to one file
	maxSmall     = 8         // files of additions, before they are merged
)

type manifest struct {
	Version  int
	Next     int // number of the next file
	Segments []manifestSegment
}

type manifestSegment struct {
	File string
	Dead []int `json:",omitempty"` // documents that were removed
}

// Open opens the index in a folder; it need not exist. Segments that are
// damaged or of another version are left out, and NeedsBuild says why.
func Open(dir string) (*Index, error) {
	x := &Index{dir: dir}
	b, err := os.ReadFile(filepath.Join(dir, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		x.why = "there is no index yet"
		return x, nil
	}
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	var m manifest
	if err := json.Unmarshal(b, &m); err != nil || m.Version != version {
		x.why = "the index is of another version"
		return x, nil
	}
	for _, ms := range m.Segments {
		v, err := x.openView(ms)
		if err != nil {
			x.why = fmt.Sprintf("the file %s: %v", ms.File, err)
			continue
		}
		x.views = append(x.views, v)
	}
	x.sweep()
	return x, nil
}

func (x *Index) openView(ms manifestSegment) (view, error) {
	if ms.File != filepath.Base(ms.File) {
		return view{}, errors.New("it lies elsewhere")
	}
	s, err := mapSegment(x.dir, ms.File)
	if err != nil {
		return view{}, err
	}
	var dead bitmap
	for _, d := range ms.Dead {
		if d < 0 || d >= s.documents {
			continue
		}
		if dead == nil {
			dead = newBitmap(s.documents)
		}
		dead.set(d)
	}
	return newView(s, dead), nil
}

func mapSegment(dir, file string) (*segment, error) {
	raw, release, err := mapFile(filepath.Join(dir, file))
	if err != nil {
		return nil, err
	}
	s, err := openSegment(raw)
	if err != nil {
		return nil, errors.Join(err, release())
	}
	s.release, s.file = release, file
	return s, nil
}

// sweep removes files that are not in use: what a crash has left.
func (x *Index) sweep() {
	used := map[string]bool{}
	for _, v := range x.views {
		used[v.seg.file] = true
	}
	all, _ := os.ReadDir(x.dir) // what cannot be listed cannot be swept either
	for _, e := range all {
		n := e.Name()
		if strings.HasSuffix(n, temporaryExt) || strings.HasSuffix(n, segmentExt) && !used[n] {
			_ = os.Remove(filepath.Join(x.dir, n))
		}
	}
}

// Close waits for merges and unmaps the files. The index is empty after it.
func (x *Index) Close() error {
	x.merges.Wait()
	x.write.Lock()
	defer x.write.Unlock()
	x.mu.Lock()
	defer x.mu.Unlock()
	var errs []error
	for _, v := range x.views {
		if v.seg.release != nil {
			errs = append(errs, v.seg.release())
		}
	}
	x.views = nil
	x.groups.clear()
	return errors.Join(errs...)
}

// store writes the segments that are in memory, then the manifest, and takes
// the views over.
func (x *Index) store(views []view) error {
	if err := os.MkdirAll(x.dir, 0o700); err != nil {
		return fmt.Errorf("index: %w", err)
	}
	views = slices.Clone(views)
	for i, v := range views {
		if v.seg.file != "" {
			continue
		}
		file, err := x.writeFile(func(f *os.File) error { _, err := f.Write(v.seg.raw); return err })
		if err != nil {
			return fmt.Errorf("index: %w", err)
		}
		s, err := mapSegment(x.dir, file)
		if err != nil {
			return fmt.Errorf("index %s: %w", file, err)
		}
		views[i].seg = s
	}
	if err := x.writeManifest(views); err != nil {
		return fmt.Errorf("index: %w", err)
	}
	x.swap(views, x.why)
	x.mergeSoon()
	return nil
}

// writeFile writes a file under a name of its own.
func (x *Index) writeFile(write func(*os.File) error) (name string, err error) {
	f, err := os.CreateTemp(x.dir, "*"+temporaryExt)
	if err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	if err := write(f); err != nil {
		return "", err
	}
	if err := f.Sync(); err != nil {
		return "", err
	}
	if err := f.Close(); err != nil {
		return "", err
	}
	name = strings.TrimSuffix(filepath.Base(f.Name()), temporaryExt) + segmentExt
	return name, os.Rename(f.Name(), filepath.Join(x.dir, name))
}

func (x *Index) writeManifest(views []view) error {
	m := manifest{Version: version, Segments: []manifestSegment{}}
	for _, v := range views {
		ms := manifestSegment{File: v.seg.file}
		for i, w := range v.dead {
			for ; w != 0; w &= w - 1 {
				ms.Dead = append(ms.Dead, i*64+bits.TrailingZeros64(w))
			}
		}
		m.Segments = append(m.Segments, ms)
	}
	b, err := json.Marshal(m)
	if err != nil {
		return err
	}
	name, err := x.writeFile(func(f *os.File) error { _, err := f.Write(b); return err })
	if err != nil {
		return err
	}
	if err := os.Rename(filepath.Join(x.dir, name), filepath.Join(x.dir, manifestName)); err != nil {
		return err
	}
	return syncFolder(x.dir)
}

// Build replaces all there is by recs, whose IDs must differ. What is put or
// removed meanwhile is kept. Until it returns without an error nothing has
// changed, on disk neither. progress may be nil.
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
	x.during = nil
	if err != nil {
		releaseAll(views)
		return err
	}
	if x.dir != "" {
		if err := x.writeManifest(views); err != nil {
			releaseAll(views)
			return fmt.Errorf("index: %w", err)
		}
	}
	old := x.views
	x.swap(views, "")
	releaseAll(old)
	for _, op := range later {
		if err := op(); err != nil {
			return err
		}
	}
	if x.dir != "" {
		x.sweep()
	}
	return nil
}

func releaseAll(views []view) {
	for _, v := range views {
		if v.seg.release != nil {
			_ = v.seg.release() // nothing reads it any more
		}
	}
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
	for at > 1 && (at > len(x.views)-2 || x.views[at-1].seg.documents <= 2*sum) && sum < maxSegment/2 {
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

// mergeFiles joins views into one file, unless one of them has changed since.
// A merge that fails costs nothing: the files stay as they are.
func (x *Index) mergeFiles(from []view) {
	s, err := merged(from)
	x.write.Lock()
	defer x.write.Unlock()
	x.merging = false
	at := slices.IndexFunc(x.views, func(v view) bool { return v.seg == from[0].seg })
	if err != nil || at < 0 || at+len(from) > len(x.views) || x.during != nil {
		return
	}
	for i, v := range from {
		if now := x.views[at+i]; now.seg != v.seg || !slices.Equal(now.dead, v.dead) {
			return
		}
	}
	views := slices.Concat(x.views[:at], []view{newView(s, nil)}, x.views[at+len(from):])
	if x.store(views) != nil {
		return
	}
	x.mu.Lock() // nobody is reading them
	releaseAll(from)
	x.mu.Unlock()
	for _, v := range from {
		_ = os.Remove(filepath.Join(x.dir, v.seg.file))
	}
}
