package compare

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"whosaid/quotes"
	"whosaid/quotes/search"
)

// corpus makes statements of words that nobody has ever said. Words follow
// Zipf's law, short ones are frequent, many have endings, some like to follow
// others; sentences are 30 words long on average, from 4 to 90.
type corpus struct {
	r         *rand.Rand
	stems     []string
	speakers  []speaker
	frequency []float64 // cumulated
	recs      []search.Record
	rows      [][]string // the words of each
	df        map[string]int
}

type speaker struct{ first, last, spelled string }

var (
	onsets  = strings.Fields("b c d f g h k l m n p r s t v w z b d g k l m n p r s t br cl gr pl st th")
	vowels  = strings.Fields("a e i o u a e i o a e i o ai ea ou io")
	codas   = strings.Fields("- - - - - - - - - n r s t l m nd ck")
	endings = []string{"s", "ed", "ing"}
)

func (c *corpus) syllables(n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(onsets[c.r.IntN(len(onsets))] + vowels[c.r.IntN(len(vowels))])
		if coda := codas[c.r.IntN(len(codas))]; coda != "-" {
			b.WriteString(coda)
		}
	}
	return b.String()
}

func newCorpus(n int) *corpus {
	c := &corpus{r: rand.New(rand.NewPCG(20210413, 7)), df: map[string]int{}}
	seen := map[string]bool{}
	for len(c.stems) < 120_000 {
		length := 1 // the frequent words are short
		if len(c.stems) > 200 {
			length = 2 + c.r.IntN(1+min(2, len(c.stems)/8000))
		}
		if w := c.syllables(length); !seen[w] {
			seen[w] = true
			c.stems = append(c.stems, w)
		}
	}
	total := 0.0
	for i := range c.stems {
		total += 1 / math.Pow(float64(i)+2.7, 1.05)
		c.frequency = append(c.frequency, total)
	}
	for range max(40, min(n/40, 25_000)) {
		first, last := c.syllables(2), c.syllables(2+c.r.IntN(2))
		c.speakers = append(c.speakers, speaker{first, last, respell(last)})
	}
	for i := range n {
		c.add(i)
	}
	return c
}

// respell writes a name as another language would.
func respell(s string) string {
	r := strings.NewReplacer("ou", "u", "ck", "k", "c", "k", "w", "v", "ea", "e", "ai", "ay", "z", "s", "io", "iyo", "ph", "f")
	return r.Replace(s)
}

func (c *corpus) stem() int {
	x := c.r.Float64() * c.frequency[len(c.frequency)-1]
	lo, hi := 0, len(c.frequency)-1
	for lo < hi {
		if mid := (lo + hi) / 2; c.frequency[mid] < x {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

func (c *corpus) word() string {
	i := c.stem()
	w := c.stems[i]
	if i > 60 && c.r.IntN(3) == 0 {
		w += endings[c.r.IntN(len(endings))]
	}
	return w
}

func (c *corpus) add(i int) {
	n := int(math.Exp(c.r.NormFloat64()*0.5+3.28)) + 1
	ws := make([]string, 0, n)
	for range min(max(n, 4), 90) {
		if k := len(ws); k > 0 && c.r.IntN(5) == 0 { // words like company
			h := uint32(2166136261)
			for _, b := range []byte(ws[k-1]) {
				h = (h ^ uint32(b)) * 16777619
			}
			ws = append(ws, c.stems[(h+uint32(c.r.IntN(3)))%2000])
			continue
		}
		ws = append(ws, c.word())
	}
	source := c.r.IntN(300)
	s := c.speakers[int(float64(len(c.speakers))*math.Pow(c.r.Float64(), 1.5))]
	text := strings.ToUpper(ws[0][:1]) + ws[0][1:] + " " + strings.Join(ws[1:], " ") + "."
	c.rows = append(c.rows, ws)
	for i, w := range ws {
		if !slices.Contains(ws[:i], w) {
			c.df[w]++
		}
	}
	c.recs = append(c.recs, search.Record{
		ID: quotes.StatementID(quotes.NewID("bench", fmt.Sprint(i))), Text: text,
		Speaker: title(s.first) + " " + title(s.last), Speech: quotes.Direct,
		Topics: []string{c.stems[300+c.r.IntN(40)]},
		Source: quotes.SourceID(fmt.Sprint("source", source)), Publisher: "Paper " + c.stems[source],
		Said: quotes.Date(fmt.Sprintf("20%02d-%02d-%02d", c.r.IntN(24), 1+c.r.IntN(12), 1+c.r.IntN(28))),
	})
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func (c *corpus) bytes() int {
	n := 0
	for _, r := range c.recs {
		n += len(r.Text)
	}
	return n
}
