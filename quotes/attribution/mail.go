package attribution

import (
	"regexp"
	"strings"

	"whosaid/quotes"
)

// mailLine is a line of a text that quotes mail.
type mailLine struct {
	at    quotes.Span // without the marks before it and the space around
	depth int         // how many > stand before it
}

// letter is what one person wrote in a thread of mail.
type letter struct {
	author quotes.Span
	cue    quotes.Span // "wrote"
	depth  int
	first  bool // its header begins the text
	lines  []quotes.Span
	last   int // line
}

var (
	wroteLine  = regexp.MustCompile(`(?i)\b(wrote|writes|schrieb|a écrit)\s*:$`)
	headerLine = regexp.MustCompile(`(?i)^\*?(from|to|cc|bcc|date|sent|subject|reply-to|importance|attachments?):\*?\s*(.*)$`)
	mailMarker = regexp.MustCompile(`(?i)^(?:-{2,}\s*(?:original|forwarded) message\s*-{2,}|begin forwarded message:)$`)
	mailName   = regexp.MustCompile(`^["']?(\p{L}[^<>"@\[(]*?)["']?\s*(?:[<\[(].*)?$`)
)

const longestGreeting = 5 // words; a greeting or a signature in one line has fewer

// joinMail takes the marks off the lines of quoted mail and lets its paragraphs
// go on over them.
func (d *doc) joinMail() {
	if !d.quotesMail() {
		return
	}
	kept := d.toks[:0]
	broken, depth := true, 0 // the line before ended its paragraph
	for i := 0; i < len(d.toks); {
		end := d.paraEnd(i)
		k := i
		for k < end && d.toks[k].low == ">" {
			k++
		}
		if k == end {
			broken, i = true, end
			continue
		}
		if n := k - i; n > 0 {
			t := &d.toks[k]
			t.para, t.glued = broken || n != depth || i == 0, false
			depth = n
			broken = strings.Contains(".!?:", d.toks[end-1].low) && d.toks[end-1].end-t.start < narrowest
		} else {
			broken, depth = true, 0
		}
		kept = append(kept, d.toks[k:end]...)
		i = end
	}
	d.toks = kept
}

// quotesMail reports whether lines of the text begin with a single >; two are
// how captions mark another speaker.
func (d *doc) quotesMail() bool {
	if strings.HasPrefix(d.text, ">") {
		return !strings.HasPrefix(d.text, ">>")
	}
	for i := 0; ; i++ {
		n := strings.Index(d.text[i:], "\n>")
		if n < 0 {
			return false
		}
		if i += n + 1; !strings.HasPrefix(d.text[i:], ">>") {
			return true
		}
	}
}

// findMail gives what is quoted in a thread of mail to whom the line before
// names, and what is forwarded to whom its header names. Paragraphs in which
// somebody else is quoted are left to their own cues.
func (d *doc) findMail() {
	if len(d.opts.Turns) > 0 || !strings.Contains(d.text, "rote:") && !strings.Contains(d.text, "From:") && !strings.Contains(d.text, "rites:") {
		return
	}
	for _, l := range d.letters() {
		content := d.written(l)
		if len(content) == 0 {
			continue
		}
		a, b, ok := d.tokensIn(l.author)
		if !ok {
			continue
		}
		h := hit{group: -1, region: -1, rule: ruleMail, class: speech, apart: true, content: content}
		h.end = d.tokenAt(content[len(content)-1].End - 1)
		h.source = phraseSpan{first: a, last: b, head: b, ok: true}
		h.label = d.labelName(h.source, d.plainWords(a, b))
		if a, b, ok := d.tokensIn(l.cue); ok {
			h.cues = []phraseSpan{{first: a, last: b}}
		}
		d.hits = append(d.hits, h)
	}
}

// letters divides the text into what each of several people wrote.
func (d *doc) letters() (out []letter) {
	lines := d.mailLines()
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		if at, cue, ok := d.wrote(lines, i); ok {
			depth := l.depth
			for _, next := range lines[i+1 : min(i+3, len(lines))] {
				if next.depth > l.depth {
					depth = next.depth
					break
				}
			}
			out = append(out, letter{author: at, cue: cue, depth: depth})
			continue
		}
		if n, at := d.mailHeader(lines[i:]); n > 0 {
			out = append(out, letter{author: at, depth: l.depth, first: i == 0})
			for _, h := range lines[i : i+n] {
				if a, b, ok := d.tokensIn(h.at); ok {
					d.turn("", a, b) // a subject is no headline
				}
			}
			i += n - 1
			continue
		}
		words := d.text[l.at.Start:l.at.End]
		if mailMarker.MatchString(words) || words == "--" {
			out = append(out, letter{depth: l.depth}) // nobody's: a signature
			continue
		}
		// A line belongs to the last letter of its depth; a deeper one before is over.
		for n := len(out) - 1; n >= 0 && n >= len(out)-longestName; n-- {
			if out[n].depth != l.depth {
				continue
			}
			if at := &out[n]; at.last == i-1 || len(at.lines) == 0 {
				at.lines, at.last = append(at.lines, l.at), i
			} else { // a reply stands between
				out = append(out, letter{author: at.author, cue: at.cue, depth: l.depth, lines: []quotes.Span{l.at}, last: i})
			}
			break
		}
	}
	return out
}

