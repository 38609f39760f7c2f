package search

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
	"strings"

	"whosaid/quotes"
)

// builder gathers documents and writes them as a segment.
type builder struct {
	n int
	vocabulary
	texts []byte // for each document the count of its words, then their numbers

	docIDs   []string
	flags    []byte
	speaker  []uint32
	source   []uint32
	topicSet []uint32
	date     []uint32

	speakers, sources, topics, topicSets *interner

	scratch []uint32
	key     []byte
}

// interner numbers strings in order of appearance.
type interner struct {
	at  map[string]uint32
	all []string
}

func newInterner() *interner { return &interner{at: map[string]uint32{}} }

func (t *interner) number(s string) uint32 {
	n, ok := t.at[s]
	if !ok {
		n = uint32(len(t.all))
		t.at[s] = n
		t.all = append(t.all, s)
	}
	return n
}

// of is number for a string that is being put together.
func (t *interner) of(b []byte) uint32 {
	if n, ok := t.at[string(b)]; ok { // this looks it up without a copy
		return n
	}
	return t.number(string(b))
}

func newBuilder() *builder {
	return &builder{speakers: newInterner(), sources: newInterner(), topics: newInterner(), topicSets: newInterner()}
}

// fieldSeparator keeps the parts of a speaker or source in one table entry.
const fieldSeparator = "\x1f"

const (
	flagSpeech    = 3 // bits: none, direct, indirect, mixed
	flagNarration = 4
	flagLoaded    = 8
)

func (b *builder) add(f *folded) {
	at, word := uint32(0), 0
	for i, r := range f.recs {
		b.scratch = b.scratch[:0]
		b.fetch(f.hashes[word : word+f.counts[i]])
		for range f.counts[i] {
			w := f.words[at:f.ends[word]]
			b.scratch = append(b.scratch, b.number(w, f.hashes[word]))
			at = f.ends[word]
			word++
		}
		b.record(r)
	}
}

// record adds one whose words are in scratch.
func (b *builder) record(r Record) {
	b.text(b.scratch)
	flags := byte(slices.Index(Types(), string(r.Speech)) + 1)
	if r.Narration {
		flags |= flagNarration
	}
	if r.Loaded {
		flags |= flagLoaded
	}
	b.key = appendField(b.key[:0], r.Speaker)
	for _, a := range r.Aliases {
		b.key = appendField(append(b.key, fieldSeparator...), a)
	}
	speaker := b.speakers.of(b.key)
	b.key = appendField(b.key[:0], string(r.Source))
	b.key = appendField(append(b.key, fieldSeparator...), r.Title)
	b.key = appendField(append(b.key, fieldSeparator...), r.Publisher)
	source := b.sources.of(b.key)
	b.key = b.key[:0]
	for _, t := range r.Topics {
		b.key = binary.AppendUvarint(b.key, uint64(b.topics.number(t)))
	}
	b.columns(string(r.ID), flags, speaker, source, b.topicSets.of(b.key), packDate(r.Said))
}

func appendField(b []byte, s string) []byte {
	return append(b, strings.ReplaceAll(s, fieldSeparator, " ")...)
}

// text adds the words of the next document.
func (b *builder) text(ids []uint32) {
	doc := uint32(b.n)
	b.texts = binary.AppendUvarint(b.texts, uint64(len(ids)))
	for _, id := range ids {
		b.texts = binary.AppendUvarint(b.texts, uint64(id))
		if w := &b.words[id]; w.last != doc+1 {
			w.last = doc + 1
			w.df++
		}
	}
}

func (b *builder) columns(id string, flags byte, speaker, source, topics, date uint32) {
	b.docIDs = append(b.docIDs, id)
	b.flags = append(b.flags, flags)
	b.speaker = append(b.speaker, speaker)
	b.source = append(b.source, source)
	b.topicSet = append(b.topicSet, topics)
	b.date = append(b.date, date)
	b.n++
}

// sections writes what was added. What does not build on each other is done at
// once.
func (b *builder) sections() [][]byte {
	parts := make([][]byte, sections)
	var order, rank []uint32 // order: sorted -> number
	both(func() {
		var sorted []string
		order, sorted = b.sorted()
		copy(parts[secWords:], dictMeta(sorted))
	}, func() { rank = b.ranks() })
	parts[secRank] = b.column(order, rank)
	both(func() { b.postings(parts, order) }, func() {
		b.forward(parts, rank)
		b.tables(parts)
		b.names(parts)
	})
	parts[secPrefixes] = prefixes(b.n, parts)
	return parts
}

