package search

import (
	"bytes"
	"errors"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"whosaid/quotes"
	"whosaid/quotes/durable"
)

// Record is a statement as the index sees it.
type Record struct {
	ID        quotes.StatementID
	Text      string
	Speaker   string   // canonical name
	Aliases   []string // other spellings of it
	Speech    quotes.Speech
	Topics    []string
	Source    quotes.SourceID
	Title     string
	Publisher string
	Said      quotes.Date
	Narration bool // the article's own words: only Nearest finds them
	Loaded    bool // it has no document; see Index.Loaded
}

// Options says which part of the answer is wanted. Limit 0 means 50.
type Options struct {
	Limit, Offset int
	// Status holds the statuses of statements that have a claim which is not
	// "unreviewed"; the index itself knows none.
	Status map[quotes.StatementID][]string
	// Assignees holds who works on the claims of statements, by every name
	// that a query may give them.
	Assignees map[quotes.StatementID][]string
	// People returns others whom assignee: knows, though nothing is theirs now;
	// nil: nobody. It is asked when nobody else is meant.
	People func() []string
}

// Result is the answer to a query, best match first.
type Result struct {
	Matches []Match
	Total   int
	About   bool // Total is an estimate
	Fuzzy   bool // no word matched: these hold the query's letters in order
	Facets  []Facet
	Took    time.Duration
}

// Match is a statement that was found.
type Match struct {
	ID        quotes.StatementID
	Score     float64 // comparable within one result only
	Narration bool
	Why       []Reason
}

// Facet counts what a result holds of each value of a field.
type Facet struct {
	Field  Field // Speaker, Type, Topic, Source or Status
	Values []FacetValue
	About  bool // the counts are estimates, as they are of large results
}

// FacetValue is one value with the number of statements found that have it.
type FacetValue struct {
	Value string
	Count int
	Query string // the term that narrows the query to it
}

// ErrClosed says that an index was closed: another has taken its place, or the
// program ends. What it is asked then it cannot answer.
var ErrClosed = errors.New("the index is closed")

// Index finds statements. Any number of readers may use it while others write.
type Index struct {
	dir string // "" in memory

	mu    sync.RWMutex // held while reading, so that nothing is unmapped meanwhile
	views []view
	why   string // see NeedsBuild

	write   sync.Mutex // one writer at a time
	closed  bool       // changed with both locks held
	during  *changes   // what is put while Build runs
	merging bool
	merges  sync.WaitGroup
	seen    os.FileInfo            // of the manifest that views are of; nil in memory
	retired []view                 // no longer in use, but a merge may read them
	sync    func(dir string) error // makes renames last

	scratch sync.Pool // of *scratch
}

// view is a segment without what was removed from it.
type view struct {
	seg  *segment
	dead bitmap // nil: nothing
	live int    // statements
}

// changes are kept to be made again on top of what Build has built.
type changes struct {
	ops []func() error
}

// New returns an empty index that lives in memory.
func New() *Index { return &Index{} }

// inFolder returns an index that nothing was read of yet.
func inFolder(dir string) *Index { return &Index{dir: dir, sync: durable.Sync} }

// NeedsBuild says in words why Build is needed; "" when it is not.
func (x *Index) NeedsBuild() string {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.why
}

// Damage is NeedsBuild where something of the index is lost; "" where it is only
// not there yet, or of another version.
func (x *Index) Damage() string {
	if why := x.NeedsBuild(); why != notThere && why != notOurs {
		return why
	}
	return ""
}

// Len counts the statements; narration is none.
func (x *Index) Len() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	n := 0
	for _, v := range x.views {
		n += v.live
	}
	return n
}

// Loaded counts the statements that have no document.
func (x *Index) Loaded() int {
	n := 0
	_ = x.guarded(func(views []view) error { // a closed index holds none
		n = 0
		for _, v := range views {
			for doc, f := range v.seg.flags {
				if f&flagLoaded != 0 && (v.dead == nil || !v.dead.has(doc)) {
					n++
				}
			}
		}
		return nil
	})
	return n
}

// Put adds records, or replaces those with the same ID, which then stand last.
// The next Find knows them. In a folder they are on disk when Put returns; where
// it cannot be said that a power cut would not take them back, that is an error.
func (x *Index) Put(recs ...Record) error {
	if len(recs) == 0 {
		return nil
	}
	x.write.Lock()
	defer x.write.Unlock()
	if x.closed {
		return ErrClosed
	}
	recs = slices.Clone(recs)
	if x.during != nil {
		x.during.ops = append(x.during.ops, func() error { return x.put(recs) })
	}
	return x.put(recs)
}

func (x *Index) put(recs []Record) error {
	last := make(map[quotes.StatementID]int, len(recs))
	ids := make(map[quotes.StatementID]bool, len(recs))
	for i, r := range recs {
		last[r.ID], ids[r.ID] = i, true
	}
	b := newBuilder()
	for i := range recs {
		if last[recs[i].ID] == i {
			b.add(fold(recs[i : i+1]))
		}
	}
	s, err := b.segment()
	if err != nil {
		return err
	}
	add := func(have []view) ([]view, error) { return append(without(have, ids), newView(s, nil)), nil }
	if x.dir != "" {
		return x.commit(add)
	}
	views, err := add(x.views)
	if err == nil {
		views, err = mergeTail(views)
	}
	if err == nil {
		x.swap(views, x.why)
	}
	return err
}

