package search

import (
	"sync/atomic"
	"unsafe"
)

// soonSize is how many bytes are read of a file at once: it takes about as long
// as a page, and a few hundred times bring in the texts of any query.
const soonSize = 32 << 10

// soon has parts of a mapped file read before they are needed, all at once: a
// query that touches thousands of pages would wait for one after the other.
// What was asked for is not asked for again. Where it is gone by then, a query
// only waits for it.
type soon struct {
	raw   []byte
	asked []atomic.Uint64 // a bit for every soonSize bytes
	texts atomic.Int64    // how many of them hold texts
}

func newSoon(raw []byte) *soon {
	return &soon{raw: raw, asked: make([]atomic.Uint64, len(raw)/soonSize/64+1)}
}

// read asks for a part of the file and reports whether that is news. s is nil
// in memory.
func (s *soon) read(part []byte) (news bool) {
	if s == nil || len(part) == 0 {
		return false
	}
	at := int(uintptr(unsafe.Pointer(unsafe.SliceData(part))) - uintptr(unsafe.Pointer(unsafe.SliceData(s.raw))))
	first, last := at/soonSize, (at+len(part)-1)/soonSize
	for i := first; i <= last; i++ {
		from := i
		for i <= last && s.ask(i) {
			i++
		}
		if i > from {
			news = true
			readSoon(s.raw, from*soonSize, min(i*soonSize, len(s.raw)))
		}
	}
	return news
}

// ask reports whether nobody asked before.
func (s *soon) ask(i int) bool {
	word, bit := &s.asked[i>>6], uint64(1)<<(i&63)
	return word.Load()&bit == 0 && word.Or(bit)&bit == 0
}

// soonFrom says which file a segment lies in, and what is asked for when guessing
// begins: that reads dictionaries from end to end.
func (s *segment) soonFrom(file *soon) {
	s.soon, s.words.soon, s.names.soon = file, file, file
	s.words.near.before = func() {
		s.words.soonAll()
		file.read(s.rank.b)
	}
	s.names.near.before = func() {
		s.names.soonAll()
		file.read(s.names.post)
		file.read(s.saidBy.b)
	}
}

func (d *dict) soonAll() {
	for _, b := range [][]byte{d.starts, d.letters, d.masks, d.lengths, d.sounds, d.df, d.postAt} {
		d.soon.read(b)
	}
}

// soonWords asks for the words from lo up to hi.
func (d *dict) soonWords(lo, hi int) {
	if d.soon != nil && lo < hi {
		d.soon.read(d.starts[4*lo : 4*hi])
		d.soon.read(d.lengths[lo:hi])
		d.soon.read(d.letters[d.starts.at(lo):d.starts.at(hi)])
	}
}

// soonInto asks for the documents of the words from lo up to hi.
func (d *dict) soonInto(lo, hi int) {
	if d.soon != nil {
		d.soon.read(d.post[d.postAt.at(lo):d.postAt.at(hi)])
	}
}

// soonTexts asks for documents, and for what else judging them reads. Those that
// stand in one run of texts have that in one run, too, more often than not.
func (s *segment) soonTexts(docs []int32) {
	if s.soon == nil || s.soon.texts.Load() >= int64(max(1, len(s.forward)/soonSize)) { // all were asked for
		return
	}
	s.soon.read(s.starts)
	for _, doc := range docs {
		doc := int(doc)
		at := int(s.starts.at(doc / forwardStride))
		if s.soon.read(s.forward[at:min(at+1, len(s.forward))]) {
			s.soon.texts.Add(1)
			s.soonColumns(doc, 1, s.speaker, s.date.column, s.sizes)
		}
	}
}

// soonCounted asks for what every factor-th run of a set is counted by.
func (s *segment) soonCounted(set bitmap, factor int) {
	if s.soon == nil {
		return
	}
	s.soon.read(s.speakers.b)
	for i := 0; i < len(set); i += factor {
		if set[i] != 0 && s.soon.read(s.flags[i*64:][:1]) {
			s.soonColumns(i*64, soonSize, s.speaker, s.source, s.topicSet)
		}
	}
}

// soonColumns asks for n numbers from a document on, or as many as there are.
func (s *segment) soonColumns(doc, n int, columns ...column) {
	for _, c := range columns {
		s.soon.read(c.b[doc*c.width : min(doc+n, s.documents)*c.width])
	}
}
