package compare

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"whosaid/quotes/search"
)

func setting(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil && n > 0 {
		return n
	}
	return otherwise
}

// BenchmarkCompare prints two tables: the time a key takes while the queries
// are typed letter by letter, and the mean reciprocal rank of the statement
// that each query was made from.
func BenchmarkCompare(b *testing.B) {
	n := setting("WHOSAID_BENCH_N", 10_000)
	each := setting("WHOSAID_BENCH_QUERIES", 200)
	c := newCorpus(n)
	dir := b.TempDir()
	began := time.Now()
	x, ours := whosaid(b, c, dir)
	built := time.Since(began)
	engines := []engine{ours}
	for name, make := range map[string]func() engine{
		"sahilm": func() engine { return sahilm(c) }, "fzf": func() engine { return fzf(c) }, "fts5": func() engine { return fts5(b, c) },
	} {
		if only := os.Getenv("WHOSAID_BENCH_ENGINES"); only == "" || strings.Contains(only, name) {
			engines = append(engines, make())
		}
	}
	slices.SortFunc(engines[1:], func(a, b engine) int { return strings.Compare(a.name, b.name) })
	fmt.Printf("\n%d statements, %.0f MB of text; index built in %v (%.0f a second), %.2f of the text on disk\n",
		n, float64(c.bytes())/1e6, built.Round(time.Millisecond), float64(n)/built.Seconds(), float64(size(b, dir))/float64(c.bytes()))
	for b.Loop() {
		floor := scanTime(c)
		fmt.Printf("a plain scan of all bytes on %d cores: %.2f ms\n", runtime.GOMAXPROCS(0), ms(floor))
		latency(c, engines, each, floor)
		relevance(c, engines, each)
		nearest(b, x, c, each)
		heap(b, dir)
	}
}

func size(b *testing.B, dir string) int64 {
	total := int64(0)
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		b.Fatal(err)
	}
	for _, f := range files {
		info, err := os.Stat(f)
		if err != nil {
			b.Fatal(err)
		}
		total += info.Size()
	}
	return total
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func scanTime(c *corpus) time.Duration {
	var text []byte
	for _, r := range c.recs {
		text = append(text, r.Text...)
	}
	best := time.Hour
	for range 5 {
		at := time.Now()
		plainScan(text)
		best = min(best, time.Since(at))
	}
	return max(best, time.Microsecond)
}

// fewer is how many queries a slow engine gets of a kind: those that look at
// every statement take a second for one at a million.
func (e engine) fewer(each, n int) int {
	if e.slow {
		return max(2, min(each, 20, each*1000/n))
	}
	return each
}

func latency(c *corpus, engines []engine, each int, floor time.Duration) {
	fmt.Printf("\n%-14s %9s %9s %9s %10s   processor: p50, p95, worst (ms a key)\n", "", "p50", "p95", "worst", "p95/scan")
	// The corpus, tens of millions of strings, lies in the same process: a key
	// must not pay for its collection.
	defer debug.SetGCPercent(debug.SetGCPercent(800))
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for _, e := range engines {
		var took, busy []time.Duration
		var longest string
		worst := time.Duration(0)
		for _, k := range kinds() {
			for _, q := range queries(c, k, max(1, e.fewer(each, len(c.recs))/20)) {
				for end := 1; end <= len(q.query); end++ {
					at, cpu := time.Now(), processorTime()
					e.find(q.query[:end])
					d := time.Since(at)
					busy = append(busy, processorTime()-cpu)
					if took = append(took, d); d > worst {
						worst, longest = d, q.query[:end]
					}
				}
			}
		}
		slices.Sort(took)
		slices.Sort(busy)
		p95 := took[len(took)*95/100]
		fmt.Printf("%-14s %9.2f %9.2f %9.2f %9.1fx   %8.2f %8.2f %8.2f   %d keys; worst %q\n", e.name, ms(took[len(took)/2]), ms(p95), ms(worst),
			float64(p95)/float64(floor), ms(busy[len(busy)/2]), ms(busy[len(busy)*95/100]), ms(busy[len(busy)-1]), len(took), longest)
	}
}

func relevance(c *corpus, engines []engine, each int) {
	fmt.Printf("\n%-24s", "MRR@10")
	for _, e := range engines {
		fmt.Printf(" %14s", e.name)
	}
	fmt.Println()
	sums := make([]float64, len(engines))
	for _, k := range kinds() {
		fmt.Printf("%-24s", k.name)
		for i, e := range engines {
			all := queries(c, k, e.fewer(each, len(c.recs)))
			sum := 0.0
			for _, q := range all {
				if rank := slices.Index(e.find(q.query), q.want); rank >= 0 {
					sum += 1 / float64(rank+1)
				} else if os.Getenv("WHOSAID_BENCH_MISSES") != "" && i == 0 {
					fmt.Printf("\n  missed %q in %q", q.query, c.recs[q.want].Text)
				}
			}
			sums[i] += sum / float64(len(all))
			fmt.Printf(" %14.3f", sum/float64(len(all)))
		}
		fmt.Println()
	}
	fmt.Printf("%-24s", "all")
	for _, s := range sums {
		fmt.Printf(" %14.3f", s/float64(len(kinds())))
	}
	fmt.Println()
}

// nearest changes a fifth of the words of a quotation and looks for it.
func nearest(b *testing.B, x *search.Index, c *corpus, each int) {
	found, worst := 0, time.Duration(0)
	all := queries(c, kind{"quotation", fifthChanged}, each)
	for _, q := range all {
		at := time.Now()
		m, err := x.Nearest(context.Background(), q.query, 20)
		if err != nil {
			b.Fatal(err)
		}
		worst = max(worst, time.Since(at))
		for _, m := range m {
			if m.ID == c.recs[q.want].ID {
				found++
				break
			}
		}
	}
	fmt.Printf("\nnearest, a fifth of the words changed: recall %.3f, worst %.1f ms\n", float64(found)/float64(len(all)), ms(worst))
}

// heap says what the index costs beside its mapped files, and opening it.
func heap(b *testing.B, dir string) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	at := time.Now()
	x, err := search.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	opened := time.Since(at)
	at = time.Now()
	for _, q := range []string{"t", "th", "the sta", "bro stan kel", "zzyzx", "thi sto-"} {
		if _, err := x.Find(context.Background(), search.Parse(q), search.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	six := time.Since(at)
	runtime.GC()
	runtime.ReadMemStats(&after)
	fmt.Printf("opened in %.2f ms, six first queries %.2f ms, heap after them %.1f MB\n", ms(opened), ms(six),
		(float64(after.HeapAlloc)-float64(before.HeapAlloc))/1e6)
	if err := x.Close(); err != nil {
		b.Fatal(err)
	}
}
