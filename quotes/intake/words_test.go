package intake

import (
	"strings"
	"testing"

	"whosaid/quotes"
)

func TestWhole(t *testing.T) {
	text := "A line.\n\nLe cafe\u0301 ferme 👨\u200d👩\u200d👧 hier."
	for part, want := range map[string]string{
		"cafe": "cafe\u0301", "\u0301": "e\u0301", "ferme": "ferme", "👩": "👨\u200d👩\u200d👧", "line": "line", "\u0301 f": "e\u0301 f",
	} {
		at := strings.Index(text, part)
		if s := Whole(text, quotes.Span{Start: at, End: at + len(part)}); text[s.Start:s.End] != want {
			t.Errorf("%q: %q, want %q", part, text[s.Start:s.End], want)
		}
	}
}
