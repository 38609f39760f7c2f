// Package data is what the program ships with: one article with the
// statements and claims in it, the lexicons of the extractor and the rating
// scales.
package data

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"sync"

	"whosaid/quotes"
)

// ArticleSHA256 is the hash of the embedded article's bytes.
const ArticleSHA256 = "f0cbaebd30bb813932438c464daed6b85a2fb0283d0f70da4a85b267f808123e"

var (
	//go:embed article.txt
	article []byte
	//go:embed statements.json
	statementsJSON []byte
	//go:embed claims.json
	claimsJSON []byte
	//go:embed speakers.json
	speakersJSON []byte
)

// Corpus returns the embedded article with its speakers, statements and
// claims. It panics when the embedded files do not fit together, which the
// tests rule out.
var Corpus = sync.OnceValue(func() *quotes.Corpus {
	c, err := load(article, speakersJSON, statementsJSON, claimsJSON)
	if err != nil {
		panic(err)
	}
	return c
})

// place is a stretch of the article with the words that stand there, so that
// a person can check the file and a slip in an offset is found.
type place struct {
	At   [2]int `json:"at"` // code points, half-open
	Text string `json:"text"`
}

type statement struct {
	Label     string      `json:"label"`
	Speaker   string      `json:"speaker"`
	Speech    string      `json:"speech"`
	Content   []place     `json:"content"`
	Quoted    []place     `json:"quoted"`
	Cue       []place     `json:"cue"`
	Mention   []place     `json:"mention"`
	Sentence  place       `json:"sentence"`
	Addressee string      `json:"addressee"`
	Occasion  string      `json:"occasion"`
	Place     string      `json:"place"`
	Said      quotes.Date `json:"said"`
	SaidBasis string      `json:"said_basis"`
	Language  string      `json:"language"`
	Topics    []string    `json:"topics"`
	Reasons   []string    `json:"reasons"`
	Warnings  []string    `json:"warnings"`
}

type claim struct {
	Label       string           `json:"label"`
	Statement   string           `json:"statement"`
	At          []place          `json:"at"`
	Proposition string           `json:"proposition"`
	Kind        string           `json:"kind"`
	Checkable   string           `json:"checkable"`
	CheckNote   string           `json:"check_note"`
	Record      []quotes.Finding `json:"record"`
	Hint        string           `json:"hint"`
	Note        string           `json:"note"`
	Topics      []string         `json:"topics"`
}

type speaker struct {
	Name    string        `json:"name"`
	Aliases []string      `json:"aliases"`
	Roles   []quotes.Role `json:"roles"`
	Body    bool          `json:"body"`
	Note    string        `json:"note"`
}

// loader turns the files' code points into bytes and notes the first mistake.
type loader struct {
	text    string
	offsets *quotes.Offsets
	hash    string
	err     error
}

func load(raw, speakers, statements, claims []byte) (*quotes.Corpus, error) {
	sum := sha256.Sum256(raw)
	l := &loader{text: string(raw), offsets: quotes.NewOffsets(string(raw)), hash: hex.EncodeToString(sum[:])}
	if l.hash != ArticleSHA256 {
		return nil, fmt.Errorf("data: article.txt has hash %s", l.hash)
	}
	people := read[speaker](l, "speakers.json", speakers)
	said := read[statement](l, "statements.json", statements)
	asked := read[claim](l, "claims.json", claims)

	source := l.source(raw)
	byLabel := map[string]quotes.StatementID{}
	outSpeakers := make([]quotes.Speaker, 0, len(people))
	for _, p := range people {
		outSpeakers = append(outSpeakers, quotes.Speaker{ID: quotes.SpeakerIDOf(p.Name), Name: p.Name, Aliases: p.Aliases, Roles: p.Roles, Body: p.Body, Note: p.Note})
	}
	outStatements := make([]quotes.Statement, 0, len(said))
	for _, s := range said {
		st := l.statement(source.ID, s)
		byLabel[s.Label] = st.ID
		outStatements = append(outStatements, st)
	}
	outClaims := make([]quotes.Claim, 0, len(asked))
	for _, c := range asked {
		outClaims = append(outClaims, l.claim(source.ID, byLabel, c))
	}
	if l.err != nil {
		return nil, fmt.Errorf("data: %w", l.err)
	}
	return quotes.NewCorpus([]quotes.Source{source}, outSpeakers, outStatements, outClaims), nil
}

