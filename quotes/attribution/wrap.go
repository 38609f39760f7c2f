package attribution

import (
	"strings"
	"unicode/utf8"
)

// The longest line of a text that is taken to be broken into lines by a program
// lies between these, in code points: mail and old wire copy keep below the
// second, lists of names below the first.
const narrowest, widest = 40, 100

// wrapWidth returns the width at which a program broke the lines of text, 0
// where each line is a paragraph. In broken text most lines that another one
// follows are full: its first word would not have fitted.
func wrapWidth(text string) int {
	width, indented := 0, 0
	for line := range strings.Lines(text) {
		n := lineLen(line)
		if n > widest {
			return 0
		}
		if line[0] == ' ' || line[0] == '\t' {
			indented = max(indented, n)
		} else {
			width = max(width, n)
		}
	}
	if width == 0 {
		width = indented
	}
	if width < narrowest {
		return 0
	}
	full, all := 0, 0
	last := ""
	for line := range strings.Lines(text) {
		if strings.TrimSpace(last) != "" && strings.TrimSpace(line) != "" {
			all++
			if fills(last, line, width) {
				full++
			}
		}
		last = line
	}
	if full < 2 || full < 3 && full < all || full*4 < all*3 {
		return 0
	}
	return width
}

// fills reports whether the first word of the next line does not fit on line.
func fills(line, next string, width int) bool {
	word, _, _ := strings.Cut(strings.TrimSpace(next), " ")
	return lineLen(line)+1+utf8.RuneCountInString(word) > width
}

func lineLen(line string) int { return utf8.RuneCountInString(strings.TrimRight(line, " \t\r\n")) }
