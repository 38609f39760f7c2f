package verify

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"

	"whosaid/quotes"
)

// news is articles of our own. {D Name|words} is direct speech, I indirect, M
// mixed; the braces are not part of the article.
//
//go:embed testdata/news.txt
var news string

var markup = regexp.MustCompile(`\{([DIM]) ([^|]+)\|([^}]*)\}`)

var speechOf = map[string]quotes.Speech{"D": quotes.Direct, "I": quotes.Indirect, "M": quotes.Mixed}

var newsShelf = sync.OnceValue(func() *shelf {
	var sources []quotes.Source
	var statements []quotes.Statement
	speakers := map[quotes.SpeakerID]quotes.Speaker{}
	var people []quotes.Speaker
	for _, article := range strings.Split(news, "== ")[1:] {
		title, body, _ := strings.Cut(article, "\n")
		var text strings.Builder
		src := quotes.Source{ID: quotes.SourceIDOf(title), Title: title, SHA256: title}
		at := 0
		for _, m := range markup.FindAllStringSubmatchIndex(body, -1) {
			text.WriteString(body[at:m[0]])
			start := text.Len()
			words := body[m[6]:m[7]]
			text.WriteString(words)
			at = m[1]
			name := body[m[4]:m[5]]
			id := quotes.SpeakerIDOf(name)
			if _, ok := speakers[id]; !ok {
				speakers[id] = quotes.Speaker{ID: id, Name: name}
				people = append(people, speakers[id])
			}
			content := []quotes.Span{{Start: start, End: text.Len()}}
			st := quotes.Statement{ID: quotes.StatementIDOf(title, content), Source: src.ID, Speaker: id,
				Speech: speechOf[body[m[2]:m[3]]], Text: words, Content: content}
			switch st.Speech {
			case quotes.Direct:
				st.Quoted = content
			case quotes.Mixed:
				for _, s := range markedSpans(words) {
					st.Quoted = append(st.Quoted, quotes.Span{Start: start + s.Start, End: start + s.End})
				}
			}
			statements = append(statements, st)
		}
		text.WriteString(body[at:])
		src.Text = text.String()
		sources = append(sources, src)
	}
	return newShelf(quotes.NewCorpus(sources, people, statements, nil))
})
