package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"

	"whosaid/quotes"
	"whosaid/quotes/review"
)

// maxDamage is how much of it is listed: the first names the place, the rest
// the extent.
const maxDamage = 100

// Report is what Verify found.
type Report struct {
	Events, Sources, Statements, Claims, Loaded, Files, Checks int

	Head string // see review.Head
	Bad  []Damage
	// Missing are evidence files that the record names and this store does not
	// hold: nothing is wrong with it, they came without.
	Missing []Damage
	Gone    []Gone // what was lost when the store was recovered
	// Behind is the event that was saved here last, when it is not in the record:
	// the store was restored from a copy, or its last events were lost. See
	// LastFile.
	Behind string
}

// OK reports whether all is there as it was saved.
func (r Report) OK() bool { return len(r.Bad) == 0 && len(r.Gone) == 0 }

// inspector reads a store and notes what is wrong with it.
type inspector struct {
	*Store
	q   querier // one moment of the store: others may be writing
	bad []Damage
}

// inspect begins a look at the store. done ends it.
func (s *Store) inspect(ctx context.Context) (in *inspector, done func(), err error) {
	tx, err := s.reading.BeginTx(ctx, nil)
	if err != nil {
		return nil, nil, err
	}
	return &inspector{Store: s, q: tx}, func() { _ = tx.Rollback() }, nil // it wrote nothing
}

func (in *inspector) note(what, id, why string) {
	if len(in.bad) < maxDamage {
		in.bad = append(in.bad, Damage{what, id, why})
	}
}

func (in *inspector) lose(what string) func(from, to int64, err error) {
	return func(from, to int64, err error) {
		in.note(what, "", unread(from, to, err).Error())
	}
}

func unread(from, to int64, err error) error {
	return fmt.Errorf("rows %d to %d can not be read (%w)", from, to, err)
}

// compare looks whether a table adds up to what the ledger says.
func (in *inspector) compare(ctx context.Context, table, what string, got tally) {
	want, err := ledgerOf(ctx, in.q, table)
	switch {
	case err != nil:
		in.note("table", "ledger", err.Error())
	case want.count != got.count:
		in.note(what, "", fmt.Sprintf("%d of them, and %d were saved", got.count, want.count))
	case want != got:
		in.note(what, "", "they are not those that were saved")
	}
}

// survey is the look at a store when it is opened: every event and document,
// by their sums. What was loaded in bulk, with its speakers and publications,
// is looked at when it is read.
func (s *Store) survey(ctx context.Context) error {
	in, done, err := s.inspect(ctx)
	if err != nil {
		return err
	}
	defer done()
	in.events(ctx, func(r eventRow) error {
		if !r.sealed() {
			return errors.New("content does not fit its hash")
		}
		return nil
	})
	in.library(ctx)
	in.speakers(ctx)
	if err := ctx.Err(); err != nil {
		return err
	}
	if len(in.bad) > 0 {
		s.lost = in.bad
		s.why = &DamagedError{s.path, in.bad}
	}
	return nil
}

// events checks each event and returns how many there are.
func (in *inspector) events(ctx context.Context, check func(eventRow) error) int {
	var t tally
	for r, err := range eventRows(ctx, in.q, "", 0, in.lose("event")) {
		if err != nil {
			break // the context ended
		}
		if err := check(r); err != nil {
			in.note("event", r.id, err.Error())
		}
		t.add(sum("events", r.id))
	}
	in.compare(ctx, "events", "event", t)
	return int(t.count)
}

// library checks the documents and what was found in them.
func (in *inspector) library(ctx context.Context) (sources, statements, claims int) {
	var t tally
	next := func(ctx context.Context, after int64, _ int) ([]sourceRow, error) {
		return fetch(ctx, in.q, scanSource, sourcesAfter, after)
	}
	for r, err := range each(ctx, 0, 1, next, in.lose("source")) {
		if err != nil {
			break
		}
		src, err := r.source()
		got := sha256.Sum256(r.raw)
		switch {
		case err != nil:
			in.note("source", r.id, "content does not fit its sum")
		case string(src.ID) != r.id || src.URL != r.url:
			in.note("source", r.id, "filed under another name")
		case hex.EncodeToString(got[:]) != src.SHA256:
			in.note("source", r.id, "content does not fit its hash")
		}
		t.add(r.sum)
	}
	in.compare(ctx, "sources", "source", t)
	statements = in.docs(ctx, "statements", statementsAfter)
	claims = in.docs(ctx, "claims", claimsAfter)
	in.named(ctx)
	return int(t.count), statements, claims
}

func (in *inspector) docs(ctx context.Context, table, query string) int {
	what := table[:len(table)-1]
	var t tally
	next := func(ctx context.Context, after int64, n int) ([]docRow, error) {
		return fetch(ctx, in.q, scanDoc, query, after, n)
	}
	for r, err := range each(ctx, 0, 1000, next, in.lose(what)) {
		if err != nil {
			break
		}
		if !r.sealed(table) {
			in.note(what, r.id, "content does not fit its sum")
		}
		t.add(r.sum)
	}
	in.compare(ctx, table, what, t)
	return int(t.count)
}

// speakers checks those whom documents name. The others came with statements
// that were loaded in bulk, ten thousands of them.
func (in *inspector) speakers(ctx context.Context) {
	rows, err := fetch(ctx, in.q, scanDoc, speakersNamed)
	if err != nil {
		in.note("speaker", "", err.Error())
	}
	for _, r := range rows {
		switch {
		case r.doc == nil:
			in.note("speaker", r.id, "named in a source and not there")
		case !r.sealed("speakers"):
			in.note("speaker", r.id, "content does not fit its sum")
		}
	}
}

