package article

import (
	"regexp"
	"slices"
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
	weekday  = regexp.MustCompile(`(?i)^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+`)
	ordinal  = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)\b`)
	timeOf   = regexp.MustCompile(`(?i)[,\s]+(?:at\s+|à\s+|um\s+|\|\s+)?\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4}|\(?(?:UTC|GMT).{0,6})?\)?$`)
	datedFor = regexp.MustCompile(`(?i)^(?:first\s+)?(?:published|posted|released|date|on|publié|veröffentlicht|publicado|pubblicato)(?:\s+(?:on|le|am|el|il))?:?\s+`)
)

// dated is a line that tells a day: that it is when something was published, or
// changed; the day; and the time that follows it.
var dated = regexp.MustCompile(`(?i)^(?:(?:((?:first |originally )?(?:published|posted|publié|veröffentlicht|publicado|pubblicato|опубликовано))|((?:last )?(?:updated|modified)|mis à jour|modifié|aktualisiert|actualizado|aggiornato|обновлено))(?: on| le| am| el| il)?:? ?)?` +
	`(?:\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?(?: \p{L}{2,5})?,? (?:on )?)?` +
	`((?:\p{L}{2,10}\.?,? )?(?:\d{1,2}(?:st|nd|rd|th|er|\.)?(?: de)? \p{L}{3,12}\.?,?(?: de)? \d{4}|\p{L}{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}-\d{2}-\d{2}))` +
	`([,|/–-]? ?(?:[|/–-] |at |à |um |a las |alle )?\d{1,2}[:.h]\d{2}\b.{0,80}| [|·] (?:last |updated|modified|mis à jour).{0,80})?$`)

// besideDay are the words that stand beside a day and a time in a line that tells
// nothing else: figures, zones, names of days and months, and that it was changed.
var besideDay = regexp.MustCompile(`(?i)^(?:\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:[ap]\.?m)?|\d{1,4}(?:st|nd|rd|th|er)?|\d{4}-\d{2}-\d{2}|[ap]\.?m|(?-i:[A-Z]{1,4}T)|utc|gmt[+-]?\d*|uhr|ago|min|mins|read|at|on|à|um|a|las|alle|de|le|am|el|il|` +
	`(?:seconds?|minutes?|hours?|days?)|first|last|originally|published|posted|updated|modified|publié|mis|à|jour|modifié|aktualisiert|actualizado|aggiornato|обновлено|` +
	`(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|[|/·–-]*)$`)

// dayOf matches a line that tells a day, and nothing besides, against dated; nil
// when it says more.
func dayOf(line string) []string {
	m := dated.FindStringSubmatch(line)
	if m == nil {
		return nil
	}
	for _, w := range strings.Fields(m[4]) {
		w = strings.Trim(w, ".,:()|")
		if !besideDay.MatchString(w) && months[strings.ToLower(w)] == "" {
			return nil
		}
	}
	return m
}

// months are names of other languages than English that layouts know no better.
var months = map[string]string{
	"janvier": "January", "février": "February", "mars": "March", "avril": "April", "mai": "May", "juin": "June", "juillet": "July", "août": "August", "septembre": "September", "octobre": "October", "novembre": "November", "décembre": "December",
	"januar": "January", "jänner": "January", "februar": "February", "märz": "March", "juni": "June", "juli": "July", "oktober": "October", "dezember": "December",
	"enero": "January", "febrero": "February", "marzo": "March", "abril": "April", "mayo": "May", "junio": "June", "julio": "July", "agosto": "August", "septiembre": "September", "octubre": "October", "noviembre": "November", "diciembre": "December",
	"gennaio": "January", "febbraio": "February", "aprile": "April", "maggio": "May", "giugno": "June", "luglio": "July", "settembre": "September", "ottobre": "October", "dicembre": "December",
	"января": "January", "февраля": "February", "марта": "March", "апреля": "April", "мая": "May", "июня": "June", "июля": "July", "августа": "August", "сентября": "September", "октября": "October", "ноября": "November", "декабря": "December",
}

// inEnglish writes a date's month in English, and without the words around it.
func inEnglish(date string) string {
	words := strings.Fields(date)
	for i, w := range words {
		if m := months[strings.ToLower(w)]; m != "" {
			words[i] = m
		}
	}
	words = slices.DeleteFunc(words, func(w string) bool { return w == "de" })
	if len(words) == 3 {
		words[0] = strings.TrimSuffix(strings.TrimSuffix(words[0], "."), "er")
	}
	return strings.Join(words, " ")
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// parseDate reads a date; empty when it is none or means two things. The day
// is that of the place where it was written.
func parseDate(s string) quotes.Date {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) < 4 || len(s) > 80 || !hasDigit(s) {
		return ""
	}
	plain := datedFor.ReplaceAllString(s, "")
	plain = weekday.ReplaceAllString(plain, "")
	plain = timeOf.ReplaceAllString(plain, "")
	plain = ordinal.ReplaceAllString(plain, "$1")
	plain = strings.NewReplacer(",", "", "Sept ", "Sep ", "Sept. ", "Sep ", ". ", " ").Replace(plain)
	plain = inEnglish(plain)
	for _, try := range []string{s, plain} {
		for _, l := range layouts {
			if t, err := time.Parse(l.layout, try); err == nil && t.Year() >= 1400 && t.Year() < 2200 {
				return quotes.Date(t.Format(l.keep))
			}
		}
	}
	return ""
}
