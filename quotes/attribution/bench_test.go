package attribution

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"whosaid/data"
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
