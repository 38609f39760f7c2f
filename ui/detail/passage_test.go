package detail

import (
	"strings"
	"testing"

	"whosaid/quotes"
	"whosaid/ui/theme"
)

// A passage begins and ends with a sentence where one is near, and says when
// it stands inside a paragraph.
func TestExcerpt(t *testing.T) {
	const text = "The harbour was closed on Monday. Mr. A. Lee said so.\n\n" +
		"“It will open on Friday,” he added. Nobody was hurt. The mayor, Gen. Ann Kim, was not there, and her office, which had been asked twice about the storm and about the boats, gave no answer.\n\n" +
		"Rain is expected."
	for _, row := range []struct {
		name, hull    string
		width, around int
		want          string // | where a paragraph goes on, ~ where a sentence does
	}{
		{"all of it, where there is room", "Nobody was hurt.", 80, 9, text},
		{"paragraphs near enough", "“It will open on Friday,” he added.", 60, 1, "“It will open on Friday,” he added. Nobody was hurt.|"},
		{"a sentence in a paragraph", "Nobody was hurt.", 40, 0, "|Nobody was hurt.|"},
		{"no beginning is near", "the storm", 20, 0, "~about the storm and about the boats, gave no answer."},
		{"initials and titles end no sentence", "was not there", 60, 0, "|The mayor, Gen. Ann Kim, was not there, and her office, which had been asked twice about the storm and about the boats, gave no answer."},
	} {
		at := strings.Index(text, row.hull)
		got := excerpt(text, theme.Span{End: len(text)}, quotes.Span{Start: at, End: at + len(row.hull)}, row.width, row.around)
		shown := text[got.Start:got.End]
		switch {
		case got.torn:
			shown = "~" + shown
		case got.inside:
			shown = "|" + shown
		}
		switch {
		case got.tornOff:
			shown += "~"
		case got.goesOn:
			shown += "|"
		}
		if strings.TrimSpace(shown) != strings.TrimSpace(row.want) {
			t.Errorf("%s:\n got %q\nwant %q", row.name, shown, row.want)
		}
	}
}
