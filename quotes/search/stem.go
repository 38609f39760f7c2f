package search

import "strings"

// endings are what inflection adds, longest first, by script. A stem keeps at
// least three letters.
var (
	latinEndings    = []string{"ications", "ication", "ations", "ation", "ingly", "edly", "ings", "ments", "ment", "ions", "iers", "ing", "ied", "ies", "ion", "ers", "est", "ier", "ed", "er", "es", "ly", "s", "e", "y"}
	cyrillicEndings = []string{"иями", "ями", "ами", "ого", "его", "ому", "ему", "ыми", "ими", "ией", "иях", "ях", "ах", "ов", "ев", "ей", "ой", "ий", "ый", "ая", "яя", "ое", "ее", "ую", "юю", "ые", "ие", "ом", "ем", "ам", "ям", "ия", "ию", "ии", "ут", "ют", "ит", "ет", "ал", "ил", "ла", "ло", "ли", "ть", "а", "я", "о", "е", "и", "ы", "у", "ю", "ь", "й"}
	persianEndings  = []string{"هایی", "هایش", "های", "ترین", "ها", "تر", "ات", "ان", "ی"}
)

// irregular forms that share no stem, and meet in searches for what was said.
var irregular = map[string]string{
	"said": "say", "went": "go", "gone": "go", "made": "mak", "took": "tak", "taken": "tak", "gave": "giv", "given": "giv",
	"told": "tell", "knew": "know", "known": "know", "thought": "think", "brought": "bring", "bought": "buy", "sought": "seek",
	"men": "man", "women": "woman", "children": "child", "people": "person", "felt": "feel", "kept": "keep", "left": "leav",
	"held": "hold", "stood": "stand", "understood": "understand", "spoke": "speak", "spoken": "speak", "wrote": "writ", "written": "writ",
	"built": "build", "sent": "send", "spent": "spend", "lost": "los", "won": "win", "fought": "fight", "saw": "see", "seen": "see",
}

// stem cuts what inflection adds to a folded word: returned, returning and
// returns meet. It is light on purpose, for it is only tried where the word
// itself also matches less well.
func stem(w string) string {
	if s, ok := irregular[w]; ok {
		return s
	}
	switch r := firstRune(w); {
	case r < 0x250:
		return latinStem(w)
	case 0x400 <= r && r < 0x530:
		return cutEnding(w, cyrillicEndings, 6)
	case 0x600 <= r && r < 0x700:
		return cutEnding(w, persianEndings, 6)
	}
	return w
}

func firstRune(w string) rune {
	for _, r := range w {
		return r
	}
	return 0
}

func cutEnding(w string, endings []string, least int) string {
	for _, e := range endings {
		if len(w)-len(e) >= least && strings.HasSuffix(w, e) {
			return w[:len(w)-len(e)]
		}
	}
	return w
}

func latinStem(w string) string {
	if len(w) < 4 || isDigit(w[0]) || strings.HasSuffix(w, "ss") {
		return w
	}
	s := cutLatin(w, latinEndings)
	if s == w {
		return w
	}
	switch n := len(s); {
	case n > 3 && s[n-1] == s[n-2] && !strings.ContainsRune("aeiouslz", rune(s[n-1])): // stopped, stop
		return s[:n-1]
	case n > 3 && (s[n-1] == 'e' || s[n-1] == 'i' || s[n-1] == 'y'):
		return s[:n-1]
	}
	return s
}

func cutLatin(w string, endings []string) string {
	for _, e := range endings {
		if s := strings.TrimSuffix(w, e); len(s) < len(w) && len(s) >= 3 && hasVowel(s) {
			return s
		}
	}
	return w
}

// base cuts from an English word only what a verb or a noun is inflected by: consider
// looks like a form of "consid", but considered is one of consider.
func base(w string) string {
	if r := firstRune(w); r >= 0x250 || len(w) < 4 || isDigit(w[0]) || strings.HasSuffix(w, "ss") {
		return w
	}
	return cutLatin(w, []string{"ing", "ed", "s"})
}

func hasVowel(s string) bool { return strings.ContainsAny(s, "aeiouy") }
