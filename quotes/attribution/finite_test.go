package attribution

import (
	"strings"
	"testing"
)

// The verbs stand in square brackets.
func TestFiniteVerbs(t *testing.T) {
	for _, marked := range []string{
		"Bees [visit] the red flowers first, wasps [ignore] them, and beetles [prefer] the white ones.",
		"Their drones [cost] 500 dollars, and nobody in the ministry [wants] to do the arithmetic.",
		"We do not intend to run, and we will never stop.",
		"The people who [sleep] in the station will vote.",
		"The report [says] the mayor [took] bribes from the old ruined bank.",
	} {
		text, got := strings.NewReplacer("[", "", "]", "").Replace(marked), ""
		from := 0
		for _, v := range FiniteVerbs(text) {
			got += text[from:v.Start] + "[" + text[v.Start:v.End] + "]"
			from = v.End
		}
		if got += text[from:]; got != marked {
			t.Errorf("got  %s\nwant %s", got, marked)
		}
	}
}
