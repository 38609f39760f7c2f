package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"

	"whosaid/quotes"
)

// Loaded is a statement without its document, with who and where.
type Loaded struct {
	quotes.Statement
	Speaker quotes.Speaker
	Source  quotes.Source

	seq int64
}

const loadPage = 2000 // rows a query

type loadedRow struct {
	seq                 int64
	id, speaker, source string
	text, rest, sum     []byte
}

func (r loadedRow) place() int64 { return r.seq }

func scanLoaded(rows *sql.Rows) (r loadedRow, err error) {
	err = rows.Scan(&r.seq, &r.id, &r.speaker, &r.source, &r.text, &r.rest, &r.sum)
	return r, err
}

func (r loadedRow) mark() []byte {
	return sumOf("loaded", []byte(r.id), []byte(r.speaker), []byte(r.source), r.text, r.rest)
}

func (r loadedRow) sealed() bool { return string(r.mark()) == string(r.sum) }

// rest is what is seldom known of a loaded statement, without the empty
// fields that a million rows would repeat.
type rest struct {
	Speech     quotes.Speech `json:"s,omitempty"`
	Said       quotes.Date   `json:"d,omitempty"`
	Topics     []string      `json:"t,omitempty"`
	Language   string        `json:"l,omitempty"`
	Occasion   string        `json:"o,omitempty"`
	Place      string        `json:"p,omitempty"`
	Addressee  string        `json:"a,omitempty"`
	SaidBasis  string        `json:"b,omitempty"`
	Confidence float64       `json:"c,omitempty"`
	Reasons    []string      `json:"r,omitempty"`
	Warnings   []string      `json:"w,omitempty"`
}

func (r loadedRow) statement() (quotes.Statement, error) {
	if !r.sealed() {
		return quotes.Statement{}, &DamagedError{Lost: []Damage{{"statement", r.id, "content does not fit its sum"}}}
	}
	var v rest
	if err := json.Unmarshal(r.rest, &v); err != nil {
		return quotes.Statement{}, fmt.Errorf("statement %s: %w", r.id, err)
	}
	return quotes.Statement{ID: quotes.StatementID(r.id), Speaker: quotes.SpeakerID(r.speaker), Source: quotes.SourceID(r.source),
		Text: string(r.text), Speech: v.Speech, Said: v.Said, Topics: v.Topics, Language: v.Language, Occasion: v.Occasion,
		Place: v.Place, Addressee: v.Addressee, SaidBasis: v.SaidBasis, Confidence: v.Confidence, Reasons: v.Reasons, Warnings: v.Warnings}, nil
}

// HasLoads reports whether any file was loaded, so that LoadedUntil may know of
// one.
func (s *Store) HasLoads(ctx context.Context) (bool, error) {
	var n int
	err := s.reading.QueryRowContext(ctx, countLoads).Scan(&n)
	return n > 0, s.says(err)
}

// LoadedUntil returns how far a file was loaded, zero when it was not or when
// that is damaged: to load it again does no harm.
func (s *Store) LoadedUntil(ctx context.Context, file string) (int64, error) {
	var done int64
	var mark []byte
	err := s.reading.QueryRowContext(ctx, loadedUntil, file).Scan(&done, &mark)
	if errors.Is(err, sql.ErrNoRows) || err == nil && string(mark) != string(loadSum(file, done)) {
		return 0, nil
	}
	return done, s.says(err)
}

// CountLoaded returns how many statements were loaded.
func (s *Store) CountLoaded(ctx context.Context) (int, error) {
	t, err := ledgerOf(ctx, s.reading, "loaded")
	return int(t.count), s.says(err)
}

// Loaded returns loaded statements in the order of their IDs in the question.
// Those that are not there are left out.
func (s *Store) Loaded(ctx context.Context, ids []quotes.StatementID) ([]Loaded, error) {
	var out []Loaded
	for part := range slices.Chunk(ids, loadPage) {
		args := make([]any, len(part))
		at := make(map[string]int, len(part))
		for i, id := range part {
			args[i] = string(id)
			at[string(id)] = i
		}
		rows, err := fetch(ctx, s.reading, scanLoaded, among(loadedIn, len(part)), args...)
		if err != nil {
			return nil, s.says(err)
		}
		slices.SortFunc(rows, func(a, b loadedRow) int { return cmp.Compare(at[a.id], at[b.id]) })
		found, err := s.complete(ctx, rows, map[string]quotes.Speaker{}, map[string]quotes.Source{})
		if err != nil {
			return nil, s.says(err)
		}
		out = append(out, found...)
	}
	return out, nil
}

