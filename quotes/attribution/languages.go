package attribution

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"whosaid/data"
	"whosaid/quotes"
)

// language is what is known of a language other than English: enough to say who
// speaks a quotation.
type language struct {
	script *unicode.RangeTable
	say    map[string]bool // "+" joins two words
	that   map[string]bool
	preps  map[string]bool
	they   map[string]bool
	title  map[string]bool
}

// languages are those of data/sayings.txt, by script: texts of one script are
// told apart by nothing else.
var languages = sync.OnceValue(func() []*language {
	l := data.Sayings()
	return []*language{
		{unicode.Cyrillic, l.Set("ru say", "uk say"), l.Set("ru that", "uk that"), l.Set("ru at", "uk at"), l.Set("ru they", "uk they"), l.Set("ru title", "uk title")},
		{unicode.Arabic, l.Set("ar say", "fa say"), l.Set("ar that", "fa that"), l.Set("ar at", "fa at"), l.Set("ar they", "fa they"), l.Set("ar title", "fa title")},
	}
})

// languageAt returns the language whose script token i is written in; nil for
// Latin letters and others.
func (d *doc) languageAt(i int) *language {
	t := d.at(i)
	if t.kind != kindWord || t.low[0] < utf8.RuneSelf {
		return nil
	}
	r, _ := utf8.DecodeRuneInString(t.low)
	for _, l := range languages() {
		if unicode.Is(l.script, r) {
			return l
		}
	}
	return nil
}

// findForeign attributes the quotations of other languages: «...», сказал Петров.
func (d *doc) findForeign() {
	f := foreigner{doc: d}
	for i := range d.regions {
		r := &d.regions[i]
		if r.used || !r.open || !r.shut || r.words == 0 {
			continue
		}
		if f.language = d.languageAt(r.first + 1); f.language == nil {
			continue
		}
		h := hit{group: -1, region: i, class: speech, end: r.last, content: []quotes.Span{d.bytes(r.first, r.last)}}
		if f.inside(r, &h) || f.before(r, &h) || f.after(r, &h) {
			if h.label = f.speaker(h.source); h.label != "" {
				f.last = h.label
			}
			r.used = true
			d.hits = append(d.hits, h)
		}
	}
}

// foreigner reads the quotations of one text.
type foreigner struct {
	*doc
	*language
	last  string   // who spoke last
	names []string // in full, of those who spoke
}

// verb returns the first and last token of the verb of saying that ends at k, or
// begins there when it is read on from the left; first is -1 without one.
func (f *foreigner) verb(k int) (first, last int) {
	low := f.at(k).low
	switch bare, and := strings.CutPrefix(low, "و"); {
	case f.at(k).kind != kindWord:
	case f.say[low], and && f.say[bare]:
		return k, k
	case f.say[f.at(k-1).low+"+"+low]:
		return k - 1, k
	case f.say[low+"+"+f.at(k+1).low]:
		return k, k + 1
	}
	return -1, -1
}

// clauseFrom returns the first token of the words that end with k, which no
// punctuation divides.
func (f *foreigner) clauseFrom(k int) int {
	for k >= 0 && f.at(k).kind == kindWord && !f.at(k).sent {
		k--
	}
	if k < 0 || f.at(k).kind != kindWord {
		k++
	}
	return k
}

// clauseTo returns the last token of the words that begin with k.
func (f *foreigner) clauseTo(k int) int {
	for f.at(k).kind == kindWord && !(f.at(k+1).sent || f.at(k+1).kind != kindWord) {
		k++
	}
	return k
}

