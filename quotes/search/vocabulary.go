package search

import "hash/maphash"

// vocabulary numbers words in order of appearance. Millions are looked up and few
// are new: a hash that stands beside the number tells nearly always whether it is the
// right one, in memory that the processor keeps near.
type vocabulary struct {
	slots []slot // a power of two of them, at most half in use
	words []builderWord

	touched uint32 // keeps fetch from being optimised away
}

type builderWord struct {
	text string
	df   uint32
	last uint32 // document it was last seen in, plus 1
}

type slot struct {
	hash   uint32 // the half that does not say where it stands
	number uint32 // plus 1
}

var hashSeed = maphash.MakeSeed()

// hashOf is what number wants to know of a word.
func hashOf(w []byte) uint64 { return maphash.Bytes(hashSeed, w) }

// number returns the number of a word, a new one the first time.
func (v *vocabulary) number(w []byte, hash uint64) uint32 {
	if 2*len(v.words) >= len(v.slots) {
		v.grow()
	}
	mask, high := uint64(len(v.slots)-1), uint32(hash>>32)
	for at := hash & mask; ; at = (at + 1) & mask {
		switch s := v.slots[at]; {
		case s.number == 0:
			v.words = append(v.words, builderWord{text: string(w)})
			v.slots[at] = slot{high, uint32(len(v.words))}
			return uint32(len(v.words) - 1)
		case s.hash == high && v.words[s.number-1].text == string(w):
			return s.number - 1
		}
	}
}

// fetch touches what looking words up will read. Each lies somewhere else: to wait
// for all of a text at once takes as long as for a few.
func (v *vocabulary) fetch(hashes []uint64) {
	if len(v.slots) == 0 {
		return
	}
	mask := uint64(len(v.slots) - 1)
	for _, h := range hashes {
		v.touched += v.slots[h&mask].number
	}
	for _, h := range hashes {
		if n := v.slots[h&mask].number; n != 0 {
			v.touched += uint32(v.words[n-1].text[0])
		}
	}
}

func (v *vocabulary) grow() {
	v.slots = make([]slot, max(64, 2*len(v.slots)))
	mask := uint64(len(v.slots) - 1)
	for i, w := range v.words {
		hash := maphash.String(hashSeed, w.text)
		at := hash & mask
		for v.slots[at].number != 0 {
			at = (at + 1) & mask
		}
		v.slots[at] = slot{uint32(hash >> 32), uint32(i + 1)}
	}
}
