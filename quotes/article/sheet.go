package article

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"whosaid/quotes"
)

// sheet is where readers of marked-up formats write their text: paragraphs
// separated by a blank line, space runs made one as a page shows them.
type sheet struct {
	b        strings.Builder
	headings []quotes.Span
	blocks   []Block
	asked    []quotes.Span
	skipped  []Skip
	pulled   [][]quotes.Span // paragraphs of each pull quote

	para      strings.Builder // the paragraph being written
	pending   bool            // a space is due before the next word
	sets      []set           // open stretches that are set otherwise
	struck    int             // of them, those that are struck out
	gone      strings.Builder // what they held
	heading   bool
	inBlock   int // depth of block quotations
	link      int // depth of links, of bold type and of captions
	bold      int
	caption   int
	stretches []stretch // of the paragraph, those that ended
	parted    int       // where the one begins that is being written
	share     share     // of it
	row       bool      // the paragraph holds cells of a table, with a tab between two
	signing   bool      // the paragraph names whose block it is
	near      neighbours
	pulling   bool // the paragraph is a pull quote's
	keep      bool // furniture is kept: the document has no page around it
}

// share is how many bytes of a paragraph's words are set how.
type share struct{ all, link, bold int }

// words adds running text; white space is what HTML takes for it, so that a
// no-break space stays.
func (s *sheet) words(text string) {
	if s.struck > 0 {
		s.gone.WriteString(text)
		return
	}
	text = written(s.set(), text)
	for i := 0; i < len(text); {
		j := i
		for j < len(text) && !isSpace(text[j]) {
			j++
		}
		if j > i {
			if s.pending && s.para.Len() > 0 && !strings.HasSuffix(s.para.String(), "\n") {
				s.para.WriteByte(' ')
			}
			s.pending = false
			s.para.WriteString(text[i:j])
			s.weigh(j - i)
		}
		for i = j; i < len(text) && isSpace(text[i]); i++ {
			s.pending = true
		}
	}
}

