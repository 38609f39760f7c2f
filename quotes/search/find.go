package search

import (
	"cmp"
	"context"
	"fmt"
	"math/bits"
	"slices"
	"time"
)

// How much work one key may cause. Segments share it by what they hold.
const (
	maxJudged      = 4000  // documents that are read and ranked, of several words
	maxOneWord     = 1500  // of one word: there is no order to tell them apart
	maxWithoutOne  = 5000  // that lack one word
	maxLoose       = 2000  // for each set of words left out
	maxVerified    = 20000 // documents that are read for a phrase that is frequent, see verify
	maxMissing     = 3     // words that may be left out, see lacking
	maxScanned     = 20000 // documents that are looked at for neighbours, where a word is missing
	maxSeen        = 10000 // where none is
	usualLoose     = 2     // of words that all are frequent, 1/usualLoose of the loose: little tells them apart
	scatteredShare = 2     // of those ranked then, at most 1/scatteredShare have none
	maxDrops       = 40    // sets of words left out that are tried
	usualShare     = 25    // a word in more than 1/usualShare of all is not guessed at
	unknownShare   = 100   // a word that stands nowhere tells no more than one in 1/unknownShare of all
	smallCorpus    = 1000  // statements that sahilm/fuzzy searches within a frame
)

func (o Options) limit() int {
	if o.Limit <= 0 {
		return 50
	}
	return o.Limit
}

