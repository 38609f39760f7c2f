package verify

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"whosaid/quotes"
)

// A cut may not go through a number, or through what the quotation writes as
// one word: “five thousand” of twenty-five thousand is another number, and
// “ceasefire” is all of cease-fire. The words beyond the cut are then compared
// too.

const longestNumber = 8 // words of one number

// takeInTorn widens what was aligned to whole numbers and compounds.
func (c *candidate) takeInTorn(quote []word) {
	if c.first < 0 {
		return
	}
	c.dropBeyond(quote)
	from, to := c.tornFrom(quote[0]), c.tornTo(quote[len(quote)-1])
	if from == c.first && to == c.last {
		return
	}
	var head []pair
	for i := from; i < c.first; i++ {
		head = append(head, pair{q: -1, s: i})
	}
	c.steps = append(head, c.steps...)
	for i := c.last + 1; i <= to; i++ {
		c.steps = append(c.steps, pair{q: -1, s: i})
	}
	c.first, c.last = from, to
	c.Words = quotes.Span{Start: c.words[from].at.Start, End: c.words[to].at.End}
}

// dropBeyond takes a word that is no number from the end of what was aligned when
// only the last word of a number stands against it: the “and” after “4,000”,
// which is “four thousand”.
func (c *candidate) dropBeyond(quote []word) {
	n := len(c.steps) - 1
	p := c.steps[n]
	if n == 0 || p.q < 0 || p.s < 0 || p.same || !number(quote[p.q]) || number(c.words[p.s]) || articles[c.words[p.s].key] || c.steps[n-1].s != p.s-1 {
		return
	}
	c.steps[n].s, c.last = -1, p.s-1
	c.Words.End = c.words[c.last].at.End
}

var (
	universal = setOf("universal")
	almost    = setOf("almost") // what makes less of all
)

func (c *candidate) tornFrom(first word) int {
	i := c.first
	if i > 0 && c.words[i].joined && first.key == c.words[i-1].key+c.words[i].key {
		return i - 1
	}
	if i > 0 && universal[first.key] && almost[c.words[i-1].key] && !c.words[i].pause {
		return i - 1
	}
	for i > 0 && number(c.words[i]) {
		from := i
		if sep, _ := separatorOf(c.words[i].key); sep != 0 && number(c.words[i-1]) || !c.words[i].pause && sign(c.words[i-1].key) {
			from = i - 1
		}
		if k := c.wholeOf(i); k < from {
			from = k
		}
		for k := max(0, i-longestNumber); k < from; k++ {
			if _, n := readAmount(c.words[k : i+1]); n == i+1-k && c.unbroken(k, i) && !articles[c.words[k].key] {
				from = k
			}
		}
		if from == i {
			break
		}
		i = from
	}
	return i
}

// wholeOf returns where the part begins of which the number i is the whole:
// “3 of our 12 boats”. It is i when there is none.
func (c *candidate) wholeOf(i int) int {
	for k := i - 1; k >= max(0, i-3) && !c.words[k+1].pause; k-- {
		switch w := c.words[k]; {
		case quantity(w) || w.key == "one" || w.key == "none":
			if next := c.words[k+1].key; next == "of" || next == "in" || next == "out" {
				return k
			}
			return i
		case !partitive[w.key] && w.key != "in" && w.key != "out":
			return i
		}
	}
	return i
}

func (c *candidate) tornTo(last word) int {
	i := c.last
	if i+1 < len(c.words) && c.words[i+1].joined && last.key == c.words[i].key+c.words[i+1].key {
		return i + 1
	}
	if number(last) && articles[c.words[i].key] { // “a thousand”
		if _, n := readAmount(c.words[i:]); n > 1 && c.unbroken(i, i+n-1) {
			i += n - 1
		}
	}
	for i+1 < len(c.words) && number(c.words[i]) {
		next, to := c.words[i+1], i
		if sep, _ := separatorOf(next.key); sep != 0 && number(next) || next.glued || !next.pause && (next.key == "percent" || next.key == "permille" || next.key == "a.m" || next.key == "p.m") {
			to = i + 1
		}
		for k := max(0, i-longestNumber); k <= i; k++ {
			if _, n := readAmount(c.words[k:min(len(c.words), k+longestNumber)]); k+n-1 > to && c.unbroken(k, k+n-1) {
				to = k + n - 1
			}
		}
		if to == i {
			break
		}
		i = to
	}
	return i
}

// unbroken says whether nothing but spaces and hyphens stands between words.
func (c *candidate) unbroken(from, to int) bool {
	return !slices.ContainsFunc(c.words[from+1:to+1], func(w word) bool { return w.pause || w.gap })
}

// sign says whether a word before a number changes it.
func sign(key string) bool {
	r, size := utf8.DecodeRuneInString(key)
	return key == "minus" || key == "negative" || key == "~" || size == len(key) && unicode.Is(unicode.Sm, r) && key != "="
}
