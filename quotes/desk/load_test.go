package desk

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

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
