package search

import "encoding/binary"

// putSaidBy writes the documents of each speaker: how many there are, then a
// list as of a word.
func putSaidBy(speaker []uint32, speakers int) []byte {
	count := make([]int, speakers)
	for _, s := range speaker {
		count[s]++
	}
	lists, bit, next := make([][]byte, speakers), make([]int, speakers), make([]uint32, speakers)
	for s, n := range count {
		list := binary.AppendUvarint(nil, uint64(n))
		bit[s] = 8 * len(list)
		lists[s] = append(list, make([]byte, listRoom(n, len(speaker)))...)
	}
	for doc, s := range speaker {
		bit[s] = putGap(lists[s], bit[s], uint32(doc)-next[s], lowBits(count[s], len(speaker)))
		next[s] = uint32(doc) + 1
	}
	out := make([]string, speakers)
	for s, l := range lists {
		out[s] = string(l[:(bit[s]+7)/8])
	}
	return append(putTable(out), make([]byte, listPad)...)
}

// said adds the documents of a speaker to a set.
func (s *segment) said(set bitmap, speaker int) {
	list := s.saidBy.b[s.saidBy.offs.at(speaker):]
	n, k := binary.Uvarint(list)
	set.rice(list[k:], int(n), lowBits(int(n), s.documents))
}

// saidCount is how many documents a speaker has.
func (s *segment) saidCount(speaker int) int {
	n, _ := binary.Uvarint(s.saidBy.b[s.saidBy.offs.at(speaker):])
	return int(n)
}

// speakersNamed calls yield with the speakers whose names have a word.
func (s *segment) speakersNamed(word int, yield func(speaker int)) {
	speaker := -1
	for p := s.names.post[s.names.postAt.at(word):s.names.postAt.at(word+1)]; len(p) > 0; {
		v, k := binary.Uvarint(p)
		if k <= 0 {
			return
		}
		p = p[k:]
		speaker += int(v)
		yield(speaker)
	}
}
