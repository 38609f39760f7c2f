package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"iter"
	"strings"

	"whosaid/quotes"
	"whosaid/quotes/review"
)

type eventRow struct {
	seq       int64
	id, claim string
	line      []byte
}

func (r eventRow) place() int64 { return r.seq }

func scanEvent(rows *sql.Rows) (r eventRow, err error) {
	err = rows.Scan(&r.seq, &r.id, &r.claim, &r.line)
	return r, err
}

// sealed reports whether a row holds what its hash says. It costs a hash;
// Decode, which also asks for the canonical form, ten times as much.
func (r eventRow) sealed() bool {
	head := `{"id":"` + r.id + `",`
	rest, ok := bytes.CutPrefix(r.line, []byte(head))
	if !ok || !bytes.HasPrefix(rest, []byte(`"claim":"`+r.claim+`",`)) && plain(r.claim) {
		return false
	}
	h := sha256.New()
	h.Write([]byte{'{'})
	h.Write(rest)
	return hex.EncodeToString(h.Sum(nil)) == r.id
}

// plain reports whether a name stands in JSON as it is.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}

// event reads the row with a function of review.
func (r eventRow) event(read func([]byte) (review.Event, error)) (review.Event, error) {
	e, err := read(r.line)
	if err != nil {
		return e, err
	}
	if e.ID != r.id || string(e.Claim) != r.claim {
		return e, fmt.Errorf("event %s: filed as %s of claim %s", review.Short(e.ID), review.Short(r.id), r.claim)
	}
	return e, nil
}

// Append implements review.Log.
func (s *Store) Append(ctx context.Context, events ...review.Event) error {
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := s.append(ctx, tx, events)
		return err
	})
}

// AppendAt appends events that were made of the record as it was at a place
// (see Newest). When one of their claims has an event since, it appends none
// and returns review.ErrStale: the rules must be asked again.
func (s *Store) AppendAt(ctx context.Context, place int64, events ...review.Event) error {
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		asked := map[quotes.ClaimID]bool{}
		for _, e := range events {
			if asked[e.Claim] {
				continue
			}
			asked[e.Claim] = true
			var newer int
			if err := tx.QueryRowContext(ctx, hasNewer, string(e.Claim), place).Scan(&newer); err != nil {
				return err
			}
			if newer > 0 {
				return fmt.Errorf("claim %s: %w", e.Claim, review.ErrStale)
			}
		}
		_, err := s.append(ctx, tx, events)
		return err
	})
}

// append returns how many of the events are new.
func (s *Store) append(ctx context.Context, tx *sql.Tx, events []review.Event) (int, error) {
	insert, err := tx.PrepareContext(ctx, addEvent)
	if err != nil {
		return 0, err
	}
	defer insert.Close()
	var t tally
	for _, e := range events {
		if err := e.Check(); err != nil {
			return 0, err
		}
		res, err := insert.ExecContext(ctx, e.ID, string(e.Claim), e.Encode())
		if err != nil {
			return 0, err
		}
		n, err := res.RowsAffected()
		if err != nil {
			return 0, err
		}
		if n > 0 {
			t.add(sum("events", e.ID))
			s.newest = e.ID
		}
	}
	return int(t.count), book(ctx, tx, "events", t)
}

// Events implements review.Log. What opening found to be damaged is left out.
func (s *Store) Events(ctx context.Context, claim quotes.ClaimID) iter.Seq2[review.Event, error] {
	return s.eventsAfter(ctx, claim, 0)
}

// Since yields the events of all claims that were appended after a place that
// Newest gave, by this program or others.
func (s *Store) Since(ctx context.Context, place int64) iter.Seq2[review.Event, error] {
	return s.eventsAfter(ctx, "", place)
}

