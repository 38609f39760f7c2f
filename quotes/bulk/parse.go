package bulk

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json"

	"whosaid/quotes"
)

// line is a line of either kind.
type line struct {
	Text    string   `json:"text"`
	Speaker string   `json:"speaker"`
	Said    string   `json:"said"`
	Type    string   `json:"type"`
	Topics  []string `json:"topics"`
	Source  struct {
		Title     string `json:"title"`
		URL       string `json:"url"`
		Publisher string `json:"publisher"`
	} `json:"source"`

	Quotation string   `json:"quotation"`
	Date      string   `json:"date"` // may have a time; others write it for "said" too
	URLs      []string `json:"urls"`
}

// parser makes rows of lines. Names and publications come again and again: it
// makes each once.
type parser struct {
	speakers map[string]*quotes.Speaker
	sources  map[publication]*quotes.Source
	scan     scanner
}

type publication struct{ url, title, publisher string }

// maxShared bounds what a parser remembers of each kind. Publications come
// together; of speakers it holds most.
const maxShared = 50_000

func newParser() *parser {
	return &parser{speakers: map[string]*quotes.Speaker{}, sources: map[publication]*quotes.Source{}, scan: scanner{topics: map[string][]string{}}}
}

// parse reads a line into row. One that cannot be taken as it stands, for a name
// is there twice or half a surrogate pair, is refused: nothing is put in its
// place.
func (p *parser) parse(b []byte, number int64, row *Row) error {
	if !utf8.Valid(b) {
		return errors.New("not UTF-8")
	}
	var l line
	if !p.scan.line(string(b), &l) {
		l = line{}
		if err := json.Unmarshal(b, &l, json.MatchCaseInsensitiveNames(true)); err != nil {
			return Fault(err)
		}
	}
	if l.Text == "" {
		l.fromQuotebank()
	}
	if l.Said == "" {
		l.Said, _, _ = strings.Cut(l.Date, " ")
	}
	if strings.TrimSpace(l.Text) == "" {
		return errors.New(`no "text" and no "quotation"`)
	}
	said := day(l.Said)
	if !said.Valid() {
		return fmt.Errorf("said %q is no date such as 2021-04-13, 2021-04 or 2021", l.Said)
	}
	speech := quotes.Speech(l.Type)
	switch speech {
	case "":
		speech = quotes.Direct
	case quotes.Direct, quotes.Indirect, quotes.Mixed:
	default:
		return fmt.Errorf("type %q is not direct, indirect or mixed", speech)
	}
	*row = Row{Line: number}
	row.Speaker, row.NewSpeaker = p.speaker(l.Speaker)
	row.Source, row.NewSource = p.source(publication{l.Source.URL, l.Source.Title, l.Source.Publisher})
	row.Statement = quotes.Statement{
		ID:     quotes.LoadedIDOf(l.Text, l.Speaker, row.Source.ID, said),
		Source: row.Source.ID, Speech: speech, Text: l.Text, Said: said, Topics: l.Topics, Confidence: 1,
	}
	if row.Speaker != nil {
		row.Statement.Speaker = row.Speaker.ID
	}
	return nil
}

// day is a date without the time of day that may follow it.
func day(s string) quotes.Date {
	if n := len("2021-04-13"); len(s) > n && (s[n] == 'T' || s[n] == ' ') {
		s = s[:n]
	}
	return quotes.Date(s)
}

// fromQuotebank takes over the fields of a line of Quotebank, where "None" is
// nobody.
func (l *line) fromQuotebank() {
	l.Text = l.Quotation
	if l.Speaker == "None" {
		l.Speaker = ""
	}
	if len(l.URLs) > 0 {
		l.Source.URL = l.URLs[0]
	}
}

func (p *parser) speaker(name string) (sp *quotes.Speaker, isNew bool) {
	if name == "" {
		return nil, false
	}
	sp, ok := p.speakers[name]
	if !ok {
		name = strings.Clone(name) // of a line that is not kept
		sp = &quotes.Speaker{ID: quotes.SpeakerIDOf(name), Name: name}
		keep(p.speakers, name, sp)
	}
	return sp, !ok
}

func (p *parser) source(at publication) (src *quotes.Source, isNew bool) {
	src, ok := p.sources[at]
	if !ok {
		at = at.clone()
		src = &quotes.Source{Title: at.title, URL: at.url, Publisher: at.publisher}
		src.ID = quotes.PublicationIDOf(src.URL, src.Title, src.Publisher)
		keep(p.sources, at, src)
	}
	return src, !ok
}

// clone copies what is a part of a line, which would be kept with it.
func (at publication) clone() publication {
	all := at.url + at.title + at.publisher
	title := len(at.url) + len(at.title)
	return publication{all[:len(at.url)], all[len(at.url):title], all[title:]}
}

func keep[K comparable, T any](in map[K]T, key K, v T) {
	if len(in) == maxShared {
		clear(in)
	}
	in[key] = v
}
