package attribution

import "whosaid/quotes"

// FiniteVerbs returns where the verbs of a text stand that have a tense and so
// a subject, as far as words and their neighbours tell; auxiliaries are left
// out. Spans are bytes, in order.
func FiniteVerbs(text string) (out []quotes.Span) {
	d := &doc{text: text, lex: english()}
	d.tokenize()
	d.splitSentences()
	d.indexSentences()
	d.noteNames()
	d.findRegions()
	d.tagWords()
	for i, t := range d.toks {
		switch t.tag {
		case tagVerb:
			if d.infinitive(i) {
				continue
			}
		case tagVerbS, tagPast:
		default:
			continue
		}
		out = append(out, quotes.Span{Start: t.start, End: t.end})
	}
	return out
}

// infinitive says whether "to", a modal or a form of "do" stands before the
// verb, adverbs and "not" between them left out.
func (d *doc) infinitive(i int) bool {
	for k := i - 1; k >= 0 && !d.toks[k+1].sent; k-- {
		switch d.toks[k].tag {
		case tagAdv, tagNot:
		case tagTo, tagModal, tagDo:
			return true
		default:
			return false
		}
	}
	return false
}
