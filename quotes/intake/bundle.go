package intake

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/quotes"
)

// Bundle returns what is to be stored: everything that was not dropped. Of two
// items with the same content the first stays. speakers are those that are not
// known yet. Claims are none: what in a statement can be checked is for a
// person to say, who marks it later.
func (d Draft) Bundle() (src quotes.Source, speakers []quotes.Speaker, statements []quotes.Statement, claims []quotes.Claim) {
	src = d.Source
	src.ID = quotes.SourceIDOf(src.SHA256)
	seen := map[quotes.StatementID]bool{}
	fresh := map[quotes.SpeakerID]int{}
	for _, it := range d.Items {
		st := it.Statement
		// A stored statement that was corrected keeps the identifier of what
		// it was: only the content tells whether two are the same.
		same := quotes.StatementIDOf(src.SHA256, st.Content)
		if it.Dropped || seen[same] {
			continue
		}
		seen[same] = true
		if it.Kept || it.Edited {
			st.Confidence = 1
		}
		if it.Speaker == "" {
			st.Warnings = appendNew(st.Warnings, []string{"It is not known who said it."})
		}
		statements = append(statements, st)
		if _, known := d.names.SpeakerNamed(it.Speaker); it.Speaker == "" || known {
			continue
		}
		i, ok := fresh[st.Speaker]
		if !ok {
			i = len(speakers)
			fresh[st.Speaker] = i
			speakers = append(speakers, quotes.Speaker{ID: st.Speaker, Name: it.Speaker})
		}
		for _, m := range st.Mention {
			speakers[i] = withAlias(speakers[i], d.Source.Text[m.Start:m.End])
		}
	}
	return src, speakers, statements, nil
}

// withAlias adds a spelling that the article uses, when it is a name: it holds
// a capital and shares a word with the speaker's name, or is its initials. "He"
// and "the minister" name others elsewhere.
func withAlias(s quotes.Speaker, mention string) quotes.Speaker {
	mention = strings.Join(strings.Fields(mention), " ")
	if mention == s.Name || slices.Contains(s.Aliases, mention) {
		return s
	}
	first := strings.IndexFunc(mention, unicode.IsLetter)
	if first < 0 || !strings.ContainsFunc(mention[first:first+1], unicode.IsUpper) && mention[first] < 0x80 {
		return s
	}
	if initials(s.Name) == strings.ReplaceAll(mention, ".", "") {
		s.Aliases = append(slices.Clip(s.Aliases), mention)
		return s
	}
	name := strings.Fields(strings.ToLower(s.Name))
	for _, w := range strings.Fields(strings.ToLower(mention)) {
		if len(w) > 3 && slices.Contains(name, w) {
			s.Aliases = append(slices.Clip(s.Aliases), mention)
			return s
		}
	}
	return s
}

// initials returns the capitals that the words of a name begin with, "" of a name
// of one word: WHO of World Health Organization, AFP of Agence France-Presse.
func initials(name string) string {
	var b strings.Builder
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' }) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			b.WriteRune(r)
		}
	}
	if b.Len() < 2 {
		return ""
	}
	return b.String()
}
