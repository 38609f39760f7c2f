package search

import "unicode/utf8"

// typosAllowed is how many slips a word of n letters may hold. Short words
// have too many neighbours: at two letters every word is near every other.
func typosAllowed(n int) int {
	switch {
	case n < 3:
		return 0
	case n < 5:
		return 1
	case n < 12:
		return 2
	}
	return 3
}

// distance counts the letters to insert, delete, change or swap with their
// neighbour that make a out of b, up to limit; limit+1 stands for "more".
// With prefix, what b has beyond its best beginning costs nothing.
func distance(a, b string, limit int, prefix bool) int {
	if isASCII(a) && isASCII(b) {
		var ra, rb [maxWord]byte
		return osa(ra[:copy(ra[:], a)], rb[:copy(rb[:], b)], limit, prefix)
	}
	var ra, rb [maxWord]rune
	return osa(ra[:runesInto(ra[:], a)], rb[:runesInto(rb[:], b)], limit, prefix)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func runesInto(dst []rune, s string) int {
	n := 0
	for _, r := range s {
		if n == len(dst) {
			break
		}
		dst[n] = r
		n++
	}
	return n
}

// osa is the optimal string alignment distance in a band of 2*limit+1.
func osa[T byte | rune](a, b []T, limit int, prefix bool) int {
	if prefix {
		b = b[:min(len(b), len(a)+limit)]
	}
	if d := len(a) - len(b); d > limit || -d > limit {
		return limit + 1
	}
	var rows [3][maxWord + 1]uint8
	far := uint8(limit + 1)
	before, prev, cur := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		prev[j] = uint8(min(j, int(far)))
	}
	for i := 1; i <= len(a); i++ {
		lo, hi := max(1, i-limit), min(len(b), i+limit)
		cur[lo-1] = far
		if lo == 1 {
			cur[0] = uint8(min(i, int(far)))
		}
		least := cur[lo-1]
		for j := lo; j <= hi; j++ {
			v := prev[j-1]
			if a[i-1] != b[j-1] {
				v = min(v, cur[j-1])
				if j < i+limit { // prev[j] lies in the band
					v = min(v, prev[j])
				}
				v++
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					v = min(v, before[j-2]+1)
				}
			}
			cur[j] = min(v, far)
			least = min(least, cur[j])
		}
		if least >= far {
			return int(far)
		}
		if hi < len(b) {
			cur[hi+1] = far
		}
		before, prev, cur = prev, cur, before
	}
	if !prefix {
		return int(prev[len(b)])
	}
	best := far
	for j := max(0, len(a)-limit); j <= min(len(b), len(a)+limit); j++ {
		best = min(best, prev[j])
	}
	return int(best)
}

// ruler measures distances of many words from one. Where both are ASCII it
// works on all letters of its word at once (Hyyrö 2003), several times faster
// than a table.
type ruler struct {
	word  string
	ascii bool
	peq   [utf8.RuneSelf]uint64 // where in word each letter stands
}

func newRuler(w string) *ruler {
	r := &ruler{word: w, ascii: isASCII(w)}
	if r.ascii {
		for i := range len(w) {
			r.peq[w[i]] |= 1 << i
		}
	}
	return r
}

// measure returns the distance of t up to limit, as distance does, and the
// least distance of any of its beginnings up to begins.
func (r *ruler) measure(t string, limit, begins int) (whole, beginning int) {
	if !r.ascii || !isASCII(t) || len(r.word) == 0 {
		return distance(r.word, t, limit, false), distance(r.word, t, begins, true)
	}
	last := uint64(1) << (len(r.word) - 1)
	vp, vn, d0, before := ^uint64(0), uint64(0), uint64(0), uint64(0)
	whole = len(r.word)
	beginning = whole
	for i := range len(t) {
		pm := r.peq[t[i]]
		swapped := (^d0 & pm) << 1 & before
		d0 = swapped | ((pm & vp) + vp) ^ vp | pm | vn
		hp, hn := vn|^(d0|vp), d0&vp
		if hp&last != 0 {
			whole++
		} else if hn&last != 0 {
			whole--
		}
		beginning = min(beginning, whole)
		if least := whole - (len(t) - 1 - i); least > limit && min(beginning, least) > begins {
			return limit + 1, begins + 1 // each letter to come saves one at most
		}
		hp, hn = hp<<1|1, hn<<1
		vp, vn = hn|^(d0|hp), hp&d0
		before = pm
	}
	return min(whole, limit+1), min(beginning, begins+1)
}

// aligned returns which bytes of b stand for the same letters in a, the most
// that fit in order.
func aligned(a, b string) []int {
	ra, rb := []rune(a), []rune(b)
	n := len(rb) + 1
	t := make([]int, (len(ra)+1)*n)
	for i := len(ra) - 1; i >= 0; i-- {
		for j := len(rb) - 1; j >= 0; j-- {
			if ra[i] == rb[j] {
				t[i*n+j] = t[(i+1)*n+j+1] + 1
			} else {
				t[i*n+j] = max(t[(i+1)*n+j], t[i*n+j+1])
			}
		}
	}
	var out []int
	at := 0
	for i, j := 0, 0; i < len(ra) && j < len(rb); {
		switch {
		case ra[i] == rb[j]:
			out = append(out, at)
			at += utf8.RuneLen(rb[j])
			i, j = i+1, j+1
		case t[(i+1)*n+j] >= t[i*n+j+1]:
			i++
		default:
			at += utf8.RuneLen(rb[j])
			j++
		}
	}
	return out
}

// skips reports whether the letters of a stand in b in order, the first at
// its beginning, with no more letters left out than a has.
func skips(a, b string) bool {
	if len(a) < 3 || len(b) <= len(a) || len(b) > 2*len(a)+1 || a[0] != b[0] {
		return false
	}
	i := 0
	for j := 0; j < len(b) && i < len(a); j++ {
		if a[i] == b[j] {
			i++
		}
	}
	return i == len(a)
}
