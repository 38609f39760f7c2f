package compare

import (
	"context"
	"fmt"
	"math/rand/v2"
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
		wrongByWords(c, ours, each)
		nearest(b, x, c, each)
		heap(b, dir)
	}
	if err := x.Close(); err != nil {
		b.Fatal(err)
	}
	cold(b, c, dir)
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

// scanTime measures a scan of at most a million statements: more would be held
// in memory for nothing else.
func scanTime(c *corpus) time.Duration {
	const most = 1_000_000
	var text []byte
	for doc := range min(c.len(), most) {
		text = append(text, c.text(doc)...)
	}
	best := time.Hour
	for range 5 {
		at := time.Now()
		plainScan(text)
		best = min(best, time.Since(at))
	}
	if c.len() > most {
		best = best * time.Duration(c.len()/1000) / (most / 1000)
	}
	return max(best, time.Microsecond)
}

// Engines that look at every statement take seconds for a key at a million. They
// get fewer queries, and of the keys as many as fit into slowTime.
const slowTime = 45 * time.Second

func (e engine) fewer(each, n int) int {
	if e.slow {
		return max(3, min(each, 20, each*1000/n))
	}
	return each
}

// keys types the queries of all kinds letter by letter. Of those for a slow
// engine any number gives a picture: they are shuffled.
func (e engine) keys(c *corpus, each int) []string {
	var out []string
	for _, k := range kinds() {
		for _, q := range queries(c, k, max(1, e.fewer(each, c.len())/20)) {
			for end := 1; end <= len(q.query); end++ {
				out = append(out, q.query[:end])
			}
		}
	}
	if e.slow {
		rand.New(rand.NewPCG(7, 1)).Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	}
	return out
}

func latency(c *corpus, engines []engine, each int, floor time.Duration) {
	fmt.Printf("\n%-14s %9s %9s %9s %10s   processor: p50, p95, worst (ms a key)\n", "", "p50", "p95", "worst", "p95/scan")
	// The corpus, hundreds of millions of words, lies in the same process: a key
	// must not pay for its collection.
	defer debug.SetGCPercent(debug.SetGCPercent(800))
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for _, e := range engines {
		var took, busy []time.Duration
		var longest string
		worst, began := time.Duration(0), time.Now()
		for _, key := range e.keys(c, each) {
			if e.slow && time.Since(began) > slowTime {
				break
			}
			at, cpu := time.Now(), processorTime()
			e.find(key)
			d := time.Since(at)
			busy = append(busy, processorTime()-cpu)
			if took = append(took, d); d > worst {
				worst, longest = d, key
			}
		}
		slices.Sort(took)
		slices.Sort(busy)
		p95 := took[len(took)*95/100]
		fmt.Printf("%-14s %9.2f %9.2f %9.2f %9.1fx   %8.2f %8.2f %8.2f   %d keys; worst %q\n", e.name, ms(took[len(took)/2]), ms(p95), ms(worst),
			float64(p95)/float64(floor), ms(busy[len(busy)/2]), ms(busy[len(busy)*95/100]), ms(busy[len(busy)-1]), len(took), longest)
	}
}

// relevance asks slow engines fewer queries, and whosaid once more just those:
// luck with a few is not to be held against many.
func relevance(c *corpus, engines []engine, each int) {
	if i := slices.IndexFunc(engines, func(e engine) bool { return e.slow }); i >= 0 {
		n := engines[i].fewer(each, c.len())
		engines = append(slices.Clone(engines), engine{fmt.Sprintf("whosaid of %d", n), true, engines[0].find})
	}
	fmt.Printf("\n%-24s", "MRR@10")
	for _, e := range engines {
		fmt.Printf(" %14s", e.name)
	}
	fmt.Printf(" %14s\n", "ceiling")
	sums := make([]float64, len(engines))
	for _, k := range kinds() {
		fmt.Printf("%-24s", k.name)
		for i, e := range engines {
			all := queries(c, k, e.fewer(each, c.len()))
			ranks := e.ranks(all)
			for n, q := range all {
				if ranks[n] == 0 && os.Getenv("WHOSAID_BENCH_MISSES") != "" && i == 0 {
					fmt.Printf("\n  missed %q in %q", q.query, c.text(q.want))
				}
			}
			sums[i] += mean(ranks)
			fmt.Printf(" %14.3f", mean(ranks))
		}
		if k.fit != nil {
			fmt.Printf(" %14.3f", k.fit.ceiling(c, queries(c, k, each)))
		}
		fmt.Println()
	}
	fmt.Printf("%-24s", "all")
	for _, s := range sums {
		fmt.Printf(" %14.3f", s/float64(len(kinds())))
	}
	fmt.Println()
}

// ranks are the reciprocal ranks of what was wanted, 0 where it is not among the first.
func (e engine) ranks(all []known) []float64 {
	out := make([]float64, len(all))
	for i, q := range all {
		if rank := slices.Index(e.find(q.query), q.want); rank >= 0 {
			out[i] = 1 / float64(rank+1)
		}
	}
	return out
}

// wrongByWords prints how much a word that is wrong costs by how many there are: of
// three or four, other statements often have all but one as well.
func wrongByWords(c *corpus, e engine, each int) {
	const least, most = 3, 8
	var all []known
	for words := least; words <= most; words++ {
		all = append(all, wrongOf(c, words, each)...)
	}
	expected, got := (&fit{wrong: 1}).expected(c, all), e.ranks(all)
	fmt.Printf("\na word wrong, %d queries of so many words: %14s %14s\n", each, e.name, "ceiling")
	for i := range most - least + 1 {
		fmt.Printf("%41d %14.3f %14.3f\n", least+i, mean(got[i*each:][:each]), mean(expected[i*each:][:each]))
	}
}

// nearest changes a fifth of the words of a quotation and looks for it.
func nearest(b *testing.B, x *search.Index, c *corpus, each int) {
	found, worst := 0, time.Duration(0)
	all := queries(c, kind{"quotation", fifthChanged, nil}, each)
	for _, q := range all {
		at := time.Now()
		m, err := x.Nearest(context.Background(), q.query, 20)
		if err != nil {
			b.Fatal(err)
		}
		worst = max(worst, time.Since(at))
		for _, m := range m {
			if m.ID == c.id(q.want) {
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

// cold measures opening and the first query when nothing of the index is in the
// page cache, each query anew. The pages that were waited for tell that it was
// so.
func cold(b *testing.B, c *corpus, dir string) {
	fmt.Printf("nothing in the page cache, first query of its kind:\n")
	for _, k := range kinds() {
		q := queries(c, k, 1)[0].query
		if err := forget(dir); err != nil {
			fmt.Println(err)
			return
		}
		pages, at := pagesRead(), time.Now()
		x, err := search.Open(dir)
		if err != nil {
			b.Fatal(err)
		}
		opened := time.Since(at)
		if _, err := x.Find(context.Background(), search.Parse(q), search.Options{}); err != nil {
			b.Fatal(err)
		}
		fmt.Printf("%-24s opened in %.2f ms, with the answer %6.1f ms, %4d reads of the disk: %q\n", k.name, ms(opened), ms(time.Since(at)), pagesRead()-pages, q)
		if err := x.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
