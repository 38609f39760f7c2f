package compare

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"whosaid/quotes"
	"whosaid/quotes/search"
)

// corpus makes statements of words that nobody has ever said. Words follow
// Zipf's law, short ones are frequent, many have endings, some like to follow
// others; sentences are 30 words long on average, from 4 to 90.
//
// Only the numbers of words are kept: ten million statements as strings would
// take 12 GB.
type corpus struct {
	r         *rand.Rand
	stems     []string
	speakers  []speaker
	frequency []float64 // cumulated
	words     []uint32  // of all statements, see spell
	ends      []uint32  // where in words each statement ends
	about     []about
	df        []uint32 // by word
	size      int      // bytes of all texts
	known     map[quotes.StatementID]int
	stemAt    map[string]uint32 // see unify
	same      []uint32          // by word: the one that stands for all spelled alike
}

// about is what a statement has beside its words.
type about struct {
	source, speaker, topic uint16
	year, month, day       uint8
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
	c := &corpus{r: rand.New(rand.NewPCG(20210413, 7)), df: make([]uint32, 120_000<<2), known: map[quotes.StatementID]int{}}
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
	c.words, c.ends, c.about = make([]uint32, 0, 31*n+100), make([]uint32, 0, n), make([]about, 0, n)
	seenIn := make([]uint32, len(c.df))
	for i := range n {
		c.add(uint32(i), seenIn)
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

func (c *corpus) word() uint32 {
	i := c.stem()
	w := uint32(i) << 2
	if i > 60 && c.r.IntN(3) == 0 {
		w |= 1 + uint32(c.r.IntN(len(endings)))
	}
	return w
}

// spell writes a word: a stem and which ending it has, from 1.
func (c *corpus) spell(w uint32) string {
	if w&3 == 0 {
		return c.stems[w>>2]
	}
	return c.stems[w>>2] + endings[w&3-1]
}

// add makes the next statement; seenIn holds, by word, the last statement that
// had it, plus 1.
func (c *corpus) add(i uint32, seenIn []uint32) {
	n := int(math.Exp(c.r.NormFloat64()*0.5+3.28)) + 1
	from := len(c.words)
	for range min(max(n, 4), 90) {
		if k := len(c.words); k > from && c.r.IntN(5) == 0 { // words like company
			h := uint32(2166136261)
			for _, b := range []byte(c.spell(c.words[k-1])) {
				h = (h ^ uint32(b)) * 16777619
			}
			c.words = append(c.words, (h+uint32(c.r.IntN(3)))%2000<<2)
			continue
		}
		c.words = append(c.words, c.word())
	}
	for _, w := range c.words[from:] {
		if c.size += 1 + len(c.spell(w)); seenIn[w] != i+1 {
			seenIn[w] = i + 1
			c.df[w]++
		}
	}
	a := about{source: uint16(c.r.IntN(300))}
	a.speaker = uint16(float64(len(c.speakers)) * math.Pow(c.r.Float64(), 1.5))
	a.topic = uint16(300 + c.r.IntN(40))
	a.year, a.month, a.day = uint8(c.r.IntN(24)), uint8(1+c.r.IntN(12)), uint8(1+c.r.IntN(28))
	c.ends, c.about = append(c.ends, uint32(len(c.words))), append(c.about, a)
}

func (c *corpus) len() int { return len(c.ends) }

// row returns the words of a statement.
func (c *corpus) row(doc int) []string {
	from := uint32(0)
	if doc > 0 {
		from = c.ends[doc-1]
	}
	ws := make([]string, 0, 90)
	for _, w := range c.words[from:c.ends[doc]] {
		ws = append(ws, c.spell(w))
	}
	return ws
}

// rarest returns the rarest word of a statement.
func (c *corpus) rarest(doc int) string {
	from := uint32(0)
	if doc > 0 {
		from = c.ends[doc-1]
	}
	return c.spell(slices.MinFunc(c.words[from:c.ends[doc]], func(a, b uint32) int { return int(c.df[a]) - int(c.df[b]) }))
}

func (c *corpus) text(doc int) string {
	t := strings.Join(c.row(doc), " ")
	return strings.ToUpper(t[:1]) + t[1:] + "."
}

func (c *corpus) id(doc int) quotes.StatementID {
	return quotes.StatementID(quotes.NewID("bench", strconv.Itoa(doc)))
}

func (c *corpus) speaker(doc int) speaker { return c.speakers[c.about[doc].speaker] }

func (c *corpus) record(doc int) search.Record {
	a, s := c.about[doc], c.speaker(doc)
	return search.Record{
		ID: c.id(doc), Text: c.text(doc),
		Speaker: title(s.first) + " " + title(s.last), Speech: quotes.Direct,
		Topics: []string{c.stems[a.topic]},
		Source: quotes.SourceID("source" + strconv.Itoa(int(a.source))), Publisher: "Paper " + c.stems[a.source],
		Said: quotes.Date(fmt.Sprintf("20%02d-%02d-%02d", a.year, a.month, a.day)),
	}
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// bytes is how long all texts are.
func (c *corpus) bytes() int { return c.size }
