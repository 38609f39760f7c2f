package bulk

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"whosaid/quotes"
)

const lines = `{"text":"We want it back","speaker":"Ana Lee","said":"2021-04-13","type":"mixed","topics":["trade"],"source":{"title":"A visit","url":"https://example.org/a","publisher":"MEPEI"}}
{"quoteID":"2015-x","quotation":"I never said that","speaker":"None","date":"2015-09-03 21:30:00","urls":["https://example.org/q"]}

not json
{"text":"","speaker":"Nobody"}
{"text":"x","type":"shouted"}
{"text":"the last line has no end"}`

// outcome is a row in short, or what is wrong with its line.
func outcomes(t *testing.T, r io.Reader, skip int64) []string {
	t.Helper()
	var out []string
	for row, err := range Read(r, skip) {
		var bad *LineError
		switch {
		case errors.As(err, &bad):
			out = append(out, "bad "+strings.SplitN(bad.Error(), ":", 2)[0])
		case err != nil:
			t.Fatal(err)
		default:
			who := ""
			if row.Speaker != nil {
				who = row.Speaker.Name
			}
			out = append(out, who+"|"+row.Statement.Text+"|"+string(row.Statement.Said)+"|"+string(row.Statement.Speech)+"|"+row.Source.URL)
		}
	}
	return out
}

var want = []string{
	"Ana Lee|We want it back|2021-04-13|mixed|https://example.org/a",
	"|I never said that|2015-09-03|direct|https://example.org/q",
	"bad line 4", "bad line 5", "bad line 6",
	"|the last line has no end||direct|",
}

func TestPlainAndCompressedFilesReadAlike(t *testing.T) {
	var zipped, squeezed bytes.Buffer
	g := gzip.NewWriter(&zipped)
	io.WriteString(g, lines)
	g.Close()
	z, err := zstd.NewWriter(&squeezed)
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(z, lines)
	z.Close()
	for name, r := range map[string]io.Reader{"plain": strings.NewReader(lines), "gzip": &zipped, "zstd": &squeezed} {
		if got := outcomes(t, r, 0); strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s:\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func TestReadingGoesOnAfterALine(t *testing.T) {
	if got := outcomes(t, strings.NewReader(lines), 6); len(got) != 1 || got[0] != want[5] {
		t.Errorf("got %q", got)
	}
}

func TestALineThatIsTooLongIsSkipped(t *testing.T) {
	long := `{"text":"` + strings.Repeat("x", 2*maxLine) + "\"}\n" + `{"text":"fine"}` + "\n"
	if got := outcomes(t, strings.NewReader(long), 0); len(got) != 2 || got[0] != "bad line 1" || !strings.Contains(got[1], "fine") {
		t.Errorf("got %q", got)
	}
}

func TestTheSameLineIsTheSameStatement(t *testing.T) {
	var ids []quotes.StatementID
	for range 2 {
		for row := range Read(strings.NewReader(lines), 0) {
			ids = append(ids, row.Statement.ID)
			break
		}
	}
	if ids[0] != ids[1] {
		t.Errorf("%s and %s", ids[0], ids[1])
	}
}

func TestALineThatCannotBeTakenAsItStandsIsRefused(t *testing.T) {
	for what, line := range map[string]string{
		"a name twice":        `{"text":"once","text":"again"}`,
		"half a pair":         `{"text":"\ud83d alone"}`,
		"something behind it": `{"text":"x"} {}`,
		"a number for a text": `{"text":1}`,
		"a day that is none":  `{"text":"x","said":"yesterday"}`,
		"no day of any month": `{"text":"x","said":"2021-02-30"}`,
	} {
		if got := outcomes(t, strings.NewReader(line+"\n"), 0); len(got) != 1 || got[0] != "bad line 1" {
			t.Errorf("%s: %q", what, got)
		}
	}
	if got := outcomes(t, strings.NewReader(`{"Text":"x","phase":"E","probas":[["None",0.9]],"topics":null,"date":"2020-05-05 10:00:00"}`+"\n"), 0); len(got) != 1 || !strings.Contains(got[0], "|x|2020-05-05|") {
		t.Errorf("%q", got)
	}
}

func TestWhatIsWrongWithALineIsSaidInWords(t *testing.T) {
	for line, want := range map[string]string{
		`hello`:                              "no JSON: invalid character 'h' at start of value at byte 0",
		`{"text":1}`:                         `"text" holds a number`,
		`{"text":"x","source":{"title":[]}}`: `"source/title" holds a list`,
		`{"text":"x","text":"y"}`:            `"text" stands there twice`,
		`{"text":"x"`:                        "it ends too early",
		`["x"]`:                              "a list, not an object in braces",
	} {
		for _, err := range Read(strings.NewReader(line), 0) {
			var bad *LineError
			if !errors.As(err, &bad) || errors.Unwrap(bad) == nil || errors.Unwrap(bad).Error() != want {
				t.Errorf("%s: %v, want %q", line, err, want)
			}
		}
	}
}

// The other package of JSON, which the lines of other commands are read with, is
// worded alike.
func TestFaultsOfEitherPackageOfJSONReadAlike(t *testing.T) {
	for line, want := range map[string]string{
		`hello`:                              "no JSON: invalid character 'h' looking for beginning of value at byte 0",
		`{"text":1}`:                         `"text" holds a number`,
		`{"text":"x","source":{"title":[]}}`: `"source/title" holds a list`,
		`{"text":"x"`:                        "it ends too early",
		`["x"]`:                              "a list, not an object in braces",
	} {
		var l struct {
			Text   string
			Source struct{ Title string }
		}
		if err := Fault(json.Unmarshal([]byte(line), &l)); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %q", line, err, want)
		}
	}
}

func TestADateKeepsNoTimeOfDay(t *testing.T) {
	for _, said := range []string{"2021-04-13", "2021-04-13T10:00:00Z", "2021-04-13 10:00"} {
		if got := outcomes(t, strings.NewReader(`{"text":"x","said":"`+said+`"}`), 0); !strings.Contains(got[0], "|x|2021-04-13|") {
			t.Errorf("%s: %q", said, got)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	usual := strings.SplitAfter(lines, "\n")[0]
	many := strings.Repeat(usual, 1000)
	b.SetBytes(int64(len(many)))
	for b.Loop() {
		for _, err := range Read(strings.NewReader(many), 0) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(1000*float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}
