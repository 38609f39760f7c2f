package search

import (
	"cmp"
	"math/bits"
	"slices"
)

// counts of a set of documents of one segment, by number.
type counts struct {
	speakers, publishers, topicSets []uint32
	types                           [4]uint32
}

func newCounts(speakers, publishers, topicSets int) *counts {
	return &counts{speakers: make([]uint32, speakers), publishers: make([]uint32, publishers), topicSets: make([]uint32, topicSets)}
}

func (c *counts) add(speaker, publisher, topicSet uint32, speech byte) {
	c.speakers[speaker]++
	c.publishers[publisher]++
	c.topicSets[topicSet]++
	c.types[speech]++
}

// flat is how they stand in a segment.
func (c *counts) flat() []uint32 {
	return slices.Concat(c.speakers, c.publishers, c.topicSets, c.types[:])
}

// all returns the counts of the whole segment, as they were built.
func (s *segment) all() *counts {
	c := newCounts(s.speakers.n, s.publishers.n, s.topicSets.n)
	at := 0
	for _, v := range [][]uint32{c.speakers, c.publishers, c.topicSets, c.types[:]} {
		for i := range v {
			v[i] = s.counts.at(at)
			at++
		}
	}
	return c
}

// maxCounted is how many documents are counted one by one. Of more, every
// n-th run of 64 is, and the counts are multiplied.
const maxCounted = 20_000

// count counts the documents of a set; size is how many there are.
func (s *segment) count(set bitmap, size int) (c *counts, factor int) {
	c = newCounts(s.speakers.n, s.publishers.n, s.topicSets.n)
	factor = 1 + size/maxCounted
	for i := 0; i < len(set); i += factor {
		for w := set[i]; w != 0; w &= w - 1 {
			doc := i*64 + bits.TrailingZeros64(w)
			c.add(s.speaker.at(doc), s.publisher.at(int(s.source.at(doc))), s.topicSet.at(doc), s.flags[doc]&flagSpeech)
		}
	}
	return c, factor
}

// tally adds the counts with their names. Of the many values only the most
// frequent are named.
func (s *segment) tally(t tally, c *counts, factor int) {
	most(c.speakers, func(i, n int) {
		name, _ := s.person(i)
		t.add(Speaker, name, n*factor)
	})
	most(c.publishers, func(i, n int) { t.add(Source, s.publishers.at(i), n*factor) })
	topics := make([]uint32, s.topicNames.n)
	for set, n := range c.topicSets {
		if n == 0 {
			continue
		}
		for _, i := range s.topicNumbers(set) {
			topics[i] += n
		}
	}
	most(topics, func(i, n int) { t.add(Topic, s.topicNames.at(i), n*factor) })
	for i, n := range c.types {
		if i > 0 {
			t.add(Type, Types()[i-1], int(n)*factor)
		}
	}
}

// most calls yield with the largest counts, a few more than are shown.
func most(v []uint32, yield func(i, n int)) {
	const keep = 4 * maxFacetValues
	type entry struct{ i, n int }
	var top []entry
	least := 0
	trim := func() {
		slices.SortFunc(top, func(a, b entry) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.i, b.i)) })
		if len(top) > keep {
			top = top[:keep]
			least = top[keep-1].n
		}
	}
	for i, n := range v {
		if int(n) > least {
			if top = append(top, entry{i, int(n)}); len(top) == 2*keep {
				trim()
			}
		}
	}
	trim()
	for _, e := range top {
		yield(e.i, e.n)
	}
}
