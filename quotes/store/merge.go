package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"whosaid/quotes"
	"whosaid/quotes/review"
)

// MaxPerClaim is how many events of one claim are taken from outside. People
// make some dozens.
const MaxPerClaim = 10_000

// Import adds events of others to the record, all or none: those that are
// there already stay as they are. Every parent must be among them or in the
// store. It returns how many are new.
func (s *Store) Import(ctx context.Context, events iter.Seq2[review.Event, error]) (added int, err error) {
	err = s.write(ctx, func(tctx context.Context, tx *sql.Tx) (err error) {
		added, err = s.importAll(tctx, tx, events, ctx.Err)
		return err
	})
	if err != nil {
		added = 0
	}
	return added, err
}

// importAll reads events until stop says to.
func (s *Store) importAll(ctx context.Context, tx *sql.Tx, events iter.Seq2[review.Event, error], stop func() error) (added int, err error) {
	waiting := map[string]string{} // parent that has not come -> child
	of := map[quotes.ClaimID]bool{}
	batch := make([]review.Event, 0, 256)
	flush := func() error {
		n, err := s.append(ctx, tx, batch)
		added += n
		batch = batch[:0]
		return err
	}
	for e, err := range events {
		if err == nil {
			err = stop()
		}
		if err != nil {
			return 0, givenError{err}
		}
		of[e.Claim] = true
		for _, p := range e.Prev {
			waiting[p] = e.ID
		}
		if batch = append(batch, e); len(batch) == cap(batch) {
			if err := flush(); err != nil {
				return 0, err
			}
		}
	}
	if err := flush(); err != nil {
		return 0, err
	}
	for p, child := range waiting {
		var n int
		if err := tx.QueryRowContext(ctx, hasEvent, p).Scan(&n); err != nil {
			return 0, err
		}
		if n == 0 {
			return 0, givenError{fmt.Errorf("event %s: the event %s that it follows is not there", review.Short(child), review.Short(p))}
		}
	}
	return added, uncrowded(ctx, tx, of)
}

// uncrowded refuses more of one claim than people make, and what would cost much
// to join and would leave no room to go on: see review.Review.Tangled.
func uncrowded(ctx context.Context, tx *sql.Tx, of map[quotes.ClaimID]bool) error {
	const short = 300 // events that can not be tangled: each walks over those before it at most
	type claim struct {
		id quotes.ClaimID
		n  int
	}
	long, err := fetch(ctx, tx, func(rows *sql.Rows) (c claim, err error) {
		err = rows.Scan(&c.id, &c.n)
		return c, err
	}, longClaims, short)
	if err != nil {
		return err
	}
	for _, c := range long {
		switch {
		case !of[c.id]:
			continue
		case c.n > MaxPerClaim:
			return givenError{fmt.Errorf("claim %s: %d events; at most %d are taken", c.id, c.n, MaxPerClaim)}
		}
		var events []review.Event
		for row, err := range eventRows(ctx, tx, c.id, 0, nil) {
			if err != nil {
				return err
			}
			e, err := row.event(review.Reread)
			if err != nil {
				return err
			}
			events = append(events, e)
		}
		if review.Replay(c.id, events).Tangled() {
			return givenError{fmt.Errorf("claim %s: in %d events more was done apart than people do", c.id, c.n)}
		}
	}
	return nil
}

// Lines yields the record as lines for Decode, without line ends, sorted: the
// same record gives the same lines.
func (s *Store) Lines(ctx context.Context) iter.Seq2[[]byte, error] {
	type row struct {
		id   string
		line []byte
	}
	return func(yield func([]byte, error) bool) {
		for after := ""; ; {
			rows, err := fetch(ctx, s.reading, func(rows *sql.Rows) (r row, err error) {
				err = rows.Scan(&r.id, &r.line)
				return r, err
			}, linesByID, after, 256)
			if err != nil {
				yield(nil, s.says(err))
				return
			}
			for _, r := range rows {
				_, err := review.Reread(r.line)
				switch {
				case r.id <= after: // the index is damaged, and reading on could go round for ever
					yield(nil, &DamagedError{s.path, []Damage{{"event", r.id, "out of order"}}})
					return
				case err != nil && len(s.lost) == 0:
					yield(nil, &DamagedError{s.path, []Damage{{"event", r.id, err.Error()}}})
					return
				case err != nil:
					after = r.id
					continue
				}
				after = r.id
				if !yield(r.line, nil) {
					return
				}
			}
			if len(rows) == 0 {
				return
			}
		}
	}
}

