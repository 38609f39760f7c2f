package article

import (
	"regexp"
	"strings"
)

var (
	quotedWords = regexp.MustCompile(`“[^”]+”|"[^"]+"|«[^»]+»|„[^“”]+[“”]|「[^」]+」`)
	reporting   = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:sa(?:id|ys?|ying)|tells?|told|ask(?:s|ed)|add(?:s|ed)|warn(?:s|ed)|repl(?:y|ies|ied)|answer(?:s|ed)|announce[sd]?|claim(?:s|ed)|argue[sd]?|insist(?:s|ed)?|den(?:y|ies|ied)|wr(?:ites?|ote)|tweeted|state[sd]|explain(?:s|ed)|admit(?:s|ted)|declare[sd]?|report(?:s|ed)|believe[sd]?|thinks?|thought|confirm(?:s|ed)|agree[sd]|suggest(?:s|ed)|promise[sd]|vow(?:s|ed)|accuse[sd]|urge[sd]?|call(?:s|ed) (?:for|on)|according to|` +
		`dit|déclaré?e?|affirme|affirmé|selon|expliqu[eé]|sagte?|erklärte?|laut|betonte|dijo|dice|afirmó|según|aseguró|disse|secondo|segundo|сказала?|заявила?|сообщила?|قال|قالت|گفت)(?:$|[^\p{L}])`)
)

// reports: quotation marks and verbs of reporting are what an article is read for, so
// that no pattern of what stands around articles may take a paragraph with them.
func reports(paragraph string) bool {
	return quotedWords.MatchString(paragraph) || endsSentence(paragraph) && reporting.MatchString(paragraph)
}

// endsSentence reports whether a paragraph ends as a sentence does.
func endsSentence(p string) bool {
	p = strings.TrimRight(p, "”\"’»') \t\n")
	return strings.HasSuffix(p, ".") || strings.HasSuffix(p, "!") || strings.HasSuffix(p, "?") || strings.HasSuffix(p, "…") || strings.HasSuffix(p, "۔") || strings.HasSuffix(p, "。")
}
