package store

import (
	"context"
	"database/sql"

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

// LoadedSpeakers counts loaded statements by speaker, the most first. It reads
// all of them.
func (s *Store) LoadedSpeakers(ctx context.Context) ([]Tally, error) {
	return s.tallies(ctx, loadedSpeakers)
}

// LoadedSources counts loaded statements by publication, the most first. It
// reads all of them.
func (s *Store) LoadedSources(ctx context.Context) ([]Tally, error) {
	return s.tallies(ctx, loadedSources)
}

// tallies counts what can be read of a damaged store.
func (s *Store) tallies(ctx context.Context, query string) ([]Tally, error) {
	t, err := fetch(ctx, s.reading, scanTally, query)
	if err != nil && len(s.lost) > 0 && ctx.Err() == nil {
		return t, nil
	}
	return t, s.says(err)
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
