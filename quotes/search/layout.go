package search

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"unsafe"
)

// A segment is one run of bytes, in memory or mapped from a file: a header,
// then sections, each at a multiple of eight. Everything is little-endian.
//
//	8 magic, 4 version, 4 documents, sections x (8 offset, 8 length, 4 CRC, 8 head), 4 CRC of all that
//
// The header's checksum is compared on opening. Sections are not read then:
// each would be waited for where the file is not in memory. What opening needs
// of them, their first bytes, is repeated in the header. Numbers in them are not
// trusted either, see guarded.
const (
	magic   = "whosaid\x00"
	version = 6
)

// The sections. A dictionary takes dictSections in a row.
const (
	secWords        = 0                       // dictionary of the texts' words
	secNames        = secWords + dictSections // dictionary of the names' words
	secRank         = secNames + dictSections // word -> rank by frequency
	secForward      = secRank + 1             // texts as ranks, see appendRank
	secForwardStart = secForward + 1          // byte of every forwardStride-th text
	secForwardSize  = secForwardStart + 1     // column: bytes of each text
	secIDs          = secForwardSize + 1      // see idColumn
	secFlags        = secIDs + 1              // a byte each: speech, narration
	secSpeaker      = secFlags + 1            // columns: width, then numbers
	secSource       = secSpeaker + 1          //
	secTopics       = secSource + 1           //
	secDate         = secTopics + 1           //
	secSpeakers     = secDate + 1             // tables of strings
	secSources      = secSpeakers + 1         //
	secPublishers   = secSources + 1          // what people call a source
	secPublisher    = secPublishers + 1       // of each source
	secTopicNames   = secPublisher + 1        //
	secTopicSets    = secTopicNames + 1       //
	secSaidBy       = secTopicSets + 1        // documents of each speaker, see putSaidBy
	secStatements   = secSaidBy + 1           // bitmap without narration; empty: all are statements
	secPrefixes     = secStatements + 1       // bitmaps of frequent beginnings, in texts and names
	secCounts       = secPrefixes + 1         // statements by speaker, source, topic, type
	sections        = secCounts + 1           //
	entrySize       = 28                      // of a section in the header
	headSize        = 8                       // of its first bytes
	headerSize      = 16 + sections*entrySize + 4
	maxDocuments    = 4 << 20 // of one segment: offsets are 32 bits
	maxTextWords    = 1 << 14 // of one text: what follows is not indexed
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// writeSegment writes header and sections.
func writeSegment(w io.Writer, documents int, parts [][]byte) error {
	head := make([]byte, headerSize)
	copy(head, magic)
	binary.LittleEndian.PutUint32(head[8:], version)
	binary.LittleEndian.PutUint32(head[12:], uint32(documents))
	at := align(headerSize)
	for i, p := range parts {
		e := head[16+i*entrySize:]
		binary.LittleEndian.PutUint64(e, uint64(at))
		binary.LittleEndian.PutUint64(e[8:], uint64(len(p)))
		binary.LittleEndian.PutUint32(e[16:], crc32.Checksum(p, castagnoli))
		copy(e[20:20+headSize], p)
		at = align(at + len(p))
	}
	binary.LittleEndian.PutUint32(head[headerSize-4:], crc32.Checksum(head[:headerSize-4], castagnoli))
	var pad [8]byte
	if _, err := w.Write(append(head, pad[:align(headerSize)-headerSize]...)); err != nil {
		return err
	}
	for _, p := range parts {
		if _, err := w.Write(p); err != nil {
			return err
		}
		if _, err := w.Write(pad[:align(len(p))-len(p)]); err != nil {
			return err
		}
	}
	return nil
}

func align(n int) int { return (n + 7) &^ 7 }

var errForeign = errors.New("not a segment of this version")

// section is one with its first bytes, as many as there are up to headSize.
type section struct{ head, b []byte }

// whole is a section that was made just now.
func whole(b []byte) section { return section{b[:min(len(b), headSize)], b} }

// sectionsOf checks the header and cuts b into its sections.
func sectionsOf(b []byte) (documents int, parts [sections]section, err error) {
	if len(b) < align(headerSize) || string(b[:8]) != magic || binary.LittleEndian.Uint32(b[8:]) != version {
		return 0, parts, errForeign
	}
	if crc32.Checksum(b[:headerSize-4], castagnoli) != binary.LittleEndian.Uint32(b[headerSize-4:]) {
		return 0, parts, errors.New("the header is damaged")
	}
	documents = int(binary.LittleEndian.Uint32(b[12:]))
	if documents > maxDocuments {
		return 0, parts, fmt.Errorf("%d documents are too many", documents)
	}
	for i := range parts {
		e := b[16+i*entrySize:]
		off, size := binary.LittleEndian.Uint64(e), binary.LittleEndian.Uint64(e[8:])
		if off > uint64(len(b)) || size > uint64(len(b))-off {
			return 0, parts, errors.New("the file is cut off")
		}
		parts[i] = section{e[20 : 20+min(size, headSize)], b[off : off+size : off+size]}
	}
	return documents, parts, nil
}

// intact compares all checksums. It reads the whole segment.
func intact(b []byte) bool {
	_, parts, err := sectionsOf(b)
	for i, p := range parts {
		if err != nil || crc32.Checksum(p.b, castagnoli) != checksum(b, i) || !bytes.HasPrefix(p.b, p.head) {
			return false
		}
	}
	return true
}

// u32s and u16s are arrays of numbers in a segment.
type (
	u32s []byte
	u16s []byte
)

func (b u32s) at(i int) uint32 { return binary.LittleEndian.Uint32(b[i*4:]) }
func (b u32s) len() int        { return len(b) / 4 }
func (b u16s) at(i int) uint16 { return binary.LittleEndian.Uint16(b[i*2:]) }

func putU32s(v []uint32) []byte {
	out := make([]byte, 4*len(v))
	for i, x := range v {
		binary.LittleEndian.PutUint32(out[i*4:], x)
	}
	return out
}

// column is a number for each document in as few bytes as the largest needs.
type column struct {
	width int
	b     []byte
}

// putColumn writes a column: its width, the numbers, padding for at.
func putColumn(v []uint32) []byte {
	most := uint32(0)
	for _, x := range v {
		most = max(most, x)
	}
	width := 1
	for width < 4 && most>>(8*width) != 0 {
		width++
	}
	out := make([]byte, 1, 1+len(v)*width+4)
	out[0] = byte(width)
	for _, x := range v {
		for i := range width {
			out = append(out, byte(x>>(8*i)))
		}
	}
	return append(out, 0, 0, 0, 0)
}

func columnOf(s section, documents int) (column, error) {
	if len(s.head) < 1 || s.head[0] < 1 || s.head[0] > 4 || len(s.b) != 1+documents*int(s.head[0])+4 {
		return column{}, errors.New("a column is cut off")
	}
	return column{int(s.head[0]), s.b[1:]}, nil
}

func (c column) at(i int) uint32 {
	return binary.LittleEndian.Uint32(c.b[i*c.width:]) & (1<<(8*c.width) - 1)
}

// table is a list of strings: 4 count, count+1 offsets, bytes.
type table struct {
	n    int
	offs u32s
	b    []byte
}

func putTable(v []string) []byte {
	size := 0
	for _, s := range v {
		size += len(s)
	}
	out := make([]byte, 0, 4*(len(v)+2)+size)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(v)))
	at := uint32(0)
	for _, s := range v {
		out = binary.LittleEndian.AppendUint32(out, at)
		at += uint32(len(s))
	}
	out = binary.LittleEndian.AppendUint32(out, at)
	for _, s := range v {
		out = append(out, s...)
	}
	return out
}

