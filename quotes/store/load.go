package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"

	"whosaid/quotes"
)

// Batch is a part of a file of statements without documents.
type Batch struct {
	File       string // its hash, to go on after a load that was cut off
	Done       int64  // how far the file is loaded with this batch, in the caller's measure
	Statements []quotes.Statement
	Speakers   []quotes.Speaker
	Sources    []quotes.Source // publications, without their text
}

// Kept says what a batch brought.
type Kept struct {
	Before int   // how many statements were loaded when it came
	New    []int // those of the batch that were not there, by their places in it
}

// bulk is how many statements a batch of a large file has at least.
const bulk = 10_000

// chunk is how many rows an INSERT has: fewer cost more calls.
const chunk = 64

// Load keeps a batch in one transaction. Batches of some ten thousand
// statements are quick.
func (s *Store) Load(ctx context.Context, b Batch) (k Kept, err error) {
	if len(b.Statements) >= bulk && s.why == nil && !s.bulky.Swap(true) {
		if err := s.engine.bulky(ctx, s.writing); err != nil {
			return k, s.says(err)
		}
	}
	err = s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		k = Kept{New: make([]int, 0, len(b.Statements))}
		err := addNew(ctx, tx, "speakers", addUnknown, newSpeakers, b.Speakers, func(sp *quotes.Speaker) string { return string(sp.ID) })
		if err != nil {
			return err
		}
		err = addNew(ctx, tx, "publications", addPublications, newPublications, b.Sources, func(src *quotes.Source) string {
			src.Raw, src.Text = nil, ""
			return string(src.ID)
		})
		if err != nil {
			return err
		}
		in, err := newInserter(ctx, tx, "loaded", addLoaded, newLoaded, 6)
		if err != nil {
			return err
		}
		defer in.close()
		k.Before = int(in.last)
		in.fresh = func(i int) { k.New = append(k.New, i) }
		var buf []byte
		for i := range b.Statements {
			st := &b.Statements[i]
			if buf, err = appendRest(buf[:0], st); err != nil {
				return fmt.Errorf("statement %s: %w", st.ID, err)
			}
			text, rest := []byte(st.Text), bytes.Clone(buf)
			mark := sumOf("loaded", []byte(st.ID), []byte(st.Speaker), []byte(st.Source), text, rest)
			if err := in.add(ctx, string(st.ID), mark, string(st.ID), string(st.Speaker), string(st.Source), text, rest, mark); err != nil {
				return err
			}
		}
		if err := in.flush(ctx); err != nil {
			return err
		}
		if b.File != "" {
			if _, err := tx.ExecContext(ctx, setLoaded, b.File, b.Done, loadSum(b.File, b.Done)); err != nil {
				return err
			}
		}
		return book(ctx, tx, "loaded", in.tally)
	})
	if err == nil {
		s.recent.add(b, k)
	}
	return k, err
}

// addNew keeps those of a list that are not known. The names of a million
// statements are few and come again and again.
func addNew[T any](ctx context.Context, tx *sql.Tx, table, query, since string, list []T, id func(*T) string) error {
	if len(list) == 0 {
		return nil
	}
	in, err := newInserter(ctx, tx, table, query, since, 3)
	if err != nil {
		return err
	}
	defer in.close()
	for _, v := range list {
		key := id(&v)
		doc, err := json.Marshal(v)
		if err != nil {
			return err
		}
		mark := sumOf(table, []byte(key), nil, doc)
		if err := in.add(ctx, key, mark, key, doc, mark); err != nil {
			return err
		}
	}
	if err := in.flush(ctx); err != nil {
		return err
	}
	return book(ctx, tx, table, in.tally)
}

// inserter adds rows to a table, chunk of them at once, and leaves out those
// whose identifiers are there.
type inserter struct {
	tx    *sql.Tx
	query string // takes lists of width values
	since string // finds which of some identifiers came after a place
	width int
	full  *sql.Stmt // query for chunk rows

	last  int64 // place of the newest row
	tally tally
	fresh func(i int) // is told which rows are new, in the order of add; may be nil

	flushed int // rows before those that wait
	ids     []string
	marks   [][]byte
	args    []any
}

