package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/quotes"
)

// headerKeys are the names that a header block of a plain text file may use.
var headerKeys = map[string]string{
	"title": "title", "headline": "title", "subject": "title",
	"author": "byline", "authors": "byline", "byline": "byline", "by": "byline", "writer": "byline",
	"publisher": "publisher", "publication": "publisher", "newspaper": "publisher", "outlet": "publisher", "site": "publisher", "site_name": "publisher", "source": "publisher",
	"date": "date", "published": "date", "publishdate": "date", "pubdate": "date", "publication date": "date", "issued": "date",
	"url": "url", "link": "url", "canonical": "url", "canonical_url": "url", "canonicalurl": "url", "permalink": "url",
	"language": "language", "lang": "language",
}

// set fills a field that is still empty; false when the key is not known.
func (a *Article) set(key, value string) bool {
	field, ok := headerKeys[strings.ToLower(strings.TrimSpace(key))]
	value = strings.TrimSpace(value)
	if !ok {
		return false
	}
	into := map[string]*string{"title": &a.Title, "byline": &a.Byline, "publisher": &a.Publisher, "url": &a.URL, "language": &a.Language}[field]
	switch {
	case field == "date":
		if a.Published == "" {
			a.Published = parseDate(value)
		}
	case field == "publisher" && strings.Contains(value, "://"):
		a.set("url", value)
	case *into == "":
		*into = value
	}
	return true
}

// header reads what a plain text file says about itself at its top: a block of
// "Title: ..." lines, or a headline with a byline under it. It returns the
// number of paragraphs that the block takes, and marks them as skipped.
func (a *Article) header(paras []quotes.Span) int {
	if len(paras) == 0 {
		return 0
	}
	block := a.Text[paras[0].Start:paras[0].End]
	lines := strings.Split(block, "\n")
	isBlock, keys := true, 0
	for _, l := range lines {
		key, _, ok := strings.Cut(l, ":")
		_, known := headerKeys[strings.ToLower(strings.TrimSpace(key))]
		if ok && known {
			keys++
		}
		isBlock = isBlock && (ok && known || isByline(strings.TrimSpace(l)))
	}
	isBlock = isBlock && keys > 0
	// A single "Source: ..." line may be the first line of a text.
	if isBlock && (len(lines) > 1 || len(paras) > 1 && strings.HasPrefix(strings.ToLower(block), "title:")) {
		for _, l := range lines {
			if line := strings.TrimSpace(l); isByline(line) {
				a.Byline = withoutBy(line)
				continue
			}
			key, value, _ := strings.Cut(l, ":")
			a.set(key, value)
		}
		a.Skipped = append(a.Skipped, Skip{paras[0], block, "header"})
		return 1
	}
	a.bylineAmong(paras[:min(len(paras), 4)])
	return 0
}

// bylineAmong looks for "By NAME" and a date line among the first paragraphs.
func (a *Article) bylineAmong(paras []quotes.Span) {
	at := paras[0].Start
	for _, line := range strings.SplitAfter(a.Text[at:paras[len(paras)-1].End], "\n") {
		words := strings.TrimSpace(line)
		span := quotes.Span{Start: at + strings.Index(line, words), End: at + strings.Index(line, words) + len(words)}
		at += len(line)
		switch {
		case a.Byline == "" && isByline(words):
			a.Byline = withoutBy(words)
			a.Skipped = append(a.Skipped, Skip{span, words, "byline"})
		case a.Published == "" && len(words) > 5 && parseDate(words) != "":
			a.Published = parseDate(words)
			a.Skipped = append(a.Skipped, Skip{span, words, "date"})
		case a.Published == "":
			if m := dateline.FindStringSubmatch(words); m != nil {
				a.Published = parseDate(m[1]) // it stays a part of the text
			}
		}
	}
}

// dateline is how a report begins: "VALMERE, 3 March 2026 - The dam ...".
var dateline = regexp.MustCompile(`^\p{Lu}[\p{Lu} .'-]+(?:, \p{Lu}[\pL.]+)?, (\d{1,2} \p{Lu}\pL+ \d{4}|\p{Lu}\pL+ \d{1,2}, \d{4})\s*(?:\([^)]*\)\s*)?[-–—]`)

var by = regexp.MustCompile(`(?i)^(?:(?:written|reported|reporting|story)\s+)?by\s*:?\s+`)

func withoutBy(s string) string { return strings.TrimSpace(by.ReplaceAllString(s, "")) }

// isByline: "By" and at most eight words, the first with a capital, no
// sentence's end. "By Monday the talks had failed." is none.
func isByline(line string) bool {
	if len(line) > 100 || !by.MatchString(line) {
		return false
	}
	name := withoutBy(line)
	words := strings.Fields(name)
	if len(words) < 2 || len(words) > 8 || strings.ContainsAny(name[len(name)-1:], ".?!:,;") && !strings.HasSuffix(name, " Jr.") {
		return false
	}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(strings.Trim(w, "(,|"))
		small := w == "and" || w == "of" || w == "the" || w == "in" || w == "for" || w == "de" || w == "van" || w == "von" || w == "&" || w == "|" || w == "-"
		if !small && !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}
