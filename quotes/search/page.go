package search

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"
)

// sortBest puts the best first; ties by date, the newest first, then in the
// order they were put. Only what the page needs is sorted.
func (f *finder) sortBest(need int) {
	front := f.best
	if need > 0 && 4*need < len(f.best) {
		least, n := f.scoreAt(need), 0
		for i, e := range f.best {
			if e.score >= least {
				f.best[i], f.best[n] = f.best[n], e
				n++
			}
		}
		front = f.best[:n]
	}
	slices.SortFunc(front, func(a, b entry) int {
		switch {
		case a.score != b.score:
			return cmp.Compare(b.score, a.score)
		case a.date != b.date:
			return cmp.Compare(b.date, a.date)
		case a.part != b.part:
			return cmp.Compare(a.part, b.part)
		}
		return cmp.Compare(a.doc, b.doc)
	})
}

// scoreAt returns the need-th best score; there must be as many.
func (f *finder) scoreAt(need int) float64 {
	best := make([]float64, 0, need) // rising
	for _, e := range f.best {
		switch at, _ := slices.BinarySearch(best, e.score); {
		case len(best) < need:
			best = slices.Insert(best, at, e.score)
		case at > 0:
			copy(best, best[1:at])
			best[at-1] = e.score
		}
	}
	return best[0]
}

// page takes the part of the answer that was asked for: ranked documents, then
// the rest in the order they were put.
func (f *finder) page() {
	skip, left := max(f.o.Offset, 0), f.o.limit()
	var wanted []entry
	if skip < len(f.best) {
		wanted = f.best[skip:min(len(f.best), skip+left)]
		left -= len(wanted)
	}
	skip = max(0, skip-len(f.best))
	if left > 0 && f.result.Total > len(f.best) {
		wanted = append(slices.Clone(wanted), f.rest(skip, left)...)
	}
	for _, e := range wanted {
		f.parts[e.part].seg.soonFound(int(e.doc))
	}
	for _, e := range wanted {
		p := f.parts[e.part]
		m := Match{ID: p.seg.ids.at(int(e.doc)), Score: e.score}
		if len(f.words) > 0 {
			j := f.judgeOf(p)
			j.read(int(e.doc))
			j.weigh(int(e.doc))
			m.Why = j.why()
			if m.Score == 0 { // not ranked before
				m.Score = j.score()
			}
		}
		f.result.Matches = append(f.result.Matches, m)
	}
}

// rest goes on after the ranked documents.
func (f *finder) rest(skip, left int) []entry {
	var out []entry
	for at, p := range f.parts {
		if p.size == 0 {
			continue
		}
		set := p.set
		if set == nil {
			set = newBitmap(p.seg.documents)
			fill(set, p.seg.documents)
		}
		set = slices.Clone(set)
		for _, e := range f.best {
			if int(e.part) == at {
				set[e.doc>>6] &^= 1 << (e.doc & 63)
			}
		}
		for i, w := range set {
			if n := bits.OnesCount64(w); skip >= n {
				skip -= n
				continue
			}
			for ; w != 0; w &= w - 1 {
				if skip > 0 {
					skip--
					continue
				}
				if left == 0 {
					return out
				}
				left--
				out = append(out, entry{part: int32(at), doc: int32(i*64 + bits.TrailingZeros64(w))})
			}
		}
	}
	return out
}

// facets counts what was found.
func (f *finder) facets() {
	tallies, total := make([]tally, len(f.parts)), f.found()
	f.each(func(p *part) {
		if p.size > 0 {
			tallies[p.at] = f.tally(p, total)
		}
	})
	t, about := tally{}, f.result.About
	for at, p := range f.parts {
		t.join(tallies[at])
		about = about || p.set != nil && p.samplingOf(total) > 1
	}
	f.result.Facets = t.facets()
	for i := range f.result.Facets {
		f.result.Facets[i].About = about
	}
}

// tally counts what was found in one part, of total.
func (f *finder) tally(p *part, total int) tally {
	t, set := tally{}, p.set
	if set == nil {
		p.seg.tally(t, p.seg.all(), kept(len(f.parts)))
		set = newBitmap(p.seg.documents)
		fill(set, p.seg.documents)
	} else {
		factor := p.samplingOf(total)
		c := p.seg.count(set, p.size, factor)
		p.seg.tally(t, c, kept(len(f.parts)))
		p.seg.spare.counts.Put(c)
	}
	p.seg.tallyStatus(t, set, p.size, f.o)
	return t
}

// samplingOf is that of the total, but a few runs say nothing of the rest.
func (p *part) samplingOf(total int) int {
	if p.size < 4*shared {
		return 1
	}
	return samplingOf(total)
}

// fuzzy is the last resort of a small corpus: the query's letters in order.
func (f *finder) fuzzy() error {
	var data []string
	var docs []entry
	for at, p := range f.parts {
		p.groups = nil
		f.strict(p)
		among := p.set // what has the phrases and fields; nil: all
		p.set, p.size = newBitmap(p.seg.documents), 0
		back := p.seg.wordOfRank()
		j := f.x.newJudge(p.seg, f.q, nil, nil, nil)
		for doc := range p.seg.documents {
			if among != nil && !among.has(doc) || !j.read(doc) {
				continue
			}
			var b strings.Builder
			for _, r := range p.seg.text(doc, nil) {
				b.WriteString(p.seg.words.word(int(back[r])))
				b.WriteByte(' ')
			}
			name, _ := p.seg.person(int(p.seg.speaker.at(doc)))
			b.WriteString(strings.Join(words(name), " "))
			data = append(data, b.String())
			docs = append(docs, entry{part: int32(at), doc: int32(doc)})
		}
		j.done(f.x)
	}
	found := fuzzy.Find(f.q.pattern(), data)
	f.result.Total, f.result.Fuzzy = len(found), len(found) > 0
	for i, m := range found {
		e := docs[m.Index]
		p := f.parts[e.part]
		p.set.set(int(e.doc))
		p.size++
		if i >= f.o.Offset && len(f.result.Matches) < f.o.limit() {
			f.result.Matches = append(f.result.Matches, Match{ID: p.seg.ids.at(int(e.doc)), Score: float64(m.Score),
				Why: []Reason{{Word: f.q.pattern(), As: "its letters in order", Kind: Fuzzy}}})
		}
	}
	f.facets()
	return f.ctx.Err()
}
