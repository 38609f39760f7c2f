package search

import (
	"math/bits"
	"slices"
)

// lack holds the documents that lack words of the query, by how many. Each
// lacks one set of words only: what was seen for one is not looked at for the
// next.
type lack struct {
	groups []*group
	sets   [maxMissing + 1]bitmap             // what is unseen
	unseen [maxMissing + 1]int                // how much that is
	parted [maxMissing + 1]map[uint32][]int32 // documents by the words they lack, where they are few
	room   bitmap
}

// lacking returns the documents that lack none of the words, unless drops begin
// later, exactly one, and so on up to most, without those in the part's set. It
// counts for all words in one pass.
func (f *finder) lacking(p *part, drops []uint32, most int) *lack {
	l := &lack{groups: p.groups, room: p.lendAny()}
	for n := range most + 1 {
		if n > 0 || slices.Contains(drops, 0) {
			l.sets[n] = p.lendAny()
		}
	}
	sets, not := f.clauseSets(p.seg, nil, []bitmap{p.set})
	if p.allow != nil {
		sets = append(sets, p.allow)
	}
	among, _ := p.intersect(sets, not)
	sets = sets[:0]
	for _, g := range p.groups {
		sets = append(sets, g.set[:len(among)])
	}
	halves(len(among), func(lo, hi int) {
		if most == 1 {
			l.countOne(among, sets, lo, hi)
		} else {
			l.countAll(among, sets, lo, hi)
		}
	})
	for n, set := range l.sets {
		l.unseen[n] = set.count()
	}
	return l
}

func (l *lack) countAll(among bitmap, sets []bitmap, lo, hi int) {
	for i := lo; i < hi; i++ {
		none := among[i]
		var one, two, three uint64
		for _, s := range sets {
			w := s[i]
			three = three&w | two&^w
			two = two&w | one&^w
			one = one&w | none&^w
			none &= w
		}
		for n, w := range [...]uint64{none, one, two, three} {
			if l.sets[n] != nil {
				l.sets[n][i] = w
			}
		}
	}
}

// countOne is countAll where no more than one word is left out.
func (l *lack) countOne(among bitmap, sets []bitmap, lo, hi int) {
	for i := lo; i < hi; i++ {
		none := among[i]
		var one uint64
		for _, s := range sets {
			w := s[i]
			one = one&w | none&^w
			none &= w
		}
		l.sets[1][i] = one
		if l.sets[0] != nil {
			l.sets[0][i] = none
		}
	}
}

// without returns the documents that lack just these words, up to most of
// them, and how many there are.
func (l *lack) without(drop uint32, most int) (docs []int32, size int) {
	n := bits.OnesCount32(drop)
	if l.unseen[n] == 0 {
		return nil, 0
	}
	set := l.sets[n]
	if l.parted[n] == nil && l.unseen[n] <= len(set) { // fewer than there are words in a set: quicker one by one
		l.part(n)
	}
	switch {
	case l.parted[n] != nil:
		docs = l.parted[n][drop]
		size = len(docs)
		delete(l.parted[n], drop)
	case drop == 0:
		docs, size = set.next(0, nil, most), l.unseen[n]
	default:
		size = l.leaveOut(drop, set)
		docs = l.room.next(0, nil, most)
	}
	l.unseen[n] -= size
	return docs[:min(len(docs), most)], size
}

// rest returns all unseen documents that lack n words, whichever, where there are
// no more than most: of many words more sets may be missing than can be tried.
func (l *lack) rest(n, most int) (docs []int32) {
	switch {
	case l.unseen[n] > most:
		return nil
	case l.parted[n] == nil:
		docs = l.sets[n].next(0, nil, l.unseen[n])
	default:
		for _, some := range l.parted[n] {
			docs = append(docs, some...)
		}
		slices.Sort(docs)
	}
	l.unseen[n] = 0
	return docs
}

// part tells the unseen documents that lack n words apart.
func (l *lack) part(n int) {
	l.parted[n] = map[uint32][]int32{}
	for i, w := range l.sets[n] {
		for ; w != 0; w &= w - 1 {
			doc, drop := i*64+bits.TrailingZeros64(w), uint32(0)
			for k, g := range l.groups {
				if !g.set.has(doc) {
					drop |= 1 << k
				}
			}
			l.parted[n][drop] = append(l.parted[n][drop], int32(doc))
		}
	}
}

// leaveOut moves the documents of a set that are in no group of the words left
// out to the room, and counts them.
func (l *lack) leaveOut(drop uint32, set bitmap) (size int) {
	room := l.room[:len(set)]
	for d, from := drop, set; d != 0; d, from = d&(d-1), room {
		g := l.groups[bits.TrailingZeros32(d)].set[:len(room)]
		if d&(d-1) != 0 {
			for i, w := range from[:len(room)] {
				room[i] = w &^ g[i]
			}
			continue
		}
		for i, w := range from[:len(room)] {
			w &^= g[i]
			room[i] = w
			set[i] &^= w
			size += bits.OnesCount64(w)
		}
	}
	return size
}
