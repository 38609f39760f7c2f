package export

import (
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"whosaid/quotes"
)

// key names a citation: letters and digits, as every program for citations
// takes it.
func (it Item) key() string {
	if it.Statement.ID != "" {
		return "whosaid-" + string(it.Statement.ID)
	}
	return "whosaid-" + string(it.Claim.ID)
}

// note is the quotation with its speaker and date.
func (it Item) note() string {
	name, _, _, _ := it.claimant()
	if name == "" {
		name = "speaker unknown"
	}
	words := it.words()
	if it.Statement.Speech == quotes.Direct {
		words = "“" + words + "”"
	}
	out := words + " — " + name
	if d := LongDate(it.Statement.Said); d != "" {
		out += ", " + d
	}
	return out
}

// cited is all text that a citation gives.
func (it Item) cited() string {
	return strings.Join([]string{it.note(), it.Source.Title, it.Source.Author, it.Source.Publisher}, " ")
}

// writeCSL writes CSL-JSON, all entries in one list.
func writeCSL(w io.Writer, b Batch) error {
	entries := []any{}
	for _, it := range b.Items {
		s := it.Source
		e := object{"id": it.key(), "type": "webpage", "note": it.note(), "custom": object{"record-head": b.Head}}
		e.put("title", s.Title).put("container-title", s.Publisher).put("URL", lineAddress(s.URL)).put("language", s.Language).put("archive_location", s.Archived)
		e.put("issued", dateParts(s.Published)).put("accessed", dateParts(s.Accessed))
		if s.Author != "" {
			e["author"] = []any{object{"literal": s.Author}}
		}
		entries = append(entries, e)
	}
	return writeJSON(w, entries)
}

func dateParts(d quotes.Date) object {
	if d == "" || !d.Valid() {
		return nil
	}
	var parts []any
	for p := range strings.SplitSeq(string(d), "-") {
		n, _ := strconv.Atoi(p) // a valid date is of digits
		parts = append(parts, n)
	}
	return object{"date-parts": []any{parts}}
}

// tex writes what means something to TeX as itself.
var tex = strings.NewReplacer(`\`, `{\textbackslash}`, `{`, `\{`, `}`, `\}`, `%`, `\%`, `&`, `\&`, `$`, `\$`, `#`, `\#`, `_`, `\_`,
	`~`, `{\textasciitilde}`, `^`, `{\textasciicircum}`)

// writeBibTeX writes an @online entry for each item.
func writeBibTeX(w io.Writer, b Batch) error {
	out := sink{w: w}
	out.printf("%% head of the record: %s\n", b.Head)
	for _, it := range b.Items {
		s := it.Source
		out.printf("\n@online{%s", it.key())
		field := func(name, value string) {
			if value != "" {
				out.printf(",\n  %s = {%s}", name, value)
			}
		}
		field("title", tex.Replace(plainLine(s.Title)))
		if s.Author != "" {
			field("author", "{"+tex.Replace(plainLine(s.Author))+"}") // one name, whatever it looks like
		}
		field("organization", tex.Replace(plainLine(s.Publisher)))
		field("date", tex.Replace(plainLine(string(s.Published))))
		field("urldate", tex.Replace(plainLine(string(s.Accessed))))
		field("url", lineAddress(s.URL))
		field("langid", tex.Replace(plainLine(s.Language)))
		field("note", tex.Replace(plainLine(it.note())))
		out.printf("\n}\n")
	}
	return out.err
}

// risValue is a value on its line. Some readers take two spaces and a hyphen
// for the end of a tag wherever they stand.
func risValue(s string) string { return doubled.ReplaceAllString(plainLine(s), " -") }

var doubled = regexp.MustCompile(` {2,}-`)

// risLoses says what risValue changes in an item.
func risLoses(it Item) string {
	if s := it.cited(); risValue(s) != plainLine(s) {
		return "two spaces before a hyphen as one, line breaks as spaces, control characters written out"
	}
	return controlsLost(it)
}

// writeRIS writes a record for each item.
func writeRIS(w io.Writer, b Batch) error {
	out := sink{w: w}
	for _, it := range b.Items {
		s := it.Source
		field := func(tag, value string) {
			if value != "" {
				out.printf("%s  - %s\r\n", tag, risValue(value))
			}
		}
		field("TY", "ELEC")
		field("ID", it.key())
		field("TI", s.Title)
		field("AU", s.Author)
		field("PB", s.Publisher)
		if d := s.Published; d != "" && d.Valid() {
			field("PY", string(d[:4]))
			field("DA", slashed(d))
		}
		if d := s.Accessed; d.Valid() {
			field("Y2", slashed(d))
		}
		field("UR", lineAddress(s.URL))
		field("LA", s.Language)
		field("N1", it.note())
		out.printf("ER  - \r\n")
	}
	return out.err
}

func slashed(d quotes.Date) string { return strings.ReplaceAll(string(d), "-", "/") }

// sink keeps the first error of many small writes.
type sink struct {
	w   io.Writer
	err error
}

func (s *sink) printf(format string, args ...any) {
	if s.err == nil {
		_, s.err = fmt.Fprintf(s.w, format, args...)
	}
}