// before reads "Петров сказал: «...»" and "قال علي: «...»".
func (f *foreigner) before(r *region, h *hit) bool {
	k := r.first - 1
	marked := false
	for ; k >= 0 && !f.toks[k+1].para && (f.comma(k) || f.toks[k].low == ":" || f.that[f.toks[k].low]); k-- {
		marked = true
	}
	if k < 0 || f.toks[k+1].para || f.toks[k].kind != kindWord {
		return false
	}
	start := f.clauseFrom(k)
	for v := k; v >= start && k-v < 10; v-- {
		first, last := f.verb(v)
		if first < start {
			continue
		}
		if !marked && (last < k || r.words < 4) {
			return false // wrote «War and Peace»
		}
		h.rule, h.cues = ruleBefore, []phraseSpan{{first: first, last: last}}
		if h.source = f.source(start, first-1); !h.source.ok {
			h.source = f.source(last+1, k)
		}
		return true
	}
	return false
}

// after reads "«...», — сказал Петров" and "«...»، محمدی گفت".
func (f *foreigner) after(r *region, h *hit) bool {
	k := r.last + 1
	if !f.comma(k) && !f.dash(k) {
		return false
	}
	for f.comma(k) || f.dash(k) {
		k++
	}
	return !f.at(k).para && f.said(k, h)
}

// said reads a verb of saying and who speaks in the words that begin at k.
func (f *foreigner) said(k int, h *hit) bool {
	end := f.clauseTo(k)
	for v := k; v <= end && v < k+7; v++ {
		first, last := f.verb(v)
		if first < k {
			continue
		}
		h.rule, h.cues, h.end = ruleInverted, []phraseSpan{{first: first, last: last}}, end
		if h.source = f.source(last+1, end); first > k {
			h.rule, h.source = ruleAfter, f.source(k, first-1)
		}
		return true
	}
	return false
}

// inside reads «..., — сказал Петров. — ...», where the attribution stands between
// the marks.
func (f *foreigner) inside(r *region, h *hit) bool {
	for k := r.first + 2; k < r.last-1; k++ {
		if !f.dash(k) || f.toks[k-1].kind != kindPunct {
			continue
		}
		if first, _ := f.verb(k + 1); first != k+1 || !f.said(k+1, h) {
			continue
		}
		h.content, h.rule = []quotes.Span{f.bytes(r.first, k-1)}, ruleBetween
		next := h.end + 1
		for next < r.last && f.toks[next].kind == kindPunct {
			next++
		}
		if next < r.last {
			h.content = append(h.content, f.bytes(next, r.last))
		}
		h.end = r.last
		return true
	}
	return false
}

func (f *foreigner) comma(k int) bool { low := f.at(k).low; return low == "," || low == "،" }

func (f *foreigner) dash(k int) bool {
	low := f.at(k).low
	return f.at(k).kind == kindPunct && strings.Trim(low, "-–—") == ""
}

// source returns who is named in the words [first, last]: all up to a preposition,
// or up to the last capital of a name where there are capitals.
func (f *foreigner) source(first, last int) phraseSpan {
	if first > last || f.that[f.toks[first].low] {
		return phraseSpan{}
	}
	end, capital := first-1, -1
	for k := first; k <= last && !f.preps[f.toks[k].low] && end-first < 8; k++ {
		end = k
		if f.toks[k].cap {
			capital = k
		} else if capital >= 0 {
			break // Петров вчера
		}
	}
	if capital >= 0 {
		end = capital
	}
	return phraseSpan{first: first, last: end, head: end, ok: end >= first}
}

// speaker returns the name that a source stands for: of one who spoke before, when
// it is a pronoun or a part of that name.
func (f *foreigner) speaker(s phraseSpan) string {
	if !s.ok || s.first == s.last && f.they[f.toks[s.first].low] {
		return f.last
	}
	first := s.first
	if first < s.last && f.title[f.toks[first].low] && f.toks[s.last].cap {
		first = max(first+1, s.last-1) // Президент России Владимир Путин
	}
	for first < s.last && (f.title[f.toks[first].low] || f.toks[s.last].cap && !f.toks[first].cap) {
		first++ // الوزير أحمد علي
	}
	name := f.text[f.toks[first].start:f.toks[s.last].end]
	for _, n := range f.names {
		if strings.HasSuffix(n, " "+name) {
			return n
		}
	}
	if first < s.last {
		f.names = append(f.names, name)
	}
	return name
}
