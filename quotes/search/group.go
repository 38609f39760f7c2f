package search

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
)

// group is a word of the query in one segment: the words it may stand for and
// the documents that have one of them. Groups are kept between keys and never
// change.
type group struct {
	terms  []expansion
	begun  *begun // what an unfinished word begins, when that is many; not in terms
	splits []split
	unread bool       // some of set may have the halves of a word apart
	named  []uint16   // by speaker: index into names plus 1; nil when no name fits
	names  []nameTerm // best likenesses of names
	set    bitmap
	count  int // of set
}

// begun is a run of the dictionary.
type begun struct {
	lo, hi uint32
	ranks  bitmap // of the same words
}

type expansion struct {
	term uint32
	likeness
}

type nameTerm struct {
	term uint32 // in the dictionary of names
	likeness
}

// split is a word that the text writes as two.
type split struct{ a, b uint32 }

const (
	maxGuesses   = 64      // words that one word may be taken for
	maxGuessed   = 250_000 // documents that all of them together may have
	manyBegin    = 256     // words that an unfinished word begins, from which they are not listed
	maxSplit     = 5000    // documents that are read for the halves of a word
	maxStemRange = 4000    // words that begin like the stem and are compared with it
)

func (s *segment) newGroup() *group { return &group{set: *s.spare.borrowEmpty()} }

// drop leaves to others what a group held that nobody uses.
func (s *segment) drop(g *group) { s.spare.giveBack(&g.set) }

// sureGroup finds a word without guessing. What a frequent beginning begins is
// known: only the inflected forms are added to it.
func (s *segment) sureGroup(w word) *group {
	g, named, known := s.newGroup(), &group{}, false
	if w.unfinished {
		var disk []byte
		if disk, known = s.prefixSet(w.text); known {
			s.soon.read(disk)
			g.set.or(disk)
		}
	}
	both(func() { s.sureWords(g, w, known) }, func() {
		if !known {
			s.soonNamed(w)
		}
		s.names.sure(w, func(i int, l likeness) { s.name(named, i, l, known && l.kind != Stem) })
	})
	if s.take(g, named); g.count == 0 {
		s.soonGuessed()
	}
	return g
}

// sureWords adds the words, and their documents where they are not known.
func (s *segment) sureWords(g *group, w word, known bool) {
	add := func(i int, l likeness) { g.terms = append(g.terms, expansion{uint32(i), l}) }
	lo, hi := s.words.beginning(w.text)
	if !w.unfinished || hi-lo < manyBegin {
		s.words.sure(w, add)
	} else {
		g.begun = s.begun(lo, hi)
		if !known {
			s.words.allInto(g.set, lo, hi)
		}
		s.words.inflected(w, add)
	}
	s.words.eachInto(g.set, g.terms, func(e expansion) bool { return !known || e.kind == Stem })
}

// begun lists the words from lo up to hi.
func (s *segment) begun(lo, hi int) *begun {
	r := &begun{lo: uint32(lo), hi: uint32(hi), ranks: newBitmap(s.words.n)}
	for i := lo; i < hi; i++ {
		r.ranks.set(int(s.rank.at(i)))
	}
	return r
}

func (r *begun) has(term uint32) bool { return r != nil && r.lo <= term && term < r.hi }

// sure calls yield with the words that w is found in without guessing.
func (d *dict) sure(w word, yield func(i int, l likeness)) {
	lo, hi := d.beginning(w.text)
	switch {
	case w.unfinished:
		for i := lo; i < hi; i++ {
			yield(i, w.begins(d.word(i)))
		}
	case lo < hi && d.word(lo) == w.text:
		yield(lo, likeness{Exact, 1})
	}
	d.inflected(w, yield)
}

// begins is how an unfinished word is found in one that it begins.
func (w word) begins(t string) likeness {
	if len(t) == len(w.text) {
		return likeness{Exact, 1}
	}
	return prefixLikeness(w.text, t)
}

// inflected calls yield with the other forms of w.
func (d *dict) inflected(w word, yield func(i int, l likeness)) {
	if len(w.text) < 3 {
		return
	}
	st := stem(w.text)
	other := func(i int) {
		if t := d.word(i); t != w.text && !(w.unfinished && strings.HasPrefix(t, w.text)) && sameStem(w.text, t) {
			yield(i, likeness{Stem, qualityStem})
		}
	}
	for form, of := range irregular {
		if of == st && !strings.HasPrefix(form, st) {
			if i, ok := d.lookup(form); ok {
				other(i)
			}
		}
	}
	slo, shi := d.beginning(st)
	if shi-slo > maxStemRange {
		return
	}
	d.soonWords(slo, shi)
	for i := slo; i < shi; i++ {
		if int(d.lengths[i]) <= len(st)+8 {
			other(i)
		}
	}
}