func newInserter(ctx context.Context, tx *sql.Tx, table, query, since string, width int) (*inserter, error) {
	in := &inserter{tx: tx, query: query, since: since, width: width}
	if err := tx.QueryRowContext(ctx, fmt.Sprintf(newest, table)).Scan(&in.last); err != nil {
		return nil, err
	}
	var err error
	in.full, err = tx.PrepareContext(ctx, values(query, chunk, width))
	return in, err
}

func (in *inserter) close() { _ = in.full.Close() } // the transaction closes it as well

func (in *inserter) add(ctx context.Context, id string, mark []byte, args ...any) error {
	in.ids, in.marks, in.args = append(in.ids, id), append(in.marks, mark), append(in.args, args...)
	if len(in.ids) == chunk {
		return in.flush(ctx)
	}
	return nil
}

func (in *inserter) flush(ctx context.Context) error {
	n := len(in.ids)
	if n == 0 {
		return nil
	}
	var res sql.Result
	var err error
	if n == chunk {
		res, err = in.full.ExecContext(ctx, in.args...)
	} else {
		res, err = in.tx.ExecContext(ctx, values(in.query, n, in.width), in.args...)
	}
	if err != nil {
		return err
	}
	added, err := res.RowsAffected()
	if err != nil {
		return err
	}
	isNew := func(int) bool { return true }
	if int(added) < n {
		if isNew, err = in.which(ctx); err != nil {
			return err
		}
	}
	for i, m := range in.marks {
		if !isNew(i) {
			continue
		}
		in.tally.add(m)
		if in.fresh != nil {
			in.fresh(in.flushed + i)
		}
	}
	in.last += added // places follow each other
	in.flushed += n
	in.ids, in.marks, in.args = in.ids[:0], in.marks[:0], in.args[:0]
	return nil
}

// which tells the rows that were just added from those that were there.
func (in *inserter) which(ctx context.Context) (func(i int) bool, error) {
	args := make([]any, 0, len(in.ids)+1)
	for _, id := range in.ids {
		args = append(args, id)
	}
	found, err := fetch(ctx, in.tx, scanString, among(in.since, len(in.ids)), append(args, in.last)...)
	if err != nil {
		return nil, err
	}
	left := make(map[string]bool, len(found))
	for _, id := range found {
		left[id] = true
	}
	return func(i int) bool {
		was := left[in.ids[i]]
		delete(left, in.ids[i]) // a second one of the same chunk was there
		return was
	}, nil
}

// appendRest writes what is seldom known of a statement as encoding/json does,
// which takes ten times as long for the little that there usually is.
func appendRest(b []byte, st *quotes.Statement) ([]byte, error) {
	usual := asIs(string(st.Speech)) && asIs(string(st.Said)) && st.Language == "" && st.Occasion == "" && st.Place == "" &&
		st.Addressee == "" && st.SaidBasis == "" && (st.Confidence == 0 || st.Confidence == 1) && len(st.Reasons)+len(st.Warnings) == 0
	for _, t := range st.Topics {
		usual = usual && asIs(t)
	}
	if !usual {
		doc, err := json.Marshal(rest{st.Speech, st.Said, st.Topics, st.Language, st.Occasion, st.Place, st.Addressee,
			st.SaidBasis, st.Confidence, st.Reasons, st.Warnings})
		return append(b, doc...), err
	}
	at := len(b)
	if st.Speech != "" {
		b = append(append(append(b, `,"s":"`...), st.Speech...), '"')
	}
	if st.Said != "" {
		b = append(append(append(b, `,"d":"`...), st.Said...), '"')
	}
	for i, t := range st.Topics {
		if i == 0 {
			b = append(b, `,"t":[`...)
		} else {
			b = append(b, ',')
		}
		b = append(append(append(b, '"'), t...), '"')
	}
	if len(st.Topics) > 0 {
		b = append(b, ']')
	}
	if st.Confidence == 1 {
		b = append(b, `,"c":1`...)
	}
	if len(b) == at {
		return append(b, "{}"...), nil
	}
	b[at] = '{'
	return append(b, '}'), nil
}

// asIs reports whether JSON writes a text as it is.
func asIs(s string) bool {
	for _, c := range []byte(s) {
		if c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			return false
		}
	}
	return true
}

func loadSum(file string, done int64) []byte { return sum("loads", file, strconv.FormatInt(done, 10)) }
