package facts

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/quotes"
	"whosaid/quotes/attribution"
)

const (
	months = `(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)`
	days   = `(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day`
	small  = `(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)`
	scale  = `(?:hundred|thousand|million|billion|trillion|dozen)`
	figure = `[$€£¥]?\d+(?:[.,]\d+)*`
	place  = `\p{Lu}[\p{L}.]*\p{L}(?: \p{Lu}\p{L}+)?`
)

// The patterns, most telling first: of two that overlap the first stays.
var (
	datePatterns = compile(
		`\b\d{4}-\d{2}-\d{2}\b`, `\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b`,
		`\b`+months+` \d{1,2}(?:st|nd|rd|th)?(?:, \d{4})?\b`, `\b\d{1,2} `+months+`(?: \d{4})?\b`, `\b`+months+`,? \d{4}\b`,
		`\b(?:[Ll]ast|[Nn]ext|[Tt]his) (?:`+days+`|week|month|year|decade|century|`+months+`)\b`,
		`\b(?:\d+|an?|`+small+`) (?:day|week|month|year|decade)s? (?:ago|later|earlier)\b`,
		`\b`+days+`\b`, `\b\d{1,2}(?::\d{2})? ?(?:[ap]\.m\.|[ap]m\b)`, `\b(?:1[5-9]|20)\d0s\b`,
		// A bare month is a word too: "may", "march".
		`\b(?:January|February|April|June|July|August|September|October|November|December)\b`,
		`\b(?:in|since|by|until|last|of|early|late|mid) (?:March|May)\b`,
		`\b(?:[Yy]esterday|[Tt]oday|[Tt]omorrow)\b`, `\b(?:1[5-9]|20)\d\d\b`)
	numberPatterns = compile(
		`(?i:\b(?:more than|less than|fewer than|at least|at most|up to|about|around|nearly|almost|over|some|roughly) )?`+
			`(?:`+figure+`(?: ?(?:%|percent\b|per cent\b| `+scale+`\b))?|\b(?i:half an?|an?|one|`+small+`(?:-`+small+`)?) `+scale+`\b|\b(?i:`+small+`)(?:-(?:one|`+small+`))?\b|\b(?i:hundreds|thousands|millions|billions|dozens|half|two-thirds|three-quarters)\b)(?: `+scale+`\b)?`,
		`\b(?i:the|a|an|his|her|its|their) (first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b`)
	titlePatterns = compile(
		`(?:\b` + place + `(?:'s|’s)? )?(?:\b(?i:special|prime|foreign|vice|deputy|former|acting|interim|chief|interior|defen[cs]e|finance|justice|health|press|state|senior|general) ){0,3}` +
			`\b(?i:president|minister|envoy|ambassador|spokesman|spokeswoman|spokesperson|secretary|chancellor|senator|governor|mayor|chairman|chairwoman|chairperson|director|commissioner|diplomat|counterpart|premier|professor|judge|congressman|congresswoman|lawmaker|attorney)\b(?: (?:of|for|to) (?:the )?` + town + `)?`)
	furnitureLines = compile(`(?im)^(?:print friendly.*|post a comment|share this.*|read more.*|subscribe.*|leave a (?:comment|reply).*)$`)
)

const town = `\p{Lu}\p{Ll}+`

func compile(exprs ...string) []*regexp.Regexp {
	out := make([]*regexp.Regexp, len(exprs))
	for i, e := range exprs {
		out[i] = regexp.MustCompile(e)
	}
	return out
}

// matches returns where patterns stand: a pattern's group where it has one.
func matches(text string, patterns []*regexp.Regexp) []quotes.Span {
	var out []quotes.Span
	for _, p := range patterns {
		for _, m := range p.FindAllStringSubmatchIndex(text, -1) {
			if len(m) > 2 && m[2] >= 0 {
				m = m[2:]
			}
			out = append(out, quotes.Span{Start: m[0], End: m[1]})
		}
	}
	return out
}

func furniture(text string) []quotes.Span { return matches(text, furnitureLines) }

// dates leaves out "today" in a quotation: it is the speaker's, often no day.
func dates(text string, quotations []attribution.Quotation) []quotes.Span {
	return slices.DeleteFunc(matches(text, datePatterns), func(s quotes.Span) bool {
		switch strings.ToLower(text[s.Start:s.End]) {
		case "today", "yesterday", "tomorrow":
			return slices.ContainsFunc(quotations, func(q attribution.Quotation) bool { return q.Inner.Contains(s) })
		}
		return joined(text, s)
	})
}

// joined reports whether a span is part of a longer word, as 19 is of COVID-19.
func joined(text string, s quotes.Span) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:s.Start])
	after, _ := utf8.DecodeRuneInString(text[s.End:])
	if before == '-' || before == '–' {
		before, _ = utf8.DecodeLastRuneInString(text[:s.Start-1])
	}
	return letter(before) || letter(after)
}

func letter(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// titles cuts the words before an office that begin the sentence and are no
// part of it.
func titles(text string) []quotes.Span {
	out := matches(text, titlePatterns)
	for i, s := range out {
		for {
			word, rest, more := strings.Cut(text[s.Start:s.End], " ")
			if !more || !function[strings.ToLower(word)] {
				break
			}
			s.Start = s.End - len(rest)
		}
		out[i] = s
	}
	return out
}

// unitWord matches the words that a number counts, up to the first plural.
var unitWord = regexp.MustCompile(`^(?: [\p{L}-]+){0,2} (?:[\p{L}-]+[^s\W]s|people|men|women|children|percent)\b`)

// numbers takes what is counted with the count, when a plural soon follows.
func numbers(text string, taken cover) []quotes.Span {
	out := slices.DeleteFunc(matches(text, numberPatterns), func(s quotes.Span) bool { return joined(text, s) })
	for i, s := range out {
		unit := unitWord.FindString(text[s.End:min(len(text), s.End+60)])
		if unit != "" && taken.free(quotes.Span{Start: s.End, End: s.End + len(unit)}) && !slices.ContainsFunc(strings.Fields(unit), func(w string) bool { return function[strings.ToLower(w)] }) {
			out[i].End += len(unit)
		}
	}
	return out
}
