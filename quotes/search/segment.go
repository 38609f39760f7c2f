package search

import (
	"bytes"
	"encoding/binary"
	"errors"
	"maps"
	"strings"
	"sync"

	"whosaid/quotes"
)

// segment is a run of documents that never changes. What was removed from it
// is kept beside it.
type segment struct {
	documents int
	words     dict
	names     dict // its documents are speakers
	rank      column
	forward   []byte
	starts    u32s
	sizes     column
	ids       idColumn
	flags     []byte
	speaker   column
	source    column
	topicSet  column
	date      dates

	speakers, sources, publishers, topicNames, topicSets, saidBy table

	publisher  column // of a source
	statements []byte
	prefixes   table
	prefixSets []byte
	counts     u32s

	back struct {
		once  sync.Once
		words []uint32
	}
	heads struct {
		once   sync.Once
		of     []section // that every query reads
		differ bool
	}

	groups groupCache
	spare  *spare
	places places

	soon *soon // nil in memory

	raw     []byte
	release func() error // unmaps raw; nil in memory
	file    string       // its name in the folder, "" in memory
}

func openSegment(raw []byte) (*segment, error) {
	n, parts, err := sectionsOf(raw)
	if err != nil {
		return nil, err
	}
	s := &segment{documents: n, raw: raw, spare: &spare{documents: n}, forward: parts[secForward].b, starts: parts[secForwardStart].b,
		flags: parts[secFlags].b, statements: parts[secStatements].b, counts: parts[secCounts].b}
	s.heads.of = []section{parts[secWords+1], parts[secIDs]}
	if len(s.flags) != n || s.starts.len() != (n+forwardStride-1)/forwardStride {
		return nil, errors.New("a section is cut off")
	}
	if l := len(s.statements); l != 0 && l != bitmapSize(n) {
		return nil, errors.New("a section is cut off")
	}
	var errs [17]error
	s.words, errs[0] = openDict(parts[secWords:secWords+dictSections], n)
	s.words.spare = s.spare
	s.names, errs[1] = openDict(parts[secNames:secNames+dictSections], 0)
	s.rank, errs[2] = columnOf(parts[secRank], s.words.n)
	s.ids, errs[3] = idsOf(parts[secIDs], n)
	s.speaker, errs[4] = columnOf(parts[secSpeaker], n)
	s.source, errs[5] = columnOf(parts[secSource], n)
	s.topicSet, errs[6] = columnOf(parts[secTopics], n)
	s.date, errs[7] = datesOf(parts[secDate], n)
	s.sizes, errs[16] = columnOf(parts[secForwardSize], n)
	for i, t := range []struct {
		to  *table
		sec int
	}{{&s.speakers, secSpeakers}, {&s.sources, secSources}, {&s.publishers, secPublishers}, {&s.topicNames, secTopicNames}, {&s.topicSets, secTopicSets}, {&s.saidBy, secSaidBy}} {
		*t.to, errs[8+i] = tableOf(parts[t.sec])
	}
	s.publisher, errs[14] = columnOf(parts[secPublisher], s.sources.n)
	errs[15] = s.openPrefixes(parts[secPrefixes])
	if s.saidBy.n != s.speakers.n || s.counts.len() != s.speakers.n+s.publishers.n+s.topicSets.n+4 {
		errs[15] = errors.New("a section is cut off")
	}
	return s, errors.Join(errs[:]...)
}

// checkHeads panics as reading a damaged file does when sections do not begin as
// the header says. Opening does not look, and a file that a crash left full of
// zeros would be taken for one in which nothing is found.
func (s *segment) checkHeads() {
	s.heads.once.Do(func() {
		for _, h := range s.heads.of {
			s.heads.differ = s.heads.differ || !bytes.HasPrefix(h.b, h.head)
		}
	})
	if s.heads.differ {
		panic(errHeads{})
	}
}

// errHeads is a runtime.Error, as what a damaged file leads to elsewhere.
type errHeads struct{}

func (errHeads) Error() string { return "a section does not begin as the header says" }
func (errHeads) RuntimeError() {}

// text appends the ranks of a document's words to buf.
func (s *segment) text(doc int, buf []uint32) []uint32 { return appendRanks(buf, s.packed(doc)) }

