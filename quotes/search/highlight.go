package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sahilm/fuzzy"

	"whosaid/quotes"
)

// Hit is a stretch of a text that matched for a reason.
type Hit struct {
	Span quotes.Span // bytes in the text
	Kind Kind
	Term string // the word of the text, folded
}

// Highlight returns the letters of text that the query matched, in order and
// without overlaps. Guesses (typos, sounds, letters left out) are shown for a
// word only where the text does not hold the word itself.
func (q Query) Highlight(text string) []Hit {
	h := highlighter{text: text, tokens: tokens(text)}
	h.clauses(q.clauses)
	return h.done()
}

// HighlightFuzzy returns the scattered letters that sahilm/fuzzy matched: for
// the text of a statement in a Result that is Fuzzy, and for nothing else.
func (q Query) HighlightFuzzy(text string) []Hit {
	h := highlighter{text: text, tokens: tokens(text)}
	h.scattered(q.pattern())
	return h.done()
}

// pattern is the bare words run together, as sahilm/fuzzy wants them.
func (q Query) pattern() string {
	var b strings.Builder
	for _, w := range q.bare() {
		b.WriteString(w.text)
	}
	return b.String()
}

// bare returns the words that are neither excluded nor part of a phrase.
func (q Query) bare() []word {
	var out []word
	for _, c := range q.clauses {
		if !c.not && !c.phrase {
			out = append(out, c.words[0])
		}
	}
	return out
}

// HighlightNames is Highlight for a speaker's name: values of speaker: count
// as words.
func (q Query) HighlightNames(name string) []Hit {
	h := highlighter{text: name, tokens: tokens(name), names: true}
	h.clauses(q.clauses)
	for _, f := range q.filters {
		if f.field == Speaker && !f.not {
			for i, w := range f.words {
				h.word(word{w, f.open && i == len(f.words)-1})
			}
		}
	}
	return h.done()
}

type highlighter struct {
	text   string
	tokens []token
	names  bool // it is a speaker's name
	hits   []Hit
}

func (h *highlighter) clauses(all []clause) {
	var bare []word
	for _, c := range all {
		switch {
		case c.not:
		case c.phrase:
			h.phrase(c)
		default:
			bare = append(bare, c.words[0])
		}
	}
	for i, w := range bare {
		if h.word(w) {
			continue
		}
		if i+1 < len(bare) && h.together(w.text+bare[i+1].text) {
			continue
		}
		if i > 0 && h.together(bare[i-1].text+w.text) || h.apart(w) {
			continue
		}
		h.guess(w)
	}
}

func (h *highlighter) phrase(c clause) {
	for i := range h.tokens {
		if !phraseAt(c.words, len(h.tokens)-i, func(j int) string { return h.tokens[i+j].text }) {
			continue
		}
		for j, w := range c.words {
			h.letters(h.tokens[i+j], w.text, likeness{kind: Exact})
		}
	}
}

// phraseAt reports whether the next words are those of a phrase.
func phraseAt(ws []word, left int, at func(int) string) bool {
	if len(ws) > left {
		return false
	}
	for j, w := range ws {
		if t := at(j); t != w.text && !(w.unfinished && strings.HasPrefix(t, w.text)) {
			return false
		}
	}
	return true
}

func (h *highlighter) word(w word) bool {
	found := false
	for _, t := range h.tokens {
		if l, ok := w.sure(t.text); ok {
			h.letters(t, w.text, l)
			found = true
		}
	}
	return found
}

// together marks words that the query writes apart.
func (h *highlighter) together(joined string) bool {
	found := false
	for _, t := range h.tokens {
		if t.text == joined {
			h.add(Hit{quotes.Span{Start: t.start, End: t.end}, Joined, t.text})
			found = true
		}
	}
	return found
}

// apart marks two words that the query writes as one.
func (h *highlighter) apart(w word) bool {
	found := false
	for i := 0; i+1 < len(h.tokens); i++ {
		a, b := h.tokens[i], h.tokens[i+1]
		if len(a.text)+len(b.text) == len(w.text) && strings.HasPrefix(w.text, a.text) && strings.HasSuffix(w.text, b.text) {
			h.add(Hit{quotes.Span{Start: a.start, End: b.end}, Joined, a.text + " " + b.text})
			found = true
		}
	}
	return found
}

