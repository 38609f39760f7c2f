package search

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/bits"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// In its folder an index is a manifest and the files that it names. Files are
// written under another name and never changed; the manifest is replaced last.
// A crash leaves files that no manifest names: Open takes them away.
//
// Several programs may write to one folder. Who replaces the manifest holds its
// lock and begins with what is there by then.
const (
	manifestName = "index.json"
	segmentExt   = ".segment"
	temporaryExt = ".tmp"
	manifestLock = "manifest.lock"
	reserveLock  = "reserve.lock"
	maxSegment   = 4_000_000 // documents that Build writes to one file: each has a dictionary to guess in
	maxMerged    = 1_000_000 // what has more is merged with nothing before it
	maxSmall     = 8         // files of additions, before they are merged
)

type manifest struct {
	Version  int
	Segments []manifestSegment
	Lost     string `json:",omitempty"` // what was left out when it was written; see NeedsBuild
}

type manifestSegment struct {
	File string
	Dead []int `json:",omitempty"` // documents that were removed
}

// Reasons to build an index that lacks nothing of what a manifest named.
const (
	notThere = "there is no index yet"
	notOurs  = "the index is of another version"
)

// Open opens the index in a folder; it need not exist. Segments that are
// damaged or of another version are left out, and NeedsBuild says why.
func Open(dir string) (*Index, error) {
	x := inFolder(dir)
	m, views, why, err := x.readFolder()
	if errors.Is(err, fs.ErrNotExist) {
		x.why = notThere
		return x, nil
	}
	if err != nil {
		return nil, err
	}
	if m.Version != version {
		x.why = notOurs
		return x, nil
	}
	x.views, x.why = views, why
	x.sweep()
	return x, nil
}

// readFolder opens what the manifest names, of this version. Where a file is gone
// another program has merged it just now, and a newer manifest says where to.
func (x *Index) readFolder() (m manifest, views []view, why string, err error) {
	for {
		if m, x.seen, err = x.readManifest(); err != nil {
			return m, nil, "", fmt.Errorf("index: %w", err)
		}
		if m.Version != version {
			return m, nil, "", nil
		}
		views, why, gone := x.openViews(m)
		if !gone || !x.changed() {
			return m, views, cmp.Or(why, m.Lost), nil
		}
		x.retire(views)
	}
}

// readManifest reads the manifest; its version is none when it is damaged.
func (x *Index) readManifest() (m manifest, info os.FileInfo, err error) {
	f, err := os.Open(filepath.Join(x.dir, manifestName))
	if err != nil {
		return m, nil, err
	}
	defer f.Close() //nolint:errcheck // it is only read
	if info, err = f.Stat(); err != nil {
		return m, nil, err
	}
	if err := json.NewDecoder(f).Decode(&m); err != nil {
		m = manifest{Version: -1}
	}
	return m, info, nil
}

// openViews opens what a manifest names; files that are open are not opened
// again. why says what was left out, gone that a file was not there.
func (x *Index) openViews(m manifest) (views []view, why string, gone bool) {
	for _, ms := range m.Segments {
		v, err := x.openView(ms)
		if err != nil {
			why = fmt.Sprintf("the file %s: %v", ms.File, err)
			gone = gone || errors.Is(err, fs.ErrNotExist)
			continue
		}
		views = append(views, v)
	}
	return views, why, gone
}

