package cli

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"math"
	"runtime/debug"
	"time"

	"whosaid/quotes/search"
)

var errWithBatch = errors.New("--batch reads stdin, not arguments")

type answerJSON struct {
	Query   string       `json:"query"`
	Ms      float64      `json:"ms"` // the engine's own time
	Total   int          `json:"total"`
	Results []resultJSON `json:"results"`
	Error   string       `json:"error,omitempty"` // why nothing was searched
}

type resultJSON struct {
	ID      string  `json:"id"`
	Text    string  `json:"text"`
	Speaker string  `json:"speaker"`
	Score   float64 `json:"score"`
}

// refreshEvery is how often at most a batch looks whether another program wrote
// something: often enough for who types, and no cost to a file of queries.
const refreshEvery = 200 * time.Millisecond

// batchGC is how much of the heap may be garbage, in percent of the rest: an editor
// keeps a batch running for days, and answers leave little of it.
const batchGC = 60

// searchBatch answers each line of stdin with a line, at once. An editor keeps it
// running, and finds what others add meanwhile.
func (r *run) searchBatch(limit int) error {
	d, err := r.open()
	if err != nil {
		return err
	}
	defer debug.SetGCPercent(debug.SetGCPercent(batchGC))
	bad, fresh := 0, time.Now()
	for l, err := range linesOf(r.stdin) {
		if err = cmp.Or(err, l.err); err != nil {
			return err
		}
		if time.Since(fresh) > refreshEvery {
			if _, err := d.Refresh(r.ctx); err != nil {
				return err
			}
			fresh = time.Now()
		}
		out, wrong, err := r.batchAnswer(d, string(bytes.ToValidUTF8(l.text, []byte("\uFFFD"))), limit)
		if err != nil {
			return err
		}
		if wrong != nil {
			out.Error = wrong.Error()
			if h := adviceFor(wrong); h != "" {
				out.Error += ": " + h
			}
			r.message("query %q: %s", out.Query, out.Error)
			bad++
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

// batchAnswer searches for a query. What is wrong with the query itself is no reason
// to stop.
func (r *run) batchAnswer(d *library, query string, limit int) (out answerJSON, wrong, err error) {
	out = answerJSON{Query: query, Results: []resultJSON{}}
	if wrong := search.Parse(query).Err(); wrong != nil {
		return out, wrong, nil
	}
	found, err := d.Search(r.ctx, query, limit, 0)
	if err != nil {
		return out, nil, err
	}
	r.aboutQuery(found.Query)
	if wrong := r.unknownIn(d, found); wrong != nil {
		return out, wrong, r.ctx.Err()
	}
	out.Ms, out.Total = milliseconds(found.Took), found.Total
	for i, s := range found.Statements {
		out.Results = append(out.Results, resultJSON{string(s.ID), s.Text, d.speakerRef(s).Name, found.Matches[i].Score})
	}
	return out, nil, nil
}

// milliseconds keeps three places.
func milliseconds(d time.Duration) float64 { return math.Round(float64(d.Microseconds())) / 1000 }
