package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"

	"whosaid/quotes"
	"whosaid/quotes/review"
)

// Bundle is a document with all that was found in it.
type Bundle struct {
	Source     quotes.Source
	Speakers   []quotes.Speaker // those that the statements name
	Statements []quotes.Statement
	Claims     []quotes.Claim
}

// docRow is a row of the tables that hold JSON.
type docRow struct {
	seq       int64
	id, owner string
	doc, sum  []byte
}

func (r docRow) place() int64 { return r.seq }

func (r docRow) sealed(table string) bool {
	return string(sum(table, r.id, r.owner, string(r.doc))) == string(r.sum)
}

func scanDoc(rows *sql.Rows) (r docRow, err error) {
	err = rows.Scan(&r.seq, &r.id, &r.owner, &r.doc, &r.sum)
	return r, err
}

func scanOwned(rows *sql.Rows) (r docRow, err error) {
	err = rows.Scan(&r.id, &r.owner, &r.doc, &r.sum)
	return r, err
}

func scanPlain(rows *sql.Rows) (r docRow, err error) {
	err = rows.Scan(&r.id, &r.doc, &r.sum)
	return r, err
}

// read unpacks a row's JSON after looking at its sum.
func read[T any](table string, r docRow) (v T, err error) {
	what := table[:len(table)-1]
	if !r.sealed(table) {
		return v, &DamagedError{Lost: []Damage{{what, r.id, "content does not fit its sum"}}}
	}
	if err := json.Unmarshal(r.doc, &v); err != nil {
		return v, fmt.Errorf("%s %s: %w", what, r.id, err)
	}
	return v, nil
}

type sourceRow struct {
	seq                 int64
	id, url             string
	raw, text, doc, sum []byte
}

func (r sourceRow) place() int64 { return r.seq }

func scanSource(rows *sql.Rows) (r sourceRow, err error) {
	err = rows.Scan(&r.seq, &r.id, &r.url, &r.raw, &r.text, &r.doc, &r.sum)
	return r, err
}

func (r sourceRow) sealed() bool {
	return string(sum("sources", r.id, r.url, string(r.raw), string(r.text), string(r.doc))) == string(r.sum)
}

func (r sourceRow) source() (quotes.Source, error) {
	var src quotes.Source
	if !r.sealed() {
		return src, &DamagedError{Lost: []Damage{{"source", r.id, "content does not fit its sum"}}}
	}
	if err := json.Unmarshal(r.doc, &src); err != nil {
		return src, fmt.Errorf("source %s: %w", r.id, err)
	}
	src.Raw, src.Text = r.raw, string(r.text)
	return src, nil
}

// AddSource keeps a document with what was found in it, all or nothing. What
// is there already stays as it is, except that a speaker gains names and roles.
func (s *Store) AddSource(ctx context.Context, b Bundle) error {
	if err := fitsHash(b.Source); err != nil {
		return err
	}
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := addBundle(ctx, tx, b)
		return err
	})
}

// ErrThere says that a document is in the store already.
var ErrThere = errors.New("it is in the store already")

// AddNew keeps a document that was made of the record as it was at a place (see
// Newest), with events about its claims, all or nothing. It returns ErrThere
// when the store has the document, and review.ErrStale when the record has an
// event since.
func (s *Store) AddNew(ctx context.Context, b Bundle, place int64, events ...review.Event) error {
	if err := fitsHash(b.Source); err != nil {
		return err
	}
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		added, err := addBundle(ctx, tx, b)
		if errors.Is(err, errOtherText) || err == nil && added == 0 {
			return fmt.Errorf("source %s: %w", b.Source.ID, ErrThere)
		}
		if err != nil {
			return err
		}
		var newest int64
		if err := tx.QueryRowContext(ctx, newestEvent).Scan(&newest); err != nil {
			return err
		}
		if newest != place {
			return fmt.Errorf("source %s: %w", b.Source.ID, review.ErrStale)
		}
		_, err = s.append(ctx, tx, events)
		return err
	})
}

