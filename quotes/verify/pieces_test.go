package verify

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// A long speech is compared to its end, and what is too long to compare is not
// called faithful.
func TestLongQuotations(t *testing.T) {
	speech := func(words int) []string {
		out := make([]string, words)
		for i := range out {
			for n := i + 1; n > 0; n /= 26 { // words that are not like each other
				out[i] += string(rune('a'+n%26)) + "o"
			}
			if i%9 == 0 {
				out[i] = "government"
			}
		}
		return out
	}
	long := speech(4000)
	lib := with(said("direct", strings.Join(long, " ")+" and we will keep the old ferry running")...)
	endless := with(said("direct", strings.Join(speech(maxQuote+100), " ")+" and we will keep the old ferry running")...)
	for _, row := range []struct {
		name, quote string
		lib         Library
		want        Outcome
		faithful    string
	}{
		{"whole", strings.Join(long, " ") + " and we will keep the old ferry running", lib, Exact, "true"},
		{"its tail", strings.Join(long[1000:], " ") + " and we will keep the old ferry running", lib, Excerpt, "true"},
		{"another end", strings.Join(long, " ") + " and we will scrap the old ferry", lib, Altered, "false"},
		{"a marked gap", strings.Join(long[:1700], " ") + " … " + strings.Join(long[1900:], " "), lib, Elided, "true"},
		{"an unmarked gap", strings.Join(long[:1700], " ") + " " + strings.Join(long[1900:], " "), lib, Altered, "false"},
		{"a word changed", strings.Join(long[:3333], " ") + " umbrella " + strings.Join(long[3334:], " "), lib, Altered, "false"},
		{"too long", strings.Join(speech(maxQuote+100), " ") + " and we will scrap the old ferry", endless, Excerpt, "unknown"},
	} {
		a, err := Check(context.Background(), row.lib, Question{row.quote, "Zarif"})
		faithful := "unknown"
		if a.Faithful != nil {
			faithful = fmt.Sprint(*a.Faithful)
		}
		if err != nil || a.Outcome != row.want || faithful != row.faithful {
			t.Errorf("%s: %s %s, faithful %s, %v", row.name, a.Outcome, a.Altered, faithful, err)
		}
	}
}