func (b *builder) sorted() (order []uint32, sorted []string) {
	order = make([]uint32, len(b.words))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(x, y uint32) int { return strings.Compare(b.words[x].text, b.words[y].text) })
	sorted = make([]string, len(order))
	for i, id := range order {
		sorted[i] = b.words[id].text
	}
	return order, sorted
}

func (b *builder) column(order, rank []uint32) []byte {
	v := make([]uint32, len(order))
	for i, id := range order {
		v[i] = rank[id]
	}
	return putColumn(v)
}

// ranks numbers words by how many documents have them, so that the usual word
// takes one byte in a text.
func (b *builder) ranks() []uint32 {
	byDF := make([]uint32, len(b.words))
	for i := range byDF {
		byDF[i] = uint32(i)
	}
	slices.SortFunc(byDF, func(x, y uint32) int {
		return cmp.Or(cmp.Compare(b.words[y].df, b.words[x].df), cmp.Compare(x, y))
	})
	rank := make([]uint32, len(b.words))
	for r, id := range byDF {
		rank[id] = uint32(r)
	}
	return rank
}

const forwardStride = 16

// postings writes the documents of each word in one pass over the texts: how
// large a list can become is known by then. What it did not need is taken out
// at last.
func (b *builder) postings(parts [][]byte, order []uint32) {
	type list struct {
		at       int // the bit where the next document goes
		last     uint32
		low      uint8
		frequent bool
	}
	df := make([]uint32, len(order))
	lists := make([]list, len(b.words))
	total := 0
	for i, id := range order {
		n := int(b.words[id].df)
		df[i] = uint32(n)
		lists[id] = list{at: 8 * total, low: uint8(lowBits(n, b.n)), frequent: isFrequent(n, b.n)}
		if lists[id].frequent {
			total += bitmapSize(b.n)
		} else {
			total += listRoom(n, b.n)
		}
	}
	post := make([]byte, total+listPad)
	texts := b.texts
	for doc := range uint32(b.n) {
		n, k := binary.Uvarint(texts)
		texts = texts[k:]
		for range n {
			id, k := binary.Uvarint(texts)
			texts = texts[k:]
			l := &lists[id]
			if l.last == doc+1 {
				continue
			}
			if l.frequent {
				post[l.at/8+int(doc/8)] |= 1 << (doc % 8)
			} else {
				l.at = putGap(post, l.at, doc-l.last, uint(l.low))
			}
			l.last = doc + 1
		}
	}
	ends := make([]int, len(lists))
	for id, l := range lists {
		ends[id] = l.at
	}
	postAt, post := b.closeUp(post, order, ends)
	parts[secWords+5], parts[secWords+6], parts[secWords+7] = putU32s(df), putU32s(postAt), post
}

// forward writes the texts as ranks.
func (b *builder) forward(parts [][]byte, rank []uint32) {
	forward := make([]byte, 0, len(b.texts)+len(b.texts)/8)
	starts := make([]uint32, 0, b.n/forwardStride+1)
	sizes := make([]uint32, 0, b.n)
	texts := b.texts
	for doc := range b.n {
		if doc%forwardStride == 0 {
			starts = append(starts, uint32(len(forward)))
		}
		began := len(forward)
		n, k := binary.Uvarint(texts)
		texts = texts[k:]
		for range n {
			id, k := binary.Uvarint(texts)
			texts = texts[k:]
			forward = appendRank(forward, rank[id])
		}
		sizes = append(sizes, uint32(len(forward)-began))
	}
	parts[secForward], parts[secForwardStart], parts[secForwardSize] = forward, putU32s(starts), putColumn(sizes)
}

// closeUp moves the lists together; ends is the bit where each ends.
func (b *builder) closeUp(post []byte, order []uint32, ends []int) (postAt []uint32, _ []byte) {
	postAt = make([]uint32, len(order)+1)
	from, to := 0, 0
	for i, id := range order {
		room := bitmapSize(b.n)
		used := room
		if df := int(b.words[id].df); !isFrequent(df, b.n) {
			room = listRoom(df, b.n)
			used = (ends[id]+7)/8 - from
		}
		postAt[i] = uint32(to)
		copy(post[to:], post[from:from+used])
		from, to = from+room, to+used
	}
	postAt[len(order)] = uint32(to)
	clear(post[to : to+listPad])
	return postAt, post[:to+listPad]
}

