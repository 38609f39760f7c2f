package search

import (
	"errors"
	"math/bits"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
	"unsafe"

	"encoding/binary"
	"hash/fnv"
)

// dict is a sorted dictionary. What guessing needs of a word lies in arrays of
// its own, so that looking through all words reads few bytes of each.
type dict struct {
	n         int
	documents int
	starts    u32s   // of each word in letters, and the end
	letters   []byte //
	masks     u32s   // which letters it has
	lengths   []byte // in letters
	sounds    u16s   // hash of sound, 0 for none
	df        u32s   // documents that have it
	postAt    u32s   // of its documents in post, and the end
	near      *nearby
	soon      *soon  // of the file that it lies in; nil in memory
	spare     *spare // sets as large as those of documents; nil of names
	post      []byte // a bitmap where it is in more than 1/bitmapShare of all, else a list, see bitmap.rice; of names, lists of speakers as uvarints
}

const (
	dictSections = 8
	bitmapShare  = 12 // a bitmap is quick to add
)

func openDict(parts []section, documents int) (dict, error) {
	d := dict{documents: documents, near: &nearby{}, starts: parts[0].b, letters: parts[1].b, masks: parts[2].b, lengths: parts[3].b, sounds: parts[4].b, df: parts[5].b, postAt: parts[6].b, post: parts[7].b}
	d.n = len(d.lengths)
	if len(d.starts) != 4*(d.n+1) || len(d.masks) != 4*d.n || len(d.sounds) != 2*d.n || len(d.df) != 4*d.n || len(d.postAt) != 4*(d.n+1) {
		return dict{}, errors.New("a dictionary is cut off")
	}
	return d, nil
}

// dictMeta writes the first five sections for sorted words.
func dictMeta(sorted []string) [][]byte {
	starts := make([]uint32, 0, len(sorted)+1)
	var letters, lengths, sounds []byte
	masks := make([]uint32, 0, len(sorted))
	for _, w := range sorted {
		starts = append(starts, uint32(len(letters)))
		letters = append(letters, w...)
		masks = append(masks, letterMask(w))
		lengths = append(lengths, byte(letterCount(w)))
		sounds = binary.LittleEndian.AppendUint16(sounds, soundHash(w))
	}
	starts = append(starts, uint32(len(letters)))
	return [][]byte{putU32s(starts), letters, putU32s(masks), lengths, sounds}
}

// letterMask has a bit for each letter: Latin and Cyrillic ones apart, other
// scripts as it comes.
func letterMask(w string) uint32 {
	m := uint32(0)
	for _, r := range w {
		switch {
		case 'a' <= r && r <= 'z':
			m |= 1 << (r - 'a')
		case r < utf8.RuneSelf:
			m |= 1 << (26 + r%6)
		default:
			m |= 1 << (r & 31)
		}
	}
	return m
}

func soundHash(w string) uint16 { return hashOfSound(sound(w)) }

func hashOfSound(s string) uint16 {
	if s == "" {
		return 0
	}
	h := fnv.New32a()
	h.Write([]byte(s))
	v := h.Sum32()
	return max(1, uint16(v^v>>16))
}

// word returns the i-th word. It lies in the segment: clone what is kept.
func (d *dict) word(i int) string {
	b := d.letters[d.starts.at(i):d.starts.at(i+1)]
	return unsafe.String(unsafe.SliceData(b), len(b))
}

func (d *dict) lookup(w string) (int, bool) {
	i := sort.Search(d.n, func(i int) bool { return d.word(i) >= w })
	return i, i < d.n && d.word(i) == w
}

// beginning returns the words that begin with w: from lo up to hi.
func (d *dict) beginning(w string) (lo, hi int) {
	lo = sort.Search(d.n, func(i int) bool { return d.word(i) >= w })
	begins := func(i int) bool { return i < d.n && strings.HasPrefix(d.word(i), w) }
	step := 1 // most words begin few others, which stand beside them
	for begins(lo + step - 1) {
		step *= 2
	}
	hi = lo + step/2
	return lo, hi + sort.Search(step-step/2, func(i int) bool { return !begins(hi + i) })
}

// into adds the documents of word i to a set.
func (d *dict) into(b bitmap, i int) {
	df, at := int(d.df.at(i)), d.postAt.at(i)
	if isFrequent(df, d.documents) {
		b.or(d.post[at:])
		return
	}
	b.rice(d.post[at:], df, lowBits(df, d.documents))
}

// eachInto adds the documents of the words that are wanted.
func (d *dict) eachInto(b bitmap, words []expansion, wanted func(expansion) bool) {
	for _, w := range words {
		if wanted(w) {
			d.soonInto(int(w.term), int(w.term)+1)
		}
	}
	for _, w := range words {
		if wanted(w) {
			d.into(b, int(w.term))
		}
	}
}

