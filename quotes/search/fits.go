package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"whosaid/quotes"
)

// fits reports whether each wanted word begins a word of the value, or is one.
func (f filter) fits(have []string) bool {
	for _, w := range f.words {
		if !slices.ContainsFunc(have, func(h string) bool { return h == w || !f.whole && strings.HasPrefix(h, w) }) {
			return false
		}
	}
	return true
}

// fitsPart is fits for one of the parts of a value. Most values are told by a look
// at their bytes: to fold a hundred thousand takes longer than a key may.
func (f filter) fitsPart(value string) bool {
	for more := true; more; {
		var part string
		if part, value, more = strings.Cut(value, fieldSeparator); f.mayFit(part) && (f.fitsPlainly(part) || f.fits(words(part))) {
			return true
		}
	}
	return false
}

// mayFit reports whether the letters of each wanted word stand in the value one
// after the other; where letters beyond ASCII may fold, it says yes.
func (f filter) mayFit(value string) bool {
	for _, w := range f.words {
		if !mayHold(value, w) {
			return false
		}
	}
	return true
}

func mayHold(value, word string) bool {
	for i := range len(value) {
		if value[i] >= utf8.RuneSelf || word == "" {
			return true
		}
		if value[i]|0x20 != word[0]|0x20 {
			continue
		}
		k, j := i, 0
		for ; k < len(value) && j < len(word); k++ {
			if value[k]|0x20 == word[j]|0x20 {
				j++
			} else if ascii := value[k]; ascii >= utf8.RuneSelf {
				return true
			} else if 'a' <= ascii|0x20 && ascii|0x20 <= 'z' || '0' <= ascii && ascii <= '9' {
				break
			}
		}
		if j == len(word) {
			return true
		}
	}
	return word == ""
}

// fitsPlainly reports whether each wanted word begins what stands behind a space,
// in ASCII: then it fits. Where it does not, it may.
func (f filter) fitsPlainly(value string) bool {
	return !f.whole && !slices.ContainsFunc(f.words, func(w string) bool { return !beginsPlainly(value, w) })
}

func beginsPlainly(value, word string) bool {
	for i := 0; i+len(word) <= len(value); {
		j := 0
		for j < len(word) && value[i+j] < utf8.RuneSelf && asciiFold[value[i+j]] == word[j] {
			j++
		}
		if j == len(word) {
			return true
		}
		space := strings.IndexByte(value[i+j:], ' ')
		if space < 0 {
			return false
		}
		i += j + space + 1
	}
	return false
}

// where sets the documents that fit, of many on two cores; set must be empty.
func (s *segment) where(set bitmap, fits func(doc int) bool) {
	look := func(lo, hi int) {
		for i := lo; i < hi; i++ {
			w := uint64(0)
			for k := range min(64, s.documents-i*64) {
				if fits(i*64 + k) {
					w |= 1 << k
				}
			}
			set[i] = w
		}
	}
	half := len(set) / 2
	if len(set) < shared {
		look(0, len(set))
		return
	}
	both(func() { look(0, half) }, func() { look(half, len(set)) })
}

func (s *segment) byTopic(set bitmap, f filter) {
	fits := make([]bool, s.topicNames.n)
	for i := range fits {
		if name := s.topicNames.at(i); f.borne != inPart {
			fits[i] = f.bears(name)
		} else {
			fits[i] = f.fits(words(name))
		}
	}
	if !slices.Contains(fits, true) {
		return
	}
	sets := make([]bool, s.topicSets.n)
	for i := range sets {
		sets[i] = slices.ContainsFunc(s.topicNumbers(i), func(t int) bool { return fits[t] })
	}
	s.where(set, func(doc int) bool { return sets[s.topicSet.at(doc)] })
}

func (s *segment) bySource(set bitmap, f filter) {
	fits := s.sourcesOf(f)
	switch {
	case !slices.Contains(fits, true):
	case !slices.Contains(fits, false):
		fill(set, s.documents)
	default:
		s.where(set, func(doc int) bool { return fits[s.source.at(doc)] })
	}
}

// sourcesOf says of each source whether it is what is wanted.
func (s *segment) sourcesOf(f filter) []bool {
	fits := make([]bool, s.sources.n)
	if f.borne == inPart {
		look := func(lo, hi int) {
			for i := lo; i < hi; i++ {
				fits[i] = f.fitsPart(s.sources.peek(i))
			}
		}
		both(func() { look(0, len(fits)/2) }, func() { look(len(fits)/2, len(fits)) })
		return fits
	}
	bears := make([]bool, s.publishers.n)
	for i := range bears {
		bears[i] = f.bears(s.publishers.at(i))
	}
	for i := range fits {
		fits[i] = bears[s.publisher.at(i)]
	}
	return fits
}

func (s *segment) byDate(set bitmap, f filter) {
	limit := packDate(quotes.Date(f.value))
	if f.field == Before {
		s.where(set, func(doc int) bool { return earlier(s.date.at(doc), limit) })
	} else {
		s.where(set, func(doc int) bool { return since(s.date.at(doc), limit) })
	}
}
