package compare

import (
	"bytes"
	"context"
	"database/sql"
	"iter"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/junegunn/fzf/src/algo"
	"github.com/junegunn/fzf/src/util"
	"github.com/sahilm/fuzzy"
	_ "modernc.org/sqlite"

	"whosaid/quotes/search"
)

// engine finds the ten best statements, as numbers in the corpus.
type engine struct {
	name string
	slow bool // it looks at every statement: fewer queries
	find func(query string) []int
}

const top = 10

func whosaid(t testing.TB, c *corpus, dir string) (*search.Index, engine) {
	x, err := search.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Close() })
	var all iter.Seq2[search.Record, error] = func(yield func(search.Record, error) bool) {
		for doc := range c.len() {
			if !yield(c.record(doc), nil) {
				return
			}
		}
	}
	if err := x.Build(context.Background(), all, nil); err != nil {
		t.Fatal(err)
	}
	return x, engine{"whosaid", false, func(q string) []int {
		r, err := x.Find(context.Background(), search.Parse(q), search.Options{Limit: top})
		if err != nil {
			t.Fatal(err)
		}
		var out []int
		for _, m := range r.Matches {
			if doc, ok := c.known[m.ID]; ok {
				out = append(out, doc)
			} else {
				out = append(out, -1) // nobody looks for it
			}
		}
		return out
	}}
}

// line is what engines for lines of text get: the statement and its speaker.
func (c *corpus) line(doc int) string {
	s := c.speaker(doc)
	return c.text(doc) + " " + title(s.first) + " " + title(s.last)
}

func sahilm(c *corpus) engine {
	var lines []string
	for doc := range c.len() {
		lines = append(lines, c.line(doc))
	}
	return engine{"sahilm/fuzzy", true, func(q string) []int {
		var out []int
		for _, m := range fuzzy.Find(strings.ReplaceAll(q, " ", ""), lines) {
			if out = append(out, m.Index); len(out) == top {
				break
			}
		}
		return out
	}}
}

// fzf matches as fzf does when one types into it: every word somewhere, the
// scores added, the shorter line first.
func fzf(c *corpus) engine {
	algo.Init("default")
	var lines []util.Chars
	for doc := range c.len() {
		lines = append(lines, util.ToChars([]byte(c.line(doc))))
	}
	type hit struct{ score, doc int }
	part := func(from, to int, ws []string) []hit {
		slab := util.MakeSlab(100*1024, 2048)
		var hits []hit
	next:
		for i := from; i < to; i++ {
			score := 0
			for _, w := range ws {
				r, _ := algo.FuzzyMatchV2(false, true, true, &lines[i], []rune(w), false, slab)
				if r.Start < 0 {
					continue next
				}
				score += r.Score
			}
			hits = append(hits, hit{score, i})
		}
		return hits
	}
	return engine{"fzf", true, func(q string) []int {
		ws := strings.Fields(q)
		cores := runtime.GOMAXPROCS(0)
		all := make([][]hit, cores)
		var wg sync.WaitGroup
		for k := range cores {
			wg.Go(func() { all[k] = part(len(lines)*k/cores, len(lines)*(k+1)/cores, ws) })
		}
		wg.Wait()
		hits := slices.Concat(all...)
		slices.SortStableFunc(hits, func(a, b hit) int {
			if a.score != b.score {
				return b.score - a.score
			}
			return lines[a.doc].Length() - lines[b.doc].Length()
		})
		var out []int
		for _, h := range hits[:min(top, len(hits))] {
			out = append(out, h.doc)
		}
		return out
	}}
}

func fts5(t testing.TB, c *corpus) engine {
	db, err := sql.Open("sqlite", filepath.Join(t.TempDir(), "fts5.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	db.SetMaxOpenConns(1)
	must := func(_ sql.Result, err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(db.Exec(`PRAGMA journal_mode=OFF`))
	must(db.Exec(`CREATE VIRTUAL TABLE s USING fts5(text, prefix='1 2 3')`))
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	insert, err := tx.Prepare(`INSERT INTO s(rowid, text) VALUES(?, ?)`)
	if err != nil {
		t.Fatal(err)
	}
	for doc := range c.len() {
		must(insert.Exec(doc+1, c.line(doc)))
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	return engine{"FTS5, bm25", true, func(q string) []int {
		ws := strings.Fields(q)
		for i, w := range ws {
			ws[i] = `"` + w + `"`
		}
		rows, err := db.Query(`SELECT rowid FROM s WHERE s MATCH ? ORDER BY rank LIMIT ?`, strings.Join(ws, " ")+"*", top)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close() //nolint:errcheck // it was only read
		var out []int
		for rows.Next() {
			var id int
			if err := rows.Scan(&id); err != nil {
				t.Fatal(err)
			}
			out = append(out, id-1)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		return out
	}}
}

// plainScan reads all bytes of the texts on all cores: the floor under any
// search that looks at the text.
func plainScan(text []byte) int {
	cores := runtime.GOMAXPROCS(0)
	counts := make([]int, cores)
	var wg sync.WaitGroup
	for k := range cores {
		wg.Go(func() { counts[k] = bytes.Count(text[len(text)*k/cores:len(text)*(k+1)/cores], []byte{0}) })
	}
	wg.Wait()
	n := 0
	for _, c := range counts {
		n += c
	}
	return n
}
