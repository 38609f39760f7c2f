package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	"whosaid/quotes"
)

// chunk is how many rows an INSERT has: fewer cost more calls.
const chunk = 64

// chunksAhead is how many groups are made while one is inserted.
const chunksAhead = 8

// group is up to chunk rows with the arguments that insert them.
type group struct {
	ids   []string
	marks [][]byte
	args  []any
	data  []byte // the arguments that are bytes, one behind the other
}

// take returns what was appended to data from a place on.
func (g *group) take(from int) []byte { return g.data[from:len(g.data):len(g.data)] }

// seal sums up a row and adds its identifier.
func (g *group) seal(id, table string, fields ...[]byte) []byte {
	at := len(g.data)
	g.data = appendSum(g.data, table, fields...)
	mark := g.take(at)
	g.ids, g.marks = append(g.ids, id), append(g.marks, mark)
	return mark
}

// statement adds a row of the table loaded.
func (g *group) statement(st *quotes.Statement) (err error) {
	id, speaker, source := string(st.ID), string(st.Speaker), string(st.Source)
	at := len(g.data)
	g.data = append(g.data, st.Text...)
	text := g.take(at)
	at = len(g.data)
	if g.data, err = appendRest(g.data, st); err != nil {
		return fmt.Errorf("statement %s: %w", st.ID, err)
	}
	rest := g.take(at)
	mark := g.seal(id, "loaded", []byte(id), []byte(speaker), []byte(source), text, rest)
	g.args = append(g.args, id, speaker, source, text, rest, mark)
	return nil
}

// named adds a row of a table of JSON; write appends that.
func (g *group) named(table, id string, write func(b []byte) ([]byte, error)) (err error) {
	at := len(g.data)
	if g.data, err = write(g.data); err != nil {
		return fmt.Errorf("%s %s: %w", table, id, err)
	}
	doc := g.take(at)
	g.args = append(g.args, id, doc, g.seal(id, table, []byte(id), nil, doc))
	return nil
}

func (g *group) reset() {
	g.ids, g.marks, g.args, g.data = g.ids[:0], g.marks[:0], g.args[:0], g.data[:0]
}

// groups makes n rows in a goroutine of its own, while those before are
// inserted: to hash and to write them takes about as long. A group is valid
// until the next one.
func groups(n int, row func(g *group, i int) error) iter.Seq2[*group, error] {
	type made struct {
		g   *group
		err error
	}
	return func(yield func(*group, error) bool) {
		ready, used, stop := make(chan made), make(chan *group, chunksAhead), make(chan struct{})
		defer func() { // the rows are the caller's again
			close(stop)
			for range ready {
			}
		}()
		for range chunksAhead {
			used <- &group{}
		}
		go func() {
			defer close(ready)
			for from := 0; from < n; from += chunk {
				var m made
				select {
				case m.g = <-used:
				case <-stop:
					return
				}
				m.g.reset()
				for i := from; i < min(from+chunk, n) && m.err == nil; i++ {
					m.err = row(m.g, i)
				}
				select {
				case ready <- m:
				case <-stop:
					return
				}
			}
		}()
		for m := range ready {
			if !yield(m.g, m.err) || m.err != nil {
				return
			}
			used <- m.g
		}
	}
}

// inserter adds rows to a table and leaves out those whose identifiers are
// there.
type inserter struct {
	tx     *sql.Tx
	query  string // takes lists of width values
	places string // finds the places and sums of some identifiers
	width  int
	full   *sql.Stmt // query for chunk rows

	last  int64 // place of the newest row
	tally tally
	fresh func(i int) // is told which rows are new, in their order; may be nil
	taken []int       // rows whose identifiers belong to rows that are not the same
	done  int         // rows
}

func (s *Store) newInserter(ctx context.Context, tx *sql.Tx, table, query, places string, width int) (*inserter, error) {
	in := &inserter{tx: tx, query: s.engine.insert() + query, places: places, width: width}
	if err := tx.QueryRowContext(ctx, fmt.Sprintf(newest, table)).Scan(&in.last); err != nil {
		return nil, err
	}
	var err error
	in.full, err = tx.PrepareContext(ctx, values(in.query, chunk, width))
	return in, err
}

func (in *inserter) close() { _ = in.full.Close() } // the transaction closes it as well

// all inserts n rows.
func (in *inserter) all(ctx context.Context, n int, row func(g *group, i int) error) error {
	in.done, in.taken = 0, nil
	for g, err := range groups(n, row) {
		if err == nil {
			err = in.insert(ctx, g)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (in *inserter) insert(ctx context.Context, g *group) error {
	n := len(g.ids)
	var res sql.Result
	var err error
	if n == chunk {
		res, err = in.full.ExecContext(ctx, g.args...)
	} else {
		res, err = in.tx.ExecContext(ctx, values(in.query, n, in.width), g.args...)
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
		if isNew, err = in.which(ctx, g); err != nil {
			return err
		}
	}
	for i, m := range g.marks {
		if !isNew(i) {
			continue
		}
		in.tally.add(m)
		if in.fresh != nil {
			in.fresh(in.done + i)
		}
	}
	in.last += added // places follow each other
	in.done += n
	return nil
}

// placed is where a row is, and what it adds up to.
type placed struct {
	id  string
	seq int64
	sum []byte
}

func scanPlaced(rows *sql.Rows) (p placed, err error) {
	err = rows.Scan(&p.id, &p.seq, &p.sum)
	return p, err
}

// which tells the rows that were just added from those that were there, and
// notes where something else was.
func (in *inserter) which(ctx context.Context, g *group) (func(i int) bool, error) {
	args := make([]any, 0, len(g.ids))
	for _, id := range g.ids {
		args = append(args, id)
	}
	found, err := fetch(ctx, in.tx, scanPlaced, among(in.places, len(args)), args...)
	if err != nil {
		return nil, err
	}
	at := make(map[string]placed, len(found))
	for _, p := range found {
		at[p.id] = p
	}
	isNew := make([]bool, len(g.ids))
	for i, id := range g.ids {
		p := at[id]
		if isNew[i] = p.seq > in.last; isNew[i] {
			p.seq = 0 // a second one of the same chunk was there
			at[id] = p
		} else if string(p.sum) != string(g.marks[i]) {
			in.taken = append(in.taken, in.done+i)
		}
	}
	return func(i int) bool { return isNew[i] }, nil
}