// Export writes the record as lines: see Lines.
func (s *Store) Export(ctx context.Context, w io.Writer) error {
	for line, err := range s.Lines(ctx) {
		if err != nil {
			return err
		}
		if _, err := w.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return nil
}

// Merged counts what a merge brought.
type Merged struct {
	Events, Sources, Files, Loaded int
	Checks                         int // by others
	// OtherText are documents that both hold, with different texts: places in one
	// are not those in the other, and what was found in theirs was left out.
	OtherText []quotes.SourceID
	// OtherReading are documents whose texts are not what is read in their bytes.
	// They were left out with what was found in them, unless they were asked for.
	OtherReading []quotes.Source
	// Refiled counts loaded statements that were not filed under identifiers of
	// theirs: they are now.
	Refiled int
}

// Reading says what a merge asks of a document's text.
type Reading struct {
	// Makes reports whether the bytes of a document are read as its text. Who
	// can change a store can change the text of a document and leave its bytes,
	// and with them its hash, as they are.
	Makes func(ctx context.Context, src quotes.Source) bool
	// Any takes the others as well, with a note.
	Any bool
}

// otherReading is noted of a document that was taken all the same.
const otherReading = "Its text came with another store and is not what was read in its bytes."

// Merge adds what another store holds and this one does not: its record,
// documents and copied files, all or nothing, and then, batch by batch, prior
// checks and what was loaded in bulk.
// What is there already stays, in whatever order and however often stores are
// merged. Nothing of a damaged store is taken: recover it first.
func (s *Store) Merge(ctx context.Context, from *Store, reading Reading) (m Merged, err error) {
	if len(from.lost) > 0 {
		return m, from.why
	}
	if err := from.soundNames(ctx); err != nil {
		return m, err
	}
	if err := from.soundChecks(ctx); err != nil {
		return m, err
	}
	read, err := s.reread(ctx, from, reading)
	if err != nil {
		return m, err
	}
	err = s.write(ctx, func(tctx context.Context, tx *sql.Tx) (err error) {
		m = Merged{}
		if m.Events, err = s.importAll(tctx, tx, from.Events(ctx, ""), ctx.Err); err != nil {
			return err
		}
		for b, err := range from.Sources(ctx) {
			if err != nil {
				return givenError{err}
			}
			if err := m.takeSource(tctx, tx, b, read[keyOf(b.Source)], reading.Any); err != nil {
				return err
			}
		}
		for f, err := range from.files(ctx) {
			if err != nil {
				return givenError{err}
			}
			added, err := takeFile(tctx, tx, from, f)
			if err != nil {
				return err
			}
			m.Files += added
		}
		return nil
	})
	if err != nil {
		return Merged{}, err
	}
	if m.Checks, err = s.takeChecks(ctx, from); err != nil {
		return m, err
	}
	m.Loaded, m.Refiled, err = s.takeLoaded(ctx, from)
	return m, err
}

// takeSource adds a document of another store; read: its text is what is read
// in its bytes.
func (m *Merged) takeSource(ctx context.Context, tx *sql.Tx, b Bundle, read, any bool) error {
	if err := sound(b); err != nil {
		return givenError{err}
	}
	if !read {
		m.OtherReading = append(m.OtherReading, quotes.Source{ID: b.Source.ID, Title: b.Source.Title})
		if !any {
			return nil
		}
		b.Source.Note = strings.TrimSpace(b.Source.Note + " " + otherReading)
	}
	added, err := addBundle(ctx, tx, b)
	if errors.Is(err, errOtherText) {
		m.OtherText = append(m.OtherText, b.Source.ID)
		err = nil
	}
	m.Sources += added
	return err
}

// sound checks that a document from outside is what it says: identifiers are
// those of its content, and words stand where they are said to. Otherwise it
// could take the place of another one.
func sound(b Bundle) error {
	src := b.Source
	h := sha256.Sum256(src.Raw)
	if hex.EncodeToString(h[:]) != src.SHA256 || quotes.SourceIDOf(src.SHA256) != src.ID {
		return fmt.Errorf("source %s: content does not fit its hash", src.ID)
	}
	stand := func(at []quotes.Span, text string) bool {
		for _, sp := range at {
			if !sp.In(src.Text) {
				return false
			}
		}
		return quotes.Join(src.Text, at) == text
	}
	for _, st := range b.Statements {
		if st.Source != src.ID || !identifies(st.ID, quotes.StatementIDOf(src.SHA256, st.Content)) || !stand(st.Content, st.Text) {
			return fmt.Errorf("statement %s: does not stand in source %s", st.ID, src.ID)
		}
	}
	for _, c := range b.Claims {
		if c.Source != src.ID || quotes.ClaimIDOf(src.SHA256, c.At) != c.ID || !stand(c.At, c.Text) {
			return fmt.Errorf("claim %s: does not stand in source %s", c.ID, src.ID)
		}
	}
	for _, sp := range b.Speakers {
		if quotes.SpeakerIDOf(sp.Name) != sp.ID {
			return fmt.Errorf("speaker %s: is not named %q", sp.ID, sp.Name)
		}
	}
	return nil
}

// mostAgain is how often one content can be a statement of its own anew. People
// do it once.
const mostAgain = 16

// identifies reports whether an identifier is that of a content, or one that it
// has because a corrected statement bears that.
func identifies(id, of quotes.StatementID) bool {
	for range mostAgain {
		if id == of {
			return true
		}
		of = of.Again()
	}
	return false
}

// files yields the copied files, without their content.
func (s *Store) files(ctx context.Context) iter.Seq2[File, error] {
	next := func(ctx context.Context, after int64, _ int) ([]File, error) {
		return fetch(ctx, s.reading, scanFile, filesAfter, after)
	}
	return each(ctx, 0, 1, next, s.pass())
}

// unreadError says that another store does not give a file.
type unreadError struct{ error }

func (e *unreadError) Unwrap() error { return e.error }

// takeFile copies a file of another store, unless it is there. That the other
// one does not give it is an *unreadError.
func takeFile(ctx context.Context, tx *sql.Tx, from *Store, f File) (added int, err error) {
	had, err := fetch(ctx, tx, scanNamedFile, fileOf, f.SHA256)
	if err != nil || len(had) > 0 {
		return 0, err
	}
	r, w := io.Pipe()
	go func() {
		err := from.copyPieces(ctx, from.reading, f, w)
		if err != nil {
			err = &unreadError{err}
		}
		w.CloseWithError(err)
	}()
	defer r.Close()
	_, err = putFile(ctx, tx, f.Name, r)
	return 1, err
}

// takeLoaded copies the statements that were loaded in bulk.
func (s *Store) takeLoaded(ctx context.Context, from *Store) (n, refiled int, err error) {
	var b Batch
	flush := func() error {
		kept, err := s.Load(ctx, b)
		n += len(kept.New)
		b = Batch{}
		return err
	}
	for l, err := range from.EachLoaded(ctx) {
		if err != nil {
			return n, refiled, errors.Join(err, flush())
		}
		if own := ownID(l); own != l.ID {
			l.Statement.ID = own
			refiled++
		}
		b.Statements = append(b.Statements, l.Statement)
		if l.Speaker.ID != "" {
			b.Speakers = append(b.Speakers, l.Speaker)
		}
		if l.Source.ID != "" {
			b.Sources = append(b.Sources, l.Source)
		}
		if len(b.Statements) == loadPage {
			if err := flush(); err != nil {
				return n, refiled, err
			}
		}
	}
	return n, refiled, flush()
}
