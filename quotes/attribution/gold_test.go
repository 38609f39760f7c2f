package attribution

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"whosaid/quotes"
)

// goldArticle is an article of testdata/gold with who said what in it.
type goldArticle struct {
	text string
	said []goldSaid
}

type goldSaid struct {
	speaker string
	content []quotes.Span
}

var goldMark = regexp.MustCompile(`\{([a-z0-9]+)(#\d+)?:|\}`)

func readGold(tb testing.TB) []goldArticle {
	files, err := filepath.Glob("../../testdata/gold/*.txt")
	if err != nil || len(files) == 0 {
		tb.Fatal("no articles", err)
	}
	var out []goldArticle
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, parseGold(tb, file, string(b)))
	}
	return out
}

func parseGold(tb testing.TB, file, marked string) goldArticle {
	head, body, ok := strings.Cut(marked, "\n--\n")
	if !ok {
		tb.Fatalf("%s: no line --", file)
	}
	names := map[string]string{}
	for line := range strings.Lines(head) {
		key, name, _ := strings.Cut(strings.TrimSpace(line), " = ")
		names[key] = name
	}
	var a goldArticle
	var text strings.Builder
	numbered := map[string]int{} // in a.said
	var open []string            // speaker and number of each mark that is open
	var from []int
	at := 0
	for _, m := range goldMark.FindAllStringSubmatchIndex(body, -1) {
		text.WriteString(body[at:m[0]])
		at = m[1]
		if m[2] >= 0 {
			open, from = append(open, body[m[0]+1:m[1]-1]), append(from, text.Len())
			continue
		}
		if len(open) == 0 {
			tb.Fatalf("%s: %q closes nothing", file, body[max(0, m[0]-30):m[1]])
		}
		last := len(open) - 1
		who, span := open[last], quotes.Span{Start: from[last], End: text.Len()}
		open, from = open[:last], from[:last]
		if last > 0 {
			continue // said inside what was said
		}
		key, number, _ := strings.Cut(who, "#")
		name, ok := names[key]
		if !ok {
			tb.Fatalf("%s: who is %s?", file, key)
		}
		if i, ok := numbered[who]; ok && number != "" {
			a.said[i].content = append(a.said[i].content, span)
			continue
		}
		numbered[who] = len(a.said)
		a.said = append(a.said, goldSaid{name, []quotes.Span{span}})
	}
	text.WriteString(body[at:])
	a.text = text.String()
	return a
}

// score counts what the extractor found of the gold.
type score struct {
	gold, found     int
	third, most     int // statements of which .3, .8 of the text was found
	speaker         int // of those of which .3 was found: with the right speaker
	n, right        [10]int
	whole, wholeWho int // more than half in common; and with the right speaker
}

func (s *score) add(a goldArticle) {
	var all []Attribution
	for _, at := range Find(context.Background(), a.text, Options{}) {
		if at.CueClass == speech.String() {
			all = append(all, at)
		}
	}
	s.gold, s.found = s.gold+len(a.said), s.found+len(all)
	used := make([]bool, len(all))
	for _, g := range a.said {
		best, most := -1, 0.3
		for i := range all {
			if c := covered(g.content, all[i].Content) / float64(length(g.content)); !used[i] && c > most {
				best, most = i, c
			}
		}
		if best < 0 {
			continue
		}
		used[best] = true
		who := sameBearer(g.speaker, all[best].Speaker)
		common := covered(g.content, all[best].Content)
		whole := common > 0.5*(float64(length(g.content)+length(all[best].Content))-common)
		s.third++
		s.most += one(most > 0.8)
		s.speaker += one(who)
		s.whole += one(whole)
		s.wholeWho += one(whole && who)
		s.right[min(9, int(all[best].Confidence*10))] += one(whole && who)
	}
	for _, at := range all {
		s.n[min(9, int(at.Confidence*10))]++
	}
}

func one(ok bool) int {
	if ok {
		return 1
	}
	return 0
}

func length(spans []quotes.Span) (n int) {
	for _, s := range spans {
		n += s.Len()
	}
	return n
}

// covered is how many bytes of a stand in b, too.
func covered(a, b []quotes.Span) (n float64) {
	for _, x := range a {
		for _, y := range b {
			n += float64(max(0, min(x.End, y.End)-max(x.Start, y.Start)))
		}
	}
	return n
}

// sameBearer takes a surname, and a name with a title, for the whole name.
func sameBearer(a, b string) bool {
	x, y := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 || x[len(x)-1] != y[len(y)-1] {
		return false
	}
	return !slices.ContainsFunc(x, func(w string) bool { return !slices.Contains(y, w) })
}

// f1 is the harmonic mean of precision and recall, in per cent.
func f1(hits, found, gold int) float64 { return 200 * float64(hits) / float64(max(1, found+gold)) }

// BenchmarkGold prints what the extractor finds of the articles in
// testdata/gold, and how often it is right at each confidence.
func BenchmarkGold(b *testing.B) {
	articles := readGold(b)
	var s score
	for b.Loop() {
		s = score{}
		for _, a := range articles {
			s.add(a)
		}
	}
	b.Logf("%d articles, %d statements; found: F1 %.1f of which .3 and %.1f of which .8 of the words are there; speaker right in %.1f%% of them; statement and speaker: F1 %.1f",
		len(articles), s.gold, f1(s.third, s.found, s.gold), f1(s.most, s.found, s.gold), 100*float64(s.speaker)/float64(max(1, s.third)), f1(s.wholeWho, s.found, s.gold))
	for i := range s.n {
		if s.n[i] > 0 {
			b.Logf("confidence 0.%d: %d statements, %.0f%% right", i, s.n[i], 100*float64(s.right[i])/float64(s.n[i]))
		}
	}
}

// What was right stays right: the figures may not fall below these.
func TestGold(t *testing.T) {
	var s score
	for _, a := range readGold(t) {
		s.add(a)
	}
	if got := f1(s.wholeWho, s.found, s.gold); got < 85 {
		t.Errorf("statement and speaker: F1 %.1f", got)
	}
	if got := 100 * float64(s.speaker) / float64(s.third); got < 92 {
		t.Errorf("speaker right in %.1f%%", got)
	}
}
