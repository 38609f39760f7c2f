package compare

import (
	"cmp"
	"slices"
	"strings"
	"testing"
)

// fit says what else a query of a kind may have been made from: statements with as
// many words in a row that are those of the query, but for some that are wrong, or
// in another order. No engine can tell them from the one that was meant.
type fit struct {
	wrong    int // words, at most
	anyOrder bool
}

// wanted is a query as numbers of words, and the statements that fit it.
type wanted struct {
	words  []uint32
	doc    int
	grades [3]int // how many statements fit by grade, see fit.grade
	grade  int    // of the one that was meant
	last   int    // statement that was looked at, plus 1
	best   int    // its grade; len(grades) for none
}

// grade is how far words in a row are from a query: how many of them are wrong, 1
// for another order; len(wanted.grades) when they do not fit.
func (f fit) grade(c *corpus, row, query []uint32) int {
	wrong := 0
	for i, w := range row {
		if c.same[w] != query[i] {
			wrong++
		}
	}
	switch {
	case wrong <= f.wrong:
		return wrong
	case f.anyOrder && f.sameWords(c, row, query):
		return 1
	}
	return len(wanted{}.grades)
}

func (f fit) sameWords(c *corpus, row, query []uint32) bool {
	left := slices.Clone(query)
	for _, w := range row {
		at := slices.Index(left, c.same[w])
		if at < 0 {
			return false
		}
		left = slices.Delete(left, at, at+1)
	}
	return true
}

// ceiling is the mean of what can be expected of the queries.
func (f fit) ceiling(c *corpus, all []known) float64 { return mean(f.expected(c, all)) }

func mean(of []float64) float64 {
	sum := 0.0
	for _, x := range of {
		sum += x
	}
	return sum / float64(len(of))
}

// expected is, by query, the reciprocal rank, of the first ten, that an engine can
// expect which finds all statements that the query fits, the better ones first, and
// has no way to tell those from each other that fit alike.
func (f fit) expected(c *corpus, all []known) []float64 {
	c.unify()
	var ws []*wanted
	for _, q := range all {
		w := &wanted{doc: q.want, best: len(wanted{}.grades)}
		for _, s := range strings.Fields(q.query) {
			w.words = append(w.words, c.number(s))
		}
		ws = append(ws, w)
	}
	f.scan(c, ws)
	out := make([]float64, len(ws))
	for i, w := range ws {
		before, alike := 0, w.grades[w.grade]
		for _, n := range w.grades[:w.grade] {
			before += n
		}
		for r := before + 1; r <= min(before+alike, top); r++ {
			out[i] += 1 / float64(r) / float64(alike)
		}
	}
	return out
}

// scan looks at all statements once: around the words of each query that are
// rarest, one more than may be wrong.
func (f fit) scan(c *corpus, ws []*wanted) {
	type anchor struct {
		of *wanted
		at int // in the query
	}
	anchors := make([][]anchor, len(c.df))
	for _, w := range ws {
		order := make([]int, len(w.words))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(c.frequencyOf(w.words[a]), c.frequencyOf(w.words[b])) })
		for _, i := range order[:min(f.wrong+1, len(order))] {
			if w.words[i] != unknown {
				anchors[w.words[i]] = append(anchors[w.words[i]], anchor{w, i})
			}
		}
	}
	from := 0
	for doc := range c.len() {
		row := c.words[from:c.ends[doc]]
		from = int(c.ends[doc])
		for p, code := range row {
			for _, a := range anchors[c.same[code]] {
				f.look(c, a.of, doc, row, p-a.at)
				for start := p - len(a.of.words) + 1; f.anyOrder && start <= p; start++ {
					f.look(c, a.of, doc, row, start)
				}
			}
		}
	}
}

// look grades the words of a statement from start on.
func (f fit) look(c *corpus, w *wanted, doc int, row []uint32, start int) {
	end := start + len(w.words)
	if start < 0 || end > len(row) {
		return
	}
	if w.last != doc+1 {
		w.last, w.best = doc+1, len(w.grades)
	}
	g := f.grade(c, row[start:end], w.words)
	if g >= w.best {
		return
	}
	if w.best < len(w.grades) {
		w.grades[w.best]--
	}
	w.grades[g]++
	if w.best = g; doc == w.doc {
		w.grade = g
	}
}

// unknown is the number of a word that no statement has.
const unknown = ^uint32(0)

// unify finds the words that are spelled alike: a stem may end as another does
// with an ending.
func (c *corpus) unify() {
	if c.same != nil {
		return
	}
	c.stemAt = make(map[string]uint32, len(c.stems))
	for i, s := range c.stems {
		c.stemAt[s] = uint32(i)
	}
	c.same = make([]uint32, len(c.df))
	for code := range c.same {
		c.same[code] = uint32(code)
		if int(code>>2) < len(c.stems) && code&3 != 0 {
			c.same[code] = c.number(c.spell(uint32(code)))
		}
	}
}

// number is of a word as it is spelled: that of a stem before that of a form.
func (c *corpus) number(w string) uint32 {
	if i, ok := c.stemAt[w]; ok {
		return i << 2
	}
	for k, e := range endings {
		if i, ok := c.stemAt[strings.TrimSuffix(w, e)]; ok && strings.HasSuffix(w, e) {
			return i<<2 | uint32(k+1)
		}
	}
	return unknown
}

func (c *corpus) frequencyOf(w uint32) uint32 {
	if w == unknown {
		return 0
	}
	return c.df[w]
}

// Two of three statements that hold a query's words share the first two places,
// and one that holds them in another order comes after them.
func TestCeiling(t *testing.T) {
	c := newCorpus(0)
	for _, ws := range [][]uint32{{1, 2, 3, 4, 5}, {9, 1, 2, 3, 4}, {4, 3, 2, 1}, {1, 2, 8, 4}} {
		for _, w := range ws {
			c.words = append(c.words, w<<2)
		}
		c.ends = append(c.ends, uint32(len(c.words)))
	}
	query := func(ws ...uint32) string {
		var out []string
		for _, w := range ws {
			out = append(out, c.stems[w])
		}
		return strings.Join(out, " ")
	}
	for name, row := range map[string]struct {
		fit   fit
		query string
		want  int
		mrr   float64
	}{
		"in a row in two":              {fit{}, query(1, 2, 3, 4), 0, 0.75},
		"in one only":                  {fit{}, query(1, 2, 3, 4, 5), 0, 1},
		"two have them in order":       {fit{anyOrder: true}, query(1, 2, 3, 4), 2, 1. / 3},
		"a wrong one in three":         {fit{wrong: 1}, query(1, 2, 7, 4), 0, (1 + 1./2 + 1./3) / 3},
		"one that is wrong in another": {fit{wrong: 1}, query(1, 2, 8, 4), 0, (1./2 + 1./3) / 2},
	} {
		if got := row.fit.ceiling(c, []known{{row.query, row.want}}); max(got-row.mrr, row.mrr-got) > 1e-9 {
			t.Errorf("%s: %.3f, want %.3f", name, got, row.mrr)
		}
	}
}
