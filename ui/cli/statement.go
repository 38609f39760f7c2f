package cli

import (
	"strings"

	"whosaid/quotes"
)

// The shapes of JSON that several commands print. Offsets are code points
// into the source's text; in a statement that came without its document, hits
// are offsets into its own text.

type statementJSON struct {
	V        int           `json:"v"`
	ID       string        `json:"id"`
	Label    string        `json:"label,omitempty"`
	Type     quotes.Speech `json:"type"`
	Text     string        `json:"text"`
	Content  [][2]int      `json:"content"`
	Cue      [][2]int      `json:"cue"`
	Source   [][2]int      `json:"source"`
	Speaker  speakerRef    `json:"speaker"`
	Document documentRef   `json:"document"`
	Context  passageJSON   `json:"context"`
	Said     quotes.Date   `json:"said"`
	Occasion string        `json:"occasion"`
	Topics   []string      `json:"topics"`
	Claims   []claimRef    `json:"claims"`
	Warnings []string      `json:"warnings,omitempty"`
	Score    float64       `json:"score"`
	Hits     [][2]int      `json:"hits"`
}

type speakerRef struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Role string `json:"role"`
}

type documentRef struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Publisher string `json:"publisher"`
	URL       string `json:"url"`
	SHA256    string `json:"sha256"`
}

type passageJSON struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

type claimRef struct {
	ID          string              `json:"id"`
	Label       string              `json:"label,omitempty"`
	Proposition string              `json:"proposition"`
	Checkable   quotes.Checkability `json:"checkable"`
	Status      string              `json:"status"`
	Verdict     *string             `json:"verdict"` // null: there is none

	NotSecondRead bool `json:"not_second_read"`
}

// statementJSON is a statement as search and show print it. hits are bytes in
// its Text.
func (l *library) statementJSON(s quotes.Statement, score float64, hits []quotes.Span) statementJSON {
	src, _ := l.Source(s.Source)
	out := statementJSON{
		V: 1, ID: string(s.ID), Label: s.Label, Type: s.Speech, Text: s.Text, Content: [][2]int{}, Cue: [][2]int{},
		Source: [][2]int{}, Speaker: l.speakerRef(s), Document: documentOf(src), Said: s.Said, Occasion: s.Occasion,
		Topics: append([]string{}, s.Topics...), Claims: []claimRef{}, Warnings: s.Warnings, Score: score,
	}
	if len(s.Content) > 0 && src.Text != "" {
		o := l.offsets(src)
		out.Content, out.Cue, out.Source = o.CodePoints(s.Content...), o.CodePoints(s.Cue...), o.CodePoints(s.Mention...)
		p := passage(src.Text, s.Content)
		out.Context = passageJSON{o.CodePoint(p.Start), o.CodePoint(p.End), src.Text[p.Start:p.End]}
		out.Hits = o.CodePoints(inSource(s.Content, hits)...)
	} else {
		out.Hits = quotes.NewOffsets(s.Text).CodePoints(hits...)
	}
	for _, c := range l.ClaimsOf(s.ID) {
		out.Claims = append(out.Claims, l.claimRef(c))
	}
	return out
}

func (l *library) speakerRef(s quotes.Statement) speakerRef {
	sp, _ := l.Speaker(s.Speaker)
	return speakerRef{string(sp.ID), sp.Name, sp.RoleOn(s.Said).Title}
}

func documentOf(s quotes.Source) documentRef {
	return documentRef{string(s.ID), s.Title, s.Publisher, s.URL, s.SHA256}
}

func (l *library) claimRef(c quotes.Claim) claimRef {
	return claimRef{ID: string(c.ID), Label: c.Label, Proposition: proposition(c), Checkable: c.Checkable, Status: string(l.Status(c.ID)), Verdict: l.verdict(c.ID),
		NotSecondRead: l.Review(c.ID).NotSecondRead}
}

// decision is the label of the verdict in force, and that nobody but its
// author read it; empty when there is none.
func (c claimRef) decision() string {
	switch {
	case c.Verdict == nil:
		return ""
	case c.NotSecondRead:
		return *c.Verdict + notSecondRead
	}
	return *c.Verdict
}

// proposition is what a claim says, in its own words when nobody put it in
// others.
func proposition(c quotes.Claim) string {
	if c.Proposition != "" {
		return c.Proposition
	}
	return c.Text
}

// inSource maps spans in the joined text of pieces back to the source. A span
// that reaches over a join becomes two.
func inSource(content, spans []quotes.Span) []quotes.Span {
	var out []quotes.Span
	for _, s := range spans {
		at := 0 // of the piece in the joined text
		for _, p := range content {
			start, end := max(s.Start, at), min(s.End, at+p.Len())
			if start < end {
				out = append(out, quotes.Span{Start: p.Start + start - at, End: p.Start + end - at})
			}
			at += p.Len() + 1
		}
	}
	return out
}

// maxPassage is the most bytes of context on each side: some documents have
// no line ends.
const maxPassage = 2000

// passage is the paragraphs around spans of a text.
func passage(text string, spans []quotes.Span) quotes.Span {
	hull, _ := quotes.Hull(spans)
	p := quotes.Span{Start: quotes.Paragraph(text, hull.Start).Start, End: quotes.Paragraph(text, hull.End).End}
	if hull.Start-p.Start > maxPassage {
		p.Start = hull.Start - maxPassage
		if i := strings.IndexByte(text[p.Start:hull.Start], ' '); i >= 0 {
			p.Start += i + 1
		}
	}
	if p.End-hull.End > maxPassage {
		p.End = hull.End + maxPassage
		if i := strings.LastIndexByte(text[hull.End:p.End], ' '); i >= 0 {
			p.End = hull.End + i
		}
	}
	for !p.In(text) && p.Start < hull.Start { // inside a character
		p.Start++
	}
	for !p.In(text) && p.End > hull.End {
		p.End--
	}
	return p
}