func (h *highlighter) guess(w word) {
	best := 0.0
	var likely []likeness
	for _, t := range h.tokens {
		l, _ := w.guessed(t.text, soundsLike(w.text, t.text))
		if h.names {
			l, _ = w.named(t.text)
		}
		likely = append(likely, l)
		best = max(best, l.quality)
	}
	if best == 0 {
		return
	}
	for i, l := range likely {
		if l.quality == best {
			h.letters(h.tokens[i], w.text, l)
		}
	}
}

// letters marks the letters of t that w accounts for.
func (h *highlighter) letters(t token, w string, l likeness) {
	switch l.kind {
	case Exact, Sound, Joined:
		if !strings.HasPrefix(t.text, w) || len(t.text) == len(w) {
			h.add(Hit{quotes.Span{Start: t.start, End: t.end}, l.kind, t.text})
			return
		}
		h.bytes(t, l.kind, upTo(len(w)))
	case Prefix:
		h.bytes(t, l.kind, upTo(len(w)))
	case Stem:
		n := commonPrefix(w, t.text)
		if n < 2 { // went, go
			n = len(t.text)
		}
		h.bytes(t, l.kind, upTo(n))
	case Fuzzy:
		if m := fuzzy.Find(w, []string{t.text}); len(m) == 1 {
			h.bytes(t, l.kind, m[0].MatchedIndexes)
		}
	default:
		h.bytes(t, l.kind, aligned(w, t.text))
	}
}

func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

func commonPrefix(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(b) && b[n]&0xc0 == 0x80 { // inside a letter
		n--
	}
	return n
}

func (h *highlighter) scattered(pattern string) {
	var b strings.Builder
	var at []int
	for _, t := range h.tokens {
		m := letterAt(h.text, t)
		b.WriteString(t.text)
		at = append(at, m[:min(len(t.text), len(m))]...)
		for len(at) < b.Len() {
			at = append(at, t.end)
		}
		b.WriteByte(' ')
		at = append(at, t.end)
	}
	m := fuzzy.Find(pattern, []string{b.String()})
	if len(m) == 0 {
		return
	}
	for _, i := range m[0].MatchedIndexes {
		h.add(Hit{quotes.Span{Start: at[i], End: letterEnd(h.text, at[i])}, Fuzzy, pattern})
	}
}

// bytes marks letters by their bytes in the folded word.
func (h *highlighter) bytes(t token, k Kind, which []int) {
	at := letterAt(h.text, t)
	for _, i := range which {
		if i+1 < len(at) {
			h.add(Hit{quotes.Span{Start: at[i], End: letterEnd(h.text, at[i])}, k, t.text})
		}
	}
}

// letterEnd is where the letter at start ends, with its marks.
func letterEnd(text string, start int) int {
	end := start
	for i, r := range text[start:] {
		if i > 0 && foldRune(r).class != ignored {
			return end
		}
		end = start + i + utf8.RuneLen(r)
	}
	return len(text)
}

func (h *highlighter) add(hit Hit) { h.hits = append(h.hits, hit) }

// done sorts the hits and joins what touches, better kinds first.
func (h *highlighter) done() []Hit {
	slices.SortStableFunc(h.hits, func(a, b Hit) int {
		if a.Span.Start != b.Span.Start {
			return a.Span.Start - b.Span.Start
		}
		if a.Kind != b.Kind {
			return int(a.Kind) - int(b.Kind)
		}
		return b.Span.End - a.Span.End
	})
	var out []Hit
	for _, x := range h.hits {
		if n := len(out); n > 0 {
			last := &out[n-1]
			if x.Span.Start < last.Span.End {
				if x.Span.End <= last.Span.End {
					continue
				}
				x.Span.Start = last.Span.End
			}
			if x.Span.Start == last.Span.End && x.Kind == last.Kind && x.Term == last.Term {
				last.Span.End = x.Span.End
				continue
			}
		}
		out = append(out, x)
	}
	return out
}