// tables writes the columns, their strings and the counts of them.
func (b *builder) tables(parts [][]byte) {
	parts[secIDs] = putIDs(b.docIDs)
	parts[secFlags] = b.flags
	parts[secSpeaker], parts[secSource] = putColumn(b.speaker), putColumn(b.source)
	parts[secTopics], parts[secDate] = putColumn(b.topicSet), putDates(b.date)
	parts[secSpeakers], parts[secSources] = putTable(b.speakers.all), putTable(b.sources.all)
	publishers := newInterner()
	publisher := make([]uint32, len(b.sources.all))
	for i, s := range b.sources.all {
		publisher[i] = publishers.number(sourceFields(s).sourceName())
	}
	parts[secPublishers], parts[secPublisher] = putTable(publishers.all), putColumn(publisher)
	parts[secTopicNames], parts[secTopicSets] = putTable(b.topics.all), putTable(b.topicSets.all)
	counts := newCounts(len(b.speakers.all), len(publishers.all), len(b.topicSets.all))
	statements := newBitmap(b.n)
	narration := false
	for doc, f := range b.flags {
		s := b.speaker[doc]
		if f&flagNarration != 0 {
			narration = true
			continue
		}
		statements.set(doc)
		counts.add(s, publisher[b.source[doc]], b.topicSet[doc], f&flagSpeech)
	}
	if narration {
		for _, w := range statements {
			parts[secStatements] = binary.LittleEndian.AppendUint64(parts[secStatements], w)
		}
	}
	parts[secSaidBy] = putSaidBy(b.speaker, len(b.speakers.all))
	parts[secCounts] = putU32s(counts.flat())
}

// names writes the dictionary of the words in speakers' names; its lists hold
// speakers in place of documents.
func (b *builder) names(parts [][]byte) {
	of := map[string][]uint32{}
	for s, person := range b.speakers.all {
		for _, w := range words(strings.ReplaceAll(person, fieldSeparator, "\n")) {
			if l := of[w]; len(l) == 0 || l[len(l)-1] != uint32(s) {
				of[w] = append(l, uint32(s))
			}
		}
	}
	sorted := make([]string, 0, len(of))
	for w := range of {
		sorted = append(sorted, w)
	}
	slices.Sort(sorted)
	copy(parts[secNames:], dictMeta(sorted))
	var df, postAt []uint32
	var post []byte
	for _, w := range sorted {
		df = append(df, uint32(len(of[w])))
		postAt = append(postAt, uint32(len(post)))
		last := uint32(0)
		for _, s := range of[w] {
			post = binary.AppendUvarint(post, uint64(s+1-last))
			last = s + 1
		}
	}
	parts[secNames+5], parts[secNames+6], parts[secNames+7] = putU32s(df), putU32s(append(postAt, uint32(len(post)))), post
}

// The column of identifiers: a byte that says how they are written, then seven
// bytes each where all are ten characters of quotes.NewID, else a table.
const (
	idsPacked = 1
	idsTable  = 0
	idAlpha   = "0123456789abcdefghjkmnpqrstvwxyz"
)

func packID(id string) (uint64, bool) {
	if len(id) != 10 {
		return 0, false
	}
	v := uint64(0)
	for i := range len(id) {
		n := strings.IndexByte(idAlpha, id[i])
		if n < 0 {
			return 0, false
		}
		v = v<<5 | uint64(n)
	}
	return v, true
}

func putIDs(ids []string) []byte {
	out := make([]byte, 1, 9+7*len(ids))
	out[0] = idsPacked
	for _, id := range ids {
		v, ok := packID(id)
		if !ok {
			return append([]byte{idsTable}, putTable(ids)...)
		}
		out = append(out, byte(v), byte(v>>8), byte(v>>16), byte(v>>24), byte(v>>32), byte(v>>40), byte(v>>48))
	}
	return append(out, 0) // so that eight bytes can be read at the last
}

type idColumn struct {
	packed []byte
	table  table
}

func idsOf(s section, documents int) (idColumn, error) {
	if len(s.head) == 0 {
		return idColumn{}, errors.New("there are no identifiers")
	}
	if s.head[0] == idsPacked {
		if len(s.b) != 2+7*documents {
			return idColumn{}, errors.New("the identifiers are cut off")
		}
		return idColumn{packed: s.b[1:]}, nil
	}
	t, err := tableOf(section{s.head[1:], s.b[1:]})
	if err == nil && t.n != documents {
		err = errors.New("the identifiers are cut off")
	}
	return idColumn{table: t}, err
}

func (c idColumn) code(i int) uint64 {
	return binary.LittleEndian.Uint64(c.packed[i*7:]) & (1<<56 - 1)
}

func (c idColumn) at(i int) quotes.StatementID {
	if c.packed == nil {
		return quotes.StatementID(c.table.at(i))
	}
	var id [10]byte
	v := c.code(i)
	for j := 9; j >= 0; j-- {
		id[j] = idAlpha[v&31]
		v >>= 5
	}
	return quotes.StatementID(id[:])
}
