package search

import (
	"math/bits"
	"slices"
	"strings"
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

// Up to maxCounted documents are counted one by one. Of more, every n-th run of
// 64 is, sampled of them in all, and the rest is estimated: see estimate.
const (
	maxCounted = 10_000
	sampled    = 5_000
)

// samplingOf returns n where every n-th run is counted of size documents.
func samplingOf(size int) int {
	if size > maxCounted {
		return 1 + size/sampled
	}
	return 1
}

// count counts a set of size documents, or estimates where factor is above 1. The
// counts are to be given back to s.spare.
func (s *segment) count(set bitmap, size, factor int) *counts {
	s.soonCounted(set, factor)
	c := s.noCounts()
	if factor == 1 && size < 8*shared {
		s.countInto(c, set, 0, len(set), 1)
		return c
	}
	d := s.noCounts()
	defer s.spare.counts.Put(d)
	if factor == 1 {
		both(func() { s.countInto(c, set, 0, len(set)/2, 1) }, func() { s.countInto(d, set, len(set)/2, len(set), 1) })
		c.join(d)
		return c
	}
	both(func() { s.countInto(c, set, 0, len(set), 2*factor) }, func() { s.countInto(d, set, factor, len(set), 2*factor) })
	s.estimate(c, d, size)
	return c
}

// noCounts returns counts in which all is 0.
func (s *segment) noCounts() *counts {
	c, ok := s.spare.counts.Get().(*counts)
	if !ok {
		return newCounts(s.speakers.n, s.publishers.n, s.topicSets.n)
	}
	clear(c.speakers)
	clear(c.publishers)
	clear(c.topicSets)
	clear(c.types[:])
	return c
}

// countInto counts every factor-th run from lo up to hi.
func (s *segment) countInto(c *counts, set bitmap, lo, hi, factor int) {
	for i := lo; i < hi; i += factor {
		for w := set[i]; w != 0; w &= w - 1 {
			doc := i*64 + bits.TrailingZeros64(w)
			c.add(s.speaker.at(doc), s.publisher.at(int(s.source.at(doc))), s.topicSet.at(doc), s.flags[doc]&flagSpeech)
		}
	}
}

// estimate turns the counts of two samples into those of all size documents that
// they were taken from, in c. To multiply them would show the values on top that
// chance put there, with many times of what they have.
func (s *segment) estimate(c, d *counts, size int) {
	var read [2]float64
	all, at := 0.0, s.counts.len()-len(c.types)
	for i := range c.types {
		read[0], read[1], all = read[0]+float64(c.types[i]), read[1]+float64(d.types[i]), all+float64(s.counts.at(at+i))
	}
	if all == 0 {
		return
	}
	at = 0
	for _, v := range [][2][]uint32{{c.speakers, d.speakers}, {c.publishers, d.publishers}, {c.topicSets, d.topicSets}, {c.types[:], d.types[:]}} {
		estimate(v, s.counts[4*at:4*(at+len(v[0]))], [2]float64{read[0] / all, read[1] / all}, float64(size)/all)
		at += len(v[0])
	}
}

// estimate is for values of which total holds how many documents of the segment
// have them; read and size are the shares of the segment that were read and that
// are wanted. By itself each value has its share of whatever is wanted. How far
// both counts are from that, in the same direction, says how much they tell: values
// that stand in a row are many in one sample by chance, and none in the other. None
// has more than there are.
func estimate(v [2][]uint32, total u32s, read [2]float64, size float64) {
	a, b := v[0], v[1][:len(v[0])]
	var off, squares float64
	for i, n := range a {
		t := float64(total.at(i))
		off += (float64(n) - read[0]*t) * (float64(b[i]) - read[1]*t)
		squares += t * t
	}
	trust := max(0, off/max(squares*read[0]*read[1], 1)) // variance of how many times its share a value has
	for i, n := range a {
		t := float64(total.at(i))
		times := (1 + trust*float64(n+b[i])) / (1 + trust*(read[0]+read[1])*t)
		a[i] = uint32(min(times*size, 1)*t + 0.5)
	}
}

// join adds the counts of other documents.
func (c *counts) join(d *counts) {
	for _, v := range [][2][]uint32{{c.speakers, d.speakers}, {c.publishers, d.publishers}, {c.topicSets, d.topicSets}, {c.types[:], d.types[:]}} {
		for i, n := range v[1] {
			v[0][i] += n
		}
	}
}

// kept is how many values of a field are named: those that are shown, and more
// where each of several segments may have others in front, for two speakers may
// bear one name.
func kept(segments int) int {
	if segments == 1 {
		return maxFacetValues + 14
	}
	return 4 * maxFacetValues
}

// tally adds the counts with their names. Of the many values only the most
// frequent are named, see kept.
func (s *segment) tally(t tally, c *counts, keep int) {
	most(c.speakers, keep, func(i, n int) {
		name, _, _ := strings.Cut(s.speakers.at(i), fieldSeparator)
		t.add(Speaker, name, n)
	})
	most(c.publishers, keep, func(i, n int) { t.add(Source, s.publishers.at(i), n) })
	topics := make([]uint32, s.topicNames.n)
	for set, n := range c.topicSets {
		if n == 0 {
			continue
		}
		for _, i := range s.topicNumbers(set) {
			topics[i] += n
		}
	}
	most(topics, keep, func(i, n int) { t.add(Topic, s.topicNames.at(i), n) })
	for i, n := range c.types {
		if i > 0 {
			t.add(Type, Types()[i-1], int(n))
		}
	}
}

// most calls yield with the keep largest counts. How often each count occurs
// says from which on they are.
func most(v []uint32, keep int, yield func(i, n int)) {
	var occur [1 << 10]int // the last for all that are larger
	for _, n := range v {
		if n != 0 {
			occur[min(n, uint32(len(occur)-1))]++
		}
	}
	least, left := uint32(len(occur)-1), keep // left: of those that have the least
	for ; least > 1 && occur[least] <= left; least-- {
		left -= occur[least]
	}
	if int(least) == len(occur)-1 && occur[least] > keep {
		largest := make([]uint32, 0, occur[least])
		for _, n := range v {
			if n >= least {
				largest = append(largest, n)
			}
		}
		slices.Sort(largest)
		least = largest[len(largest)-keep]
		first, _ := slices.BinarySearch(largest, least+1)
		left = keep - (len(largest) - first)
	}
	for i, n := range v {
		if n < least || n == 0 {
			continue
		}
		if n == least {
			if left == 0 {
				continue
			}
			left--
		}
		yield(i, int(n))
	}
}
