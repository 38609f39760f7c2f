package quotes

import "unicode/utf8"

// Span is a stretch of a source's text in bytes, half-open.
type Span struct{ Start, End int }

// Len returns the length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether all of t lies inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// In reports whether s can slice text without a panic and without splitting a
// code point.
func (s Span) In(text string) bool {
	boundary := func(i int) bool { return i == len(text) || utf8.RuneStart(text[i]) }
	return 0 <= s.Start && s.Start <= s.End && s.End <= len(text) && boundary(s.Start) && boundary(s.End)
}

// Hull returns the smallest span that covers all of spans. ok is false when
// there are none.
func Hull(spans []Span) (hull Span, ok bool) {
	for i, s := range spans {
		if i == 0 {
			hull = s
			continue
		}
		hull.Start = min(hull.Start, s.Start)
		hull.End = max(hull.End, s.End)
	}
	return hull, len(spans) > 0
}

// Offsets converts between bytes and Unicode code points of one text. Inside
// the program spans are bytes; everything that leaves it counts code points.
type Offsets struct {
	text string
	// marks[i] is the code point count before byte i*stride.
	marks []int
}

const stride = 256 // bytes between two marks: a lookup scans at most this far

// NewOffsets prepares conversions for text in one pass.
func NewOffsets(text string) *Offsets {
	o := &Offsets{text: text, marks: make([]int, 0, len(text)/stride+1)}
	n := 0
	for i := range len(text) {
		if i%stride == 0 {
			o.marks = append(o.marks, n)
		}
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return o
}

// CodePoint returns the number of code points before byte offset b.
func (o *Offsets) CodePoint(b int) int {
	if len(o.marks) == 0 {
		return 0
	}
	m := min(b/stride, len(o.marks)-1)
	n := o.marks[m]
	for i := m * stride; i < b && i < len(o.text); i++ {
		if utf8.RuneStart(o.text[i]) {
			n++
		}
	}
	return n
}

// CodePoints converts byte spans into pairs of code point offsets.
func (o *Offsets) CodePoints(spans ...Span) [][2]int {
	out := make([][2]int, len(spans))
	for i, s := range spans {
		out[i] = [2]int{o.CodePoint(s.Start), o.CodePoint(s.End)}
	}
	return out
}

// Byte returns the byte offset of the n-th code point; the text's length when
// it has fewer.
func (o *Offsets) Byte(n int) int {
	lo, hi := 0, len(o.marks)
	for lo+1 < hi {
		if mid := (lo + hi) / 2; o.marks[mid] <= n {
			lo = mid
		} else {
			hi = mid
		}
	}
	if len(o.marks) == 0 {
		return 0
	}
	at := o.marks[lo]
	for i := lo * stride; i < len(o.text); i++ {
		if utf8.RuneStart(o.text[i]) {
			if at == n {
				return i
			}
			at++
		}
	}
	return len(o.text)
}