func read[T any](l *loader, name string, b []byte) []T {
	var rows []T
	if err := json.Unmarshal(b, &rows); err != nil && l.err == nil {
		l.err = fmt.Errorf("%s: %w", name, err)
	}
	return rows
}

func (l *loader) source(raw []byte) quotes.Source {
	return quotes.Source{
		ID:        quotes.SourceIDOf(l.hash),
		Title:     "The Russian Foreign Minister Lavrov has visited Tehran for talks with Iranian leaders",
		Publisher: "MEPEI",
		URL:       "https://mepei.com/the-russian-foreign-minister-lavrov-has-visited-tehran-for-talks-with-iranian-leaders/",
		Language:  "en",
		Encoding:  "utf-8 (the whole file is valid)",
		SHA256:    l.hash,
		Raw:       raw,
		Text:      l.text,
		Note:      "The given text names neither publisher nor title: a search identified it as MEPEI's, and the title is read from the address.",
	}
}

func (l *loader) statement(source quotes.SourceID, s statement) quotes.Statement {
	content := l.spans(s.Label, s.Content)
	return quotes.Statement{
		ID: quotes.StatementIDOf(l.hash, content), Label: s.Label, Source: source,
		Speaker: quotes.SpeakerIDOf(s.Speaker), Speech: quotes.Speech(s.Speech),
		Text: l.join(content), Content: content, Quoted: l.spans(s.Label, s.Quoted),
		Cue: l.spans(s.Label, s.Cue), Mention: l.spans(s.Label, s.Mention), Sentence: l.span(s.Label, s.Sentence),
		Addressee: s.Addressee, Occasion: s.Occasion, Place: s.Place, Said: s.Said, SaidBasis: s.SaidBasis,
		Language: s.Language, Topics: s.Topics, Confidence: 1, Reasons: s.Reasons, Warnings: s.Warnings,
	}
}

func (l *loader) claim(source quotes.SourceID, statements map[string]quotes.StatementID, c claim) quotes.Claim {
	at := l.spans(c.Label, c.At)
	id, ok := statements[c.Statement]
	if !ok && c.Statement != "" && l.err == nil {
		l.err = fmt.Errorf("claim %s: no statement %s", c.Label, c.Statement)
	}
	return quotes.Claim{
		ID: quotes.ClaimIDOf(l.hash, at), Label: c.Label, Source: source, Statement: id, At: at, Text: l.join(at),
		Proposition: c.Proposition, Kind: c.Kind, Checkable: quotes.Checkability(c.Checkable), CheckNote: c.CheckNote,
		Record: c.Record, Hint: c.Hint, Note: c.Note, Topics: c.Topics,
	}
}

func (l *loader) spans(label string, places []place) []quotes.Span {
	out := make([]quotes.Span, len(places))
	for i, p := range places {
		out[i] = l.span(label, p)
	}
	return out
}

func (l *loader) span(label string, p place) quotes.Span {
	s := quotes.Span{Start: l.offsets.Byte(p.At[0]), End: l.offsets.Byte(p.At[1])}
	if (!s.In(l.text) || l.text[s.Start:s.End] != p.Text) && l.err == nil {
		l.err = fmt.Errorf("%s: %q does not stand at %d-%d", label, p.Text, p.At[0], p.At[1])
	}
	return s
}

func (l *loader) join(spans []quotes.Span) string {
	if l.err != nil {
		return ""
	}
	return quotes.Join(l.text, spans)
}
