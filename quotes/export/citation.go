// Package export writes what whosaid knows in the formats of others.
package export

import (
	"strings"
	"time"

	"whosaid/quotes"
)

// Cited is a statement with all that a citation of it names.
type Cited struct {
	Statement quotes.Statement
	Speaker   quotes.Speaker
	Source    quotes.Source
	Passage   string // the words around it, for the styles that give them
}

// Citation is a way to copy a statement.
type Citation struct {
	Name  string
	Title string
	Write func(Cited) string
}

// Citations lists the ways to copy a statement, the usual one first.
func Citations() []Citation {
	return []Citation{
		{"full", "Quotation with its citation", full},
		{"quotation", "Quotation alone", func(c Cited) string { return quotation(c.Statement) }},
		{"citation", "Citation alone", citation},
		{"markdown", "Markdown block quote", markdown},
		{"passage", "The passage around it", func(c Cited) string { return c.Passage + "\n— " + where(c.Source) }},
		{"address", "Address of the source", func(c Cited) string { return c.Source.URL }},
	}
}

func full(c Cited) string { return quotation(c.Statement) + "\n— " + citation(c) }

func markdown(c Cited) string {
	return "> " + strings.ReplaceAll(quotation(c.Statement), "\n", "\n> ") + "\n>\n> — " + citation(c)
}

// quotation puts direct speech, and nothing else, between quotation marks:
// marks around reported words would make a quotation of a paraphrase.
func quotation(s quotes.Statement) string {
	if s.Speech == quotes.Direct {
		return "“" + s.Text + "”"
	}
	return s.Text
}

func citation(c Cited) string {
	name := c.Speaker.Name
	if name == "" {
		name = "speaker unknown"
	}
	parts := []string{name}
	add := func(s string) {
		if s != "" {
			parts = append(parts, s)
		}
	}
	add(c.Speaker.RoleOn(c.Statement.Said).Title)
	add(c.Statement.Occasion)
	add(c.Statement.Place)
	add(LongDate(c.Statement.Said))
	if c.Statement.Speech != quotes.Direct {
		parts = append(parts, string(c.Statement.Speech)+" speech")
	}
	return strings.Join(parts, ", ") + ". In: " + where(c.Source)
}

func where(s quotes.Source) string {
	var b strings.Builder
	b.WriteString("“" + s.Title + "”")
	for _, part := range []string{s.Author, s.Publisher, LongDate(s.Published), s.URL} {
		if part != "" {
			b.WriteString(", " + part)
		}
	}
	return b.String()
}

// LongDate writes a date for people: "13 April 2021", "April 2021", "2021".
// What is no date is returned as it stands.
func LongDate(d quotes.Date) string {
	for _, form := range []struct{ parse, write string }{{"2006-01-02", "2 January 2006"}, {"2006-01", "January 2006"}} {
		if t, err := time.Parse(form.parse, string(d)); err == nil {
			return t.Format(form.write)
		}
	}
	return string(d)
}