func tableOf(s section) (table, error) {
	if len(s.b) < 8 || len(s.head) < 4 {
		return table{}, errors.New("a table is cut off")
	}
	n := int(binary.LittleEndian.Uint32(s.head))
	if n > (len(s.b)-8)/4 {
		return table{}, errors.New("a table is cut off")
	}
	return table{n, u32s(s.b[4 : 8+4*n]), s.b[8+4*n:]}, nil
}

// at returns a copy of the i-th string: the segment may be unmapped later.
func (t table) at(i int) string { return string(t.b[t.offs.at(i):t.offs.at(i+1)]) }

// peek is at without a copy: it lies in the segment.
func (t table) peek(i int) string {
	b := t.b[t.offs.at(i):t.offs.at(i+1)]
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// bitmap is a set of documents of one segment.
type bitmap []uint64

func newBitmap(n int) bitmap { return make(bitmap, (n+63)/64) }

func (b bitmap) set(i int)      { b[i>>6] |= 1 << (i & 63) }
func (b bitmap) has(i int) bool { return b[i>>6]>>(i&63)&1 != 0 }

// bitmapSize is in bytes, on disk.
func bitmapSize(documents int) int { return (documents + 63) / 64 * 8 }

// or adds a set as it stands in a segment.
func (b bitmap) or(disk []byte) {
	for i := range b {
		b[i] |= binary.LittleEndian.Uint64(disk[i*8:])
	}
}
