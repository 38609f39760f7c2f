// Package search finds statements by what people half remember: words in any
// order, phrases, fields, typos, other inflections, names by their sound.
//
// A query selects in an index of words: a sorted dictionary whose terms are
// found by prefix, skipped letters, distance, stem or sound, and postings that
// the rarest words drive. What is selected is judged again on the words of
// each text by rarity, order and nearness, so that the exact comes first.
//
// Segments are immutable and, in a folder, memory-mapped; additions are small
// segments that are merged behind. The index is disposable: whatever is wrong
// with it, it is built again from the store.
package search