// Find returns the best matches, best first: those that hold every word
// exactly, then those that hold them in other forms. Where four or more words
// stand together in no statement, one that lacks a word or holds another form
// may come first, see together. Where no statement holds all words, or three or
// more only by accident, guesses count, and one of three or more words may be
// missing, or one of two that stands nowhere; where that finds nothing either,
// more, if what is there tells enough.
// It stops early when ctx ends. An empty query finds all in the order they
// were put.
func (x *Index) Find(ctx context.Context, q Query, o Options) (r Result, err error) {
	began := time.Now()
	err = x.guarded(func(views []view) error {
		q := x.withBorne(views, q)
		f := finder{x: x, ctx: ctx, q: q, o: o, words: q.bare()}
		unknown := unknownNames(views, q)
		for at, v := range views {
			v.seg.groups.enter()
			defer v.seg.groups.leave(v.seg.drop)
			f.parts = append(f.parts, &part{view: v, at: at, allow: x.allowed(v, q, o, unknown)})
		}
		err := f.run()
		for _, p := range f.parts {
			p.giveBack()
		}
		if err == nil {
			r = f.result
		}
		return err
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
	guessed []float64 // weights of words that stand for others, too, see guessWords
	sure    []bool
	usual   []bool // so frequent, as it was typed, that it was hardly meant for another
	parts   []*part
	best    []entry // read and ranked
	result  Result
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
	if err := f.measure(); err != nil {
		return err
	}
	if err := f.every(f.strict); err != nil {
		return err
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
	f.sortBest(max(f.o.Offset, 0) + f.o.limit())
	if f.result.Total > shared {
		both(f.page, f.facets)
	} else {
		f.page()
		f.facets()
	}
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
func (f *finder) measure() error {
	err := f.every(func(p *part) error {
		p.seg.soonFirst(f.words)
		for _, w := range f.words {
			p.groups = append(p.groups, f.sureGroup(p.seg, w))
		}
		return f.ctx.Err()
	})
	if err != nil {
		return err
	}
	n := f.documents()
	df := make([]int, len(f.words))
	for i := range f.words {
		df[i] = f.live(i)
		f.sure = append(f.sure, df[i] > 0)
		f.usual = append(f.usual, n > smallCorpus && f.asTyped(i) > n/usualShare)
	}
	if slices.Contains(f.sure, false) {
		err = f.every(func(p *part) error {
			for i, sure := range f.sure {
				if !sure {
					p.groups[i] = f.guessGroup(p, i)
				}
			}
			return f.ctx.Err()
		})
	}
	for i := range f.words {
		if !f.sure[i] {
			df[i] = cmp.Or(f.live(i), n/unknownShare)
		}
		f.weights = append(f.weights, weight(df[i], n))
	}
	return err
}

// live counts the statements that have a word.
func (f *finder) live(word int) int {
	n := 0
	for _, p := range f.parts {
		n += f.x.live(p.view, p.groups[word])
	}
	return n
}

// asTyped counts the statements that have a word itself, in no other form.
func (f *finder) asTyped(word int) int {
	n := 0
	for _, p := range f.parts {
		if t, ok := p.seg.words.lookup(f.words[word].text); ok {
			n += int(p.seg.words.df.at(t))
		}
	}
	return n
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
	return s.groups.get(key, func() *group { return s.sureGroup(w) })
}

func (f *finder) guessGroup(p *part, i int) *group {
	s := p.seg
	before, after := "", ""
	if i > 0 {
		before = f.words[i-1].text
	}
	if i+1 < len(f.words) {
		after = f.words[i+1].text
	}
	w := f.words[i]
	// Its neighbours change with every key; the words they form with it hardly.
	joined := s.words.joined(before, w.text, after)
	key := fmt.Sprint("~", w.text, w.unfinished, joined)
	g := s.groups.get(key, func() *group { return s.guessGroup(w, joined) })
	p.about = p.about || g.unread
	return g
}

// strict finds the documents that have every word and phrase.
func (f *finder) strict(p *part) error {
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
	} else {
		p.set, p.size = p.intersect(sets, not)
	}
	p.more = p.size
	return f.ctx.Err()
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

// exactSet returns the documents whose text has the word itself, or one that
// begins with it while it is being typed.
func (f *finder) exactSet(s *segment, w word) bitmap {
	key := "!" + w.text
	if w.unfinished {
		key += "^"
	}
	return s.groups.get(key, func() *group {
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
	verify := slices.ContainsFunc(f.q.clauses, clause.isRow)
	if len(f.words) == 0 && !verify {
		return nil
	}
	if verify {
		if err := f.verifyAll(); err != nil {
			return err
		}
	}
	if len(f.words) == 0 {
		return nil
	}
	limit, total := maxJudged, f.found()
	if len(f.words) == 1 {
		limit = maxOneWord
	}
	switch { // too many to tell apart, whatever is read
	case total > 16*limit:
		limit /= 4
	case total > limit:
		limit /= 2
	}
	return f.every(func(p *part) error {
		if p.size == 0 {
			return nil
		}
		return f.rankPart(p, share(limit, p.size, total))
	})
}

// found counts what the parts have found.
func (f *finder) found() int {
	n := 0
	for _, p := range f.parts {
		n += p.size
	}
	return n
}

func (f *finder) rankPart(p *part, limit int) error {
	set, size := p.set, p.size
	var before bitmap
	if size > limit { // exact ones first
		sets := []bitmap{set}
		for _, w := range f.words {
			sets = append(sets, f.exactSet(p.seg, word{text: w.text}))
		}
		exact, n := p.intersect(sets, nil)
		if err := f.judgeAll(p, exact.next(0, nil, limit), false); err != nil {
			return err
		}
		if n == 0 && len(f.words) > 2 { // typos, joined words: any of them would do as well as the first
			scan := max(limit, share(maxSeen, p.seg.documents, f.documents()))
			return f.judgeAll(p, f.likely(p.seg, set.next(0, nil, scan), 0, limit, &scan), false)
		}
		limit -= n
		before = exact
	}
	if limit <= 0 {
		return nil
	}
	return f.judgeAll(p, set.next(0, before, limit), false)
}

// judgeAll reads documents and ranks them, many of them on two cores.
func (f *finder) judgeAll(p *part, docs []int32, loose bool) error {
	j := f.judgeOf(p)
	var found [2][]entry
	var wrong [2][]int32
	if half := len(docs) / 2; half > shared/2 {
		other := j.fork()
		both(func() { found[0], wrong[0] = f.judgeSome(j, p.at, docs[:half], loose) },
			func() { found[1], wrong[1] = f.judgeSome(other, p.at, docs[half:], loose) })
	} else {
		found[0], wrong[0] = f.judgeSome(j, p.at, docs, loose)
	}
	p.best = append(append(p.best, found[0]...), found[1]...)
	for _, docs := range wrong {
		for _, doc := range docs {
			p.set[doc>>6] &^= 1 << (doc & 63)
		}
		p.size -= len(docs)
		p.more -= len(docs)
	}
	return f.ctx.Err()
}

// judgeSome also returns the documents that are not what was asked for: a word
// written as two stands apart in them. Of loose ones that goes without saying.
func (f *finder) judgeSome(j *judge, at int, docs []int32, loose bool) (found []entry, wrong []int32) {
	found = make([]entry, 0, len(docs))
	for n, doc := range docs {
		if n&255 == 255 && f.ctx.Err() != nil {
			return found, wrong
		}
		if n%soonDocs == 0 {
			j.seg.soonBoth(docs, n)
		}
		if n%ahead == 0 {
			j.fetch(docs[n:min(n+ahead, len(docs))])
		}
		ok := j.read(int(doc))
		if ok {
			j.weigh(int(doc))
			var missing int
			missing, ok = j.enough()
			ok = ok && (loose || missing == 0)
		}
		switch {
		case ok:
			found = append(found, entry{j.score(), j.seg.date.at(int(doc)), int32(at), doc})
		case !loose:
			wrong = append(wrong, doc)
		}
	}
	return found, wrong
}