func (x *Index) openView(ms manifestSegment) (view, error) {
	if ms.File != filepath.Base(ms.File) {
		return view{}, errors.New("it lies elsewhere")
	}
	var s *segment
	if at := slices.IndexFunc(x.views, func(v view) bool { return v.seg.file == ms.File }); at >= 0 {
		s = x.views[at].seg
	} else {
		var err error
		if s, err = mapSegment(x.dir, ms.File); err != nil {
			return view{}, err
		}
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
	s.soonFrom(newSoon(raw))
	return s, nil
}

// sweep removes files that are not in use: what a crash has left. While
// another program writes, all are.
func (x *Index) sweep() {
	for _, name := range []string{reserveLock, manifestLock} {
		release, ok, err := lock(filepath.Join(x.dir, name))
		if err != nil || !ok {
			return
		}
		defer release()
	}
	if x.changed() {
		return
	}
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

// changed reports whether another program has replaced the manifest.
func (x *Index) changed() bool {
	info, err := os.Stat(filepath.Join(x.dir, manifestName))
	return err == nil && (x.seen == nil || !os.SameFile(info, x.seen) || !info.ModTime().Equal(x.seen.ModTime()))
}

// Refresh takes in what other programs wrote to the folder, and reports whether
// they did. It is cheap when they did not.
func (x *Index) Refresh() (changed bool, err error) {
	if x.dir == "" {
		return false, nil
	}
	x.write.Lock()
	defer x.write.Unlock()
	if x.closed {
		return false, ErrClosed
	}
	return x.adopt()
}

// adopt takes over a manifest that another program wrote. The writer's lock is
// held.
func (x *Index) adopt() (bool, error) {
	if !x.changed() {
		return false, nil
	}
	m, views, why, err := x.readFolder()
	if err != nil || m.Version != version { // it is for others
		return false, err
	}
	x.swap(views, why)
	return true, nil
}

// Reserve takes the right to bring in many statements, which one program at a
// time has: ok is false while another has it. The index holds by then what the
// one before brought in.
func (x *Index) Reserve() (release func(), ok bool, err error) {
	if x.dir == "" {
		return func() {}, true, nil
	}
	if err := os.MkdirAll(x.dir, 0o700); err != nil {
		return nil, false, fmt.Errorf("index: %w", err)
	}
	release, ok, err = lock(filepath.Join(x.dir, reserveLock))
	if err != nil || !ok {
		return nil, false, err
	}
	if _, err := x.Refresh(); err != nil {
		release()
		return nil, false, err
	}
	return release, true, nil
}

// Close waits for merges and unmaps the files. From its call on the index
// answers and changes nothing: see ErrClosed.
func (x *Index) Close() error {
	x.write.Lock()
	x.mu.Lock()
	x.closed = true
	x.mu.Unlock()
	x.write.Unlock()
	x.merges.Wait()
	x.write.Lock()
	defer x.write.Unlock()
	x.mu.Lock()
	defer x.mu.Unlock()
	var errs []error
	for _, v := range append(x.views, x.retired...) {
		if v.seg.release != nil {
			errs = append(errs, v.seg.release())
		}
	}
	x.views, x.retired = nil, nil
	return errors.Join(errs...)
}

// patience is how long the manifest's lock is waited for: others hold it for
// some milliseconds.
const patience = 20 * time.Second

// errUnsure says that a change was made, but that a power cut may take it back.
// The files from before are kept, so that either manifest finds its own.
var errUnsure = errors.New("what was written may not last")

// made reports whether a change was made, by the error that came of it.
func made(err error) bool { return err == nil || errors.Is(err, errUnsure) }

// commit changes what the folder holds, by what it holds by now: segments that
// are in memory are written, then the manifest, and the views taken over. Where
// it fails nothing has changed, but see made. The writer's lock is held.
func (x *Index) commit(change func(have []view) ([]view, error)) error {
	if err := os.MkdirAll(x.dir, 0o700); err != nil {
		return fmt.Errorf("index: %w", err)
	}
	for start := time.Now(); ; time.Sleep(2 * time.Millisecond) {
		release, ok, err := lock(filepath.Join(x.dir, manifestLock))
		if err != nil {
			return fmt.Errorf("index: %w", err)
		}
		if ok {
			defer release()
			break
		}
		if time.Since(start) > patience {
			return errors.New("index: another program does not let go of it")
		}
	}
	if _, err := x.adopt(); err != nil {
		return err
	}
	views, err := x.changing(change)
	if err != nil {
		return err
	}
	if views, err = x.written(views); err != nil {
		return err
	}
	err = x.writeManifest(views)
	if made(err) {
		x.swap(views, x.why)
		x.mergeSoon()
	}
	if err != nil {
		return fmt.Errorf("index: %w", err)
	}
	return nil
}

// written writes the segments that are in memory.
func (x *Index) written(views []view) ([]view, error) {
	views = slices.Clone(views)
	for i, v := range views {
		if v.seg.file != "" {
			continue
		}
		file, err := x.writeFile(func(f *os.File) error { _, err := f.Write(v.seg.raw); return err })
		if err != nil {
			return nil, fmt.Errorf("index: %w", err)
		}
		s, err := mapSegment(x.dir, file)
		if err != nil {
			return nil, fmt.Errorf("index %s: %w", file, err)
		}
		views[i].seg = s
	}
	return views, nil
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
	m := manifest{Version: version, Segments: []manifestSegment{}, Lost: x.Damage()}
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
	to := filepath.Join(x.dir, manifestName)
	if err := os.Rename(filepath.Join(x.dir, name), to); err != nil {
		return err
	}
	// From here on everybody who opens the folder finds the new files.
	if x.seen, err = os.Stat(to); err != nil {
		x.seen = nil // it is read again before the next change
	}
	if err := x.sync(x.dir); err != nil {
		return fmt.Errorf("%w: %w", errUnsure, err)
	}
	return nil
}

// retire unmaps the files that no view in use has, as soon as no merge reads
// them.
func (x *Index) retire(old []view) {
	inUse := func(v view) bool {
		return v.seg.release == nil || slices.ContainsFunc(x.views, func(u view) bool { return u.seg == v.seg })
	}
	x.retired = append(x.retired, slices.DeleteFunc(slices.Clone(old), inUse)...)
	if x.merging {
		return
	}
	releaseAll(x.retired)
	x.retired = nil
}

func releaseAll(views []view) {
	for _, v := range views {
		if v.seg.release != nil {
			_ = v.seg.release() // nothing reads it any more
		}
	}
}

// discard unmaps views that were never taken over and removes their files.
func (x *Index) discard(views []view) {
	releaseAll(views)
	for _, v := range views {
		if v.seg.file != "" {
			_ = os.Remove(filepath.Join(x.dir, v.seg.file))
		}
	}
}