// weigh notes how many bytes of words were set how.
func (s *sheet) weigh(n int) {
	s.share.all += n
	if s.link > 0 {
		s.share.link += n
	}
	if s.bold > 0 {
		s.share.bold += n
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

// verbatim adds text whose spaces and lines matter.
func (s *sheet) verbatim(text string) {
	if s.struck > 0 {
		s.gone.WriteString(text)
		return
	}
	s.flushSpace()
	s.para.WriteString(written(s.set(), text))
}

func (s *sheet) flushSpace() {
	if s.pending && s.para.Len() > 0 {
		s.para.WriteByte(' ')
	}
	s.pending = false
}

// line ends a line inside the paragraph; a second one in a row ends it.
func (s *sheet) line() {
	if p := s.para.String(); p == "" || strings.HasSuffix(p, "\n") {
		s.end()
		return
	}
	s.para.WriteByte('\n')
	s.pending = false
	s.part()
}

// cell begins the next cell of a table's row.
func (s *sheet) cell() {
	if s.para.Len() > 0 {
		s.pending, s.row = false, true
		s.verbatim("\t")
		s.part()
	}
}

// fewWords is what a cell of figures and names may hold; TestCells has both kinds.
const fewWords = 8

// runs reports whether a cell of a row holds running text, so that what stands
// in another cell is no part of its sentence.
func runs(row string) bool {
	for c := range strings.SplitSeq(row, "\t") {
		if strings.ContainsAny(c, "“”\"«»„") || len(strings.Fields(c)) > fewWords {
			return true
		}
	}
	return false
}

// stretch is a line or a cell of the paragraph that is being written.
type stretch struct {
	text  string
	share share
}

// part notes that a line or a cell ends.
func (s *sheet) part() {
	s.stretches = append(s.stretches, stretch{share: s.share, text: s.para.String()[s.parted:]})
	s.parted, s.share = s.para.Len(), share{}
}

// end ends the paragraph; a table's row of running text is one for each cell, but
// for a letter before it: Q and A.
func (s *sheet) end() {
	s.part()
	parts, split := s.stretches, s.row && runs(s.para.String())
	s.stretches, s.parted = nil, 0
	s.para.Reset()
	s.pending, s.row = false, false
	from := 0
	for i, p := range parts[:len(parts)-1] {
		letter := utf8.RuneCountInString(strings.Trim(p.text, " .:\t")) == 1
		if split && strings.HasSuffix(p.text, "\t") && !letter {
			s.paragraph(parts[from : i+1])
			from = i + 1
		}
	}
	s.paragraph(parts[from:])
}

// linked reports whether a stretch is nothing but links.
func (s *sheet) linked(set share) bool {
	return set.link > 0 && set.link == set.all && !s.heading && s.inBlock == 0
}

// around says why a paragraph of several lines belongs to the page around an
// article: each of them does, or is a link.
func (s *sheet) around(lines []stretch) (why string) {
	for _, l := range lines {
		switch f := furniture(l.text); {
		case f != "" && !s.near.doubt(f, s.linked(l.share)):
			why = f
		case s.linked(l.share) && !(reports(l.text) && endsSentence(l.text)):
			why = linkedTitle
		case strings.TrimSpace(l.text) != "":
			return ""
		}
	}
	return why
}

// together is what stretches are together.
func together(all []stretch) (text string, set share) {
	if len(all) == 1 {
		return all[0].text, all[0].share
	}
	var b strings.Builder
	for _, l := range all {
		b.WriteString(l.text)
		set.all, set.link, set.bold = set.all+l.share.all, set.link+l.share.link, set.bold+l.share.bold
	}
	return b.String(), set
}

func (s *sheet) paragraph(lines []stretch) {
	text, share := together(lines)
	p := strings.Trim(text, "\n \t\r\u00A0\u200B")
	if p == "" {
		return
	}
	why := furniture(p)
	if s.near.doubt(why, s.linked(share)) {
		why = ""
	}
	switch {
	case s.linked(share) && isTitle(p):
		why = linkedTitle
	case why == "" && share.link*2 > share.all && !endsSentence(p) && pagePart(p) == linkedTitle:
		why = linkedTitle // "Related:" and a title that quotes
	case why == "" && len(lines) > 1:
		why = s.around(lines)
	}
	s.near.note(p, why)
	if why != "" && !s.keep {
		s.skipped = append(s.skipped, Skip{Text: p, Why: why})
		return
	}
	if s.b.Len() > 0 {
		s.b.WriteString("\n\n")
	}
	start := s.b.Len()
	s.b.WriteString(p)
	at := quotes.Span{Start: start, End: s.b.Len()}
	if n := len(s.pulled) - 1; s.pulling {
		s.pulled[n] = append(s.pulled[n], at)
	}
	if s.heading {
		s.headings = append(s.headings, at)
	}
	if s.caption > 0 {
		s.skipped = append(s.skipped, Skip{at, p, "caption"})
	}
	if strings.HasSuffix(p, "?") && (s.heading || share.bold > 0 && share.bold == share.all) {
		s.asked = append(s.asked, at)
	}
	if s.inBlock > 0 {
		s.addToBlock(at, p)
	} else if n := len(s.blocks) - 1; n >= 0 && start-s.blocks[n].Words.End == len("\n\n") && s.blocks[n].Signed.Len() == 0 {
		s.signBelow(&s.blocks[n], at, p)
	}
}

// signBelow takes the paragraph behind a block for who signs it.
func (s *sheet) signBelow(b *Block, at quotes.Span, p string) {
	if m := signature.FindStringSubmatchIndex(p); m != nil {
		b.Signed = quotes.Span{Start: at.Start + m[2], End: at.Start + m[3]}
	} else if s.signing {
		b.Signed = at
	}
}

const linkedTitle = "links to other articles"

// isTitle reports whether a paragraph that is one link is the title of what it
// links to: some words that end no sentence.
func isTitle(p string) bool {
	return len(strings.Fields(p)) > 2 && !strings.HasSuffix(strings.TrimRight(p, "”\"’»')"), ".")
}

// beginBlock and endBlock enclose the paragraphs of a block quotation.
func (s *sheet) beginBlock() {
	s.end()
	if s.inBlock++; s.inBlock == 1 {
		s.blocks = append(s.blocks, Block{})
	}
}

func (s *sheet) endBlock() {
	s.end()
	if s.inBlock--; s.inBlock == 0 && s.blocks[len(s.blocks)-1].Words.Len() == 0 {
		s.blocks = s.blocks[:len(s.blocks)-1]
	}
}

// signature is a name behind a dash, and what a tweet has after it.
var signature = regexp.MustCompile(`^[—–―-]{1,2}\s*(\p{Lu}[^()—–\n,]{1,80}?)(?:\s*[(,].{0,100})?$`)

// signedTail is the same behind the words.
var signedTail = regexp.MustCompile(`[.!?…”"]\s+[—–―]\s*(\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,3})$`)

// addToBlock takes a paragraph for words of the block, or for who signs it.
func (s *sheet) addToBlock(at quotes.Span, p string) {
	b := &s.blocks[len(s.blocks)-1]
	m := signature.FindStringSubmatchIndex(p)
	switch {
	case b.Words.Len() > 0 && m != nil:
		b.Signed = quotes.Span{Start: at.Start + m[2], End: at.Start + m[3]}
	case b.Words.Len() > 0 && s.signing:
		b.Signed = at
	case b.Words.Len() == 0:
		b.Words = at
	case b.Signed.Len() == 0:
		b.Words.End = at.End
	}
	if m := signedTail.FindStringSubmatchIndex(p); m != nil && b.Signed.Len() == 0 {
		b.Words.End = at.Start + m[0] + len(strings.TrimRight(p[m[0]:m[2]], " —–―"))
		b.Signed = quotes.Span{Start: at.Start + m[2], End: at.Start + m[3]}
	}
}

// into ends the last paragraph and hands over what was written.
func (s *sheet) into(a *Article) {
	s.end()
	a.Text, a.Headings, a.Blocks, a.Questions = s.b.String(), s.headings, s.blocks, s.asked
	a.Skipped = append(a.Skipped, s.skipped...)
}
