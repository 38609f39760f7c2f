package desk

import (
	"context"
	"io"

	"whosaid/quotes"
	"whosaid/quotes/article"
	"whosaid/quotes/attribution"
)

// Read reads a file in any of the formats of package article. It needs no
// desk: nothing is stored.
func Read(ctx context.Context, name string, r io.Reader, o article.Options) (article.Article, error) {
	return article.Read(ctx, name, r, o)
}

// Extract finds what is attributed to whom in an article. It needs no desk:
// nothing is stored.
func Extract(ctx context.Context, a article.Article, speakers []quotes.Speaker) []attribution.Attribution {
	o := attribution.Options{Date: a.Published, Known: make([]attribution.Known, 0, len(speakers))}
	for _, t := range a.Turns {
		o.Turns = append(o.Turns, attribution.Turn{Label: t.Label, At: t.Words, Name: t.Mention})
	}
	for _, s := range speakers {
		k := attribution.Known{Name: s.Name, Aliases: s.Aliases, Body: s.Body}
		for _, r := range s.Roles {
			k.Roles = append(k.Roles, r.Title)
		}
		o.Known = append(o.Known, k)
	}
	return attribution.Find(ctx, a.Text, o)
}
