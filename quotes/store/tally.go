package store

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"sync"

	"whosaid/quotes"
)

// Tally is how many loaded statements a speaker or publication has.
type Tally struct {
	ID string
	N  int
}

func scanTally(rows *sql.Rows) (t Tally, err error) {
	err = rows.Scan(&t.ID, &t.N)
	return t, err
}

// counts is how many of the first loaded statements each speaker or publication
// has. They are kept with the session, so that a million need not be read each
// time: what is lost is counted again.
type counts struct {
	upto int // statements
	of   map[string]int
}

// The columns that are counted.
const (
	bySpeaker = "speaker"
	bySource  = "source"
)

func countsName(column string) string { return "loaded by " + column }

// worthKeeping is how many statements take longer to count than to keep what
// was counted.
const worthKeeping = 5000

// LoadedSpeakers counts loaded statements by speaker, the most first.
func (s *Store) LoadedSpeakers(ctx context.Context) ([]Tally, error) {
	return s.tallies(ctx, bySpeaker)
}

// LoadedSources counts loaded statements by publication, the most first.
func (s *Store) LoadedSources(ctx context.Context) ([]Tally, error) { return s.tallies(ctx, bySource) }

func (s *Store) tallies(ctx context.Context, column string) ([]Tally, error) {
	n, err := s.CountLoaded(ctx)
	if err != nil {
		return nil, err
	}
	c := counts{of: map[string]int{}}
	if len(s.lost) == 0 {
		c = s.keptCounts(ctx, column, n)
	} else { // as far as it can be read
		n = math.MaxInt
	}
	if counted := c.upto; counted < n {
		fresh, err := fetch(ctx, s.reading, scanTally, fmt.Sprintf(countLoaded, column), counted, n)
		if err != nil && (len(s.lost) == 0 || ctx.Err() != nil) {
			return nil, s.says(err)
		}
		for _, t := range fresh {
			c.of[t.ID] += t.N
		}
		c.upto = n
		if n-counted >= worthKeeping && len(s.lost) == 0 && s.why == nil {
			_ = s.Set(ctx, countsName(column), c.pack()) // it is counted again
		}
	}
	out := make([]Tally, 0, len(c.of))
	for id, n := range c.of {
		out = append(out, Tally{id, n})
	}
	slices.SortFunc(out, func(a, b Tally) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.ID, b.ID)) })
	return out, nil
}

// keptCounts returns what was counted, nothing when that is more than there is
// or damaged.
func (s *Store) keptCounts(ctx context.Context, column string, loaded int) counts {
	b, err := s.Get(ctx, countsName(column))
	if c, ok := unpackCounts(b); err == nil && ok && c.upto <= loaded {
		return c
	}
	return counts{of: map[string]int{}}
}

// pack writes counts: their sum, how far they go, then each.
func (c counts) pack() []byte {
	b := binary.AppendUvarint(make([]byte, sumSize, sumSize+16*len(c.of)), uint64(c.upto))
	for id, n := range c.of {
		b = append(binary.AppendUvarint(b, uint64(len(id))), id...)
		b = binary.AppendUvarint(b, uint64(n))
	}
	copy(b, sumOf("counts", b[sumSize:]))
	return b
}

func unpackCounts(b []byte) (c counts, ok bool) {
	if len(b) < sumSize || !bytes.Equal(b[:sumSize], sumOf("counts", b[sumSize:])) {
		return c, false
	}
	b = b[sumSize:]
	number := func() int {
		v, n := binary.Uvarint(b)
		b = b[max(n, 0):]
		return int(v)
	}
	c = counts{number(), make(map[string]int, len(b)/12)}
	for len(b) > 0 {
		n := number()
		if n < 0 || n > len(b) {
			return c, false
		}
		id := string(b[:n])
		b = b[n:]
		c.of[id] = number()
	}
	return c, true
}

// recent counts what this program loads, so that it need not be read again.
type recent struct {
	mu                sync.Mutex // held until what was added is counted
	from              int
	speakers, sources counts
}

// add counts the new ones of a batch, while the next one is saved.
func (r *recent) add(b Batch, k Kept) {
	fresh := make([]struct{ speaker, source string }, len(k.New))
	for i, at := range k.New {
		st := &b.Statements[at]
		fresh[i].speaker, fresh[i].source = string(st.Speaker), string(st.Source)
	}
	r.mu.Lock()
	go func() {
		defer r.mu.Unlock()
		if r.speakers.of == nil || r.speakers.upto != k.Before { // another program loads too: what is between has to be read
			r.from = k.Before
			r.speakers, r.sources = counts{k.Before, map[string]int{}}, counts{k.Before, map[string]int{}}
		}
		for _, st := range fresh {
			if st.speaker != "" {
				r.speakers.of[st.speaker]++
			}
			if st.source != "" {
				r.sources.of[st.source]++
			}
		}
		r.speakers.upto += len(fresh)
		r.sources.upto += len(fresh)
	}()
}

// KeepCounts keeps by speaker and publication how much Load has brought. A
// program that loads much calls it at the end.
func (s *Store) KeepCounts(ctx context.Context) error {
	s.recent.mu.Lock()
	defer s.recent.mu.Unlock()
	defer func() { s.recent.speakers.of = nil }() // they are used up: what is not kept is counted again
	for column, fresh := range map[string]counts{bySpeaker: s.recent.speakers, bySource: s.recent.sources} {
		if fresh.upto-s.recent.from < worthKeeping {
			continue
		}
		if s.recent.from > 0 {
			c := s.keptCounts(ctx, column, s.recent.from)
			if c.upto != s.recent.from {
				continue // somebody did not keep theirs: what is missing is counted when it is asked for
			}
			for id, n := range c.of {
				fresh.of[id] += n
			}
		}
		if err := s.Set(ctx, countsName(column), fresh.pack()); err != nil {
			return err
		}
	}
	return nil
}

// Speakers returns speakers by ID. Those that are not there are left out.
func (s *Store) Speakers(ctx context.Context, ids []string) (map[string]quotes.Speaker, error) {
	return named[quotes.Speaker](ctx, s, "speakers", speakersIn, ids)
}

// Publications returns the publications of loaded statements by ID. Those that
// are not there are left out.
func (s *Store) Publications(ctx context.Context, ids []string) (map[string]quotes.Source, error) {
	return named[quotes.Source](ctx, s, "publications", publicationsIn, ids)
}

func named[T any](ctx context.Context, s *Store, table, query string, ids []string) (map[string]T, error) {
	out := make(map[string]T, len(ids))
	for start := 0; start < len(ids); start += loadPage {
		var args []any
		for _, id := range ids[start:min(start+loadPage, len(ids))] {
			args = append(args, id)
		}
		if err := fill(ctx, s, table, query, args, out); err != nil {
			return nil, s.says(err)
		}
	}
	return out, nil
}

// SpeakerIDs returns up to limit identifiers of speakers that begin with
// prefix, in order.
func (s *Store) SpeakerIDs(ctx context.Context, prefix string, limit int) ([]string, error) {
	ids, err := fetch(ctx, s.reading, scanString, speakerIDs, prefix, prefix+"\x7f", limit)
	return ids, s.says(err)
}

// PublicationIDs is SpeakerIDs for the publications of loaded statements.
func (s *Store) PublicationIDs(ctx context.Context, prefix string, limit int) ([]string, error) {
	ids, err := fetch(ctx, s.reading, scanString, publicationIDs, prefix, prefix+"\x7f", limit)
	return ids, s.says(err)
}
