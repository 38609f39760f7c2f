package search

import (
	"cmp"
	"context"
	"math/bits"
	"slices"
	"strings"
	"time"

	"github.com/sahilm/fuzzy"
)

// How much work one key may cause in a segment.
const (
	maxJudged     = 8000  // documents that are read and ranked, of several words
	maxOneWord    = 1500  // of one word: there is no order to tell them apart
	maxWithoutOne = 4000  // that lack one word, for each word
	maxLoose      = 3000  // for each set of words left out
	maxVerified   = 20000 // documents that are read for a phrase
	maxDrops      = 40    // sets of words left out that are tried
	smallCorpus   = 1000  // statements that sahilm/fuzzy searches within a frame
)

func (o Options) limit() int {
	if o.Limit <= 0 {
		return 50
	}
	return o.Limit
}

// Find returns the best matches, best first: those that hold every word
// exactly, then those that hold them in other forms. Where no statement holds
// all words, guesses count, and one of three or more words may be missing.
// It stops early when ctx ends. An empty query finds all in the order they
// were put.
func (x *Index) Find(ctx context.Context, q Query, o Options) (r Result, err error) {
	began := time.Now()
	err = x.guarded(func(views []view) error {
		f := finder{x: x, ctx: ctx, q: q, o: o, words: q.bare()}
		unknown := unknownNames(views, q)
		for _, v := range views {
			f.parts = append(f.parts, &part{view: v, allow: x.allowed(v, q, o, unknown)})
		}
		if err := f.run(); err != nil {
			return err
		}
		r = f.result
		return nil
	})
	r.Took = time.Since(began)
	return r, err
}

// finder answers one query.
type finder struct {
	x       *Index
	ctx     context.Context
	q       Query
	o       Options
	words   []word
	weights []float64
	sure    []bool
	parts   []*part
	best    []entry // read and ranked
	result  Result
}

// part is what is known of one segment.
type part struct {
	view
	allow  bitmap // nil: all
	groups []*group
	set    bitmap // what was found; nil: all
	size   int
	judge  *judge // of the groups, see finder.judgeOf
}

// entry is a document with its rank.
type entry struct {
	score float64
	date  uint32
	part  int32
	doc   int32
}

func (f *finder) run() error {
	defer f.dismiss()
	f.measure()
	for _, p := range f.parts {
		if err := f.ctx.Err(); err != nil {
			return err
		}
		f.strict(p)
		f.result.Total += p.size
	}
	if f.result.Total > 0 || len(f.words) == 0 {
		if err := f.rankStrict(); err != nil {
			return err
		}
	}
	if err := f.loosen(); err != nil {
		return err
	}
	if f.result.Total == 0 && len(f.words) > 0 && f.documents() <= smallCorpus {
		return f.fuzzy()
	}
	f.sortBest()
	f.page()
	f.facets()
	return f.ctx.Err()
}

// judgeOf returns the judge of a part with its groups.
func (f *finder) judgeOf(p *part) *judge {
	if p.judge == nil {
		p.judge = f.x.newJudge(p.seg, f.q, f.words, p.groups, f.weights)
	}
	return p.judge
}

func (f *finder) dismiss() {
	for _, p := range f.parts {
		if p.judge != nil {
			p.judge.done(f.x)
			p.judge = nil
		}
	}
}

func (f *finder) documents() int {
	n := 0
	for _, p := range f.parts {
		n += p.seg.documents
	}
	return n
}

// measure finds each word's group in each segment and how rare it is.
func (f *finder) measure() {
	n := f.documents()
	for i, w := range f.words {
		df := 0
		for _, p := range f.parts {
			g := f.sureGroup(p.seg, w)
			p.groups = append(p.groups, g)
			df += f.x.live(p.view, g)
		}
		f.sure = append(f.sure, df > 0)
		if df == 0 {
			for _, p := range f.parts {
				p.groups[i] = f.guessGroup(p.seg, i)
				df += f.x.live(p.view, p.groups[i])
			}
		}
		f.weights = append(f.weights, weight(df, n))
	}
}

// live counts the statements of a group.
func (x *Index) live(v view, g *group) int {
	if v.dead == nil && len(v.seg.statements) == 0 {
		return g.count
	}
	n := 0
	s := v.seg
	for i, w := range g.set {
		if len(s.statements) > 0 {
			w &= uint64(u32s(s.statements).at(2*i)) | uint64(u32s(s.statements).at(2*i+1))<<32
		}
		if v.dead != nil {
			w &^= v.dead[i]
		}
		n += bits.OnesCount64(w)
	}
	return n
}

func (f *finder) sureGroup(s *segment, w word) *group {
	key := "=" + w.text
	if w.unfinished {
		key = "^" + w.text
	}
	return f.x.groups.get(s, key, func() *group { return s.sureGroup(w) })
}

func (f *finder) guessGroup(s *segment, i int) *group {
	before, after := "", ""
	if i > 0 {
		before = f.words[i-1].text
	}
	if i+1 < len(f.words) {
		after = f.words[i+1].text
	}
	w := f.words[i]
	key := strings.Join([]string{"~", w.text, before, after}, " ")
	if w.unfinished {
		key += "^"
	}
	return f.x.groups.get(s, key, func() *group { return s.guessGroup(w, before, after) })
}