// joined returns the words that w forms with its neighbours in the query.
func (d *dict) joined(before, w, after string) []int {
	var out []int
	for _, j := range []string{before + w, w + after} {
		if i, ok := d.lookup(j); ok && j != w {
			out = append(out, i)
		}
	}
	return out
}

// guessGroup finds what a word may have been meant for, among others the words
// that the text writes together.
func (s *segment) guessGroup(w word, joined []int) *group {
	g, named := s.newGroup(), &group{}
	both(func() { s.guessWords(g, w, joined) }, func() {
		for _, e := range s.names.likeliest(s.names.guessNames(w), len(s.names.lengths)+maxGuessed) {
			s.name(named, int(e.term), e.likeness, false)
		}
	})
	s.take(g, named)
	return g
}

// take adds the names that were found at the same time, and whose they are.
func (s *segment) take(g, named *group) {
	g.names, g.named = named.names, named.named
	for i, n := range named.set {
		g.set[i] |= n
	}
	if named.set != nil {
		s.drop(named)
	}
	s.finish(g)
}

func (s *segment) guessWords(g *group, w word, joined []int) {
	found := s.words.guess(w)
	for _, i := range joined {
		found = append(found, expansion{uint32(i), likeness{Joined, qualityJoined}})
	}
	g.terms = s.words.likeliest(found, maxGuessed)
	s.words.eachInto(g.set, g.terms, func(expansion) bool { return true })
	left := maxSplit
	for i := 1; i < len(w.text); i++ {
		a, ok := s.words.lookup(w.text[:i])
		if !ok {
			continue
		}
		if b, ok := s.words.lookup(w.text[i:]); ok {
			g.splits = append(g.splits, split{uint32(a), uint32(b)})
			g.unread = s.both(g.set, a, b, &left) || g.unread
		}
	}
}

// both adds the documents that have two words side by side. No more than left
// of those that have them at all are read; the rest is added unread, and true
// returned when there is such a rest.
func (s *segment) both(set bitmap, a, b int, left *int) bool {
	one, other := s.spare.borrowEmpty(), s.spare.borrowEmpty()
	x := *one
	s.words.soonInto(a, a+1)
	s.words.soonInto(b, b+1)
	s.words.into(x, a)
	s.words.into(*other, b)
	for i, w := range *other {
		x[i] &= w
	}
	docs := x.next(0, nil, *left)
	*left -= len(docs)
	for _, doc := range docs {
		x[doc>>6] &^= 1 << (doc & 63)
	}
	unread := *left == 0 && slices.ContainsFunc(x, func(w uint64) bool { return w != 0 })
	pair := rankPhrase{packed: appendRank(appendRank(nil, s.rank.at(a)), s.rank.at(b))}
	for _, doc := range s.having(docs, pair.in) {
		x.set(int(doc))
	}
	for i, w := range x {
		set[i] |= w
	}
	s.spare.giveBack(one)
	s.spare.giveBack(other)
	return unread
}

// guess returns all words that w may have been meant for; some twice.
func (d *dict) guess(w word) []expansion {
	var slipped, others []expansion
	if d.n > 16*shared {
		both(func() { slipped = d.slipped(w) }, func() { others = d.otherGuesses(w) })
	} else {
		slipped, others = d.slipped(w), d.otherGuesses(w)
	}
	return append(slipped, others...)
}

// slipped returns the words that differ by a few letters.
func (d *dict) slipped(w word) (out []expansion) {
	g := newGuesser(w)
	if g.letters == 2 {
		if i, ok := d.lookup(swapped(w.text)); ok {
			out = d.tryGuess(out, g, i, false)
		}
	}
	if g.slips > 0 {
		d.within(w.text, g.letters, g.slips, func(i int) {
			if g.ruler.near(d.word(i), g.slips) {
				out = d.tryGuess(out, g, i, false)
			}
		})
	}
	return out
}

