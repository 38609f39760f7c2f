package dialog

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"whosaid/quotes"
	"whosaid/ui/theme"
)

// Source is what is known about a document. It is an answer of About.
type Source struct{ Title, Publisher, URL, Date string }

// About asks for what is known about a document. Its answer is a Source.
type About struct {
	fields [4]field
	at     int
	wrong  string
	before [4]string // what the fields began with
	warned bool
}

var captions = [4]string{"Title", "Publisher", "Address", "Date"}

// NewAbout asks about a document of which this is known.
func NewAbout(s Source) *About {
	a := &About{fields: [4]field{newField(s.Title), newField(s.Publisher), newField(s.URL), newField(s.Date)}}
	for i := range a.fields {
		a.before[i] = a.fields[i].text()
	}
	return a
}

func (a *About) Title() string { return "About the article" }

func (a *About) Hint() string { return "enter keeps, esc leaves, tab goes on" }

func (a *About) Paste(text string) { a.fields[a.at].paste(text) }

func (a *About) Key(k tea.KeyPressMsg) (Answer, bool) {
	switch k.String() {
	case "esc", "ctrl+c":
		if a.changed() && !a.warned {
			a.warned, a.wrong = true, givesUp
			return nil, false
		}
		for i, was := range a.before {
			a.fields[i] = newField(was)
		}
		return nil, true
	case "enter":
		s := Source{a.fields[0].text(), a.fields[1].text(), a.fields[2].text(), a.fields[3].text()}
		if s.URL != "" && !quotes.IsAddress(s.URL) {
			a.at, a.wrong = 2, "an address begins with https://"
			return nil, false
		}
		if s.Date != "" && !isDate(s.Date) {
			a.at, a.wrong = 3, "write it as 2021-04-13, 2021-04 or 2021"
			return nil, false
		}
		return s, true
	case "up", "shift+tab":
		a.at = (a.at + len(a.fields) - 1) % len(a.fields)
	case "down", "tab":
		a.at = (a.at + 1) % len(a.fields)
	default:
		a.fields[a.at].key(k)
		a.wrong, a.warned = "", false
	}
	return nil, false
}

// changed reports whether something else is filled in than was known.
func (a *About) changed() bool {
	for i := range a.fields {
		if a.fields[i].text() != a.before[i] {
			return true
		}
	}
	return false
}

// isDate reports whether a text is a day, month or year of the calendar.
func isDate(s string) bool {
	for _, layout := range []string{"2006", "2006-01", time.DateOnly} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}

func (a *About) View(t *theme.Theme, width, height int) (lines []string, x, y int) {
	wide := 0
	for _, c := range captions {
		wide = max(wide, len(c)+1)
	}
	hints := []string{"as the publisher wrote it", "who published it", "https://...", "2021-04-13"}
	for i, c := range captions {
		ink := theme.Secondary
		if i == a.at {
			ink = theme.Strong
		}
		line, at := a.fields[i].view(t, max(4, width-wide), hints[i])
		if i == a.at {
			x, y = wide+at, len(lines)
		}
		lines = append(lines, t.Say(ink, c)+strings.Repeat(" ", wide-len(c))+line)
	}
	if a.wrong != "" {
		lines = append(lines, t.Say(theme.Warning, t.Cut(a.wrong, width)))
	}
	return lines, x, y
}
