package search

import (
	"sync/atomic"
	"unsafe"
)

// A file is asked for by pages of soonPage bytes. A page takes a disk almost as
// long as the soonGap pages between two do: those are read with them.
const (
	soonPage = 4 << 10
	soonGap  = 3
)

// soonDocs is how many documents are asked for before those that are read now:
// enough to keep a disk at work, few enough to have the first ones soon.
const soonDocs = 256

// soon has parts of a mapped file read before they are needed, all at once: a
// query that touches thousands of pages would wait for one after the other.
// What was asked for is not asked for again. Where it is gone by then, a query
// only waits for it.
type soon struct {
	raw   []byte
	asked []atomic.Uint64 // a bit for every page
	texts atomic.Int64    // how many of them were asked for because of texts

	first, guessed atomic.Bool // see soonFirst and soonGuessed
}

func newSoon(raw []byte) *soon {
	return &soon{raw: raw, asked: make([]atomic.Uint64, len(raw)/soonPage/64+1)}
}

// at is where in the file a part begins.
func (s *soon) at(part []byte) int {
	return int(uintptr(unsafe.Pointer(unsafe.SliceData(part))) - uintptr(unsafe.Pointer(unsafe.SliceData(s.raw))))
}

// read asks for a part of the file and returns how many pages are news. s is nil
// in memory.
func (s *soon) read(part []byte) (news int) {
	if s == nil || len(part) == 0 {
		return 0
	}
	at := s.at(part)
	return s.pages(at/soonPage, (at+len(part)-1)/soonPage)
}

// pages is read for the pages from first to last.
func (s *soon) pages(first, last int) (news int) {
	for i := first; i <= last; i++ {
		from := i
		for i <= last && s.ask(i) {
			i++
		}
		if i > from {
			news += i - from
			readSoon(s.raw, from*soonPage, min(i*soonPage, len(s.raw)))
		}
	}
	return news
}

// ask reports whether nobody asked before.
func (s *soon) ask(i int) bool {
	word, bit := &s.asked[i>>6], uint64(1)<<(i&63)
	return word.Load()&bit == 0 && word.Or(bit)&bit == 0
}

// isNews reports whether nobody asked for a part, or not for all of it.
func (s *soon) isNews(part []byte) bool {
	if len(part) == 0 {
		return false
	}
	at := s.at(part)
	first, last := at/soonPage, (at+len(part)-1)/soonPage
	return s.asked[first>>6].Load()>>(first&63)&1 == 0 || s.asked[last>>6].Load()>>(last&63)&1 == 0
}

// stretch gathers parts that lie close to each other.
type stretch struct {
	file        *soon
	first, last int // pages that were not asked for yet; none while last is 0
	news        int
}

// add asks for a part of the file at the latest at the end.
func (t *stretch) add(part []byte) {
	if t.file == nil || len(part) == 0 {
		return
	}
	at := t.file.at(part)
	first, last := at/soonPage, (at+len(part)-1)/soonPage
	if t.last > 0 && t.first <= first && first <= t.last+1+soonGap {
		t.last = max(t.last, last)
		return
	}
	t.end()
	t.first, t.last = first, last
}

func (t *stretch) end() {
	if t.last > 0 {
		t.news += t.file.pages(t.first, t.last)
	}
	t.last = 0
}

// soonFrom says which file a segment lies in.
func (s *segment) soonFrom(file *soon) {
	s.soon, s.words.soon, s.names.soon = file, file, file
	s.words.near.before, s.names.near.before = s.soonGuessed, s.soonGuessed
}

// soonGuessed reads, in the background, what guessing does: dictionaries from end
// to end.
func (s *segment) soonGuessed() {
	if s.soon == nil || s.soon.guessed.Swap(true) {
		return
	}
	n, w := &s.names, &s.words
	go func() {
		for _, part := range [][]byte{n.starts, n.letters, n.masks, n.lengths, n.sounds, n.df, n.postAt, n.post, s.saidBy.offs, s.saidBy.b,
			w.starts, w.letters, w.masks, w.lengths, w.sounds, w.df, w.postAt, s.rank.b} {
			s.soon.read(part)
		}
	}()
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
		d.soon.read(d.df[4*lo : 4*hi])
		d.soon.read(d.post[d.postAt.at(lo):d.postAt.at(hi)])
	}
}

// soonFirst asks for what the words of the first query of a file lead to: for all
// of them at once, and first for what is needed first.
func (s *segment) soonFirst(words []word) {
	if s.soon == nil || s.soon.first.Swap(true) {
		return
	}
	unknown := make([]bool, 2*len(words))
	both(func() {
		for i, w := range words {
			unknown[2*i] = !s.soonWord(w)
		}
	}, func() {
		var names []expansion
		for i, w := range words {
			before := len(names)
			s.names.sure(w, func(i int, l likeness) { names = append(names, expansion{uint32(i), l}) })
			unknown[2*i+1] = len(names) == before
			if _, known := s.prefixSet(w.text); known && w.unfinished {
				names = names[:before]
			}
		}
		s.soonSaid(names)
	})
	for i := range words {
		if unknown[2*i] && unknown[2*i+1] {
			s.soonGuessed()
		}
	}
}

