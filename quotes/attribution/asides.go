package attribution

import (
	"slices"
	"strings"

	"whosaid/quotes"
)

// dropAsides takes out what a page puts between the paragraphs of its article,
// "READ MORE: ..." or "Advertisement", so that who was speaking goes on past it,
// and what the reader of the document left aside.
func (d *doc) dropAsides() {
	kept := d.toks[:0]
	skip := slices.SortedFunc(slices.Values(d.opts.Skipped), func(a, b quotes.Span) int { return a.Start - b.Start })
	for i := 0; i < len(d.toks); {
		end := d.paraEnd(i)
		for len(skip) > 0 && skip[0].End <= d.toks[i].start {
			skip = skip[1:]
		}
		skipped := len(skip) > 0 && skip[0].Start <= d.toks[i].start && d.toks[end-1].end <= skip[0].End
		if !skipped && (len(d.opts.Turns) > 0 || !d.aside(i, end)) {
			kept = append(kept, d.toks[i:end]...)
		}
		i = end
	}
	d.toks = kept
}

// paraEnd returns the first token after the paragraph of token i.
func (d *doc) paraEnd(i int) int {
	for i++; i < len(d.toks) && !d.toks[i].para; i++ {
	}
	return i
}

// aside reports whether the paragraph [i, end) is the page's own.
func (d *doc) aside(i, end int) bool {
	if end-i > 40 {
		return false
	}
	first := &d.toks[i]
	switch first.low {
	case "read", "watch", "listen", "related", "more":
		for k := i; first.caps && k < end && k < i+4; k++ {
			if low := d.toks[k].low; low == ":" || low == "|" || low == ">" {
				return k > i+1 || first.low != "more" && first.low != "read" // who may be speaking: MORE: ...
			}
		}
	case "(":
		return d.toks[end-1].low == ")" && credit(d.text[first.end:d.toks[end-1].start])
	}
	low := strings.ToLower(d.text[first.start:d.toks[end-1].end])
	for _, s := range [...]string{"story continues below", "article continues below", "article content", "this advertisement has not loaded", "click to play video", "click here to", "with files from"} {
		if strings.HasPrefix(low, s) {
			return true
		}
	}
	return low == "advertisement" || end-i <= 16 && follow(low)
}

// follow reports whether a line asks to follow somebody elsewhere: “Follow Ann Lee
// on Twitter @annlee”.
func follow(low string) bool {
	if !strings.HasPrefix(strings.TrimLeft(low, "\"“'"), "follow ") {
		return false
	}
	for _, s := range [...]string{" on twitter", " on facebook", " on instagram", " on x"} {
		if _, rest, ok := strings.Cut(low, s); ok && !strings.ContainsAny(rest[:min(1, len(rest))], "abcdefghijklmnopqrstuvwxyz") {
			return true
		}
	}
	return false
}

// findCaptions notes the paragraphs that end with who took a picture: "Lee at
// home on Monday. (Bo Moe/CBC)". Whom they name is on a picture, not on stage.
func (d *doc) findCaptions() {
	d.captions = map[int32]bool{}
	for i := 0; i < len(d.toks); {
		end := d.paraEnd(i)
		if d.credited(i, end) {
			d.captions[d.paraOf[i]] = true
		}
		i = end
	}
}

// credited reports whether the paragraph [i, end) ends with a picture's credit
// in brackets.
func (d *doc) credited(i, end int) bool {
	if end-i > 70 || end-i < 4 || d.toks[end-1].low != ")" {
		return false
	}
	open := d.openParen(end-1, i)
	if open < i {
		return false
	}
	return credit(d.text[d.toks[open].end:d.toks[end-1].start])
}

// credit reports whether the words between brackets tell whose a picture is.
func credit(words string) bool {
	low := strings.ToLower(words)
	for _, s := range [...]string{"submitted by", "courtesy", "supplied", "file photo", "provided by"} {
		if strings.HasPrefix(low, s) {
			return true
		}
	}
	for _, s := range [...]string{"/", "canadian press", "getty images", "reuters", "associated press"} {
		if strings.Contains(low, s) {
			return true
		}
	}
	return false
}

// paraGap counts the paragraphs from token a on to token b, captions left out.
func (d *doc) paraGap(a, b int) int32 {
	gap := d.paraOf[b] - d.paraOf[a]
	for p := d.paraOf[a] + 1; p < d.paraOf[b] && p < d.paraOf[a]+6; p++ {
		if d.captions[p] {
			gap--
		}
	}
	return gap
}

// pastCaptions moves the paragraph start i back over captions.
func (d *doc) pastCaptions(i int) int {
	for i > 0 && i < len(d.toks) && d.captions[d.paraOf[i-1]] {
		p := d.paraOf[i-1]
		for i > 0 && d.paraOf[i-1] == p {
			i--
		}
	}
	return i
}