// strict finds the documents that have every word and phrase.
func (f *finder) strict(p *part) {
	var sets []bitmap
	for _, g := range p.groups {
		sets = append(sets, g.set)
	}
	sets, not := f.clauseSets(p.seg, sets, nil)
	if p.allow != nil {
		sets = append(sets, p.allow)
	}
	if len(sets) == 0 && len(not) == 0 {
		p.set, p.size = nil, p.seg.documents
		return
	}
	p.set, p.size = intersect(p.seg.documents, sets, not)
}

// clauseSets adds the sets of the words in phrases and of those excluded.
func (f *finder) clauseSets(s *segment, sets, not []bitmap) (_, _ []bitmap) {
	for _, c := range f.q.clauses {
		switch {
		case c.phrase && !c.not:
			for _, w := range c.words {
				sets = append(sets, f.exactSet(s, w))
			}
		case c.not && len(c.words) == 1:
			not = append(not, f.exactSet(s, c.words[0]))
		}
	}
	return sets, not
}

// intersect returns the documents that are in all sets and in none of not.
func intersect(documents int, sets, not []bitmap) (out bitmap, size int) {
	out = newBitmap(documents)
	if len(sets) == 0 {
		fill(out, documents)
	} else {
		copy(out, sets[0])
		for _, s := range sets[1:] {
			for i, w := range s[:len(out)] {
				out[i] &= w
			}
		}
	}
	for _, s := range not {
		for i, w := range s[:len(out)] {
			out[i] &^= w
		}
	}
	for _, w := range out {
		size += bits.OnesCount64(w)
	}
	return out, size
}

// exactSet returns the documents whose text has the word itself, or one that
// begins with it while it is being typed.
func (f *finder) exactSet(s *segment, w word) bitmap {
	key := "!" + w.text
	if w.unfinished {
		key += "^"
	}
	return f.x.groups.get(s, key, func() *group {
		g := s.newGroup()
		lo, hi := s.words.beginning(w.text)
		for i := lo; i < hi; i++ {
			if w.unfinished || s.words.word(i) == w.text {
				s.words.into(g.set, i)
			} else {
				break
			}
		}
		return g
	}).set
}

// rankStrict reads documents of the sets and ranks them.
func (f *finder) rankStrict() error {
	verify := slices.ContainsFunc(f.q.clauses, func(c clause) bool { return c.phrase && len(c.words) > 1 })
	if len(f.words) == 0 && !verify {
		return nil
	}
	for at, p := range f.parts {
		if p.size == 0 {
			continue
		}
		if verify {
			if err := f.verify(p); err != nil {
				return err
			}
		}
		if len(f.words) == 0 {
			continue
		}
		limit := maxJudged
		if len(f.words) == 1 {
			limit = maxOneWord
		}
		if err := f.rankPart(f.judgeOf(p), p, at, limit); err != nil {
			return err
		}
	}
	return nil
}

func (f *finder) rankPart(j *judge, p *part, at, limit int) error {
	set, size := p.set, p.size
	var before bitmap
	if size > limit { // exact ones first
		sets := []bitmap{set}
		for _, w := range f.words {
			sets = append(sets, f.exactSet(p.seg, word{text: w.text}))
		}
		exact, n := intersect(p.seg.documents, sets, nil)
		if err := f.judge(j, p, at, exact, nil, limit, false); err != nil {
			return err
		}
		limit -= n
		before = exact
	}
	if limit <= 0 {
		return nil
	}
	return f.judge(j, p, at, set, before, limit, false)
}

// judge reads up to limit documents of set that are not in before.
func (f *finder) judge(j *judge, p *part, at int, set, before bitmap, limit int, loose bool) error {
	for i, w := range set {
		if before != nil {
			w &^= before[i]
		}
		for ; w != 0; w &= w - 1 {
			if limit == 0 {
				return nil
			}
			if limit&255 == 0 && f.ctx.Err() != nil {
				return f.ctx.Err()
			}
			limit--
			doc := i*64 + bits.TrailingZeros64(w)
			ok := j.read(doc)
			if ok {
				j.weigh(doc)
				var missing int
				missing, ok = j.enough()
				ok = ok && (loose || missing == 0)
			}
			if !ok {
				if !loose { // a word written as two whose halves stand apart
					p.set[i] &^= w & -w
					p.size--
					f.result.Total--
				}
				continue
			}
			f.best = append(f.best, entry{j.score(), p.seg.date.at(doc), int32(at), int32(doc)})
		}
	}
	return nil
}

