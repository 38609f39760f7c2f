package search

import (
	"bytes"
	"slices"
)

// rankPhrase is a phrase as it stands in this segment's texts, see appendRank.
type rankPhrase struct {
	packed []byte
	last   bitmap // ranks that an unfinished last word may have; nil when it is finished
	not    bool
}

// rankPhrase translates a phrase of two or more words. One that holds an
// unknown word needs no looking: its documents are none.
func (s *segment) rankPhrase(c clause) (rankPhrase, bool) {
	if !c.isRow() {
		return rankPhrase{}, false
	}
	p := rankPhrase{not: c.not}
	for i, w := range c.words {
		if w.unfinished && i == len(c.words)-1 {
			p.last = newBitmap(s.words.n)
			lo, hi := s.words.beginning(w.text)
			for t := lo; t < hi; t++ {
				p.last.set(int(s.rank.at(t)))
			}
			break
		}
		t, ok := s.words.lookup(w.text)
		if !ok {
			return rankPhrase{}, false
		}
		p.packed = appendRank(p.packed, s.rank.at(t))
	}
	return p, true
}

// isRow reports whether words must follow each other: which do is seen in texts only.
func (c clause) isRow() bool { return c.phrase && len(c.words) > 1 }

// in reports whether a text has the phrase.
func (p rankPhrase) in(text []byte) bool {
	for from := 0; ; from++ {
		i := bytes.Index(text[from:], p.packed)
		if i < 0 {
			return false
		}
		from += i
		if wordAt(text, from) && (p.last == nil || p.goesOn(text[from+len(p.packed):])) {
			return true
		}
	}
}

// goesOn reports whether what follows in a text begins with the unfinished word.
func (p rankPhrase) goesOn(rest []byte) bool {
	if len(rest) == 0 {
		return false
	}
	rank, _ := firstRank(rest)
	return p.last.has(int(rank))
}

// wordAt reports whether a word of a text begins at a byte. Mostly the bytes
// before it tell; where they may be the first of a longer word, it is counted from
// the beginning.
func wordAt(text []byte, at int) bool {
	if (at < 1 || text[at-1] < oneByte) && (at < 2 || text[at-2] < firstThree) && (at < 3 || text[at-3] < fourBytes) {
		return true
	}
	i := 0
	for i < at {
		i += int(firstBytes[text[i]].size)
	}
	return i == at
}

// verifyAll keeps the documents that have the phrases. Where there are too many
// to read, the first are, as many more as the page wants, and the rest is
// estimated.
func (f *finder) verifyAll() error {
	total := f.found()
	return f.every(func(p *part) error {
		if p.size == 0 {
			return nil
		}
		return f.verify(p, share(maxVerified, p.size, total))
	})
}

// verifyStep is how many documents are read before one looks whether it is enough.
const verifyStep = 16 << 10

func (f *finder) verify(p *part, limit int) error {
	phrases, unread := f.phrasesIn(p)
	need := max(f.o.Offset, 0) + f.o.limit()
	out, left := p.lend(), p.size
	if unread != nil { // what cannot have a phrase that is unwanted
		copy(out, unread)
		left -= unread.count()
	}
	kept, read, from := 0, 0, 0
	for read < left && (read < limit || kept < need) {
		if err := f.ctx.Err(); err != nil {
			return err
		}
		docs := p.set.next(from, unread, verifyStep)
		from = int(docs[len(docs)-1]) + 1
		read += len(docs)
		for _, some := range p.seg.holding(docs, phrases) {
			kept += len(some)
			for _, doc := range some {
				out.set(int(doc))
			}
		}
	}
	size := p.size - left + kept
	p.more = size - p.size
	if read < left {
		p.about = true
		p.more += kept * (left - read) / read
	}
	p.set, p.size = out, size
	return nil
}

// phrasesIn returns the phrases to look for in a part. Where all of them are
// unwanted, documents that lack a word of each need not be read: unread has them.
func (f *finder) phrasesIn(p *part) (phrases []rankPhrase, unread bitmap) {
	if p.set == nil {
		p.set = p.lendAny()
		fill(p.set, p.seg.documents)
	}
	wanted := false
	var not []bitmap
	for _, c := range f.q.clauses {
		phrase, ok := p.seg.rankPhrase(c)
		if !ok {
			continue
		}
		phrases = append(phrases, phrase)
		if wanted = wanted || !c.not; wanted {
			continue
		}
		var sets []bitmap
		for _, w := range c.words {
			sets = append(sets, f.exactSet(p.seg, w))
		}
		with, _ := p.intersect(sets, nil)
		not = append(not, with)
	}
	if !wanted {
		unread, _ = p.intersect([]bitmap{p.set}, not)
	}
	return phrases, unread
}

// holding returns the documents, which rise, that have the phrases as wanted.
func (s *segment) holding(docs []int32, phrases []rankPhrase) (found [2][]int32) {
	asWanted := func(text []byte) bool {
		return !slices.ContainsFunc(phrases, func(p rankPhrase) bool { return p.in(text) == p.not })
	}
	half := len(docs) / 2
	both(func() { found[0] = s.having(docs[:half], asWanted) }, func() { found[1] = s.having(docs[half:], asWanted) })
	return found
}
