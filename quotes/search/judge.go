package search

import (
	"slices"
	"strings"
)

// judge scores documents of one segment: it reads their words from the forward
// index and holds them against the groups.
type judge struct {
	seg    *segment
	words  []word
	groups []*group
	*evidence
	*scratch
	as      []uint32 // by word of the query: the word it was taken for
	phrases []rankPhrase
	begun   *begun   // of the last word
	back    []uint32 // by rank: the word; only with begun
	touched uint32   // keeps fetch from being optimised away
	packed  []byte   // the text that was read
	apart   bool     // texts are taken apart into ranks, for splits
}

// scratch is what judges leave to each other: it is as large as a dictionary.
type scratch struct {
	ranks []uint32 // of the document
	slots []uint32 // by rank: the first meaning, counted from 1; all zero between judges
	told  bitmap   // ranks that have a meaning or are begun: few, and read in passing; empty between judges
	means []meaning
}

// meaning says that a word of the text stands for a word of the query.
type meaning struct {
	word int
	expansion
	rank uint32
	next uint32 // another meaning of the same word, counted from 1
}

func (x *Index) newJudge(s *segment, q Query, ws []word, groups []*group, weights []float64) *judge {
	j := &judge{seg: s, words: ws, groups: groups, evidence: newEvidence(weights), as: make([]uint32, len(ws))}
	j.scratch, _ = x.scratch.Get().(*scratch)
	if j.scratch == nil {
		j.scratch = &scratch{}
	}
	if len(j.slots) < s.words.n {
		j.slots, j.told = make([]uint32, s.words.n), newBitmap(s.words.n)
	}
	for i, g := range groups {
		for _, e := range g.terms {
			r := s.rank.at(int(e.term))
			j.means = append(j.means, meaning{i, e, r, j.slots[r]})
			j.slots[r] = uint32(len(j.means))
			j.told.set(int(r))
		}
		j.apart = j.apart || len(g.splits) > 0
	}
	if n := len(groups); n > 0 && groups[n-1].begun != nil { // only the last word can be unfinished
		j.begun, j.back = groups[n-1].begun, s.wordOfRank()
		for i, w := range j.begun.ranks {
			j.told[i] |= w
		}
	}
	for _, c := range q.clauses {
		if p, ok := s.rankPhrase(c); ok {
			j.phrases = append(j.phrases, p)
		}
	}
	return j
}

// fork returns a second judge for another core. It reads what the first one has
// looked up, and is good until that one is done.
func (j *judge) fork() *judge {
	k := *j
	k.evidence = newEvidence(j.weights)
	k.guessed, k.few = j.guessed, j.few
	k.scratch = &scratch{slots: j.slots, told: j.told, means: j.means}
	k.as = make([]uint32, len(j.words))
	return &k
}

// done gives the scratch back.
func (j *judge) done(x *Index) {
	for _, m := range j.means {
		j.slots[m.rank] = 0
		j.told[m.rank>>6] = 0
	}
	if j.begun != nil {
		clear(j.told)
	}
	j.means = j.means[:0]
	x.scratch.Put(j.scratch)
}

// ahead is how many documents are fetched at once.
const ahead = 16

// fetch touches what judging the documents will read. Each lies somewhere else
// in 100 MB: to wait for all of them at once takes as long as for one.
func (j *judge) fetch(docs []int32) {
	s := j.seg
	for _, doc := range docs {
		doc := int(doc)
		j.touched += s.speaker.at(doc) + s.date.column.at(doc) + s.sizes.at(doc) + s.starts.at(doc/forwardStride)
	}
	for _, doc := range docs {
		if b := s.packed(int(doc)); len(b) > 0 {
			j.touched += uint32(b[0]) + uint32(b[len(b)-1])
		}
	}
}

// read takes a document up. It reports whether its phrases are as wanted.
func (j *judge) read(doc int) bool {
	j.packed = j.seg.packed(doc)
	if j.apart {
		j.ranks = appendRanks(j.ranks[:0], j.packed)
	}
	for _, p := range j.phrases {
		if p.in(j.packed) == p.not {
			return false
		}
	}
	return true
}

// weigh collects the evidence of the document that was read. Most words of a
// text mean nothing to the query: they are passed over in its packed form.
func (j *judge) weigh(doc int) {
	j.reset(0)
	at, told := 0, j.told
	b := j.packed
	for ; len(b) >= 4; at++ {
		r, size := quickRank(b)
		b = b[size:]
		if i := int(r >> 6); i < len(told) && told[i]>>(r&63)&1 != 0 {
			j.tell(at, r)
		}
	}
	for ; len(b) > 0; at++ {
		r, size := firstRank(b)
		b = b[size:]
		if i := int(r >> 6); i < len(told) && told[i]>>(r&63)&1 != 0 {
			j.tell(at, r)
		}
	}
	j.length = at
	speaker := j.seg.speaker.at(doc)
	for i, g := range j.groups {
		if g.named != nil && g.named[speaker] != 0 {
			n := g.names[g.named[speaker]-1]
			if n.quality > j.best[i].quality {
				j.as[i] = n.term
				j.named(i, n.likeness)
			}
		}
		if len(g.splits) > 0 {
			j.splits(i, g)
		}
	}
}

// tell adds what a word of the text means.
func (j *judge) tell(at int, r uint32) {
	if j.begun != nil && j.begun.ranks.has(int(r)) {
		last, term := len(j.words)-1, j.back[r]
		j.meet(at, &meaning{word: last, expansion: expansion{term, j.words[last].begins(j.seg.words.word(int(term)))}})
	}
	for m := j.slots[r]; m != 0; m = j.means[m-1].next {
		j.meet(at, &j.means[m-1])
	}
}

func (j *judge) meet(at int, m *meaning) {
	if m.quality > j.best[m.word].quality {
		j.as[m.word] = m.term
	}
	j.add(occurrence{m.word, at, m.likeness})
}

// splits looks for a word written as two. It comes after the rest, so its
// places are put where they belong for order.
func (j *judge) splits(i int, g *group) {
	for _, sp := range g.splits {
		a, b := j.seg.rank.at(int(sp.a)), j.seg.rank.at(int(sp.b))
		for at := 0; at+1 < len(j.ranks); at++ {
			if j.ranks[at] == a && j.ranks[at+1] == b {
				m := &meaning{word: i, expansion: expansion{sp.a, likeness{Joined, qualityJoined}}}
				j.meet(at, m)
				j.meet(at+1, m) // what follows stands beside the second half
				slices.SortStableFunc(j.found, byPlace)
			}
		}
	}
}

// why explains the evidence at hand.
func (j *judge) why() []Reason {
	var out []Reason
	for i, w := range j.words {
		if j.best[i].quality == 0 {
			continue
		}
		r := Reason{Word: w.text, Kind: j.best[i].kind}
		if j.inText[i] {
			r.As = strings.Clone(j.seg.words.word(int(j.as[i])))
		} else {
			r.As, r.Field = strings.Clone(j.seg.names.word(int(j.as[i]))), Speaker
		}
		if r.Kind == Joined && strings.HasPrefix(w.text, r.As) && r.As != w.text {
			r.As += " " + w.text[len(r.As):]
		}
		out = append(out, r)
	}
	return out
}
