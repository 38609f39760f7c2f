package desk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"whosaid/quotes"
)

// A file is hashed while it is loaded. How far it is loaded is kept as soon as
// the hash is there, and with the last line in any case.
func TestALoadIsMarkedWhenItsFileIsHashed(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "s.db"))
	l := &loading{d: d, hash: &hashing{done: make(chan struct{}), sum: "hash"}}
	save := func(done int64, last bool, texts ...string) {
		t.Helper()
		b := &batch{last: last}
		b.Done = done
		for _, text := range texts {
			b.Statements = append(b.Statements, quotes.Statement{ID: quotes.StatementID(quotes.NewID("loaded", text)), Text: text})
		}
		if err := l.save(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	check := func(when string, want int64) {
		t.Helper()
		if n, err := d.store.LoadedUntil(t.Context(), "hash"); n != want || err != nil {
			t.Errorf("%s the file is loaded until line %d, want %d, %v", when, n, want, err)
		}
	}
	save(2, false, "One heron", "Two herons")
	check("before it is hashed", 0)
	close(l.hash.done)
	save(3, false, "Three herons")
	check("when it is hashed", 3)
	l.marked = 0 // as if it were hashed only now
	save(4, true)
	check("at its end", 4)
	if l.report.Added != 3 {
		t.Errorf("%d are added, want 3", l.report.Added)
	}
}

// endless is a file that is read on and on, until a load of it should have ended.
type endless struct {
	stop  context.CancelFunc
	reads atomic.Int64
}

func (e *endless) ReadAt(p []byte, _ int64) (int, error) {
	switch n := e.reads.Add(1); {
	case n == 100:
		e.stop()
	case n > 10_000:
		return 0, io.EOF
	}
	clear(p)
	return len(p), nil
}

// Who stops a load need not wait until the whole file is hashed, and nobody
// reads the file after it.
func TestALoadIsStoppedWhileItsFileIsHashed(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "s.db"))
	if _, err := d.Load(t.Context(), "one.jsonl", strings.NewReader(`{"text":"One heron"}`), nil); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	file := &endless{stop: stop}
	_, err := d.Load(ctx, "two.jsonl", file, nil)
	if n := file.reads.Load(); !errors.Is(err, context.Canceled) || n > 200 {
		t.Errorf("%d reads, %v", n, err)
	}
}

// BenchmarkLoad measures statements a second from lines of JSON to a store and
// an index that hold them.
func BenchmarkLoad(b *testing.B) {
	const n = 100_000
	var lines strings.Builder
	for i := range n {
		fmt.Fprintf(&lines, `{"text":"Statement %d says that the harvest of year %d was better than the one before, and that nobody in the valley of %d expected it to be so.","speaker":"Speaker %d","said":"2021-04-13","type":"direct","topics":["harvest"],"source":{"title":"Paper %d","url":"https://example.org/%d","publisher":"Example"}}`+"\n",
			i, i%97, i%1013, i%5000, i/20, i/20)
	}
	for b.Loop() {
		d, err := Open(b.Context(), Options{Store: filepath.Join(b.TempDir(), "s.db"), Person: "ana"})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := d.Load(b.Context(), "lines.jsonl", strings.NewReader(lines.String()), nil); err != nil {
			b.Fatal(err)
		}
		if err := d.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "statements/s")
}
