package article

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/quotes"
)

func plainReader() Reader {
	return Reader{
		Format: "text", Name: "plain text", Extensions: []string{"txt", "text", "asc", "log"},
		sniff: func(*file) sign { return might },
		read:  readPlain,
	}
}

// readPlain changes nothing but the encoding and the line ends of old Macs: what is recognised in the text
// is told beside it.
func readPlain(ctx context.Context, f *file) (Article, error) {
	text, reason, err := f.decode("")
	if err != nil {
		return Article{}, err
	}
	if err := readable(text); err != nil {
		return Article{}, err
	}
	text = withoutBareReturns(text)
	a := Article{Text: text, Encoding: reason}
	paras := paragraphs(text)
	body := a.header(paras)
	var near neighbours
	for i, p := range paras {
		if ctx.Err() != nil {
			return Article{}, context.Cause(ctx)
		}
		words := text[p.Start:p.End]
		if why := near.furniture(words); why != "" {
			a.Skipped = append(a.Skipped, Skip{p, words, why})
			continue
		}
		if i >= body && i+1 < len(paras) && headingLike(text, p, paras[i+1]) {
			a.Headings = append(a.Headings, p)
			if i == body && a.Title == "" {
				a.Title = words
			}
		}
	}
	return a, nil
}

// withoutBareReturns ends the lines of an old Mac's file, which has no other ends, as
// others do.
func withoutBareReturns(text string) string {
	if strings.IndexByte(text, '\n') >= 0 {
		return text
	}
	return strings.ReplaceAll(text, "\r", "\n")
}

// fewOdd is how many control characters a short text may hold, unless they are
// a quarter of it.
const fewOdd = 8

// readable refuses what only looks like text: a few characters, or one in
// twenty, may be control characters. What is shown spells them out.
func readable(text string) error {
	odd := 0
	for _, r := range text {
		switch {
		case r == 0:
			return ErrBinary
		case r == utf8.RuneError, unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' && r != '\f' && r != 0x85:
			odd++
		}
	}
	if n := utf8.RuneCountInString(text); odd*4 > n || odd > fewOdd && odd*20 > n {
		return fmt.Errorf("%w: %d characters are not text", ErrBinary, odd)
	}
	return nil
}

// paragraphs are the stretches of lines between blank lines, without the
// space around them.
func paragraphs(text string) []quotes.Span {
	var out []quotes.Span
	start, end := -1, 0
	for at := 0; at < len(text); {
		next := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			next = at + i + 1
		}
		line := text[at:next]
		if t := strings.TrimSpace(line); t != "" {
			if start < 0 {
				start = at + strings.Index(line, t)
			}
			end = at + strings.Index(line, t) + len(t)
		} else if start >= 0 {
			out = append(out, quotes.Span{Start: start, End: end})
			start = -1
		}
		at = next
	}
	if start >= 0 {
		out = append(out, quotes.Span{Start: start, End: end})
	}
	return out
}

// headingLike says whether p stands like a heading over next: one short line,
// begun with a capital or a figure, with no mark at its end.
func headingLike(text string, p, next quotes.Span) bool {
	words := text[p.Start:p.End]
	if len(words) > 120 || next.Len() < p.Len() || strings.ContainsAny(words, "\n\r") || len(strings.Fields(words)) > 14 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(words)
	last, _ := utf8.DecodeLastRuneInString(words)
	return (unicode.IsUpper(first) || unicode.IsDigit(first)) && (unicode.IsLetter(last) || unicode.IsDigit(last))
}