// soonWord asks for the documents of a word and reports whether it stands in any.
func (s *segment) soonWord(w word) (stands bool) {
	disk, known := s.prefixSet(w.text)
	if known = known && w.unfinished; known {
		s.soon.read(disk)
	}
	s.words.sure(w, func(i int, _ likeness) {
		if stands = true; !known {
			s.words.soonInto(i, i+1)
		}
	})
	return stands
}

// soonNamed asks for what speakers have said in whose names a word is found.
func (s *segment) soonNamed(w word) {
	if s.soon == nil || s.soon.guessed.Load() {
		return
	}
	var names []expansion
	s.names.sure(w, func(i int, l likeness) { names = append(names, expansion{uint32(i), l}) })
	s.soonSaid(names)
}

// soonSaid asks for what speakers have said whose names have words.
func (s *segment) soonSaid(names []expansion) {
	if s.soon == nil || len(names) == 0 || s.soon.guessed.Load() {
		return
	}
	s.soon.read(s.names.postAt)
	s.soon.read(s.names.post)
	s.soon.read(s.saidBy.offs)
	lists := stretch{file: s.soon}
	for _, name := range names {
		s.speakersNamed(int(name.term), func(speaker int) {
			lists.add(s.saidBy.b[s.saidBy.offs.at(speaker):s.saidBy.offs.at(speaker+1)])
		})
	}
	lists.end()
}

// soonBoth asks for the documents that are read next, and for those after them.
func (s *segment) soonBoth(docs []int32, n int) {
	if n == 0 {
		s.soonTexts(docs[:min(soonDocs, len(docs))])
	}
	s.soonTexts(docs[min(n+soonDocs, len(docs)):min(n+2*soonDocs, len(docs))])
}

// soonTexts asks for documents, and for what else judging them reads. Those that
// stand in one page of texts have that in one page, too, more often than not.
func (s *segment) soonTexts(docs []int32) {
	const enough = 4 // of as many pages, all but one: the last few are waited for
	all := int64(len(s.forward) / soonPage)
	if s.soon == nil || len(docs) == 0 || s.soon.texts.Load() > all-all/enough {
		return
	}
	s.soon.read(s.starts)
	columns := [...]column{s.sizes, s.speaker, s.date.column}
	var numbers [len(columns)]stretch
	for i := range numbers {
		numbers[i].file = s.soon
	}
	texts := stretch{file: s.soon}
	for _, doc := range docs {
		run := int(doc) / forwardStride
		lo, hi := int(s.starts.at(run)), len(s.forward)
		if run+1 < s.starts.len() {
			hi = int(s.starts.at(run + 1))
		}
		if text := s.forward[lo:hi]; s.soon.isNews(text) {
			texts.add(text)
			for i, c := range columns {
				numbers[i].add(c.b[int(doc)*c.width:][:c.width])
			}
		}
	}
	for i := range numbers {
		numbers[i].end()
	}
	texts.end()
	s.soon.texts.Add(int64(texts.news))
}

// soonCounted asks for what every factor-th run of a set is counted by.
func (s *segment) soonCounted(set bitmap, factor int) {
	if s.soon == nil {
		return
	}
	s.soon.read(s.speakers.offs)
	s.soon.read(s.speakers.b)
	for _, c := range []column{{1, s.flags}, s.speaker, s.source, s.topicSet} {
		numbers := stretch{file: s.soon}
		for i := 0; i < len(set); i += factor {
			if set[i] != 0 {
				numbers.add(c.b[i*64*c.width : min((i+1)*64, s.documents)*c.width])
			}
		}
		numbers.end()
	}
}

// soonFilters asks for all that fields are narrowed by, which is read from end to
// end.
func (s *segment) soonFilters(all []filter) {
	for _, f := range all {
		switch f.field {
		case Type:
			s.soon.read(s.flags)
		case Before, After:
			s.soon.read(s.date.b)
		case Topic:
			s.soon.read(s.topicSet.b)
		case Source:
			s.soon.read(s.sources.offs)
			s.soon.read(s.sources.b)
			s.soon.read(s.publisher.b)
			s.soon.read(s.source.b)
		}
	}
}

// soonFound asks for the identifiers of documents.
func (s *segment) soonFound(doc int) {
	if s.ids.packed != nil {
		s.soon.read(s.ids.packed[doc*7:][:7])
	}
}
