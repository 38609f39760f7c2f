package search

import (
	"encoding/binary"
)

// mergeTail joins the last segments while the one before is not much larger,
// so that there are few and each document is copied a few times only.
func mergeTail(views []view) ([]view, error) {
	for n := len(views); n > 1 && views[n-2].seg.documents <= 2*views[n-1].seg.documents; n = len(views) {
		s, err := merged(views[n-2:])
		if err != nil {
			return nil, err
		}
		views = append(views[:n-2:n-2], newView(s, nil))
	}
	return views, nil
}

// merged writes the documents of several segments as one, without the dead.
func merged(views []view) (*segment, error) {
	b := newBuilder()
	for _, v := range views {
		if v.seg.file != "" {
			readSoon(v.seg.raw, 0, len(v.seg.raw))
		}
		b.addSegment(v)
	}
	return b.segment()
}

// addSegment adds all live documents of a segment. Their texts are not kept,
// but their words are.
func (b *builder) addSegment(v view) {
	s := v.seg
	back := s.wordOfRank()
	wordID := make([]uint32, s.words.n) // by rank, plus 1
	speakers, sources, topicSets := translator(b.speakers, s.speakers), translator(b.sources, s.sources), map[uint32]uint32{}
	var ranks []uint32
	for doc := range s.documents {
		if v.dead != nil && v.dead.has(doc) {
			continue
		}
		ranks = s.text(doc, ranks[:0])
		for i, r := range ranks {
			if wordID[r] == 0 {
				w := []byte(s.words.word(int(back[r])))
				wordID[r] = b.number(w, hashOf(w)) + 1
			}
			ranks[i] = wordID[r] - 1
		}
		b.text(ranks)
		set := s.topicSet.at(doc)
		if _, ok := topicSets[set]; !ok {
			var key []byte
			for _, t := range s.topicNumbers(int(set)) {
				key = binary.AppendUvarint(key, uint64(b.topics.number(s.topicNames.at(t))))
			}
			topicSets[set] = b.topicSets.number(string(key))
		}
		b.columns(string(s.ids.at(doc)), s.flags[doc], speakers(s.speaker.at(doc)), sources(s.source.at(doc)), topicSets[set], s.date.at(doc))
	}
}

// translator gives the numbers of a table's strings in another.
func translator(to *interner, from table) func(uint32) uint32 {
	known := make([]uint32, from.n) // plus 1
	return func(i uint32) uint32 {
		if known[i] == 0 {
			known[i] = to.number(from.at(int(i))) + 1
		}
		return known[i] - 1
	}
}
