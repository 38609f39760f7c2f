package search

import (
	"cmp"
	"math/bits"
	"slices"
)

// telling is the score from which a statement is so likely meant that nothing
// else is tried: the words it has stand in order, or are all exact.
const telling = 1.2

// Four or more words that all stand in a statement, but apart from each other, may
// be there by accident, because one of them was never said, or otherwise. Where
// no statement has them together, those that have them in other forms, or lack
// one, come first if they fit better: what was typed stands nowhere.
const (
	manyWords = 4
	firstPage = 10
	inOrder   = 0.8 // the score from which a statement that lacks a word fills up a first page
)

// together is the score, without what it has for being exact, of n words that are
// not there by accident: no less than that of all but one in a row.
func together(n int) float64 {
	m := float64(n)
	return (m-1)/m + bonusOrder*(m-2)/(m-1) + bonusInRow
}

// fit is the score of an entry without what it has for being exact.
func (e entry) fit() float64 {
	if e.exact() {
		return e.score - bonusExact
	}
	return e.score
}

// exact reports whether all words stand in the statement as they were typed.
func (e entry) exact() bool { return e.score > bonusExact }

// fits returns how well the best statement fits, and the best exact one; 0 for none.
func (f *finder) fits() (best, exact float64) {
	for _, e := range f.best {
		best = max(best, e.fit())
		if e.exact() {
			exact = max(exact, e.fit())
		}
	}
	return best, exact
}

// settled reports whether statements that have all words leave nothing to wish for.
func (f *finder) settled(best, exact float64) bool {
	if len(f.words) < manyWords {
		return exact > 0 || best >= telling
	}
	return best >= together(len(f.words))
}

// overtake puts what fits better than exact statements before them, where
// they hold the words by accident.
func (f *finder) overtake(exact float64) {
	if exact == 0 || len(f.words) < manyWords || exact >= together(len(f.words)) {
		return
	}
	for i, e := range f.best {
		if !e.exact() && e.score > exact {
			f.best[i].score += bonusExact
		}
	}
}

// loosen goes beyond the statements that have every word. One of three or more
// words may be wrong: statements without it count that fit better than those
// which have all words. Where that finds nothing telling either, every word
// may have been meant for another, and more may be missing: then what was found
// stays, and guesses that fit better join it.
func (f *finder) loosen() error {
	if len(f.words) == 0 {
		return nil
	}
	best, exact := f.fits()
	defer f.overtake(exact)
	if f.settled(best, exact) {
		return nil
	}
	if len(f.words) > 2 {
		more, err := f.withoutOne(best)
		if err != nil {
			return err
		}
		for _, e := range more {
			best = max(best, e.score)
		}
		if f.result.Total > 0 || best >= telling {
			f.take(more)
		}
	}
	switch {
	case f.result.Total == 0:
		return f.guess()
	case best < telling && len(f.words) > 1:
		return f.guessBetter(best)
	}
	return nil
}

// withoutOne finds the statements that lack one word and fit better than best,
// and some that fit less well where there is room.
func (f *finder) withoutOne(best float64) ([]entry, error) {
	kept := f.best
	f.best = nil
	drops := slices.DeleteFunc(drops(f.weights, false), func(d uint32) bool { return bits.OnesCount32(d) != 1 })
	about := f.result.About
	limit := maxWithoutOne
	if f.result.Total > 0 { // all words were found: this is the less likely case
		limit /= 6
	}
	limit /= f.looseShare()
	err := f.every(func(p *part) error { return f.looseIn(p, drops, 1, limit, limit) })
	if err != nil {
		return nil, err
	}
	f.result.About = about
	f.sortBest(firstPage)
	more, room := f.best[:0], firstPage-f.result.Total
	for i, e := range f.best {
		if e.score > best || i < room && e.score >= inOrder {
			more = append(more, e)
		}
	}
	f.best = kept
	return more, nil
}

// looseShare says that 1/looseShare of what may be judged of loose documents is.
func (f *finder) looseShare() int {
	if slices.Contains(f.usual, false) {
		return 1
	}
	return usualLoose
}

// take adds entries to what was found.
func (f *finder) take(more []entry) {
	f.best = append(f.best, more...)
	f.result.Total += len(more)
	for _, e := range more {
		p := f.parts[e.part]
		if !p.set.has(int(e.doc)) {
			p.set.set(int(e.doc))
			p.size++
		}
	}
}

// guess finds what the words may have been meant for, where there is nothing else.
func (f *finder) guess() error {
	f.best = f.best[:0]
	if err := f.guessWords(); err != nil {
		return err
	}
	for _, p := range f.parts {
		p.set, p.size = p.lend(), 0
	}
	for _, few := range []bool{false, true} {
		if err := f.judgeGuesses(few); err != nil {
			return err
		}
		if len(f.best) > 0 {
			break
		}
	}
	more := f.best
	f.best = nil
	f.result.Total = 0
	f.take(more)
	return nil
}