func fitsHash(src quotes.Source) error {
	if got := sha256.Sum256(src.Raw); hex.EncodeToString(got[:]) != src.SHA256 {
		return fmt.Errorf("source %s: content does not fit its hash", src.ID)
	}
	return nil
}

// errOtherText says that the same bytes were read into another text, by
// another version or in another encoding: places in one are not those in the
// other.
var errOtherText = errors.New("it is in the store with another text")

// addBundle returns how many documents are new, one or none.
func addBundle(ctx context.Context, tx *sql.Tx, b Bundle) (added int, err error) {
	src := b.Source
	id, text := string(src.ID), src.Text
	raw := src.Raw
	if raw == nil {
		raw = []byte{}
	}
	src.Raw, src.Text = nil, ""
	doc, err := json.Marshal(src)
	if err != nil {
		return 0, err
	}
	var t tally
	mark := sum("sources", id, src.URL, string(raw), text, string(doc))
	if err := addRow(ctx, tx, &t, mark, addSource, id, src.URL, raw, []byte(text), doc, mark); err != nil {
		return 0, fmt.Errorf("source %s: %w", id, err)
	}
	if t.count == 0 {
		var had []byte
		if err := tx.QueryRowContext(ctx, textOf, id).Scan(&had); err != nil {
			return 0, err
		}
		if string(had) != text {
			return 0, fmt.Errorf("source %s: %w", id, errOtherText)
		}
	}
	if err := book(ctx, tx, "sources", t); err != nil {
		return 0, err
	}
	if err := addSpeakers(ctx, tx, id, b.Speakers); err != nil {
		return 0, err
	}
	err = addDocs(ctx, tx, "statements", addStatement, ownerOfStatement, b.Statements, func(st quotes.Statement) (string, string) {
		return string(st.ID), string(st.Source)
	})
	if err != nil {
		return 0, err
	}
	err = addDocs(ctx, tx, "claims", addClaim, ownerOfClaim, b.Claims, func(c quotes.Claim) (string, string) {
		return string(c.ID), string(c.Source)
	})
	return int(t.count), err
}

// addRow inserts a row unless it is there, and counts it.
func addRow(ctx context.Context, tx *sql.Tx, t *tally, mark []byte, query string, args ...any) error {
	res, err := tx.ExecContext(ctx, query, args...)
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if n > 0 {
		t.add(mark)
	}
	return err
}

// addDocs keeps what was found in a document. An identifier that something in
// another document has is an error.
func addDocs[T any](ctx context.Context, tx *sql.Tx, table, query, ownerOf string, list []T, key func(T) (id, owner string)) error {
	var t tally
	for _, v := range list {
		doc, err := json.Marshal(v)
		if err != nil {
			return err
		}
		id, owner := key(v)
		mark := sum(table, id, owner, string(doc))
		before := t.count
		if err := addRow(ctx, tx, &t, mark, query, id, owner, doc, mark); err != nil {
			return fmt.Errorf("%s %s: %w", table, id, err)
		}
		if t.count > before {
			continue
		}
		var had string
		if err := tx.QueryRowContext(ctx, ownerOf, id).Scan(&had); err != nil {
			return err
		}
		if had != owner {
			return fmt.Errorf("%s %s of sources %s and %s: %w", table, id, had, owner, errOneID)
		}
	}
	return book(ctx, tx, table, t)
}

