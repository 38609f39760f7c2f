package verify

// A long quotation is aligned in pieces, each from where the one before ended.
// What is left out between two pieces is left out; what is moved over more than
// a piece counts as changed.

const (
	longQuote   = 1500 // words; fewer are aligned at once
	pieceLength = 300  // words of a quotation
	mostSkipped = 600  // words of a passage left out before a piece
)

// alignLong aligns all of q with some part of s.
func alignLong(q, s []word) (score float64, steps []pair) {
	next := 0 // word of s
	for from := 0; from < len(q); from += pieceLength {
		to := min(len(q), from+pieceLength)
		lo, hi := next, min(len(s), next+to-from+mostSkipped)
		if from == 0 {
			lo, hi = densest(q[:to], s, to+mostSkipped)
		}
		v, part := asTheyStand(q[from:to], s[lo:hi])
		if part == nil {
			v, part = alignWords(q[from:to], s[lo:hi])
		}
		score += v
		first := true
		for _, p := range part {
			if p.q >= 0 {
				p.q += from
			}
			if p.s >= 0 {
				p.s += lo
				for first && from > 0 && next < p.s {
					steps = append(steps, pair{q: -1, s: next})
					next++
				}
				first, next = false, p.s+1
			}
			steps = append(steps, p)
		}
	}
	return score, steps
}

// asTheyStand pairs a piece with the words that s begins with, when they are the
// same: most pieces of a true quotation need no alignment.
func asTheyStand(q, s []word) (score float64, steps []pair) {
	if len(q) > len(s) {
		return 0, nil
	}
	for i := range q {
		if q[i].key != s[i].key || q[i].bracket > 0 || q[i].gap {
			return 0, nil
		}
		score += float64(weightOf(q[i]))
		steps = append(steps, pair{i, i, true})
	}
	return score, steps
}
