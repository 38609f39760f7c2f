package search

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"sync"

	"whosaid/quotes"
)

// Index finds statements. Any number of readers may use it while one writes.
type Index struct {
	mu    sync.RWMutex
	recs  []*scanned
	at    map[quotes.StatementID]int
	stale bool
}

// New returns an empty index that lives in memory.
func New() *Index { return &Index{at: map[quotes.StatementID]int{}} }

// Open opens the index kept in dir.
func Open(dir string) (*Index, error) {
	x := New()
	x.stale = true
	return x, nil
}

// NeedsBuild says why the segments must be built again; "" when they need not.
func (x *Index) NeedsBuild() string {
	if x.stale {
		return "no index was built yet"
	}
	return ""
}

// Close releases what Open took.
func (x *Index) Close() error { return nil }

// Put adds records, or replaces those with the same ID. The next Find knows
// them.
func (x *Index) Put(recs ...Record) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, r := range recs {
		if i, ok := x.at[r.ID]; ok {
			x.recs[i] = newScanned(r)
			continue
		}
		x.at[r.ID] = len(x.recs)
		x.recs = append(x.recs, newScanned(r))
	}
	return nil
}

// Remove takes statements out.
func (x *Index) Remove(ids ...quotes.StatementID) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.recs = slices.DeleteFunc(x.recs, func(r *scanned) bool { return slices.Contains(ids, r.ID) })
	clear(x.at)
	for i, r := range x.recs {
		x.at[r.ID] = i
	}
}

// Build replaces all there is by recs. progress may be nil.
func (x *Index) Build(ctx context.Context, recs iter.Seq2[Record, error], progress func(done int)) error {
	fresh := New()
	for r, err := range recs {
		if err != nil {
			return err
		}
		if err := fresh.Put(r); err != nil {
			return err
		}
		if progress != nil && len(fresh.recs)%1000 == 0 {
			progress(len(fresh.recs))
		}
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.recs, x.at, x.stale = fresh.recs, fresh.at, false
	return ctx.Err()
}

// Len counts the statements; narration is none.
func (x *Index) Len() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	n := 0
	for _, r := range x.recs {
		if !r.Narration {
			n++
		}
	}
	return n
}

// Find returns the best matches, best first: those that hold every word
// exactly, then those that hold them in other forms. Where no statement holds
// all words, guesses count, and one of three or more words may be missing.
// It stops early when ctx ends. An empty query finds all in the order they
// were put.
func (x *Index) Find(ctx context.Context, q Query, o Options) (Result, error) {
	x.mu.RLock()
	recs := slices.Clone(x.recs)
	x.mu.RUnlock()
	return scan(ctx, recs, q, o)
}

// Nearest returns the statements and the narration that share the most and
// the rarest words with text, in a like order.
func (x *Index) Nearest(ctx context.Context, text string, limit int) ([]Match, error) {
	x.mu.RLock()
	recs := slices.Clone(x.recs)
	x.mu.RUnlock()
	df := map[string]int{}
	for _, r := range recs {
		for _, t := range slices.Compact(slices.Sorted(slices.Values(r.toks))) {
			df[t]++
		}
	}
	want := words(text)
	weights := make([]float64, len(want))
	for i, w := range want {
		weights[i] = weight(df[w], len(recs))
	}
	e := newEvidence(weights)
	var out []Match
	for _, r := range recs {
		e.reset(len(r.toks))
		for p, t := range r.toks {
			for i, w := range want {
				if t == w {
					e.add(occurrence{i, p, likeness{Exact, 1}})
				}
			}
		}
		if len(e.found) > 0 {
			out = append(out, Match{ID: r.ID, Score: e.score(), Narration: r.Narration})
		}
	}
	slices.SortStableFunc(out, func(a, b Match) int { return cmp.Compare(b.Score, a.Score) })
	return out[:min(len(out), limit)], ctx.Err()
}

func (x *Index) counted(f Field) []FacetValue {
	r, err := x.Find(context.Background(), Query{}, Options{Limit: 1})
	if err != nil {
		return nil
	}
	for _, facet := range r.Facets {
		if facet.Field == f {
			return facet.Values
		}
	}
	return nil
}