// otherGuesses returns the words of the same sound, and those of which letters
// were left out.
func (d *dict) otherGuesses(w word) (out []expansion) {
	g := newGuesser(w)
	n, mask := g.letters, letterMask(w.text)
	d.sounding(soundHash(w.text), func(i int) {
		if soundsLike(w.text, d.word(i)) {
			out = d.tryGuess(out, g, i, true)
		}
	})
	if n < 3 {
		return out
	}
	// Letters left out, and typos in a word that is still being typed: only
	// where the first letter is right. Words in a row begin alike: what is known
	// of the beginning of one is known of the next.
	last, lastNear := "", false
	lo, hi := d.beginning(firstLetters(w.text, 1))
	for i := lo; i < hi; i++ {
		longer := int(d.lengths[i]) - n
		missing := bits.OnesCount32(mask &^ d.masks.at(i))
		likely := false
		if g.begins > 0 && longer >= -g.begins && missing <= g.begins {
			t := d.word(i)
			if t = t[:min(len(t), len(w.text)+g.begins)]; t != last {
				last, lastNear = t, g.ruler.nearBeginning(t, g.begins)
			}
			likely = lastNear
		}
		if !likely && missing == 0 && longer > 0 {
			t := d.word(i)
			likely = strings.HasPrefix(t, w.text) || skips(w.text, t)
		}
		if likely {
			out = d.tryGuess(out, g, i, false)
		}
	}
	return out
}

func (d *dict) tryGuess(out []expansion, g *guesser, i int, sameSound bool) []expansion {
	t := d.word(i)
	if t == g.text {
		return out
	}
	if l, ok := g.guessed(t, sameSound); ok {
		out = append(out, expansion{uint32(i), l})
	}
	return out
}

// likeliest keeps the best guesses that together stand in no more than limit
// documents, each word once. One slip is likeliest in a frequent word: teh is the.
func (d *dict) likeliest(found []expansion, limit int) []expansion {
	slices.SortFunc(found, func(a, b expansion) int {
		if a.quality != b.quality {
			return cmp.Compare(b.quality, a.quality)
		}
		return cmp.Or(cmp.Compare(d.df.at(int(b.term)), d.df.at(int(a.term))), cmp.Compare(a.term, b.term), cmp.Compare(a.kind, b.kind))
	})
	var out []expansion
	total := 0
	for _, e := range found {
		if len(out) == maxGuesses {
			break
		}
		if slices.ContainsFunc(out, func(o expansion) bool { return o.term == e.term }) {
			continue
		}
		df := int(d.df.at(int(e.term)))
		if total += df; total > limit && len(out) > 0 && !e.oneSlip() {
			total -= df
			continue
		}
		out = append(out, e)
	}
	return out
}

// name adds every speaker whose name has the word, and the documents where they
// are not known.
func (s *segment) name(g *group, term int, l likeness, known bool) {
	if g.named == nil {
		g.named = make([]uint16, s.speakers.n)
	}
	if len(g.names) == 1<<16-2 {
		return
	}
	g.names = append(g.names, nameTerm{uint32(term), l})
	s.speakersNamed(term, func(speaker int) {
		if old := g.named[speaker]; old != 0 {
			if g.names[old-1].quality >= l.quality {
				return
			}
		} else if !known {
			if g.set == nil {
				g.set = *s.spare.borrowEmpty()
			}
			s.said(g.set, speaker)
		}
		g.named[speaker] = uint16(len(g.names))
	})
}

func (s *segment) finish(g *group) { g.count = g.set.count() }

// either joins two groups of the same word.
func (p *part) either(a, b *group) *group {
	s, g := p.seg, &group{set: p.lendAny()}
	sure := make(map[uint32]bool, len(b.terms))
	for _, e := range b.terms {
		sure[e.term] = false
	}
	for _, e := range a.terms {
		if _, ok := sure[e.term]; ok {
			sure[e.term] = true
		}
	}
	g.terms, g.begun = slices.Clone(a.terms), a.begun
	for _, e := range b.terms {
		if !sure[e.term] && !a.begun.has(e.term) {
			g.terms = append(g.terms, e)
		}
	}
	g.splits, g.unread = b.splits, b.unread
	for i := range g.set {
		g.set[i] = a.set[i] | b.set[i]
	}
	g.names, g.named = slices.Clone(a.names), slices.Clone(a.named)
	if b.named != nil {
		if g.named == nil {
			g.named = make([]uint16, s.speakers.n)
		}
		for sp, n := range b.named {
			if n == 0 {
				continue
			}
			if old := g.named[sp]; old == 0 || g.names[old-1].quality < b.names[n-1].quality {
				g.named[sp] = uint16(len(a.names)) + n
			}
		}
		g.names = append(g.names, b.names...)
	}
	s.finish(g)
	return g
}
