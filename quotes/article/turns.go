package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/quotes"
)

// cue is one caption: what is shown, from when to when.
type cue struct {
	from, to float64 // seconds
	parts    []part
}

// part is what one person says in a cue.
type part struct {
	label string
	turn  bool // a new speaker begins here, with or without a label
	words string
}

const pause = 3 // seconds without a caption that end a paragraph of an unlabelled transcript

// transcript joins cues into turns: one paragraph each, "NAME: words".
func transcript(cues []cue) (text string, turns []Turn, skipped []Skip) {
	var b strings.Builder
	last, open := 0.0, false // a paragraph is open
	end := func() {
		if open {
			b.WriteString("\n\n")
		}
		open = false
	}
	for _, c := range cues {
		for _, p := range c.parts {
			words := strings.Join(strings.Fields(p.words), " ")
			if isSound(words) {
				skipped = append(skipped, Skip{Text: words, Why: "sound"})
				continue
			}
			same := len(turns) > 0 && p.label != "" && turns[len(turns)-1].Label == p.label
			if words == "" && p.label == "" {
				continue
			}
			if p.turn && !(same && open) {
				end()
				t := Turn{Label: p.label, Mention: quotes.Span{Start: b.Len(), End: b.Len() + len(p.label)}}
				if b.WriteString(p.label); p.label != "" {
					b.WriteString(": ")
				}
				t.Words = quotes.Span{Start: b.Len(), End: b.Len()}
				turns = append(turns, t)
			} else if len(turns) == 0 && open && c.from-last >= pause {
				end()
			}
			if open && words != "" {
				b.WriteByte(' ')
			}
			b.WriteString(words)
			open = open || words != "" || p.turn
			if words != "" && len(turns) > 0 {
				turns[len(turns)-1].Words.End = b.Len()
			}
		}
		last = c.to
	}
	text = strings.TrimRight(b.String(), "\n")
	return text, saying(text, turns), skipped
}

// saying drops turns without a word and puts spans right.
func saying(text string, turns []Turn) []Turn {
	var out []Turn
	for _, t := range turns {
		t.Words.End = min(t.Words.End, len(text))
		words := text[min(t.Words.Start, t.Words.End):t.Words.End]
		t.Words.Start = t.Words.End - len(strings.TrimLeft(words, " "))
		if strings.TrimSpace(words) != "" {
			out = append(out, t)
		}
	}
	return out
}

// isSound: "[APPLAUSE]", "(laughs)", "♪ la la ♪" are heard, not said.
func isSound(s string) bool {
	if s == "" || len(s) > 120 {
		return false
	}
	inside := s[1:max(len(s)-1, 1)]
	switch s[0] {
	case '[':
		return strings.HasSuffix(s, "]") && !strings.ContainsAny(inside, "[]")
	case '(':
		return strings.HasSuffix(s, ")") && !strings.ContainsAny(inside, "()")
	}
	return strings.HasPrefix(s, "♪") && strings.HasSuffix(s, "♪")
}

// inlineTags are the marks for looks and time inside a caption.
var inlineTags = regexp.MustCompile(`</?[A-Za-z0-9:.][^<>]{0,200}>|\{\\[^{}]{0,100}\}`)

// splitParts reads the lines of a caption. A label, a ">>" or a dash at the
// start of one of two lines begins a new speaker.
func splitParts(lines []string) []part {
	dashes := 0
	for _, l := range lines {
		if _, ok := dashed(l); ok {
			dashes++
		}
	}
	var out []part
	for _, l := range lines {
		for i, piece := range strings.Split(l, ">>") {
			p := part{turn: i > 0, words: strings.TrimSpace(strings.TrimLeft(piece, "> "))}
			if rest, ok := dashed(p.words); ok && dashes > 1 {
				p.words, p.turn = rest, true
			}
			if label, rest, ok := cutLabel(p.words); ok {
				p.label, p.words, p.turn = label, rest, true
			}
			if i == 0 && p.words == "" && !p.turn {
				continue
			}
			out = append(out, p)
		}
	}
	return out
}

func dashed(l string) (rest string, ok bool) {
	for _, d := range []string{"- ", "– ", "— ", "-"} {
		if rest, ok := strings.CutPrefix(l, d); ok && rest != "" {
			return strings.TrimSpace(rest), true
		}
	}
	return l, false
}

// notNames stand before a colon like a name.
var notNames = map[string]bool{"note": true, "warning": true, "update": true, "question": false, "breaking": true, "example": true, "caption": true,
	"source": true, "photo": true, "image": true, "subtitles": true, "translation": true, "translated": true, "captions": true, "title": true, "date": true, "http": true, "https": true, "p.s": true, "remember": true, "figure": true, "table": true, "editor's note": true, "correction": true, "read more": true, "related": true}

// cutLabel takes a speaker's label off a line: "SEN. LEE: words",
// "Dr Ann Lee (by phone): words", "Q: words", "[Lee]: words".
func cutLabel(line string) (label, rest string, ok bool) {
	i := strings.IndexAny(line, ":：")
	if i < 1 || i > 60 {
		return "", line, false
	}
	_, n := utf8.DecodeRuneInString(line[i:])
	rest = line[i+n:]
	if rest != "" && !unicode.IsSpace(rune(rest[0])) && rest[0] < utf8.RuneSelf && rest[0] != '"' {
		return "", line, false // a time, an address
	}
	label = strings.TrimSpace(strings.Trim(strings.TrimSpace(line[:i]), "[]*_"))
	if !isLabel(label) {
		return "", line, false
	}
	return label, strings.TrimSpace(rest), true
}

// isLabel: up to six words that each begin with a capital, but for the small
// ones that names and offices have.
func isLabel(label string) bool {
	name := label
	if i := strings.IndexByte(name, '('); i > 0 && strings.HasSuffix(name, ")") {
		name = strings.TrimSpace(name[:i])
	}
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > 6 || notNames[strings.ToLower(name)] || strings.ContainsAny(name, `!?;"“”<>=/\@{}`) {
		return false
	}
	for i, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		small := i > 0 && (w == "of" || w == "the" || w == "de" || w == "van" || w == "von" || w == "bin" || w == "al" || w == "and" || w == "for")
		numbered := i > 0 && unicode.IsDigit(r)
		caseless := unicode.IsLetter(r) && !unicode.IsUpper(r) && !unicode.IsLower(r)
		if !unicode.IsUpper(r) && !small && !numbered && !caseless && w != "#" {
			return false
		}
	}
	return true
}
