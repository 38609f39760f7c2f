package intake

import (
	"cmp"
	"slices"
	"strings"

	"whosaid/quotes"
)

// Moved is a statement or a claim that stands in the new version of a source.
type Moved[ID comparable, T any] struct {
	From ID // its identifier in the old version
	To   T  // as it is in the new one
}

// Reanchored is what became of the statements and claims of a source whose
// text changed.
type Reanchored struct {
	Statements []Moved[quotes.StatementID, quotes.Statement]
	Claims     []Moved[quotes.ClaimID, quotes.Claim]
	// What could not be placed with certainty, as it was.
	LostStatements []quotes.Statement
	LostClaims     []quotes.Claim
}

// Reanchor places the statements and claims of one version of a source in the
// next, by exact text and context. The whole passage that reports a statement
// must be there unchanged, for a word in it may turn the sense. Where the
// passage occurs more than once in either version, or is short, the text
// around it must tell which it is. What remains uncertain is lost, never
// guessed.
func Reanchor(old, now quotes.Source, statements []quotes.Statement, claims []quotes.Claim) Reanchored {
	a := &anchors{old: old.Text, now: now.Text, page: newPage(old.Text), placed: map[quotes.Span]place{}}
	id := quotes.SourceIDOf(now.SHA256)
	var out Reanchored
	moved := map[quotes.StatementID]quotes.StatementID{}
	for _, s := range statements {
		frame := slices.Concat(s.Content, s.Quoted, s.Cue, s.Mention)
		if s.Sentence.Len() > 0 {
			frame = append(frame, s.Sentence)
		}
		shift, ok := a.shift(frame)
		if !ok || len(s.Content) == 0 {
			out.LostStatements = append(out.LostStatements, s)
			continue
		}
		t := s
		t.Source = id
		t.Content, t.Quoted, t.Cue, t.Mention = shift(s.Content), shift(s.Quoted), shift(s.Cue), shift(s.Mention)
		if s.Sentence.Len() > 0 {
			t.Sentence = shift([]quotes.Span{s.Sentence})[0]
		}
		t.ID = quotes.StatementIDOf(now.SHA256, t.Content)
		t.Text = quotes.Join(now.Text, t.Content)
		if a.leansBack(s, t) {
			t.Warnings = appendNew(t.Warnings, []string{"The text before it changed: check who is meant."})
		}
		moved[s.ID] = t.ID
		out.Statements = append(out.Statements, Moved[quotes.StatementID, quotes.Statement]{s.ID, t})
	}
	for _, c := range claims {
		frame := slices.Clone(c.At)
		for _, s := range c.At {
			if s.In(old.Text) {
				frame = append(frame, a.page.sentence(s))
			}
		}
		shift, ok := a.shift(frame)
		statement, found := moved[c.Statement]
		if !ok || len(c.At) == 0 || c.Statement != "" && !found {
			out.LostClaims = append(out.LostClaims, c)
			continue
		}
		t := c
		t.Source, t.Statement, t.At = id, statement, shift(c.At)
		t.ID, t.Text = quotes.ClaimIDOf(now.SHA256, t.At), quotes.Join(now.Text, t.At)
		out.Claims = append(out.Claims, Moved[quotes.ClaimID, quotes.Claim]{c.ID, t})
	}
	return out
}

// anchors places passages of one text in another.
type anchors struct {
	old, now string
	page     *page
	placed   map[quotes.Span]place
}

type place struct {
	at int
	ok bool
}

// shift finds where the passages around spans stand now, and returns what
// moves spans there. Spans in one paragraph move together; the passages must
// keep their order.
func (a *anchors) shift(spans []quotes.Span) (func([]quotes.Span) []quotes.Span, bool) {
	var clusters []quotes.Span
	for _, s := range slices.SortedFunc(slices.Values(spans), func(x, y quotes.Span) int { return cmp.Compare(x.Start, y.Start) }) {
		if !s.In(a.old) {
			return nil, false
		}
		if n := len(clusters); n > 0 && s.Start <= quotes.Paragraph(a.old, clusters[n-1].End).End {
			clusters[n-1].End = max(clusters[n-1].End, s.End)
			continue
		}
		clusters = append(clusters, s)
	}
	starts := make([]int, len(clusters))
	end := 0
	for i, c := range clusters {
		p, ok := a.placed[c]
		if !ok {
			p.at, p.ok = a.place(c)
			a.placed[c] = p
		}
		if !p.ok || p.at < end {
			return nil, false
		}
		starts[i], end = p.at, p.at+c.Len()
	}
	return func(list []quotes.Span) []quotes.Span {
		var out []quotes.Span
		for _, s := range list {
			for i, c := range clusters {
				if c.Contains(s) {
					by := starts[i] - c.Start
					out = append(out, quotes.Span{Start: s.Start + by, End: s.End + by})
					break
				}
			}
		}
		return out
	}, true
}

const (
	telling = 6 // words: a passage this long that occurs once in both versions is the same one
	around  = 3 // whole words on one side that tell a passage from its like
	most    = 64
)

// place returns where a passage stands now. Its words, with as much of what
// stands around them as is the same, must occur once in both versions.
func (a *anchors) place(c quotes.Span) (int, bool) {
	passage := a.old[c.Start:c.End]
	candidates := occurrences(a.now, passage)
	if len(candidates) == 0 || len(candidates) >= most {
		return 0, false
	}
	if len(candidates) == 1 && len(occurrences(a.old, passage)) == 1 && len(wordsOf(passage)) >= telling {
		return candidates[0], true
	}
	var certain []int
	for _, at := range candidates {
		left := commonSuffix(a.old[:c.Start], a.now[:at])
		right := commonPrefix(a.old[c.End:], a.now[at+len(passage):])
		whole := left == c.Start && left == at && c.End+right == len(a.old) && at+len(passage)+right == len(a.now)
		before, after := a.old[c.Start-left:c.Start], a.old[c.End:c.End+right]
		if !whole && len(strings.Fields(before)) <= around && len(strings.Fields(after)) <= around {
			continue
		}
		wider := a.old[c.Start-left : c.End+right]
		if once(a.old, wider) && once(a.now, wider) {
			certain = append(certain, at)
		}
	}
	if len(certain) != 1 {
		return 0, false
	}
	return certain[0], true
}

// leansBack reports whether a statement names its speaker by a word that
// points back, such as "he", and the text before it is another now.
func (a *anchors) leansBack(was, now quotes.Statement) bool {
	if len(was.Mention) > 0 {
		first := a.old[was.Mention[0].Start:was.Mention[0].End]
		switch word, _, _ := strings.Cut(strings.ToLower(first), " "); word {
		case "he", "she", "they", "it", "the", "his", "her", "their":
		default:
			return false
		}
	}
	return before(a.old, was.Content[0].Start) != before(a.now, now.Content[0].Start)
}

// before returns the paragraph with words that stands before the one at an
// offset, and that one up to it.
func before(text string, at int) string {
	start := quotes.Paragraph(text, at).Start
	head := strings.TrimSpace(text[:start])
	return head[quotes.Paragraph(head, len(head)).Start:] + "\n" + text[start:at]
}

// occurrences returns where a passage stands, up to the most that are looked
// at, overlapping ones too.
func occurrences(text, passage string) []int {
	var out []int
	for from := 0; len(out) < most; {
		i := strings.Index(text[from:], passage)
		if i < 0 {
			break
		}
		out = append(out, from+i)
		from += i + 1
	}
	return out
}

func once(text, passage string) bool {
	i := strings.Index(text, passage)
	return i >= 0 && !strings.Contains(text[i+1:], passage)
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func commonSuffix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}
