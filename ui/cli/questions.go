package cli

import (
	"whosaid/quotes/bulk"

	"bufio"
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
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

// quoteNames are what the column or field with the quotation is called, the
// surest first.
var quoteNames = []string{"quote", "quotation", "text", "claim"}

// questionsOf reads JSON lines when the name or the first byte says so, else
// CSV. A line that cannot be read is a question with an error.
func questionsOf(name string, in io.Reader) iter.Seq2[question, error] {
	return func(yield func(question, error) bool) {
		in := bufio.NewReader(in)
		if b, _ := in.Peek(3); string(b) == "\ufeff" {
			_, _ = in.Discard(3)
		}
		first, _ := in.Peek(1)
		ext := strings.ToLower(filepath.Ext(name))
		switch {
		case ext == ".jsonl" || ext == ".ndjson" || ext == ".json",
			ext != ".csv" && ext != ".tsv" && string(first) == "{":
			jsonQuestions(in)(yield)
		default:
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
			var row struct{ Quote, Quotation, Text, Claim, Speaker string }
			q := question{n: l.n, err: l.err}
			switch {
			case q.err != nil:
			case undecoded(l.text):
				q.err = errNotUTF8
			default:
				q.err = bulk.Fault(json.Unmarshal(l.text, &row))
			}
			q.quote, q.speaker = cmp.Or(row.Quote, row.Quotation, row.Text, row.Claim), row.Speaker
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}

// csvQuestions reads the columns that the first row names as quotation and
// speaker; without such a row, the first two.
func csvQuestions(in io.Reader) iter.Seq2[question, error] {
	return func(yield func(question, error) bool) {
		rows := csvRows{comma: ','}
		next, stop := iter.Pull2(linesOf(in))
		defer stop()
		rows.next = next
		quote, speaker, columns := 0, 1, 2
		for first := true; ; first = false {
			row, n, bad, err := rows.read(first)
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(question{}, err)
				return
			}
			if i := quoteColumn(row); first && i >= 0 {
				quote, speaker, columns = i, columnNamed(row, "speaker"), len(row)
				continue
			}
			q := question{n: n, quote: cell(row, quote), speaker: cell(row, speaker), err: bad}
			switch extra := strings.Join(row[min(columns, len(row)):], ""); {
			case bad != nil:
			case undecoded([]byte(strings.Join(row, ""))):
				q.err = errNotUTF8
			case extra != "":
				q.err = fmt.Errorf("%d fields where %d belong: a field with a separator in it stands in quotation marks", len(row), columns)
			}
			if !yield(q, nil) {
				return
			}
		}
	}
}

// csvRows reads CSV row by row. A row that is wrong costs its own line only:
// the lines that an open quotation mark would swallow are read again.
type csvRows struct {
	next  func() (line, error, bool)
	back  []line
	comma rune
}

// maxRowLines is how many lines a field may reach over.
const maxRowLines = 500

// read returns a row with the number of its first line. What is wrong with it
// is bad; err is the end, or that nothing more can be read.
func (c *csvRows) read(first bool) (row []string, n int, bad, err error) {
	l, err := c.line()
	for err == nil && l.err == nil && len(l.text) == 0 {
		l, err = c.line()
	}
	if err != nil || l.err != nil {
		return nil, l.n, l.err, err
	}
	if first {
		c.comma = separatorOf(string(l.text))
	}
	if row, bad = c.parse(string(l.text)); bad == nil || bytes.Count(l.text, []byte{'"'})%2 == 0 || errors.Is(bad, csv.ErrBareQuote) {
		return row, l.n, bad, nil
	}
	text, taken := string(l.text), []line(nil)
	for len(taken) < maxRowLines {
		more, err := c.line()
		if err != nil || more.err != nil {
			break
		}
		taken = append(taken, more)
		text += "\n" + string(more.text)
		if strings.Count(text, `"`)%2 == 0 {
			if row, wrong := c.parse(text); wrong == nil {
				return row, l.n, nil, nil
			}
			break
		}
	}
	c.back = append(taken, c.back...)
	return nil, l.n, bad, nil
}

func (c *csvRows) line() (line, error) {
	if len(c.back) > 0 {
		l := c.back[0]
		c.back = c.back[1:]
		return l, nil
	}
	l, err, ok := c.next()
	if !ok {
		return l, io.EOF
	}
	return l, err
}

func (c *csvRows) parse(text string) ([]string, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = c.comma
	row, err := r.Read()
	var at *csv.ParseError
	if errors.As(err, &at) {
		err = fmt.Errorf("column %d: %w", at.Column, at.Err)
	}
	return row, err
}

// separatorOf tells by the head what stands between fields.
func separatorOf(head string) rune {
	best, most := ',', 0
	for _, comma := range []rune{',', ';', '\t'} {
		c := csvRows{comma: comma}
		if row, err := c.parse(head); err == nil && quoteColumn(row) >= 0 && len(row) > most {
			best, most = comma, len(row)
		}
	}
	return best
}

func quoteColumn(row []string) int {
	for _, name := range quoteNames {
		if i := columnNamed(row, name); i >= 0 {
			return i
		}
	}
	return -1
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
