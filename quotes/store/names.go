package store

import (
	"encoding/json"
	"iter"
	"strings"

	"whosaid/quotes"
)

// mostNameWords is how many words a name has at most that is looked for in a
// text.
const mostNameWords = 8

// namesIn yields what could be names in a text, with the marks around them
// left out.
func namesIn(text string) iter.Seq[string] {
	const marks = ".,;:!?\"'()[]{}“”„‘’«»…—–-*_"
	words := strings.Fields(text)
	return func(yield func(string) bool) {
		for i := range words {
			for n := 1; n <= mostNameWords && i+n <= len(words); n++ {
				name := strings.Trim(strings.Join(words[i:i+n], " "), marks)
				owner := strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s")
				if !yield(name) || owner != name && !yield(owner) {
					return
				}
			}
		}
	}
}

// stringsIn yields the texts in a JSON value.
func stringsIn(doc []byte) iter.Seq[string] {
	return func(yield func(string) bool) {
		var v any
		if json.Unmarshal(doc, &v) == nil {
			walkStrings(v, yield)
		}
	}
}

func walkStrings(v any, yield func(string) bool) bool {
	switch v := v.(type) {
	case string:
		return yield(v)
	case []any:
		for _, x := range v {
			if !walkStrings(x, yield) {
				return false
			}
		}
	case map[string]any:
		for _, x := range v {
			if !walkStrings(x, yield) {
				return false
			}
		}
	}
	return true
}

// lostNames are speakers who are named by their identifiers alone. Those are
// made of the names: a text that makes one is the name.
type lostNames map[quotes.SpeakerID]bool

// among takes out those whose names are found.
func (l lostNames) among(names iter.Seq[string], found func(quotes.Speaker)) {
	if len(l) == 0 {
		return
	}
	for name := range names {
		if id := quotes.SpeakerIDOf(name); l[id] {
			delete(l, id)
			found(quotes.Speaker{ID: id, Name: name})
		}
	}
}
