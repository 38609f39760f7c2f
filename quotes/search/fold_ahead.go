package search

import "iter"

// foldBatch is how many records are folded at a time.
const foldBatch = 256

// folded is a batch of records with the words of their texts.
type folded struct {
	recs   []Record
	words  []byte
	ends   []uint32 // of each word in words
	hashes []uint64 // of each word
	counts []int    // words of each record
}

func fold(recs []Record) *folded {
	size := 0
	for _, r := range recs {
		size += len(r.Text)
	}
	// Words are about as long as the text without its spaces.
	f := &folded{recs: recs, counts: make([]int, len(recs)), words: make([]byte, 0, size), ends: make([]uint32, 0, size/5), hashes: make([]uint64, 0, size/5)}
	for i, r := range recs {
		foldWords(r.Text, func(w []byte, _, _ int) {
			if f.counts[i] == maxTextWords {
				return
			}
			f.counts[i]++
			f.words = append(f.words, w...)
			f.ends = append(f.ends, uint32(len(f.words)))
			f.hashes = append(f.hashes, hashOf(w))
		})
	}
	return f
}

// foldAhead folds a batch while the one before is worked on: finding the words
// of a text takes about as long as numbering them.
func foldAhead(recs iter.Seq2[Record, error]) iter.Seq2[*folded, error] {
	return func(yield func(*folded, error) bool) {
		var batch []Record
		var folding chan *folded
		start := func() (before chan *folded) {
			ready, recs := make(chan *folded, 1), batch
			go func() { ready <- fold(recs) }()
			before, folding, batch = folding, ready, nil
			return before
		}
		for r, err := range recs {
			if err != nil {
				yield(nil, err)
				return
			}
			if batch = append(batch, r); len(batch) < foldBatch {
				continue
			}
			if before := start(); before != nil && !yield(<-before, nil) {
				return
			}
		}
		if len(batch) > 0 {
			if before := start(); before != nil && !yield(<-before, nil) {
				return
			}
		}
		if folding != nil {
			yield(<-folding, nil)
		}
	}
}
