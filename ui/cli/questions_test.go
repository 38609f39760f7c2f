package cli

import (
	"fmt"
	"io"
	"strings"
	"testing"
)

func TestQuestionsOf(t *testing.T) {
	for _, c := range []struct{ name, file, in, want string }{
		{"CSV with a head", "a.csv", "speaker,quote\nLavrov,\"we, too\"\n", "2 we, too|Lavrov"},
		{"a mark of byte order before it", "a.csv", "\ufeffquote,speaker\nx,y\n", "2 x|y"},
		{"CSV without a head", "a.csv", "x,y\nz\n", "1 x|y; 2 z|"},
		{"without a column of speakers", "a.csv", "id,quote\n1,x\n", "2 x|"},
		{"a quotation over two lines", "a.csv", "quote\n\"x\ny\"\nz\n", "2 x\ny|; 4 z|"},
		{"a bad row costs its own line", "a.csv", "quote\nx\"y\nz\n", "2 bad; 3 z|"},
		{"an open mark does not swallow the rest", "a.csv", "quote\n\"x\ny\nz\n", "2 bad; 3 y|; 4 z|"},
		{"semicolons", "a.csv", "speaker;text\nLavrov;we, too\n", "2 we, too|Lavrov"},
		{"tabs", "a.tsv", "Quotation\tSpeaker\nx\ty\n", "2 x|y"},
		{"a field too many", "a.csv", "quote,speaker\nwe, too,Lavrov\nx,y,\n", "2 bad; 3 x|y"},
		{"a field too many without a head", "a.csv", "we, too,Lavrov\nx\n", "1 bad; 2 x|"},
		{"empty lines", "a.csv", "quote\n\nx\n\n", "3 x|"},
		{"JSON lines after a mark of byte order", "-", "\ufeff{\"text\":\"x\"}", "1 x|"},
		{"JSON lines", "a.jsonl", `{"quote":"x","speaker":"y"}` + "\n\n" + `{"quote":"z"}`, "1 x|y; 3 z|"},
		{"a line that is no JSON", "a.jsonl", "x\n{\"quote\":\"y\"}", "1 bad; 2 y|"},
		{"JSON from stdin", "-", `{"quote":"x"}`, "1 x|"},
		{"CSV from stdin", "-", "quote\nx\n", "2 x|"},
		{"a stream in another encoding", "-", "quote\ncaf\xe9\nx\n", "2 bad; 3 x|"},
		{"JSON in another encoding", "-", "{\"quote\":\"caf\xe9\"}", "1 bad"},
		{"nothing", "-", "", ""},
	} {
		var got []string
		for q, err := range questionsOf(c.file, strings.NewReader(c.in)) {
			switch {
			case err != nil:
				got = append(got, "error: "+err.Error())
			case q.err != nil:
				got = append(got, fmt.Sprintf("%d bad", q.n))
			default:
				got = append(got, fmt.Sprintf("%d %s|%s", q.n, q.quote, q.speaker))
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: %q, want %q", c.name, s, c.want)
		}
	}
}

// A spreadsheet saves a table in the encoding of its country.
func TestInUTF8(t *testing.T) {
	for _, c := range []struct{ name, file, want, doubt string }{
		{"UTF-8", "quote\ncafé\n", "quote\ncafé\n", ""},
		{"UTF-16 with its mark", "\xff\xfeq\x00\n\x00\xe9\x00\n\x00", "q\né\n", ""},
		{"Windows-1252", "quote,speaker\n\x93The caf\xe9 is closed, and the se\xf1or is not there\x94,Andr\xe9\n", "quote,speaker\n“The café is closed, and the señor is not there”,André\n", "read as windows-1252 (a guess"},
	} {
		in, n, doubt, err := inUTF8(strings.NewReader(c.file), int64(len(c.file)))
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		text, _ := io.ReadAll(in)
		if string(text) != c.want || n != int64(len(text)) || !strings.HasPrefix(doubt, c.doubt) || (doubt == "") != (c.doubt == "") {
			t.Errorf("%s: %q (%d bytes, %s)", c.name, text, n, doubt)
		}
	}
}