// segment finishes the builder in memory.
func (b *builder) segment() (*segment, error) {
	var buf bytes.Buffer
	if err := writeSegment(&buf, b.n, b.sections()); err != nil {
		return nil, err
	}
	return openSegment(buf.Bytes())
}

func newView(s *segment, dead bitmap) view {
	v := view{seg: s, dead: dead}
	v.live = (&Index{}).live(v, everything(s))
	return v
}

func everything(s *segment) *group {
	g := s.newGroup()
	fill(g.set, s.documents)
	g.count = s.documents
	return g
}

// without returns the views with some statements taken out. Views are shared
// with readers: what changes is copied.
func without(views []view, ids map[quotes.StatementID]bool) []view {
	out := slices.Clone(views)
	for i, v := range out {
		dead := v.dead
		v.seg.find(ids, func(doc int, _ quotes.StatementID) {
			if dead != nil && dead.has(doc) {
				return
			}
			if len(dead) == 0 || len(v.dead) > 0 && &dead[0] == &v.dead[0] {
				dead = newBitmap(v.seg.documents)
				copy(dead, v.dead)
			}
			dead.set(doc)
		})
		if len(dead) > 0 && (len(v.dead) == 0 || &dead[0] != &v.dead[0]) {
			out[i] = newView(v.seg, dead)
		}
	}
	return out
}

// Remove takes statements out.
func (x *Index) Remove(ids ...quotes.StatementID) {
	x.write.Lock()
	defer x.write.Unlock()
	if x.closed {
		return
	}
	gone := make(map[quotes.StatementID]bool, len(ids))
	for _, id := range ids {
		gone[id] = true
	}
	remove := func() error {
		if x.dir != "" {
			return x.commit(func(have []view) ([]view, error) { return without(have, gone), nil })
		}
		x.swap(without(x.views, gone), x.why)
		return nil
	}
	if x.during != nil {
		x.during.ops = append(x.during.ops, remove)
	}
	if err := remove(); err != nil {
		x.because("a removal was not kept: " + err.Error())
	}
}

// because sets what NeedsBuild says.
func (x *Index) because(why string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.why = why
}

func (x *Index) swap(views []view, why string) {
	x.mu.Lock()
	old := x.views
	x.views, x.why = views, why
	x.mu.Unlock() // who reads from now on, reads the new ones
	x.retire(old)
}

// guarded calls read with what can be searched. A file that lies about its
// contents makes reading it panic somewhere, and a truncated one faults: both
// are cheaper to catch here than to rule out at every number. The segment is
// dropped, NeedsBuild says so, and the rest is read again.
func (x *Index) guarded(read func([]view) error) error {
	for {
		again, err := x.try(read)
		if !again {
			return err
		}
	}
}

func (x *Index) try(read func([]view) error) (again bool, err error) {
	x.mu.RLock()
	if x.closed {
		x.mu.RUnlock()
		return false, ErrClosed
	}
	views := x.views
	defer func(fault bool) {
		debug.SetPanicOnFault(fault)
		x.mu.RUnlock()
		if p := recover(); p != nil {
			if _, ok := p.(runtime.Error); !ok || !x.dropDamaged(views) {
				panic(p)
			}
			again = true
		}
	}(debug.SetPanicOnFault(true))
	for _, v := range views {
		v.seg.checkHeads()
	}
	return false, read(views)
}

// errDamaged says that what was read of a file is not what was written.
var errDamaged = errors.New("a file is damaged")

// caught returns errDamaged where reading a damaged file panics, see guarded.
func caught(read func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			if _, ok := p.(runtime.Error); !ok {
				panic(p)
			}
			err = errDamaged
		}
	}()
	return read()
}

// changing calls change with what the index holds, without files that are found to
// be damaged on the way. The writer's lock is held.
func (x *Index) changing(change func(have []view) ([]view, error)) (views []view, err error) {
	for {
		have := x.views
		err = caught(func() (err error) { views, err = change(have); return err })
		if !errors.Is(err, errDamaged) || !x.dropDamaged(have) {
			return views, err
		}
	}
}

// dropDamaged drops the files whose checksums differ, all files when none
// does. It reports whether there was one to drop.
func (x *Index) dropDamaged(views []view) bool {
	mapped := slices.DeleteFunc(slices.Clone(views), func(v view) bool { return v.seg.file == "" })
	damaged := slices.DeleteFunc(slices.Clone(mapped), func(v view) bool { return intactMapped(v.seg.raw) })
	if len(damaged) == 0 {
		damaged = mapped
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, d := range damaged {
		if left := slices.DeleteFunc(slices.Clone(x.views), func(v view) bool { return v.seg == d.seg }); len(left) < len(x.views) {
			x.views, x.why = left, "the file "+d.seg.file+" is damaged"
		}
	}
	return len(damaged) > 0
}

func intactMapped(raw []byte) (ok bool) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	return intact(raw)
}