// packed returns a document's words as they are written, see appendRank.
func (s *segment) packed(doc int) []byte {
	at := int(s.starts.at(doc / forwardStride))
	if first := doc &^ (forwardStride - 1); s.sizes.width == 1 {
		for _, size := range s.sizes.b[first:doc] {
			at += int(size)
		}
	} else {
		for i := first; i < doc; i++ {
			at += int(s.sizes.at(i))
		}
	}
	return s.forward[at : at+int(s.sizes.at(doc))]
}

// wordOfRank turns the numbers of a text back into words. It is made once, when
// it is first asked for.
func (s *segment) wordOfRank() []uint32 {
	s.back.once.Do(func() {
		s.soon.read(s.rank.b)
		s.back.words = make([]uint32, s.words.n)
		for i := range s.back.words {
			if r := s.rank.at(i); int(r) < len(s.back.words) {
				s.back.words[r] = uint32(i)
			}
		}
	})
	return s.back.words
}

// topicNumbers returns the topics of a set.
func (s *segment) topicNumbers(set int) []int {
	var out []int
	for b := s.topicSets.b[s.topicSets.offs.at(set):s.topicSets.offs.at(set+1)]; len(b) > 0; {
		v, k := binary.Uvarint(b)
		if k <= 0 || v >= uint64(s.topicNames.n) {
			break
		}
		out = append(out, int(v))
		b = b[k:]
	}
	return out
}

// person splits a speaker into the name and the other spellings.
func (s *segment) person(i int) (name string, aliases []string) {
	parts := strings.Split(s.speakers.at(i), fieldSeparator)
	return parts[0], parts[1:]
}

// sourceFields reads an entry of the table of sources.
func sourceFields(s string) Record {
	parts := strings.SplitN(s, fieldSeparator, 3)
	for len(parts) < 3 {
		parts = append(parts, "")
	}
	return Record{Source: quotes.SourceID(parts[0]), Title: parts[1], Publisher: parts[2]}
}

// find returns the documents that have one of the identifiers. It looks at
// all: a table to look them up in would cost 3% of the text.
func (s *segment) find(ids map[quotes.StatementID]bool, yield func(doc int, id quotes.StatementID)) {
	if s.ids.packed == nil {
		for i := range s.documents {
			if id := s.ids.at(i); ids[id] {
				yield(i, id)
			}
		}
		return
	}
	var seen [1 << 10]uint64 // low 16 bits of what is wanted: few others get through
	any := false
	for id := range ids {
		if v, ok := packID(string(id)); ok {
			seen[v>>6&1023] |= 1 << (v & 63)
			any = true
		}
	}
	if !any {
		return
	}
	for i := range s.documents {
		v := binary.LittleEndian.Uint64(s.ids.packed[i*7:])
		if seen[v>>6&1023]>>(v&63)&1 != 0 {
			if id := s.ids.at(i); ids[id] {
				yield(i, id)
			}
		}
	}
}

// places remembers which documents the statements are that have claims: each key
// asks for them, and to look at all identifiers takes longer than the search.
type places struct {
	mu sync.Mutex
	of map[quotes.StatementID]int32 // -1: not in this segment
}

// maxPlaces is how many statements are remembered: nobody works on as many.
const maxPlaces = 200_000

// known is find for identifiers that are asked for again and again, in any order.
func (s *segment) known(ids map[quotes.StatementID]bool, yield func(doc int, id quotes.StatementID)) {
	p := &s.places
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.of == nil || len(p.of) > maxPlaces {
		p.of = make(map[quotes.StatementID]int32, len(ids))
	}
	news := map[quotes.StatementID]bool{}
	for id := range ids {
		if _, ok := p.of[id]; !ok {
			news[id] = true
		}
	}
	if len(news) > 0 {
		found := make(map[quotes.StatementID]int32, len(news))
		s.find(news, func(doc int, id quotes.StatementID) { found[id] = int32(doc) })
		for id := range news {
			p.of[id] = -1
		}
		maps.Copy(p.of, found)
	}
	for id := range ids {
		if doc := p.of[id]; doc >= 0 {
			yield(int(doc), id)
		}
	}
}
