package attribution

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"whosaid/data"
	"whosaid/quotes"
)

// article4k is about 4 kB of news, the size the speed is stated for.
func article4k() string {
	text := data.Corpus().Sources()[0].Text
	return text + "\n\n" + text[:800]
}

// BenchmarkFind prints articles of 4 kB per second on one core.
func BenchmarkFind(b *testing.B) {
	text := article4k()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Find(context.Background(), text, Options{})
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}

// grown is a text of about n bytes whose people have different names, so that
// the cost of names shows too.
func grown(n int) string {
	var b strings.Builder
	base := data.Corpus().Sources()[0].Text
	for i := 0; b.Len() < n; i++ {
		b.WriteString(strings.NewReplacer("ROUHANI", fmt.Sprintf("Rouhan%c%c", 'a'+i%26, 'a'+i/26%26), "ZARIF", fmt.Sprintf("Zari%c%c", 'a'+i%26, 'a'+i/26%26)).Replace(base))
		b.WriteString("\n\n")
	}
	return b.String()
}

// BenchmarkLinear prints how many times longer 10 MB take than 1 MB.
func BenchmarkLinear(b *testing.B) {
	small, large := grown(1<<20), grown(10<<20)
	for b.Loop() {
		b.ReportMetric(float64(best(large))/float64(best(small)), "x-for-10x")
	}
}

// best is the shortest of three runs: other work on the machine only adds.
func best(text string) time.Duration {
	var out time.Duration
	for i := range 3 {
		start := time.Now()
		Find(context.Background(), text, Options{})
		if took := time.Since(start); i == 0 || took < out {
			out = took
		}
	}
	return out
}

// A text of one kind only must not cost more than its length either.
func TestHostileTextsAreLinear(t *testing.T) {
	const n = 1 << 17
	for name, unit := range map[string]string{
		"opening marks": "“", "closing marks": "”", "straight marks": "\"a ", "single marks": "'a ", "twin marks": "''a ", "commas": ", ", "names": "Lee ", "said": "said ",
		"verbs": "he said ", "one line": "he said that she said ", "ands": "Lee and ", "of": "head of ", "brackets": "(", "paragraphs": "“a\n", "that": "that ", "to": "to ",
		"according": "according to ", "dashes": "— ", "possessives": "Lee's ", "colons": "Lee: ", "lost marks": ".“a ", "reopened singles": "'a\n", "lost attributions": "“A, she said.\n", "words": "his “b” plan to “c” ", "guillemets": "«a» », ", "quotes": "“He said it,” Lee said. ", "long": "a",
	} {
		start := time.Now()
		text := strings.Repeat(unit, n/len(unit))
		valid(t, text, Find(context.Background(), text, Options{}))
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("%s: %v for %d kB", name, took, n>>10)
		}
	}
}

type goldQuote struct {
	Content, Source [][2]int
}

// BenchmarkConfidence prints the accuracy of each band of confidence: the
// share of attributions whose content and source a person marked too. The
// marked texts are the lines {"text","quotes":[{"content","source"}]} of the
// file that WHOSAID_GOLD names, offsets in code points; without it the embedded
// article's statements.
func BenchmarkConfidence(b *testing.B) {
	var n, right [10]int
	count := func(text string, gold []goldQuote) {
		o := quotes.NewOffsets(text)
		for _, a := range Find(context.Background(), text, Options{}) {
			band := min(9, int(a.Confidence*10))
			n[band]++
			for _, g := range gold {
				if agrees(o, a, g) {
					right[band]++
					break
				}
			}
		}
	}
	for b.Loop() {
		eachGold(b, count)
	}
	for i := range n {
		if n[i] > 0 {
			b.Logf("confidence 0.%d: %d attributions, %.0f%% right", i, n[i]/b.N, 100*float64(right[i])/float64(n[i]))
		}
	}
}

func agrees(o *quotes.Offsets, a Attribution, g goldQuote) bool {
	spans := func(pairs [][2]int) []quotes.Span {
		var out []quotes.Span
		for _, p := range pairs {
			out = append(out, quotes.Span{Start: o.Byte(p[0]), End: o.Byte(p[1])})
		}
		return out
	}
	said := spans(g.Content)
	covered, all := 0, 0
	for _, c := range a.Content {
		all += c.Len()
		for _, s := range said {
			covered += max(0, min(c.End, s.End)-max(c.Start, s.Start))
		}
	}
	if float64(covered) < 0.8*float64(all) {
		return false
	}
	for _, s := range spans(g.Source) {
		for _, m := range a.Source {
			if s.Overlaps(m) {
				return true
			}
		}
	}
	return len(g.Source) == 0
}

func eachGold(b *testing.B, f func(string, []goldQuote)) {
	path := os.Getenv("WHOSAID_GOLD")
	if path == "" {
		c := data.Corpus()
		text := c.Sources()[0].Text
		o := quotes.NewOffsets(text)
		var gold []goldQuote
		for _, s := range c.Statements() {
			gold = append(gold, goldQuote{o.CodePoints(s.Content...), o.CodePoints(s.Mention...)})
		}
		f(text, gold)
		return
	}
	file, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	in := bufio.NewScanner(file)
	in.Buffer(nil, 64<<20)
	for in.Scan() {
		var line struct {
			Text   string
			Quotes []goldQuote
		}
		if err := json.Unmarshal(in.Bytes(), &line); err != nil {
			b.Fatal(err)
		}
		f(line.Text, line.Quotes)
	}
}
