package cli

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"
)

// question is a line of a batch.
type question struct {
	n              int // line it begins at
	quote, speaker string
	err            error
}

// questionsOf reads JSON lines when the name or the first byte says so, else
// CSV.
func questionsOf(name string, in io.Reader) iter.Seq2[question, error] {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".jsonl", ".ndjson", ".json":
		return jsonQuestions(in)
	case ".csv":
		return csvQuestions(in)
	}
	return func(yield func(question, error) bool) {
		first := make([]byte, 1)
		n, err := io.ReadFull(in, first)
		if err != nil {
			if !errors.Is(err, io.EOF) {
				yield(question{}, err)
			}
			return
		}
		in := io.MultiReader(bytes.NewReader(first[:n]), in)
		if first[0] == '{' {
			jsonQuestions(in)(yield)
		} else {
			csvQuestions(in)(yield)
		}
	}
}

func jsonQuestions(in io.Reader) iter.Seq2[question, error] {
	return func(yield func(question, error) bool) {
		for l, err := range linesOf(in) {
			if err == nil && len(bytes.TrimSpace(l.text)) == 0 && l.err == nil {
				continue
			}
			var row struct{ Quote, Speaker string }
			q := question{n: l.n, err: l.err}
			if q.err == nil {
				q.err = json.Unmarshal(l.text, &row)
			}
			q.quote, q.speaker = row.Quote, row.Speaker
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}

// csvQuestions reads the columns that the first row names quote and speaker;
// without such a row, the first two.
func csvQuestions(in io.Reader) iter.Seq2[question, error] {
	return func(yield func(question, error) bool) {
		rows := csv.NewReader(in)
		rows.FieldsPerRecord = -1
		quote, speaker := 0, 1
		for first := true; ; first = false {
			row, err := rows.Read()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(question{}, err)
				return
			}
			if first {
				row[0] = strings.TrimPrefix(row[0], "\ufeff")
				if i := columnNamed(row, "quote"); i >= 0 {
					quote, speaker = i, columnNamed(row, "speaker")
					continue
				}
			}
			q := question{quote: cell(row, quote), speaker: cell(row, speaker)}
			q.n, _ = rows.FieldPos(0)
			if !yield(q, nil) {
				return
			}
		}
	}
}

func columnNamed(row []string, name string) int {
	return slices.IndexFunc(row, func(s string) bool { return strings.EqualFold(strings.TrimSpace(s), name) })
}

func cell(row []string, i int) string {
	if i < 0 || i >= len(row) {
		return ""
	}
	return row[i]
}
