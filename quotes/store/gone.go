package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
)

// Gone is what a recovery could not save. The recovered store keeps it, so that
// nobody takes what is left for all that there was.
type Gone struct {
	What string   // as in Damage
	N    int      // -1: how much of everything is not known
	IDs  []string `json:",omitempty"` // of those whose identifiers are known
}

func (g Gone) String() string {
	if g.N < 0 {
		return "it is not known how much is lost"
	}
	if g.N == 1 {
		return "1 " + g.What + " lost"
	}
	return fmt.Sprintf("%d %ss lost", g.N, g.What)
}

// goneKey is where the session of a recovered store has it.
const goneKey = "lost when it was recovered"

// counted are the tables that a recovery accounts for, with what their rows are
// called. Of some, missing finds those that loaded statements name, and in finds
// them when they came back.
var counted = []struct{ table, what, missing, in string }{
	{"events", "event", "", ""},
	{"sources", "source", "", ""},
	{"statements", "statement", "", ""},
	{"claims", "claim", "", ""},
	{"speakers", "speaker", speakerless, speakersIn},
	{"loaded", "loaded statement", "", ""},
	{"publications", "publication", placeless, publicationsIn},
	{"files", "file", "", ""},
	{"checks", "prior check", "", ""},
	{"imports", "prior import", "", ""},
}

// account counts what is gone and writes it into the new store, with what was
// gone before.
func (s *salvage) account(ctx context.Context) error {
	for _, row := range counted {
		want, ok := s.want(ctx, row.table)
		if !ok {
			s.r.Gone = []Gone{{What: "store", N: -1}}
			break
		}
		got, err := ledgerOf(ctx, s.out.reading, row.table)
		if err != nil {
			return err
		}
		g := Gone{What: row.what, N: max(0, int(want-got.count))}
		if row.table == "speakers" {
			for id := range s.lost {
				g.IDs = append(g.IDs, string(id))
			}
		}
		if row.missing != "" && g.N > 0 {
			more, err := fetch(ctx, s.out.reading, scanString, row.missing)
			if err != nil {
				return err
			}
			g.IDs = append(g.IDs, more...)
		}
		slices.Sort(g.IDs)
		g.IDs = slices.Compact(g.IDs)
		if g.N = max(g.N, len(g.IDs)); g.N > 0 {
			s.r.Gone = append(s.r.Gone, g)
		}
	}
	if s.bare > 0 {
		s.r.Gone = append(s.r.Gone, Gone{What: "speaker description", N: s.bare})
	}
	if s.in != nil {
		before, err := gone(ctx, s.in.reading)
		s.fail("note of what was lost before", err)
		s.r.Gone = append(before, s.r.Gone...)
	}
	if len(s.r.Gone) == 0 {
		return nil
	}
	doc, err := json.Marshal(s.r.Gone)
	if err != nil {
		return err
	}
	return s.out.Set(ctx, goneKey, doc)
}

// gone returns what a recovery lost of what this store should hold.
func gone(ctx context.Context, q querier) (list []Gone, err error) {
	docs, err := fetch(ctx, q, scanString, getValue, goneKey)
	if err != nil || len(docs) == 0 {
		return nil, err
	}
	err = json.Unmarshal([]byte(docs[0]), &list)
	return list, err
}

// stillGone is gone without what came back since, by an import or with a
// document, as far as identifiers tell.
func (in *inspector) stillGone(ctx context.Context) ([]Gone, error) {
	all, err := gone(ctx, in.q)
	if err != nil {
		return nil, err
	}
	out := all[:0]
	for _, g := range all {
		for part := range slices.Chunk(g.IDs, loadPage) {
			args := make([]any, len(part))
			for i, id := range part {
				args[i] = id
			}
			back, err := fetch(ctx, in.q, scanPlain, among(g.query(), len(args)), args...)
			if err != nil {
				return nil, err
			}
			g.N -= len(back)
		}
		if g.N != 0 {
			out = append(out, g)
		}
	}
	return out, nil
}

// query finds things of this kind by their identifiers.
func (g Gone) query() string {
	for _, row := range counted {
		if row.what == g.What && row.in != "" {
			return row.in
		}
	}
	return speakersIn
}
