package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"iter"
	"os"
)

// image is the file of an SQLite database with its log, read page by page and
// without SQLite, which gives up a table where one of its pages is damaged.
type image struct {
	path      string
	file, log io.ReaderAt // log: nil when there is none
	size      int         // of a page
	pages     uint32
	newer     map[uint32]int64 // where the log has the newest copy of a page
	close     func() error
}

// cell is a row as it stands in a leaf of a table.
type cell struct {
	shape string   // a letter a column: null, integer, real, text or blob
	cols  [][]byte // what texts and blobs hold
	n     int64    // the last integer
}

// What the format of a database file says.
const (
	leafOfTable, innerOfTable = 0x0d, 0x05
	logHead, frameHead        = 32, 24
	mostPayload               = 512 << 20 // bytes of a row: a document and its text are a fourth
)

func openImage(path string) (*image, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = &ForeignError{path, "it is a folder"}
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	im := &image{path: path, file: f, size: pageSize, newer: map[uint32]int64{}, close: f.Close}
	head := make([]byte, 18)
	if _, err := f.ReadAt(head, 0); err == nil && string(head[:15]) == "SQLite format 3" {
		if n := int(binary.BigEndian.Uint16(head[16:])); n >= 512 && n&(n-1) == 0 {
			im.size = n
		}
	}
	im.pages = uint32((info.Size() + int64(im.size) - 1) / int64(im.size))
	if w, err := os.Open(path + "-wal"); err == nil {
		im.log = w
		im.close = func() error { return errors.Join(f.Close(), w.Close()) }
		im.readLog()
	}
	return im, nil
}

// readLog finds the pages in the log that were committed.
func (im *image) readLog() {
	head := make([]byte, logHead)
	if _, err := im.log.ReadAt(head, 0); err != nil {
		return
	}
	salt := string(head[16:24])
	seen := map[uint32]int64{}
	frame := make([]byte, frameHead)
	most := im.pages
	for at := int64(logHead); ; at += int64(frameHead + im.size) {
		if _, err := im.log.ReadAt(frame, at); err != nil || string(frame[8:16]) != salt {
			return
		}
		most++
		seen[binary.BigEndian.Uint32(frame)] = at + frameHead
		if after := binary.BigEndian.Uint32(frame[4:]); after > 0 { // a commit, and the pages there are then
			for n, at := range seen {
				im.newer[n] = at
			}
			// No more than both files hold: a damaged number asks for billions.
			im.pages = max(im.pages, min(after, most))
			clear(seen)
		}
	}
}

// page returns a page by its number, from 1; as much of it as there is.
func (im *image) page(n uint32) []byte {
	if at, ok := im.newer[n]; ok {
		return readPage(im.log, at, im.size)
	}
	return im.older(n)
}

// older is the page without the log.
func (im *image) older(n uint32) []byte {
	if n == 0 || n > im.pages {
		return nil
	}
	return readPage(im.file, int64(n-1)*int64(im.size), im.size)
}

func readPage(r io.ReaderAt, at int64, size int) []byte {
	b := make([]byte, size)
	n, _ := r.ReadAt(b, at) // what cannot be read is nothing to be had
	return b[:n]
}

// all yields every page. Of one that the log changed the older copy comes
// second: the newer may be the damaged one.
func (im *image) all() iter.Seq2[uint32, []byte] {
	return func(yield func(uint32, []byte) bool) {
		for n := uint32(1); n <= im.pages; n++ {
			if !yield(n, im.page(n)) {
				return
			}
			if _, ok := im.newer[n]; ok && !yield(n, im.older(n)) {
				return
			}
		}
	}
}

// header returns the type of a page of a tree and the places of its cells,
// those that are on the page.
func header(n uint32, page []byte) (kind byte, cells []int, right uint32) {
	at := 0
	if n == 1 {
		at = 100
	}
	if len(page) < at+12 {
		return 0, nil, 0
	}
	kind = page[at]
	first := at + 8
	switch kind {
	case leafOfTable:
	case innerOfTable:
		first, right = at+12, binary.BigEndian.Uint32(page[at+8:])
	default:
		return 0, nil, 0
	}
	for i := range int(binary.BigEndian.Uint16(page[at+3:])) {
		p := first + 2*i
		if p+2 > len(page) {
			break
		}
		if c := int(binary.BigEndian.Uint16(page[p:])); c >= first && c < len(page) {
			cells = append(cells, c)
		}
	}
	return kind, cells, right
}

// rows yields the rows of all tables of some shapes, wherever a leaf can be
// read. What a row holds is never taken for rows: a leaf is told from the pages
// that hold the rest of a long row by its first byte, where those have the
// upper part of a page's number.
func (im *image) rows(shapes ...string) iter.Seq[cell] {
	return func(yield func(cell) bool) {
		for n, page := range im.all() {
			kind, cells, _ := header(n, page)
			if kind != leafOfTable {
				continue
			}
			for _, at := range cells {
				if c, ok := im.cell(page, at, shapes); ok && !yield(c) {
					return
				}
			}
		}
	}
}