func (s *Store) eventsAfter(ctx context.Context, claim quotes.ClaimID, after int64) iter.Seq2[review.Event, error] {
	return func(yield func(review.Event, error) bool) {
		for r, err := range eventRows(ctx, s.reading, claim, after, s.pass()) {
			if err != nil {
				yield(review.Event{}, s.says(err))
				return
			}
			e, err := r.event(review.Reread)
			if err != nil && len(s.lost) > 0 {
				continue
			}
			if err != nil {
				yield(review.Event{}, &DamagedError{s.path, []Damage{{"event", r.id, err.Error()}}})
				return
			}
			if !yield(e, nil) {
				return
			}
		}
	}
}

// pass returns what each needs to pass over damage that is known, nil when
// there is none.
func (s *Store) pass() func(int64, int64, error) {
	if len(s.lost) == 0 {
		return nil
	}
	return func(int64, int64, error) {}
}

func eventRows(ctx context.Context, q querier, claim quotes.ClaimID, after int64, lost func(int64, int64, error)) iter.Seq2[eventRow, error] {
	next := func(ctx context.Context, after int64, n int) ([]eventRow, error) {
		if claim == "" {
			return fetch(ctx, q, scanEvent, eventsAfter, after, n)
		}
		return fetch(ctx, q, scanEvent, eventsOf, after, n, string(claim))
	}
	return each(ctx, after, 256, next, lost)
}

// Newest returns the place of the last event. It is cheap enough to ask
// several times a second.
func (s *Store) Newest(ctx context.Context) (int64, error) {
	var n int64
	err := s.reading.QueryRowContext(ctx, newestEvent).Scan(&n)
	if len(s.lost) > 0 && s.engine.kind(err) == damaged { // nothing can be added to it
		return 0, nil
	}
	return n, s.says(err)
}

// Places returns the place of every event in the record, by its ID: the order in
// which they came.
func (s *Store) Places(ctx context.Context) (map[string]int64, error) {
	type place struct {
		id  string
		seq int64
	}
	rows, err := fetch(ctx, s.reading, func(rows *sql.Rows) (p place, err error) {
		err = rows.Scan(&p.id, &p.seq)
		return p, err
	}, eventPlaces)
	out := make(map[string]int64, len(rows))
	for _, p := range rows {
		out[p.id] = p.seq
	}
	return out, s.says(err)
}

// Edition changes whenever documents or speakers do, by this program or others;
// loaded is CountLoaded. It is as cheap as Newest.
func (s *Store) Edition(ctx context.Context) (edition string, loaded int, err error) {
	rows, err := fetch(ctx, s.reading, func(rows *sql.Rows) (string, error) {
		var name string
		var count int64
		var digest []byte
		err := rows.Scan(&name, &count, &digest)
		switch name {
		case "loaded":
			loaded = int(count)
			return "", err
		case "publications", "checks", "imports":
			return "", err
		}
		return fmt.Sprintf("%s %d %x", name, count, digest), err
	}, libraryLedger)
	if len(s.lost) > 0 && s.engine.kind(err) == damaged {
		return "", 0, nil
	}
	return strings.Join(rows, " "), loaded, s.says(err)
}

// Head returns the digest of the whole record, see review.Head, and how many
// events it covers.
func (s *Store) Head(ctx context.Context) (digest string, events int, err error) {
	ids, err := fetch(ctx, s.reading, scanString, eventIDs)
	if err != nil {
		return "", 0, s.says(err)
	}
	return review.Head(ids), len(ids), nil
}

func scanString(rows *sql.Rows) (v string, err error) {
	err = rows.Scan(&v)
	return v, err
}

// Get returns a value of the session, ErrNone when there is none.
func (s *Store) Get(ctx context.Context, name string) ([]byte, error) {
	found, err := fetch(ctx, s.reading, func(rows *sql.Rows) (v []byte, err error) {
		err = rows.Scan(&v)
		return v, err
	}, getValue, name)
	switch {
	case err != nil:
		return nil, s.says(err)
	case len(found) == 0:
		return nil, fmt.Errorf("%s: %w", name, ErrNone)
	}
	return found[0], nil
}

// Set keeps a value of the session.
func (s *Store) Set(ctx context.Context, name string, value []byte) error {
	if value == nil {
		value = []byte{}
	}
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, setValue, name, value)
		return err
	})
}
