package cli

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"math"
	"time"

	"whosaid/quotes/desk"
	"whosaid/quotes/search"
)

var errWithBatch = errors.New("--batch reads stdin, not arguments")

type answerJSON struct {
	Query   string       `json:"query"`
	Ms      float64      `json:"ms"` // the engine's own time
	Total   int          `json:"total"`
	Results []resultJSON `json:"results"`
}

type resultJSON struct {
	ID      string  `json:"id"`
	Text    string  `json:"text"`
	Speaker string  `json:"speaker"`
	Score   float64 `json:"score"`
}

// searchBatch answers each line of stdin with a line, at once.
func (r *run) searchBatch(limit int) error {
	d, err := r.open()
	if err != nil {
		return err
	}
	bad := 0
	for l, err := range linesOf(r.stdin) {
		if err = cmp.Or(err, l.err); err != nil {
			return err
		}
		query := string(bytes.ToValidUTF8(l.text, []byte("\uFFFD")))
		var found desk.Found
		if err := search.Parse(query).Err(); err != nil {
			r.message("query %q: %v", query, err)
			bad++
		} else if found, err = d.Search(r.ctx, query, limit, 0); err != nil {
			return err
		}
		r.aboutQuery(found.Query, false)
		out := answerJSON{query, milliseconds(found.Took), found.Total, make([]resultJSON, len(found.Statements))}
		for i, s := range found.Statements {
			out.Results[i] = resultJSON{string(s.ID), s.Text, d.speakerRef(s).Name, found.Matches[i].Score}
		}
		if err := r.json(out); err != nil {
			return err
		}
		if err := r.raw.Flush(); err != nil { // an editor waits for it
			return err
		}
	}
	if bad > 0 {
		return fmt.Errorf("%s not understood", count(bad, "query was", "queries were"))
	}
	return nil
}

// milliseconds keeps three places.
func milliseconds(d time.Duration) float64 { return math.Round(float64(d.Microseconds())) / 1000 }
