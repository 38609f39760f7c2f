package bulk

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"

	"whosaid/quotes"
)

// line is a line of either kind. Its fields lie in the line where they can.
type line struct {
	text, speaker, said, kind []byte
	topics                    [][]byte
	title, url, publisher     []byte

	quotation, date []byte
	urls            [][]byte
}

// parser makes rows of lines. Names, publications, topics and dates come again
// and again: it makes each once.
type parser struct {
	line     line
	speakers map[string]*quotes.Speaker
	sources  map[string]*quotes.Source
	words    map[string]string
	key      []byte
}

// maxShared bounds what a parser remembers of each kind.
const maxShared = 200_000

func newParser() *parser {
	return &parser{speakers: map[string]*quotes.Speaker{}, sources: map[string]*quotes.Source{}, words: map[string]string{}}
}

func (p *parser) parse(b []byte, number int64) (*Row, error) {
	if !utf8.Valid(b) {
		return nil, errors.New("not UTF-8")
	}
	l := &p.line
	if !l.scan(b) {
		if err := l.unmarshal(b); err != nil {
			return nil, err
		}
	}
	if len(l.text) == 0 {
		l.fromQuotebank()
	}
	if len(bytes.TrimSpace(l.text)) == 0 {
		return nil, errors.New(`no "text" and no "quotation"`)
	}
	speech := quotes.Speech(p.shared(l.kind))
	switch speech {
	case "":
		speech = quotes.Direct
	case quotes.Direct, quotes.Indirect, quotes.Mixed:
	default:
		return nil, fmt.Errorf("type %q is not direct, indirect or mixed", speech)
	}
	row := &Row{Line: number}
	row.Speaker, row.NewSpeaker = p.speaker(l.speaker)
	row.Source, row.NewSource = p.source(l)
	name := ""
	if row.Speaker != nil {
		name = row.Speaker.Name
		row.Statement.Speaker = row.Speaker.ID
	}
	st := &row.Statement
	st.Source, st.Speech, st.Text, st.Said, st.Confidence = row.Source.ID, speech, string(l.text), quotes.Date(p.shared(l.said)), 1
	for _, t := range l.topics {
		st.Topics = append(st.Topics, p.shared(t))
	}
	st.ID = quotes.StatementID(quotes.NewID("loaded", st.Text, name, string(st.Source), string(st.Said)))
	return row, nil
}

// unmarshal reads what scan leaves to encoding/json.
func (l *line) unmarshal(b []byte) error {
	var v struct {
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
		Date      string   `json:"date"`
		URLs      []string `json:"urls"`
	}
	if err := json.Unmarshal(b, &v); err != nil {
		return err
	}
	list := func(from []string) (to [][]byte) {
		for _, s := range from {
			to = append(to, []byte(s))
		}
		return to
	}
	*l = line{text: []byte(v.Text), speaker: []byte(v.Speaker), said: []byte(v.Said), kind: []byte(v.Type), topics: list(v.Topics),
		title: []byte(v.Source.Title), url: []byte(v.Source.URL), publisher: []byte(v.Source.Publisher),
		quotation: []byte(v.Quotation), date: []byte(v.Date), urls: list(v.URLs)}
	return nil
}

// fromQuotebank takes over the fields of a line of Quotebank, where "None" is
// nobody and a date has a time.
func (l *line) fromQuotebank() {
	l.text = l.quotation
	if string(l.speaker) == "None" {
		l.speaker = nil
	}
	l.said, _, _ = bytes.Cut(l.date, []byte(" "))
	if len(l.urls) > 0 {
		l.url = l.urls[0]
	}
}

func (p *parser) shared(b []byte) string {
	s, ok := p.words[string(b)]
	if !ok {
		s = string(b)
		keep(p.words, s, s)
	}
	return s
}

func (p *parser) speaker(name []byte) (sp *quotes.Speaker, isNew bool) {
	if len(name) == 0 {
		return nil, false
	}
	sp, ok := p.speakers[string(name)]
	if !ok {
		sp = &quotes.Speaker{ID: quotes.SpeakerIDOf(string(name)), Name: string(name)}
		keep(p.speakers, sp.Name, sp)
	}
	return sp, !ok
}

func (p *parser) source(l *line) (src *quotes.Source, isNew bool) {
	p.key = p.key[:0]
	for _, f := range [][]byte{l.url, l.title, l.publisher} {
		p.key = append(append(p.key, f...), 0xff) // no UTF-8
	}
	src, ok := p.sources[string(p.key)]
	if !ok {
		src = &quotes.Source{Title: string(l.title), URL: string(l.url), Publisher: string(l.publisher)}
		src.ID = quotes.SourceID(quotes.NewID("publication", src.URL, src.Title, src.Publisher))
		keep(p.sources, string(p.key), src)
	}
	return src, !ok
}

func keep[T any](in map[string]T, key string, v T) {
	if len(in) == maxShared {
		clear(in)
	}
	in[key] = v
}
