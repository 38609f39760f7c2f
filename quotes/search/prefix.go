package search

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
)

// The words and names that share a beginning get one set when their lists
// together are long: adding them up for each key would be slow. The longest
// get one, and few enough that they take five bytes of a statement, ten where
// there are millions, for then the dictionary takes less of each.
const (
	prefixShare   = 6 // longer than 1/prefixShare of all documents
	prefixLetters = 3 // at most
	fewPrefixes   = 40
	morePrefixes  = 80
	millions      = 2_000_000
)

// prefix is a beginning with what it begins in the two dictionaries.
type prefix struct {
	text           string
	lo, hi         int // words
	namesLo, names int // the words of names, up to the second
	listed         int // documents in lists; in bitmaps they are quickly added
}

// prefixes writes the sets of frequent beginnings. The dictionaries and
// saidBy must have been written.
func prefixes(documents int, parts [][]byte) []byte {
	if documents < 1024 {
		return nil
	}
	s := &segment{documents: documents}
	var errs [3]error
	var made []section
	for _, p := range parts {
		made = append(made, whole(p))
	}
	s.words, errs[0] = openDict(made[secWords:secWords+dictSections], documents)
	s.names, errs[1] = openDict(made[secNames:secNames+dictSections], 0)
	s.saidBy, errs[2] = tableOf(made[secSaidBy])
	if errors.Join(errs[:]...) != nil {
		return nil // they were written just now
	}
	all := s.frequentPrefixes()
	sets := make([]bitmap, len(all))
	half := len(all) / 2
	add := func(lo, hi int) {
		for i, p := range all[lo:hi] {
			sets[lo+i] = s.setOf(p)
		}
	}
	both(func() { add(0, half) }, func() { add(half, len(all)) })
	var names []string
	for _, p := range all {
		names = append(names, p.text)
	}
	out := putTable(names)
	for _, set := range sets {
		for _, w := range set {
			out = binary.LittleEndian.AppendUint64(out, w)
		}
	}
	return out
}

// frequentPrefixes finds the beginnings whose lists are longest.
func (s *segment) frequentPrefixes() []prefix {
	var all []prefix
	for letters := 1; letters <= prefixLetters; letters++ {
		for lo := 0; lo < s.words.n; {
			p := prefix{text: firstLetters(s.words.word(lo), letters), lo: lo}
			if letterCount(p.text) < letters {
				lo++
				continue
			}
			_, p.hi = s.words.beginning(p.text)
			p.namesLo, p.names = s.names.beginning(p.text)
			for i := p.lo; i < p.hi; i++ {
				if df := int(s.words.df.at(i)); !isFrequent(df, s.documents) {
					p.listed += df
				}
			}
			for i := p.namesLo; i < p.names; i++ {
				s.speakersNamed(i, func(speaker int) { p.listed += s.saidCount(speaker) })
			}
			if lo = p.hi; p.listed > s.documents/prefixShare {
				all = append(all, p)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b prefix) int { return cmp.Compare(b.listed, a.listed) })
	most := fewPrefixes
	if s.documents >= millions {
		most = morePrefixes
	}
	return all[:min(len(all), most)]
}

func (s *segment) setOf(p prefix) bitmap {
	set := newBitmap(s.documents)
	for i := p.lo; i < p.hi; i++ {
		s.words.into(set, i)
	}
	for i := p.namesLo; i < p.names; i++ {
		s.speakersNamed(i, func(speaker int) { s.said(set, speaker) })
	}
	return set
}

func firstLetters(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func (s *segment) openPrefixes(b section) error {
	if len(b.b) == 0 {
		return nil
	}
	t, err := tableOf(b)
	if err != nil {
		return err
	}
	names := len(t.b) - t.n*bitmapSize(s.documents)
	if names < 0 {
		return errors.New("the beginnings are cut off")
	}
	s.prefixes, s.prefixSets = t, t.b[names:]
	return nil
}

// prefixSet returns the set of a frequent beginning, of words and of names.
func (s *segment) prefixSet(p string) ([]byte, bool) {
	size := bitmapSize(s.documents)
	for i := range s.prefixes.n {
		if string(s.prefixes.b[s.prefixes.offs.at(i):s.prefixes.offs.at(i+1)]) == p {
			return s.prefixSets[i*size : (i+1)*size], true
		}
	}
	return nil, false
}
