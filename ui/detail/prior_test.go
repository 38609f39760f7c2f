package detail

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"whosaid/quotes"
	"whosaid/ui/theme"
)

// A check by others takes a line beside a claim, and what it holds can not act
// on the terminal.
func TestOthersChecksAreALine(t *testing.T) {
	th, err := theme.New(theme.Options{NoColor: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, width := range []int{20, 40, 78} {
		card := ClaimCard{Claim: Claim{Claim: quotes.Claim{Proposition: "It rained."}}}
		without := NewClaim(Look{Theme: th, Width: width}, card).Len()
		card.Priors = []Prior{{By: "The\x1b[2J Desk", Label: "Half\u009b31m true", Day: "2021-04-20", Claim: strings.Repeat("It rained for days. ", 9)}}
		s := NewClaim(Look{Theme: th, Width: width}, card)
		if got := s.Len() - without; got != 2 { // with the heading
			t.Errorf("%d lines more at width %d", got, width)
		}
		line := s.Line(s.Len() - 1).Text
		if ansi.StringWidthWc(line) > width || strings.Contains(line, "\x1b[2J") || strings.Contains(line, "\u009b") || !strings.Contains(line, "The<U+001B>") {
			t.Errorf("width %d: %q", width, line)
		}
	}
}