func (d *doc) mailLines() (out []mailLine) {
	at := 0
	for line := range strings.Lines(d.text) {
		l := mailLine{}
		k := 0
		for ; k < len(line) && strings.IndexByte("> \t", line[k]) >= 0; k++ {
			if line[k] == '>' {
				l.depth++
			}
		}
		end := max(k, len(strings.TrimRight(line, " \t\r\n")))
		l.at = quotes.Span{Start: at + k, End: at + end}
		out = append(out, l)
		at += len(line)
	}
	return out
}

// wrote reads "On Monday, Ann Lee <lee@example.org> wrote:" in line i, which may
// have begun in the line before.
func (d *doc) wrote(lines []mailLine, i int) (author, cue quotes.Span, ok bool) {
	l := lines[i]
	words := d.text[l.at.Start:l.at.End]
	m := wroteLine.FindStringSubmatchIndex(words)
	if m == nil || len(words) > 200 {
		return author, cue, false
	}
	cue = quotes.Span{Start: l.at.Start + m[2], End: l.at.Start + m[3]}
	if author, ok = d.nameBefore(cue.Start); ok && (author.Start >= l.at.Start || i > 0 && author.Start >= lines[i-1].at.Start) {
		return author, cue, i+1 < len(lines)
	}
	return author, cue, false
}

// nameBefore returns the name that stands before byte end, past an address in
// brackets.
func (d *doc) nameBefore(end int) (quotes.Span, bool) {
	k := d.tokenAt(end) - 1
	if k >= 0 && (d.toks[k].low == ">" || d.toks[k].low == ")" || d.toks[k].low == "]") {
		for from := k; k >= 0 && from-k < 30 && !strings.Contains("<([", d.toks[k].low); k-- {
		}
		k--
	}
	last := k
	for k >= 0 && last-k < longestName && d.toks[k].kind == kindWord && d.inAddress(k) {
		k--
	}
	if k == last {
		return quotes.Span{}, false
	}
	return d.bytes(k+1, last), true
}

// inAddress reports whether token k is part of a name in a line of mail, and
// not of the time before it.
func (d *doc) inAddress(k int) bool {
	t := &d.toks[k]
	if t.w != nil && (t.w.tag == tagTime || closed(t.w.tag)) && !particle(t.low) {
		return false
	}
	if clocks[t.low] {
		return false
	}
	return t.cap || particle(t.low) && t.low != "the"
}

// mailHeader reads the lines "From: ...", "To: ...", "Subject: ..." and returns
// their number and who is named as the author.
func (d *doc) mailHeader(lines []mailLine) (n int, author quotes.Span) {
	for _, l := range lines {
		words := d.text[l.at.Start:l.at.End]
		m := headerLine.FindStringSubmatchIndex(words)
		if m == nil || l.depth != lines[0].depth {
			break
		}
		if strings.EqualFold(words[m[2]:m[3]], "from") {
			if name := mailName.FindStringSubmatchIndex(words[m[4]:]); name != nil {
				at := l.at.Start + m[4]
				author = quotes.Span{Start: at + name[2], End: at + name[3]}
			}
		}
		n++
	}
	if n < 2 || author.Len() == 0 {
		return 0, author
	}
	return n, author
}

// written returns the paragraphs of a letter that quote nobody. The text's own
// letter is its author's only when none of it does.
func (d *doc) written(l letter) (out []quotes.Span) {
	if l.author.Len() == 0 {
		return nil
	}
	var para []quotes.Span
	quoting := false
	flush := func() {
		if len(para) > 0 {
			all := quotes.Span{Start: para[0].Start, End: para[len(para)-1].End}
			if d.quoteWithin(all) {
				quoting = true
			} else {
				out = append(out, para...)
			}
		}
		para = nil
	}
	for _, at := range d.unsigned(l.lines) {
		if at.Len() == 0 {
			flush()
		} else if _, _, ok := d.tokensIn(at); ok {
			para = append(para, at)
		}
	}
	flush()
	if l.first && quoting {
		return nil
	}
	for _, s := range out {
		a, b, _ := d.tokensIn(s)
		d.turn("", a, b)
	}
	return d.joined(out)
}

// unsigned leaves "Dear Ann," and "Regards, Bo" off the lines of a letter.
func (d *doc) unsigned(lines []quotes.Span) []quotes.Span {
	words := func(s quotes.Span) string { return d.text[s.Start:s.End] }
	short := func(s quotes.Span) bool { return len(strings.Fields(words(s))) < longestGreeting }
	for len(lines) > 0 && short(lines[0]) && (lines[0].Len() == 0 || strings.HasSuffix(words(lines[0]), ",")) {
		lines = lines[1:]
	}
	for n := len(lines); n > 0 && short(lines[n-1]) && strings.TrimRight(words(lines[n-1]), ".!?…”\"") == words(lines[n-1]); n-- {
		lines = lines[:n-1]
	}
	return lines
}

// joined makes one span of those that only white space divides.
func (d *doc) joined(spans []quotes.Span) (out []quotes.Span) {
	for _, s := range spans {
		if n := len(out) - 1; n >= 0 && strings.TrimSpace(d.text[out[n].End:s.Start]) == "" {
			out[n].End = s.End
		} else {
			out = append(out, s)
		}
	}
	return out
}

// quoteWithin reports whether more than a few words stand between quotation
// marks in s.
func (d *doc) quoteWithin(s quotes.Span) bool {
	for k := d.tokenAt(s.Start); k < len(d.toks) && d.toks[k].start < s.End; k++ {
		if r := d.toks[k].region; r > 0 && d.regions[r-1].words > 3 {
			return true
		}
	}
	return false
}
