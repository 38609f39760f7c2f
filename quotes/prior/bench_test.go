package prior_test

import (
	"io"
	"runtime"
	"strings"
	"testing"

	"whosaid/quotes/prior"
)

// feed is n copies of an entry, none of which is in memory before it is read.
func feed(n int) io.Reader {
	entry := `{"@type":"DataFeedItem","item":[` + review + `]}`
	parts := []io.Reader{strings.NewReader(`{"@type":"DataFeed","dataFeedElement":[` + entry)}
	for range n - 1 {
		parts = append(parts, strings.NewReader(","), strings.NewReader(entry))
	}
	return io.MultiReader(append(parts, strings.NewReader(`]}`))...)
}

// A feed of any length takes no more memory than an entry.
func TestAFeedIsAStream(t *testing.T) {
	const n = 50_000 // 25 MB
	r := feed(n)
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	read, most := 0, uint64(0)
	for _, err := range prior.Read(r) {
		if err != nil {
			t.Fatal(err)
		}
		if read++; read%(n/5) == 0 {
			runtime.GC()
			runtime.ReadMemStats(&now)
			most = max(most, now.HeapAlloc)
		}
	}
	if read != n {
		t.Errorf("%d checks, want %d", read, n)
	}
	if most > before.HeapAlloc+4<<20 {
		t.Errorf("%d bytes more than before", most-before.HeapAlloc)
	}
}

func BenchmarkRead(b *testing.B) {
	const n = 5000
	size, _ := io.Copy(io.Discard, feed(n))
	b.SetBytes(size)
	for b.Loop() {
		for _, err := range prior.Read(feed(n)) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
