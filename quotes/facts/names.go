package facts

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/quotes"
)

// function holds words that are no part of a name, a title or a unit.
var function = set(`a an the this that these those my your his her its our their whose i he she we they it you who
	of in on at by for from with about against between among into through during before after under over without within
	and or but nor yet if as so because although though while when where what which how why since until
	is are was were am be been being has have had do does did will would can could may might shall should must
	not no also then now just only even still again already earlier later there here however meanwhile moreover
	said says say added told in on one all both many few several most some any each every other another such dear mr mrs ms`)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	delete(out, "other") // "five other members"
	return out
}

var (
	capital = regexp.MustCompile(`(?:\p{Lu}\.){2,}|\p{Lu}[\p{L}\p{M}\p{N}]*(?:[-'’&]\p{L}[\p{L}\p{N}]*)*(?:-\d+)?`)
	// demonym: an adjective of a people is not a name by itself.
	demonym = regexp.MustCompile(`^\p{Lu}\p{Ll}+(?:ians?|eans?|icans?|ese|ish)$|^(?:French|Dutch|Greek|German|Iraqi|Israeli|Saudi)s?$`)
)

// knownNames finds the spellings of known speakers, the longest first.
func knownNames(text string, known []quotes.Speaker) []quotes.Span {
	var spellings []string
	for _, s := range known {
		for _, n := range append([]string{s.Name}, s.Aliases...) {
			if n = strings.TrimPrefix(n, "the "); len(n) > 2 && len(titles(n)) == 0 {
				spellings = append(spellings, n)
			}
		}
	}
	slices.SortFunc(spellings, func(a, b string) int { return len(b) - len(a) })
	var out []quotes.Span
	for _, n := range slices.Compact(spellings) {
		for from := 0; ; {
			i := strings.Index(text[from:], n)
			if i < 0 {
				break
			}
			s := quotes.Span{Start: from + i, End: from + i + len(n)}
			if !joined(text, s) {
				out = append(out, s)
			}
			from = s.End
		}
	}
	return out
}

// names finds runs of capitalised words. One that begins a sentence counts
// when it is an acronym, has a second word, or stands elsewhere too.
func names(text string, taken cover) []quotes.Span {
	inside := map[string]bool{}
	var runs []quotes.Span
	for _, m := range capital.FindAllStringIndex(text, -1) {
		s := quotes.Span{Start: m[0], End: m[1]}
		w := strings.TrimSuffix(strings.TrimSuffix(text[s.Start:s.End], "’s"), "'s")
		s.End = s.Start + len(w)
		before, _ := utf8.DecodeLastRuneInString(text[:s.Start])
		if letter(before) || function[strings.ToLower(w)] && w != strings.ToUpper(w) || w == "I" || !taken.free(s) {
			continue
		}
		if !starts(text, s.Start) {
			inside[w] = true
		}
		if n := len(runs); n > 0 && joins(text[runs[n-1].End:s.Start]) && (len(w) > 1 || w == "V" || w == "X") {
			runs[n-1].End = s.End
			continue
		}
		runs = append(runs, s)
	}
	return slices.DeleteFunc(runs, func(s quotes.Span) bool {
		w := text[s.Start:s.End]
		if strings.ContainsAny(w, " ") {
			return false
		}
		acronym := utf8.RuneCountInString(w) > 1 && w == strings.ToUpper(w)
		return demonym.MatchString(w) || starts(text, s.Start) && !acronym && !inside[w]
	})
}

// joins reports whether what stands between two capitalised words leaves them
// one name.
func joins(gap string) bool { return gap == " " || gap == " of " }

// starts reports whether a sentence or a quotation begins at a byte.
func starts(text string, at int) bool {
	head := strings.TrimRightFunc(text[max(0, at-12):at], func(r rune) bool {
		return r == ' ' || r == '\t' || strings.ContainsRune(`"“‘«'(`, r)
	})
	r, _ := utf8.DecodeLastRuneInString(head)
	return at == 0 || head == "" || strings.ContainsRune(".!?:\n”", r) || unicode.Is(unicode.Zl, r)
}