func (in *inspector) named(ctx context.Context) {
	var t tally
	rows, err := fetch(ctx, in.q, func(rows *sql.Rows) (r [3]string, err error) {
		err = rows.Scan(&r[0], &r[1], &r[2])
		return r, err
	}, allNamed)
	if err != nil {
		in.note("table", "named", err.Error())
		return
	}
	for _, r := range rows {
		if string(sum("named", r[0], r[1])) != r[2] {
			in.note("speaker", r[1], "named in a source that does not fit its sum")
		}
		t.add([]byte(r[2]))
	}
	in.compare(ctx, "named", "speaker", t)
}

// Verify reads everything again, recomputes every hash, and looks that every
// parent of an event is there. It returns an error only when it was kept from
// doing so.
func (s *Store) Verify(ctx context.Context) (Report, error) {
	var r Report
	last := s.last() // before the look begins: others may be writing
	in, done, err := s.inspect(ctx)
	if err != nil {
		return r, s.says(err)
	}
	defer done()
	perClaim := in.record(ctx, &r)
	r.Sources, r.Statements, r.Claims = in.library(ctx)
	in.docs(ctx, "speakers", speakersAfter)
	in.docs(ctx, "publications", publicationsAfter)
	r.Loaded = in.loaded(ctx)
	r.Files = in.files(ctx)
	if in.schema >= withChecks {
		in.docs(ctx, "imports", importsAfter)
		r.Checks = in.docs(ctx, "checks", checksAfter)
	}
	if err := ctx.Err(); err != nil {
		return r, err
	}
	if err := in.lookups(ctx, perClaim); err != nil {
		in.note("table", "events", err.Error())
	}
	in.missed(ctx, &r, last)
	more, err := s.engine.check(ctx, in.q)
	if err != nil {
		in.note("table", "", err.Error())
	}
	r.Bad = append(in.bad, more...)
	return r, ctx.Err()
}

// record reads the events and notes those whose parents are missing, and in r
// the files of evidence that are. It returns the claims that have events.
func (in *inspector) record(ctx context.Context, r *Report) (perClaim map[quotes.ClaimID]bool) {
	var ids []string
	parents := map[string]string{} // a parent that has not come -> its child
	known := map[string]bool{}
	perClaim = map[quotes.ClaimID]bool{}
	held, err := fetch(ctx, in.q, scanString, fileHashes)
	if err != nil {
		in.note("file", "", err.Error())
	}
	r.Events = in.events(ctx, func(row eventRow) error {
		e, err := row.event(review.Decode)
		if err != nil {
			return err
		}
		perClaim[e.Claim] = true
		ids = append(ids, e.ID)
		known[e.ID] = true
		if ev, err := review.Body[review.Evidence](e); e.Kind == review.AddProof && err == nil && ev.SHA256 != "" && !slices.Contains(held, ev.SHA256) {
			r.Missing = append(r.Missing, Damage{"evidence file", ev.SHA256, fmt.Sprintf("%s of claim %s is not in this store", ev.File, e.Claim)})
		}
		for _, p := range e.Prev {
			if !known[p] {
				parents[p] = e.ID
			}
		}
		return nil
	})
	for _, p := range slices.Sorted(keysNotIn(parents, known)) {
		in.note("event", parents[p], "the event "+review.Short(p)+" that it follows is not there")
	}
	r.Head = review.Head(ids)
	return perClaim
}

// missed looks for what is known to have been there.
func (in *inspector) missed(ctx context.Context, r *Report, last string) {
	var err error
	if r.Behind, err = lacks(ctx, in.q, last); err != nil {
		in.note("table", "events", err.Error())
	}
	if r.Gone, err = in.stillGone(ctx); err != nil {
		in.note("note of what was lost", "", err.Error())
	}
}

func keysNotIn(m map[string]string, known map[string]bool) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !known[k] && !yield(k) {
				return
			}
		}
	}
}

// lookups reads the record by claim, the way the desk does, and counts.
func (in *inspector) lookups(ctx context.Context, claims map[quotes.ClaimID]bool) error {
	want, err := ledgerOf(ctx, in.q, "events")
	if err != nil {
		return err
	}
	var n int64
	for c := range claims {
		for _, err := range eventRows(ctx, in.q, c, 0, nil) {
			if err != nil {
				return err
			}
			n++
		}
	}
	if n != want.count {
		return fmt.Errorf("%d events are found by their claims, and %d were saved", n, want.count)
	}
	return nil
}

func (in *inspector) loaded(ctx context.Context) int {
	var t tally
	next := func(ctx context.Context, after int64, n int) ([]loadedRow, error) {
		return fetch(ctx, in.q, scanLoaded, loadedAfter, after, n)
	}
	for r, err := range each(ctx, 0, loadPage, next, in.lose("statement")) {
		if err != nil {
			break
		}
		if !r.sealed() {
			in.note("statement", r.id, "content does not fit its sum")
		}
		t.add(r.sum)
	}
	in.compare(ctx, "loaded", "statement", t)
	return int(t.count)
}

func (in *inspector) files(ctx context.Context) int {
	var t tally
	next := func(ctx context.Context, after int64, _ int) ([]File, error) {
		return fetch(ctx, in.q, scanFile, filesAfter, after)
	}
	for f, err := range each(ctx, 0, 1, next, in.lose("file")) {
		if err != nil {
			break
		}
		if err := in.copyPieces(ctx, in.q, f, io.Discard); err != nil {
			why := err.Error()
			var d *DamagedError
			if errors.As(err, &d) {
				why = d.Lost[0].Why
			}
			in.note("file", f.SHA256, why)
		}
		t.add(f.mark())
	}
	in.compare(ctx, "files", "file", t)
	return int(t.count)
}