// addSpeakers keeps speakers; source is where they are named, if anywhere.
func addSpeakers(ctx context.Context, tx *sql.Tx, source string, list []quotes.Speaker) error {
	var t, named tally
	for _, sp := range list {
		old, err := fetch(ctx, tx, scanSpeaker, speakerOf, string(sp.ID))
		if err != nil {
			return err
		}
		if len(old) > 0 {
			had, err := read[quotes.Speaker]("speakers", docRow{id: string(sp.ID), doc: old[0].doc, sum: old[0].sum})
			if err != nil {
				return err
			}
			if !quotes.SameName(had.Name, sp.Name) {
				return fmt.Errorf("speakers %q and %q: %w", had.Name, sp.Name, errOneID)
			}
			sp = joined(had, sp)
		}
		doc, err := json.Marshal(sp)
		if err != nil {
			return err
		}
		mark := sum("speakers", string(sp.ID), "", string(doc))
		if len(old) == 0 || string(old[0].sum) != string(mark) {
			if _, err := tx.ExecContext(ctx, putSpeaker, string(sp.ID), doc, mark); err != nil {
				return err
			}
			t.add(mark)
			if len(old) > 0 {
				t.remove(old[0].sum)
			}
		}
		if source != "" {
			mark := sum("named", source, string(sp.ID))
			if err := addRow(ctx, tx, &named, mark, addNamed, source, string(sp.ID), mark); err != nil {
				return err
			}
		}
	}
	return errors.Join(book(ctx, tx, "speakers", t), book(ctx, tx, "named", named))
}

func scanSpeaker(rows *sql.Rows) (r docRow, err error) {
	err = rows.Scan(&r.doc, &r.sum)
	return r, err
}

// joined adds to a speaker what another record of the same one knows.
func joined(a, b quotes.Speaker) quotes.Speaker {
	for _, alias := range b.Aliases {
		if alias != a.Name && !slices.Contains(a.Aliases, alias) {
			a.Aliases = append(a.Aliases, alias)
		}
	}
	for _, r := range b.Roles {
		if !slices.Contains(a.Roles, r) {
			a.Roles = append(a.Roles, r)
		}
	}
	if a.Ref == "" {
		a.Ref = b.Ref
	}
	if a.Note == "" {
		a.Note = b.Note
	}
	a.Body = a.Body || b.Body
	return a
}

// Sources yields the documents in the order they were added, each with what
// was found in it. What opening found to be damaged is left out.
func (s *Store) Sources(ctx context.Context) iter.Seq2[Bundle, error] {
	return func(yield func(Bundle, error) bool) {
		next := func(ctx context.Context, after int64, _ int) ([]sourceRow, error) {
			return fetch(ctx, s.reading, scanSource, sourcesAfter, after)
		}
		for r, err := range each(ctx, 0, 1, next, s.pass()) {
			var b Bundle
			if err == nil {
				b, err = s.bundle(ctx, r)
			}
			if err != nil && len(s.lost) > 0 && ctx.Err() == nil {
				continue
			}
			if !yield(b, s.says(err)) || err != nil {
				return
			}
		}
	}
}

func (s *Store) bundle(ctx context.Context, r sourceRow) (b Bundle, err error) {
	if b.Source, err = r.source(); err != nil {
		return b, err
	}
	if b.Speakers, err = docs[quotes.Speaker](ctx, s, "speakers", scanPlain, namedIn, r.id); err != nil {
		return b, err
	}
	if b.Statements, err = docs[quotes.Statement](ctx, s, "statements", scanOwned, statementsOf, r.id); err != nil {
		return b, err
	}
	b.Claims, err = docs[quotes.Claim](ctx, s, "claims", scanOwned, claimsOf, r.id)
	return b, err
}

// docs reads the rows of a query. Of a damaged store it leaves out what can not
// be read.
func docs[T any](ctx context.Context, s *Store, table string, scan func(*sql.Rows) (docRow, error), query string, args ...any) ([]T, error) {
	rows, err := fetch(ctx, s.reading, scan, query, args...)
	if err != nil && len(s.lost) == 0 {
		return nil, err
	}
	var out []T
	for _, r := range rows {
		v, err := read[T](table, r)
		if err != nil && len(s.lost) == 0 {
			return nil, err
		}
		if err == nil {
			out = append(out, v)
		}
	}
	return out, nil
}

// Versions returns the documents that were added from one address, oldest
// first.
func (s *Store) Versions(ctx context.Context, url string) ([]quotes.SourceID, error) {
	ids, err := fetch(ctx, s.reading, scanString, sourcesOfURL, url)
	out := make([]quotes.SourceID, len(ids))
	for i, id := range ids {
		out[i] = quotes.SourceID(id)
	}
	return out, s.says(err)
}