// guessBetter adds to what was found what the words may have been meant for, where
// that fits better than best.
func (f *finder) guessBetter(best float64) error {
	kept, about := f.best, f.result.About
	f.best = nil
	if err := f.guessWords(); err != nil {
		return err
	}
	if err := f.judgeGuesses(false); err != nil {
		return err
	}
	f.judgeAgain(kept)
	f.sortBest(firstPage)
	more := slices.DeleteFunc(f.best[:min(firstPage, len(f.best))], func(e entry) bool { return e.score <= best })
	f.best, f.result.About = kept, about
	f.take(more)
	return nil
}

// judgeAgain raises entries that fit better where words stand for others, too.
func (f *finder) judgeAgain(entries []entry) {
	for len(entries) > 0 {
		n, docs := 0, [ahead]int32{}
		for n < min(ahead, len(entries)) && entries[n].part == entries[0].part {
			docs[n] = entries[n].doc
			n++
		}
		j := f.judgeOf(f.parts[entries[0].part])
		j.guessed = f.guessed
		j.fetch(docs[:n])
		for i, e := range entries[:n] {
			if !e.exact() && j.read(int(e.doc)) {
				j.weigh(int(e.doc))
				entries[i].score = max(e.score, j.score())
			}
		}
		entries = entries[n:]
	}
}

// guessWords lets every word stand for others. What a word tells that stands for
// many is noted in guessed.
func (f *finder) guessWords() error {
	f.dismiss()
	f.guessed = slices.Clone(f.weights)
	alike := func(i int) bool { return f.sure[i] && !f.usual[i] }
	err := f.every(func(p *part) error {
		for i := range f.words {
			if alike(i) {
				p.groups[i] = p.either(p.groups[i], f.guessGroup(p, i))
			}
		}
		return f.ctx.Err()
	})
	if err != nil {
		return err
	}
	for i := range f.words {
		if alike(i) {
			f.guessed[i] = min(f.weights[i], weight(f.live(i), f.documents()))
		}
	}
	return nil
}

// judgeGuesses judges what is not found yet; few lets more words be missing than
// there should.
func (f *finder) judgeGuesses(few bool) error {
	drops := drops(f.guessed, few)
	return f.every(func(p *part) error {
		j := f.judgeOf(p)
		j.guessed, j.few = f.guessed, few
		return f.looseIn(p, drops, mayMiss(len(f.words), few), maxLoose/f.looseShare(), 3*maxLoose/f.looseShare())
	})
}

// looseIn judges the documents that lack words, up to most of them, and are not in
// the part's set: those that lack one of drops, its share of limit for each, and
// all that lack as many others where those are few; its share of left in all.
func (f *finder) looseIn(p *part, drops []uint32, most, limit, left int) error {
	lack, scan := f.lacking(p, drops, most), maxScanned
	if n := f.documents(); n > 0 {
		limit, left, scan = share(limit, p.seg.documents, n), share(left, p.seg.documents, n), share(scan, p.seg.documents, n)
	}
	for n := range most + 1 {
		for _, drop := range drops {
			if bits.OnesCount32(drop) != n || lack.unseen[n] <= min(limit, left) {
				continue
			}
			docs, size := lack.without(drop, max(scan, limit))
			if size == 0 {
				continue
			}
			if left == 0 { // what the other drops find is not known
				p.about = true
				return nil
			}
			some := min(limit, left)
			if left -= min(some, size); size > some {
				p.about = true
				docs = f.likely(p.seg, docs, drop, some, &scan)
			}
			if err := f.judgeAll(p, docs, true); err != nil {
				return err
			}
		}
		docs := lack.rest(n, min(limit, left))
		left -= len(docs)
		if err := f.judgeAll(p, docs, true); err != nil {
			return err
		}
	}
	return nil
}

// drops lists the sets of words to leave out, as bits, those that weigh least
// first. See evidence.enough for how many may be missing, and what few means.
func drops(weights []float64, few bool) []uint32 {
	n := len(weights)
	all := 0.0
	for _, w := range weights {
		all += w
	}
	type drop struct {
		bits   uint32
		weight float64
	}
	drops := []drop{{}}
	share := 0.7
	switch {
	case n == 2:
		share = 0.5
	case few:
		share = 1 - fewShare
	}
	level := drops
	for range mayMiss(n, few) {
		var next []drop
		for _, d := range level {
			for i := range n {
				if d.bits>>i != 0 { // in rising order, each set once
					continue
				}
				if w := d.weight + weights[i]; w <= share*all+1e-9 {
					next = append(next, drop{d.bits | 1<<i, w})
				}
			}
		}
		slices.SortStableFunc(next, func(a, b drop) int { return cmp.Compare(a.weight, b.weight) })
		if len(next) > maxDrops {
			next = next[:maxDrops]
		}
		drops = append(drops, next...)
		level = next
	}
	out := make([]uint32, 0, maxDrops)
	for _, d := range drops[:min(len(drops), maxDrops)] {
		out = append(out, d.bits)
	}
	return out
}

// mayMiss is how many of n words may be missing.
func mayMiss(n int, few bool) int {
	switch {
	case n < 2:
		return 0
	case few && n > 2:
		return min(n-1, maxMissing)
	}
	return min(max(1, n/3), maxMissing)
}