// verify keeps the documents that have the phrases. Where there are too many
// to read, the first are, and the rest is estimated.
func (f *finder) verify(p *part) error {
	j := f.x.newJudge(p.seg, f.q, nil, nil, nil)
	defer j.done(f.x)
	read, kept := 0, 0
	for i := range p.set {
		for w := p.set[i]; w != 0; w &= w - 1 {
			if read < maxVerified && j.read(i*64+bits.TrailingZeros64(w)) {
				kept++
			} else {
				p.set[i] &^= w & -w
			}
			if read++; read&1023 == 0 && f.ctx.Err() != nil {
				return f.ctx.Err()
			}
		}
	}
	f.result.Total += kept - p.size
	if read > maxVerified {
		f.result.About = true
		f.result.Total += kept*read/maxVerified - kept
	}
	p.size = kept
	return nil
}

// sortBest puts the best first; ties by date, the newest first, then in the
// order they were put.
func (f *finder) sortBest() {
	slices.SortFunc(f.best, func(a, b entry) int {
		switch {
		case a.score != b.score:
			return cmp.Compare(b.score, a.score)
		case a.date != b.date:
			return cmp.Compare(b.date, a.date)
		case a.part != b.part:
			return cmp.Compare(a.part, b.part)
		}
		return cmp.Compare(a.doc, b.doc)
	})
}

// page takes the part of the answer that was asked for: ranked documents, then
// the rest in the order they were put.
func (f *finder) page() {
	skip, left := max(f.o.Offset, 0), f.o.limit()
	var wanted []entry
	if skip < len(f.best) {
		wanted = f.best[skip:min(len(f.best), skip+left)]
		left -= len(wanted)
	}
	skip = max(0, skip-len(f.best))
	if left > 0 && f.result.Total > len(f.best) {
		wanted = append(slices.Clone(wanted), f.rest(skip, left)...)
	}
	for _, e := range wanted {
		p := f.parts[e.part]
		m := Match{ID: p.seg.ids.at(int(e.doc)), Score: e.score}
		if len(f.words) > 0 {
			j := f.judgeOf(p)
			j.read(int(e.doc))
			j.weigh(int(e.doc))
			m.Score, m.Why = j.score(), j.why()
		}
		f.result.Matches = append(f.result.Matches, m)
	}
}

// rest goes on after the ranked documents.
func (f *finder) rest(skip, left int) []entry {
	var out []entry
	for at, p := range f.parts {
		if p.size == 0 {
			continue
		}
		set := p.set
		if set == nil {
			set = newBitmap(p.seg.documents)
			fill(set, p.seg.documents)
		}
		set = slices.Clone(set)
		for _, e := range f.best {
			if int(e.part) == at {
				set[e.doc>>6] &^= 1 << (e.doc & 63)
			}
		}
		for i, w := range set {
			if n := bits.OnesCount64(w); skip >= n {
				skip -= n
				continue
			}
			for ; w != 0; w &= w - 1 {
				if skip > 0 {
					skip--
					continue
				}
				if left == 0 {
					return out
				}
				left--
				out = append(out, entry{part: int32(at), doc: int32(i*64 + bits.TrailingZeros64(w))})
			}
		}
	}
	return out
}

// facets counts what was found.
func (f *finder) facets() {
	t := tally{}
	for _, p := range f.parts {
		if p.size == 0 {
			continue
		}
		set := p.set
		if set == nil {
			p.seg.tally(t, p.seg.all(), 1)
			set = newBitmap(p.seg.documents)
			fill(set, p.seg.documents)
		} else {
			c, factor := p.seg.count(set, p.size)
			p.seg.tally(t, c, factor)
		}
		p.seg.tallyStatus(t, set, p.size, f.o)
	}
	f.result.Facets = t.facets()
}

// fuzzy is the last resort of a small corpus: the query's letters in order.
func (f *finder) fuzzy() error {
	var data []string
	var docs []entry
	for at, p := range f.parts {
		p.groups = nil
		f.strict(p)
		among := p.set // what has the phrases and fields; nil: all
		p.set, p.size = newBitmap(p.seg.documents), 0
		back := p.seg.wordOfRank()
		j := f.x.newJudge(p.seg, f.q, nil, nil, nil)
		for doc := range p.seg.documents {
			if among != nil && !among.has(doc) || !j.read(doc) {
				continue
			}
			var b strings.Builder
			for _, r := range p.seg.text(doc, nil) {
				b.WriteString(p.seg.words.word(int(back[r])))
				b.WriteByte(' ')
			}
			name, _ := p.seg.person(int(p.seg.speaker.at(doc)))
			b.WriteString(strings.Join(words(name), " "))
			data = append(data, b.String())
			docs = append(docs, entry{part: int32(at), doc: int32(doc)})
		}
		j.done(f.x)
	}
	found := fuzzy.Find(f.q.pattern(), data)
	f.result.Total, f.result.Fuzzy = len(found), len(found) > 0
	for i, m := range found {
		e := docs[m.Index]
		p := f.parts[e.part]
		p.set.set(int(e.doc))
		p.size++
		if i >= f.o.Offset && len(f.result.Matches) < f.o.limit() {
			f.result.Matches = append(f.result.Matches, Match{ID: p.seg.ids.at(int(e.doc)), Score: float64(m.Score),
				Why: []Reason{{Word: f.q.pattern(), As: "its letters in order", Kind: Fuzzy}}})
		}
	}
	f.facets()
	return f.ctx.Err()
}