// cell reads a row when it has one of some shapes.
func (im *image) cell(page []byte, at int, shapes []string) (c cell, ok bool) {
	total, at := varint(page, at)
	_, at = varint(page, at) // the row's number
	if at < 0 || total < 2 || total > mostPayload {
		return c, false
	}
	size := int(total)
	most := im.size - 35
	here := size
	if size > most {
		least := (im.size-12)*32/255 - 23
		if here = least + (size-least)%(im.size-4); here > most {
			here = least
		}
	}
	if at+here > len(page) || size > here && at+here+4 > len(page) {
		return c, false
	}
	var room [mostColumns]columnType // most bytes begin no row: they cost nothing
	types, body := recordTypes(page[at:at+here], room[:0])
	for _, s := range shapes {
		if shaped(types, s) {
			c.shape = s
		}
	}
	if c.shape == "" {
		return c, false
	}
	need := body
	for _, t := range types {
		n := t.length()
		if n < 0 || n > size-need {
			return c, false
		}
		need += n
	}
	payload := page[at : at+here]
	if need > here {
		if payload, ok = im.whole(payload, binary.BigEndian.Uint32(page[at+here:]), need); !ok {
			return c, false
		}
	}
	return c.fill(types, payload[body:])
}

// whole adds to the beginning of a row what stands in further pages. It takes
// room as they come: what is looked at is often no row, and has any size.
func (im *image) whole(begin []byte, next uint32, size int) ([]byte, bool) {
	out := bytes.Clone(begin)
	for len(out) < size {
		page := im.page(next)
		if len(page) < im.size {
			return nil, false
		}
		next = binary.BigEndian.Uint32(page)
		out = append(out, page[4:min(len(page), 4+size-len(out))]...)
	}
	return out, true
}

// columnType is a column's type and length in a row.
type columnType int64

func (t columnType) letter() byte {
	switch {
	case t == 0:
		return 'n'
	case t == 7:
		return 'r'
	case t <= 9:
		return 'i'
	case t%2 == 0:
		return 'b'
	}
	return 't'
}

func (t columnType) length() int {
	switch {
	case t >= 12:
		return int((t - 12) / 2)
	case t <= 4:
		return int(t)
	case t == 5:
		return 6
	case t <= 7:
		return 8
	}
	return 0
}

// shaped reports whether columns have a shape.
func shaped(types []columnType, shape string) bool {
	if len(types) != len(shape) {
		return false
	}
	for i, t := range types {
		if t.letter() != shape[i] {
			return false
		}
	}
	return true
}

// mostColumns is how many a table has, and mostBytes how many a number.
const mostColumns, mostBytes = 8, 9

// recordTypes reads how a row begins into types, and returns where its columns
// do.
func recordTypes(payload []byte, types []columnType) (_ []columnType, body int) {
	size, at := varint(payload, 0)
	if at < 0 || size < 1 || size > int64(len(payload)) || size > mostBytes*(mostColumns+1) {
		return nil, 0
	}
	for at < int(size) {
		var t int64
		if t, at = varint(payload[:size], at); at < 0 || t < 0 {
			return nil, 0
		}
		types = append(types, columnType(t))
	}
	return types, int(size)
}

func (c cell) fill(types []columnType, b []byte) (cell, bool) {
	for i, t := range types {
		n := t.length()
		if n < 0 || n > len(b) {
			return c, false
		}
		switch c.shape[i] {
		case 't', 'b':
			c.cols = append(c.cols, b[:n:n])
		case 'i':
			c.n = 0
			for _, x := range b[:n] {
				c.n = c.n<<8 | int64(x)
			}
			if t == 9 {
				c.n = 1
			}
		}
		b = b[n:]
	}
	return c, true
}

// varint reads a number of one to nine bytes and returns where it ends, -1 when
// it does not.
func varint(b []byte, at int) (v int64, end int) {
	if at < 0 {
		return 0, -1
	}
	for i := range 9 {
		if at+i >= len(b) {
			return 0, -1
		}
		x := b[at+i]
		if i == 8 {
			return v<<8 | int64(x), at + 9
		}
		v = v<<7 | int64(x&0x7f)
		if x < 0x80 {
			return v, at + i + 1
		}
	}
	return 0, -1
}

// pagesOf yields the pages of a table that its tree leads to, the damaged ones
// as well. All that stands in them are rows of the table, also such as moved to
// another page of it.
func (im *image) pagesOf(table string) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		seen := map[uint32]bool{}
		walk := []uint32{im.root(table)}
		for len(walk) > 0 {
			n := walk[len(walk)-1]
			walk = walk[:len(walk)-1]
			if n == 0 || n > im.pages || seen[n] {
				continue
			}
			seen[n] = true
			page := im.page(n)
			if kind, cells, right := header(n, page); kind == innerOfTable {
				for _, at := range cells {
					if at+4 <= len(page) {
						walk = append(walk, binary.BigEndian.Uint32(page[at:]))
					}
				}
				walk = append(walk, right)
			}
			if !yield(page) {
				return
			}
		}
	}
}

// strewn yields what could be rows of a table, wherever they begin in one of its
// pages: where they do may be what is damaged.
func (im *image) strewn(table, shape string) iter.Seq[cell] {
	return func(yield func(cell) bool) {
		for page := range im.pagesOf(table) {
			for at := range page {
				if c, ok := im.cell(page, at, []string{shape}); ok && !yield(c) {
					return
				}
			}
		}
	}
}

// rowsOf yields the rows of a shape, and then those of a table that can be told
// by their sums alone. One may come twice.
func (im *image) rowsOf(table, shape string) iter.Seq[cell] {
	return func(yield func(cell) bool) {
		for _, rows := range []iter.Seq[cell]{im.rows(shape), im.strewn(table, shape)} {
			for c := range rows {
				if !yield(c) {
					return
				}
			}
		}
	}
}

// root returns the first page of a table, zero when that is not to be had.
func (im *image) root(table string) uint32 {
	for c := range im.rows("tttit") { // the schema: type, name, table, page, SQL
		if string(c.cols[0]) == "table" && string(c.cols[1]) == table {
			return uint32(c.n)
		}
	}
	return 0
}
