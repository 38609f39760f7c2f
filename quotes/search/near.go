package search

import "bytes"

// When more statements have the words than can be ranked, those come first
// that have two neighbours of the query side by side. That is seen in the bytes
// of a text without taking it apart, several times faster than ranking it.

// neighbours returns how two neighbours of the query, none of them dropped,
// stand in the forward index: the two that weigh most. It is nil when there are
// none whose words are known. An unfinished word counts as it stands.
func (f *finder) neighbours(s *segment, drop uint32) []byte {
	var found []byte
	most := 0.0
	for i := range len(f.words) - 1 {
		a, b := f.words[i], f.words[i+1]
		sum := f.weights[i] + f.weights[i+1]
		if drop>>i&3 != 0 || sum <= most {
			continue
		}
		s1, ok1 := s.words.lookup(a.text)
		s2, ok2 := s.words.lookup(b.text)
		if ok1 && ok2 {
			most = sum
			found = appendRank(appendRank(nil, s.rank.at(s1)), s.rank.at(s2))
		}
	}
	return found
}

// likely lists up to n documents of a set that is larger, of which docs are the
// first: those among the first maxScanned that have neighbours of the query side
// by side, then a few others.
func (f *finder) likely(s *segment, docs []int32, drop uint32, n int, scan *int) []int32 {
	pair := f.neighbours(s, drop)
	if pair == nil || *scan <= n {
		return docs[:min(n, len(docs))]
	}
	docs = docs[:min(*scan, len(docs))]
	*scan -= len(docs)
	half := len(docs) / 2
	var found [2][]int32
	has := func(text []byte) bool { return bytes.Contains(text, pair) } // a few have them by chance
	both(func() { found[0] = s.having(docs[:half], has) }, func() { found[1] = s.having(docs[half:], has) })
	out := append(found[0], found[1]...)
	out = out[:min(len(out), n)]
	near, others := out, min(n-len(out), n/scatteredShare)
	for _, doc := range docs {
		if others == 0 {
			break
		}
		if len(near) > 0 && near[0] == doc {
			near = near[1:]
			continue
		}
		out = append(out, doc)
		others--
	}
	return out
}

// having returns the documents, which rise, whose texts are wanted.
func (s *segment) having(docs []int32, wanted func(text []byte) bool) (out []int32) {
	doc, at := 0, 0
	for n, d := range docs {
		if n%soonDocs == 0 {
			s.soonBoth(docs, n)
		}
		d := int(d)
		if block := d / forwardStride; doc == 0 || block != doc/forwardStride {
			doc, at = block*forwardStride, int(s.starts.at(block))
		}
		for ; doc < d; doc++ {
			at += int(s.sizes.at(doc))
		}
		if wanted(s.forward[at : at+int(s.sizes.at(d))]) {
			out = append(out, int32(d))
		}
	}
	return out
}
