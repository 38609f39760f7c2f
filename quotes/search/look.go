package search

import "unicode/utf8"

// near reports whether t may be within limit slips of the word: a quick look
// before what follows. It is true where either is not ASCII.
func (r *ruler) near(t string, limit int) bool { return r.look(t, limit, false) }

// nearBeginning is near for the best beginning of t.
func (r *ruler) nearBeginning(t string, limit int) bool { return r.look(t, limit, true) }

// look is measure for a yes or no, which most words give after a few letters.
func (r *ruler) look(t string, limit int, beginning bool) bool {
	if !r.ascii || len(r.word) == 0 {
		return true
	}
	last := uint64(1) << (len(r.word) - 1)
	vp, vn, d0, before := ^uint64(0), uint64(0), uint64(0), uint64(0)
	whole := len(r.word)
	for i := range len(t) {
		c := t[i]
		if c >= utf8.RuneSelf {
			return true
		}
		pm := r.peq[c]
		d0 = (^d0&pm)<<1&before | ((pm & vp) + vp) ^ vp | pm | vn
		hp, hn := vn|^(d0|vp), d0&vp
		if hp&last != 0 {
			whole++
		} else if hn&last != 0 {
			whole--
		}
		if beginning && whole <= limit {
			return true
		}
		if whole-(len(t)-1-i) > limit { // each letter to come saves one at most
			return false
		}
		hp, hn = hp<<1|1, hn<<1
		vp, vn = hn|^(d0|hp), hp&d0
		before = pm
	}
	return whole <= limit
}
