package desk

import (
	"strings"

	"github.com/clipperhouse/uax29/v2/sentences"

	"whosaid/quotes"
	"whosaid/quotes/search"
)

// leastWords is how many words of the article's own are worth comparing with a
// quotation: fewer stand in every article.
const leastWords = 4

// passage is a stretch of a source outside every statement.
type passage struct {
	source quotes.SourceID
	at     quotes.Span
}

// passages returns the article's own words, sentence by sentence, without what
// others said in them.
func passages(src quotes.Source, statements []quotes.Statement) []quotes.Span {
	var said []quotes.Span
	for _, st := range statements {
		said = append(said, st.Content...)
	}
	var out []quotes.Span
	keep := func(at quotes.Span) {
		if len(strings.Fields(src.Text[at.Start:at.End])) >= leastWords {
			out = append(out, at)
		}
	}
	tokens := sentences.FromString(src.Text)
	for tokens.Next() {
		at := quotes.Span{Start: tokens.Start(), End: tokens.End()}
		start := at.Start
		for _, s := range said { // in the order of the text
			if !s.Overlaps(at) {
				continue
			}
			if s.Start > start {
				keep(quotes.Span{Start: start, End: s.Start})
			}
			start = max(start, min(s.End, at.End))
		}
		if start < at.End {
			keep(quotes.Span{Start: start, End: at.End})
		}
	}
	return out
}

func passageID(src quotes.Source, at quotes.Span) quotes.StatementID {
	return quotes.StatementIDOf("passage "+src.SHA256, []quotes.Span{at})
}

// records returns what the index holds of a document: its statements, and its
// own words.
func records(c *quotes.Corpus, src quotes.Source, own map[quotes.StatementID]passage) []search.Record {
	statements := c.StatementsIn(src.ID)
	out := make([]search.Record, 0, len(statements))
	for _, st := range statements {
		out = append(out, record(c, src, st))
	}
	for _, at := range passages(src, statements) {
		id := passageID(src, at)
		own[id] = passage{src.ID, at}
		out = append(out, search.Record{ID: id, Text: src.Text[at.Start:at.End], Source: src.ID, Title: src.Title,
			Publisher: src.Publisher, Narration: true})
	}
	return out
}

// dated is when a statement was made or, where nobody says, when it was
// published: what is asked for by date is not left out for that.
func dated(st quotes.Statement, src quotes.Source) quotes.Date {
	if st.Said == "" {
		return src.Published
	}
	return st.Said
}

func record(c *quotes.Corpus, src quotes.Source, st quotes.Statement) search.Record {
	speaker, _ := c.Speaker(st.Speaker)
	return search.Record{ID: st.ID, Text: st.Text, Speaker: speaker.Name, Aliases: speaker.Aliases, Speech: st.Speech,
		Topics: st.Topics, Source: src.ID, Title: src.Title, Publisher: src.Publisher, Said: dated(st, src)}
}