// allInto adds the documents of the words from lo up to hi, of many on two
// cores.
func (d *dict) allInto(b bitmap, lo, hi int) {
	listed := 0
	for i := lo; i < hi; i++ {
		listed += int(d.df.at(i))
	}
	add := func(b bitmap, lo, hi int) {
		for i := lo; i < hi; i++ {
			d.into(b, i)
		}
	}
	d.soonInto(lo, hi)
	if listed < 64*shared {
		add(b, lo, hi)
		return
	}
	mid := lo
	for half := listed / 2; half > 0; mid++ {
		half -= int(d.df.at(mid))
	}
	other := d.spare.borrowEmpty()
	both(func() { add(b, lo, mid) }, func() { add(*other, mid, hi) })
	for i, w := range *other {
		b[i] |= w
	}
	d.spare.giveBack(other)
}

func isFrequent(df, documents int) bool { return df > documents/bitmapShare && documents >= 1024 }

// nearby is the dictionary in the order that guessing wants: by length and
// beginning, and by sound. It is made on the first guess, for opening must cost
// nothing.
type nearby struct {
	once    sync.Once
	before  func()     // nil, or called before it reads the dictionary from end to end
	words   [][]uint32 // by length, in the order of the dictionary
	masks   [][]uint32 // of the same words
	runs    [][]run    // of those that share their first two bytes
	sounds  []uint32   // where each sound's words begin in bySound, and the end
	bySound []uint32
}

// run is a part of the words of one length.
type run struct {
	firstTwo uint16
	lo, hi   uint32
}

func (d *dict) nearby() *nearby {
	n := d.near
	n.once.Do(func() {
		if n.before != nil {
			n.before()
		}
		var sizes [256]int
		for _, l := range d.lengths {
			sizes[l]++
		}
		n.words, n.masks, n.runs = make([][]uint32, 256), make([][]uint32, 256), make([][]run, 256)
		for l, size := range sizes {
			n.words[l], n.masks[l] = make([]uint32, 0, size), make([]uint32, 0, size)
		}
		for i, l := range d.lengths {
			at, two := uint32(len(n.words[l])), firstTwo(d.word(i))
			n.words[l] = append(n.words[l], uint32(i))
			n.masks[l] = append(n.masks[l], d.masks.at(i))
			if r := n.runs[l]; len(r) == 0 || r[len(r)-1].firstTwo != two {
				n.runs[l] = append(r, run{two, at, at})
			}
			n.runs[l][len(n.runs[l])-1].hi = at + 1
		}
		n.sort(d)
	})
	return n
}

// sort orders the words by sound, by counting.
func (n *nearby) sort(d *dict) {
	n.sounds = make([]uint32, 1<<16+1)
	for i := range d.n {
		n.sounds[int(d.sounds.at(i))+1]++
	}
	for h := range 1 << 16 {
		n.sounds[h+1] += n.sounds[h]
	}
	n.bySound = make([]uint32, d.n)
	at := slices.Clone(n.sounds)
	for i := range d.n {
		h := d.sounds.at(i)
		n.bySound[at[h]] = uint32(i)
		at[h]++
	}
}

// within calls yield with every word whose letters, length and beginning allow
// it to be within k slips of w, which has n letters.
func (d *dict) within(w string, n, k int, yield func(i int)) {
	near := d.nearby()
	mask, two := letterMask(w), firstTwo(w)
	for l := max(1, n-k); l <= min(255, n+k); l++ {
		words, masks := near.words[l], near.masks[l]
		// Each letter that one has more is a slip: the other has one less to
		// differ by.
		missing, added := k-max(0, l-n), k-max(0, n-l)
		for _, r := range near.runs[l] {
			if !beginAlike(two, r.firstTwo) {
				continue
			}
			for j, m := range masks[r.lo:r.hi] {
				if bits.OnesCount32(mask&^m) <= missing && bits.OnesCount32(m&^mask) <= added {
					yield(int(words[int(r.lo)+j]))
				}
			}
		}
	}
}

// firstTwo returns the first two bytes of a word.
func firstTwo(w string) uint16 {
	switch len(w) {
	case 0:
		return 0
	case 1:
		return uint16(w[0])
	}
	return uint16(w[0]) | uint16(w[1])<<8
}

// beginAlike reports whether one of the first two letters is among the first
// two of the other. Where both are wrong hardly anyone would see the likeness,
// and four of five words need not be measured.
func beginAlike(a, b uint16) bool {
	a0, a1, b0, b1 := byte(a), byte(a>>8), byte(b), byte(b>>8)
	return a0 == b0 || a1 == b1 || a0 == b1 || a1 == b0
}

// sounding calls yield with every word of that sound.
func (d *dict) sounding(hash uint16, yield func(i int)) {
	if hash == 0 {
		return
	}
	n := d.nearby()
	for _, i := range n.bySound[n.sounds[hash]:n.sounds[int(hash)+1]] {
		yield(int(i))
	}
}
