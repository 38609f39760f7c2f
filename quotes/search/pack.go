package search

import (
	"encoding/binary"
	"errors"
	"math/bits"
)

// How numbers are packed where there are many of them.
//
// A text is the ranks of its words, from one byte for the most frequent to
// four. Ranks begin at whole bytes, so that two words side by side can be
// looked for in the bytes.
const (
	oneByte    = 152                  // ranks below it
	twoBytes   = oneByte + 96*256     // what two bytes hold
	threeBytes = twoBytes + 7*256*256 // what three hold
	firstThree = oneByte + 96         // first byte of three
	fourBytes  = 255                  // first byte of four
)

func appendRank(b []byte, rank uint32) []byte {
	switch {
	case rank < oneByte:
		return append(b, byte(rank))
	case rank < twoBytes:
		rank -= oneByte
		return append(b, byte(oneByte+rank>>8), byte(rank))
	case rank < threeBytes:
		rank -= twoBytes
		return append(b, byte(firstThree+rank>>16), byte(rank>>8), byte(rank))
	}
	return append(b, fourBytes, byte(rank>>16), byte(rank>>8), byte(rank))
}

// firstRank reads the first word of a text and the bytes it takes.
func firstRank(b []byte) (rank uint32, size int) {
	switch c := uint32(b[0]); {
	case c < oneByte:
		return c, 1
	case c < firstThree:
		return oneByte + (c-oneByte)<<8 + uint32(b[1]), 2
	case c < fourBytes:
		return twoBytes + (c-firstThree)<<16 + uint32(b[1])<<8 + uint32(b[2]), 3
	default:
		return uint32(b[1])<<16 + uint32(b[2])<<8 + uint32(b[3]), 4
	}
}

// firstBytes tells by the first byte of a rank how to read it: the rank is base
// and the three bytes that follow shifted down.
var firstBytes = func() (t [256]struct {
	base        uint32
	shift, size uint8
}) {
	for c := range t {
		base, size := firstRank([]byte{byte(c), 0, 0, 0})
		t[c].base, t[c].shift, t[c].size = base, uint8(min(24, 32-8*size)), uint8(size)
	}
	return t
}()

// quickRank is firstRank where four bytes can be read. It has no branch, which
// would be mispredicted at every other word.
func quickRank(b []byte) (rank uint32, size int) {
	f := &firstBytes[b[0]]
	return f.base + binary.BigEndian.Uint32(b)&0xffffff>>(f.shift&31), int(f.size & 7)
}

// appendRanks takes a text apart.
func appendRanks(to []uint32, b []byte) []uint32 {
	for len(b) > 0 {
		rank, size := firstRank(b)
		to, b = append(to, rank), b[size:]
	}
	return to
}

// A list of documents is Rice-coded: of each distance to the one before, less
// one, the low bits as they are, before them the rest as so many zeros and a
// one. listPad bytes after the last list let all be read eight at a time.
const listPad = 8

// lowBits is how many bits of the distances are written as they are in a list
// of df of n documents: about as many as the usual distance has.
func lowBits(df, n int) uint {
	if df == 0 {
		return 0
	}
	return uint(max(bits.Len(uint(n)*69/100/uint(df))-1, 0))
}

// listRoom is how many bytes a list takes at most, whatever the distances.
func listRoom(df, n int) int {
	k := lowBits(df, n)
	return (df*int(k+1) + n>>k + 7) / 8
}

// putGap writes a distance less one at a bit of zeroed bytes and returns the
// bit after it.
func putGap(b []byte, bit int, gap uint32, k uint) int {
	bit += int(gap >> k)
	v := 1 | uint64(gap&(1<<k-1))<<1
	at := b[bit>>3:]
	if len(at) >= 8 {
		binary.LittleEndian.PutUint64(at, binary.LittleEndian.Uint64(at)|v<<(bit&7))
	} else {
		for v <<= bit & 7; v != 0; v >>= 8 {
			at[0] |= byte(v)
			at = at[1:]
		}
	}
	return bit + 1 + int(k)
}

// rice adds a list of df documents that begins with the first byte. As many
// distances are taken from eight bytes as they hold: to wait for the bytes
// takes longer than all else.
func (b bitmap) rice(list []byte, df int, k uint) {
	doc, bit, low := -1, uint(0), uint64(1)<<k-1
	for df > 0 {
		w, have := binary.LittleEndian.Uint64(list[bit>>3:])>>(bit&7), 64-bit&7
		zeros := uint(bits.TrailingZeros64(w))
		if zeros+1+k > have { // it goes on beyond them
			zeros = unary(list, bit)
			bit += zeros + 1
			w = binary.LittleEndian.Uint64(list[bit>>3:]) >> (bit & 7)
			bit += k
			doc += int(zeros<<k|uint(w&low)) + 1
			b[doc>>6] |= 1 << (doc & 63)
			df--
			continue
		}
		for zeros+1+k <= have && df > 0 {
			w >>= (zeros + 1) & 63
			doc += int(zeros<<(k&63)|uint(w&low)) + 1
			b[doc>>6] |= 1 << (doc & 63)
			w >>= k & 63
			bit += zeros + 1 + k
			have -= zeros + 1 + k
			zeros = uint(bits.TrailingZeros64(w))
			df--
		}
	}
}

// unary counts the zeros from a bit on.
func unary(list []byte, bit uint) (n uint) {
	for list[bit>>3]>>(bit&7)&1 == 0 {
		bit++
		n++
	}
	return n
}

// Dates are kept as what they are after the first one, plus 1; 0 stays for none.
func putDates(v []uint32) []byte {
	first := ^uint32(0)
	for _, d := range v {
		if d != 0 {
			first = min(first, d)
		}
	}
	out := make([]uint32, len(v))
	for i, d := range v {
		if d != 0 {
			out[i] = d - first + 1
		}
	}
	return append(binary.LittleEndian.AppendUint32(nil, first), putColumn(out)...)
}

type dates struct {
	first uint32
	column
}

func datesOf(s section, documents int) (dates, error) {
	if len(s.b) < 4 || len(s.head) < 4 {
		return dates{}, errors.New("the dates are cut off")
	}
	c, err := columnOf(section{s.head[4:], s.b[4:]}, documents)
	return dates{binary.LittleEndian.Uint32(s.head), c}, err
}

func (d dates) at(i int) uint32 {
	v := d.column.at(i)
	if v != 0 {
		v += d.first - 1
	}
	return v
}
