package export

import (
	"strings"
	"testing"

	"whosaid/quotes"
)

func cited(speech quotes.Speech) Cited {
	return Cited{
		Statement: quotes.Statement{Text: "We want it back", Speech: speech, Said: "2021-04-13", Place: "Tehran"},
		Speaker:   quotes.Speaker{Name: "Hassan Rouhani", Roles: []quotes.Role{{Title: "President of Iran"}}},
		Source:    quotes.Source{Title: "A visit", Publisher: "MEPEI", URL: "https://example.org/a"},
	}
}

func TestQuotationWithItsCitation(t *testing.T) {
	got := Citations()[0].Write(cited(quotes.Direct))
	want := "“We want it back”\n— Hassan Rouhani, President of Iran, Tehran, 13 April 2021. In: “A visit”, MEPEI, https://example.org/a"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestIndirectSpeechGetsNoMarks(t *testing.T) {
	for _, c := range Citations() {
		if got := c.Write(cited(quotes.Indirect)); strings.Contains(got, "“We") {
			t.Errorf("%s puts marks around indirect speech: %s", c.Name, got)
		}
	}
}

func TestDatesForPeople(t *testing.T) {
	for d, want := range map[quotes.Date]string{"2021-04-13": "13 April 2021", "2021-04": "April 2021", "2021": "2021", "": ""} {
		if got := LongDate(d); got != want {
			t.Errorf("%q reads %q, want %q", d, got, want)
		}
	}
}
