package compare

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// known is a query with the statement it was made from.
type known struct {
	query string
	want  int
}

type kind struct {
	name string
	make func(c *corpus, r *rand.Rand, doc int) string
	fit  *fit // what else the queries fit; nil where that cannot be counted
}

// kinds are the ways in which people remember half of it.
func kinds() []kind {
	return []kind{
		{"exact", func(c *corpus, r *rand.Rand, doc int) string { return join(fragment(c, r, doc)) }, &fit{}},
		{"reordered", func(c *corpus, r *rand.Rand, doc int) string {
			ws := fragment(c, r, doc)
			r.Shuffle(len(ws), func(i, j int) { ws[i], ws[j] = ws[j], ws[i] })
			return join(ws)
		}, &fit{anyOrder: true}},
		{"typos", func(c *corpus, r *rand.Rand, doc int) string { return slipped(c, r, doc, 1+r.IntN(2), slip) }, nil},
		{"dropped letters", func(c *corpus, r *rand.Rand, doc int) string {
			ws := fragment(c, r, doc)
			for i, w := range ws {
				for range min(2, len(w)/4) {
					at := 1 + r.IntN(len(w)-1)
					w = w[:at] + w[at+1:]
				}
				ws[i] = w
			}
			return join(ws)
		}, nil},
		{"speaker + word", func(c *corpus, r *rand.Rand, doc int) string {
			return c.speaker(doc).last + " " + c.rarest(doc)
		}, nil},
		{"a word wrong", func(c *corpus, r *rand.Rand, doc int) string {
			return oneWrong(c, r, fragment(c, r, doc))
		}, &fit{wrong: 1}},
		{"three typos", func(c *corpus, r *rand.Rand, doc int) string { return slipped(c, r, doc, 3, slip) }, nil},
		{"gaps", func(c *corpus, r *rand.Rand, doc int) string {
			ws := c.row(doc)
			at := r.IntN(max(1, len(ws)-9))
			var out []string
			for i := at; i < len(ws) && len(out) < 5; i += 1 + r.IntN(2) {
				out = append(out, ws[i])
			}
			return join(out)
		}, nil},
		{"joined, split", func(c *corpus, r *rand.Rand, doc int) string {
			ws := fragment(c, r, doc)
			i := r.IntN(len(ws) - 1)
			if w := ws[i]; len(w) > 6 && r.IntN(2) == 0 {
				ws[i] = w[:len(w)/2] + " " + w[len(w)/2:]
				return join(ws)
			}
			ws[i] += ws[i+1]
			return join(slices.Delete(ws, i+1, i+2))
		}, nil},
		{"inflections", func(c *corpus, r *rand.Rand, doc int) string {
			return slipped(c, r, doc, 3, func(r *rand.Rand, w string) string {
				for _, e := range endings {
					if len(w) > 5 && strings.HasSuffix(w, e) {
						return strings.TrimSuffix(w, e)
					}
				}
				return w + endings[r.IntN(len(endings))]
			})
		}, nil},
		{"names spelled otherwise", func(c *corpus, r *rand.Rand, doc int) string {
			return c.speaker(doc).spelled + " " + c.rarest(doc)
		}, nil},
	}
}

func join(ws []string) string { return strings.Join(ws, " ") }

// fragment is four to seven words in a row, or as many more as are set.
func fragment(c *corpus, r *rand.Rand, doc int) []string {
	ws := c.row(doc)
	n := min(len(ws), setting("WHOSAID_BENCH_WORDS", 4)+r.IntN(4))
	at := r.IntN(len(ws) - n + 1)
	return slices.Clone(ws[at : at+n])
}

// oneWrong puts another word in the place of one.
func oneWrong(c *corpus, r *rand.Rand, ws []string) string {
	ws[r.IntN(len(ws))] = c.stems[r.IntN(20_000)]
	return join(ws)
}

// wrongOf makes queries of so many words in a row, of which one is wrong.
func wrongOf(c *corpus, words, n int) []known {
	r := rand.New(rand.NewPCG(99, uint64(words)))
	var out []known
	for len(out) < n {
		doc := r.IntN(c.len())
		ws := c.row(doc)
		if len(ws) < words {
			continue
		}
		at := r.IntN(len(ws) - words + 1)
		c.known[c.id(doc)] = doc
		out = append(out, known{oneWrong(c, r, ws[at:at+words]), doc})
	}
	return out
}

// slipped changes n words of a fragment, the long ones first.
func slipped(c *corpus, r *rand.Rand, doc, n int, change func(*rand.Rand, string) string) string {
	ws := fragment(c, r, doc)
	order := make([]int, len(ws))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(ws[b]) - len(ws[a]) })
	for _, i := range order[:min(n, len(order))] {
		ws[i] = change(r, ws[i])
	}
	return join(ws)
}

// slip makes one typo: a letter changed, missing, added, or two swapped.
func slip(r *rand.Rand, w string) string {
	at := r.IntN(len(w))
	other := string(rune('a' + r.IntN(26)))
	switch r.IntN(4) {
	case 0:
		return w[:at] + other + w[at+1:]
	case 1:
		if len(w) > 3 {
			return w[:at] + w[at+1:]
		}
		return w + other
	case 2:
		return w[:at] + other + w[at:]
	}
	if at+1 < len(w) {
		return w[:at] + w[at+1:at+2] + w[at:at+1] + w[at+2:]
	}
	return w[:at] + other
}

// queries makes n known items of a kind.
func queries(c *corpus, k kind, n int) []known {
	r := rand.New(rand.NewPCG(99, uint64(len(k.name))))
	var out []known
	for range n {
		doc := r.IntN(c.len())
		c.known[c.id(doc)] = doc
		out = append(out, known{k.make(c, r, doc), doc})
	}
	return out
}

// fifthChanged is a whole statement in which every fifth word is another or
// missing.
func fifthChanged(c *corpus, r *rand.Rand, doc int) string {
	var out []string
	for i, w := range c.row(doc) {
		switch {
		case i%5 != 2:
			out = append(out, w)
		case r.IntN(2) == 0:
			out = append(out, c.spell(c.word()))
		}
	}
	return join(out)
}
