package article

import (
	"regexp"
	"strings"
	"time"

	"whosaid/quotes"
)

// layouts of dates as articles, feeds and pages write them. A date with two
// bare numbers before the year is left out: 04/05/2021 means two things.
var layouts = []struct{ layout, keep string }{
	{time.RFC3339, time.DateOnly}, {"2006-01-02T15:04:05Z0700", time.DateOnly}, {"2006-01-02T15:04:05", time.DateOnly},
	{"2006-01-02T15:04", time.DateOnly}, {"2006-01-02T15:04Z07:00", time.DateOnly},
	{"2006-01-02 15:04:05 -0700", time.DateOnly}, {"2006-01-02 15:04:05", time.DateOnly}, {"2006-01-02 15:04", time.DateOnly},
	{time.DateOnly, time.DateOnly}, {"2006/01/02", time.DateOnly}, {"2006.01.02", time.DateOnly}, {"20060102", time.DateOnly},
	{time.RFC1123, time.DateOnly}, {time.RFC1123Z, time.DateOnly}, {time.RFC850, time.DateOnly},
	{"January 2 2006", time.DateOnly}, {"Jan 2 2006", time.DateOnly},
	{"2 January 2006", time.DateOnly}, {"2 Jan 2006", time.DateOnly},
	{"2006-01", "2006-01"}, {"January 2006", "2006-01"}, {"Jan 2006", "2006-01"}, {"2006", "2006"},
}

var (
	weekday  = regexp.MustCompile(`(?i)^(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+`)
	ordinal  = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)\b`)
	timeOf   = regexp.MustCompile(`(?i)[,\s]+(?:at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4}|\(?UTC.{0,6})?\)?$`)
	datedFor = regexp.MustCompile(`(?i)^(?:first\s+)?(?:published|posted|released|updated|date|on)(?:\s+on)?:?\s+`)
)

// parseDate reads a date; empty when it is none or means two things. The day
// is that of the place where it was written.
func parseDate(s string) quotes.Date {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) < 4 || len(s) > 80 {
		return ""
	}
	plain := datedFor.ReplaceAllString(s, "")
	plain = weekday.ReplaceAllString(plain, "")
	plain = timeOf.ReplaceAllString(plain, "")
	plain = ordinal.ReplaceAllString(plain, "$1")
	plain = strings.NewReplacer(",", "", "Sept ", "Sep ", "Sept. ", "Sep ", ". ", " ").Replace(plain)
	for _, try := range []string{s, plain} {
		for _, l := range layouts {
			if t, err := time.Parse(l.layout, try); err == nil && t.Year() >= 1400 && t.Year() < 2200 {
				return quotes.Date(t.Format(l.keep))
			}
		}
	}
	return ""
}