// EachLoaded yields every loaded statement in the order of loading.
func (s *Store) EachLoaded(ctx context.Context) iter.Seq2[Loaded, error] {
	return s.LoadedSince(ctx, 0)
}

// LoadedSince is EachLoaded without the first n statements.
func (s *Store) LoadedSince(ctx context.Context, n int) iter.Seq2[Loaded, error] {
	return s.loadedSince(ctx, n, loadPage)
}

// LoadedPage yields at most limit statements after the first n.
func (s *Store) LoadedPage(ctx context.Context, n, limit int) iter.Seq2[Loaded, error] {
	return func(yield func(Loaded, error) bool) {
		if limit <= 0 {
			return
		}
		left := limit
		for l, err := range s.loadedSince(ctx, n, min(limit, loadPage)) {
			if left--; !yield(l, err) || left == 0 {
				return
			}
		}
	}
}

func (s *Store) loadedSince(ctx context.Context, n, rows int) iter.Seq2[Loaded, error] {
	return func(yield func(Loaded, error) bool) {
		speakers := map[string]quotes.Speaker{}
		page := make([]loadedRow, 0, rows)
		flush := func() bool {
			found, err := s.complete(ctx, page, speakers, map[string]quotes.Source{})
			page = page[:0]
			if err != nil {
				yield(Loaded{}, s.says(err))
				return false
			}
			for _, l := range found {
				if !yield(l, nil) {
					return false
				}
			}
			return true
		}
		next := func(ctx context.Context, after int64, limit int) ([]loadedRow, error) {
			return fetch(ctx, s.reading, scanLoaded, loadedAfter, after, limit)
		}
		for r, err := range each(ctx, int64(n), rows, next, s.pass()) {
			if err != nil {
				yield(Loaded{}, s.says(err))
				return
			}
			if page = append(page, r); len(page) == rows && !flush() {
				return
			}
		}
		flush()
	}
}

// complete gives statements their speakers and sources.
func (s *Store) complete(ctx context.Context, rows []loadedRow, speakers map[string]quotes.Speaker, sources map[string]quotes.Source) ([]Loaded, error) {
	var people, places []any
	wanted := map[string]bool{}
	out := make([]Loaded, 0, len(rows))
	for _, r := range rows {
		st, err := r.statement()
		if err != nil && len(s.lost) > 0 {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, Loaded{Statement: st, seq: r.seq})
		if _, ok := speakers[r.speaker]; !ok && r.speaker != "" && !wanted["p"+r.speaker] {
			wanted["p"+r.speaker] = true
			people = append(people, r.speaker)
		}
		if _, ok := sources[r.source]; !ok && r.source != "" && !wanted["s"+r.source] {
			wanted["s"+r.source] = true
			places = append(places, r.source)
		}
	}
	if err := fill(ctx, s, "speakers", speakersIn, people, speakers); err != nil {
		return nil, err
	}
	if err := fill(ctx, s, "publications", publicationsIn, places, sources); err != nil {
		return nil, err
	}
	for i := range out {
		out[i].Speaker = speakers[string(out[i].Statement.Speaker)]
		out[i].Source = sources[string(out[i].Statement.Source)]
	}
	return out, nil
}

func fill[T any](ctx context.Context, s *Store, table, query string, ids []any, into map[string]T) error {
	if len(ids) == 0 {
		return nil
	}
	rows, err := fetch(ctx, s.reading, scanPlain, among(query, len(ids)), ids...)
	if err != nil {
		return err
	}
	for _, r := range rows {
		v, err := read[T](table, r)
		if err != nil && len(s.lost) == 0 {
			return err
		}
		into[r.id] = v
	}
	return nil
}

// StatementIDs returns up to limit identifiers of added and loaded statements
// that begin with prefix, in order.
func (s *Store) StatementIDs(ctx context.Context, prefix string, limit int) ([]quotes.StatementID, error) {
	ids, err := fetch(ctx, s.reading, scanString, statementIDs, prefix, prefix+"\x7f", limit)
	out := make([]quotes.StatementID, len(ids))
	for i, id := range ids {
		out[i] = quotes.StatementID(id)
	}
	return out, s.says(err)
}
