package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"whosaid/quotes"
	"whosaid/quotes/review"
)

// short reports whether the new store has less of a table than the ledger of
// the old one says, or may have.
func (s *salvage) short(ctx context.Context, table string) bool {
	want, ok := s.want(ctx, table)
	got, err := ledgerOf(ctx, s.out.reading, table)
	return !ok || err != nil || got.count < want
}

// want returns how many rows a table should have.
func (s *salvage) want(ctx context.Context, table string) (int64, bool) {
	if s.in == nil {
		return 0, false
	}
	t, err := ledgerOf(ctx, s.in.reading, table)
	return t.count, err == nil
}

func (s *salvage) events(ctx context.Context) error {
	keep := func(events iterEvents) error {
		for batch, err := range batches(events, 256) {
			if err != nil {
				s.fail("event", err)
			}
			n, err := s.out.keep(ctx, batch)
			if s.r.Events += n; err != nil {
				return err
			}
		}
		return nil
	}
	if s.in != nil {
		if err := keep(s.in.Events(ctx, "")); err != nil {
			return err
		}
	}
	if !s.short(ctx, "events") {
		return nil
	}
	return keep(s.carvedEvents)
}

type iterEvents = func(yield func(review.Event, error) bool)

// carvedEvents yields the events in the pages of their table.
func (s *salvage) carvedEvents(yield func(review.Event, error) bool) {
	for c := range s.im.rows("nttb") { // number, id, claim, line
		r := eventRow{id: string(c.cols[0]), claim: string(c.cols[1]), line: c.cols[2]}
		if e, err := r.event(review.Decode); err == nil && !yield(e, nil) {
			return
		}
	}
	for page := range s.im.pagesOf("events") {
		for e := range carve(page) {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// batches yields values some at a time, and with the last of them the error
// that ended them.
func batches[T any](values func(yield func(T, error) bool), size int) func(yield func([]T, error) bool) {
	return func(yield func([]T, error) bool) {
		batch := make([]T, 0, size)
		for v, err := range values {
			if err != nil {
				yield(batch, err)
				return
			}
			if batch = append(batch, v); len(batch) == size {
				if !yield(batch, nil) {
					return
				}
				batch = batch[:0]
			}
		}
		if len(batch) > 0 {
			yield(batch, nil)
		}
	}
}

// rowsOf yields the whole rows of a table of JSON: those that it gives, then,
// when it should have more than are saved, those in its pages. A row may come
// twice.
func (s *salvage) rowsOf(ctx context.Context, table, shape, query string) func(yield func(docRow) bool) {
	return func(yield func(docRow) bool) {
		n := int64(0)
		give := func(r docRow) bool {
			if !r.sealed(table) {
				return true
			}
			n++
			return yield(r)
		}
		if s.in != nil {
			next := func(ctx context.Context, after int64, n int) ([]docRow, error) {
				return fetch(ctx, s.in.reading, scanDoc, query, after, n)
			}
			for r, err := range each(ctx, 0, 1000, next, s.lose(table[:len(table)-1])) {
				if err != nil {
					s.fail(table, err)
					break
				}
				if !give(r) {
					return
				}
			}
		}
		if want, ok := s.want(ctx, table); ok && n >= want {
			return
		}
		for c := range s.im.rowsOf(table, shape) {
			k := len(c.cols) // id, owner if any, JSON, sum
			if !give(docRow{id: string(c.cols[0]), owner: string(bytesOf(c.cols[1 : k-2])), doc: c.cols[k-2], sum: c.cols[k-1]}) {
				return
			}
		}
	}
}

func bytesOf(cols [][]byte) []byte {
	if len(cols) == 0 {
		return nil
	}
	return cols[0]
}

// speakers takes all that can be had, and finds who is named and is none of
// them.
func (s *salvage) speakers(ctx context.Context) error {
	var order []quotes.Speaker
	for r := range s.rowsOf(ctx, "speakers", "ntbb", speakersAfter) {
		sp, err := read[quotes.Speaker]("speakers", r)
		if _, have := s.people[r.id]; err == nil && !have && string(sp.ID) == r.id {
			s.people[r.id] = sp
			order = append(order, sp)
		}
	}
	for part := range slices.Chunk(order, loadPage) {
		if _, err := s.out.Load(ctx, Batch{Speakers: part}); err != nil {
			return err
		}
	}
	if s.in == nil {
		return nil
	}
	rows, err := fetch(ctx, s.in.reading, func(rows *sql.Rows) (r [3]string, err error) {
		err = rows.Scan(&r[0], &r[1], &r[2])
		return r, err
	}, allNamed)
	s.fail("speaker", err)
	for _, r := range rows {
		s.named[r[0]] = append(s.named[r[0]], r[1])
		if _, have := s.people[r[1]]; !have {
			s.lost[quotes.SpeakerID(r[1])] = true
		}
	}
	for e, err := range s.out.Events(ctx, "") {
		if err != nil || len(s.lost) == 0 {
			return err
		}
		s.lost.among(stringsIn(e.Body), s.renamed)
	}
	return nil
}

// renamed notes a speaker of whom the name alone was found.
func (s *salvage) renamed(sp quotes.Speaker) {
	s.people[string(sp.ID)] = sp
	s.bare++
	if len(s.r.Lost) < maxDamage {
		s.r.Lost = append(s.r.Lost, Damage{"speaker", string(sp.ID), fmt.Sprintf("%s: only the name could be had, from where it is used", sp.Name)})
	}
}

func (s *salvage) publications(ctx context.Context) error {
	var list []quotes.Source
	have := map[string]bool{}
	for r := range s.rowsOf(ctx, "publications", "ntbb", publicationsAfter) {
		if src, err := read[quotes.Source]("publications", r); err == nil && !have[r.id] {
			have[r.id] = true
			list = append(list, src)
		}
	}
	for part := range slices.Chunk(list, loadPage) {
		if _, err := s.out.Load(ctx, Batch{Sources: part}); err != nil {
			return err
		}
	}
	return nil
}

func (s *salvage) files(ctx context.Context) error {
	if s.in == nil {
		return nil
	}
	for f, err := range s.in.files(ctx) {
		if err != nil {
			s.fail("file", err)
			return nil
		}
		n := 0
		err = s.out.write(ctx, func(ctx context.Context, tx *sql.Tx) (err error) {
			n, err = takeFile(ctx, tx, s.in, f)
			return err
		})
		if unread := new(unreadError); errors.As(err, &unread) {
			s.fail("file", unread.error)
			continue
		}
		if err != nil {
			return err
		}
		s.r.Files += n
	}
	return nil
}

func (s *salvage) sources(ctx context.Context) error {
	statements, claims := map[string][]quotes.Statement{}, map[string][]quotes.Claim{}
	for r := range s.rowsOf(ctx, "statements", "nttbb", statementsAfter) {
		if v, err := read[quotes.Statement]("statements", r); err == nil {
			statements[r.owner] = append(statements[r.owner], v)
		}
	}
	for r := range s.rowsOf(ctx, "claims", "nttbb", claimsAfter) {
		if v, err := read[quotes.Claim]("claims", r); err == nil {
			claims[r.owner] = append(claims[r.owner], v)
		}
	}
	done := map[string]bool{}
	for r := range s.sourceRows(ctx) {
		src, err := r.source()
		if err != nil || done[r.id] {
			continue
		}
		done[r.id] = true
		b := Bundle{Source: src, Statements: statements[r.id], Claims: claims[r.id]}
		s.lost.among(namesIn(src.Text), s.renamed)
		who := s.named[r.id]
		for _, st := range b.Statements {
			if s.in == nil && st.Speaker != "" { // who is named can not be asked
				who = append(who, string(st.Speaker))
			}
		}
		for _, id := range who {
			if sp, ok := s.people[id]; ok {
				b.Speakers = append(b.Speakers, sp)
			}
		}
		err = fitsHash(src)
		if err == nil {
			err = s.out.AddSource(ctx, b)
			if err != nil && !errors.Is(err, errOneID) {
				return err
			}
		}
		if err != nil { // of the damaged store
			s.fail("source", err)
			continue
		}
		s.r.Sources++
	}
	return nil
}

// sourceRows yields documents as rowsOf does.
func (s *salvage) sourceRows(ctx context.Context) func(yield func(sourceRow) bool) {
	return func(yield func(sourceRow) bool) {
		if s.in != nil {
			next := func(ctx context.Context, after int64, _ int) ([]sourceRow, error) {
				return fetch(ctx, s.in.reading, scanSource, sourcesAfter, after)
			}
			for r, err := range each(ctx, 0, 1, next, s.lose("source")) {
				if err != nil {
					s.fail("source", err)
					break
				}
				if !yield(r) {
					return
				}
			}
		}
		if !s.short(ctx, "sources") {
			return
		}
		for c := range s.im.rowsOf("sources", "nttbbbb") {
			if !yield(sourceRow{id: string(c.cols[0]), url: string(c.cols[1]), raw: c.cols[2], text: c.cols[3], doc: c.cols[4], sum: c.cols[5]}) {
				return
			}
		}
	}
}

func (s *salvage) loaded(ctx context.Context) error {
	keep := func(rows func(yield func(quotes.Statement, error) bool)) error {
		for batch, err := range batches(rows, loadPage) {
			if err != nil {
				s.fail("statement", err)
			}
			kept, err := s.out.Load(ctx, Batch{Statements: batch})
			if s.r.Loaded += len(kept.New); err != nil {
				return err
			}
		}
		return nil
	}
	if s.in != nil {
		next := func(ctx context.Context, after int64, n int) ([]loadedRow, error) {
			return fetch(ctx, s.in.reading, scanLoaded, loadedAfter, after, n)
		}
		err := keep(func(yield func(quotes.Statement, error) bool) {
			for r, err := range each(ctx, 0, loadPage, next, s.lose("statement")) {
				if err != nil {
					yield(quotes.Statement{}, err)
					return
				}
				if st, err := r.statement(); err == nil && !yield(st, nil) {
					return
				}
			}
		})
		if err != nil {
			return err
		}
	}
	if !s.short(ctx, "loaded") {
		return nil
	}
	return keep(func(yield func(quotes.Statement, error) bool) {
		for c := range s.im.rowsOf("loaded", "ntttbbb") {
			r := loadedRow{id: string(c.cols[0]), speaker: string(c.cols[1]), source: string(c.cols[2]), text: c.cols[3], rest: c.cols[4], sum: c.cols[5]}
			if st, err := r.statement(); err == nil && !yield(st, nil) {
				return
			}
		}
	})
}

// keep appends events and returns how many are new.
func (s *Store) keep(ctx context.Context, events []review.Event) (n int, err error) {
	err = s.write(ctx, func(ctx context.Context, tx *sql.Tx) (err error) {
		n, err = s.append(ctx, tx, events)
		return err
	})
	return n, err
}
